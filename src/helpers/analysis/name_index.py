"""The listed names of people, organisations and places, ready for looking up by their first words."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helpers.analysis import gazetteer
from helpers.analysis.gazetteer import Name, bound, name_words
from helpers.text import compiled, lexicon, sources

__all__ = ["NO_NAME", "Entry", "begins_a_name", "matches"]

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
    return compiled.kept("names", [*lists, Path(__file__), Path(gazetteer.__file__), *sources.of_lemmas()], _indexed)


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
