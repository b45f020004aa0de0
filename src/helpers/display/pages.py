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
from helpers.display.markup import visible
from helpers.files import write_whole
from helpers.text.article import Article
from helpers.text.letters import is_arabic

__all__ = ["articles", "entry", "missing", "overview", "write_page"]

TEMPLATES = Path(__file__).parent / "template"
CONTENTS = "<!-- contents -->"  # where the template leaves room for them
HEADING = re.compile(r"<h2>(.*?)</h2>")
NOTEBOOK = re.compile(r'href="([\w-]+)\.ipynb"')
FIGURE = re.compile(r'(<figure class="maqal-figure" id="figure-([^"]+)">.*?)</figcaption>', re.DOTALL)
PICTURE = re.compile(r'(<figure class="maqal-figure"[^>]*>)(<img [^>]*>)<figcaption>([^<]*)')
KINDS = ("svg", "png", "pdf", "csv")  # of the files of a figure
CALLS = 3  # named in the folded line of a code cell


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

    return {
        "title": f"{_title(book)}: {visible(article.title)}",
        "css": _css(),
        "pages": _pages(notebook, every),
        "summary": _summary,
        "with_files": partial(_with_files, slug=article.slug),
        "version": __version__,
        "source": article.path.name if article.path else "",
    }


def _pages(notebook: Path, every: Sequence[Path]) -> list[dict[str, Any]]:
    """The overview and the page of each notebook, one of them the current one."""
    pages = [{"label": _label(path.stem), "href": f"{path.stem}.html", "current": path == notebook} for path in every]
    return [{"label": "Overview", "href": "index.html", "current": False}, *pages]


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
    """An output with its pictures in boxes, and the files of each figure as links, from a page to the folder of figures."""

    def links(figure: re.Match[str]) -> str:
        files = (
            f'<a href="../../figures/{slug}/{figure[2]}.{kind}">{kind.upper()}<span class="hidden"> of {figure[2]}</span></a>'
            for kind in KINDS
        )
        return f'{figure[1]} <span class="files">{" ".join(files)}</span></figcaption>'

    return FIGURE.sub(links, PICTURE.sub(_in_a_box, output))


def _in_a_box(figure: re.Match[str]) -> str:
    """A figure whose picture stands in a box of its own, in which a phone can move it at a size that can be read."""
    opening, picture, caption = figure.groups()
    box = f'<div class="picture" tabindex="0" role="group" aria-label="Picture: {caption}">'
    return f"{opening}{box}{picture}</div><figcaption>{caption}"


def _label(stem: str) -> str:
    return stem[3:].replace("-", " ").capitalize()


def _summary(source: str) -> str:
    """What a code cell does, in its folded line: the functions of ours that it calls."""
    if source.startswith(("from ", "import ")):
        return "imports"
    if source.startswith("ARTICLE ="):
        return "parameters"
    calls = list(dict.fromkeys(re.findall(r"\b([a-z_]+\.[a-z_]+|load_article)\(", source)))
    more = f" and {len(calls) - CALLS} more" if len(calls) > CALLS else ""
    return ", ".join(calls[:CALLS]) + more or source.strip().split("\n")[0][:60]


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
    shown = [
        {key: reader.isolated(value) for key, value in entry.items()}
        | {"title": visible(entry["title"]), "arabic": is_arabic(entry["title"])}
        for entry in entries
    ]
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
        {"name": name, "caption": reader.isolated(entry["caption"]), "kinds": KINDS} for name, entry in manifest.items()
    ]
    return _rendered(
        "overview.html.j2",
        title=visible(article.title),
        arabic=is_arabic(article.title),
        facts=reader.facts(article),
        pages=cards,
        figures=files,
        slug=article.slug,
        findings=shown[-1][1]["findings"] if shown else "",
        source=article.path.name if article.path else "",
    )


def missing(notebook: Path, article: Article, every: Sequence[Path], reason: str) -> str:
    """The page that stands in for a notebook's until there is one: links lead to it, and it says why it is empty."""
    title = f"{_label(notebook.stem)}: {visible(article.title)}"
    return _rendered(
        "missing.html.j2", title=title, name=notebook.name, reason=visible(reason), pages=_pages(notebook, every)
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
