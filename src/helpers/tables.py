"""What the tables of this package promise: their columns, and one error when a column is missing."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

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
    cells = zip(*rows, strict=True) if len(rows) else ((),) * len(dtypes)
    return pd.DataFrame({name: _column(list(values), dtypes[name]) for name, values in zip(dtypes, cells, strict=True)})


def _column(values: list[Any], dtype: str) -> Any:
    """A column by itself, which is several times faster than to convert a whole table."""
    kind = _dtype(dtype)
    if dtype == "object":
        return pd.Index(values, dtype="object")
    if isinstance(kind, np.dtype) and kind.kind == "U":  # pandas 2 keeps strings as objects
        return pd.Series(values, dtype="object").astype(kind)
    return pd.array(values, dtype=kind)


@lru_cache
def _dtype(name: str) -> Any:
    return pandas_dtype(name)


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
