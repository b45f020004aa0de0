"""Quotations: what is said in an article, directly or indirectly, by whom, and how it is introduced.

Direct speech stands between marks; indirect speech follows a word of saying and أن or
إن. The word of saying (the cue) also leads to the speaker. `speaker_rule` says how; an
unknown speaker is None, never a guess. How stretches are found is in `stretches`, how
their speakers are in `speakers` and `phrases`.
"""

import pandas as pd

from helpers.analysis import cues, stretches
from helpers.analysis.phrases import Speaker
from helpers.analysis.scene import Scene
from helpers.analysis.speakers import Speakers
from helpers.analysis.stretches import SPEECH, Speech
from helpers.tables import build, require
from helpers.text.article import Article

__all__ = ["QUOTES", "SPEECH", "find", "floor", "speech", "stances"]

QUOTES = {
    "quote": "int64", "sentence": "int64", "start": "int64", "end": "int64", "text": "str", "kind": "str",
    "cue": "object", "cue_start": "Int64", "cue_end": "Int64", "stance": "object",
    "speaker": "object", "speaker_rule": "str", "parent": "Int64", "repaired": "bool",
}
NOT_SPEECH = Speaker(None, "not speech")


def find(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The quotations of an article: columns of `QUOTES`, in the order in which they begin.

    `mentions` is the table of `entities.find`. `kind` is direct, indirect, or scare (a name
    or a word held at arm's length, no speech). Spans leave the marks and أن out. `stance` is
    the class of the cue. `parent` is the quotation inside which another stands. `repaired`
    tells that a closing mark was missing. Indirect speech inside other speech is listed only
    if its speaker is named there.
    """
    require(mentions, ["start", "end", "type", "name"], "quotes.find")
    scene = Scene(article, mentions)
    found = stretches.find(scene)
    speakers = Speakers(scene, found)
    said = [(s, speakers.of(s) if s.kind in SPEECH else NOT_SPEECH) for s in found]
    around = stretches.parents(found)
    listed = [(s, who) for (s, who), parent in zip(said, around, strict=True) if not _is_idle(s, who, parent, scene)]
    parents = stretches.parents([s for s, _ in listed])
    return build([_row(scene, i, s, who, parents[i]) for i, (s, who) in enumerate(listed)], QUOTES)


def _is_idle(speech: Speech, who: Speaker, parent: int | None, scene: Scene) -> bool:
    """Whether a verb without a subject speaks for nobody: inside speech (كل المؤشرات تؤكد أن), or impersonal (ويتوقع أن)."""
    if speech.kind != "indirect" or speech.cue is None or who.rule not in ("unknown", "dropped subject"):
        return False
    form = scene.forms[speech.cue.first]
    return cues.is_a("impersonal", form) or (parent is not None and not form.startswith("و"))


def _row(scene: Scene, number: int, speech: Speech, speaker: Speaker, parent: int | None) -> tuple[object, ...]:
    cue = speech.cue
    return (
        number, scene.sentence_at(speech.start), speech.start, speech.end, scene.text[speech.start:speech.end], speech.kind,
        scene.text[cue.start:cue.end] if cue else None, cue.start if cue else None, cue.end if cue else None,
        cue.reporting.stance if cue else None, speaker.name, speaker.rule, parent, speech.repaired,
    )


def speech(quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows that are speech, scare quotes left out; a speaker who was not found is called "unnamed"."""
    require(quotes, ["kind", "speaker"], "quotes.speech")
    said = quotes[quotes["kind"].isin(SPEECH)]
    return said.assign(speaker=said["speaker"].fillna("unnamed")).reset_index(drop=True)


def floor(words: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Who has the floor: `voice` (a speaker, "unnamed", or "narrator" for the rest), `words`, `share` of all words.

    A word inside several quotations counts for the outermost. Words between marks that are no speech are the narrator's.
    """
    require(words, ["start"], "quotes.floor")
    require(quotes, ["start", "end"], "quotes.floor")
    voice = pd.Series("narrator", index=range(len(words)), dtype="object")
    said = speech(quotes).iloc[::-1]
    first_words, last_words = (words["start"].searchsorted(said[edge]) for edge in ("start", "end"))
    for first, last, speaker in zip(first_words, last_words, said["speaker"], strict=True):
        voice.iloc[first:last] = speaker
    counts = voice.value_counts().rename_axis("voice").reset_index(name="words")
    return counts.assign(share=(counts["words"] / max(len(words), 1)).round(4))


def stances(quotes: pd.DataFrame) -> pd.DataFrame:
    """How often each speaker (index) is introduced by each class of cue (columns; "none" without a cue), most quoted first."""
    said = speech(quotes)
    counts = pd.crosstab(said["speaker"], said["stance"].fillna("none"))
    return counts.loc[said["speaker"].value_counts().index, said["stance"].fillna("none").value_counts().index]
