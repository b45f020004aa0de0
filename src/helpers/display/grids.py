"""Grids: two ways of naming crossed, with the count in each cell."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.display import rtl, style
from helpers.display.frame import across, in_short, named_axes, new_axes, nothing, strings
from helpers.display.style import COLOURS, describe, house, label, say
from helpers.tables import require, top

__all__ = ["about", "heat"]

UPRIGHT = 30  # letters of a name that stands upright, at most


@house
def heat(
    counts: pd.DataFrame,
    ax: Axes | None = None,
    *,
    english: Mapping[str, str] | None = None,
    prefix: str = "",
    labels: str = "both",
) -> Axes:
    """A table of counts as a grid: its index as rows, its columns as columns, the number in each cell that is not zero.

    With a `prefix` the columns are words of data/interface.tsv behind it, without one they are names; `english`
    has the English of names. Names that are too long for their column stand upright.
    """
    if counts.empty:
        return nothing(new_axes(ax, 1), labels)
    known = english or {}
    heads = [
        say(prefix + str(c), labels) if prefix else label(str(c), known.get(str(c), ""), labels) for c in counts.columns
    ]
    heads, upright = _fitted(heads)
    tallest = max(max(map(len, h.split("\n"))) * 0.075 if upright else (h.count("\n") + 1) * 0.15 for h in heads)
    rows = pd.DataFrame({"name": [str(c) for c in counts.index]})
    rows["name_en"] = [known.get(name, "") for name in rows["name"]]
    extra = 0.3 + tallest + 0.04 * len(rows)
    ax = named_axes(ax, rows, ("name", "name_en"), labels, extra=extra, first=0.5)
    _cells(ax, counts)
    ax.set_ylim(len(counts), 0)
    across(ax, 0, len(heads), labels)
    places = [i + 0.5 for i in range(len(heads))]
    ax.set_xticks(places, labels=[rtl.for_matplotlib(h) for h in heads], rotation=90 if upright else 0)
    ax.xaxis.tick_top()
    ax.spines["bottom"].set_visible(False)
    told = [f"{counts.index[y]}, {counts.columns[x]}: {value}" for (y, x), value in _values(counts)]
    return describe(ax, f"Grid of counts: {in_short(told)}.")


def _fitted(heads: Sequence[str]) -> tuple[list[str], bool]:
    """Names of columns on lines that fit above their column, or, where that takes more than three lines, upright."""
    column = 0.5 * style.width() * 72 / len(heads) / style.size()  # its width in letters' sizes
    letters = int(column / 0.5)
    lines = [
        [line for part in head.split(" · ") for line in textwrap.wrap(part, max(letters, 1), break_long_words=False)]
        for head in heads
    ]
    if all(len(wrapped) <= 3 and max(map(len, wrapped), default=0) <= letters for wrapped in lines):
        return ["\n".join(wrapped) for wrapped in lines], False
    between, most = ("\n", UPRIGHT) if column > 2.3 else (" · ", 2 * UPRIGHT // 3)
    return [between.join(_cut(part, most) for part in head.split(" · ")) for head in heads], True


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def _cells(ax: Axes, counts: pd.DataFrame) -> None:
    shades = LinearSegmentedColormap.from_list("maqal", [COLOURS["paper"], COLOURS["term"]])
    most = max(int(counts.to_numpy().max()), 4) * 1.2  # a count of one or two is never as dark as many
    ax.pcolormesh(counts.to_numpy(), cmap=shades, vmin=0, vmax=most, edgecolors=COLOURS["rule"], linewidth=0.6)
    for (y, x), value in _values(counts):
        ink = style.ink_on(shades(value / most))
        ax.text(x + 0.5, y + 0.5, style.number(value), ha="center", va="center", color=ink)


def _values(counts: pd.DataFrame) -> list[tuple[tuple[int, int], Any]]:
    values = counts.to_numpy()
    return [((y, x), values[y, x]) for y in range(values.shape[0]) for x in range(values.shape[1]) if values[y, x]]


@house
def about(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    english: Mapping[str, str] | None = None,
    most: int = 8,
    labels: str = "both",
) -> Axes:
    """Who speaks about whom: speakers as rows, the `most` frequent names as columns (no tie is split), the count in each cell.

    Needs the columns of `quotes.about`: speaker, name, name_en, count; `english` has the English of speakers.
    """
    require(table, ["speaker", "name", "name_en", "count"], "charts.about")
    wide = table.pivot_table(index="speaker", columns="name", values="count", aggfunc="sum", fill_value=0, sort=False)
    totals = wide.sum().rename("count").reset_index().sort_values("count", ascending=False, kind="stable")
    shown = wide[top(totals, most)["name"]]
    shown = shown.loc[shown.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    names = dict(zip(table["name"], strings(table["name_en"]), strict=True))
    return heat(shown[shown.sum(axis=1) > 0], ax, english={**names, **(english or {})}, labels=labels)
