"""Names that stand in the lists, where the words around do not speak against them."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from helpers.analysis import gazetteer, name_index
from helpers.analysis.duals import singular
from helpers.analysis.gazetteer import Head
from helpers.analysis.gender import agrees
from helpers.analysis.name_index import Entry
from helpers.analysis.page import Found, Page, bare, detached, readings
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["certain", "headed", "in_context", "introduced", "matches"]

LONGEST = 12  # words of a listed name
INTRODUCING = {"institution", "tagger"}  # rules by which a name is taken that no list holds


def certain(page: Page) -> Iterator[Found]:
    """Listed names that need no further evidence."""
    for found, entry in matches(page):
        if entry.certain:
            yield found


def in_context(page: Page, taken: Iterable[Found]) -> Iterator[Found]:
    """Listed forms that are also common words or shared (فتح, النصر, الوطن).

    They count behind a head noun, between marks, in a dateline, joined by و to a name of
    their type (صعدة والبيضاء), or once their full name was seen.
    """
    names = {found.name for found in taken}
    ends = {(found.last, found.type) for found in taken}
    for found, entry in matches(page):
        if entry.type == "ORG" and page.in_marks(found.first, found.last):
            yield found._replace(rule="between marks")
        elif not entry.certain and (
            entry.name in names or headed(page, found) or _dateline(page, found) or _joined(page, found, ends)
        ):
            ends.add((found.last, found.type))
            yield found._replace(rule="list, in context")


def introduced(page: Page, taken: Iterable[Found]) -> Iterator[Found]:
    """Unlisted names, wherever they stand again: without the head noun that introduced them, or seen by the tagger once."""
    names = {gazetteer.name_words(f.name): f for f in taken if f.rule in INTRODUCING and _proper(page, f)}
    firsts = {name[0]: name for name in sorted(names, key=len)}
    for i in range(len(page) if firsts else 0):
        for word, letters in page.readings(i):
            name = firsts.get(word)
            if name and _unbroken(page, i, len(name)) and tuple(page.folded[i + 1 : i + len(name)]) == name[1:]:
                found = names[name]
                yield page.found(i, i + len(name), letters, found.type, "seen in full", name=found.name)
                break


def _proper(page: Page, found: Found) -> bool:
    headed = page.bare[found.first] in gazetteer.heads()
    return not headed and any(page.unknown(i) for i in range(found.first, found.last))


@lru_cache(maxsize=1)
def matches(page: Page) -> tuple[tuple[Found, Entry], ...]:
    """Every listed name on the page, certain or not, with its entry; kept for the page that was asked for last."""
    return tuple(_matches(page))


def _matches(page: Page) -> Iterator[tuple[Found, Entry]]:
    for i, form in enumerate(page.forms):
        for word, letters, length, entry in _beginning(page, i) if _starts(form) else ():
            if _unbroken(page, i, length) and not _common_word(page, i, length, word, letters, entry):
                first, left_out = (i + 1, 0) if _head_apart(page, i, length, entry) else (i, letters)
                named = {"name": entry.name, "name_en": entry.name_en}
                yield page.found(first, i + length, left_out, entry.type, entry.rule, **named), entry


def _beginning(page: Page, i: int) -> Iterator[tuple[str, int, int, Entry]]:
    """The listed names that begin at word i: how it is read, letters left out, length, entry."""
    for word, letters, shortest in _starts(page.forms[i]):
        for length, entry in name_index.matches(page.folded, i, word):
            if length >= shortest:
                yield word, letters, length, entry


@lru_cache(maxsize=200_000)
def _starts(form: str) -> tuple[tuple[str, int, int], ...]:
    """The readings of a form that begin a listed name: word, letters left out, and of how many words the name must be."""
    read = [(word, letters, 1) for word, letters in readings(form)]
    read += [(word, letters, 2) for word, letters in detached(form)]
    return tuple(reading for reading in read if name_index.begins_a_name(reading[0]))


def _unbroken(page: Page, i: int, length: int) -> bool:
    return length <= LONGEST and all(page.gap(j) in {"", "+"} for j in range(i + 1, i + length))


def _head_apart(page: Page, i: int, length: int, entry: Entry) -> bool:
    """Whether the listed form begins with a head noun that is no part of the span: تنظيم in تنظيم داعش."""
    head = gazetteer.heads().get(page.bare[i])
    if not head or length == 1 or head.type != entry.type or "apart" not in head.patterns or page.definite[i]:
        return False
    rest = (other for n, other in name_index.matches(page.folded, i + 1, page.folded[i + 1]) if n == length - 1)
    return not any(other.certain and other.type != entry.type for other in rest)


def _common_word(page: Page, i: int, length: int, word: str, letters: int, entry: Entry) -> bool:
    """A function word, or an adjective: السعودية in العمالة السعودية, الخارجية in السياسة الخارجية."""
    if length == 1 and page.stop[i]:
        return True
    if letters or entry.type == "PER" or not page.joined(i) or not _like_adjective(word):
        return False
    if not word.startswith("ال"):
        return length == 1 and not page.stop[i - 1] and agrees(word, page.forms[i - 1])
    titled = page.noun_in(i - 1, gazetteer.titles())
    owned = entry.type == "ORG" and _noun_with_pronoun(page.forms[i - 1])
    described = (page.definite[i - 1] or owned) and not titled
    return (described and (length == 1 or entry.type == "ORG")) or (titled and entry.type == "ORG" and length == 1)


@lru_cache(maxsize=50_000)
def _noun_with_pronoun(form: str) -> bool:
    """سياستها, but not the verbs وزعتها, whose ت is that of no noun in ة or ات, and تقودها, of whose lemma the first letter is none."""
    parts = analyse(form)
    past = parts.stem.endswith("ت") and not parts.stem.endswith("ات") and not parts.lemma.endswith(("ة", "ت"))
    present = parts.stem.startswith(("ي", "ت")) and not parts.lemma.startswith(parts.stem[0])
    return bool(parts.enclitic) and not past and not present


def _like_adjective(word: str) -> bool:
    return word.endswith(("يه", "ي")) and (word.startswith("ال") or word in gazetteer.nationalities())


def headed(page: Page, found: Found) -> bool:
    """Behind a head noun of the same type without article: صحيفة الوطن, مليشيات الحوثي."""
    before = found.first - 1
    head = _head(page.forms[before]) if page.joined(found.first) else None
    return bool(head and head.type == found.type and head.patterns & {"apart", "quoted"} and not page.definite[before])


@lru_cache(maxsize=50_000)
def _head(form: str) -> Head | None:
    """The head noun that a form is, or of which it is the dual before what it governs (محافظتي)."""
    heads, parts = gazetteer.heads(), analyse(form)
    one = fold(singular(form[len(parts.proclitics) :]))
    dual = one == fold(parts.lemma)  # and no adjective (بنكي) or noun with a pronoun (مؤسسها)
    return heads.get(bare(form)) or (heads.get(one) if dual else None)


def _joined(page: Page, found: Found, ends: Collection[tuple[int, str]]) -> bool:
    """Whether و joins the name to one of its type, of those that end at `ends`."""
    joins = page.forms[found.first].startswith("و") and found.start > page.starts[found.first]
    return joins and page.joined(found.first) and (found.first, found.type) in ends


def _dateline(page: Page, found: Found) -> bool:
    """At the start of a paragraph, or behind a dash, and before a dash; a place before a colon too: «سبق - الجوف: …»."""
    before, behind = page.gap(found.first)[:1], page.gap(found.last)[:1]
    if found.type == "LOC":
        return before in ("\n", "-", "–", ")") and behind in ("-", "–", ":")
    signed = before in ("-", "–") and behind == "\n"  # فلان الفلاني – عين اليوم
    return found.type == "ORG" and (signed or (before in ("\n", "-", "–", ")") and behind in ("-", "–")))
