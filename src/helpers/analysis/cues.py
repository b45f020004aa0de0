"""Cues: the verbs, participles and nouns of saying in an article (data/reporting-verbs.tsv)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.text import lexicon
from helpers.text.letters import fold

__all__ = ["Cue", "complementisers", "find", "is_complementiser"]


class Reporting(NamedTuple):
    """A row of the list: dictionary form, verb or noun or …, the reporter's stance, and how the content follows."""

    lemma: str
    kind: str
    stance: str
    introduces: frozenset[str]


class Cue(NamedTuple):
    """A word of saying in the article: words `first` to `last` (exclusive), from character `start` to `end`."""

    first: int
    last: int
    sentence: int
    start: int
    end: int
    reporting: Reporting


@lru_cache
def _forms() -> dict[str, list[tuple[tuple[str, ...], Reporting]]]:
    index: dict[str, list[tuple[tuple[str, ...], Reporting]]] = {}
    for row in lexicon.rows("reporting-verbs", "lemma", "class_word", "stance", "forms", "introduces"):
        introduces = frozenset(part.strip() for part in row["introduces"].split(","))
        reporting = Reporting(row["lemma"], row["class_word"], row["stance"], introduces)
        for form in row["forms"].split():
            words = tuple(fold(word) for word in form.split("_"))
            index.setdefault(words[0], []).append((words, reporting))
    return {first: sorted(forms, key=lambda item: -len(item[0])) for first, forms in index.items()}


@lru_cache
def complementisers() -> frozenset[str]:
    """The folded words that open reported speech (أن، إنه، بأن …)."""
    return frozenset(fold(row["word"]) for row in lexicon.rows("complementisers", "word"))


def is_complementiser(form: str) -> bool:
    """Whether a written form is أن, إنه, وبأنها and the like."""
    folded = fold(form)
    return folded in complementisers() or (folded[:1] in ("و", "ف") and folded[1:] in complementisers())


def find(words: pd.DataFrame) -> list[Cue]:
    """The cues among the words of an article, in reading order; the longest form that fits wins."""
    folded = [fold(form) for form in words["form"]]
    starts, ends, sentences = words["start"].tolist(), words["end"].tolist(), words["sentence"].tolist()
    cues: list[Cue] = []
    for i in range(len(folded)):
        if cues and i < cues[-1].last:
            continue
        for last, reporting in _at(folded, i):
            if sentences[last - 1] == sentences[i]:
                cues.append(Cue(i, last, sentences[i], starts[i], ends[last - 1], reporting))
                break
    return cues


def _at(folded: list[str], i: int) -> Iterator[tuple[int, Reporting]]:
    word = folded[i]
    for first in (word, word[1:] if word.startswith(("و", "ف")) else ""):
        for words, reporting in _forms().get(first, ()):
            if tuple(folded[i + 1: i + len(words)]) == words[1:]:
                yield i + len(words), reporting
