"""Wall time of `python -m helpers report` against `jupyter nbconvert --execute --to html` over the same notebooks, pair by pair.

    .venv/bin/python benchmarks/report.py [PAIRS]

Both run on a copy of the collection with the first article, with everything installed; nbconvert
runs the notebooks one after another, as it does. Prints for each pair the time of all notebooks
and, after a sentence of the longest one (02) was edited, of what is run then; the median ratios,
and the time of a run in which nothing has changed.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def timed(command: list[str], environment: dict[str, str]) -> float:
    before = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - before


def project(folder: Path) -> Path:
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def reword(notebook: Path, pair: int) -> None:
    """Change the text of a notebook as somebody does who edits a sentence."""
    book = json.loads(notebook.read_text(encoding="utf-8"))
    book["cells"][0]["source"] = [*book["cells"][0]["source"], f"\n\nEdited {pair} times."]
    notebook.write_text(json.dumps(book), encoding="utf-8")


def main(pairs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = project(Path(folder))
        environment = {
            **os.environ,
            "MAQAL_PROJECT": str(here),
            "MPLCONFIGDIR": str(here / "mpl"),
            "IPYTHONDIR": str(here / "ipy"),
        }
        notebooks = sorted((here / "notebooks").glob("[0-9][0-9]-*.ipynb"))
        options = ["--execute", "--to", "html", "--output-dir", str(here / "html")]
        nbconvert = [sys.executable, "-m", "nbconvert", *options, *map(str, notebooks)]
        report = [sys.executable, "-m", "helpers", "report"]
        timed(report, environment)  # fonts and bytecode are cached for both
        ratios: dict[str, list[float]] = {"all": [], "one": []}
        for pair in range(1, pairs + 1):
            ours = {"all": timed([*report, "--force"], environment)}
            reword(notebooks[2], pair)
            ours["one"], theirs = timed(report, environment), timed(nbconvert, environment)
            told = ", ".join(f"{name} {took:.1f} s ({took / theirs:.2f})" for name, took in ours.items())
            print(f"pair {pair}: report {told}, nbconvert {theirs:.1f} s", flush=True)
            for name, took in ours.items():
                ratios[name].append(took / theirs)
        for name, found in ratios.items():
            print(f"median ratio, {name}: {statistics.median(found):.2f}")
        print(
            f"{len(notebooks)} notebooks on {os.cpu_count()} cores; nothing changed: {timed(report, environment):.2f} s"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
