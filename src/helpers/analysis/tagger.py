"""The tagger: names that neither lists nor context know, by a linear-chain conditional random field.

The field (Lafferty, McCallum and Pereira 2001) was trained with Okazaki's CRFsuite by
`training/entities.py`; `data/README.md` says on what, and under which licence. What it
weighs is in `tag_weights`, what that says of each word in `tag_model`; the best labels are found by `decoding`.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.analysis import gazetteer
from helpers.analysis.cues import is_complementiser
from helpers.analysis.decoding import decoded
from helpers.analysis.names import given, strange
from helpers.analysis.page import PARTICLES, Found, Page, detached
from helpers.analysis.tag_features import clusters
from helpers.analysis.tag_model import Model, opened
from helpers.analysis.tag_weights import LABELS
from helpers.text.lemmas import analyse

__all__ = ["Span", "doubted", "names", "pieces", "spans"]

LONGEST = 300  # words that are tagged at once: a sentence without end is cut
SURE, LIKELY = 0.8, 0.6  # probability of the least sure word, of a new name and of a fuller one; set on unseen articles
BREAKS = frozenset("،,؛;:")  # marks that no name goes across
PEOPLE = {"title", "given name", "subject of saying", "seen in full"}  # rules of the context for people
DOUBTFUL = {"title", "subject of saying"}  # by which any unknown word may be taken for a name


class Span(NamedTuple):
    """Words `first` to `last` (exclusive) that the tagger takes for a name, and the probability of its least sure word."""

    first: int
    last: int
    type: str
    probability: float


def names(page: Page, seen: Sequence[Span], found: Sequence[Found]) -> Iterator[Found]:
    """Of the names that the tagger sees, those where nothing is found, and fuller forms of people that the context found."""
    known = {i: f for f in found for i in range(f.first, f.last)}
    parts = (part for whole in seen for part in _unbroken(page, whole))
    for span in (_trimmed(page, part) for part in parts):
        inside = {known[i] for i in range(span.first, span.last) if i in known}
        sure = span.probability >= (LIKELY if inside else SURE)
        if sure and _fuller(span, inside) and not all(page.stop[span.first : span.last]):
            yield page.found(span.first, span.last, _particle(page, span.first), span.type, "tagger")


def doubted(page: Page, seen: Sequence[Span], found: Sequence[Found]) -> list[Found]:
    """People that the context found in words of which the tagger takes none for a part of a name, there or elsewhere.

    Who has a given name and more behind a title is not doubted.
    """
    named = {word for span in seen for word in page.folded[span.first : span.last]}
    return [
        f
        for f in found
        if f.rule in DOUBTFUL and named.isdisjoint(page.folded[f.first : f.last]) and not _titled_in_full(page, f)
    ]


def _titled_in_full(page: Page, found: Found) -> bool:
    return found.rule == "title" and found.last - found.first > 1 and given(page.folded[found.first]) is not None


def _fuller(span: Span, inside: Collection[Found]) -> bool:
    """Whether a span is longer than the names inside it, and these are of its type and not from a list."""
    fitting = all(f.type == span.type == "PER" and f.rule in PEOPLE and f.last <= span.last for f in inside)
    words = sum(f.last - f.first for f in inside)
    return fitting and all(f.first >= span.first for f in inside) and words < span.last - span.first


def _unbroken(page: Page, span: Span) -> Iterator[Span]:
    """The parts of a span between commas and colons: the names of a list are not one name."""
    breaks = [i for i in range(span.first + 1, span.last) if not BREAKS.isdisjoint(page.gap(i))]
    for first, last in pairwise([span.first, *breaks, span.last]):
        yield span._replace(first=first, last=last)


def _trimmed(page: Page, span: Span) -> Span:
    """Without function words at its ends; a person without titles and nationalities in front: (الشاهد), (الفرنسي) ميشال …."""
    first, last = span.first, span.last
    while first < last - 1 and _function_word(page, first):
        first += 1
    while first < last - 1 and _function_word(page, last - 1):
        last -= 1
    span = span._replace(first=first, last=last)
    while span.type == "PER" and first < span.last and (_describes(page, first) or _governs(page, first, span.last)):
        first += 1
    return span._replace(first=first) if first < span.last else span._replace(probability=0.0)


def _function_word(page: Page, i: int) -> bool:
    """A word of grammar, with which no name begins or ends: no number, letter or its name, and no part of names (ذي قار, آل ثاني)."""
    word = page.folded[i]
    part = given(word) is not None or word in gazetteer.family_names() or word in gazetteer.name_particles()
    letter = len(word) < 2 or not word.isalpha() or word in gazetteer.company_words("letter")
    return page.stop[i] and not letter and (not part or is_complementiser(page.forms[i]))


def _describes(page: Page, i: int) -> bool:
    word = page.bare[i]
    title_or_nation = word in gazetteer.titles() or word in gazetteer.nationalities()
    return page.definite[i] and title_or_nation and page.folded[i] not in gazetteer.given_names()


def _governs(page: Page, i: int, last: int) -> bool:
    """Whether word i is a noun of the dictionary in construct with the name: (تصريحات) المالكي."""
    known = analyse(page.forms[i]).source in {"dictionary", "list", "ending"} and not strange(page.forms[i])
    return known and i + 2 == last and page.definite[i + 1] and not page.definite[i] and given(page.folded[i]) is None


def spans(page: Page, found: Sequence[Found], model: Model | None = None) -> list[Span]:
    """The names that a model, the package's unless given, sees, in reading order; `found` is what lists and context know.

    Raises ModelError if the package's model is missing or damaged.
    """
    model = model or opened()
    numbers, sure = decoded(model.scores(page, found), model.transitions, list(pieces(page)))
    labels = [LABELS[number] for number in numbers.tolist()]
    firsts = {first for first, _ in pieces(page)}
    return [
        Span(first, last, labels[first][2:], float(np.min(sure[first:last]))) for first, last in _runs(labels, firsts)
    ]


def pieces(page: Page) -> Iterator[tuple[int, int]]:
    """The stretches of words that are tagged together: sentences, long ones cut."""
    first = 0
    for i in range(1, len(page) + 1):
        if i == len(page) or page.sentences[i] != page.sentences[first] or i - first == LONGEST:
            yield first, i
            first = i


def _runs(labels: Sequence[str], firsts: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends among labels B-PER, I-PER, …, O; an I at one of `firsts`, or behind another type, begins one."""
    named = [i for i, label in enumerate(labels) if label != "O"]
    begins = [i for i in named if i in firsts or not _goes_on(labels, i)]
    for first, following in pairwise([*begins, len(labels)]):
        last = first + 1
        while last < following and labels[last] != "O":
            last += 1
        yield first, last


def _goes_on(labels: Sequence[str], i: int) -> bool:
    return labels[i][0] == "I" and i > 0 and labels[i - 1][1:] == labels[i][1:]


def _particle(page: Page, i: int) -> int:
    """How many letters of the first word are a particle and no part of the name: what is left should be a known word.

    Of a word that news never has (وجوتشولك), the first particle that it may carry is one if it joins: و.
    """
    word, *others = page.readings(i)
    if given(word[0]) is not None:
        return 0
    known = [letters for rest, letters in others if rest in clusters() or given(rest) is not None]
    if not known and word[0] not in gazetteer.family_names():
        known = [letters for rest, letters in detached(page.forms[i]) if given(rest) is not None]
    joins = word[0] not in clusters() and page.folded[i].startswith(PARTICLES[0]) and bool(others)
    return max(known, default=int(joins))
