"""Duals: two bodies or places under one head noun before what it governs (مجلسا النواب والشيوخ, محافظتي إب وتعز)."""

from functools import lru_cache

from helpers.analysis import gazetteer
from helpers.analysis.page import Found, Page, readings
from helpers.text.letters import fold

__all__ = ["singular", "two"]

DUAL = ("ا", "ي")  # before a complement


def two(page: Page, i: int) -> list[Found]:
    """Two bodies whose head noun in the dual is word i: وزارتي الدفاع والداخلية; the second begins at its field."""
    noun, letters = _of_fields(page.forms[i])
    if not noun or not page.joined(i + 1) or not page.joined(i + 2) or page.stop[i + 1] or page.stop[i + 2]:
        return []
    if not page.forms[i + 1].startswith("ال") or not page.forms[i + 2].startswith("وال"):
        return []
    first, second = (f"{noun} {field}" for field in (page.forms[i + 1], page.forms[i + 2][1:]))
    return [
        page.found(i, i + 2, letters, "ORG", "institution", name=first),
        page.found(i + 2, i + 3, 1, "ORG", "institution", name=second),
    ]


@lru_cache(maxsize=200_000)
def _of_fields(form: str) -> tuple[str, int]:
    """The head noun of bodies with a field of which a form is the dual, and how many letters of it are a particle; "" for none."""
    for _, letters in readings(form):
        noun = singular(form[letters:])
        head = gazetteer.heads().get(fold(noun))
        if noun and head and head.type == "ORG" and "field" in head.patterns:
            return noun, letters
    return "", 0


def singular(word: str) -> str:
    """The noun of which a word without particles is the dual before a complement (وزارتي: وزارة), "" if it looks like none.

    >>> singular("وزارتي"), singular("مجلسا"), singular("مجلس")
    ('وزارة', 'مجلس', '')
    """
    stem = word[:-1] if word.endswith(DUAL) else ""
    return stem[:-1] + "ة" if stem.endswith("ت") else stem
