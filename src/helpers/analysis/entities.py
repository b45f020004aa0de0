"""Entities: the people, organisations and places that an article names, and which names are one.

Three sources, each named in the column `rule`: the lists of names, patterns (an
institution's head noun with what follows; a title or a given name with the name behind
it), and the article itself: who was named in full once is found by family name
everywhere. Where two readings overlap the longer wins, then the surer.
"""

import pandas as pd

from helpers.analysis import institutions, listed, people
from helpers.analysis.linking import linked, named_as_written, without_overlaps
from helpers.analysis.page import Found, Page
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["ACTORS", "MENTIONS", "TOGETHER", "actors", "english", "find", "together"]

MENTIONS = {
    "mention": "int64", "sentence": "int64", "start": "int64", "end": "int64", "text": "str",
    "type": "str", "name": "str", "name_en": "str", "rule": "str",
}
ACTORS = {
    "name": "str", "name_en": "str", "type": "str", "count": "int64", "forms": "object", "sentences": "object",
}
TOGETHER = {"a": "str", "b": "str", "count": "int64", "sentences": "object"}


def find(article: Article) -> pd.DataFrame:
    """The named entities of an article: columns of `MENTIONS`, in reading order.

    `type` is PER, ORG or LOC; the span leaves attached particles out; `name` is one name
    for all mentions of one entity (the list's own, for people the fullest that the article
    writes), `name_en` its English or ""; `rule` says why it was taken. Does not find
    people who are named only by an unlisted family name without a title.
    """
    page = Page(article)
    names = list(listed.certain(page))
    bodies = [institutions.with_nationality(page, found) for found in (*names, *institutions.find(page, names))]
    first = without_overlaps([*names, *bodies, *people.find(page)])
    again = [*people.seen_in_full(page, first), *listed.introduced(page, first), *listed.in_context(page, first)]
    found = linked(without_overlaps([*first, *again]))
    return _table(page, named_as_written(found, [page.text[f.start : page.ends[f.last - 1]] for f in found]))


def _table(page: Page, found: list[Found]) -> pd.DataFrame:
    return build([(i, *_row(page, f)) for i, f in enumerate(found)], MENTIONS)


def _row(page: Page, f: Found) -> tuple[int, int, int, str, str, str, str, str]:
    end = page.ends[f.last - 1]
    return (page.sentences[f.first], f.start, end, page.text[f.start:end], f.type, f.name, f.name_en, f.rule)


# --- counting ----------------------------------------------------------------------------


def actors(mentions: pd.DataFrame) -> pd.DataFrame:
    """Who and what is named: columns of `ACTORS`, a row for each `name`, the most frequent first.

    `forms` is a dict of the forms as written to their counts, `sentences` a list of sentence numbers.
    """
    require(mentions, ["name", "name_en", "type", "text", "sentence"], "entities.actors")
    rows = [
        (name, group["name_en"].max(), group["type"].mode()[0], len(group), group["text"].value_counts().to_dict(),
         sorted(set(group["sentence"])))
        for name, group in mentions.groupby("name", sort=False)
    ]
    return build(sorted(rows, key=lambda row: -row[3]), ACTORS)


def english(mentions: pd.DataFrame) -> dict[str, str]:
    """The English name of each entity that has one, by its `name`."""
    require(mentions, ["name", "name_en"], "entities.english")
    return {name: name_en for name, name_en in mentions[["name", "name_en"]].itertuples(index=False) if name_en}


def together(mentions: pd.DataFrame) -> pd.DataFrame:
    """Which two are named in the same sentence: columns of `TOGETHER`; `count` is the number of such sentences."""
    require(mentions, ["name", "sentence"], "entities.together")
    pairs: dict[tuple[str, str], list[int]] = {}
    for sentence, names in _names_by_sentence(mentions).items():
        for i, a in enumerate(names):
            for b in names[i + 1:]:
                pairs.setdefault((a, b), []).append(sentence)
    rows = [(a, b, len(sentences), sentences) for (a, b), sentences in pairs.items()]
    return build(sorted(rows, key=lambda row: -row[2]), TOGETHER)


def _names_by_sentence(mentions: pd.DataFrame) -> dict[int, list[str]]:
    names: dict[int, set[str]] = {}
    for sentence, name in zip(mentions["sentence"].tolist(), mentions["name"].tolist(), strict=True):
        names.setdefault(sentence, set()).add(name)
    return {sentence: sorted(group) for sentence, group in sorted(names.items())}
