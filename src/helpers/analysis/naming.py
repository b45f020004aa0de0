"""Naming: by which words each actor is called, and by which voice: see `entities.naming`.

Beside the mentions of names it counts designations that are no names («الاحتلال», «نظام
الملالي»): data/designations.tsv, each with whom it names and a neutral note on why the word
is contested.
"""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from helpers.analysis.gazetteer import name_words
from helpers.analysis.kinds import acting
from helpers.analysis.page import Page
from helpers.analysis.spelling import whole
from helpers.tables import build, require
from helpers.text import lexicon
from helpers.text.article import Article
from helpers.text.letters import fold

__all__ = ["NAMING", "naming"]

NAMING = {
    "name": "str",
    "name_en": "str",
    "type": "str",
    "designation": "str",
    "voice": "str",
    "count": "int64",
    "contested": "str",
    "sentences": "object",
}
SPEECH = ("direct", "indirect")

Words = tuple[str, ...]


class Designation(NamedTuple):
    """A row of the list."""

    words: Words
    name: str
    name_en: str
    type: str
    needs: frozenset[str]
    note: str


class Called(NamedTuple):
    """Somebody is called by these words at this place."""

    start: int
    end: int
    sentence: int
    designation: str
    name: str
    name_en: str
    type: str
    contested: str


def naming(article: Article, mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """By which words each actor is called, and by whom: columns of `NAMING`, the most named actor first.

    `mentions` is the table of `entities.find`, `quotes` that of `quotes.find`. `designation` is
    the form as written, without vowel marks; `voice` is the speaker of the outermost
    quotation around it, "unnamed" if he was not found, else "narrator"; `contested` a neutral
    note on words that take sides, or "". Designations that also have other meanings count
    only where the one meant is named otherwise too. Pronouns and descriptions such as «the
    minister» are not counted, nor does a word tell whether its speaker means it.
    """
    require(mentions, ["start", "end", "sentence", "type", "name", "name_en"], "entities.naming")
    require(quotes, ["start", "end", "kind", "speaker"], "entities.naming")
    named = [*_by_name(article.text, mentions)]
    called = _together(named, [*_by_designation(Page(article), named)])
    voice = _Voices(quotes)
    rows = pd.DataFrame(
        [(c.name, c.designation, voice.at(c.start), c.name_en, c.type, c.contested, c.sentence) for c in called],
        columns=["name", "designation", "voice", "name_en", "type", "contested", "sentence"],
    )
    return _counted(rows)


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    often = rows["name"].value_counts(sort=False)
    order = {name: number for number, name in enumerate(often.sort_values(ascending=False, kind="stable").index)}
    counted = [
        (
            name,
            group["name_en"].max(),
            group["type"].iloc[0],
            designation,
            voice,
            len(group),
            group["contested"].max(),
            sorted(set(group["sentence"])),
        )
        for (name, designation, voice), group in rows.groupby(["name", "designation", "voice"], sort=False)
    ]
    return build(sorted(counted, key=lambda row: (order[row[0]], -row[5])), NAMING)


class _Voices:
    """Who speaks at each place: by the outermost speech around it."""

    def __init__(self, quotes: pd.DataFrame):
        said = quotes[quotes["kind"].isin(SPEECH)].sort_values(["start", "end"], ascending=[True, False])
        self.stretches: list[tuple[int, int, str]] = []
        for start, end, speaker in said[["start", "end", "speaker"]].itertuples(index=False):
            if not self.stretches or end > self.stretches[-1][1]:
                voice = speaker if isinstance(speaker, str) else "unnamed"
                self.stretches.append((max(start, self.stretches[-1][1] if self.stretches else 0), end, voice))

    def at(self, offset: int) -> str:
        """The speaker, or "narrator"."""
        i = bisect_right(self.stretches, offset, key=lambda stretch: stretch[0]) - 1
        return self.stretches[i][2] if i >= 0 and offset < self.stretches[i][1] else "narrator"


# --- names and designations --------------------------------------------------------------


def _by_name(text: str, mentions: pd.DataFrame) -> Iterator[Called]:
    columns = ["start", "end", "sentence", "name", "name_en", "type"]
    for start, end, sentence, name, name_en, kind in acting(mentions)[columns].itertuples(index=False):
        yield Called(start, end, sentence, whole(text, start, end), name, name_en, kind, "")


def _by_designation(page: Page, named: list[Called]) -> Iterator[Called]:
    """The listed designations, of whom are meant those who are named, or who can only be meant."""
    found = list(_listed(page))
    known = {c.name: c for c in named}
    all_named = known.keys() | {d.name for _, _, d in found if not d.needs}
    for first, start, d in found:
        if not d.needs or d.needs & all_named:
            end = page.ends[first + len(d.words) - 1]
            who = known.get(d.name)
            english, kind = (who.name_en or d.name_en, who.type) if who else (d.name_en, d.type)
            words = whole(page.text, start, end)
            yield Called(start, end, page.sentences[first], words, d.name, english, kind, d.note)


def _listed(page: Page) -> Iterator[tuple[int, int, Designation]]:
    """Word, character and row of each designation, the longest at each place."""
    end = 0
    for i in range(len(page)):
        fit = _fit(page, i) if i >= end else None
        if fit:
            end = i + len(fit[1].words)
            yield i, page.offset(i, fit[0]), fit[1]


def _fit(page: Page, i: int) -> tuple[int, Designation] | None:
    for word, letters in page.readings(i):
        for d in _designations().get(word, ()):
            last = i + len(d.words)
            if tuple(page.folded[i + 1 : last]) == d.words[1:] and all(page.joined(j) for j in range(i + 1, last)):
                return letters, d
    return None


def _together(named: list[Called], designated: list[Called]) -> list[Called]:
    """Both in reading order; what is a name and a designation counts once, a designation inside a longer name is part of that."""
    by_span = {(c.start, c.end): c for c in named}
    over = {c.start: c for c in named}
    same = [d for d in designated if (d.start, d.end) in by_span]
    notes = {(d.start, d.end): d.contested for d in same}
    starts = sorted(over)
    own = [d for d in designated if d not in same and not _inside(d, starts, over)]
    noted = [c._replace(contested=notes.get((c.start, c.end), "")) for c in named]
    return sorted([*noted, *own], key=lambda c: (c.start, -c.end))


def _inside(d: Called, starts: list[int], over: dict[int, Called]) -> bool:
    """Whether the designation stands within a mention."""
    i = bisect_right(starts, d.start) - 1
    return i >= 0 and over[starts[i]].end >= d.end


@lru_cache
def _designations() -> dict[str, list[Designation]]:
    """By first word, the longest first."""
    index: dict[str, list[Designation]] = {}
    for row in lexicon.rows("designations", "designation", "name", "name_en", "type", "needs", "note"):
        words = name_words(row["designation"])
        needs = frozenset(name for name in row["needs"].split(" | ") if name)
        entry = Designation(words, row["name"], row["name_en"], row["type"], needs, row["note"])
        index.setdefault(fold(words[0]), []).append(entry)
    return {first: sorted(found, key=lambda d: -len(d.words)) for first, found in index.items()}
