"""Companies that a word of their foreign name gives away: إرنست آند يونغ, مايلز غروب, and abbreviations spelled out: يو تي سي."""

from collections.abc import Iterator

from helpers.analysis import gazetteer
from helpers.analysis.names import given, strange
from helpers.analysis.page import Found, Page

__all__ = ["find", "spelled_out", "tells_company"]

BEFORE, BEHIND = 3, 2  # words of a name before the word that joins or ends it, and behind one that joins


def find(page: Page) -> Iterator[Found]:
    """The companies that a word of data/company-words.tsv joins to one name, or ends."""
    inside, end = gazetteer.company_words("inside"), gazetteer.company_words("end")
    for i, word in enumerate(page.folded):
        if word in inside or word in end:
            first = i
            while first > max(i - BEFORE, 0) and page.joined(first) and _foreign(page, first - 1):
                first -= 1
            last = i + 1
            while word in inside and last <= i + BEHIND and page.joined(last) and _foreign(page, last):
                last += 1
            if first < i and (word in end or last > i + 1):
                yield page.found(first, last, 0, "ORG", "institution")


def _foreign(page: Page, i: int) -> bool:
    """Whether a word may be part of a foreign name: without article, in no dictionary, or a given name."""
    word = page.folded[i]
    plain = not page.definite[i] and not page.stop[i] and word not in gazetteer.heads()
    return plain and (strange(page.forms[i]) or given(word) is not None)


def tells_company(page: Page, first: int, last: int) -> bool:
    """Whether one of the words from `first` up to `last` joins two names to one of a company."""
    return not gazetteer.company_words("inside").isdisjoint(page.folded[first:last])


def spelled_out(page: Page, i: int) -> int:
    """One past the last of two or more names of letters that begin at word i, a function word at the end aside; else i."""
    letters, last = gazetteer.company_words("letter"), i
    while last < len(page) and page.folded[last] in letters and (last == i or page.joined(last)):
        last += 1
    while last > i and page.stop[last - 1]:
        last -= 1
    return last if last > i + 1 else i
