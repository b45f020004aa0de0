"""Parts of a whole: the words of each voice, and one bar divided into what is quoted, reported and narrated."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.display import style
from helpers.display.frame import (
    HALF,
    across,
    beside,
    in_short,
    listed,
    new_axes,
    no_axis,
    nothing,
    reach,
    right_to_left,
    say_lines,
    settle,
    voices,
)
from helpers.display.rows import named_axes
from helpers.display.style import COLOURS, describe, house
from helpers.tables import require

__all__ = ["VOICE", "share", "stacked"]

VOICE: dict[str, Any] = {  # how the three ways of telling are drawn, in all charts of voices
    "quoted": {"facecolor": COLOURS["speaker"], "edgecolor": COLOURS["speaker"]},
    "reported": {"facecolor": COLOURS["indirect"], "edgecolor": COLOURS["speaker"], "hatch": "////"},
    "narrated": {"facecolor": COLOURS["narrator"], "edgecolor": COLOURS["narrator"]},
}


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
    """A bar for each row with its value and its share of the whole; the row named "narrator" has the narrator's colour."""
    require(table, [name, value, "share", *filter(None, [name_en])], "charts.share")
    if table.empty:
        return nothing(new_axes(ax, 1), labels)
    ax, rows = named_axes(ax, table, (name, name_en), labels)
    no_axis(ax)
    texts = [_value(v, part, labels) for v, part in rows[[value, "share"]].itertuples(index=False)]
    for y, (n, v, text) in enumerate(zip(rows[name], rows[value], texts, strict=True)):
        ax.barh(y, v, height=2 * HALF, color=COLOURS["narrator" if n == "narrator" else "speaker"])
        beside(ax, (v, y), text, labels)
    across(ax, 0, reach(rows[value].max(), max(map(len, texts))), labels)
    shown = table.assign(**{name: voices(table[name], labels)})
    return describe(ax, f"Bar chart: words by voice: {listed(shown, name, value)}.")


def _value(words: float, part: float, labels: str) -> str:
    """A number and then its share, in the direction of reading."""
    both = (style.number(words), f"({part:.0%})")
    return "  ".join(both[::-1] if right_to_left(labels) else both)


@house
def stacked(table: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """One bar for the whole article, divided into what is quoted, reported and narrated, each part named under it.

    Needs `part` ("quoted", "reported", "narrated"), `words` and `share`; parts without a word are left out.
    """
    require(table, ["part", "words", "share"], "charts.stacked")
    parts = table[table["words"] > 0]
    ax = new_axes(ax, 3 if labels == "both" else 2.5, extra=0.25)
    if parts.empty:
        return nothing(ax, labels)
    ends = parts["words"].cumsum()
    across(ax, 0, ends.iloc[-1], labels)
    ax.set_ylim(2.4, -HALF - 0.1)
    ax.set_axis_off()
    middles = (ends - parts["words"] / 2).tolist()
    for part, words, middle in zip(parts["part"], parts["words"], middles, strict=True):
        ax.barh(0, words, left=middle - words / 2, height=2 * HALF, linewidth=0.8, **VOICE[part])
    texts = [
        f"{say_lines(f'part_{part}', labels)}\n{_value(words, share, labels)}"
        for part, words, share in parts[["part", "words", "share"]].itertuples(index=False)
    ]
    _name_under(ax, middles, texts)
    facts = [
        f"{p} {style.number(w)} words ({s:.0%})"
        for p, w, s in parts[["part", "words", "share"]].itertuples(index=False)
    ]
    return describe(ax, f"One bar, divided: {in_short(facts)}.")


def _name_under(ax: Axes, middles: Sequence[float], texts: Sequence[str]) -> None:
    """Names under the parts, moved aside where two would touch, with a line to the part."""
    drawn = [
        ax.text(x, 0.85, text, ha="center", va="top", color=COLOURS["muted"], linespacing=1.3)
        for x, text in zip(middles, texts, strict=True)
    ]
    settle(ax)
    unit = (ax.get_xlim()[1] - ax.get_xlim()[0]) / ax.bbox.width
    widths = [abs(text.get_window_extent().width * unit) for text in drawn]
    whole = max(ax.get_xlim())
    for text, middle, place in zip(drawn, middles, spread(middles, widths, whole, abs(14 * unit)), strict=True):
        text.set_x(place)
        ax.plot([middle, middle, place], [HALF, 0.5, 0.8], color=COLOURS["muted"], linewidth=0.7)


def spread(middles: Sequence[float], widths: Sequence[float], whole: float, gap: float) -> list[float]:
    """The middles of boxes of these widths, in order, near where they should be, `gap` apart, between 0 and `whole`."""
    places: list[float] = []
    floor = 0.0
    for middle, width in zip(middles, widths, strict=True):
        places.append(max(middle, floor + width / 2))
        floor = places[-1] + width / 2 + gap
    ceiling = whole
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling - widths[i] / 2)
        ceiling = places[i] - widths[i] / 2 - gap
    return places
