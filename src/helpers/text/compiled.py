"""Compiled tables: what is slow to read is worked out once and kept in a cache folder.

A table is kept as one file of plain data (strings, numbers, tuples, dictionaries) in
Python's own `marshal` format, with a key that stands for everything it was made from and
a checksum. It is read only where both are right; whatever else lies there, of another
version, cut short or damaged, is made again without a word. Where nothing can be written,
the tables are made in memory each time.

The folder is the one named by the variable MAQAL_CACHE; else `.cache/tables` of the
checkout; else the package's own `__pycache__`, or the user's cache folder where that is
read-only. Like compiled Python itself, a compiled table is trusted as far as the folder
is: name no folder that strangers can write to. Nothing is ever unpickled.
"""

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from helpers.files import write_whole

__all__ = ["folders", "installed", "kept"]

PACKAGE = Path(__file__).resolve().parents[1]
T = TypeVar("T")


def kept(name: str, sources: Iterable[Path | str], make: Callable[[], T]) -> T:
    """What `make` returns, from the cache if nothing in `sources` has changed since.

    `sources` are files, which count by what is in them, and strings, such as versions.
    `make` returns plain data that `marshal` can write. Raises only what `make` raises.
    """
    key = _key(sources)
    places = [folder / f"{name}.{sys.implementation.cache_tag}.tables" for folder in folders()]
    for path in places:
        with suppress(OSError, ValueError, EOFError, TypeError):
            return _unpacked(path.read_bytes(), key)
    made = make()
    for path in places:
        with suppress(OSError):
            write_whole(path, _packed(made, key))
            break
    return made


def folders() -> Iterator[Path]:
    """Where compiled tables may lie, the best place first."""
    if named := os.environ.get("MAQAL_CACHE"):
        yield Path(named)
        return
    if (PACKAGE.parents[1] / "pyproject.toml").is_file():
        yield PACKAGE.parents[1] / ".cache" / "tables"
    yield PACKAGE / "__pycache__"
    with suppress(RuntimeError):  # a user without a home
        yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "maqal"


def installed(package: str) -> str:
    """What tells one installed version of a package from another, found without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return f"{package} is not installed"
    here = Path(spec.origin)
    versions = sorted(path.name for path in here.parents[1].glob(f"{package}-*.dist-info"))
    return f"{versions} {here} {here.stat().st_mtime_ns}"


def _key(sources: Iterable[Path | str]) -> bytes:
    key = hashlib.sha256(f"{sys.version} {marshal.version}".encode())
    for source in sources:
        content = source.encode() if isinstance(source, str) else source.read_bytes() if source.is_file() else b""
        key.update(hashlib.sha256(content).digest())
    return key.digest()


def _packed(value: Any, key: bytes) -> bytes:
    body = marshal.dumps(value)
    return key + hashlib.sha256(key + body).digest() + body


def _unpacked(data: bytes, key: bytes) -> Any:
    """What was packed under this key. Raises ValueError for anything else."""
    body = data[64:]
    if data[:32] != key or data[32:64] != hashlib.sha256(key + body).digest():
        raise ValueError("not these tables")
    return marshal.loads(body)
