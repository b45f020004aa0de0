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

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpers.errors import LexiconError
from helpers.text import lexicon
from helpers.text.letters import normalise

__all__ = ["Analysis", "analyse", "lemmas"]

LONGEST = 40  # no Arabic word is longer; what is, is not taken apart

# How much a source is worth, in tens of frequency; the values were set on words of news.
WORTH = {"list": 6.0, "dictionary": 3.0, "respelled": 2.2, "ending": 1.5, "as written": 0.0}
FREQUENCY_WEIGHT = 0.5
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


class Known(NamedTuple):
    score: float
    lemma: str
    source: str


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
    lemma = known.lemma if known.source == "list" else _citation(known.lemma)
    return Analysis(word, split.proclitics, split.stem, split.enclitic, lemma, known.source)


def _scored(form: str) -> Iterator[tuple[Split, Known]]:
    for split in _splits(form):
        known = _look_up(split.stem)
        cost = split.cost + (TWO_LETTERS if len(split.stem) == 2 else 0) + (ARTICLE_KEPT if _keeps_article(split) else 0)
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


@lru_cache
def _endings(when: str) -> tuple[tuple[str, str, float], ...]:
    return tuple(
        (row["ending"], row["becomes"].strip("-"), lexicon.cell(row, "cost", float, "a number"))
        for row in lexicon.rows("endings", "ending", "becomes", "cost", "when")
        if row["when"] == when
    )


def _splits(form: str) -> Iterator[Split]:
    for proclitics, cost in _proclitics().items():
        rest = form[len(proclitics):]
        if not form.startswith(proclitics) or len(rest) < 2 or not _may_follow(proclitics, rest):
            continue
        yield Split(proclitics, rest, "", cost)
        for ending, becomes, extra in _endings("case"):
            if rest.endswith(ending) and len(rest) > 3:
                yield Split(proclitics, rest[: -len(ending)] + becomes, "", cost + extra)
        if not proclitics.endswith(("ال", "لل")):
            yield from _without_pronoun(proclitics, rest, cost)


def _may_follow(proclitics: str, rest: str) -> bool:
    """The future is followed by a verb of the present; ب ك ل melt with the article."""
    if proclitics.endswith("س"):
        return rest[0] in "يتنأ"
    return not (proclitics.endswith(("ب", "ك", "ل")) and not proclitics.endswith(("ال", "لل")) and rest.startswith("ال"))


def _without_pronoun(proclitics: str, rest: str, cost: float) -> Iterator[Split]:
    for pronoun, extra in _clitics()["pronoun"].items():
        stem = rest[: -len(pronoun)]
        if not rest.endswith(pronoun) or len(stem) < 2:
            continue
        yield Split(proclitics, stem, pronoun, cost + extra)
        for ending, becomes, more in _endings("pronoun"):
            if stem.endswith(ending):
                yield Split(proclitics, stem[: -len(ending)] + becomes, pronoun, cost + extra + more)


# --- looking up ------------------------------------------------------------------------


@lru_cache
def _dictionary() -> Mapping[str, str]:
    """simplemma's Arabic dictionary, written form to lemma (A. Barbaresi; MIT)."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("ar")


@lru_cache
def _frequencies() -> Mapping[str, float]:
    """wordfreq's short Arabic list, written form to share of running words (R. Speer)."""
    import wordfreq

    return wordfreq.get_frequency_dict("ar", "small")


@lru_cache
def _listed() -> dict[str, str]:
    return {normalise(row["form"]): row["lemma"] for row in lexicon.rows("lemmas", "form", "lemma")}


@lru_cache(maxsize=500_000)
def _look_up(stem: str) -> Known:
    """Who knows the stem, how sure, and its lemma; the best of the sources."""
    if stem in _listed():
        return Known(WORTH["list"] + _weight(stem), _listed()[stem], "list")
    if stem in _dictionary():
        return Known(WORTH["dictionary"] + _weight(stem), _own_lemma(stem), "dictionary")
    known = [spelling for spelling in _spellings(stem) if spelling in _dictionary()]
    if known:
        usual = max(known, key=_weight)
        return Known(WORTH["respelled"] + _weight(usual), _own_lemma(usual), "respelled")
    return max([*_without_ending(stem), Known(_weight(stem), stem, "as written")])


def _weight(form: str) -> float:
    """The frequency of a written form on a logarithmic scale, 0 where unknown."""
    share = _frequencies().get(form)
    return FREQUENCY_WEIGHT * (math.log10(share) + 9) if share else 0.0


def _without_ending(stem: str) -> Iterator[Known]:
    for ending, becomes, cost in _endings("inflection"):
        base = stem[: -len(ending)] + becomes
        if stem.endswith(ending) and len(base) > 2 and base in _dictionary():
            yield Known(WORTH["ending"] + _weight(base) - cost, _own_lemma(base), "ending")


def _spellings(stem: str) -> Iterator[str]:
    """The ways in which a careful writer may have spelled what stands here with a hamza or dots left out.

    One change inside the word, or one at its start and one at its end.
    """
    starts = {stem, *(alef + stem[1:] for alef in "اأإآ" if stem[0] in "اأإآ")}
    swaps = {"ه": "ة", "ة": "ه", "ي": "ى", "ى": "ي"}
    ends = {"", stem[-1], swaps.get(stem[-1], stem[-1])} - {""}
    yield from (start[:-1] + end for start in starts for end in ends)
    inside = {"ا": "أإآ", "أ": "ا", "إ": "ا", "ؤ": "ئ", "ئ": "ؤ"}
    for i, letter in enumerate(stem[1:-1], start=1):
        for other in inside.get(letter, ""):
            yield stem[:i] + other + stem[i + 1:]


# --- what counts as a word of its own --------------------------------------------------


def _own_lemma(form: str) -> str:
    """The dictionary's lemma, unless the form is a verbal noun or participle filed under its verb."""
    lemma = _dictionary()[form]
    derived = lemma != form and any(noun.fullmatch(form) and verb.fullmatch(lemma) for noun, verb in _noun_shapes())
    return form if derived else lemma


@lru_cache
def _noun_shapes() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((_shape(row, "noun"), _shape(row, "verb")) for row in lexicon.rows("noun-shapes", "noun", "verb"))


def _shape(row: lexicon.Row, column: str) -> re.Pattern[str]:
    try:
        return re.compile(row[column])
    except re.error as error:
        raise LexiconError(f"{row['']}, column {column!r}: {error}") from error


def _citation(lemma: str) -> str:
    """The masculine of an adjective of relation, the past of a verb that is listed in the present."""
    if lemma in _listed():
        return _listed()[lemma]
    masculine = lemma[:-1]
    if lemma.endswith("ية") and len(lemma) > 4 and masculine in _dictionary() and _weight(masculine) > 0:
        return masculine
    return _past(lemma) if lemma.startswith("ي") else lemma


def _past(verb: str) -> str:
    """The past of a verb that the dictionary lists in the present (يسعى → سعى), if it lists that too."""
    rest = verb[1:]
    guesses = [rest, "أ" + rest, "ا" + rest]
    if rest.endswith("ي"):
        guesses.append(rest[:-1] + "ى")
    if rest.endswith("و"):
        guesses.append(rest[:-1] + "ا")
    if len(rest) == 3 and rest[1] in "وي":
        guesses.append(rest[0] + "ا" + rest[2])
    return next((guess for guess in guesses if _dictionary().get(guess) == guess and _weight(guess) > 0), verb)
