"""How fast terms are counted: words per second on a long text made of the seed's words.

    .venv/bin/python benchmarks/terms.py [WORDS]

The text is the first article of seeds/, repeated with its words in another order until it has
WORDS (100,000) running words; lemmas are ready, as they are for an article that was loaded.
"""

import random
import sys
import time
from collections.abc import Callable

import pandas as pd

import helpers
from helpers import terms


def long_text(size: int) -> pd.DataFrame:
    """Words of the seed in a drawn order, `size` of them, in sentences of 25."""
    words = helpers.load_article().words
    drawn = random.Random(7).choices(range(len(words)), k=size)
    place = pd.Series(range(size))
    return (
        words.iloc[drawn]
        .reset_index(drop=True)
        .assign(word=place, sentence=place // 25, start=place * 20, end=place * 20 + 9)
    )


def main(size: int) -> None:
    words = long_text(size)
    terms.count(words)
    terms.keyness(words.head(100))
    counted = terms.count(words)
    measured: dict[str, Callable[[], object]] = {
        "count": lambda: terms.count(words),
        "places": lambda: terms.places(words, counted),
        "ngrams": lambda: terms.ngrams(words),
        "collocations": lambda: terms.collocations(words),
        "keyness": lambda: terms.keyness(words),
        "dispersion": lambda: terms.dispersion(words, counted),
        "diversity": lambda: terms.diversity(words),
    }
    print(f"{size:,} running words, {len(counted)} terms")
    for name, run in measured.items():
        before = time.perf_counter()
        run()
        seconds = time.perf_counter() - before
        print(f"{name:14}{seconds:8.2f} s  {size / seconds:12,.0f} words/s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
