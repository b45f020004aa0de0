"""Quotations: what is said in an article, directly or indirectly, by whom, and how it is introduced.

Direct speech stands between marks; indirect speech follows a word of saying and أن or
إن. The word of saying (the cue) also leads to the speaker. `speaker_rule` says how; an
unknown speaker is None, never a guess. How stretches are found is in `stretches`, how
their speakers are in `speakers` and `phrases`, what they amount to in `measures`.
"""

import pandas as pd

from helpers.analysis import cues, stretches
from helpers.analysis.measures import SPEECH, about, floor, shares, speech, stances, turns
from helpers.analysis.phrases import Speaker
from helpers.analysis.scene import Scene
from helpers.analysis.speakers import Speakers
from helpers.analysis.stretches import Speech
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["QUOTES", "SPEECH", "about", "find", "floor", "shares", "speech", "stances", "turns"]

ACTORS = ("PER", "ORG", "LOC")  # the types of mentions that can speak
QUOTES = {
    "quote": "int64",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "cue": "object",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "stance": "object",
    "speaker": "object",
    "speaker_rule": "str",
    "via": "object",
    "parent": "Int64",
    "repaired": "bool",
}
NOT_SPEECH = Speaker(None, "not speech")


def find(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The quotations of an article: columns of `QUOTES`, in the order in which they begin.

    `mentions` is the table of `entities.find`. `kind` is direct (between marks), indirect
    (behind أن, or behind a colon without marks) or scare (a name or a word held at arm's
    length, no speech). Spans leave the outer marks and أن out. `stance` is the class of the
    cue. `parent` is the quotation inside which another stands. `via` is who passes on the
    words of the speaker: the agency of نقلت الوكالة عن الوزير قوله, or whoever speaks in the
    quotation around; None if nobody does. `repaired` tells that a closing mark was missing.
    Indirect speech inside other speech is listed only if its speaker is named there.
    """
    require(mentions, ["start", "end", "type", "name"], "quotes.find")
    scene = Scene(article, mentions[mentions["type"].isin(ACTORS)])
    found = stretches.find(scene)
    speakers = Speakers(scene, found)
    said = [(s, speakers.of(s) if s.kind in SPEECH else NOT_SPEECH) for s in found]
    around = stretches.parents(found)
    listed = [(s, who) for (s, who), parent in zip(said, around, strict=True) if not _is_idle(s, who, parent, scene)]
    parents = stretches.parents([s for s, _ in listed])
    passed = _with_carriers([who for _, who in listed], parents)
    return build([_row(scene, i, s, passed[i], parents[i]) for i, (s, _) in enumerate(listed)], QUOTES)


def _with_carriers(speakers: list[Speaker], parents: list[int | None]) -> list[Speaker]:
    """The speakers, each with who speaks in the quotation around, unless that is the same or another carrier is known."""
    told: list[Speaker] = []
    for who, parent in zip(speakers, parents, strict=True):
        around = told[parent] if parent is not None and who is not NOT_SPEECH else NOT_SPEECH
        outer = around.via if around.name == who.name else around.name
        told.append(who if who.via or who is NOT_SPEECH else who._replace(via=outer))
    return told


def _is_idle(speech: Speech, who: Speaker, parent: int | None, scene: Scene) -> bool:
    """Whether a verb without a subject speaks for nobody: inside speech (كل المؤشرات تؤكد أن), or impersonal (ويتوقع أن)."""
    if speech.kind != "indirect" or speech.cue is None or who.rule not in ("unknown", "dropped subject"):
        return False
    form = scene.forms[speech.cue.first]
    return parent is not None or cues.is_a("impersonal", form)


def _row(scene: Scene, number: int, speech: Speech, speaker: Speaker, parent: int | None) -> tuple[object, ...]:
    cue = speech.cue
    return (
        number,
        scene.sentence_at(speech.start),
        speech.start,
        speech.end,
        scene.text[speech.start : speech.end],
        speech.kind,
        scene.text[cue.start : cue.end] if cue else None,
        cue.start if cue else None,
        cue.end if cue else None,
        cue.reporting.stance if cue else None,
        speaker.name,
        speaker.rule,
        speaker.via,
        parent,
        speech.repaired,
    )
