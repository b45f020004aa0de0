"""Pages: an executed notebook as one HTML file, and the overview that leads to them."""

import json
import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from helpers.display import reader
from helpers.files import write_whole
from helpers.text.article import Article

__all__ = ["overview", "write_page"]

TEMPLATES = Path(__file__).parent / "template"


def write_page(folder: Path, book: Any, notebook: Path, article: Article, every: Sequence[Path]) -> None:
    """`folder`/page.html, and card.json with what the overview says of the notebook."""
    body, _ = _exporter().from_notebook_node(book, resources={"maqal": _resources(notebook, article, every, book)})
    write_whole(folder / "page.html", body.encode())
    write_whole(folder / "card.json", json.dumps(_card(book), ensure_ascii=False).encode())


@cache
def _exporter() -> Any:
    from nbconvert.exporters import HTMLExporter

    return HTMLExporter(
        template_name="template",
        extra_template_basedirs=[str(TEMPLATES.parent)],
        embed_images=False,
        exclude_anchor_links=True,
    )


def _resources(notebook: Path, article: Article, every: Sequence[Path], book: Any) -> dict[str, Any]:
    from helpers import __version__

    pages = [{"label": "Overview", "href": "index.html", "current": False}]
    pages += [{"label": _label(path.stem), "href": f"{path.stem}.html", "current": path == notebook} for path in every]
    return {
        "title": f"{_title(book)}: {article.title}",
        "css": _css(),
        "pages": pages,
        "summary": _summary,
        "version": __version__,
        "source": article.path.name if article.path else "",
    }


@cache
def _css() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def _label(stem: str) -> str:
    return stem[3:].replace("-", " ").capitalize()


def _summary(source: str) -> str:
    """What a code cell does, in its folded line: the functions of ours that it calls."""
    if source.startswith(("from ", "import ")):
        return "imports"
    if source.startswith("ARTICLE ="):
        return "parameters"
    calls = re.findall(r"\b([a-z_]+\.[a-z_]+|load_article|top)\(", source)
    return ", ".join(dict.fromkeys(calls)) or source.strip().split("\n")[0][:60]


def _title(book: Any) -> str:
    return str(book.cells[0].source).split("\n")[0].lstrip("# ")


def _card(book: Any) -> dict[str, Any]:
    """Title, question, findings, and the first figure of an executed notebook."""
    question = next((line.strip("* ") for line in str(book.cells[0].source).split("\n")[1:] if line.strip()), "")
    html = [
        (cell, str(output.data["text/html"]))
        for cell in book.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    findings = next((text for cell, text in html if "findings" in cell.metadata.get("tags", ())), "")
    figure = re.search(r'id="figure-([^"]+)"><img src="[^"]*" alt="([^"]*)"', " ".join(text for _, text in html))
    name, alt = (unescape(figure[1]), unescape(figure[2])) if figure else ("", "")
    return {"title": _title(book), "question": question, "findings": findings, "figure": name, "alt": alt}


def overview(article: Article, state: dict[str, Any], figures: Path, every: Sequence[Path]) -> str:
    """The page that leads to the others: facts, findings, a card for each notebook, and the files to take along."""
    from jinja2 import Environment, FileSystemLoader

    from helpers import __version__

    shown = [(path, state[path.stem]) for path in every if path.stem in state]
    cards = [
        {**entry, "href": f"{path.stem}.html", "picture": _picture(figures, entry["figure"])} for path, entry in shown
    ]
    manifest = (
        json.loads((figures / "manifest.json").read_text(encoding="utf-8"))["figures"]
        if (figures / "manifest.json").exists()
        else {}
    )
    files = [
        {"name": name, "caption": reader.isolated(entry["caption"]), "files": entry["files"]}
        for name, entry in manifest.items()
    ]
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("overview.html.j2")
    return template.render(
        title=article.title,
        title_en=article.title_en,
        css=_css(),
        facts=reader.facts(article),
        pages=cards,
        figures=files,
        slug=article.slug,
        findings=shown[-1][1]["findings"] if shown else "",
        version=__version__,
        source=article.path.name if article.path else "",
    )


def _picture(figures: Path, name: str) -> str:
    """A figure inside the page, so that the page is one file."""
    import base64

    path = figures / f"{name}.svg"
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode() if name and path.exists() else ""
