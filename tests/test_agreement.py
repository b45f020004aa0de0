"""Agreement with a reader, and intervals. Expected values are from hand arithmetic, shown beside them."""

import csv
import math
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import entities, quotes
from helpers.analysis.agreement import kappa
from helpers.analysis.sentiment import AGREEMENT, PROFILES, agreement, gold_sheet, profiles, score
from helpers.analysis.voices import interval
from helpers.errors import TableError
from helpers.tables import build
from helpers.text.article import load_article, read_article

TEXT = 'وقع انفجار.\nوقع انفجار وقتل.\nنجاح كبير.\nيصل الوفد إلى "الفندق"، مساء اليوم.\n'
OURS = [-1, -1, 1, 0]  # as test_sentiment holds for such sentences
law = settings(max_examples=60, deadline=None)


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return load_article(tmp_path / "a.txt")


def filled(article, path, *cells, delimiter=",", encoding="utf-8-sig", newline="\r\n"):
    """A sheet as somebody saves it from a spreadsheet program."""
    gold_sheet(article, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *body = csv.reader(file)
    for row, cell in zip(body, cells, strict=False):
        row[header.index("tone")] = cell
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator=newline).writerows([header, *body])
    return path


def values(table):
    return table.set_index("measure")["value"].to_dict()


# --- the sheet ---------------------------------------------------------------------------


def test_the_sheet_holds_every_sentence_and_an_empty_column(article):
    path = gold_sheet(article)
    assert path == article.path.with_suffix(".tone.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    sheet = pd.read_csv(path, keep_default_na=False)
    assert sheet["sentence"].tolist() == article.sentences["sentence"].tolist()
    assert sheet["text"].tolist() == article.sentences["text"].tolist()
    assert set(sheet["tone"]) == {""}
    assert "-1 negative" in sheet["how"].iloc[0]


def test_a_sheet_that_is_filled_in_is_not_written_over(article, tmp_path):
    path = filled(article, tmp_path / "sheet.csv", "1")
    with pytest.raises(TableError, match=r"sheet\.csv: holds judgements"):
        gold_sheet(article, path)
    empty = gold_sheet(article, tmp_path / "new" / "sheet.csv")
    assert gold_sheet(article, empty) == empty


def test_a_text_without_a_file_gets_a_sheet_by_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert gold_sheet(read_article(TEXT)).exists()


# --- agreement ---------------------------------------------------------------------------


def test_the_program_gives_these_tones(article):
    assert score(article, entities.find(article))["tone"].tolist() == OURS


def test_agreement_by_hand(article, tmp_path):
    """Reader -1 0 1 0, program -1 -1 1 0: 3 of 4; F1 of -1 2/3, of 0 2/3, of 1 1; chance (1·2 + 2·1 + 1·1)/16 = 5/16."""
    table = agreement(article, filled(article, tmp_path / "s.csv", "-1", "0", "1", "0"))
    assert table.dtypes.astype(str).to_dict() == build([], AGREEMENT).dtypes.astype(str).to_dict()
    found = values(table)
    assert found["sentences judged"] == 4
    assert found["accuracy"] == 0.75
    assert found["F1 of -1"] == found["F1 of 0"] == 0.667
    assert found["F1 of 1"] == 1
    assert found["macro F1"] == 0.778
    assert found["kappa"] == round((0.75 - 5 / 16) / (1 - 5 / 16), 3) == 0.636


def test_a_sheet_may_be_filled_in_in_part(article, tmp_path):
    table = agreement(article, filled(article, tmp_path / "s.csv", "-1", "", "1"))
    assert values(table)["sentences judged"] == 2
    assert values(table)["accuracy"] == values(table)["kappa"] == 1
    assert "2 of 4 left empty" in table["note"].iloc[0]
    assert math.isnan(values(table)["F1 of 0"])
    assert table.set_index("measure").loc["macro F1", "note"] == "over 2 of 3 tones"


def test_an_empty_sheet_says_so(article, tmp_path):
    table = agreement(article, gold_sheet(article, tmp_path / "s.csv"))
    assert values(table)["sentences judged"] == 0
    assert table["value"].iloc[1:].isna().all()
    assert set(table["note"].iloc[1:3]) == {"no sentence was judged"}


@pytest.mark.parametrize(
    "cell", ["-1", "\N{MINUS SIGN}1", "\N{EN DASH}1", "1-", "١-", "-١", "-۱", " -1 ", "\u200f-1", "-1.0", "-1,0"]
)
def test_minus_one_is_read_however_it_is_typed(article, tmp_path, cell):
    assert values(agreement(article, filled(article, tmp_path / "s.csv", cell)))["accuracy"] == 1


@pytest.mark.parametrize(
    "options",
    [
        {"delimiter": ";"},
        {"delimiter": "\t"},
        {"encoding": "utf-8"},
        {"encoding": "utf-16"},
        {"encoding": "cp1256", "delimiter": ";"},
        {"newline": "\n"},
    ],
    ids=str,
)
def test_sheets_are_read_as_spreadsheet_programs_save_them(article, tmp_path, options):
    cells = [str(tone) for tone in OURS]
    assert values(agreement(article, filled(article, tmp_path / "s.csv", *cells, **options)))["kappa"] == 1


@pytest.mark.parametrize("cell", ["2", "-2", "x", "--1", "-1-", "½", "0.5", "²", "11"])
def test_a_value_that_is_none_is_named(article, tmp_path, cell):
    with pytest.raises(TableError, match=r"s\.csv, line 3, column 'tone': .* is not -1, 0 or 1"):
        agreement(article, filled(article, tmp_path / "s.csv", "0", cell))


def test_the_sheet_of_another_article_is_named(article, tmp_path):
    other = read_article("خبر آخر.\nوقع انفجار وقتل.\n")
    with pytest.raises(TableError, match=r"s\.csv, line 2: sentence '0' .*not in this article"):
        agreement(article, gold_sheet(other, tmp_path / "s.csv"))


def test_a_row_twice_a_missing_column_and_a_missing_file_are_named(article, tmp_path):
    path = filled(article, tmp_path / "s.csv", "0")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([*lines, lines[1]]), encoding="utf-8")
    with pytest.raises(TableError, match="line 6, column 'sentence': 0 stands twice"):
        agreement(article, path)
    path.write_text("\n".join(lines[1:]), encoding="utf-8")
    with pytest.raises(TableError, match=r"s\.csv, line 1: no column 'sentence'"):
        agreement(article, path)
    with pytest.raises(TableError, match="cannot be read"):
        agreement(article, tmp_path / "none.csv")


# --- kappa -------------------------------------------------------------------------------


def test_kappa_of_a_table_from_the_literature():
    """Cohen's own measure on the table 20 5 / 10 15: agreement 0.7, chance 0.5, kappa 0.4."""
    pairs = [(1, 1)] * 20 + [(1, 0)] * 5 + [(0, 1)] * 10 + [(0, 0)] * 15
    assert kappa(pairs) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([(1, 1), (0, 0), (-1, -1)], 1),
        ([(1, -1), (-1, 1)], -1),
        ([(1, 0), (0, 0)], 0),
        ([(1, 1), (1, 0), (0, 1), (0, 0)], 0),
    ],
)
def test_kappa_at_its_ends(pairs, value):
    assert kappa(pairs) == value


@pytest.mark.parametrize("pairs", [[], [(1, 1)], [(0, 0), (0, 0)]])
def test_kappa_of_one_tone_only_is_missing(pairs):
    assert math.isnan(kappa(pairs))


TONES = st.sampled_from([-1, 0, 1])


@law
@given(st.lists(st.tuples(TONES, TONES), max_size=30))
def test_kappa_is_the_same_for_both_judges_and_any_order(pairs):
    value = kappa(pairs)
    other = kappa([(b, a) for a, b in reversed(pairs)])
    assert (math.isnan(value) and math.isnan(other)) or value == pytest.approx(other)
    assert math.isnan(value) or -1 <= value <= 1


# --- intervals ---------------------------------------------------------------------------


def test_scores_that_are_all_alike_have_an_interval_without_width():
    assert interval([0.25] * 6, at_least=5) == (0.25, 0.25, 0.25)


def test_two_scores_draw_their_ends():
    """Of two scores a quarter of the samples holds the lower twice: more than 2.5 %."""
    assert interval([-0.5, 0.5], at_least=2) == (0.0, -0.5, 0.5)


@pytest.mark.parametrize("scores", [[], [0.1] * 4])
def test_too_few_scores_have_no_interval(scores):
    assert all(math.isnan(value) for value in interval(scores, at_least=5))


def test_an_interval_comes_near_the_normal_one():
    """200 scores of ±0.5, half of each: standard error 0.5/√200 = 0.0354, so about ±0.069 with 95 %."""
    mean, low, high = interval([0.5, -0.5] * 100, at_least=5)
    assert mean == 0
    assert low == pytest.approx(-0.069, abs=0.012)
    assert high == pytest.approx(0.069, abs=0.012)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.integers(-9999, 9999).map(lambda n: n / 10_000), min_size=5, max_size=30),
    st.randoms(use_true_random=False),
)
def test_an_interval_holds_its_mean_and_knows_no_order(scores, chance):
    mean, low, high = interval(scores, at_least=5)
    assert min(scores) <= low <= high <= max(scores)
    assert min(scores) - 1e-4 <= mean <= max(scores) + 1e-4
    shuffled = list(scores)
    random.Random(chance.random()).shuffle(shuffled)
    assert interval(shuffled, at_least=5) == (mean, low, high)


# --- voices ------------------------------------------------------------------------------


def hit(start, weight):
    return {"start": start, "end": start + 2, "text": "", "lemma": "x", "weight": weight, "changed_by": ()}


def toned(*weights):
    """A table of tone, a sentence of ten letters for each weight; 0 is no hit."""
    return pd.DataFrame(
        {"sentence": range(len(weights)), "hits": [[hit(i * 10, w)] if w else [] for i, w in enumerate(weights)]}
    )


def said(*rows):
    return pd.DataFrame(rows, columns=["start", "end", "kind", "speaker"])


def test_voices_have_a_number_from_five_sentences_on():
    """Weights of 1 give 1/(1 + 3) = 0.25 each, by the softening of data/tone-model.tsv."""
    table = profiles(toned(*[1.0] * 5, *[-1.0] * 4), said((50, 90, "direct", "سامر")))
    assert table.dtypes.astype(str).to_dict() == build([], PROFILES).dtypes.astype(str).to_dict()
    narrator, speech, speaker = table.itertuples(index=False)
    assert (narrator.voice, narrator.sentences, narrator.hits) == ("narrator", 5, 5)
    assert (narrator.mean, narrator.low, narrator.high) == (0.25, 0.25, 0.25)
    assert [(row.voice, row.sentences) for row in (speech, speaker)] == [("all speech", 4), ("سامر", 4)]
    assert math.isnan(speech.mean)
    assert math.isnan(speaker.low)


def test_sentences_without_a_word_of_tone_are_no_evidence():
    table = profiles(toned(1.0, 0, 0, 0, 0, 0), said())
    assert table["sentences"].tolist() == [1]
    assert table["mean"].isna().all()


def test_all_speech_is_all_speakers_together_the_unnamed_last():
    quoted = said((0, 20, "direct", "ليلى"), (20, 50, "indirect", None), (50, 60, "scare", "سامر"))
    table = profiles(toned(*[-1.0] * 6), quoted)
    assert table["voice"].tolist() == ["narrator", "all speech", "ليلى", "unnamed"]
    assert table["sentences"].tolist() == [1, 5, 2, 3]
    assert table["mean"].tolist()[1] == -0.25


def test_one_sentence_counts_for_each_voice_in_it():
    both = pd.DataFrame({"sentence": [0], "hits": [[hit(0, 1.0), hit(20, -1.0)]]})
    assert profiles(both, said((20, 30, "direct", "ليلى")))["hits"].tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    ("tone", "quoted", "column"),
    [(toned(1.0).drop(columns="hits"), said(), "hits"), (toned(1.0), said().drop(columns="speaker"), "speaker")],
)
def test_a_missing_column_is_named(tone, quoted, column):
    with pytest.raises(TableError, match=rf"sentiment\.profiles.*'{column}'"):
        profiles(tone, quoted)


@pytest.mark.parametrize("text", ["القاهرة", "«نعم»", "قال سامر الحلواني: «إن الحرب كارثة كبيرة»."])
def test_small_articles_have_profiles(text):
    article = read_article(text)
    mentions = entities.find(article)
    tone = score(article, mentions)
    assert profiles(tone, quotes.find(article, mentions))["hits"].tolist() in ([], [2, 2])
