"""The lists of names, ready for looking up: people, organisations, places.

A name is a tuple of folded words, so that الامم المتحده finds الأمم المتحدة.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.letters import fold
from helpers.text.words import tokens

__all__ = ["Entry", "family_names", "given_names", "heads", "matches", "name_particles", "name_words", "titles"]

Name = tuple[str, ...]

LISTS = {"people": "PER", "organisations": "ORG", "places": "LOC"}


class Entry(NamedTuple):
    """A listed name: what it names, and whether this form of it is taken without further evidence."""

    name: str
    type: str
    name_en: str
    certain: bool
    source: str


class Head(NamedTuple):
    """A noun that heads the name of an institution or place (وزارة, حزب, مدينة)."""

    type: str
    patterns: frozenset[str]
    name_en: str


def name_words(name: str) -> Name:
    """A name as a tuple of folded words."""
    return tuple(fold(name[start:end]) for start, end in tokens(name))


def matches(words: list[str], at: int, first: str) -> Iterator[tuple[int, Entry]]:
    """Listed names that begin at position `at` of folded `words`, read there as `first`: length and entry, longest first."""
    for name, entry in _index().get(first, ()):
        if tuple(words[at + 1: at + len(name)]) == name[1:]:
            yield len(name), entry


@lru_cache
def _index() -> dict[str, list[tuple[Name, Entry]]]:
    index: dict[str, dict[Name, Entry]] = {}
    for name, entry in _listed():
        forms = index.setdefault(name[0], {}) if name else {}
        if name and (name not in forms or entry.certain > forms[name].certain):
            forms[name] = entry
    return {first: sorted(forms.items(), key=lambda item: -len(item[0])) for first, forms in index.items()}


def _listed() -> Iterator[tuple[Name, Entry]]:
    for source, kind in LISTS.items():
        for row in lexicon.rows(source, "name", "name_en", "aliases"):
            entry = Entry(row["name"], kind, row["name_en"], True, source)
            for form in (row["name"], *_forms(row["aliases"])):
                yield name_words(form), entry
            for form in _forms(row.get("ambiguous", "")):
                yield name_words(form), entry._replace(certain=False)


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


@lru_cache
def given_names() -> dict[str, bool]:
    """Folded given name, and whether it is as often a common word (أمل, سلام)."""
    rows = lexicon.rows("given-names", "name", "ambiguous")
    return {fold(row["name"]): row["ambiguous"] == "yes" for row in rows}


@lru_cache
def family_names() -> frozenset[str]:
    """The last words of the listed people's names, folded."""
    rows = lexicon.rows("people", "name")
    return frozenset(name_words(row["name"])[-1] for row in rows if len(name_words(row["name"])) > 1)


@lru_cache
def name_particles() -> dict[str, str]:
    """Folded particle inside names, and where it may stand."""
    return {fold(row["particle"]): row["place"] for row in lexicon.rows("name-particles", "particle", "place")}


@lru_cache
def titles() -> dict[str, list[Name]]:
    """Titles by their first folded word, without article; longest first."""
    index: dict[str, list[Name]] = {}
    for row in lexicon.rows("titles", "title", "kind"):
        name = name_words(row["title"])
        first = name[0].removeprefix("ال") if name else ""
        if first:
            index.setdefault(first, []).append((first, *name[1:]))
    return {first: sorted(set(names), key=len, reverse=True) for first, names in index.items()}


@lru_cache
def heads() -> dict[str, Head]:
    """Folded head noun, without article, of institutions and places."""
    rows = lexicon.rows("institutions", "head", "type", "pattern", "name_en")
    split = ((row, frozenset(part.strip() for part in row["pattern"].split(","))) for row in rows)
    return {fold(row["head"]): Head(row["type"], patterns, row["name_en"]) for row, patterns in split}


@lru_cache
def nationalities() -> frozenset[str]:
    """Folded adjectives of nationality, masculine and feminine, without article."""
    rows = lexicon.rows("nationalities", "adjective", "country")
    return frozenset(fold(row["adjective"] + ending) for row in rows for ending in ("", "ة"))
