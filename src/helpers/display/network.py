"""The network chart: which names or words stand together, and how often."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text

from helpers.display import circle, rtl, style
from helpers.display.frame import in_short, kinds_legend, new_axes, nothing, strings
from helpers.display.style import COLOURS, describe, house, row_label
from helpers.tables import require

__all__ = ["network"]

LINES = 3.8  # that can be followed in an inch of the figure's width: 24 on a page, 12 in a column
LABEL = 0.37  # inches that a label has for its height
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
    ax = new_axes(ax, 0, extra=max(HEIGHT, LABEL * (len(order) + 1) / 2 + 0.9) - 0.29)
    texts = _texts(ax, shown, name, name_en, labels)
    places = _places(ax, order, texts)
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


def _texts(ax: Axes, nodes: pd.DataFrame, name: str, name_en: str, labels: str) -> dict[str, Text]:
    longest = round(3.6 * style.width())
    return {
        arabic: ax.text(
            0,
            0,
            rtl.for_matplotlib(row_label(arabic, english, labels, longest=longest)),
            va="center",
            linespacing=1.1,
            fontsize="small",
            zorder=4,
        )
        for arabic, english in zip(nodes[name], strings(nodes[name_en]), strict=True)
    }


def _places(ax: Axes, order: Sequence[str], texts: Mapping[str, Text]) -> dict[str, Point]:
    """The places of dots, in inches from the middle of the Axes, and labels set beside them, as wide as the labels leave room."""
    ax.set_axis_off()
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.draw_without_rendering()
    wide, high = ax.bbox.width / figure.dpi, ax.bbox.height / figure.dpi
    ax.set(xlim=(-wide / 2, wide / 2), ylim=(-high / 2, high / 2))
    widest = max(text.get_window_extent().width for text in texts.values()) / figure.dpi
    places = circle.place_on_ellipse(order, max(wide - 2 * widest - 3 * DOT, 0.2 * wide), high - LABEL)
    heights = _label_heights(places, high)
    for name, text in texts.items():
        side = 1 if places[name][0] >= 0 else -1
        edge = max(abs(x) for x, _ in places.values()) + DOT
        text.set(position=(side * edge, heights[name]), ha="left" if side > 0 else "right")
        ends = [places[name][0], side * (edge - 0.04)], [places[name][1], heights[name]]
        ax.plot(*ends, color=COLOURS["rule"], linewidth=0.6, zorder=0)
    return places


def _label_heights(places: Mapping[str, Point], high: float) -> dict[str, float]:
    """Where labels stand: in a column on either side, near their dots but never closer to each other than two lines."""
    heights: dict[str, float] = {}
    for right in (True, False):
        column = sorted((name for name, (x, _) in places.items() if (x >= 0) == right), key=lambda n: places[n][1])
        gap = min(LABEL, (high - LABEL) / max(len(column) - 1, 1))
        floor = (LABEL - high) / 2
        for i, name in enumerate(column):
            ceiling = (high - LABEL) / 2 - gap * (len(column) - 1 - i)
            heights[name] = min(max(places[name][1], floor), ceiling)
            floor = heights[name] + gap
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
