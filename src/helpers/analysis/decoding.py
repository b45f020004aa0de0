"""Decoding: the best labels of a linear chain, and how probable each of them is.

The Viterbi path and the posterior marginals by forward and backward sums, scaled at each
place (Rabiner 1989; Lafferty, McCallum and Pereira 2001). Chains are worked out
side by side, some hundreds at a time, place by place, the longest first, so that at each
place those that reach it are the first ones. As in CRFsuite nothing is weighed before the first
label nor behind the last.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["decoded"]

Scores = NDArray[np.float32]
Numbers = NDArray[np.int64]
OFF = -1  # in a layout: behind the end of a chain
AT_ONCE = 512  # chains


def decoded(
    scores: Scores, transitions: Scores, chains: Sequence[tuple[int, int]]
) -> tuple[Numbers, NDArray[np.float64]]:
    """The label of every word and its probability, from scores (words × labels) and transitions (labels × labels).

    `chains` are stretches of words, `(first, last)`, last exclusive, which together hold every word once. A transition
    is from the label of the row to that of the column. The probability is worked out where a chain has a label
    besides the last one, O; elsewhere it is 1.

    >>> up = np.array([[2, 0], [0, 1]], dtype=np.float32)
    >>> labels, probability = decoded(up, np.zeros((2, 2), dtype=np.float32), [(0, 2)])
    >>> labels.tolist(), probability.round(2).tolist()
    ([0, 1], [0.88, 0.73])
    """
    labels, sure = np.empty(len(scores), dtype=np.int64), np.ones(len(scores))
    longest_first = sorted(chains, key=lambda chain: chain[0] - chain[1])
    for some in _batched(longest_first):
        laid = _laid(some)
        labels[laid[laid != OFF]] = _best(scores, transitions, laid)[laid != OFF]
    for some in _batched([chain for chain in longest_first if (labels[slice(*chain)] != len(transitions) - 1).any()]):
        laid = _laid(some)
        places = laid[laid != OFF]
        sure[places] = _marginals(scores, transitions, laid)[laid != OFF, labels[places]]
    return labels, sure


def _batched(chains: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """The chains, a few at a time, so that short ones are not laid out as long as the longest of all."""
    for first in range(0, len(chains), AT_ONCE):
        yield chains[first : first + AT_ONCE]


def _laid(chains: Sequence[tuple[int, int]]) -> Numbers:
    """The words' numbers by place in the chain and chain, these in their order, the longest first; `OFF` behind the end of a chain."""
    starts = np.array([first for first, _ in chains], dtype=np.int64)
    lengths = np.array([last - first for first, last in chains], dtype=np.int64)
    place = np.arange(lengths.max(initial=0))[:, None]
    return np.where(place < lengths, starts + place, OFF)


def _reached(laid: Numbers) -> list[int]:
    """How many chains reach each place."""
    return (laid != OFF).sum(axis=1).tolist()


def _best(scores: Scores, transitions: Scores, laid: Numbers) -> Numbers:
    """The labels of the best path of each chain, laid out like `laid` (Viterbi 1967)."""
    placed, reached = scores[laid], _reached(laid)
    came = np.zeros(placed.shape, dtype=np.int64)
    total = placed[0].copy()
    for t, n in enumerate(reached[1:], 1):
        paths = total[:n, :, None] + transitions
        came[t, :n] = paths.argmax(axis=1)
        total[:n] = paths.max(axis=1) + placed[t, :n]
    return _traced(came, total.argmax(axis=1), reached)


def _traced(came: Numbers, last: Numbers, reached: list[int]) -> Numbers:
    """Back from the best last label of each chain."""
    labels = np.zeros(came.shape[:2], dtype=np.int64)
    label, chains = last.copy(), np.arange(len(last))
    for t in range(len(reached) - 1, -1, -1):
        longer = reached[t + 1] if t + 1 < len(reached) else 0
        if longer:
            label[:longer] = came[t + 1, chains[:longer], label[:longer]]
        labels[t] = label
    return labels


def _marginals(scores: Scores, transitions: Scores, laid: Numbers) -> NDArray[np.float64]:
    """The probability of each label at each place of each chain: places × chains × labels."""
    placed, reached = scores[laid].astype(np.float64), _reached(laid)
    weights = np.exp(placed - placed.max(axis=2, keepdims=True))
    moves = np.exp(transitions.astype(np.float64) - transitions.max())
    forward, backward = np.ones_like(weights), np.ones_like(weights)
    forward[0] = _scaled(weights[0])
    for t, n in enumerate(reached[1:], 1):
        forward[t, :n] = _scaled(forward[t - 1, :n] @ moves * weights[t, :n])
    for t in range(len(reached) - 2, -1, -1):
        n = reached[t + 1]
        backward[t, :n] = _scaled((weights[t + 1, :n] * backward[t + 1, :n]) @ moves.T)
    return _scaled(forward * backward)


def _scaled(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of labels, made to add up to one."""
    return weights / weights.sum(axis=-1, keepdims=True)
