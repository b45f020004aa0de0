"""The dictionary side of lemmas: who knows a word, how sure, and under which lemma.

Three sources in order: our own list (data/lemmas.tsv), simplemma's dictionary, and what
is left when an ending is taken off; wordfreq's frequencies weigh them against each other.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpers.errors import LexiconError
from helpers.text import lexicon
from helpers.text.letters import normalise

__all__ = ["Known", "citation", "dictionary", "endings", "frequencies", "listed", "look_up", "weight"]

# How much a source is worth, in tens of frequency; the values were set on words of news.
WORTH = {"list": 6.0, "dictionary": 3.0, "respelled": 2.2, "ending": 1.5, "as written": 0.0}
FREQUENCY_WEIGHT = 0.5


class Known(NamedTuple):
    """What a source says of a stem: how sure it is, the lemma, and its name."""

    score: float
    lemma: str
    source: str


@lru_cache
def endings(when: str) -> tuple[tuple[str, str, float], ...]:
    """Endings, what a dictionary writes in their place, and the cost (data/endings.tsv); `when` is its column."""
    return tuple(
        (row["ending"], row["becomes"].strip("-"), lexicon.cell(row, "cost", float, "a number"))
        for row in lexicon.rows("endings", "ending", "becomes", "cost", "when")
        if row["when"] == when
    )


@lru_cache
def dictionary() -> Mapping[str, str]:
    """simplemma's Arabic dictionary, written form to lemma (A. Barbaresi; MIT)."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("ar")


@lru_cache
def frequencies() -> Mapping[str, float]:
    """wordfreq's short Arabic list, written form to share of running words (R. Speer)."""
    import wordfreq

    return wordfreq.get_frequency_dict("ar", "small")


@lru_cache
def listed() -> dict[str, str]:
    """Our own list: written form to lemma."""
    return {normalise(row["form"]): row["lemma"] for row in lexicon.rows("lemmas", "form", "lemma")}


@lru_cache(maxsize=500_000)
def look_up(stem: str) -> Known:
    """Who knows the stem, how sure, and its lemma; the best of the sources."""
    if stem in listed():
        return Known(WORTH["list"] + weight(stem), listed()[stem], "list")
    if stem in dictionary():
        return Known(WORTH["dictionary"] + weight(stem), _own_lemma(stem), "dictionary")
    known = [spelling for spelling in _spellings(stem) if spelling in dictionary()]
    if known:
        usual = max(known, key=weight)
        return Known(WORTH["respelled"] + weight(usual), _own_lemma(usual), "respelled")
    return max([*_without_ending(stem), Known(weight(stem), stem, "as written")])


def weight(form: str) -> float:
    """The frequency of a written form on a logarithmic scale, 0 where unknown."""
    share = frequencies().get(form)
    return FREQUENCY_WEIGHT * (math.log10(share) + 9) if share else 0.0


def _without_ending(stem: str) -> Iterator[Known]:
    for ending, becomes, cost in endings("inflection"):
        base = stem[: -len(ending)] + becomes
        if stem.endswith(ending) and len(base) > 2 and base in dictionary():
            yield Known(WORTH["ending"] + weight(base) - cost, _own_lemma(base), "ending")


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
            yield stem[:i] + other + stem[i + 1 :]


# --- what counts as a word of its own --------------------------------------------------


def _own_lemma(form: str) -> str:
    """The dictionary's lemma, unless the form is a verbal noun or participle filed under its verb."""
    lemma = dictionary()[form]
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


def citation(lemma: str) -> str:
    """The masculine of an adjective of relation, the past of a verb that is listed in the present."""
    if lemma in listed():
        return listed()[lemma]
    masculine = lemma[:-1]
    if lemma.endswith("ية") and len(lemma) > 4 and masculine in dictionary() and weight(masculine) > 0:
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
    return next((guess for guess in guesses if dictionary().get(guess) == guess and weight(guess) > 0), verb)
