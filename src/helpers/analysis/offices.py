"""Offices: which people an article calls minister, spokesman, official, so that «الوزير» can be told who he is."""

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpers.analysis import cues, gazetteer
from helpers.analysis.scene import Named, Scene, bare
from helpers.text import lexicon

__all__ = ["Offices", "Source", "nations", "sources"]

BEFORE = 10  # words before a name that may tell its bearer's office
BEHIND = 6


class Source(NamedTuple):
    """A noun of data/sources.tsv: a person, people or a text, and whether it may stand for anybody named before."""

    kind: str
    generic: bool


@lru_cache
def sources() -> dict[str, Source]:
    """The nouns of data/sources.tsv, in the form that `scene.bare` gives them."""
    rows = lexicon.rows("sources", "noun", "kind", "generic")
    return {bare(row["noun"]): Source(row["kind"], row["generic"] == "yes") for row in rows}


class Person(NamedTuple):
    """Somebody named in the article: the words that tell the office, and where the mentions begin."""

    name: str
    words: frozenset[str]
    starts: list[int]

    def nearness(self, here: int) -> tuple[bool, int]:
        """Greater for the name that stands nearer before an offset; one that only follows is less than any before."""
        last = bisect_left(self.starts, here)
        return (True, self.starts[last - 1]) if last else (False, -self.starts[0])


class Offices:
    """Who bears which office in one article. `titles` and `nouns` are folded as `scene.bare` does."""

    def __init__(self, scene: Scene, titles: frozenset[str], nouns: dict[str, Source]):
        self.scene = scene
        self.titles = titles
        self.nouns = nouns
        self.nations = nations()

    def bearer(self, head: str, words: frozenset[str], here: int) -> str | None:
        """Who is meant at offset `here` by an office with its further words; of several the one named last before."""
        if head in self.nouns and self.nouns[head].generic:
            called = [p for p in self._people if words <= p.words and p.starts[0] < here]
        else:
            called = [
                person for office in (head, *gazetteer.counterparts()) for person in self._by_office.get(office, [])
            ]
        fitting = [p for p in called if self._fits(words, p.words)]
        return max(fitting, key=lambda p: (len(words & p.words), p.nearness(here))).name if fitting else None

    def learn(self, name: str, words: frozenset[str], here: int) -> None:
        """Take in that somebody was named at offset `here` behind the words of an office."""
        person = Person(name, words, [here])
        for word in words & (self.titles | self.nouns.keys()):
            self._by_office.setdefault(word, []).append(person)

    def _fits(self, words: frozenset[str], known: frozenset[str]) -> bool:
        """Whether half of a description's words are known of a person, and no other nationality."""
        nations = words & self.nations
        if nations and not nations & known and known & self.nations:
            return False
        return 2 * len(words & known) >= len(words)

    @cached_property
    def _people(self) -> list[Person]:
        """The people of the article; what is told of somebody once holds for every mention."""
        words: dict[str, set[str]] = {}
        starts: dict[str, list[int]] = {}
        for m in (m for m in self.scene.mentions if m.type == "PER"):
            words.setdefault(m.name, set()).update(self._before(m), self._behind(m))
            starts.setdefault(m.name, []).append(m.start)
        return [Person(name, frozenset(words[name]), starts[name]) for name in words]

    @cached_property
    def _by_office(self) -> dict[str, list[Person]]:
        offices: dict[str, list[Person]] = {}
        for person in self._people:
            for word in person.words:
                if word in self.titles or word in self.nouns:
                    offices.setdefault(word, []).append(person)
        return offices

    def _before(self, mention: Named) -> set[str]:
        words: set[str] = set()
        i = mention.first
        while (
            i > max(mention.first - BEFORE, 0)
            and not self.scene.breaks(i)
            and not self.scene.is_free_preposition(i - 1)
        ):
            i -= 1
            if cues.is_complementiser(self.scene.forms[i]) or i in self.scene.cue_at:
                break
            words.add(bare(self.scene.forms[i]))
        return words

    def _behind(self, mention: Named) -> set[str]:
        """The words of an apposition: «فلان المتحدث باسم …», «فلان، وزير …»."""
        words: set[str] = set()
        for j in range(mention.last, min(mention.last + BEHIND, len(self.scene))):
            ends = self.scene.breaks(j) and not (j == mention.last and self._opens_apposition(j))
            if ends or self.scene.is_free_preposition(j) or j in self.scene.cue_at:
                break
            words.add(bare(self.scene.forms[j]))
        return words

    def _opens_apposition(self, j: int) -> bool:
        word = bare(self.scene.forms[j])
        return self.scene.gap(j) in {"،", ",", "-", "؛", "–"} and (word in self.titles or word in self.nouns)


@lru_cache
def nations() -> frozenset[str]:
    """The adjectives of nationality, in the form that `scene.bare` gives them."""
    return frozenset(nation.removesuffix("ه") for nation in gazetteer.nationalities())
