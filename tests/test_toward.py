"""Toward whom: the clauses in which an entity is acted on or judged. Expected values are from grammar."""

import math
import re

import pandas as pd
import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import entities, quotes
from helpers.analysis.sentiment import ACTORS, TOWARD, actors, score, toward
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import read_article

NAME = re.compile(r"\[([^\]]+) (PER|ORG|LOC|GROUP)\]")
WORDS = sorted({word for row in rows("toward") for word in NAME.sub(r"\1", row["text"]).split()})
law = settings(max_examples=20, deadline=None)


def marked(text):
    """The article of a case without its brackets, and the mentions that they marked."""
    plain, found = "", []
    for part in re.split(r"(\[[^\]]+\])", text):
        name = NAME.fullmatch(part)
        if name:
            found.append((len(plain), len(plain) + len(name[1]), name[1], name[2], name[1], ""))
        plain += name[1] if name else part
    columns = ["start", "end", "text", "type", "name", "name_en"]
    return read_article(plain), pd.DataFrame(found, columns=columns)


def toward_in(text, said=None):
    article, mentions = marked(text)
    return toward(article, mentions, score(article, mentions), said)


def read(table):
    signs = ["-" if value < 0 else "+" for value in table["score"]]
    return [", ".join(cells) for cells in zip(table["name"], table["role"], signs, strict=True)] or ["none"]


@pytest.mark.parametrize("case", cases("toward"))
def test_toward_whom(case):
    assert read(toward_in(case["text"])) == case["expected"].split(" | ")


def test_there_are_cases_of_every_way():
    labels = [row["label"].split("-")[0] for row in rows("toward")]
    assert len(labels) >= 40
    assert {"prep", "object", "noun", "subject", "attribute", "predicate", "nobody"} <= set(labels)


# --- evidence ----------------------------------------------------------------------------


def assert_sound(article, tone, table):
    assert table.dtypes.astype(str).to_dict() == build([], TOWARD).dtypes.astype(str).to_dict()
    hits = {sentence: list(found) for sentence, found in tone[["sentence", "hits"]].itertuples(index=False)}
    for row in table.itertuples():
        assert article.text[row.start : row.end] == row.text
        assert row.hits
        assert all(hit in hits[row.sentence] for hit in row.hits)
        assert all(row.start <= hit["start"] < hit["end"] <= row.end for hit in row.hits)
        assert -1 < row.score < 1
        assert row.role in ("acted on", "judged")
        assert row.type in ("PER", "ORG", "LOC", "GROUP")
    assert not table.duplicated(["name", "start"]).any()


def test_the_clause_and_its_words_are_shown():
    table = toward_in("عاد الوفد، وأدان البيان الهجوم الدموي على [حلب LOC].")
    assert table["text"].tolist() == ["وأدان البيان الهجوم الدموي على حلب"]
    assert [hit["text"] for hit in table["hits"].iloc[0]] == ["الهجوم", "الدموي"]


def test_one_entity_of_a_clause_is_one_row():
    table = toward_in("أدان البيان الهجوم على [حلب LOC] وقصف [حلب LOC].")
    assert table["name"].tolist() == ["حلب"]
    assert [hit["text"] for hit in table["hits"].iloc[0]] == ["الهجوم", "وقصف"]


def test_what_has_been_negated_counts_less():
    plain, negated = toward_in("وقع هجوم على [حلب LOC]."), toward_in("لم يقع هجوم على [حلب LOC].")
    assert plain["score"].iloc[0] < negated["score"].iloc[0]


@pytest.mark.parametrize(("speaker", "voice"), [("سامر", "سامر"), (None, "unnamed")])
def test_the_voice_is_that_of_the_quotation(speaker, voice):
    text = "وقع هجوم على [حلب LOC]. وقع هجوم على [حلب LOC]."
    said = pd.DataFrame(
        {"start": [25], "end": [50], "kind": ["direct"], "speaker": pd.Series([speaker], dtype="object")}
    )
    assert toward_in(text, said)["voice"].tolist() == ["narrator", voice]
    assert toward_in(text)["voice"].tolist() == ["", ""]


@pytest.mark.parametrize("kind", ["EVENT", "DATE"])
def test_events_and_dates_are_no_targets(kind):
    article, mentions = marked("وقع هجوم على [حلب LOC].")
    assert toward(article, mentions.assign(type=kind), score(article)).empty


def test_own_words_point_too(tmp_path):
    from helpers.text.article import load_article

    (tmp_path / "a.txt").write_text("أثنى البيان على جمال حلب. ازدهار حلب.", encoding="utf-8")
    (tmp_path / "a.sentiment.tsv").write_text("lemma\tweight\nازدهار\t-2\n", encoding="utf-8")
    article = load_article(tmp_path / "a.txt")
    at = article.text.rindex("حلب")
    mentions = pd.DataFrame(
        {"start": [at], "end": [at + 3], "text": ["حلب"], "type": ["LOC"], "name": ["حلب"], "name_en": [""]}
    )
    assert read(toward(article, mentions, score(article, mentions))) == ["حلب, judged, -"]


@law
@given(
    st.lists(st.sampled_from([*WORDS, "القاهرة", "سامر الحلواني", "حماس", ".", "،", "\n", "«", "»"]), max_size=40).map(
        " ".join
    )
)
def test_any_words_give_a_sound_table(text):
    article = read_article("خبر " + text)
    mentions = entities.find(article)
    tone = score(article, mentions)
    assert_sound(article, tone, toward(article, mentions, tone, quotes.find(article, mentions)))


def test_without_names_or_tone_there_is_an_empty_table():
    article, mentions = marked("وقع هجوم على المدينة. عاد الوفد.")
    table = toward(article, mentions, score(article, mentions))
    assert table.empty
    assert actors(table).dtypes.astype(str).to_dict() == build([], ACTORS).dtypes.astype(str).to_dict()


def test_a_long_sentence_takes_linear_time():
    import time

    def seconds(times):
        article, mentions = marked("أدان الوزير القصف على [حلب LOC] و[حمص LOC] " * times)
        tone = score(article, mentions)
        before = time.process_time()
        toward(article, mentions, tone)
        return time.process_time() - before

    seconds(50)
    assert seconds(800) < 12 * seconds(200) + 0.2


# --- actors ------------------------------------------------------------------------------


def by_hand(*scores):
    return build(
        [("حلب", "Aleppo", "LOC", i, 0, 1, "", "", "acted on", value, []) for i, value in enumerate(scores)], TOWARD
    )


def test_under_three_clauses_there_is_no_number():
    [row] = actors(by_hand(-0.5, 0.5)).itertuples(index=False)
    assert (row.name, row.name_en, row.type, row.clauses) == ("حلب", "Aleppo", "LOC", 2)
    assert all(math.isnan(value) for value in (row.mean, row.low, row.high))


def test_three_clauses_have_a_mean_and_an_interval_around_it():
    [row] = actors(by_hand(-0.6, 0.0, 0.3)).itertuples(index=False)
    assert row.mean == -0.1
    assert row.low == -0.6  # one sample in 27 draws the lowest three times: more than 2.5 %
    assert row.high == 0.3


def test_whom_most_clauses_are_about_comes_first():
    other = by_hand(0.1).assign(name="حمص")
    assert actors(pd.concat([other, by_hand(0.1, 0.1)]))["name"].tolist() == ["حلب", "حمص"]


@pytest.mark.parametrize("column", ["name", "name_en", "type", "score"])
def test_a_missing_column_is_named(column):
    with pytest.raises(TableError, match=rf"sentiment\.actors.*'{column}'"):
        actors(by_hand(0.1).drop(columns=column))


def test_a_missing_column_of_mentions_or_tone_is_named():
    article, mentions = marked("وقع هجوم على [حلب LOC].")
    with pytest.raises(TableError, match=r"sentiment\.toward.*'name_en'"):
        toward(article, mentions.drop(columns="name_en"), score(article))
    with pytest.raises(TableError, match=r"sentiment\.toward.*'hits'"):
        toward(article, mentions, score(article).drop(columns="hits"))
