"""Dates: which days, weeks, months and years an article names, as ISO 8601 where its own day allows.

Absolute ones are read alone: 15 يوليو 2015, 15/7/2015, تموز 2015, العام 2011, 1436/10/5هـ. The
others are counted from the article's day: its .toml file's, else one written out in its
first lines. Without it they keep their own words as name: nothing is guessed.
"""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise

from helpers.analysis import calendar_dates, relative_dates
from helpers.analysis.calendar_dates import ABSOLUTE, HIJRI, Read
from helpers.analysis.calendars import day_of
from helpers.analysis.date_words import Reading, may_begin
from helpers.analysis.page import Found, Page, readings
from helpers.text.article import Article

__all__ = ["day", "find"]

READERS = (
    calendar_dates.numeric,
    calendar_dates.full,
    relative_dates.relative_day,
    relative_dates.weekday,
    calendar_dates.month,
    calendar_dates.year,
    relative_dates.period,
    relative_dates.counted,
    calendar_dates.bare_year,
)
OFFICIAL = 2  # days by which an official Hijri date may differ from the tabular one
FIRST_LINES, SHORT_LINE = 3, 14  # paragraphs, words


def find(page: Page, taken: Collection[int], today: date | None) -> list[Found]:
    """The dates of an article, outside of the words that are `taken` by names; `today` is the article's own day.

    The name is YYYY-MM-DD, YYYY-MM, YYYY or a week YYYY-Www, else the date's own words. A
    weekday alone is the last one, today included, or the next behind a future verb; a day
    or month without year is the nearest. Clock times, decades and vague periods (الأيام الماضية) are not found.
    """
    found = [_found(page, first, letters, read, today) for first, letters, read in _scan(page, taken)]
    return [*(_corrected(page, f, behind) for f, behind in pairwise(found)), *found[-1:]]


def day(article: Article, page: Page) -> date | None:
    """The day that an article is of, or None.

    The .toml file's (ArticleError if that is no day), else the first full date of the first
    lines that stands in a short line or begins with a word for today.
    """
    told = day_of(article.meta, article.path.with_suffix(".toml").name if article.path else "the .toml file")
    return told or next(_written_days(article, page), None)


def _written_days(article: Article, page: Page) -> Iterator[date]:
    head = [p for p in article.paragraphs if p.role != "source"][:FIRST_LINES]
    short = {p for p in head if len(article.text[p.start : p.end].split()) <= SHORT_LINE and p.role != "headline"}
    for first, _, (_, rule, meaning) in _scan(page, (), until=head[-1].end if head else 0):
        line = next(p for p in head if page.starts[first] < p.end)
        said = meaning(None)
        if rule == ABSOLUTE and len(said) == 10 and (line in short or _is_today(page, first)):
            yield date.fromisoformat(said)


def _is_today(page: Page, i: int) -> bool:
    """Whether an expression for the article's own day begins at word i (اليوم)."""
    return Reading(page, i, page.folded[i]).match(i, "day")[1] == "0"


def _found(page: Page, first: int, letters: int, read: Read, today: date | None) -> Found:
    end, rule, meaning = read
    found = page.found(first, end, letters, "DATE", rule)
    own_words = " ".join(page.text[found.start : page.ends[end - 1]].split())
    return found._replace(name=meaning(today) or own_words)


def _corrected(page: Page, found: Found, behind: Found) -> Found:
    """A Hijri day by the Gregorian one that is written right behind it, الموافق between them or not."""
    if found.rule != HIJRI or behind.rule != ABSOLUTE or len(behind.name) != 10:
        return found
    between = range(found.last, behind.first)
    linked = all(Reading(page, i, page.bare[i]).after(i, "corresponds") > i for i in between)
    apart = abs((date.fromisoformat(found.name) - date.fromisoformat(behind.name)).days)
    return found._replace(name=behind.name, rule=ABSOLUTE) if linked and apart <= OFFICIAL else found


def _scan(page: Page, taken: Collection[int], until: int | None = None) -> Iterator[tuple[int, int, Read]]:
    """First word, letters of particles and reading of each date that begins before character `until`."""
    end = 0
    for i in range(len(page)):
        if until is not None and page.starts[i] >= until:
            return
        read = _at(page, i, taken) if i >= end and _beginnings(page.forms[i]) else None
        if read:
            end = read[1][0]
            yield i, *read


def _at(page: Page, i: int, taken: Collection[int]) -> tuple[int, Read] | None:
    """The date that begins at word i, and how many letters of the word are a particle."""
    for word, letters in _beginnings(page.forms[i]):
        reading = Reading(page, i, word)
        read = next((read for reader in READERS if (read := reader(reading))), None)
        if read and not any(j in taken for j in range(i, read[0])):
            return letters, read
    return None


@lru_cache(maxsize=200_000)
def _beginnings(form: str) -> tuple[tuple[str, int], ...]:
    """The readings of a form that a date may begin with, and how many letters of it are a particle."""
    return tuple((word, letters) for word, letters in readings(form) if may_begin(word))
