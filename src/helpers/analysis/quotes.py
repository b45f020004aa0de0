"""Quotations: what is said in an article, directly or indirectly, by whom, and how it is introduced.

Direct speech stands between marks; indirect speech follows a word of saying and أن or
إن. The word of saying (the cue) also leads to the speaker: the name behind it, else the
one before it, else whoever spoke last. `speaker_rule` says which; an unknown speaker is
None, never a guess.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from helpers.analysis import cues, gazetteer
from helpers.analysis.cues import Cue
from helpers.tables import build, require
from helpers.text.article import Article
from helpers.text.letters import fold
from helpers.text.marks import Quoted, quoted
from helpers.text.words import is_stop_word, tokens

__all__ = ["QUOTES", "SPEECH", "find", "floor", "speech", "stances"]

QUOTES = {
    "quote": "int64", "sentence": "int64", "start": "int64", "end": "int64", "text": "str", "kind": "str",
    "cue": "object", "cue_start": "Int64", "cue_end": "Int64", "stance": "object",
    "speaker": "object", "speaker_rule": "str", "parent": "Int64", "repaired": "bool",
}
SPEECH = ("direct", "indirect")

FEWEST_WORDS = 3  # fewer between marks are a name or a scare quote
UNINTRODUCED = 8  # this many between marks are speech even without a word of saying
SUBJECT = 8  # words behind a verb of saying in which its subject is looked for
CONTENT = 25  # words behind a cue in which أن is looked for


class Speech(NamedTuple):
    """A stretch of speech, or of words between marks that are none."""

    start: int
    end: int
    kind: str
    cue: Cue | None
    repaired: bool


class Speaker(NamedTuple):
    """Who said it and how that was decided."""

    name: str | None
    rule: str


def find(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The quotations of an article: columns of `QUOTES`, in the order in which they begin.

    `mentions` is the table of `entities.find`. `kind` is direct, indirect, or scare (a name
    or a word held at arm's length, no speech). Spans leave the marks and أن out. `stance` is
    the class of the cue. `parent` is the quotation inside which another stands. `repaired`
    tells that a closing mark was missing.
    """
    require(mentions, ["start", "end", "type", "name"], "quotes.find")
    scene = _Scene(article, mentions)
    said = sorted([*_direct(scene), *_indirect(scene)], key=lambda s: (s.start, -s.end))
    rows: list[tuple[object, ...]] = []
    last: Speaker = Speaker(None, "unknown")
    for number, speech in enumerate(said):
        speaker = _speaker(scene, speech, last) if speech.kind in SPEECH else Speaker(None, "not speech")
        last = speaker if speaker.name and speech.kind in SPEECH else last
        rows.append(_row(scene, number, speech, speaker, _parent(said, number)))
    return build(rows, QUOTES)


class _Scene:
    """The article with its cues, names and marks, laid out for looking around."""

    def __init__(self, article: Article, mentions: pd.DataFrame):
        self.text = article.text
        self.words = article.words
        self.forms: list[str] = self.words["form"].tolist()
        self.starts: list[int] = self.words["start"].tolist()
        self.ends: list[int] = self.words["end"].tolist()
        self.sentences: list[int] = self.words["sentence"].tolist()
        self.cues = cues.find(self.words)
        self.marked = quoted(article.text, [(p.start, p.end) for p in article.paragraphs])
        self.mentions = list(mentions[["start", "end", "type", "name"]].itertuples(index=False, name=None))

    def word_at(self, offset: int) -> int:
        """The first word that ends behind a character offset."""
        return bisect_right(self.ends, offset)

    def sentence_of(self, offset: int) -> int:
        i = min(self.word_at(offset), len(self.sentences) - 1)
        return self.sentences[i]

    def named(self, start: int, end: int) -> list[tuple[int, int, str, str]]:
        """The mentions that begin between two character offsets."""
        return [m for m in self.mentions if start <= m[0] < end]

    def in_marks(self, offset: int) -> bool:
        return any(q.start <= offset < q.end for q in self.marked if _length(self, q) >= FEWEST_WORDS)


def _length(scene: _Scene, stretch: Quoted) -> int:
    return len(tokens(scene.text, stretch.start, stretch.end))


# --- direct ------------------------------------------------------------------------------


def _direct(scene: _Scene) -> Iterator[Speech]:
    for stretch in scene.marked:
        cue = _cue_of(scene, stretch)
        kind = "direct" if _is_speech(scene, stretch, cue) else "scare"
        yield Speech(stretch.start, stretch.end, kind, cue if kind == "direct" else None, stretch.repaired)


def _is_speech(scene: _Scene, stretch: Quoted, cue: Cue | None) -> bool:
    length = _length(scene, stretch)
    if length < FEWEST_WORDS or any(m[0] - stretch.start <= 3 and m[1] >= stretch.end - 1 for m in scene.named(stretch.start, stretch.end)):
        return False
    return cue is not None or length >= UNINTRODUCED or scene.text[:stretch.start - 1].rstrip().endswith(":")


def _cue_of(scene: _Scene, stretch: Quoted) -> Cue | None:
    """The word of saying that introduces a stretch: the nearest before it in its sentence, else one right behind it."""
    sentence = scene.sentence_of(stretch.start)
    outside = [c for c in scene.cues if c.sentence == sentence and not stretch.start <= c.start < stretch.end]
    before = [c for c in outside if c.end <= stretch.start and not _closed_off(scene, c, stretch.start)]
    if before:
        return before[-1]
    behind = scene.word_at(stretch.end)
    after = [c for c in scene.cues if c.first in (behind, behind + 1) and c.start >= stretch.end]
    return after[0] if after else None


def _closed_off(scene: _Scene, cue: Cue, offset: int) -> bool:
    """Whether the cue itself stands inside other marks that close before the offset."""
    return any(q.start <= cue.start < q.end <= offset for q in scene.marked)


# --- indirect ----------------------------------------------------------------------------


def _indirect(scene: _Scene) -> Iterator[Speech]:
    for number, cue in enumerate(scene.cues):
        if not cue.reporting.introduces & {"an", "in", "bian", "ila_an", "ala_an"}:
            continue
        opening = _opening(scene, cue, scene.cues[number + 1:number + 2])
        if opening is None:
            continue
        start, end = _content(scene, opening, scene.cues[number + 1:])
        if len(tokens(scene.text, start, end)) >= FEWEST_WORDS and not _is_marked(scene, start, end):
            yield Speech(start, end, "indirect", cue, False)


def _opening(scene: _Scene, cue: Cue, following: list[Cue]) -> int | None:
    """The word أن or إن that belongs to a cue: in its sentence, before the next cue and outside closed marks."""
    limit = min([cue.last + CONTENT, len(scene.forms), *(c.first for c in following)])
    for i in range(cue.last, limit):
        if scene.sentences[i] != cue.sentence:
            return None
        if cues.is_complementiser(scene.forms[i]) and scene.in_marks(scene.starts[i]) == scene.in_marks(cue.start):
            return i
    return None


def _content(scene: _Scene, opening: int, following: list[Cue]) -> tuple[int, int]:
    """From behind أن to the end of the sentence, of the marks around, or to the comma before the next cue."""
    sentence = scene.sentences[opening]
    same = [i for i in range(opening, len(scene.forms)) if scene.sentences[i] == sentence]
    end = scene.ends[same[-1]]
    around = [q for q in scene.marked if q.start <= scene.starts[opening] < q.end]
    end = min([end, *(q.end for q in around)])
    for cue in following:
        if cue.sentence != sentence or cue.start >= end:
            break
        if cue.reporting.kind in {"participle", "verb"} and _behind_comma(scene.text, cue.start) and scene.in_marks(cue.start) == scene.in_marks(scene.starts[opening]):
            end = cue.start
            break
    return _trim(scene.text, scene.ends[opening], end)


def _behind_comma(text: str, offset: int) -> bool:
    return text[:offset].rstrip(" ")[-1:] in "،,؛;."


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n،,:":
        start += 1
    while end > start and text[end - 1] in " \t\n،,؛;:.":
        end -= 1
    if text[end:end + 1] in ("\"", "”", "“", "»") and sum(text.count(m, start, end) for m in "\"“«") % 2:
        end += 1
    return start, end


def _is_marked(scene: _Scene, start: int, end: int) -> bool:
    """Whether the stretch is just what stands between marks: then it is direct speech already."""
    return any(abs(q.start - start) <= 2 and abs(q.end - end) <= 2 for q in scene.marked)


# --- speakers ----------------------------------------------------------------------------


def _speaker(scene: _Scene, speech: Speech, last: Speaker) -> Speaker:
    if speech.cue is None:
        return _before_colon(scene, speech) or Speaker(None, "unknown")
    return (
        _subject_behind(scene, speech.cue, speech)
        or _subject_before(scene, speech.cue)
        or (Speaker(last.name, "dropped subject") if last.name else None)
        or Speaker(None, "unknown")
    )


def _before_colon(scene: _Scene, speech: Speech) -> Speaker | None:
    line = scene.text.rfind("\n", 0, speech.start) + 1
    if not scene.text[line:speech.start - 1].rstrip().endswith(":"):
        return None
    named = scene.named(line, speech.start)
    return Speaker(named[-1][3], "name before colon") if named else None


def _subject_behind(scene: _Scene, cue: Cue, speech: Speech) -> Speaker | None:
    """The subject of a verb that stands behind it: a name, else a noun that leads to one, else the noun as written."""
    limit = _subject_end(scene, cue, speech)
    if limit <= cue.last:
        return None
    named = scene.named(cue.end, scene.ends[limit - 1])
    person = next((m for m in named if m[2] == "PER"), None)
    if person or (named and _directly(scene, cue, named[0])):
        return Speaker((person or named[0])[3], "subject behind the verb")
    return _noun_phrase(scene, cue.last, limit, cue)


def _directly(scene: _Scene, cue: Cue, mention: tuple[int, int, str, str]) -> bool:
    """Whether a body or place is itself the subject: right behind the verb, or behind its head noun or a noun of statement."""
    return cue.last <= scene.word_at(mention[0]) <= cue.last + 4


def _subject_end(scene: _Scene, cue: Cue, speech: Speech) -> int:
    """One past the last word in which the subject of a cue may stand."""
    end = cue.last
    while end < len(scene.forms) and end - cue.last < SUBJECT + 4:
        inside = speech.start <= scene.starts[end] < speech.end and not speech.start <= cue.start < speech.end
        if inside or scene.sentences[end] != cue.sentence or cues.is_complementiser(scene.forms[end]):
            break
        end += 1
    return end


def _noun_phrase(scene: _Scene, first: int, limit: int, cue: Cue) -> Speaker | None:
    phrase = first
    while phrase < min(limit, first + 5) and not is_stop_word(scene.forms[phrase]) and _unbroken(scene, first, phrase):
        phrase += 1
    if phrase == first or cue.reporting.kind == "participle":
        return None
    head = scene.forms[first]
    known = _definite(scene, head, scene.starts[first])
    return known or Speaker(scene.text[scene.starts[first]:scene.ends[phrase - 1]], "noun as written")


def _unbroken(scene: _Scene, first: int, word: int) -> bool:
    return word == first or not scene.text[scene.ends[word - 1]:scene.starts[word]].strip()


def _definite(scene: _Scene, head: str, offset: int) -> Speaker | None:
    """«الوزير», «الحركة»: whom they mean, who was named last of that kind."""
    if not head.startswith("ال"):
        return None
    bare = fold(head).removeprefix("ال")
    before = [m for m in scene.mentions if m[0] < offset]
    if bare in gazetteer.titles():
        return next((Speaker(m[3], "title of a person named before") for m in reversed(before) if m[2] == "PER"), None)
    if bare in gazetteer.heads():
        same = [m for m in before if m[2] == "ORG" and bare in fold(m[3]).split()]
        return Speaker(same[-1][3], "body named before") if same else None
    return None


def _subject_before(scene: _Scene, cue: Cue) -> Speaker | None:
    """The subject that stands before a verb (الوزير أكد), or before a participle (قال فلان …، مؤكدا)."""
    if scene.forms[cue.first][:1] in "وف" and cue.reporting.kind == "verb":
        return None
    start = scene.starts[scene.sentences.index(cue.sentence)]
    named = [m for m in scene.named(start, cue.start) if not scene.in_marks(m[0]) or scene.in_marks(cue.start)]
    if cue.reporting.kind == "verb":
        near = [m for m in named if scene.word_at(m[1] - 1) >= cue.first - 3]
        return Speaker(near[-1][3], "subject before the verb") if near else None
    main = [c for c in scene.cues if c.sentence == cue.sentence and c.last <= cue.first and c.reporting.kind == "verb"]
    if main:
        return _subject_behind(scene, main[0], Speech(cue.start, cue.end, "indirect", cue, False)) or _subject_before(scene, main[0])
    person = next((m for m in named if m[2] in {"PER", "ORG"}), None)
    return Speaker(person[3], "subject of the sentence") if person else None


# --- the table ---------------------------------------------------------------------------


def _parent(said: list[Speech], number: int) -> int | None:
    this = said[number]
    holding = [i for i, other in enumerate(said[:number]) if other.kind in SPEECH and other.start <= this.start and this.end <= other.end]
    return holding[-1] if holding else None


def _row(scene: _Scene, number: int, speech: Speech, speaker: Speaker, parent: int | None) -> tuple[object, ...]:
    cue = speech.cue
    return (
        number, scene.sentence_of(speech.start), speech.start, speech.end, scene.text[speech.start:speech.end], speech.kind,
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
    voice = pd.Series("narrator", index=words.index, dtype="object")
    for start, end, speaker in speech(quotes)[["start", "end", "speaker"]].iloc[::-1].itertuples(index=False):
        voice[(words["start"] >= start) & (words["start"] < end)] = speaker
    counts = voice.value_counts().rename_axis("voice").reset_index(name="words")
    return counts.assign(share=(counts["words"] / max(len(words), 1)).round(4))


def stances(quotes: pd.DataFrame) -> pd.DataFrame:
    """How often each speaker (index) is introduced by each class of cue (columns; "none" without a cue), most quoted first."""
    said = speech(quotes)
    counts = pd.crosstab(said["speaker"], said["stance"].fillna("none"))
    return counts.loc[said["speaker"].value_counts().index, said["stance"].fillna("none").value_counts().index]
