"""Stretches of speech: which words of an article are said by somebody, and which word of saying introduces them.

A sentence is read from its first word to its last, separately inside and outside of
quotation marks. A word of saying takes the clause behind its أن, and whatever stands
between marks behind it. A noun or a phrase (في بيان، تصريح) behind a verb belongs to
the verb and takes nothing away from it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.scene import FEWEST_WORDS, Scene
from helpers.text.marks import Quoted

__all__ = ["SPEECH", "Speech", "find", "parents"]

SPEECH = ("direct", "indirect")
UNINTRODUCED = 8  # this many words between marks are speech even without a word of saying
LONGEST_TITLE = 5  # words of a title between marks behind the noun that announces it
LONGEST_CLAUSE = 300  # words of what one أن can open
REACH = 25  # words behind a verb in which its أن is looked for
REACH_OF_NOUN = 8
CLOSING_MARKS = tuple("\"“”″»›")
SENTENCE_VERBS = ("verb", "participle")


class Speech(NamedTuple):
    """A stretch of speech, or of words between marks that are none (kind scare)."""

    start: int
    end: int
    kind: str
    cue: Cue | None
    repaired: bool


def find(scene: Scene) -> list[Speech]:
    """The stretches of an article, in the order in which they begin, the longer first."""
    reading = _Reading(scene)
    return sorted([*reading.direct(), *reading.indirect()], key=lambda s: (s.start, -s.end, s.kind))


def parents(stretches: list[Speech]) -> list[int | None]:
    """For each stretch the number of the innermost speech that holds it, or None."""
    holding: list[int] = []
    found: list[int | None] = []
    for number, this in enumerate(stretches):
        while holding and stretches[holding[-1]].end < this.end:
            holding.pop()
        found.append(holding[-1] if holding else None)
        if this.kind in SPEECH:
            holding.append(number)
    return found


class _Reading:
    """Which cue stands behind each stretch between marks and each أن."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.cue_of: dict[int, Cue] = {}  # number of the stretch between marks -> its cue
        self.opened: list[tuple[int, Cue]] = []  # word أن, its cue
        self.current: dict[int, Cue] = {}  # stretch between marks (or -1) -> the cue in force there
        self.served: set[int] = set()  # first words of the cues that have their content
        self.turns = self._turns()
        self._read()

    def _read(self) -> None:
        starting: dict[int, list[int]] = {}
        for number, stretch in enumerate(self.scene.marked):
            starting.setdefault(self.scene.span(stretch)[0], []).append(number)
        for i in range(len(self.scene)):
            if i and self.scene.sentences[i] != self.scene.sentences[i - 1] and not self._announced(i):
                self.current.clear()
            for number in starting.get(i, ()):
                self._meet_marks(number, i)
            if i in self.scene.cue_at:
                self._meet_cue(self.scene.cue_at[i], self.scene.holder[i])
            elif self.scene.opens_speech(i):
                self._open_clause(i, self.scene.holder[i])

    def _announced(self, i: int) -> bool:
        """Whether the sentence before word i ends with a colon or أن: what it announces follows in the next one."""
        return ":" in self.scene.gap(i) or cues.is_complementiser(self.scene.forms[i - 1])

    def _meet_cue(self, cue: Cue, level: int) -> None:
        before = self.current.get(level)
        waiting = before is not None and before.reporting.kind in SENTENCE_VERBS and before.first not in self.served
        led_in = cues.is_a("subordinate", self.scene.forms[cue.first - 1]) or self.scene.is_relative(cue.first - 1)
        parenthesis = cue.reporting.kind not in SENTENCE_VERBS or led_in
        if not (waiting and parenthesis and self._near(before, cue.first)):
            self.current[level] = cue
        if cues.is_complementiser(self.scene.forms[cue.last - 1]):
            self._open_clause(cue.last - 1, level)

    def _near(self, cue: Cue | None, i: int) -> bool:
        return cue is not None and i - cue.last <= (REACH if cue.reporting.kind in SENTENCE_VERBS else REACH_OF_NOUN)

    def _open_clause(self, i: int, level: int) -> None:
        cue = self.current.get(level)
        if cue and cue.first not in self.served and cue.reporting.opens_clause and self._near(cue, i):
            self.opened.append((i, cue))
            self.served.add(cue.first)

    def _meet_marks(self, number: int, first: int) -> None:
        """Words between marks go to the cue in force outside of them, unless its أن follows right behind them."""
        stretch = self.scene.marked[number]
        level = self.scene.holder[first]
        outside = next((k for k in self._around(number)), -1) if level == number else level
        cue = self.current.get(outside)
        last = self.scene.span(stretch)[1]
        if cue is None or (cue.first not in self.served and last < len(self.scene) and self.scene.opens_speech(last)):
            return
        self.cue_of[number] = cue
        if self.scene.length(stretch) >= FEWEST_WORDS and not self._is_name(stretch, first):
            self.served.add(cue.first)

    def _around(self, number: int) -> Iterator[int]:
        """The stretch between marks that holds this one: the last before it that does not end before it."""
        this = self.scene.marked[number]
        for k in range(number - 1, max(number - 8, -1), -1):
            other = self.scene.marked[k]
            if other.start <= this.start and this.end <= other.end and self.scene.length(other) >= FEWEST_WORDS:
                yield k

    # --- direct --------------------------------------------------------------------------

    def direct(self) -> Iterator[Speech]:
        """Each stretch between marks, as direct speech or as scare."""
        for number, stretch in enumerate(self.scene.marked):
            cue = self.cue_of.get(number)
            if cue is None or cue.reporting.kind == "noun":
                cue = self._cue_behind(stretch) or cue
            said = self._is_speech(stretch, cue)
            yield Speech(stretch.start, stretch.end, "direct" if said else "scare", cue if said else None, stretch.repaired)

    def _is_speech(self, stretch: Quoted, cue: Cue | None) -> bool:
        length, first = self.scene.length(stretch), self.scene.span(stretch)[0]
        if length < FEWEST_WORDS or self._is_name(stretch, first):
            return False
        return cue is not None or length >= UNINTRODUCED or self._behind_colon(first)

    def _behind_colon(self, first: int) -> bool:
        """Whether a colon stands before word `first` in its sentence, at most a few words back."""
        return any(":" in self.scene.gap(i) for i in range(first, max(first - LONGEST_TITLE, 0), -1)
                   if self.scene.sentences[i] == self.scene.sentences[first])

    def _is_name(self, stretch: Quoted, first: int) -> bool:
        """A name, a title or a slogan: mostly covered by a mention, or announced by a noun (بعنوان، برنامج)."""
        length = self.scene.length(stretch)
        covered = sum(i in self.scene.mention_over for i in range(first, first + min(length, LONGEST_TITLE + 3)))
        before = self.scene.forms[first - 1] if first and "\n" not in self.scene.gap(first) else ""
        named = length <= LONGEST_TITLE and cues.is_a("work", before.removeprefix("ال"))
        listed = named or cues.is_a("name", before) or (length == FEWEST_WORDS and cues.is_a("work", self.scene.forms[first]))
        return listed or covered * 3 >= length * 2

    def _cue_behind(self, stretch: Quoted) -> Cue | None:
        """«…»، قال فلان: a verb right behind the marks; or حسب ما أعلن فلان later in the sentence."""
        behind = self.scene.span(stretch)[1]
        for i in range(behind, min(behind + REACH_OF_NOUN, len(self.scene))):
            if i and self.scene.sentences[i] != self.scene.sentences[behind - 1]:
                return None
            cue = self.scene.cue_at.get(i)
            near = i <= behind + 1 and cue and cue.reporting.kind in ("verb", "expression")
            if cue and (near or cue.reporting.names_source or cues.is_a("subordinate", self.scene.forms[i - 1])):
                return self._verb_of(cue)
        return None

    def _verb_of(self, cue: Cue) -> Cue:
        """حسب ما أعلن: the verb behind the expression."""
        verbs = (self.scene.cue_at.get(i) for i in range(cue.last, min(cue.last + 2, len(self.scene))))
        return next((v for v in verbs if v and v.reporting.kind == "verb" and v.sentence == cue.sentence), cue)

    # --- indirect ------------------------------------------------------------------------

    def indirect(self) -> Iterator[Speech]:
        """The clause behind each أن that belongs to a cue, unless it is just what stands between marks."""
        for opening, cue in self.opened:
            end = self._clause_end(opening)
            if end - opening - 1 < 2 or self._is_marked(opening + 1, end):
                continue
            yield Speech(self.scene.starts[opening + 1], self._with_closing_mark(opening + 1, end), "indirect", cue, False)

    def _clause_end(self, opening: int) -> int:
        """One past the last word: the end of the sentence or the marks, or the comma at which another voice begins."""
        level = self.scene.holder[opening]
        turns = self.turns.get(level, [])
        at = bisect_right(turns, opening)
        ends = [self.scene.sentence_words(self.scene.sentences[opening])[1], opening + LONGEST_CLAUSE, *turns[at:at + 1]]
        return min([*ends, self.scene.span(self.scene.marked[level])[1]] if level >= 0 else ends)

    def _turns(self) -> dict[int, list[int]]:
        """The words at which a clause of reported speech ends before the sentence does, by the stretch that holds them."""
        found: dict[int, list[int]] = {}
        for i in range(1, len(self.scene)):
            if self._turns_away(i):
                found.setdefault(self.scene.holder[i], []).append(i)
        return found

    def _turns_away(self, i: int) -> bool:
        """Whether a word of saying stands at word i, or one of another voice or the paper's own words begin there."""
        cue = self.scene.cue_at.get(i)
        if set("،,؛;.").isdisjoint(self.scene.gap(i)):
            return cue is not None and cue.reporting.kind == "verb" and self.scene.is_joined(i) and self._has_clause(cue)
        if cue and cue.reporting.kind in SENTENCE_VERBS and not self.scene.is_relative(i):
            return True
        if cues.is_a("aside", self.scene.forms[i]):
            return self._tells_occasion(i)
        return cues.is_a("turn", self.scene.forms[i]) and self._says(i)

    def _has_clause(self, cue: Cue) -> bool:
        """Whether أن follows soon behind a cue, or a colon before another word of saying does."""
        if any(self.scene.opens_speech(i) for i in range(cue.last, min(cue.last + 4, len(self.scene)))):
            return True
        for i in range(cue.last, min(cue.last + REACH, len(self.scene))):
            other = self.scene.cue_at.get(i)
            if self.scene.sentences[i] != cue.sentence or (other and other.reporting.kind in SENTENCE_VERBS):
                return False
            if ":" in self.scene.gap(i):
                return True
        return False

    def _tells_occasion(self, i: int) -> bool:
        """وذلك في ختام, وجاء ذلك خلال: whether the occasion of the saying follows."""
        return any(cues.is_a("occasion", form) for form in self.scene.forms[i + 1:i + 4])

    def _says(self, i: int) -> bool:
        """Whether a verb of saying with its أن follows soon behind word i."""
        reach = range(i + 1, min(i + REACH_OF_NOUN, len(self.scene)))
        return any(j in self.scene.cue_at and self.scene.cue_at[j].sentence == self.scene.sentences[i] for j in reach)

    def _is_marked(self, first: int, last: int) -> bool:
        """Whether the words are just what stands between marks (or the first sentence of it): direct speech already."""
        number = self.scene.holder[first]
        if number < 0 or self.scene.holder[first - 1] == number:
            return False
        begin, end = self.scene.span(self.scene.marked[number])
        return begin >= first - 1 and end >= last

    def _with_closing_mark(self, first: int, last: int) -> int:
        """Where the clause ends in the text: with the mark that closes a stretch begun inside it."""
        end = self.scene.ends[last - 1]
        number = self.scene.holder[last - 1]
        begun_inside = number >= 0 and number != self.scene.holder[first - 1]
        return end + 1 if begun_inside and self.scene.text[end:end + 1] in CLOSING_MARKS else end
