"""Sentiment: the tone of each sentence, with the words that carry it.

A lexicon of news (data/sentiment.tsv) gives lemmas a weight; expressions come before
the words inside them; negation, reversal and emphasis change what they govern. The tone
is that of the events and words as a news analyst would read them. A sentence without a
weighted word has no evidence: its score is 0 and its coverage 0, which is not neutral.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.tables import build, require
from helpers.text import lexicon
from helpers.text.article import Article
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["TONE", "WORDS_OF_TONE", "by_voice", "moved", "score", "signed", "tone_words"]

TONE = {
    "sentence": "int64", "start": "int64", "end": "int64", "text": "str", "score": "float64", "tone": "int64",
    "hits": "object", "coverage": "float64",
}
WORDS_OF_TONE = {"lemma": "str", "gloss": "str", "weight": "float64", "count": "int64", "sentences": "object"}


class Weighted(NamedTuple):
    """A word or expression of the lexicon."""

    weight: float
    contested: bool


class Modifier(NamedTuple):
    """A word that changes the weight of what it governs, up to `scope` words behind it (before it where negative)."""

    kind: str
    effect: str
    scope: int


class Hit(NamedTuple):
    """A weighted word in the text; `changed_by` are the words that changed its weight."""

    start: int
    end: int
    text: str
    lemma: str
    weight: float
    changed_by: tuple[str, ...]
    first: int
    last: int


def score(article: Article, mentions: pd.DataFrame | None = None, *, contested: float = 0.0) -> pd.DataFrame:
    """The tone of each sentence of an article: columns of `TONE`; sentence 0 is the headline.

    `score` runs from −1 to 1; `tone` is −1, 0 or 1; `hits` is a list of dicts with start,
    end, text, lemma, weight (after all changes) and changed_by; `coverage` is the share of
    content words that carry weight. Words inside the `mentions` of entities carry none: a
    person called سلام is not good news. `contested` is the share of their weight that words get
    whose colour depends on who speaks (مقاومة، شهيد، إرهابي): none by default. Does not
    know irony, nor what the reader thinks of the events.
    """
    own = {fold(r["lemma"]): Weighted(lexicon.cell(r, "weight", float, "a number"), False) for r in article.own_list("sentiment", "lemma", "weight")}
    words = article.words.assign(is_name=_inside(article.words, mentions))
    rows = []
    for (number, start, end, text), group in zip(_sentences(article), _by_sentence(words, len(article.sentences)), strict=True):
        hits = list(_hits(group, own, contested))
        total = sum(hit.weight for hit in hits)
        content = max(int((~group["is_stop"]).sum()), 1)
        covered = sum(hit.last - hit.first for hit in hits)
        shown = [{k: v for k, v in hit._asdict().items() if k not in ("first", "last")} for hit in hits]
        rows.append((number, start, end, text, _squeezed(total), _tone(total), shown, round(min(covered / content, 1.0), 3)))
    return build(rows, TONE)


def _inside(words: pd.DataFrame, mentions: pd.DataFrame | None) -> pd.Series:
    """Which words belong to the name of an entity."""
    inside = pd.Series(False, index=words.index)
    if mentions is not None:
        require(mentions, ["start", "end"], "sentiment.score")
        for start, end in mentions[["start", "end"]].itertuples(index=False):
            inside |= (words["end"] > start) & (words["start"] < end)
    return inside


def _sentences(article: Article) -> Iterator[tuple[int, int, int, str]]:
    yield from article.sentences[["sentence", "start", "end", "text"]].itertuples(index=False, name=None)


def _by_sentence(words: pd.DataFrame, count: int) -> Iterator[pd.DataFrame]:
    groups = dict(iter(words.groupby("sentence")))
    return (groups.get(i, words.iloc[:0]) for i in range(count))


def _squeezed(total: float) -> float:
    return round(total / (abs(total) + _parameter("softening")), 4)


def _tone(total: float) -> int:
    return 1 if total >= _parameter("positive_from") else -1 if total <= _parameter("negative_from") else 0


# --- finding -----------------------------------------------------------------------------


def _hits(words: pd.DataFrame, own: dict[str, Weighted], contested: float) -> Iterator[Hit]:
    """The weighted words of a sentence, longest expression first, changed by the words around them."""
    lemmas = [fold(lemma) for lemma in words["lemma"]]
    silent = (words["is_stop"] | words["is_name"]).tolist()
    texts, starts, ends = words["text"].tolist(), words["start"].tolist(), words["end"].tolist()
    i = 0
    while i < len(lemmas):
        length, found = _longest(lemmas, i, own)
        if found and not (length == 1 and silent[i]):
            weight = found.weight * (contested if found.contested else 1.0)
            weight, changed_by = _changed(lemmas, texts, i, i + length, weight)
            if weight:
                last = i + length - 1
                yield Hit(starts[i], ends[last], " ".join(texts[i:last + 1]), " ".join(lemmas[i:last + 1]), weight, changed_by, i, last + 1)
        i += length


def _longest(lemmas: list[str], i: int, own: dict[str, Weighted]) -> tuple[int, Weighted | None]:
    for expression, weighted in _expressions().get(lemmas[i], ()):
        if tuple(lemmas[i:i + len(expression)]) == expression:
            return len(expression), weighted
    return 1, own.get(lemmas[i]) or _lexicon().get(lemmas[i])


def _changed(lemmas: list[str], texts: list[str], first: int, last: int, weight: float) -> tuple[float, tuple[str, ...]]:
    changed_by = []
    for j in range(max(0, first - 6), min(len(lemmas), last + 2)):
        modifier = _modifiers().get(lemmas[j]) if not first <= j < last else None
        if modifier and _governs(modifier, j, first, last):
            changed = _apply(modifier, weight)
            if changed != weight:
                weight = changed
                changed_by.append(texts[j])
    return round(weight, 3), tuple(changed_by)


def _governs(modifier: Modifier, at: int, first: int, last: int) -> bool:
    return 0 < first - at <= modifier.scope if modifier.scope > 0 else at == last


def _apply(modifier: Modifier, weight: float) -> float:
    if modifier.kind == "negation":
        return weight * _parameter("negated")
    if modifier.effect.startswith("flip"):
        sign = modifier.effect.removeprefix("flip")
        flips = sign in ("±", "") or (sign == "-") == (weight < 0)
        return weight * _parameter("negated") if flips else weight
    try:
        return weight * float(modifier.effect)
    except ValueError:
        return weight


# --- the lists ---------------------------------------------------------------------------


@lru_cache
def _lexicon() -> dict[str, Weighted]:
    return {_key(row["lemma"]): _weighted(row) for row in lexicon.rows("sentiment", "lemma", "weight", "contested")}


@lru_cache
def _expressions() -> dict[str, list[tuple[tuple[str, ...], Weighted]]]:
    index: dict[str, list[tuple[tuple[str, ...], Weighted]]] = {}
    for row in lexicon.rows("sentiment-expressions", "expression", "weight", "contested"):
        words = tuple(_key(word) for word in row["expression"].split())
        index.setdefault(words[0], []).append((words, _weighted(row)))
    return {first: sorted(found, key=lambda item: -len(item[0])) for first, found in index.items()}


@lru_cache
def _modifiers() -> dict[str, Modifier]:
    return {
        _key(row["lemma"]): Modifier(row["kind"], row["effect"], _scope(row))
        for row in lexicon.rows("modifiers", "lemma", "kind", "effect", "scope")
    }


def _scope(row: lexicon.Row) -> int:
    """Words behind, or −1 for an adjective that follows what it governs."""
    words = {"after": "-1", "before": "1"}.get(row["scope"], row["scope"])
    return lexicon.cell({**row, "scope": words}, "scope", int, "a number of words, before or after")


def _weighted(row: lexicon.Row) -> Weighted:
    return Weighted(lexicon.cell(row, "weight", float, "a number from -3 to 3"), row["contested"] == "yes")


def _key(word: str) -> str:
    """Lists are written as dictionaries write; the program's own lemma for that is what is compared."""
    return fold(analyse(word).lemma)


@lru_cache
def _parameter(name: str) -> float:
    return {row["parameter"]: lexicon.cell(row, "value", float, "a number") for row in lexicon.rows("tone-model", "parameter", "value")}[name]


# --- counting ----------------------------------------------------------------------------


def tone_words(tone: pd.DataFrame) -> pd.DataFrame:
    """The words that carry the tone: columns of `WORDS_OF_TONE`; `weight` is summed over all places, strongest first."""
    from helpers.analysis.terms import gloss

    require(tone, ["sentence", "hits"], "sentiment.tone_words")
    found: dict[str, list[tuple[float, int]]] = {}
    for sentence, hits in tone[["sentence", "hits"]].itertuples(index=False):
        for hit in hits:
            found.setdefault(hit["text"] if " " in hit["lemma"] else analyse(hit["text"]).lemma, []).append((hit["weight"], sentence))
    rows = [
        (lemma, gloss(lemma), sum(w for w, _ in places), len(places), sorted({s for _, s in places}))
        for lemma, places in found.items()
    ]
    return build(sorted(rows, key=lambda row: (-abs(row[2]), row[2])), WORDS_OF_TONE)


def by_voice(tone: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Weighted words by voice: `voice` (narrator, a speaker, or "unnamed"), `negative`, `positive` (sums of weights), `hits`."""
    require(tone, ["hits"], "sentiment.by_voice")
    require(quotes, ["start", "end", "kind", "speaker"], "sentiment.by_voice")
    said = quotes[quotes["kind"].isin(["direct", "indirect"])]
    rows = [(_voice(said, hit["start"]), hit["weight"]) for hits in tone["hits"] for hit in hits]
    table = signed(pd.DataFrame(rows, columns=["voice", "weight"]))
    out = table.groupby("voice", sort=False).agg(negative=("negative", "sum"), positive=("positive", "sum"), hits=("weight", "size"))
    return out.reset_index().sort_values("hits", ascending=False, kind="stable").reset_index(drop=True)


def _voice(said: pd.DataFrame, offset: int) -> str:
    around = said.loc[(said["start"] <= offset) & (offset < said["end"]), "speaker"]
    return "narrator" if around.empty else around.iloc[0] or "unnamed"


def signed(weights: pd.DataFrame) -> pd.DataFrame:
    """A table with its column `weight` also as `negative` and `positive`, for `charts.tone_bars`."""
    require(weights, ["weight"], "sentiment.signed")
    return weights.assign(negative=weights["weight"].clip(upper=0), positive=weights["weight"].clip(lower=0))


def moved(tone: pd.DataFrame, with_contested: pd.DataFrame) -> pd.DataFrame:
    """Sentences whose score differs between two ways of scoring: `sentence`, `score`, `with_contested`, `words`, `text`."""
    require(tone, ["sentence", "score", "hits", "text"], "sentiment.moved")
    both = tone.merge(with_contested[["sentence", "score", "hits"]], on="sentence", suffixes=("", "_other"))
    changed = both[both["score"] != both["score_other"]]
    words = [[hit["text"] for hit in other if hit["start"] not in {h["start"] for h in hits}] for hits, other in changed[["hits", "hits_other"]].itertuples(index=False)]
    return changed.assign(with_contested=changed["score_other"], words=["، ".join(w) for w in words])[["sentence", "score", "with_contested", "words", "text"]]
