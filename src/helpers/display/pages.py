"""Pages: an executed notebook as one HTML file, and the overview that leads to them."""

import json
import re
from collections.abc import Sequence
from functools import cache, partial
from html import unescape
from itertools import count
from pathlib import Path
from typing import Any

from helpers.display import reader
from helpers.files import write_whole
from helpers.text.article import Article

__all__ = ["articles", "entry", "overview", "write_page"]

TEMPLATES = Path(__file__).parent / "template"
CONTENTS = "<!-- contents -->"  # where the template leaves room for them
HEADING = re.compile(r"<h2>(.*?)</h2>")
NOTEBOOK = re.compile(r'href="([\w-]+)\.ipynb"')
FIGURE = re.compile(r'(<figure class="maqal-figure" id="figure-([^"]+)">.*?)</figcaption>', re.DOTALL)


def write_page(folder: Path, book: Any, notebook: Path, article: Article, every: Sequence[Path]) -> None:
    """`folder`/page.html, and card.json with what the overview says of the notebook."""
    body, _ = _exporter().from_notebook_node(book, resources={"maqal": _resources(notebook, article, every, book)})
    body = NOTEBOOK.sub(r'href="\1.html"', body)  # from one page to another, as from one notebook to another
    write_whole(folder / "page.html", _with_contents(body).encode())
    write_whole(folder / "card.json", json.dumps(_card(book), ensure_ascii=False).encode())


@cache
def _exporter() -> Any:
    from nbconvert.exporters import HTMLExporter
    from traitlets.config import Config

    return HTMLExporter(
        config=Config(NbConvertBase={"display_data_priority": ["text/html", "text/plain"]}),  # no widgets, no scripts
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
        "with_files": partial(_with_files, slug=article.slug),
        "version": __version__,
        "source": article.path.name if article.path else "",
    }


@cache
def _css() -> str:
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def _with_contents(body: str) -> str:
    """The page with its sections numbered for links, and the links where the template leaves room."""
    titles = HEADING.findall(body)
    items = "".join(f'<li><a href="#section-{n}">{title}</a></li>' for n, title in enumerate(titles, start=1))
    numbers = count(1)
    body = HEADING.sub(lambda heading: f'<h2 id="section-{next(numbers)}">{heading[1]}</h2>', body)
    return body.replace(CONTENTS, f'<nav class="contents" aria-label="On this page"><ol>{items}</ol></nav>', 1)


def _with_files(output: str, slug: str) -> str:
    """An output with the files of each figure in it as links, from a page of the report to the folder of figures."""

    def links(figure: re.Match[str]) -> str:
        files = (
            f'<a href="../../figures/{slug}/{figure[2]}.{kind}">{kind.upper()}<span class="hidden"> of {figure[2]}</span></a>'
            for kind in ("svg", "png", "pdf", "csv")
        )
        return f'{figure[1]} <span class="files">{" ".join(files)}</span></figcaption>'

    return FIGURE.sub(links, output)


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


def entry(article: Article) -> dict[str, str]:
    """What the list of articles says of one."""
    source = article.meta.get("source_en") or article.meta.get("source", "")
    return {
        "slug": article.slug,
        "title": article.title,
        "title_en": article.title_en,
        "source": str(source),
        "date": str(article.meta.get("date", "")),
        "words": f"{len(article.words):,}",
    }


def articles(entries: Sequence[dict[str, str]]) -> str:
    """The page that leads to the report of each article; `entries` are those of `entry`."""
    shown = [{key: reader.isolated(value) for key, value in entry.items()} for entry in entries]
    return _rendered("articles.html.j2", articles=shown)


def overview(article: Article, state: dict[str, Any], figures: Path, every: Sequence[Path]) -> str:
    """The page that leads to the others: facts, findings, a card for each notebook, and the files to take along."""
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
    return _rendered(
        "overview.html.j2",
        title=article.title,
        facts=reader.facts(article),
        pages=cards,
        figures=files,
        slug=article.slug,
        findings=shown[-1][1]["findings"] if shown else "",
        source=article.path.name if article.path else "",
    )


def _rendered(template: str, **values: Any) -> str:
    from jinja2 import Environment, FileSystemLoader

    from helpers import __version__

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    return environment.get_template(template).render(css=_css(), version=__version__, **values)


def _picture(figures: Path, name: str) -> str:
    """A figure inside the page, so that the page is one file."""
    import base64

    path = figures / f"{name}.svg"
    return "data:image/svg+xml;base64," + base64.b64encode(path.read_bytes()).decode() if name and path.exists() else ""
