"""Words between marks that are no speech: names, titles of works, and words held at arm's length (سياستها «العدائية»)."""

import re

from helpers.analysis import cues
from helpers.analysis.scene import FEWEST_WORDS, Scene
from helpers.text.lemmas import analyse
from helpers.text.marks import Quoted

__all__ = ["LONGEST_TITLE", "ArmsLength"]

LONGEST_TITLE = 5  # words of a title between marks behind the noun that announces it
LONGEST_IN_LIST = 2  # words of each item of a list that nothing announces («الصوت، الصورة، الفن، الطعام»)
COMMAS = frozenset("،,")
PARTICLES = frozenset("وفلبك")  # what stands before marks, attached to the word in them
BEHIND_MARK = re.compile(r"[،,؛.]\s")  # how a text goes on behind a closing mark
CLOSED, OPENED = (
    re.compile(r'\w["”] '),
    re.compile(r' ["“]\w'),
)  # the spacing of a mark that closes and of one that opens
JOINING = frozenset(' ،,/و\n"“”„«»‹›')  # what stands between two titles of one list


class ArmsLength:
    """Which stretches between the marks of one article are names or titles."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.names: list[bool] = []
        for number in range(len(scene.marked)):
            self.names.append(self._goes_on(number) or self._is_name(scene.marked[number]))

    def is_name(self, number: int) -> bool:
        """Whether stretch `number` is a name, a title or a slogan, however long it is, or what stands between two others."""
        return self.names[number] or self._is_between(number)

    def is_short(self, number: int) -> bool:
        """Whether a stretch has too few words to be speech."""
        return self.scene.length(self.scene.marked[number]) < FEWEST_WORDS

    def _is_name(self, stretch: Quoted) -> bool:
        """Mostly covered by a mention, announced by a noun (بعنوان، برنامج), or words that no dictionary has (a product's name)."""
        length, first = self.scene.length(stretch), self.scene.span(stretch)[0]
        listed = self._is_announced(first, length) or (
            length == FEWEST_WORDS and cues.is_a("work", self.scene.forms[first])
        )
        return listed or self._covered(first, length) * 3 >= length * 2 or self._is_foreign(first, length)

    def _is_announced(self, first: int, length: int) -> bool:
        before = self.scene.forms[first - 1] if first and "\n" not in self.scene.gap(first) else ""
        if cues.is_a("name", before):
            return True
        longest = self._longest_item(first, length)
        if longest <= LONGEST_IN_LIST and length > 2 * LONGEST_IN_LIST:
            return True
        announced = cues.is_a("work", before.removeprefix("ال")) or (longest < length and cues.is_a("list", before))
        return announced and longest <= LONGEST_TITLE

    def _longest_item(self, first: int, length: int) -> int:
        """The words of the longest item between commas: «الأخلاق، الأسرة» is a list of titles."""
        pauses = [i for i in range(first + 1, first + length) if not COMMAS.isdisjoint(self.scene.gap(i))]
        return max(end - start for start, end in zip([first, *pauses], [*pauses, first + length], strict=True))

    def _covered(self, first: int, length: int) -> int:
        return sum(i in self.scene.mention_over for i in range(first, first + min(length, LONGEST_TITLE + 3)))

    def _is_foreign(self, first: int, length: int) -> bool:
        """جلاكسي تاب إس2: a few words, of which at least two in three are in no dictionary."""
        forms = self.scene.forms[first : first + length] if length <= LONGEST_TITLE else []
        return bool(forms) and sum(analyse(form).source == "as written" for form in forms) * 3 >= length * 2

    def _is_between(self, number: int) -> bool:
        """Whether a stretch stands between two others, so that its marks are theirs: أ" في مصر، و"ب."""
        stretch, text = self.scene.marked[number], self.scene.text
        last = self.scene.span(stretch)[1]
        if BEHIND_MARK.match(text, stretch.start) or (last and self.scene.forms[last - 1] in PARTICLES):
            return True
        before, behind = text[max(stretch.start - 3, 0) : stretch.start], text[stretch.end : stretch.end + 3]
        return CLOSED.fullmatch(before) is not None and OPENED.fullmatch(behind) is not None

    def _goes_on(self, number: int) -> bool:
        """Whether a stretch is one more in a list of titles («غروب وشروق»، و«شيء في صدري»)."""
        if not number or not self.names[number - 1]:
            return False
        before, this = self.scene.marked[number - 1], self.scene.marked[number]
        near = this.start - before.end <= len(JOINING) and self.scene.length(this) <= LONGEST_TITLE
        return near and JOINING.issuperset(self.scene.text[before.end : this.start])
