"""The layout of a newspaper's page: headline, body, source line, and the place from which was written."""

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.letters import fold, normalise

__all__ = ["Paragraph", "dateline", "paragraphs"]

LONGEST_HEADLINE = 40  # words


class Paragraph(NamedTuple):
    """A line of the article that is not empty; `role` is headline, body or source."""

    start: int
    end: int
    role: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The lines that are not empty: a short first one is the headline, a last one that names where it comes from the source."""
    lines = [m.span() for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]
    has_headline = len(lines) > 1 and len(text[slice(*lines[0])].split()) <= LONGEST_HEADLINE
    roles = ["headline" if has_headline else "body", *["body"] * (len(lines) - 1)]
    if len(lines) > 1 and _is_source_line(text[slice(*lines[-1])]):
        roles[-1] = "source"
    return tuple(Paragraph(start, end, role) for (start, end), role in zip(lines, roles, strict=True))


@lru_cache
def _source_words() -> re.Pattern[str]:
    listed = "|".join(
        re.escape(row["word"]) for row in lexicon.rows("layout", "word", "part") if row["part"] == "source"
    )
    return re.compile(rf"[(\[«\s]*(?:{listed})\s*(?:[:\-–—/]|$)")


def _is_source_line(line: str) -> bool:
    return len(line.split()) <= 15 and bool(_source_words().match(normalise(line)))


_DATELINE = re.compile(r"(?P<place>\w+(?: \w+){0,3})\s*(?:[،,/(\[].{0,40}?)?\s*[-–—ـ:]\s")


def dateline(first: str, source_line: str) -> str:
    """«طهران - …», «غزة (رويترز) - …» at the start of the first line of the body or behind the word of the source line.

    Only if it is a listed place, else "".
    """
    matches = filter(None, map(_DATELINE.match, (first, source_line.partition(":")[2].strip())))
    return next((match["place"] for match in matches if fold(match["place"]) in _places()), "")


@lru_cache
def _places() -> frozenset[str]:
    rows = lexicon.rows("places", "name", "aliases")
    return frozenset(fold(name.strip()) for row in rows for name in (row["name"], *row["aliases"].split("|")) if name)
