"""The house look: one style and one palette, applied as a context and never at import.

Colours carry one meaning each in all figures and pages. Within a family (kinds of
name, tones, voices) they differ in lightness as well as hue, so that they are told
apart in grey print and by colour-blind readers; a label or a shape says it too.
"""

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache, wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from helpers.display.faces import font_family, font_path, missing_characters, use_font
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
    "page_width",
    "row_label",
    "say",
    "size",
    "use_font",
    "use_width",
    "width",
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
    "indirect": "#e2d6f3",
    "quoted": "#efe7f7",
    "ink": "#22222a",
    "muted": "#6c6a72",
    "rule": "#d8d5cf",
    "paper": "#ffffff",
}

WIDTH = 6.3  # inches, the text width of an A4 page
BASE_SIZE = 10.0  # points; no letter of a figure is smaller than "small", 0.83 of it
COLUMN_SIZE = 8.5  # points, in figures narrower than 4.5 inches

_HOUSE: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": COLOURS["rule"],
    "axes.facecolor": COLOURS["paper"],
    "axes.grid": False,
    "axes.labelcolor": COLOURS["muted"],
    "axes.labelsize": "small",
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": "medium",
    "axes.unicode_minus": True,
    "figure.dpi": 100,
    "figure.facecolor": COLOURS["paper"],
    "hatch.linewidth": 0.8,
    "legend.frameon": False,
    "legend.fontsize": "small",
    "pdf.fonttype": 42,
    "savefig.dpi": 200,
    "svg.fonttype": "path",
    "svg.hashsalt": "maqal",
    "text.color": COLOURS["ink"],
    "text.parse_math": False,
    "xtick.color": COLOURS["muted"],
    "xtick.labelsize": "small",
    "ytick.color": COLOURS["ink"],
    "ytick.labelsize": "medium",
    "xtick.major.size": 0,
    "ytick.major.size": 0,
}

_width: list[float] = []  # what use_width was given, if anything
_descriptions: "WeakKeyDictionary[Figure, str]" = WeakKeyDictionary()


@contextmanager
def context() -> Iterator[None]:
    """The house style, for as long as the `with` block lasts; the settings outside stay as they were."""
    with mpl.rc_context({**_HOUSE, "font.family": font_family(), "font.size": size()}):
        yield


def use_width(centimetres: float) -> None:
    """Draw figures of this width from now on: 16 is a page, 8 a column of a journal, for which letters are a little smaller.

    A figure keeps its letters legible only when it is printed at the width it was drawn for.
    Raises FigureError for a width that is none of a page: less than 7 or more than 60 cm.
    """
    if not 7 <= centimetres <= 60:
        raise FigureError(f"a width of {centimetres} cm: give 7 to 60, such as 8 for a column or 16 for a page")
    _width[:] = [round(centimetres / 2.54 * 20) / 20]  # so that 16 is again the width of a page, 6.3 inches


@contextmanager
def page_width() -> Iterator[None]:
    """A page's width within the `with` block, whatever `use_width` has set: for figures of a fixed size."""
    before = _width[:]
    _width.clear()
    try:
        yield
    finally:
        _width[:] = before


def width() -> float:
    """The width of figures, in inches: that of a page's text unless `use_width` set another."""
    return _width[0] if _width else WIDTH


def size() -> float:
    """The size of letters in figures of the width in use, in points."""
    return BASE_SIZE if width() >= 4.5 else COLUMN_SIZE


def number(value: float) -> str:
    """A number as it is written in figures and tables: whole ones in full, others with at most two decimals."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}")


def ink_on(colour: Any) -> str:
    """Ink or paper, whichever reads better on a ground of this colour (WCAG 2 contrast)."""
    return max((COLOURS["ink"], COLOURS["paper"]), key=lambda ink: _contrast(ink, colour))


def _contrast(a: Any, b: Any) -> float:
    dark, light = sorted(_luminance(c) for c in (a, b))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Any) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


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


def row_label(arabic: str, english: str, labels: str, *, longest: int = 38, lines: int = 2) -> str:
    """A label for a row of a chart, on one line if it has no more than `longest` characters.

    Else two languages stand on two lines, which are set smaller and so hold a fifth more. A name that is
    longer still takes so many `lines` of its own, and ends in … where that is too short as well.
    """
    joined = label(arabic, english, labels)
    if len(joined) <= longest:
        return joined
    parts = [arabic, english] if labels == "both" else [joined]
    return "\n".join(line for part in filter(None, parts) for line in _wrapped(part, longest * 6 // 5, lines))


def _wrapped(name: str, longest: int, lines: int) -> list[str]:
    found = textwrap.wrap(name, longest, max_lines=lines, placeholder="…", break_on_hyphens=False) or [name]
    if found[-1] == "…":  # behind a word that is longer than a line
        found[-2:] = [(found[-2] if len(found) > 1 else name)[: longest - 1] + "…"]
    return found


@lru_cache
def _interface() -> dict[str, tuple[str, str]]:
    return {row["key"]: (row["ar"], row["en"]) for row in lexicon.rows("interface", "key", "ar", "en")}
