"""Dispersion and diversity: worked out by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.counting import count
from helpers.analysis.dispersion import DISPERSION, dispersion
from helpers.analysis.diversity import DIVERSITY, diversity
from helpers.errors import TableError
from helpers.tables import build

law = settings(max_examples=30, deadline=None)


def table(text):
    """A table of words from letters: | ends a sentence, a point is a function word."""
    rows = [(word, sentence, word == ".") for sentence, part in enumerate(text.split("|")) for word in part.split()]
    words = pd.DataFrame(rows, columns=["form", "sentence", "is_stop"])
    return words.assign(lemma=words["form"])


def spread(text, **options):
    words = table(text)
    return dispersion(words, count(words), **options).set_index("term")


# --- dispersion --------------------------------------------------------------------------


def test_even_and_clumped():
    found = spread("A B B C | A D D E")  # two parts of four words
    assert found.loc["A", "dp"] == 0
    assert found.loc["B", "dp"] == 1  # ½(|1 − ½| + |0 − ½|) = ½, and at most 1 − ½
    assert (found.loc["A", "parts"], found.loc["B", "parts"], found.loc["A", "of"]) == (2, 1, 2)


def test_parts_of_different_sizes_by_hand():
    """Sizes .2 .3 .5; A half in the first, half in the third: ½(.3 + .3 + 0) = .3, over 1 − .2.

    By chance: X of 2 falls on a part with p = .2, .3, .5; the mean of |X − 2p| is .512, .588, .5; ½ · 1.6 / 2 = .4, over .8.
    """
    found = spread("A b | c d e | A f g h i")
    assert found.loc["A", "dp"] == pytest.approx(0.375)
    assert found.loc["A", "expected"] == pytest.approx(0.5)


def test_chance_for_three_in_three_alike():
    """The mean of |X − 1| for X of 3 with p = ⅓ is (8 + 6 + 2)/27 = 16/27; ½ · 3 · 16/27 / 3 = 8/27, over ⅔: 4/9."""
    assert spread("A A A | b c d | e f g").loc["A", "expected"] == pytest.approx(4 / 9)


def test_equal_parts_instead_of_sentences():
    found = spread("A b A c d e f g", parts=2)
    assert (found.loc["A", "dp"], found.loc["A", "of"]) == (1, 2)
    assert spread("A b c d A e f g", parts=2).loc["A", "dp"] == 0


def test_more_parts_than_words():
    assert spread("A b A", parts=10).loc["A", "of"] == 3


def test_positions_are_shares_of_the_words_before():
    assert spread("A b | c A e | f g A").loc["A", "positions"] == [0, 3 / 8, 7 / 8]


def test_one_occurrence_and_one_part_give_no_number():
    found = spread("A A b | c d")
    assert math.isnan(found.loc["b", "dp"])
    assert math.isnan(found.loc["b", "expected"])
    assert spread("A A b")[["dp", "expected"]].isna().all(axis=None)


def test_only_the_forms_that_were_counted():
    words = table("A . | A b | . c").assign(lemma=["A", "A", "A", "b", "A", "c"])  # the point is a form of A, but a function word
    assert dispersion(words, count(words)).set_index("term").loc["A", "count"] == 2


def test_in_the_order_asked_for():
    words = table("A A B | B B C C C C")
    assert dispersion(words, count(words).tail(2))["term"].tolist() == ["B", "A"]


LETTERS = st.lists(st.sampled_from("AABBC.|"), max_size=50).map(" ".join)


@law
@given(LETTERS, st.sampled_from([None, 1, 2, 5]))
def test_dispersion_lies_between_even_and_clumped(text, parts):
    words = table(text)
    terms = count(words)
    found = dispersion(words, terms, parts=parts)
    assert found.dtypes.astype(str).to_dict() == build([], DISPERSION).dtypes.astype(str).to_dict()
    assert found["count"].tolist() == terms["count"].tolist()
    assert found["dp"].dropna().between(-1e-9, 1 + 1e-9).all()
    assert [len(positions) for positions in found["positions"]] == found["count"].tolist()
    assert (found["parts"] <= found["of"]).all()


def test_the_expectation_is_what_throwing_gives():
    """A hundred and fifty texts with the same words in another order: their mean lies near the expectation (drawn without replacement)."""
    chance = np.random.default_rng(7)
    letters = ["A"] * 4 + ["b"] * 196
    sentence = np.repeat(np.arange(5), [20, 30, 40, 50, 60])
    base = table(" ".join(letters)).assign(sentence=sentence)
    terms = count(base)[lambda t: t["term"] == "A"]
    drawn = [dispersion(base.assign(sentence=chance.permutation(sentence)), terms)["dp"].iloc[0] for _ in range(150)]
    assert np.mean(drawn) == pytest.approx(dispersion(base, terms)["expected"].iloc[0], abs=0.03)


# --- diversity ---------------------------------------------------------------------------


def measured(text, **options):
    return diversity(table(text), **options).set_index("measure")


def test_mtld_on_the_sentence_of_its_authors():
    """McCarthy and Jarvis 2010: of (1) the (1) people (1) by (1) the (.8) people (.667), a factor; backwards one after five words."""
    assert measured("of the people by the people").loc["MTLD", "value"] == pytest.approx((6 / 1 + 6 / 1) / 2)


def test_mtld_with_a_part_of_a_factor():
    """a b c d a keeps 4/5 both ways: (1 − .8)/(1 − .72) = .714 of a factor; 5 / .714 = 7."""
    assert measured("a b c d a").loc["MTLD", "value"] == pytest.approx(7)


def test_mtld_is_read_both_ways():
    """Forwards a a (½) is a factor, b c d none: 1, so 5. Backwards d c b a a keeps ⅘: .714 of one, so 7. Together 6."""
    assert measured("a a b c d").loc["MTLD", "value"] == pytest.approx(6)


def test_mattr_by_hand():
    assert measured("a b a c", window=2).loc["MATTR", "value"] == 1
    assert measured("a b a c", window=3).loc["MATTR", "value"] == pytest.approx((2 / 3 + 1) / 2)
    assert measured("a b a c", window=4).loc["MATTR", "value"] == pytest.approx(3 / 4)


def test_a_window_longer_than_the_text_gives_no_value():
    found = measured("a b a")
    assert math.isnan(found.loc["MATTR", "value"])
    assert found.loc["MATTR", "window"] == 50
    assert found.loc["MATTR", "note"] == "no value: the text has 3 words, the window 50"


def test_a_text_without_repetition_has_no_mtld():
    assert math.isnan(measured("a b c").loc["MTLD", "value"])
    assert "no lemma comes twice" in measured("a b c").loc["MTLD", "note"]


def test_a_short_text_is_said_to_be_rough():
    assert "rough below 100" in measured("a b a").loc["MTLD", "note"]
    assert "rough" not in measured("a b c d " * 25).loc["MTLD", "note"]


@law
@given(st.lists(st.sampled_from("abcdef"), max_size=40), st.integers(1, 12))
def test_mattr_agrees_with_the_plain_mean_over_windows(letters, window):
    found = measured(" ".join(letters), window=window)
    windows = [letters[i : i + window] for i in range(len(letters) - window + 1)]
    assert list(diversity(table("a")).dtypes.astype(str)) == list(build([], DIVERSITY).dtypes.astype(str))
    assert found.loc["words", "value"] == len(letters)
    assert found.loc["lemmas", "value"] == len(set(letters))
    if windows:
        assert found.loc["MATTR", "value"] == pytest.approx(np.mean([len(set(w)) / window for w in windows]))
    else:
        assert math.isnan(found.loc["MATTR", "value"])


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match=r"terms\.dispersion.*'sentence'"):
        dispersion(table("A").drop(columns="sentence"), count(table("A")))
    with pytest.raises(TableError, match=r"terms\.dispersion.*'forms'"):
        dispersion(table("A"), count(table("A")).drop(columns="forms"))
    with pytest.raises(TableError, match=r"terms\.diversity.*'lemma'"):
        diversity(table("A").drop(columns="lemma"))
