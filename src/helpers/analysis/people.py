"""People: where a name begins, behind a title, with a given name, or as the subject of a verb of saying."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from helpers.analysis import gazetteer, name_index
from helpers.analysis.companies import spelled_out, tells_company
from helpers.analysis.cues import is_complementiser
from helpers.analysis.names import given, name_end, next_unknown, plain_noun, strange, title_length
from helpers.analysis.page import Found, Page, detached, readings
from helpers.analysis.spelling import as_written

__all__ = ["find", "seen_in_full"]

LONGEST_OFFICE = 9  # words from a title to the name: (وزير) الخارجية الإيراني …
BETWEEN = {"", '"', "“", "«", "”", "»"}  # what may stand between a title and the name


def find(page: Page) -> Iterator[Found]:
    """People named behind a title, by a given name with more of the name, or as an unknown subject of saying.

    Does not find those named by a family name alone: see `seen_in_full`.
    """
    for i in range(len(page)):
        if not _may_begin(page, i) or title_length(page, i) > 1 or (page.stop[i] and not _named_all_the_same(page, i)):
            continue
        title = _title_before(page, i)
        for word, letters in page.readings(i):
            end = name_end(page, i, word)
            if letters and _whole(page, i):
                break
            if _begins(page, i, word, letters, end, title):
                rule = "title" if title else "subject of saying" if given(word) is None else "given name"
                yield page.found(i, end, letters, "PER", rule)
                break


def _whole(page: Page, i: int) -> bool:
    """Whether the first letter of an unknown word is no particle: between marks («فريم»), or behind a given name (سيسيل بويلي)."""
    behind_given = page.joined(i) and given(page.folded[i - 1]) is False
    return page.unknown(i) and (page.in_marks(i, i + 1) or behind_given)


def _may_begin(page: Page, i: int) -> bool:
    """Whether the word is known as a name, or as nothing else, or any word behind a definite title; quick to tell."""
    if _like_a_name(page.forms[i]):
        return True
    return i > 0 and page.definite[i - 1] and next_unknown(page, i)


@lru_cache(maxsize=200_000)
def _like_a_name(form: str) -> bool:
    return strange(form) or any(given(word) is not None for word, _ in readings(form))


def _begins(page: Page, i: int, word: str, letters: int, end: int, title: str) -> bool:
    """Whether a name begins at word i, read as `word`, and runs up to `end`."""
    more = end > i + 1
    if _no_person(page, i, word, end):
        return False
    if given(word) is False:
        alone = title in {"near", "described"} or _said(page, i) or not page.joined(i + 1) or page.stop[i + 1]
        return more or (alone and word not in gazetteer.name_particles())
    if given(word) is True and more:
        return bool(title) or _sure_part(page, i + 1) or _said(page, i)
    if letters:
        return False
    if title == "near" and page.definite[i - 1]:
        return _behind_definite_title(page, i, more)
    return strange(page.forms[i]) and (more if title else _said(page, i) and (more or _content_follows(page, i + 1)))


def _no_person(page: Page, i: int, word: str, end: int) -> bool:
    """Whether something else stands there: a company, letters, a listed place, an adjective before a name, a relative, a verb."""
    verb = given(word) is True and word in gazetteer.verbs_of_saying()
    company = tells_company(page, i, end) or spelled_out(page, i) > i
    described = _describes(page, i, word) or _relative(page, i, word)
    return verb or company or described or _listed_otherwise(page, i, word, end)


def _listed_otherwise(page: Page, i: int, word: str, end: int) -> bool:
    """Whether a listed place or body stands there (منطقة جازان), or a common word before a listed person (نظام بشار الأسد)."""
    here = [(n, entry) for n, entry in name_index.matches(page.folded, i, word) if entry.certain]
    if any(entry.type == "PER" for _, entry in here):
        return False
    if any(entry.type and gazetteer.given_names().get(word) is not False for _, entry in here):
        return True
    behind = name_index.matches(page.folded, i + 1, page.folded[i + 1]) if given(word) and end > i + 1 else ()
    return any(entry.type == "PER" and entry.certain and i + 1 + n == end for n, entry in behind)


def _describes(page: Page, i: int, word: str) -> bool:
    """Whether a word with article that is no given name stands before one: (الأوروجواني) خورخي, (الربان) عبدالله."""
    named = page.definite[i] and given(word) is None and page.joined(i + 1)
    return named and given(page.folded[i + 1]) is False and page.folded[i + 1] not in gazetteer.name_particles()


def _relative(page: Page, i: int, word: str) -> bool:
    """Whether somebody's relative is meant and not called by name: ابن عمه, أم أولاده."""
    particle = word in gazetteer.name_particles() and word not in gazetteer.bound("start")
    return particle and page.joined(i + 1) and page.with_pronoun(i + 1) and given(page.folded[i + 1]) is None


def _behind_definite_title(page: Page, i: int, more: bool) -> bool:
    """الرئيس ماور, الشيخ صالح: any name will do, if no title and no noun that governs the next."""
    if given(page.folded[i]) is True:
        return page.folded[i] not in gazetteer.titles() and not _governs(page, i)
    if strange(page.forms[i]):
        return more or not page.definite[i]
    return more and next_unknown(page, i) and plain_noun(page, i)


def _named_all_the_same(page: Page, i: int) -> bool:
    """أم before a name: mother of, not "or"; على before بن: the name علي."""
    if not page.joined(i + 1):
        return False
    named = given(page.folded[i + 1]) is not None or page.unknown(i + 1)
    particles = gazetteer.name_particles()
    kunya = named and particles.get(page.folded[i]) == "start"
    return kunya or (given(page.folded[i]) is False and page.folded[i + 1] in gazetteer.descent())


def _governs(page: Page, i: int) -> bool:
    """Whether a noun that word i may govern comes next: الناطق باسم قوات …."""
    return page.joined(i + 1) and (page.definite[i + 1] or page.bare[i + 1] in gazetteer.heads())


def _sure_part(page: Page, i: int) -> bool:
    return given(page.folded[i]) is False or page.folded[i] in gazetteer.name_particles()


def _said(page: Page, i: int) -> bool:
    """Whether word i stands right behind a verb of saying: وأوضح كوتالوار."""
    verb = page.folded[i - 1] if page.joined(i) else ""
    return bool({verb, verb[1:] if verb.startswith(("و", "ف")) else verb} & gazetteer.verbs_of_saying())


def _content_follows(page: Page, i: int) -> bool:
    """Whether أن, a mark or the end comes at word i, so that the word before is who says it."""
    return not page.joined(i) or is_complementiser(page.forms[i])


# --- titles -----------------------------------------------------------------------------


def _title_before(page: Page, i: int) -> str:
    """How a title stands before word i: "near"; "described", nationalities between; "far", an office between; or ""."""
    described = True
    for j in range(i - 1, max(i - 1 - LONGEST_OFFICE, -1), -1):
        if page.gap(j + 1) not in BETWEEN:
            return ""
        length = title_length(page, j)
        if 0 < length <= i - j:
            return "near" if j + length == i or j == i - 1 else "described" if described else "far"
        if not _of_office(page, j):
            return ""
        described = described and page.bare[j] in gazetteer.nationalities()
    return ""


def _of_office(page: Page, i: int) -> bool:
    """Words between a title and the name: (وزير) الخارجية الإيراني, (رئيس) إقليم كردستان, (متحدث) باسم …."""
    if i and title_length(page, i - 1) > 1:
        return True
    if page.stop[i]:
        return False
    if page.definite[i] or page.bare[i] in gazetteer.heads() or page.bare[i] in gazetteer.field_nouns():
        return True
    listed = (match for word, _ in page.readings(i) for match in name_index.matches(page.folded, i, word))
    return any(length == 1 and entry.certain and entry.type in {"LOC", "ORG"} for length, entry in listed)


# --- seen in full -----------------------------------------------------------------------


def seen_in_full(page: Page, taken: list[Found]) -> Iterator[Found]:
    """Family names, and given names that are no common words, of people who are named in full elsewhere."""
    people = [found for found in reversed(taken) if found.type == "PER"]
    firsts = [(word, f) for f in people for word in gazetteer.name_words(as_written(page, f))[:1]]
    known = {word: f for word, f in firsts if not _common_start(word)}
    known.update({page.folded[f.last - 1]: f for f in people if f.last - f.first > 1})
    forms = {form for form in set(page.forms) if any(word in known for word, _ in _readings(form))}
    for i in [i for i, form in enumerate(page.forms) if form in forms]:
        word, letters = next(read for read in _readings(page.forms[i]) if read[0] in known)
        if not page.stop[i] and not page.everyday(i):
            yield _again(page, i, word, letters, known[word])


def _again(page: Page, i: int, word: str, letters: int, person: Found) -> Found:
    """The mention at word i, read as `word`, of a person who is named in full elsewhere, or of another of that given name."""
    if _of_another(page, i, word):
        return page.found(i, name_end(page, i, word), letters, "PER", "seen in full")
    first = i - 1 if not letters and _with_particle(page, i, person) else i
    named = {"name": person.name, "name_en": person.name_en}
    return page.found(first, i + 1, letters, "PER", "seen in full", **named)


def _with_particle(page: Page, i: int, person: Found) -> bool:
    """Whether a particle stands before the word here as in the person's name: ولد الشيخ of إسماعيل ولد الشيخ أحمد."""
    name = gazetteer.name_words(person.name)
    pair = (page.folded[i - 1], page.folded[i]) if page.joined(i) else ("", "")
    return pair[0] in gazetteer.name_particles() and pair in pairwise(name)


@lru_cache(maxsize=200_000)
def _readings(form: str) -> tuple[tuple[str, int], ...]:
    """As `readings`; a form that is no name by itself also without a letter that may be a particle (لصدام)."""
    found = readings(form)
    return found if given(found[0][0]) is not None else (*found, *detached(form))


def _of_another(page: Page, i: int, word: str) -> bool:
    """Whether a given name goes on with a family name, so that it is somebody else's."""
    return given(word) is False and page.joined(i + 1) and page.folded[i + 1] in gazetteer.family_names()


def _common_start(word: str) -> bool:
    return given(word) is True or word in gazetteer.name_particles()
