"""Terms: families of words counted together, and where each of them stands."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.terms import PLACES, TERMS, count, gloss, places, with_names
from helpers.errors import TableError
from helpers.tables import build, require, top
from helpers.text.article import read_article

FAMILY = "اجتمعت الحكومة أمس. وحكومة أخرى للحكومة وحكومتها."
NAMES = "وصل سامر الحلواني إلى بيروت. وعاد الحلواني إلى بيروت."
MENTIONS = {
    "mention": "int64", "sentence": "int64", "start": "int64", "end": "int64",
    "text": "str", "type": "str", "name": "str", "name_en": "str",
}
law = settings(max_examples=60, deadline=None)


def words_of(text):
    return read_article(text).words


def row_of(table, lemma):
    return table[table["lemma"] == lemma].iloc[0]


def mentions_in(text, *named, kind="PER"):
    """Mentions made by hand: form as written, name, name_en; the forms stand in this order."""
    found, at = [], 0
    for i, (form, name, name_en) in enumerate(named):
        at = text.index(form, at)
        found.append((i, text[:at].count("."), at, at + len(form), form, kind, name, name_en))
        at += len(form)
    return build(found, MENTIONS)


def the_two(text=NAMES):
    return mentions_in(text, ("سامر الحلواني", "سامر الحلواني", "Samer"), ("الحلواني", "سامر الحلواني", "Samer"))


def assert_columns(table, columns):
    assert table.dtypes.astype(str).to_dict() == build([], columns).dtypes.astype(str).to_dict()


# --- families ----------------------------------------------------------------------------


def test_a_family_is_counted_together():
    government = row_of(count(words_of(FAMILY)), "حكومة")
    assert government["count"] == 4
    assert set(government["forms"]) == {"الحكومة", "وحكومة", "للحكومة", "وحكومتها"}
    assert government["term"] == "حكومة"
    assert government["gloss"] == "government"
    assert government["sentences"] == [0, 1]


def test_a_term_is_the_commonest_form_of_its_family():
    assert row_of(count(words_of("وزراء ووزراء والوزراء ووزير.")), "وزير")["term"] == "وزراء"


def test_a_term_stands_without_its_article():
    table = count(words_of("الولايات المتحدة والمنطقة كلها، بحمد الله."))
    assert {"ولايات", "متحدة", "منطقة", "الله"} <= set(table["term"])


def test_words_of_one_root_are_not_one_family():
    lemmas = count(words_of("كتاب ومكتبة وكاتب."))["lemma"].tolist()
    assert lemmas == ["كتاب", "مكتبة", "كاتب"]


def test_a_share_is_counted_on_a_thousand_running_words():
    table = count(words_of("كتاب قلم كتاب في قلم من كتاب إلى"))  # eight words, three of them function words
    assert row_of(table, "كتاب")["share"] == 375
    assert row_of(table, "قلم")["share"] == 250


def test_ties_rank_alike_in_the_order_of_the_text():
    table = count(words_of("قلم كتاب شجرة كتاب قلم مدرسة شجرة شجرة"))
    assert table["lemma"].tolist() == ["شجرة", "قلم", "كتاب", "مدرسة"]
    assert table["count"].tolist() == [3, 2, 2, 1]
    assert table["rank"].tolist() == [1, 2, 2, 4]


def test_function_words_and_numbers_are_left_out():
    words = words_of("ذهب الطالب إلى المدرسة في 25 يوم")
    assert not {"إلى", "في", "25"} & set(count(words)["lemma"])
    assert count(words, stop_words=True)["count"].sum() == len(words)


def test_nothing_but_function_words_gives_an_empty_table():
    table = count(words_of("في من إلى"))
    assert table.empty
    assert_columns(table, TERMS)
    assert_columns(places(words_of("في من إلى"), table), PLACES)


def test_verbs_of_saying_are_left_out_but_not_what_is_said():
    words = words_of("قال الوزير إن البيان صدر. وأكد المتحدث، مشيرا إلى تصريح للوزير. وأضافت الوزارة.")
    left_out = {"قال", "وأكد", "مشيرا", "وأضافت"}
    forms = {form for written in count(words)["forms"] for form in written}
    everything = {form for written in count(words, reporting_verbs=True)["forms"] for form in written}
    assert not left_out & forms
    assert {"البيان", "تصريح", "الوزير", "للوزير"} <= forms
    assert everything == forms | left_out


def test_a_name_counts_though_it_is_written_like_a_verb_of_saying():
    text = "زار أعلن الحقل"
    assert row_of(count(with_names(words_of(text), mentions_in(text, ("أعلن", "أعلن", "")))), "أعلن")["count"] == 1


@law
@given(st.lists(st.sampled_from(["الحكومة", "وحكومة", "كتاب", "كتب", "والكتاب", "في", "من", "قلم", "أقلام", "بيروت", "25", "."]), min_size=1, max_size=30))
def test_counts_and_forms_add_up(drawn):
    words = words_of("قلم " + " ".join(drawn))
    table = count(words, reporting_verbs=True)
    assert_columns(table, TERMS)
    assert table["count"].sum() == (~words["is_stop"]).sum()
    assert [sum(forms.values()) for forms in table["forms"]] == table["count"].tolist()
    assert table["count"].is_monotonic_decreasing
    assert table["lemma"].is_unique
    assert table.groupby("count")["rank"].nunique().eq(1).all()
    assert [(table["count"] > n).sum() + 1 for n in table["count"]] == table["rank"].tolist()


# --- names -------------------------------------------------------------------------------


def test_a_mention_is_one_word():
    words = with_names(words_of(NAMES), the_two())
    assert words["text"].tolist() == ["وصل", "سامر الحلواني", "إلى", "بيروت", "وعاد", "الحلواني", "إلى", "بيروت"]
    assert words["lemma"].tolist()[1] == words["lemma"].tolist()[5] == "سامر الحلواني"
    assert words["name_en"].notna().tolist() == [False, True, False, False, False, True, False, False]
    assert words["sentence"].tolist() == [0] * 4 + [1] * 4


def test_all_mentions_of_an_entity_are_one_term():
    name = row_of(count(with_names(words_of(NAMES), the_two())), "سامر الحلواني")
    assert (name["count"], name["term"], name["gloss"]) == (2, "سامر الحلواني", "Samer")
    assert name["forms"] == {"سامر الحلواني": 1, "الحلواني": 1}


def test_a_name_that_is_a_function_word_counts():
    text = "عرضت قناة هنا خبرا"
    words = words_of(text)
    assert words["is_stop"].tolist()[2]
    named = with_names(words, mentions_in(text, ("هنا", "قناة هنا", "Huna")))
    assert row_of(count(named), "قناة هنا")["count"] == 1


def test_a_name_inside_a_word_takes_the_word():
    text = "زار الوفد بيروت ودمشق"
    words = with_names(words_of(text), mentions_in(text, ("دمشق", "دمشق", "Damascus")))
    assert words["text"].tolist() == ["زار", "الوفد", "بيروت", "دمشق"]


@pytest.mark.parametrize("kind", ["GROUP", "EVENT", "DATE"])
def test_only_people_organisations_and_places_are_one_word(kind):
    words = words_of(NAMES)
    dated = mentions_in(NAMES, ("سامر الحلواني", "سامر الحلواني", ""), kind=kind)
    assert with_names(words, dated)["text"].tolist() == words["text"].tolist()


def test_two_names_in_one_word_both_count():
    text = "مباراة الأهلي/الزمالك"
    words = words_of(text).head(2).assign(end=[6, len(text)])  # the two names as one word
    named = with_names(words, mentions_in(text, ("الأهلي", "الأهلي", ""), ("الزمالك", "الزمالك", "")))
    assert named["text"].tolist() == ["مباراة", "الأهلي", "الزمالك"]


def test_many_names_in_a_long_text_take_no_time():
    text = "وصل سامر الحلواني إلى بيروت. " * 1500
    words = words_of("وصل سامر الحلواني إلى بيروت. ")
    long = pd.concat([words.assign(start=words["start"] + 29 * i, end=words["end"] + 29 * i) for i in range(1500)], ignore_index=True)
    rows = [(i, i, 29 * i + 4, 29 * i + 17, "سامر الحلواني", "PER", "سامر الحلواني", "") for i in range(1500)]
    named = with_names(long, build(rows, MENTIONS))
    assert len(named) == 4 * 1500
    assert all(text[w.start:w.end] == w.text for w in named.itertuples())


def test_a_name_without_english_is_spelled_in_latin():
    text = "وصل زقزوق"
    words = with_names(words_of(text), mentions_in(text, ("زقزوق", "زقزوق", "")))
    assert row_of(count(words), "زقزوق")["gloss"] == "‹zqzwq›"


def test_no_mention_changes_no_count():
    words = words_of(FAMILY)
    pd.testing.assert_frame_equal(count(with_names(words, build([], MENTIONS))), count(words))


def test_the_words_given_are_left_as_they_are():
    words = words_of(NAMES)
    before = words.copy(deep=True)
    with_names(words, the_two())
    pd.testing.assert_frame_equal(words, before)


# --- places ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [FAMILY, NAMES, "الحِكومة والحكـــومة\n\nحكومة «الحكومة»"])
def test_places_stand_where_they_say(text):
    words = words_of(text)
    terms = count(words)
    found = places(words, terms)
    assert_columns(found, PLACES)
    assert [text[p.start:p.end] for p in found.itertuples()] == found["text"].tolist()
    assert found["start"].is_monotonic_increasing
    assert found["lemma"].value_counts().to_dict() == dict(zip(terms["lemma"], terms["count"], strict=True))


def test_a_term_has_as_many_places_as_it_counts():
    words = words_of("عاد جميع الطلاب، والطريق مفتوح للجميع، وجميع الأبواب مفتوحة.")
    terms = count(words)
    assert len(places(words, terms)) == terms["count"].sum()


def test_the_places_of_a_name_are_those_of_its_mentions():
    words = with_names(words_of(NAMES), the_two())
    found = places(words, count(words))
    assert found[found["lemma"] == "سامر الحلواني"]["text"].tolist() == ["سامر الحلواني", "الحلواني"]
    assert [NAMES[p.start:p.end] for p in found.itertuples()] == found["text"].tolist()


def test_function_words_that_were_counted_have_places():
    words = words_of("بعد أيام وبعد الأبعاد كلها عاد إلى البعد.")
    everything = count(words, stop_words=True)
    assert len(places(words, everything)) == len(words)
    assert len(places(words, count(words))) == count(words)["count"].sum() < len(words)


def test_only_the_terms_asked_for_are_placed():
    words = words_of(FAMILY)
    assert len(places(words, count(words).head(1))) == 4


# --- glosses -----------------------------------------------------------------------------


@pytest.mark.parametrize(("lemma", "english"), [("حكومة", "government"), ("مدينة", "city"), ("وزير", "minister"), ("كتاب", "book")])
def test_a_known_word_has_its_english(lemma, english):
    assert english in gloss(lemma)


def test_spelling_does_not_change_a_gloss():
    assert gloss("حكومه") == gloss("حكومة")


@law
@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=10))
def test_every_word_has_a_gloss_or_its_letters(lemma):
    found = gloss(lemma)
    assert found.strip("‹› ")
    assert found.startswith("‹") == found.endswith("›")


# --- the cut -----------------------------------------------------------------------------

COUNTS = st.lists(st.integers(1, 6), max_size=30).map(lambda counts: sorted(counts, reverse=True))


@law
@given(COUNTS, st.integers(1, 20), st.integers(1, 4))
def test_top_never_splits_a_tie(counts, most, at_least):
    table = pd.DataFrame({"count": counts})
    kept = top(table, most, at_least=at_least)["count"].tolist()
    frequent = [n for n in counts if n >= at_least]
    rest = frequent[len(kept):]
    assert kept == frequent[:len(kept)]
    assert not set(kept) & set(rest)
    assert len(kept) <= most or len(set(kept)) == 1
    assert bool(kept) == bool(frequent)
    assert not rest or len(kept) + rest.count(rest[0]) > most


def test_top_by_hand():
    table = pd.DataFrame({"count": [5, 3, 3, 2, 2, 2, 1]})
    assert [len(top(table, most)) for most in (1, 2, 3, 5, 6, 7, 50)] == [1, 1, 3, 3, 6, 7, 7]
    assert len(top(table.iloc[3:], 2)) == 3
    assert len(top(table, at_least=3)) == 3


# --- what is missing ---------------------------------------------------------------------


@pytest.mark.parametrize("column", ["lemma", "form", "sentence", "is_stop"])
def test_count_names_a_missing_column(column):
    with pytest.raises(TableError, match=rf"terms\.count.*'{column}'"):
        count(words_of(FAMILY).drop(columns=column))


@pytest.mark.parametrize("column", ["lemma", "form", "sentence", "start", "end", "text"])
def test_places_names_a_missing_column(column):
    words = words_of(FAMILY)
    with pytest.raises(TableError, match=rf"terms\.places.*'{column}'"):
        places(words.drop(columns=column), count(words))


@pytest.mark.parametrize("column", ["start", "end", "text", "type", "name", "name_en"])
def test_with_names_names_a_missing_column(column):
    with pytest.raises(TableError, match=rf"terms\.with_names.*'{column}'"):
        with_names(words_of(NAMES), the_two().drop(columns=column))


def test_top_names_a_missing_column():
    with pytest.raises(TableError, match="'count'"):
        top(pd.DataFrame({"n": [1]}))


def test_the_error_says_what_there_is():
    with pytest.raises(TableError, match=r"chart: .*'c'.* a, b$"):
        require(pd.DataFrame({"a": [], "b": []}), ["a", "c"], "chart")
    with pytest.raises(TableError, match="none"):
        require(pd.DataFrame(), ["a"], "chart")


def test_a_table_without_rows_has_its_columns():
    assert_columns(build([], TERMS), TERMS)
    assert list(build([], {"b": "int64", "a": "float64"}).dtypes.astype(str)) == ["int64", "float64"]


def test_a_table_keeps_none_among_objects():
    assert build([("نعم",), (None,)], {"speaker": "object"})["speaker"].tolist() == ["نعم", None]
