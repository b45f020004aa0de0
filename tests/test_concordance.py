"""Concordance: a term in all its forms, between the words around it."""

import pytest
from casefiles import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis.concordance import CONCORDANCE, concordance
from helpers.analysis.counting import with_names
from helpers.tables import build
from helpers.text.article import read_article
from helpers.text.letters import fold
from helpers.text.words import tokens

law = settings(max_examples=50, deadline=None)
TEXT = "زار الوزير روما أمس. بدأ «الوزير» زيارته، ثم عاد وزير آخر إلى أثينا!\n\nالوزير"


def lines(text, term, **options):
    return concordance(read_article(text), term, **options)


def sides(table):
    return list(zip(table["before"], table["text"], table["after"], strict=True))


@pytest.mark.parametrize("case", cases("concordance"))
def test_what_is_found(case):
    found = lines(case["text"], case["term"])
    assert found["text"].tolist() == [text for text in case["found"].split("|") if text]
    assert [case["text"][row.start:row.end] for row in found.itertuples()] == found["text"].tolist()


def test_both_sides_are_as_written_and_stay_in_the_sentence():
    assert sides(lines(TEXT, "وزير", width=2)) == [
        ("زار", "الوزير", "روما أمس."),  # the sentence ends here, with its mark
        ("بدأ «", "الوزير", "» زيارته، ثم"),
        ("ثم عاد", "وزير", "آخر إلى"),
        ("", "الوزير", ""),
    ]


def test_a_wide_context_ends_with_the_sentence_and_its_marks():
    assert sides(lines(TEXT, "أثينا", width=50)) == [("بدأ «الوزير» زيارته، ثم عاد وزير آخر إلى", "أثينا", "!")]


def test_no_context():
    assert sides(lines(TEXT, "روما", width=0)) == [("", "روما", "")]


SORTED = "كتب بدر كتاب أحمد. قرأ أسعد كتاب باسم. حمل بدر كتابا جديدا. كتاب."


def test_in_the_order_of_the_text():
    assert lines(SORTED, "كتاب")["start"].is_monotonic_increasing


def test_by_the_word_before_the_nearest_first():
    # nothing, then أسعد before بدر; of the two with بدر, حمل before كتب
    assert lines(SORTED, "كتاب", sort="before", width=2)["before"].tolist() == ["", "قرأ أسعد", "حمل بدر", "كتب بدر"]


def test_by_the_word_after_alike_whatever_the_hamza():
    text = "كتاب امل. كتاب أمجد. كتاب إمام. كتاب بدر."  # ا م ا, ا م ج, ا م ل, ب
    assert lines(text, "كتاب", sort="after", width=1)["after"].tolist() == ["إمام.", "أمجد.", "امل.", "بدر."]


def test_an_unknown_sort_names_those_there_are():
    with pytest.raises(ValueError, match=r"'left'; there are place, before, after"):
        lines(TEXT, "وزير", sort="left")


def test_no_place_gives_the_columns():
    table = lines(TEXT, "زقزوق")
    assert table.dtypes.astype(str).to_dict() == build([], CONCORDANCE).dtypes.astype(str).to_dict()
    assert table.empty


def test_a_name_is_found_in_all_its_forms():
    article = read_article("وصل سامر الحلواني أمس. وعاد الحلواني وسافر سامر.")
    spans = [(4, 17, "سامر الحلواني"), (28, 36, "الحلواني")]
    assert [article.text[i:j] for i, j, _ in spans] == [text for _, _, text in spans]
    rows = [(i, 0, *span, "PER", "سامر الحلواني", "", "by hand") for i, span in enumerate(spans)]
    columns = dict.fromkeys(("mention", "sentence", "start", "end"), "int64") | dict.fromkeys(("text", "type", "name", "name_en", "rule"), "str")
    named = with_names(article.words, build(rows, columns))
    for term in ("سامر الحلواني", "الحلواني"):
        assert concordance(article, term, words=named)["text"].tolist() == ["سامر الحلواني", "الحلواني"]


@law
@given(
    st.lists(st.sampled_from(["الحكومة", "وحكومة", "«كتاب»", "مجلس", "الأمن،", "في", "25", ".", "؟", "\n\n"]), max_size=25),
    st.sampled_from(["حكومة", "كتاب", "مجلس الأمن", "في", "."]), st.integers(0, 4), st.sampled_from(["place", "before", "after"]),
)
def test_lines_are_slices_of_their_sentences(drawn, term, width, sort):
    article = read_article("حكومة " + " ".join(drawn))
    sentences = article.sentences.set_index("sentence")
    found = concordance(article, term, width=width, sort=sort)
    for line in found.itertuples():
        opening, closing = sentences.loc[line.sentence, ["start", "end"]]
        assert article.text[line.start:line.end] == line.text
        assert article.text[opening:line.start].rstrip().endswith(line.before)
        assert article.text[line.end:closing].lstrip().startswith(line.after)
    assert sorted(found["start"]) == concordance(article, term)["start"].tolist()
    if sort == "after" and width:
        after = [[fold(text[i:j]) for i, j in tokens(text)] for text in found["after"]]
        assert after == sorted(after)
