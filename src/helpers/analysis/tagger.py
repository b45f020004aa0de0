"""The tagger: names that neither lists nor context know, by a linear-chain conditional random field.

The model (Lafferty, McCallum and Pereira 2001; Okazaki's CRFsuite) was trained by
`training/entities.py`; `data/README.md` says on what, and under which licence.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, NamedTuple

from helpers.analysis import gazetteer
from helpers.analysis.names import given
from helpers.analysis.page import PARTICLES, Found, Page, detached
from helpers.analysis.tag_features import CONVENTIONS, Features, clusters
from helpers.errors import ModelError
from helpers.text import lexicon

if TYPE_CHECKING:
    from pycrfsuite import Tagger

__all__ = ["FEATURES", "MODEL", "Model", "Span", "checked", "doubted", "names", "opened", "pieces", "spans"]

MODEL, FEATURES = "entities.crfsuite", "entities-features"  # trained files
LONGEST = 300  # words that are tagged at once: a sentence without end is cut
SURE, LIKELY = 0.8, 0.6  # probability of the least sure word, of a new name and of a fuller one; set on unseen articles
PEOPLE = {"title", "given name", "subject of saying", "seen in full"}  # rules of the context for people
DOUBTFUL = {"title", "subject of saying"}  # by which any unknown word may be taken for a name
REMEDY = 'put it back, reinstall, or do without: entities.find(article, sources=("lists", "context"))'


class Model(NamedTuple):
    """A trained tagger, the features that it weighs, and whose idea of a name it is to follow (see `tag_features`)."""

    tagger: "Tagger"
    features: Features
    convention: str = CONVENTIONS[0]


class Span(NamedTuple):
    """Words `first` to `last` (exclusive) that the tagger takes for a name, and the probability of its least sure word."""

    first: int
    last: int
    type: str
    probability: float


def names(page: Page, seen: Sequence[Span], found: Sequence[Found]) -> Iterator[Found]:
    """Of the names that the tagger sees, those where nothing is found, and fuller forms of people that the context found."""
    known = {i: f for f in found for i in range(f.first, f.last)}
    for span in (_trimmed(page, span) for span in seen):
        inside = {known[i] for i in range(span.first, span.last) if i in known}
        if span.probability >= (LIKELY if inside else SURE) and _fuller(span, inside):
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


def _trimmed(page: Page, span: Span) -> Span:
    """A person without the titles and adjectives of nationality in front: (الشاهد), (الفرنسي) ميشال …."""
    first = span.first
    while span.type == "PER" and first < span.last and page.definite[first] and _describes(page, first):
        first += 1
    return span._replace(first=first) if first < span.last else span._replace(probability=0.0)


def _describes(page: Page, i: int) -> bool:
    word = page.bare[i]
    title_or_nation = word in gazetteer.titles() or word in gazetteer.nationalities()
    return title_or_nation and page.folded[i] not in gazetteer.given_names()


def spans(page: Page, found: Sequence[Found], model: Model | None = None) -> list[Span]:
    """The names that a model, the package's unless given, sees, in reading order; `found` is what lists and context know.

    Raises ModelError if the package's model is missing or damaged.
    """
    model = model or opened()
    told = model.features.of(page, found, model.convention)
    return [
        span
        for first, last in pieces(page)
        for span in _read_off(model.tagger, list(islice(told, last - first)), first)
    ]


def pieces(page: Page) -> Iterator[tuple[int, int]]:
    """The stretches of words that are tagged together: sentences, long ones cut."""
    first = 0
    for i in range(1, len(page) + 1):
        if i == len(page) or page.sentences[i] != page.sentences[first] or i - first == LONGEST:
            yield first, i
            first = i


def _read_off(tagger: "Tagger", told: list[list[bytes]], first: int) -> Iterator[Span]:
    """The names among the words from `first` on, which are described by `told`."""
    from pycrfsuite import ItemSequence

    tagger.set(ItemSequence(told))
    labels = tagger.tag()
    for start, end in _runs(labels):
        probability = min(tagger.marginal(labels[i], i) for i in range(start, end))
        yield Span(first + start, first + end, labels[start][2:], probability)


def _runs(labels: list[str]) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends among labels B-PER, I-PER, …, O; an I that goes on with nothing begins one."""
    start = 0
    for i, label in enumerate([*labels, "O"]):
        goes_on = label[:1] == "I" and i > start and labels[i - 1][2:] == label[2:]
        if not goes_on:
            if i > start and labels[i - 1] != "O":
                yield start, i
            start = i


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


# --- the model ---------------------------------------------------------------------------


def opened() -> Model:
    """The package's model, opened once for each thread. Raises ModelError."""
    return _opened_in(get_ident())


@lru_cache(maxsize=16)
def _opened_in(thread: int) -> Model:
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open(str(checked(lexicon.data_path(MODEL).with_suffix(""))))
    return Model(tagger, _weighed())


@lru_cache
def _weighed() -> Features:
    return Features({row["feature"]: row["code"].encode() for row in lexicon.rows(FEATURES, "feature", "code")})


def checked(path: Path) -> Path:
    """The path of a trained file if its SHA-256 is that of data/trained-files.tsv: CRFsuite trusts what it is given.

    Raises ModelError, naming a file that is missing, damaged or not listed.
    """
    listed = {row["file"]: row["sha256"] for row in lexicon.rows("trained-files", "file", "sha256")}
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {REMEDY}") from error
    if digest != listed.get(path.name):
        raise ModelError(
            f"{path}: is damaged or of another version (its SHA-256 is not that of trained-files.tsv); {REMEDY}"
        )
    return path
