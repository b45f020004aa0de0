"""Train the tagger of names: data/entities.crfsuite, the features that it weighs, and its checksum.

Run:  python training/entities.py      two minutes on one core; the same files each time

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
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pycrfsuite import ItemSequence, Tagger, Trainer

from helpers.analysis import merging, tagger
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Found, Page
from helpers.analysis.tag_features import Features
from helpers.text import lexicon
from helpers.text.article import Article, load_article, read_article

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS, GOLD = SHARED / "ner" / "anercorp-train.txt", SHARED / "gold"
TYPES = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
BLOCK = 10  # sentences of ANERcorp that are read as one article: about 300 words
HIDDEN = (0.3, 0.5, 0.7)  # shares of the names found by rules that a gold article is learned without
SETTINGS = {"c1": 0.1, "c2": 0.1, "max_iterations": 120, "feature.minfreq": 2}
HEAD = """\
# Checksums of trained files, by which a damaged one is told before it is opened.
# Written by training/entities.py; not to be edited by hand. To extend: train, and let the script write this.
# file: in this folder. sha256: of its bytes.
file\tsha256
"""

FEATURES_HEAD = """\
# The features that the tagger's model weighs, by which all others are left out.
# Written by training/entities.py; not to be edited by hand. To extend: train, and let the script write this.
# feature: its name and value, as analysis/tag_features.py makes them. code: what stands for it in the model.
# Licence and attribution: those of the model, see README.md.
feature\tcode
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

    told: list[list[bytes]]
    labels: list[str]


class Codes(dict[str, bytes]):
    """A code for every feature that is asked for, numbers in this order; none for those that `unless` matches."""

    def __init__(self, unless: str = "(?!)"):
        super().__init__()
        self.unless = re.compile(unless)

    def __contains__(self, name: object) -> bool:
        return not self.unless.match(str(name))

    def __missing__(self, name: str) -> bytes:
        return self.setdefault(name, b"%d" % len(self))


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


def examples(text: Text, features: Features, *, hidden: float = 0.0) -> list[Example]:
    """The sentences of a text, this share of the names that rules find in it not told."""
    page = Page(text.article)
    found = [f for f in by_rules(text, page) if chance(f"{hidden} {f.name}") >= hidden]
    told, right = list(features.of(page, found, text.convention)), labels(page, text.names)
    return [Example(told[first:last], right[first:last]) for first, last in tagger.pieces(page)]


def by_rules(text: Text, page: Page) -> list[Found]:
    """What lists and context find."""
    return merging.by_rules(page, OwnNames(text.article, page))


def chance(what: str) -> float:
    """A number between 0 and 1 that looks drawn and is always the same."""
    return int(hashlib.sha256(what.encode()).hexdigest()[:8], 16) / 2**32


def learned(corpus: Iterable[Text], articles: Iterable[Text], features: Features) -> list[Example]:
    """All there is to learn from: the corpus once, the articles as often as there are shares in `HIDDEN`."""
    told = [example for text in corpus for example in examples(text, features)]
    return told + [
        example for text in articles for share in HIDDEN for example in examples(text, features, hidden=share)
    ]


def train(learning: Iterable[Example], path: Path) -> None:
    """Write the model that is learned from the examples."""
    trainer = Trainer(verbose=False)
    for example in learning:
        trainer.append(ItemSequence(example.told), example.labels)
    trainer.set_params(SETTINGS)
    trainer.train(str(path))


# --- writing -----------------------------------------------------------------------------


def main() -> None:
    """Write the model, its features and its checksum."""
    corpus, articles = anercorp(CORPUS), gold(GOLD)
    path, codes = lexicon.data_path(tagger.MODEL).with_suffix(""), Codes()
    train(learned(corpus, articles, Features(codes)), path)
    write_features(path, codes)
    register(path)


def write_features(path: Path, codes: Codes) -> None:
    """Write the features that the model at `path` weighs, and their codes: no other need be told to it."""
    reader = Tagger()
    reader.open(str(path))
    weighed = {code for code, _ in reader.info().state_features}
    rows = sorted(f"{name}\t{code.decode()}\n" for name, code in codes.items() if code.decode() in weighed)
    lexicon.data_path(tagger.FEATURES).write_text(FEATURES_HEAD + "".join(rows), encoding="utf-8")
    print(f"{len(rows):,} features")


def register(path: Path) -> None:
    """Write the checksum of a trained file into data/trained-files.tsv."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lexicon.data_path("trained-files").write_text(f"{HEAD}{path.name}\t{digest}\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
