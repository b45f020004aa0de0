"""Decoding: the best labels and their probability, against every path written out."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.decoding import decoded

law = settings(max_examples=60, deadline=None)


def paths(scores, transitions):
    """Every path of labels with its weight."""
    for path in itertools.product(range(len(transitions)), repeat=len(scores)):
        moves = sum(transitions[a, b] for a, b in itertools.pairwise(path))
        yield path, sum(scores[i, label] for i, label in enumerate(path)) + moves


def by_hand(scores, transitions):
    """The best path, and how probable each of its labels is, by summing over all paths."""
    weighed = list(paths(scores, transitions))
    best = max(weighed, key=lambda pair: pair[1])[0]
    total = sum(np.exp(weight) for _, weight in weighed)
    return list(best), [sum(np.exp(weight) for path, weight in weighed if path[i] == label) / total for i, label in enumerate(best)]


@st.composite
def chains(draw):
    """Lengths of chains, scores of their words for three labels, and transitions."""
    lengths = draw(st.lists(st.integers(1, 5), min_size=1, max_size=4))
    weight = st.floats(-4, 4, width=32)
    scores = draw(st.lists(st.lists(weight, min_size=3, max_size=3), min_size=sum(lengths), max_size=sum(lengths)))
    transitions = draw(st.lists(st.lists(weight, min_size=3, max_size=3), min_size=3, max_size=3))
    ends = np.cumsum(lengths).tolist()
    return np.array(scores, dtype=np.float32), np.array(transitions, dtype=np.float32), list(zip([0, *ends], ends, strict=False))


@law
@given(chains())
def test_the_path_is_the_best_of_all_and_its_labels_are_as_probable_as_paths_say(told):
    scores, transitions, stretches = told
    labels, sure = decoded(scores, transitions, stretches)
    for first, last in stretches:
        expected, probability = by_hand(scores[first:last].astype(float), transitions.astype(float))
        found = labels[first:last].tolist()
        weights = dict(paths(scores[first:last].astype(float), transitions.astype(float)))
        assert weights[tuple(found)] == pytest.approx(weights[tuple(expected)], abs=1e-4)
        if found == expected and set(found) != {2}:
            assert sure[first:last] == pytest.approx(probability, abs=1e-4)


@law
@given(chains(), st.randoms())
def test_the_order_of_chains_does_not_matter(told, random):
    scores, transitions, stretches = told
    shuffled = random.sample(stretches, len(stretches))
    for one, other in zip(decoded(scores, transitions, stretches), decoded(scores, transitions, shuffled), strict=True):
        assert np.array_equal(one, other)


def test_two_words_worked_out_by_hand():
    """Weights 2 and 1 without transitions: the first is label 0 with e²/(e²+1), the second label 1 with e/(e+1)."""
    scores = np.array([[2, 0, -99], [0, 1, -99]], dtype=np.float32)
    labels, sure = decoded(scores, np.zeros((3, 3), dtype=np.float32), [(0, 2)])
    assert labels.tolist() == [0, 1]
    assert sure == pytest.approx([np.e**2 / (np.e**2 + 1), np.e / (np.e + 1)], abs=1e-6)


def test_a_transition_can_outweigh_a_word():
    scores = np.array([[2, 0, -99], [0, 1, -99]], dtype=np.float32)
    transitions = np.array([[3, 0, 0], [0, 0, 0], [0, 0, 0]], dtype=np.float32)
    assert decoded(scores, transitions, [(0, 2)])[0].tolist() == [0, 0]
    assert decoded(scores, transitions, [(0, 1), (1, 2)])[0].tolist() == [0, 1]


def test_nothing_at_all_and_a_very_long_chain():
    none = np.zeros((0, 3), dtype=np.float32)
    assert [part.tolist() for part in decoded(none, np.zeros((3, 3), dtype=np.float32), [])] == [[], []]
    labels, sure = decoded(np.tile(np.array([[9, -9, 0]], dtype=np.float32), (5000, 1)), np.full((3, 3), -9, dtype=np.float32), [(0, 5000)])
    assert set(labels.tolist()) == {0}
    assert np.isfinite(sure).all() and (sure > 0.9).all()
