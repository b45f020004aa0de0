"""Running notebooks: each in a fresh kernel, several side by side, with a bar over them."""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers import kernels
from helpers.errors import ReportError
from helpers.paths import shown_path
from helpers.text.article import Article

__all__ = ["Job", "code", "kept", "run"]

TIMEOUT = 1800  # seconds a cell may take


@dataclass(frozen=True, eq=False)
class Job:
    """A notebook to be run on an article; figures and page go to `stage`.

    Where only its text has changed since, `outputs` is the file with what its cells put out
    in the last run: then it gets a new page without being run. `digest` and `code` are the
    fingerprints of the whole and of the code alone.
    """

    notebook: Path
    article: Article
    digest: str
    code: str
    stage: Path
    outputs: Path | None = None


def run(jobs: Sequence[Job], finish: Callable[[Job, Any], None]) -> dict[Job, str]:
    """Run each job's notebook and hand it, executed, to `finish`; returns what failed, in a sentence that names cell and error."""
    if not all(job.outputs for job in jobs):
        kernels.prepare()
    _import_without_grammar()
    with asyncio.Runner(loop_factory=_Loop) as runner:
        return runner.run(_run_all(jobs, finish))


class _Loop(asyncio.SelectorEventLoop):
    """An event loop that leaves signals alone: nbclient would end one notebook on Ctrl-C and go on with the others."""

    def add_signal_handler(self, *_: Any) -> None:  # type: ignore[override]
        raise RuntimeError("signals are handled by the runner")


async def _run_all(jobs: Sequence[Job], finish: Callable[[Job, Any], None]) -> dict[Job, str]:
    places, progress, failures = asyncio.Semaphore(os.cpu_count() or 2), Progress(len(jobs)), {}

    async def one(job: Job) -> None:
        async with places:
            try:
                finish(job, _with_outputs(job, job.outputs) if job.outputs else await _executed(job))
            except ReportError as error:
                failures[job] = str(error)
            progress.done(f"{job.article.slug} {job.notebook.stem}")

    longest_first = sorted(jobs, key=lambda job: -job.notebook.stat().st_size)  # so that the cores end together
    await asyncio.gather(*map(one, longest_first))
    return failures


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
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError

    book = _book(job)
    client = NotebookClient(
        book,
        km=kernels.manager(),
        timeout=TIMEOUT,
        record_timing=False,
        resources={"metadata": {"path": str(job.notebook.parent)}},
    )
    try:
        await client.async_execute(env=_environment(job))
    except (CellExecutionError, CellTimeoutError, RuntimeError) as error:  # the last where a kernel dies
        raise ReportError(f"{job.notebook.name}, {_failed_cell(book)}: {_reason(error)}") from error
    return book


def _book(job: Job) -> Any:
    """The notebook with its parameters set, not run."""
    import nbformat

    book = nbformat.read(job.notebook, as_version=4)
    _set_parameters(book, job.article)
    return book


def _with_outputs(job: Job, outputs: Path) -> Any:
    """The notebook with the outputs that `kept` took from it."""
    import nbformat

    book = _book(job)
    code = (cell for cell in book.cells if cell.cell_type == "code")
    for cell, put_out in zip(code, json.loads(outputs.read_text(encoding="utf-8")), strict=True):
        cell.outputs = [nbformat.from_dict(output) for output in put_out]
    return book


def kept(book: Any) -> bytes:
    """What the code cells of an executed notebook put out, as far as a page shows it: HTML, else plain text; no live widgets."""
    return json.dumps([[_shown(o) for o in cell.outputs] for cell in book.cells if cell.cell_type == "code"]).encode()


def _shown(output: Any) -> dict[str, Any]:
    data = output.get("data", {})
    kinds = ("text/html",) if "text/html" in data else ("text/plain",)
    return {**output, "data": {kind: data[kind] for kind in kinds if kind in data}} if data else dict(output)


def code(notebook: Path) -> bytes:
    """What a notebook's outputs depend on: its code cells and their tags, as bytes."""
    cells = [cell for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    return json.dumps([["".join(cell["source"]), cell["metadata"].get("tags", [])] for cell in cells]).encode()


def _environment(job: Job) -> dict[str, str]:
    """Of the kernel: figures go to the stage, and nothing tells of a notebook that the report may be called from."""
    inherited = {name: value for name, value in os.environ.items() if name != "JPY_SESSION_NAME"}
    return {**inherited, "MAQAL_FIGURES": str(job.stage)}


def _set_parameters(book: Any, article: Article) -> None:
    """Name the article in the cell tagged "parameters", by a path from the project where it lies in it."""
    assert article.path is not None
    shown = shown_path(article.path)
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
