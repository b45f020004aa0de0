"""Names that stand in no list, read from their place in the sentence.

A family name behind a lone given name (الدكتور محمود الحربي أن), unknown words behind an
office with the article (المواطن آي ويوي إن), right behind the verb (قال جيف ديفيس أحد
المتحدثين) or between two commas (مدير الصحة، الخضر لصور، إن). Once read so, the name is
known by its last word.
"""

from helpers.analysis import cues, name_index
from helpers.analysis.names import given
from helpers.analysis.nouns import Nouns
from helpers.analysis.scene import Named, Scene
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["Unlisted"]

LONGEST = 4  # words of such a name


class Unlisted:
    """The unlisted names of one article, learnt in reading order."""

    def __init__(self, scene: Scene, nouns: Nouns):
        self.scene = scene
        self.nouns = nouns
        self.known: dict[str, str] = {}  # last word, or a lone given name -> the whole name

    def named(self, mention: Named, limit: int) -> str:
        """The name of a mention; of a lone given name also the family name behind it, or the one it had before."""
        if mention.type != "PER" or " " in mention.name:
            return mention.name
        i = mention.last
        lone = i < limit and not self.scene.gap(i) and (given(fold(mention.name)) is not None or self._is_strange(i))
        end = self._end(i, limit) if lone else i
        if not self._is_closed(end, limit) or not 0 < end - i < LONGEST - 1:
            return self.known.get(fold(mention.name), mention.name)
        self.known[fold(mention.name)] = name = self._learn(mention.first, mention.start, end)
        return name

    def at(self, i: int, limit: int) -> str | None:
        """The name at word i: words of which one is a given name or in no dictionary, up to a pause, a title or أن."""
        end = self._end(i, limit)
        strange = [self._is_strange(j) for j in range(i, end)]
        if len(strange) < 2 or not any(strange) or not self._is_closed(end, limit):
            return None
        noun = self.scene.is_definite(i) and (self.scene.is_definite(i + 1) or not strange[1])
        return None if noun else self._learn(i, self.scene.starts[i], end)

    def between_commas(self, i: int, limit: int) -> str | None:
        """The name between a comma before word i and the next; one with a known or strange word, unless that is at `limit`."""
        end = next((j for j in range(i + 1, min(i + LONGEST, limit) + 1) if self.scene.breaks(j)), limit)
        closed = 2 <= end - i <= LONGEST and end < len(self.scene) and self.scene.breaks(end)
        if not closed or self.scene.is_governed(i) or any(self.scene.gap(j) for j in range(i + 1, end)):
            return None
        sure = end == limit or any(map(self._is_strange, range(i, end)))
        return self._learn(i, self.scene.starts[i], end) if sure and all(map(self._may_name, range(i, end))) else None

    def again(self, i: int) -> str | None:
        """The whole name of which word i was the last."""
        return self.known.get(fold(self.scene.forms[i]))

    def _learn(self, first: int, start: int, end: int) -> str:
        name = " ".join(self.scene.text[start : self.scene.ends[end - 1]].split())
        if end - first > 1:
            self.known[fold(self.scene.forms[end - 1])] = name
        return name

    def _end(self, i: int, limit: int) -> int:
        """One past the last word that may belong to a name whose next word is i."""
        j = i
        while j < min(limit, i + LONGEST, len(self.scene)) and (j == i or not self.scene.gap(j)) and self._may_name(j):
            if self.scene.is_governed(j) and self.scene.forms[j][:1] != "ب":
                break
            j += 1
        return j

    def _may_name(self, j: int) -> bool:
        scene, form = self.scene, self.scene.forms[j]
        mention = scene.mention_over.get(j)
        if mention:
            return mention.type == "PER" and " " not in mention.name and mention.start == scene.starts[j]
        if scene.is_free_preposition(j) or scene.is_relative(j) or scene.is_adverb(j) or scene.is_joined(j):
            return False
        function = cues.is_complementiser(form) or cues.is_a("within", form) or self._is_hearer(j)
        return not function and not self.nouns.is_speaker(j) and not self.nouns.is_verb(j)

    def _is_hearer(self, j: int) -> bool:
        """لرويترز: a listed body behind an attached ل, to which somebody speaks."""
        word = fold(self.scene.forms[j])
        return word.startswith("ل") and any(
            n == 1 and entry.type == "ORG" for n, entry in name_index.matches([word[1:]], 0, word[1:])
        )

    def _is_strange(self, j: int) -> bool:
        """Whether word j is a listed given name that is no common word, or in no dictionary."""
        form = self.scene.forms[j]
        return given(fold(form)) is False or analyse(form).source == "as written"

    def _is_closed(self, end: int, limit: int) -> bool:
        """Whether a name may end before word `end`: at a pause, at أن, or before a title in apposition."""
        if (
            end >= min(limit, len(self.scene))
            or self.scene.breaks(end)
            or cues.is_complementiser(self.scene.forms[end])
        ):
            return True
        return self.nouns.is_speaker(end) or self.scene.is_free_preposition(end)
