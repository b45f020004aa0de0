"""Linking: one name for each entity, why it has it, what a capital stands for, and the reader's own list."""

import os
import subprocess
import sys
import time

import pandas as pd
import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.entities import AUDIT, MENTIONS, actors, audit, english, find, together
from helpers.analysis.kinds import KINDS, acting
from helpers.errors import LexiconError, TableError
from helpers.tables import build
from helpers.text.article import load_article, read_article

law = settings(max_examples=30, deadline=None)
TEXTS = [row["text"] for row in rows("linking")]


def shown(found):
    rows = acting(found)[["text", "name", "stands_for"]].itertuples(index=False)
    return "; ".join(f"{text}={name}" + f"~{state}" * bool(state) for text, name, state in rows)


@pytest.mark.parametrize("case", cases("linking"))
def test_the_names_of_a_text(case):
    assert shown(find(read_article(case["text"]))) == case["expected"]


def test_there_are_cases_enough():
    assert len(TEXTS) >= 40
    assert sum("~" in row["expected"] for row in rows("linking")) >= 12


@pytest.mark.parametrize(("text", "form", "why"), [
    ("وصل الوفد إلى دمشق.", "دمشق", "as written"),
    ("زار الوفد الجمهورية الإسلامية الإيرانية.", "الجمهورية الإسلامية الإيرانية", "list"),
    ("ثم غادر اسطنبول.", "اسطنبول", "spelling"),
    ("وصل الوزير سامر الحلواني. وقال الحلواني إن اللقاء مفيد.", "الحلواني", "family name"),
    ("وصل الوزير سامر كمال الحلواني. وقال سامر الحلواني إن اللقاء مفيد.", "سامر الحلواني", "fuller name"),
    ("رحبت حكومة الدنمارك. وقالت الحكومة الدنماركية إن العمل مستمر.", "الحكومة الدنماركية", "nationality"),
    ("وقع الاتفاق في 14/7/2015.", "14/7/2015", "calendar"),
])
def test_the_table_says_why_a_form_has_its_name(text, form, why):
    found = find(read_article(text))
    assert set(found.loc[found["text"] == form, "linked_by"]) == {why}


def test_only_places_stand_for_states():
    found = find(read_article("\n".join(TEXTS)))
    assert set(found.loc[found["stands_for"] != "", "type"]) == {"LOC"}


# --- groups and events -------------------------------------------------------------------


@pytest.mark.parametrize(("text", "expected"), [
    ("تضامن مع الشعب الفلسطيني.", [("الشعب الفلسطيني", "GROUP", "الشعب الفلسطيني", "the Palestinian people")]),
    ("قدم الدعم للشعب السوري.", [("لشعب السوري", "GROUP", "الشعب السوري", "the Syrian people")]),
    ("وحدة الأمة الإسلامية واجبة.", [("الأمة الإسلامية", "GROUP", "الأمة الإسلامية", "the Islamic nation")]),
    ("قال إن الفلسطينيين صامدون.", [("الفلسطينيين", "GROUP", "الفلسطينيون", "Palestinians")]),
    ("احتفل المسلمون بالعيد.", [("المسلمون", "GROUP", "المسلمون", "Muslims")]),
    ("أوضاع اللاجئين السوريين صعبة.", [("اللاجئين السوريين", "GROUP", "اللاجئون السوريون", "Syrian refugees")]),
    ("حقوق الأقلية المسلمة مصونة.", [("الأقلية المسلمة", "GROUP", "الأقلية المسلمة", "the Muslim minority")]),
    ("يعيش الأكراد في الجبال.", [("الأكراد", "GROUP", "الأكراد", "Kurds")]),
    ("انتهت الحرب العالمية الثانية.", [("الحرب العالمية الثانية", "EVENT", "الحرب العالمية الثانية", "Second World War")]),
    ("بدأت عمليات عاصفة الحزم.", [("عمليات عاصفة الحزم", "EVENT", "عاصفة الحزم", "Operation Decisive Storm")]),
    ("منذ حرب الخليج تغير الوضع.", [("حرب الخليج", "EVENT", "حرب الخليج", "Gulf War")]),
    ("فاز الفريق بكأس آسيا.", [("كأس آسيا", "EVENT", "كأس آسيا", "AFC Asian Cup")]),
    ("ذكرى ثورة 25 يناير.", [("ثورة 25 يناير", "EVENT", "ثورة 25 يناير", "Egyptian revolution of 2011")]),
    ("قال المسؤولون الإيرانيون إن العمل مستمر.", []),
    ("التقى الوزير نظراءه العرب.", []),
    ("مصنع لمنتجات الألبان.", []),
    ("اجتمع شعراء العربية.", []),
])
def test_groups_and_events(text, expected):
    found = find(read_article(text))
    others = found[found["type"].isin(["GROUP", "EVENT"])]
    assert list(others[["text", "type", "name", "name_en"]].itertuples(index=False, name=None)) == expected


def test_groups_events_and_dates_are_counted_only_when_asked_for():
    found = find(read_article("تضامن الشعب السوري أمس مع دمشق منذ الحرب العالمية الثانية."))
    assert set(found["type"]) == {"GROUP", "DATE", "EVENT", "LOC"}
    assert actors(found)["name"].tolist() == ["دمشق"]
    assert together(found).empty
    assert english(found) == {"دمشق": "Damascus"}
    assert set(actors(found, types=KINDS)["type"]) == set(found["type"])
    assert len(together(found, types=["LOC", "GROUP"])) == 1


# --- audit -------------------------------------------------------------------------------


def test_the_audit_shows_which_forms_were_merged_and_why():
    table = audit(find(read_article("وصل الوزير سامر الحلواني. وقال الحلواني إن اللقاء مفيد. وأضاف الحلواني أن العمل مستمر.")))
    assert table.dtypes.astype(str).to_dict() == build([], AUDIT).dtypes.astype(str).to_dict()
    rows = list(table[["name", "text", "linked_by", "count"]].itertuples(index=False, name=None))
    assert ("سامر الحلواني", "سامر الحلواني", "as written", 1) in rows
    assert table.loc[table["text"] == "الحلواني", "count"].sum() == 2
    assert set(table.loc[table["text"] == "الحلواني", "linked_by"]) == {"family name"}
    assert table["name"].iloc[0] == "سامر الحلواني"


def test_the_audit_of_nothing_is_empty_and_a_missing_column_is_named():
    assert audit(build([], MENTIONS)).empty
    with pytest.raises(TableError, match="'linked_by'"):
        audit(build([], MENTIONS).drop(columns="linked_by"))


# --- the reader's own list ---------------------------------------------------------------

TEXT = "وصل الوزير سامر الحلواني إلى دمشق. وقال الحلواني إن لجنة الوئام تعمل. والتقى أبا كمال في الأمل. وللجنة الوئام مقر."


@pytest.fixture
def own(tmp_path):
    def own(*rows, text=TEXT):
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        lines = ["# mine", "form\tname\ttype", *rows]
        (tmp_path / "a.names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_article(tmp_path / "a.txt")

    return own


def under(found, name):
    return found.loc[found["name"] == name, "text"].tolist()


def test_a_row_can_force_a_merge(own):
    found = find(own("دمشق\tسامر الحلواني\t"))
    assert "دمشق" in under(found, "سامر الحلواني")
    assert found.loc[found["text"] == "دمشق", ["type", "linked_by"]].values.tolist() == [["LOC", "own list"]]


def test_a_row_can_forbid_a_merge(own):
    found = find(own("الحلواني\t\t"))
    assert under(found, "الحلواني") == ["الحلواني"]
    assert under(found, "سامر الحلواني") == ["سامر الحلواني"]


def test_a_row_can_rename_an_entity_and_its_other_forms_follow(own):
    found = find(own("سامر الحلواني\tسامر كمال الحلواني\t"))
    assert under(found, "سامر كمال الحلواني") == ["سامر الحلواني", "الحلواني"]


def test_a_row_can_change_the_type(own):
    found = find(own("دمشق\t\tORG"))
    assert found.loc[found["text"] == "دمشق", ["type", "name", "rule"]].values.tolist() == [["ORG", "دمشق", "own list"]]


def test_a_row_wins_over_what_the_words_around_say_of_a_city_and_its_club(own):
    text = "فاز فريق روما أمس. وقال المدرب إن روما جميلة."
    assert find(own(text=text))["type"].tolist() == ["ORG", "DATE", "ORG"]
    assert find(own("روما\t\tLOC", text=text))["type"].tolist() == ["LOC", "DATE", "LOC"]


def test_a_row_can_add_a_name_wherever_it_stands_in_any_spelling(own):
    found = find(own("لجنة الوئام\tلجنة الوئام الوطني\tORG", "أبا كمال\t\tPER"))
    assert under(found, "لجنة الوئام الوطني") == ["لجنة الوئام", "لجنة الوئام"]
    assert found.loc[found["text"] == "أبا كمال", "type"].tolist() == ["PER"]


def test_a_row_can_say_that_it_is_no_name(own):
    found = find(own("دمشق\t\t-", "الحلواني\t\t-"))
    assert not {"دمشق", "الحلواني"} & set(found["text"])
    assert "سامر الحلواني" in set(found["text"])


@pytest.mark.parametrize("kind", ["GROUP", "EVENT", "DATE"])
def test_a_row_can_add_the_other_types(own, kind):
    found = find(own(f"لجنة الوئام\t\t{kind}"))
    assert set(found.loc[found["text"] == "لجنة الوئام", "type"]) == {kind}


def test_an_empty_list_changes_nothing(own):
    pd.testing.assert_frame_equal(find(own()), find(read_article(TEXT)))


@pytest.mark.parametrize(("row", "column", "what"), [
    ("دمشق\t\tCITY", "type", "'CITY' is none of PER, ORG, LOC"),
    ("دمشق\tالشام\t-", "name", "for a form that is no name"),
    ("بيروت\t\tLOC", "form", "'بيروت' does not stand in the article"),
    ("تعمل\tلجنة\t", "type", "no name that the tool finds"),
    ("؟؟\t\tLOC", "form", "has no word"),
])
def test_what_is_wrong_is_named_by_file_line_and_column(own, row, column, what):
    with pytest.raises(LexiconError, match=rf"^a\.names\.tsv, line 3, column '{column}': .*{what}"):
        find(own(row))


def test_a_form_that_stands_twice_is_named(own):
    with pytest.raises(LexiconError, match=r"^a\.names\.tsv, line 4, column 'form': .* stands twice"):
        find(own("دمشق\t\tLOC", "دمشق\t\tORG"))


@pytest.mark.parametrize(("header", "missing"), [("form\tname", "type"), ("name\ttype", "form")])
def test_a_missing_column_is_named(tmp_path, header, missing):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.names.tsv").write_text(f"{header}\nدمشق\t\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=rf"^a\.names\.tsv, line 1: no column '{missing}'"):
        find(load_article(tmp_path / "a.txt"))


# --- what always holds -------------------------------------------------------------------

PIECES = sorted({word for text in TEXTS for word in text.split()})


@law
@given(st.lists(st.sampled_from([*PIECES, ".", "\n", "«", "»", "أمس", "الفلسطينيون", "كأس", "آسيا"]), min_size=1, max_size=30).map(" ".join))
def test_offsets_are_exact_nothing_overlaps_and_twice_is_the_same(text):
    article = read_article("خبر " + text)
    found = find(article)
    assert all(article.text[m.start:m.end] == m.text != "" for m in found.itertuples())
    assert (found["end"].iloc[:-1].to_numpy() <= found["start"].iloc[1:].to_numpy()).all()
    assert (found["name"] != "").all()
    assert (found.groupby(["type", "text"])["linked_by"].nunique() >= 1).all()
    pd.testing.assert_frame_equal(found, find(article))


def test_the_hash_seed_changes_nothing():
    code = (
        "from helpers.text.article import read_article; from helpers.analysis.entities import find; import sys;"
        "sys.stdout.buffer.write(find(read_article(sys.stdin.buffer.read().decode())).to_csv().encode())"
    )
    run = [
        subprocess.run([sys.executable, "-c", code], input="\n".join(TEXTS[:12]).encode(), capture_output=True, check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert run[0] == run[1] != b""


@pytest.mark.slow
def test_four_times_the_text_takes_about_four_times_as_long():
    """Families, capitals and dates repeated in one sentence; generous: a quadratic step would take sixteen times."""
    text = "قال الوزير سامر الحلواني أمس وقالت الدكتورة ليلى الحلواني إن واشنطن ترفض الاتفاق مع طهران منذ ثلاثة أيام وأضاف الحلواني أن الشعب السوري"
    words = text.split()

    def seconds(count):
        article = read_article(" ".join(words * (count // len(words))))
        begin = time.perf_counter()
        find(article)
        return time.perf_counter() - begin

    seconds(1_000)
    assert seconds(20_000) < 10 * max(seconds(5_000), 0.2)
