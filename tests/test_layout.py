"""No text of a figure leaves the canvas or lies over another: measured on tables small and large, on articles, and at two widths."""

from functools import cache
from itertools import combinations, product
from pathlib import Path

import pandas as pd
import pytest
from drawing import LABELS, cut, global_settings, logical, misplaced, smallest_letters, texts
from figure_cells import figures_of, names_of_figures, no_collecting
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from helpers import charts, load_article, network, sheet, style
from helpers.errors import FigureError
from helpers.text.letters import is_arabic

GOLD = Path(__file__).parents[2] / "shared" / "gold"
every_language = pytest.mark.parametrize("labels", LABELS)


@pytest.fixture(params=[16, 8], ids="{} cm".format)
def column(request):
    """The width of a page, then that of a journal's column."""
    style.use_width(request.param)
    yield request.param
    style.use_width(16)


# --- the measure ------------------------------------------------------------------------------


def test_the_measure_sees_a_text_outside_and_two_over_each_other():
    figure = Figure(figsize=(4, 3))
    for x, y, text in [(0.5, 0.5, "one"), (0.5, 0.51, "two"), (0.99, 0.1, "outside"), (0.1, 0.1, "fine")]:
        figure.text(x, y, text)
    assert misplaced(figure) == ["outside", ("one", "two")]


# --- tables made for it: one row, fifteen, long names, ties --------------------------------------

NAMES = {
    "one row": [("حماس", "Hamas")],
    "fifteen rows": [(f"لفظ {letter}", f"term {n}") for n, letter in enumerate("ابتثجحخدذرزسشصض")],
    "long names": [
        (
            "الأمين العام لجامعة الدول العربية أحمد أبو الغيط",
            "Secretary-General of the League of Arab States Ahmed Aboul Gheit",
        ),
        ("المنظمة العربية للتربية والثقافة والعلوم", "Arab League Educational, Cultural and Scientific Organization"),
        ("عبد", ""),
        ("narrator", ""),
        ("مجلس الشورى الإسلامي الإيراني", "Islamic Consultative Assembly (Iran)"),
    ],
}
COUNTS = {"one row": [3], "fifteen rows": [14, 12, *[9] * 3, 8, 7, *[6] * 4, *[5] * 2, 1, 1], "long names": [1234567, 40, 40, 1, 1]}  # fmt: skip


def named(case):
    """A table with the columns of all charts that have a row for each name."""
    arabic, english = zip(*NAMES[case], strict=True)
    counts = COUNTS[case]
    values = [None if i % 4 == 3 else (-1) ** i * (0.9 - i / 20) for i in range(len(counts))]
    table = pd.DataFrame({"name": arabic, "name_en": english, "count": counts, "value": pd.Series(values, dtype=float)})
    kinds = ["PER", "ORG", "LOC", "GROUP", "EVENT"] * 3
    return table.assign(
        type=kinds[: len(table)],
        low=table["value"] - 0.2,
        high=table["value"] + 0.2,
        share=table["count"] / table["count"].sum(),
        negative=-(table["count"] % 1000) / 2,
        positive=(table["count"] % 1000) / 3,
        forms=[
            {f"{n}": c - c // 3 - c // 4, f"ال{n}": c // 3, f"و{n}": c // 4}
            for n, c in zip(arabic, counts, strict=True)
        ],
    )


def places(case):
    table = named(case)
    return pd.concat([table.assign(start=start, end=start + 9) for start in (10, 300, 800)])


def quotations(case):
    table = places(case).assign(kind=["direct", "indirect", "scare"] * len(named(case)))
    return table.assign(speaker=table["name"].mask(table["kind"] == "direct", None))


def naming(case):
    """Each name with three designations, used by the narrator and by a speaker."""
    rows = [
        (name, english, designation, voice, count, note)
        for (name, english), count in zip(NAMES[case], COUNTS[case], strict=True)
        for designation, note in ((name, ""), (f"ما يسمى {name}", "a doubt"), ("هو", ""))
        for voice in ("narrator", "فلان")
    ]
    return pd.DataFrame(rows, columns=["name", "name_en", "designation", "voice", "count", "contested"])


def crossed(case):
    """Every name speaks about every name."""
    rows = [(a, b, e, 1 + (i * j) % 7) for (i, (a, _)), (j, (b, e)) in product(enumerate(NAMES[case]), repeat=2)]
    return pd.DataFrame(rows, columns=["speaker", "name", "name_en", "count"])


def pairs(case):
    joined = list(combinations([arabic for arabic, _ in NAMES[case]], 2)) or [("حماس", "حماس")]
    return pd.DataFrame(joined, columns=["a", "b"]).assign(count=2)


def sentences(case):
    count = 60 if case == "fifteen rows" else len(NAMES[case])
    table = pd.DataFrame(
        {"sentence": range(count), "words": 20, "quoted": 7, "coverage": [0, 0.2] * (count // 2) + [0.1] * (count % 2)}
    )
    return table.assign(
        score=table["coverage"] * 4,
        tone=(table["coverage"] > 0).astype(int),
        start=table["sentence"] * 10,
        end=table["sentence"] * 10 + 9,
    )


ROWS = {"name": "name", "name_en": "name_en"}
SHARES = {"one row": [0, 0, 9], "fifteen rows": [160, 100, 190], "long names": [3, 5, 123456]}
MADE = {
    "bars": lambda case, **o: charts.bars(named(case), **ROWS, **o),
    "bars by kind": lambda case, **o: charts.bars(named(case), **ROWS, kind="type", **o),
    "divided bars": lambda case, **o: charts.bars(named(case), **ROWS, parts="forms", **o),
    "share": lambda case, **o: charts.share(named(case), name="name", name_en="name_en", value="count", **o),
    "stacked": lambda case, **o: charts.stacked(pd.DataFrame({"part": ["quoted", "reported", "narrated"], "words": SHARES[case], "share": [w / sum(SHARES[case]) for w in SHARES[case]]}), **o),
    "tone bars": lambda case, **o: charts.tone_bars(named(case), **ROWS, **o),
    "dispersion": lambda case, **o: charts.dispersion(places(case), 1000, **ROWS, kind="type", shade=places(case).head(2), **o),
    "speech": lambda case, **o: charts.speech(quotations(case), 1000, english=dict(NAMES[case]), **o),
    "sentence lengths": lambda case, **o: charts.sentence_lengths(sentences(case), **o),
    "strip": lambda case, **o: charts.strip(sentences(case), speech=quotations(case), **o),
    "ratios": lambda case, **o: charts.intervals(named(case).assign(value=lambda t: t["value"] * 8, high=lambda t: t["high"] + 7), **ROWS, value="value", **o),
    "tones": lambda case, **o: charts.intervals(named(case), **ROWS, value="value", scale="tone", **o),
    "grouped": lambda case, **o: charts.grouped(naming(case), **o),
    "heat": lambda case, **o: charts.heat(pd.DataFrame(3, index=[a for a, _ in NAMES[case]], columns=["neutral", "criticise", "announce", "threaten", "accuse"]), prefix="said_", **o),
    "about": lambda case, **o: charts.about(crossed(case), most=6, english=dict(NAMES[case]), **o),
    "network": lambda case, **o: network.network(pairs(case), named(case), **o),
    "network of words": lambda case, **o: network.network(pairs(case), named(case), kind="", **o),
}  # fmt: skip


@pytest.mark.parametrize(("chart", "case"), list(product(MADE, NAMES)))
def test_no_text_of_a_table_small_or_large_leaves_the_canvas_or_lies_over_another(chart, case, column):
    drawn = {
        labels: MADE[chart](case, labels=labels).figure
        for labels in (LABELS if column == 16 and case == "long names" else ["both"])
    }
    assert {labels: problems for labels, figure in drawn.items() if (problems := misplaced(figure))} == {}


@pytest.mark.parametrize("chart", MADE)
def test_a_figure_has_the_width_asked_for_and_letters_that_are_legible_in_it(chart, column):
    figure = MADE[chart]("long names").figure
    assert figure.get_figwidth() == pytest.approx(column / 2.54, abs=0.03)
    assert smallest_letters(figure) >= 7


@pytest.mark.parametrize("chart", MADE)
def test_a_figure_stands_on_a_page(chart, column):
    assert MADE[chart]("fifteen rows").figure.get_figheight() <= 10.5


@pytest.mark.parametrize("chart", MADE)
def test_words_are_in_the_language_of_the_figure(chart):
    """The article's own written forms aside, which are Arabic in every language."""
    as_written = {*named("one row")["forms"][0], *naming("one row")["designation"]}
    arabic, english = ([logical(t) for t, _ in texts(MADE[chart]("one row", labels=la).figure)] for la in ("ar", "en"))
    assert [text for text in arabic if any(c.isascii() and c.isalpha() for c in text)] == []
    assert [text for text in english if is_arabic(text) and not set(text.split("، ")) <= as_written] == []


@pytest.mark.parametrize("centimetres", [0, -3, 6.9, 61])
def test_a_width_that_no_page_has_is_an_error(centimetres):
    with pytest.raises(FigureError, match="width"):
        style.use_width(centimetres)
    assert style.width() == style.WIDTH


# --- more rows and columns than have room ----------------------------------------------------------


def sixty():
    """As many names, each once: a cut that splits no tie leaves them all."""
    names = pd.DataFrame({"name": [f"اسم {n}" for n in range(60)], "name_en": [f"name {n}" for n in range(60)]})
    return names.assign(
        count=1, type="LOC", share=1 / 60, value=0.2, low=0.1, high=0.3, negative=-1.0, positive=1.0, start=range(60)
    )


MANY = {
    "bars": lambda: charts.bars(sixty(), **ROWS),
    "share": lambda: charts.share(sixty(), name="name", name_en="name_en", value="count"),
    "tone bars": lambda: charts.tone_bars(sixty(), **ROWS),
    "dispersion": lambda: charts.dispersion(sixty(), 100, **ROWS),
    "speech": lambda: charts.speech(sixty().assign(end=range(1, 61), kind="direct", speaker=sixty()["name"]), 100),
    "intervals": lambda: charts.intervals(sixty(), **ROWS, value="value", scale="tone"),
    "heat": lambda: charts.heat(pd.DataFrame(1, index=sixty()["name"], columns=["neutral"]), prefix="said_"),
}


@pytest.mark.parametrize("chart", MANY)
def test_a_page_has_room_for_32_rows_of_which_the_last_says_how_many_are_left_out(chart):
    ax = MANY[chart]()
    names = [logical(text.get_text()) for text in ax.get_yticklabels()]
    every = 61 if chart == "speech" else 60  # with the narrator
    assert (len(names), names[-1]) == (32, f"+{every - 31}")
    assert misplaced(ax.figure) == []
    assert ax.figure.get_figheight() <= 10.7


def test_a_grid_has_as_many_columns_as_have_room_for_both_names_of_which_the_last_says_how_many_are_left_out(column):
    table = sixty().assign(speaker="فلان")
    ax = charts.about(table)
    heads = [logical(text.get_text()) for text in ax.get_xticklabels()]
    assert heads[0].split() == ["اسم", "0", "name", "0"] and heads[-1] == f"+{60 - len(heads) + 1}"
    assert len(heads) == {16: 9, 8: 5}[column]
    assert misplaced(ax.figure) == []


# --- the figures of articles ---------------------------------------------------------------------


CLOUD = "02-term-cloud"  # has no texts, only outlines
ROTATING = ("both", "ar", "both", "en")


@cache
def of_seed(labels):
    return figures_of("", labels, skip=[CLOUD])


@every_language
def test_no_text_of_the_seed_leaves_the_canvas_or_lies_over_another(labels):
    assert list(of_seed(labels)) == [name for name in names_of_figures() if name != CLOUD]
    assert {name: found for name, figure in of_seed(labels).items() if (found := misplaced(figure) + cut(figure))} == {}


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not in this checkout")
@pytest.mark.parametrize(
    ("number", "path"), list(enumerate(sorted(GOLD.glob("*.txt")))), ids=lambda value: getattr(value, "stem", "")
)
def test_no_text_of_a_gold_article_leaves_the_canvas_or_lies_over_another(number, path):
    """All figures of each, in languages that take turns: it is the number of figures that takes the time."""
    drawn = figures_of(path, ROTATING[number % 4], skip=[CLOUD])
    with no_collecting():
        assert {name: found for name, figure in drawn.items() if (found := misplaced(figure) + cut(figure))} == {}


@pytest.mark.parametrize("name", [name for name in names_of_figures() if name != CLOUD])
def test_the_descriptions_of_the_seed_are_short_and_about_it(name):
    assert 40 < len(style.description(of_seed("both")[name])) <= 1000


# --- the page -----------------------------------------------------------------------------------------


@every_language
def test_the_page_shows_the_four_charts_under_their_headings(labels):
    figure = of_seed(labels)["06-one-page"]
    shown = [logical(text.get_text()) for text in figure.texts]
    assert [
        heading for heading in ("terms", "names", "voices", "tone") if style.say(heading, labels) not in shown
    ] == []
    assert len(figure.axes) == 4
    assert figure.get_size_inches().tolist() == [8.27, 11.69]


def page_of(table, labels):
    """The page of a table of names, terms and voices with the tones of sixty sentences."""
    return sheet.one_page(
        load_article(),
        terms=table.rename(columns={"name": "term", "name_en": "gloss"}),
        actors=table,
        floor=table.rename(columns={"name": "voice", "name_en": "voice_en", "count": "words"}),
        tone=sentences("fifteen rows"),
        speech=quotations("long names"),
        labels=labels,
    )


@every_language
@pytest.mark.parametrize("case", ["one row", "long names", "sixty names"])
def test_the_page_has_room_for_few_many_and_long_names_in_letters_that_print(case, labels):
    table = sixty() if case == "sixty names" else named(case)
    page = page_of(pd.concat([table] * 2).head(8).assign(count=2) if case == "long names" else table, labels)
    assert misplaced(page) == []
    assert smallest_letters(page) >= 6.5


def test_the_page_bears_the_title_and_leaves_settings_alone():
    before = global_settings()
    figure, article = page_of(named("one row"), "both"), load_article()
    written = " ".join(logical(text.get_text()) for text in figure.texts).split()
    assert set(article.title.split()) <= set(written)
    assert set(article.title_en.split()) <= set(written)
    assert global_settings() == before
    assert plt.get_fignums() == []
