"""People: where a name begins, behind a title or with a given name, and where it ends."""

from collections.abc import Iterator

from helpers.analysis import gazetteer
from helpers.analysis.cues import is_complementiser
from helpers.analysis.page import Found, Page

__all__ = ["find", "name_end", "seen_in_full"]

LONGEST = 8  # words of a name
LONGEST_OFFICE = 9  # words between a title and the name: وزير الخارجية في الحكومة …
ARABIC_STARTS = ("عبدال", "ابو")


def find(page: Page) -> Iterator[Found]:
    """People behind a title, by a given name with more of the name, or as the unknown subject of a verb of saying."""
    for i in range(len(page)):
        title = _title_before(page, i)
        for word, letters in page.readings(i):
            rule = _rule(page, i, word, letters, title)
            if rule:
                yield page.found(i, name_end(page, i, word), letters, "PER", rule)
                break


def _rule(page: Page, i: int, word: str, letters: int, title: str) -> str:
    """Why a name begins at word i, read as `word`; "" where none does."""
    if _title_length(page, i) > 1 or (page.stop[i] and not _kunya(page, i)):
        return ""
    more = name_end(page, i, word) - i > 1
    if word in gazetteer.name_particles() and not more:
        return ""
    given = _given(word)
    if given is False and more:
        return "title" if title else "given name"
    if given is False and (title in {"near", "described"} or _said(page, i)):
        return "title" if title else "subject of saying"
    if given is False and (not page.joined(i + 1) or page.stop[i + 1]):
        return "given name"
    if given is True and more and (title or _sure_part(page, i + 1) or _said(page, i)):
        return "title" if title else "given name"
    if given is True and title == "near" and page.folded[i] == word and page.definite[i - 1]:
        return "title" if word not in gazetteer.titles() and not _governs(page, i) else ""
    if letters or not _strange(page, i):
        return ""
    if title == "near" and page.definite[i - 1] and not page.definite[i]:
        return "title"
    if title and more:
        return "title"
    return "subject of saying" if _said(page, i) and (more or _content_follows(page, i + 1)) else ""


def _kunya(page: Page, i: int) -> bool:
    """أم before a name: mother of, not "or"."""
    following = page.folded[i + 1] if page.joined(i + 1) else ""
    return page.folded[i] in gazetteer.name_particles() and (_given(following) is not None or (bool(following) and page.unknown(i + 1)))


def _governs(page: Page, i: int) -> bool:
    """Whether a noun that word i may govern comes next: الناطق باسم قوات …."""
    return page.joined(i + 1) and (page.definite[i + 1] or page.bare[i + 1] in gazetteer.heads())


def _given(word: str) -> bool | None:
    """False for a given name, True for one that is also a common word, None for neither."""
    if gazetteer.name_particles().get(word) == "start" or (word.startswith(ARABIC_STARTS) and len(word) > 6):
        return False
    return gazetteer.given_names().get(word)


def _sure_part(page: Page, i: int) -> bool:
    return _given(page.folded[i]) is False or page.folded[i] in gazetteer.name_particles()


def _content_follows(page: Page, i: int) -> bool:
    """Whether أن, a mark or the end comes at word i: what is said, so that the word before is who says it."""
    return not page.joined(i) or is_complementiser(page.forms[i])


def _said(page: Page, i: int) -> bool:
    """Whether word i stands right behind a verb of saying: وأوضح كوتالوار."""
    if not page.joined(i):
        return False
    verb = page.folded[i - 1]
    return verb in gazetteer.verbs_of_saying() or (verb[:1] in "وف" and verb[1:] in gazetteer.verbs_of_saying())


# --- titles -----------------------------------------------------------------------------


def _title_before(page: Page, i: int) -> str:
    """How a title stands before word i: "near", "described" (with nationalities between), "far" (with an office), or ""."""
    described = True
    for j in range(i - 1, max(i - 1 - LONGEST_OFFICE, -1), -1):
        if page.gap(j + 1) not in {"", "\"", "“", "«", "”", "»"}:
            return ""
        if _title_ends(page, j, i):
            return "near" if j == i - 1 or _title_length(page, j) == i - j else "described" if described else "far"
        if not _of_office(page, j) or (page.stop[j] and page.folded[j] != "باسم"):
            return ""
        described = described and page.bare[j] in gazetteer.nationalities()
    return ""


def _title_ends(page: Page, j: int, i: int) -> bool:
    length = _title_length(page, j)
    return 0 < length <= i - j


def _title_length(page: Page, i: int) -> int:
    """How many words of a title begin at word i; 0 for none."""
    for title in gazetteer.titles().get(page.bare[i], ()):
        if tuple(page.folded[i + 1: i + len(title)]) == title[1:]:
            return len(title)
    return 0


def _of_office(page: Page, i: int) -> bool:
    """Words between a title and the name: (وزير) الخارجية الإيراني, (رئيس) إقليم كردستان, (مدير) مكتب رئاسة الجمهورية."""
    if page.definite[i] or page.bare[i] in gazetteer.heads() or page.bare[i] in gazetteer.field_nouns():
        return True
    if i and _title_length(page, i - 1) > 1:
        return True
    listed = (entry for word, _ in page.readings(i) for length, entry in gazetteer.matches(page.folded, i, word) if length == 1)
    return any(entry.certain and entry.type in {"LOC", "ORG"} for entry in listed)


# --- the end of a name ------------------------------------------------------------------


def name_end(page: Page, i: int, word: str = "") -> int:
    """One past the last word of the person's name that begins at i, its first word read as `word`."""
    end, before = i + 1, word or page.folded[i]
    while end - i < LONGEST and page.joined(end) and not _closed(page, i, end) and _is_part(page, end, before):
        end, before = end + 1, page.folded[end]
    while end > i + 1 and page.folded[end - 1] in gazetteer.name_particles():
        end -= 1
    return end


def _closed(page: Page, i: int, end: int) -> bool:
    """Whether the name ended with the word before: with الـ at the front of a family name, unless بن or آل goes on."""
    before = page.folded[end - 1]
    closing = end - i > 1 and page.definite[end - 1] and not page.folded[end - 2].endswith("عبد") and before not in gazetteer.given_names()
    return closing and page.folded[end] not in gazetteer.name_particles() and not page.unknown(end)


def _is_part(page: Page, i: int, before: str) -> bool:
    """Whether word i goes on a name whose word before it is `before`."""
    form, folded = page.forms[i], page.folded[i]
    if page.stop[i] or is_complementiser(form) or not form.isalpha() or _title_length(page, i) > 1:
        return False
    if folded in gazetteer.name_particles():
        return True
    if before in gazetteer.name_particles():
        return not (page.definite[i] and _title_length(page, i))
    if _given(folded) is not None or folded in gazetteer.family_names():
        return True
    if page.definite[i]:
        return _may_close(page, i, before)
    return _title_length(page, i) == 0 and (_strange(page, i) or (_given(before) is not None and _rare_last(page, i)))


def _rare_last(page: Page, i: int) -> bool:
    """A rare noun with nothing behind it that it could govern is rather a name: بندر حجار أن …."""
    ends = not page.joined(i + 1) or page.stop[i + 1] or page.unknown(i + 1) or page.folded[i + 1] in gazetteer.verbs_of_saying()
    return ends and page.rare(i)


def _may_close(page: Page, i: int, before: str) -> bool:
    """A definite word right behind a given name is a family name (الصباغ, التركي), unless feminine, a title or a head noun."""
    folded, bare = page.folded[i], page.bare[i]
    if not folded.startswith("ال") or folded.endswith("ات") or bare in gazetteer.titles() or bare in gazetteer.heads():
        return False
    if folded.endswith("ي") and _strange(page, i):
        return True
    behind_given = _given(before) is not None or page.folded[i - 2].endswith("عبد")
    feminine = folded.endswith("ه") and before not in gazetteer.masculine_names()
    return behind_given and not feminine and page.uncommon(i)


def _strange(page: Page, i: int) -> bool:
    return (page.unknown(i) or page.folded[i] in gazetteer.proper_nouns()) and page.bare[i] not in gazetteer.nationalities()


# --- seen in full -----------------------------------------------------------------------


def seen_in_full(page: Page, taken: list[Found]) -> Iterator[Found]:
    """Family names, and given names that are no common words, of people who are named in full elsewhere in the article."""
    people = [found for found in reversed(taken) if found.type == "PER"]
    known = {page.folded[found.first]: found for found in people if _given(page.folded[found.first]) is not True}
    known.update({page.folded[found.last - 1]: found for found in people if found.last - found.first > 1})
    for i in range(len(page)):
        for word, letters in page.readings(i):
            person = known.get(word)
            if person and not (page.stop[i] and word == page.folded[i]):
                yield page.found(i, i + 1, letters, "PER", "seen in full", name=person.name, name_en=person.name_en)
                break
