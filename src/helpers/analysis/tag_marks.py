"""What the tagger is told of names that are known: where they stand in lists, and what the rules found."""

from collections.abc import Iterator, Sequence

from helpers.analysis import listed
from helpers.analysis.page import Found, Page

__all__ = ["by", "marks"]


def marks(page: Page, found: Sequence[Found], convention: str) -> dict[int, list[str]]:
    """What the lists of names and the rules say of the words in and beside a name, and of words like those."""
    lists, rules = _list_marks(page), _rule_marks(found)
    touched = {j for i in (*lists, *rules) for j in (i - 1, i, i + 1)}
    found_marks = {i: _marked(lists, rules, i, convention) for i in touched}
    for i, types in _elsewhere(page, found):
        if i not in rules:
            found_marks.setdefault(i, [by(convention)]).append(f"D:{types}")
    return found_marks


def _marked(lists: dict[int, str], rules: dict[int, str], i: int, convention: str) -> list[str]:
    before, here, behind = (rules.get(j, "").partition("|")[0] for j in (i - 1, i, i + 1))
    out = [by(convention, here)]
    if here:
        out += [f"R:{here}", f"RR:{rules[i]}"]
    if before or here or behind:
        out += [f"-1:R:{before}", f"+1:R:{behind}", f"R3{before}/{here}/{behind}"]
    if i in lists or i - 1 in lists:
        out += [f"L:{lists.get(i)}", f"-1:L:{lists.get(i - 1)}", f"LL{lists.get(i - 1)}/{lists.get(i)}"]
    if i + 1 in lists:
        out.append(f"+1:L:{lists[i + 1]}")
    return out


def by(convention: str, mark: str = "") -> str:
    """The feature of whose idea of a name a text follows, together with the mark of a rule."""
    return f"CR:{convention}{mark}"


def _list_marks(page: Page) -> dict[int, str]:
    """Where a word stands in a listed name, and of which type, with ? where that form of it needs evidence."""
    marks: dict[int, str] = {}
    for found, entry in listed.matches(page):
        for j in range(found.first, found.last):
            if j not in marks or (entry.certain and marks[j].endswith("?")):
                marks[j] = f"{'B' if j == found.first else 'I'}{entry.type}{'' if entry.certain else '?'}"
    return marks


def _rule_marks(found: Sequence[Found]) -> dict[int, str]:
    """Where a word stands in a name that was found, of which type and by which rule."""
    return {j: f"{'B' if j == f.first else 'I'}{f.type}|{f.rule}" for f in found for j in range(f.first, f.last)}


def _elsewhere(page: Page, found: Sequence[Found]) -> Iterator[tuple[int, str]]:
    """The words that stand in names somewhere in the article, and the types of these."""
    types: dict[str, set[str]] = {}
    for f in found:
        for j in range(f.first, f.last):
            types.setdefault(page.bare[j], set()).add(f.type)
    for i, word in enumerate(page.bare):
        if word in types:
            yield i, ".".join(sorted(types[word]))
