"""Measures of speech: hand-counted shares, turns, and who is spoken about by whom."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import entities, findings
from helpers.analysis.measures import ABOUT, TURNS, about, floor, shares, turns
from helpers.analysis.quotes import QUOTES, find
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import read_article

law = settings(max_examples=30, deadline=None)
SPANS = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.integers(1, 25),
        st.sampled_from(["direct", "indirect", "scare"]),
        st.sampled_from([None, "سامر", "ليلى"]),
    ),
    max_size=7,
)


def by_hand(*rows):
    made = [
        (i, 0, s, e, "", kind, None, None, None, None, who, "by hand", None, None, False)
        for i, (s, e, kind, who) in enumerate(sorted(rows, key=lambda r: r[:2]))
    ]
    return build(made, QUOTES)


def words_at(*starts):
    return pd.DataFrame({"start": starts, "end": [s + 1 for s in starts], "sentence": [s // 20 for s in starts]})


def named(*rows):
    return pd.DataFrame(rows, columns=["start", "sentence", "type", "name", "name_en"])


def test_the_three_parts_are_counted_by_hand():
    quotes = by_hand(
        (10, 40, "indirect", "سامر"), (20, 30, "direct", "سامر"), (50, 60, "scare", None), (70, 80, "direct", None)
    )
    table = shares(words_at(0, 10, 20, 29, 30, 39, 50, 55, 70, 79), quotes)
    assert dict(zip(table["part"], table["words"], strict=True)) == {"quoted": 4, "reported": 3, "narrated": 3}
    assert table["share"].tolist() == [0.4, 0.3, 0.3]


def test_indirect_speech_inside_a_quotation_stays_quoted():
    quotes = by_hand((10, 40, "direct", "سامر"), (20, 30, "indirect", "ليلى"))
    assert shares(words_at(10, 20, 35), quotes)["words"].tolist() == [3, 0, 0]


def test_turns_follow_each_other_from_the_first_word_to_the_last():
    quotes = by_hand((10, 40, "indirect", "سامر"), (20, 30, "direct", "ليلى"), (40, 60, "direct", None))
    table = turns(words_at(0, 5, 10, 20, 39, 40, 59, 60), quotes)
    assert table["voice"].tolist() == ["narrator", "سامر", "unnamed", "narrator"]
    assert table["kind"].tolist() == ["narrated", "indirect", "direct", "narrated"]
    assert table["words"].tolist() == [2, 3, 2, 1]
    assert list(zip(table["start"], table["end"], strict=True)) == [(0, 6), (10, 40), (40, 60), (60, 61)]


def test_who_is_spoken_about_counts_the_innermost_voice_and_leaves_oneself_out():
    quotes = by_hand((10, 60, "indirect", "سامر"), (30, 50, "direct", "ليلى"), (70, 90, "indirect", None))
    mentions = named(
        (0, 0, "PER", "سامر", ""),
        (12, 0, "PER", "ليلى", ""),
        (32, 1, "PER", "سامر", ""),
        (40, 1, "PER", "ليلى", ""),
        (52, 2, "LOC", "بيروت", "Beirut"),
        (55, 2, "LOC", "بيروت", "Beirut"),
        (56, 2, "DATE", "2026", ""),
        (75, 3, "LOC", "بيروت", "Beirut"),
    )
    table = about(quotes, mentions)
    assert list(zip(table["speaker"], table["name"], table["count"], strict=True)) == [
        ("سامر", "بيروت", 2),
        ("سامر", "ليلى", 1),
        ("ليلى", "سامر", 1),
        ("unnamed", "بيروت", 1),
    ]
    assert table["sentences"].tolist() == [[2], [0], [1], [3]]
    assert table["name_en"].tolist() == ["Beirut", "", "", "Beirut"]


def test_without_speech_or_words_the_tables_are_empty_but_whole():
    assert shares(words_at(), by_hand())["words"].tolist() == [0, 0, 0]
    assert shares(words_at(0, 5), by_hand())["share"].tolist() == [0, 0, 1]
    assert turns(words_at(), by_hand()).dtypes.equals(build([], TURNS).dtypes)
    assert about(by_hand(), named()).dtypes.equals(build([], ABOUT).dtypes)


@law
@given(SPANS)
def test_all_measures_count_every_word_once(drawn):
    quotes, words = by_hand(*((s, s + n, kind, who) for s, n, kind, who in drawn)), words_at(*range(0, 90, 3))
    assert (
        shares(words, quotes)["words"].sum()
        == turns(words, quotes)["words"].sum()
        == floor(words, quotes)["words"].sum()
        == 30
    )
    by_turn = turns(words, quotes).groupby("voice")["words"].sum().to_dict()
    assert by_turn == floor(words, quotes).set_index("voice")["words"].to_dict()
    assert shares(words, quotes)["words"].iloc[2] == by_turn.get("narrator", 0)


def test_a_hundred_thousand_words_are_counted_in_a_moment():
    words = pd.DataFrame({"start": range(0, 600_000, 6), "end": range(5, 600_005, 6), "sentence": 0})
    quotes = by_hand(*((s, s + 55, "direct", "سامر") for s in range(0, 600_000, 60)))
    began = time.perf_counter()
    assert shares(words, quotes)["words"].sum() == turns(words, quotes)["words"].sum() == 100_000
    assert time.perf_counter() - began < 5


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match=r"quotes\.shares.*'start'"):
        shares(words_at(0).drop(columns="start"), by_hand())
    with pytest.raises(TableError, match=r"quotes\.turns.*'sentence'"):
        turns(words_at(0).drop(columns="sentence"), by_hand())
    with pytest.raises(TableError, match=r"quotes\.about.*'name_en'"):
        about(by_hand(), named().drop(columns="name_en"))


def test_the_findings_tell_the_shares_and_who_is_spoken_about():
    article = read_article("خبر\n\nقال سامر الحلواني إن ليلى الحداد غادرت بيروت. وأضاف أن ليلى الحداد بخير.")
    mentions = entities.find(article)
    said = find(article, mentions)
    told = findings.about_voices(
        said, floor(article.words, said), shares=shares(article.words, said), about=about(said, mentions)
    )
    assert "Of the words, 0% quoted, 50% reported and 50% narrated." in told  # 7 of 14 words
    assert "Named most in what others say: ليلى الحداد, 2 times, by 1 speaker." in told
    assert told[-1] == "Every one of them has a speaker."
