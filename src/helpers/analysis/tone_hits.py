"""Hits: the words of tone in a sentence, changed by the words around them.

Expressions come before the words inside them. A negation (لم، عدم), a reversal (وقف، منع), an
emphasis (جدا) or a doubt (ربما) changes the words that it governs, and governs none beyond
its clause. Where two words say one thing, it counts once: a reversal or emphasis that
has changed another word adds no weight of its own.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis import tone_lexicon
from helpers.analysis.tone_lexicon import Entry, Index, Model, Modifier, Weighted

__all__ = ["Hit", "find"]

_BORDER = re.compile(r"[،,؛;:.()\[\]…]|\s[-–—]\s")
REACH = 6  # the widest scope of a modifier, in words


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


class Placed(NamedTuple):
    """A modifier in its place: the words from `first` up to `last`."""

    first: int
    last: int
    modifier: Modifier


def find(
    words: pd.DataFrame, text: str, own: Index[Weighted], *, contested: float = 0.0, model: Model | None = None
) -> list[Hit]:
    """The hits of one sentence, in order.

    `words` are its rows of `article.words` with the column `is_name`, `text` is the article's, `own` the reader's own
    words, which win. Contested words count by the share `contested`. Looks at no other sentence.
    """
    keyed = [tone_lexicon.keys(form, lemma) for form, lemma in zip(words["form"], words["lemma"], strict=True)]
    spans = list(zip(words["start"].tolist(), words["end"].tolist(), strict=True))
    clauses = _clauses(spans, keyed, text)
    placed = _placed(keyed)
    hits, spent = [], set()
    for first, last, entry in _weighted(keyed, (words["is_stop"] | words["is_name"]).tolist(), own):
        weight = entry.value.weight * (contested if entry.value.contested else 1.0)
        weight, changes = _changed(weight, _governing(placed, clauses, first, last), model or tone_lexicon.model())
        spent.update(change.first for change in changes if change.modifier.kind != "irrealis")
        start, end = spans[first][0], spans[last - 1][1]
        by = tuple(text[spans[c.first][0]:spans[c.last - 1][1]] for c in changes)
        hits.append(Hit(start, end, text[start:end], entry.lemma, weight, by, first, last))
    return [hit for hit in hits if hit.weight and hit.first not in spent]


def _weighted(keyed: Sequence[tuple[str, ...]], silent: Sequence[bool], own: Index[Weighted]) -> Iterator[tuple[int, int, Entry[Weighted]]]:
    """Where entries of the lexicon stand. Names and function words count as parts of expressions only."""
    at = 0
    while at < len(keyed):
        entry = tone_lexicon.longest(own, keyed, at) or tone_lexicon.longest(tone_lexicon.words(), keyed, at)
        length = len(entry.words) if entry else 1
        if entry and not (length == 1 and silent[at]):
            yield at, at + length, entry
        at += length


def _placed(keyed: Sequence[tuple[str, ...]]) -> dict[int, Placed]:
    """The modifiers of a sentence, by their last word."""
    found, at = {}, 0
    while at < len(keyed):
        entry = tone_lexicon.longest(tone_lexicon.modifiers(), keyed, at)
        last = at + (len(entry.words) if entry else 1)
        if entry:
            found[last - 1] = Placed(at, last, entry.value)
        at = last
    return found


def _clauses(spans: Sequence[tuple[int, int]], keyed: Sequence[tuple[str, ...]], text: str) -> list[int]:
    """The number of the clause that each word stands in; a mark between words or a conjunction begins a new one."""
    number, clauses = 0, []
    borders = {i: placed for i, placed in _placed(keyed).items() if placed.modifier.kind == "border"}
    begins = {placed.first for placed in borders.values()}
    for i, (start, _) in enumerate(spans):
        marked = i > 0 and _BORDER.search(text, spans[i - 1][1], start)
        number += 1 if marked or i in begins else 0
        clauses.append(number)
    return clauses


def _governing(placed: dict[int, Placed], clauses: Sequence[int], first: int, last: int) -> list[Placed]:
    """The modifiers that govern the words from `first` up to `last`: before them within their scope, or right behind."""
    before = (placed[i] for i in range(max(0, first - REACH), first) if i in placed)
    reaching = [p for p in before if first < p.last + p.modifier.scope]
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
    return model.negated if modifier.kind == "negation" else model.reversed
