"""Quotation marks: what stands between them, however they are mixed."""

import time

import pytest
from casefiles import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.text.marks import CLOSING, EITHER_WAY, OPENING, Quoted, quoted

MARKS = OPENING + EITHER_WAY + "".join(CLOSING)
texts = st.lists(st.sampled_from([*MARKS, *'""«»“”', "نعم", "لا", " ", " ", ".", "؟", "..", "،", ":", "3.5", "\n"]), min_size=1, max_size=40).map("".join)
texts = texts.filter(lambda text: text.strip("\n"))
law = settings(max_examples=300, deadline=None)


def lines(text):
    """The lines of a text as spans, the empty ones left out: its paragraphs."""
    ends = [i for i, c in enumerate(text + "\n") if c == "\n"]
    return [(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False) if start < end]


def found(text):
    return quoted(text, lines(text))


def shown(text):
    return " ¦ ".join(f"{q.depth}{'~' * q.repaired} {text[q.start:q.end]}" for q in found(text))


@pytest.mark.parametrize("case", cases("marks"))
def test_which_stretches_stand_between_marks(case):
    assert shown(case["input"]) == case["expected"]


def test_spans_are_offsets_into_the_whole_text():
    assert quoted('"xx" «نعم»', [(5, 10)]) == [Quoted(6, 9, 1, False)]


def test_marks_outside_the_spans_are_not_read():
    assert quoted("«نعم لا»", [(1, 7)]) == []


def test_no_spans_no_stretches():
    assert quoted("«نعم»", []) == []


@law
@given(texts)
def test_a_stretch_is_trimmed_and_not_empty(text):
    for q in found(text):
        assert text[q.start:q.end].strip() == text[q.start:q.end] != ""


@law
@given(texts)
def test_a_mark_stands_before_each_stretch_and_behind_each_closed_one(text):
    for q in found(text):
        assert text[:q.start].rstrip()[-1] in MARKS
        if not q.repaired:
            assert text[q.end:].lstrip()[0] in EITHER_WAY + "".join(CLOSING)


@law
@given(texts)
def test_stretches_lie_beside_or_inside_each_other(text):
    spans = found(text)
    assert spans == sorted(spans, key=lambda q: (q.start, q.depth))
    for i, one in enumerate(spans):
        for other in spans[i + 1:]:
            assert other.start >= one.end or (other.end <= one.end and other.depth > one.depth)


@law
@given(texts)
def test_a_deep_stretch_lies_in_one_of_every_lesser_depth(text):
    spans = found(text)
    for q in spans:
        around = {outer.depth for outer in spans if outer.start <= q.start and q.end <= outer.end}
        assert set(range(1, q.depth + 1)) <= around


@law
@given(texts.map(lambda text: text.replace("\n", " ")), texts.map(lambda text: text.replace("\n", " ")))
def test_a_balanced_paragraph_says_nothing_of_the_next(one, other):
    before = f"قال «نعم» {''.join(c for c in one if c not in MARKS)}"
    alone = [(text[q.start:q.end], q.depth, q.repaired) for text in (before, other) for q in found(text)]
    both = f"{before}\n{other}"
    assert [(both[q.start:q.end], q.depth, q.repaired) for q in found(both)] == alone


@pytest.mark.parametrize("piece", ['"', "«", "»", "“", "«‹„‟", "نعم «", '"نعم" ', '"نعم "لا" '])
def test_many_marks_take_little_time(piece):
    begin = time.process_time()
    found(piece * (8_000 // len(piece)))
    assert time.process_time() - begin < 2
