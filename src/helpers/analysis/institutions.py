"""Bodies and places that are named by a head noun and what follows it: وزارة الخارجية الإيرانية, مطار عدن الدولي.

What makes a name of a head noun stands in data/institutions.tsv.
"""

from collections.abc import Iterable, Iterator

from helpers.analysis import gazetteer
from helpers.analysis.companies import spelled_out
from helpers.analysis.duals import two
from helpers.analysis.gazetteer import Head
from helpers.analysis.gender import agrees
from helpers.analysis.names import name_end
from helpers.analysis.page import Found, Page
from helpers.text.lemmas import analyse

__all__ = ["find", "with_nationality"]

LONGEST_QUOTED = 5  # words
MOST_FIELDS = 4  # joined by و
MOST_ADJECTIVES = 4
DEFINITE_FIELD = {"field", "name"}
PROPER = {"name", "proper", "apart"}


def find(page: Page, listed: Iterable[Found]) -> Iterator[Found]:
    """The bodies and places that a head noun opens; `listed` are names that may stand inside them."""
    names = {f.first: f for f in sorted(listed, key=lambda f: f.last) if f.start == page.starts[f.first]}
    for i in reversed(range(len(page))):
        head = gazetteer.heads().get(page.bare[i])
        found = _opened(page, i, head, names) if head else two(page, i)
        yield from found
        names.update((f.first, f) for f in found if f.type == "LOC" and f.first == i)


def _opened(page: Page, i: int, head: Head, names: dict[int, Found]) -> list[Found]:
    opens = _with_article if page.definite[i] else _in_construct
    return [*_quoted(page, i, head), *opens(page, i, head, names)]


def _quoted(page: Page, i: int, head: Head) -> Iterator[Found]:
    """The name between marks behind a head noun: شركة «دونج إنيرجي»."""
    if not head.patterns & {"quoted", "apart"} or page.definite[i] or page.gap(i + 1) not in {'"', "“", "«", "”"}:
        return
    last = i + 2
    while page.joined(last) and last - i <= LONGEST_QUOTED:
        last += 1
    if page.in_marks(i + 1, last):
        whole = head.type == "LOC" and "apart" not in head.patterns  # سجن «بوكا»
        yield _found(page, i, last, head) if whole else page.found(i + 1, last, 0, head.type, "institution")


def _with_article(page: Page, i: int, head: Head, names: dict[int, Found]) -> Iterator[Found]:
    """الحكومة الهندية, المكتب السياسي, القيادة العامة للجيش."""
    end = _adjectives(page, i + 1)
    while end > i + 1 and page.bare[end - 1] in gazetteer.nationalities() and not _of_noun(page, i, end - 1):
        end -= 1
    purpose = _purpose(page, end, names)
    of_nation = "nation" in head.patterns and any(page.bare[j] in gazetteer.nationalities() for j in range(i + 1, end))
    mission = "mission" in head.patterns and purpose > end
    if end > i + 1 and (of_nation or mission or "adjective" in head.patterns):
        yield _found(page, i, purpose if head.patterns & {"purpose", "mission"} else end, head)


def _of_noun(page: Page, i: int, adjective: int) -> bool:
    """Whether a nationality agrees with the noun at word i: (المتحدث باسم) الخارجية المصري is not the ministry's."""
    return agrees(page.bare[adjective], page.forms[i])


def _in_construct(page: Page, i: int, head: Head, names: dict[int, Found]) -> Iterator[Found]:
    """وزارة الدفاع, مركز الملك سلمان للإغاثة, مدينة عدن."""
    end = _complement(page, i + 1, head, names)
    for_a_purpose = "purpose" in head.patterns and _purpose(page, end, names) > end
    if end == i + 1 or (_is_body(names.get(i + 1)) and not for_a_purpose and "body" not in head.patterns):
        return
    if _apart(page, i + 1, head):
        if i + 1 not in names:
            yield page.found(i + 1, end, 0, head.type, "institution")
        return
    end = _adjectives(page, end)
    while head.type == "LOC" and end > i + 2 and page.bare[end - 1] in gazetteer.nationalities():
        end -= 1
    if "field" in head.patterns:
        end = _adjectives(page, _coordinated(page, end))
    yield _found(page, i, _adjectives(page, _purpose(page, end, names)) if "purpose" in head.patterns else end, head)


def _found(page: Page, i: int, end: int, head: Head) -> Found:
    proclitics = analyse(page.forms[i]).proclitics
    letters = len(proclitics.removesuffix("ال")) - (proclitics.endswith("لل"))
    return page.found(i, end, letters, head.type, "institution")


def _apart(page: Page, i: int, head: Head) -> bool:
    return "apart" in head.patterns and not _person(page, i, head)


def _is_body(name: Found | None) -> bool:
    """Whether what follows is a body with a name of its own: (منظمة) الصليب الأحمر, (قوات) الحشد الشعبي."""
    return name is not None and name.type == "ORG" and (name.last - name.first > 1 or not name.name.startswith("ال"))


def _complement(page: Page, i: int, head: Head, names: dict[int, Found]) -> int:
    """One past the last word of the noun or name that the head governs; i where there is none."""
    if head.type == "ORG" and head.patterns & PROPER and page.joined(i) and (last := spelled_out(page, i)) > i:
        return last
    if not page.joined(i) or page.stop[i] or page.bare[i] in gazetteer.titles():
        return _person(page, i, head) or i
    inside = names.get(i)
    if head.patterns & {*PROPER, "place"} and inside and inside.type == "LOC":
        return inside.last
    if head.type == "ORG" and head.patterns & PROPER and _in_district(page, i, names):
        return names[i + 1].last
    if head.patterns & {"apart", "body"} and inside and inside.type == head.type:
        return inside.last
    if head.patterns & PROPER and _unknown(page, i):
        return i + 2 if page.joined(i + 1) and _unknown(page, i + 1) else i + 1
    if "field noun" in head.patterns and page.folded[i] in gazetteer.field_nouns():
        return _field(page, i, names)
    return _field(page, i, names) if head.patterns & DEFINITE_FIELD else i


def _in_district(page: Page, i: int, names: dict[int, Found]) -> bool:
    """Whether a place follows behind the noun for its kind: (أمانة) منطقة جازان, (بلدية) محافظة الطائف."""
    kind, place = gazetteer.heads().get(page.bare[i]), names.get(i + 1)
    district = kind is not None and kind.type == "LOC" and "apart" in kind.patterns and not page.definite[i]
    return district and place is not None and place.type == "LOC" and page.joined(i + 1)


def _person(page: Page, i: int, head: Head) -> int:
    """The end of a person's name behind a title: مركز الملك سلمان; 0 where there is none."""
    titled = page.definite[i] and page.bare[i] in gazetteer.titles() and page.joined(i + 1) if i < len(page) else False
    if "person" not in head.patterns or not titled:
        return 0
    return name_end(page, i + 1) if page.folded[i + 1] in gazetteer.given_names() else 0


def _field(page: Page, i: int, names: dict[int, Found]) -> int:
    """A definite noun, with nouns of the field before it: شؤون الأسرى, مكافحة الإرهاب, الدفاع."""
    j = i
    while page.joined(j) and page.folded[j] in gazetteer.field_nouns() and j < i + 3:
        j += 1
    if j > i and j in names and names[j].type == "LOC" and page.joined(j):
        return names[j].last
    if not page.joined(j) or not _definite_noun(page, j):
        return i
    end = _adjectives(page, j + 1)
    generic = j == i and page.bare[j] in gazetteer.heads() and end == j + 1
    return i if generic else end


def _definite_noun(page: Page, i: int) -> bool:
    return page.forms[i].startswith("ال") and not page.stop[i] and page.bare[i] not in gazetteer.titles()


def _unknown(page: Page, i: int) -> bool:
    return page.unknown(i) and not page.stop[i] and page.bare[i] not in gazetteer.nationalities()


def _adjectives(page: Page, i: int) -> int:
    """One past the definite adjectives from word i on: الوطنية السعودية."""
    end = i
    while end < i + MOST_ADJECTIVES and page.joined(end) and _is_name_adjective(page, end):
        if end > i and page.bare[end - 1] in gazetteer.nationalities() and not _ends_names(page, end):
            break
        end += 1
    return end


def _ends_names(page: Page, i: int) -> bool:
    """Whether an adjective may stand behind that of a nationality in a name: another one, or a listed one (الجيش السوري الحر)."""
    return page.bare[i] in gazetteer.nationalities() or page.bare[i] in gazetteer.name_adjectives()


def _is_name_adjective(page: Page, i: int) -> bool:
    """Whether the word is a definite adjective such as names have: of relation, or in the list."""
    bare = page.bare[i]
    if not page.forms[i].startswith("ال"):
        return False
    relation = bare.endswith(("ي", "يه")) and len(bare) > 3 and bare not in gazetteer.other_adjectives()
    return relation or bare in gazetteer.name_adjectives()


def _coordinated(page: Page, i: int) -> int:
    """A second field: الثقافة والإعلام. Not behind an adjective of nationality, nor before another body or person."""
    if page.bare[i - 1] in gazetteer.nationalities():
        return i
    end = i
    while end < i + MOST_FIELDS and page.joined(end):
        if _another_field(page, end):
            end += 1
        elif _field_behind_and(page, end):
            end += 2
        else:
            break
    return end


def _another_field(page: Page, i: int) -> bool:
    return page.forms[i].startswith("وال") and not page.stop[i] and not _opens_another(page, i)


def _field_behind_and(page: Page, i: int) -> bool:
    """وتقنية المعلومات: a noun of the field without article, and what it governs."""
    joined = page.forms[i].startswith("و") and page.folded[i][1:] in gazetteer.field_nouns()
    return joined and page.joined(i + 1) and _definite_noun(page, i + 1)


def _opens_another(page: Page, i: int) -> bool:
    return page.bare[i] in gazetteer.heads() or page.bare[i] in gazetteer.titles()


def _purpose(page: Page, i: int, names: dict[int, Found]) -> int:
    """What a body is for: للصليب الأحمر, للإغاثة والأعمال الإنسانية, لنصرة الأشقاء في سورية."""
    if not page.joined(i) or analyse(page.forms[i]).proclitics not in {"لل", "ل"}:
        return i
    if page.forms[i].startswith("لل"):
        end = i + 1
    else:
        end = _field(page, i + 1, names) if page.bare[i] in gazetteer.field_nouns() else i + 1
        if end == i + 1:
            return i
    return _adjectives(page, _coordinated(page, _adjectives(page, end)))


def with_nationality(page: Page, found: Found) -> Found:
    """A body together with the adjective of nationality behind it: البنك المركزي الإيراني."""
    j = found.last
    if found.type != "ORG" or not page.definite[j - 1] or not page.joined(j) or not page.forms[j].startswith("ال"):
        return found
    adjective = page.bare[j] in gazetteer.nationalities() or page.bare[j] in gazetteer.name_adjectives()
    if not adjective or page.bare[j - 1] in gazetteer.nationalities():
        return found
    return page.found(found.first, j + 1, _letters(page, found), "ORG", found.rule)


def _letters(page: Page, found: Found) -> int:
    return next((n for _, n in page.readings(found.first) if page.offset(found.first, n) == found.start), 0)
