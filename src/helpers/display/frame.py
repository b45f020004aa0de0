"""What charts share: their axes, the names of rows, legends, and what is drawn where there is nothing."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import blended_transform_factory

from helpers.display import rtl, style
from helpers.display.style import COLOURS, describe, row_label, say

__all__ = [
    "in_short",
    "kinds_legend",
    "legend",
    "listed",
    "name_rows",
    "new_axes",
    "nothing",
    "right_to_left",
    "row_names",
    "voices",
]

ROW = 0.29  # inches a row of a chart


def new_axes(ax: Axes | None, rows: float, *, extra: float = 0.7) -> Axes:
    """The Axes to draw on: the one given, or that of a new figure as high as its rows need."""
    if ax is not None:
        return ax
    figure = Figure(figsize=(style.WIDTH, max(rows, 1) * ROW + extra), layout="constrained")
    return figure.add_subplot()


def right_to_left(labels: str) -> bool:
    """Whether a figure with these labels is read from right to left."""
    return labels != "en"


def row_names(table: pd.DataFrame, arabic: str, english: str, labels: str) -> list[str]:
    """The labels of a table's rows, ready to draw."""
    english_names = table[english] if english else [""] * len(table)
    return [rtl.for_matplotlib(row_label(a, e, labels)) for a, e in zip(table[arabic], english_names, strict=True)]


def name_rows(ax: Axes, names: Sequence[str], labels: str) -> None:
    """Rows from top to bottom, named on the side where reading begins; names on two lines are set smaller."""
    if right_to_left(labels):
        ax.invert_xaxis()
        ax.yaxis.tick_right()
    ax.set_yticks(range(len(names)), labels=list(names))
    for text, name in zip(ax.get_yticklabels(), names, strict=True):
        text.set(fontsize=style.BASE_SIZE - 2 if "\n" in name else style.BASE_SIZE, linespacing=1.15)
    ax.set_ylim(len(names) - 0.45, -0.55)


def nothing(ax: Axes, labels: str) -> Axes:
    """What is drawn where there is nothing to draw."""
    ax.set_axis_off()
    ax.text(
        0.5,
        0.5,
        rtl.for_matplotlib(say("no_evidence", labels)),
        ha="center",
        va="center",
        color=COLOURS["muted"],
        transform=ax.transAxes,
    )
    return describe(ax, "Nothing to show: the article gives no evidence for this figure.")


def listed(table: pd.DataFrame, name: str, value: str, most: int = 10) -> str:
    """Rows as running text, for a description."""
    return in_short([f"{n} {style.number(v)}" for n, v in table[[name, value]].itertuples(index=False)], most)


def in_short(items: Sequence[str], most: int = 10) -> str:
    """The first items, and how many more there are."""
    rest = len(items) - most
    return "; ".join(items[:most]) + (f"; and {rest} more" if rest > 0 else "")


def legend(ax: Axes, labels: str, **shown: Any) -> None:
    """The meaning of colours and signs in one line above the chart, where reading begins.

    Along the edge of the figure where the chart has it to itself: that is wider than the axes
    beside long names. On a page of several charts along the edge of the axes.
    """
    right = right_to_left(labels)
    handles, names = shown.values() if shown else ax.get_legend_handles_labels()
    figure = ax.get_figure(root=True)
    assert figure is not None
    alone = figure.get_layout_engine() is not None and len(figure.axes) == 1
    across = figure.transFigure if alone else ax.transAxes
    edge = (0.99 if alone else 1.0) if right else (0.01 if alone else 0.0)
    ax.legend(
        handles,
        names,
        loc="lower right" if right else "lower left",
        bbox_to_anchor=(edge, 1.0),
        bbox_transform=blended_transform_factory(across, ax.transAxes),
        ncols=6,
        handlelength=0.9,
        handleheight=0.9,
        handletextpad=0.5,
        columnspacing=1.4,
        borderpad=0.1,
        borderaxespad=0.3,
        labelcolor=COLOURS["muted"],
    )


def kinds_legend(ax: Axes, kinds: Sequence[str], labels: str) -> None:
    """The colours of the kinds of names."""
    handles = [Rectangle((0, 0), 1, 1, color=COLOURS[kind]) for kind in kinds]
    legend(ax, labels, handles=handles, names=[rtl.for_matplotlib(say(kind, labels)) for kind in kinds])


def voices(voices: pd.Series, labels: str) -> list[str]:
    """Names of voices, with the two that are none of the text's in the figure's language."""
    return [say(v, labels) if v in ("narrator", "unnamed") else str(v) for v in voices]
