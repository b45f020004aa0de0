"""Saving figures: four files and a line in the manifest, each whole or not at all.

This is the only place that writes figures. The same figure from the same data gives
the same bytes, so a folder under version control changes only when a finding does.
"""

import base64
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.display import rtl, style
from helpers.display.markup import Html, escaped
from helpers.errors import FigureError
from helpers.files import csv_bytes, write_whole
from helpers.paths import figures_folder
from helpers.text.article import Article

__all__ = ["Saved", "picture", "save", "versions"]

METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@dataclass(frozen=True)
class Saved:
    """A saved figure, which shows itself in a notebook: as SVG, with its alternative text and caption."""

    name: str
    svg: bytes
    alt: str
    caption: str
    folder: Path

    def _repr_html_(self) -> str:
        return _shown(self.svg, self.alt, self.caption, f' id="figure-{escaped(self.name)}"')

    def __repr__(self) -> str:
        return f"figure {self.name}: {self.alt}"


def save(
    drawn: Axes | Figure, name: str, article: Article, *, data: pd.DataFrame, caption: str, alt: str = ""
) -> Saved:
    """Write `figures/<slug>/<name>` as .svg, .png (200 dpi), .pdf and .csv, and note it in the manifest.

    `data` is the table that the figure draws; `caption` is printed under it; `alt` describes
    it for readers who cannot see it, and comes from the chart itself unless given. Returns a
    `Saved` that shows itself in a notebook. Raises FigureError, and writes nothing, when
    Arabic would come out wrong or as boxes, or when there is no description.
    """
    figure = drawn if isinstance(drawn, Figure) else drawn.get_figure(root=True)
    assert isinstance(figure, Figure)
    alt = alt or style.description(figure)
    if not alt:
        raise FigureError(f"{name}: has no description; draw it with helpers.display.charts, or give alt=")
    with style.context():
        _check(figure, name)
        _settle(figure)
        pictures = {kind: _rendered(figure, kind) for kind in METADATA}
    folder = figures_folder() / article.slug
    files = {**pictures, "csv": csv_bytes(data)}
    for kind, content in files.items():
        write_whole(folder / f"{name}.{kind}", content)
    _note(folder, name, article, {"caption": caption, "alt": alt, "files": sorted(f"{name}.{kind}" for kind in files)})
    return Saved(name, pictures["svg"], alt, caption, folder)


def picture(drawn: Axes | Figure, caption: str) -> Html:
    """A figure to look at, nothing written: SVG with its alternative text and caption. Raises FigureError as `save` does."""
    figure = drawn if isinstance(drawn, Figure) else drawn.get_figure(root=True)
    assert isinstance(figure, Figure)
    with style.context():
        _check(figure, caption)
        return Html(_shown(_rendered(figure, "svg"), style.description(figure), caption))


def _shown(svg: bytes, alt: str, caption: str, attributes: str = "") -> str:
    picture = base64.b64encode(svg).decode()
    return (
        f'<figure class="maqal-figure"{attributes}>'
        f'<img src="data:image/svg+xml;base64,{picture}" alt="{escaped(alt)}" style="max-width:100%;background:#fff">'
        f"<figcaption>{escaped(caption)}</figcaption></figure>"
    )


def _settle(figure: Figure) -> None:
    """Lay the figure out once, not again for each format."""
    figure.draw_without_rendering()
    figure.set_layout_engine("none")


def _rendered(figure: Figure, kind: str) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, metadata=METADATA[kind])
    return buffer.getvalue()


def _check(figure: Figure, name: str) -> None:
    """Refuse text that would be drawn backwards, unjoined or as boxes."""
    for text in (artist.get_text() for artist in figure.findobj(Text)):
        if not rtl.is_drawable(text):
            raise FigureError(
                f"{name}: {text!r} would be drawn wrong; pass logical text through helpers.display.rtl.for_matplotlib, once"
            )
        missing = style.missing_characters(text)
        if missing:
            raise FigureError(
                f"{name}: the face {Path(style.font_path()).name} has no {missing!r} (in {text!r}); choose another with style.use_font"
            )


# --- the manifest ------------------------------------------------------------------------


def _note(folder: Path, name: str, article: Article, entry: dict[str, Any]) -> None:
    from filelock import FileLock

    path = folder / "manifest.json"
    with FileLock(folder / ".manifest.lock", timeout=30):
        manifest = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        manifest["article"] = {"slug": article.slug, "title": article.title, "sha256": article.sha256}
        manifest["versions"] = versions()
        manifest["figures"] = dict(sorted({**manifest.get("figures", {}), name: entry}.items()))
        write_whole(path, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())


def versions() -> dict[str, str]:
    """The packages on whose version a figure's bytes depend."""
    from importlib.metadata import version

    return {package: version(package) for package in ("matplotlib", "networkx", "numpy", "pandas", "wordcloud")}
