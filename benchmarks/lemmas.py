"""Lemma families, scored on gold words and timed, beside simplemma alone and the written forms.

    .venv/bin/python benchmarks/lemmas.py [LEMMAS_DIR]

LEMMAS_DIR (../shared/lemmas) holds padt-dev.tsv and its scorer. A family is all words with one
label; the gold lemma itself need not be met.
"""

import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from helpers.text.lemmas import analyse, lemmas
from helpers.text.letters import fold

LEMMAS = Path(__file__).resolve().parents[2] / "shared" / "lemmas"


def by_simplemma(words: list[str]) -> list[str]:
    import simplemma

    return [simplemma.lemmatize(word, lang="ar") for word in words]


METHODS: dict[str, Callable[[list[str]], list[str]]] = {"as written": list, "simplemma": by_simplemma, "maqal": lemmas}


def main(folder: Path) -> None:
    gold = folder / "padt-dev.tsv"
    if not gold.exists():
        sys.exit(f"{gold}: not there; name the folder that holds it")
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [line.split("\t")[0] for line in gold.read_text(encoding="utf-8").splitlines() if line[0] != "#"][1:]
    words = sorted(set(rows))
    before = time.perf_counter()
    analyse("للحكومة")
    print(f"word lists loaded in {time.perf_counter() - before:.2f} s; {len(words)} distinct words of {len(rows)}")
    print(f"{'':12} types F1  tokens F1  top 100 F1  distinct words/s")
    for name, method in METHODS.items():
        method(words[:1])
        before = time.perf_counter()
        labels = method(words)
        speed = len(words) / (time.perf_counter() - before)
        with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8", delete=False) as out:
            out.writelines(f"{word}\t{fold(label)}\n" for word, label in zip(words, labels, strict=True))
        found = scorer.score(str(gold), out.name)
        Path(out.name).unlink()
        types, tokens, top = found["B-cubed types"][2], found["B-cubed tokens"][2], found["top 100: F1, count error"][0]
        print(f"{name:12} {types:8.3f}  {tokens:9.3f}  {top:10.3f}  {speed:16,.0f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else LEMMAS)
