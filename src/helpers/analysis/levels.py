"""Levels: in which stretch of speech each word of saying stands, and where what it introduces begins."""

from helpers.analysis.measures import SPEECH
from helpers.analysis.scene import Scene
from helpers.analysis.stretches import Speech

__all__ = ["contents", "levels"]


def contents(scene: Scene, stretches: list[Speech]) -> dict[int, int]:
    """For each cue (its first word) the word at which what it introduces begins behind it."""
    found: dict[int, int] = {}
    for speech in stretches:
        if speech.cue and speech.start >= speech.cue.end:
            first = scene.word_at(speech.start)
            found[speech.cue.first] = min(first, found.get(speech.cue.first, first))
    return found


def levels(scene: Scene, stretches: list[Speech]) -> dict[int, int]:
    """For each cue (its first word) the number of the innermost speech that it stands in, or -1."""
    found: dict[int, int] = {}
    holding: list[int] = []
    upcoming = iter(number for number, speech in enumerate(stretches) if speech.kind in SPEECH)
    number = next(upcoming, None)
    for cue in scene.cues:
        while number is not None and stretches[number].start <= cue.start:
            holding.append(number)
            number = next(upcoming, None)
        holding = [k for k in holding if cue.start < stretches[k].end]
        found[cue.first] = holding[-1] if holding else -1
    return found
