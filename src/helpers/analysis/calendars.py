"""Calendars: which day, month or year a date means, in the form of ISO 8601."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from helpers.errors import ArticleError

__all__ = ["Stamp", "ago", "day_of", "from_hijri", "iso", "on_weekday"]

HIJRI_EPOCH = date(622, 7, 19).toordinal()  # 1 Muharram 1: 16 July 622 of the Julian calendar
FIRST, LAST = date(1, 1, 1).toordinal(), date(9999, 12, 31).toordinal()


class Stamp(NamedTuple):
    """What a date says; numbers that it leaves open are 0. `direction`: -1 the last such, 1 the next, 0 the present, None open."""

    year: int = 0
    month: int = 0
    day: int = 0
    hijri: bool = False
    direction: int | None = None


def day_of(meta: Mapping[str, Any], name: str) -> date | None:
    """The day in an article's .toml file (`date = 2017-08-07`), or None; ArticleError for another value."""
    value = meta.get("date", "")
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip()) if value != "" else None
    except ValueError as error:
        raise ArticleError(f"{name}: date = {value!r} is no day; write date = 2017-08-07, or leave it out") from error


def from_hijri(year: int, month: int, day: int) -> date | None:
    """The day in the tabular Islamic calendar (Reingold and Dershowitz 2018); None if there is no such day.

    The official calendars of states go by sighting or astronomy: they may differ by a day.

    >>> from_hijri(1437, 1, 1)
    datetime.date(2015, 10, 15)
    """
    if not (1 <= year <= 3000 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    days = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(HIJRI_EPOCH + days)


def iso(stamp: Stamp, today: date | None) -> str:
    """The day, month or year as ISO 8601; "" where it depends on an unknown day, or there is no such day.

    A day without year is the one nearest to `today`; a Hijri month or year, which lies in
    two of ours, has no such form.
    """
    if stamp.hijri:
        day = from_hijri(stamp.year, stamp.month, stamp.day) if stamp.year and stamp.day else None
        return day.isoformat() if day else ""
    if not stamp.year:
        return _meant(stamp, today) if today else ""
    if not stamp.day:
        return f"{stamp.year:04}-{stamp.month:02}" if stamp.month else f"{stamp.year:04}"
    day = _day(stamp.year, stamp.month, stamp.day)
    return day.isoformat() if day else ""


def _meant(stamp: Stamp, today: date) -> str:
    """The day or month without year: the last, next or nearest one, as seen from today."""
    present = today if stamp.day else today.replace(day=15)
    days = (_day(today.year + shift, stamp.month, stamp.day or 15) for shift in (-1, 0, 1, -4, 4))
    distances = [(day - present).days for day in days if day]
    fits = {
        -1: [d for d in distances if d < 0],
        0: [d for d in distances if (present + timedelta(d)).year == today.year],
        1: [d for d in distances if d > 0],
        None: distances,
    }[stamp.direction]
    if not fits:
        return ""
    meant = present + timedelta(min(fits, key=abs))
    return meant.isoformat() if stamp.day else f"{meant:%Y-%m}"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


# --- counted from the article's day --------------------------------------------------------


def on_weekday(weekday: int, today: date, direction: int | None) -> date:
    """The last (-1), next (1), or nearest (None, 0) day of that name (1 Monday to 7 Sunday); -1 and 1 leave today out."""
    ahead = (weekday - today.isoweekday()) % 7
    if direction == 1:
        return today + timedelta(ahead or 7)
    if direction == -1:
        return today - timedelta(7 - ahead)
    return today + timedelta(ahead if ahead <= 3 else ahead - 7)


def ago(count: int, unit: str, today: date) -> str:
    """So many days, weeks, months or years before (count below 0) or behind today, no finer than the unit; "" if too far.

    >>> ago(-1, "week", date(2015, 7, 15)), ago(-1, "month", date(2015, 1, 15)), ago(1, "year", date(2015, 7, 15))
    ('2015-W28', '2014-12', '2016')
    """
    if unit in {"day", "week"}:
        ordinal = today.toordinal() + count * (7 if unit == "week" else 1)
        return _week_or_day(date.fromordinal(ordinal), unit) if FIRST <= ordinal <= LAST else ""
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    if not 12 <= months < 120_000:
        return ""
    return f"{months // 12:04}" if unit == "year" else f"{months // 12:04}-{months % 12 + 1:02}"


def _week_or_day(day: date, unit: str) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" if unit == "week" else day.isoformat()
