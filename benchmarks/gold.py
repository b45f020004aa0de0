"""Quality on the annotated articles: entities, linking, quotations, speakers, tone.

    .venv/bin/python benchmarks/gold.py [GOLD_DIR]

Analyses every article of ../shared/gold (or GOLD_DIR) with `python -m helpers analyse --json`'s
function, and prints what the scorer there says, over all articles and over the last twelve alone.
"""

import sys
import tempfile
import time
from pathlib import Path

from outside import module_at

from helpers import analyse
from helpers.text.article import load_article

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def shown(value: object) -> str:
    return "  ".join(f"{v:.3f}" for v in value) if isinstance(value, tuple) else f"{value:.3f}"


def main(folder: Path) -> None:
    articles = sorted(folder.glob("*.txt"))
    if not articles:
        sys.exit(f"{folder}: no annotated articles there; name their folder")
    scorer = module_at(folder / "score.py")
    with tempfile.TemporaryDirectory() as out:
        before = time.perf_counter()
        for path in articles:
            (Path(out) / f"{path.stem}.json").write_text(analyse.as_json(load_article(path)), encoding="utf-8")
        took = time.perf_counter() - before
        for name, part in (("all", articles), ("last twelve", articles[-13:-1])):
            print(f"{name}: {len(part)} articles")
            golds = [str(path.with_suffix(".json")) for path in part]
            for measure, value in scorer.score(golds, out).items():
                print(f"  {measure:20} {shown(value)}")
        print(f"{len(articles)} articles analysed in {took:.1f} s, word lists loaded once")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
