"""The reader's own names: <article>.names.tsv beside the article, which wins over everything that the tool finds.

A tab separated list with a line of column names and a row for each written form:

    form	name	type
    الجبير	عادل الجبير		(merge: this form names عادل الجبير)
    حسن الجبير			(keep apart: this form is an entity of its own, under its own words)
    لجنة الوئام	لجنة الوئام الوطني	ORG	(a name that the tool does not know: its type must be told)
    الأمل		-	(no name at all)

form    as it stands in the article, without attached particles; found wherever it stands, in
        any spelling of hamza, ة and ى. A longer name that the tool found around it stands:
        give that its own row with type -
name    the canonical name for all mentions of this form; empty: the form itself
type    PER, ORG, LOC, GROUP, EVENT, DATE, or - for no name; empty: as the tool found it

Where a row renames the entity itself (its form is the entity's name), all its other forms follow.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from helpers.analysis.gazetteer import bound, name_words
from helpers.analysis.kinds import KINDS
from helpers.analysis.name_index import matches
from helpers.analysis.page import Found, Page
from helpers.analysis.spelling import as_written, spelled
from helpers.errors import LexiconError
from helpers.text import lexicon
from helpers.text.article import Article

__all__ = ["OwnNames"]

Words = tuple[str, ...]
NONE = "-"
RULE = "own list"


class Row(NamedTuple):
    """A row of the list; `place` is its file and line."""

    words: Words
    form: str
    name: str
    type: str
    place: str


class OwnNames:
    """The rows of the article's list, and the places where their forms stand.

    Raises LexiconError, with file, line and column, for an unknown type, a form without a
    word, a form that stands twice or nowhere in the article, and a name for what is none.
    """

    def __init__(self, article: Article, page: Page):
        self.page = page
        self.rows: dict[Words, Row] = {}
        for cells in article.own_list("names", "form", "name", "type"):
            row = _checked(cells)
            if row.words in self.rows:
                raise LexiconError(f"{row.place}, column 'form': {row.form!r} stands twice; keep one row")
            self.rows[row.words] = row
        self.places = {(found.first, found.last): found for found in self._everywhere()}
        self._check_they_stand()

    def found(self) -> list[Found]:
        """A mention of each form whose type the list tells, wherever it stands."""
        return [f for f in self.places.values() if f.type in KINDS]

    def allowed(self, candidates: Iterable[Found]) -> list[Found]:
        """The candidates without those whose words the list calls no name."""
        refused = {span for span, f in self.places.items() if f.type == NONE}
        return [f for f in candidates if (f.first, f.last) not in refused]

    def renamed(self, found: list[Found]) -> list[Found]:
        """The linked mentions under the names of the list."""
        self._check_types(found)
        english = {f.name: f.name_en for f in reversed(found) if f.name_en}
        moved = {f.name: row.name for f in found if (row := self._row(f)) and row.name and spelled(f.name) == row.words}
        return [self._under_own_name(f, english, moved) for f in found]

    def _row(self, found: Found) -> Row | None:
        return self.rows.get(spelled(as_written(self.page, found)))

    def _under_own_name(self, f: Found, english: dict[str, str], moved: dict[str, str]) -> Found:
        row = self._row(f)
        name = (row.name or as_written(self.page, f)) if row else moved.get(f.name, "")
        if not name:
            return f
        return f._replace(name=name, name_en=english.get(name) or _listed_english(name), linked_by=RULE)

    def _everywhere(self) -> Iterator[Found]:
        """Each form wherever it stands, the longest at each place."""
        firsts: dict[str, list[Row]] = {}
        for row in sorted(self.rows.values(), key=lambda row: -len(row.words)):
            firsts.setdefault(row.words[0], []).append(row)
        for i in range(len(self.page) if firsts else 0):
            yield from self._at(i, firsts)

    def _at(self, i: int, firsts: dict[str, list[Row]]) -> Iterator[Found]:
        for first, letters in self.page.readings(i):
            for rows in (firsts.get(key, ()) for key in dict.fromkeys((*spelled(first), *self._abd(i, first)))):
                for row in rows:
                    last = self._end(i, first, row)
                    if last:
                        yield self.page.found(i, last, letters, row.type, RULE, name=row.name)

    def _abd(self, i: int, first: str) -> Words:
        """عبد with the next word, as names are compared."""
        joins = first in bound("start") and self.page.joined(i + 1)
        return spelled(f"{first} {self.page.folded[i + 1]}")[:1] if joins else ()

    def _end(self, i: int, first: str, row: Row) -> int:
        """One past the last word of the form that begins at word i, or 0."""
        for last in range(i + 1, min(i + 2 * len(row.words), len(self.page)) + 1):
            if last > i + 1 and self.page.gap(last - 1) == "\n":
                return 0
            if spelled(" ".join([first, *self.page.folded[i + 1 : last]])) == row.words:
                return last
        return 0

    # --- what is wrong with the list ------------------------------------------------------

    def _check_they_stand(self) -> None:
        standing = {spelled(as_written(self.page, f)) for f in self.places.values()}
        for row in self.rows.values():
            if row.words not in standing:
                raise LexiconError(
                    f"{row.place}, column 'form': {row.form!r} does not stand in the article; take the row out"
                )

    def _check_types(self, found: list[Found]) -> None:
        named = {spelled(as_written(self.page, f)) for f in found}
        for row in self.rows.values():
            if not row.type and row.words not in named:
                raise LexiconError(
                    f"{row.place}, column 'type': empty, and {row.form!r} is no name that the tool finds; "
                    f"write {', '.join(KINDS)} or {NONE}"
                )


def _checked(cells: lexicon.Row) -> Row:
    form, name, kind, place = cells["form"], cells["name"], cells["type"], cells[""]
    if not name_words(form):
        raise LexiconError(f"{place}, column 'form': {form!r} has no word")
    if kind not in {*KINDS, NONE, ""}:
        raise LexiconError(
            f"{place}, column 'type': {kind!r} is none of {', '.join(KINDS)}, {NONE} for no name, or empty"
        )
    if kind == NONE and name:
        raise LexiconError(
            f"{place}, column 'name': {name!r} for a form that is no name; leave it empty, or tell a type"
        )
    return Row(spelled(form), form, " ".join(name.split()), kind, place)


def _listed_english(name: str) -> str:
    words = list(name_words(name))
    fits = matches(words, 0, words[0]) if words else ()
    return next((entry.name_en for length, entry in fits if length == len(words)), "")
