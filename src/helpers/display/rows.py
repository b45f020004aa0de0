"""Rows of a chart and their names: as many as have room, the others as a number."""

import math
from collections.abc import Callable
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from helpers.display import rtl, style
from helpers.display.frame import NO_NAMES, ROW, new_axes, right_to_left, strings
from helpers.display.style import row_label, say

__all__ = ["MOST_ROWS", "named_axes"]

MOST_ROWS = 32  # of a page
LOWEST = 0.235  # inches of a row on given Axes: two lines of SMALLEST letters
SMALLEST = 6.5  # points, of letters that are read in print
ON_GIVEN = 33  # letters of a line for which there is room beside given Axes
LINE = 0.15  # inches a line of a row's name beyond the second


def named_axes(
    ax: Axes | None, table: pd.DataFrame, names: tuple[str, str], labels: str, *, extra: float = 0.7, first: float = 0
) -> tuple[Axes, pd.DataFrame]:
    """Axes for the rows of a table, the first at `first`, named on the side where reading begins; and the rows to draw.

    `names` are the columns with the Arabic and the English name ("" if there is none). A page has room for 32 rows,
    Axes that were given for as many as they are high: where there are more rows, the last one says how many are left out. A new
    figure is higher where names have many lines; on given Axes a name has two, set as small as the rows are low.
    """
    drawn = _that_fit(ax, table)
    longest, lines = (round(6 * style.width()), 3) if ax is None else (ON_GIVEN * 5 // 4, 1 if labels == "both" else 2)
    shorten = partial(row_label, labels=labels, longest=longest, lines=lines)
    texts = _row_names(drawn, *names, labels, shorten)
    texts += [f"+{len(table) - len(drawn)}"] * (len(table) > len(drawn))
    most = max((text.count("\n") + 1 for text in texts), default=1)
    sizes = [math.inf if ax is None else _largest(ax, text, len(texts)) for text in texts]
    ax = new_axes(ax, len(texts) * (1 + max(most - 2, 0) * LINE / ROW), extra=extra)
    if right_to_left(labels):
        ax.yaxis.tick_right()
    ax.set_yticks([first + i for i in range(len(texts))], labels=texts)
    for label, text, size in zip(ax.get_yticklabels(), texts, sizes, strict=True):
        label.set(fontsize="small" if "\n" in text else "medium", linespacing=1.15)
        label.set_fontsize(min(label.get_fontsize(), size))
    ax.set_ylim(first + len(texts) - 0.45, first - 0.55)
    return ax, drawn


def _that_fit(ax: Axes | None, table: pd.DataFrame) -> pd.DataFrame:
    """The first rows, one fewer than have room where the last must say how many there are besides."""
    room = MOST_ROWS if ax is None else max(int(_inches(ax) / LOWEST + 0.01), 2)
    return table if len(table) <= room else table.head(room - 1)


def _largest(ax: Axes, text: str, rows: int) -> float:
    """The size of letters, in points, with which a name has room in a row of given Axes and beside them."""
    wide = ON_GIVEN * style.size() / max(map(len, text.split("\n")))
    high = _inches(ax) * 72 / rows / 2.6 if "\n" in text else wide
    return max(min(wide, high), SMALLEST)


def _inches(ax: Axes) -> float:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return float(ax.bbox.height / figure.dpi)


def _row_names(table: pd.DataFrame, arabic: str, english: str, labels: str, named: Callable[..., str]) -> list[str]:
    """The labels of a table's rows, ready to draw; voices that have no name in the text in the figure's language."""
    englishes = strings(table[english]) if english else [""] * len(table)
    return [
        rtl.for_matplotlib(say(NO_NAMES[a], labels) if a in NO_NAMES else named(str(a), e))
        for a, e in zip(table[arabic], englishes, strict=True)
    ]
