"""Noun phrases: whom the words behind or before a verb of saying mean.

A phrase is read from its head on. A name is the answer itself; a person's office leads
to the name behind it (عضو المكتب السياسي لحركة … عزت الرشق), or with the article to
whoever was given that office elsewhere in the article; a body's noun to the body; a
statement to who issued it. A source without a name is given as written.
"""

from functools import cached_property
from typing import NamedTuple

from helpers.analysis import cues, gazetteer
from helpers.analysis.scene import Named, Scene, bare
from helpers.text import lexicon
from helpers.text.letters import fold

__all__ = ["Phrases", "Speaker", "sources"]

LONGEST = 20  # words of an office with the name behind it
LONGEST_AS_WRITTEN = 10
COUNTERPART = bare("نظيره")
AROUND = 6  # words before and behind a name that may tell its bearer's office


class Speaker(NamedTuple):
    """Who said it and how that was decided."""

    name: str | None
    rule: str


UNKNOWN = Speaker(None, "unknown")


class Source(NamedTuple):
    """A noun of data/sources.tsv: a person, people or a text, and whether it may stand for anybody named before."""

    kind: str
    generic: bool


def sources() -> dict[str, Source]:
    """The nouns of data/sources.tsv, in the form that `scene.bare` gives them."""
    rows = lexicon.rows("sources", "noun", "kind", "generic")
    return {bare(row["noun"]): Source(row["kind"], row["generic"] == "yes") for row in rows}


class Person(NamedTuple):
    """A mention of a person: where, the name, and the words that tell the office anywhere in the article."""

    start: int
    name: str
    words: frozenset[str]


class Phrases:
    """The noun phrases of one article."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.sources = sources()
        self.heads = {head.removesuffix("ه") for head in gazetteer.heads()}
        self.titles = {title.removesuffix("ه") for title in gazetteer.titles()}
        self.nations = {nation.removesuffix("ه") for nation in gazetteer.nationalities()}
        self.unnamed: dict[str, str] = {}  # head noun -> the phrase by which an unnamed source was introduced

    def head(self, i: int) -> str:
        """Word i as a noun to compare."""
        return bare(self.scene.forms[i])

    def may_speak(self, i: int) -> bool:
        """Whether a phrase that begins with word i can be a speaker: a name, an office, a body, a source or a statement."""
        if self.scene.mention_from(i):
            return not self.scene.is_governed(i)
        head = self.head(i)
        known = head in self.titles or head in self.sources or head in self.heads
        return known and not self.scene.is_preposition(i) and not (self.scene.is_adverb(i) and head not in self.sources)

    def past_circumstances(self, i: int, limit: int) -> int:
        """The first word from i on that stands neither in a prepositional phrase nor is an adverb."""
        while i < limit:
            if self.scene.is_preposition(i):
                i = self._past_object(i, limit)
            elif self.scene.is_adverb(i) and not self.may_speak(i):
                i += 1
            else:
                break
        return i

    def _past_object(self, i: int, limit: int) -> int:
        """One past the noun behind a preposition at i, with what is joined to that noun."""
        head = i + 1 if self.scene.is_free_preposition(i) else i
        mention = self.scene.mention_over.get(head)
        if mention:
            return mention.last
        j = head + 1
        while j < limit and not self.scene.breaks(j) and not self.scene.is_preposition(j) and not self.scene.is_adverb(j):
            if self.may_speak(j) and j > head + 1 and not (self.scene.is_definite(j - 1) and self.scene.is_definite(j)):
                break
            j += 1
        return j

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
        return self._person(i, limit) or self._described(i, limit) or self._as_written(i, limit)

    def _person(self, i: int, limit: int) -> Speaker | None:
        """The name behind an office, past the body or place that the office belongs to, or right behind a comma."""
        j = i + 1
        while j < min(limit, i + LONGEST, len(self.scene)):
            mention = self.scene.mention_from(j)
            if mention and mention.type == "PER" and not self.scene.is_preposition(j) and not self.scene.is_free_preposition(j - 1):
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
        return bool(mention and mention.type != "PER") or self.head(i) in self.heads

    def _body(self, i: int, limit: int) -> Speaker:
        """A body: the name right behind its noun (حركة «حماس»), the body named before (الحركة), or as written."""
        behind = self.scene.mention_from(i + 1) if i + 1 < limit and not self.scene.breaks(i + 1) else None
        if behind and behind.type == "ORG" and not self.scene.is_governed(i + 1):
            return Speaker(behind.name, "named")
        if self.scene.is_definite(i):
            same = [m for m in self._bodies.get(self.head(i), ()) if m.start < self.scene.starts[i]]
            if same:
                return Speaker(same[-1].name, "body named before")
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
        for j in range(i + 1, min(limit, i + AROUND)):
            if self.scene.breaks(j):
                return None
            led_in = j == i + 1 or self.scene.is_governed(j) or self._leads_to_issuer(j - 1)
            if led_in and self._can_issue(j):
                return self.who(j, limit)
        return None

    def _leads_to_issuer(self, j: int) -> bool:
        return cues.is_a("by", self.scene.forms[j]) or (self.scene.is_free_preposition(j) and not cues.is_a("within", self.scene.forms[j]))

    def _can_issue(self, j: int) -> bool:
        head = self.head(j)
        source = self.sources.get(head)
        return j in self.scene.mention_over or head in self.titles or head in self.heads or bool(source and source.kind != "text")

    # --- descriptions --------------------------------------------------------------------

    def _described(self, i: int, limit: int) -> Speaker | None:
        """«الوزير», «المسؤول الأمريكي», «رئيس البنك المركزي»: who is called so elsewhere in the article."""
        end = self._end_as_written(i, limit)
        if not self.scene.is_definite(i) and not (end > i + 1 and self.scene.is_definite(i + 1)):
            return None
        head, words = self.head(i), frozenset(self.head(j) for j in range(i + 1, end) if not self.scene.is_free_preposition(j))
        called = [p for p in self._bearers(head, i) if self._fits(words, p.words)]
        if not called:
            return Speaker(self.unnamed[head], "source named before") if head in self.unnamed and end == i + 1 else None
        here = self.scene.starts[i]
        best = max(called, key=lambda p: (len(words & p.words), p.start < here, p.start if p.start < here else -p.start))
        return Speaker(best.name, "title of a person named elsewhere")

    def _bearers(self, head: str, i: int) -> list["Person"]:
        """The people to whom an office is given; whom a colleague's word stands for (نظيره); for المسؤول all who were named before."""
        source = self.sources.get(head)
        if source and source.generic:
            return [p for p in self._people if p.start < self.scene.starts[i] and (p.words or head in self.titles)] or []
        return self._offices.get(head, []) + self._offices.get(COUNTERPART, [])

    def _fits(self, words: frozenset[str], known: frozenset[str]) -> bool:
        """Whether half of a description's words are known of a person, and no other nationality."""
        nations = words & self.nations
        if nations and not nations & known and known & self.nations:
            return False
        return 2 * len(words & known) >= len(words)

    @cached_property
    def _people(self) -> list["Person"]:
        """Each mention of a person, in reading order; what was told of somebody once holds for every mention."""
        people = [m for m in self.scene.mentions if m.type == "PER"]
        told: dict[str, set[str]] = {}
        for m in people:
            told.setdefault(m.name, set()).update(self._words_around(m))
        return [Person(m.start, m.name, frozenset(told[m.name])) for m in people]

    @cached_property
    def _offices(self) -> dict[str, list["Person"]]:
        offices: dict[str, list[Person]] = {}
        for person in self._people:
            for word in person.words:
                if word in self.titles or word in self.sources or word == COUNTERPART:
                    offices.setdefault(word, []).append(person)
        return offices

    def _words_around(self, mention: Named) -> set[str]:
        words = set()
        i = mention.first
        while i > max(mention.first - AROUND - 4, 0) and not self.scene.breaks(i) and not self.scene.is_free_preposition(i - 1):
            i -= 1
            if cues.is_complementiser(self.scene.forms[i]) or i in self.scene.cue_at:
                break
            words.add(self.head(i))
        for j in range(mention.last, min(mention.last + AROUND, len(self.scene))):
            opens = j == mention.last and self.scene.gap(j) in {"،", ",", "-", "؛", "–"} and self.head(j) in self.titles | set(self.sources)
            if (self.scene.breaks(j) and not opens) or self.scene.is_free_preposition(j) or j in self.scene.cue_at:
                break
            words.add(self.head(j))
        return words

    # --- as written ----------------------------------------------------------------------

    def _as_written(self, i: int, limit: int) -> Speaker:
        end = self._end_as_written(i, limit)
        start = self.scene.starts[i]
        if self.scene.forms[i][:1] in "وف" and self.scene.forms[i][1:3] == "ال":
            start += 1
        written = " ".join(self.scene.text[start:self.scene.ends[end - 1]].split())
        self.unnamed[self.head(i)] = written
        return Speaker(written, "source as written")

    def _end_as_written(self, i: int, limit: int) -> int:
        """One past the last word of a phrase: its nouns and adjectives, and في or ب with a place or body."""
        j = i + 1
        while j < min(limit, i + LONGEST_AS_WRITTEN, len(self.scene)) and not self._ends_phrase(j):
            j += 1
        return j

    def _ends_phrase(self, j: int) -> bool:
        form = self.scene.forms[j]
        if self.scene.breaks(j) or self.scene.is_relative(j) or cues.is_complementiser(form):
            return True
        if self.scene.is_free_preposition(j):
            inside = cues.is_a("within", form) or (form == "من" and not self.scene.is_definite(j - 1))
            return not inside or j in self.scene.cue_at or not (j + 1 < len(self.scene) and self._joins(j + 1))
        named_hearer = self.scene.is_governed(j) and form.lstrip("وف").startswith("ل") and j in self.scene.mention_over
        return named_hearer or (self.scene.is_adverb(j) and not self.scene.is_governed(j)) or self._is_verb(j)

    def _joins(self, i: int) -> bool:
        """Whether the noun behind a preposition belongs to the phrase: a name, a body, or a definite noun that tells no time."""
        return self._is_body_or_place(i) or not (self.scene.is_adverb(i) or i in self.scene.cue_at)

    def _is_verb(self, j: int) -> bool:
        cue = self.scene.cue_at.get(j)
        return cue is not None and cue.reporting.kind in ("verb", "participle") and not self.scene.is_definite(j)
