"""Lemmas: the dictionary form behind a written word.

Arabic writes particles, the article and pronouns onto the word. `analyse` tries every
way to split them off, looks what is left up in our own list, in simplemma's dictionary
and in wordfreq's frequencies, and keeps the split that explains the word best. The
context is not looked at: a word always gets the same lemma.

A lemma here is what a reader of news counts as one word. Nouns keep their plurals and
pronouns, verbs their persons and tenses, adjectives their genders; a verbal noun is a
word of its own (قتل "killing" is not قتل "to kill" in meaning, but is written alike and
so shares a lemma; مقتل does not).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.dictionary import Known, citation, endings, look_up
from helpers.text.letters import normalise

__all__ = ["Analysis", "analyse", "lemmas"]

LONGEST = 40  # no Arabic word is longer; what is, is not taken apart

TWO_LETTERS = 1.5  # a rest of two letters is rarely a word
ARTICLE_KEPT = 1.5  # a dictionary entry that has the article is mostly an inflected form


class Analysis(NamedTuple):
    """A word taken apart: `proclitics` + `stem` + `enclitic`, its `lemma`, and the `source` that knew it."""

    word: str
    proclitics: str
    stem: str
    enclitic: str
    lemma: str
    source: str


class Split(NamedTuple):
    proclitics: str
    stem: str
    enclitic: str
    cost: float


def lemmas(words: Iterable[str], overrides: Mapping[str, str] | None = None) -> list[str]:
    """The lemma of each word, one a word; a word is worked out once however often it comes.

    `overrides` maps written forms to lemmas and wins over everything.

    >>> lemmas(["وللحكومة", "حكومتها", "الحكومات"])
    ['حكومة', 'حكومة', 'حكومة']
    """
    own = overrides or {}
    return [own[word] if word in own else analyse(word).lemma for word in words]


@lru_cache(maxsize=500_000)
def analyse(word: str) -> Analysis:
    """`word` taken apart. Any string gets an answer: what is no Arabic word is its own lemma.

    Does not look at the context, and does not tell homographs apart.

    >>> analyse("ومقاومته")[1:5]
    ('و', 'مقاومة', 'ه', 'مقاومة')
    >>> analyse("وليد").lemma
    'وليد'
    """
    form = normalise(word).strip()
    if not 2 <= len(form) <= LONGEST or not form.isalpha():
        return Analysis(word, "", form or word, "", form or word, "as written")
    split, known = max(_scored(form), key=lambda scored: scored[1].score)
    if split.proclitics.endswith("س"):
        known = _as_present(split.stem, known)
    lemma = known.lemma if known.source == "list" else citation(known.lemma)
    return Analysis(word, split.proclitics, split.stem, split.enclitic, lemma, known.source)


def _as_present(stem: str, known: Known) -> Known:
    """Behind the س of the future stands a present: by its third person, whom dictionaries list, if one does."""
    third = look_up("ي" + stem[1:])
    return third if third.source in ("list", "dictionary") else known


def _scored(form: str) -> Iterator[tuple[Split, Known]]:
    for split in _splits(form):
        known = look_up(split.stem)
        cost = (
            split.cost + (TWO_LETTERS if len(split.stem) == 2 else 0) + (ARTICLE_KEPT if _keeps_article(split) else 0)
        )
        yield split, known._replace(score=known.score - cost)


def _keeps_article(split: Split) -> bool:
    return not split.proclitics and split.stem.startswith("ال") and len(split.stem) > 4


# --- splitting -------------------------------------------------------------------------


@lru_cache
def _proclitics() -> dict[str, float]:
    """Every chain of proclitics and its cost: "", و, وال, بال, لل, وس, …"""
    cost = _clitics()
    starts = {"": 0.0, **cost["conjunction"], **cost["question"]}
    chains = {}
    for start, c in starts.items():
        for preposition, p in {"": 0.0, **cost["preposition"]}.items():
            chains[start + preposition] = c + p
            for article, a in cost["article"].items():
                joined = "لل" if preposition == "ل" else preposition + article
                chains[start + joined] = c + p + a
        chains.update({start + future: c + f for future, f in cost["future"].items()})
    return chains


@lru_cache
def _clitics() -> dict[str, dict[str, float]]:
    kinds: dict[str, dict[str, float]] = {}
    for row in lexicon.rows("clitics", "clitic", "kind", "cost"):
        kinds.setdefault(row["kind"], {})[row["clitic"]] = lexicon.cell(row, "cost", float, "a number")
    return kinds


def _splits(form: str) -> Iterator[Split]:
    for proclitics, cost in _proclitics().items():
        rest = form[len(proclitics) :]
        if not form.startswith(proclitics) or len(rest) < 2 or not _may_follow(proclitics, rest):
            continue
        yield Split(proclitics, rest, "", cost)
        for ending, becomes, extra in endings("case"):
            if rest.endswith(ending) and len(rest) > 3:
                yield Split(proclitics, rest[: -len(ending)] + becomes, "", cost + extra)
        if not proclitics.endswith(("ال", "لل")):
            yield from _without_pronoun(proclitics, rest, cost)


def _may_follow(proclitics: str, rest: str) -> bool:
    """The future is followed by a verb of the present; ب ك ل melt with the article."""
    if proclitics.endswith("س"):
        return rest[0] in "يتنأ"
    return not (
        proclitics.endswith(("ب", "ك", "ل")) and not proclitics.endswith(("ال", "لل")) and rest.startswith("ال")
    )


def _without_pronoun(proclitics: str, rest: str, cost: float) -> Iterator[Split]:
    for pronoun, extra in _clitics()["pronoun"].items():
        stem = rest[: -len(pronoun)]
        if not rest.endswith(pronoun) or len(stem) < 2:
            continue
        yield Split(proclitics, stem, pronoun, cost + extra)
        for ending, becomes, more in endings("pronoun"):
            if stem.endswith(ending):
                yield Split(proclitics, stem[: -len(ending)] + becomes, pronoun, cost + extra + more)
