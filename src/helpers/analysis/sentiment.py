"""Sentiment: the tone of each sentence, with the words that carry it.

A lexicon of news (data/sentiment.tsv) gives lemmas a weight; expressions come before
the words inside them; negation, reversal and emphasis change what they govern. The tone
is that of the events and words as a news analyst would read them. A sentence without a
weighted word has no evidence: its score is 0 and its coverage 0, which is not neutral.
"""

from collections import Counter
from typing import Any

import pandas as pd

from helpers.analysis.agreement import AGREEMENT, agreement, gold_sheet
from helpers.analysis.scoring import TONE, inside, score
from helpers.analysis.terms import gloss
from helpers.analysis.toward import ACTORS, TOWARD, actors, toward
from helpers.analysis.voices import PROFILES, profiles, voices
from helpers.tables import build, require

__all__ = [
    "ACTORS",
    "AGREEMENT",
    "PROFILES",
    "TONE",
    "TOWARD",
    "WORDS_OF_TONE",
    "actors",
    "agreement",
    "by_voice",
    "gold_sheet",
    "inside",
    "moved",
    "profiles",
    "score",
    "signed",
    "tone_words",
    "toward",
]

WORDS_OF_TONE = {"lemma": "str", "gloss": "str", "weight": "float64", "count": "int64", "sentences": "object"}


def tone_words(tone: pd.DataFrame) -> pd.DataFrame:
    """The words that carry the tone: columns of `WORDS_OF_TONE`; `weight` is summed over all places, strongest first.

    A word is named by its dictionary form, an expression as it is mostly written; an expression has no gloss.
    """
    require(tone, ["sentence", "hits"], "sentiment.tone_words")
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    for sentence, hits in tone[["sentence", "hits"]].itertuples(index=False):
        for hit in hits:
            found.setdefault(hit["lemma"], []).append((sentence, hit))
    rows = [
        (
            _name(lemma, places),
            "" if " " in lemma else gloss(lemma),
            sum(hit["weight"] for _, hit in places),
            len(places),
            sorted({sentence for sentence, _ in places}),
        )
        for lemma, places in found.items()
    ]
    return build(sorted(rows, key=lambda row: (-abs(row[2]), row[2])), WORDS_OF_TONE)


def _name(lemma: str, places: list[tuple[int, dict[str, Any]]]) -> str:
    if " " not in lemma:
        return lemma
    return Counter(str(hit["text"]) for _, hit in places).most_common(1)[0][0]


def by_voice(tone: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Weighted words by voice: `voice` (narrator, a speaker, "unnamed"), `negative`, `positive` (sums of weights), `hits`."""
    require(tone, ["hits"], "sentiment.by_voice")
    require(quotes, ["start", "end", "kind", "speaker"], "sentiment.by_voice")
    places = sorted((hit["start"], hit["weight"]) for hits in tone["hits"] for hit in hits)
    said_by = voices([start for start, _ in places], quotes)
    table = signed(pd.DataFrame({"voice": said_by, "weight": [weight for _, weight in places]}))
    sums = {"negative": ("negative", "sum"), "positive": ("positive", "sum"), "hits": ("weight", "size")}
    out = table.groupby("voice", sort=False).agg(**sums).reset_index()
    return out.sort_values("hits", ascending=False, kind="stable").reset_index(drop=True)


def signed(weights: pd.DataFrame) -> pd.DataFrame:
    """A table with its column `weight` also as `negative` and `positive`, for `charts.tone_bars`."""
    require(weights, ["weight"], "sentiment.signed")
    return weights.assign(negative=weights["weight"].clip(upper=0), positive=weights["weight"].clip(lower=0))


def moved(tone: pd.DataFrame, with_contested: pd.DataFrame) -> pd.DataFrame:
    """Sentences whose score differs between two ways of scoring: `sentence`, `score`, `with_contested`, `words`, `text`."""
    require(tone, ["sentence", "score", "hits", "text"], "sentiment.moved")
    both = tone.merge(with_contested[["sentence", "score", "hits"]], on="sentence", suffixes=("", "_other"))
    changed = both[both["score"] != both["score_other"]]
    words = [_added(hits, other) for hits, other in changed[["hits", "hits_other"]].itertuples(index=False)]
    columns = ["sentence", "score", "with_contested", "words", "text"]
    return changed.assign(with_contested=changed["score_other"], words=words)[columns]


def _added(hits: list[dict[str, Any]], other: list[dict[str, Any]]) -> str:
    """The words of `other` that are no hits in `hits`."""
    known = {hit["start"] for hit in hits}
    return "، ".join(str(hit["text"]) for hit in other if hit["start"] not in known)
