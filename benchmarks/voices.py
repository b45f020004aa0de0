"""Quotations and speakers: the scorer's figures, and articles a second once entities are known.

    .venv/bin/python benchmarks/voices.py [GOLD_DIR]

Reads every article of ../shared/gold (or GOLD_DIR), finds its entities, and times `quotes.find` alone (processor time), the best of
five rounds over all articles in one process. The figures are those of the folder's scorer, or of ../shared/gold's
if it has none, over all articles and over the last twelve.
"""

import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from gold import GOLD, scorer, shown

from helpers import analyse
from helpers.analysis import entities, quotes
from helpers.text.article import Article, load_article

ROUNDS = 5


def seconds(read: list[tuple[Article, pd.DataFrame]]) -> float:
    before = time.process_time()
    for article, mentions in read:
        quotes.find(article, mentions)
    return time.process_time() - before


def speed(articles: list[Article]) -> str:
    read = [(article, entities.find(article)) for article in articles]
    words = sum(len(article.words) for article in articles)
    best = min(seconds(read) for _ in range(ROUNDS))
    return f"{len(articles) / best:.0f} articles/s, {words / best:,.0f} words/s, {words / len(articles):.0f} words an article"


def main(folder: Path) -> None:
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        sys.exit(f"{folder}: no annotated articles there; name their folder")
    articles = [load_article(path) for path in paths]
    score = scorer(folder if (folder / "score.py").exists() else GOLD).score
    with tempfile.TemporaryDirectory() as out:
        for path, article in zip(paths, articles, strict=True):
            (Path(out) / f"{path.stem}.json").write_text(analyse.as_json(article), encoding="utf-8")
        for name, part in (("all", paths), ("last twelve", paths[-13:-1])):
            print(f"{name}: {len(part)} articles")
            for measure, value in score([str(path.with_suffix(".json")) for path in part], out).items():
                if measure.startswith(("quotes", "speakers")):
                    print(f"  {measure:20} {shown(value)}")
    print(speed(articles))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
