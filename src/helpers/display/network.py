"""The network chart: which names stand together, and how often."""

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes

from helpers.display import rtl, style
from helpers.display.frame import in_short, kinds_legend, new_axes, nothing
from helpers.display.style import COLOURS, describe, house, row_label
from helpers.tables import require

__all__ = ["network"]

Places = dict[str, tuple[float, float]]
LABEL_GAP = 0.26  # of the radius
MOST_LINES = 24


@house
def network(
    edges: pd.DataFrame, nodes: pd.DataFrame, ax: Axes | None = None, *, most: int = 12, labels: str = "both"
) -> Axes:
    """Names around a circle, lines between those that stand in one sentence, as thick as they do often, each with its count.

    `edges` has `a`, `b`, `count`; `nodes` has `name`, `name_en`, `type`, `count`. The `most`
    frequent names are drawn (fewer where there would be more than 24 lines), and lines with a
    count of at least 2, or of 1 if there is none. The circle has no hidden message: places
    near each other mean nothing.
    """
    require(edges, ["a", "b", "count"], "network")
    require(nodes, ["name", "name_en", "type", "count"], "network")
    ax = new_axes(ax, 15)
    drawn = _strongest(edges, nodes, most)
    if drawn.empty:
        return nothing(ax, labels)
    shown = nodes[nodes["name"].isin({*drawn["a"], *drawn["b"]})]
    graph = nx.Graph()
    graph.add_nodes_from(shown["name"])
    graph.add_weighted_edges_from(drawn[["a", "b", "count"]].itertuples(index=False, name=None))
    places = nx.circular_layout(graph)
    _draw_edges(ax, graph, places)
    _draw_nodes(ax, shown, places, labels)
    ax.set_axis_off()
    ax.set(xlim=(-2.3, 2.3), ylim=(-1.3, 1.3), aspect="equal")
    kinds_legend(ax, [k for k in ("PER", "ORG", "LOC", "GROUP", "EVENT") if k in set(shown["type"])], labels)
    lines = [f"{a} and {b}, {n}" for a, b, n in drawn[["a", "b", "count"]].itertuples(index=False)]
    return describe(ax, f"Network of {len(graph)} names that stand in the same sentences: {in_short(lines)}.")


def _strongest(edges: pd.DataFrame, nodes: pd.DataFrame, most: int) -> pd.DataFrame:
    """The lines among the most frequent names; fewer names where the lines would be too many to follow."""
    for count in range(max(most, 2), 1, -1):
        names = set(nodes["name"].head(count))
        known = edges[edges["a"].isin(names) & edges["b"].isin(names)]
        strong = known[known["count"] >= 2] if (known["count"] >= 2).any() else known
        if len(strong) <= MOST_LINES:
            return strong
    return strong


def _draw_edges(ax: Axes, graph: nx.Graph, places: Places) -> None:
    for a, b, count in graph.edges(data="weight"):
        (x1, y1), (x2, y2) = places[a], places[b]
        ax.plot([x1, x2], [y1, y2], color=COLOURS["rule"], linewidth=0.8 + 0.9 * count, zorder=1)
        at = 0.5 if abs(x1 + x2) + abs(y1 + y2) > 0.2 else 0.38  # lines through the middle share their middles
        paper = {"boxstyle": "round,pad=0.15", "facecolor": COLOURS["paper"], "edgecolor": "none"}
        ax.text(
            x1 + (x2 - x1) * at, y1 + (y2 - y1) * at, f"{count:g}", fontsize=style.BASE_SIZE - 2, ha="center",
            va="center", color=COLOURS["muted"], bbox=paper, zorder=2,
        )  # fmt: skip


def _draw_nodes(ax: Axes, nodes: pd.DataFrame, places: Places, labels: str) -> None:
    heights = _label_heights(places)
    for name, english, kind, count in nodes[["name", "name_en", "type", "count"]].itertuples(index=False):
        x, y = places[name]
        side = 1 if x >= 0 else -1
        ax.plot(x, y, "o", markersize=6 + 2.2 * count**0.5, color=COLOURS.get(kind, COLOURS["muted"]), zorder=3)
        ax.plot([x, side * 1.14], [y, heights[name]], color=COLOURS["rule"], linewidth=0.6, zorder=0)
        text = rtl.for_matplotlib(row_label(name, english, labels, one_line=0, longest=32))
        ax.text(
            side * 1.18, heights[name], text, ha="left" if side > 0 else "right", va="center",
            fontsize=style.BASE_SIZE - 1.5, linespacing=1.1, zorder=4,
        )  # fmt: skip


def _label_heights(places: Places) -> dict[str, float]:
    """Where labels stand: in a column on either side, near their points but never closer to each other than two lines."""
    heights: dict[str, float] = {}
    for right in (True, False):
        column = sorted((name for name, (x, _) in places.items() if (x >= 0) == right), key=lambda n: places[n][1])
        floor = -1.25
        for i, name in enumerate(column):
            ceiling = 1.25 - LABEL_GAP * (len(column) - 1 - i)
            heights[name] = min(max(places[name][1], floor), ceiling)
            floor = heights[name] + LABEL_GAP
    return heights
