"""Collocations and n-grams: words that come together, on tables small enough to count by hand."""

from math import log, log2

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.association import log_dice, log_likelihood
from helpers.analysis.collocations import COLLOCATIONS, collocations
from helpers.analysis.ngrams import NGRAMS, ngrams
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import read_article

law = settings(max_examples=30, deadline=None)
BY_HAND = "A B C | A B D | C A D | D C E"


def table(text):
    """A table of words from letters: | ends a sentence, a point is a function word."""
    rows = [(word, sentence, word == ".") for sentence, part in enumerate(text.split("|")) for word in part.split()]
    words = pd.DataFrame(rows, columns=["form", "sentence", "is_stop"])
    return words.assign(lemma=words["form"])


def pairs(found):
    return list(zip(found["a"], found["b"], found["count"], strict=True))


# --- the measures ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "published"),
    [((110, 2442, 111, 29114), 270.72), ((29, 13, 123, 31612), 263.90), ((31, 23, 139, 31584), 256.84), ((10, 0, 3, 31764), 167.23)],
    ids=["the swiss", "can be", "previous year", "mineral water"],
)
def test_log_likelihood_of_dunnings_table(cells, published):
    """Dunning 1993, table of bigrams ranked by −2 log λ."""
    assert log_likelihood(*cells) == pytest.approx(published, abs=0.006)


def test_log_likelihood_of_independence_is_none():
    assert log_likelihood(2, 4, 6, 12) == pytest.approx(0)
    assert log_likelihood(0, 0, 3, 4) == pytest.approx(0)


@law
@given(*[st.integers(0, 50)] * 4)
def test_log_likelihood_does_not_mind_which_word_is_first(a, b, c, d):
    assert log_likelihood(a, b, c, d) == pytest.approx(log_likelihood(a, c, b, d))
    assert log_likelihood(a, b, c, d) >= 0


def test_log_dice_as_rychly_describes_it():
    assert log_dice(7, 7, 7) == 14  # all of both together
    assert log_dice(5, 10, 10) - log_dice(10, 10, 10) == -1  # half as often is one less
    assert log_dice(1, 16_000, 16_768) == pytest.approx(0)  # 0: less than one of 16,000 or so: 32,768 = 2^15


# --- collocations ------------------------------------------------------------------------


def test_a_pair_by_hand():
    [pair] = collocations(table(BY_HAND), window=1).itertuples()
    assert (pair.a, pair.b, pair.count, pair.count_a, pair.count_b) == ("A", "B", 2, 3, 2)
    assert pair.sentences == [0, 1]
    # Twelve words, nine of them not A; four of the nine next to an A (B, B, C, D), two of the nine are B, both next to an A.
    assert pair.expected == pytest.approx(4 * 2 / 9)
    assert pair.log_likelihood == pytest.approx(2 * (2 * log(2 / (8 / 9)) + 2 * log(2 / (28 / 9)) + 5 * log(5 / (35 / 9))))
    assert pair.log_dice == pytest.approx(14 + log2(2 * 2 / (3 + 2)))


def test_the_window_is_in_words_and_reaches_to_both_sides():
    text = "A . . B x y z | u v w B . . A | r s t q p"
    assert collocations(table(text), window=2).empty
    assert pairs(collocations(table(text), window=3)) == [("A", "B", 2)]


def test_no_window_reaches_over_the_end_of_a_sentence():
    assert collocations(table("x A | B y | z A | B w"), window=5).empty


def test_a_function_word_is_no_collocate():
    found = collocations(table("A . B x | A . B y | z w v u t s"), window=2)
    assert pairs(found) == [("A", "B", 2)]


def test_one_word_between_two_others_is_one_meeting():
    assert collocations(table("B A B x y | A z w v u | A t s r q"), window=1).empty


def test_one_meeting_is_none_whatever_is_asked():
    assert collocations(table("A B x | y z w v u"), window=1, at_least=1).empty


def test_what_meets_as_chance_would_is_left_out():
    assert collocations(table("A B A B A B A B"), window=7).empty  # everything is near everything


def test_at_least_is_heeded():
    text = table("A B x y | A B z w | A B v u | C D t s | C D r q")
    assert pairs(collocations(text, window=1)) == [("A", "B", 3), ("C", "D", 2)]
    assert pairs(collocations(text, window=1, at_least=3)) == [("A", "B", 3)]


def test_a_collocation_in_real_words_is_in_families():
    words = read_article("انعقد مجلس الأمن. أدان مجلس الأمن القصف. رحبت باريس بقرار لمجلس الأمن. هدأت البلاد.").words
    [pair] = collocations(words, window=2).itertuples()
    assert {pair.a, pair.b} == {"مجلس", "أمن"}
    assert {pair.a_en, pair.b_en} == {"council", "security"}
    assert (pair.count, pair.count_a, pair.count_b, pair.sentences) == (3, 3, 3, [0, 1, 2])


LETTERS = st.lists(st.sampled_from("AABCDEF.|"), max_size=60).map(" ".join)


@law
@given(LETTERS, st.integers(1, 4))
def test_scores_rest_on_possible_counts(text, window):
    words = table(text)
    found = collocations(words, window=window)
    assert found.dtypes.astype(str).to_dict() == build([], COLLOCATIONS).dtypes.astype(str).to_dict()
    counts = words["lemma"].value_counts()
    for pair in found.itertuples():
        assert (counts[pair.a], counts[pair.b]) == (pair.count_a, pair.count_b)
        assert 2 <= pair.count <= pair.count_b <= pair.count_a
        assert pair.count > pair.expected
        assert pair.log_dice <= 14
        assert all({pair.a, pair.b} <= set(words[words["sentence"] == s]["lemma"]) for s in pair.sentences)
    assert found["log_likelihood"].is_monotonic_decreasing


@law
@given(LETTERS, st.integers(1, 4))
def test_counts_agree_with_a_plain_search(text, window):
    words = table(text)
    spots = [(i, s, w) for i, (s, w) in enumerate(zip(words["sentence"], words["lemma"], strict=True)) if w != "."]
    for pair in collocations(words, window=window).itertuples():
        near = [i for i, s, w in spots if w == pair.b and any(v == pair.a and t == s and abs(i - j) <= window for j, t, v in spots)]
        slots = [i for i, s, w in spots if w != pair.a and any(v == pair.a and t == s and abs(i - j) <= window for j, t, v in spots)]
        assert pair.count == len(near)
        assert pair.expected == pytest.approx(len(slots) * pair.count_b / (len(spots) - pair.count_a))


def test_a_long_sentence_takes_time_in_proportion():
    words = table(" ".join("ABCDEFGHIJ"[i * i % 10] for i in range(20_000)))
    assert collocations(words)["count"].max() <= 20_000


# --- n-grams -----------------------------------------------------------------------------


def test_a_sequence_in_all_its_forms():
    found = ngrams(read_article("أيد الشعب الفلسطيني القرار. سلام للشعب الفلسطيني. عاد الشعب. الفلسطيني هنا.").words)
    [row] = found.itertuples()
    assert (row.ngram, row.lemmas, row.count, row.rank) == ("الشعب الفلسطيني", ("شعب", "فلسطيني"), 2, 1)
    assert row.gloss == "people + Palestinian"
    assert row.forms == {"الشعب الفلسطيني": 1, "للشعب الفلسطيني": 1}
    assert row.sentences == [0, 1]


def test_sequences_neither_begin_nor_end_with_a_function_word():
    words = table("A . B C | A . B . C | . A")
    assert ngrams(words, 2).empty  # B C comes once, A . and . B do not count
    assert ngrams(words, 3)["lemmas"].tolist() == [("A", ".", "B")]


def test_sequences_are_ranked_with_their_ties():
    found = ngrams(table("A B | C D | A B | C D | E F | A B | E F"))
    assert list(zip(found["ngram"], found["count"], found["rank"], strict=True)) == [("A B", 3, 1), ("C D", 2, 2), ("E F", 2, 2)]
    assert len(ngrams(table("A B | C D"), at_least=1)) == 2


def test_a_sequence_of_no_words_is_an_error():
    with pytest.raises(ValueError, match="at least one word, not 0"):
        ngrams(table("A B"), 0)


@pytest.mark.parametrize("text", ["", "A", ". . .", "A | B"])
def test_too_little_text_gives_empty_tables(text):
    for found, columns in ((ngrams(table(text), 3), NGRAMS), (collocations(table(text)), COLLOCATIONS)):
        assert found.empty
        assert list(found.columns) == list(columns)


@pytest.mark.parametrize("column", ["lemma", "form", "sentence", "is_stop"])
def test_a_missing_column_is_named(column):
    for function in (collocations, ngrams):
        with pytest.raises(TableError, match=rf"terms\.{function.__name__}.*'{column}'"):
            function(table("A B").drop(columns=column))
