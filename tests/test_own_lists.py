"""A reader's own lists beside an article: tried in memory, then saved, each row in its place and whole or not at all."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.errors import ArticleError, LexiconError
from helpers.text import own_lists
from helpers.text.article import load_article, read_article

TEXT = "رحبت الحكومة بالاتفاق\n\nوقالت الحكومة إن الاتفاق عادل."


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return load_article(tmp_path / "a.txt")


def weights(article):
    return {row["lemma"]: row["weight"] for row in article.own_list("sentiment", "lemma", "weight")}


def row(lemma, weight):
    return {"lemma": lemma, "weight": weight}


def test_a_row_that_is_tried_changes_a_copy_and_writes_nothing(article):
    before = article.words  # worked out, so that a copy that kept it would be noticed
    tried = own_lists.tried(article, "lemmas", [{"form": "الحكومة", "lemma": "دولة"}])
    assert list(tried.words.loc[tried.words["form"] == "الحكومة", "lemma"]) == ["دولة", "دولة"]
    assert article.words is before and "دولة" not in set(before["lemma"])
    assert [path.name for path in article.path.parent.iterdir()] == ["a.txt"]


def test_a_row_that_is_tried_overrules_the_file_and_leaves_its_other_rows(article):
    own_lists.save(article, "sentiment", [row("عدل", "2"), row("اتفاق", "1")])
    tried = own_lists.tried(article, "sentiment", [row("عدل", "-1")])
    assert weights(tried) == {"عدل": "-1", "اتفاق": "1"}
    assert weights(article) == {"عدل": "2", "اتفاق": "1"}


def test_lists_are_tried_apart(article):
    tried = own_lists.tried(
        own_lists.tried(article, "sentiment", [row("عدل", "2")]), "lemmas", [{"form": "عادل", "lemma": "عدل"}]
    )
    assert weights(tried) == {"عدل": "2"}
    assert len(tried.own_list("lemmas", "form", "lemma")) == 1


def test_a_new_list_says_what_it_is_and_names_its_columns(article):
    path = own_lists.save(article, "sentiment", [row("عدل", "2")])
    opening, header, *rows = path.read_text(encoding="utf-8").splitlines()
    assert path == article.path.with_name("a.sentiment.tsv")
    assert opening.startswith("# ") and (header, rows) == ("lemma\tweight", ["عدل\t2"])


def test_a_row_with_the_same_key_is_replaced_where_it_stands_and_comments_stay(article):
    path = own_lists.place(article, "sentiment")
    path.write_text(
        "# mine\nweight\tlemma\tnote\n1\tسلام\tkeep\n\n# of law\n2\tعدل\told\n-1\tحرب\t\n3\tعدل\ttwice\n",
        encoding="utf-8",
    )
    own_lists.save(article, "sentiment", [row("عدل", "-3"), row("نصر", "1")])
    assert (
        path.read_text(encoding="utf-8")
        == "# mine\nweight\tlemma\tnote\n1\tسلام\tkeep\n\n# of law\n-3\tعدل\t\n-1\tحرب\t\n1\tنصر\t\n"
    )


def test_a_column_that_the_list_lacks_is_added(article):
    path = own_lists.place(article, "names")
    path.write_text("form\tname\nعادل\tعادل حسن\n", encoding="utf-8")
    own_lists.save(article, "names", [{"form": "الحكومة", "name": "", "type": "-"}])
    assert path.read_text(encoding="utf-8") == "form\tname\ttype\nعادل\tعادل حسن\t\nالحكومة\t\t-\n"


def test_saving_twice_changes_nothing(article):
    first = own_lists.save(article, "sentiment", [row("عدل", "2")]).read_bytes()
    assert own_lists.save(article, "sentiment", [row("عدل", "2")]).read_bytes() == first


def test_a_list_that_is_malformed_is_named_and_left_as_it_is(article):
    path = own_lists.place(article, "sentiment")
    path.write_text("lemma\tweight\nعدل\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"a\.sentiment\.tsv, line 2"):
        own_lists.save(article, "sentiment", [row("نصر", "1")])
    assert path.read_text(encoding="utf-8") == "lemma\tweight\nعدل\n"


@pytest.mark.parametrize("key", ["", " \n", "#عدل"])
def test_a_row_that_could_not_be_read_again_is_refused(article, key):
    with pytest.raises(LexiconError, match="every row needs one"):
        own_lists.save(article, "sentiment", [row(key, "1")])
    assert not own_lists.place(article, "sentiment").exists()


def test_an_article_that_is_no_file_has_no_place_for_a_list():
    with pytest.raises(ArticleError, match="save its text"):
        own_lists.save(read_article(TEXT), "sentiment", [row("عدل", "1")])


KEYS = (
    st.text("ابتعدل #\t\n", min_size=1, max_size=6)
    .map(lambda key: " ".join(key.split()))
    .filter(lambda key: key and not key.startswith("#"))
)


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(KEYS, st.text("12\t\n -", max_size=4)), min_size=1, max_size=6))
def test_what_is_saved_is_what_is_read_the_last_row_of_a_key_counting(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    article = load_article(folder / "a.txt")
    for key, weight in rows:
        own_lists.save(article, "sentiment", [row(key, weight)])
    assert weights(article) == {key: re.sub(r"\s+", " ", weight).strip() for key, weight in rows}
