"""The ink test: is an Arabic word drawn here as it should be?

A word is shaped by HarfBuzz and filled as outlines: that is right by construction. The
same word is drawn by the renderer under test. Both are cropped to their ink and scaled
to the same height; drawn right they correlate at 0.87 and more, drawn backwards or
unjoined at 0.61 and less (11 words, 5 faces). Needs asymmetric words.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from fontTools.pens.basePen import BasePen
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from helpers.display import rtl, style

__all__ = ["WORDS", "by_matplotlib", "by_pillow", "is_right", "report", "similarity"]

Ink = NDArray[np.float64]

WORDS = ("المصالحة", "القاهرة", "حماس", "فلسطين", "الجمهورية")
RIGHT_FROM = 0.75  # correlation
SAME_SHAPE = 0.05  # difference of the ratio of width to height
SIZE = 96  # points
HEIGHT = 64  # pixels, of the ink compared


def by_matplotlib(text: str) -> Ink:
    """The ink of `text`, handed to matplotlib exactly as it is."""
    return _canvas(
        lambda figure: figure.text(
            0.05, 0.4, text, fontsize=SIZE, font=FontProperties(fname=style.font_path(), size=SIZE)
        )
    )


def by_pillow(text: str) -> Ink:
    """The ink of `text`, handed to Pillow exactly as it is, as wordcloud does."""
    image = Image.new("L", (1200, 400), 0)
    ImageDraw.Draw(image).text((60, 100), text, fill=255, font=ImageFont.truetype(style.font_path(), SIZE))
    return _cropped(np.asarray(image, dtype=float) / 255)


def by_harfbuzz(word: str) -> Ink:
    """The ink of a word as HarfBuzz shapes it: the standard to compare with."""
    outline = _outline(word)
    box = outline.get_extents()
    vertices = (np.asarray(outline.vertices) - (box.x0, box.y0)) / box.height * 0.5 + 0.2
    fitted = Path(vertices, outline.codes)
    return _canvas(
        lambda figure: figure.add_artist(PathPatch(fitted, linewidth=0, facecolor="black", transform=_square(figure)))
    )


def similarity(a: Ink, b: Ink) -> tuple[float, float]:
    """Pearson's correlation of two inks scaled to one size, and how far their ratios of width to height differ (share)."""
    ratio_a, ratio_b = a.shape[1] / a.shape[0], b.shape[1] / b.shape[0]
    width = round(HEIGHT * ratio_a)
    scaled = [
        np.asarray(Image.fromarray(np.uint8(ink * 255)).resize((width, HEIGHT)), dtype=float).ravel() for ink in (a, b)
    ]
    return float(np.corrcoef(scaled[0], scaled[1])[0, 1]), abs(ratio_a - ratio_b) / ratio_a


def is_right(word: str, drawn: Ink) -> bool:
    """Whether `drawn` shows the word as HarfBuzz would."""
    correlation, difference = similarity(by_harfbuzz(word), drawn)
    return correlation >= RIGHT_FROM and difference <= SAME_SHAPE


def report() -> Iterator[str]:
    """A line for each renderer: how well the probe words are drawn here."""
    renderers: dict[str, tuple[Callable[[str], str], Callable[[str], Ink]]] = {
        "matplotlib": (rtl.for_matplotlib, by_matplotlib),
        "wordcloud": (rtl.for_pillow, by_pillow),
    }
    for name, (prepare, draw) in renderers.items():
        scores = [similarity(by_harfbuzz(word), draw(prepare(word)))[0] for word in WORDS]
        verdict = "drawn right" if min(scores) >= RIGHT_FROM else "DRAWN WRONG: please report this with the lines above"
        yield f"{name}: {verdict} (ink of {len(WORDS)} words agrees at {min(scores):.2f} or more; right is {RIGHT_FROM} and more)"


def _canvas(draw: Callable[[Figure], Any]) -> Ink:
    figure = Figure(figsize=(9, 3), dpi=100)
    canvas = FigureCanvasAgg(figure)
    draw(figure)
    canvas.draw()
    darkness = 1 - np.asarray(canvas.buffer_rgba())[:, :, 0].astype(float) / 255
    return _cropped(darkness)


def _square(figure: Figure) -> Any:
    """Coordinates in which one unit is the figure's height both ways, so that outlines keep their shape."""
    from matplotlib.transforms import Affine2D

    return Affine2D().scale(figure.bbox.height)


def _cropped(ink: Ink) -> Ink:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.2), np.flatnonzero(ink.max(axis=0) > 0.2)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


class _PathPen(BasePen):  # type: ignore[misc]
    """Collects glyph outlines, each at its place, as one matplotlib path."""

    def __init__(self) -> None:
        super().__init__(None)
        self.at = (0.0, 0.0)
        self.vertices: list[tuple[float, float]] = []
        self.codes: list[np.uint8] = []

    def _add(self, code: np.uint8, *points: tuple[float, float]) -> None:
        for x, y in points:
            self.vertices.append((x + self.at[0], y + self.at[1]))
            self.codes.append(code)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.MOVETO, pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._add(Path.LINETO, pt)

    def _curveToOne(self, pt1: Any, pt2: Any, pt3: Any) -> None:  # noqa: N802
        self._add(Path.CURVE4, pt1, pt2, pt3)

    def _qCurveToOne(self, pt1: Any, pt2: Any) -> None:  # noqa: N802
        self._add(Path.CURVE3, pt1, pt2)

    def _closePath(self) -> None:  # noqa: N802
        self._add(Path.CLOSEPOLY, (0.0, 0.0))


def _outline(word: str) -> Path:
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(style.font_path())))
    buffer = hb.Buffer()
    buffer.add_str(word)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    pen, x = _PathPen(), 0.0
    for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        pen.at = (x + place.x_offset, place.y_offset)
        font.draw_glyph_with_pen(glyph.codepoint, pen)
        x += place.x_advance
    closed = np.array(pen.codes) == Path.CLOSEPOLY
    vertices = np.array(pen.vertices)
    vertices[closed] = vertices[np.flatnonzero(closed) - 1]
    return Path(vertices, pen.codes)
