"""What charts share: their axes, values at bars, legends, and what is drawn where there is nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Annotation
from matplotlib.transforms import blended_transform_factory

from helpers.display import rtl, style
from helpers.display.style import COLOURS, describe, say

__all__ = [
    "HALF",
    "NO_NAMES",
    "ROW",
    "across",
    "beside",
    "in_short",
    "kinds_legend",
    "legend",
    "listed",
    "new_axes",
    "no_axis",
    "nothing",
    "reach",
    "right_to_left",
    "say_lines",
    "settle",
    "strings",
    "voices",
]

ROW = 0.29  # inches a row of a chart
HALF = 0.31  # half the height of a bar, in rows
LETTERS = 17  # of a legend in an inch, at least
NO_NAMES = {
    "narrator": "narrator",
    "unnamed": "unnamed",
    "all speech": "all_speech",
}  # voice: its word in data/interface.tsv
KINDS = ("PER", "ORG", "LOC", "GROUP", "EVENT", "DATE")


# --- axes ---------------------------------------------------------------------------------


def new_axes(ax: Axes | None, rows: float, *, extra: float = 0.7) -> Axes:
    """The Axes to draw on: the one given, or that of a new figure as high as its rows need."""
    if ax is not None:
        return ax
    figure = Figure(figsize=(style.width(), max(rows, 1) * ROW + extra), layout="constrained")
    return figure.add_subplot()


def settle(ax: Axes) -> None:
    """Give the Axes its place in the figure, so that texts can be measured against it."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    engine = figure.get_layout_engine()
    if engine:
        engine.execute(figure)


def across(ax: Axes, low: float, high: float, labels: str) -> None:
    """Let the axis run from `low` to `high` in the direction of reading."""
    ax.set_xlim((high, low) if right_to_left(labels) else (low, high))


def no_axis(ax: Axes) -> None:
    """Leave the axis under the chart out: the values stand at their bars."""
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)


def nothing(ax: Axes, labels: str) -> Axes:
    """What is drawn where there is nothing to draw."""
    ax.set_axis_off()
    words = rtl.for_matplotlib(say("no_evidence", labels))
    ax.text(0.5, 0.5, words, ha="center", va="center", color=COLOURS["muted"], transform=ax.transAxes)
    return describe(ax, "Nothing to show: the article gives no evidence for this figure.")


# --- words --------------------------------------------------------------------------------


def right_to_left(labels: str) -> bool:
    """Whether a figure with these labels is read from right to left."""
    return labels != "en"


def strings(column: Iterable[object]) -> list[str]:
    """A column of words, with "" where there is none."""
    return [value if isinstance(value, str) else "" for value in column]


def say_lines(key: str, labels: str) -> str:
    """A word of the figures' own, ready to draw, with two languages under each other."""
    return rtl.for_matplotlib(say(key, labels).replace(" · ", "\n"))


def voices(voices: pd.Series, labels: str) -> list[str]:
    """Names of voices, with those that have none in the text in the figure's language."""
    return [say(NO_NAMES[v], labels) if v in NO_NAMES else str(v) for v in voices]


def listed(table: pd.DataFrame, name: str, value: str, most: int = 10) -> str:
    """Rows as running text, for a description."""
    return in_short([f"{n} {style.number(v)}" for n, v in table[[name, value]].itertuples(index=False)], most)


def in_short(items: Sequence[str], most: int = 10) -> str:
    """The first items, and how many more there are."""
    rest = len(items) - most
    return "; ".join(items[:most]) + (f"; and {rest} more" if rest > 0 else "")


# --- values and legends -------------------------------------------------------------------


def beside(ax: Axes, at: tuple[float, float], text: str, labels: str, *, gap: float = 5) -> Annotation:
    """Write a text, ready to draw, behind a place as one reads: at the end of a bar, `gap` points away."""
    right = right_to_left(labels)
    return ax.annotate(
        text,
        at,
        xytext=(-gap if right else gap, 0),
        textcoords="offset points",
        ha="right" if right else "left",
        va="center_baseline",
        color=COLOURS["muted"],
    )


def reach(longest: float, letters: int, *, across: float = 0.5) -> float:
    """How far an axis goes so that behind the longest bar there is room for a text of so many letters.

    `across` is the part of the figure's width that the axis has.
    """
    text = (0.62 * letters * style.size() + 10) / 72
    return float(longest) / max(1 - text / (across * style.width()), 0.2)


def legend(ax: Axes, labels: str, handles: Sequence[Artist] = (), names: Sequence[str] = ()) -> None:
    """The meaning of colours and signs in one line above the chart, from where reading begins; under each other where one is too short.

    Along the edge of the figure where the chart has it to itself: that is wider than the axes
    beside long names. On a page of several charts along the edge of the axes.
    """
    drawn, texts = (list(handles), list(names)) if handles else ax.get_legend_handles_labels()
    figure, right = ax.get_figure(root=True), right_to_left(labels)
    assert figure is not None
    alone = figure.get_layout_engine() is not None and len(figure.axes) == 1
    edge = 0.99 if right else 0.01
    room = style.width() if alone else ax.bbox.width / figure.dpi
    one_line = sum(len(str(text)) + 4 for text in texts) <= LETTERS * room
    step = -1 if right and one_line else 1
    ax.legend(
        drawn[::step],
        texts[::step],
        loc="lower right" if right else "lower left",
        bbox_to_anchor=(edge if alone else round(edge), 1.0),
        bbox_transform=blended_transform_factory(figure.transFigure if alone else ax.transAxes, ax.transAxes),
        ncols=len(texts) if one_line else 1,
        markerfirst=not right,
        **_LEGEND,
    )


_LEGEND: Any = {
    "handlelength": 0.9,
    "handleheight": 0.9,
    "handletextpad": 0.5,
    "columnspacing": 1.4,
    "borderpad": 0.1,
    "borderaxespad": 0.3,
    "labelcolor": COLOURS["muted"],
}


def kinds_legend(ax: Axes, kinds: pd.Series, labels: str) -> None:
    """The colours of the kinds of names that there are."""
    shown = [kind for kind in KINDS if kind in set(kinds)]
    handles = [Rectangle((0, 0), 1, 1, color=COLOURS[kind]) for kind in shown]
    legend(ax, labels, handles, [rtl.for_matplotlib(say(kind, labels)) for kind in shown])
