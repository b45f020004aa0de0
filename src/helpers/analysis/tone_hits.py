"""Hits: the words of tone in a sentence, changed by the words around them.

Expressions come before the words inside them. A negation (لم، عدم), a reversal (وقف، منع), an
emphasis (جدا) or a doubt (ربما) changes the words that it governs, and governs none beyond
its clause. Where two words say one thing, it counts once: a reversal or emphasis that
has changed another word adds no weight of its own.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis import tone_lexicon
from helpers.analysis.tone_lexicon import Entry, Index, Model, Modifier, Weighted

__all__ = ["Hit", "find", "tone", "total"]

_BORDER = re.compile(r"[،,؛;:.()\[\]…]|\s[-–—]\s")


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


def total(hits: Iterable[Hit], model: Model | None = None) -> float:
    """What the hits of a sentence add up to. Arabic news says first what happened: its opening words count more."""
    numbers = model or tone_lexicon.model()
    return sum(
        math.copysign(abs(hit.weight) ** numbers.exponent, hit.weight)
        * (1 + numbers.opening if hit.first < numbers.opening_words else 1)
        for hit in hits
    )


def tone(total: float, model: Model | None = None) -> int:
    """−1, 0 or 1."""
    numbers = model or tone_lexicon.model()
    return 1 if total >= numbers.positive_from else -1 if total <= numbers.negative_from else 0


# --- finding -----------------------------------------------------------------------------


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
    placed = _placed(keyed)
    clauses = _clauses(spans, placed, text)
    hits: dict[int, Hit] = {}
    pairs: list[tuple[int, int]] = []
    for first, last, entry in _weighted(keyed, (words["is_stop"] | words["is_name"]).tolist(), own):
        weight = entry.value.weight * (contested if entry.value.contested else 1.0)
        weight, changes = _changed(weight, _governing(placed, clauses, first, last), model or tone_lexicon.model())
        start, end = spans[first][0], spans[last - 1][1]
        by = tuple(text[spans[c.first][0]:spans[c.last - 1][1]] for c in changes)
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
        changed.first if modifier.weight * changed.weight > 0 and abs(modifier.weight) > abs(changed.weight) else modifier.first
        for modifier, changed in both
    }


def _weighted(
    keyed: Sequence[tuple[str, ...]], silent: Sequence[bool], own: Index[Weighted]
) -> Iterator[tuple[int, int, Entry[Weighted]]]:
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
    found: dict[int, Placed] = {}
    at = 0
    while at < len(keyed):
        entry = tone_lexicon.longest(tone_lexicon.modifiers(), keyed, at)
        last = at + (len(entry.words) if entry else 1)
        if entry:
            found[last - 1] = Placed(at, last, entry.value)
        at = last
    return found


def _clauses(spans: Sequence[tuple[int, int]], placed: dict[int, Placed], text: str) -> list[int]:
    """The number of the clause that each word stands in; a mark between words or a conjunction begins a new one."""
    begins = {p.first for p in placed.values() if p.modifier.kind == "border"}
    number, end, clauses = 0, 0, []
    for i, (start, next_end) in enumerate(spans):
        number += bool(i in begins or (i and _BORDER.search(text, end, start)))
        clauses.append(number)
        end = next_end
    return clauses


def _governing(placed: dict[int, Placed], clauses: Sequence[int], first: int, last: int) -> list[Placed]:
    """The modifiers that govern the words from `first` up to `last`: before them within their scope, or right behind."""
    before = (placed[i] for i in range(max(0, first - tone_lexicon.reach()), first) if i in placed)
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
