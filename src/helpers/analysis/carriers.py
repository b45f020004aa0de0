"""Carriers: who passes on the words of somebody else (نقلا عن …، حسبما نقلت عنه …، في بيان بثته الوكالة)."""

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.phrases import Phrases
from helpers.analysis.scene import Scene

__all__ = ["Carriers"]

REACH = 25  # words behind a verb in which its carrier is looked for


class Carriers:
    """The carriers of one article; `content` is for each cue the word at which begins what it introduces."""

    def __init__(self, scene: Scene, phrases: Phrases, content: dict[int, int]):
        self.scene = scene
        self.phrases = phrases
        self.nouns = phrases.nouns
        self.content = content

    def relay(self, cue: Cue) -> Cue | None:
        """The words between a verb and what it introduces that name a source or a carrier (نقلا عن …، حسبما نقلت عنه …)."""
        last = min(self.content.get(cue.first, cue.last), cue.last + REACH)
        between = (self.scene.cue_at.get(i) for i in range(cue.last, last))
        return next(
            (c for c in between if c and c.reporting.names_source and "an_prep" in c.reporting.introduces), None
        )

    def known_source(self, cue: Cue) -> str | None:
        """The gender of a source that is a pronoun (m in نقلت عنه), so that it was named before; None if it is none."""
        form = next((form for form in self.scene.forms[cue.first : cue.last + 1] if cues.is_a("hearer", form)), "")
        return {"ه": "m", "ا": "f", "م": "p"}.get(form[-1:])

    def carrier(self, cue: Cue) -> str | None:
        """Who is told to pass on a statement between a cue and what it introduces (في بيان بثته الوكالة)."""
        last = min(self.content.get(cue.first, cue.last), cue.last + REACH)
        at = next((i for i in range(cue.last, last) if cues.is_a("carrier", self.scene.forms[i])), last)
        speaker = self.phrases.who(at + 1, last) if at + 1 < last and self.nouns.may_speak(at + 1) else None
        return speaker.name if speaker else None
