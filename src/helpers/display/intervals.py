"""Points with intervals: a measured value for each row, and how far it can be trusted."""

import math
import textwrap
from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.display import rtl, style
from helpers.display.frame import across, beside, in_short, legend, new_axes, nothing, right_to_left, say_lines
from helpers.display.rows import named_axes
from helpers.display.style import COLOURS, describe, house, say
from helpers.errors import FigureError
from helpers.tables import require

__all__ = ["intervals"]


@house
def intervals(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    name: str = "term",
    name_en: str = "gloss",
    value: str = "log_ratio",
    low: str = "low",
    high: str = "high",
    n: str = "count",
    scale: str = "ratio",
    labels: str = "both",
) -> Axes:
    """A point with its 95 % interval for each row; the line marks no difference, a hollow point that the interval crosses it.

    A row whose value or interval is no finite number says "too few" instead. `n` names the column with the
    number of cases behind each row, which stands at the end of the row. `scale` is "ratio" (the
    logarithm to base 2 of how many times more frequent; the axis says how many times) or "tone" (−1 to 1).
    """
    require(table, [name, value, low, high, n, *filter(None, [name_en])], "charts.intervals")
    if scale not in ("ratio", "tone"):
        raise FigureError(f"charts.intervals: scale={scale!r}: choose 'ratio' or 'tone'")
    if table.empty:
        return nothing(new_axes(ax, 1), labels)
    ax, drawn = named_axes(ax, table, (name, name_en), labels, extra=1.3)
    rows = drawn[[value, low, high]].astype(float).to_numpy()
    known = np.isfinite(rows).all(axis=1)
    ax.axvline(0, color=COLOURS["muted"], linewidth=1, zorder=1)
    for y, row in enumerate(rows):
        if known[y]:
            _interval(ax, y, row, scale)
        else:
            _too_few(ax, y, labels)
    (_ratio_axis if scale == "ratio" else _tone_axis)(ax, rows[known], labels)
    _cases(ax, list(drawn[n]), n, labels)
    _explain(ax, rows[known], labels)
    return describe(ax, _told(drawn[name], rows, known, value))


def _interval(ax: Axes, y: int, row: np.ndarray, scale: str) -> None:
    at, low, high = row
    clear = low > 0 or high < 0
    colour = COLOURS["term"] if scale == "ratio" else COLOURS[_tone(at)] if clear else COLOURS["muted"]
    ax.hlines(y, low, high, color=colour, linewidth=1.8, zorder=2)
    fill = colour if clear else COLOURS["paper"]
    ax.plot(at, y, "o", markersize=7, markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.5, zorder=3)


def _tone(score: float) -> str:
    return "positive" if score > 0 else "negative"


def _too_few(ax: Axes, y: int, labels: str) -> None:
    one_line = style.width() >= 4.5
    words = rtl.for_matplotlib(say("too_few", labels)) if one_line else say_lines("too_few", labels)
    beside(ax, (0, y), words, labels).set(fontsize="small", linespacing=1.1)


def _ratio_axis(ax: Axes, rows: np.ndarray, labels: str) -> None:
    """Ticks at powers of two, named by how many times that is, in words under the axis."""
    low, high = min(rows.min(initial=0), -0.4), max(rows.max(initial=0), 1.4)
    step = max(1, math.ceil((high - low) / (1.1 * style.width())))
    ticks = [k for k in range(math.floor(low), math.ceil(high) + 1) if k % step == 0 and low <= k <= high]
    ax.set_xticks(ticks, labels=[_times(k) for k in ticks])
    letters = round(8.2 * style.width())
    lines = [line for part in say("more_frequent", labels).split(" · ") for line in textwrap.wrap(part, letters)]
    ax.set_xlabel(rtl.for_matplotlib("\n".join(lines)))
    across(ax, low - 0.04 * (high - low), high + 0.16 * (high - low), labels)


def _times(power: int) -> str:
    """How many times a power of two is: 4×, 1×, 1/4×."""
    return f"{2**power:,}×" if power >= 0 else f"1/{2**-power:,}×"


def _tone_axis(ax: Axes, rows: np.ndarray, labels: str) -> None:
    named = {-1: "negative", 0: "neutral", 1: "positive"}
    ax.set_xticks(list(named), labels=[f"{style.number(at)}\n{say_lines(key, labels)}" for at, key in named.items()])
    across(ax, -1.15, 1.35, labels)


def _cases(ax: Axes, cases: Sequence[float], column: str, labels: str) -> None:
    """The number of cases at the far end of each row, in a column with its own heading."""
    far = 0.0 if right_to_left(labels) else 1.0
    texts = [(-1.0, say_lines(column, labels)), *((y, style.number(case)) for y, case in enumerate(cases))]
    for y, text in texts:
        ax.text(
            far,
            y,
            text,
            ha="left" if right_to_left(labels) else "right",
            va="center_baseline" if y >= 0 else "bottom",
            fontsize="medium" if y >= 0 else "small",
            color=COLOURS["muted"],
            transform=ax.get_yaxis_transform(),
        )
    ax.set_ylim(top=-1.8 if labels == "both" else -1.4)


def _explain(ax: Axes, rows: np.ndarray, labels: str) -> None:
    style_of = {"color": COLOURS["muted"], "markersize": 6}
    handles = [Line2D([], [], marker="o", linewidth=1.6, **style_of)]  # type: ignore[arg-type]
    names = ["interval"]
    if ((rows[:, 1] <= 0) & (rows[:, 2] >= 0)).any():
        handles.append(Line2D([], [], marker="o", linewidth=1.6, markerfacecolor=COLOURS["paper"], **style_of))  # type: ignore[arg-type]
        names.append("crosses_line")
    if len(rows):
        legend(ax, labels, handles, [rtl.for_matplotlib(say(key, labels)) for key in names])


def _told(names: pd.Series, rows: np.ndarray, known: np.ndarray, value: str) -> str:
    told = [
        f"{n} {style.number(a)} ({style.number(b)} to {style.number(c)})"
        for n, (a, b, c) in zip(names[known], rows[known], strict=True)
    ]
    few = in_short([str(n) for n in names[~known]])
    measured = (
        f"Points with 95 % intervals, {value.replace('_', ' ')} by row: {in_short(told)}."
        if told
        else "No row has cases enough for a value."
    )
    return measured + (f" Too few cases: {few}." if few else "")
