"""Toward whom: the clauses in which an entity is the one acted on or judged, with the words that say so."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

import pandas as pd

from helpers.analysis import tone_hits, tone_totals
from helpers.analysis.government import word
from helpers.analysis.targets import Clause, Governor, Target, targets
from helpers.analysis.voices import interval, voices
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["ACTORS", "TOWARD", "actors", "toward"]

TOWARD = {
    "name": "str",
    "name_en": "str",
    "type": "str",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "voice": "str",
    "role": "str",
    "score": "float64",
    "hits": "object",
}
ACTORS = {
    "name": "str",
    "name_en": "str",
    "type": "str",
    "clauses": "int64",
    "mean": "float64",
    "low": "float64",
    "high": "float64",
}
Mention: TypeAlias = dict[Any, Any]
Hit: TypeAlias = dict[Any, Any]
TYPES = ("PER", "ORG", "LOC", "GROUP")
FEWEST_CLAUSES = 3


def toward(
    article: Article, mentions: pd.DataFrame, tone: pd.DataFrame, quotes: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The clauses that say something good or bad to or about an entity: columns of `TOWARD`, in reading order.

    `text` is the clause, from `start` to `end`; `hits` are the words of tone that point to the entity, `score` (−1 to 1)
    is theirs alone. `role` is "acted on" («هجوم على السعودية», «قُتل فلان») or "judged" («انتقد واشنطن», «جرائم
    النظام», «إيران العدوانية»). `voice` is who says it: "narrator", a speaker, "unnamed"; "" without `quotes`. A
    row is an entity in a clause; only people, organisations, places and groups count.

    Reads government and word order from data/toward.tsv, without a parser. It does not follow pronouns, nor
    what is interrupted by commas; takes a place that stands for its people or government as such; does not see
    who only speaks or acts («أدانت السعودية …») as a target; and where a
    spelling is active or passive (قصفت غزة) may take one for the other. A bad thing done to someone
    (هجوم على) and a bad word about someone (جرائم) both score below 0: `role` tells them apart.
    """
    require(mentions, ["start", "end", "type", "name", "name_en"], "sentiment.toward")
    require(tone, ["sentence", "hits"], "sentiment.toward")
    named = mentions[mentions["type"].isin(TYPES)].sort_values("start", kind="stable").to_dict("records")
    groups = dict(iter(article.words.groupby("sentence")))
    rows: list[tuple[Any, ...]] = []
    for sentence, hits in tone[["sentence", "hits"]].itertuples(index=False):
        if hits and sentence in groups:
            rows.extend(_rows(article, sentence, groups[sentence], named, hits))
    rows.sort(key=lambda row: (row[4], row[0]))
    said = voices([row[4] for row in rows], quotes) if quotes is not None else [""] * len(rows)
    return build(
        [(*row[:3], row[3], *row[5:8], voice, *row[8:]) for row, voice in zip(rows, said, strict=True)], TOWARD
    )


def _rows(
    article: Article, sentence: int, words: pd.DataFrame, named: Sequence[Mention], hits: Sequence[Hit]
) -> list[tuple[Any, ...]]:
    """A row for each entity in each clause of a sentence: name, name_en, type, sentence, place of the name, clause, …."""
    tokens = tone_hits.tokens(words)[sentence]
    name, hit = _numbered(tokens.spans, named), _numbered(tokens.spans, hits)
    if not any(number is not None for number in name):
        return []
    numbers, types, rows = tone_hits.clauses(tokens, article.text), [mention["type"] for mention in named], []
    cells = list(zip(tokens.forms, tokens.lemmas, tokens.stops, name, hit, strict=True))
    for _, part in groupby(range(len(cells)), key=numbers.__getitem__):
        at = list(part)
        start, end = tokens.spans[at[0]][0], tokens.spans[at[-1]][1]
        governors = _governors(hit[at[0] : at[-1] + 1], hits)
        found = targets(Clause([word(*cells[i]) for i in at], governors, types)) if governors else {}
        for number, role, pointing in _merged(found, named):
            mention, evidence = named[number], [hits[i] for i in pointing]
            value = tone_totals.weighed([own["weight"] for own in evidence])
            facts = (mention["name"], mention["name_en"], mention["type"], sentence, mention["start"])
            rows.append((*facts, start, end, article.text[start:end], role, value, evidence))
    return rows


def _merged(found: dict[int, Target], names: Sequence[Mention]) -> list[tuple[int, str, list[int]]]:
    """One entity of a clause once: the number of its first mention there, the first role, all its hits."""
    merged: dict[str, tuple[int, str, list[int]]] = {}
    for number, target in sorted(found.items()):
        _, _, hits = merged.setdefault(names[number]["name"], (number, target.role, []))
        hits.extend(hit for hit in target.hits if hit not in hits)
    return list(merged.values())


def _governors(numbers: Sequence[int | None], hits: Sequence[Hit]) -> list[Governor]:
    """The words of tone of a clause, given for each of its words the number of the hit that it stands in."""
    places: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        if number is not None:
            places.setdefault(number, []).append(at)
    return [Governor(n, own[0], own[-1] + 1, hits[n]["lemma"], hits[n]["weight"]) for n, own in places.items()]


def _numbered(spans: Sequence[tuple[int, int]], marked: Sequence[Mapping[str, Any]]) -> list[int | None]:
    """For each word the number of the mention or hit that it stands in; both run upwards."""
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    found: list[int | None] = [None] * len(spans)
    first = bisect_right([own["end"] for own in marked], starts[0])
    last = bisect_left([own["start"] for own in marked], ends[-1])
    for number in range(first, last):
        begin, end = bisect_right(ends, marked[number]["start"]), bisect_left(starts, marked[number]["end"])
        found[begin:end] = [number] * (end - begin)
    return found


def actors(toward: pd.DataFrame) -> pd.DataFrame:
    """The tone toward each entity: columns of `ACTORS`, most clauses first.

    `mean` is over its clauses, with the 95 % percentile bootstrap interval; all three are missing
    under three clauses, which prove nothing: read them instead. Three to ten clauses give a wide interval, and a narrow one
    where they happen to be alike.
    """
    require(toward, ["name", "name_en", "type", "score"], "sentiment.actors")
    rows = [
        (
            name,
            group["name_en"].max(),
            group["type"].mode()[0],
            len(group),
            *interval(group["score"], at_least=FEWEST_CLAUSES),
        )
        for name, group in toward.groupby("name", sort=False)
    ]
    return build(sorted(rows, key=lambda row: (-row[3], row[0])), ACTORS)
