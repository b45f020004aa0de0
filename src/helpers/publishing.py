"""Publishing: what has changed since the last report, and putting a new one in its place."""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.files import write_whole
from helpers.paths import project_folder, shown_path
from helpers.text.article import Article

if TYPE_CHECKING:
    from helpers.running import Job

__all__ = ["digest", "is_current", "publish", "state", "write_index"]


def state(folder: Path) -> dict[str, Any]:
    """What a report's folder remembers of each notebook: its fingerprint, files, and the overview's card."""
    try:
        return dict(json.loads((folder / ".state.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def is_current(folder: Path, slug: str, notebook: Path, entry: dict[str, Any], fingerprint: str) -> bool:
    """Whether a notebook's page and figures are there, made from what its fingerprint says."""
    figures = project_folder() / "figures" / slug
    made = [
        folder / f"{notebook.stem}.html",
        folder / "index.html",
        *(figures / name for name in entry.get("files", ())),
    ]
    return entry.get("digest") == fingerprint and all(path.exists() for path in made)


def digest(notebook: Path, article: Article) -> str:
    """A fingerprint of everything that the notebook's results depend on."""
    assert article.path is not None
    beside = sorted(article.path.parent.glob(f"{escape(article.path.stem)}.*"))
    parts = [
        _program(),
        notebook.read_bytes(),
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


def publish(folder: Path, jobs: "Sequence[Job]", every: Sequence[Path]) -> None:
    """Put figures and pages in place, forget figures that are no longer made, and write the index."""
    from helpers.display import pages

    article = jobs[0].article
    figures = project_folder() / "figures" / article.slug
    remembered = {stem: entry for stem, entry in state(folder).items() if stem in {path.stem for path in every}}
    for job in sorted(jobs, key=lambda job: job.notebook):
        made = sorted((job.stage / article.slug).glob("[!.]*")) if (job.stage / article.slug).is_dir() else []
        files = [path for path in made if path.name != "manifest.json"]
        for name in set(remembered.get(job.notebook.stem, {}).get("files", ())) - {path.name for path in files}:
            (figures / name).unlink(missing_ok=True)
        for path in files:
            write_whole(figures / path.name, path.read_bytes())
        write_whole(folder / f"{job.notebook.stem}.html", (job.stage / "page.html").read_bytes())
        card = json.loads((job.stage / "card.json").read_text(encoding="utf-8"))
        remembered[job.notebook.stem] = {"digest": job.digest, "files": [path.name for path in files], **card}
    _write_manifest(figures, [job.stage / article.slug / "manifest.json" for job in jobs], remembered)
    write_whole(folder / "index.html", pages.overview(article, remembered, figures, every).encode())
    write_whole(folder / ".article.json", json.dumps(pages.entry(article), ensure_ascii=False).encode())
    write_whole(folder / ".state.json", json.dumps(remembered, ensure_ascii=False, indent=1, sort_keys=True).encode())


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
