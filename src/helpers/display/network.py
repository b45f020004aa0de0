"""The network chart: which names stand together, and how often."""

import networkx as nx
import pandas as pd
from matplotlib.axes import Axes

from helpers.display import rtl, style
from helpers.display.frame import kinds_legend, new_axes, nothing
from helpers.display.style import COLOURS, describe, house, label
from helpers.tables import require

__all__ = ["network"]


@house
def network(
    edges: pd.DataFrame, nodes: pd.DataFrame, ax: Axes | None = None, *, most: int = 12, labels: str = "both"
) -> Axes:
    """Names around a circle, lines between those that stand in one sentence, as thick as they do often, with the count on the line.

    `edges` has `a`, `b`, `count`; `nodes` has `name`, `name_en`, `type`, `count`. The `most`
    frequent names are drawn, and lines with a count of at least 2 (of at least 1 if there is
    none). A circle has no hidden message: places near each other mean nothing.
    """
    require(edges, ["a", "b", "count"], "network")
    require(nodes, ["name", "name_en", "type", "count"], "network")
    ax = new_axes(ax, 17)
    shown = nodes.head(most)
    known = edges[edges["a"].isin(shown["name"]) & edges["b"].isin(shown["name"])]
    drawn = known[known["count"] >= min(2, known["count"].max() if len(known) else 2)]
    if drawn.empty:
        return nothing(ax, labels)
    graph = nx.Graph()
    graph.add_nodes_from(n for n in shown["name"] if n in set(drawn["a"]) | set(drawn["b"]))
    graph.add_weighted_edges_from(drawn[["a", "b", "count"]].itertuples(index=False, name=None))
    places = nx.circular_layout(graph)
    _draw_edges(ax, graph, places)
    _draw_nodes(ax, shown[shown["name"].isin(list(graph))], places, labels)
    ax.set_aspect("equal")
    ax.set_axis_off()
    ax.set(xlim=(-1.75, 1.75), ylim=(-1.2, 1.2))
    kinds_legend(ax, [k for k in ("PER", "ORG", "LOC", "GROUP", "EVENT") if k in set(shown["type"])], labels)
    listed = "; ".join(f"{a} and {b}, {n}" for a, b, n in drawn[["a", "b", "count"]].itertuples(index=False))
    return describe(ax, f"Network of {len(graph)} names that stand in the same sentences: {listed}.")


def _draw_edges(ax: Axes, graph: nx.Graph, places: dict[str, tuple[float, float]]) -> None:
    for a, b, count in graph.edges(data="weight"):
        (x1, y1), (x2, y2) = places[a], places[b]
        ax.plot(
            [x1, x2], [y1, y2], color=COLOURS["rule"], linewidth=0.8 + 0.9 * count, zorder=1, solid_capstyle="round"
        )
        at = 0.5 if abs(x1 + x2) + abs(y1 + y2) > 0.2 else 0.38  # lines through the middle share their middles
        ax.text(
            x1 + (x2 - x1) * at,
            y1 + (y2 - y1) * at,
            f"{count:g}",
            fontsize=style.BASE_SIZE - 2,
            ha="center",
            va="center",
            color=COLOURS["muted"],
            bbox={"boxstyle": "round,pad=0.15", "facecolor": COLOURS["paper"], "edgecolor": "none"},
            zorder=2,
        )


def _draw_nodes(ax: Axes, nodes: pd.DataFrame, places: dict[str, tuple[float, float]], labels: str) -> None:
    for name, english, kind, count in nodes[["name", "name_en", "type", "count"]].itertuples(index=False):
        x, y = places[name]
        ax.plot(x, y, "o", markersize=6 + 2.2 * count**0.5, color=COLOURS.get(kind, COLOURS["muted"]), zorder=3)
        side = "left" if x > 0.1 else "right" if x < -0.1 else "center"
        text = rtl.for_matplotlib(label(name, english, labels).replace(" · ", "\n"))
        ax.text(
            x * 1.11,
            y * 1.11 + (0.06 if side == "center" and y > 0 else 0),
            text,
            ha=side,
            va="center" if side != "center" else ("bottom" if y > 0 else "top"),
            fontsize=style.BASE_SIZE - 1,
            linespacing=1.1,
            zorder=4,
        )
