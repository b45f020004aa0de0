"""Dates that name a day, month or year of a calendar: 15 يوليو 2015, 1436/10/5هـ, تموز الماضي, العام 2011."""

import re
from collections.abc import Callable
from datetime import date

from helpers.analysis.calendars import Stamp, iso
from helpers.analysis.date_words import Reading

__all__ = ["ABSOLUTE", "HIJRI", "RELATIVE", "Read", "bare_year", "full", "month", "numeric", "year"]

Read = tuple[
    int, str, Callable[[date | None], str]
]  # one past the last word, the rule, what it means as seen from a day

ABSOLUTE, HIJRI, RELATIVE = "date", "hijri date, ± 1 day", "relative date"
FIRST_YEAR, LAST_YEAR = 1900, 2100
LEAP_YEAR = 2000
HIJRI_YEARS = range(1200, 1600)  # that are read as such without era
NUMERIC = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})")


def numeric(r: Reading) -> Read | None:
    """15/7/2015, 2015-07-15, 1436/10/5هـ; of day and month the one above 12 is the day, else the first."""
    i, page = r.start, r.page
    if not r.first[:1].isdigit():
        return None
    end = i + 1
    while end < min(i + 3, len(page)) and page.text[page.ends[end - 1] : page.starts[end]] in {"-", "/"}:
        end += 1
    parts = NUMERIC.fullmatch(page.text[page.starts[i] : page.ends[end - 1]].translate(DIGITS))
    return _of_numbers(r, end, *(int(parts[n]) for n in (1, 3, 4))) if parts else None


DIGITS = {0x660 + n: str(n) for n in range(10)} | {0x6F0 + n: str(n) for n in range(10)}


def _of_numbers(r: Reading, end: int, a: int, b: int, c: int) -> Read | None:
    year, month, day = (a, b, c) if a > 999 else (c, b, a)
    if month > 12 >= day:
        month, day = day, month
    return _stamped(r, end, Stamp(year, month, day, year in HIJRI_YEARS))


def _stamped(r: Reading, end: int, stamp: Stamp) -> Read | None:
    """With the era behind it, and the Gregorian date that may follow a Hijri one."""
    end, era = r.match(end, "era")
    stamp = stamp._replace(hijri=stamp.hijri or era == "hijri")
    if stamp.year and not stamp.hijri and not FIRST_YEAR <= stamp.year <= LAST_YEAR:
        return None
    known = iso(stamp, None)
    if stamp.day and not (known if stamp.year else stamp.hijri or iso(stamp._replace(year=LEAP_YEAR), None)):
        return None
    rule = HIJRI if stamp.hijri and known else ABSOLUTE if known else RELATIVE if not stamp.hijri else ABSOLUTE
    return end, rule, lambda today: iso(stamp, today)


def full(r: Reading) -> Read | None:
    """[يوم] [الاثنين] 15 [من] [شهر] يوليو [عام] 2015, الخامس عشر من رمضان 1436هـ."""
    i = r.after(r.after(r.start, "day word"), "weekday")
    end, said = r.match(i, "day of month")
    day = int(said) if said else r.digits(i, ("", "،"))
    end = end if said else i + 1
    if not 1 <= day <= 31:
        return None
    end, month, hijri, _ = _month_name(r, r.after(r.after(end, "of"), "month word"))
    if not month:
        return None
    end, year, direction = _year_or_direction(r, end)
    return _stamped(r, end, Stamp(year, month, day, hijri, direction))


def _month_name(r: Reading, i: int) -> tuple[int, int, bool, bool]:
    """One past the month at word i, its number, whether it is Hijri, and whether it is one in any context; تموز/يوليو is one."""
    for kind in ("month", "month, in context", "hijri month"):
        end, value = r.match(i, kind)
        if value:
            return _other_name(r, end, value), int(value), kind == "hijri month", kind == "month"
    return i, 0, False, False


def _other_name(r: Reading, end: int, value: str) -> int:
    """One past the month's name in the other tradition, behind a stroke or in brackets."""
    ends = (r.match(end, kind, ("/", "(", "-", "\\")) for kind in ("month", "month, in context"))
    return next((other for other, same in ends if same == value), end)


def _year_or_direction(r: Reading, i: int) -> tuple[int, int, int | None]:
    """One past what tells the year of a month, the year or 0, and the direction."""
    word_end = r.after(r.after(i, "of"), "year word")
    year = r.digits(word_end, ("", ")", "،") if word_end == i else ("",))
    if year >= 1000:
        return word_end + 1, year, None
    end, direction = r.match(word_end, "direction")
    if not direction and r.word(i, (")",)):
        end, direction = r.match(i, "direction", (")",))
    return (end, 0, int(direction)) if direction else (i, 0, None)


def month(r: Reading) -> Read | None:
    """[مطلع] [شهر] يوليو [2015], شهر رمضان, مارس الماضي."""
    start = r.after(r.start, "part")
    named = r.after(start, "month word")
    end, month, hijri, sure = _month_name(r, named)
    if not month or r.is_behind("no date before"):
        return None
    end, year, direction = _year_or_direction(r, end)
    if not (year or direction is not None or named > start or (sure and not hijri)):
        return None
    return _stamped(r, end, Stamp(year, month, 0, hijri, direction))


def year(r: Reading) -> Read | None:
    """[أواخر] عام 2011, العام 1436هـ."""
    part = r.after(r.start, "part")
    word = r.after(part, "year word")
    year = r.digits(word)
    return _stamped(r, word + 1, Stamp(year, hijri=year in HIJRI_YEARS)) if word > part and year >= 1000 else None


def bare_year(r: Reading) -> Read | None:
    """2011 behind منذ or في, if nothing that it may count follows; 2011م."""
    year, end = r.digits(r.start), r.start + 1
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1900 <= year <= 2100:
        return None
    era = r.after(end, "era") > end
    free = not r.word(end) or r.page.stop[end]
    return _stamped(r, end, Stamp(year)) if era or (free and r.is_behind("before a year")) else None
