"""Companies that a word of their foreign name gives away (إرنست آند يونغ, مايلز غروب), and names of letters (يو تي سي)."""

from collections.abc import Iterator
from functools import lru_cache

from helpers.analysis import gazetteer
from helpers.analysis.names import given, strange
from helpers.analysis.page import Found, Page
from helpers.text.letters import fold
from helpers.text.words import is_stop_word

__all__ = ["find", "spelled_out", "tells_company"]

BEFORE, BEHIND = 3, 2  # words of a name before the word that joins or ends it, and behind one that joins


def find(page: Page) -> Iterator[Found]:
    """The companies that a word of data/company-words.tsv joins to one name, or ends; abbreviations are left to `spelled_out`."""
    inside, end = gazetteer.company_words("inside"), gazetteer.company_words("end")
    for i, word in enumerate(page.folded):
        if word in inside or (word in end and not (page.joined(i + 1) and page.definite[i + 1])):  # not غروب الشمس
            first, letters = _first(page, i)
            last = i + 1
            while word in inside and last <= i + BEHIND and page.joined(last) and _foreign(page.forms[last]):
                last += 1
            if first < i and (word in end or last > i + 1):
                yield page.found(first, last, letters, "ORG", "institution")


def _first(page: Page, i: int) -> tuple[int, int]:
    """The first word of the name that goes on with word i, and how many letters of it are a particle."""
    first = i
    while first > max(i - BEFORE, 0) and page.joined(first) and _foreign(page.forms[first - 1]):
        first -= 1
    if first > max(i - BEFORE, 0) and page.joined(first) and not page.stop[first - 1]:
        for _, letters in page.readings(first - 1)[1:]:
            if _foreign(page.forms[first - 1][letters:]):
                return first - 1, letters
    return first, 0


@lru_cache(maxsize=50_000)
def _foreign(form: str) -> bool:
    """Whether a word may be part of a foreign name: without article, in no dictionary, or a given name and nothing else."""
    word = fold(form)
    plain = not form.startswith("ال") and not is_stop_word(form) and word not in gazetteer.heads()
    return plain and (strange(form) or given(word) is False)


def tells_company(page: Page, first: int, last: int) -> bool:
    """Whether one of the words from `first` up to `last` joins two names to one of a company."""
    return not gazetteer.company_words("inside").isdisjoint(page.folded[first:last])


def spelled_out(page: Page, i: int) -> int:
    """One past the last of two or more names of letters that begin at word i; else i.

    A function word at the end is left out (بي بي سي في), unless only one letter would be left (سي إن إن).
    """
    letters, last = gazetteer.company_words("letter"), i
    while last < len(page) and page.folded[last] in letters and (last == i or page.joined(last)):
        last += 1
    if last - i > 2 and page.stop[last - 1] and not page.stop[last - 2]:
        last -= 1
    return last if last > i + 1 and not all(page.stop[i:last]) else i
