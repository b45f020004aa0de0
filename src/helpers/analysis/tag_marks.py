"""What the tagger is told of names that are known: where they stand in lists, and what the rules found."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from helpers.analysis import listed
from helpers.analysis.page import Found, Page

__all__ = ["NOTHING", "Mark", "by", "marks"]


class Mark(NamedTuple):
    """What is known of a word and of the ones beside it: their marks of lists and of rules ("" for none), and names elsewhere."""

    listed_before: str = ""
    listed: str = ""
    listed_behind: str = ""
    found_before: str = ""
    found: str = ""
    found_behind: str = ""
    elsewhere: str = ""

    def features(self, convention: str) -> Iterator[str]:
        """The names of the features that say so in a text that follows a convention."""
        before, here, behind = (mark.partition("|")[0] for mark in (self.found_before, self.found, self.found_behind))
        yield by(convention, here)
        if here:
            yield from (f"R:{here}", f"RR:{self.found}")
        if before or here or behind:
            yield from (f"-1:R:{before}", f"+1:R:{behind}", f"R3{before}/{here}/{behind}")
        if self.listed or self.listed_before:
            yield from (f"L:{self.listed}", f"-1:L:{self.listed_before}", f"LL{self.listed_before}/{self.listed}")
        if self.listed_behind:
            yield f"+1:L:{self.listed_behind}"
        if self.elsewhere and not here:
            yield f"D:{self.elsewhere}"


NOTHING = Mark()


def by(convention: str, mark: str = "") -> str:
    """The feature of whose idea of a name a text follows, together with the mark of a rule."""
    return f"CR:{convention}{mark}"


def marks(page: Page, found: Sequence[Found]) -> Mapping[int, Mark]:
    """What the lists of names and the rules say of the words in and beside a name, and of words like those; of others nothing."""
    lists, rules, like = _list_marks(page), _rule_marks(found), _elsewhere(page, found)
    touched = {j for i in (*lists, *rules) for j in (i - 1, i, i + 1)}.union(like)
    in_list, in_rule = lists.get, rules.get
    return {
        i: Mark(
            in_list(i - 1, ""),
            in_list(i, ""),
            in_list(i + 1, ""),
            in_rule(i - 1, ""),
            in_rule(i, ""),
            in_rule(i + 1, ""),
            like.get(i, ""),
        )
        for i in touched
        if 0 <= i < len(page)
    }


def _list_marks(page: Page) -> dict[int, str]:
    """Where a word stands in a listed name, and of which type, with ? where that form of it needs evidence."""
    marks: dict[int, str] = {}
    for found, entry in listed.matches(page):
        sure = "" if entry.certain else "?"
        for j in range(found.first, found.last):
            if j not in marks or (entry.certain and marks[j][-1] == "?"):
                marks[j] = f"{'B' if j == found.first else 'I'}{entry.type}{sure}"
    return marks


def _rule_marks(found: Sequence[Found]) -> dict[int, str]:
    """Where a word stands in a name that was found, of which type and by which rule."""
    return {j: f"{'B' if j == f.first else 'I'}{f.type}|{f.rule}" for f in found for j in range(f.first, f.last)}


def _elsewhere(page: Page, found: Sequence[Found]) -> dict[int, str]:
    """The words that stand in names somewhere in the article, and the types of these."""
    types: dict[str, set[str]] = {}
    for f in found:
        for word in page.bare[f.first : f.last]:
            types.setdefault(word, set()).add(f.type)
    named = {word: ".".join(sorted(kinds)) for word, kinds in types.items()}
    return {i: named[word] for i, word in enumerate(page.bare) if word in named}
