"""Sentiment: the tone of each sentence, with the words that carry it.

A lexicon of news (data/sentiment.tsv) gives lemmas a weight; expressions come before
the words inside them; negation, reversal and emphasis change what they govern. The tone
is that of the events and words as a news analyst would read them. A sentence without a
weighted word has no evidence: its score is 0 and its coverage 0, which is not neutral.
"""

from bisect import bisect_left
from collections import Counter
from typing import Any

import pandas as pd

from helpers.analysis import tone_hits, tone_lexicon
from helpers.analysis.terms import gloss
from helpers.analysis.tone_hits import Hit
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["TONE", "WORDS_OF_TONE", "by_voice", "moved", "score", "signed", "tone_words"]

TONE = {
    "sentence": "int64", "start": "int64", "end": "int64", "text": "str", "score": "float64", "tone": "int64",
    "hits": "object", "coverage": "float64",
}
WORDS_OF_TONE = {"lemma": "str", "gloss": "str", "weight": "float64", "count": "int64", "sentences": "object"}


def score(article: Article, mentions: pd.DataFrame | None = None, *, contested: float = 0.0) -> pd.DataFrame:
    """The tone of each sentence of an article: columns of `TONE`; sentence 0 is the headline.

    `score` runs from −1 to 1; `tone` is −1, 0 or 1; `hits` is a list of dicts with start,
    end, text, lemma, weight (after all changes) and changed_by; `coverage` is the share of
    content words that carry weight. Words inside the `mentions` of entities carry none: a
    person called سلام is not good news. `contested` is the share of their weight that words get
    whose colour depends on who speaks (مقاومة، شهيد، إرهابي): none by default. Does not
    know irony, nor what the reader thinks of the events.
    """
    own = tone_lexicon.own_words(article.own_list("sentiment", "lemma", "weight"))
    groups = dict(iter(article.words.assign(is_name=inside(article.words, mentions)).groupby("sentence")))
    rows = []
    for number, start, end, text in article.sentences[["sentence", "start", "end", "text"]].itertuples(index=False):
        words = groups.get(number)
        hits = [] if words is None else tone_hits.find(words, article.text, own, contested=contested)
        total, shown = tone_hits.total(hits), [_shown(hit) for hit in hits]
        rows.append((number, start, end, text, _squeezed(total), tone_hits.tone(total), shown, _coverage(hits, words)))
    return build(rows, TONE)


def inside(words: pd.DataFrame, mentions: pd.DataFrame | None) -> list[bool]:
    """Which words belong to the name of an entity."""
    inside = [False] * len(words)
    if mentions is not None:
        require(mentions, ["start", "end"], "sentiment.score")
        starts, ends = words["start"].tolist(), words["end"].tolist()
        for start, end in mentions[["start", "end"]].itertuples(index=False):
            first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
            inside[first:last] = [True] * (last - first)
    return inside


def _shown(hit: Hit) -> dict[str, Any]:
    return {name: value for name, value in hit._asdict().items() if name not in ("first", "last")}


def _coverage(hits: list[Hit], words: pd.DataFrame | None) -> float:
    content = 0 if words is None else int((~words["is_stop"]).sum())
    return round(min(sum(hit.last - hit.first for hit in hits) / max(content, 1), 1.0), 3)


def _squeezed(total: float) -> float:
    return round(total / (abs(total) + tone_lexicon.model().softening), 4)


# --- counting ----------------------------------------------------------------------------


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
        (_name(lemma, places), "" if " " in lemma else gloss(lemma), sum(hit["weight"] for _, hit in places), len(places),
         sorted({sentence for sentence, _ in places}))
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
    voices = _voices([start for start, _ in places], quotes[quotes["kind"].isin(["direct", "indirect"])])
    table = signed(pd.DataFrame({"voice": voices, "weight": [weight for _, weight in places]}))
    sums = {"negative": ("negative", "sum"), "positive": ("positive", "sum"), "hits": ("weight", "size")}
    out = table.groupby("voice", sort=False).agg(**sums).reset_index()
    return out.sort_values("hits", ascending=False, kind="stable").reset_index(drop=True)


def _voices(offsets: list[int], said: pd.DataFrame) -> list[str]:
    """Who says what stands at each of the offsets (which run upwards); of two quotations the first in the table counts."""
    voices = ["narrator"] * len(offsets)
    for start, end, speaker in reversed(list(said[["start", "end", "speaker"]].itertuples(index=False))):
        first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        voices[first:last] = [speaker or "unnamed"] * (last - first)
    return voices


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
