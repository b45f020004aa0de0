"""Noun phrases of an article: which words may head a phrase that speaks, and where the phrase ends."""

from functools import lru_cache

from helpers.analysis import cues, gazetteer
from helpers.analysis.offices import Source, nations, sources
from helpers.analysis.scene import Scene, bare
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["Nouns"]

LONGEST = 10  # words of a phrase as written
OPENING_MARKS = frozenset('"“”„«‹')


class Nouns:
    """What the word lists say of the nouns of one article, and how far their phrases go."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.sources: dict[str, Source] = sources()
        self.bodies, self.places, self.titles = _heads("ORG"), _heads("LOC"), _titles()

    def head(self, i: int) -> str:
        """Word i as a noun to compare."""
        return bare(self.scene.forms[i])

    def source(self, i: int) -> Source | None:
        """What data/sources.tsv says of word i."""
        return self.sources.get(self.head(i))

    def is_text(self, i: int) -> bool:
        """Whether word i is a statement, a report or the like."""
        source = self.source(i)
        return source is not None and source.kind == "text"

    def is_people(self, i: int) -> bool:
        """Whether word i means several people (قضاة، مصادر)."""
        source = self.source(i)
        return source is not None and source.kind == "people"

    def may_speak(self, i: int) -> bool:
        """Whether a phrase that begins with word i can be a speaker: a name, an office, a body, a source or a statement."""
        if self.scene.mention_from(i):
            return not self.scene.is_governed(i)
        listed = (self.is_speaker(i) or self.is_nationality(i)) and not self.scene.is_preposition(i)
        return listed and not (self.scene.is_adverb(i) and self.head(i) not in self.sources)

    def is_office(self, i: int) -> bool:
        """Whether word i is the noun of an office or profession, or a nationality (الإيراني), without a preposition."""
        return (self.head(i) in self.titles or self.is_nationality(i)) and not self.scene.is_preposition(i)

    def is_nationality(self, i: int) -> bool:
        """الباراغوياني: a nationality with the article, which at the head of a phrase stands for a person."""
        named = i in self.scene.mention_over or not self.scene.forms[i].startswith("ال")
        return not named and self.head(i) in nations()

    def is_speaker(self, i: int) -> bool:
        """Whether word i, particles aside, is a name or the noun of an office, body, source or statement."""
        head = self.head(i)
        if i in self.scene.mention_over or head in self.sources or head in self.bodies:
            return True
        return head in self.titles and not self.scene.is_function_word(i) and not self.scene.is_free_preposition(i)

    def is_body_or_place(self, i: int) -> bool:
        """Whether word i belongs to the name of a body or place, or is a noun of one."""
        if i >= len(self.scene):
            return False
        mention = self.scene.mention_over.get(i)
        return bool(mention and mention.type != "PER") or self.head(i) in self.bodies or self.head(i) in self.places

    # --- circumstances -------------------------------------------------------------------

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
        if self.scene.has_pronoun(i):
            return i + 1
        head = i + 1 if self.scene.is_free_preposition(i) else i
        mention = self.scene.mention_over.get(head)
        if mention:
            return mention.last
        j = head + 1
        while (
            j < limit and not self.scene.breaks(j) and not self.scene.is_preposition(j) and not self.scene.is_adverb(j)
        ):
            if self.may_speak(j) and j > head + 1 and not self._goes_on(j):
                break
            j += 1
        return j

    def _goes_on(self, j: int) -> bool:
        """Whether the noun at j belongs to the one before: both have the article, or that is a noun in construct (سيطرة تنظيم)."""
        before = self.scene.forms[j - 1]
        if self.scene.is_definite(j - 1):
            return self.scene.is_definite(j)
        return not before.endswith(("ي", "ية")) and not cues.is_a("by", before)

    # --- where a phrase ends -------------------------------------------------------------

    def end(self, i: int, limit: int) -> int:
        """One past the last word of the phrase at i: its nouns and adjectives, and في or ب with a place or body."""
        j = i + self.title_length(i)
        while j < min(limit, i + LONGEST, len(self.scene)) and not self._ends(j):
            j += 1
        return j

    def title_length(self, i: int) -> int:
        """How many words the longest listed title at word i has (مدير عام); 1 if there is none."""
        found = gazetteer.titles().get(fold(self.scene.forms[i]).removeprefix("ال"), [])
        fitting = (
            len(t) for t in found if all(fold(w) == t[k] for k, w in enumerate(self.scene.forms[i + 1 : i + len(t)], 1))
        )
        return min(max(fitting, default=1), len(self.scene) - i)

    def is_definite(self, i: int, end: int) -> bool:
        """Whether the phrase from word i to `end` is definite: the article, or a construct whose last noun has it."""
        for j in range(i, end):
            if self.scene.is_definite(j):
                return True
            if self.scene.is_preposition(j):
                return False
        return False

    def _ends(self, j: int) -> bool:
        scene, form = self.scene, self.scene.forms[j]
        if scene.breaks(j) or scene.is_relative(j) or cues.is_complementiser(form):
            return True
        if scene.forms[j - 1].startswith("ال") and not scene.is_definite(j) and not scene.is_preposition(j):
            return True
        if self.is_overseen(j):
            return False
        if scene.is_free_preposition(j):
            inside = cues.is_a("within", form) or (
                cues.is_a("within indefinite", form) and not scene.is_definite(j - 1)
            )
            return not inside or j in scene.cue_at or not (j + 1 < len(scene) and self._joins(j + 1, form))
        if scene.mention_from(j) and self._cannot_govern(j - 1):
            return True
        return self._is_object(j) or self._leads_to_hearer(j) or self._is_circumstance(j) or self.is_verb(j)

    def is_overseen(self, j: int) -> bool:
        """المشرف العام على الفريق: whether word j is the preposition of an office that takes one."""
        offices = self.scene.forms[max(j - 2, 0) : j]
        return cues.is_a("over", self.scene.forms[j]) and any(cues.is_a("overseer", form) for form in offices)

    def _cannot_govern(self, j: int) -> bool:
        """Whether word j is a plural or an adjective (مصادر محلية «عكاظ»), so that a name right behind it is another noun."""
        form = self.scene.forms[j]
        if form.endswith(("ون", "ين")):
            return True
        marked = not OPENING_MARKS.isdisjoint(self.scene.gap(j + 1))
        return marked and form.endswith(("ي", "ية")) and not self.is_speaker(j) and not self.is_body_or_place(j)

    def _leads_to_hearer(self, j: int) -> bool:
        """لوكالة رويترز, لمجموعة صغيرة: a name or an indefinite noun behind an attached ل."""
        scene = self.scene
        if not scene.is_governed(j) or not scene.forms[j].lstrip("وف").startswith("ل"):
            return False
        if cues.is_a("medium", analyse(scene.forms[j]).stem):
            return True
        definite = scene.is_definite(j) or (j + 1 < len(scene) and not scene.breaks(j + 1) and scene.is_definite(j + 1))
        return not self._is_owner(j) if scene.mention_from(j) else not definite

    def _is_owner(self, j: int) -> bool:
        """الأمانة العامة لمجلس التعاون: whether a name behind ل is that of the body to which the phrase belongs."""
        mention = self.scene.mention_from(j)
        medium = mention is not None and any(cues.is_a("medium", word) for word in mention.name.split()[:1])
        return self.head(j - 2) in self.bodies and self.scene.is_definite(j - 1) and not medium

    def _is_object(self, j: int) -> bool:
        """أشاد المدرب بأداء فريقه, أضافت المصادر بالقول: a noun behind an attached ب that is no place or body."""
        led = self.scene.is_governed(j) and self.scene.forms[j].lstrip("وف").startswith("ب")
        return led and (j in self.scene.cue_at or not self.is_body_or_place(j))

    def _is_circumstance(self, j: int) -> bool:
        """An adverb; السابق and الأول behind a noun with the article, اثنان behind one without, are adjectives."""
        scene = self.scene
        adjective = cues.is_a("adjective", scene.forms[j]) and scene.is_definite(j) == scene.is_definite(j - 1)
        return scene.is_adverb(j) and not scene.is_governed(j) and not adjective

    def _joins(self, i: int, preposition: str) -> bool:
        """Whether the noun behind a preposition belongs to the phrase: a name, a body, or a definite noun; no time, no text."""
        if self.scene.is_adverb(i) or i in self.scene.cue_at or self.is_text(i):
            return False
        return (
            cues.is_a("within indefinite", preposition)
            or self.is_body_or_place(i)
            or self.scene.forms[i].startswith("ال")
        )

    def is_verb(self, j: int) -> bool:
        """Whether a verb or participle of saying stands at word j."""
        cue = self.scene.cue_at.get(j)
        return cue is not None and cue.reporting.kind in ("verb", "participle") and not self.scene.is_definite(j)


@lru_cache
def _heads(kind: str) -> frozenset[str]:
    """The nouns that head the names of bodies or places, as `scene.bare` gives them."""
    return frozenset(name.removesuffix("ه") for name, head in gazetteer.heads().items() if head.type == kind)


@lru_cache
def _titles() -> frozenset[str]:
    return frozenset(title.removesuffix("ه") for title in gazetteer.titles())
