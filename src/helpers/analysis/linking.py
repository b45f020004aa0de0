"""One reading for each word, one name for each entity, and the reason for it in `linked_by`:

as written    the mention has the entity's name itself
list          another name of the entity in a list (داعش for تنظيم الدولة الإسلامية)
fuller name   part of a longer name in the article (البنك المركزي, جواد ظريف)
family name   one word of a person's name
spelling      the same name in another spelling (اسطنبول, عبدالله, ترمب)
nationality   country for nationality in the name of a body (حكومة الدنمارك, الحكومة الدنماركية)
calendar      a date's name is the day that it means
own list      the reader's list beside the article says so: see `own_names`
"""

from collections.abc import Iterable
from functools import lru_cache

from helpers.analysis import persons
from helpers.analysis.duals import singular
from helpers.analysis.gazetteer import heads
from helpers.analysis.kinds import ACTING
from helpers.analysis.page import Found, Page
from helpers.analysis.spelling import as_written, spelled
from helpers.text import lexicon
from helpers.text.letters import fold, normalise

__all__ = ["apart", "linked", "without_overlaps"]

Words = tuple[str, ...]


def without_overlaps(candidates: Iterable[Found]) -> list[Found]:
    """The longest and surest candidates, none sharing a word with another, in reading order."""
    used: set[int] = set()
    kept = []
    for found in sorted(candidates, key=lambda f: (f.rank, f.first)):
        span = range(found.first, found.last)
        if used.isdisjoint(span):
            used.update(span)
            kept.append(found)
    return sorted(kept, key=lambda f: f.first)


def apart(names: list[Found], events: Iterable[Found]) -> tuple[list[Found], list[Found]]:
    """The names and events of which none overlap: a place inside an event gives way (كأس آسيا), else the event does."""
    over = {i: f for f in names for i in range(f.first, f.last)}
    kept, gone = [], set()
    for event in events:
        inside = {over[i] for i in range(event.first, event.last) if i in over}
        if all(f.type == "LOC" and event.first <= f.first and f.last <= event.last for f in inside):
            kept.append(event)
            gone |= inside
    return [f for f in names if f not in gone], kept


def linked(page: Page, found: list[Found]) -> list[Found]:
    """Each mention under the name of its entity.

    People go by the fullest form that the article writes, ظريف and جواد ظريف by محمد جواد
    ظريف; where two share a family name, see `persons.resolved`. Bodies and places go by the
    list's name, else by the longer name of the article that begins so (البنك المركزي by
    البنك المركزي الإيراني, if there is only one), else as they were first written. Does not
    know who «the minister» is, nor which city «the city».
    """
    people = persons.resolved(page, [f for f in found if f.type == "PER"])
    bodies = _bodies([f for f in found if f.type != "PER"])
    together = sorted([*people, *bodies], key=lambda f: f.first)
    listed = {f.first: f.name for f in found}
    return [f._replace(linked_by=_reason(as_written(page, f), f, listed[f.first])) for f in together]


def _reason(form: str, found: Found, listed: str) -> str:
    """By which of the rules above the written form stands for the name; `listed` is the one it had before."""
    written, named = tuple(normalise(form).split()), tuple(normalise(found.name).split())
    if written == named:
        return "as written"
    short, full = spelled(form), spelled(found.name)
    if short == full:
        return "spelling"
    if found.type not in ACTING:
        return "calendar" if found.type == "DATE" else "list"
    if found.type == "PER":
        part = set(short) <= set(full)
        return "list" if not part else "family name" if len(short) == 1 else "fuller name"
    if spelled(listed) != short and found.rule != "institution":
        return "list"
    same = _by_country(short) == _by_country(full) and not set(short) <= set(full)
    return "nationality" if same else "fuller name"


# --- bodies and places -------------------------------------------------------------------


def _bodies(found: list[Found]) -> list[Found]:
    longer, same = _continuations(found), _first_written(found)
    return [_renamed(f, longer.get(_key(f)) or same[_key(f)]) for f in found]


def _renamed(found: Found, other: Found) -> Found:
    return found._replace(name=other.name, name_en=other.name_en or found.name_en)


def _key(found: Found) -> tuple[str, Words]:
    """The same for all spellings of a name, and for bodies by country or nationality."""
    words = spelled(found.name)
    return (found.type, _by_country(words) if found.type == "ORG" else words)


def _first_written(found: list[Found]) -> dict[tuple[str, Words], Found]:
    """For each key the name that stands for all: a listed one, else the longest, else the first."""
    first: dict[tuple[str, Words], Found] = {}
    for f in sorted(found, key=lambda f: (not f.rule.startswith("list"), -len(f.name.split()))):
        first.setdefault(_key(f), f)
    return first


def _continuations(found: list[Found]) -> dict[tuple[str, Words], Found]:
    """For the name of each body that exactly one longer name begins with, or holds behind its head noun, that one.

    So البنك المركزي goes by البنك المركزي الإيراني, and الخارجية العراقية by وزارة الخارجية العراقية.
    """
    names = {_key(f): f for f in reversed(found) if f.type == "ORG"}
    longer: dict[tuple[str, Words], list[Found]] = {}
    for (kind, words), f in names.items():
        for start in range(1 + (words[0] in heads())):
            for end in range(start + 1, len(words) + (start > 0)):
                longer.setdefault((kind, words[start:end]), []).append(f)
    fullest = {key: _fullest(longer[key]) for key in names if key in longer}
    single = {key: fuller[0] for key, fuller in fullest.items() if len(fuller) == 1}
    return {key: f for key, f in single.items() if len(key[1]) > 1 or not _is_head(names[key])}


def _fullest(found: list[Found]) -> list[Found]:
    """Those with which no other begins."""
    keys = [_key(f)[1] for f in found]
    return [f for f, key in zip(found, keys, strict=True) if not any(k[: len(key)] == key != k for k in keys)]


def _is_head(found: Found) -> bool:
    """Whether a name of one word is a noun that many bodies begin with, or a listed one of its own."""
    return found.rule.startswith("list") or spelled(found.name)[0].removeprefix("ال") in heads()


@lru_cache(maxsize=10_000)
def _by_country(words: Words) -> Words:
    """The words of a body's name without articles, its head noun in the singular, countries for nationalities.

    Without the noun for the kind of its place, too: أمانة منطقة جازان is أمانة جازان.
    """
    bare = [
        words[0].removeprefix("ال"),
        *(word.removeprefix("ال") for word in words[1:] if word not in _kinds_of_place()),
    ]
    one = fold(singular(bare[0]))
    if one in heads() and bare[0] not in heads():
        bare[0] = one
    return tuple(part for word in bare for part in _countries().get(word, (word,)))


@lru_cache
def _kinds_of_place() -> frozenset[str]:
    """The head nouns that are no part of the name of a place (مدينة, منطقة)."""
    return frozenset(word for word, head in heads().items() if head.type == "LOC" and "apart" in head.patterns)


@lru_cache
def _countries() -> dict[str, Words]:
    """The words of the country, without article, for its nationality, masculine and feminine."""
    rows = lexicon.rows("nationalities", "adjective", "country")
    return {
        fold(row["adjective"] + ending): tuple(word.removeprefix("ال") for word in spelled(row["country"]))
        for row in reversed(rows)
        for ending in ("", "ة")
    }
