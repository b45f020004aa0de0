"""The lists behind the tone: words and expressions with their weights, and the words that change them.

An entry of a list is one or more words, written as a dictionary writes them. A word of
an article is looked up as written, without its clitics, and by its lemma, in that order.
An entry stands for its own spelling. The program's lemma of an entry counts as well where
it is the same word (راضي، راض), but never where the program takes a rare word for a form of a
common one: إنهاك is not إن.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from helpers.errors import LexiconError
from helpers.text import compiled, lexicon, sources
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = [
    "Entry",
    "Index",
    "Model",
    "Modifier",
    "Weighted",
    "index",
    "keys",
    "longest",
    "model",
    "modifiers",
    "own_words",
    "reach",
    "words",
]

T = TypeVar("T")
KINDS = ("negation", "reversal", "intensifier", "diminisher", "irrealis", "topic", "border", "barrier", "none")
SIGNS = {"flip-": "-", "flip+": "+", "flip±": "-+"}


class Weighted(NamedTuple):
    """What a word or expression adds to the tone; `contested` where that depends on who speaks."""

    weight: float
    contested: bool


class Modifier(NamedTuple):
    """What a word does to weighted words near it.

    It turns those whose sign is among `flips`, and multiplies the others by `factor`; it
    reaches `scope` words to its left in reading (0: only the word right before it).
    """

    kind: str
    flips: str
    factor: float
    scope: int


class Model(NamedTuple):
    """The numbers of data/tone-model.tsv, which says what each of them does."""

    positive_from: float
    negative_from: float
    softening: float
    exponent: float
    opening: float
    opening_words: float
    repeated: float
    tinged: float
    lean: float
    negated: float
    spared: float
    reversed: float


class Entry(NamedTuple, Generic[T]):
    """A row of a list: as the list writes it, the keys that each of its words answers to, and what it says."""

    lemma: str
    words: tuple[frozenset[str], ...]
    value: T


Index = dict[str, list[Entry[T]]]


# --- looking up --------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def keys(form: str, lemma: str) -> tuple[str, ...]:
    """What a word of an article is looked up by, the surest first."""
    return tuple(dict.fromkeys((fold(form), fold(analyse(form).stem), fold(lemma))))


def longest(entries: Index[T], keyed: Sequence[tuple[str, ...]], at: int) -> Entry[T] | None:
    """The entry with most words that begins at a word of the sentence; None where there is none."""
    known = [entry for key in keyed[at] if key in entries for entry in entries[key] if _stands(entry, keyed, at)]
    return max(known, key=lambda entry: len(entry.words)) if known else None


def _stands(entry: Entry[T], keyed: Sequence[tuple[str, ...]], at: int) -> bool:
    there = keyed[at : at + len(entry.words)]
    return len(there) == len(entry.words) and all(own & set(word) for own, word in zip(entry.words, there, strict=True))


def index(rows: Iterable[lexicon.Row], column: str, value: Callable[[lexicon.Row], T]) -> Index[T]:
    """Entries by the keys of their first word; of two rows with the same words the first counts."""
    return _indexed(Entry(row[column], _words(row[column]), value(row)) for row in rows)


def _indexed(entries: Iterable[Entry[T]]) -> Index[T]:
    found: Index[T] = {}
    for entry in entries:
        for key in entry.words[0]:
            found.setdefault(key, []).append(entry)
    return found


def _words(written: str) -> tuple[frozenset[str], ...]:
    return tuple(map(_entry_keys, written.split()))


@lru_cache(maxsize=100_000)
def _entry_keys(word: str) -> frozenset[str]:
    own, analysis = fold(word), analyse(word)
    lemma = fold(analysis.lemma)
    whole = not (analysis.proclitics or analysis.enclitic)
    return frozenset({own, lemma} if whole and lemma.removesuffix("ي") == own.removesuffix("ي") else {own})


# --- the lists ---------------------------------------------------------------------------


@lru_cache
def words() -> Index[Weighted]:
    """The lexicon of news: data/sentiment.tsv and data/sentiment-expressions.tsv, kept with their keys (see `compiled`)."""
    lists = [lexicon.data_path(name) for name in ("sentiment", "sentiment-expressions")]
    rows = compiled.kept("tone", [*lists, Path(__file__), *sources.of_lemmas()], _listed)
    return _indexed(Entry(written, keyed, Weighted(*value)) for written, keyed, value in rows)


def _listed() -> list[tuple[str, tuple[frozenset[str], ...], tuple[float, bool]]]:
    single = lexicon.rows("sentiment", "lemma", "weight", "contested")
    several = lexicon.rows("sentiment-expressions", "expression", "weight", "contested")
    named = chain(((row["lemma"], row) for row in single), ((row["expression"], row) for row in several))
    return [(written, _words(written), (*_weighted(row),)) for written, row in named]


def own_words(rows: Iterable[lexicon.Row]) -> Index[Weighted]:
    """A reader's own words and expressions (columns lemma, weight)."""
    return index(rows, "lemma", lambda row: Weighted(lexicon.cell(row, "weight", float, "a number"), False))


def _weighted(row: lexicon.Row) -> Weighted:
    return Weighted(lexicon.cell(row, "weight", float, "a number from -3 to 3"), row["contested"] == "yes")


@lru_cache
def modifiers() -> Index[Modifier]:
    """The words that change the weight of others: data/modifiers.tsv."""
    return index(lexicon.rows("modifiers", "lemma", "kind", "effect", "scope"), "lemma", _modifier)


def _modifier(row: lexicon.Row) -> Modifier:
    flips = SIGNS.get(row["effect"], "")
    keeps = flips or row["effect"] == "keep"
    factor = 1.0 if keeps else lexicon.cell(row, "effect", float, "flip-, flip+, flip±, keep or a number")
    scope = 0 if row["scope"] == "after" else lexicon.cell(row, "scope", int, "a number of words, or after")
    return Modifier(lexicon.cell(row, "kind", _kind, f"one of {', '.join(KINDS)}"), flips, factor, scope)


def _kind(name: str) -> str:
    if name not in KINDS:
        raise ValueError(name)
    return name


@lru_cache
def reach() -> int:
    """The widest scope of a modifier, in words."""
    return max((entry.value.scope for entries in modifiers().values() for entry in entries), default=0)


@lru_cache
def model() -> Model:
    """The few numbers by which words become tone: data/tone-model.tsv. Raises LexiconError where one is missing."""
    rows = lexicon.rows("tone-model", "parameter", "value")
    found = {row["parameter"]: lexicon.cell(row, "value", float, "a number") for row in rows}
    missing = [name for name in Model._fields if name not in found]
    if missing:
        raise LexiconError(f"tone-model.tsv: no parameter {missing[0]!r}; put the row back")
    return Model(**{name: found[name] for name in Model._fields})
