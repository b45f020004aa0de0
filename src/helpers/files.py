"""Writing files: each whole or not at all, and left alone when nothing changed."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["csv_bytes", "write_whole"]


def csv_bytes(data: "pd.DataFrame") -> bytes:
    """UTF-8 with a mark, so that spreadsheets show Arabic; lists and dicts as JSON."""
    plain = data.copy()
    for column in plain.columns:
        if plain[column].map(lambda cell: isinstance(cell, dict | list)).any():
            plain[column] = plain[column].map(lambda cell: json.dumps(cell, ensure_ascii=False, default=int))
    text = plain.to_csv(index=bool(plain.index.name), lineterminator="\n", float_format="%.12g")
    return b"\xef\xbb\xbf" + text.encode()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader finds the old one or the new one; one that would not change is left alone."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _temporary(path) as temporary:
        temporary.write_bytes(content)
        temporary.replace(path)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    Path(name).chmod(0o644)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
