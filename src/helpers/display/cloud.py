"""The word cloud: from our frequencies, in a face that has Arabic, as outlines that print sharply."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import Image, ImageDraw, ImageFont

from helpers.display import rtl, style
from helpers.display.frame import ROW, new_axes, nothing
from helpers.display.style import COLOURS, describe, house
from helpers.tables import require

__all__ = ["cloud"]

WIDTH, HEIGHT = 1600, 900  # of wordcloud's canvas; only the ratio matters
SMALLEST = 6.5  # points, of a word in print; a word for which no such place is left is not drawn


@house
def cloud(
    table: pd.DataFrame, ax: Axes | None = None, *, name: str = "term", value: str = "count", labels: str = "ar"
) -> Axes:
    """Words as large as they are frequent, all of them horizontal. Good for a cover, not for comparing: use `bars`.

    Takes the words as they are in the table, two rows of one word as one; wordcloud's own tokeniser, stop words and font are not used.
    `labels` is only for the sentence that is drawn when there is nothing to draw.
    """
    require(table, [name, value], "cloud")
    ax = new_axes(ax, 0, extra=style.width() * HEIGHT / WIDTH - ROW)
    if table.empty:
        return nothing(ax, labels)
    from wordcloud import WordCloud

    drawn = {rtl.for_pillow(word): word for word in table[name]}
    counts = table.groupby(name)[value].sum().astype(float)
    sizes = {handed: counts[word] for handed, word in drawn.items()}
    layout = WordCloud(
        font_path=style.font_path(),
        width=WIDTH,
        height=HEIGHT,
        prefer_horizontal=1.0,
        random_state=7,
        margin=9,
        relative_scaling=0.6,
        min_font_size=round(SMALLEST / 72 / style.width() * WIDTH),
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
    """The word as an outline, its ink exactly where wordcloud drew it and kept the place free."""
    x0, y0, x1, y1 = _ink(handed, points)
    path = TextPath((0, 0), rtl.for_matplotlib(word), size=points, prop=FontProperties(fname=style.font_path()))
    ink = path.get_extents()
    fit = Affine2D().translate(-ink.x0, -ink.y1).scale((x1 - x0) / ink.width, -(y1 - y0) / ink.height)
    fit.translate(left + x0, top + y0)
    colour = COLOURS["term"] if size > 0.45 else COLOURS["narrator"] if size > 0.25 else COLOURS["muted"]
    ax.add_patch(PathPatch(path, transform=fit + ax.transData, facecolor=colour, linewidth=0))


def _ink(handed: str, points: int) -> tuple[int, int, int, int]:
    """The box of a word's ink, from the corner at which wordcloud draws it, drawn as wordcloud draws."""
    font = ImageFont.TransposedFont(ImageFont.truetype(style.font_path(), points))
    image = Image.new("L", (points * (len(handed) + 2), points * 3))
    ImageDraw.Draw(image).text((0, 0), handed, fill=255, font=font)
    return image.getbbox() or (0, 0, 1, 1)
