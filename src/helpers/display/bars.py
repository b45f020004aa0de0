"""Bars: counts, divided into their parts, and the tone of words or voices on two sides of zero."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.text import Annotation

from helpers.display import rtl, style
from helpers.display.frame import (
    HALF,
    across,
    beside,
    in_short,
    kinds_legend,
    legend,
    listed,
    new_axes,
    no_axis,
    nothing,
    reach,
    right_to_left,
    settle,
    voices,
)
from helpers.display.rows import named_axes
from helpers.display.style import COLOURS, describe, house, say
from helpers.tables import require

__all__ = ["bars", "tone_bars"]

MOST_LISTED = 8
COMMA = "\N{ARABIC COMMA} "


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
    """A horizontal bar for each row, in the order of the table, with its value at the end.

    `parts` names a column of dicts (form → count): the bar is then divided, each part that is
    wide enough bears its name, and the others are listed behind the value, as many as there
    is room for (+3: three more). `kind` names a column of entity types, which gives colours.
    """
    require(table, [name, value, *filter(None, (name_en, parts, kind))], "charts.bars")
    if table.empty:
        return nothing(new_axes(ax, 1), labels)
    ax, rows = named_axes(ax, table, (name, name_en), labels)
    no_axis(ax)
    numbers = [style.number(v) for v in rows[value]]
    across(ax, 0, reach(rows[value].max(), max(map(len, numbers)) + (round(2 * style.width()) if parts else 0)), labels)
    colours = [COLOURS.get(k, COLOURS["term"]) for k in rows[kind]] if kind else [COLOURS["term"]] * len(rows)
    pieces = list(rows[parts]) if parts else [{"": v} for v in rows[value]]
    for y, (piece, colour) in enumerate(zip(pieces, colours, strict=True)):
        _divided_bar(ax, y, piece, colour)
    ends = [beside(ax, (v, y), number, labels) for y, (v, number) in enumerate(zip(rows[value], numbers, strict=True))]
    if kind:
        kinds_legend(ax, rows[kind], labels)
    if parts:
        _name_parts(ax, pieces, colours, ends, labels)
    return describe(ax, f"Bar chart of {len(table)} rows by {value}, the largest first: {listed(table, name, value)}.")


def _divided_bar(ax: Axes, y: int, pieces: Mapping[str, float], colour: str) -> None:
    left = 0.0
    for count, shade in zip(pieces.values(), _shades(colour, len(pieces)), strict=True):
        ax.barh(y, count, left=left, height=2 * HALF, color=shade, edgecolor=COLOURS["paper"], linewidth=0.8)
        left += count


def _shades(colour: str, parts: int) -> list[str]:
    """The colour for the first part, then lighter: neighbours are told apart by a gap as well."""
    return [colour, _tint(colour, 0.5), *[_tint(colour, 0.75)] * (parts - 2)][:parts]


def _tint(colour: str, white: float) -> str:
    red, green, blue = (c + (1 - c) * white for c in to_rgb(colour))
    return to_hex((red, green, blue))


def _name_parts(
    ax: Axes, rows: Sequence[Mapping[str, float]], colours: Sequence[str], ends: Sequence[Annotation], labels: str
) -> None:
    """Write forms into their parts where they fit, which is known only when the chart is laid out, and the others behind the value."""
    settle(ax)
    scale = ax.bbox.width / abs(ax.get_xlim()[1] - ax.get_xlim()[0])
    for y, (pieces, colour, end) in enumerate(zip(rows, colours, ends, strict=True)):
        left, others = 0.0, []
        for (form, count), shade in zip(pieces.items(), _shades(colour, len(pieces)), strict=True):
            text = ax.text(
                left + count / 2,
                y,
                rtl.for_matplotlib(form),
                ha="center",
                va="center",
                color=style.ink_on(shade),
                fontsize="small",
            )
            if text.get_window_extent().width > count * scale - 4:
                text.remove()
                others.append(form)
            left += count
        _list_behind(ax, end, others, labels)


def _list_behind(ax: Axes, end: Annotation, forms: Sequence[str], labels: str) -> None:
    """As many forms as there is room for between a value and the edge, and how many more there are."""
    box, edge = end.get_window_extent(), ax.get_window_extent()
    room = box.x0 - edge.x0 if right_to_left(labels) else edge.x1 - box.x1
    gap = 11 + box.width * 72 / ax.figure.dpi
    text = beside(ax, end.xy, "", labels, gap=gap)
    text.set_fontsize("small")
    for shown in range(min(len(forms), MOST_LISTED), -1, -1):
        rest = len(forms) - shown
        words = [COMMA.join(forms[:shown]), f"+{rest}" if rest else ""]
        text.set_text(rtl.for_matplotlib(" ".join(filter(None, words))))
        if text.get_window_extent().width <= room - 10:
            return


@house
def tone_bars(
    table: pd.DataFrame, ax: Axes | None = None, *, name: str = "voice", name_en: str = "", labels: str = "both"
) -> Axes:
    """Negative and positive weight side by side from a common zero, a row for each name; needs `negative` and `positive`."""
    require(table, [name, "negative", "positive", *filter(None, [name_en])], "charts.tone_bars")
    if table.empty:
        return nothing(new_axes(ax, 1), labels)
    ax, rows = named_axes(ax, table, (name, name_en), labels)
    no_axis(ax)
    span = max(rows["positive"].max() - rows["negative"].min(), 1e-9)
    letters = [len(style.number(v)) for v in (*rows["negative"], *rows["positive"])]
    margin = (reach(span, 2 * max(letters)) - span) / 2
    for column, side in (("negative", -1), ("positive", 1)):
        label = rtl.for_matplotlib(say(column, labels))
        ax.barh(range(len(rows)), rows[column], height=2 * HALF, color=COLOURS[column], label=label)
        for y, value in enumerate(rows[column]):
            if value:
                beside(ax, (value, y), style.number(value), labels if side > 0 else _other_way(labels))
    ax.axvline(0, color=COLOURS["muted"], linewidth=0.8)
    across(ax, min(rows["negative"].min(), 0) - margin, max(rows["positive"].max(), 0) + margin, labels)
    legend(ax, labels)
    shown = rows.assign(**{name: voices(rows[name], labels)})
    told = [
        f"{n}: {neg:g} negative, {pos:g} positive"
        for n, neg, pos in shown[[name, "negative", "positive"]].itertuples(index=False)
    ]
    return describe(ax, f"Bar chart of tone: {in_short(told, len(told))}.")


def _other_way(labels: str) -> str:
    return "en" if right_to_left(labels) else "ar"
