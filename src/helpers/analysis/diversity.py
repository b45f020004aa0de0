"""Diversity: how rich the vocabulary of a text is, by measures that do not fall with its length."""

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from helpers.tables import build, require

__all__ = ["DIVERSITY", "diversity"]

DIVERSITY = {"measure": "str", "value": "float64", "window": "float64", "note": "str"}
FACTOR = 0.72  # the type-token ratio at which McCarthy and Jarvis end a stretch
SHORT = 100  # words below which MTLD varies too much to be compared (Koizumi 2012)
MISSING = float("nan")


def diversity(words: pd.DataFrame, *, window: int = 50) -> pd.DataFrame:
    """Measures of lexical diversity, on lemmas, function words included: columns of `DIVERSITY`.

    `words` (running words), `lemmas` (different ones), `MATTR`: the mean type-token ratio of all
    stretches of `window` words (Covington and McFall 2010), missing where the text is shorter;
    `MTLD`: the mean length of the stretches that keep a type-token ratio of 0.72, read forwards
    and backwards (McCarthy and Jarvis 2010). `window` is in words, missing where a measure has
    none; `note` says what to mind. Compare only texts measured with one window and one way of
    making words: a count of lemmas is not comparable with one of written forms.

    >>> table = diversity(pd.DataFrame({"lemma": ["كتاب", "قلم", "كتاب", "بيت"]}), window=3)
    >>> table["value"].round(3).tolist()[:3]
    [4.0, 3.0, 0.833]
    """
    require(words, ["lemma"], "terms.diversity")
    lemmas = words["lemma"].tolist()
    rows = [
        ("words", len(lemmas), MISSING, "running words"),
        ("lemmas", len(set(lemmas)), MISSING, "different lemmas; grows with the length of the text"),
        ("MATTR", *_mattr(lemmas, window)),
        ("MTLD", *_mtld(lemmas)),
    ]
    return build(rows, DIVERSITY)


def _mattr(lemmas: Sequence[str], window: int) -> tuple[float, float, str]:
    if len(lemmas) < window or window < 1:
        return MISSING, window, f"no value: the text has {len(lemmas)} words, the window {window}"
    seen = Counter(lemmas[:window])
    types = len(seen)
    for left, entered in zip(lemmas, lemmas[window:], strict=False):
        seen[entered] += 1
        seen[left] -= 1
        if not seen[left]:
            del seen[left]
        types += len(seen)
    value = types / window / (len(lemmas) - window + 1)
    return value, window, f"mean of {len(lemmas) - window + 1} windows of {window} words"


def _mtld(lemmas: Sequence[str]) -> tuple[float, float, str]:
    factors = _factors(lemmas), _factors(lemmas[::-1])
    if not all(factors):
        return MISSING, MISSING, "no value: no lemma comes twice"
    value = sum(len(lemmas) / n for n in factors) / 2
    note = f"mean length of stretches with a type-token ratio of {FACTOR}"
    return value, MISSING, note if len(lemmas) >= SHORT else f"{note}; rough below {SHORT} words"


def _factors(lemmas: Sequence[str]) -> float:
    """How many stretches fall below the ratio one after the other, and what part of one more is left."""
    factors, start, types = 0.0, 0, set[str]()
    for i, lemma in enumerate(lemmas):
        types.add(lemma)
        if len(types) / (i + 1 - start) < FACTOR:
            factors, start, types = factors + 1, i + 1, set()
    rest = len(lemmas) - start
    return factors + ((1 - len(types) / rest) / (1 - FACTOR) if rest else 0)
