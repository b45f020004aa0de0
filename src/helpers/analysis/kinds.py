"""The kinds of mentions: who and what acts, and what else an article names."""

from collections.abc import Collection

import pandas as pd

__all__ = ["ACTING", "KINDS", "acting", "of_types"]

ACTING = ("PER", "ORG", "LOC")
KINDS = (*ACTING, "GROUP", "EVENT", "DATE")


def acting(mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions of people, organisations and places: those who may speak, act and be judged."""
    return of_types(mentions, ACTING)


def of_types(mentions: pd.DataFrame, types: Collection[str]) -> pd.DataFrame:
    """The mentions of these types."""
    return mentions[mentions["type"].isin(list(types))]
