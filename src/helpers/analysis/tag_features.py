"""What the tagger is told of each word: its form and parts, the lists and clusters it stands in, its neighbours, and what rules found.

A feature is a short string, name and value, which CRFsuite is given as a code of a few bytes; `training/entities.py`
weighs them. What a form tells by itself is worked out once.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.analysis import gazetteer, tag_marks
from helpers.analysis.names import given
from helpers.analysis.page import Found, Page, readings
from helpers.text import lexicon
from helpers.text.dictionary import frequencies
from helpers.text.lemmas import analyse
from helpers.text.letters import fold
from helpers.text.words import is_stop_word

__all__ = ["CONVENTIONS", "Features", "clusters"]

CONVENTIONS = ("maqal", "anercorp")  # whose idea of a name: ours, or that of the corpus the tagger also learned from
LONGEST_AFFIX = 4
MOST_FORMS = 200_000  # that are kept at once


class Told(NamedTuple):
    """What a form tells of the word itself, and of the words around it, one and two places away."""

    here: list[bytes]
    before: list[bytes]
    behind: list[bytes]
    far_before: list[bytes]
    far_behind: list[bytes]
    kinds: str
    group: str


class Features:
    """Describes the words of pages by the features that have a code, and no others."""

    def __init__(self, codes: Mapping[str, bytes]):
        self._codes = codes
        self._forms: dict[str, Told] = {}
        self._known_between: dict[tuple[str, str, str, str, str], list[bytes]] = {}
        self._edge = self._placed([], ["^"], ["^"], "^", "^")

    def of(self, page: Page, found: Sequence[Found], convention: str = CONVENTIONS[0]) -> Iterator[list[bytes]]:
        """The codes of the features of every word in turn; `found` are the names that lists and context found, or none of them.

        `convention` is one of `CONVENTIONS`: training tells by it who annotated a text.
        """
        known, plain = tag_marks.marks(page, found, convention), self._kept([tag_marks.by(convention)])
        around = self._around(page, [self._told(form) for form in page.forms])
        for i, here in enumerate(around):
            here += self._kept(known[i]) if i in known else plain
            yield here

    def _kept(self, names: Iterable[str]) -> list[bytes]:
        codes = self._codes
        return [codes[name] for name in names if name in codes]

    def _told(self, form: str) -> Told:
        told = self._forms.get(form)
        if told is None:
            if len(self._forms) >= MOST_FORMS:
                self._forms.clear()
            told = self._forms[form] = self._of_form(form)
        return told

    def _of_form(self, form: str) -> Told:
        parts, folded = analyse(form), fold(form)
        bare = fold(form[len(parts.proclitics) :]).removeprefix("ال")
        kinds = list(_kinds(form, folded, bare))
        named = ".".join(kinds)
        cluster, group = clusters().get(folded) or clusters().get("ال" + bare) or clusters().get(bare) or ("-", "-")
        far = [f"w:{folded}", f"g:{group}", *(f"k:{kind}" for kind in kinds)]
        near = [*far, f"K:{named}", f"c:{cluster}", f"e2:{bare[-2:]}", f"a:{parts.source[:1]}{parts.proclitics[-2:]}"]
        here = {*near, *_spelled(form, bare), f"b:{bare}", f"s:{parts.source}|{parts.proclitics}|{parts.enclitic}"}
        return self._placed(sorted(here), near, far, named, group)

    def _placed(self, here: list[str], near: list[str], far: list[str], kinds: str, group: str) -> Told:
        kept = self._kept
        before, behind = kept("-1:" + name for name in near), kept("+1:" + name for name in near)
        return Told(
            kept(here), before, behind, kept("-2:" + f for f in far), kept("+2:" + f for f in far), kinds, group
        )

    def _around(self, page: Page, told: list[Told]) -> Iterator[list[bytes]]:
        """For each word what it and two to each side tell, and what neighbours tell together."""
        edge = self._edge
        for first, last in _sentences(page):
            row = [edge, edge, *told[first:last], edge, edge]
            for i in range(first, last):
                further, before, here, behind, next_but_one = row[i - first : i - first + 5]
                yield [
                    *here.here,
                    *before.before,
                    *behind.behind,
                    *further.far_before,
                    *next_but_one.far_behind,
                    *self._between((page.gap(i), page.gap(i + 1), before.kinds, here.kinds, behind.kinds)),
                    *self._kept(_groups(further, before, here, behind)),
                ]

    def _between(self, key: tuple[str, str, str, str, str]) -> list[bytes]:
        """The marks around a word, and the kinds of it and its neighbours together; the same ones come often."""
        features = self._known_between.get(key)
        if features is None:
            before, behind, a, b, c = key
            marks = (f"<{before[:2].strip()}", f">{behind[:2].strip()}")
            features = self._kept((*marks, f"KK-{a}/{b}", f"KK+{b}/{c}", f"KKK{a}/{b}/{c}"))
            if len(self._known_between) < MOST_FORMS:
                self._known_between[key] = features
        return features


def _groups(further: Told, before: Told, here: Told, behind: Told) -> tuple[str, str, str, str]:
    """The groups of neighbours, two at a time."""
    return (
        f"gg-{before.group}/{here.group}",
        f"gg+{here.group}/{behind.group}",
        f"g-g{before.group}/{behind.group}",
        f"gg--{further.group}/{before.group}",
    )


def _sentences(page: Page) -> Iterator[tuple[int, int]]:
    """The first word of each sentence, and one past its last."""
    first = 0
    for i in range(1, len(page) + 1):
        if i == len(page) or page.sentences[i] != page.sentences[first]:
            yield first, i
            first = i


# --- of a form ---------------------------------------------------------------------------


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
