"""Stretches of speech: which words of an article are said by somebody, and which word of saying introduces them.

A sentence is read from its first word to its last, separately inside and outside of
quotation marks. A word of saying takes the clause behind its أن or its colon, and
whatever stands between marks behind it. A noun or a phrase (في بيان، تصريح) behind a
verb belongs to the verb and takes nothing away from it. How far a clause goes is in
`clauses`, which words between marks are no speech in `scare`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from helpers.analysis import cues
from helpers.analysis.clauses import REACH, REACH_OF_NOUN, SENTENCE_VERBS, Clauses
from helpers.analysis.cues import Cue
from helpers.analysis.measures import SPEECH
from helpers.analysis.scare import LONGEST_TITLE, ArmsLength
from helpers.analysis.scene import FEWEST_WORDS, Scene
from helpers.text.marks import Quoted

__all__ = ["Speech", "find", "parents"]

UNINTRODUCED = 8  # this many words between marks are speech even without a word of saying
FEWEST_UNMARKED = 3  # words behind a colon without marks
NEAR_NOUN = 2  # words between a noun that takes no colon (شكوك) and the marks that hold what it means
REACH_BEFORE_COLON = 4  # words between a colon and a verb that may have an object (أكد الوزير: …)


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
    """Which cue stands behind each stretch between marks, each أن and each colon."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.clauses = Clauses(scene)
        self.at_arms_length = ArmsLength(scene)
        self.cue_of: dict[int, Cue] = {}  # number of the stretch between marks -> its cue
        self.opened: list[tuple[int, Cue]] = []  # first word of a clause, its cue
        self.current: dict[int, Cue] = {}  # stretch between marks (or -1) -> the cue in force there
        self.passed: dict[int, Cue] = {}  # the same -> a cue that was still waiting when the next one came
        self.served: set[int] = set()  # first words of the cues that have their content
        self._read()

    def _read(self) -> None:
        starting: dict[int, list[int]] = {}
        for number, stretch in enumerate(self.scene.marked):
            starting.setdefault(self.scene.span(stretch)[0], []).append(number)
        for i in range(len(self.scene)):
            if i and self.scene.sentences[i] != self.scene.sentences[i - 1] and not self._announced(i):
                self.current.clear()
                self.passed.clear()
            for number in starting.get(i, ()):
                self._meet_marks(number, i)
            if i in self.scene.cue_at:
                self._meet_cue(self.scene.cue_at[i], self.scene.holder[i])
            elif self.scene.opens_speech(i):
                self._open_clause(i, self.scene.holder[i])
            elif i not in starting and self.scene.follows_colon(i):
                self._open_behind_colon(i, self.scene.holder[i])

    def _announced(self, i: int) -> bool:
        """Whether the sentence before word i ends with a colon or أن: what it announces follows in the next one."""
        return ":" in self.scene.gap(i) or cues.is_complementiser(self.scene.forms[i - 1])

    # --- cues and what they open -----------------------------------------------------------

    def _meet_cue(self, cue: Cue, level: int) -> None:
        before = self.current.get(level)
        if before is None or not self._stays(before, cue):
            self.current[level] = cue
            if before and before.first not in self.served:
                self.passed[level] = before
        if cues.is_complementiser(self.scene.forms[cue.last - 1]):
            self._open_clause(cue.last - 1, level)

    def _stays(self, before: Cue, cue: Cue) -> bool:
        """Whether a verb stays in force although another word of saying follows: a noun that it governs, or a parenthesis."""
        if before.reporting.names_source and cue.reporting.kind == "noun" and cue.first == before.last:
            return True
        scripture = cue.last < len(self.scene) and cues.is_a("eulogy", self.scene.forms[cue.last])  # قوله تعالى
        if scripture or before.reporting.kind not in SENTENCE_VERBS or not self._near(before, cue.first):
            return False
        if cue.reporting.kind not in SENTENCE_VERBS:
            return before.first not in self.served or self._stands_in_clause(before, cue)
        own = cue.last < len(self.scene) and self.scene.opens_speech(cue.last)  # الذي يرى أن
        waits = before.first not in self.served and before.reporting.opens_clause
        return waits and not own and self._is_aside(cue.first)

    def _is_aside(self, i: int) -> bool:
        """Whether the verb at word i belongs to an aside: كما أعلن، حسبما ذكر، الذي قال."""
        return i > 0 and (cues.is_a("parenthetic", self.scene.forms[i - 1]) or self.scene.is_relative(i - 1))

    def _stands_in_clause(self, before: Cue, cue: Cue) -> bool:
        """Whether a noun belongs to the clause that a verb has opened, and announces nothing of its own."""
        last = cue.last
        announces = last < len(self.scene) and (self.scene.opens_speech(last) or ":" in self.scene.gap(last))
        return bool(self.opened) and self.opened[-1][1] == before and not announces and not cue.reporting.names_source

    def _near(self, cue: Cue, i: int) -> bool:
        return i - cue.last <= (REACH if cue.reporting.kind in SENTENCE_VERBS else REACH_OF_NOUN)

    def _open_clause(self, i: int, level: int) -> None:
        """Give the clause behind the أن at word i to the cue that waits for it."""
        cue = self._waiting(i, level)
        if cue is None or cue.first in self.served or not self._near(cue, i):
            return
        according = cue.reporting.names_source and self.scene.forms[i].startswith("ف")  # وفقا للوزير، فإن
        if (cue.reporting.opens_clause or according) and not self.clauses.is_no_content(i, cue):
            self._open(i + 1, cue)

    def _open_behind_colon(self, i: int, level: int) -> None:
        """Give what follows a colon without marks to the verb before it."""
        cue = self.current.get(level)
        if (
            cue is None
            or cue.first in self.served
            or cue.reporting.kind not in SENTENCE_VERBS
            or not self._near(cue, i)
        ):
            return
        near = "object" not in cue.reporting.introduces or i - cue.last <= REACH_BEFORE_COLON
        if "colon" in cue.reporting.introduces and near:
            self._open(i, cue)
        self.served.add(cue.first)

    def _open(self, first: int, cue: Cue) -> None:
        self.opened.append((first, cue))
        self.served.add(cue.first)

    def _waiting(self, i: int, level: int) -> Cue | None:
        """The cue in force; if an إن follows that it does not take, the one before it that does (قال في بيان نشر أمس إن)."""
        cue, earlier = self.current.get(level), self.passed.get(level)
        if earlier and cue and cues.says_in(self.scene.forms[i]) and "in" not in cue.reporting.introduces:
            return earlier if "in" in earlier.reporting.introduces else cue
        return cue

    # --- marks -----------------------------------------------------------------------------

    def _meet_marks(self, number: int, first: int) -> None:
        """Words between marks go to the cue in force outside of them, unless its أن follows right behind them."""
        stretch = self.scene.marked[number]
        level = self.scene.holder[first]
        outside = next((k for k in self._around(number)), -1) if level == number else level
        cue = self.current.get(outside)
        last = self.scene.span(stretch)[1]
        if cue is None or (cue.first not in self.served and last < len(self.scene) and self.scene.opens_speech(last)):
            return
        if cue.reporting.kind == "noun" and "colon" not in cue.reporting.introduces and first > cue.last + NEAR_NOUN:
            return
        self.cue_of[number] = cue
        if self.scene.length(stretch) >= FEWEST_WORDS and not self.at_arms_length.is_name(number):
            self.served.add(cue.first)

    def _around(self, number: int) -> Iterator[int]:
        """The stretch between marks that holds this one: the last before it that does not end before it."""
        this = self.scene.marked[number]
        for k in range(number - 1, max(number - 8, -1), -1):
            other = self.scene.marked[k]
            if other.start <= this.start and this.end <= other.end and self.scene.length(other) >= FEWEST_WORDS:
                yield k

    def direct(self) -> Iterator[Speech]:
        """Each stretch between marks, as direct speech or as scare."""
        for number, stretch in enumerate(self.scene.marked):
            cue = self.cue_of.get(number)
            if cue is None or cue.reporting.kind == "noun":
                cue = self._cue_behind(stretch) or cue
            said = self._is_speech(number, cue)
            yield Speech(
                stretch.start, stretch.end, "direct" if said else "scare", cue if said else None, stretch.repaired
            )

    def _is_speech(self, number: int, cue: Cue | None) -> bool:
        if self.at_arms_length.is_short(number) or self.at_arms_length.is_name(number):
            return False
        stretch = self.scene.marked[number]
        return (
            cue is not None
            or self.scene.length(stretch) >= UNINTRODUCED
            or self._behind_colon(self.scene.span(stretch)[0])
        )

    def _behind_colon(self, first: int) -> bool:
        """Whether a colon stands before word `first` in its sentence, at most a few words back."""
        return any(
            ":" in self.scene.gap(i)
            for i in range(first, max(first - LONGEST_TITLE, 0), -1)
            if self.scene.sentences[i] == self.scene.sentences[first]
        )

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

    # --- indirect --------------------------------------------------------------------------

    def indirect(self) -> Iterator[Speech]:
        """The clause behind each أن or colon that belongs to a cue, unless it is just what stands between marks."""
        for first, cue in self.opened:
            fewest = 2 if cues.is_complementiser(self.scene.forms[first - 1]) else FEWEST_UNMARKED
            last = self.clauses.end(first) if first < len(self.scene) else first
            if last - first >= fewest and not self.clauses.is_marked(first, last):
                yield Speech(*self.clauses.characters(first, last), "indirect", cue, False)
