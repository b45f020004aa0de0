"""Capitals that stand for their government: واشنطن in «قالت واشنطن», طهران in «العلاقات مع طهران»."""

from functools import lru_cache

from helpers.analysis import gazetteer
from helpers.analysis.page import Found, Page
from helpers.text import lexicon
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["with_governments"]

REACH = 8  # words before a capital in which a verb that addresses it is looked for
BETWEEN = 3  # words from a noun of relation to its preposition


def with_governments(page: Page, found: list[Found]) -> list[Found]:
    """The mentions in reading order, those of capitals with `stands_for` where the words around tell that a government is meant.

    That is: as subject of a verb of saying or of what governments do, as owner of a policy,
    as party of a relation, as source, as the one addressed (data/government-words.tsv).
    What is not told so stays a place: في واشنطن, العاصمة طهران, the dateline.
    """
    capitals = _capitals()
    reader = _Around(page, found)
    return [
        f._replace(stands_for=capitals[f.name])
        if f.type == "LOC" and capitals.get(f.name) and reader.tells_government(number)
        else f
        for number, f in enumerate(found)
    ]


@lru_cache
def _capitals() -> dict[str, str]:
    """For whom the name of a capital or seat stands, "" where that is open."""
    places = lexicon.rows("places", "name", "kind", "country")
    seats = lexicon.rows("seats", "place", "stands_for")
    return {
        **{row["name"]: row["country"] for row in places if row["kind"] == "capital"},
        **{row["place"]: row["stands_for"] for row in seats},
    }


@lru_cache
def _words(kind: str) -> frozenset[str]:
    rows = lexicon.rows("government-words", "word", "kind")
    saying = lexicon.rows("reporting-verbs", "lemma", "class_word") if kind == "verb" else ()
    own = [row["word"] for row in rows if row["kind"] == kind]
    return frozenset(fold(word) for word in (*own, *(row["lemma"] for row in saying if row["class_word"] == "verb")))


class _Around:
    """What stands around the mentions of an article."""

    def __init__(self, page: Page, found: list[Found]):
        self.page, self.found = page, found
        self.ends = {f.last: f for f in found}
        self.starts = {f.first: f for f in found}

    def tells_government(self, number: int) -> bool:
        f = self.found[number]
        if self._is_attached(f):
            return self._is_source(f) or self._is_second_party(f)
        return (
            self._is_subject(f) or self._is_party(f) or self._is_owner(f) or self._is_source(f) or self._is_addressed(f)
        )

    def _is_attached(self, f: Found) -> bool:
        """Whether a particle is written onto the name."""
        return f.start > self.page.starts[f.first]

    def _before(self, f: Found) -> int:
        """The word before the name if nothing stands between, else -1."""
        return f.first - 1 if self.page.joined(f.first) else -1

    def _is(self, i: int, kind: str) -> bool:
        """Whether word i is of the kind, by its lemma or as written."""
        if i < 0:
            return False
        return fold(analyse(self.page.forms[i]).lemma) in _words(kind) or self.page.folded[i] in _words(kind)

    def _is_verb(self, i: int) -> bool:
        """A feminine form of such a verb: اتهمت, سترفض; not the verbal noun تعهد."""
        if i >= len(self.page) or not self._is(i, "verb"):
            return False
        parts = analyse(self.page.forms[i])
        return parts.stem != parts.lemma and (parts.stem.endswith("ت") or parts.stem.startswith("ت"))

    def _is_subject(self, f: Found) -> bool:
        """Right behind the verb, or before it with nothing before that would govern the name."""
        before = self._before(f)
        if before >= 0 and self._is_verb(before):
            return True
        after = f.last
        while self.page.joined(after) and self.page.folded[after] in _words("particle"):
            after += 1
        free = before < 0 or (self.page.stop[before] and not _is_preposition(self.page.folded[before]))
        return free and self.page.joined(after) and self._is_verb(after)

    def _is_owner(self, f: Found) -> bool:
        """Right behind سياسة, موقف, without article."""
        before = self._before(f)
        return before >= 0 and not self.page.definite[before] and self._is(before, "possession")

    def _is_party(self, f: Found) -> bool:
        """العلاقات مع, العقوبات على; ضد alone; بدعم من."""
        before = self._before(f)
        if before < 0:
            return False
        word = self.page.folded[before]
        related = word in _words("toward") and self._noun_before(before, "relation")
        return related or word in _words("against") or (word in _words("by") and self._noun_before(before, "from"))

    def _noun_before(self, i: int, kind: str) -> bool:
        """Whether a noun of the kind stands up to three words before word i, in the same phrase."""
        for j in range(i - 1, max(i - 1 - BETWEEN, -1), -1):
            if not self.page.joined(j + 1):
                return False
            if self._is(j, kind):
                return True
        return False

    def _is_second_party(self, f: Found) -> bool:
        """وطهران in الخلاف بين واشنطن وطهران."""
        first = self.ends.get(f.first)
        joined = self.page.forms[f.first].startswith("و") and f.start == self.page.starts[f.first] + 1
        return bool(joined and first and first.type == "LOC" and self.page.joined(f.first) and self._is_party(first))

    def _is_source(self, f: Found) -> bool:
        """بحسب موسكو, من قبل طهران, وفقا لواشنطن."""
        before = self._before(f)
        return before >= 0 and self._is(before, "source") and not self.page.definite[before]

    def _is_addressed(self, f: Found) -> bool:
        """اتهم الوزير طهران: behind the verb and its subject, or right behind the verb."""
        before = self._before(f)
        if before < 0 or self.page.bare[before] in gazetteer.heads():
            return False
        subject = self.ends.get(f.first) is not None or self.page.definite[before]
        return self._is(before, "address") or (subject and self._verb_within(before))

    def _verb_within(self, i: int) -> bool:
        """Whether a verb of address stands a few words before, and no preposition or pause behind it."""
        for j in range(i, max(i - REACH, -1), -1):
            if not self.page.joined(j + 1) or _is_preposition(self.page.folded[j]):
                return False
            if self._is(j, "address"):
                return True
        return False


@lru_cache(maxsize=10_000)
def _is_preposition(word: str) -> bool:
    return word in _prepositions() or (word.startswith(("و", "ف")) and word[1:] in _prepositions())


@lru_cache
def _prepositions() -> frozenset[str]:
    return frozenset(
        fold(row["word"]) for row in lexicon.rows("stop-words", "word", "pos") if row["pos"] == "preposition"
    )
