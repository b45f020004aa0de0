"""Entities: the names that an article holds, where each stands, and which are one."""

import json
import time

import pandas as pd
import pytest
from casefiles import cases, rows
from conftest import GOLD, SEED
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.entities import ACTORS, MENTIONS, TOGETHER, actors, find, together
from helpers.analysis.kinds import KINDS, acting
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import load_article, read_article

TEXTS = [row["text"] for row in rows("entities")]
PIECES = sorted({word for text in TEXTS for word in text.split()})
law = settings(max_examples=40, deadline=None)


def mentions_of(text):
    """People, organisations and places; groups, events and dates have their own tests."""
    return acting(find(read_article(text))).reset_index(drop=True)


def named(text):
    return list(mentions_of(text)[["text", "type"]].itertuples(index=False, name=None))


def mentions(*rows):
    """A table of mentions made by hand: sentence, text, type, name, name_en."""
    return build([(i, s, i, i + 1, text, kind, name, en, "by hand", "", "as written") for i, (s, text, kind, name, en) in enumerate(rows)], MENTIONS)


def assert_columns(table, columns):
    assert table.dtypes.astype(str).to_dict() == build([], columns).dtypes.astype(str).to_dict()


# --- the first article -------------------------------------------------------------------


def test_the_first_article_holds_what_its_annotators_found_and_nothing_else():
    """By the scorer's measure: type, and start and end but for an attached particle or article; one name for each entity."""
    if not (GOLD / "seed.json").exists():
        pytest.skip("the annotated articles are not beside this checkout (../shared/gold)")
    expected = sorted(json.loads((GOLD / "seed.json").read_text(encoding="utf-8"))["entities"], key=lambda e: e["start"])
    found = mentions_of(load_article(SEED).text).to_dict("records")
    optional = json.loads((GOLD / "seed.json").read_text(encoding="utf-8"))["optional_entities"]
    found = [m for m in found if not any(m["start"] < o["end"] and o["start"] < m["end"] for o in optional)]
    assert [m["type"] for m in found] == [e["type"] for e in expected]
    for mention, entity in zip(found, expected, strict=True):
        assert abs(mention["start"] - entity["start"]) <= 2 and abs(mention["end"] - entity["end"]) <= 1
    pairs = {(m["name"], min(e["canonical"])) for m, e in zip(found, expected, strict=True)}
    assert len(pairs) == len({name for name, _ in pairs}) == len({canonical for _, canonical in pairs})


# --- which names -------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("entities"))
def test_the_names_in_a_sentence(case):
    assert "; ".join(f"{text}={kind}" for text, kind in named(case["text"])) == case["expected"]


def test_the_cases_name_every_type_and_nothing():
    expected = [row["expected"] for row in rows("entities")]
    assert len(expected) >= 60
    assert all(sum(f"={kind}" in cell for cell in expected) >= 10 for kind in ("PER", "ORG", "LOC"))
    assert expected.count("") >= 10


@pytest.mark.parametrize("particle", ["و", "ف", "ب", "ل", "ك", "وب", "ول"])
@pytest.mark.parametrize("place", ["دمشق", "باريس", "فيينا", "لندن"])
def test_particles_stand_outside_of_the_span(particle, place):
    found = mentions_of(f"عقد اللقاء {particle}{place} أمس.")
    assert found["text"].tolist() == [place]
    assert found["start"].tolist() == [len("عقد اللقاء ") + len(particle)]


@pytest.mark.parametrize("nationality", ["المصري", "الأردني", "التركي", "الصيني", "السعودي", "الإيراني", "الفرنسي"])
def test_an_adjective_of_nationality_names_nothing(nationality):
    assert named(f"غادر الوفد {nationality} القاعة.") == []


# --- which are one -----------------------------------------------------------------------


def names_of(text):
    return mentions_of(text)["name"].tolist()


def test_a_family_name_goes_by_the_fullest_name():
    assert names_of("وصل الوزير سامر الحلواني أمس. وقال الحلواني إن اللقاء مفيد.") == ["سامر الحلواني"] * 2


def test_the_fullest_name_may_come_last():
    text = "وصل الوزير سامر الحلواني أمس. وقال الوزير سامر كمال الحلواني إن اللقاء مفيد."
    assert names_of(text) == ["سامر كمال الحلواني"] * 2


def test_two_of_one_family_stay_two_in_full():
    names = names_of("وصل الوزير سامر الحلواني أمس. ووصلت الدكتورة ليلى الحلواني اليوم.")
    assert names == ["سامر الحلواني", "ليلى الحلواني"]


@pytest.mark.parametrize("other", ["و{}", "ب{}", "ل{}"])
def test_a_particle_does_not_make_another_entity(other):
    assert len(set(names_of(f"زار الوفد دمشق. ورحب الوفد {other.format('دمشق')} أمس."))) == 1


def test_spelling_without_hamza_does_not_make_another_entity():
    assert len(set(names_of("وصل الوفد إلى إسطنبول. ثم غادر اسطنبول."))) == 1


def test_other_names_of_one_organisation_meet():
    found = mentions_of("دعت الأمم المتحدة إلى الهدوء. وقالت منظمة الأمم المتحدة إن العمل مستمر.")
    assert len(found) == 2
    assert found["name"].nunique() == 1


def test_listed_names_have_their_english():
    assert mentions_of("وصل الوفد إلى دمشق.")["name_en"].tolist() == ["Damascus"]


# --- what the table promises -------------------------------------------------------------


@pytest.mark.parametrize("text", ["هطلت الأمطار مساء أمس.", "نعم", "ا", "في", "القاهرة", "؟ نعم !", "1 ء"])
def test_the_table_has_its_columns_for_any_article(text):
    assert_columns(mentions_of(text), MENTIONS)


@law
@given(st.lists(st.sampled_from([*PIECES, ".", "\n", "«", "»", '"', "،", "(", ")"]), min_size=1, max_size=25).map(" ".join))
def test_offsets_are_exact_and_nothing_overlaps(text):
    article = read_article("خبر " + text)
    found = find(article)
    assert_columns(found, MENTIONS)
    assert all(article.text[m.start:m.end] == m.text != "" for m in found.itertuples())
    assert (found["end"].iloc[:-1].to_numpy() <= found["start"].iloc[1:].to_numpy()).all()
    assert set(found["type"]) <= set(KINDS)
    assert (found["name"] != "").all()
    assert (found["rule"] != "").all()
    bounds = article.sentences.set_index("sentence")
    assert all(bounds.loc[m.sentence, "start"] <= m.start < m.end <= bounds.loc[m.sentence, "end"] for m in found.itertuples())


@law
@given(st.text(max_size=60))
def test_any_text_is_read(text):
    article = read_article("خبر " + text)
    assert all(article.text[m.start:m.end] == m.text for m in find(article).itertuples())


def test_the_same_article_gives_the_same_table():
    text = "\n".join(TEXTS)
    pd.testing.assert_frame_equal(mentions_of(text), mentions_of(text))


@pytest.mark.slow
def test_a_sentence_of_a_hundred_thousand_words_ends():
    words = ["قال", "الوزير", "سامر", "الحلواني", "في", "القاهرة", "إن", "وزارة", "الصحة", "و", "شركة", "«نسيم", "البحر»"]
    text = " ".join(words * (100_000 // len(words) + 1))
    begin = time.perf_counter()
    found = mentions_of(text)
    assert time.perf_counter() - begin < 60
    assert found["sentence"].nunique() == 1
    assert found["name"].value_counts()["القاهرة"] == text.count("القاهرة")


# --- counting ----------------------------------------------------------------------------

BY_HAND = mentions(
    (0, "دمشق", "LOC", "دمشق", "Damascus"),
    (1, "سامر الحلواني", "PER", "سامر الحلواني", ""),
    (1, "الحلواني", "PER", "سامر الحلواني", ""),
    (1, "دمشق", "LOC", "دمشق", "Damascus"),
    (2, "الحلواني", "PER", "سامر الحلواني", ""),
    (2, "وزارة الصحة", "ORG", "وزارة الصحة", ""),
    (4, "الحلواني", "PER", "سامر الحلواني", ""),
    (4, "دمشق", "LOC", "دمشق", "Damascus"),
)


def test_actors_are_counted_by_name():
    table = actors(BY_HAND)
    assert_columns(table, ACTORS)
    assert table["name"].tolist() == ["سامر الحلواني", "دمشق", "وزارة الصحة"]
    assert table["count"].tolist() == [4, 3, 1]
    assert table["type"].tolist() == ["PER", "LOC", "ORG"]
    assert table["name_en"].tolist() == ["", "Damascus", ""]
    assert table["forms"].tolist() == [{"الحلواني": 3, "سامر الحلواني": 1}, {"دمشق": 3}, {"وزارة الصحة": 1}]
    assert table["sentences"].tolist() == [[1, 2, 4], [0, 1, 4], [2]]


def test_together_counts_sentences_not_mentions():
    table = together(BY_HAND)
    assert_columns(table, TOGETHER)
    pairs = {frozenset((a, b)): (count, sentences) for _, a, b, count, sentences in table.itertuples()}
    assert pairs == {
        frozenset({"دمشق", "سامر الحلواني"}): (2, [1, 4]),
        frozenset({"وزارة الصحة", "سامر الحلواني"}): (1, [2]),
    }
    assert table["count"].tolist() == [2, 1]


@pytest.mark.parametrize(("counted", "columns"), [(actors, ACTORS), (together, TOGETHER)])
def test_no_mention_gives_an_empty_table(counted, columns):
    table = counted(build([], MENTIONS))
    assert table.empty
    assert_columns(table, columns)


@law
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("أبجد")), max_size=15))
def test_counting_keeps_every_mention(drawn):
    table = mentions(*((sentence, name, "PER", name, "") for sentence, name in drawn))
    assert actors(table)["count"].sum() == len(drawn)
    assert all(sum(row.forms.values()) == row[4] for row in actors(table).itertuples())
    for _, a, b, count, sentences in together(table).itertuples():
        assert a != b
        assert count == len(sentences)
        assert set(sentences) == {s for s, n in drawn if n == a} & {s for s, n in drawn if n == b}


@pytest.mark.parametrize("counted", [actors, together])
@pytest.mark.parametrize("column", ["name", "sentence", "type"])
def test_a_missing_column_is_named(counted, column):
    with pytest.raises(TableError, match=f"'{column}'"):
        counted(BY_HAND.drop(columns=column))
