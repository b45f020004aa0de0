"""A reader's own word lists beside an article: rows tried without writing them, and written.

`<article>.<list>.tsv` beside the article wins over the lists of this package, for this
article alone. `Article.own_list` reads it; here a row is tried first and then saved.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from helpers.errors import ArticleError, LexiconError
from helpers.files import write_whole
from helpers.text import lexicon
from helpers.text.article import Article

__all__ = ["place", "save", "tried"]

Rows = Sequence[Mapping[str, str]]
OPENING = "# The reader's own rows for this article; they win over the lists of the package. Columns are named below."


def tried(article: Article, name: str, rows: Rows) -> Article:
    """The article as it is with these rows in its own list `name`, nothing written; its tables are worked out anew.

    >>> from helpers.text.article import read_article
    >>> article = read_article("رحبت الحكومة بالقرار")
    >>> list(tried(article, "lemmas", [{"form": "الحكومة", "lemma": "دولة"}]).words["lemma"])[1]
    'دولة'
    """
    marked = tuple({**row, "": "the row that is tried"} for row in rows)
    return replace(article, own={**article.own, name: marked})


def place(article: Article, name: str) -> Path:
    """Where the article's own list `name` lies, or would lie. Raises ArticleError for an article that is no file."""
    if article.path is None:
        raise ArticleError("the article was read from no file; save its text as one, so that a list can lie beside it")
    return article.path.with_suffix(f".{name}.tsv")


def save(article: Article, name: str, rows: Rows) -> Path:
    """Write rows into the article's own list `name`, whole or not at all, and return its path.

    The first key of a row is the list's key: a row with the same cell there is replaced in its
    place, others are appended. Comment lines stay. A column that the list lacks is added to
    it. Raises LexiconError for a list that is malformed, or a row without a key, and OSError.
    """
    path = place(article, name)
    cleaned = [{column: " ".join(str(cell).split()) for column, cell in row.items() if column} for row in rows]
    if not cleaned:
        return path
    key = next(iter(cleaned[0]))
    for row in cleaned:
        if not row[key] or row[key].startswith("#"):
            raise LexiconError(f"{path.name}: {row[key]!r} is no {key}; every row needs one, and # begins a comment")
    write_whole(path, ("\n".join(_with(path, key, cleaned)) + "\n").encode())
    return path


def _with(path: Path, key: str, rows: Rows) -> list[str]:
    """The lines of the list with the rows in it."""
    if not path.exists():
        return [OPENING, "\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    lexicon.parse(path, key)
    lines = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").rstrip("\n").split("\n")
    header = next(i for i, line in enumerate(lines) if _is_row(line))
    known = lines[header].split("\t")
    columns = [*known, *(column for column in rows[0] if column not in known)]
    waiting = {row[key]: _line(columns, row) for row in rows}
    written = [
        _line(columns, dict(zip(known, line.split("\t"), strict=True))) if _is_row(line) else line for line in lines
    ]
    body = list(_replaced(written[header + 1 :], columns.index(key), waiting))
    return [*written[:header], "\t".join(columns), *body, *waiting.values()]


def _replaced(lines: Iterable[str], key: int, waiting: dict[str, str]) -> Iterable[str]:
    """The lines, those with the key of a waiting row replaced by it, once; such rows wait no longer."""
    keys = set(waiting)
    for line in lines:
        found = line.split("\t")[key].strip() if _is_row(line) else ""
        if found not in keys:
            yield line
        elif found in waiting:
            yield waiting.pop(found)


def _is_row(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _line(columns: Sequence[str], row: Mapping[str, str]) -> str:
    return "\t".join(row.get(column, "") for column in columns)
