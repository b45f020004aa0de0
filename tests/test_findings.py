"""Findings: sentences that say what the tables say, for any article."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import analyse
from helpers.analysis import entities, findings, quotes, sentiment, terms
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import read_article

FLOOR = {"voice": "str", "words": "int64", "share": "float64"}
law = settings(max_examples=25, deadline=None)


def all_findings(article):
    made = analyse.tables(article)
    return [
        *findings.about_article(article),
        *findings.about_terms(made["terms"]),
        *findings.about_entities(entities.actors(made["mentions"])),
        *findings.about_voices(made["quotes"], quotes.floor(made["words"], made["quotes"])),
        *findings.about_sentiment(made["tone"]),
    ]


def assert_sentences(found):
    assert found
    for sentence in found:
        assert sentence == sentence.strip()
        assert sentence.endswith(".")
        assert "nan" not in sentence
        assert "None" not in sentence
        assert "\n" not in sentence


def only(found, fragment):
    """The one sentence that holds a fragment."""
    [sentence] = [sentence for sentence in found if fragment in sentence]
    return sentence


# --- an article --------------------------------------------------------------------------


def test_words_and_quoted_share_of_an_article():
    found = findings.about_article(read_article("خبر اليوم\n\nقال الوزير «نحن هنا» أمس. ثم غادر."))
    assert "9 words in 3 sentences" in found[0]
    assert "2 words (22%)" in found[1]
    assert "5 words" in found[2]
    assert "middle one 2" in found[2]


def test_one_word_is_not_written_as_words():
    found = findings.about_article(read_article("القاهرة"))
    assert "1 word in 1 sentence," in found[0]
    assert "0 words (0%)" in found[1]
    assert "1 word," in found[2]


# --- terms -------------------------------------------------------------------------------


def term_table(*rows):
    """Terms made by hand: term, gloss, count, forms."""
    made = [(term, term, english, n, 0, 0.0, dict.fromkeys(forms, 1), []) for term, english, n, forms in rows]
    return build(made, terms.TERMS)


def test_the_first_term_and_what_occurs_once():
    found = findings.about_terms(term_table(("سلام", "peace", 3, ["سلام", "والسلام"]), ("كتاب", "book", 1, ["كتاب"]), ("قلم", "pen", 1, ["قلم"])))
    assert "سلام (peace), 3 times." in found[0]
    assert "كتاب" not in found[0]
    assert "2 of 3 terms (67%)" in only(found, "once")
    assert "سلام، والسلام" in only(found, "most ways")


def test_a_tie_of_terms_is_told_as_a_tie():
    found = findings.about_terms(term_table(("سلام", "peace", 2, ["سلام"]), ("كتاب", "book", 2, ["كتاب"]), ("قلم", "pen", 1, ["قلم"])))
    assert "سلام (peace) and كتاب (book), 2 times each." in found[0]
    assert "1 of 3 terms (33%)" in only(found, "once")
    assert not any("most ways" in sentence for sentence in found)


# --- entities ----------------------------------------------------------------------------


def actor_table(*rows):
    return build([(name, en, kind, n, {name: n}, []) for name, en, kind, n in rows], entities.ACTORS)


def test_names_are_counted_by_kind():
    found = findings.about_entities(actor_table(("دمشق", "Damascus", "LOC", 3), ("حلب", "", "LOC", 3), ("سامر", "", "PER", 1)))
    assert "1 person" in found[0]
    assert "0 organisations" in found[0]
    assert "2 places" in found[0]
    assert "7 mentions" in found[0]
    assert only(found, "Most named place").endswith("دمشق (Damascus) and حلب, 3 times each.")
    assert only(found, "Most named person").endswith("سامر, 1 time.")
    assert not any("Most named organisation" in sentence for sentence in found)


# --- voices ------------------------------------------------------------------------------


def quote_table(*rows):
    """Quotations made by hand: kind, speaker."""
    return pd.DataFrame(rows, columns=["kind", "speaker"])


def test_voices_are_counted_by_kind():
    floor = pd.DataFrame({"voice": ["narrator", "ليلى", "unnamed"], "words": [6, 3, 1], "share": [0.6, 0.3, 0.1]})
    found = findings.about_voices(quote_table(("direct", "ليلى"), ("indirect", "ليلى"), ("direct", None), ("scare", None)), floor)
    assert "2 direct quotations and 1 stretch" in found[0]
    assert "60%" in found[0]
    assert "ليلى, 3 words" in only(found, "Most words")
    assert "1 of 3" in only(found, "no speaker")


def test_no_unknown_speaker_is_said():
    floor = pd.DataFrame({"voice": ["narrator", "ليلى"], "words": [3, 1], "share": [0.75, 0.25]})
    found = findings.about_voices(quote_table(("direct", "ليلى")), floor)
    assert "75%" in found[0]
    assert found[-1] == "Every one of them has a speaker."


def test_scare_quotes_alone_are_no_quotation():
    floor = pd.DataFrame({"voice": ["narrator"], "words": [3], "share": [1.0]})
    assert findings.about_voices(quote_table(("scare", None)), floor)[0].startswith("No quotation")


# --- sentiment ---------------------------------------------------------------------------


def test_sentences_are_counted_by_tone():
    tone = pd.DataFrame({"tone": [-1, 1, 0, 0, -1], "coverage": [0.5, 0.2, 0.0, 0.1, 0.4], "score": [-0.5, 0.4, 0.0, 0.1, -0.25]})
    found = findings.about_sentiment(tone)
    assert "5 sentences, 1 are positive" in found[0]
    assert "2 negative, 2 neutral" in found[0]
    assert found[1].startswith("1 sentence ")
    assert "negative (−0.50" in found[2]


def test_evidence_everywhere_is_said():
    tone = pd.DataFrame({"tone": [1], "coverage": [0.5], "score": [0.5]})
    assert findings.about_sentiment(tone)[1] == "Every sentence holds at least one word of tone."


ONE_TONE = pd.DataFrame({"tone": [1], "coverage": [0.5], "score": [0.5]})


def test_voices_of_tone_by_hand():
    table = build([("narrator", 6, 9, -0.25, -0.5, -0.001), ("all speech", 4, 4, None, None, None), ("ليلى", 4, 4, None, None, None)], sentiment.PROFILES)
    found = findings.about_sentiment(ONE_TONE, table)
    assert only(found, "The narrator") == "The narrator: −0.25 on average (−0.50 to +0.00, 6 sentences)."
    assert only(found, "All speech") == "All speech together: 4 sentences of tone; no number, because fewer than five sentences."


def test_actors_of_tone_by_hand():
    table = build([("حلب", "Aleppo", "LOC", 3, -0.5, -0.6, -0.4), ("حمص", "", "LOC", 2, None, None, None)], sentiment.ACTORS)
    found = findings.about_sentiment(ONE_TONE, None, table)
    assert only(found, "Toward") == "Toward حلب (Aleppo): −0.50 on average (−0.60 to −0.40, 3 clauses)."
    assert found[-1] == "1 of 2 names are acted on or judged in fewer than three clauses."
    alone = findings.about_sentiment(ONE_TONE, None, table.tail(1))
    assert only(alone, "Toward") == "Toward حمص: 2 clauses of tone; no number, because fewer than three clauses."


def test_no_evidence_toward_anybody_is_said():
    found = findings.about_sentiment(ONE_TONE, build([], sentiment.PROFILES), build([], sentiment.ACTORS))
    assert "no evidence" in found[-1]
    assert "Neither the narrator nor a speaker" in found[-2]


# --- nothing, little, anything -----------------------------------------------------------


@pytest.mark.parametrize(("about", "tables"), [
    (findings.about_terms, [terms.TERMS]),
    (findings.about_entities, [entities.ACTORS]),
    (findings.about_voices, [quotes.QUOTES, FLOOR]),
    (findings.about_sentiment, [sentiment.TONE]),
], ids=["terms", "entities", "voices", "sentiment"])
def test_empty_tables_have_their_sentences(about, tables):
    assert_sentences(about(*(build([], columns) for columns in tables)))


@pytest.mark.parametrize("text", ["القاهرة", "في", "ا", "«ا»", "ء.", "نعم نعم", "قال", "«نعم", "خبر\n\nنعم", "ـ نعم", "؟\nا\n؟"])
def test_an_article_with_little_in_it_has_its_sentences(text):
    assert_sentences(all_findings(read_article(text)))


def test_the_first_article_has_its_sentences(seed):
    found = all_findings(seed)
    assert_sentences(found)
    assert f"{len(seed.words):,} words in {len(seed.sentences)} sentences" in found[0]


@law
@given(st.text(max_size=60).filter(lambda text: "None" not in text and "nan" not in text))
def test_any_article_has_its_sentences(text):
    assert_sentences(all_findings(read_article("خبر " + " ".join(text.split()))))


@law
@given(st.lists(st.sampled_from(["قال", "الوزير", "سامر", "الحلواني", "إن", "الحرب", "في", "القاهرة", "كارثة", "«", "»", '"', ".", ":", "،", "السلام", "25", "\n"]), max_size=25))
def test_any_words_have_their_sentences(words):
    assert_sentences(all_findings(read_article("خبر " + " ".join(words))))


@pytest.mark.parametrize(("about", "tables"), [
    (findings.about_terms, [terms.TERMS]),
    (findings.about_entities, [entities.ACTORS]),
    (findings.about_voices, [quotes.QUOTES, FLOOR]),
    (findings.about_sentiment, [sentiment.TONE]),
], ids=["terms", "entities", "voices", "sentiment"])
def test_a_missing_column_names_the_function(about, tables):
    with pytest.raises(TableError, match=rf"findings\.{about.__name__}"):
        about(*(pd.DataFrame() for _ in tables))
