"""The house look: one style and one palette, applied as a context and never at import.

Colours carry one meaning each in all figures and pages. Within a family (kinds of
name, tones, voices) they differ in lightness as well as hue, so that they are told
apart in grey print and by colour-blind readers; a label or a shape says it too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from helpers.errors import FigureError
from helpers.text import lexicon

__all__ = [
    "COLOURS",
    "LABELS",
    "context",
    "describe",
    "description",
    "font_path",
    "house",
    "ink_on",
    "label",
    "missing_characters",
    "number",
    "row_label",
    "say",
    "use_font",
]

LABELS = ("ar", "en", "both")

COLOURS = {
    "PER": "#1f4e8c",
    "ORG": "#c8791b",
    "LOC": "#93c47d",
    "GROUP": "#b58db6",
    "EVENT": "#8c6d5a",
    "DATE": "#8f8f8f",
    "negative": "#9c2a3c",
    "neutral": "#bfb9ad",
    "positive": "#2e8f9b",
    "no_evidence": "#f4f2ee",
    "narrator": "#4a4a55",
    "speaker": "#a98bd6",
    "term": "#6b4e71",
    "term_middle": "#b79fbb",
    "term_light": "#d9cbdc",
    "quoted": "#efe7f7",
    "ink": "#22222a",
    "muted": "#6c6a72",
    "rule": "#d8d5cf",
    "paper": "#ffffff",
}

WIDTH = 6.3  # inches, the text width of an A4 page
BASE_SIZE = 10.0  # points

_HOUSE: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": COLOURS["rule"],
    "axes.facecolor": COLOURS["paper"],
    "axes.grid": False,
    "axes.labelcolor": COLOURS["muted"],
    "axes.labelsize": BASE_SIZE - 0.5,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": BASE_SIZE + 1.5,
    "axes.unicode_minus": True,
    "figure.dpi": 100,
    "figure.facecolor": COLOURS["paper"],
    "font.size": BASE_SIZE,
    "legend.frameon": False,
    "legend.fontsize": BASE_SIZE - 0.5,
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
    "svg.fonttype": "path",
    "svg.hashsalt": "maqal",
    "text.color": COLOURS["ink"],
    "text.parse_math": False,
    "xtick.color": COLOURS["muted"],
    "xtick.labelsize": BASE_SIZE - 0.5,
    "ytick.color": COLOURS["ink"],
    "ytick.labelsize": BASE_SIZE,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}

_face: list[str] = []  # the path that use_font was given, if any
_descriptions: "WeakKeyDictionary[Figure, str]" = WeakKeyDictionary()


@contextmanager
def context() -> Iterator[None]:
    """The house style, for as long as the `with` block lasts; the settings outside stay as they were."""
    with mpl.rc_context({**_HOUSE, "font.family": font_manager.FontProperties(fname=font_path()).get_name()}):
        yield


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


def _has(path: str | Path, character: str) -> bool:
    return ord(character) in _character_map(str(path))


@lru_cache
def _character_map(path: str) -> frozenset[int]:
    return frozenset(font_manager.get_font(path).get_charmap())


def number(value: float) -> str:
    """A number as it is written in figures and tables: whole ones in full, others with at most two decimals."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def ink_on(colour: Any) -> str:
    """Ink or paper, whichever reads better on a ground of this colour (WCAG 2 contrast)."""
    return max((COLOURS["ink"], COLOURS["paper"]), key=lambda ink: _contrast(ink, colour))


def _contrast(a: Any, b: Any) -> float:
    dark, light = sorted(_luminance(c) for c in (a, b))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Any) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def missing_characters(text: str) -> str:
    """The characters of `text` that the face in use cannot draw."""
    return "".join(sorted({c for c in text if c.isprintable() and not c.isspace() and not _has(font_path(), c)}))


Drawing = TypeVar("Drawing", bound=Callable[..., Axes])


def house(draw: Drawing) -> Drawing:
    """Make a function draw in the house style."""

    @wraps(draw)
    def drawn(*args: Any, **options: Any) -> Axes:
        label("", "", options.get("labels", "both"))  # an unknown language is an error before anything is drawn
        with context():
            return draw(*args, **options)

    return drawn  # type: ignore[return-value]


def describe(ax: Axes, text: str) -> Axes:
    """Keep a figure's alternative text, made from its data, for `figures.save`."""
    _descriptions[ax.get_figure(root=True)] = text  # type: ignore[index]
    return ax


def description(figure: Figure) -> str:
    """What `describe` kept, or ""."""
    return _descriptions.get(figure, "")


# --- words ------------------------------------------------------------------------------


def say(key: str, labels: str) -> str:
    """A word of the figures' own (data/interface.tsv) in the language asked for, "both" as «ar · en»."""
    return label(*_interface()[key], labels)


def label(arabic: str, english: str, labels: str) -> str:
    """One label from two: "ar", "en" (the Arabic where there is no English) or "both"."""
    if labels not in LABELS:
        raise FigureError(f"labels={labels!r}: choose one of {', '.join(map(repr, LABELS))}")
    if labels == "both":
        return " · ".join(filter(None, (arabic, english)))
    return (english or arabic) if labels == "en" else arabic


def row_label(arabic: str, english: str, labels: str, *, one_line: int = 38, longest: int = 40) -> str:
    """A label for a row of a chart: two languages on two lines where one would be too long; what is longer still ends in …"""
    parts = [
        part if len(part) <= longest else part[: longest - 1].rstrip() + "…"
        for part in label(arabic, english, labels).split(" · ")
    ]
    joined = " · ".join(parts)
    return joined if len(joined) <= one_line else "\n".join(parts)


@lru_cache
def _interface() -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["ar"], row["en"]) for row in lexicon.rows("interface", "key", "ar", "en")}
