"""Noun phrases: whom the words behind or before a verb of saying mean.

A phrase is read from its head on. A name is the answer itself; a person's office leads
to the name behind it (عضو المكتب السياسي لحركة … عزت الرشق), or with the article to
whoever was given that office elsewhere in the article; a body's noun to the body; a
statement to who issued it. A source without a name is given as written.
"""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from helpers.analysis import cues, gazetteer
from helpers.analysis.offices import Offices, sources
from helpers.analysis.scene import Named, Scene, bare
from helpers.text.letters import fold

__all__ = ["UNKNOWN", "Phrases", "Speaker"]

LONGEST = 20  # words of an office with the name behind it
LONGEST_AS_WRITTEN = 10
TO_ISSUER = 6  # words behind a statement in which who issued it is looked for


class Speaker(NamedTuple):
    """Who said it and how that was decided."""

    name: str | None
    rule: str


UNKNOWN = Speaker(None, "unknown")


class Phrases:
    """The noun phrases of one article."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.sources = sources()
        self.heads = {name.removesuffix("ه") for name, head in gazetteer.heads().items() if head.type == "ORG"}
        self.places = {name.removesuffix("ه") for name, head in gazetteer.heads().items() if head.type == "LOC"}
        self.titles = {title.removesuffix("ه") for title in gazetteer.titles()}
        self.offices = Offices(scene, self.titles, self.sources)
        self.unnamed: dict[str, str] = {}  # head noun -> the phrase by which an unnamed source was introduced

    # --- whom a phrase means -------------------------------------------------------------

    def who(self, i: int, limit: int) -> Speaker | None:
        """Whom the phrase that begins with word i and ends before word `limit` means; None for a text of unknown origin."""
        mention = self.scene.mention_over.get(i)
        if mention:
            return Speaker(mention.name, "named")
        head = self.head(i)
        source = self.sources.get(head)
        if source and source.kind == "text":
            return self.issuer(i, limit) or (None if self.scene.is_definite(i) else self._as_written(i, limit))
        if head in self.heads and head not in self.titles:
            return self._body(i, limit)
        if source and source.kind == "people":
            return self._as_written(i, limit)
        return self.person(i, limit) or self._described(i, limit) or self._as_written(i, limit)

    def person(self, i: int, limit: int) -> Speaker | None:
        """The name behind an office, past the body or place that the office belongs to, or right behind a comma."""
        j = i + 1
        while j < min(limit, i + LONGEST, len(self.scene)):
            mention = self.scene.mention_from(j)
            governed = self.scene.is_preposition(j) or self.scene.is_free_preposition(j - 1)
            if mention and mention.type == "PER" and not governed:
                return Speaker(mention.name, "name behind the office")
            if self._ends_office(j):
                return None
            j = mention.last if mention else j + 1
        return None

    def _ends_office(self, j: int) -> bool:
        if self.scene.breaks(j):
            return not (self.scene.gap(j) in {"،", ","} and (self._title_of_name(j) or self.scene.is_free_preposition(j)))
        if self.scene.is_free_preposition(j):
            return not (cues.is_a("within", self.scene.forms[j]) and self._is_body_or_place(j + 1))
        return self.scene.is_relative(j) or cues.is_complementiser(self.scene.forms[j])

    def _title_of_name(self, j: int) -> bool:
        """Whether a title with a name right behind it stands at word j (، الدكتور فلان)."""
        mention = self.scene.mention_over.get(j + 1)
        return self.head(j) in self.titles and mention is not None and mention.type == "PER"

    def _is_body_or_place(self, i: int) -> bool:
        if i >= len(self.scene):
            return False
        mention = self.scene.mention_over.get(i)
        return bool(mention and mention.type != "PER") or self.head(i) in self.heads | self.places

    def _body(self, i: int, limit: int) -> Speaker:
        """A body: the name right behind its noun (حركة «حماس»), the body named before (الحركة), or as written."""
        behind = self.scene.mention_from(i + 1) if i + 1 < limit and not self.scene.breaks(i + 1) else None
        if behind and behind.type == "ORG" and not self.scene.is_governed(i + 1):
            return Speaker(behind.name, "named")
        if self.scene.is_definite(i):
            same = self._bodies.get(self.head(i), [])
            before = bisect_left(same, self.scene.starts[i], key=lambda m: m.start)
            if before:
                return Speaker(same[before - 1].name, "body named before")
        return self._as_written(i, limit)

    @cached_property
    def _bodies(self) -> dict[str, list[Named]]:
        """The mentions of bodies by each word of their names."""
        bodies: dict[str, list[Named]] = {}
        for mention in self.scene.mentions:
            if mention.type == "ORG":
                for word in set(fold(mention.name).split()):
                    bodies.setdefault(word.removeprefix("ال").removesuffix("ه"), []).append(mention)
        return bodies

    def issuer(self, i: int, limit: int) -> Speaker | None:
        """Who issued the statement at word i (بيان صادر عن …, بيان لوزارة …, بيان الرئيس …), None if that is not said."""
        for j in range(i + 1, min(limit, i + TO_ISSUER)):
            if self.scene.breaks(j):
                return None
            construct = j == i + 1 and not self.scene.is_definite(i)
            if (construct or self.scene.is_governed(j) or self._leads_to_issuer(j - 1)) and self._can_issue(j):
                return self.who(j, limit)
        return None

    def _leads_to_issuer(self, j: int) -> bool:
        form = self.scene.forms[j]
        return cues.is_a("by", form) or (self.scene.is_free_preposition(j) and not cues.is_a("within", form))

    def _can_issue(self, j: int) -> bool:
        source = self.sources.get(self.head(j))
        return j in self.scene.mention_over or (self.is_speaker(j) and not (source and source.kind == "text"))

    # --- descriptions --------------------------------------------------------------------

    def _described(self, i: int, limit: int) -> Speaker | None:
        """«الوزير», «المسؤول الأمريكي», «رئيس البنك المركزي»: who is called so elsewhere in the article."""
        end = self._end_as_written(i, limit)
        if not self.scene.is_definite(i) and not (end > i + 1 and self.scene.is_definite(i + 1)):
            return None
        head = self.head(i)
        words = frozenset(self.head(j) for j in range(i + 1, end) if not self.scene.is_free_preposition(j))
        person = self.offices.bearer(head, words, self.scene.starts[i])
        if person:
            return Speaker(person, "title of a person named elsewhere")
        return Speaker(self.unnamed[head], "source named before") if head in self.unnamed and end == i + 1 else None

    # --- as written ----------------------------------------------------------------------

    def _as_written(self, i: int, limit: int) -> Speaker:
        end = self._end_as_written(i, limit)
        start = self.scene.starts[i]
        if self.scene.forms[i][:1] in "وف" and self.scene.forms[i][1:3] == "ال":
            start += 1
        written = " ".join(self.scene.text[start:self.scene.ends[end - 1]].split())
        self.unnamed[self.head(i)] = written
        return Speaker(written, "source as written")
