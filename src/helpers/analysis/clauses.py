"""Clauses of reported speech: how far it goes what somebody is said to have said."""

from bisect import bisect_right

from helpers.analysis import cues
from helpers.analysis.cues import Cue
from helpers.analysis.scene import FEWEST_WORDS, Scene
from helpers.text.lemmas import analyse

__all__ = ["REACH", "REACH_OF_NOUN", "SENTENCE_VERBS", "Clauses"]

LONGEST_CLAUSE = 300  # words of what one أن can open
REACH = 25  # words behind a verb in which its أن is looked for
REACH_OF_NOUN = 8
NEAR = 4  # words behind a verb in which its أن stands if nothing but its subject comes between
LONGEST_TOPIC = 8  # words of a name and its titles, between أن and the comma before the clause's own verb
OPENING_MARKS = frozenset('"“”„«‹')
CLOSING_MARKS = frozenset('"“”″»›')
SENTENCE_VERBS = ("verb", "participle")


class Clauses:
    """The clauses of reported speech in one article."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.marked_from = {scene.span(s)[0] for s in scene.marked if scene.length(s) >= FEWEST_WORDS}
        self.starts = {s.start: s.end for s in scene.marked}
        self.ends = {s.end: s.start for s in scene.marked}
        self.turns = self._turns()

    def end(self, first: int) -> int:
        """One past the last word of the clause from word `first` on: to the end of the sentence or marks, or to another voice."""
        level = self.scene.holder[first - 1]
        turns = self.turns.get(level, [])
        at = bisect_right(turns, first)
        ends = [self.scene.sentence_words(self.scene.sentences[first])[1], first + LONGEST_CLAUSE, *turns[at : at + 1]]
        return min([*ends, self.scene.span(self.scene.marked[level])[1]] if level >= 0 else ends)

    def is_marked(self, first: int, last: int) -> bool:
        """Whether the words are just what stands between marks (or the first sentence of it): direct speech already."""
        number = self.scene.holder[first]
        if number < 0 or self.scene.holder[first - 1] == number:
            return False
        begin, end = self.scene.span(self.scene.marked[number])
        return begin >= first - 1 and (end >= last or self.scene.marked[number].repaired)

    def characters(self, first: int, last: int) -> tuple[int, int]:
        """Where the clause stands in the text, with the mark or bracket that would stand open without it."""
        start, end = self.scene.starts[first], self.scene.ends[last - 1]
        if self.starts.get(start, end) < end and self.scene.text[start - 1] in OPENING_MARKS:
            start -= 1
        if self.ends.get(end, -1) >= start and self.scene.text[end : end + 1] in CLOSING_MARKS:
            end += 1
        if self.scene.text[end : end + 1] == ")" and self.scene.text.count("(", start, end) > self.scene.text.count(
            ")", start, end
        ):
            end += 1
        return start, end

    # --- what is no content -----------------------------------------------------------------

    def is_no_content(self, i: int, cue: Cue) -> bool:
        """Whether the أن at word i does not open what the word of saying before it says."""
        lacks = cue.reporting.opens_clause_with_ala and self.scene.forms[i - 1] != "على"  # العالم أجمع … أنه
        return lacks or self._belongs_to_noun(i, cue) or self._describes(cue) or self._is_apodosis(i, cue)

    def _belongs_to_noun(self, i: int, cue: Cue) -> bool:
        """Whether the أن at word i is that of a noun behind the verb: شدد على حرصه على أن, كان حريصا على أن."""
        before = self.scene.forms[i - 1]
        if i - 1 <= cue.last or not cues.is_a("governing", before):
            return False
        return self.scene.forms[cue.last] == before or cues.is_a("own clause", self.scene.forms[i - 2])

    def _describes(self, cue: Cue) -> bool:
        """ما وصفه بأنه, الذي اتهمه بأنه: a verb with a pronoun in a relative clause tells what something is called."""
        parts = analyse(self.scene.forms[cue.first])
        return "hearer" in cue.reporting.introduces and bool(parts.enclitic) and self.scene.is_led_in(cue.first)

    def _is_apodosis(self, i: int, cue: Cue) -> bool:
        """إذا رفض النواب الاتفاق فإن: a فإن answers a condition, not a verb; but وفقا للوزير، فإن reports."""
        reports = cue.reporting.names_source or self.scene.is_led_in(cue.first)
        return self.scene.forms[i].startswith("ف") and not reports

    # --- other voices ----------------------------------------------------------------------

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
            return cue is not None and self._goes_over(cue) and self._has_content(cue)
        if self._leads_to_verb(i):
            return True
        if cue and cue.reporting.kind in SENTENCE_VERBS and not self.scene.is_relative(i):
            return not (cue.reporting.kind == "verb" and self._has_topic(i))
        if cues.is_a("aside", self.scene.forms[i]):
            return self._tells_occasion(i)
        return cues.is_a("turn", self.scene.forms[i]) and self._says(i)

    def _goes_over(self, cue: Cue) -> bool:
        """Whether a word of saying without a pause before it is no part of what was said: وأضاف, or مطالبا of who speaks."""
        return self.scene.is_joined(cue.first) if cue.reporting.kind == "verb" else cue.reporting.kind == "participle"

    def _leads_to_verb(self, i: int) -> bool:
        """، حيث قال; ، من جهته قال: whether such a word stands at word i, right before a verb of saying that has its content."""
        forms = self.scene.forms
        opener = next((k for k in (i, i + 1) if k < len(forms) and cues.is_a("opener", forms[k])), None)
        verb = self.scene.cue_at.get((i if opener is None else opener) + 1)
        led = opener is not None or cues.is_a("subordinate", forms[i])
        return led and verb is not None and verb.reporting.kind == "verb" and self._has_content(verb)

    def _has_topic(self, i: int) -> bool:
        """Whether a name that only just opened the clause stands before the verb at word i: إن المبعوث إسماعيل، يعتقد أن …."""
        named = self.scene.mention_over.get(i - 1)
        if named is None or named.type == "LOC" or self.scene.is_joined(i):
            return False
        return any(self.scene.opens_speech(j) for j in range(max(i - LONGEST_TOPIC, 0), i))

    def _has_content(self, cue: Cue) -> bool:
        """Whether أن or marks follow soon behind a cue, or a colon before another word of saying does."""
        if any(
            self.scene.opens_speech(i) or i in self.marked_from
            for i in range(cue.last, min(cue.last + NEAR, len(self.scene)))
        ):
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
        return any(cues.is_a("occasion", form) for form in self.scene.forms[i + 1 : i + 4])

    def _says(self, i: int) -> bool:
        """Whether a verb of saying with its أن follows soon behind word i."""
        reach = range(i + 1, min(i + REACH_OF_NOUN, len(self.scene)))
        return any(j in self.scene.cue_at and self.scene.cue_at[j].sentence == self.scene.sentences[i] for j in reach)
