"""Groups and events: peoples, communities and kinds of people (الشعب السوري), and what has a name of its own (عاصفة الحزم)."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.analysis.gazetteer import name_words
from helpers.analysis.page import Found, Page, readings
from helpers.text import lexicon
from helpers.text.letters import fold

__all__ = ["events", "groups"]

Words = tuple[str, ...]
PLURALS = ("ون", "ين")


class Listed(NamedTuple):
    name: str
    name_en: str


def groups(page: Page, taken: Collection[int]) -> Iterator[Found]:
    """Type GROUP, outside of the words that are `taken` by names: listed ones, الشعب with an adjective, plurals of nationalities.

    A plural of nationality behind another noun with article is its adjective, and no group
    unless that noun is one of people (اللاجئون السوريون, but not المسؤولون السوريون). Groups
    without article (فلسطينيون, شعوب المنطقة) are not found.
    """
    end = 0
    for i, form in enumerate(page.forms):
        found = _group(page, i) if i >= end and _may_be_group(form) else None
        if found and not any(j in taken for j in range(found.first, found.last)):
            end = found.last
            yield found


def events(page: Page) -> Iterator[Found]:
    """Type EVENT: the events of data/events.tsv, which also win over a place that stands inside."""
    end = 0
    for i, form in enumerate(page.forms):
        found = _listed(page, i, _events(), "EVENT") if i >= end and _may_be_event(form) else None
        if found:
            end = found.last
            yield found


def _listed(page: Page, i: int, names: dict[str, list[tuple[Words, Listed]]], kind: str) -> Found | None:
    for word, letters in page.readings(i):
        for words, entry in names.get(word, ()):
            last = i + len(words)
            if tuple(page.folded[i + 1 : last]) == words[1:] and all(page.joined(j) for j in range(i + 1, last)):
                return page.found(i, last, letters, kind, "list", name=entry.name, name_en=entry.name_en)
    return None


# --- groups ------------------------------------------------------------------------------


def _group(page: Page, i: int) -> Found | None:
    if not page.definite[i] and page.folded[i] not in _names():
        return None
    return _headed(page, i) or (None if _is_adjective(page, i) else _listed(page, i, _names(), "GROUP"))


@lru_cache(maxsize=200_000)
def _may_be_group(form: str) -> bool:
    """Whether a group may begin with the form; quick to tell."""
    return any(word in _names() or word in _heads() or word in _people() for word, _ in readings(form))


def _headed(page: Page, i: int) -> Found | None:
    """الشعب الفلسطيني; اللاجئون السوريون, under the nominative."""
    for word, letters in page.readings(i):
        next_word = page.folded[i + 1] if page.joined(i + 1) else ""
        if word in _heads() and next_word in _adjectives():
            english = f"the {_adjectives()[next_word]} {_heads()[word]}"
            return page.found(i, i + 2, letters, "GROUP", "head and adjective", name_en=english)
        if word in _people() and next_word in _plurals():
            noun, nation = _people()[word], _plurals()[next_word]
            name, english = f"{noun.name} {nation.name}", f"{nation.name_en} {noun.name_en}"
            return page.found(i, i + 2, letters, "GROUP", "head and adjective", name=name, name_en=english)
    return None


def _is_adjective(page: Page, i: int) -> bool:
    """Whether word i belongs to the noun with article or pronoun before it: المسؤولين الإيرانيين, نظرائه العرب."""
    plain = page.folded[i].startswith("ال")
    return plain and page.joined(i) and (page.definite[i - 1] or page.with_pronoun(i - 1)) and not page.stop[i - 1]


def _index(forms: Iterator[tuple[str, Listed]]) -> dict[str, list[tuple[Words, Listed]]]:
    """By first word, the longest first."""
    index: dict[str, dict[Words, Listed]] = {}
    for form, entry in forms:
        words = name_words(form)
        index.setdefault(words[0], {}).setdefault(words, entry)
    return {first: sorted(names.items(), key=lambda n: -len(n[0])) for first, names in index.items()}


@lru_cache
def _names() -> dict[str, list[tuple[Words, Listed]]]:
    """The listed groups, then the plurals of nationalities."""
    nations = ((form, Listed(nation.name, _in_plural(nation.name_en))) for form, nation in _plurals().items())
    return _index(iter([*_rows("name"), *nations]))


def _in_plural(english: str) -> str:
    return f"the {english}" if english.endswith(("sh", "ch", "se", "ss", "z", ")")) else f"{english}s"


@lru_cache
def _people() -> dict[str, Listed]:
    return {fold(form): entry for form, entry in _rows("people")}


@lru_cache
def _heads() -> dict[str, str]:
    return {fold("ال" + form): entry.name_en for form, entry in _rows("head")}


def _rows(kind: str) -> Iterator[tuple[str, Listed]]:
    for row in lexicon.rows("groups", "word", "kind", "name_en", "forms"):
        if row["kind"] == kind:
            for form in (row["word"], *filter(None, row["forms"].split(" | "))):
                yield form, Listed(row["word"], row["name_en"])


@lru_cache
def _adjectives() -> dict[str, str]:
    """English by adjectives of nationality and religion with article, masculine and feminine."""
    nations = ((row["adjective"], row["name_en"]) for row in lexicon.rows("nationalities", "adjective", "name_en"))
    own = ((form, entry.name_en) for form, entry in _rows("adjective"))
    return {fold("ال" + word + ending): english for word, english in (*nations, *own) for ending in ("", "ة")}


@lru_cache
def _plurals() -> dict[str, Listed]:
    """The people of a nation by their plural with article, nominative or not: الفلسطينيين are الفلسطينيون."""
    plurals: dict[str, Listed] = {}
    others = {fold(form) for form, _ in _rows("none")}
    for row in lexicon.rows("nationalities", "adjective", "name_en", "plural"):
        regular = [row["adjective"] + ending for ending in PLURALS] if row["adjective"].endswith("ي") else []
        own = [form for form in row["plural"].split(" | ") if form]
        name = "ال" + (own[0] if own else regular[0] if regular else row["adjective"])
        plurals.update(
            {fold("ال" + form): Listed(name, row["name_en"]) for form in (*own, *regular) if " " not in form}
        )
    return {form: nation for form, nation in plurals.items() if form not in others}


# --- events ------------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def _may_be_event(form: str) -> bool:
    return any(word in _events() for word, _ in readings(form))


@lru_cache
def _events() -> dict[str, list[tuple[Words, Listed]]]:
    rows = lexicon.rows("events", "name", "name_en", "aliases")
    forms = ((form, row) for row in rows for form in (row["name"], *filter(None, row["aliases"].split(" | "))))
    return _index((form, Listed(row["name"], row["name_en"])) for form, row in forms)
