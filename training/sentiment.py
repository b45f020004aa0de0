"""Fit the few numbers of data/tone-model.tsv on annotated articles, and say how well they do on articles not seen.

Run:  python training/sentiment.py [FOLDER]

FOLDER holds <id>.txt and <id>.json (`"tone": [{"start": offset, "tone": [-1 | 0 | 1, …]}, …]`: where
annotators differ, either is right). It is `../shared/gold` beside the project unless named.

One number after the other is tried at every value of its grid and kept where macro F1 rises, until none
rises. The figure printed is cross-validated: the articles are dealt into five heaps, and each heap is
judged by the numbers fitted on the other four; three deals, averaged. Fitted are the two thresholds and the
lean; where two values differ by a sentence or two, the one in the file stays. The other numbers were chosen once, on
these and other articles: letting all of them float fits some four hundred sentences too closely, as the last line
shows. The lists of words are not fitted here, but their makers have seen these articles, so expect less on others.
Writes nothing: copy the numbers into the file by hand. `softening` only bends the score.
"""

import json
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import pandas as pd

from helpers.analysis import entities, sentiment, tone_hits, tone_lexicon, tone_totals
from helpers.analysis.tone_hits import Hit
from helpers.analysis.tone_lexicon import Model
from helpers.text.article import load_article

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
GRID = {
    "positive_from": (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0),
    "negative_from": (-0.75, -1.0, -1.25, -1.5, -1.75, -2.0, -2.5, -3.0),
    "lean": (0.0, 0.5, 1.0, 1.5, 2.0),
}
HELD = {
    "exponent": (0.5, 0.75, 1.0, 1.25),
    "opening": (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0),
    "opening_words": (6.0, 8.0, 10.0, 12.0, 15.0),
    "repeated": (0.0, 0.25, 0.5, 1.0),
    "tinged": (0.5, 0.75, 1.0),
    "negated": (-1.0, -0.5, -0.25, 0.0),
    "spared": (-0.5, -0.25, -0.1),
    "reversed": (-1.0, -0.75, -0.5, -0.25, 0.0),
}
Grid = Mapping[str, Sequence[float]]
TONES = (-1, 0, 1)
DEALS, HEAPS = (1, 2, 3), 5


@dataclass(frozen=True, eq=False)
class Sentence:
    """An annotated sentence: its article, its words with the column `is_name`, and the tones that are right."""

    article: str
    words: pd.DataFrame
    text: str
    tones: tuple[int, ...]


def annotated(folder: Path) -> list[Sentence]:
    """Every annotated sentence, with the words of the program's sentence that covers most of it."""
    found = []
    for path in sorted(folder.glob("*.json")):
        article = load_article(path.with_suffix(".txt"))
        words = article.words.assign(is_name=sentiment.inside(article.words, entities.find(article)))
        notes = json.loads(path.read_text(encoding="utf-8"))["tone"]
        ends = [note["start"] for note in notes[1:]] + [len(article.text)]
        for note, end in zip(notes, ends, strict=True):
            shared = article.sentences["end"].clip(upper=end) - article.sentences["start"].clip(lower=note["start"])
            number = int(shared.to_numpy().argmax())
            found.append(Sentence(path.stem, words[words["sentence"] == number], article.text, tuple(note["tone"])))
    return found


@cache
def hits(sentence: Sentence, negated: float, spared: float, reversed: float) -> list[Hit]:
    """The hits of a sentence, which depend on three of the numbers only."""
    model = tone_lexicon.model()._replace(negated=negated, spared=spared, reversed=reversed)
    tokens = tone_hits.tokens(sentence.words, sentence.words["is_name"].tolist())
    return [hit for words in tokens.values() for hit in tone_hits.find(words, sentence.text, {}, model=model)]


def judged(sentences: Sequence[Sentence], model: Model) -> list[tuple[int, int]]:
    """Right and given tone of each sentence."""
    totals = [tone_totals.total(hits(s, model.negated, model.spared, model.reversed), model) for s in sentences]
    pairs = []
    for sentence, total, lean in zip(sentences, totals, leans(sentences, totals, model), strict=True):
        given = tone_totals.tone(total, lean, model)
        pairs.append((given if given in sentence.tones else sentence.tones[0], given))
    return pairs


def leans(sentences: Sequence[Sentence], totals: Sequence[float], model: Model) -> list[float]:
    """Which way the rest of its article leans, for each sentence; those of one article stand together."""
    scores = [tone_totals.squeezed(total, model) for total in totals]
    together = groupby(zip(sentences, scores, strict=True), key=lambda pair: pair[0].article)
    return [lean for _, pairs in together for lean in tone_totals.leans([score for _, score in pairs])]


def scores(pairs: Sequence[tuple[int, int]]) -> list[float]:
    """F1 of each tone."""
    hit = [sum(right == given == tone for right, given in pairs) for tone in TONES]
    said = [sum((right == tone) + (given == tone) for right, given in pairs) for tone in TONES]
    return [2 * h / max(s, 1) for h, s in zip(hit, said, strict=True)]


def macro(pairs: Sequence[tuple[int, int]]) -> float:
    """Macro F1."""
    return sum(scores(pairs)) / len(TONES)


def fitted(sentences: Sequence[Sentence], start: Model, grid: Grid = GRID) -> Model:
    """The numbers with the best macro F1 that going up one by one finds from `start`."""
    best, height = start, macro(judged(sentences, start))
    rising = True
    while rising:
        rising = False
        for name, values in grid.items():
            for value in values:
                other = best._replace(**{name: value})
                reached = macro(judged(sentences, other))
                if reached > height + 1e-9:
                    best, height, rising = other, reached, True
    return best


def heaps(sentences: Sequence[Sentence], deal: int) -> list[set[str]]:
    """The articles, dealt into heaps; the same deal gives the same heaps."""
    names = sorted({sentence.article for sentence in sentences})
    random.Random(deal).shuffle(names)
    return [set(names[heap::HEAPS]) for heap in range(HEAPS)]


def cross_validated(sentences: Sequence[Sentence], start: Model, grid: Grid = GRID) -> list[tuple[int, int]]:
    """Right and given tone of each sentence in each deal, given by numbers fitted without its article."""
    pairs = []
    for held in (heap for deal in DEALS for heap in heaps(sentences, deal)):
        model = fitted([s for s in sentences if s.article not in held], start, grid)
        pairs.extend(judged([s for s in sentences if s.article in held], model))
    return pairs


def shown(pairs: Sequence[tuple[int, int]]) -> str:
    """Macro F1, F1 of −1, 0, 1, and accuracy, in a line."""
    accuracy = sum(right == given for right, given in pairs) / len(pairs)
    return (
        f"macro F1 {macro(pairs):.3f}   −1/0/+1 {' '.join(f'{f:.3f}' for f in scores(pairs))}   accuracy {accuracy:.3f}"
    )


def main() -> None:
    """Print the figures of the numbers as they are, as fitted, and cross-validated."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    if not any(folder.glob("*.json")):
        sys.exit(f"{folder}: no annotated articles there; name their folder: python training/sentiment.py FOLDER")
    sentences, start = annotated(folder), tone_lexicon.model()
    print(f"{len(sentences)} sentences of {len({s.article for s in sentences})} articles")
    print("as they are     ", shown(judged(sentences, start)))
    best = fitted(sentences, start)
    print("fitted          ", shown(judged(sentences, best)))
    print("cross-validated ", shown(cross_validated(sentences, start)))
    print("  all numbers   ", shown(cross_validated(sentences, start, {**GRID, **HELD})))
    print(*(f"{name}\t{value:g}" for name, value in best._asdict().items()), sep="\n")


if __name__ == "__main__":
    main()
