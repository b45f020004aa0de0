"""What the tests of figures share: reading a chart off its Axes, and measuring whether its texts are in each other's way."""

from collections import defaultdict
from itertools import combinations, product

import matplotlib as mpl
from matplotlib.colors import to_hex
from matplotlib.text import Text

from helpers.display import rtl

LABELS = ("ar", "en", "both")


def global_settings():
    """matplotlib's global settings; the backend, which is worked out when it is first asked for, aside."""
    return {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"}


def laid_out(ax):
    ax.figure.draw_without_rendering()
    return ax


def pixel(ax, x, y=0.0):
    return ax.transData.transform((x, y))


def box(text):
    return text.get_window_extent()


def logical(text):
    """A drawn text without the mark that turns a line around."""
    return text.replace(rtl.RLM, "")


def bars_by_row(ax):
    """Row number to the stretches (from, to, colour) of its bars, in the order in which they were drawn."""
    rows = defaultdict(list)
    for patch in ax.patches:
        rows[round(patch.get_y() + patch.get_height() / 2)].append(
            (patch.get_x(), patch.get_x() + patch.get_width(), to_hex(patch.get_facecolor()))
        )
    return dict(rows)


def row_labels(ax):
    """Row number to its label."""
    return {int(at): logical(text.get_text()) for at, text in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}


def legend_names(ax):
    return [] if ax.get_legend() is None else [logical(text.get_text()) for text in ax.get_legend().get_texts()]


# --- whether texts are in each other's way ----------------------------------------------------


def not_drawn(figure):
    """Texts of ticks that lie outside the view, or whose axis is hidden: matplotlib leaves them out."""
    for ax, name in product(figure.axes, ("xaxis", "yaxis")):
        axis = getattr(ax, name)
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high or not axis.get_visible() or not ax.axison:
                yield from (tick.label1, tick.label2)


def texts(figure):
    """Each text that is drawn, with its box."""
    figure.draw_without_rendering()
    left_out = set(not_drawn(figure))
    return [
        (t.get_text(), box(t))
        for t in figure.findobj(Text)
        if t.get_visible() and t.get_text().strip() and t not in left_out
    ]


def misplaced(figure):
    """Texts that leave the canvas, and pairs of texts that lie over each other by more than a pixel."""
    drawn, width, height = texts(figure), figure.bbox.width, figure.bbox.height
    outside = [text for text, b in drawn if b.x0 < -1 or b.y0 < -1 or b.x1 > width + 1 or b.y1 > height + 1]
    over = [
        (one, other)
        for (one, a), (other, b) in combinations(drawn, 2)
        if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
    ]
    return outside + over


def smallest_letters(figure):
    """The size in points of the smallest text that is drawn."""
    return min((t.get_fontsize() for t in figure.findobj(Text) if t.get_text().strip()), default=0)
