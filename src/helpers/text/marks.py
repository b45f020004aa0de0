"""Quotation marks: which stretches of a text stand between marks.

Newspapers mix marks freely: “ opens and closes («“حماس“»), a straight mark stands with
the space on the wrong side (`على" أهمية`), a mark is opened twice or never closed. So
the pairing goes by order, not by the shape or the spacing of a mark, within a paragraph.
"""

from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["Quoted", "quoted"]

OPENING = "«„‹‟"
EITHER_WAY = "\"“”″〝〞＂"
CLOSING = {"»": "«", "›": "‹"}


class Quoted(NamedTuple):
    """A stretch between marks, trimmed and without them; `depth` 1 is the outermost.

    `repaired` is True where a closing mark was missing: the stretch then ends with the
    paragraph, or where the same mark opens again.
    """

    start: int
    end: int
    depth: int
    repaired: bool


def quoted(text: str, spans: Iterable[tuple[int, int]]) -> list[Quoted]:
    """The stretches between marks within each of the `spans`, in the order in which they open.

    Does not tell speech from names and scare quotes. Single marks ' ‘ ’ are not paired:
    in Arabic print they are apostrophes and transliteration.
    """
    return sorted(stretch for start, end in spans for stretch in _paired(text, start, end))


def _paired(text: str, start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    open_marks: list[int] = []

    def close(until: int, repaired: bool = False) -> None:
        opened = open_marks.pop()
        found.extend(_trimmed(text, opened + 1, until, len(open_marks) + 1, repaired))

    for i in range(start, end):
        mark = text[i]
        held = [text[j] for j in open_marks]
        if mark in OPENING:
            if mark in held:
                close(i, repaired=True)
            open_marks.append(i)
        elif mark in CLOSING and CLOSING[mark] in held:
            while text[open_marks[-1]] != CLOSING[mark]:
                close(i, repaired=True)
            close(i)
        elif mark in EITHER_WAY or (mark in CLOSING and held):
            if any(other not in "«‹" for other in held):
                while text[open_marks[-1]] in "«‹":
                    close(i, repaired=True)
                close(i)
            elif mark in EITHER_WAY:
                open_marks.append(i)
    while open_marks:
        close(end, repaired=True)
    return found


def _trimmed(text: str, start: int, end: int, depth: int, repaired: bool) -> list[Quoted]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    return [Quoted(start, end, depth, repaired)] if start < end else []
