"""Lemma families: quality on gold words, speed and memory, beside the packages that a user would pick instead.

    .venv/bin/python benchmarks/lemmas.py [LEMMAS_DIR [CORPUS_DIR]]

LEMMAS_DIR (../shared/lemmas) holds padt-dev.tsv and its scorer. A family is all words with one
label; the gold lemma itself need not be met. CORPUS_DIR (../shared/corpora/saudinewsnet) gives
500,000 running words; without it they are generated from the cases of the tests. Words a second
are measured cold, each distinct word once, and memoised, the running words a second time, in
seconds of the processor, so that other work on the machine counts less.
snowballstemmer and nltk come with the extra `bench`; qalsadi and pyaramorph, which are under the
GPL, are measured only where somebody has installed them.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import outside

from helpers.text.lemmas import lemmas
from helpers.text.letters import fold, is_arabic, normalise

HERE = Path(__file__).resolve()
LEMMAS = HERE.parents[2] / "shared" / "lemmas"
CORPUS = HERE.parents[2] / "shared" / "corpora" / "saudinewsnet"
CASES = HERE.parents[1] / "tests" / "cases" / "lemmas.tsv"
RUNNING = 500_000
SLOW = 2_000  # distinct words a second; slower packages are timed on a part of the words

Method = Callable[[list[str]], list[str]]
LOADING = """
import resource, time
begin = time.perf_counter()
from helpers.text.lemmas import analyse
imported = time.perf_counter()
analyse("وللحكومة")
print(imported - begin, time.perf_counter() - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def each(lemma: Callable[[str], str]) -> Method:
    """One word at a time, a word worked out once."""
    remembered = cache(lemma)
    return lambda words: [remembered(word) for word in words]


def by_simplemma() -> Method:
    import simplemma

    return each(lambda word: simplemma.lemmatize(word, lang="ar"))


def by_snowball() -> Method:
    import snowballstemmer

    return each(snowballstemmer.stemmer("arabic").stemWord)


def by_arlstem() -> Method:
    from nltk.stem.arlstem import ARLSTem

    stemmer = ARLSTem()
    return each(lambda word: stemmer.stem(word) or word)


def by_qalsadi() -> Method:
    from qalsadi.lemmatizer import Lemmatizer

    return each(lambda word: str(Lemmatizer().lemmatize(word)))


def by_pyaramorph() -> Method:
    from pyaramorph import Analyzer

    analyser = Analyzer()
    return each(lambda word: next(iter(re.findall(r"\[(.+?)\]", str(analyser.analyze_text(word)))), word))


METHODS: dict[str, Callable[[], Method]] = {
    "as written": lambda: list,
    "snowballstemmer": by_snowball,
    "NLTK ARLSTem": by_arlstem,
    "simplemma": by_simplemma,
    "qalsadi (GPL)": by_qalsadi,
    "pyaramorph (GPL)": by_pyaramorph,
    "maqal": lambda: lemmas,
}


def main(gold_folder: Path, corpus: Path) -> None:
    seconds, first, megabytes = loading()
    print(
        f"maqal from a cold process: import {seconds:.2f} s, tables and first word {first:.2f} s, {megabytes:.0f} MB\n"
    )
    words, origin = running_words(corpus)
    distinct = sorted(set(words))
    print(
        f"speed on {len(words):,} running words ({len(distinct):,} distinct) {origin}; quality on {gold_folder.name}/padt-dev.tsv"
    )
    header = ("", "types F1", "tokens F1", "top 100 F1", "cold distinct/s", "memoised/s", "cold, maqal is")
    print("{:18}{:>9}{:>11}{:>12}{:>17}{:>14}{:>17}".format(*header))
    quality = scorer(gold_folder)
    rows = {name: (quality(method), *speeds(method, words, distinct)) for name, method in available()}
    ours = rows["maqal"][1]
    for name, (scores, cold, memoised) in rows.items():
        shown = (
            "".join(f"{score:{width}.3f}" for score, width in zip(scores, (9, 11, 12), strict=True))
            if scores
            else " " * 32
        )
        ratio = f"{ours / cold:13.2f} × it" if name not in ("maqal", "as written") else ""
        print(f"{name:18}{shown}{cold:17,.0f}{memoised:14,.0f}{ratio}")


def available() -> Iterator[tuple[str, Method]]:
    for name, make in METHODS.items():
        try:
            method = make()
        except ImportError as error:
            print(f"({name} is not installed: no module {error.name})", file=sys.stderr)
            continue
        method(["وللحكومة"])
        yield name, method


def loading() -> tuple[float, ...]:
    """Seconds for the import, seconds for the tables, megabytes in all, of a new process; the second, as the first may compile."""
    runs = [
        subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True) for _ in range(2)
    ]
    return tuple(float(cell) for cell in runs[-1].stdout.split())


def speeds(method: Method, words: list[str], distinct: list[str]) -> tuple[float, float]:
    """Distinct words a second, none seen before, and running words a second, all seen before."""
    part, rest = distinct[::50], [word for i, word in enumerate(distinct) if i % 50]
    cold = rate(method, part)
    if cold > SLOW:
        cold = rate(method, rest)
        return cold, rate(method, words)
    seen = set(part)
    return cold, rate(method, [word for word in words if word in seen])


def rate(method: Method, words: list[str]) -> float:
    begin = time.process_time()
    method(words)
    return len(words) / (time.process_time() - begin)


def scorer(folder: Path) -> Callable[[Method], tuple[float, ...]]:
    """What gives B-cubed F1 over types and tokens and the mean F1 of the 100 most frequent lemmas; nothing without the gold words."""
    gold = folder / "padt-dev.tsv"
    if not gold.exists():
        print(f"({gold}: not there; no quality is measured)", file=sys.stderr)
        return lambda method: ()
    module = outside.module_at(folder / "score.py")
    rows = [line.split("\t")[0] for line in gold.read_text(encoding="utf-8").splitlines() if line[0] != "#"][1:]
    words = sorted(set(rows))
    return lambda method: scores(module, gold, words, method(words))


def scores(module: object, gold: Path, words: list[str], labels: list[str]) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.tsv"
        pairs = zip(words, labels, strict=True)
        said.write_text("".join(f"{word}\t{fold(label)}\n" for word, label in pairs), encoding="utf-8")
        found = module.score(str(gold), str(said))  # type: ignore[attr-defined]
    return found["B-cubed types"][2], found["B-cubed tokens"][2], found["top 100: F1, count error"][0]


def running_words(corpus: Path) -> tuple[list[str], str]:
    """500,000 Arabic words as forms: of every newspaper of the corpus in turn, or generated."""
    archives = sorted(corpus.glob("*.zip"))
    if not archives:
        return generated(), "generated from the test cases"
    share = RUNNING // len(archives) + 1
    words = [word for archive in archives for word in of_newspaper(archive, share)]
    return words[:RUNNING], "of the news corpus"


def of_newspaper(archive: Path, share: int) -> list[str]:
    words: list[str] = []
    for article in outside.articles(archive):
        words += [normalise(word) for word in re.findall(r"\w+", article["content"] or "") if is_arabic(word)]
        if len(words) >= share:
            break
    return words[:share]


def generated() -> list[str]:
    rows = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"}][
        1:
    ]
    chance = random.Random(2026)
    forms = [clitic + row[2] for row in rows for clitic in ("", "و", "ال", "وال", "لل", "ب", "بال", "فال", "ك")]
    return [forms[min(int(chance.paretovariate(0.35)), len(forms)) - 1] for _ in range(RUNNING)]


if __name__ == "__main__":
    folders = [*map(Path, sys.argv[1:]), *(LEMMAS, CORPUS)[len(sys.argv) - 1 :]]
    main(folders[0], folders[1])
