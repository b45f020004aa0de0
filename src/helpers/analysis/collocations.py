"""Collocations: words that stand near each other more often than chance would have it."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.association import log_dice, log_likelihood
from helpers.analysis.counting import content, count
from helpers.tables import require

__all__ = ["COLLOCATIONS", "collocations"]

COLLOCATIONS = {
    "a": "str",
    "b": "str",
    "a_en": "str",
    "b_en": "str",
    "count": "int64",
    "expected": "float64",
    "count_a": "int64",
    "count_b": "int64",
    "log_likelihood": "float64",
    "log_dice": "float64",
    "sentences": "object",
}
FEWEST = 2  # one meeting of two words is no evidence of anything

Array = np.ndarray[Any, Any]


def collocations(words: pd.DataFrame, *, window: int = 5, at_least: int = 2) -> pd.DataFrame:
    """Pairs of terms that stand within `window` words of each other, the surest first: columns of `COLLOCATIONS`.

    `a` is the more frequent term of the two (of two alike the earlier), `b` the other, as in
    `count`, with `a_en`, `b_en` in English and `count_a`, `count_b` occurrences. `count` is how
    many occurrences of b have an a near them, `expected` how many would if the words of content
    were shuffled; `log_likelihood` (Dunning 1993) is of the two by two table of the words of
    content other than a: near an a or not, b or not (Evert 2008, surface cooccurrence);
    `log_dice` is Rychlý's (2008), at most 14. `sentences` lists where the pairs stand.

    The window reaches to both sides and never over the end of a sentence. Function words,
    numbers and verbs of saying are no collocates but count as distance. Pairs are left out where
    either word has less than `at_least` occurrences (never under 2) near the other, and where
    they meet no more often than expected. In a short article all scores are rough: see `count`.
    """
    require(words, ["lemma", "form", "sentence", "is_stop"], "terms.collocations")
    terms, kept = count(words), content(words).to_numpy()
    term = words["lemma"][kept].map(pd.Series(terms.index, terms["lemma"])).to_numpy(dtype=int)
    place = _apart(words["sentence"].to_numpy(), window)[kept]
    near = _near(_meetings(term, place, window), max(at_least, FEWEST))
    near["sentences"] = _shared(near["sentences"], words["sentence"].to_numpy()[kept])
    return _scored(near, terms, _reach(term, place, window), len(term))


def _apart(sentence: Array, window: int) -> Array:
    """The places of the words, with a gap between sentences that no window bridges."""
    changes = np.concatenate([[0], (np.diff(sentence) != 0).cumsum()]) if len(sentence) else sentence
    return np.arange(len(sentence)) + changes * window


def _meetings(term: Array, place: Array, window: int) -> pd.DataFrame:
    """Every two words within the window, those of one term aside: their terms `a`, `b`, and which words, `at_a`, `at_b`."""
    behind = place.searchsorted(place + window, side="right")
    pairs = [_steps(behind, step) for step in range(1, int((behind - np.arange(len(place))).max(initial=1)))]
    first, second = (np.concatenate([pair[i] for pair in pairs] or [np.empty(0, int)]) for i in (0, 1))
    turned = term[first] > term[second]
    at_a, at_b = np.where(turned, second, first), np.where(turned, first, second)
    table = pd.DataFrame({"a": term[at_a], "b": term[at_b], "at_a": at_a, "at_b": at_b})
    return table[table["a"] != table["b"]]


def _steps(behind: Array, step: int) -> tuple[Array, Array]:
    """The words that have another one within the window `step` words of content on, and those."""
    first = np.flatnonzero(np.arange(len(behind)) + step < behind)
    return first, first + step


def _near(meetings: pd.DataFrame, at_least: int) -> pd.DataFrame:
    """For each two terms how many words of each are near the other, and which of b are; the rare ones left out."""
    pairs = meetings.groupby(["a", "b"], sort=True)
    often = meetings[pairs["at_b"].transform("size") >= at_least]
    near = often.groupby(["a", "b"], sort=True).agg(
        count=("at_b", "nunique"), back=("at_a", "nunique"), sentences=("at_b", list)
    )
    return near[(near["count"] >= at_least) & (near["back"] >= at_least)].reset_index()


def _shared(at: "pd.Series[Any]", sentence: Array) -> list[list[int]]:
    return [sorted(set(sentence[words].tolist())) for words in at]


def _reach(term: Array, place: Array, window: int) -> Array:
    """For each term how many words of other terms stand near it, each counted once."""
    order = np.argsort(term, kind="stable")
    start = place.searchsorted(place - window, side="left")[order]
    end = place.searchsorted(place + window, side="right")[order]
    before = np.where(np.diff(term[order], prepend=-1) == 0, np.concatenate([[0], end[:-1]]), 0)
    covered = np.maximum(end - np.maximum(start, before), 0)
    return np.bincount(term, weights=covered[np.argsort(order)]).astype(int) - np.bincount(term)


def _scored(near: pd.DataFrame, terms: pd.DataFrame, reach: Array, size: int) -> pd.DataFrame:
    a, b = near["a"].to_numpy(dtype=int), near["b"].to_numpy(dtype=int)
    both, occurrences = near["count"].to_numpy(dtype=int), terms["count"].to_numpy()
    count_a, count_b, others = occurrences[a], occurrences[b], size - occurrences[a]
    table = pd.DataFrame({
        "a": terms["term"].to_numpy()[a], "b": terms["term"].to_numpy()[b],
        "a_en": terms["gloss"].to_numpy()[a], "b_en": terms["gloss"].to_numpy()[b],
        "count": both, "expected": reach[a] * count_b / np.maximum(others, 1), "count_a": count_a, "count_b": count_b,
        "log_likelihood": log_likelihood(both, reach[a] - both, count_b - both, others - reach[a] - count_b + both),
        "log_dice": log_dice(both, count_a, count_b), "sentences": near["sentences"],
    })  # fmt: skip
    surest = table[table["count"] > table["expected"]].sort_values("log_likelihood", ascending=False, kind="stable")
    return surest.reset_index(drop=True).astype(COLLOCATIONS)
