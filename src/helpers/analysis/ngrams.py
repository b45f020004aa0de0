"""N-grams: the sequences of words that come back."""

from collections import Counter, defaultdict

import pandas as pd

from helpers.analysis.counting import content, english, ranked
from helpers.analysis.glosses import gloss
from helpers.tables import require
from helpers.text.lemmas import analyse

__all__ = ["NGRAMS", "ngrams"]

NGRAMS = {
    "ngram": "str",
    "lemmas": "object",
    "gloss": "str",
    "count": "int64",
    "rank": "int64",
    "forms": "object",
    "sentences": "object",
}

Lemmas = tuple[str, ...]


def ngrams(words: pd.DataFrame, n: int = 2, *, at_least: int = 2) -> pd.DataFrame:
    """Sequences of `n` words in one sentence, families counted together, the most frequent first: columns of `NGRAMS`.

    `ngram` is the commonest written form without the particles before it (the article stays);
    `lemmas` a tuple; `gloss` word by word, not a translation of the whole; `count`, `rank`,
    `forms`, `sentences` as in `count`. A sequence neither begins nor ends with a function word,
    a number or a verb of saying; inside it they may stand. Those that occur less than
    `at_least` times are left out. Does not look at the marks between words.
    Raises ValueError for `n` below one.

    >>> from helpers.text.article import read_article
    >>> found = ngrams(read_article("انعقد مجلس الأمن. قرار لمجلس الأمن.").words)
    >>> found[["ngram", "gloss", "count"]].values.tolist()
    [['مجلس الأمن', 'council + security', 2]]
    """
    if n < 1:
        raise ValueError(f"a sequence has at least one word, not {n}")
    require(words, ["lemma", "form", "sentence", "is_stop"], "terms.ngrams")
    forms, sentences = _sequences(words, n)
    names = english(words)
    rows = [
        (_bare(written.most_common(1)[0][0]), key, " + ".join(names.get(lemma) or gloss(lemma) for lemma in key),
         written.total(), 0, dict(written.most_common()), list(sentences[key]))
        for key, written in forms.items() if written.total() >= at_least
    ]  # fmt: skip
    return ranked(rows, NGRAMS)


def _sequences(words: pd.DataFrame, n: int) -> tuple[dict[Lemmas, "Counter[str]"], dict[Lemmas, dict[int, None]]]:
    """For each sequence of lemmas its written forms with their counts, and its sentences; in the order of the text."""
    forms: dict[Lemmas, Counter[str]] = defaultdict(Counter)
    sentences: dict[Lemmas, dict[int, None]] = defaultdict(dict)
    lemma, form, place = (words[column].tolist() for column in ("lemma", "form", "sentence"))
    may_end = content(words).tolist()
    for i in range(len(words) - n + 1):
        last = i + n - 1
        if may_end[i] and may_end[last] and place[i] == place[last]:
            key = tuple(lemma[i : i + n])
            forms[key][" ".join(form[i : i + n])] += 1
            sentences[key][place[i]] = None
    return forms, sentences


def _bare(written: str) -> str:
    """Without the particles before the first word; its article stays: للمجلس الأعلى → المجلس الأعلى."""
    first, *rest = written.split(" ")
    particles = analyse(first).proclitics
    article = "ال" if particles.endswith(("ال", "لل")) else ""
    return " ".join([article + first[len(particles) :], *rest])
