"""One reading for each word, one name for each entity."""

from collections.abc import Iterable
from dataclasses import replace

from helpers.analysis.gazetteer import NO_NAME
from helpers.analysis.page import Found
from helpers.text.letters import fold

__all__ = ["linked", "without_overlaps"]


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
    """People under the fullest of their names: جواد ظريف and ظريف under محمد جواد ظريف."""
    full: dict[str, Found] = {}
    for f in found:
        family = _words(f)[-1]
        if f.type == "PER" and (family not in full or len(_words(f)) > len(_words(full[family]))):
            full[family] = f
    return [_same_person(f, full.get(_words(f)[-1])) if f.type == "PER" else f for f in found]


def _words(found: Found) -> list[str]:
    return fold(found.name).replace("عبد ", "عبد").split() or [""]


def _same_person(found: Found, fuller: Found | None) -> Found:
    if fuller is None or not set(_words(found)) <= set(_words(fuller)):
        return found
    return replace(found, name=fuller.name, name_en=found.name_en or fuller.name_en)
