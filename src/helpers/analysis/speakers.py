"""Speakers: the subject of each word of saying.

The subject of a verb stands behind it (وقال الوزير) or before it (الوزير قال); if
neither is there (وأضاف أن) it is whoever spoke before, gender permitting. A participle
(مشيرا) shares the subject of its sentence's verb. نقلت عن and وفقا لـ name the source
themselves. Who is not found stays unknown: no guess is made from whoever stands near.
"""

from bisect import bisect_left, bisect_right

from helpers.analysis import cues
from helpers.analysis.carriers import Carriers
from helpers.analysis.cues import Cue
from helpers.analysis.levels import contents, levels
from helpers.analysis.phrases import TEXT, UNKNOWN, Speaker
from helpers.analysis.scene import Scene
from helpers.analysis.stretches import Speech
from helpers.analysis.subjects import REACH, Subjects, gender
from helpers.text.lemmas import analyse

__all__ = ["Speakers"]

LONGEST_DATELINE = 10  # words of a reporter's name, the paper and a town before a colon


class Speakers:
    """Who says what in one article: every word of saying is given its speaker, in reading order."""

    def __init__(self, scene: Scene, stretches: list[Speech]):
        self.scene = scene
        content = contents(scene, stretches)
        self.subjects = Subjects(scene, content)
        self.phrases = self.subjects.phrases
        self.carriers = Carriers(scene, self.phrases, content)
        self.nouns = self.phrases.nouns
        self.level = levels(scene, stretches)
        self.introducing = {speech.cue.first for speech in stretches if speech.cue}
        self.stretches = stretches
        self.bodies = {m.name for m in scene.mentions if m.type != "PER"}
        self.people = sorted((m for m in scene.mentions if m.type == "PER"), key=lambda m: m.first)
        self.said: dict[int, Speaker] = {}  # first word of a cue -> speaker
        self.last: dict[tuple[int, str | None], tuple[int, Speaker]] = {}  # level, gender -> the cue that spoke last
        self.of_sentence: dict[tuple[int, int | None], list[tuple[str | None, Speaker]]] = {}
        for cue in scene.cues:
            self._take_in(cue)

    def of(self, speech: Speech) -> Speaker:
        """The speaker of a stretch of speech."""
        return self.said[speech.cue.first] if speech.cue else self._before_colon(speech)

    def _take_in(self, cue: Cue) -> None:
        issuer = self.subjects.issuer
        speaker = self._speaker(cue) or UNKNOWN
        if self._is_marked(cue):
            self.subjects.issuer = issuer
        elif speaker.name and cue.reporting.kind in ("noun", "expression") and self.nouns.is_text(cue.last - 1):
            self.subjects.issuer = speaker
        self.said[cue.first] = speaker
        if speaker.name and (cue.reporting.kind in ("verb", "participle") or cue.first in self.introducing):
            level = self.level[cue.first]
            self.last[level, gender(self.scene, cue)] = (cue.first, speaker)
            if speaker.several:
                self.last[level, "p"] = (cue.first, speaker)
            if cue.reporting.kind != "participle":
                for key in (level, None):
                    self.of_sentence.setdefault((cue.sentence, key), []).append((gender(self.scene, cue), speaker))

    def _is_marked(self, cue: Cue) -> bool:
        """Whether a cue stands between quotation marks."""
        return self.scene.holder[cue.first] >= 0

    def _speaker(self, cue: Cue) -> Speaker | None:
        kind, subjects = cue.reporting.kind, self.subjects
        if cue.reporting.names_source and (kind != "verb" or not self.carriers.known_source(cue)):
            source = subjects.source(cue)
            if source and kind == "verb":
                return _passed_on(source, subjects.subject(cue))
            if source or kind == "expression":
                return source or self._referred_to(cue) or self._spoke_before(cue)
        if kind == "verb":
            return self._of_verb(cue)
        issued = None if kind == "participle" else subjects.issued_by(cue)
        return issued or (None if self._is_others(cue) else self._shared(cue) or self._spoke_before(cue))

    def _is_others(self, cue: Cue) -> bool:
        """Whether a noun is not the word of whoever speaks around it: مزاعم بأن without a pronoun, قوله تعالى."""
        if cue.reporting.kind != "noun":
            return False
        behind = self.scene.forms[cue.last] if cue.last < len(self.scene) else ""
        claimed = cue.reporting.stance in ("claim", "doubt") and not analyse(self.scene.forms[cue.last - 1]).enclitic
        return claimed or cues.is_a("eulogy", behind)

    def _referred_to(self, cue: Cue) -> Speaker | None:
        """على حد قوله in a sentence in which nobody has spoken: the person named in it last."""
        pronoun = self.scene.forms[cue.last - 1].endswith(("ه", "ها"))
        if not pronoun or self._said_in(cue) or self.level[cue.first] >= 0:
            return None
        return self._person_before(cue, self._clause_of(cue))

    def _of_verb(self, cue: Cue) -> Speaker | None:
        subjects = self.subjects
        known = self.carriers.known_source(cue) if cue.reporting.names_source else None
        if known:
            source = self._heard(self.level[cue.first], known)
            return source and _passed_on(source, subjects.behind(cue))._replace(rule="source named before")
        named = subjects.subject(cue) or subjects.text_behind(cue)
        named = (self._body_heard(cue) if named and named.rule == TEXT else None) or named or subjects.attribute(cue)
        return self._relayed(cue, named or self._spoke_before(cue) or self._introduced(cue))

    def _introduced(self, cue: Cue) -> Speaker | None:
        """Where nobody has spoken before: the person named last, for قال سموه; for وقال, the only one that its sentence names."""
        first = self._clause_of(cue)
        here = {m.name for m in self.people[self._people_before(first) : self._people_before(cue.first)]}
        alone = len(here) == 1 and self.subjects.is_joined_verb(cue) and self.level[cue.first] < 0
        honoured = self.subjects.is_honoured(cue)
        return self._person_before(cue, 0 if honoured else first) if honoured or alone else None

    def _people_before(self, i: int) -> int:
        return bisect_left(self.people, i, key=lambda m: m.first)

    def _person_before(self, cue: Cue, first: int) -> Speaker | None:
        """The person named last between word `first` and a cue, to whom a pronoun may refer."""
        at = self._people_before(cue.first)
        near = self.people[at - 1] if at else None
        return Speaker(near.name, "person named before") if near and near.first >= first else None

    def _relayed(self, cue: Cue, speaker: Speaker | None) -> Speaker | None:
        """A verb's subject, or the source that it quotes; with who passes the speech on, if the sentence tells."""
        relay = self.carriers.relay(cue)
        if speaker is None or relay is None:
            return speaker and speaker._replace(via=_other(speaker, self.carriers.carrier(cue)))
        if self.carriers.known_source(relay):
            return _passed_on(speaker, self.subjects.behind(relay))
        source = self.subjects.source(relay)
        return _passed_on(source, speaker) if source else speaker

    def _shared(self, cue: Cue) -> Speaker | None:
        """The speaker of the verb before it in the sentence, else the sentence's own subject."""
        wanted = gender(self.scene, cue)
        level = self.level[cue.first]
        here, anywhere = (self.of_sentence.get((cue.sentence, key), []) for key in (level, None))
        inner = [said for said in reversed(anywhere) if said[0]] if cue.reporting.kind == "participle" else []
        verbs = [said for said in here if said[0]]
        nearest_first = cue.reporting.kind == "participle" and not self.scene.breaks(cue.first)
        candidates = [*(verbs[::-1] if nearest_first else [*verbs[:1], *verbs[:0:-1]]), *inner, *here]
        fitting = next((speaker for gender, speaker in candidates if _agree(gender, wanted, speaker)), None)
        return fitting._replace(rule="subject of the main verb", via=None) if fitting else self._topic(cue)

    def _topic(self, cue: Cue) -> Speaker | None:
        """The subject of a sentence whose verb is none of saying: its first phrase, or the one behind its first word."""
        first = self._clause_of(cue)
        limit = min(cue.first, first + REACH)
        i = self.nouns.past_circumstances(first, limit)
        if i < limit and not self.nouns.may_speak(i) and not self.scene.is_definite(i) and self.level[cue.first] < 0:
            i = self.nouns.past_circumstances(i + 1, limit)
        if i >= limit or not self.nouns.may_speak(i) or (i > first and self.scene.is_joined(i)):
            return None
        speaker = self.phrases.who(i, limit)
        return speaker and speaker._replace(rule="subject of the sentence")

    def _clause_of(self, cue: Cue) -> int:
        """The first word of the sentence, its dateline aside, or of the speech around the cue if that begins later."""
        first = self._past_dateline(*self.scene.sentence_words(cue.sentence))
        level = self.level[cue.first]
        return max(first, self.scene.word_at(self.stretches[level].start)) if level >= 0 else first

    def _past_dateline(self, first: int, last: int) -> int:
        """The word behind the colon of a dateline (الرياض: أعلن …), else the first."""
        colon = next((i for i in range(first + 1, min(first + LONGEST_DATELINE, last)) if ":" in self.scene.gap(i)), 0)
        place = self.scene.mention_over.get(colon - 1)
        return colon if place and place.type == "LOC" else first

    def _spoke_before(self, cue: Cue) -> Speaker | None:
        """Who spoke last at the same level and fits in gender: the subject is left out."""
        in_sentence = self._shared(cue) if not self._opens_sentence(cue) else None
        around = self._speaker_around(cue) if self.level[cue.first] >= 0 else None
        speaker = in_sentence or around or self._heard(self.level[cue.first], gender(self.scene, cue))
        return speaker and speaker._replace(rule="dropped subject", via=None)

    def _opens_sentence(self, cue: Cue) -> bool:
        """Whether only circumstances stand before a verb (وفي رده على سؤال، قال): its sentence names no subject before it."""
        first = self.scene.sentence_words(cue.sentence)[0]
        if cue.first == first:
            return True
        behind_pause = self.scene.breaks(cue.first) and not self.subjects.is_joined_verb(cue)
        return (
            behind_pause
            and cue.reporting.kind == "verb"
            and self.scene.is_preposition(first)
            and not self._said_in(cue)
        )

    def _said_in(self, cue: Cue) -> bool:
        """Whether somebody has spoken in the sentence of a cue before it."""
        return any(gender for gender, _ in self.of_sentence.get((cue.sentence, self.level[cue.first]), ()))

    def _speaker_around(self, cue: Cue) -> Speaker | None:
        """The speaker of the indirect speech in which the cue stands."""
        speech = self.stretches[self.level[cue.first]]
        return self.said.get(speech.cue.first) if speech.cue and speech.kind == "indirect" else None

    def _heard(self, level: int, wanted: str | None) -> Speaker | None:
        heard = [self.last[level, g] for g in ("m", "f", "p", None) if (level, g) in self.last and _agree(g, wanted)]
        return max(heard)[1] if heard else None

    def _body_heard(self, cue: Cue) -> Speaker | None:
        """The body or country that spoke last, in the paragraph of a statement of which nobody says who issued it."""
        level = self.level[cue.first]
        at, speaker = max(
            (self.last[level, g] for g in ("m", "f", None) if (level, g) in self.last), default=(0, UNKNOWN)
        )
        paragraph = bisect_right(self.scene.paragraphs, (cue.start, cue.end)) - 1
        same = paragraph >= 0 and self.scene.starts[at] >= self.scene.paragraphs[paragraph][0]
        return speaker._replace(rule="issuer named before") if same and speaker.name in self.bodies else None

    def _before_colon(self, speech: Speech) -> Speaker:
        """«فلان: …»: the phrase before the colon."""
        first = self.scene.word_at(speech.start)
        colon = next((i for i in range(first, max(first - REACH, 0), -1) if ":" in self.scene.gap(i)), None)
        if colon is None or self.scene.sentences[colon - 1] != self.scene.sentences[min(first, len(self.scene) - 1)]:
            return UNKNOWN
        start = colon - 1
        while start > max(colon - REACH, 0) and not self.scene.breaks(start):
            start -= 1
        speaker = self.phrases.who(start, colon) if self.nouns.may_speak(start) else None
        return speaker._replace(rule="name before colon") if speaker else UNKNOWN


def _passed_on(source: Speaker, carrier: Speaker | None) -> Speaker:
    """A source whose words somebody else passes on."""
    return source._replace(via=_other(source, carrier.name if carrier else None))


def _other(speaker: Speaker, name: str | None) -> str | None:
    return name if name != speaker.name else None


def _agree(said: str | None, wanted: str | None, speaker: Speaker = UNKNOWN) -> bool:
    """Whether a verb of form `wanted` may share the subject of one of form `said`, which for several people may be plural."""
    return said is None or wanted is None or said == wanted or (wanted == "p" and speaker.several)
