"""Word lists: the TSV files under `data/`, and a user's own beside an article.

A list is UTF-8, tab separated, without quoting. It opens with lines starting with `#`
that say what it is, who made it and how to extend it; then one line of column names;
then the rows. It is checked as a whole when it is loaded.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from helpers.errors import LexiconError

__all__ = ["cell", "data_path", "parse", "rows"]

Row = Mapping[str, str]
T = TypeVar("T")


def data_path(name: str) -> Path:
    """Where the package keeps the word list `name` ("people" → …/data/people.tsv)."""
    return Path(str(files("helpers") / "data" / f"{name}.tsv"))


@lru_cache
def rows(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of the package's word list `name`, each a mapping of column to cell.

    `columns` are those that the caller needs; others may be there too.
    Raises LexiconError naming file, line and column.
    """
    return parse(data_path(name), *columns)


def parse(path: Path, *columns: str) -> tuple[Row, ...]:
    """The rows of the word list at `path`; see `rows`. An empty list of rows is fine."""
    lines = _lines(path)
    if not lines:
        raise LexiconError(f"{path.name}: no line of column names; it should begin with: {chr(9).join(columns)}")
    number, header = lines[0]
    names = header.split("\t")
    for column in columns:
        if column not in names:
            raise LexiconError(f"{path.name}, line {number}: no column {column!r}; there are {', '.join(names)}")
    return tuple(_row(path, number, names, line) for number, line in lines[1:])


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read ({error.strerror}); put the word list back, or reinstall"
        ) from error
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path.name}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    numbered = enumerate(text.replace("\r\n", "\n").split("\n"), start=1)
    return [(number, line) for number, line in numbered if line.strip() and not line.startswith("#")]


def _row(path: Path, number: int, names: list[str], line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(names):
        raise LexiconError(
            f"{path.name}, line {number}: {len(cells)} cells where {len(names)} columns are named ({', '.join(names)})"
        )
    if not cells[0]:
        raise LexiconError(f"{path.name}, line {number}, column {names[0]!r}: empty; every row needs one")
    return {**dict(zip(names, cells, strict=True)), "": f"{path.name}, line {number}"}


def cell(row: Row, column: str, kind: Callable[[str], T], allowed: str) -> T:
    """The cell as `kind` (int, float, …); LexiconError says what is `allowed` if it is none."""
    try:
        return kind(row[column])
    except (ValueError, KeyError) as error:
        raise LexiconError(f"{row['']}, column {column!r}: {row.get(column, '')!r} is not {allowed}") from error
