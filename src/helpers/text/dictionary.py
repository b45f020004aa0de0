"""The dictionary side of lemmas: who knows a word, how sure, and under which lemma.

Three sources in order: our own list (data/lemmas.tsv), simplemma's dictionary, and what
is left when an ending is taken off; wordfreq's frequencies weigh them against each other.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.errors import LexiconError
from helpers.text import lexicon
from helpers.text.sources import dictionary, frequencies, listed, weight

__all__ = ["Known", "by_shape", "citation", "dictionary", "frequencies", "listed", "look_up", "undone", "weight"]

# How much a source is worth, in tens of frequency; the values were set on words of news.
WORTH = {"list": 6.0, "dictionary": 3.0, "respelled": 2.2, "ending": 1.5, "as written": 0.0}

COMMON = 2.0  # the weight of one word in a hundred thousand
OTHER_PERSON = 0.8  # a present of another person than the third, which dictionaries list
ARTICLE_KEPT = 1.5  # a word that begins like the article is mostly one that has it
ARTICLED = re.compile("(?:[وف]?[بك]?ال|[وف]?لل)..")


class Known(NamedTuple):
    """What a source says of a stem: how sure it is, the lemma, and its name."""

    score: float
    lemma: str
    source: str


# --- looking up ------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def look_up(stem: str) -> Known:
    """Who knows the stem, how sure, and its lemma; the best of the sources."""
    find = dictionary().get
    lemma = listed().get(stem)
    if lemma is not None:
        return Known(WORTH["list"] + weight(stem), lemma, "list")
    lemma = find(stem)
    if lemma is not None:
        return Known(WORTH["dictionary"] + weight(stem), _own_lemma(stem, lemma), "dictionary")
    known = [spelling for spelling in _spellings(stem) if find(spelling)]
    if known:
        usual = max(known, key=weight)
        return Known(WORTH["respelled"] + weight(usual), _filed(usual), "respelled")
    return max([*_without_ending(stem), Known(weight(stem) - _unlikely(stem), stem, "as written")])


def _unlikely(stem: str) -> float:
    """What speaks against a word that nobody knows and that looks like particle and article before a word (بالقديح)."""
    return ARTICLE_KEPT if "ل" in stem[:4] and ARTICLED.match(stem) else 0.0


def by_shape(stem: str) -> str:
    """The lemma of a word that nobody knows but whose shape gives it away (data/word-shapes.tsv); else the stem."""
    if len(stem) > 4:
        for shape, lemma in _word_shapes():
            if found := shape.fullmatch(stem):
                return found.expand(lemma)
    return stem


@lru_cache
def _word_shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = lexicon.rows("word-shapes", "form", "lemma")
    return tuple((re.compile(_shape(row, "form")), row["lemma"]) for row in rows)


def _without_ending(stem: str) -> Iterator[Known]:
    for base, cost in undone(stem, "inflection"):
        lemma = listed().get(base) or _filed(base) if len(base) > 2 else None
        if lemma:
            yield Known(WORTH["ending"] + weight(base) - cost, lemma, "ending")
    for base, cost in _other_persons(stem):
        yield Known(WORTH["ending"] + weight(base) - cost, dictionary().get(base) or base, "ending")


def _other_persons(stem: str) -> Iterator[tuple[str, float]]:
    """The third person of a verb of which no dictionary has this one: of a past if there is its present, and of a present."""
    find = dictionary().get
    for base, cost in undone(stem, "verb"):
        if len(base) > 2 and find(base) is not None and find(base) == find("ي" + base):
            yield base, cost
    third = "ي" + stem[1:]
    if len(stem) > 3 and stem[0] in "تنأ" and (find(third) or "ي")[0] != "ي":
        yield third, OTHER_PERSON


def undone(word: str, when: str) -> list[tuple[str, float]]:
    """What the word may be with an ending taken off (data/endings.tsv), and the cost; `when` is a column of the list."""
    endings = _endings(when).get(word[-1])
    if endings is None:
        return []
    return [(word[: -len(ending)] + becomes, cost) for ending, becomes, cost in endings if word.endswith(ending)]


@lru_cache
def _endings(when: str) -> dict[str, list[tuple[str, str, float]]]:
    """Endings, what a dictionary writes in their place, and the cost, by their last letter."""
    found: dict[str, list[tuple[str, str, float]]] = {}
    for row in lexicon.rows("endings", "ending", "becomes", "cost", "when"):
        if row["when"] == when:
            change = (row["ending"], row["becomes"].strip("-"), lexicon.cell(row, "cost", float, "a number"))
            found.setdefault(row["ending"][-1], []).append(change)
    return found


def _spellings(stem: str) -> list[str]:
    """The ways in which a careful writer may have spelled what stands here with a hamza or dots left out.

    One change inside the word, or one at its start and one at its end.
    """
    found = [alef + stem[1:] for alef in ALEFS if alef != stem[0]] if stem[0] in ALEFS else []
    if stem[0] == "أ" and len(stem) == 5 and stem[3] == "ا":  # a plural (أكشاك, no إكشاك), or a common word misspelled
        found = [start for start in found if start[0] != "إ" or weight(start) > COMMON]
    if last := ENDS.get(stem[-1]):
        found += [start[:-1] + last for start in (stem, *found)]
    for i, letter in enumerate(stem[1:-1], start=1):
        if letter in SEATS:
            found += [stem[:i] + other + stem[i + 1 :] for other in SEATS[letter]]
    return found


ALEFS = "اأإآ"
ENDS = {"ه": "ة", "ة": "ه", "ي": "ى", "ى": "ي"}
SEATS = {"ا": "أإآ", "أ": "ا", "إ": "ا", "ؤ": "ئ", "ئ": "ؤ"}


# --- what counts as a word of its own --------------------------------------------------


def _filed(form: str) -> str:
    """The lemma of a form that the dictionary has, or ""."""
    lemma = dictionary().get(form)
    return _own_lemma(form, lemma) if lemma else ""


def _own_lemma(form: str, lemma: str) -> str:
    """The dictionary's lemma, unless the form is an adjective of relation or a word derived from its verb, filed under it."""
    if lemma == form:
        return form
    if lemma in (form[:-1], form[:-2]) and (relation := _relation(form, lemma)):
        return relation
    if _fits(form, lemma):
        return _singular(form, lemma) or ("إ" + form[1:] if form[0] == "ا" and lemma[0] in "أآ" else form)
    return next((base for base, _ in undone(form, "inflection") if _is_derived(base, lemma)), lemma)


def _singular(form: str, lemma: str) -> str:
    """The word that a plural or dual of a derived word stands for, if that is filed alike; the feminine stays."""
    endings = undone(form, "inflection") if form[-1] != "ة" else ()
    return next((base for base, _ in endings if _is_derived(base, lemma)), "")


def _is_derived(form: str, lemma: str) -> bool:
    return dictionary().get(form) == lemma and _fits(form, lemma)


def _fits(form: str, verb: str) -> bool:
    """Whether a form has the shape of a word derived from the verb; what begins like the article is none (الاتهام, اتهام)."""
    return (form[:2] != "ال" or verb[1:2] == "ل") and bool(_derived().fullmatch(f"{form}\n{verb}"))


def _relation(form: str, noun: str) -> str:
    """The masculine of an adjective of relation (ميدانية → ميداني) that the dictionary files under its noun."""
    if form.endswith("ية"):
        return form[:-1]
    return form if form.endswith("ي") and dictionary().get(form + "ة") == noun else ""


@lru_cache
def _derived() -> re.Pattern[str]:
    """Fits a verbal noun or participle, a line end and its verb (data/noun-shapes.tsv)."""
    rows = lexicon.rows("noun-shapes", "noun", "verb")
    return re.compile("|".join(f"(?:{_shape(row, 'noun')}\n{_shape(row, 'verb')})" for row in rows))


def _shape(row: lexicon.Row, column: str) -> str:
    try:
        return re.compile(row[column]).pattern
    except re.error as error:
        raise LexiconError(f"{row['']}, column {column!r}: {error}") from error


def citation(lemma: str) -> str:
    """The masculine of an adjective of relation, the past of a verb that is listed in the present."""
    own = listed().get(lemma)
    if own is not None:
        return own
    masculine = lemma[:-1]
    if lemma.endswith("ية") and len(lemma) > 4 and dictionary().get(masculine) and weight(masculine) > 0:
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
