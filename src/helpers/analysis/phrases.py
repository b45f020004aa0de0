"""Whom a noun phrase behind or before a verb of saying means.

A phrase is read from its head on. A name is the answer itself; a person's office leads
to the name behind it (عضو المكتب السياسي لحركة … عزت الرشق), or with the article to
whoever was given that office elsewhere in the article; a body's noun to the body; a
statement to who issued it. A source without a name is given as written, and met again
with the article (المصدر) under the words that introduced it.
"""

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from helpers.analysis import cues
from helpers.analysis.nouns import Nouns
from helpers.analysis.offices import Offices
from helpers.analysis.scene import Named, Scene
from helpers.analysis.unlisted import Unlisted
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["TEXT", "UNKNOWN", "Phrases", "Speaker"]

LONGEST = 20  # words of an office with the name behind it
TO_ISSUER = 6  # words behind a statement in which who issued it is looked for


class Speaker(NamedTuple):
    """Who said it and how that was decided; `several` for people whose verb may be a plural; `via` passes it on."""

    name: str | None
    rule: str
    several: bool = False
    via: str | None = None


UNKNOWN = Speaker(None, "unknown")
TEXT = "statement as written"  # the rule for a statement of which nobody says who issued it


class Phrases:
    """The noun phrases of one article."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.nouns = Nouns(scene)
        self.unlisted = Unlisted(scene, self.nouns)
        self.offices = Offices(scene, self.nouns.titles, self.nouns.sources)
        self.unnamed: dict[str, tuple[frozenset[str], Speaker]] = {}  # head noun -> the phrase that introduced it

    # --- whom a phrase means -------------------------------------------------------------

    def who(self, i: int, limit: int) -> Speaker | None:
        """Whom the phrase that begins with word i and ends before word `limit` means; None for a text of unknown origin."""
        mention = self.scene.mention_over.get(i)
        if mention:
            return self.named(mention, limit)
        head, source = self.nouns.head(i), self.nouns.source(i)
        if self.nouns.is_text(i):
            return self.issuer(i, limit) or (
                None if self.scene.is_definite(i) else self._as_written(i, limit)._replace(rule=TEXT)
            )
        if head in self.nouns.bodies and head not in self.nouns.titles:
            return self._body(i, limit)
        if source and source.kind == "people":
            return self._introduced(i, limit) or self._as_written(i, limit)
        return self.person(i, limit) or self._described(i, limit) or self._as_written(i, limit)

    def person(self, i: int, limit: int) -> Speaker | None:
        """The name behind an office, past the body or place that the office belongs to, or right behind a comma."""
        j, last = i + 1, min(limit, i + LONGEST, len(self.scene))
        while j < last:
            mention = self.scene.mention_from(j)
            governed = self.scene.is_preposition(j) or self.scene.is_free_preposition(j - 1)
            if mention and mention.type == "PER" and not governed:
                return self._holds(i, j, self.named(mention, limit))
            unlisted = None if mention or governed else self._unlisted(j, last, limit)
            if unlisted or self._ends_office(j):
                return self._holds(i, j, Speaker(unlisted, "named")) if unlisted else None
            j = mention.last if mention else j + 1
        return None

    def named(self, mention: Named, limit: int) -> Speaker:
        """Who is named, together with somebody of the same kind who is joined to the name (سامر الحلواني وليلى الحداد)."""
        name, j = self.unlisted.named(mention, limit), mention.last
        partner = (
            self._joined(mention, limit) if j < limit and not self.scene.gap(j) and self.scene.is_joined(j) else None
        )
        return Speaker(f"{name} و{partner}", "named together", several=True) if partner else Speaker(name, "named")

    def _joined(self, mention: Named, limit: int) -> str | None:
        """The name that و joins to a mention, right there or behind an office (ونظيره التركي …)."""
        other = self.scene.mention_from(mention.last)
        if other:
            return other.name if other.type == mention.type else None
        office = self.nouns.is_office(mention.last) and mention.type == "PER"
        person = self.person(mention.last, limit) if office else None
        return person.name if person and person.rule == "name behind the office" else None

    def _holds(self, i: int, j: int, speaker: Speaker) -> Speaker:
        """Whoever is named at word j holds the office that the words from i on tell."""
        name = speaker.name or ""
        if not speaker.several:
            self.offices.learn(name, frozenset(self.nouns.head(k) for k in range(i, j)), self.scene.starts[j])
        return speaker if speaker.several else Speaker(name, "name behind the office")

    def _unlisted(self, j: int, last: int, limit: int) -> str | None:
        """A name in no list behind an office that is complete, or between commas right before what is said."""
        if self.scene.breaks(j):
            comma = self.scene.gap(j) in {"،", ","} and limit < len(self.scene)
            return self.unlisted.between_commas(j, limit) if comma else None
        return self.unlisted.at(j, limit) if self.scene.is_definite(j - 1) else None

    def _ends_office(self, j: int) -> bool:
        if self.scene.breaks(j):
            return not (
                self.scene.gap(j) in {"،", ","} and (self._title_of_name(j) or self.scene.is_free_preposition(j))
            )
        if self.nouns.is_overseen(j):
            return False
        if self.scene.is_free_preposition(j):
            inside = self.scene.forms[j] == "ل" or cues.is_a("within", self.scene.forms[j])
            return not (inside and self.nouns.is_body_or_place(j + 1))
        return self.scene.is_relative(j) or cues.is_complementiser(self.scene.forms[j])

    def _title_of_name(self, j: int) -> bool:
        """Whether a title with a name right behind it stands at word j (، الدكتور فلان)."""
        mention = self.scene.mention_over.get(j + 1)
        return self.nouns.head(j) in self.nouns.titles and mention is not None and mention.type == "PER"

    # --- bodies and statements -----------------------------------------------------------

    def _body(self, i: int, limit: int) -> Speaker:
        """A body: the name right behind its noun (حركة «حماس»), the body named before (الحركة), or as written."""
        behind = self.scene.mention_from(i + 1) if i + 1 < limit and not self.scene.breaks(i + 1) else None
        if behind and behind.type == "ORG" and not self.scene.is_governed(i + 1):
            return Speaker(behind.name, "named")
        end = self.nouns.end(i, limit)
        words = {self.nouns.head(j) for j in range(i, i + 1 if self.scene.is_definite(i) else end)}
        same = self._bodies.get(self.nouns.head(i), []) if self.nouns.is_definite(i, end) else []
        before = [
            m for m in same[: bisect_left(same, self.scene.starts[i], key=lambda m: m.start)][-3:] if words <= _words(m)
        ]
        if before:
            return Speaker(before[-1].name, "body named before")
        return self._introduced(i, limit) or self._as_written(i, limit)

    @cached_property
    def _bodies(self) -> dict[str, list[Named]]:
        """The mentions of bodies by each word of their names."""
        bodies: dict[str, list[Named]] = {}
        for mention in self.scene.mentions:
            if mention.type == "ORG":
                for word in _words(mention):
                    bodies.setdefault(word, []).append(mention)
        return bodies

    def issuer(self, i: int, limit: int) -> Speaker | None:
        """Who issued the statement at word i (بيان صادر عن …, بيان لوزارة …, بيان الرئيس …), None if that is not said."""
        for j in range(i + 1, min(limit, i + TO_ISSUER)):
            if self.scene.breaks(j):
                return None
            construct = j == i + 1 and not self.scene.is_definite(i) and not analyse(self.scene.forms[i]).enclitic
            led = construct or self.scene.is_governed(j) or self._leads_to_issuer(j - 1)
            if led and self._can_issue(j) and not cues.is_a("by", self.scene.forms[j]):
                return self.who(j, limit)
        return None

    def _leads_to_issuer(self, j: int) -> bool:
        form = self.scene.forms[j]
        return cues.is_a("by", form) or (self.scene.is_free_preposition(j) and not cues.is_a("within", form))

    def _can_issue(self, j: int) -> bool:
        return j in self.scene.mention_over or (self.nouns.is_speaker(j) and not self.nouns.is_text(j))

    # --- descriptions --------------------------------------------------------------------

    def _described(self, i: int, limit: int) -> Speaker | None:
        """«الوزير», «المسؤول الأمريكي», «رئيس البنك المركزي»: who is called so elsewhere in the article."""
        again = self.unlisted.again(i)
        if again:
            return Speaker(again, "named")
        end = self.nouns.end(i, limit)
        if not self.nouns.is_definite(i, end):
            return None
        words = frozenset(self.nouns.head(j) for j in range(i + 1, end) if not self.scene.is_free_preposition(j))
        person = self.offices.bearer(self.nouns.head(i), words, self.scene.starts[i])
        return Speaker(person, "title of a person named elsewhere") if person else self._introduced(i, limit)

    def _introduced(self, i: int, limit: int) -> Speaker | None:
        """«المصادر», «المصدر الأمني», «الإدارة»: the phrase with which an unnamed source was introduced before."""
        if not self.scene.forms[i].removeprefix("و").startswith("ال"):
            return None
        words, speaker = self.unnamed.get(self.nouns.head(i), (frozenset(), None))
        told = (j for j in range(i + 1, self.nouns.end(i, limit)) if not cues.is_a("same", self.scene.forms[j]))
        return (
            speaker._replace(rule="source named before")
            if speaker and words.issuperset(map(self.nouns.head, told))
            else None
        )

    def statement(self, i: int, limit: int) -> Speaker | None:
        """A statement with the article of which nobody says who issued it, in the words that introduced it or as written."""
        if not self.nouns.is_text(i):
            return None
        return (self._introduced(i, limit) or self._as_written(i, limit))._replace(rule=TEXT)

    # --- as written ----------------------------------------------------------------------

    def _as_written(self, i: int, limit: int) -> Speaker:
        end, source = self.nouns.end(i, limit), self.nouns.source(i)
        first, rest = self.scene.forms[i], self.scene.text[self.scene.ends[i] : self.scene.ends[end - 1]]
        led = self.nouns.is_speaker(i) or self.scene.is_governed(i)
        written = " ".join(((_without_particles(first) if led else first) + rest).split())
        several = source.kind == "people" if source else self.nouns.head(i) not in self.nouns.titles
        speaker = Speaker(written, "source as written", several)
        self.unnamed[self.nouns.head(i)] = (frozenset(self.nouns.head(j) for j in range(i + 1, end)), speaker)
        return speaker


def _without_particles(form: str) -> str:
    """A noun without و, ل and the like before it, its article kept: للتقرير → التقرير."""
    parts = analyse(form)
    if parts.source == "as written" or not form.startswith(parts.proclitics):
        return form
    return "ال" * parts.proclitics.endswith(("ال", "لل")) + form[len(parts.proclitics) :]


def _words(mention: Named) -> set[str]:
    """The words of a body's name as `scene.bare` would give them."""
    return {word.removeprefix("ال").removesuffix("ه") for word in fold(mention.name).split()}
