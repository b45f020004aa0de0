"""Entities: how fast names are found on long text, beside the tagger alone; how long the model takes to load; how good it is.

    .venv/bin/python benchmarks/entities.py [--corpus ZIPS]       speed
    .venv/bin/python benchmarks/entities.py --folds               quality on what the tagger has not seen; a quarter of an hour
    .venv/bin/python benchmarks/entities.py --conll FILE          the package's tagger alone on an annotated file

Speed is measured on about 100,000 words of the news corpus (--corpus, ../shared/corpora/saudinewsnet), as one text and
article by article, or on the seed over and over where that is missing; words are cut beforehand. Seconds are of processor time.
The plain CRF is python-crfsuite, handed the features that the package's weights weigh, worked out beforehand, and asked for labels and
their probability; it has learned for a few rounds from what the package found in these words, since what it has learned does not change
how fast it is. The package's tagger works its features out: of forms that it has not met yet, and of forms that it has.

Quality is precision, recall and F1. --folds trains anew: on nine tenths of ANERcorp for the tenth that is held out (every tenth
block of ten sentences, exact names on tokens), once with neither lists nor rules for comparison; and on four fifths of the annotated
articles for the fifth, which the whole package then analyses and the scorer beside the articles judges, linking too. FILE holds lines
`word TAG` with the tags of ANERcorp, a blank line between sentences; MISC is left out.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import outside
from pycrfsuite import ItemSequence, Tagger, Trainer

from helpers import analyse
from helpers.analysis import entities, merging, tag_features, tag_model, tag_weights, tagger
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Found, Page
from helpers.analysis.tag_features import clusters
from helpers.analysis.tag_model import Model
from helpers.analysis.tag_weights import LABELS
from helpers.text import lexicon
from helpers.text.article import Article, read_article

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpora" / "saudinewsnet"
WORDS = 100_000
FOLDS, TENTH = 5, 10
FROM_LISTS = r"(?:[-+][12]:)?(?:[kLRD]:|LL|R[R3]|K+[-+:]|KKK|CR:)"  # names of features, see analysis/tag_features
Name = tuple[int, int, str]  # start, end, type
Pair = tuple[set[Name], set[Name]]  # annotated, found

train = outside.module_at(ROOT / "training" / "entities.py")

# --- speed -----------------------------------------------------------------------------------


def texts(folder: Path) -> list[str]:
    """About `WORDS` words of articles."""
    archives = sorted(folder.glob("*.zip"))
    if not archives:
        seed = next((ROOT / "seeds").glob("000_*.txt")).read_text(encoding="utf-8")
        return [seed] * (WORDS // len(seed.split()) + 1)
    found, words = [], 0
    for article in outside.articles(archives[0]):
        if words < WORDS and article["content"]:
            found.append(f"{article['title']}\n\n{article['content']}")
            words += len(found[-1].split())
    return found


def print_loading() -> None:
    started = time.process_time()
    tag_model.opened()
    clusters()
    took = time.process_time() - started
    size = sum(lexicon.data_path(name).stat().st_size for name in (tag_weights.WEIGHTS, "word-clusters")) / 1e6
    print(f"weights and clusters: {size:.2f} MB, loaded in {took:.3f} s")


class PlainCRF:
    """python-crfsuite with the features and labels of some pages, both ready."""

    def __init__(self, known: list[tuple[Page, list[Found]]], folder: Path):
        weighed = tag_model.opened().weights.numbers
        self.told: list[list[list[str]]] = []
        trainer = Trainer(verbose=False)
        trainer.set_params({"max_iterations": 3})
        for page, found in known:
            names = [(page.starts[s.first], page.ends[s.last - 1], s.type) for s in tagger.spans(page, found)]
            labels = train.labels(page, names)
            words = [[name for name in told if name in weighed] for told in tag_features.names(page, found)]
            for first, last in tagger.pieces(page):
                self.told.append(words[first:last])
                trainer.append(ItemSequence(words[first:last]), labels[first:last])
        trainer.train(str(folder / "plain"))
        self.tagger = Tagger()
        self.tagger.open(str(folder / "plain"))

    def tag(self) -> None:
        """Label every sentence, and ask how probable each word of a name is."""
        for told in self.told:
            self.tagger.set(ItemSequence(told))
            for i, label in enumerate(self.tagger.tag()):
                if label != LABELS[-1]:
                    self.tagger.marginal(label, i)


def tag_anew(known: list[tuple[Page, list[Found]]]) -> None:
    """Tag with a model that has met no form before."""
    model = Model(tag_model.opened().weights)
    for page, found in known:
        tagger.spans(page, found, model)


def print_speed(name: str, articles: list[Article]) -> None:
    words = sum(len(article.words) for article in articles)
    pages = [(Page(article), article) for article in articles]
    known = [(page, merging.by_rules(page, OwnNames(article, page))) for page, article in pages]
    with tempfile.TemporaryDirectory() as folder:
        plain = PlainCRF(known, Path(folder))
    stages = {
        "lists and context": lambda: [merging.by_rules(Page(a), OwnNames(a, page)) for page, a in pages],
        "plain CRF": plain.tag,
        "tagger, forms new": lambda: tag_anew(known),
        "tagger, forms met": lambda: [tagger.spans(page, found) for page, found in known],
        "all sources": lambda: [merging.find(Page(a), OwnNames(a, page)) for page, a in pages],
        "entities.find": lambda: [entities.find(a) for a in articles],
    }
    for stage, run in stages.items():
        started = time.process_time()
        run()
        took = time.process_time() - started
        print(f"{name:16} {stage:18} {words:,} words in {took:5.2f} s: {words / took:8,.0f} words/s")


# --- quality -------------------------------------------------------------------------------


class Count(NamedTuple):
    """Names that are right, annotated, found."""

    right: int = 0
    annotated: int = 0
    found: int = 0

    def plus(self, annotated: set[Name], found: set[Name]) -> "Count":
        """These and those of another text."""
        return Count(self.right + len(annotated & found), self.annotated + len(annotated), self.found + len(found))

    def __str__(self) -> str:
        precision, recall = self.right / max(self.found, 1), self.right / max(self.annotated, 1)
        return f"{precision:.3f} {recall:.3f} {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def counted(pairs: list[Pair]) -> str:
    """Precision, recall and F1 over all types and each; `pairs` are annotated and found names."""
    out = []
    for kinds in ({"PER", "ORG", "LOC"}, {"PER"}, {"ORG"}, {"LOC"}):
        count = Count()
        for annotated, found in pairs:
            count = count.plus({n for n in annotated if n[2] in kinds}, {n for n in found if n[2] in kinds})
        out.append(f"{'all' if len(kinds) > 1 else next(iter(kinds))} {count}")
    return "   ".join(out)


def on_tokens(text: "train.Text", page: Page, found: list[tagger.Span]) -> set[Name]:
    """What was found, from the start of the first token to the end of the last that it touches."""
    starts = {i: start for start, end in text.tokens for i in range(start, end)}
    ends = {i: end for start, end in text.tokens for i in range(start, end)}
    return {(starts[page.starts[s.first]], ends[page.ends[s.last - 1] - 1], s.type) for s in found}


def parted(corpus: list["train.Text"]) -> tuple[list["train.Text"], list["train.Text"]]:
    """The blocks to learn from, and every tenth."""
    return [text for i, text in enumerate(corpus) if i % TENTH != TENTH - 1], corpus[TENTH - 1 :: TENTH]


def tagger_alone(model: Model, text: "train.Text", *, told_rules: bool = True) -> Pair:
    """The names of a text and those that the tagger alone sees, on tokens."""
    page = Page(text.article)
    known = train.by_rules(text, page) if told_rules else []
    return set(text.names), on_tokens(text, page, tagger.spans(page, known, Model(model.weights, text.convention)))


def analysed(model: Model, articles: Iterable[Article], folder: Path) -> list[str]:
    """Write what the whole package finds with this model, a file an article; the files that hold what is right."""
    golds = []
    with mock.patch.object(tagger, "opened", return_value=model):
        for article in articles:
            assert article.path
            (folder / f"{article.path.stem}.json").write_text(analyse.as_json(article), encoding="utf-8")
            golds.append(str(article.path.with_suffix(".json")))
    return golds


def judged(golds: list[str], folder: Path) -> str:
    """What the scorer beside the annotated articles says of the entities and links written to a folder."""
    score = outside.module_at(train.GOLD / "score.py").score(golds, str(folder))
    measures = {"all": "entities", **{kind: f"entities {kind}" for kind in ("PER", "ORG", "LOC")}, "linking": "linking"}
    return "   ".join(f"{short} " + " ".join(f"{part:.3f}" for part in score[name]) for short, name in measures.items())


def trained(corpus: list["train.Text"], articles: list["train.Text"], *, without: str = train.NEVER) -> Model:
    """A model that has learned from these, without the features whose names begin as `without`."""
    return Model(train.train(train.learned(corpus, articles, without=without)))


def print_folds() -> None:
    corpus, articles = train.anercorp(train.CORPUS), train.gold(train.GOLD)
    print_tenth(corpus, articles)
    golds: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for fold in range(FOLDS):
            model = trained(corpus, [text for i, text in enumerate(articles) if i % FOLDS != fold])
            golds += (part := analysed(model, [text.article for text in articles[fold::FOLDS]], folder))
            print(f"articles, fold {fold + 1} of {FOLDS}, all sources               ", judged(part, folder), flush=True)
        print("articles, all folds, all sources                   ", judged(golds, folder))


def print_tenth(corpus: list["train.Text"], articles: list["train.Text"]) -> None:
    kept, rest = parted(corpus)
    bare, told = trained(kept, [], without=FROM_LISTS), trained(kept, articles)
    found = [tagger_alone(bare, text, told_rules=False) for text in rest]
    print("held-out tenth of ANERcorp, neither lists nor rules", counted(found), flush=True)
    print(
        "held-out tenth of ANERcorp, tagger alone           ",
        counted([tagger_alone(told, text) for text in rest]),
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of zipped articles")
    parser.add_argument("--folds", action="store_true", help="print cross-validated figures")
    parser.add_argument("--conll", type=Path, help="annotated file to score the tagger on")
    arguments = parser.parse_args()
    if arguments.folds:
        print_folds()
    elif arguments.conll:
        print(counted([tagger_alone(tag_model.opened(), text) for text in train.anercorp(arguments.conll)]))
    else:
        entities.find(read_article("وصل الوزير إلى دمشق."), sources=("lists", "context"))  # word lists are read by now
        print_loading()
        many = [read_article(text) for text in texts(arguments.corpus)]
        print_speed("one text", [read_article("\n".join(article.text for article in many))])
        print_speed(f"{len(many)} articles", many)


if __name__ == "__main__":
    main()
