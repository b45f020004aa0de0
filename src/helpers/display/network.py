"""The network chart: which names or words stand together, and how often."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.display import circle, rtl, style
from helpers.display.frame import ROW, in_short, kinds_legend, new_axes, nothing, settle, strings
from helpers.display.shares import spread
from helpers.display.style import COLOURS, describe, house, row_label
from helpers.tables import require

__all__ = ["network"]

LINES = 3.8  # that can be followed in an inch of the figure's width: 24 on a page, 12 in a column
SHORTEST = 14  # letters of a line of a label, at least
LINE, GAP = 0.14, 0.09  # inches that a line of a label has for its height, and from one label to the next
DOT = 0.16  # inches between the middle of a dot and its label
HEIGHT = 3.3  # inches, of a figure with few names

Point = circle.Point


@house
def network(
    edges: pd.DataFrame,
    nodes: pd.DataFrame,
    ax: Axes | None = None,
    *,
    name: str = "name",
    name_en: str = "name_en",
    kind: str = "type",
    most: int = 12,
    labels: str = "both",
) -> Axes:
    """Names around an ellipse, lines between those that stand together, as thick as they do often, each with its count.

    `edges` has `a`, `b`, `count`; `nodes` has `count` and the columns `name`, `name_en`, and `kind` (which
    gives colours; "" for words). The `most` frequent names are drawn (fewer where there would be more lines
    than one can follow), and lines with a count of at least 2, or of 1 if there is none. Names are ordered so that few lines
    cross; being neighbours means nothing.
    """
    require(edges, ["a", "b", "count"], "network")
    require(nodes, [name, name_en, "count", *filter(None, [kind])], "network")
    drawn = _strongest(edges, nodes[name], most)
    if drawn.empty:
        return nothing(new_axes(ax, 1), labels)
    pairs = list(drawn[["a", "b"]].itertuples(index=False, name=None))
    joined = {end for pair in pairs for end in pair}
    shown = nodes[nodes[name].isin(joined)].drop_duplicates(name)
    order = circle.ordered(list(shown[name]), pairs)
    named = _named(shown, name, name_en, labels)
    ax = new_axes(ax, 0, extra=_high(named) - ROW)
    places = _places(ax, order, named)
    _draw_dots(ax, shown, name, kind, places)
    _draw_lines(ax, pairs, drawn["count"].tolist(), places)
    if kind:
        kinds_legend(ax, shown[kind], labels)
    lines = [f"{a} and {b}, {n}" for a, b, n in drawn[["a", "b", "count"]].itertuples(index=False)]
    return describe(ax, f"Network of {len(shown)} names that stand together, with how often: {in_short(lines)}.")


def _strongest(edges: pd.DataFrame, names: pd.Series, most: int) -> pd.DataFrame:
    """The lines among the most frequent names; fewer names where the lines would be too many to follow."""
    distinct = names.drop_duplicates()
    for count in range(max(min(most, len(distinct)), 2), 1, -1):
        known = edges[edges["a"].isin(distinct.head(count)) & edges["b"].isin(distinct.head(count))]
        strong = known[known["count"] >= 2] if (known["count"] >= 2).any() else known
        if len(strong) <= LINES * style.width():
            return strong
    return strong


def _named(nodes: pd.DataFrame, name: str, name_en: str, labels: str) -> dict[str, str]:
    """The labels of dots, ready to draw, on lines short enough to leave the lines between dots room."""
    longest = max(round(3.6 * style.width()), SHORTEST)
    return {
        arabic: rtl.for_matplotlib(row_label(arabic, english, labels, longest=longest, lines=3))
        for arabic, english in zip(nodes[name], strings(nodes[name_en]), strict=True)
    }


def _high(named: Mapping[str, str]) -> float:
    """The height of a figure with these labels, in inches: half of them, the highest, have room above each other."""
    highest = sorted((_lines(text) for text in named.values()), reverse=True)[: (len(named) + 1) // 2]
    return max(HEIGHT, LINE * sum(highest) + GAP * len(highest) + 1.2)


def _lines(text: str) -> int:
    return max(text.count("\n") + 1, 2)


def _places(ax: Axes, order: Sequence[str], named: Mapping[str, str]) -> dict[str, Point]:
    """The places of dots, in inches from the middle of the Axes, and labels set beside them, as wide as the labels leave room."""
    ax.set_axis_off()
    settle(ax)
    wide, high = (side / ax.figure.dpi for side in (ax.bbox.width, ax.bbox.height))
    ax.set(xlim=(-wide / 2, wide / 2), ylim=(-high / 2, high / 2))
    look: dict[str, Any] = {"va": "center", "linespacing": 1.1, "fontsize": "small", "zorder": 4}
    texts = {name: ax.text(0, 0, text, **look) for name, text in named.items()}
    around = circle.place_on_ellipse(order, 2, high - 2 * LINE - GAP)
    widths = {name: text.get_window_extent().width / ax.figure.dpi for name, text in texts.items()}
    left, right = (
        max((widths[n] for n, (x, _) in around.items() if (x >= 0) == side), default=0) for side in (False, True)
    )
    half, middle = max(wide - left - right - 3 * DOT, 0.2 * wide) / 2, (left - right) / 2
    outermost = max(abs(x) for x, _ in around.values())
    heights = _label_heights(around, named, high)
    places = {name: (middle + x / outermost * half, y) for name, (x, y) in around.items()}
    for name, text in texts.items():
        side = 1 if around[name][0] >= 0 else -1
        edge = middle + side * (half + DOT)
        text.set(position=(edge, heights[name]), ha="left" if side > 0 else "right")
        ends = [places[name][0], edge - side * 0.04], [places[name][1], heights[name]]
        ax.plot(*ends, color=COLOURS["rule"], linewidth=0.6, zorder=0)
    return places


def _label_heights(places: Mapping[str, Point], named: Mapping[str, str], high: float) -> dict[str, float]:
    """Where labels stand: in a column on either side, near their dots and never over each other."""
    heights: dict[str, float] = {}
    for right in (True, False):
        column = sorted((name for name, (x, _) in places.items() if (x >= 0) == right), key=lambda n: places[n][1])
        boxes = [LINE * _lines(named[name]) for name in column]
        gap = min(GAP, (high - sum(boxes)) / max(len(column) - 1, 1))
        at = spread([places[name][1] + high / 2 for name in column], boxes, high, gap)
        heights |= {name: y - high / 2 for name, y in zip(column, at, strict=True)}
    return heights


def _draw_dots(ax: Axes, nodes: pd.DataFrame, name: str, kind: str, places: Mapping[str, Point]) -> None:
    for row in nodes.to_dict("records"):
        colour = COLOURS.get(row[kind], COLOURS["muted"]) if kind else COLOURS["term"]
        size = min(6 + 2.2 * row["count"] ** 0.5, 18)
        ax.plot(*places[row[name]], "o", markersize=size, color=colour, zorder=3)


def _draw_lines(ax: Axes, pairs: Sequence[circle.Edge], counts: Sequence[float], places: Mapping[str, Point]) -> None:
    most = max(counts)
    paper = {"boxstyle": "round,pad=0.12", "facecolor": COLOURS["paper"], "edgecolor": "none"}
    for (a, b), count, at in zip(pairs, counts, circle.numbers_along(pairs, places), strict=True):
        width = 1 + 4 * count / max(most, 4)
        ax.plot(*zip(places[a], places[b], strict=True), color=COLOURS["rule"], linewidth=width, zorder=1)
        ax.text(
            *at,
            style.number(count),
            fontsize="small",
            ha="center",
            va="center",
            color=COLOURS["muted"],
            bbox=paper,
            zorder=2,
        )
