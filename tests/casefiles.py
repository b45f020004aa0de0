"""Cases kept as data: tests/cases/<name>.tsv, and the ones that are known to fail."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"


def rows(name):
    """The rows of a case file as dicts; \\uXXXX, \\n and \\t in a cell stand for the character."""
    lines = [line for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header, *body = (line.split("\t") for line in lines)
    for cells in body:
        assert len(cells) == len(header), f"{name}.tsv: {len(cells)} cells in {cells}, {len(header)} columns"
    return [dict(zip(header, map(_plain, cells), strict=True)) for cells in body]


def cases(name):
    """The rows as pytest parameters, named by their label; known failures must fail."""
    failing = {(row["file"], row["label"]): row["why"] for row in rows("known-failures")}
    labels = [row["label"] for row in rows(name)]
    assert len(labels) == len(set(labels)), f"{name}.tsv: a label stands twice"
    return [pytest.param(row, id=row["label"], marks=_marks(failing.get((name, row["label"])))) for row in rows(name)]


def _marks(why):
    return [pytest.mark.xfail(strict=True, reason=why)] if why else []


def _plain(cell):
    escapes = {"\\n": "\n", "\\t": "\t"}
    return re.sub(r"\\u([0-9a-fA-F]{4})|\\[nt]", lambda m: chr(int(m[1], 16)) if m[1] else escapes[m[0]], cell)
