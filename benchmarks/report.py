"""Wall time of `python -m helpers report` against `jupyter nbconvert --execute --to html` over the same notebooks, pair by pair.

    .venv/bin/python benchmarks/report.py [PAIRS]

Both run on a copy of the collection with the first article, with everything installed; nbconvert
runs the notebooks one after another, as it does. Prints each pair, the median ratio, and the
time of a second run in which nothing has changed.
"""

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


def main(pairs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = project(Path(folder))
        environment = {**os.environ, "MAQAL_PROJECT": str(here), "MPLCONFIGDIR": str(here / "mpl"), "IPYTHONDIR": str(here / "ipy")}
        notebooks = sorted(str(path) for path in (here / "notebooks").glob("0[1-9]-*.ipynb"))
        nbconvert = [sys.executable, "-m", "nbconvert", "--execute", "--to", "html", "--output-dir", str(here / "html"), *notebooks]
        report = [sys.executable, "-m", "helpers", "report"]
        timed(report, environment)  # fonts and bytecode are cached for both
        ratios = []
        for pair in range(1, pairs + 1):
            ours, theirs = timed([*report, "--force"], environment), timed(nbconvert, environment)
            ratios.append(ours / theirs)
            print(f"pair {pair}: report {ours:.1f} s, nbconvert {theirs:.1f} s, ratio {ours / theirs:.2f}")
        print(f"median ratio {statistics.median(ratios):.2f} on {os.cpu_count()} cores")
        print(f"nothing changed: {timed(report, environment):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
