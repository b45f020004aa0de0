"""Scoring: the hits of every sentence of an article, and what they make of its tone."""

from bisect import bisect_left
from typing import Any

import pandas as pd

from helpers.analysis import tone_hits, tone_lexicon, tone_totals
from helpers.analysis.kinds import acting
from helpers.analysis.tone_hits import Hit, Tokens
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["TONE", "inside", "score"]

TONE = {
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "score": "float64",
    "tone": "int64",
    "hits": "object",
    "coverage": "float64",
    "lean": "float64",
}


def score(article: Article, mentions: pd.DataFrame | None = None, *, contested: float = 0.0) -> pd.DataFrame:
    """The tone of each sentence of an article: columns of `TONE`; sentence 0 is the headline.

    `score` runs from −1 to 1; `tone` is −1, 0 or 1; `hits` is a list of dicts with start,
    end, text, lemma, weight (after all changes) and changed_by; `coverage` is the share of
    content words that carry weight; `lean` is the mean score of the article's other
    sentences: it helps to decide the tone of a sentence that has words of tone of its own,
    not its score. Words inside the `mentions` of entities carry none: a
    person called سلام is not good news. `contested` is the share of their weight that words get
    whose colour depends on who speaks (مقاومة، شهيد، إرهابي): none by default. A reader's own list
    <article>.sentiment.tsv beside the article wins: tab-separated columns `lemma` (a dictionary form, or several words
    for an expression) and `weight` (−3 to 3; 0 switches off); a fault in it raises LexiconError with file, line and
    column. Does not know irony, nor what the reader thinks of the events.
    """
    own = tone_lexicon.own_words(article.own_list("sentiment", "lemma", "weight"))
    tokens = tone_hits.tokens(article.words, inside(article.words, mentions))
    columns = (article.sentences[name].tolist() for name in ("sentence", "start", "end", "text"))
    places = list(zip(*columns, strict=True))
    parts = [tokens.get(number) for number, *_ in places]
    hits = [tone_hits.find(part, article.text, own, contested=contested) if part else [] for part in parts]
    totals = list(map(tone_totals.total, hits))
    scores = list(map(tone_totals.squeezed, totals))
    rows = [
        (*place, value, tone_totals.tone(total, lean), list(map(_shown, found)), _coverage(found, part), lean)
        for place, part, found, total, value, lean in zip(
            places, parts, hits, totals, scores, tone_totals.leans(scores), strict=True
        )
    ]
    return build(rows, TONE)


def inside(words: pd.DataFrame, mentions: pd.DataFrame | None) -> list[bool]:
    """Which words belong to the name of an entity."""
    inside = [False] * len(words)
    if mentions is not None:
        require(mentions, ["start", "end", "type"], "sentiment.score")
        starts, ends = words["start"].tolist(), words["end"].tolist()
        named = acting(mentions)
        for start, end in zip(named["start"].tolist(), named["end"].tolist(), strict=True):
            first, last = bisect_left(ends, start + 1), bisect_left(starts, end)
            inside[first:last] = [True] * (last - first)
    return inside


def _shown(hit: Hit) -> dict[str, Any]:
    return {name: value for name, value in hit._asdict().items() if name not in ("first", "last")}


def _coverage(hits: list[Hit], words: Tokens | None) -> float:
    content = words.stops.count(False) if words else 0
    return round(min(sum(hit.last - hit.first for hit in hits) / max(content, 1), 1.0), 3)
