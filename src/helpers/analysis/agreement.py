"""Agreement: the program's tone beside a reader's own, on the reader's own article.

`gold_sheet` writes the sentences of an article to be judged in any spreadsheet program;
`agreement` reads the sheet back and says how far the program can be trusted there.
"""

import csv
import io
import math
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers.analysis import entities
from helpers.analysis.scoring import score
from helpers.errors import TableError
from helpers.files import csv_bytes, write_whole
from helpers.tables import build
from helpers.text.article import Article

__all__ = ["AGREEMENT", "agreement", "gold_sheet", "kappa", "read_sheet"]

AGREEMENT = {"measure": "str", "value": "float64", "note": "str"}
HOW = (
    "tone: -1 negative, 0 neutral or balanced, 1 positive; judge the events and words as a news analyst, "
    "not one side's view; leave a cell empty to skip its sentence"
)
TONES = (-1, 0, 1)
_MINUS = re.compile("[\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FULLWIDTH HYPHEN-MINUS}]")


def gold_sheet(article: Article, path: str | Path | None = None) -> Path:
    """Write the sentences of an article as a CSV file to judge, and say where: `sentence`, `text`, `tone` (empty), `how`.

    The file is UTF-8 with a mark and is written whole or not at all. Without a `path` it is <article>.tone.csv beside
    the article, or in the working folder where the text came from no file. Raises TableError where
    a sheet stands already that somebody has filled in: name another path.
    """
    beside = article.path.with_suffix(".tone.csv") if article.path else Path(f"{article.slug}.tone.csv")
    place = Path(path) if path else beside
    if place.exists() and any(cell for _, _, cell in _cells(place)):
        raise TableError(f"{place.name}: holds judgements already and is left alone; name another path")
    sheet = article.sentences[["sentence", "text"]].assign(tone="", how="")
    sheet["text"] = sheet["text"].map(_plain)
    sheet.loc[sheet.index[:1], "how"] = HOW
    write_whole(place, csv_bytes(sheet))
    return place


def agreement(article: Article, sheet: str | Path) -> pd.DataFrame:
    """How far the program's tone agrees with a reader's: columns of `AGREEMENT`, a row a measure.

    Measures: sentences judged, accuracy, macro F1 (over the tones that occur), F1 of each
    tone, and Cohen's kappa (1960), agreement beyond chance. A measure that cannot be computed is missing, and
    `note` says why; it also says how many sentences the reader skipped. Few sentences make all of
    these rough. Raises TableError, with line and column, for a sheet of another
    article and for cells that are not -1, 0 or 1.
    """
    judged = read_sheet(article, Path(sheet))
    tone = score(article, entities.find(article)).set_index("sentence")["tone"]
    pairs = [(right, int(tone[sentence])) for sentence, right in judged.items()]
    return build(_measures(pairs, len(tone)), AGREEMENT)


def _measures(pairs: Sequence[tuple[int, int]], sentences: int) -> list[tuple[str, float, str]]:
    """The rows of the table for pairs of the reader's and the program's tone."""
    left = sentences - len(pairs)
    skipped = f"{left} of {sentences} left empty by the reader" if left else "all sentences of the article"
    f1 = {tone: _f1(pairs, tone) for tone in TONES}
    known = [value for value in f1.values() if not math.isnan(value)]
    right = sum(a == b for a, b in pairs) / len(pairs) if pairs else math.nan
    chance = (
        "" if not math.isnan(kappa(pairs)) else "both give one tone only: chance and agreement cannot be told apart"
    )
    nothing = "no sentence was judged" if not pairs else ""
    return [
        ("sentences judged", float(len(pairs)), skipped),
        ("accuracy", _rounded(right), nothing),
        (
            "macro F1",
            _rounded(sum(known) / len(known)) if known else math.nan,
            nothing or f"over {len(known)} of 3 tones",
        ),
        *(
            (f"F1 of {tone}", _rounded(f1[tone]), "" if f1[tone] == f1[tone] else "neither gives this tone")
            for tone in TONES
        ),
        ("kappa", _rounded(kappa(pairs)), nothing or chance),
    ]


def _rounded(value: float) -> float:
    return round(value, 3)


def _f1(pairs: Sequence[tuple[int, int]], tone: int) -> float:
    said = sum((a == tone) + (b == tone) for a, b in pairs)
    return 2 * sum(a == b == tone for a, b in pairs) / said if said else math.nan


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Cohen's kappa (1960) of two judges; not a number where both always say the same one thing.

    >>> kappa([(1, 1), (1, 1), (0, 1), (0, 0)])
    0.5
    """
    if not pairs:
        return math.nan
    agreed = sum(a == b for a, b in pairs) / len(pairs)
    chance = sum(sum(a == t for a, _ in pairs) * sum(b == t for _, b in pairs) for t in TONES) / len(pairs) ** 2
    return (agreed - chance) / (1 - chance) if chance < 1 else math.nan


# --- reading a sheet back ----------------------------------------------------------------


def read_sheet(article: Article, path: Path) -> dict[int, int]:
    """The reader's tone by sentence. Commas, semicolons and tabs part cells; digits may be Arabic, minus signs of any kind."""
    texts = dict(zip(article.sentences["sentence"].tolist(), article.sentences["text"].map(_plain), strict=True))
    judged: dict[int, int] = {}
    for where, (number, text), cell in _cells(path):
        sentence = _number(number)
        if sentence is None or sentence not in texts or _plain(text) != texts[sentence]:
            raise TableError(
                f"{where}: sentence {number!r} of the sheet is not in this article; use the sheet of this article"
            )
        if sentence in judged:
            raise TableError(f"{where}, column 'sentence': {number} stands twice; keep one of the two rows")
        if cell:
            judged[sentence] = _judged(cell, where)
    return judged


def _cells(path: Path) -> list[tuple[str, tuple[str, str], str]]:
    """Where it stands, the sentence (number and text) and the reader's cell, for each row of a sheet."""
    try:
        text = _decoded(path.read_bytes())
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error.strerror}); write one with sentiment.gold_sheet") from error
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    names = [name.strip() for name in next(rows, [])]
    for column in ("sentence", "text", "tone"):
        if column not in names:
            raise TableError(
                f"{path.name}, line 1: no column {column!r}; keep the first line of the sheet as it was written"
            )
    at = [names.index(column) for column in ("sentence", "text", "tone")]
    filled = ((rows.line_num, [*row, *[""] * len(names)]) for row in rows if any(cell.strip() for cell in row))
    return [(f"{path.name}, line {line}", (row[at[0]], row[at[1]]), _bare(row[at[2]])) for line, row in filled]


def _decoded(data: bytes) -> str:
    """Unicode where it says so or fits, else Windows-1256, in which spreadsheet programs save Arabic; a wrong guess fits no article."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256", errors="replace")


def _judged(cell: str, where: str) -> int:
    tone = _number(cell)
    if tone not in TONES:
        raise TableError(f"{where}, column 'tone': {cell!r} is not -1, 0 or 1; leave it empty to skip the sentence")
    return tone


def _number(cell: str) -> int | None:
    """A whole number as spreadsheets and Arabic keyboards write it: ١, +1, 1.0, −1, 1-; None for anything else."""
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in _MINUS.sub("-", _bare(cell)))
    found = re.fullmatch(r"([+-]?)(\d+)(?:[.,٫]0*)?(-?)", digits)
    return None if not found or (found[1] and found[3]) else int(found[2]) * (-1 if "-" in (found[1], found[3]) else 1)


def _bare(cell: str) -> str:
    """Without spaces and marks of direction around and inside."""
    return "".join(c for c in cell if unicodedata.category(c) != "Cf" and not c.isspace())


def _plain(text: str) -> str:
    """A sentence as it survives a spreadsheet: one space between words, no marks of direction."""
    return " ".join("".join(c for c in str(text) if unicodedata.category(c) not in ("Cf", "Cc") or c.isspace()).split())
