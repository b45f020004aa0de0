"""No text of a figure leaves the canvas or lies over another: measured on tables small and large, on articles, and at two widths."""

from functools import cache
from itertools import combinations, product
from pathlib import Path

import pandas as pd
import pytest
from drawing import LABELS, global_settings, logical, misplaced, smallest_letters, texts
from matplotlib import pyplot as plt
from matplotlib.figure import Figure

from helpers import charts, entities, load_article, network, quotes, sentiment, sheet, style, terms, top
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


# --- the figures of articles ---------------------------------------------------------------------


@cache
def tables(path):
    """The tables of an article as the notebooks make them."""
    article = load_article(path)
    mentions = entities.find(article)
    words = terms.with_names(article.words, mentions)
    counted, said = terms.count(words), quotes.find(article, mentions)
    return {
        "article": article,
        "mentions": mentions,
        "words": words,
        "counted": counted,
        "said": said,
        "actors": entities.actors(mentions),
        "floor": quotes.floor(article.words, said),
        "tone": sentiment.score(article, mentions),
    }


def lengths(t):
    return t["article"].words.groupby("sentence").agg(words=("word", "size"), quoted=("is_quoted", "sum")).reset_index()


def along(places, t, **options):
    return charts.dispersion(places, len(t["article"].text), shade=t["article"].quoted, **options)


def often_named(t):
    return t["mentions"][t["mentions"]["name"].isin(top(t["actors"], 15)["name"])]


NAMED = {"name": "name", "name_en": "name_en", "kind": "type"}
TONES = {"value": "mean", "scale": "tone"}
DRAWN = {
    "01 sentences": lambda t, **o: charts.sentence_lengths(lengths(t), **o),
    "02 term counts": lambda t, **o: charts.bars(top(t["counted"], 15, at_least=2), parts="forms", **o),
    "02 term places": lambda t, **o: along(terms.places(t["words"], top(t["counted"], 15, at_least=2)), t, **o),
    "02 keyness": lambda t, **o: charts.intervals(terms.keyness(t["words"]).head(15), **o),
    "02 collocations": lambda t, **o: network.network(
        terms.collocations(t["words"]), t["counted"], name="term", name_en="gloss", kind="", **o
    ),
    "03 entity counts": lambda t, **o: charts.bars(top(t["actors"], 15), **NAMED, **o),
    "03 entity places": lambda t, **o: along(often_named(t), t, **NAMED, **o),
    "03 entity network": lambda t, **o: network.network(entities.together(t["mentions"]), t["actors"], **o),
    "04 floor": lambda t, **o: charts.share(t["floor"], **o),
    "04 voice places": lambda t, **o: along(quotes.speech(t["said"]), t, name="speaker", name_en="", **o),
    "04 speech": lambda t, **o: charts.speech(
        t["said"], len(t["article"].text), english=entities.english(t["mentions"]), **o
    ),
    "04 shares": lambda t, **o: charts.stacked(quotes.shares(t["words"], t["said"]), **o),
    "04 about": lambda t, **o: charts.about(
        quotes.about(t["said"], t["mentions"]), english=entities.english(t["mentions"]), **o
    ),
    "04 stances": lambda t, **o: charts.heat(quotes.stances(t["said"]), prefix="said_", **o),
    "05 tone strip": lambda t, **o: charts.strip(t["tone"], speech=quotes.speech(t["said"]), **o),
    "05 profiles": lambda t, **o: charts.intervals(
        sentiment.profiles(t["tone"], t["said"]), **TONES, name="voice", name_en="", n="sentences", **o
    ),
    "05 toward": lambda t, **o: charts.intervals(
        sentiment.actors(sentiment.toward(t["article"], t["mentions"], t["tone"], t["said"])),
        **TONES,
        **ROWS,
        n="clauses",
        **o,
    ),
    "05 tone voices": lambda t, **o: charts.tone_bars(sentiment.by_voice(t["tone"], t["said"]), **o),
    "05 tone words": lambda t, **o: charts.tone_bars(
        sentiment.signed(sentiment.tone_words(t["tone"]).head(18)), name="lemma", name_en="gloss", **o
    ),
    "06 one page": lambda t, **o: sheet.one_page(
        t["article"],
        terms=top(t["counted"], 8),
        actors=top(t["actors"], 8),
        floor=t["floor"],
        tone=t["tone"],
        speech=t["said"],
        **o,
    ),
}


def figure_of(name, path, labels):
    drawn = DRAWN[name](tables(path), labels=labels)
    return drawn if isinstance(drawn, Figure) else drawn.figure


@pytest.mark.parametrize(("name", "labels"), list(product(DRAWN, LABELS)))
def test_no_text_of_the_seed_leaves_the_canvas_or_lies_over_another(name, labels):
    assert misplaced(figure_of(name, "", labels)) == []


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not in this checkout")
@pytest.mark.parametrize("name", DRAWN)
def test_no_text_of_the_gold_articles_leaves_the_canvas_or_lies_over_another(name):
    paths = sorted(GOLD.glob("d*.txt"))[3::13][:3]
    found = {path.stem: misplaced(figure_of(name, path, "both")) for path in paths}
    assert {stem: problems for stem, problems in found.items() if problems} == {}


@pytest.mark.parametrize("name", DRAWN)
def test_the_descriptions_of_the_seed_are_short_and_about_it(name):
    described = style.description(figure_of(name, "", "both"))
    assert 40 < len(described) <= 1000


# --- the page -----------------------------------------------------------------------------------------


@every_language
def test_the_page_shows_the_four_charts_under_their_headings(labels):
    figure = figure_of("06 one page", "", labels)
    shown = [logical(text.get_text()) for text in figure.texts]
    assert [
        heading for heading in ("terms", "names", "voices", "tone") if style.say(heading, labels) not in shown
    ] == []
    assert len(figure.axes) == 4
    assert figure.get_size_inches().tolist() == [8.27, 11.69]


@every_language
def test_long_names_have_room_on_the_page(labels):
    t, actors = tables(""), pd.concat([named("long names")] * 2).head(8).assign(count=2)
    floor = actors.head(6).rename(columns={"name": "voice", "name_en": "voice_en", "count": "words"})
    page = sheet.one_page(
        t["article"],
        terms=actors.rename(columns={"name": "term", "name_en": "gloss"}),
        actors=actors,
        floor=floor,
        tone=t["tone"],
        speech=t["said"],
        labels=labels,
    )
    assert misplaced(page) == []


def test_the_page_bears_the_title_and_leaves_settings_alone():
    before = global_settings()
    figure = figure_of("06 one page", "", "both")
    article = tables("")["article"]
    written = " ".join(logical(text.get_text()) for text in figure.texts).split()
    assert set(article.title.split()) <= set(written)
    assert set(article.title_en.split()) <= set(written)
    assert global_settings() == before
    assert plt.get_fignums() == []
