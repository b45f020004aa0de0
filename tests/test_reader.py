"""Pieces of page: what an article says is shown as it stands, in its own direction, and never comes alive."""

import json
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import load_article, reader
from helpers.errors import TableError
from helpers.text.article import read_article
from helpers.text.letters import is_arabic

ARTICLE = load_article()
HOSTILE = cases("hostile")
TAGS = {
    "a",
    "ul",
    "li",
    "dl",
    "dt",
    "dd",
    "div",
    "p",
    "span",
    "bdi",
    "style",
    "input",
    "label",
    "br",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
ATTRIBUTES = {
    "class",
    "title",
    "href",
    "data-note",
    "data-number",
    "lang",
    "dir",
    "scope",
    "type",
    "id",
    "for",
    "checked",
    "tabindex",
    "role",
    "aria-label",
    "colspan",
}
TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
EMPTY_ELEMENTS = ("input", "br")


class Page(HTMLParser):
    """What a browser would see: each tag with attributes and text, each character with the classes around it."""

    def __init__(self, page):
        super().__init__()
        self.source, self.tags, self.open, self.characters, self.odd = str(page), [], [], [], []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        element = {"tag": tag, "text": "", **{name: value or "" for name, value in attributes}}
        self.tags.append(element)
        if tag not in EMPTY_ELEMENTS:
            self.open.append(element)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop()["tag"] != tag:
            self.odd.append(tag)

    def handle_data(self, data):
        for element in self.open:
            element["text"] += data
        classes = {
            name for element in self.open if element["tag"] == "span" for name in element.get("class", "").split()
        }
        self.characters += [(character, frozenset(classes)) for character in data]

    def handle_comment(self, data):
        self.odd.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    def every(self, tag, **attributes):
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [t for t in self.tags if t["tag"] == tag and wanted.items() <= t.items()]


def visible(text):
    """A text as a page must show it: what turns lines around is named instead."""
    return re.sub(f"[{TURNING}]", lambda m: f"⟦U+{ord(m[0]):04X}⟧", text)


def live(page):
    """Everything in a page that a text must not be able to put there."""
    names = {name for tag in page.tags for name in tag if name not in ("tag", "text")}
    styles = [tag["text"] for tag in page.every("style")]
    return [
        *({tag["tag"] for tag in page.tags} - TAGS),
        *(names - ATTRIBUTES),
        *page.odd,
        *(t["tag"] for t in page.open),
        *(c for c in page.source if c in TURNING),
        *(s for s in styles if "alert" in s or "display:none" in s),
        *(tag["href"] for tag in page.every("a") if not re.fullmatch(r"#(sentence|row)-\d+", tag["href"])),
    ]


# --- nothing comes alive ------------------------------------------------------------------------


def with_text(text):
    """An article in which a text stands, in the headline and the body."""
    return read_article(f"حماس {text}\n\nقال البيان إن {text} انتهى.\nوأضاف {text}")


def everything_marked(article, text):
    """The article with marks whose notes hold the text."""
    start, end = article.paragraphs[1].start, article.paragraphs[1].end
    return reader.marked_article(
        article,
        mentions=pd.DataFrame({"start": [start + 2], "end": [end - 2], "type": "PER", "name": text, "rule": text}),
        quotes=pd.DataFrame({"start": [start], "end": [end - 4], "kind": "direct", "speaker": text, "stance": text}),
        tone=pd.DataFrame({"hits": [[{"start": start + 1, "end": end, "weight": -1.0, "changed_by": [text]}]]}),
        terms=pd.DataFrame({"start": [start + 3], "end": [end], "term": text, "gloss": text}),
    )


def of_meta(text):
    article = read_article("حماس\n\nقال.")
    meta = dict.fromkeys(
        ("title_ar", "title_en", "source", "source_en", "dateline", "date", "date_note", "licence"), text
    )
    return reader.facts(type(article)(article.text, article.paragraphs, meta, notes=(text,)))


SHOWN = {
    "isolated": reader.isolated,
    "findings": lambda text: reader.findings([text, f"The word {text} occurs 3 times."]),
    "facts": of_meta,
    "cell": lambda text: reader.table(pd.DataFrame({"a": [text], "b": [text]}), {"a": "A", "b": "B"}, caption="Cells."),
    "cell of forms": lambda text: reader.table(
        pd.DataFrame({"a": ["x"], "b": [{text: 2}]}), {"a": "A", "b": "B"}, caption="Cells."
    ),
    "cell of a list": lambda text: reader.table(
        pd.DataFrame({"a": ["x"], "b": [[text]]}), {"a": "A", "b": "B"}, caption="Cells."
    ),
    "heading": lambda text: reader.table(pd.DataFrame({"a": [1]}), {"a": text}, caption="Cells."),
    "caption": lambda text: reader.table(pd.DataFrame({"a": [1]}), {"a": "A"}, caption=text),
    "article": lambda text: reader.marked_article(with_text(text)),
}


@pytest.mark.parametrize("place", SHOWN)
@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_text_is_shown_and_never_comes_alive(case, place):
    page = Page(SHOWN[place](case["input"]))
    assert live(page) == []
    assert visible(case["input"]) in "".join(character for character, _ in page.characters)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_text_in_an_attribute_stays_in_it(case):
    page = Page(everything_marked(with_text(case["input"]), case["input"]))
    assert live(page) == []
    titles = " ".join(span["data-note"] for span in page.every("span") if "data-note" in span)
    assert titles.count(visible(case["input"])) >= 4
    assert Page(SHOWN["caption"](case["input"])).every("div", role="region")[0]["aria-label"] == visible(case["input"])


@pytest.mark.parametrize("table", ["mentions", "quotes"])
def test_a_hostile_kind_of_a_mark_stays_in_its_attribute(table):
    for text in (row["input"] for row in rows("hostile")):
        named = {"name": "x", "rule": "x", "speaker": "x", "stance": None}
        marks = pd.DataFrame({"start": [1], "end": [5], "type": text, "kind": text, **named})
        assert live(Page(reader.marked_article(ARTICLE, **{table: marks}))) == []


def test_the_check_sees_what_is_live():
    for row in rows("hostile"):
        if row["label"] not in ("ampersand", "template", "quotes", "single"):
            assert live(Page(f"<p>{row['input']}</p>")), row["label"]
        if row["label"] in ("quotes", "both"):
            assert live(Page(f'<p title="{row["input"]}">x</p>')), row["label"]


@settings(max_examples=100, deadline=None)
@given(text=st.text("<>&\"'/=! abاب\u202e\u2066", max_size=30))
def test_no_mixture_of_signs_comes_alive(text):
    for place in ("isolated", "cell", "caption"):
        page = Page(SHOWN[place](text))
        assert live(page) == []
        assert visible(text) in "".join(character for character, _ in page.characters)


# --- direction ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the word حماس is", ["حماس"]),
        ("حركة حماس and إيران", ["حركة حماس", "إيران"]),
        ("of «حركة حماس» in (طهران)", ["«حركة حماس»", "(طهران)"]),
        ("Hamas 2017", []),
    ],
)
def test_each_arabic_stretch_is_isolated(text, expected):
    page = Page(reader.isolated(text))
    assert [bdi["text"] for bdi in page.every("bdi", lang="ar", dir="rtl")] == expected
    assert len(page.tags) == len(expected)


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(
        'aZ حماسپ«»()"-2.,؟\N{ARABIC FATHA}\N{ARABIC LETTER BEH WITH THREE DOTS HORIZONTALLY BELOW}', max_size=25
    )
)
def test_arabic_letters_stand_inside_isolates_and_latin_letters_outside(text):
    page = Page(reader.isolated(text))
    inside = "".join(bdi["text"] for bdi in page.every("bdi"))
    assert "".join(character for character, _ in page.characters) == text
    assert [c for c in inside if c.isalpha()] == [c for c in text if is_arabic(c)]


def test_every_letter_that_the_program_takes_for_arabic_is_isolated():
    letter = "\N{ARABIC LETTER BEH WITH SMALL V BELOW}"
    assert is_arabic(letter)
    assert Page(reader.isolated(letter)).every("bdi", lang="ar", dir="rtl")


def test_findings_are_a_list_with_an_item_for_each():
    page = Page(reader.findings(["The movement حماس.", "Second."]))
    assert [item["text"] for item in page.every("li")] == ["The movement حماس.", "Second."]
    assert [bdi["text"] for bdi in page.every("bdi")] == ["حماس"]


def test_the_facts_of_the_seed_are_told():
    page = Page(reader.facts(ARTICLE))
    told = dict(zip((t["text"] for t in page.every("dt")), (d["text"] for d in page.every("dd")), strict=True))
    assert told["Title"] == ARTICLE.title
    assert told["In English"] == "Hamas: we agreed with Iran to open a new page in relations"
    assert told["Date"].startswith("2017-08-07 (inferred")
    assert told["Dateline"] == "طهران"
    assert "Notes" not in told


def test_a_piece_of_page_shows_itself():
    assert reader.Html("<p>x</p>")._repr_html_() == "<p>x</p>"
    assert isinstance(reader.table(pd.DataFrame({"a": [1]}), {"a": "A"}, caption="C."), reader.Html)


# --- tables --------------------------------------------------------------------------------------------

READ = {
    "text": str,
    "list": json.loads,
    "dict": json.loads,
    "number": lambda text: float(text) if "." in text else int(text),
    "missing": {"None": None, "nan": float("nan"), "NA": pd.NA, "NaT": pd.NaT}.get,
}


def one_cell(value):
    frame = pd.DataFrame({"row": ["first"], "cell": pd.Series([value], dtype="object")})
    return Page(reader.table(frame, {"row": "Row", "cell": "Cell"}, caption="Cells."))


@pytest.mark.parametrize("case", cases("cells"))
def test_a_cell_shows_its_value_in_its_direction(case):
    [cell] = one_cell(READ[case["kind"]](case["input"])).every("td")
    attributes = dict(pair.split("=") for pair in case["attributes"].split())
    shown = cell["text"].replace(",", "") if case["label"] == "large" else cell["text"]
    assert shown == case["expected"]
    assert {name: value for name, value in cell.items() if name not in ("tag", "text")} == attributes


def test_a_name_in_an_english_cell_is_isolated():
    assert [bdi["text"] for bdi in one_cell("the movement of Hamas (حماس) in Gaza").every("bdi")] == ["(حماس)"]


def test_columns_come_in_the_order_and_under_the_headings_asked_for():
    frame = pd.DataFrame({"term": ["حماس", "إيران"], "count": [3, -2], "other": [0, 0]})
    page = Page(reader.table(frame, {"count": "Count", "term": "Term"}, caption="Terms."))
    assert [th["text"] for th in page.every("th", scope="col")] == ["Count", "Term"]
    assert [th["text"] for th in page.every("th", scope="row")] == ["3", "−2"]
    assert [td["text"] for td in page.every("td", lang="ar", dir="rtl")] == ["حماس", "إيران"]
    assert len(page.every("th")) == 4 and len(page.every("tr")) == 3


def test_the_first_column_keeps_its_language():
    page = Page(
        reader.table(pd.DataFrame({"term": ["حماس"], "count": [3]}), {"term": "Term", "count": "Count"}, caption="C.")
    )
    assert [th["text"] for th in page.every("th", scope="row", lang="ar", dir="rtl")] == ["حماس"]


@pytest.mark.parametrize("most", [2, 4, 5, 6])
def test_the_caption_tells_when_rows_are_left_out(most):
    page = Page(reader.table(pd.DataFrame({"n": range(5)}), {"n": "Number"}, caption="Numbers.", most=most))
    caption = page.every("caption")[0]["text"]
    assert [th["text"] for th in page.every("th", scope="row")] == [str(n) for n in range(min(most, 5))]
    if most < 5:
        assert caption.startswith("Numbers.") and re.findall(r"\d+", caption) == [str(most), "5"]
    else:
        assert caption == "Numbers."


def test_an_empty_table_says_so_over_all_columns():
    page = Page(reader.table(pd.DataFrame({"a": [], "b": []}), {"a": "A", "b": "B"}, caption="Nothing."))
    [cell] = page.every("td")
    assert "no evidence" in cell["text"] and cell["colspan"] == "2"


def test_a_missing_column_is_an_error_that_names_it():
    with pytest.raises(TableError, match="'gloss'"):
        reader.table(pd.DataFrame({"term": ["حماس"]}), {"term": "Term", "gloss": "English"}, caption="Terms.")


# --- the article with its marks ------------------------------------------------------------------------


def paragraphs(page):
    return [p["text"] for p in page.every("p")]


def as_it_stands(article):
    return [article.text[p.start : p.end] for p in article.paragraphs]


@st.composite
def stretches(draw):
    """Random stretches of the seed: overlapping, nested, across paragraphs, up to its ends."""
    places = st.integers(0, len(ARTICLE.text))
    return sorted(draw(st.lists(st.tuples(places, places).map(sorted).filter(lambda s: s[0] < s[1]), max_size=12)))


def marked(names=(), speech=(), hits=(), places=()):
    mentions = pd.DataFrame(
        [(*s, "PER", "عزت", "list") for s in names], columns=["start", "end", "type", "name", "rule"]
    )
    quotes = pd.DataFrame(
        [(*s, "direct", "عزت", None) for s in speech], columns=["start", "end", "kind", "speaker", "stance"]
    )
    tone = pd.DataFrame({"hits": [[{"start": a, "end": b, "weight": 2.0, "changed_by": []} for a, b in hits]]})
    terms = pd.DataFrame([(*s, "حماس", "Hamas") for s in places], columns=["start", "end", "term", "gloss"])
    return Page(reader.marked_article(ARTICLE, mentions=mentions, quotes=quotes, tone=tone, terms=terms))


def classes_by_place(page):
    """The classes around each character of the article's paragraphs, in order; the legend and the style sheet aside."""
    length = sum(len(text) for text in as_it_stands(ARTICLE))
    return page.characters[-length:]


@settings(max_examples=25, deadline=None)
@given(names=stretches(), speech=stretches(), hits=stretches(), places=stretches())
def test_marks_change_no_character_and_stand_exactly_on_their_stretches(names, speech, hits, places):
    page = marked(names, speech, hits, places)
    assert live(page) == []
    assert paragraphs(page) == as_it_stands(ARTICLE)
    layers = ((names, {"name", "PER"}), (speech, {"voice", "direct"}), (hits, {"tone", "positive"}), (places, {"term"}))
    offsets = [i for p in ARTICLE.paragraphs for i in range(p.start, p.end)]
    for offset, (character, classes) in zip(offsets, classes_by_place(page), strict=True):
        assert character == ARTICLE.text[offset]
        assert classes == {name for spans, kinds in layers if any(a <= offset < b for a, b in spans) for name in kinds}


@settings(max_examples=50, deadline=None)
@given(text=st.text("حماس <>&\"'\n;#lt«»\t", min_size=1, max_size=60))
def test_any_article_is_shown_as_it_stands(text):
    article = read_article("حماس" + text)
    assert paragraphs(Page(reader.marked_article(article))) == as_it_stands(article)


@pytest.mark.parametrize(
    "given",
    [(), ("names",), ("voices",), ("tone",), ("terms",), ("names", "tone"), ("names", "voices", "tone", "terms")],
)
def test_there_is_a_check_box_for_each_layer_given(given):
    tables = {
        "names": ("mentions", pd.DataFrame({"start": [], "end": [], "type": [], "name": [], "rule": []})),
        "voices": ("quotes", pd.DataFrame({"start": [], "end": [], "kind": [], "speaker": [], "stance": []})),
        "tone": ("tone", pd.DataFrame({"hits": []})),
        "terms": ("terms", pd.DataFrame({"start": [], "end": [], "term": [], "gloss": []})),
    }
    page = Page(reader.marked_article(ARTICLE, **dict(tables[layer] for layer in given)))
    boxes = page.every("input", type="checkbox")
    assert [box["class"] for box in boxes] == [f"show-{layer}" for layer in given]
    assert all("checked" in box for box in boxes)
    assert [label["for"] for label in page.every("label")] == [box["id"] for box in boxes]
    assert len({box["id"] for box in boxes}) == len(given)
    assert all(f".show-{layer}:checked" in page.every("style")[0]["text"] for layer in given)


def test_kinds_have_classes_and_the_style_sheet_knows_them():
    start = ARTICLE.paragraphs[1].start
    mentions = pd.DataFrame(
        [(start + i, start + i + 1, kind, "x", "list") for i, kind in enumerate(("PER", "ORG", "LOC"))],
        columns=["start", "end", "type", "name", "rule"],
    )
    page = Page(reader.marked_article(ARTICLE, mentions=mentions))
    marks = [span["class"] for span in page.every("span") if "data-note" in span]
    assert marks == ["name PER", "name ORG", "name LOC"]
    assert all(f".name.{kind}" in page.every("style")[0]["text"] for kind in ("PER", "ORG", "LOC"))


@pytest.mark.parametrize(("kinds", "shown"), [
    (["PER"], []), (["PER", "DATE"], ["date"]), (["DATE", "GROUP", "EVENT", "GROUP"], ["group, event, date"]),
], ids=["none", "one", "all"])
def test_the_legend_names_the_peoples_events_and_dates_that_there_are(kinds, shown):
    start = ARTICLE.paragraphs[1].start
    mentions = pd.DataFrame(
        [(start + i, start + i + 1, kind, "x", "list") for i, kind in enumerate(kinds)],
        columns=["start", "end", "type", "name", "rule"],
    )
    page = Page(reader.marked_article(ARTICLE, mentions=mentions))
    assert [span["text"] for span in page.every("span", class_="name GROUP") if "data-note" not in span] == shown


def test_a_mark_tells_what_it_is():
    start = ARTICLE.paragraphs[1].start
    tone = pd.DataFrame({"hits": [[{"start": start, "end": start + 4, "weight": -1.5, "changed_by": ["لم"]}]]})
    quotes = pd.DataFrame(
        {"start": [start], "end": [start + 4], "kind": ["indirect"], "speaker": [None], "stance": ["claim"]}
    )
    [mark] = [
        span for span in Page(reader.marked_article(ARTICLE, quotes=quotes, tone=tone)).every("span") if "data-note" in span
    ]
    assert set(mark["class"].split()) == {"voice", "indirect", "tone", "negative"}
    assert [
        word for word in ("unnamed", "indirect", "claim", "negative", "1.5", "لم") if word not in mark["data-note"]
    ] == []


def test_words_held_at_arms_length_are_no_voice():
    quotes = pd.DataFrame({"start": [1], "end": [5], "kind": ["scare"], "speaker": [None], "stance": [None]})
    assert not [span for span in Page(reader.marked_article(ARTICLE, quotes=quotes)).every("span") if "data-note" in span]


def test_the_text_stands_in_its_own_direction_and_paragraphs_keep_their_role():
    page = Page(reader.marked_article(ARTICLE))
    [text] = page.every("div", class_="text")
    assert (text["lang"], text["dir"]) == ("ar", "rtl")
    assert [p["class"] for p in page.every("p")] == [p.role for p in ARTICLE.paragraphs]


@pytest.mark.parametrize(
    ("table", "column"), [("mentions", "type"), ("quotes", "speaker"), ("tone", "hits"), ("terms", "gloss")]
)
def test_a_table_of_marks_without_a_column_is_an_error_that_names_it(table, column):
    columns = {
        "mentions": ["start", "end", "type", "name", "rule"],
        "quotes": ["start", "end", "kind", "speaker", "stance"],
        "tone": ["hits"],
        "terms": ["start", "end", "term", "gloss"],
    }[table]
    with pytest.raises(TableError, match=repr(column)):
        reader.marked_article(ARTICLE, **{table: pd.DataFrame(columns=[c for c in columns if c != column])})


# --- from rows to sentences and back ----------------------------------------------------------


def test_each_sentence_is_numbered_where_it_begins():
    page = Page(reader.marked_article(ARTICLE))
    anchors = [span["id"] for span in page.every("span", class_="at")]
    assert anchors == [f"sentence-{n}" for n in ARTICLE.sentences["sentence"]]


def test_a_number_in_a_column_of_sentences_leads_to_the_sentence():
    rows = pd.DataFrame({"term": ["حماس", "إيران"], "sentences": [[0, 3], [2]]})
    page = Page(reader.table(rows, {"term": "Term", "sentences": "Sentences"}, caption="Terms."))
    assert [link["href"] for link in page.every("a")] == ["#sentence-0", "#sentence-3", "#sentence-2"]


def test_the_article_leads_back_to_the_first_row_of_a_sentence():
    rows = pd.DataFrame({"text": ["a", "b", "c"], "sentence": [2, 2, 5]})
    table = Page(reader.table(rows, {"text": "Text", "sentence": "Sentence"}, caption="Rows.", anchors=True))
    article = Page(reader.marked_article(ARTICLE, rows=rows))
    assert [row["id"] for row in table.every("tr") if "id" in row] == ["row-2", "row-5"]
    assert [link["href"] for link in article.every("a")] == ["#row-2", "#row-5"]


def test_anchors_need_a_column_of_sentences():
    with pytest.raises(TableError, match="'sentence'"):
        reader.table(pd.DataFrame({"a": [1]}), {"a": "A"}, caption="Rows.", anchors=True)


def test_a_mark_can_be_reached_by_keyboard():
    places = pd.DataFrame({"start": [0], "end": [6], "term": "حماس", "gloss": "Hamas"})
    marks = [s for s in Page(reader.marked_article(ARTICLE, terms=places)).every("span") if "data-note" in s]
    assert marks and all(mark["tabindex"] == "0" for mark in marks)


def test_in_a_concordance_what_goes_before_stands_on_the_right():
    """In a table that runs from right to left the first cell is the right one."""
    lines = pd.DataFrame({"sentence": [4], "start": [0], "end": [4], "before": ["قالت"], "text": ["حماس"], "after": ["أمس"]})
    page = Page(reader.concordance(lines, caption="Places."))
    assert page.every("table")[0]["dir"] == "rtl"
    row = page.every("tr")[1]["text"]
    assert row.index("قالت") < row.index("حماس") < row.index("أمس")
    assert [link["href"] for link in page.every("a")] == ["#sentence-4"]


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_line_of_a_concordance_never_comes_alive(case):
    lines = pd.DataFrame({"sentence": [1], "before": [case["input"]], "text": [case["input"]], "after": [case["input"]]})
    page = Page(reader.concordance(lines, caption=case["input"]))
    assert live(page) == []
    assert page.every("tr")[1]["text"].startswith(visible(case["input"]) * 3)


def test_in_jupyterlab_each_notebook_has_places_of_its_own(monkeypatch):
    """Its server names the notebook; links and places agree within one, and no place is in two. Elsewhere names stay as they are."""
    places = []
    for name in ("notebooks/04-voices.ipynb", "notebooks/05-sentiment.ipynb"):
        monkeypatch.setenv("JPY_SESSION_NAME", name)
        said = pd.DataFrame({"sentence": [1, 2], "speaker": ["a", "b"], "start": 0, "end": 5, "kind": "direct", "stance": ""})
        page = Page(reader.table(said, {"sentence": "S", "speaker": "A"}, caption="C.", anchors=True) + reader.marked_article(ARTICLE, quotes=said, rows=said))
        ids = {tag["id"] for tag in page.tags if "id" in tag}
        assert {link["href"][1:] for link in page.every("a")} | {label["for"] for label in page.every("label")} <= ids
        places.append(ids)
    assert not places[0] & places[1] and len(places[0]) == len(places[1]) > 20
