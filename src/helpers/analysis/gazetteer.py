"""The parts of names, ready for looking up: given and family names, titles, head nouns, and what surrounds them.

A name is a tuple of folded words, so that الامم المتحده finds الأمم المتحدة.
"""

from functools import lru_cache
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.letters import fold
from helpers.text.words import tokens

__all__ = [
    "Head",
    "Name",
    "bound",
    "company_words",
    "counterparts",
    "descent",
    "family_names",
    "field_nouns",
    "given_names",
    "heads",
    "joined_starts",
    "masculine_names",
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


class Head(NamedTuple):
    """A noun that heads the name of an institution or place (وزارة, حزب, مدينة)."""

    type: str
    patterns: frozenset[str]
    name_en: str


def name_words(name: str) -> Name:
    """A name as a tuple of folded words."""
    return tuple(fold(name[start:end]) for start, end in tokens(name))


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
def descent() -> frozenset[str]:
    """Folded particles that join a name to that of the father (بن)."""
    rows = lexicon.rows("name-particles", "particle", "descent")
    return frozenset(fold(row["particle"]) for row in rows if row["descent"] == "yes")


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
    return frozenset(
        fold(row["form"]) for row in lexicon.rows("lemmas", "form", "lemma", "kind") if row["kind"] == "name"
    )


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
