"""Voices: in what tone the narrator and each speaker put things, with intervals where there is enough to go by."""

import hashlib
import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import pandas as pd

from helpers.analysis import tone_totals
from helpers.tables import build, require

__all__ = ["ALL_SPEECH", "NARRATOR", "PROFILES", "UNNAMED", "interval", "profiles", "voices"]

PROFILES = {
    "voice": "str",
    "sentences": "int64",
    "hits": "int64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
}
NARRATOR, ALL_SPEECH, UNNAMED = "narrator", "all speech", "unnamed"
FEWEST_SENTENCES = 5
RESAMPLES = 2000


def profiles(tone: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The tone of each voice: columns of `PROFILES`; the narrator, all speech together, then each speaker.

    A sentence counts for a voice by the words of tone that this voice says in it, and `mean`
    (−1 to 1) is over the sentences in which it says any: what holds no word of tone is no
    evidence. `low` and `high` hold 95 % of the means of 2,000 samples drawn from those
    sentences with replacement (percentile bootstrap, Efron 1979). All three are missing
    under five sentences. Does not tell whether speakers choose their words or the
    journalist chose the speakers; sentences of one article are not independent, so
    the interval is rather too narrow than too wide.
    """
    require(tone, ["sentence", "hits"], "sentiment.profiles")
    require(quotes, ["start", "end", "kind", "speaker"], "sentiment.profiles")
    said = _by_sentence(tone, quotes)
    spoken = [name for name in said if name != NARRATOR]
    together: dict[int, list[float]] = {}
    for name in spoken:
        for sentence, weights in said[name].items():
            together.setdefault(sentence, []).extend(weights)
    speakers = sorted(spoken, key=lambda name: (name == UNNAMED, -len(said[name]), name))
    ordered = [(NARRATOR, said.get(NARRATOR, {})), (ALL_SPEECH, together), *((name, said[name]) for name in speakers)]
    return build([_profile(name, parts) for name, parts in ordered if parts], PROFILES)


def _by_sentence(tone: pd.DataFrame, quotes: pd.DataFrame) -> dict[str, dict[int, list[float]]]:
    """The weights that each voice has in each sentence."""
    places = sorted(
        (hit["start"], sentence, hit["weight"])
        for sentence, hits in tone[["sentence", "hits"]].itertuples(index=False)
        for hit in hits
    )
    said: dict[str, dict[int, list[float]]] = {}
    for voice, (_, sentence, weight) in zip(voices([start for start, *_ in places], quotes), places, strict=True):
        said.setdefault(voice, {}).setdefault(sentence, []).append(weight)
    return said


def _profile(name: str, parts: dict[int, list[float]]) -> tuple[str, int, int, float, float, float]:
    scores = [tone_totals.weighed(weights) for weights in parts.values()]
    hits = sum(map(len, parts.values()))
    return (name, len(parts), hits, *interval(scores, at_least=FEWEST_SENTENCES))


def voices(offsets: Sequence[int], quotes: pd.DataFrame) -> list[str]:
    """Who says what stands at each of the offsets, which run upwards: "narrator", a speaker, or "unnamed".

    Inside a quotation within a quotation the outer speaker counts.
    """
    said = quotes[quotes["kind"].isin(["direct", "indirect"])]
    found = [NARRATOR] * len(offsets)
    for start, end, speaker in reversed(list(said[["start", "end", "speaker"]].itertuples(index=False))):
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        found[first:last] = [speaker if isinstance(speaker, str) and speaker else UNNAMED] * (last - first)
    return found


def interval(scores: Iterable[float], *, at_least: int) -> tuple[float, float, float]:
    """Mean of the scores and its 95 % percentile bootstrap interval (Efron 1979); not a number under `at_least` scores.

    Scores count to four decimals. The seed of the samples is drawn from the scores alone and sums are
    of whole numbers, so that the same scores in any order give the same interval on any machine.
    """
    import numpy as np

    whole = sorted(round(score * 10_000) for score in scores)
    if len(whole) < max(at_least, 1):
        return math.nan, math.nan, math.nan
    seed = int.from_bytes(hashlib.sha256(repr(whole).encode()).digest()[:4], "big")
    numbers, draws = np.array(whole, dtype=np.int64), np.random.RandomState(seed)
    places = (np.floor(draws.random_sample(len(whole)) * len(whole)).astype(np.int64) for _ in range(RESAMPLES))
    sums = sorted(int(numbers[chosen].sum()) for chosen in places)
    tail = RESAMPLES // 40
    means = (total / len(whole) / 10_000 for total in (sum(whole), sums[tail - 1], sums[-tail]))
    mean, low, high = (round(value, 4) for value in means)
    return mean, low, high
