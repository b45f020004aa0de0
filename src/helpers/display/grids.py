"""Grids: two ways of naming crossed, with the count in each cell."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.display import rtl, style
from helpers.display.frame import across, in_short, new_axes, nothing, strings
from helpers.display.rows import named_axes
from helpers.display.style import COLOURS, describe, house, label, say
from helpers.tables import require, top
from helpers.text.letters import is_arabic

__all__ = ["about", "heat"]

UPRIGHT = 48  # letters of a name that stands upright, at most
ONE_LINE, TWO_LINES = 1.4, 2.3  # letters' sizes that a column has in which a name stands upright on so many lines


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
    has the English of names. Names that are too long for their column stand upright. Where the width of the figure has
    no room for all columns, the last one says how many are left out.
    """
    if counts.empty:
        return nothing(new_axes(ax, 1), labels)
    known = english or {}
    heads = [
        say(prefix + str(c), labels) if prefix else label(str(c), known.get(str(c), ""), labels) for c in counts.columns
    ]
    room = _room(TWO_LINES if labels == "both" and not prefix else ONE_LINE)
    if len(heads) > room:
        counts, heads = counts.iloc[:, : room - 1], [*heads[: room - 1], f"+{len(heads) - room + 1}"]
    heads, upright = _fitted(heads)
    tallest = max(max(map(len, h.split("\n"))) * 0.075 if upright else (h.count("\n") + 1) * 0.15 for h in heads)
    rows = pd.DataFrame({"name": [str(c) for c in counts.index]})
    rows["name_en"] = [known.get(name, "") for name in rows["name"]]
    extra = 0.3 + tallest + 0.04 * min(len(rows), 10)
    ax, drawn = named_axes(ax, rows, ("name", "name_en"), labels, extra=extra, first=0.5)
    counts = counts.head(len(drawn))
    _cells(ax, counts)
    ax.set_ylim(len(drawn) + (len(rows) > len(drawn)), 0)
    across(ax, 0, len(heads), labels)
    places = [i + 0.5 for i in range(len(heads))]
    ax.set_xticks(places, labels=[rtl.for_matplotlib(h) for h in heads], rotation=90 if upright else 0)
    ax.xaxis.tick_top()
    ax.spines["bottom"].set_visible(False)
    told = [f"{counts.index[y]}, {counts.columns[x]}: {value}" for (y, x), value in _values(counts)]
    return describe(ax, f"Grid of counts: {in_short(told)}.")


def _fitted(heads: Sequence[str]) -> tuple[list[str], bool]:
    """Names of columns on lines that fit above their column, or, where that takes more than three lines, upright."""
    column = _room(1) / len(heads)  # its width in letters' sizes
    letters = int(column / 0.5)
    lines = [
        [line for part in head.split(" · ") for line in textwrap.wrap(part, max(letters, 1), break_long_words=False)]
        for head in heads
    ]
    if all(len(wrapped) <= 3 and max(map(len, wrapped), default=0) <= letters for wrapped in lines):
        return ["\n".join(wrapped) for wrapped in lines], False
    return [_upright(head, column) for head in heads], True


def _upright(head: str, column: float) -> str:
    """A name that stands upright on as many lines as its column is wide, two languages on one where it has no other."""
    parts = head.split(" · ")
    lines = int((column - 0.3) / len(parts))
    if not lines:
        return " · ".join(_cut(part, UPRIGHT // 2) for part in parts)
    wrap = textwrap.TextWrapper(UPRIGHT, max_lines=lines, placeholder="…", break_on_hyphens=False)
    return "\n".join(line for part in parts for line in wrap.wrap(part))


def _room(column: float) -> int:
    """How many columns have room in a figure, each so many letters' sizes wide."""
    return int(0.5 * style.width() * 72 / style.size() / column)


def _cut(name: str, most: int) -> str:
    """A name of no more letters than that; a Latin one keeps its … on its own side in an Arabic line."""
    if len(name) <= most:
        return name
    return name[: most - 1].rstrip() + "…" + ("" if is_arabic(name) else "\N{LEFT-TO-RIGHT MARK}")


def _cells(ax: Axes, counts: pd.DataFrame) -> None:
    shades = LinearSegmentedColormap.from_list("maqal", [COLOURS["paper"], COLOURS["term"]])
    most = max(int(counts.to_numpy().max()), 4) * 1.2  # a count of one or two is never as dark as many
    ax.pcolormesh(counts.to_numpy(), cmap=shades, vmin=0, vmax=most, edgecolors=COLOURS["rule"], linewidth=0.6)
    for (y, x), value in _values(counts):
        ink = style.ink_on(shades(value / most))
        ax.text(x + 0.5, y + 0.5, style.number(value), ha="center", va="center_baseline", color=ink)


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
