"""The explorers without a browser: controls are set as a reader would, and the answer is read as a page."""

import functools
import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from casefiles import cases
from conftest import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import explore, sentiment, terms
from helpers.analysis import entities, trial
from helpers.analysis.reading import Reading
from helpers.display import controls
from helpers.text.article import load_article, read_article

# Counted by hand. The family of حكومة stands in sentences 0, 1 (twice), 2 and 3: five places, four sentences;
# in sentence 2 in direct speech, in 3 in indirect speech. ضيف stands three times, كارثة once, alone in its tone.
TEXT = """الحكومة تستقبل الضيوف

استقبلت الحكومة ضيوفا من القرى، وزار الضيوف مبنى الحكومة القديم.
وقال المدير: "كتبنا للحكومة عن الزيارة".
وأعلن المدير أن حكومتنا تدرس الطلب.
وكانت النتيجة كارثة.
"""
ARTICLE = read_article(TEXT)
EVERY = {"concordance": explore.concordance, "compare": explore.compare, "what_if": explore.what_if}
LIVE = {"script", "iframe", "object", "embed", "form", "link", "base"}
LISTS = (
    {"of": "tone", "word": "كارثة", "weight": 2.0},
    {"of": "family", "member": "ضيف", "family": "حكومة"},
    {"of": "name", "form": "القرى", "name": "القرى السبع", "kind": "LOC"},
)


class Page(HTMLParser):
    """The rows of tables as texts, the text of the whole, and what would be live in it."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.text, self.live, self.images, self.inside = [], "", [], [], False
        self.feed(str(page))
        self.close()

    def handle_starttag(self, tag, attributes):
        self.live += [tag] if tag in LIVE else []
        self.live += [name for name, _ in attributes if name.startswith("on") or name in ("srcdoc", "formaction")]
        self.live += [
            value for name, value in attributes if name == "href" and not re.fullmatch(r"#sentence-\d+", value)
        ]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self.inside = True
        elif tag == "img":
            self.images.append(dict(attributes).get("alt", ""))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        self.text += data
        if self.inside:
            self.rows[-1][-1] += data


def asked(explorer, **values):
    return Page(explorer.set(**values).answer())


def side_by_side(page):
    """What is asked of two words, and the two answers."""
    return {row[0]: tuple(row[1:]) for row in page.rows if len(row) == 3}


@pytest.fixture
def article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return load_article(tmp_path / "a.txt")


# --- concordance -------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["حكومة", "للحكومة", "الحكومات", "حكومتها", " حكومة "])
def test_a_word_in_any_form_finds_the_places_of_its_family(form):
    page = asked(explore.concordance(ARTICLE), word=form)
    assert [row[3] for row in page.rows[1:]] == ["0", "1", "1", "2", "3"]
    assert "5 places in 4 sentences" in page.text and "الحكومة ×3" in page.text and "حكومتنا ×1" in page.text


def test_before_word_and_after_are_cut_from_the_sentence_as_written():
    page = asked(explore.concordance(ARTICLE), word="الحكومة", sort="after")
    assert ["ضيوفا من القرى، وزار الضيوف مبنى", "الحكومة", "القديم."] in [r[:3] for r in page.rows]


def test_places_are_sorted_by_the_word_before():
    """استقبلت, أن, كتبنا, مبنى; the headline has nothing before it. أ is sorted as ا."""
    page = asked(explore.concordance(ARTICLE), word="حكومة", sort="before")
    assert [row[0].strip('"').split()[-1:] for row in page.rows[1:]] == [[], ["استقبلت"], ["أن"], ['"كتبنا'], ["مبنى"]]


def test_a_phrase_and_a_gloss_are_known():
    page = asked(explore.concordance(ARTICLE), word="الحكومة القديم")
    assert [row[1] for row in page.rows[1:]] == ["الحكومة القديم"]
    assert "(government)" in asked(explore.concordance(ARTICLE), word="حكومة").text


def test_a_word_that_does_not_occur_is_said_so_with_what_looks_like_it():
    page = asked(explore.concordance(ARTICLE), word="الحكوميون")
    assert "does not occur" in page.text and not page.rows
    assert "الحكومة" in page.text


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_without_a_word_there_is_no_answer_but_what_to_do(nothing):
    assert asked(explore.concordance(ARTICLE), word=nothing).text.startswith("Type a word")


def test_it_begins_with_the_most_frequent_term_or_the_word_given():
    most = terms.count(ARTICLE.words)["term"].iloc[0]
    assert explore.concordance(ARTICLE).values == {"word": most, "sort": "place"}
    assert explore.concordance(ARTICLE, "كارثة").values["word"] == "كارثة"


def test_a_name_is_found_in_all_its_forms(seed):
    mentions = entities.find(seed)
    most = entities.actors(mentions).iloc[0]
    page = asked(explore.concordance(seed), word=most["name"])
    assert len(page.rows) - 1 == most["count"]


# --- compare -----------------------------------------------------------------------------


def test_two_words_stand_side_by_side():
    told = side_by_side(asked(explore.compare(ARTICLE), first="الحكومة", second="كارثة"))
    assert told["Places"] == ("5", "1")
    assert told["Written forms"][1] == "كارثة ×1"
    assert told["Places in the narrator's words"][1] == "1"
    assert told["Places in speech of"][1] == "—"


def test_speech_is_told_from_the_narrators_words():
    """للحكومة stands in direct speech, حكومتنا in indirect speech."""
    told = side_by_side(asked(explore.compare(ARTICLE), first="الحكومة", second="كارثة"))
    assert told["Places in the narrator's words"][0] == "3"
    assert sum(map(int, re.findall(r"×(\d+)", told["Places in speech of"][0]))) == 2


def test_a_mean_is_given_from_five_sentences_on(seed):
    tone = side_by_side(asked(explore.compare(ARTICLE), first="الحكومة", second="كارثة"))["Tone of its sentences"]
    assert "of 4 sentences; too few for a mean" in tone[0] and "1 negative" in tone[1]
    reading = Reading(seed)
    for _, row in reading.compared(*reading.counted["term"].head(12)).iterrows():
        scores = reading.tone.set_index("sentence").loc[row["sentences"], "score"]
        assert row[["negative", "neutral", "positive"]].sum() == len(scores)
        assert (row["mean"] == pytest.approx(scores.mean())) if len(scores) >= 5 else row["mean"] != row["mean"]


def test_where_both_stand_is_drawn_and_described():
    assert asked(explore.compare(ARTICLE), first="الحكومة", second="كارثة").images == [
        "Where 2 names stand in the article, a stroke for each place: حكومة 5; كارثة 1."
    ]


def test_one_that_does_not_occur_is_said_and_the_other_shown():
    page = asked(explore.compare(ARTICLE), first="زرافة", second="كارثة")
    assert "«زرافة» does not occur" in page.text
    assert side_by_side(page)["Places"] == ("0", "1")


def test_a_word_beside_itself_is_the_same_twice():
    told = side_by_side(asked(explore.compare(ARTICLE), first="الحكومة", second="حكومة"))
    assert all(first == second for first, second in told.values())


# --- what if -----------------------------------------------------------------------------


def changes(page):
    """First cell and the two values of each row of the table of what moved."""
    at = next((i for i, row in enumerate(page.rows) if "Before" in row), None)
    if at is None:
        return {}
    columns = [page.rows[at].index(name) for name in ("Before", "After")]
    moved = [row for row in page.rows[at + 1 :] if len(row) == len(page.rows[at])]
    return {row[0]: tuple(row[c] for c in columns) for row in moved}


def test_a_word_made_silent_leaves_its_sentence_without_tone():
    moved = changes(asked(explore.what_if(ARTICLE), word="كارثة", weight=0.0))
    assert list(moved) == ["4"]
    assert moved["4"][0].startswith("\N{MINUS SIGN}") and moved["4"][1] == "0"


def test_a_word_merged_into_another_family_is_counted_there():
    """ضيف (three places) is counted with حكومة (five)."""
    moved = changes(asked(explore.what_if(ARTICLE), **LISTS[1]))
    assert moved == {"حكومة": ("5", "8"), "ضيوف": ("3", "—")}


def test_one_form_can_be_moved_alone():
    moved = changes(asked(explore.what_if(ARTICLE), of="family", member="حكومتنا", family="الضيوف"))
    assert moved == {"حكومة": ("5", "4"), "ضيوف": ("3", "4")}


def test_a_name_can_be_given_and_taken_away(article):
    explorer = explore.what_if(article)
    assert changes(asked(explorer, **LISTS[2])) == {"القرى السبع": ("—", "1")}
    explorer.press("Save")
    again = explore.what_if(load_article(article.path))
    assert changes(asked(again, of="name", form="القرى", name="", kind="-")) == {"القرى السبع": ("1", "—")}


def test_an_entry_that_moves_nothing_is_said_so():
    page = asked(explore.what_if(ARTICLE), word="زرافة", weight=3.0)
    assert "Nothing moves" in page.text and changes(page) == {}


def test_figures_are_drawn_before_and_after():
    for values in LISTS:
        assert len(asked(made_once("what_if"), **values).images) == 2


@pytest.mark.parametrize("values", LISTS, ids=lambda values: values["of"])
def test_nothing_is_written_before_save_and_then_what_was_shown_is_what_comes(article, values):
    """The law: the preview is the article read again with the row saved."""
    explorer, question = explore.what_if(article).set(**values), trial.QUESTIONS[values["of"]]
    explorer.answer()
    assert [path.name for path in article.path.parent.iterdir()] == ["a.txt"]
    rows = explore._rows(Reading(article), **explorer.values)
    preview = getattr(trial.tried(Reading(article), question, rows), question.table)
    assert f"a.{question.list}.tsv" in explorer.press("Save")
    saved = getattr(Reading(load_article(article.path)), question.table)
    assert preview.to_json() == saved.to_json()
    assert preview.to_json() != getattr(Reading(read_article(TEXT)), question.table).to_json()


def test_a_row_that_cannot_stand_in_the_list_is_refused(article):
    explorer = explore.what_if(article).set(of="name", form="زرافة", kind="PER")
    assert "does not stand in the article" in explorer.answer()
    assert "does not stand in the article" in explorer.press("Save")
    assert len(list(article.path.parent.iterdir())) == 1


def test_saving_tells_what_stands_in_the_way(article):
    assert "read from no file" in explore.what_if(ARTICLE).press("Save")
    explorer = explore.what_if(article)
    (article.path.parent / "a.sentiment.tsv").mkdir()
    assert "maqal-problem" in explorer.press("Save")


def test_without_an_entry_nothing_is_saved(article):
    explorer = explore.what_if(article).set(of="family", family="")
    assert "Type a word" in explorer.answer() and "nothing to save" in explorer.press("Save")
    assert len(list(article.path.parent.iterdir())) == 1


def test_the_tone_of_a_trial_is_that_of_the_analysis(seed):
    tried = trial.tried(Reading(seed), trial.QUESTIONS["tone"], [{"lemma": "دعم", "weight": "0"}])
    assert tried.tone.equals(sentiment.score(tried.article, entities.find(tried.article)))


# --- as widgets and as a page ------------------------------------------------------------


@pytest.mark.parametrize("name", EVERY)
def test_an_explorer_shows_itself_as_widgets_and_as_a_page(name):
    bundle = EVERY[name](ARTICLE)._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    page = Page(bundle["text/html"])
    assert "In JupyterLab these can be changed" in page.text and page.live == []


@pytest.mark.parametrize("name", EVERY)
def test_every_control_has_a_name_and_arabic_is_written_from_the_right(name):
    explorer = EVERY[name](ARTICLE)
    _, row, *_ = controls.widgets(explorer).children
    assert all(widget.description for widget in row.children)
    arabic = [widget for widget in row.children if "maqal-arabic" in widget._dom_classes]
    assert len(arabic) == sum(control.arabic for control in explorer.controls.values()) > 0


def test_a_widget_that_is_changed_changes_the_answer():
    _, row, told, answer = controls.widgets(explore.concordance(ARTICLE)).children
    row.children[0].value = "كارثة"
    assert [line[3] for line in Page(answer.value).rows[1:]] == ["4"]
    assert told.value == ""


def test_a_value_that_is_set_shows_in_the_widgets_and_only_controls_that_matter_are_there():
    explorer = explore.what_if(ARTICLE)
    _, row, *_ = controls.widgets(explorer).children
    shown = lambda: [w.description for w in row.children if w.layout.display != "none"]  # noqa: E731
    assert shown() == ["Change the", "Word", "Weight", "Save"]
    explorer.set(of="name")
    assert shown() == ["Change the", "Written", "Name", "Kind", "Save"]
    assert row.children[0].value == "name"


def test_the_button_tells_what_it_did(article):
    _, row, told, _ = controls.widgets(explore.what_if(article)).children
    row.children[-1].click()
    assert "Saved in" in told.value and (article.path.parent / "a.sentiment.tsv").exists()


def test_a_control_that_is_not_there_is_named():
    with pytest.raises(KeyError, match="no control 'words'; there are word, sort"):
        explore.concordance(ARTICLE).set(words="x")


def test_importing_explore_loads_no_widgets():
    code = "import sys; from helpers import explore; print([m for m in ('ipywidgets', 'IPython') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


# --- odd and hostile ---------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("hostile"))
def test_a_hostile_word_that_is_typed_never_comes_alive(case):
    text = case["input"]
    for name, values in (
        ("concordance", {"word": text}),
        ("compare", {"first": text, "second": "حكومة"}),
        ("what_if", {"of": "tone", "word": text}),
        ("what_if", {"of": "family", "member": "حكومة", "family": text}),
        ("what_if", {"of": "name", "form": text, "name": text}),
    ):
        explorer = made_once(name).set(**values)
        assert Page(explorer._repr_html_()).live == Page(explorer.answer()).live == []
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", explorer._repr_html_())


def test_a_hostile_article_is_explored_and_never_comes_alive():
    article = read_article(HOSTILE)
    for make in EVERY.values():
        assert Page(make(article)._repr_html_()).live == []
    for word in (*article.words["text"], "<script>", "onmouseover=alert(2)"):
        assert Page(explore.concordance(article, word).answer()).live == []


@pytest.mark.parametrize("text", ["نعم", "و", "؟ نعم !", "١٢ ٣٤ في", "كلمة\n\nكلمة", "طويل" * 3000, "من إلى عن على في"])
def test_an_odd_article_is_explored(text):
    article = read_article(text)
    for make in EVERY.values():
        assert make(article)._repr_html_()
    explorer = explore.what_if(article)
    for values in LISTS:
        assert explorer.set(**values).answer()


@functools.cache
def made_once(name):
    return EVERY[name](ARTICLE)


@settings(max_examples=20, deadline=None)
@given(word=st.text("حكومة ال<>&\"'/=! \u202e", max_size=12))
def test_whatever_is_typed_has_an_answer(word):
    page = asked(made_once("concordance"), word=word)
    assert page.live == [] and page.text
