"""From a file to words: letters, articles, words and lemmas. Imports nothing of the other rooms."""
