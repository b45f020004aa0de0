"""Cues: the words of saying in an article (data/reporting-verbs.tsv), and the small words around what is said."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.text import lexicon
from helpers.text.lemmas import analyse
from helpers.text.letters import fold, normalise

__all__ = ["Cue", "Reporting", "clause_words", "complementisers", "find", "gender", "is_a", "is_complementiser"]

OPENERS = frozenset({"an", "in", "bian", "ila_an", "ala_an"})


class Reporting(NamedTuple):
    """A row of the list: dictionary form, verb or noun or …, the reporter's stance, and how the content follows."""

    lemma: str
    kind: str
    stance: str
    introduces: frozenset[str]

    @property
    def opens_clause(self) -> bool:
        """Whether what is said may follow as a clause, behind أن or إن."""
        return bool(self.introduces & OPENERS)

    @property
    def names_source(self) -> bool:
        """Whether it is no saying itself but leads to who said it (وفقا لـ، نقلت عن)."""
        return "li" in self.introduces


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
    """The forms of the list by their first word, with its full stop if taken only at the beginning of a sentence."""
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
    return not _without_conjunction(fold(form)).isdisjoint(complementisers())


@lru_cache
def clause_words(kind: str) -> frozenset[str]:
    """The words of one kind in data/clause-words.tsv, spelled without hamza on the alef."""
    rows = lexicon.rows("clause-words", "word", "kind")
    return frozenset(normalise(row["word"], ["alef"]) for row in rows if row["kind"] == kind)


def is_a(kind: str, form: str) -> bool:
    """Whether a written form, an attached و or ف aside, is of that kind in data/clause-words.tsv."""
    return not _without_conjunction(normalise(form, ["marks", "alef"])).isdisjoint(clause_words(kind))


def _without_conjunction(word: str) -> set[str]:
    return {word, word[1:]} if word.startswith(("و", "ف")) else {word}


def gender(form: str, lemma: str, kind: str = "verb") -> str | None:
    """Who does what a verb or participle says: m, f, p for several, or None where the form does not tell.

    >>> gender("وقالت", "قال"), gender("أكد", "أكد"), gender("تابع", "تابع"), gender("مشيرة", "مشير")
    ('f', 'm', 'm', 'f')
    >>> gender("وأكدوا", "أكد"), gender("قالا", "قال"), gender("مؤكدين", "مؤكد"), gender("لافتا", "لافت", "participle")
    ('p', 'p', 'p', 'm')
    """
    word, base = fold(form), fold(lemma).split()[0]
    if word.startswith(("و", "ف")) and not base.startswith(word[0]):
        word = word[1:]
    if word == base:
        return "m"
    if word == base + "ا":
        return "p" if kind == "verb" else "m"
    if word.endswith(("وا", "ون")) or word in {base + "ين", base + "ان"}:
        return "p"
    if word.endswith(("ت", "ه", "تا")) or (word.startswith(("ت", "ست")) and not base.startswith("ت")):
        return "f"
    return None if word.startswith("ت") else "m"


def find(words: pd.DataFrame) -> list[Cue]:
    """The cues among the words of an article, in reading order; the longest form that fits wins."""
    forms = words["form"].tolist()
    folded = [fold(form) for form in forms]
    starts, ends, sentences = words["start"].tolist(), words["end"].tolist(), words["sentence"].tolist()
    cues: list[Cue] = []
    for i in range(len(folded)):
        if cues and i < cues[-1].last:
            continue
        begins = not i or sentences[i] != sentences[i - 1]
        opened = not begins and is_a("opener", forms[i - 1])
        for last, reporting in _at(folded, i, [*_readings(forms[i], begins), *[".و" + folded[i]] * opened]):
            if sentences[last - 1] == sentences[i]:
                cues.append(Cue(i, last, sentences[i], starts[i], ends[last - 1], reporting))
                break
    return cues


def _at(folded: list[str], i: int, readings: list[str]) -> Iterator[tuple[int, Reporting]]:
    for first in readings:
        for words, reporting in _forms().get(first, ()):
            if tuple(folded[i + 1: i + len(words)]) == words[1:]:
                yield i + len(words), reporting


def _readings(form: str, begins: bool) -> list[str]:
    """A form as the list may have it: folded, and without و or ف, unless these are letters of a known word (وسائل)."""
    word, parts = fold(form), analyse(form)
    known = parts.source in ("list", "dictionary") and not parts.proclitics.startswith(("و", "ف"))
    joined = [word[1:]] if word.startswith(("و", "ف")) and not known else []
    return [word, *joined, "." + word] if begins else [word, *joined]
