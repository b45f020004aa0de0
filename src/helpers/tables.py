"""What the tables of this package promise: their columns, and one error when a column is missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.errors import TableError

__all__ = ["build", "require", "top"]


def require(table: pd.DataFrame, columns: Iterable[str], where: str) -> None:
    """Raise TableError, naming the first column that `where` needs and `table` lacks."""
    for column in columns:
        if column not in table.columns:
            have = ", ".join(map(str, table.columns)) or "none"
            raise TableError(f"{where}: the table has no column {column!r}; it has {have}")


def build(rows: Sequence[Sequence[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A table with exactly these columns and dtypes, also when there are no rows; None stays None in object columns."""
    return pd.DataFrame(list(rows), columns=list(dtypes), dtype="object").astype(dict(dtypes))


def top(table: pd.DataFrame, most: int = 20, *, at_least: int = 1) -> pd.DataFrame:
    """The rows with the highest `count`, `most` of them or fewer: the cut never splits a tie.

    The table must have them first. Counts below `at_least` are left out; where the first tie
    alone is longer than `most` it is kept whole.
    """
    require(table, ["count"], "top")
    frequent = table[table["count"] >= at_least]
    if len(frequent) <= most:
        return frequent
    next_count = frequent["count"].iloc[most]
    above = frequent[frequent["count"] > next_count]
    return above if len(above) else frequent[frequent["count"] == next_count]
