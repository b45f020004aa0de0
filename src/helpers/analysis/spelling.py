"""Spelling: a name as it is written, and as all its spellings share it."""

from functools import lru_cache

from helpers.analysis.gazetteer import bound
from helpers.analysis.page import Found, Page
from helpers.text import lexicon
from helpers.text.letters import fold, normalise
from helpers.text.words import tokens

__all__ = ["as_written", "spelled", "whole"]


def as_written(page: Page, found: Found) -> str:
    """The mention's words without vowel marks."""
    return whole(page.text, found.start, page.ends[found.last - 1])


def whole(text: str, start: int, end: int) -> str:
    """The words between two offsets without vowel marks, on one line; للحكومة without its first ل is الحكومة."""
    behind_l = text[start : start + 1] == "ل" == text[start - 1 : start]
    return _plain("ا" * behind_l + text[start:end])


@lru_cache(maxsize=50_000)
def _plain(written: str) -> str:
    return " ".join(normalise(written).split())


@lru_cache(maxsize=50_000)
def spelled(name: str) -> tuple[str, ...]:
    """The words of a name in the one spelling by which it is compared.

    Beyond `letters.fold`: عبد is joined to what follows, الله to what stands before, and words with several usual
    spellings, most of them foreign names, take the one of data/spellings.tsv.

    >>> spelled("دونالد ترمب") == spelled("دونالد ترامب"), spelled("حسن نصر الله") == spelled("حسن نصرالله")
    (True, True)
    """
    words: list[str] = []
    for start, end in tokens(name):
        word = fold(name[start:end])
        if words and (words[-1] in bound("start") or word in bound("end")):
            words[-1] += word
        else:
            words.append(word)
    return tuple(_usual().get(word, word) for word in words)


@lru_cache
def _usual() -> dict[str, str]:
    return {fold(row["variant"]): fold(row["usual"]) for row in lexicon.rows("spellings", "variant", "usual")}
