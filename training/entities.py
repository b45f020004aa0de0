"""Train the tagger of names: data/entities-weights.tsv and its checksum.

Run:  python training/entities.py      two minutes on one core; the same files each time. Needs python-crfsuite,
which the package itself does not: pip install python-crfsuite

How well it does on names that it has not seen: python benchmarks/entities.py --folds

It learns from ANERcorp (Benajiba, Rosso and Benedí Ruiz 2007) in the split of CAMeL Lab (Obeid et al. 2020),
`../shared/ner/anercorp-train.txt` beside the project, the type MISC left out, and from the annotated
articles of `../shared/gold`, each of them three times, told only a part of what lists and context find there,
another one each time: the lists have seen these articles, and would be trusted too much. ANERcorp has its own idea of a name,
and loses few names by it where each text says whose idea it follows (`tag_features.CONVENTIONS`).
"""

import hashlib
import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pycrfsuite import ItemSequence, Tagger, Trainer

from helpers.analysis import merging, tag_features, tagger
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Found, Page
from helpers.analysis.tag_weights import AFTER, LABELS, WEIGHTS, Weights
from helpers.text import lexicon
from helpers.text.article import Article, load_article, read_article

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS, GOLD = SHARED / "ner" / "anercorp-train.txt", SHARED / "gold"
TYPES = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
BLOCK = 10  # sentences of ANERcorp that are read as one article: about 300 words
HIDDEN = (0.3, 0.5, 0.7)  # shares of the names found by rules that a gold article is learned without
DECIMALS = 3  # of a weight
NEVER = "(?!)"  # matches nothing
SETTINGS = {"c1": 0.05, "c2": 0.3, "max_iterations": 120}
HEAD = """\
# Checksums of trained files, by which a damaged one is told before it is opened.
# Written by training/entities.py; not to be edited by hand. To extend: train, and let the script write this.
# file: in this folder. sha256: of its bytes.
file\tsha256
"""

WEIGHTS_HEAD = """\
# What the tagger of entities weighs: how much each feature of a word speaks for each label, added up over its features.
# Written by training/entities.py with CRFsuite; not to be edited by hand. To extend: train, and let the script write this.
# feature: its name and value, as analysis/tag_features.py makes them; after: and a label for the label of the word before.
# The other columns are the labels: the first word of a place, body or person, a further one, or none (O). Empty is 0.
# Licence and attribution: CC BY-SA 4.0, trained on ANERcorp (Benajiba, Rosso and Benedí Ruiz 2007; Obeid et al. 2020); see README.md.
"""

Name = tuple[int, int, str]  # start, end, type


class Text(NamedTuple):
    """An annotated article: its names as offsets, and the offsets of its tokens where those are not words."""

    article: Article
    names: list[Name]
    convention: str
    tokens: list[tuple[int, int]]


class Example(NamedTuple):
    """A sentence to learn from: the features of its words and their labels."""

    told: list[list[str]]
    labels: list[str]


# --- reading -----------------------------------------------------------------------------


def anercorp(path: Path) -> list[Text]:
    """The corpus as articles of `BLOCK` sentences each."""
    sentences = [block.split("\n") for block in path.read_text(encoding="utf-8").strip().split("\n\n")]
    return [_joined(sentences[i : i + BLOCK]) for i in range(0, len(sentences), BLOCK)]


def _joined(sentences: Sequence[Sequence[str]]) -> Text:
    """Sentences of lines `word TAG` as an article, a line each."""
    text, tokens, tags = "", [], []
    for sentence in sentences:
        for word, tag in (line.split(" ") for line in sentence):
            tokens.append((len(text), len(text) + len(word)))
            tags.append(tag)
            text += f"{word} "
        text = text[:-1] + "\n"
        tags.append("")
        tokens.append((len(text), len(text)))
    return Text(read_article(text), list(_names(tokens, tags)), "anercorp", tokens)


def _names(tokens: Sequence[tuple[int, int]], tags: Sequence[str]) -> Iterator[Name]:
    first = 0
    for i, tag in enumerate([*tags, ""]):
        if not (tag.startswith("I-") and tags[first][2:] == tag[2:]):
            if i > first and tags[first][2:] in TYPES:
                yield tokens[first][0], tokens[i - 1][1], TYPES[tags[first][2:]]
            first = i


def gold(folder: Path) -> list[Text]:
    """The annotated articles of a folder, optional names among the names."""
    return [_annotated(path) for path in sorted(folder.glob("*.json"))]


def _annotated(path: Path) -> Text:
    notes = json.loads(path.read_text(encoding="utf-8"))
    names = [(n["start"], n["end"], n["type"]) for n in (*notes["entities"], *notes.get("optional_entities", []))]
    return Text(load_article(path.with_suffix(".txt")), sorted(names), "maqal", [])


# --- learning ----------------------------------------------------------------------------


def labels(page: Page, names: Iterable[Name]) -> list[str]:
    """B-PER, I-PER, … or O for each word of the page."""
    out = ["O"] * len(page)
    i = 0
    for start, end, kind in names:
        while i < len(page) and page.ends[i] <= start:
            i += 1
        first = i
        while i < len(page) and page.starts[i] < end:
            out[i] = f"{'I' if i > first else 'B'}-{kind}"
            i += 1
    return out


def examples(text: Text, *, hidden: float = 0.0, without: str = NEVER) -> list[Example]:
    """The sentences of a text, this share of the names that rules find in it not told, nor features whose name begins as `without`."""
    page = Page(text.article)
    found = [f for f in by_rules(text, page) if chance(f"{hidden} {f.name}") >= hidden]
    left_out = re.compile(without)
    told = [
        [name for name in names if not left_out.match(name)]
        for names in tag_features.names(page, found, text.convention)
    ]
    right = labels(page, text.names)
    return [Example(told[first:last], right[first:last]) for first, last in tagger.pieces(page)]


def by_rules(text: Text, page: Page) -> list[Found]:
    """What lists and context find."""
    return merging.by_rules(page, OwnNames(text.article, page))


def chance(what: str) -> float:
    """A number between 0 and 1 that looks drawn and is always the same."""
    return int(hashlib.sha256(what.encode()).hexdigest()[:8], 16) / 2**32


def learned(corpus: Iterable[Text], articles: Iterable[Text], *, without: str = NEVER) -> Iterator[Example]:
    """All there is to learn from: the corpus once, the articles as often as there are shares in `HIDDEN`."""
    for text in corpus:
        yield from examples(text, without=without)
    for text in articles:
        for share in HIDDEN:
            yield from examples(text, hidden=share, without=without)


def train(learning: Iterable[Example]) -> Weights:
    """The weights that are learned from the examples, as they are written: rounded."""
    trainer = Trainer(verbose=False)
    for example in learning:
        trainer.append(ItemSequence(example.told), example.labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        reader = Tagger()
        reader.open(f"{folder}/model")  # not open_inmemory, which reads on when the bytes are gone
        return weights(reader.info().state_features, reader.info().transitions)


def weights(
    state: dict[tuple[str, str], float], transitions: dict[tuple[str, str], float], *, decimals: int = DECIMALS
) -> Weights:
    """The weights of features (name, label) and of labels (before, behind) in one table, rounded."""
    cells = {**{(AFTER + before, behind): weight for (before, behind), weight in transitions.items()}, **state}
    numbers = {name: number for number, name in enumerate(sorted({name for name, _ in cells}))}
    table = np.zeros((len(numbers), len(LABELS)), dtype=np.float32)
    for (name, label), weight in cells.items():
        table[numbers[name], LABELS.index(label)] = round(weight, decimals)
    weighed = table.any(axis=1)
    kept = [name for name in numbers if weighed[numbers[name]]]
    return Weights({name: number for number, name in enumerate(kept)}, table[weighed])


# --- writing -----------------------------------------------------------------------------


def main() -> None:
    """Write the weights and their checksum."""
    write(train(learned(anercorp(CORPUS), gold(GOLD))), lexicon.data_path(WEIGHTS))


def write(learned: Weights, path: Path) -> None:
    """Write the weights as a word list, and its checksum into data/trained-files.tsv."""
    rows = [(name, *map(_cell, learned.table[number].tolist())) for name, number in learned.numbers.items()]
    lines = ["\t".join(row) for row in [("feature", *LABELS), *rows]]
    path.write_text(WEIGHTS_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lexicon.data_path("trained-files").write_text(f"{HEAD}{path.name}\t{digest}\n", encoding="utf-8")
    print(f"{path.name}: {len(rows):,} features, {path.stat().st_size / 1e6:.2f} MB, SHA-256 {digest}")


def _cell(weight: float) -> str:
    return f"{weight:.{DECIMALS}f}".rstrip("0").rstrip(".") if weight else ""


if __name__ == "__main__":
    main()
