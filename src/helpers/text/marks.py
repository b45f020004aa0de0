"""Quotation marks: which stretches of a text stand between marks.

Newspapers mix marks freely: “ opens and closes («“حماس“»), a straight mark stands with
the space on the wrong side (`على" أهمية`), a mark is opened twice or never closed. So
the pairing goes by order, not by the shape or the spacing of a mark. Spacing decides
only what order cannot: whether a mark inside another pair opens a second one.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Quoted", "quoted"]

OPENING = "«„‹‟"
EITHER_WAY = '"“”″〝〞＂'
CLOSING = {"»": "«", "›": "‹"}
SINGLE = "'‘’‚‛"

_MARK = re.compile(f"[{OPENING}{EITHER_WAY}{''.join(CLOSING)}]")
_SINGLE = re.compile(f"(?<![^\\W_])[{SINGLE}](?=\\S)|(?<=\\S)[{SINGLE}](?![^\\W_])")
_SENTENCE_END = re.compile(r"(?<!\.)[.!?؟…](?=\s|$)")


class Quoted(NamedTuple):
    """A stretch between marks, trimmed and without them; `depth` 1 is the outermost.

    `repaired` is True where a closing mark was missing: the stretch then ends with the
    sentence, with the paragraph, or where the same mark opens again.
    """

    start: int
    end: int
    depth: int
    repaired: bool


def quoted(text: str, spans: Iterable[tuple[int, int]]) -> list[Quoted]:
    """The stretches between marks within the `spans` (paragraphs), in the order in which they open.

    A stretch goes on in the next span if that one begins by closing it. Does not tell
    speech from names and scare quotes. Single marks ' ‘ ’ count only in pairs, at the
    edges of words: elsewhere they are apostrophes and transliteration, and none is repaired.

    >>> text = 'قال إن "برنامج "زينة الحياة" مستمر" هناك'
    >>> [text[q.start:q.end] for q in quoted(text, [(0, len(text))])]
    ['برنامج "زينة الحياة" مستمر', 'زينة الحياة']
    """
    pairing, spans = _Pairing(text), list(spans)
    paragraphs = [[m.start() for m in _MARK.finditer(text, *span)] for span in spans]
    for (start, end), marks, coming in zip(spans, paragraphs, [*paragraphs[1:], []], strict=False):
        singles = [m.start() for m in _SINGLE.finditer(text, start, end)]
        for i, number in sorted([*((i, n) for n, i in enumerate(marks)), *((i, -1) for i in singles)]):
            if number < 0:
                pairing.read_single(i)
            else:
                pairing.read(marks, number)
        if not pairing.goes_on(coming):
            pairing.close_all(end)
    return _nested(pairing.found)


class _Pairing:
    """The marks that stand open while the text is read, and the stretches that were closed."""

    def __init__(self, text: str):
        self.text = text
        self.open: list[int] = []
        self.found: list[tuple[int, int, bool]] = []
        self.inner: dict[int, int] = {}  # open mark -> the first mark that opened inside
        self.closed = 0  # where the last stretch ended: one around it cannot end before

    def read(self, marks: list[int], number: int) -> None:
        """Take in the mark `number` of its paragraph's `marks`."""
        i = marks[number]
        mark, held = self.text[i], [self.text[j] for j in self.open if self.text[j] not in SINGLE]
        if mark in OPENING:
            if mark in held and not self._closes_twice(marks, number):
                self._close_down_to(mark, i, repaired=True)
            self._open(i)
        elif mark in CLOSING and CLOSING[mark] in held:
            self._close_down_to(CLOSING[mark], i, repaired=self._behind_colon(i))
            if self._behind_colon(i):
                self._open(i)
        elif any(other not in "«‹" for other in held):
            self._read_inside(marks, number, [other for other in held if other not in "«‹"])
        elif self._opens_alone(marks, number):
            self._open(i)

    def read_single(self, i: int) -> None:
        """Take in a single mark: it closes one that stands innermost, or opens where it stands before a word."""
        spacing, inside = self._spacing(i), bool(self.open) and self.text[self.open[-1]] in SINGLE
        if spacing == "closes" and inside:
            self._close(i)
        elif spacing == "opens":
            self.open = self.open[:-1] if inside else self.open
            self._open(i)

    def _read_inside(self, marks: list[int], number: int, held: list[str]) -> None:
        """A mark that closes one of the marks `held`, unless its spacing says that it opens a pair of its own."""
        i = marks[number]
        if self.text[i] in EITHER_WAY and len(held) == 1 and self._opens_pair(marks, number):
            self._open(i)
        else:
            self._close_down_to(held[-1], i)

    def _opens_pair(self, marks: list[int], number: int) -> bool:
        """Whether mark `number` is spaced as an opening one, the next as closing, and what follows closes or is missing."""
        spacing = [self._spacing(i) for i in marks[number : number + 3] if self.text[i] in EITHER_WAY]
        return spacing in (["opens", "closes"], ["opens", "closes", "closes"])

    def _closes_twice(self, marks: list[int], number: int) -> bool:
        """Whether the next two marks close pairs of the kind that mark `number` opens."""
        following = [CLOSING.get(self.text[i]) for i in marks[number + 1 : number + 3]]
        return following == [self.text[marks[number]]] * 2

    def _opens_alone(self, marks: list[int], number: int) -> bool:
        """Whether a mark with nothing open before it opens: not if it is stray, and » only where it stands for « (:» …)."""
        i = marks[number]
        if self.text[i] in CLOSING:
            return self._spacing(i) == "opens" or self._behind_colon(i)
        return number < len(marks) - 1 or self._spacing(i) != "closes"

    def _behind_colon(self, i: int) -> bool:
        """Whether a colon stands right before mark i, which so opens whatever its shape."""
        return self.text[i - 1 : i] == ":"

    def _open(self, i: int) -> None:
        if self.open:
            self.inner.setdefault(self.open[-1], i)
        self.open.append(i)

    def _spacing(self, i: int) -> str:
        before, after = self.text[i - 1 : i] or " ", self.text[i + 1 : i + 2] or " "
        if before.isspace() or before in "(:،":
            return "neither" if after.isspace() else "opens"
        return "neither" if after.isalnum() else "closes"

    def _close_down_to(self, opening: str, i: int, repaired: bool = False) -> None:
        while self.text[self.open[-1]] != opening:
            self._close(i, repaired=True)
        self._close(i, repaired)

    def _close(self, until: int, repaired: bool = False) -> None:
        opened = self.open.pop()
        if repaired and self.text[opened] in SINGLE:
            return
        if repaired:
            until = self._sentence_end(opened, until)
        self.closed = max(self.closed, until)
        self.found.extend(_trimmed(self.text, opened + 1, until, repaired))

    def _sentence_end(self, opened: int, until: int) -> int:
        """Where a stretch that nothing closed ends: with its first sentence, what is quoted inside it passed over."""
        inner = self.inner.get(opened, until)
        pieces = ((opened + 1, inner), (max(inner, self.closed), until))
        end = next(filter(None, (_SENTENCE_END.search(self.text, *piece) for piece in pieces)), None)
        return end.end() if end else until

    def goes_on(self, coming: list[int]) -> bool:
        """Whether the next paragraph, whose marks are `coming`, begins by closing the one mark that stands open."""
        self.open = [i for i in self.open if self.text[i] not in SINGLE]
        if len(self.open) != 1 or not coming:
            return False
        opened, first = self.text[self.open[0]], self.text[coming[0]]
        if opened in "«‹":
            return CLOSING.get(first) == opened
        return first in EITHER_WAY and len(coming) % 2 == 1 and self._spacing(coming[0]) == "closes"

    def close_all(self, end: int) -> None:
        """End whatever stands open at the end of a paragraph."""
        while self.open:
            self._close(end, repaired=True)


def _trimmed(text: str, start: int, end: int, repaired: bool) -> list[tuple[int, int, bool]]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    return [(start, end, repaired)] if start < end else []


def _nested(found: list[tuple[int, int, bool]]) -> list[Quoted]:
    """The stretches in the order in which they open, each with its depth."""
    around: list[int] = []
    stretches = []
    for start, end, repaired in sorted(found, key=lambda f: (f[0], -f[1])):
        while around and around[-1] <= start:
            around.pop()
        around.append(end)
        stretches.append(Quoted(start, end, len(around), repaired))
    return stretches
