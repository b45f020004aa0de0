"""Speakers: who says what, by construction; and what holds for the speech of any article, however broken its marks are."""

import time

import pandas as pd
import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import cues, entities
from helpers.analysis.quotes import find
from helpers.text import lexicon
from helpers.text.article import read_article
from helpers.text.letters import fold

law = settings(max_examples=40, deadline=None)
TEXTS = [row["text"] for row in [*rows("speakers"), *rows("quotes")]]
NOISE = [
    '"',
    "“",
    "”",
    "„",
    "«",
    "»",
    "‹",
    "›",
    "'",
    "‘",
    "’",
    ":",
    "\n",
    "\u200f",
    "\u202b",
    "\u202c",
    "\u2067",
    "\u2069",
    "\u00a0",
]
STANCES = {
    "neutral",
    "explain",
    "assert",
    "announce",
    "opinion",
    "claim",
    "doubt",
    "concede",
    "deny",
    "reject",
    "warn",
    "threaten",
    "criticise",
    "accuse",
    "praise",
    "welcome",
    "demand",
    "urge",
    "promise",
    "ask",
    "express",
}


def quotes_of(text):
    article = read_article("خبر\n\n" + text)
    return article, find(article, entities.find(article))


def told(quote):
    return ("-" if pd.isna(quote.speaker) else quote.speaker) + ("" if pd.isna(quote.via) else f" < {quote.via}")


@pytest.mark.parametrize("case", cases("speakers"))
def test_who_says_it_and_who_passes_it_on(case):
    speech = quotes_of(case["text"])[1].query("kind != 'scare'")
    assert " ;; ".join(map(told, speech.itertuples())) == case["expected"]
    assert case["rule"] in ("", " ;; ".join(speech["speaker_rule"]))


def assert_sound(article, quotes):
    """Spans are exact, parents hold their children, and no two direct quotations overlap unless one holds the other."""
    for q in quotes.itertuples():
        assert article.text[q.start : q.end] == q.text == q.text.strip() != ""
        assert pd.isna(q.via) or (q.kind != "scare" and q.via != q.speaker)
        if not pd.isna(q.parent):
            around = quotes.iloc[q.parent]
            assert around["start"] <= q.start < q.end <= around["end"]
    top = quotes[(quotes["kind"] == "direct") & quotes["parent"].isna()]
    assert (top["start"].to_numpy()[1:] >= top["end"].to_numpy()[:-1]).all()


@law
@given(
    st.sampled_from(TEXTS),
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(NOISE)), max_size=12),
)
def test_marks_line_ends_and_controls_anywhere_break_nothing(one, other, noise):
    text = one + " " + other
    for place, piece in sorted(noise, reverse=True):
        text = text[:place] + piece + text[place:]
    assert_sound(*quotes_of(text))


@pytest.mark.parametrize("text", [row["text"] for row in rows("speakers")])
def test_speech_of_every_construction_is_sound(text):
    assert_sound(*quotes_of(text))


@pytest.mark.parametrize("piece", ['قال سامر "نعم إن العمل', "«قال سامر إن العمل» ", "'قال إن: نعم وأكد أن، "])
def test_the_time_grows_with_the_length(piece):
    def seconds(words):
        text = piece * (words // len(piece.split()))
        article = read_article("خبر\n\n" + text)
        mentions = entities.find(read_article("خبر")).iloc[:0]
        assert len(article.words)
        began = time.perf_counter()
        find(article, mentions)
        return time.perf_counter() - began

    seconds(200)
    assert seconds(12_000) < 10 * max(seconds(3_000), 0.1)  # a quadratic reading would take sixteen times as long


# --- the list of words of saying -----------------------------------------------------------


def test_every_class_of_the_issue_is_there():
    listed = lexicon.rows("reporting-verbs", "lemma", "stance", "forms", "introduces")
    assert {row["stance"] for row in listed} == STANCES
    assert len(listed) >= 250


def test_no_form_stands_in_two_rows():
    owner = {}
    for row in lexicon.rows("reporting-verbs", "lemma", "forms"):
        for form in row["forms"].split():
            assert owner.setdefault(form, row["lemma"]) == row["lemma"], form


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("سيؤكد", "أكد"),
        ("ليضيف", "أضاف"),
        ("وستعلن", "أعلن"),
        ("فقالت", "قال"),
        ("أبلغهم", "أبلغ"),
        ("اتهموه", "اتهم"),
        ("ووصفتها", "وصف"),
    ],
)
def test_inflected_forms_are_recognised(form, lemma):
    found = cues.find(read_article(f"خبر {form} سامر").words)
    assert [cue.reporting.lemma for cue in found] == [lemma]


@pytest.mark.parametrize(
    ("form", "is_first"),
    [("نؤكد", True), ("وأعتقد", True), ("أكد", False), ("نفى", False), ("أعلن", False), ("نقل", False)],
)
def test_first_persons(form, is_first):
    assert cues.is_first_person(form) is is_first


def test_words_behind_which_nothing_is_said_are_no_saying_themselves():
    saying = {
        fold(form)
        for row in lexicon.rows("reporting-verbs", "lemma", "class_word", "forms")
        if row["class_word"] == "verb"
        for form in row["forms"].split()
    }
    assert {fold(word) for word in cues.clause_words("binder")} & saying <= {fold("يذكر")}
