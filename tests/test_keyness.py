"""Keyness: what is more frequent here than there; numbers worked out by hand."""

from math import exp, log, log2

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import reference
from helpers.analysis.association import bayes_factor, log_ratio
from helpers.analysis.counting import count, with_names
from helpers.analysis.keyness import KEYNESS, keyness
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import read_article

law = settings(max_examples=30, deadline=None)


def table(text):
    """A table of words from letters: a point is a function word."""
    words = pd.DataFrame({"form": text.split()}).assign(sentence=0)
    return words.assign(lemma=words["form"], is_stop=words["form"] == ".")


def words_of(text):
    return read_article(text).words


# --- the measures ------------------------------------------------------------------------


def test_log_ratio_and_its_interval_by_hand():
    """8 and 2 in 1000: twice doubled; se² = 1/8 − 1/1000 + 1/2 − 1/1000 = 0.623, se = 0.7893 / ln 2 = 1.13873, ·1.96 = 2.23187."""
    ratio, low, high = log_ratio(8, 1000, 2, 1000)
    assert ratio == pytest.approx(2)
    assert (low, high) == (pytest.approx(2 - 2.23187, abs=1e-4), pytest.approx(2 + 2.23187, abs=1e-4))


def test_nothing_there_counts_as_half():
    assert log_ratio(4, 1000, 0, 1000)[0] == pytest.approx(log2(4 / 0.5))  # 3


@law
@given(st.integers(1, 50), st.integers(1, 50))
def test_log_ratio_is_turned_round_with_the_texts(a, b):
    ratio, low, high = log_ratio(a, 100, b, 200)
    assert log_ratio(b, 200, a, 100) == pytest.approx((-ratio, -high, -low))
    assert low < ratio < high


def test_bayes_factor_is_the_likelihood_less_the_size():
    assert bayes_factor(10, exp(4)) == pytest.approx(6)  # ln N = 4


# --- keyness against a corpus ------------------------------------------------------------

HERE = table("X X X X . . Y Y Z .")  # ten words
THERE = table(" ".join(["X"] * 5 + ["Y"] * 25 + ["W"] * 20 + ["."] * 50))  # a hundred


def test_a_term_by_hand():
    x, y = keyness(HERE, count(THERE)).itertuples()
    assert (x.term, x.count, y.term, y.count) == ("X", 4, "Y", 2)  # Z comes once
    assert x.per_million == pytest.approx(400_000)
    assert x.reference_per_million == pytest.approx(50_000)
    # 4 and 6 here, 5 and 95 there; 9 and 101 in all of 110: expected 9/11, 101/11, 90/11, 1010/11.
    likelihood = 2 * (4 * log(44 / 9) + 6 * log(66 / 101) + 5 * log(55 / 90) + 95 * log(1045 / 1010))
    assert x.log_likelihood == pytest.approx(likelihood)
    assert x.bayes_factor == pytest.approx(likelihood - log(110))
    assert x.log_ratio == pytest.approx(3)  # 40 % is eight times 5 %
    assert x.low < 3 < x.high
    assert x.sentences == [0]


def test_what_is_rarer_here_comes_last():
    found = keyness(table("X X X Y Y . . . . . . ."), count(table("X . . . . . " + "Y Y Y Y " * 10)))
    assert found["term"].tolist() == ["X", "Y"]
    assert found["log_ratio"].tolist()[0] > 0 > found["log_ratio"].tolist()[1]


def test_the_same_text_has_no_key_terms():
    found = keyness(HERE, count(HERE))
    assert found["log_likelihood"].tolist() == pytest.approx([0, 0])
    assert (found["bayes_factor"] < 0).all()


def test_a_name_is_compared_with_the_names_of_the_corpus():
    words = table("X X .").assign(name_en="Ex")
    assert keyness(words, count(words))["log_ratio"].tolist() == [0]


@pytest.mark.parametrize("column", ["lemma", "count", "share"])
def test_a_reference_names_a_missing_column(column):
    with pytest.raises(TableError, match=rf"terms\.keyness.*'{column}'"):
        keyness(HERE, count(THERE).drop(columns=column))


def test_a_reference_without_counts_says_how_to_make_one():
    with pytest.raises(TableError, match=r"no counts; make it with terms\.count"):
        keyness(HERE, count(THERE).head(0))


@pytest.mark.parametrize("text", ["", ". .", "X", "X Y"])
def test_too_little_text_gives_an_empty_table(text):
    found = keyness(table(text), count(THERE))
    assert found.dtypes.astype(str).to_dict() == build([], KEYNESS).dtypes.astype(str).to_dict()
    assert found.empty


COUNTS = st.lists(st.sampled_from("XXYZW."), min_size=1, max_size=40).map(" ".join)


@law
@given(COUNTS, COUNTS)
def test_intervals_hold_their_ratio_and_the_surest_come_first(here, there):
    other = count(table(there + " V"))
    found = keyness(table(here), other)
    assert ((found["low"] < found["log_ratio"]) & (found["log_ratio"] < found["high"])).all()
    signed = found["log_likelihood"].where(found["log_ratio"] > 0, -found["log_likelihood"])
    assert signed.is_monotonic_decreasing
    assert (found["count"] >= 2).all()


# --- Arabic at large ---------------------------------------------------------------------


def test_the_shares_of_a_family_are_added_up():
    shares = {"حكومة": 0.001, "الحكومة": 0.002, "وحكومتها": 0.0005, "من": 0.02, "كتاب": 0.003}
    added = reference._added(shares.items())
    assert added == {"حكومة": pytest.approx(0.0035), "كتاب": pytest.approx(0.003)}


def test_a_family_has_at_least_the_share_of_its_forms():
    import wordfreq

    listed = wordfreq.get_frequency_dict("ar", "large")
    assert reference.families()["حكومة"] >= listed["حكومة"] + listed["الحكومة"] + listed["حكومات"]
    assert sum(reference.families().values()) < 1


def test_a_rare_word_is_more_key_than_a_common_one():
    found = keyness(words_of("في اليوم حصار ويوم حصار وأيام الحصار. " + "في من إلى على " * 20)).set_index("lemma")
    assert found.loc["حصار", "log_ratio"] > 3
    assert found.loc["حصار", "log_likelihood"] == found["log_likelihood"].max()


def test_names_have_no_family_in_arabic_at_large():
    text = "زار سالم سوقا. عاد سالم إلى السوق. دخل سوقا أخرى."
    spans = [(i, i + 4) for i in range(len(text)) if text.startswith("سالم", i)]
    rows = [(i, 0, *span, "سالم", "PER", "سالم", "Salim") for i, span in enumerate(spans)]
    types = dict.fromkeys(("mention", "sentence", "start", "end"), "int64") | dict.fromkeys(("text", "type", "name", "name_en"), "str")
    found = keyness(with_names(words_of(text), build(rows, types)))
    assert "سوق" in set(found["lemma"])
    assert "سالم" not in set(found["lemma"])
    assert "سالم" in set(keyness(words_of(text))["lemma"])


def test_a_word_moved_by_the_articles_own_list_is_left_out():
    words = words_of("سوق وسوق.")
    moved = words.assign(lemma="سوق الأسهم")
    assert keyness(words)["lemma"].tolist() == ["سوق"]
    assert keyness(moved).empty
