"""Dates: which words name a day or period, and what they mean as seen from the article's own day."""

from datetime import date, datetime, timedelta

import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.calendars import Stamp, ago, day_of, from_hijri, iso, on_weekday
from helpers.analysis.entities import find
from helpers.errors import ArticleError
from helpers.text.article import Article, load_article, read_article

TODAY = date(2015, 7, 15)
law = settings(max_examples=60, deadline=None)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def dated(text, day=TODAY):
    article = read_article(text)
    return Article(article.text, article.paragraphs, {"date": day} if day else {})


def dates_of(article):
    found = find(article)
    return found[found["type"] == "DATE"]


def shown(article):
    return "; ".join(f"{text}={name}" for text, name in dates_of(article)[["text", "name"]].itertuples(index=False))


@pytest.mark.parametrize("case", cases("dates"))
def test_the_dates_in_a_sentence(case):
    assert shown(dated(case["text"])) == case["expected"]


def test_there_are_cases_enough():
    assert len(rows("dates")) >= 60
    assert sum(not row["expected"] for row in rows("dates")) >= 10


# --- the article's day -------------------------------------------------------------------

RELATIVE = ["أمس", "اليوم الاثنين", "قبل ثلاثة أيام", "الأسبوع الماضي", "العام الجاري", "الثلاثاء", "10 يوليو"]


@pytest.mark.parametrize("words", RELATIVE)
def test_without_a_day_nothing_is_guessed(words):
    assert shown(dated(f"غادر الوفد {words}.", None)) == f"{words}={words}"


@pytest.mark.parametrize(("value", "day"), [
    (TODAY, TODAY), (datetime(2015, 7, 15, 9, 30), TODAY), ("2015-07-15", TODAY), ("", None),
], ids=["date", "datetime", "string", "empty"])
def test_the_day_of_the_toml_file(value, day):
    assert day_of({"date": value}, "x.toml") == day


@pytest.mark.parametrize("value", ["July 2015", "15/7/2015", 2015, ["2015-07-15"]])
def test_another_value_is_an_error_that_names_the_file_and_what_to_write(value):
    with pytest.raises(ArticleError, match=r"x\.toml: date = .* write date = 2017-08-07"):
        day_of({"date": value}, "x.toml")


def test_an_article_with_such_a_file_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("غادر الوفد أمس.", encoding="utf-8")
    (tmp_path / "a.toml").write_text('date = "summer"\n', encoding="utf-8")
    with pytest.raises(ArticleError, match=r"a\.toml: date = 'summer'"):
        find(load_article(tmp_path / "a.txt"))


HEAD = "عنوان الخبر الأول\n"


@pytest.mark.parametrize("line", ["الأربعاء 15 يوليو 2015", "15/07/2015 - 10:30", "القاهرة، 15 تموز/يوليو 2015"])
def test_a_full_date_in_a_short_line_at_the_beginning_is_the_articles_day(line):
    assert shown(dated(f"{HEAD}{line}\nغادر الوفد أمس.", None)).endswith("أمس=2015-07-14")


def test_a_full_date_beside_today_is_the_articles_day():
    text = "أعلنت الوزارة في بيان طويل أصدرته لوسائل الإعلام كافة في المدينة اليوم الأربعاء 15 يوليو 2015 أن الوفد غادر أمس."
    assert shown(dated(HEAD + text, None)).endswith("أمس=2015-07-14")


@pytest.mark.parametrize("line", [
    "بدأت الحملة الكبيرة التي نظمتها البلدية في شوارع المدينة القديمة وأسواقها في 3 مايو 2012 وشارك فيها كثيرون.",
    "ذكرى 3 مايو 2012 في المدينة",
], ids=["in-a-sentence", "in-the-headline"])
def test_a_date_of_the_past_is_not_the_articles_day(line):
    assert shown(dated(f"{line}\nغادر الوفد أمس.", None)).endswith("أمس=أمس")


# --- calendars ---------------------------------------------------------------------------


@pytest.mark.parametrize(("hijri", "day"), [
    ((1, 1, 1), date(622, 7, 19)),  # 16 July 622 of the Julian calendar
    ((1400, 1, 1), date(1979, 11, 21)),
    ((1436, 10, 1), date(2015, 7, 18)),
    ((1437, 1, 1), date(2015, 10, 15)),
    ((1445, 9, 1), date(2024, 3, 11)),
])
def test_days_of_the_tabular_islamic_calendar(hijri, day):
    assert from_hijri(*hijri) == day


def test_thirty_islamic_years_have_10631_days():
    assert from_hijri(1441, 1, 1) - from_hijri(1411, 1, 1) == timedelta(10_631)


@pytest.mark.parametrize("hijri", [(1436, 13, 1), (1436, 0, 1), (1436, 1, 31), (0, 1, 1), (9999, 1, 1)])
def test_there_is_no_such_islamic_day(hijri):
    assert from_hijri(*hijri) is None


@law
@given(st.integers(1, 2000), st.integers(1, 12))
def test_islamic_months_follow_each_other_by_29_or_30_days(year, month):
    behind = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert (from_hijri(*behind) - from_hijri(year, month, 1)).days in (29, 30)


@law
@given(days, st.integers(1, 7))
def test_weekdays_lie_where_their_direction_says(today, weekday):
    last, near, following = (on_weekday(weekday, today, direction) for direction in (-1, None, 1))
    assert {day.isoweekday() for day in (last, near, following)} == {weekday}
    assert 1 <= (today - last).days <= 7
    assert abs((near - today).days) <= 3
    assert 1 <= (following - today).days <= 7


@law
@given(days, st.integers(1, 12), st.integers(1, 31), st.sampled_from([-1, 1, None]))
def test_a_day_without_year_is_the_nearest_on_its_side(today, month, day, direction):
    said = iso(Stamp(0, month, day, direction=direction), today)
    if not said:
        assert (month, day) in {(2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)}
        return
    meant = date.fromisoformat(said)
    assert (meant.month, meant.day) == (month, day)
    distance = (meant - today).days
    assert {-1: distance < 0, 1: distance > 0, None: True}[direction]
    if (month, day) != (2, 29):
        assert abs(distance) <= (366 if direction else 183)


@law
@given(days, st.integers(-400, 400), st.sampled_from(["day", "week", "month", "year"]))
def test_counting_there_and_back_ends_where_it_began(today, count, unit):
    there = ago(count, unit, today)
    if unit == "day":
        assert ago(-count, unit, date.fromisoformat(there)) == today.isoformat()
    if unit == "month":
        assert ago(-count, unit, date.fromisoformat(f"{there}-01")) == f"{today:%Y-%m}"
    if unit == "year":
        assert int(there) == today.year + count


@pytest.mark.parametrize("unit", ["day", "week", "month", "year"])
@pytest.mark.parametrize("count", [-10**7, 10**7])
def test_too_far_is_no_day(unit, count):
    assert ago(count, unit, TODAY) == ""


# --- what holds for every date -----------------------------------------------------------

PIECES = sorted({word for row in rows("dates") for word in row["text"].split()})


@law
@given(st.lists(st.sampled_from([*PIECES, "/", "(", ")", ".", "\n"]), min_size=1, max_size=20).map(" ".join))
def test_a_name_is_iso_or_the_words_themselves(text):
    article = dated("خبر " + text)
    for found in dates_of(article).itertuples():
        assert article.text[found.start:found.end] == found.text
        own_words = found.linked_by == "as written" and found.name[:4] not in {"2015", "2014", "2016"}
        assert own_words or found.name[:4].isdigit()


@law
@given(days)
def test_a_day_written_out_reads_as_itself_whatever_today_is(day):
    assert shown(dated(f"وقع الاتفاق في {day.day}/{day.month}/{day.year}.", TODAY)).endswith(f"={day.isoformat()}")
