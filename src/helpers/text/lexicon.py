"""Word lists: the TSV files under `data/`, and a user's own beside an article.

A list is UTF-8, tab separated, without quoting. It opens with lines starting with `#`
that say what it is, who made it and how to extend it; then one line of column names, in
any order; then the rows. It is checked as a whole when it is loaded. What spreadsheets do
to such a file when they save it is seen through: a byte order mark, UTF-16, other line
ends, quoted comments, empty cells and lines at the end.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from helpers.errors import LexiconError

__all__ = ["cell", "data_path", "pairs", "parse", "rows"]

Row = Mapping[str, str]
T = TypeVar("T")

UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def data_path(name: str) -> Path:
    """Where the package keeps the word list `name` ("people" → …/data/people.tsv)."""
    return Path(str(files("helpers") / "data" / f"{name}.tsv"))


@lru_cache
def rows(name: str, *columns: str) -> tuple[Row, ...]:
    """The rows of the package's word list `name`, each a mapping of column to cell.

    `columns` are those that the caller needs; others may be there too. A list is read once.
    Raises LexiconError naming file, line and column.
    """
    return _with_columns(*_table(data_path(name)), columns)


def parse(path: Path, *columns: str) -> tuple[Row, ...]:
    """The rows of the word list at `path`; see `rows`. An empty list of rows is fine."""
    return _with_columns(*_read(path, columns), columns)


@lru_cache
def _table(path: Path) -> tuple[str, list[str], tuple[Row, ...]]:
    return _read(path, ())


def _with_columns(header: str, names: list[str], table: tuple[Row, ...], columns: tuple[str, ...]) -> tuple[Row, ...]:
    for column in columns:
        if column not in names:
            raise LexiconError(f"{header}: no column {column!r}; there are {', '.join(names)}")
    return table


def _read(path: Path, columns: tuple[str, ...]) -> tuple[str, list[str], tuple[Row, ...]]:
    """Where the column names stand, the names, and the rows."""
    lines = _lines(path)
    if not lines:
        raise LexiconError(f"{path.name}: no line of column names; it should begin with: {chr(9).join(columns)}")
    number, header = lines[0]
    names = [name.strip() for name in header.rstrip("\t ").split("\t")]
    where = f"{path.name}, line {number}"
    _with_columns(where, names, (), columns)
    for place, name in enumerate(names, start=1):
        if not name or name in names[: place - 1]:
            raise LexiconError(f"{where}, column {place}: {name!r} cannot name it; name each column once")
    return where, names, tuple(_row(path.name, number, names, line) for number, line in lines[1:])


def _lines(path: Path) -> list[tuple[int, str]]:
    text = _text(path).replace("\r\n", "\n").replace("\r", "\n")
    numbered = enumerate(text.split("\n"), start=1)
    return [(number, line) for number, line in numbered if line.strip() and not line.startswith(("#", '"#'))]


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except OSError as error:
        raise LexiconError(
            f"{path}: cannot be read ({error.strerror}); put the word list back, or reinstall"
        ) from error
    except UnicodeDecodeError as error:
        before = data[: error.start].split(b"\n")
        column = before[-1].count(b"\t") + 1
        raise LexiconError(
            f"{path.name}, line {len(before)}, column {column}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error


def _row(file: str, number: int, names: list[str], line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    if len(cells) != len(names):
        where = f"{names[len(cells)]!r}" if len(cells) < len(names) else f"{len(names) + 1}"
        raise LexiconError(
            f"{file}, line {number}, column {where}: {len(cells)} cells where {len(names)} columns are named ({', '.join(names)})"
        )
    if not cells[0]:
        raise LexiconError(f"{file}, line {number}, column {names[0]!r}: empty; every row needs one")
    row = dict(zip(names, cells, strict=True))
    row[""] = f"{file}, line {number}"
    return row


def cell(row: Row, column: str, kind: Callable[[str], T], allowed: str) -> T:
    """The cell as `kind` (int, float, …); LexiconError says what is `allowed` if it is none."""
    try:
        return kind(row[column])
    except (ValueError, KeyError) as error:
        raise LexiconError(f"{row['']}, column {column!r}: {row.get(column, '')!r} is not {allowed}") from error


def pairs(table: Iterable[Row], key: str, value: str, *, same: Callable[[str], str] = str) -> dict[str, str]:
    """The column `value` by the column `key`, which `same` brings to one spelling.

    Raises LexiconError for an empty cell, and where one key stands in two rows with different values.
    """
    found: dict[str, str] = {}
    for row in table:
        for column in (key, value):
            if not same(row[column]).strip():
                raise LexiconError(f"{row['']}, column {column!r}: empty; write a word into it, or take the row out")
        written = same(row[key])
        if found.setdefault(written, row[value]) != row[value]:
            raise LexiconError(
                f"{row['']}, column {value!r}: {row[key]} is {row[value]} here and {found[written]} above; keep one of them"
            )
    return found
