"""A large dictionary that is ready at once, and is unfolded where it is used."""

from collections.abc import Mapping

__all__ = ["Leaves", "folded"]

START = 3  # letters; with fewer the leaves are too large, with more too many


def folded(entries: Mapping[str, str]) -> dict[str, str]:
    """The entries as leaves of text, by the first letters of their words: what `Leaves` is made from.

    Words and values may hold no line end.
    """
    leaves: dict[str, list[str]] = {}
    for word, value in entries.items():
        leaves.setdefault(word[:START], []).extend((word, value))
    return {start: "\n".join(words) for start, words in leaves.items()}


class Leaves:
    """Words and their values, to be looked up. Words that begin alike lie in one leaf, as text.

    A leaf is opened when a word with its first letters is first asked for: an article
    opens a small part of a dictionary, a corpus nearly all of it.

    >>> Leaves(folded({"وزراء": "وزير", "وزارات": "وزارة"})).get("وزراء")
    'وزير'
    """

    def __init__(self, leaves: Mapping[str, str]) -> None:
        self._folded = leaves
        self._open: dict[str, Mapping[str, str]] = {}

    def get(self, word: str) -> str | None:
        """The value of the word, or None."""
        leaf = self._open.get(word[:START])
        return (self._opened(word[:START]) if leaf is None else leaf).get(word)

    def _opened(self, start: str) -> Mapping[str, str]:
        lines = self._folded.get(start, "").split("\n")
        leaf = self._open[start] = dict(zip(lines[::2], lines[1::2], strict=False))
        return leaf
