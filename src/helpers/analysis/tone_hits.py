"""Hits: the words of tone in a sentence, changed by the words around them.

Expressions come before the words inside them. A negation (لم، عدم), a reversal (وقف، منع), an
emphasis (جدا) or a doubt (ربما) changes the words that it governs, and governs none beyond
its clause. Where two words say one thing, it counts once: a reversal or emphasis that
has changed another word adds no weight of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeVar

import pandas as pd

from helpers.analysis import tone_lexicon
from helpers.analysis.tone_lexicon import Entry, Index, Model, Modifier, Weighted
from helpers.text.lemmas import analyse

__all__ = ["Hit", "Tokens", "clauses", "find", "tokens"]

T = TypeVar("T")
_BORDER = re.compile(r"[،,؛;:.()\[\]…]|\s[-–—]\s")


class Tokens(NamedTuple):
    """The words of a sentence, column by column: as in `article.words`, and which of them belong to a name."""

    forms: list[str]
    lemmas: list[str]
    spans: list[tuple[int, int]]
    stops: list[bool]
    names: list[bool]

    def keyed(self) -> list[tuple[str, ...]]:
        """What each word is looked up by."""
        return list(map(tone_lexicon.keys, self.forms, self.lemmas))


class Hit(NamedTuple):
    """A weighted word or expression: the words from `first` up to `last`, `weight` after all changes."""

    start: int
    end: int
    text: str
    lemma: str
    weight: float
    changed_by: tuple[str, ...]
    first: int
    last: int


# --- finding -----------------------------------------------------------------------------


class Placed(NamedTuple):
    """A modifier in its place: the words from `first` up to `last`."""

    first: int
    last: int
    modifier: Modifier


def tokens(words: pd.DataFrame, is_name: Sequence[bool] | None = None) -> dict[int, Tokens]:
    """The words of each sentence of a table like `article.words`, by its number; `is_name` tells which stand in a name."""
    names = [False] * len(words) if is_name is None else is_name
    spans = zip(words["start"].tolist(), words["end"].tolist(), strict=True)
    columns = (words["form"].tolist(), words["lemma"].tolist(), spans, words["is_stop"].tolist(), names)
    together = groupby(zip(words["sentence"].tolist(), *columns, strict=True), key=itemgetter(0))
    return {number: Tokens(*map(list, tuple(zip(*rows, strict=True))[1:])) for number, rows in together}


def find(
    words: Tokens, text: str, own: Index[Weighted], *, contested: float = 0.0, model: Model | None = None
) -> list[Hit]:
    """The hits of one sentence, in order; `text` is the article's, the reader's `own` words win.

    Contested words count by the share `contested`. Looks at no other sentence.
    """
    keyed, numbers = words.keyed(), model or tone_lexicon.model()
    placed = {last: p for last, p in _placed(keyed).items() if _governs(p, words)}
    numbered = _clauses(words.spans, placed, text)
    hits: dict[int, Hit] = {}
    pairs: list[tuple[int, int]] = []
    silent = [stop or name for stop, name in zip(words.stops, words.names, strict=True)]
    for first, last, entry in _weighted(keyed, silent, own):
        weight = entry.value.weight * (contested if entry.value.contested else 1.0)
        by_means = analyse(words.forms[first]).proclitics.startswith("ب")
        weight, changes = _changed(weight, _governing(placed, numbered, first, last, by_means=by_means), numbers)
        start, end = words.spans[first][0], words.spans[last - 1][1]
        by = tuple(text[words.spans[c.first][0] : words.spans[c.last - 1][1]] for c in changes)
        hits[first] = Hit(start, end, text[start:end], entry.lemma, weight, by, first, last)
        pairs.extend((change.first, first) for change in changes if change.modifier.kind != "irrealis")
    said = _said_already(hits, pairs)
    return [hit for first, hit in hits.items() if hit.weight and first not in said]


def _said_already(hits: dict[int, Hit], pairs: Iterable[tuple[int, int]]) -> set[int]:
    """Of a modifier with a weight of its own and the word that it changes, the one that adds nothing.

    «رفض العنف» is not a refusal and violence; «عرقلة السلام» is bad, and it is bad once.
    """
    both = [(hits[modifier], hits[changed]) for modifier, changed in pairs if modifier in hits]
    return {
        changed.first
        if modifier.weight * changed.weight > 0 and abs(modifier.weight) > abs(changed.weight)
        else modifier.first
        for modifier, changed in both
    }


def _weighted(
    keyed: Sequence[tuple[str, ...]], silent: Sequence[bool], own: Index[Weighted]
) -> Iterator[tuple[int, int, Entry[Weighted]]]:
    """Where words of tone stand: the reader's own rows, and between them those of the lexicon.

    Names and function words count as parts of expressions only.
    """
    for first, last, entry in _own_first(keyed, own):
        if last - first > 1 or not silent[first]:
            yield first, last, entry


def _own_first(keyed: Sequence[tuple[str, ...]], own: Index[Weighted]) -> Iterator[tuple[int, int, Entry[Weighted]]]:
    begin = 0
    for first, last, entry in (*_entries(own, keyed), (len(keyed), len(keyed), None)):
        for start, end, listed in _entries(tone_lexicon.words(), keyed[begin:first]):
            yield begin + start, begin + end, listed
        if entry:
            yield first, last, entry
        begin = last


def _entries(index: Index[T], keyed: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int, Entry[T]]]:
    """Where entries of a list stand, the longest that begins at a word; none begins inside another."""
    at = 0
    while at < len(keyed):
        entry = tone_lexicon.longest(index, keyed, at)
        last = at + (len(entry.words) if entry else 1)
        if entry:
            yield at, last, entry
        at = last


def _placed(keyed: Sequence[tuple[str, ...]]) -> dict[int, Placed]:
    """The modifiers of a sentence, by their last word."""
    found = _entries(tone_lexicon.modifiers(), keyed)
    return {last - 1: Placed(first, last, entry.value) for first, last, entry in found}


def _governs(placed: Placed, words: Tokens) -> bool:
    """A noun that negates or reverses governs as the first part of a construct; one with an article needs a preposition.

    «معارضة الاتفاق» and «المعارضة للاتفاق» are against it, «المعارضة السورية» is the name of a camp.
    """
    if placed.modifier.kind not in ("negation", "reversal") or placed.last - placed.first > 1:
        return True
    has_article = analyse(words.forms[placed.first]).proclitics.endswith(("ال", "لل"))
    if not has_article or placed.last >= len(words.forms):
        return True
    return words.stops[placed.last] or analyse(words.forms[placed.last]).proclitics.startswith(("ل", "ب"))


def clauses(words: Tokens, text: str) -> list[int]:
    """The number of the clause that each word of a sentence stands in."""
    return _clauses(words.spans, _placed(words.keyed()), text)


def _clauses(spans: Sequence[tuple[int, int]], placed: dict[int, Placed], text: str) -> list[int]:
    """The number of the clause that each word stands in; a mark between words or a conjunction begins a new one."""
    begins = {p.first for p in placed.values() if p.modifier.kind == "border"}
    number, end, clauses = 0, 0, []
    for i, (start, next_end) in enumerate(spans):
        number += bool(i in begins or (i and _BORDER.search(text, end, start)))
        clauses.append(number)
        end = next_end
    return clauses


def _governing(
    placed: dict[int, Placed], clauses: Sequence[int], first: int, last: int, *, by_means: bool
) -> list[Placed]:
    """The modifiers that govern the words from `first` up to `last`: before them within their scope, or right behind.

    What stands behind an attached ب is the means, not what is reversed: «أنهى الخلاف بالحوار»; and a reversal ends at a
    preposition that has a complement of its own: «إنهاء اليوم على خسائر», but «افتقار إلى الثقة».
    """
    before = [placed[i] for i in range(max(0, first - tone_lexicon.reach()), first) if i in placed]
    barrier = max((p.first for p in before if p.modifier.kind == "barrier"), default=-1)
    reaching = [
        p
        for p in before
        if first < p.last + p.modifier.scope and (p.modifier.kind != "reversal" or not (by_means or p.last < barrier))
    ]
    behind = [placed[last]] if last in placed and not placed[last].modifier.scope else []
    return [p for p in (*reaching, *behind) if clauses[p.first] == clauses[first]]


def _changed(weight: float, governing: Sequence[Placed], model: Model) -> tuple[float, list[Placed]]:
    """The weight after its modifiers, and those that changed it."""
    changes = []
    for placed in governing:
        factor = _factor(placed.modifier, weight, model)
        if weight and factor != 1.0:
            weight *= factor
            changes.append(placed)
    return round(weight, 3), changes


def _factor(modifier: Modifier, weight: float, model: Model) -> float:
    if ("-" if weight < 0 else "+") not in modifier.flips:
        return modifier.factor
    if modifier.kind == "reversal":
        return model.reversed
    return model.spared if weight < 0 else model.negated
