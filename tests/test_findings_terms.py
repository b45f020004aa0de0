"""Findings about terms: what they say of keyness, collocations and dispersion, and where they say that there is nothing to say."""

import math

import pytest

from helpers.analysis import findings, terms
from helpers.errors import TableError
from helpers.tables import build


def key_terms(*rows):
    """Key terms by hand: term, gloss, Bayes factor, log ratio, low."""
    return build([(term, term, english, 5, 0, 0, 0, factor, ratio, low, 9, []) for term, english, factor, ratio, low in rows], terms.KEYNESS)


def pairs(*rows):
    """Pairs by hand: a, a_en, b, b_en, count, count_b."""
    return build([(a, b, a_en, b_en, n, 0, 9, n_b, 20, 13, []) for a, a_en, b, b_en, n, n_b in rows], terms.COLLOCATIONS)


def spread(*rows):
    """Dispersion by hand: term, gloss, count, parts, dp, expected; of ten parts."""
    return build([(term, term, english, n, parts, 10, dp, chance, []) for term, english, n, parts, dp, chance in rows], terms.DISPERSION)


def test_key_terms_are_named_with_the_least_difference_that_is_sure():
    found = findings.about_keyness(key_terms(("حصار", "siege", 20, 6, 4), ("وفد", "delegation", 7, 5, 5), ("بيان", "statement", 1, 3, 1)))
    assert found == [
        "More frequent here than in the reference, by strong evidence: حصار (siege) and وفد (delegation).",
        "The largest difference that is sure: وفد (delegation), at least 32 times as frequent.",
        "For 1 of 3 terms the evidence is not strong: their counts are small.",
    ]


def test_more_than_five_key_terms_are_counted():
    rows = [(term, "x", 20, 6, 4) for term in ("أب", "أخ", "أم", "ابن", "بنت", "جد", "عم")]
    assert findings.about_keyness(key_terms(*rows))[0].endswith("and بنت (x), and 2 more.")


def test_a_term_that_is_surely_rarer_is_no_key_term():
    [sentence] = findings.about_keyness(key_terms(("بيت", "house", 30, -4, -6), ("بيان", "statement", 1, 3, 1)))
    assert sentence == "None of 2 terms is more frequent here than in the reference by strong evidence."


def test_the_surest_pair_and_how_many_may_be_chance():
    found = findings.about_collocations(pairs(("مجلس", "council", "أمن", "security", 4, 5), ("شعب", "people", "حق", "right", 2, 2)))
    assert found == [
        "The surest pair: مجلس (council) and أمن (security), which stands near it 4 times of 5.",
        "1 of 2 pairs meets only twice, which may be chance.",
    ]


def test_the_widest_and_the_most_bunched_term():
    found = findings.about_dispersion(spread(("سلام", "peace", 6, 6, 0.4, 0.5), ("حصار", "siege", 4, 1, 0.95, 0.6), ("قلم", "pen", 2, 1, 0.9, 0.85)))
    assert found == [
        "Most widely spread: سلام (peace), in 6 of 10 parts.",
        "Most bunched: حصار (siege), 4 times in 1 part: a deviation of 0.95 where chance gives 0.60.",
    ]


def test_a_term_that_stands_once_in_each_part_is_not_bunched():
    assert len(findings.about_dispersion(spread(("سلام", "peace", 3, 3, 0.8, 0.7)))) == 1


def test_nothing_is_said_of_nothing():
    assert findings.about_keyness(key_terms()) == ["No term occurs often enough to be compared with a reference."]
    assert "No two terms meet twice" in findings.about_collocations(pairs())[0]
    assert "No term occurs twice" in findings.about_dispersion(spread(("قلم", "pen", 1, 1, math.nan, math.nan)))[0]


@pytest.mark.parametrize(("finding", "column"), [("about_keyness", "bayes_factor"), ("about_collocations", "count_b"), ("about_dispersion", "expected")])
def test_a_missing_column_is_named(finding, column):
    table = {"about_keyness": key_terms(), "about_collocations": pairs(), "about_dispersion": spread()}[finding]
    with pytest.raises(TableError, match=rf"findings\.{finding}.*'{column}'"):
        getattr(findings, finding)(table.drop(columns=column))
