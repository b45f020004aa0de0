"""Publishing: what has changed since the last report, and putting a new one in its place."""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.files import write_whole
from helpers.paths import project_folder, shown_path
from helpers.text.article import Article

if TYPE_CHECKING:
    from helpers.running import Job

__all__ = ["digest", "is_there", "outputs", "publish", "state", "write_index"]


def state(folder: Path) -> dict[str, Any]:
    """What a report's folder remembers of each notebook: its fingerprints (whole, and code alone), files, and the overview's card."""
    try:
        return dict(json.loads((folder / ".state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def outputs(slug: str, notebook: Path) -> Path:
    """Where what the cells of a notebook put out for an article is kept: see `running.Job`."""
    return project_folder() / ".cache" / "outputs" / slug / f"{notebook.stem}.json"


def is_there(folder: Path, slug: str, notebook: Path, entry: dict[str, Any]) -> bool:
    """Whether the page and the figures are there that `entry` of the state says were made of a notebook."""
    figures = project_folder() / "figures" / slug
    pages = [folder / f"{notebook.stem}.html", folder / "index.html", outputs(slug, notebook)]
    return all(path.exists() for path in (*pages, *(figures / name for name in entry.get("files", ()))))


def digest(notebook: bytes, article: Article) -> str:
    """A fingerprint of everything that a page, or with its code alone the results, of a notebook depend on."""
    assert article.path is not None
    beside = sorted(article.path.parent.glob(f"{escape(article.path.stem)}.*"))
    parts = [
        _program(),
        notebook,
        shown_path(article.path).encode(),
        *(path.read_bytes() for path in beside if path.is_file()),
    ]
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@cache
def _program() -> bytes:
    """Code, word lists and templates of this package, and the versions it is locked to."""
    package = Path(__file__).parent
    sources = sorted(p for p in package.rglob("*") if p.suffix in {".py", ".tsv", ".css", ".j2", ".json"})
    lock = project_folder() / "requirements.lock"
    contents = [path.read_bytes() for path in (*sources, *([lock] if lock.exists() else []))]
    return hashlib.sha256(sys.version.encode() + b"\0".join(contents)).digest()


def publish(folder: Path, jobs: "Sequence[Job]", every: Sequence[Path], failures: Mapping[Path, str]) -> None:
    """Put figures and pages in place, forget figures that are no longer made, and write the index.

    A notebook of `every` that has no page, because it failed (`failures` says how) or was not run, gets one that says so.
    """
    from helpers.display import pages

    article = jobs[0].article
    figures = project_folder() / "figures" / article.slug
    remembered = {stem: entry for stem, entry in state(folder).items() if stem in {path.stem for path in every}}
    for job in sorted(jobs, key=lambda job: job.notebook):
        earlier = remembered.get(job.notebook.stem, {}).get("files", [])
        files = earlier if job.outputs else _put_figures(figures, job.stage / article.slug, earlier)
        write_whole(folder / f"{job.notebook.stem}.html", (job.stage / "page.html").read_bytes())
        write_whole(outputs(article.slug, job.notebook), (job.stage / "outputs.json").read_bytes())
        card = json.loads((job.stage / "card.json").read_text(encoding="utf-8"))
        remembered[job.notebook.stem] = {"digest": job.digest, "code": job.code, "files": files, **card}
    for notebook in (path for path in every if path.stem not in remembered):
        page = pages.missing(notebook, article, every, failures.get(notebook, ""))
        write_whole(folder / f"{notebook.stem}.html", page.encode())
    _write_manifest(figures, [job.stage / article.slug / "manifest.json" for job in jobs], remembered)
    write_whole(folder / "index.html", pages.overview(article, remembered, figures, every).encode())
    write_whole(folder / ".article.json", json.dumps(pages.entry(article), ensure_ascii=False).encode())
    write_whole(folder / ".state.json", json.dumps(remembered, ensure_ascii=False, indent=1, sort_keys=True).encode())


def _put_figures(figures: Path, made: Path, earlier: Iterable[str]) -> list[str]:
    """Put the figures that a notebook made in place, and remove those of `earlier` that it makes no longer; returns their names."""
    files = [path for path in sorted(made.glob("[!.]*")) if path.name != "manifest.json"] if made.is_dir() else []
    for name in set(earlier) - {path.name for path in files}:
        (figures / name).unlink(missing_ok=True)
    for path in files:
        write_whole(figures / path.name, path.read_bytes())
    return [path.name for path in files]


def write_index(reports: Path) -> None:
    """`reports`/index.html: the way in to every article whose report is there."""
    from helpers.display import pages

    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(reports.glob("*/.article.json"))]
    write_whole(reports / "index.html", pages.articles(found).encode())


def _write_manifest(figures: Path, parts: Iterable[Path], remembered: dict[str, Any]) -> None:
    path = figures / "manifest.json"
    made = [json.loads(part.read_text(encoding="utf-8")) for part in parts if part.exists()]
    if not made:
        return
    earlier = json.loads(path.read_text(encoding="utf-8")).get("figures", {}) if path.exists() else {}
    current = {name.rsplit(".", 1)[0] for entry in remembered.values() for name in entry["files"]}
    merged = {
        name: entry
        for book in ({"figures": earlier}, *made)
        for name, entry in book["figures"].items()
        if name in current
    }
    manifest = {**made[0], "figures": dict(sorted(merged.items()))}
    write_whole(path, (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode())
