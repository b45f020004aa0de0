"""Cues: the words of saying in an article (data/reporting-verbs.tsv), and the small words around what is said."""

from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.text import lexicon
from helpers.text.lemmas import analyse
from helpers.text.letters import fold, normalise

__all__ = [
    "Cue",
    "Reporting",
    "clause_words",
    "complementisers",
    "find",
    "gender",
    "is_a",
    "is_complementiser",
    "is_first_person",
    "is_plain_an",
    "is_plain_in",
    "says_in",
]

OPENERS = frozenset({"an", "in", "bian", "ila_an", "ala_an"})
PRESENT = ("سي", "ست", "لي", "لت")  # a present verb behind the future's س or behind ل (سيؤكد، ليضيف)


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
    def opens_clause_with_ala(self) -> bool:
        """Whether أن follows only behind على (أجمع الخبراء على أن)."""
        return self.introduces & OPENERS == {"ala_an"}

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
    """The forms by first word: with its full stop if taken only at the beginning of a sentence, with + if a pronoun may be attached."""
    index: dict[str, list[tuple[tuple[str, ...], Reporting]]] = {}
    for row in lexicon.rows("reporting-verbs", "lemma", "class_word", "stance", "forms", "introduces"):
        introduces = frozenset(part.strip() for part in row["introduces"].split(","))
        reporting = Reporting(row["lemma"], row["class_word"], row["stance"], introduces)
        for form in row["forms"].split():
            words = tuple(fold(word) for word in form.split("_"))
            index.setdefault(words[0], []).append((words, reporting))
            if "hearer" in introduces:
                index.setdefault(words[0] + "+", []).append((words, reporting))
    return {first: sorted(forms, key=lambda item: -len(item[0])) for first, forms in index.items()}


@lru_cache(maxsize=100_000)
def is_first_person(form: str) -> bool:
    """Whether a form is the first person of a listed verb: the writer or speaker says so (نؤكد أن، أعتقد أن)."""
    word = normalise(form, ["marks"]).removeprefix("و").removeprefix("ف")
    if word[:1] not in ("ن", "أ") or word in _written():
        return False
    third = "ي" + fold(word[1:])
    return any(words == (third,) and said.kind == "verb" for words, said in _forms().get(third, ()))


@lru_cache
def _written() -> frozenset[str]:
    """The forms of the list with their hamzas, by which أعتقد (I) is told from اعتقد (he)."""
    return frozenset(form for row in lexicon.rows("reporting-verbs", "forms") for form in row["forms"].split())


def is_plain_an(form: str) -> bool:
    """Whether a form is أن or بأن without a pronoun, so that a verb right behind it is in the subjunctive."""
    return not says_in(form) and not _without_conjunction(fold(form)).isdisjoint({"ان", "بان"})


def is_plain_in(form: str) -> bool:
    """Whether a form may be إن without a pronoun, which before لم means if (إن لم تتوقف)."""
    return "أ" not in form and not _without_conjunction(fold(form)).isdisjoint({"ان"})


def says_in(form: str) -> bool:
    """Whether a written complementiser is إن (إنه، فإن …), which follows قال and few other verbs."""
    return form.lstrip("وف").startswith("إ")


@lru_cache
def complementisers() -> frozenset[str]:
    """The folded words that open reported speech (أن، إنه، بأن …)."""
    return frozenset(fold(row["word"]) for row in lexicon.rows("complementisers", "word"))


@lru_cache(maxsize=100_000)
def is_complementiser(form: str) -> bool:
    """Whether a written form is أن, إنه, وبأنها and the like."""
    return not _without_conjunction(fold(form)).isdisjoint(complementisers())


@lru_cache
def clause_words(kind: str) -> frozenset[str]:
    """The words of one kind in data/clause-words.tsv, spelled without hamza on the alef."""
    rows = lexicon.rows("clause-words", "word", "kind")
    return frozenset(normalise(row["word"], ["alef"]) for row in rows if row["kind"] == kind)


@lru_cache(maxsize=200_000)
def is_a(kind: str, form: str) -> bool:
    """Whether a written form, an attached و or ف aside, is of that kind in data/clause-words.tsv."""
    return not _without_conjunction(normalise(form, ["marks", "alef"])).isdisjoint(clause_words(kind))


def _without_conjunction(word: str) -> set[str]:
    return {word, word[1:]} if word.startswith(("و", "ف")) else {word}


def gender(form: str, lemma: str, kind: str = "verb") -> str | None:
    """Who does what a verb or participle says: m, f, p for several, or None where the form does not tell.

    >>> gender("وقالت", "قال"), gender("أكد", "أكد"), gender("تابع", "تابع"), gender("مشيرة", "مشير")
    ('f', 'm', 'm', 'f')
    >>> gender("اتهمته", "اتهم"), gender("وصفه", "وصف"), gender("اتهموه", "اتهم"), gender("ليضيف", "أضاف")
    ('f', 'm', 'p', 'm')
    >>> gender("وأكدوا", "أكد"), gender("قالا", "قال"), gender("مؤكدين", "مؤكد"), gender("لافتا", "لافت", "participle")
    ('p', 'p', 'p', 'm')
    """
    word, base = fold(form), fold(lemma).split()[0]
    if word.startswith(("و", "ف")) and not base.startswith(word[0]):
        word = word[1:]
    if kind == "verb" and word not in _forms():
        parts = analyse(form)
        word = next(iter(_without_pronoun(parts.stem, parts.enclitic)), word)
    if word == base:
        return "m"
    if word == base + "ا":
        return "p" if kind == "verb" else "m"
    if word.endswith(("وا", "ون")) or word in {base + "ين", base + "ان"}:
        return "p"
    if word.endswith(("ت", "ه", "تا")) or (word.startswith(("ت", "ست", "لت")) and not base.startswith("ت")):
        return "f"
    return None if word.startswith("ت") else "m"


def find(words: pd.DataFrame) -> list[Cue]:
    """The cues among the words of an article, in reading order; the longest form that fits wins."""
    forms = words["form"].tolist()
    starts, ends, sentences = words["start"].tolist(), words["end"].tolist(), words["sentence"].tolist()
    cues: list[Cue] = []
    for i, form in enumerate(forms):
        if cues and i < cues[-1].last:
            continue
        begins = not i or sentences[i] != sentences[i - 1]
        opened = not begins and is_a("opener", forms[i - 1])
        for rest, reporting in _candidates(form, begins, opened):
            last = i + len(rest) + 1
            if tuple(map(fold, forms[i + 1 : last])) == rest and sentences[last - 1] == sentences[i]:
                cues.append(Cue(i, last, sentences[i], starts[i], ends[last - 1], reporting))
                break
    return cues


@lru_cache(maxsize=100_000)
def _candidates(form: str, begins: bool, opened: bool) -> list[tuple[tuple[str, ...], Reporting]]:
    """What may begin with a form: the further words of each form of the list, and its row."""
    readings = [*_readings(form, begins), *[".و" + fold(form)] * opened]
    return [(words[1:], reporting) for first in readings for words, reporting in _forms().get(first, ())]


def _readings(form: str, begins: bool) -> list[str]:
    """A form as the list may have it: folded, and without what is attached, unless that is part of a known word (وسائل)."""
    word, parts = fold(form), analyse(form)
    known = parts.source in ("list", "dictionary") and not parts.proclitics.startswith(("و", "ف"))
    joined = [word[1:]] if word.startswith(("و", "ف")) and not known else []
    bare = [word, *joined]
    present = [w[1:] for w in bare if w.startswith(PRESENT)]
    hearer = [f"{w}+" for w in _without_pronoun(parts.stem, parts.enclitic)]
    return [*bare, *present, *hearer, *["." + word] * begins]


def _without_pronoun(stem: str, enclitic: str) -> list[str]:
    """A verb without the pronoun of its hearer: أبلغهم → أبلغ, اتهموه → اتهموا."""
    word = fold(stem)
    return [word + "ا" if word.endswith("و") else word] if enclitic else []
