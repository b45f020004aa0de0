"""Sentences and words: where they are cut, and that nothing is lost or moved."""

from itertools import pairwise
from pathlib import Path

import pytest
from casefiles import cases
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from helpers.text.article import load_article, read_article
from helpers.text.letters import is_arabic, normalise
from helpers.text.words import SENTENCES, WORDS, is_reporting_verb, is_stop_word, sentences, stop_group, tokens, words

ROOT = Path(__file__).parent.parent
ARTICLES = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT.parent / "shared" / "gold").glob("*.txt"))]
PIECES = ["حماس", "و", "ال", "علي", "ة", "ﻻ", "ـ", "پ", "َ", "ّ", "ً", "ٰ", "2011", "٣", "۵", "٫", "BBC", "www.a.com", "#", "@", "_",
          ".", "..", "…", "؟", "!", "،", "؛", ":", '"', "«", "»", "“", "”", "'", "(", ")", "-", " ", " ", " ", "\n",
          "\u200e", "\u200f", "\u202b", "\u202c", "\u2067", "\u2069", "\u200c", "\u00ad", "\ufeff", "\u00a0", "\t"]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
law = settings(max_examples=60, deadline=None)


def cut(text):
    return sentences(text, [(0, len(text))])


def pieces(cell):
    return cell.split(" ¦ ") if cell else []


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case):
    assert list(cut(case["input"])["text"]) == pieces(case["expected"])


@pytest.mark.parametrize("case", cases("words"))
def test_words(case):
    text = case["input"]
    spans = tokens(text)
    assert [text[start:end] for start, end in spans] == pieces(case["expected"])


# --- laws of every article ----------------------------------------------------------------


def in_order(spans):
    return all(before[1] <= after[0] for before, after in pairwise(spans))


def counts(text):
    """Where the letters and digits of a text stand."""
    return {i for i, c in enumerate(text) if (c.isalpha() and c != "ـ") or c.isdecimal()}


def covered(table):
    return {i for start, end in table[["start", "end"]].itertuples(index=False) for i in range(start, end)}


def check_sentences(article):
    table, text = article.sentences, article.text
    spans = list(table[["start", "end"]].itertuples(index=False, name=None))
    assert dict(table.dtypes.astype(str)) == SENTENCES
    assert list(table["sentence"]) == list(range(len(table)))
    assert list(table["text"]) == [text[start:end] for start, end in spans]
    assert all(piece == piece.strip() != "" for piece in table["text"])
    assert in_order(spans)
    assert counts(text) <= covered(table)
    for row in table.itertuples():
        paragraph = article.paragraphs[row.paragraph]
        assert paragraph.start <= row.start < row.end <= paragraph.end


def check_words(article):
    table, text = article.words, article.text
    spans = list(table[["start", "end"]].itertuples(index=False, name=None))
    assert dict(table.dtypes.astype(str)) == WORDS
    assert list(table["word"]) == list(range(len(table)))
    assert list(table["text"]) == [text[start:end] for start, end in spans]
    assert list(table["form"]) == [normalise(piece) for piece in table["text"]]
    assert in_order(spans)
    assert counts(text) <= covered(table)
    homes = article.sentences.loc[table["sentence"]]
    assert (homes["start"].to_numpy() <= table["start"].to_numpy()).all()
    assert (table["end"].to_numpy() <= homes["end"].to_numpy()).all()


def check_quoted(article):
    inside = covered(article.quoted)
    assert [bool(q) for q in article.words["is_quoted"]] == [start in inside for start in article.words["start"]]


def test_a_quotation_that_opens_with_points_is_a_quotation():
    assert list(read_article("«... نحن نرفض ذلك» قال الوزير").quoted["text"]) == ["... نحن نرفض ذلك"]


@pytest.mark.parametrize("check", [check_sentences, check_words, check_quoted])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_row_of_an_article_is_its_text(path, check):
    check(load_article(path))


def test_the_gold_articles_are_here_or_skipped():
    if len(ARTICLES) < 2:
        pytest.skip("../shared/gold is not here")
    assert len(ARTICLES) > 40


@law
@given(texts)
def test_every_sentence_of_a_random_text_is_its_text(text):
    assume(is_arabic(text.replace("ـ", "")))
    check_sentences(read_article(text))


@law
@given(texts)
def test_every_word_of_a_random_text_is_its_text(text):
    assume(is_arabic(text.replace("ـ", "")))
    check_words(read_article(text))


@law
@example("«... نحن نرفض ذلك» قال الوزير")
@given(texts)
def test_a_word_is_quoted_when_it_stands_in_a_stretch(text):
    assume(is_arabic(text.replace("ـ", "")))
    check_quoted(read_article(text))


@law
@example("قال ـ نعم")
@example("حماس.ـ")
@given(texts)
def test_every_sentence_and_word_has_a_letter_or_digit(text):
    assume(is_arabic(text.replace("ـ", "")))
    article = read_article(text)
    assert all(counts(piece) for table in (article.sentences, article.words) for piece in table["text"])


# --- the tables --------------------------------------------------------------------------


def test_a_sentence_knows_its_paragraph():
    article = read_article("عنوان المقال\n\nوصل الوفد. ثم غادر.\nوعاد.\n")
    assert list(article.sentences["paragraph"]) == [0, 1, 1, 2]
    assert list(article.sentences["text"]) == ["عنوان المقال", "وصل الوفد.", "ثم غادر.", "وعاد."]


def test_a_paragraph_ends_a_sentence_without_a_stop():
    article = read_article("وصل الوفد\nثم غادر\nوعاد")
    assert list(article.sentences["text"]) == ["وصل الوفد", "ثم غادر", "وعاد"]


def test_offsets_count_from_the_start_of_the_text():
    text = "xx وصل الوفد. ثم غادر. yy"
    assert sentences(text, [(3, 22)])[["start", "end"]].to_numpy().tolist() == [[3, 13], [14, 22]]
    assert tokens(text, 3, 13) == [(3, 6), (7, 12)]


def test_no_paragraphs_give_an_empty_table_of_sentences():
    assert dict(sentences("", []).dtypes.astype(str)) == SENTENCES


def test_no_sentences_give_an_empty_table_of_words():
    table = words("", sentences("", []), [])
    assert len(table) == 0
    assert dict(table.dtypes.astype(str)) == WORDS


def test_the_form_is_the_word_without_its_dress():
    table = words("حما\u200fس الـمُقاوَمة مسؤولى", cut("حما\u200fس الـمُقاوَمة مسؤولى"), [])
    assert list(table["form"]) == ["حماس", "المقاومة", "مسؤولى"]
    assert list(table["text"]) == ["حما\u200fس", "الـمُقاوَمة", "مسؤولى"]


def test_a_word_between_marks_is_quoted():
    text = 'قال: «وفد "حماس" غادر» ثم صمت'
    table = words(text, cut(text), [(text.index("«"), text.index("»"))])
    assert list(table.loc[table["is_quoted"], "form"]) == ["وفد", "حماس", "غادر"]


def test_overrides_win_over_every_lemma():
    table = words("أكدت حماس", cut("أكدت حماس"), [], {"حماس": "حركة حماس"})
    assert list(table["lemma"]) == ["أكد", "حركة حماس"]


# --- stop words --------------------------------------------------------------------------

FUNCTION = (
    "في فى من على إلى الى عن مع هذا هذه ذلك الذي الذى التي والتي والذين الذين أن ان إن لكن ولكن كما ثم أو او لم لن لا ما هو هي وهو "
    "عليه عليها فيه فيها منها كان وكان كانت قد بعد قبل خلال بين حيث ومن وعلى كل بعض غير عند منذ"
)
BEHIND_AND = "وفي وقد وإن فإن وأن وهي وهم وكل ولا وهل ولو"
CONTENT = "حكومة علي وليد فريق فتحت واشنطن فهد وزير ولد فلسطين وفد حماس مدينة قال بلد لبنان كبير وكالة وطن فيلم فوز فرنسا BBC"


@pytest.mark.parametrize("word", FUNCTION.split())
def test_a_function_word_is_a_stop_word(word):
    assert is_stop_word(word)


@pytest.mark.parametrize("word", BEHIND_AND.split())
def test_a_function_word_stays_one_behind_and(word):
    assert is_stop_word(word)


@pytest.mark.parametrize("word", CONTENT.split())
def test_a_word_of_content_is_no_stop_word(word):
    assert not is_stop_word(word)


@pytest.mark.parametrize("word", ["2011", "٢٠١١", "3.5", "و", "م", "s", ""])
def test_numbers_and_single_letters_are_stop_words(word):
    assert is_stop_word(word)


def test_the_table_says_which_words_are_stop_words():
    text = "والتي زارها علي فى 2011"
    table = words(text, cut(text), [])
    assert list(table["is_stop"]) == [True, False, False, True, True]


# --- groups of function words ---------------------------------------------------------------

SAYING = "قال وقالت يقول سيقول فأكد تؤكد وأضاف مضيفا وأشارت مشيرا مشيرة لافتا موضحا أعلنت ذكرت صرح شدد معتبرا قائلة"
MORE_THAN_SAYING = "انتقد هدد نفى طالب رفض دعا اتهم رحب تصريح إعلان متحدث الذكر المشير بيان رأي"
SPELLED_LIKE_SAYING = "أعقاب أعقابهم ملامح ملامحه لافتات ولافتات ذكور ذكورا تذكارات روتانا روتين قيلولة عقباها أقالت"


@pytest.mark.parametrize("word", SAYING.split())
def test_a_verb_of_saying_is_one_in_any_person_and_no_stop_word(word):
    assert is_reporting_verb(word)
    assert not is_stop_word(word)


@pytest.mark.parametrize("word", (MORE_THAN_SAYING + " " + SPELLED_LIKE_SAYING).split())
def test_a_word_that_says_more_is_no_verb_of_saying(word):
    assert not is_reporting_verb(word)


@pytest.mark.parametrize(("word", "group"), [
    ("في", "core"), ("والتي", "core"), ("كانت", "auxiliary"), ("سيكون", "auxiliary"), ("ثلاثة", "numeral"), ("أمس", "time"), ("يناير", "calendar"),
    ("٢٠١٧", "number"), ("م", "number"), ("حكومة", ""), ("BBC", ""), ("قال", "reporting"), ("وبين", "core"),
])
def test_a_function_word_has_a_group(word, group):
    assert stop_group(word) == group
