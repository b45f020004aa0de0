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


class Phrases:
    """The noun phrases of one article."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.sources = sources()
        self.heads = {head.removesuffix("ه") for head in gazetteer.heads()}
        self.titles = {title.removesuffix("ه") for title in gazetteer.titles()}
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
            return self.issuer(i, limit)
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
        """Who issued the statement at word i (بيان صادر عن …, بيان لوزارة …, بيان الرئيس …); as written if it has no article."""
        j = i + 1
        while j < limit and cues.is_a("by", self.scene.forms[j]):
            j += 1
        governed = j < limit and self.scene.is_preposition(j) and not cues.is_a("within", self.scene.forms[j])
        if j < limit and self.scene.is_free_preposition(j) and governed:
            j += 1
        if j < limit and not self.scene.breaks(j) and (governed or self.may_speak(j)):
            return self.who(j, limit) if j in self.scene.mention_over or self.may_speak(j) or self.head(j) in self.heads else None
        return None if self.scene.is_definite(i) or self.scene.is_preposition(i) else self._as_written(i, limit)

    # --- descriptions --------------------------------------------------------------------

    def _described(self, i: int, limit: int) -> Speaker | None:
        """«الوزير», «المسؤول الأمريكي», «المتحدث باسم الخارجية»: who is called so elsewhere in the article."""
        if not self.scene.forms[i].lstrip("وف").startswith("ال"):
            return None
        head = self.head(i)
        end = self._end_as_written(i, limit)
        words = {self.head(j) for j in range(i + 1, end)}
        called = self._called_by_place(head, i) or (self._anybody(words, i) if self._is_generic(head) else [])
        if head in self.unnamed and not called:
            return Speaker(self.unnamed[head], "source named before")
        if not called:
            return None
        best = max(called, key=lambda c: (len(words & c[2]), c[0] < self.scene.starts[i], c[0] if c[0] < self.scene.starts[i] else -c[0]))
        return Speaker(best[1], "title of a person named elsewhere")

    def _is_generic(self, head: str) -> bool:
        return head in self.sources and self.sources[head].generic

    def _called_by_place(self, head: str, i: int) -> list[tuple[int, str, frozenset[str]]]:
        return self._offices.get(head, [])

    def _anybody(self, words: set[str], i: int) -> list[tuple[int, str, frozenset[str]]]:
        """The people named before whose office shares a word with the description; the last one, if it has no words."""
        before = [c for c in self._people if c[0] < self.scene.starts[i]]
        return [c for c in before if words & c[2]] if words else before[-1:]

    @cached_property
    def _people(self) -> list[tuple[int, str, frozenset[str]]]:
        """Each mention of a person: where, the name, and the words around it that tell the office."""
        people = [m for m in self.scene.mentions if m.type == "PER"]
        return [(m.start, m.name, frozenset(self._words_around(m))) for m in people]

    @cached_property
    def _offices(self) -> dict[str, list[tuple[int, str, frozenset[str]]]]:
        offices: dict[str, list[tuple[int, str, frozenset[str]]]] = {}
        for person in self._people:
            for word in person[2]:
                if word in self.titles or word in self.sources:
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
            return not cues.is_a("within", form) or j in self.scene.cue_at or not (j + 1 < len(self.scene) and self._joins(j + 1))
        named_hearer = self.scene.is_governed(j) and form.lstrip("وف").startswith("ل") and j in self.scene.mention_over
        return named_hearer or (self.scene.is_adverb(j) and not self.scene.is_governed(j)) or self._is_verb(j)

    def _joins(self, i: int) -> bool:
        """Whether the noun behind a preposition belongs to the phrase: a name, a body, or a definite noun that tells no time."""
        return self._is_body_or_place(i) or not (self.scene.is_adverb(i) or i in self.scene.cue_at)

    def _is_verb(self, j: int) -> bool:
        cue = self.scene.cue_at.get(j)
        return cue is not None and cue.reporting.kind in ("verb", "participle") and not self.scene.is_definite(j)
