"""The annotated articles: how well they are read (floors against regressions), and what holds for every table of every article."""

import importlib.util
import json

import pandas as pd
import pytest
from conftest import GOLD

from helpers import analyse
from helpers.analysis import entities, quotes, sentiment, terms
from helpers.tables import build
from helpers.text.article import load_article

F1 = 2  # place in (precision, recall, F1)
FLOORS = {"entities": 0.85, "linking": 0.92, "quotes direct": 0.93, "quotes all": 0.88, "tone macro F1": 0.70}


@pytest.fixture(scope="module")
def articles(gold):
    return [load_article(path) for path in gold]


@pytest.fixture(scope="module")
def scores(articles, tmp_path_factory):
    """What the scorer beside the articles says of the JSON of all of them."""
    if not (GOLD / "score.py").exists():
        pytest.skip("no scorer beside this checkout (../shared/gold/score.py)")
    folder = tmp_path_factory.mktemp("predictions")
    for article in articles:
        (folder / f"{article.path.stem}.json").write_text(analyse.as_json(article), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer.score(sorted(map(str, GOLD.glob("*.json"))), str(folder))


@pytest.mark.parametrize("measure", FLOORS)
def test_no_measure_falls_below_its_floor(scores, measure):
    value = scores[measure]
    assert (value[F1] if isinstance(value, tuple) else value) >= FLOORS[measure]


def test_all_articles_are_scored(articles):
    assert len(articles) == 41
    assert {article.path.stem for article in articles} == {path.stem for path in GOLD.glob("*.json")}


# --- what holds for every table ----------------------------------------------------------

DOCUMENTED = {"mentions": entities.MENTIONS, "quotes": quotes.QUOTES, "tone": sentiment.TONE, "terms": terms.TERMS}


def assert_exact(text, table):
    """Every row says what stands at its offsets."""
    if {"start", "end", "text"} <= set(table.columns):
        assert [text[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()


def all_tables(article):
    made = analyse.tables(article)
    named = terms.with_names(article.words, made["mentions"])
    hits = pd.DataFrame([hit for hits in made["tone"]["hits"] for hit in hits], columns=["start", "end", "text"])
    cued = made["quotes"].dropna(subset=["cue"])
    cues = pd.DataFrame({"start": cued["cue_start"], "end": cued["cue_end"], "text": cued["cue"]})
    extra = {"places": terms.places(named, made["terms"]), "named": named, "hits": hits, "cues": cues, "quoted": article.quoted}
    return {**made, **extra}


def assert_sound(article):
    tables = all_tables(article)
    for table in tables.values():
        assert_exact(article.text, table)
    for name, columns in DOCUMENTED.items():
        assert tables[name].dtypes.astype(str).to_dict() == build([], columns).dtypes.astype(str).to_dict(), name
    numbers = tables["sentences"]["sentence"].tolist()
    assert tables["tone"]["sentence"].tolist() == numbers
    assert all(set(tables[name]["sentence"]) <= set(numbers) for name in ("words", "mentions", "quotes", "places"))


def test_every_row_of_the_seed_says_what_stands_there(seed):
    assert_sound(seed)


def test_every_row_of_the_gold_articles_says_what_stands_there(articles):
    for article in articles:
        assert_sound(article)


def test_the_json_holds_the_tables(seed):
    made, read = analyse.tables(seed), json.loads(analyse.as_json(seed))
    for name in ("sentences", "mentions", "quotes", "terms"):
        assert len(read[name]) == len(made[name])
    assert [s["tone"] for s in read["sentences"]] == made["tone"]["tone"].tolist()
    assert all(seed.text[m["start"]:m["end"]] == m["text"] for m in read["mentions"])
    assert [q["speaker"] for q in read["quotes"]] == [None if pd.isna(who) else who for who in made["quotes"]["speaker"]]
