"""Dates that are counted from the article's own day: اليوم, الاثنين الماضي, قبل ثلاثة أيام, العام الجاري."""

from datetime import date, timedelta

from helpers.analysis.calendar_dates import RELATIVE, Read, full
from helpers.analysis.calendars import ago, on_weekday
from helpers.analysis.date_words import Reading
from helpers.text.lemmas import analyse

__all__ = ["counted", "period", "relative_day", "weekday"]

NEAR = 10  # words before a weekday in which a verb of the future is looked for


def relative_day(r: Reading) -> Read | None:
    """اليوم, أمس [الاثنين], بعد غد: a weekday beside it corrects by a day what was published a day later."""
    end, offset = r.match(r.start, "day")
    if not offset:
        return None
    named, weekday = r.match(end, "weekday")
    if not weekday:
        other = offset == "0" and (r.after(end, "not today") > end or r.after(end, "day of month") > end)
        return None if other or r.is_behind("no date before") else (end, RELATIVE, lambda t: _on(t, int(offset), 0))
    return full(Reading(r.page, end, r.word(end))) or (
        named,
        RELATIVE,
        lambda today: _on(today, int(offset), int(weekday)),
    )


def _on(today: date | None, offset: int, weekday: int) -> str:
    if today is None:
        return ""
    day = today + timedelta(offset)
    near = on_weekday(weekday, day, None) if weekday else day
    return near.isoformat() if abs((near - day).days) <= 1 else ""


def weekday(r: Reading) -> Read | None:
    """[يوم] الاثنين [الماضي]."""
    end, weekday = r.match(r.after(r.start, "day word"), "weekday")
    if not weekday or r.is_behind("no date before"):
        return None
    end, said = r.match(end, "direction")
    direction = int(said) if said else 1 if _future(r) else None
    return end, RELATIVE, lambda today: _last_or_next(today, int(weekday), direction, bool(said))


def _last_or_next(today: date | None, weekday: int, direction: int | None, told: bool) -> str:
    """Behind الماضي the day before today, today left out; unmarked the last one, today included."""
    if today is None:
        return ""
    if told or direction == 1:
        return on_weekday(weekday, today, direction).isoformat()
    return on_weekday(weekday, today + timedelta(1), -1).isoformat()


def _future(r: Reading) -> bool:
    """Whether a verb of the future stands among the ten words before, in the same sentence."""
    words = range(max(r.start - 10, 0), r.start)
    same = (i for i in words if r.page.sentences[i] == r.page.sentences[r.start])
    return any(analyse(r.page.forms[i]).proclitics.endswith("س") or _is_a("future", r, i) for i in same)


def _is_a(kind: str, r: Reading, i: int) -> bool:
    return any(Reading(r.page, i, word).after(i, kind) > i for word, _ in r.page.readings(i))


def period(r: Reading) -> Read | None:
    """[مطلع] الأسبوع الماضي, هذا العام, الشهر الجاري."""
    part = r.after(r.start, "part")
    this = r.after(part, "this")
    end, unit = r.match(this, "period")
    if not unit:
        return None
    last, said = r.match(end, "direction")
    if not said and this == part:
        return None
    return last, RELATIVE, lambda today: ago(int(said or 0), unit, today) if today else ""


def counted(r: Reading) -> Read | None:
    """قبل ثلاثة أيام, منذ 5 سنوات, قبل أسبوعين; not before من, which counts from something else."""
    start, said = r.match(r.start, "ago")
    counted, count = r.number(start)
    end, unit = r.match(counted, "unit" if counted > start else "two units")
    if counted == start and not unit:
        end, unit = r.match(start, "unit")
    if not said or not unit or (counted == start and r.page.definite[start]):
        return None
    number = (2 if unit.startswith("2") else 1 if counted == start else count) * int(said)
    apart = r.after(end, "relative to") > end
    return end, RELATIVE, lambda today: ago(number, unit.split()[-1], today) if today and not apart else ""
