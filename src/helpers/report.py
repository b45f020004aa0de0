"""The report: runs the notebooks on an article, and publishes figures and pages.

Each notebook runs in a fresh kernel, several side by side. Figures and pages are made
in a folder aside and put in place when all notebooks have ended, so an interruption
leaves the earlier report as it was. A notebook that fails leaves its own figures and
page as they were, and takes nothing from the others. A notebook whose inputs (itself,
the article and its lists, code, word lists, package versions) have not changed is not
run again.
"""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers import publishing
from helpers.errors import ReportError
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
    """The notebooks that must be run for an article."""
    remembered, slug = publishing.state(outcome.folder), outcome.article.slug
    fingerprints = {notebook: publishing.digest(notebook, outcome.article) for notebook in notebooks(only)}
    changed = [
        (notebook, digest)
        for notebook, digest in fingerprints.items()
        if force or not publishing.is_current(outcome.folder, slug, notebook, remembered.get(notebook.stem, {}), digest)
    ]
    if not changed:
        return []
    from helpers.running import Job

    return [Job(notebook, outcome.article, digest, stage / slug / notebook.stem) for notebook, digest in changed]


def _run(jobs: "Sequence[Job]", outcomes: Sequence[Outcome]) -> None:
    """Run the jobs, and publish what those made that did not fail."""
    from helpers import running

    failures = running.run(jobs, _write_page)
    for outcome in outcomes:
        mine = [job for job in jobs if job.article is outcome.article]
        outcome.failures = [failures[job] for job in mine if job in failures]
        well = [job for job in mine if job not in failures]
        if well:
            publishing.publish(outcome.folder, well, notebooks())
            outcome.ran = [job.notebook.stem for job in well]


def _write_page(job: "Job", executed: Any) -> None:
    from helpers.display import pages

    pages.write_page(job.stage, executed, job.notebook, job.article, notebooks())
