"""The words of dates (data/date-words.tsv), read one after the other from a place in the article."""

from collections.abc import Iterable
from functools import lru_cache

from helpers.analysis.gazetteer import name_words
from helpers.analysis.page import Page
from helpers.text import lexicon

__all__ = ["Reading", "Words", "may_begin"]

Words = tuple[str, ...]


BEGINNINGS = frozenset(
    (
        "month",
        "month, in context",
        "hijri month",
        "month word",
        "part",
        "weekday",
        "day",
        "day word",
        "day of month",
        "period",
        "this",
        "ago",
        "year word",
    )
)  # kinds that a date may begin with


def may_begin(word: str) -> bool:
    """Whether a date may begin with this folded word: one of the list, or a number in digits."""
    return word in _beginnings() or word[:1].isdigit()


class Reading:
    """A look at the words from `start` on, the first of them read as `first`; one with و before it is no longer joined."""

    def __init__(self, page: Page, start: int, first: str):
        self.page, self.start, self.first = page, start, first

    def word(self, i: int, gaps: Iterable[str] = ("",)) -> str:
        """Word i folded; "" where something else than one of `gaps` stands before it."""
        if i == self.start:
            return self.first
        return self.page.folded[i] if i < len(self.page) and self.page.gap(i) in gaps else ""

    def match(self, i: int, kind: str, gaps: Iterable[str] = ("",)) -> tuple[int, str]:
        """The longest expression of the kind at word i: one past its last word, and its value; (i, "") for none."""
        for words, value in _expressions().get((kind, self.word(i, gaps)), ()):
            if all(self.word(i + n) == word for n, word in enumerate(words[1:], 1)):
                return i + len(words), value
        return i, ""

    def after(self, i: int, kind: str) -> int:
        """One past an expression of the kind at word i, or i."""
        return self.match(i, kind)[0]

    def is_behind(self, kind: str) -> bool:
        """Whether an expression of one word of the kind stands before the first word, particles before it aside."""
        i = self.start - 1
        near = i >= 0 and self.page.gap(self.start) in {"", "("} and self.start > 0
        return near and any((kind, word) in _expressions() for word, _ in self.page.readings(i))

    def digits(self, i: int, gaps: Iterable[str] = ("",)) -> int:
        """The whole number in digits at word i, or -1."""
        word = self.word(i, gaps)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= 4 else -1

    def number(self, i: int) -> tuple[int, int]:
        """One past the number in digits or words at word i, and its value; (i, -1) for none."""
        if self.digits(i) >= 0:
            return i + 1, self.digits(i)
        end, value = self.match(i, "number")
        return end, int(value) if value else -1


@lru_cache
def _expressions() -> dict[tuple[str, str], list[tuple[Words, str]]]:
    """By kind and first word, the longest first."""
    index: dict[tuple[str, str], list[tuple[Words, str]]] = {}
    for row in lexicon.rows("date-words", "word", "kind", "value"):
        words = name_words(row["word"])
        index.setdefault((row["kind"], words[0]), []).append((words, row["value"]))
    return {key: sorted(found, key=lambda e: -len(e[0])) for key, found in index.items()}


@lru_cache
def _beginnings() -> frozenset[str]:
    return frozenset(word for kind, word in _expressions() if kind in BEGINNINGS)
