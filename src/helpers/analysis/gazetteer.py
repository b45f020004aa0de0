"""The lists of names, ready for looking up: people, organisations, places, and what surrounds them.

A name is a tuple of folded words, so that الامم المتحده finds الأمم المتحدة.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helpers.text import compiled, lexicon, sources
from helpers.text.letters import fold
from helpers.text.words import tokens

__all__ = [
    "NO_NAME",
    "Entry",
    "Head",
    "begins_a_name",
    "bound",
    "company_words",
    "counterparts",
    "family_names",
    "field_nouns",
    "given_names",
    "heads",
    "joined_starts",
    "masculine_names",
    "matches",
    "name_adjectives",
    "name_particles",
    "name_words",
    "nationalities",
    "other_adjectives",
    "proper_nouns",
    "titles",
    "verbs",
    "verbs_of_saying",
]

Name = tuple[str, ...]

LISTS = {"people": "PER", "organisations": "ORG", "places": "LOC"}
OTHERS = ("institutions", "not-names", "name-particles")  # lists that names rest on too
NO_NAME = ""  # the type of an expression that only looks like a name (مسقط رأسه)


class Entry(NamedTuple):
    """A listed name: what it names, and whether this form of it is taken without further evidence."""

    name: str
    type: str
    name_en: str
    certain: bool
    rule: str


Index = dict[str, dict[str, list[tuple[Name, tuple[str | bool, ...]]]]]  # entries as plain tuples


class Head(NamedTuple):
    """A noun that heads the name of an institution or place (وزارة, حزب, مدينة)."""

    type: str
    patterns: frozenset[str]
    name_en: str


def name_words(name: str) -> Name:
    """A name as a tuple of folded words."""
    return tuple(fold(name[start:end]) for start, end in tokens(name))


# --- names ------------------------------------------------------------------------------


def matches(words: list[str], at: int, first: str) -> Iterator[tuple[int, Entry]]:
    """Listed names that begin at position `at` of folded `words`, read there as `first`: length and entry."""
    following = _index().get(first)
    if following is None:
        return
    for second in (words[at + 1], "") if at + 1 < len(words) else ("",):
        for name, entry in following.get(second, ()):
            if len(name) < 3 or tuple(words[at + 2 : at + len(name)]) == name[2:]:
                yield len(name), Entry._make(entry)


def begins_a_name(word: str) -> bool:
    """Whether a folded word is the first of any listed name; quick to tell."""
    return word in _index()


@lru_cache
def _index() -> Index:
    """The listed names by their first word, then by their second ("" for names of one word); kept, see `compiled`."""
    lists = [lexicon.data_path(name) for name in (*LISTS, *OTHERS)]
    return compiled.kept("names", [*lists, Path(__file__), *sources.of_lemmas()], _indexed)


def _indexed() -> Index:
    index: Index = {}
    for form, entry in _listed():
        for name in dict.fromkeys((name_words(form), _abd_joined(name_words(form)))):
            if name:
                second = name[1] if len(name) > 1 else ""
                index.setdefault(name[0], {}).setdefault(second, []).append((name, tuple(entry)))
    return index


def _listed() -> Iterator[tuple[str, Entry]]:
    for source, kind in LISTS.items():
        for row in lexicon.rows(source, "name", "name_en", "aliases"):
            unsure = _forms(row.get("ambiguous", ""))
            for form in dict.fromkeys([row["name"], *_forms(row["aliases"]), *unsure]):
                yield form, Entry(row["name"], kind, row["name_en"], form not in unsure, "list")
    for row in lexicon.rows("institutions", "head", "type", "pattern", "name_en"):
        if row["pattern"] == "fixed":
            yield row["head"], Entry(row["head"], row["type"], row["name_en"], True, "institution")
    for row in lexicon.rows("not-names", "expression"):
        yield row["expression"], Entry(row["expression"], NO_NAME, "", True, "list")


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split("|") if form.strip()]


def _abd_joined(name: Name) -> Name:
    """The other spelling of names with عبد: عبدالله for عبد الله."""
    for i, word in enumerate(name[:-1]):
        if word in bound("start"):
            return (*name[:i], word + name[i + 1], *_abd_joined(name[i + 2 :]))
    return name


# --- parts of people's names ------------------------------------------------------------


@lru_cache
def given_names() -> dict[str, bool]:
    """Folded given name, and whether it is as often a common word (أمل, سلام)."""
    rows = lexicon.rows("given-names", "name", "ambiguous")
    return {fold(row["name"]): row["ambiguous"] == "yes" for row in rows}


@lru_cache
def masculine_names() -> frozenset[str]:
    """Folded given names of men only."""
    return frozenset(fold(row["name"]) for row in lexicon.rows("given-names", "name", "gender") if row["gender"] == "m")


@lru_cache
def family_names() -> frozenset[str]:
    """The listed family names that are no common words, and the last words of the listed people's names, folded."""
    own = (fold(row["name"]) for row in lexicon.rows("family-names", "name", "ambiguous") if not row["ambiguous"])
    people = (name_words(row["name"]) for row in lexicon.rows("people", "name"))
    return frozenset([*own, *(name[-1] for name in people if len(name) > 1)])


@lru_cache
def name_particles() -> dict[str, str]:
    """Folded particle at the start of names or inside them, and where it may stand."""
    rows = lexicon.rows("name-particles", "particle", "place")
    return {fold(row["particle"]): row["place"] for row in rows if row["place"] != "end"}


@lru_cache
def joined_starts() -> tuple[str, ...]:
    """Folded particles that are also written as one word with what follows (عبدالله, أبوخلود)."""
    rows = lexicon.rows("name-particles", "particle", "joined")
    return tuple(fold(row["particle"]) for row in rows if row["joined"] == "yes")


@lru_cache
def bound(place: str) -> tuple[str, ...]:
    """Folded particles that are one word with what follows (place "start": عبد) or stands before ("end": الله), however written."""
    rows = lexicon.rows("name-particles", "particle", "place", "joined")
    return tuple(fold(row["particle"]) for row in rows if row["joined"] == "always" and row["place"] == place)


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
def counterparts() -> frozenset[str]:
    """Folded titles, without feminine ending, of those who hold the same office as somebody else, whatever that is (نظيره)."""
    rows = lexicon.rows("titles", "title", "kind")
    return frozenset(fold(row["title"]).removesuffix("ه") for row in rows if row["kind"] == "counterpart")


@lru_cache
def verbs_of_saying() -> frozenset[str]:
    """Folded forms of one word of the reporting verbs."""
    rows = lexicon.rows("reporting-verbs", "lemma", "class_word", "stance", "forms", "introduces")
    verbs = [row["forms"].split() for row in rows if row["class_word"] == "verb"]
    return frozenset(fold(form) for forms in verbs for form in forms if "_" not in form)


@lru_cache
def verbs() -> frozenset[str]:
    """Folded forms of verbs of the list of lemmas that are no given names."""
    rows = lexicon.rows("lemmas", "form", "lemma", "kind")
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "verb") - frozenset(given_names())


@lru_cache
def proper_nouns() -> frozenset[str]:
    """Folded words that the list of lemmas calls names."""
    return frozenset(fold(row["form"]) for row in lexicon.rows("lemmas", "form", "lemma") if row.get("kind") == "name")


# --- parts of institutions' names -------------------------------------------------------


@lru_cache
def heads() -> dict[str, Head]:
    """Folded head noun, without article, of institutions and places."""
    rows = lexicon.rows("institutions", "head", "type", "pattern", "name_en")
    heads = (row for row in rows if row["pattern"] != "fixed")
    return {fold(row["head"]): Head(row["type"], frozenset(row["pattern"].split(",")), row["name_en"]) for row in heads}


@lru_cache
def name_adjectives() -> frozenset[str]:
    """Folded adjectives, without article, that are part of names (العامة, الأحمر)."""
    return _adjectives("yes")


@lru_cache
def other_adjectives() -> frozenset[str]:
    """Folded words, without article, that look like adjectives of relation and are no part of a name (الموالي)."""
    return _adjectives("no")


def _adjectives(in_names: str) -> frozenset[str]:
    rows = lexicon.rows("name-adjectives", "adjective", "in_names")
    return frozenset(fold(row["adjective"]) for row in rows if row["in_names"] == in_names)


@lru_cache
def field_nouns() -> frozenset[str]:
    """Folded nouns that stand without article inside the name of a body (شؤون, مكافحة)."""
    return frozenset(fold(row["noun"]) for row in lexicon.rows("field-nouns", "noun"))


@lru_cache
def company_words(place: str) -> frozenset[str]:
    """Folded words of companies' names at a place of them: inside, end, or letter for the names of letters."""
    return frozenset(
        fold(row["word"]) for row in lexicon.rows("company-words", "word", "place") if row["place"] == place
    )


@lru_cache
def nationalities() -> frozenset[str]:
    """Folded adjectives of nationality, masculine and feminine, without article."""
    rows = lexicon.rows("nationalities", "adjective", "country")
    return frozenset(fold(row["adjective"] + ending) for row in rows for ending in ("", "ة"))
