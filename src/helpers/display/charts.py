"""Charts: from a table to an Axes.

Every chart takes a table and an optional `ax`, draws, and returns the Axes. None of them
counts, saves or shows. `labels` sets the language of the words in the figure: "ar", "en"
or "both". With "ar" and "both" the reading direction is Arabic: bars grow from the
right, and the article runs from right to left.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator

from helpers.display import rtl, style
from helpers.display.along import dispersion, sentence_lengths, strip
from helpers.display.frame import (
    in_short,
    kinds_legend,
    legend,
    listed,
    name_rows,
    new_axes,
    nothing,
    right_to_left,
    row_names,
    voices,
)
from helpers.display.style import COLOURS, describe, house, say
from helpers.tables import require

__all__ = ["bars", "dispersion", "heat", "sentence_lengths", "share", "strip", "tone_bars"]


@house
def bars(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    name: str = "term",
    name_en: str = "gloss",
    value: str = "count",
    parts: str = "",
    kind: str = "",
    labels: str = "both",
) -> Axes:
    """A horizontal bar for each row, longest first as the table has them, with its value at the end.

    `parts` names a column of dicts (form → count): the bar is then divided, and each part
    that is wide enough is labelled. `kind` names a column of entity types, which gives colours.
    """
    require(table, [name, value, *filter(None, (name_en, parts, kind))], "charts.bars")
    ax = new_axes(ax, len(table) * (1.25 if parts else 1))
    if table.empty:
        return nothing(ax, labels)
    longest = table[value].max()
    for y, row in enumerate(table.to_dict("records")):
        colour = COLOURS.get(row[kind], COLOURS["term"]) if kind else COLOURS["term"]
        pieces = row[parts] if parts else {"": row[value]}
        _divided_bar(ax, y, pieces, colour, longest)
        ax.annotate(
            style.number(row[value]),
            (row[value], y),
            xytext=(-5 if right_to_left(labels) else 5, 0),
            textcoords="offset points",
            ha="right" if right_to_left(labels) else "left",
            va="center",
            color=COLOURS["muted"],
        )
    ax.set_xlim(0, longest * 1.1)
    name_rows(ax, row_names(table, name, name_en, labels), labels)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    if kind:
        kinds_legend(ax, [k for k in ("PER", "ORG", "LOC", "GROUP", "EVENT", "DATE") if k in set(table[kind])], labels)
    return describe(ax, f"Bar chart of {len(table)} rows by {value}, the largest first: {listed(table, name, value)}.")


def _divided_bar(ax: Axes, y: int, pieces: dict[str, float], colour: str, longest: float) -> None:
    left = 0.0
    for i, (form, count) in enumerate(pieces.items()):
        shade = colour if i == 0 else COLOURS["term_middle" if i == 1 else "term_light"]
        ax.barh(y, count, left=left, height=0.62, color=shade, edgecolor=COLOURS["paper"], linewidth=0.8)
        if form and count / longest > 0.026 * (len(form) + 1):
            ink = style.ink_on(shade)
            ax.text(
                left + count / 2,
                y,
                rtl.for_matplotlib(form),
                ha="center",
                va="center",
                color=ink,
                fontsize=style.BASE_SIZE - 2.5,
            )
        left += count


@house
def share(
    table: pd.DataFrame,
    ax: Axes | None = None,
    *,
    name: str = "voice",
    name_en: str = "",
    value: str = "words",
    labels: str = "both",
) -> Axes:
    """Parts of a whole: a bar for each row with its value and its share; the row named "narrator" has the narrator's colour."""
    require(table, [name, value, "share", *filter(None, [name_en])], "charts.share")
    ax = new_axes(ax, len(table))
    if table.empty:
        return nothing(ax, labels)
    shown = table.assign(**{name: voices(table[name], labels)})
    for y, (n, v, part) in enumerate(table[[name, value, "share"]].itertuples(index=False)):
        ax.barh(y, v, height=0.62, color=COLOURS["narrator" if n == "narrator" else "speaker"])
        ax.annotate(
            f"{style.number(v)}  ({part:.0%})",
            (v, y),
            xytext=(-5 if right_to_left(labels) else 5, 0),
            textcoords="offset points",
            ha="right" if right_to_left(labels) else "left",
            va="center",
            color=COLOURS["muted"],
        )
    ax.set_xlim(0, table[value].max() * 1.22)
    name_rows(ax, row_names(shown, name, name_en, "ar" if not name_en else labels), labels)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    return describe(ax, f"Bar chart: words by voice: {listed(shown, name, value)}.")


@house
def tone_bars(
    table: pd.DataFrame, ax: Axes | None = None, *, name: str = "voice", name_en: str = "", labels: str = "both"
) -> Axes:
    """Negative and positive weight side by side from a common zero, a row for each name; needs `negative` and `positive`."""
    require(table, [name, "negative", "positive", *filter(None, [name_en])], "charts.tone_bars")
    ax = new_axes(ax, len(table))
    if table.empty:
        return nothing(ax, labels)
    shown = table.assign(**{name: voices(table[name], labels)})
    rows = range(len(table))
    for column in ("negative", "positive"):
        ax.barh(rows, table[column], height=0.62, color=COLOURS[column], label=rtl.for_matplotlib(say(column, labels)))
    ax.axvline(0, color=COLOURS["muted"], linewidth=0.8)
    reach = max(table["positive"].max(), -table["negative"].min(), 1) * 1.1
    ax.set_xlim(-reach, reach)
    name_rows(ax, row_names(shown, name, name_en, labels if name_en else "ar"), labels)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    legend(ax, labels)
    return describe(
        ax,
        "Bar chart of tone: "
        + "; ".join(
            f"{n}: {neg:g} negative, {pos:g} positive"
            for n, neg, pos in shown[[name, "negative", "positive"]].itertuples(index=False)
        )
        + ".",
    )


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

    Column names are words of data/interface.tsv, behind `prefix`; `english` has the English of row names.
    """
    ax = new_axes(ax, len(counts) * 1.15, extra=1.2)
    if counts.empty:
        return nothing(ax, labels)
    shades = LinearSegmentedColormap.from_list("maqal", [COLOURS["paper"], COLOURS["term"]])
    top = max(int(counts.to_numpy().max()), 1)
    ax.pcolormesh(counts.to_numpy(), cmap=shades, vmin=0, vmax=top * 1.2, edgecolors=COLOURS["rule"], linewidth=0.6)
    for (y, x), value in _cells(counts):
        ink = style.ink_on(shades(value / (top * 1.2)))
        ax.text(x + 0.5, y + 0.5, style.number(value), ha="center", va="center", color=ink)
    rows = pd.DataFrame({"name": voices(pd.Series(counts.index), labels)})
    rows["name_en"] = [(english or {}).get(str(name), "") for name in counts.index]
    name_rows(ax, row_names(rows, "name", "name_en", labels), labels)
    ax.set_yticks([i + 0.5 for i in range(len(counts))], labels=[t.get_text() for t in ax.get_yticklabels()])
    columns = [rtl.for_matplotlib(say(prefix + str(c), labels).replace(" · ", "\n")) for c in counts.columns]
    ax.set_xticks([i + 0.5 for i in range(len(columns))], labels=columns)
    ax.xaxis.tick_top()
    ax.set_ylim(len(counts), 0)
    ax.spines["bottom"].set_visible(False)
    cells = [f"{counts.index[y]}, {counts.columns[x]}: {value}" for (y, x), value in _cells(counts)]
    return describe(ax, f"Grid of counts: {in_short(cells)}.")


def _cells(counts: pd.DataFrame) -> list[tuple[tuple[int, int], Any]]:
    values = counts.to_numpy()
    return [((y, x), values[y, x]) for y in range(values.shape[0]) for x in range(values.shape[1]) if values[y, x]]
