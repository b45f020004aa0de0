"""Subjects: who stands around a word of saying as the one who says it.

Behind a verb (وقال الوزير), before it (الوزير قال), or named as the source (نقلت عن،
وفقا لـ، بيان صادر عن). What the sentence around does not name is none of this module's
business: see `speakers`.
"""

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.phrases import TEXT, Phrases, Speaker
from helpers.analysis.scene import Scene
from helpers.text.lemmas import analyse

__all__ = ["REACH", "Subjects", "gender"]

LONGEST_NOUN = 8  # words of a noun phrase right before a clause that describes it
REACH = 25  # words behind or before a verb in which its subject is looked for
CLAUSE_VERBS = ("verb", "participle")


def gender(scene: Scene, cue: Cue) -> str | None:
    """The gender that a verb or participle gives to who speaks, None for other words."""
    if cue.reporting.kind not in CLAUSE_VERBS:
        return None
    return cues.gender(scene.forms[cue.first], cue.reporting.lemma, cue.reporting.kind)


class Subjects:
    """The subjects of one article; `content` is for each cue the word at which begins what it introduces."""

    def __init__(self, scene: Scene, content: dict[int, int]):
        self.scene = scene
        self.phrases = Phrases(scene)
        self.nouns = self.phrases.nouns
        self.content = content
        self.issuer: Speaker | None = None  # who issued the last statement

    def subject(self, cue: Cue) -> Speaker | None:
        """The subject of a verb where the sentence names it, whatever the verb says."""
        return self.name_behind(cue) or self.before(cue) or self.behind(cue)

    # --- behind --------------------------------------------------------------------------

    def _end(self, cue: Cue) -> int:
        """One past the last word behind a cue that may belong to its subject: before its content, another verb, a colon."""
        end = min(self.content.get(cue.first, len(self.scene)), cue.last + REACH, len(self.scene))
        for i in range(cue.last, end):
            if self.scene.sentences[i] != cue.sentence or ":" in self.scene.gap(i) or self.scene.opens_speech(i):
                return i
            other = self.scene.cue_at.get(i)
            if other and other.reporting.kind in CLAUSE_VERBS and not self.scene.is_definite(i):
                return i
        return end

    def _end_of_subject(self, cue: Cue) -> int:
        """The same for the subject alone: that of a plural verb stands before it, and سموه is who was named before."""
        plural = cue.reporting.kind == "verb" and gender(self.scene, cue) == "p"
        return cue.last if plural or self.is_honoured(cue) else self._end(cue)

    def is_honoured(self, cue: Cue) -> bool:
        """Whether a title with a pronoun stands for the subject right behind a verb: قال سموه."""
        return cue.last < len(self.scene) and cues.is_a("honorific", self.scene.forms[cue.last])

    def _reaches_content(self, cue: Cue, limit: int) -> bool:
        """Whether what the cue introduces begins at word `limit`, or right behind it if that word is أن."""
        return self.content.get(cue.first) in {limit, limit + 1}

    def name_behind(self, cue: Cue) -> Speaker | None:
        """A name, an office with its name or a new source right behind the verb: then no phrase before it is the subject."""
        i, limit = cue.last, self._end_of_subject(cue)
        mention = self.scene.mention_from(i) if i < limit else None
        if mention and mention.type == "PER" and mention.start == self.scene.starts[i]:
            return self.phrases.named(mention, limit)
        if i >= limit or not self._reaches_content(cue, limit):
            return None
        if self.nouns.source(i) and not self.scene.is_definite(i) and "object" not in cue.reporting.introduces:
            return self.behind(cue)
        return self.phrases.person(i, limit) if self.nouns.is_office(i) else None

    def text_behind(self, cue: Cue) -> Speaker | None:
        """جاء في بيان لوزارة: who issued the text."""
        return self.issued(cue.last, self._end(cue)) if cue.reporting.lemma.endswith(" في") else None

    def behind(self, cue: Cue) -> Speaker | None:
        """The phrase behind a verb, circumstances passed over, if it can be the subject."""
        limit = self._end_of_subject(cue)
        unlisted = self._unlisted(cue, limit)
        first = cue.last + (cue.last < limit and cues.is_a("hearer", self.scene.forms[cue.last]))
        i = self.nouns.past_circumstances(first, limit)
        if unlisted or i >= limit or not self._is_subject(cue, i, limit):
            return unlisted
        speaker = self.phrases.who(i, limit) or self.issuer or self.phrases.statement(i, limit)
        self._remember_issuer(i, speaker)
        return speaker

    def _unlisted(self, cue: Cue, limit: int) -> Speaker | None:
        """A name in no list right behind the verb."""
        i = cue.last
        if i >= limit or self.scene.breaks(i) or i in self.scene.mention_over:
            return None
        name = self.phrases.unlisted.again(i) or self.phrases.unlisted.at(i, limit)
        return Speaker(name, "named") if name else None

    def _is_subject(self, cue: Cue, i: int, limit: int) -> bool:
        """Whether the phrase at word i is the verb's subject, not its object: it can speak, and fits the verb's gender."""
        mention = self.scene.mention_over.get(i)
        person = mention is not None and mention.type == "PER"
        if self.scene.is_joined(i):
            return False
        feminine = self.scene.forms[i].endswith(("ة", "ات")) and not self.nouns.is_people(i)
        if not person and gender(self.scene, cue) == "m" and feminine and i == cue.last:
            return False
        if self.nouns.may_speak(i):
            return True
        if i > cue.last or self.scene.breaks(i) or self.scene.is_function_word(i):
            return False
        return self._stands_alone(cue, i, limit) or self._fills_clause(cue, i, limit)

    def _stands_alone(self, cue: Cue, i: int, limit: int) -> bool:
        """Whether a few unknown words are all that stands between verb and content: a name that is in no list."""
        takes_object = "object" in cue.reporting.introduces
        before_clause = self._reaches_content(cue, limit) and limit - i <= (2 if takes_object else 4)
        before_topic = not takes_object and i + 1 < limit and self.scene.is_free_preposition(i + 1)
        return (before_clause or before_topic) and not self.scene.is_preposition(i)

    def _fills_clause(self, cue: Cue, i: int, limit: int) -> bool:
        """Whether one phrase is all that stands between the verb and its أن: its subject, whatever it is."""
        if self.content.get(cue.first) != limit + 1 or self.scene.is_preposition(i):
            return False
        led = self.scene.is_free_preposition(limit - 1)
        if led and cue.reporting.introduces.isdisjoint({"ila_an", "ala_an"}):
            return False
        return self.nouns.past_circumstances(self.nouns.end(i, limit), limit) >= limit

    def _remember_issuer(self, i: int, speaker: Speaker | None) -> None:
        if speaker and speaker.rule != TEXT and self.nouns.is_text(i):
            self.issuer = speaker

    # --- before --------------------------------------------------------------------------

    def before(self, cue: Cue) -> Speaker | None:
        """The subject before a verb without و or ف, in the same clause; of a relative clause, the noun before الذي."""
        i = cue.first
        first = self._clause_start(cue)
        topic = cues.is_a("topic", self.scene.forms[first]) and first < i
        if topic:
            first += 1
        elif self.is_joined_verb(cue):
            return None
        elif i and self.scene.sentences[i - 1] == cue.sentence:
            if self.scene.is_relative(i - 1):
                return self._ending_at(i - 1, first)
            if cues.is_a("subordinate", self.scene.forms[i - 1]):
                return None
        first = self.nouns.past_circumstances(first, i)
        if first >= i or not (self.nouns.may_speak(first) or (topic and self.scene.is_definite(first))):
            return None
        named = self.scene.mention_over.get(first - 1)
        apposition = (
            named is not None and named.type == "PER" and not self.scene.gap(first) and self.nouns.is_office(first)
        )
        return self.phrases.who(first - 1 if apposition else first, i)

    def is_joined_verb(self, cue: Cue) -> bool:
        """Whether و, ف or ل is attached to a verb, so that no subject stands before it."""
        first = self.scene.forms[cue.first][:1]
        return first in "وفل" and cue.reporting.lemma[:1] != first

    def attribute(self, cue: Cue) -> Speaker | None:
        """The indefinite noun that a verb without و describes (القبض على مواطنين اعترفا بأن), in a clause that has begun before."""
        first = self.nouns.past_circumstances(self._clause_start(cue), cue.first)
        if first >= cue.first or self.is_joined_verb(cue):
            return None
        return self._ending_at(cue.first, first + 1)

    def _ending_at(self, end: int, first: int) -> Speaker | None:
        """The name that ends before word `end`, or the noun from word `first` on whose phrase does."""
        mention = self.scene.mention_over.get(end - 1)
        for i in range(end - 1, max(first - 1, end - LONGEST_NOUN), -1):
            office = self.nouns.source(i) is None and self.nouns.head(i) in self.nouns.titles
            adjective = office and i > 0 and self._is_adjective(i)
            noun = self.nouns.is_speaker(i) and i not in self.scene.mention_over and not adjective
            if noun and self.nouns.end(i, end) == end:
                fits = self.scene.is_relative(end) or not self.nouns.is_definite(i, end)
                return self.phrases.who(i, end) if fits else None
        relative = mention is not None and self.scene.is_relative(end)
        return Speaker(mention.name, "noun before the relative clause") if mention and relative else None

    def _is_adjective(self, i: int) -> bool:
        """Whether word i may describe the noun before it: both with the article, or that one a speaker without it (أبحاث سابقة)."""
        before, this = self.scene.is_definite(i - 1), self.scene.is_definite(i)
        return before == this and (before or (self.nouns.is_speaker(i - 1) and cues.is_a("by", self.scene.forms[i])))

    def _clause_start(self, cue: Cue) -> int:
        """The first word of a verb's clause: back to the sentence's beginning, an أن, marks, or another verb."""
        i = cue.first
        while (
            i > max(cue.first - REACH, 0)
            and self.scene.sentences[i - 1] == cue.sentence
            and not self._begins_clause(i, cue)
        ):
            i -= 1
        return i

    def _begins_clause(self, i: int, cue: Cue) -> bool:
        scene, other = self.scene, self.scene.cue_at.get(i - 1)
        if cues.is_a("turn", scene.forms[i - 1]):
            return True
        if (
            scene.holder[i - 1] != scene.holder[cue.first]
            or ":" in scene.gap(i)
            or cues.is_complementiser(scene.forms[i - 1])
        ):
            return True
        return other is not None and other.reporting.kind in CLAUSE_VERBS

    # --- sources -------------------------------------------------------------------------

    def source(self, cue: Cue) -> Speaker | None:
        """Whom وفقا لـ or نقلت … عن names."""
        limit = self._end(cue)
        if cue.reporting.kind == "verb" or cue.reporting.lemma.endswith("عن"):
            i = next((j + 1 for j in range(cue.first, limit) if cues.is_a("to source", self.scene.forms[j])), limit)
        else:
            i = cue.last + (cue.last < limit and cues.is_a("to named", self.scene.forms[cue.last]))
        if i >= limit or not (self.nouns.is_speaker(i) or self._may_be_source(cue, i)):
            return None
        speaker = self.phrases.who(i, limit) or self.issuer or self.phrases.statement(i, limit)
        self._remember_issuer(i, speaker)
        return speaker

    def _may_be_source(self, cue: Cue, i: int) -> bool:
        """Whether an unlisted noun at word i may be a source: with the article behind a verb, any behind وفقا لـ before its clause."""
        if cue.reporting.kind == "verb":
            return self.scene.is_definite(i)
        plain = not (self.scene.breaks(i) or self.scene.is_function_word(i) or self.scene.is_free_preposition(i))
        return plain and cue.first in self.content and not analyse(self.scene.forms[cue.last - 1]).enclitic

    def issued_by(self, cue: Cue) -> Speaker | None:
        """Who issued the statement that a noun of saying means."""
        before = self.issuer
        speaker = self.issued(cue.last - 1, self._end(cue))
        self.issuer = self.issuer if cue.first in self.content else before
        return speaker

    def issued(self, noun: int, limit: int) -> Speaker | None:
        """Who issued the statement that a noun means; a statement with the article is the one spoken of before."""
        speaker = self.phrases.issuer(noun, limit)
        self.issuer = speaker or self.issuer
        return speaker or (self.issuer if self.scene.is_definite(noun) else None)
