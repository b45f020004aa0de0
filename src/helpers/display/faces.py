"""The face that figures are drawn in: DejaVu Sans, which comes with matplotlib, unless another is chosen."""

from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager

from helpers.errors import FigureError

__all__ = ["font_family", "font_path", "missing_characters", "use_font"]

_face: list[str] = []  # the path that use_font was given, if any


def use_font(path_or_name: str | Path) -> Path:
    """Draw with another face from now on: a font file, or the name of an installed family.

    Raises FigureError if there is no such face, or if it lacks Arabic letters, Latin
    letters, digits or the marks that news is written with: a figure would show boxes.
    """
    path = Path(path_or_name)
    if not path.is_file():
        try:
            path = Path(font_manager.findfont(str(path_or_name), fallback_to_default=False))
        except ValueError as error:
            raise FigureError(
                f"no font {str(path_or_name)!r}: give the path of a .ttf file, or an installed family"
            ) from error
    try:
        missing = [c for c in "حماسمرحباً أإؤئةى٪abcXYZ0189()«»%" if not _has(path, c)]
    except RuntimeError as error:
        raise FigureError(f"{path.name}: is no font file ({error}); give a .ttf or .otf") from error
    if missing:
        raise FigureError(f"{path.name}: has no {''.join(missing)!r}; DejaVu Sans and Amiri have")
    font_manager.fontManager.addfont(str(path))
    family = font_manager.FontProperties(fname=str(path)).get_name()
    usual = Path(font_manager.findfont(family))
    if usual.resolve() != path.resolve():
        raise FigureError(
            f"{path.name}: is another face of {family}, whose usual one ({usual.name}) would be drawn; give that"
        )
    _face[:] = [str(path)]
    return path


def font_path() -> str:
    """The file of the face in use: DejaVu Sans, which comes with matplotlib, unless `use_font` set another."""
    return _face[0] if _face else str(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf")


def font_family() -> str:
    """The name of the face in use, as matplotlib knows it."""
    return font_manager.FontProperties(fname=font_path()).get_name()


def missing_characters(text: str) -> str:
    """The characters of `text` that the face in use cannot draw."""
    return "".join(sorted({c for c in text if c.isprintable() and not c.isspace() and not _has(font_path(), c)}))


def _has(path: str | Path, character: str) -> bool:
    return ord(character) in _character_map(str(path))


@lru_cache
def _character_map(path: str) -> frozenset[int]:
    return frozenset(font_manager.get_font(path).get_charmap())
