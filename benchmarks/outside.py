"""Outside the package: its scripts and the scorers as modules, and articles of the news corpus."""

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import ModuleType

__all__ = ["articles", "module_at"]


def module_at(path: Path) -> ModuleType:
    """The module in a file that is no part of the package."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def articles(archive: Path) -> list[dict[str, str | None]]:
    """The articles of one newspaper, with `title` and `content`."""
    with zipfile.ZipFile(archive) as inside:
        found: list[dict[str, str | None]] = json.loads(inside.read(inside.namelist()[0]).decode("utf-8-sig"))
    return found
