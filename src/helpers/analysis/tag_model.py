"""The trained model: what the features of the words of a page say together, worked out for a whole page at once.

The sum over the features of a word is the sum over its parts: its form, the forms around
it, their kinds and groups, the marks between them, the names that are known. What each
part weighs is added up when it is first met, and kept; a page is then a few look-ups.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from itertools import count
from threading import Lock
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from helpers.analysis.page import Found, Page
from helpers.analysis.tag_features import BEFORE, BEHIND, CONVENTIONS, PAIRS, PLACES, clusters, form, gap, kinds, padded
from helpers.analysis.tag_marks import NOTHING, Mark, marks
from helpers.analysis.tag_weights import LABELS, Scores, Weights, read

__all__ = ["Model", "opened"]

MOST_FORMS = 200_000  # that are kept at once
KINDS, GROUP = -2, -1  # columns of a form's row
MOST_KINDS = 2**20  # of which three make one number

Numbers = NDArray[np.int64]
Key = TypeVar("Key", bound=Hashable)


@lru_cache
def opened() -> "Model":
    """The package's model, opened once. Raises ModelError, naming the file, if it is missing or damaged."""
    return Model(read())


class Model:
    """A trained tagger: what features weigh, and whose idea of a name it follows (see `tag_features.CONVENTIONS`).

    What a form or another key weighs in all is added up when it is first met, and kept.
    """

    def __init__(self, weights: Weights, convention: str = CONVENTIONS[0]):
        self.weights, self.transitions = weights, weights.transitions
        self._forms = _Forms(weights)
        self._pairs = [_pairs(weights, pair) for pair in PAIRS]
        self._before = _Sums[str](lambda marks: weights.of([gap(BEFORE, marks)]))
        self._behind = _Sums[str](lambda marks: weights.of([gap(BEHIND, marks)]))
        self._known = _Sums[Mark](lambda mark: weights.of(mark.features(convention)))
        self._lock = Lock()

    def scores(self, page: Page, found: Sequence[Found]) -> Scores:
        """What speaks for each label of each word: words × `LABELS`; `found` as for `tag_features.names`."""
        with self._lock:
            return self._of_forms(page) + self._of_surroundings(page, found)

    def _of_forms(self, page: Page) -> Scores:
        """What the forms of the words and their neighbours say, their kinds and groups."""
        row, at = padded(page)
        places, forms = np.array(at, dtype=np.int64), self._forms.of(row)
        total = self._forms.kinds_around(forms, places)
        for place, sums in zip(PLACES.values(), self._forms.sums(forms), strict=True):
            total += sums[places + place]
        groups = forms[:, GROUP].astype(np.int64)
        for pairs, (a, b) in zip(self._pairs, PAIRS.values(), strict=True):
            total += pairs[groups[places + a], groups[places + b]]
        return total

    def _of_surroundings(self, page: Page, found: Sequence[Found]) -> Scores:
        """What the marks around the words say, and the names that are known."""
        gaps = [page.gap(i) for i in range(len(page) + 1)]
        known = [NOTHING] * len(page)
        for i, mark in marks(page, found).items():
            known[i] = mark
        return self._before.of(gaps[:-1]) + self._behind.of(gaps[1:]) + self._known.of(known)


class _Sums(dict[Key, int]):
    """For each key the row of numbers that `made` gives, worked out when it is first asked for; forgotten when there are too many."""

    def __init__(self, made: Callable[[Key], Scores], columns: int = len(LABELS)):
        super().__init__()
        self._made = made
        self._rows = np.zeros((64, columns), dtype=np.float32)

    def __missing__(self, key: Key) -> int:
        number = len(self)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[number] = self._made(key)
        self[key] = number
        return number

    def of(self, keys: Sequence[Key]) -> Scores:
        """The rows of these keys."""
        if len(self) > MOST_FORMS:
            self.clear()
        numbers = [self[key] for key in keys]  # which may make more rows
        return self._rows[numbers]


class _Forms(_Sums[str]):
    """For each form what it weighs at each of `PLACES`, one place after the other, then the numbers of its kinds and its group."""

    def __init__(self, weights: Weights):
        super().__init__(self._told, len(PLACES) * len(LABELS) + 2)
        self._weights = weights
        self._table = np.vstack([np.zeros(len(LABELS), dtype=np.float32), weights.table])
        self._numbers = {place: _numbers(weights, place) for place in PLACES}
        self._kinds: dict[str, int] = {}
        self._triples = _Sums[int](self._together)

    def _told(self, written: str) -> Scores:
        told = form(written)
        numbers: list[int] = []
        starts = []
        for place, known in self._numbers.items():
            starts.append(len(numbers))
            numbers += [0, *(known[name] for name in told.at(place) if name in known)]
        sums = np.add.reduceat(self._table[numbers], starts)
        classes = [self._kinds.setdefault(told.kinds, len(self._kinds)), _groups()[told.group]]
        return np.append(sums, classes)

    def sums(self, forms: Scores) -> list[Scores]:
        """The weights in rows of forms, a table for each of `PLACES`."""
        return np.split(forms[:, :KINDS], len(PLACES), axis=1)

    def kinds_around(self, forms: Scores, places: Numbers) -> Scores:
        """What the kinds of the words at these places of a row, and of their neighbours, weigh together."""
        kinds = forms[:, KINDS].astype(np.int64)
        together = (kinds[places - 1] * MOST_KINDS + kinds[places]) * MOST_KINDS + kinds[places + 1]
        return self._triples.of(together.tolist())

    def _together(self, triple: int) -> Scores:
        named = list(self._kinds)
        pair, behind = divmod(triple, MOST_KINDS)
        before, here = divmod(pair, MOST_KINDS)
        return self._weights.of(kinds(named[before], named[here], named[behind]))


def _numbers(weights: Weights, place: str) -> dict[str, int]:
    """The row, from 1 on, of each feature that a form tells at a place, by its name without the place."""
    return {name[len(place) :]: n for name, n in zip(weights.numbers, count(1), strict=False) if name.startswith(place)}


@lru_cache
def _groups() -> dict[str, int]:
    """The groups of word clusters, numbered; with those of a word in no cluster and of none at all."""
    return {
        group: number for number, group in enumerate(sorted({group for _, group in clusters().values()} | {"-", "^"}))
    }


def _pairs(weights: Weights, pair: str) -> Scores:
    """What two groups weigh together: groups × groups × `LABELS`."""
    table = np.zeros((len(_groups()), len(_groups()), len(LABELS)), dtype=np.float32)
    for name, number in weights.numbers.items():
        a, _, b = name.removeprefix(pair).partition("/") if name.startswith(pair) else ("", "", "")
        if a in _groups() and b in _groups():
            table[_groups()[a], _groups()[b]] = weights.table[number]
    return table
