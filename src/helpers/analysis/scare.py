"""Words between marks that are no speech: names, titles of works, and words held at arm's length (سياستها «العدائية»)."""

from helpers.analysis import cues
from helpers.analysis.scene import FEWEST_WORDS, Scene
from helpers.text.lemmas import analyse
from helpers.text.marks import Quoted

__all__ = ["LONGEST_TITLE", "ArmsLength"]

LONGEST_TITLE = 5  # words of a title between marks behind the noun that announces it
JOINING = frozenset(' ،,/و\n"“”„«»‹›')  # what stands between two titles of one list


class ArmsLength:
    """Which stretches between the marks of one article are names or titles."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.names: list[bool] = []
        for number in range(len(scene.marked)):
            self.names.append(self._goes_on(number) or self._is_name(scene.marked[number]))

    def is_name(self, number: int) -> bool:
        """Whether stretch `number` is a name, a title or a slogan, however long it is."""
        return self.names[number]

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
        return cues.is_a("name", before) or (length <= LONGEST_TITLE and cues.is_a("work", before.removeprefix("ال")))

    def _covered(self, first: int, length: int) -> int:
        return sum(i in self.scene.mention_over for i in range(first, first + min(length, LONGEST_TITLE + 3)))

    def _is_foreign(self, first: int, length: int) -> bool:
        """جلاكسي تاب إس2: a few words, of which at least two in three are in no dictionary."""
        forms = self.scene.forms[first : first + length] if length <= LONGEST_TITLE else []
        return bool(forms) and sum(analyse(form).source == "as written" for form in forms) * 3 >= length * 2

    def _goes_on(self, number: int) -> bool:
        """Whether a stretch is one more in a list of titles («غروب وشروق»، و«شيء في صدري»)."""
        if not number or not self.names[number - 1]:
            return False
        before, this = self.scene.marked[number - 1], self.scene.marked[number]
        near = this.start - before.end <= len(JOINING) and self.scene.length(this) <= LONGEST_TITLE
        return near and JOINING.issuperset(self.scene.text[before.end : this.start])
