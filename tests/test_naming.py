"""Naming: by which words each actor is called, by which voice, and which words are contested."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import findings, quotes
from helpers.analysis.entities import MENTIONS, NAMING, find, naming
from helpers.analysis.quotes import QUOTES
from helpers.errors import TableError
from helpers.tables import build
from helpers.text import lexicon
from helpers.text.article import read_article
from helpers.text.letters import fold

law = settings(max_examples=30, deadline=None)
LIST = lexicon.rows("designations", "designation", "name", "name_en", "type", "needs", "note")


def naming_of(text):
    article = read_article(text)
    found = find(article)
    return naming(article, found, quotes.find(article, found))


def called(text, name):
    table = naming_of(text)
    rows = table[table["name"] == name]
    return sorted(rows[["designation", "voice", "count"]].itertuples(index=False, name=None))


def assert_columns(table):
    assert table.dtypes.astype(str).to_dict() == build([], NAMING).dtypes.astype(str).to_dict()


# --- who is called what ------------------------------------------------------------------


def test_forms_are_told_apart_and_counted():
    text = "زار الوفد المملكة العربية السعودية. ثم غادر السعودية وعاد إلى السعودية."
    assert called(text, "السعودية") == [("السعودية", "narrator", 2), ("المملكة العربية السعودية", "narrator", 1)]


def test_a_particle_makes_no_other_form():
    assert called("زار الوفد دمشق وودع دمشق ثم عاد لدمشق وبدمشق.", "دمشق") == [("دمشق", "narrator", 4)]


def test_the_article_behind_l_is_written_out():
    assert called("قدم الوفد طلبا للأمم المتحدة.", "الأمم المتحدة") == [("الأمم المتحدة", "narrator", 1)]


def test_the_voice_is_the_speaker():
    text = 'قال الوزير سامر الحلواني: "إن دمشق مدينة جميلة جدا". ثم غادر الوفد دمشق.'
    assert called(text, "دمشق") == [("دمشق", "narrator", 1), ("دمشق", "سامر الحلواني", 1)]


def test_a_speaker_who_was_not_found_is_unnamed():
    article = read_article("خبر: إن دمشق مدينة جميلة.")
    found = find(article)
    quote = {"start": 5, "end": len(article.text), "kind": "direct", "speaker": None}
    table = naming(article, found, pd.DataFrame([quote]))
    assert set(table["voice"]) == {"unnamed"}


def test_words_held_at_arms_length_are_the_narrators():
    article = read_article("خبر عن «دمشق القديمة جدا» اليوم.")
    found = find(article)
    quote = {"start": 8, "end": 24, "kind": "scare", "speaker": None}
    assert set(naming(article, found, pd.DataFrame([quote]))["voice"]) == {"narrator"}


def test_the_outermost_speaker_has_the_word():
    article = read_article("خبر عن دمشق كما قيل.")
    found = find(article)
    said = [
        {"start": 0, "end": 20, "kind": "direct", "speaker": "خالد"}, {"start": 4, "end": 12, "kind": "direct", "speaker": "سعيد"},
    ]
    assert naming(article, found, pd.DataFrame(said))["voice"].tolist() == ["خالد"]


# --- designations ------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "designation", "name"), [
    ("هاجم الكيان الصهيوني القرية.", "الكيان الصهيوني", "إسرائيل"),
    ("قال إن دولة الاحتلال تهاجم القرية.", "دولة الاحتلال", "إسرائيل"),
    ("غادرت القوات يهودا والسامرة أمس.", "يهودا والسامرة", "الضفة الغربية"),
    ("انتقد البيان نظام الملالي كثيرا.", "نظام الملالي", "إيران"),
    ("قال إن الدب الروسي عاد.", "الدب الروسي", "روسيا"),
    ("هاجمت المليشيا الحوثية القرية.", "المليشيا الحوثية", "جماعة الحوثي"),
    ("هاجم تحالف العدوان القرية.", "تحالف العدوان", "التحالف العربي"),
    ("عن نظام الأسد قيل الكثير.", "نظام الأسد", "الحكومة السورية"),
    ("تحدث عن الشيطان الأكبر طويلا.", "الشيطان الأكبر", "الولايات المتحدة"),
    ("وصف الصحراء المغربية بالجميلة.", "الصحراء المغربية", "الصحراء الغربية"),
    ("السفينة في الخليج الفارسي اليوم.", "الخليج الفارسي", "الخليج"),
    ("السفينة في الخليج العربي اليوم.", "الخليج العربي", "الخليج"),
])
def test_a_designation_leads_to_whom_it_names_with_a_note(text, designation, name):
    table = naming_of(text)
    row = table[table["designation"] == designation]
    assert row["name"].tolist() == [name]
    assert row["contested"].iloc[0] != ""
    assert row["count"].tolist() == [1]


@pytest.mark.parametrize(("text", "counted"), [
    ("انسحب الاحتلال من القرية أمس.", False),
    ("انسحب الاحتلال من القرية أمس. وقالت إسرائيل إن العمل مستمر.", True),
    ("هاجم العدو القرية أمس.", False),
])
def test_a_word_with_other_meanings_counts_only_where_the_one_meant_is_named(text, counted):
    assert bool(len(naming_of(text).query("contested != ''"))) is counted


def test_a_designation_that_is_also_a_mention_counts_once():
    table = naming_of("هاجم تنظيم داعش القرية.")
    assert table[["name", "designation", "count"]].values.tolist() == [["تنظيم الدولة الإسلامية", "داعش", 1]]
    assert table["contested"].iloc[0] != ""


def test_the_longer_designation_wins():
    table = naming_of("هاجم جيش الاحتلال الإسرائيلي القرية.")
    assert table["designation"].tolist() == ["جيش الاحتلال الإسرائيلي"]


def test_a_plain_name_is_not_contested():
    assert set(naming_of("زار الوفد إسرائيل وإيران والسعودية.")["contested"]) == {""}


def test_the_list_is_long_names_several_sides_and_takes_none():
    assert len(LIST) >= 80
    assert len({row["name"] for row in LIST}) >= 40
    assert len({fold(row["designation"]) for row in LIST}) == len(LIST)
    assert all(row["note"] and row["name_en"] for row in LIST)
    assert {row["type"] for row in LIST} <= {"PER", "ORG", "LOC", "GROUP", "EVENT"}


@pytest.mark.parametrize("pair", [
    ("إسرائيل", "حركة حماس"), ("جماعة الحوثي", "التحالف العربي"), ("إيران", "السعودية"), ("المغرب", "الجزائر"),
    ("الجيش السوداني", "قوات الدعم السريع"), ("الجيش الوطني الليبي", "حكومة الوفاق الوطني"),
    ("الحكومة السورية", "المعارضة السورية المسلحة"), ("تركيا", "حزب العمال الكردستاني"), ("الولايات المتحدة", "روسيا"),
])
def test_both_sides_of_a_conflict_are_in_the_list(pair):
    assert {row["name"] for row in LIST} >= set(pair)


@pytest.mark.parametrize("name", sorted({name for row in LIST for name in row["needs"].split(" | ") if name}))
def test_a_name_that_a_designation_needs_is_a_canonical_one(name):
    """Else it would never be found: the name of a person, body or place in the lists, or of another row."""
    listed = {row["name"] for source in ("people", "organisations", "places") for row in lexicon.rows(source, "name")}
    assert name in listed | {row["name"] for row in LIST}


# --- the table ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["هطلت الأمطار.", "نعم", "القاهرة"])
def test_the_table_has_its_columns_for_any_article(text):
    assert_columns(naming_of(text))


def test_the_most_named_actor_comes_first():
    assert naming_of("زار الوفد دمشق وبيروت ثم بيروت.")["name"].tolist() == ["بيروت", "دمشق"]


WORDS = ["الكيان الصهيوني", "إسرائيل", "الاحتلال", "نظام الملالي", "إيران", "داعش", "قال", "حماس", "«", "»", ":", "إن", ".", "دمشق", "لداعش", "العدو"]


@law
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_every_mention_counts_once(text):
    article = read_article("خبر " + text)
    found = find(article)
    table = naming(article, found, quotes.find(article, found))
    assert_columns(table)
    names = found[found["type"].isin(["PER", "ORG", "LOC"])]["name"].value_counts()
    counted = table.groupby("name")["count"].sum()
    assert all(counted[name] >= count for name, count in names.items())
    plain = table[table["contested"] == ""]
    assert set(plain["name"]) <= set(names.index)
    assert not table.duplicated(["name", "designation", "voice"]).any()


@pytest.mark.parametrize(("table", "column"), [("mentions", "name"), ("mentions", "type"), ("quotes", "speaker"), ("quotes", "kind")])
def test_a_missing_column_is_named(table, column):
    given_tables = {"mentions": build([], MENTIONS), "quotes": build([], QUOTES)}
    given_tables[table] = given_tables[table].drop(columns=column)
    with pytest.raises(TableError, match=f"'{column}'"):
        naming(read_article("نعم"), **given_tables)


# --- findings ----------------------------------------------------------------------------


def test_findings_tell_contested_words_and_their_voice():
    lines = findings.about_naming(naming_of("هاجم الكيان الصهيوني القرية. وقالت إسرائيل إن العمل مستمر."))
    assert "إسرائيل by 2 forms" in lines[0]
    assert "«الكيان الصهيوني» for إسرائيل, by narrator, 1 time" in lines[1]


def test_findings_do_not_take_silence_for_neutrality():
    lines = findings.about_naming(naming_of("زار الوفد دمشق."))
    assert lines[0] == "Everyone is called by one form throughout."
    assert "does not make the words neutral" in lines[1]
    assert findings.about_naming(build([], NAMING)) == ["Nobody is named, so no choice of words can be shown."]
