"""The report: runs the notebooks on an article, and publishes figures and pages.

Each notebook runs in a fresh kernel, several side by side. Figures and pages are made
in a folder aside and put in place when all notebooks of an article have ended well, so
a failure or an interruption leaves the earlier report as it was. A notebook whose
inputs (itself, the article and its lists, code, word lists, package versions) have not
changed is not run again.
"""

import asyncio
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from glob import escape
from pathlib import Path
from typing import Any

from helpers.errors import ReportError
from helpers.paths import keep_inside, project_folder
from helpers.text.article import Article, load_article

__all__ = ["Outcome", "make", "notebooks"]

TIMEOUT = 1800  # seconds a cell may take


@dataclass(frozen=True)
class Job:
    """A notebook to be run on an article; figures and page go to `stage`."""

    notebook: Path
    article: Article
    digest: str
    stage: Path


@dataclass
class Outcome:
    """What became of one article: where its report is, what was run, what failed."""

    article: Article
    folder: Path
    ran: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def notebooks(only: str = "") -> list[Path]:
    """The notebooks of the collection in order; `only` picks those whose name begins with it. Raises ReportError for none."""
    found = sorted((project_folder() / "notebooks").glob("[0-9][0-9]-*.ipynb"))
    picked = [path for path in found if path.stem.startswith(only)]
    if not picked:
        raise ReportError(f"no notebook begins with {only!r}; there are {', '.join(p.stem for p in found) or 'none'}")
    return picked


def make(paths: Iterable[Path], *, only: str = "", force: bool = False) -> list[Outcome]:
    """Run the notebooks on the articles and publish `figures/<slug>/` and `reports/<slug>/`.

    Only what changed is run, unless `force`. Raises ArticleError for an article that cannot
    be read, ReportError for two articles of one slug. A notebook that fails is named in the
    outcome's `failures`, with cell and error, and its article's earlier report stays.
    """
    keep_inside()
    articles = _distinct([load_article(path) for path in paths])
    outcomes = [Outcome(article, project_folder() / "reports" / article.slug) for article in articles]
    stages = project_folder() / ".cache" / "report"
    stages.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=stages) as stage:
        jobs = [job for outcome in outcomes for job in _jobs(outcome, Path(stage), only, force)]
        if jobs:
            _run(jobs, outcomes)
    return outcomes


def _distinct(articles: Sequence[Article]) -> Sequence[Article]:
    seen: dict[str, Article] = {}
    for article in articles:
        if article.slug in seen:
            raise ReportError(f"{article.path} and {seen[article.slug].path} have the slug {article.slug!r} both; give one another in its .toml")
        seen[article.slug] = article
    return articles


# --- what has changed --------------------------------------------------------------------


def _jobs(outcome: Outcome, stage: Path, only: str, force: bool) -> list[Job]:
    state = _state(outcome.folder)
    jobs = []
    for notebook in notebooks(only):
        digest = _digest(notebook, outcome.article)
        if force or not _is_current(outcome, notebook, state.get(notebook.stem, {}), digest):
            jobs.append(Job(notebook, outcome.article, digest, stage / outcome.article.slug / notebook.stem))
    return jobs


def _state(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / ".state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def _is_current(outcome: Outcome, notebook: Path, state: dict[str, Any], digest: str) -> bool:
    figures = project_folder() / "figures" / outcome.article.slug
    made = [outcome.folder / f"{notebook.stem}.html", outcome.folder / "index.html", *(figures / name for name in state.get("files", ()))]
    return state.get("digest") == digest and all(path.exists() for path in made)


def _digest(notebook: Path, article: Article) -> str:
    """A fingerprint of everything that the notebook's results depend on."""
    assert article.path is not None
    beside = sorted(article.path.parent.glob(f"{escape(article.path.stem)}.*"))
    parts = [_program(), notebook.read_bytes(), str(article.path).encode(), *(path.read_bytes() for path in beside if path.is_file())]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@cache
def _program() -> bytes:
    """Code, word lists and templates of this package, and the versions it is locked to."""
    package = Path(__file__).parent
    sources = sorted(p for p in package.rglob("*") if p.suffix in {".py", ".tsv", ".css", ".j2", ".json"})
    lock = project_folder() / "requirements.lock"
    contents = [path.read_bytes() for path in (*sources, *([lock] if lock.exists() else []))]
    return hashlib.sha256(sys.version.encode() + b"\0".join(contents)).digest()


# --- running -----------------------------------------------------------------------------


def _run(jobs: Sequence[Job], outcomes: Sequence[Outcome]) -> None:
    from helpers import kernels

    kernels.prepare()
    _import_without_grammar()
    from helpers.display import pages

    of = {outcome.article.slug: outcome for outcome in outcomes}
    progress = Progress(len(jobs))

    async def one(job: Job, places: asyncio.Semaphore) -> None:
        async with places:
            try:
                executed = await _executed(job)
                pages.write_page(job.stage, executed, job.notebook, job.article, notebooks())
                of[job.article.slug].ran.append(job.notebook.stem)
            except ReportError as error:
                of[job.article.slug].failures.append(str(error))
            progress.done(f"{job.article.slug} {job.notebook.stem}")

    async def everything() -> None:
        places = asyncio.Semaphore(os.cpu_count() or 2)
        await asyncio.gather(*(one(job, places) for job in jobs))

    asyncio.run(everything())
    for outcome in outcomes:
        mine = [job for job in jobs if job.article is outcome.article]
        if mine and not outcome.failures:
            _publish(outcome, mine)


def _import_without_grammar() -> None:
    """Import nbformat without rfc3987_syntax, a grammar for international addresses, whose loading takes longer than all the rest.

    jsonschema uses it where it is installed, to check addresses that no notebook has.
    """
    absent = sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    import nbformat  # noqa: F401

    if absent is None:
        del sys.modules["rfc3987_syntax"]


async def _executed(job: Job) -> Any:
    """The notebook after running, with its parameters set; ReportError names notebook, cell and error."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    from helpers import kernels

    book = nbformat.read(job.notebook, as_version=4)
    _set_parameters(book, job.article)
    client = NotebookClient(book, km=kernels.manager(), timeout=TIMEOUT, record_timing=False,
                            resources={"metadata": {"path": str(job.notebook.parent)}})
    try:
        await client.async_execute(env={**os.environ, "MAQAL_FIGURES": str(job.stage)})
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        raise ReportError(f"{job.notebook.name}, {_failed_cell(book)}: {_reason(error)}") from error
    return book


def _set_parameters(book: Any, article: Article) -> None:
    """Name the article in the cell tagged "parameters", by a path from the project where it lies in it."""
    assert article.path is not None
    path = article.path.resolve()
    inside = path.is_relative_to(project_folder())
    shown = path.relative_to(project_folder()).as_posix() if inside else str(path)
    for cell in book.cells:
        if "parameters" in cell.metadata.get("tags", ()):
            lines = cell.source.split("\n")
            cell.source = "\n".join(f"ARTICLE = {shown!r}" if line.startswith("ARTICLE =") else line for line in lines)


def _failed_cell(book: Any) -> str:
    for number, cell in enumerate(book.cells, start=1):
        if cell.cell_type == "code" and any(output.output_type == "error" for output in cell.outputs):
            return f"cell {number} ({cell.source.splitlines()[0]})"
    return "its kernel"


def _reason(error: Exception) -> str:
    name, value = getattr(error, "ename", ""), getattr(error, "evalue", "")
    return f"{name}: {value}".splitlines()[0] if name else (str(error).splitlines() or [type(error).__name__])[0]


class Progress:
    """A bar over the notebooks: on a terminal it moves, elsewhere each notebook gets a line."""

    def __init__(self, total: int):
        self.total, self.count = total, 0
        self.moves = sys.stderr.isatty()

    def done(self, name: str) -> None:
        """Count one more notebook and show it."""
        self.count += 1
        filled = round(20 * self.count / self.total)
        bar = "#" * filled + "-" * (20 - filled)
        start, end = ("\r\N{ESCAPE}[K", "" if self.count < self.total else "\n") if self.moves else ("", "\n")
        print(f"{start}[{bar}] {self.count}/{self.total} {name}", end=end, file=sys.stderr, flush=True)


# --- publishing --------------------------------------------------------------------------


def _publish(outcome: Outcome, jobs: Sequence[Job]) -> None:
    """Put figures and pages in place, forget figures that are no longer made, and write the index."""
    from helpers.display import pages
    from helpers.files import write_whole

    slug = outcome.article.slug
    figures = project_folder() / "figures" / slug
    state = {stem: entry for stem, entry in _state(outcome.folder).items() if stem in {n.stem for n in notebooks()}}
    for job in sorted(jobs, key=lambda job: job.notebook):
        made = sorted((job.stage / slug).glob("[!.]*")) if (job.stage / slug).is_dir() else []
        files = [path for path in made if path.name != "manifest.json"]
        for name in set(state.get(job.notebook.stem, {}).get("files", ())) - {path.name for path in files}:
            (figures / name).unlink(missing_ok=True)
        for path in files:
            write_whole(figures / path.name, path.read_bytes())
        write_whole(outcome.folder / f"{job.notebook.stem}.html", (job.stage / "page.html").read_bytes())
        card = json.loads((job.stage / "card.json").read_text(encoding="utf-8"))
        state[job.notebook.stem] = {"digest": job.digest, "files": [path.name for path in files], **card}
    _write_manifest(figures, [job.stage / slug / "manifest.json" for job in jobs], state)
    write_whole(outcome.folder / "index.html", pages.overview(outcome.article, state, figures, notebooks()).encode())
    write_whole(outcome.folder / ".state.json", json.dumps(state, ensure_ascii=False, indent=1, sort_keys=True).encode())


def _write_manifest(figures: Path, parts: Iterable[Path], state: dict[str, Any]) -> None:
    from helpers.files import write_whole

    path = figures / "manifest.json"
    made = [json.loads(part.read_text(encoding="utf-8")) for part in parts if part.exists()]
    if not made:
        return
    earlier = json.loads(path.read_text(encoding="utf-8")).get("figures", {}) if path.exists() else {}
    current = {name.rsplit(".", 1)[0] for entry in state.values() for name in entry["files"]}
    merged = {name: entry for book in ({"figures": earlier}, *made) for name, entry in book["figures"].items() if name in current}
    manifest = {**made[0], "figures": dict(sorted(merged.items()))}
    write_whole(path, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
