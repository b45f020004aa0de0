"""One reading for each word, one name for each entity."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from helpers.analysis.gazetteer import NO_NAME
from helpers.analysis.page import Found
from helpers.text.letters import fold

__all__ = ["linked", "named_as_written", "without_overlaps"]


def without_overlaps(candidates: Iterable[Found]) -> list[Found]:
    """The longest and surest candidates, none sharing a word with another, in reading order."""
    used: set[int] = set()
    kept = []
    for found in sorted(candidates, key=lambda f: (f.rank, f.first)):
        span = range(found.first, found.last)
        if used.isdisjoint(span):
            used.update(span)
            kept.append(found)
    return sorted((f for f in kept if f.type != NO_NAME), key=lambda f: f.first)


def linked(found: list[Found]) -> list[Found]:
    """Each mention under the fullest name of its entity.

    Of people: ظريف and جواد ظريف under محمد جواد ظريف. Of bodies and places: البنك المركزي
    under البنك المركزي الإيراني, where the article names only one that begins so.
    """
    people, bodies = _fullest_people(found), _continuations(found)
    return [_renamed(f, people) if f.type == "PER" else _renamed(f, bodies) for f in found]


def named_as_written(found: list[Found], written: list[str]) -> list[Found]:
    """People under the fullest form that the article itself writes, where a list would spell or extend it otherwise.

    Bodies and places keep the list's name, under which their short and long forms meet.
    """
    fullest: dict[str, str] = {}
    for f, form in zip(found, written, strict=True):
        if len(form.split()) > len(fullest.get(f.name, "").split()):
            fullest[f.name] = form
    return [replace(f, name=" ".join(fullest[f.name].split())) if f.type == "PER" else f for f in found]


def _words(found: Found) -> tuple[str, ...]:
    return tuple(fold(found.name).replace("عبد ", "عبد").split())


def _renamed(found: Found, fuller: dict[tuple[str, ...], Found]) -> Found:
    other = fuller.get(_words(found))
    return replace(found, name=other.name, name_en=other.name_en or found.name_en) if other else found


def _fullest_people(found: list[Found]) -> dict[tuple[str, ...], Found]:
    """For each name that is part of a person's fuller one, the fullest: by its last word, else its first, else any."""
    names = {_words(f): f for f in reversed(found) if f.type == "PER"}
    longest = sorted(names, key=len)
    holders = [{words[place]: words for words in longest if len(words) > 1} for place in (-1, 0)]
    holders.append({word: words for words in longest for word in words[1:-1]})
    return {words: names[fuller] for words in names for fuller in _holding(words, holders)}


def _holding(words: tuple[str, ...], holders: list[dict[str, tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    keys = (words[-1:], words[:1], words[:1] if len(words) == 1 else ())
    fuller = (holder[key[0]] for holder, key in zip(holders, keys, strict=True) if key and key[0] in holder)
    yield from [other for other in fuller if len(other) > len(words) and set(words) <= set(other)][:1]


def _continuations(found: list[Found]) -> dict[tuple[str, ...], Found]:
    """For each name of two words or more with which exactly one longer name of its type begins, that one."""
    names = {_words(f): f for f in reversed(found) if f.type == "ORG"}
    longer: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for words in names:
        for length in range(2, len(words)):
            longer.setdefault(words[:length], []).append(words)
    return {words: names[longer[words][0]] for words in names if len(longer.get(words, ())) == 1}
