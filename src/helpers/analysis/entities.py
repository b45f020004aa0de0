"""Entities: the people, organisations and places that an article names, and which names are one.

Three sources, each named in the column `rule`: the lists of names; the context (an
institution's head noun with what follows, a title or a given name with the name behind
it, who was named in full elsewhere); and a tagger, where neither knows a name. Where two
readings overlap the longer wins, then the surer; see `merging`.
"""

from collections.abc import Collection

import pandas as pd

from helpers.analysis import dates, groups, merging
from helpers.analysis.kinds import ACTING, of_types
from helpers.analysis.linking import apart, linked
from helpers.analysis.metonymy import with_governments
from helpers.analysis.naming import NAMING, naming
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Found, Page
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = [
    "ACTORS",
    "AUDIT",
    "MENTIONS",
    "NAMING",
    "TOGETHER",
    "actors",
    "audit",
    "english",
    "find",
    "naming",
    "together",
]

MENTIONS = {
    "mention": "int64",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "type": "str",
    "name": "str",
    "name_en": "str",
    "rule": "str",
    "stands_for": "str",
    "linked_by": "str",
}
ACTORS = {"name": "str", "name_en": "str", "type": "str", "count": "int64", "forms": "object", "sentences": "object"}
AUDIT = {"name": "str", "type": "str", "text": "str", "linked_by": "str", "rule": "str", "count": "int64"}
TOGETHER = {"a": "str", "b": "str", "count": "int64", "sentences": "object"}


def find(article: Article, *, sources: Collection[str] = merging.SOURCES) -> pd.DataFrame:
    """The named entities of an article: columns of `MENTIONS`, in reading order, none overlapping.

    `type` is PER, ORG or LOC; GROUP for peoples and communities, EVENT for what has a name
    of its own, DATE for days and periods. The span leaves attached particles out. `name` is
    one name for all mentions of one entity (the list's own, for people the fullest that the
    article writes, for a DATE its ISO form or its own words), `name_en` its English or "".
    `rule` says why it was taken, `linked_by` why it has its name (see `linking`).
    `stands_for` is the state that is meant by the name of its capital, or "" where a place is
    meant. A list of the reader's beside the article wins, see `own_names`, which raises
    LexiconError where it is malformed; ArticleError says that the .toml file's date is no day.
    `sources` names those that are asked ("lists", "context", "tagger"): without the last, no
    model is opened. Raises ModelError, naming the file, if the model is missing or damaged,
    and ValueError for another source.
    """
    page = Page(article)
    own = OwnNames(article, page)
    named, events = apart(merging.find(page, own, sources), own.allowed(groups.events(page)))
    found = [*named, *events]
    found += own.allowed(groups.groups(page, _words(found)))
    found += own.allowed(dates.find(page, _words(found), dates.day(article, page)))
    return _table(page, own.renamed(with_governments(page, linked(page, found))))


def _words(found: list[Found]) -> set[int]:
    """The words that these mentions take."""
    return {i for f in found for i in range(f.first, f.last)}


def _table(page: Page, found: list[Found]) -> pd.DataFrame:
    return build([(i, *_row(page, f)) for i, f in enumerate(found)], MENTIONS)


def _row(page: Page, f: Found) -> tuple[int | str, ...]:
    end = page.ends[f.last - 1]
    named = (f.type, f.name, f.name_en, f.rule, f.stands_for, f.linked_by)
    return (page.sentences[f.first], f.start, end, page.text[f.start : end], *named)


# --- counting ----------------------------------------------------------------------------


def actors(mentions: pd.DataFrame, *, types: Collection[str] = ACTING) -> pd.DataFrame:
    """Who and what is named: columns of `ACTORS`, a row for each `name`, the most frequent first.

    `forms` is a dict of the forms as written to their counts, `sentences` a list of sentence
    numbers. People, organisations and places, unless `types` names others (GROUP, EVENT, DATE).
    """
    require(mentions, ["name", "name_en", "type", "text", "sentence"], "entities.actors")
    rows = [
        (
            name,
            group["name_en"].max(),
            group["type"].mode()[0],
            len(group),
            group["text"].value_counts().to_dict(),
            sorted(set(group["sentence"])),
        )
        for name, group in of_types(mentions, types).groupby("name", sort=False)
    ]
    return build(sorted(rows, key=lambda row: -row[3]), ACTORS)


def english(mentions: pd.DataFrame, *, types: Collection[str] = ACTING) -> dict[str, str]:
    """The English name of each entity that has one, by its `name`."""
    require(mentions, ["name", "name_en", "type"], "entities.english")
    named = of_types(mentions, types)[["name", "name_en"]]
    return {name: name_en for name, name_en in named.itertuples(index=False) if name_en}


def together(mentions: pd.DataFrame, *, types: Collection[str] = ACTING) -> pd.DataFrame:
    """Which two are named in the same sentence: columns of `TOGETHER`; `count` is the number of such sentences."""
    require(mentions, ["name", "sentence", "type"], "entities.together")
    pairs: dict[tuple[str, str], list[int]] = {}
    for sentence, names in _names_by_sentence(of_types(mentions, types)).items():
        for i, a in enumerate(names):
            for b in names[i + 1 :]:
                pairs.setdefault((a, b), []).append(sentence)
    rows = [(a, b, len(sentences), sentences) for (a, b), sentences in pairs.items()]
    return build(sorted(rows, key=lambda row: -row[2]), TOGETHER)


def _names_by_sentence(mentions: pd.DataFrame) -> dict[int, list[str]]:
    names: dict[int, set[str]] = {}
    for sentence, name in zip(mentions["sentence"].tolist(), mentions["name"].tolist(), strict=True):
        names.setdefault(sentence, set()).add(name)
    return {sentence: sorted(group) for sentence, group in sorted(names.items())}


def audit(mentions: pd.DataFrame) -> pd.DataFrame:
    """Which written forms were merged under which name, and by which rules: columns of `AUDIT`.

    The most frequent name first, within it the most frequent form; every type, dates too.
    `linked_by` says why the form has the name, `rule` why it was taken for a mention at all.
    """
    keys = ["name", "type", "text", "linked_by", "rule"]
    require(mentions, keys, "entities.audit")
    often = mentions["name"].value_counts().to_dict()
    counted = mentions.groupby(keys, sort=False, as_index=False).size()
    rows = list(counted.itertuples(index=False, name=None))
    return build(sorted(rows, key=lambda row: (-often[row[0]], row[0], row[1], -row[5])), AUDIT)
