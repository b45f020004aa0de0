"""What the tagger is told of each word: its form and parts, the lists and clusters it stands in, its neighbours, and what rules found.

A feature is a short string, name and value, which `training/entities.py` weighs. What a
form tells, of the word itself and to its neighbours, depends on the form alone: `tag_model` keeps what that weighs.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.analysis import gazetteer
from helpers.analysis.names import given
from helpers.analysis.page import Found, Page, readings
from helpers.analysis.tag_marks import NOTHING, marks
from helpers.text import lexicon
from helpers.text.dictionary import frequencies
from helpers.text.lemmas import analyse
from helpers.text.letters import fold
from helpers.text.words import is_stop_word

__all__ = ["CONVENTIONS", "EDGE", "PAIRS", "PLACES", "Form", "clusters", "form", "gap", "kinds", "names", "padded"]

CONVENTIONS = ("maqal", "anercorp")  # whose idea of a name: ours, or that of the corpus the tagger also learned from
LONGEST_AFFIX = 4
EDGE = ""  # the form that stands for a word before the first of a sentence, or behind its last
PLACES = {"-2:": -2, "-1:": -1, "": 0, "+1:": 1, "+2:": 2}  # whose form tells a feature, by how its name begins
PAIRS = {"gg--": (-2, -1), "gg-": (-1, 0), "g-g": (-1, 1), "gg+": (0, 1)}  # whose groups tell one together
BEFORE, BEHIND = "<", ">"  # how the names of features begin that are told by what stands before and behind a word


class Form(NamedTuple):
    """The features of a form for the word itself, for those next to it and two places away; its kinds and its group."""

    here: Sequence[str]
    near: Sequence[str]
    far: Sequence[str]
    kinds: str
    group: str

    def at(self, place: str) -> Sequence[str]:
        """What the form tells at one of `PLACES` from a word; the features are called so with the place in front."""
        return self.here if not place else self.near if place in ("-1:", "+1:") else self.far


def names(page: Page, found: Sequence[Found], convention: str = CONVENTIONS[0]) -> Iterator[list[str]]:
    """The features of every word in turn; `found` are the names that lists and context found, or none of them.

    `convention` is one of `CONVENTIONS`: training tells by it who annotated a text.
    """
    known, row, at = marks(page, found), *padded(page)
    forms = {written: form(written) for written in set(row)}
    told = [forms[written] for written in row]
    for i, j in enumerate(at):
        around = [told[j + place] for place in PLACES.values()]
        yield [
            *(place + name for place, other in zip(PLACES, around, strict=True) for name in other.at(place)),
            *(f"{pair}{told[j + a].group}/{told[j + b].group}" for pair, (a, b) in PAIRS.items()),
            *kinds(*(other.kinds for other in around[1:4])),
            *(gap(BEFORE, page.gap(i)), gap(BEHIND, page.gap(i + 1))),
            *known.get(i, NOTHING).features(convention),
        ]


def padded(page: Page) -> tuple[list[str], list[int]]:
    """The forms with two edges before and behind each sentence; and where in that row each word stands."""
    row: list[str] = [EDGE, EDGE]
    at: list[int] = []
    for first, last in _sentences(page):
        at.extend(range(len(row), len(row) + last - first))
        row += [*page.forms[first:last], EDGE, EDGE]
    return row, at


def kinds(before: str, here: str, behind: str) -> tuple[str, str, str]:
    """What the kinds of a word and its neighbours tell together."""
    return f"KK-{before}/{here}", f"KK+{here}/{behind}", f"KKK{before}/{here}/{behind}"


def gap(side: str, marks: str) -> str:
    """What the first marks before or behind a word tell."""
    return side + marks[:2].strip()


def _sentences(page: Page) -> Iterator[tuple[int, int]]:
    """The first word of each sentence, and one past its last."""
    first = 0
    for i in range(1, len(page) + 1):
        if i == len(page) or page.sentences[i] != page.sentences[first]:
            yield first, i
            first = i


# --- of a form ---------------------------------------------------------------------------


def form(written: str) -> Form:
    """What a form tells; not kept here."""
    if written == EDGE:
        return Form([], ["^"], ["^"], "^", "^")
    parts, folded = analyse(written), fold(written)
    bare = fold(written[len(parts.proclitics) :]).removeprefix("ال")
    known = list(_kinds(written, folded, bare))
    named = ".".join(known)
    cluster, group = clusters().get(folded) or clusters().get("ال" + bare) or clusters().get(bare) or ("-", "-")
    far = [f"w:{folded}", f"g:{group}", *(f"k:{kind}" for kind in known)]
    near = [*far, f"K:{named}", f"c:{cluster}", f"e2:{bare[-2:]}", f"a:{parts.source[:1]}{parts.proclitics[-2:]}"]
    here = {*near, *_spelled(written, bare), f"b:{bare}", f"s:{parts.source}|{parts.proclitics}|{parts.enclitic}"}
    return Form(sorted(here), near, far, named, group)


@lru_cache
def clusters() -> dict[str, tuple[str, str]]:
    """Folded word: its cluster and the group of that (data/word-clusters.tsv). Raises LexiconError."""
    rows = lexicon.rows("word-clusters", "cluster", "group", "words")
    return {word: (row["cluster"], row["group"]) for row in rows for word in row["words"].split(" ")}


def _spelled(form: str, bare: str) -> Iterator[str]:
    """Affixes, script, and how frequent the form is, in steps of half a power of ten."""
    for n in range(1, min(len(bare), LONGEST_AFFIX + 1)):
        yield f"p{n}:{bare[:n]}"
        yield f"e{n}:{bare[-n:]}"
    share = frequencies().get(form)
    yield f"f:{int(-2 * math.log10(share)) if share else 'none'}"
    yield f"n:{min(len(bare), 9)}"
    yield "latin" if form.isascii() else "article" if form.startswith("ال") else "plain"


def _kinds(form: str, folded: str, bare: str) -> Iterator[str]:
    """The lists of single words that a form stands in."""
    name = given(folded)
    if name is not None:
        yield "given?" if name else "given"
    elif any(given(rest) is False for rest, _ in readings(form)[1:]):
        yield "and-given"
    head = gazetteer.heads().get(bare)
    if head:
        yield head.type
    yield from (kind for kind, words in _lists().items() if folded in words)
    yield from (kind for kind, words in _bare_lists().items() if bare in words)
    if _says(folded):
        yield "says"
    if is_stop_word(form):
        yield "stop"


@lru_cache
def _lists() -> dict[str, frozenset[str]]:
    return {
        "family": gazetteer.family_names(),
        "particle": frozenset(gazetteer.name_particles()),
        "proper": gazetteer.proper_nouns(),
    }


@lru_cache
def _bare_lists() -> dict[str, frozenset[str]]:
    return {
        "title": frozenset(gazetteer.titles()),
        "nation": gazetteer.nationalities(),
        "adjective": gazetteer.name_adjectives(),
        "field": gazetteer.field_nouns(),
    }


def _says(folded: str) -> bool:
    verbs = gazetteer.verbs_of_saying()
    return folded in verbs or (folded.startswith(("و", "ف")) and folded[1:] in verbs)
