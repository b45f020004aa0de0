"""Sentiment: what each part of the tone of a sentence adds, beside plain baselines, under the same folds.

    .venv/bin/pip install -e .[bench]
    .venv/bin/python benchmarks/sentiment.py [GOLD_DIR]

Everything is judged on the annotated sentences of ../shared/gold (or GOLD_DIR), each by what was fitted without its
article: five heaps of articles, three deals, as in training/sentiment.py. The lexicon is taken apart by leaving rows
of its lists and numbers of its model out; thresholds are fitted anew for each step. TF-IDF with logistic
regression (scikit-learn; words and pairs of words, and runs of two to five letters inside words) learns from the
sentences alone. The makers of the lexicon have seen these articles, the learner has not: on other
articles the lexicon will do somewhat worse. Last comes the speed of `sentiment.score`, words and lemmas given.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from outside import module_at

from helpers.analysis import entities, sentiment, tone_lexicon
from helpers.text.article import load_article

ROOT = Path(__file__).resolve().parents[1]
training = module_at(ROOT / "training" / "sentiment.py")

PLAIN = tone_lexicon.model()._replace(opening=0.0, repeated=1.0, tinged=1.0, lean=0.0)
THRESHOLDS = {name: training.GRID[name] for name in ("positive_from", "negative_from")}
BORDERS = ("border", "none")
STEPS = (
    ("lexicon: single words alone", False, BORDERS, PLAIN),
    ("  + expressions", True, BORDERS, PLAIN),
    ("  + negation", True, (*BORDERS, "negation"), PLAIN),
    ("  + reversal", True, (*BORDERS, "negation", "reversal"), PLAIN),
    ("  + emphasis and doubt", True, tone_lexicon.KINDS, PLAIN),
    ("  + opening, repeats, topics", True, tone_lexicon.KINDS, tone_lexicon.model()._replace(lean=0.0)),
    ("  + lean of the article (ours)", True, tone_lexicon.KINDS, tone_lexicon.model()),
)
all_words, all_modifiers = tone_lexicon.words(), tone_lexicon.modifiers()


def with_lists(expressions: bool, kinds: Iterable[str]) -> None:
    """Let the lexicon know single words only, or expressions too, and modifiers of these kinds only."""
    words = {k: [e for e in es if expressions or len(e.words) == 1] for k, es in all_words.items()}
    modifiers = {k: [e for e in es if e.value.kind in kinds] for k, es in all_modifiers.items()}
    tone_lexicon.words, tone_lexicon.modifiers = (lambda: words), (lambda: modifiers)
    tone_lexicon.reach.cache_clear()
    training.hits.cache_clear()


def folds(sentences: Sequence) -> Iterable[tuple[list, list]]:
    """Training and held sentences, deal by deal, heap by heap."""
    for held in (heap for deal in training.DEALS for heap in training.heaps(sentences, deal)):
        yield [s for s in sentences if s.article not in held], [s for s in sentences if s.article in held]


def judged_by(
    sentences: Sequence, learn: Callable[[Sequence], Callable[[Sequence], Iterable[int]]]
) -> list[tuple[int, int]]:
    """Right and given tone of each sentence by what `learn` makes of the other articles."""
    pairs = []
    for known, held in folds(sentences):
        for sentence, given in zip(held, learn(known)(held), strict=True):
            pairs.append((given if given in sentence.tones else sentence.tones[0], given))
    return pairs


def majority(known: Sequence) -> Callable[[Sequence], list[int]]:
    tones = [sentence.tones[0] for sentence in known]
    most = max(training.TONES, key=tones.count)
    return lambda held: [most] * len(held)


def tf_idf(known: Sequence) -> Callable[[Sequence], list[int]]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    learner = make_pipeline(
        make_union(words, letters), LogisticRegression(C=10, class_weight="balanced", max_iter=2000)
    )
    learner.fit([text_of(s) for s in known], [s.tones[0] for s in known])
    return lambda held: [int(tone) for tone in learner.predict([text_of(s) for s in held])]


def text_of(sentence) -> str:  # type: ignore[no-untyped-def]
    words = sentence.words
    return sentence.text[words["start"].iloc[0] : words["end"].iloc[-1]] if len(words) else ""


def sentences_a_second(paths: Sequence[Path], rounds: int = 5) -> float:
    """How many sentences `sentiment.score` judges in a second, words, lemmas and mentions given."""
    articles = [load_article(path) for path in paths]
    given = [(article, entities.find(article)) for article in articles]
    count = sum(len(article.sentences) for article in articles)
    before = time.process_time()
    for _ in range(rounds):
        for article, mentions in given:
            sentiment.score(article, mentions)
    return rounds * count / (time.process_time() - before)


def main(folder: Path) -> None:
    if not any(folder.glob("*.json")):
        sys.exit(f"{folder}: no annotated articles there; name their folder: python benchmarks/sentiment.py FOLDER")
    sentences = training.annotated(folder)
    print(
        f"{len(sentences)} sentences of {len({s.article for s in sentences})} articles, judged by what was fitted on the others"
    )
    row = "{:34}{}".format
    print(row("majority class", training.shown(judged_by(sentences, majority))), flush=True)
    print(row("TF-IDF, logistic regression", training.shown(judged_by(sentences, tf_idf))), flush=True)
    for name, expressions, kinds, model in STEPS:
        with_lists(expressions, kinds)
        grid = training.GRID if model.lean else THRESHOLDS
        print(row(name, training.shown(training.cross_validated(sentences, model, grid))), flush=True)
    print(
        f"speed: {sentences_a_second(sorted(folder.glob('*.txt'))):,.0f} sentences a second of one processor, words and lemmas given"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else training.GOLD)
