"""The report: runs the notebooks on an article, and publishes figures and pages.

Each notebook runs in a fresh kernel, several side by side. Figures and pages are made
in a folder aside and put in place when all notebooks have ended, so an interruption
leaves the earlier report as it was. A notebook that fails leaves its own figures and
page as they were, and takes nothing from the others. A notebook whose inputs (itself,
the article and its lists, code, word lists, package versions) have not changed is not
run again; one of which only the text has changed gets a new page with its old outputs.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import publishing
from helpers.errors import ReportError
from helpers.files import write_whole
from helpers.paths import keep_inside, project_folder
from helpers.text.article import Article, load_article

if TYPE_CHECKING:
    from helpers.running import Job

__all__ = ["Outcome", "make", "notebooks"]


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
    outcome's `failures`, with cell and error; what it made earlier stays, and the others'
    figures and pages are published.
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
            publishing.write_index(project_folder() / "reports")
    return outcomes


def _distinct(articles: Sequence[Article]) -> Sequence[Article]:
    seen: dict[str, Article] = {}
    for article in articles:
        if article.slug in seen:
            raise ReportError(
                f"{article.path} and {seen[article.slug].path} have the slug {article.slug!r} both; give one another in its .toml"
            )
        seen[article.slug] = article
    return articles


def _jobs(outcome: Outcome, stage: Path, only: str, force: bool) -> "list[Job]":
    """The notebooks of which something has changed since an article's last report."""
    remembered, slug = publishing.state(outcome.folder), outcome.article.slug
    jobs = []
    for notebook in notebooks(only):
        entry = remembered.get(notebook.stem, {})
        made = {} if force or not publishing.is_there(outcome.folder, slug, notebook, entry) else entry
        if made.get("digest") != publishing.digest(notebook.read_bytes(), outcome.article):
            jobs.append(_job(outcome, notebook, made.get("code"), stage / slug / notebook.stem))
    return jobs


def _job(outcome: Outcome, notebook: Path, earlier: str | None, stage: Path) -> "Job":
    """A notebook to run, or where its code is that of the `earlier` fingerprint, to make a page of with the earlier outputs."""
    from helpers import running

    article = outcome.article
    digest, code = (publishing.digest(part, article) for part in (notebook.read_bytes(), running.code(notebook)))
    outputs = publishing.outputs(article.slug, notebook) if code == earlier else None
    return running.Job(notebook, article, digest, code, stage, outputs)


def _run(jobs: "Sequence[Job]", outcomes: Sequence[Outcome]) -> None:
    """Run the jobs, and publish what those made that did not fail."""
    from helpers import running

    failures = running.run(jobs, _write_page)
    for outcome in outcomes:
        mine = [job for job in jobs if job.article is outcome.article]
        failed = {job.notebook: failures[job] for job in mine if job in failures}
        well = [job for job in mine if job not in failures]
        outcome.failures = list(failed.values())
        if well:
            publishing.publish(outcome.folder, well, notebooks(), failed)
            outcome.ran = [job.notebook.stem for job in well]


def _write_page(job: "Job", executed: Any) -> None:
    from helpers import running
    from helpers.display import pages

    pages.write_page(job.stage, executed, job.notebook, job.article, notebooks())
    write_whole(job.stage / "outputs.json", running.kept(executed))
