"""The word cloud: from our frequencies, in a face that has Arabic, as outlines that print sharply."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import ImageFont

from helpers.display import rtl, style
from helpers.display.frame import new_axes, nothing
from helpers.display.style import COLOURS, describe, house
from helpers.tables import require

__all__ = ["cloud"]

WIDTH, HEIGHT = 1600, 900  # of wordcloud's canvas; only the ratio matters


@house
def cloud(
    table: pd.DataFrame, ax: Axes | None = None, *, name: str = "term", value: str = "count", labels: str = "ar"
) -> Axes:
    """Words as large as they are frequent, all of them horizontal. Good for a cover, not for comparing: use `bars`.

    Takes the words as they are in the table; wordcloud's own tokeniser, stop words and font are not used.
    `labels` is only for the sentence that is drawn when there is nothing to draw.
    """
    require(table, [name, value], "cloud")
    ax = new_axes(ax, 11.5, extra=0.2)
    if table.empty:
        return nothing(ax, labels)
    from wordcloud import WordCloud

    drawn = {rtl.for_pillow(word): word for word in table[name]}
    sizes = dict(zip(drawn, table[value].astype(float), strict=True))
    layout = WordCloud(
        font_path=style.font_path(),
        width=WIDTH,
        height=HEIGHT,
        prefer_horizontal=1.0,
        random_state=7,
        margin=9,
        relative_scaling=0.6,
        min_font_size=22,
        max_font_size=230,
        max_words=len(sizes),
    ).generate_from_frequencies(sizes)
    for (word, size), points, (top, left), _, _ in layout.layout_:
        _outline(ax, word, drawn[word], points, left, top, size)
    ax.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0), aspect="equal")
    ax.set_axis_off()
    placed = [drawn[word] for (word, *_), *_ in layout.layout_]
    return describe(ax, f"Word cloud of {len(placed)} terms, the largest the most frequent: {'، '.join(placed[:12])}.")


def _outline(ax: Axes, handed: str, word: str, points: int, left: float, top: float, size: float) -> None:
    """The word as an outline, its ink exactly where wordcloud put it: without the bearing that a font adds to the left and above."""
    x0, y0, x1, y1 = ImageFont.truetype(style.font_path(), points).getbbox(handed)
    path = TextPath((0, 0), rtl.for_matplotlib(word), size=points, prop=FontProperties(fname=style.font_path()))
    ink = path.get_extents()
    fit = (
        Affine2D()
        .translate(-ink.x0, -ink.y1)
        .scale((x1 - x0) / ink.width, -(y1 - y0) / ink.height)
        .translate(left, top)
    )
    colour = COLOURS["term"] if size > 0.45 else COLOURS["narrator"] if size > 0.25 else COLOURS["muted"]
    ax.add_patch(PathPatch(path, transform=fit + ax.transData, facecolor=colour, linewidth=0))
