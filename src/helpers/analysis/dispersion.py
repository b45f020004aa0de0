"""Dispersion: whether a term runs through the whole text or stands in one corner."""

from math import exp, lgamma, log
from typing import Any

import numpy as np
import pandas as pd

from helpers.tables import build, require

__all__ = ["DISPERSION", "dispersion"]

DISPERSION = {
    "term": "str",
    "lemma": "str",
    "gloss": "str",
    "count": "int64",
    "parts": "int64",
    "of": "int64",
    "dp": "float64",
    "expected": "float64",
    "positions": "object",
}
FEWEST = 2  # one occurrence has no dispersion

Array = np.ndarray[Any, Any]


def dispersion(words: pd.DataFrame, counted: pd.DataFrame, *, parts: int | None = None) -> pd.DataFrame:
    """How evenly each term is spread: columns of `DISPERSION`, in the order of `counted` (`count`, or some rows of it).

    The parts are the sentences, or `parts` stretches of equally many words. `parts` is how many
    of them hold the term, `of` how many there are; `dp` is Gries' deviation of proportions
    (2008), normalised by Lijffijt and Gries (2012): 0 as even as the parts allow, 1 all in the
    smallest. Few occurrences can't be even: `expected` is the mean of `dp` for as many
    words thrown in at random, and only a `dp` well above it means a cluster. Both are missing
    below two occurrences and in a text of one part. `positions` lists the share of the
    text's words before each occurrence, 0 to 1.
    """
    require(words, ["lemma", "form", "sentence"], "terms.dispersion")
    require(counted, ["term", "lemma", "gloss", "forms"], "terms.dispersion")
    part = _parts(words, parts)
    sizes = np.bincount(part) / max(len(part), 1)
    places = _places(words, counted)
    spread: dict[int, float] = {}
    rows = []
    for term, lemma, english in counted[["term", "lemma", "gloss"]].itertuples(index=False, name=None):
        at = places.get(lemma, np.empty(0, int))
        if len(at) not in spread:
            spread[len(at)] = _expected(len(at), sizes)
        held = np.unique(part[at])
        positions = (at / max(len(words), 1)).tolist()
        rows.append(
            (term, lemma, english, len(at), len(held), len(sizes), _dp(part[at], sizes), spread[len(at)], positions)
        )
    return build(rows, DISPERSION)


def _parts(words: pd.DataFrame, parts: int | None) -> Array:
    """The number of each word's part, counted from 0; no part is empty."""
    equal = np.arange(len(words)) * (parts or 1) // max(len(words), 1)
    number = words["sentence"].to_numpy() if parts is None else equal
    return np.unique(number, return_inverse=True)[1].reshape(-1)


def _places(words: pd.DataFrame, counted: pd.DataFrame) -> dict[str, Array]:
    """Where in `words` each lemma of the table stands, in the forms that were counted."""
    forms = {
        (lemma, form) for lemma, written in zip(counted["lemma"], counted["forms"], strict=True) for form in written
    }
    keys = zip(words["lemma"], words["form"], strict=True)
    at = np.array([i for i, key in enumerate(keys) if key in forms], dtype=int)
    lemma = words["lemma"].to_numpy()[at]
    return {str(name): at[chosen] for name, chosen in pd.Series(lemma).groupby(lemma, sort=False).indices.items()}


def _dp(part: Array, sizes: Array) -> float:
    """Half the sum of |share of the occurrences − share of the words| over all parts, normalised."""
    if len(part) < FEWEST or len(sizes) < 2:
        return float("nan")
    held, times = np.unique(part, return_counts=True)
    deviation = 1 + float((np.abs(times / len(part) - sizes[held]) - sizes[held]).sum())
    return deviation / 2 / (1 - float(sizes.min()))


def _expected(count: int, sizes: Array) -> float:
    """The mean of `_dp` for `count` occurrences that fall on each part with its share of the words."""
    if count < FEWEST or len(sizes) < 2:
        return float("nan")
    size, times = np.unique(sizes, return_counts=True)
    deviation = sum(n * _mean_deviation(count, float(p)) for p, n in zip(size, times, strict=True)) / count
    return deviation / 2 / (1 - float(sizes.min()))


def _mean_deviation(n: int, p: float) -> float:
    """The mean of |X − np| for a binomial X: 2 k (1 − p) P(X = k), k the integer next above np (de Moivre 1730)."""
    k = int(n * p) + 1
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return 2 * k * (1 - p) * exp(ways + k * log(p) + (n - k) * log(1 - p))
