"""What the tests of figures share: reading a chart off its Axes, and measuring whether its texts are in each other's way."""

from collections import defaultdict
from itertools import combinations

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
    """A drawn text without the marks that turn a line around and hold a sign to its number."""
    return text.replace(rtl.RLM, "").replace(rtl.LRM, "")


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


def lay_out(figure):
    """Put all texts in their places, as drawing does, but without drawing: only a legend's have no place before it is drawn."""
    if figure.get_layout_engine() is None:
        figure.draw_without_rendering()
        return
    figure.get_layout_engine().execute(figure)
    for ax in figure.axes:
        if ax.get_legend():
            ax.get_legend().draw(figure._get_renderer())


def texts_of_ticks(axis):
    """The name of an axis and its ticks' that are inside the view; the others matplotlib leaves out."""
    low, high = sorted(axis.get_view_interval())
    inside = [tick for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
    return [axis.label, *(label for tick in inside for label in (tick.label1, tick.label2))]


def texts(figure):
    """Each text that is drawn, with its box."""
    lay_out(figure)
    found = list(figure.texts)
    for ax in figure.axes:
        found += [*ax.texts, ax.title, *(ax.get_legend().get_texts() if ax.get_legend() else [])]
        found += [
            text for axis in (ax.xaxis, ax.yaxis) if axis.get_visible() and ax.axison for text in texts_of_ticks(axis)
        ]
    return [(t.get_text(), box(t)) for t in found if t.get_visible() and t.get_text().strip()]


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


def cut(figure):
    """Texts that end in … because they have no room."""
    return [logical(t.get_text()) for t in figure.findobj(Text) if "…" in t.get_text()]
