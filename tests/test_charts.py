"""Charts say what their tables say: read off the Axes, not off the pixels."""

import subprocess
import sys
from collections import Counter
from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from drawing import LABELS, bars_by_row, box, global_settings, laid_out, logical, pixel, row_labels
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.collections import LineCollection, QuadMesh
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from test_style import contrast

from helpers import charts, network, style
from helpers.errors import FigureError, TableError

TERMS = pd.DataFrame(
    {
        "term": ["حماس", "إيران", "علاقات", "فلسطين"],
        "gloss": ["Hamas", "Iran", "relations", ""],
        "count": [12, 7, 7, 1],
        "forms": [{"حماس": 9, "لحماس": 2, "وحماس": 1}, {"إيران": 7}, {"العلاقات": 4, "علاقات": 3}, {"فلسطين": 1}],
    }
)
ACTORS = pd.DataFrame(
    {
        "name": ["حركة حماس", "عزت الرشق", "طهران", "الوفد"],
        "name_en": ["Hamas", "Izzat al-Rishq", "Tehran", ""],
        "type": ["ORG", "PER", "LOC", "GROUP"],
        "count": [9, 5, 4, 1],
    }
)
PLACES = pd.DataFrame(
    {
        "term": ["إيران", "حماس", "حماس", "إيران", "حماس", "وفد"],
        "gloss": ["Iran", "Hamas", "Hamas", "Iran", "Hamas", "delegation"],
        "type": ["LOC", "ORG", "ORG", "LOC", "ORG", "GROUP"],
        "start": [40, 55, 210, 333, 470, 999],
    }
)
LENGTHS = pd.DataFrame({"sentence": range(5), "words": [6, 25, 31, 8, 19], "quoted": [0, 12, 31, 0, 5]})
TONE = pd.DataFrame(
    {
        "sentence": range(6),
        "score": [0.4, -0.55, 0.0, 0.0, 0.12, -0.9],
        "tone": [1, -1, 0, 0, 0, -1],
        "coverage": [0.2, 0.1, 0.0, 0.15, 0.05, 0.5],
    }
)
FLOOR = pd.DataFrame({"voice": ["narrator", "عزت الرشق", "unnamed"], "words": [50, 30, 20], "share": [0.5, 0.3, 0.2]})
VOICES = pd.DataFrame(
    {"voice": ["narrator", "عزت الرشق", "علي لاريجاني"], "negative": [-3.0, -1.5, 0.0], "positive": [8.0, 0.0, 2.5]}
)
STANCES = pd.DataFrame(
    [[5, 0, 1], [0, 2, 0], [1, 0, 3]],
    index=["عزت الرشق", "unnamed", "جواد ظريف"],
    columns=["neutral", "assert", "none"],
)
KEYNESS = pd.DataFrame(
    {
        "term": ["حماس", "وفد", "قال", "نادر"],
        "gloss": ["Hamas", "delegation", "says", "rare"],
        "count": [12, 6, 3, 1],
        "log_ratio": [7.5, 1.0, -1.5, None],
        "low": [6.0, -0.5, -2.5, None],
        "high": [9.0, 2.5, -0.5, None],
    }
)
NAMING = pd.DataFrame(
    [
        ("إسرائيل", "Israel", "إسرائيل", "narrator", 3, ""),
        ("إسرائيل", "Israel", "الكيان", "حسن نصر الله", 4, "denies a name"),
        ("إسرائيل", "Israel", "الكيان", "unnamed", 2, "denies a name"),
        ("حركة حماس", "Hamas", "حماس", "narrator", 5, ""),
    ],
    columns=["name", "name_en", "designation", "voice", "count", "contested"],
)
SHARES = pd.DataFrame({"part": ["quoted", "reported", "narrated"], "words": [20, 30, 50], "share": [0.2, 0.3, 0.5]})
ABOUT = pd.DataFrame(
    [("عزت الرشق", "إيران", "Iran", 5), ("unnamed", "حماس", "Hamas", 2), ("عزت الرشق", "حماس", "Hamas", 1)],
    columns=["speaker", "name", "name_en", "count"],
)
SAID = pd.DataFrame(
    [
        (100, 200, "indirect", "عزت الرشق"),
        (120, 180, "direct", "عزت الرشق"),
        (300, 340, "direct", None),
        (5, 9, "scare", None),
    ],
    columns=["start", "end", "kind", "speaker"],
)
NODES = ACTORS.assign(count=[9, 7, 4, 2])
EDGES = pd.DataFrame(
    {
        "a": ["حركة حماس", "حركة حماس", "عزت الرشق", "طهران"],
        "b": ["عزت الرشق", "طهران", "طهران", "الوفد"],
        "count": [5, 3, 2, 1],
    }
)


def the_network(edges, nodes=NODES, **options):
    return network.network(edges, nodes, **options)


CHARTS = {
    "bars": (charts.bars, TERMS),
    "divided bars": (partial(charts.bars, parts="forms"), TERMS),
    "bars by kind": (partial(charts.bars, name="name", name_en="name_en", kind="type"), ACTORS),
    "dispersion": (partial(charts.dispersion, length=1000), PLACES),
    "dispersion by kind": (partial(charts.dispersion, length=1000, kind="type"), PLACES),
    "sentence lengths": (charts.sentence_lengths, LENGTHS),
    "strip": (charts.strip, TONE),
    "share": (charts.share, FLOOR),
    "share without narrator": (charts.share, FLOOR[1:2]),
    "tone bars": (charts.tone_bars, VOICES),
    "heat": (partial(charts.heat, prefix="said_"), STANCES),
    "network": (the_network, EDGES),
    "intervals": (charts.intervals, KEYNESS),
    "grouped": (charts.grouped, NAMING),
    "stacked": (charts.stacked, SHARES),
    "about": (charts.about, ABOUT),
    "speech": (partial(charts.speech, length=1000), SAID),
    "strip with voices": (
        partial(charts.strip, speech=SAID),
        TONE.assign(start=[0, 10, 100, 200, 320, 400], end=[9, 99, 199, 299, 399, 1000]),
    ),
}
NEEDED = {
    "bars": ("term", "gloss", "count"),
    "divided bars": ("forms",),
    "bars by kind": ("name", "name_en", "type", "count"),
    "dispersion": ("term", "gloss", "start"),
    "dispersion by kind": ("type",),
    "sentence lengths": ("sentence", "words", "quoted"),
    "strip": ("sentence", "score", "tone", "coverage"),
    "share": ("voice", "words", "share"),
    "tone bars": ("voice", "negative", "positive"),
    "network": ("a", "b", "count"),
    "intervals": ("term", "gloss", "log_ratio", "low", "high", "count"),
    "grouped": ("name", "name_en", "designation", "voice", "count", "contested"),
    "stacked": ("part", "words", "share"),
    "about": ("speaker", "name", "name_en", "count"),
    "speech": ("start", "end", "kind", "speaker"),
    "strip with voices": ("start", "end"),
}
ROWS = [
    name
    for name in CHARTS
    if name not in ("strip", "strip with voices", "sentence lengths", "heat", "network", "stacked", "about")
]
every_chart = pytest.mark.parametrize("chart", CHARTS)
every_language = pytest.mark.parametrize("labels", LABELS)


def draw(chart, **options):
    function, table = CHARTS[chart]
    return laid_out(function(table, **options))


def columns(ax):
    """(sentence, height, colour) of each column."""
    return [(round(p.get_x() + p.get_width() / 2), p.get_height(), to_hex(p.get_facecolor())) for p in ax.patches]


def strokes(ax):
    """Row number to the places of its vertical strokes, and their colour."""
    found = {}
    for collection in (c for c in ax.collections if isinstance(c, LineCollection)):
        for (x0, y0), (x1, y1) in collection.get_segments():
            if x0 == x1:
                found.setdefault(round((y0 + y1) / 2), []).append((x0, to_hex(collection.get_color()[0])))
    return found


# --- bars -----------------------------------------------------------------------------------


@settings(max_examples=10, deadline=None)
@given(counts=st.lists(st.integers(1, 5000), min_size=1, max_size=12))
def test_bars_are_as_long_as_the_values_in_the_order_of_the_table(counts):
    table = pd.DataFrame({"term": [f"لفظ {i}" for i in range(len(counts))], "gloss": "", "count": counts})
    ax = charts.bars(table)
    assert {row: (start, end) for row, [(start, end, _)] in bars_by_row(ax).items()} == dict(
        enumerate((0, n) for n in counts)
    )
    assert row_labels(ax) == dict(enumerate(table["term"]))


@every_language
@pytest.mark.parametrize("chart", ["bars", "divided bars", "bars by kind", "share"])
def test_bars_grow_from_where_reading_begins(chart, labels):
    ax = draw(chart, labels=labels)
    from_right = labels != "en"
    for row, stretches in bars_by_row(ax).items():
        (start, _), (end, height) = pixel(ax, 0, row), pixel(ax, max(end for _, end, _ in stretches), row)
        name = box(ax.get_yticklabels()[row])
        assert (end < start) == from_right
        assert name.x0 >= start - 1 if from_right else name.x1 <= start + 1
        assert name.y0 < height < name.y1


@pytest.mark.parametrize("chart", ROWS)
def test_the_first_row_is_at_the_top(chart):
    ax = draw(chart)
    heights = [box(ax.get_yticklabels()[row]).y0 for row in sorted(row_labels(ax))]
    assert heights == sorted(heights, reverse=True)


@every_language
@pytest.mark.parametrize(
    ("chart", "values"),
    [
        ("bars", ["12", "7", "7", "1"]),
        ("divided bars", ["12", "7", "7", "1"]),
        ("bars by kind", ["9", "5", "4", "1"]),
        ("share", ["50 (50%)", "30 (30%)", "20 (20%)"]),
    ],
)
def test_the_number_stands_at_the_end_of_its_bar(chart, values, labels):
    ax = draw(chart, labels=labels)
    numbers = [text for text in ax.texts if text.get_text()[:1] in {"(", *"0123456789"}]
    shown = [text.get_text().split() for text in numbers]
    assert [" ".join(parts[::-1] if labels != "en" else parts) for parts in shown] == values
    for row, text in enumerate(numbers):
        x, y = pixel(ax, max(end for _, end, _ in bars_by_row(ax)[row]), row)
        gap = x - box(text).x1 if labels != "en" else box(text).x0 - x
        assert 0 < gap < 15
        assert box(text).y0 < y < box(text).y1


def test_a_whole_number_is_written_out_however_large():
    ax = charts.bars(TERMS.head(1).assign(count=1_234_567))
    assert [text.get_text().replace(",", "") for text in ax.texts] == ["1234567"]


def test_the_parts_of_a_bar_add_up_to_the_whole_in_their_order():
    by_row = bars_by_row(draw("divided bars"))
    for row, forms in enumerate(TERMS["forms"]):
        stretches = [(start, end) for start, end, _ in by_row[row]]
        ends = np.cumsum(list(forms.values())).tolist()
        assert stretches == list(zip([0, *ends[:-1]], ends, strict=True))
        assert ends[-1] == TERMS["count"][row]


def test_neighbouring_parts_differ_in_colour():
    shades = [colour for _, _, colour in bars_by_row(draw("divided bars"))[0]]
    assert len(set(shades)) == 3


def names_inside(ax):
    """The names of parts that stand in the middle of their part."""
    return {logical(text.get_text()): text for text in ax.texts if text.get_ha() == "center"}


@every_language
def test_a_form_is_named_inside_its_part_in_a_colour_that_reads(labels):
    ax = draw("divided bars", labels=labels)
    names = names_inside(ax)
    assert "حماس" in names
    for row, forms in enumerate(TERMS["forms"]):
        for form, (start, end, colour) in zip(forms, bars_by_row(ax)[row], strict=True):
            if form in names:
                left, right = sorted((pixel(ax, start)[0], pixel(ax, end)[0]))
                assert left <= box(names[form]).x0 and box(names[form]).x1 <= right
                assert contrast(to_hex(names[form].get_color()), colour) >= 4.5


def listed_behind(ax, row):
    """The forms listed behind the value of a row, and how many are only counted."""
    texts = [t for t in ax.texts if t.get_ha() != "center" and t.get_fontsize() < style.BASE_SIZE and t.xy[1] == row]
    words = logical(texts[0].get_text()).split(" ") if texts else []
    counted = [int(word[1:]) for word in words if word.startswith("+")]
    return [word.strip("،") for word in words if word and not word.startswith("+")], sum(counted)


@every_language
@pytest.mark.parametrize("forms", [1, 2, 5, 12, 40])
def test_every_form_is_named_in_its_part_or_behind_the_value_or_counted_there(forms, labels):
    pieces = {f"وبالعلاقات{'ه' * i}": 1 + (i == 0) * forms for i in range(forms)}
    table = TERMS.head(1).assign(forms=[pieces], count=sum(pieces.values()))
    ax = laid_out(charts.bars(table, parts="forms", labels=labels))
    behind, more = listed_behind(ax, 0)
    assert len(names_inside(ax)) + len(behind) + more == forms
    assert {*names_inside(ax), *behind} <= pieces.keys()


@pytest.mark.parametrize("kind", ["PER", "ORG", "LOC", "GROUP", "EVENT", "DATE"])
def test_a_form_reads_on_the_colour_of_every_kind(kind):
    ax = charts.bars(TERMS.assign(type=kind), parts="forms", kind="type")
    name = next(text for text in ax.texts if logical(text.get_text()) == "إيران")
    assert contrast(to_hex(name.get_color()), bars_by_row(ax)[1][0][2]) >= 4.5


def test_bars_have_the_colours_of_their_kinds_and_the_legend_names_them():
    ax = draw("bars by kind", labels="en")
    assert [by_row[0][2] for by_row in bars_by_row(ax).values()] == [style.COLOURS[kind] for kind in ACTORS["type"]]
    legend = {
        text.get_text(): to_hex(handle.get_facecolor())
        for text, handle in zip(ax.get_legend().get_texts(), ax.get_legend().legend_handles, strict=True)
    }
    assert legend == {
        "organisation": style.COLOURS["ORG"],
        "person": style.COLOURS["PER"],
        "place": style.COLOURS["LOC"],
        "group": style.COLOURS["GROUP"],
    }


@pytest.mark.parametrize(("labels", "expected"), [("ar", "حماس"), ("en", "Hamas"), ("both", "حماس · Hamas")])
def test_rows_are_named_in_the_language_asked_for(labels, expected):
    names = row_labels(draw("bars", labels=labels))
    assert names[0] == expected
    assert names[3] == "فلسطين"


def test_the_voices_that_are_no_names_are_said_in_the_language_of_the_figure():
    assert row_labels(draw("share", labels="ar")) == {0: "الكاتب", 1: "عزت الرشق", 2: "غير مسمى"}
    assert row_labels(draw("share", labels="en")) == {0: "narrator", 1: "عزت الرشق", 2: "unnamed"}


def test_only_the_narrator_has_the_colour_of_the_narrator():
    shades = {row: colour for row, [(_, _, colour)] in bars_by_row(draw("share")).items()}
    assert shades == {0: style.COLOURS["narrator"], 1: style.COLOURS["speaker"], 2: style.COLOURS["speaker"]}


@every_language
def test_negative_and_positive_weight_start_at_a_common_zero_on_two_sides(labels):
    ax = draw("tone bars", labels=labels)
    for row, (negative, positive) in enumerate(VOICES[["negative", "positive"]].itertuples(index=False)):
        stretches = {colour: end - start for start, end, colour in bars_by_row(ax)[row]}
        assert stretches == {style.COLOURS["negative"]: negative, style.COLOURS["positive"]: positive}
        assert all(0 in (start, end) for start, end, _ in bars_by_row(ax)[row])
    assert (pixel(ax, 1)[0] < pixel(ax, 0)[0]) == (labels != "en")


# --- along the article ------------------------------------------------------------------------


def test_strokes_stand_at_the_places_of_the_table():
    ax = draw("dispersion", labels="ar")
    for row, name in row_labels(ax).items():
        assert [x for x, _ in strokes(ax)[row]] == PLACES.loc[PLACES["term"] == name, "start"].tolist()
    assert sorted(row_labels(ax).values()) == sorted(set(PLACES["term"]))


@settings(max_examples=10, deadline=None)
@given(rows=st.lists(st.tuples(st.sampled_from("ابجدهو"), st.integers(0, 5000)), min_size=1, max_size=40))
def test_no_stroke_is_lost_or_made_up(rows):
    table = pd.DataFrame(rows, columns=["term", "start"])
    ax = charts.dispersion(table, 5000, name_en="")
    names = row_labels(ax)
    assert Counter((names[row], x) for row, places in strokes(ax).items() for x, _ in places) == Counter(rows)


def test_strokes_have_the_colours_of_their_kinds():
    ax = draw("dispersion by kind", labels="ar")
    kinds = dict(zip(PLACES["term"], PLACES["type"], strict=True))
    assert {row_labels(ax)[row]: {colour for _, colour in places} for row, places in strokes(ax).items()} == {
        name: {style.COLOURS[kind]} for name, kind in kinds.items()
    }


def test_the_shade_lies_on_the_stretches_given():
    shade = pd.DataFrame({"start": [10, 400], "end": [90, 410]})
    ax = charts.dispersion(PLACES, 1000, shade=shade)
    assert [(p.get_x(), p.get_x() + p.get_width()) for p in ax.patches] == [(10, 90), (400, 410)]
    assert charts.dispersion(PLACES, 1000, shade=shade.head(0)).get_legend() is None


@every_language
def test_the_article_runs_in_the_direction_of_reading(labels):
    ax = draw("dispersion", labels=labels)
    assert (pixel(ax, 1000)[0] < pixel(ax, 0)[0]) == (labels != "en")
    assert sorted(ax.get_xlim()) == [0, 1000]
    ends = [logical(text.get_text()) for text in ax.get_xticklabels()]
    assert ends == [style.say("start_of_article", labels), style.say("end_of_article", labels)]


@every_language
@pytest.mark.parametrize("chart", ["strip", "sentence lengths"])
def test_sentences_run_in_the_direction_of_reading_from_the_headline(chart, labels):
    ax = draw(chart, labels=labels)
    assert (pixel(ax, 1)[0] < pixel(ax, 0)[0]) == (labels != "en")
    names = dict(zip(ax.get_xticks(), (text.get_text() for text in ax.get_xticklabels()), strict=True))
    assert logical(names.pop(0)).split("\n") == style.say("headline", labels).split(" · ")
    assert all(name == str(int(at)) for at, name in names.items())


def test_columns_are_as_high_as_sentences_have_words_and_quoted_words():
    found = columns(draw("sentence lengths"))
    for colour, column in (("narrator", "words"), ("speaker", "quoted")):
        heights = {sentence: height for sentence, height, shade in found if shade == style.COLOURS[colour]}
        assert heights == dict(zip(LENGTHS["sentence"], LENGTHS[column], strict=True))


def test_the_strip_is_as_high_as_the_score_in_the_colour_of_the_tone():
    tones = {-1: "negative", 0: "neutral", 1: "positive"}
    expected = [(row.sentence, row.score, style.COLOURS[tones[row.tone]]) for row in TONE.itertuples()]
    assert columns(draw("strip")) == expected


def test_up_is_positive():
    ax = draw("strip")
    assert pixel(ax, 0, 0.5)[1] > pixel(ax, 0, 0)[1] > pixel(ax, 0, -0.5)[1]


def rings(ax):
    return sorted((x, y) for line in ax.lines if line.get_marker() == "o" for x, y in line.get_xydata().tolist())


@settings(max_examples=10, deadline=None)
@given(coverage=st.lists(st.sampled_from([0.0, 0.001, 0.4, 1.0]), min_size=1, max_size=12))
def test_rings_stand_exactly_where_there_is_no_evidence(coverage):
    table = pd.DataFrame({"sentence": range(len(coverage)), "score": 0.0, "tone": 0, "coverage": coverage})
    ax = charts.strip(table)
    silent = [i for i, share in enumerate(coverage) if share == 0]
    assert rings(ax) == [(i, 0) for i in silent]
    assert (ax.get_legend() is not None) == bool(silent)


# --- grid and network ---------------------------------------------------------------------------


@every_language
def test_a_number_stands_in_each_cell_that_is_not_zero_and_in_no_other(labels):
    ax = draw("heat", labels=labels)
    heads = {
        at: logical(text.get_text()).replace("\n", " · ")
        for at, text in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
    }
    rows = {at: logical(text.get_text()) for at, text in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    found = {(rows[t.get_position()[1]], heads[t.get_position()[0]]): int(t.get_text()) for t in ax.texts}
    named = {"unnamed": style.say("unnamed", labels)}
    expected = {
        (named.get(row, row), style.say(f"said_{column}", labels)): count
        for row, counts in STANCES.iterrows()
        for column, count in counts.items()
        if count
    }
    assert found == expected


def test_a_darker_cell_counts_more_and_zero_is_paper():
    ax = charts.heat(
        pd.DataFrame([[0, 1, 2, 3]], index=["حماس"], columns=["neutral", "assert", "deny", "none"]), prefix="said_"
    )
    mesh = next(c for c in ax.collections if isinstance(c, QuadMesh))
    shades = [to_hex(mesh.cmap(mesh.norm(n))) for n in range(4)]
    on_paper = [contrast(shade, style.COLOURS["paper"]) for shade in shades]
    assert mesh.get_array().ravel().tolist() == [0, 1, 2, 3]
    assert shades[0] == style.COLOURS["paper"]
    assert on_paper == sorted(set(on_paper))


@pytest.mark.parametrize("most", [1, 2, 3, 5, 9])
def test_a_number_reads_on_its_cell(most):
    counts = pd.DataFrame([list(range(1, most + 1))], index=["حماس"], columns=list(stances(most)))
    ax = charts.heat(counts, prefix="said_")
    mesh = next(c for c in ax.collections if isinstance(c, QuadMesh))
    for text in ax.texts:
        cell = to_hex(mesh.cmap(mesh.norm(int(text.get_text()))))
        best = max(contrast(style.COLOURS[ink], cell) for ink in ("ink", "paper"))
        assert contrast(to_hex(text.get_color()), cell) >= min(best, 4.5)


def stances(n):
    return ("neutral", "assert", "claim", "doubt", "concede", "deny", "warn", "accuse", "praise")[:n]


# --- laws of all charts --------------------------------------------------------------------------


@every_chart
def test_a_chart_draws_on_the_axes_given_and_returns_them(chart):
    function, table = CHARTS[chart]
    figure = Figure()
    left, right = figure.subplots(1, 2)
    assert function(table, ax=left) is left
    assert left.has_data() and not right.has_data()
    assert figure.axes == [left, right]


@every_chart
def test_a_chart_makes_its_own_figure_as_wide_as_the_page(chart):
    assert draw(chart).figure.get_figwidth() == style.WIDTH


@every_chart
@every_language
def test_drawing_leaves_settings_figures_and_table_alone(chart, labels):
    table, before = CHARTS[chart][1].copy(deep=True), global_settings()
    draw(chart, labels=labels)
    assert global_settings() == before
    assert plt.get_fignums() == []
    pd.testing.assert_frame_equal(CHARTS[chart][1], table)


def test_importing_the_charts_leaves_settings_and_figures_alone():
    program = (
        "import sys, helpers; assert 'matplotlib' not in sys.modules; import matplotlib as mpl\n"
        "settings = lambda: {key: mpl.rcParams[key] for key in mpl.rcParams if key != 'backend'}\n"
        "before = settings(); from helpers import charts, cloud, figures, network, sheet, style\n"
        "assert settings() == before; from matplotlib import pyplot; assert pyplot.get_fignums() == []"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_language_that_is_none_of_the_three_is_an_error(chart):
    with pytest.raises(FigureError, match="fr"):
        draw(chart, labels="fr")


@pytest.mark.parametrize("chart", CHARTS)
@every_language
def test_an_empty_table_gives_a_picture_that_says_so(chart, labels):
    function, table = CHARTS[chart]
    ax = laid_out(function(table.head(0), labels=labels))
    assert [logical(text.get_text()) for text in ax.texts] == [style.say("no_evidence", labels)]
    assert not ax.axison and not ax.patches and not ax.lines
    assert "no evidence" in style.description(ax.figure)


def test_a_grid_or_network_of_nothing_gives_a_picture_that_says_so():
    for ax in (
        charts.heat(pd.crosstab(pd.Series([], dtype=str), pd.Series([], dtype=str))),
        the_network(EDGES, NODES.head(0)),
    ):
        assert "no evidence" in style.description(laid_out(ax).figure)


@pytest.mark.parametrize(
    ("chart", "column"), [(chart, column) for chart, needed in NEEDED.items() for column in needed]
)
def test_a_missing_column_is_an_error_that_names_it(chart, column):
    function, table = CHARTS[chart]
    before = global_settings()
    with pytest.raises(TableError, match=repr(column)):
        function(table.drop(columns=column))
    assert global_settings() == before


@pytest.mark.parametrize("column", ["name", "name_en", "type", "count"])
def test_a_missing_column_of_the_nodes_is_an_error_that_names_it(column):
    with pytest.raises(TableError, match=repr(column)):
        the_network(EDGES, NODES.drop(columns=column))


def test_a_column_that_is_not_asked_for_may_be_missing():
    assert len(charts.bars(TERMS[["term", "count"]], name_en="").patches) == len(TERMS)


# --- descriptions ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        ("bars", ["حماس 12", "إيران 7", "علاقات 7"]),
        ("bars by kind", ["حركة حماس 9", "عزت الرشق 5", "طهران 4"]),
        ("dispersion", ["حماس 3", "إيران 2", "وفد 1"]),
        ("share", ["50", "عزت الرشق 30"]),
        ("tone bars", ["-3 negative, 8 positive", "عزت الرشق: -1.5 negative, 0 positive"]),
        ("heat", ["عزت الرشق, neutral: 5", "جواد ظريف, none: 3"]),
        ("network", ["حركة حماس and عزت الرشق, 5"]),
        ("strip", ["6 sentences", "1 positive", "3 neutral", "2 negative", "1 of"]),
        ("sentence lengths", ["5 sentences", "89 words", "48 of them", "31 words"]),
    ],
)
def test_the_description_names_the_first_rows_with_their_values(chart, expected):
    described = style.description(draw(chart).figure)
    assert [words for words in expected if words not in described] == []


FIFTEEN = [f"عبد الرحمن بن محمد {letter}" for letter in "ابتثجحخدذرزسشصض"]
LONG = {
    "bars": lambda: charts.bars(pd.DataFrame({"term": FIFTEEN, "gloss": "", "count": range(15, 0, -1)})),
    "dispersion": lambda: charts.dispersion(pd.DataFrame({"term": FIFTEEN * 3, "gloss": "", "start": range(45)}), 50),
    "share": lambda: charts.share(pd.DataFrame({"voice": FIFTEEN, "words": 10, "share": 0.0667})),
    "tone bars": lambda: charts.tone_bars(pd.DataFrame({"voice": FIFTEEN, "negative": -1.5, "positive": 2.5})),
    "heat": lambda: charts.heat(pd.DataFrame(2, index=FIFTEEN, columns=list(stances(5))), prefix="said_"),
    "network": lambda: the_network(
        pd.DataFrame([(a, b, 2) for a, b in combinations(FIFTEEN, 2)], columns=["a", "b", "count"]),
        pd.DataFrame({"name": FIFTEEN, "name_en": "", "type": "PER", "count": 9}),
    ),
}


@pytest.mark.parametrize("chart", LONG)
def test_the_description_of_fifteen_rows_stays_short_enough_to_listen_to(chart):
    described = style.description(LONG[chart]().figure)
    assert FIFTEEN[0] in described
    assert len(described) <= 1000
