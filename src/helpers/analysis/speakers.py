"""Speakers: the subject of each word of saying.

The subject of a verb stands behind it (وقال الوزير) or before it (الوزير قال); if
neither is there (وأضاف أن) it is whoever spoke before, gender permitting. A participle
(مشيرا) shares the subject of its sentence's verb. نقلت عن and وفقا لـ name the source
themselves. Who is not found stays unknown: no guess is made from whoever stands near.
"""

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.phrases import UNKNOWN, Phrases, Speaker
from helpers.analysis.scene import Scene
from helpers.analysis.stretches import SPEECH, Speech

__all__ = ["Speakers"]

BEHIND = 25  # words behind a verb in which its subject is looked for
BEFORE = 25  # and before it


class Speakers:
    """Who says what in one article: every word of saying is given its speaker, in reading order."""

    def __init__(self, scene: Scene, stretches: list[Speech]):
        self.scene = scene
        self.phrases = Phrases(scene)
        self.content = _contents(scene, stretches)
        self.level = _levels(scene, stretches)
        self.introducing = {speech.cue.first for speech in stretches if speech.cue}
        self.stretches = stretches
        self.said: dict[int, Speaker] = {}  # first word of a cue -> speaker
        self.last: dict[tuple[int, str | None], tuple[int, Speaker]] = {}  # level, gender -> the cue that spoke last
        self.of_sentence: dict[tuple[int, int | None], list[tuple[str | None, Speaker]]] = {}
        self.issuer: Speaker | None = None
        for cue in scene.cues:
            self._take_in(cue)

    def of(self, speech: Speech) -> Speaker:
        """The speaker of a stretch of speech."""
        return self.said[speech.cue.first] if speech.cue else self._before_colon(speech)

    def _take_in(self, cue: Cue) -> None:
        speaker = self._speaker(cue) or UNKNOWN
        self.said[cue.first] = speaker
        if speaker.name and (cue.reporting.kind in ("verb", "participle") or cue.first in self.introducing):
            level = self.level[cue.first]
            self.last[level, self._gender(cue)] = (cue.first, speaker)
            if cue.reporting.kind != "participle":
                for key in (level, None):
                    self.of_sentence.setdefault((cue.sentence, key), []).append((self._gender(cue), speaker))

    def _speaker(self, cue: Cue) -> Speaker | None:
        if cue.reporting.names_source:
            source = self._source(cue)
            if source or cue.reporting.kind == "expression":
                return source or self._spoke_before(cue)
        if cue.reporting.kind == "verb":
            return (self._name_behind(cue) or self._before(cue) or self._behind(cue) or self._text_behind(cue) or self._spoke_before(cue))
        if cue.reporting.kind == "participle":
            return self._shared(cue) or self._spoke_before(cue)
        return self._issued(cue.last - 1, self._end(cue)) or self._shared(cue) or self._spoke_before(cue)

    def _gender(self, cue: Cue) -> str | None:
        if cue.reporting.kind not in ("verb", "participle"):
            return None
        return cues.gender(self.scene.forms[cue.first], cue.reporting.lemma)

    # --- behind --------------------------------------------------------------------------

    def _end(self, cue: Cue) -> int:
        """One past the last word behind a cue that may belong to its subject: before its content, another verb, a colon."""
        end = min(self.content.get(cue.first, len(self.scene)), cue.last + BEHIND, len(self.scene))
        for i in range(cue.last, end):
            if self.scene.sentences[i] != cue.sentence or ":" in self.scene.gap(i) or self.scene.opens_speech(i):
                return i
            other = self.scene.cue_at.get(i)
            if other and other.reporting.kind in ("verb", "participle") and not self.scene.is_definite(i):
                return i
        return end

    def _name_behind(self, cue: Cue) -> Speaker | None:
        """A person's name right behind the verb, which then is no other's object."""
        mention = self.scene.mention_from(cue.last) if cue.last < self._end(cue) else None
        fits = mention and mention.type == "PER" and mention.start == self.scene.starts[cue.last]
        return Speaker(mention.name, "named") if mention and fits else None

    def _text_behind(self, cue: Cue) -> Speaker | None:
        """جاء في بيان لوزارة: who issued the text."""
        return self._issued(cue.last, self._end(cue)) if cue.reporting.lemma.endswith(" في") else None

    def _behind(self, cue: Cue) -> Speaker | None:
        limit = self._end(cue)
        i = self.phrases.past_circumstances(cue.last, limit)
        if i >= limit or not self._is_subject(cue, i, limit):
            return None
        speaker = self.phrases.who(i, limit) or self.issuer
        self._remember_issuer(i, speaker)
        return speaker

    def _is_subject(self, cue: Cue, i: int, limit: int) -> bool:
        """Whether the phrase at word i is the verb's subject, not its object: it can speak, and fits the verb's gender."""
        mention = self.scene.mention_over.get(i)
        person = mention is not None and mention.type == "PER"
        if self.scene.is_joined(i):
            return False
        if not person and self._gender(cue) == "m" and self.scene.forms[i].endswith(("ة", "ات")) and i == cue.last:
            return False
        alone = limit == self.content.get(cue.first) and limit - i <= (2 if "object" in cue.reporting.introduces else 4)
        unlisted = i == cue.last and alone and not self.scene.is_preposition(i)
        return self.phrases.may_speak(i) or unlisted

    def _remember_issuer(self, i: int, speaker: Speaker | None) -> None:
        source = self.phrases.sources.get(self.phrases.head(i))
        if source and source.kind == "text" and speaker:
            self.issuer = speaker

    # --- before --------------------------------------------------------------------------

    def _before(self, cue: Cue) -> Speaker | None:
        """The subject that stands before a verb without و or ف, in the same clause; of a relative clause, the noun before الذي."""
        i = cue.first
        if self.scene.forms[i][:1] in "وف" and cue.reporting.lemma[:1] not in "وف":
            return None
        if i and self.scene.sentences[i - 1] == cue.sentence:
            if self.scene.is_relative(i - 1):
                return self._antecedent(i - 1)
            if cues.is_a("subordinate", self.scene.forms[i - 1]):
                return None
        first = self.phrases.past_circumstances(self._clause_start(cue), i)
        return self.phrases.who(first, i) if first < i and self.phrases.may_speak(first) else None

    def _antecedent(self, relative: int) -> Speaker | None:
        mention = self.scene.mention_over.get(relative - 1)
        return Speaker(mention.name, "noun before the relative clause") if mention else None

    def _clause_start(self, cue: Cue) -> int:
        """The first word of the clause in which a verb stands: back to the sentence's beginning, an أن, marks, or another verb."""
        i = cue.first
        while i > max(cue.first - BEFORE, 0) and self.scene.sentences[i - 1] == cue.sentence:
            other = self.scene.cue_at.get(i - 1)
            if (cues.is_complementiser(self.scene.forms[i - 1]) or self.scene.holder[i - 1] != self.scene.holder[cue.first]
                    or ":" in self.scene.gap(i) or (other and other.reporting.kind in ("verb", "participle"))):
                break
            i -= 1
        return i

    # --- elsewhere -----------------------------------------------------------------------

    def _source(self, cue: Cue) -> Speaker | None:
        """Whom وفقا لـ or نقلت … عن names."""
        limit = self._end(cue)
        if cue.reporting.kind == "verb" or cue.reporting.lemma.endswith("عن"):
            i = next((j + 1 for j in range(cue.first, limit) if self.scene.forms[j] in ("عن", "إلى", "الى")), limit)
        else:
            i = cue.last + (cue.last < limit and self.scene.forms[cue.last] in ("ل", "ما", "إلى"))
        if i >= limit or not (i in self.scene.mention_over or self._names_somebody(i)):
            return None
        speaker = self.phrases.who(i, limit) or self.issuer
        self._remember_issuer(i, speaker)
        return speaker

    def _names_somebody(self, i: int) -> bool:
        head = self.phrases.head(i)
        return head in self.phrases.titles or head in self.phrases.sources or head in self.phrases.heads

    def _issued(self, noun: int, limit: int) -> Speaker | None:
        """Who issued the statement that a noun means; a statement with the article is the one spoken of before."""
        speaker = self.phrases.issuer(noun, limit)
        self.issuer = speaker or self.issuer
        return speaker or (self.issuer if self.scene.is_definite(noun) else None)

    def _shared(self, cue: Cue) -> Speaker | None:
        """The speaker of the verb before it in the sentence, else the sentence's own subject."""
        wanted = self._gender(cue)
        level = self.level[cue.first]
        verbs = self.of_sentence.get((cue.sentence, level), [])[:1] + self.of_sentence.get((cue.sentence, level), [])[:0:-1]
        verbs += self.of_sentence.get((cue.sentence, None), [])[::-1] if cue.reporting.kind == "participle" else []
        fitting = next((speaker for gender, speaker in verbs if _agree(gender, wanted)), None)
        return fitting and Speaker(fitting.name, "subject of the main verb") or self._topic(cue)

    def _topic(self, cue: Cue) -> Speaker | None:
        """The subject of a sentence or clause whose verb is none of saying: its first phrase, or the one behind its first word."""
        first = self._clause_of(cue)
        limit = min(cue.first, first + BEFORE)
        i = self.phrases.past_circumstances(first, limit)
        if i < limit and not self.phrases.may_speak(i) and self.level[cue.first] < 0:
            i = self.phrases.past_circumstances(i + 1, limit)
        if i >= limit or not self.phrases.may_speak(i) or (i > first and self.scene.is_joined(i)):
            return None
        speaker = self.phrases.who(i, limit)
        return speaker and Speaker(speaker.name, "subject of the sentence")

    def _clause_of(self, cue: Cue) -> int:
        """The first word of the sentence, or of the speech around the cue if that begins later."""
        first = self.scene.sentence_words(cue.sentence)[0]
        level = self.level[cue.first]
        return max(first, self.scene.word_at(self.stretches[level].start)) if level >= 0 else first

    def _spoke_before(self, cue: Cue) -> Speaker | None:
        """Who spoke last at the same level and fits in gender: the subject is left out."""
        in_sentence = self._shared(cue) if cue.first > self.scene.sentence_words(cue.sentence)[0] else None
        around = self._speaker_around(cue) if self.level[cue.first] >= 0 else None
        speaker = in_sentence or around or self._heard(self.level[cue.first], self._gender(cue))
        return speaker and Speaker(speaker.name, "dropped subject")

    def _speaker_around(self, cue: Cue) -> Speaker | None:
        """The speaker of the indirect speech in which the cue stands."""
        speech = self.stretches[self.level[cue.first]]
        return self.said.get(speech.cue.first) if speech.cue and speech.kind == "indirect" else None

    def _heard(self, level: int, wanted: str | None) -> Speaker | None:
        heard = [self.last[level, g] for g in ("m", "f", None) if (level, g) in self.last and _agree(g, wanted)]
        return max(heard)[1] if heard else None

    def _before_colon(self, speech: Speech) -> Speaker:
        """«فلان: …»: the phrase before the colon."""
        first = self.scene.word_at(speech.start)
        colon = next((i for i in range(first, max(first - BEFORE, 0), -1) if ":" in self.scene.gap(i)), None)
        if colon is None or self.scene.sentences[colon - 1] != self.scene.sentences[min(first, len(self.scene) - 1)]:
            return UNKNOWN
        start = colon - 1
        while start > max(colon - BEFORE, 0) and not self.scene.breaks(start):
            start -= 1
        speaker = self.phrases.who(start, colon) if self.phrases.may_speak(start) else None
        return Speaker(speaker.name, "name before colon") if speaker else UNKNOWN


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _contents(scene: Scene, stretches: list[Speech]) -> dict[int, int]:
    """For each cue (its first word) the word at which what it introduces begins behind it."""
    found: dict[int, int] = {}
    for speech in stretches:
        if speech.cue and speech.start >= speech.cue.end:
            first = scene.word_at(speech.start)
            found[speech.cue.first] = min(first, found.get(speech.cue.first, first))
    return found


def _levels(scene: Scene, stretches: list[Speech]) -> dict[int, int]:
    """For each cue (its first word) the number of the innermost speech that it stands in, or -1."""
    levels: dict[int, int] = {}
    holding: list[int] = []
    upcoming = iter(number for number, speech in enumerate(stretches) if speech.kind in SPEECH)
    number = next(upcoming, None)
    for cue in scene.cues:
        while number is not None and stretches[number].start <= cue.start:
            holding.append(number)
            number = next(upcoming, None)
        holding = [k for k in holding if cue.start < stretches[k].end]
        levels[cue.first] = holding[-1] if holding else -1
    return levels
