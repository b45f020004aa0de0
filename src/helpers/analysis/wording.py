"""Wording: numbers, shares and lists as English sentences have them."""

__all__ = ["listing", "number", "share"]


def number(count: int, word: str, plural: str = "") -> str:
    """A count with its noun: 1 word, 2 words, 3 stretches (`plural` where it is no s)."""
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def share(part: int, whole: int) -> str:
    """A part in per cent of the whole; 0% of nothing."""
    return f"{part / whole:.0%}" if whole else "0%"


def listing(items: list[str]) -> str:
    """One or more items, with "and" before the last of several."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
