"""Persons: which mentions of people are one person."""

from helpers.analysis import gazetteer
from helpers.analysis.page import Found, Page
from helpers.analysis.spelling import as_written, spelled

__all__ = ["resolved"]

Words = tuple[str, ...]
BEFORE = 4  # words before a name in which its title is looked for
NEAR = 2  # sentences


def resolved(page: Page, people: list[Found]) -> list[Found]:
    """Each mention under the fullest name that the article writes for its person.

    A part of one fuller name stands for it: the last word, else the first, else one within.
    Where it fits several people (الجبير after عادل الجبير and ماجد الجبير), the one who alone
    has the title before it, else the nearest before it; where there is none, the mention
    keeps its own words and stands apart. A family name that a list gives to one person is
    his, unless another of the family was named in the last sentences.
    """
    persons = _Persons(page, people)
    return _named(page, people, [persons.of(f) for f in people])


class _Persons:
    """Who is meant by each mention; to be asked in reading order."""

    def __init__(self, page: Page, people: list[Found]):
        self.page = page
        self.fuller = _Fuller({spelled(as_written(page, f)): self._words(f) for f in people})
        self.titles = self._titles(people)
        self.last_seen: dict[Words, int] = {}  # the first word of the last mention

    def of(self, found: Found) -> Words:
        """The words of the person's name."""
        person = self._of(found)
        self.last_seen[person] = found.first
        return person

    def _of(self, found: Found) -> Words:
        own, written = self._words(found), spelled(as_written(self.page, found))
        if len(written) == 1 and own[-1:] == written != own:
            return self._chosen([*self.fuller.of(written), own], found, NEAR) or own
        return self._chosen(self.fuller.of(own), found, None) or own

    def _words(self, found: Found) -> Words:
        """Of the listed name, else of the form as written."""
        return spelled(found.name if found.rule.startswith("list") else as_written(self.page, found))

    def _chosen(self, fits: list[Words], found: Found, near: int | None) -> Words | None:
        """The only one, the one with the title, or the one seen last, if in one of the last `near` sentences."""
        if len(set(fits)) < 2:
            return fits[0] if fits else None
        entitled = {person for person in fits if person in self.titles.get(self._title(found), ())}
        if len(entitled) == 1:
            return entitled.pop()
        earliest = 0 if near is None else self.page.sentences[found.first] - near
        seen = {
            place: p
            for p in fits
            if (place := self.last_seen.get(p, -1)) >= 0 and self.page.sentences[place] >= earliest
        }
        return seen[max(seen)] if seen else None

    def _title(self, found: Found) -> str:
        """The nearest title before the name, folded and without article, or ""."""
        for i in range(found.first - 1, max(found.first - 1 - BEFORE, -1), -1):
            if self.page.sentences[i] != self.page.sentences[found.first]:
                return ""
            if self.page.bare[i] in gazetteer.titles():
                return self.page.bare[i]
        return ""

    def _titles(self, people: list[Found]) -> dict[str, set[Words]]:
        """Who of those named in full is called by each title."""
        titles: dict[str, set[Words]] = {}
        for f in people:
            if len(as_written(self.page, f).split()) > 1 and (title := self._title(f)):
                titles.setdefault(title, set()).add(self._words(f))
        return titles


class _Fuller:
    """The fullest names of an article, and for which shorter ones they stand; of forms as written to their persons."""

    def __init__(self, persons: dict[Words, Words]):
        self.persons = persons
        self.known: dict[Words, list[Words]] = {}
        self.ends: dict[str, list[Words]] = {}
        self.begins: dict[str, list[Words]] = {}
        self.holds: dict[str, list[Words]] = {}
        for name in dict.fromkeys(name for pair in persons.items() for name in pair if len(name) > 1):
            behind_particle = gazetteer.name_particles().get(name[-2]) == "inside"
            self.ends.setdefault(name[-1], []).append(name)
            self.begins.setdefault(name[0], []).append(name)
            for word in (*name[1:-1], *name[-1:] * behind_particle):
                self.holds.setdefault(word, []).append(name)

    def of(self, short: Words) -> list[Words]:
        """The names that hold all of its words and no other such name holds: that end like it, else that begin so."""
        if short not in self.known:
            fits = [self.persons.get(name, name) for name in self._of(short)]
            self.known[short] = [person for person in dict.fromkeys(fits) if person != short]
        return self.known[short]

    def _of(self, short: Words) -> list[Words]:
        ends = self.ends.get(short[-1], []) if short else []
        family = [name for name in ends if len(short) > 1 or gazetteer.name_particles().get(name[-2]) != "inside"]
        begins = self.begins.get(short[0], []) if short else []
        holds = self.holds.get(short[0], []) if len(short) == 1 else []
        for group in (family, begins, ends, holds):
            fits = [name for name in group if len(name) > len(short) and _is_part(short, name)]
            if fits:
                return _fullest(fits)
        return []


def _is_part(short: Words, name: Words) -> bool:
    """Whether all words stand in the name, and not as the father's: سلمان بن عبد العزيز is not his son محمد بن سلمان بن عبد العزيز."""
    father = len(short) > 1 and name[-len(short) :] == short and name[-len(short) - 1] in gazetteer.name_particles()
    return not father and set(short) <= set(name)


def _fullest(names: list[Words]) -> list[Words]:
    """Those that are no part of another."""
    kept: list[Words] = []
    for name in sorted(names, key=len, reverse=True):
        if not any(set(name) < set(other) and name[-1] == other[-1] for other in kept):
            kept.append(name)
    return kept


# --- names -------------------------------------------------------------------------------


def _named(page: Page, people: list[Found], persons: list[Words]) -> list[Found]:
    """The mentions under the longest form of their person, the first such; English from whichever has it."""
    name: dict[Words, str] = {}
    english: dict[Words, str] = {}
    for f, person in zip(people, persons, strict=True):
        form = as_written(page, f)
        if len(form.split()) > len(name.get(person, "").split()):
            name[person] = form
        english[person] = english.get(person) or f.name_en
    return [f._replace(name=name[p], name_en=english[p]) for f, p in zip(people, persons, strict=True)]
