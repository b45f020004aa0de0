"""Naming: by which words each actor is called, by the narrator and by the speakers side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from helpers.display import rtl, style
from helpers.display.frame import (
    HALF,
    across,
    beside,
    in_short,
    legend,
    new_axes,
    no_axis,
    nothing,
    reach,
    right_to_left,
    say_lines,
    strings,
)
from helpers.display.rows import MOST_ROWS, named_axes
from helpers.display.style import COLOURS, describe, house, say
from helpers.tables import require, top

__all__ = ["grouped"]

SIDES = ("narrator", "speaker")
GAP = 14  # points between names and bars, where the sign of a contested designation stands


@house
def grouped(
    table: pd.DataFrame, ax: Axes | None = None, *, most: int = 5, designations: int = 6, labels: str = "both"
) -> Axes:
    """Each actor with its designations as rows, and how often the narrator and the speakers use each, side by side.

    Needs the columns of `entities.naming`: name, name_en, designation, voice, count, contested. Draws the `most`
    frequent actors with up to so many `designations` each; neither cut splits a tie, but a page has room for 32
    rows and no more. A diamond marks a contested
    designation, one with a note in `contested`. All voices but the narrator's are drawn together.
    """
    require(table, ["name", "name_en", "designation", "voice", "count", "contested"], "charts.grouped")
    if table.empty:
        return nothing(new_axes(ax, 1), labels)
    rows = _rows(_by_side(table), most, designations)
    ax, _ = named_axes(ax, _named(rows), ("name", "name_en"), labels, extra=1.1)
    no_axis(ax)
    longest = max(int(rows[list(SIDES)].to_numpy().max()), 1)
    lane = reach(longest, len(style.number(longest)), across=0.25) * 1.08
    across(ax, 0, 2 * lane, labels)
    ax.set_ylim(len(rows) - 0.45, -2.1 if labels == "both" else -1.5)
    for side, left in zip(SIDES, (0, lane), strict=True):
        _lane(ax, rows, side, left, labels)
    _headings(ax, rows)
    if rows["contested"].any():
        _mark_contested(ax, rows, labels)
    return describe(
        ax, f"Designations of {int(rows['is_actor'].sum())} actors, by narrator and speakers: {_told(rows)}."
    )


def _by_side(table: pd.DataFrame) -> pd.DataFrame:
    """A row for each actor and designation, with the counts of the narrator and of all speakers."""
    side = (table["voice"] == "narrator").map({True: "narrator", False: "speaker"})
    keys = ["name", "name_en", "designation"]
    sums = table.assign(side=side, name_en=strings(table["name_en"]))
    wide = sums.pivot_table(index=keys, columns="side", values="count", aggfunc="sum", fill_value=0, sort=False)
    wide = wide.reindex(columns=list(SIDES), fill_value=0).reset_index()
    notes = zip(table["name"], table["designation"], strings(table["contested"]), strict=True)
    noted = {(name, designation) for name, designation, note in notes if note}
    wide["contested"] = [key in noted for key in zip(wide["name"], wide["designation"], strict=True)]
    return wide.assign(count=wide["narrator"] + wide["speaker"])


def _rows(wide: pd.DataFrame, most: int, designations: int) -> pd.DataFrame:
    """The rows of the chart: an actor, then its designations, the most frequent first; not more than stand on a page."""
    totals = wide.groupby("name", sort=False)["count"].sum().reset_index()
    rows: list[dict[str, Any]] = []
    for name in top(totals.sort_values("count", ascending=False, kind="stable"), most)["name"]:
        own = wide[wide["name"] == name].sort_values("count", ascending=False, kind="stable")
        own = top(own, designations).head(MOST_ROWS - 1)
        if len(rows) + len(own) >= MOST_ROWS:
            break
        rows.append({"name": name, "name_en": own["name_en"].iloc[0], "is_actor": True})
        rows += [{**row, "is_actor": False} for row in own.to_dict("records")]  # type: ignore[dict-item]
    table = pd.DataFrame(rows, columns=["name", "name_en", "designation", *SIDES, "contested", "is_actor"])
    return table.fillna({"narrator": 0, "speaker": 0}).assign(contested=table["contested"].eq(True))


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the designation, as written, for a name where no actor stands."""
    return rows.assign(
        name=rows["name"].where(rows["is_actor"], rows["designation"]),
        name_en=rows["name_en"].where(rows["is_actor"], ""),
    )


def _lane(ax: Axes, rows: pd.DataFrame, side: str, left: float, labels: str) -> None:
    """The bars of one side, under its name."""
    right = right_to_left(labels)
    heading = say_lines("narrator" if side == "narrator" else "speakers", labels)
    ax.text(
        left,
        -0.75,
        heading,
        ha="right" if right else "left",
        va="bottom",
        fontsize="small",
        fontweight="bold",
        color=COLOURS["muted"],
    )
    for y, (count, is_actor) in enumerate(zip(rows[side], rows["is_actor"], strict=True)):
        if not is_actor:
            ax.barh(y, count, left=left, height=2 * HALF, color=COLOURS[side])
            beside(ax, (left + count, y), style.number(count), labels)


def _headings(ax: Axes, rows: pd.DataFrame) -> None:
    """Actors in bold, each with a line above it."""
    for y, (text, is_actor) in enumerate(zip(ax.get_yticklabels(), rows["is_actor"], strict=True)):
        if is_actor:
            text.set_fontweight("bold")
            ax.axhline(y - 0.5, color=COLOURS["rule"], linewidth=0.8)


def _mark_contested(ax: Axes, rows: pd.DataFrame, labels: str) -> None:
    """A diamond between the name and the bars of each contested designation."""
    toward_names = (1 if right_to_left(labels) else -1) * GAP / 2 / 72
    ax.tick_params(axis="y", pad=GAP)
    marked: Sequence[int] = [y for y, contested in enumerate(rows["contested"]) if contested]
    shifted = ax.transData + ScaledTranslation(toward_names, 0, ax.figure.dpi_scale_trans)
    ax.plot([0] * len(marked), marked, "D", markersize=5, color=COLOURS["ink"], transform=shifted, clip_on=False)
    sign = Line2D([], [], marker="D", markersize=5, linewidth=0, color=COLOURS["ink"])
    legend(ax, labels, [sign], [rtl.for_matplotlib(say("contested", labels))])


def _told(rows: pd.DataFrame) -> str:
    told, actor = [], ""
    for row in rows.to_dict("records"):
        if row["is_actor"]:
            actor = row["name"]
        else:
            note = ", contested" if row["contested"] else ""
            told.append(f"{actor}: {row['designation']} {row['narrator']:g} and {row['speaker']:g}{note}")
    return in_short(told)
