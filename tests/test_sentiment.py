"""Sentiment: the tone of a sentence, and the words that carry it."""

import pandas as pd
import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import entities, quotes
from helpers.analysis.sentiment import TONE, WORDS_OF_TONE, by_voice, moved, score, signed, tone_words
from helpers.errors import LexiconError, TableError
from helpers.tables import build
from helpers.text.article import load_article, read_article

TEXTS = [row["text"] for row in rows("tone")]
SAID = "قال الوزير سامر الحلواني: «نرفض الحرب والعنف والقتل». ونجا السكان من الكارثة. وأضاف أن النجاح كبير والدعم مستمر."
WORDS = sorted({word for text in TEXTS for word in text.split()})
law = settings(max_examples=40, deadline=None)


def score_of(text, **options):
    article = read_article(text)
    return score(article, entities.find(article), **options)


FOUR = {
    text: [*cells]
    for text, *cells in score_of("وقعت خسائر.\nنجاح كبير.\nيصل الوفد اليوم.\nوقع انفجار وقتل.")[["text", "score", "tone", "lean"]].itertuples(index=False)
}


def assert_sound(article, tone):
    """What holds for the tone of any article."""
    assert tone.dtypes.astype(str).to_dict() == build([], TONE).dtypes.astype(str).to_dict()
    assert tone["sentence"].tolist() == article.sentences["sentence"].tolist()
    assert tone["score"].between(-1, 1).all()
    assert tone["coverage"].between(0, 1).all()
    assert set(tone["tone"]) <= {-1, 0, 1}
    assert (tone["tone"] * tone["score"] >= 0).all()
    for row in tone.itertuples():
        assert bool(row.hits) == (row.coverage > 0)
        assert row.hits or row.score == row.tone == 0
        assert [article.text[hit["start"]:hit["end"]] for hit in row.hits] == [hit["text"] for hit in row.hits]
        assert all(row.start <= hit["start"] < hit["end"] <= row.end for hit in row.hits)
        assert all(one["end"] <= other["start"] for one, other in zip(row.hits, row.hits[1:], strict=False))
        assert all(hit["weight"] for hit in row.hits)


# --- the tone of a sentence --------------------------------------------------------------


@pytest.mark.parametrize("case", cases("tone"))
def test_the_tone_of_a_sentence(case):
    article = read_article(case["text"])
    tone = score(article, entities.find(article))
    assert_sound(article, tone)
    assert tone["tone"].tolist() == [int(case["expected"])]


def test_the_cases_hold_every_tone():
    expected = [row["expected"] for row in rows("tone")]
    assert len(expected) >= 55
    assert all(expected.count(tone) >= 12 for tone in ("-1", "0", "1"))


@pytest.mark.parametrize("text", ["يصل الوفد إلى الفندق مساء اليوم.", "في من إلى", "القاهرة", "نعم"])
def test_no_word_of_tone_is_no_evidence(text):
    row = score_of(text).iloc[0]
    assert (row["score"], row["tone"], row["coverage"], row["hits"]) == (0, 0, 0, [])


@pytest.mark.parametrize(("plain", "turned"), [
    ("وقعت خسائر في الأرواح.", "لم تقع خسائر في الأرواح."),
    ("سينجح الاتفاق.", "لن ينجح الاتفاق."),
    ("مر اليوم مع حوادث وخسائر.", "مر اليوم دون حوادث وخسائر."),
    ("استمرار الحرب.", "انتهاء الحرب."),
    ("وصول المساعدات.", "توقف المساعدات."),
])
def test_negation_and_reversal_move_the_score_the_other_way(plain, turned):
    before, after = score_of(plain)["score"].iloc[0], score_of(turned)["score"].iloc[0]
    assert before != 0
    assert (before - after) * before > 0


def test_a_changed_word_names_what_changed_it():
    [hit] = score_of("لم تقع خسائر.")["hits"].iloc[0]
    assert hit["text"] == "خسائر"
    assert hit["weight"] > 0
    assert tuple(hit["changed_by"]) == ("لم",)
    [plain] = score_of("وقعت خسائر.")["hits"].iloc[0]
    assert plain["weight"] < 0
    assert tuple(plain["changed_by"]) == ()


def test_what_is_negated_says_less_than_what_is():
    plain, negated = score_of("وقعت خسائر.")["score"].iloc[0], score_of("لم تقع خسائر.")["score"].iloc[0]
    assert abs(negated) < abs(plain)


def test_that_no_harm_is_done_says_less_than_that_no_good_is():
    harm, good = score_of("لم تقع خسائر.")["score"].iloc[0], score_of("لم ينجح.")["score"].iloc[0]
    assert 0 < harm < -good


def test_a_negation_ends_with_its_clause():
    [_, crime] = score_of("لم ينجح، وقعت جريمة.")["hits"].iloc[0]
    assert crime["weight"] < 0


def test_no_sentence_governs_another():
    alone = score_of("وقعت خسائر.")["score"].iloc[0]
    assert score_of("لم يحضر. وقعت خسائر.")["score"].tolist()[1] == alone


@pytest.mark.parametrize(("text", "governs"), [
    ("أعلن الوزير معارضة السلام.", True),
    ("أعلن الوزير المعارضة للسلام.", True),
    ("أعلنت المعارضة السورية السلام.", False),
])
def test_a_noun_that_reverses_governs_in_a_construct_or_through_a_preposition(text, governs):
    [peace] = [hit for hit in score_of(text)["hits"].iloc[0] if hit["text"].endswith("سلام")]
    assert (peace["weight"] < 0) == governs


@pytest.mark.parametrize("text", ["أنهى الطرفان الخلاف بالحوار.", "أنهى السوق الأسبوع على خسائر."])
def test_a_reversal_reaches_neither_the_means_nor_beyond_a_preposition(text):
    assert score_of(text)["hits"].iloc[0][-1]["changed_by"] == ()


def test_the_same_word_again_says_little_more():
    once, twice, other = (abs(score_of(text)["score"].iloc[0]) for text in ("قتل.", "قتل وقتل.", "قتل وقصف."))
    assert once < twice < other


# --- the lean of the article ---------------------------------------------------------------


MILD = "تحدث الوزير في مقر الوزارة أمام جمع من الصحافيين والمراسلين العرب والأجانب عن القلق وبعض الصعوبات."
BAD = "وقع انفجار وقتل. اندلعت اشتباكات عنيفة. دمر القصف المدينة. "


def test_a_story_that_leans_one_way_needs_less():
    """The mild sentence alone stays over the threshold of a negative one; among bad news it is negative, its score unmoved."""
    alone, among = score_of(MILD).iloc[0], score_of(BAD + MILD).iloc[-1]
    assert alone["lean"] == 0
    assert among["lean"] < -0.3
    assert among["score"] == alone["score"]
    assert (alone["tone"], among["tone"]) == (0, -1)


def test_no_story_gives_a_tone_to_a_sentence_without_evidence_or_against_it():
    tones = score_of(BAD + "يصل الوفد إلى الفندق. نجاح.").iloc[-2:]
    assert tones["lean"].lt(0).all()
    assert tones["tone"].iloc[0] == 0
    assert tones["tone"].iloc[1] >= 0


def test_the_lean_is_the_mean_of_the_others_by_hand():
    tone = score_of(BAD)
    scores = tone["score"].tolist()
    assert tone["lean"].tolist() == pytest.approx([(sum(scores) - own) / 2 for own in scores], abs=1e-4)


@settings(max_examples=12, deadline=None)
@given(st.permutations(["وقعت خسائر.", "نجاح كبير.", "يصل الوفد اليوم.", "وقع انفجار وقتل."]))
def test_the_order_of_sentences_changes_no_tone(sentences):
    tone = score_of("\n".join(sentences))
    assert {text: [*cells] for text, *cells in tone[["text", "score", "tone", "lean"]].itertuples(index=False)} == FOUR


def test_an_expression_counts_for_all_its_words():
    [hit] = score_of("اتفقوا على وقف إطلاق النار.")["hits"].iloc[0][-1:]
    assert hit["text"] == "وقف إطلاق النار"
    assert hit["weight"] > 0


def test_more_of_the_same_is_stronger():
    texts = ["وقع انفجار.", "وقع انفجار وقتل وحريق.", "وقع انفجار وقتل وحريق ومجزرة وكارثة."]
    once, twice, more = (score_of(text)["score"].iloc[0] for text in texts)
    assert 0 > once > twice > more >= -1


# --- names, contested words, own words ---------------------------------------------------


def test_a_name_carries_no_tone():
    article = read_article("وصل الوزير عادل سلام إلى الفندق.")
    assert score(article)["tone"].tolist() == [1]
    named = entities.find(article)
    assert named["text"].tolist() == ["عادل سلام"]
    assert score(article, named)["hits"].iloc[0] == []


@pytest.mark.parametrize("word", ["المقاومة", "الشهيد", "الإرهابي"])
def test_contested_words_count_only_if_they_are_switched_on(word):
    text = f"تحدث الكاتب عن {word}."
    off, half, on = (score_of(text, contested=share)["score"].iloc[0] for share in (0.0, 0.5, 1.0))
    assert off == 0
    assert 0 < abs(half) < abs(on)


def test_words_that_nobody_contests_stay_as_they_are():
    pd.testing.assert_frame_equal(score_of("قتل عشرة أشخاص في انفجار."), score_of("قتل عشرة أشخاص في انفجار.", contested=1.0))


def test_moved_lists_the_sentences_that_contested_words_move():
    text = "قتل عشرة أشخاص. تحدث الكاتب عن المقاومة. وصل الوفد."
    off, on = score_of(text), score_of(text, contested=1.0)
    table = moved(off, on)
    assert table["sentence"].tolist() == [1]
    assert table["words"].tolist() == ["المقاومة"]
    assert table["score"].tolist() == [off["score"].iloc[1]]
    assert table["with_contested"].tolist() == [on["score"].iloc[1]]
    assert moved(off, off).empty


def own(tmp_path, text, listed):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "a.sentiment.tsv").write_text("# mine\nlemma\tweight\n" + listed, encoding="utf-8")
    return score(load_article(tmp_path / "a.txt"))


@pytest.mark.parametrize(("weight", "tone"), [("3", 1), ("0", 0), ("-3", -1)])
def test_a_list_beside_the_article_wins(tmp_path, weight, tone):
    table = own(tmp_path, "وقع انفجار في الحقل.", f"انفجار\t{weight}\n")
    assert table["tone"].tolist() == [tone]


def test_own_words_and_expressions_may_be_new(tmp_path):
    assert own(tmp_path, "وصلت القافلة الخضراء.", "قافلة أخضر\t3\n")["tone"].tolist() == [1]


def test_an_own_word_wins_over_the_expression_that_it_stands_in(tmp_path):
    """«إطلاق النار» is one thing in the lexicon; whoever weighs النار themselves has that counted, and no expression around it."""
    text = "وقع تبادل إطلاق النار فجرا."
    assert [hit["text"] for hit in own(tmp_path, text, "قافلة\t1\n")["hits"].iloc[0]] == ["تبادل إطلاق النار"]
    [hit] = own(tmp_path, text, "نار\t-3\n")["hits"].iloc[0]
    assert (hit["text"], hit["weight"]) == ("النار", -3)


def test_an_own_zero_switches_off_the_expression_that_it_stands_in(tmp_path):
    plain = own(tmp_path, "أطلق مجهولون رصاصة. أطلق النار.", "قافلة\t1\n")["hits"].iloc[1]
    assert [hit["text"] for hit in plain] == ["أطلق النار"]
    assert own(tmp_path, "أطلق مجهولون رصاصة. أطلق النار.", "نار\t0\n")["hits"].iloc[1] == []


def test_expressions_away_from_own_words_stay(tmp_path):
    text = "اتفقوا على وقف إطلاق النار بعد انفجار."
    hits = own(tmp_path, text, "انفجار\t-1\n")["hits"].iloc[0]
    assert {hit["text"]: hit["weight"] for hit in hits}["انفجار"] == -1
    assert "وقف إطلاق النار" in [hit["text"] for hit in hits]


def test_an_own_weight_that_is_no_number_is_named(tmp_path):
    with pytest.raises(LexiconError, match=r"a\.sentiment\.tsv, line 3, column 'weight'"):
        own(tmp_path, "وقع انفجار.", "انفجار\tكثير\n")


# --- laws --------------------------------------------------------------------------------


@law
@given(st.lists(st.sampled_from([*WORDS, ".", "،", "\n", "«", "»"]), max_size=40).map(" ".join), st.sampled_from([0.0, 0.5, 1.0]))
def test_scores_and_hits_are_sound_for_any_words(text, contested):
    article = read_article("خبر " + text)
    assert_sound(article, score(article, entities.find(article), contested=contested))


@law
@given(st.text(max_size=60))
def test_any_text_is_scored(text):
    article = read_article("خبر " + text)
    assert_sound(article, score(article))


def test_the_same_article_gets_the_same_scores():
    text = "\n".join(TEXTS)
    pd.testing.assert_frame_equal(score_of(text), score_of(text))


@pytest.mark.parametrize("text", TEXTS[::6])
def test_an_empty_table_of_mentions_is_as_good_as_none(text):
    article = read_article(text)
    pd.testing.assert_frame_equal(score(article, build([], entities.MENTIONS)), score(article))


# --- counting ----------------------------------------------------------------------------


def weights_of(tone):
    return [hit["weight"] for hits in tone["hits"] for hit in hits]


def test_the_words_of_tone_add_up_to_the_hits():
    tone = score_of("\n".join(TEXTS))
    table = tone_words(tone)
    assert table.dtypes.astype(str).to_dict() == build([], WORDS_OF_TONE).dtypes.astype(str).to_dict()
    assert table["count"].sum() == len(weights_of(tone))
    assert table["weight"].sum() == pytest.approx(sum(weights_of(tone)))
    assert table["weight"].abs().is_monotonic_decreasing


def hits(*weighted):
    """A cell of hits made by hand: start, text, weight."""
    return [{"start": start, "end": start + 3, "text": text, "lemma": text, "weight": weight, "changed_by": ()} for start, text, weight in weighted]


BY_HAND = pd.DataFrame({"sentence": [0, 1, 2], "hits": [hits((0, "حرب", -2.0), (10, "سلام", 1.5)), [], hits((40, "حرب", -2.0), (50, "حرب", 1.0))]})


def test_the_words_of_tone_by_hand():
    table = tone_words(BY_HAND)
    assert table["lemma"].tolist() == ["حرب", "سلام"]
    assert table["weight"].tolist() == [-3.0, 1.5]
    assert table["count"].tolist() == [3, 1]
    assert table["sentences"].tolist() == [[0, 2], [0]]


SAID_BY_HAND = pd.DataFrame({
    "start": [10, 40, 50], "end": [20, 45, 60], "kind": ["direct", "scare", "indirect"],
    "speaker": pd.Series(["سامر", None, None], dtype="object"),
})


def test_voices_by_hand():
    table = by_voice(BY_HAND, SAID_BY_HAND).set_index("voice")
    assert table.loc["narrator"].tolist() == [-4.0, 0.0, 2]
    assert table.loc["سامر"].tolist() == [0.0, 1.5, 1]
    assert table.loc["unnamed"].tolist() == [0.0, 1.0, 1]


def test_what_nobody_known_says_is_counted_too():
    article = read_article("وأضاف أن الحرب كارثة. وقال سامر الحلواني إن الحرب كارثة.")
    mentions = entities.find(article)
    tone = score(article, mentions)
    table = by_voice(tone, quotes.find(article, mentions))
    assert table["hits"].sum() == len(weights_of(tone))
    assert set(table["voice"]) == {"unnamed", "سامر الحلواني"}


@pytest.mark.parametrize("text", [SAID, "\n".join(TEXTS), "يصل الوفد مساء اليوم."])
def test_the_voices_add_up_to_the_hits(text):
    article = read_article(text)
    mentions = entities.find(article)
    tone = score(article, mentions)
    table = by_voice(tone, quotes.find(article, mentions))
    assert table["hits"].sum() == len(weights_of(tone))
    assert table["negative"].sum() == pytest.approx(sum(w for w in weights_of(tone) if w < 0))
    assert table["positive"].sum() == pytest.approx(sum(w for w in weights_of(tone) if w > 0))
    assert table["hits"].is_monotonic_decreasing


def test_a_speakers_words_are_not_the_narrators():
    article = read_article(SAID)
    mentions = entities.find(article)
    table = by_voice(score(article, mentions), quotes.find(article, mentions)).set_index("voice")
    assert set(table.index) == {"narrator", "سامر الحلواني"}
    assert table.loc["سامر الحلواني", "hits"] > table.loc["narrator", "hits"] >= 1


def test_a_weight_is_negative_or_positive():
    table = signed(pd.DataFrame({"weight": [-2.0, 0.0, 1.5]}))
    assert table["negative"].tolist() == [-2.0, 0.0, 0.0]
    assert table["positive"].tolist() == [0.0, 0.0, 1.5]


def test_a_missing_column_is_named():
    article = read_article("وقع انفجار.")
    with pytest.raises(TableError, match=r"sentiment\.score.*'start'"):
        score(article, pd.DataFrame({"end": [3]}))
    with pytest.raises(TableError, match=r"sentiment\.by_voice.*'kind'"):
        by_voice(BY_HAND, pd.DataFrame({"start": [], "end": []}))
    for counted in (tone_words, signed):
        with pytest.raises(TableError, match=counted.__name__):
            counted(pd.DataFrame({"x": []}))
