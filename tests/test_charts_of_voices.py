"""Charts of who says what: stretches of speech, shares, naming, who speaks about whom, and the voices under the strip of tones."""

from itertools import pairwise

import pandas as pd
import pytest
from drawing import LABELS, bars_by_row, laid_out, legend_names, logical, pixel, row_labels
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from helpers import charts, style
from helpers.display.shares import spread

every_language = pytest.mark.parametrize("labels", LABELS)
KINDS = {"quoted": "speaker", "reported": "indirect", "narrated": "narrator"}


# --- speech along the article --------------------------------------------------------------------


def stretches(ax):
    """(row, how it is drawn) to the stretches (from, to)."""
    looks = {style.COLOURS[colour]: look for look, colour in KINDS.items()}
    found = {}
    for collection in (c for c in ax.collections if isinstance(c, PolyCollection)):
        look = looks[to_hex(collection.get_facecolor()[0])]
        for path in collection.get_paths():
            extent = path.get_extents()
            found.setdefault((round((extent.y0 + extent.y1) / 2), look), []).append((extent.x0, extent.x1))
    return found


def said(*rows):
    return pd.DataFrame(rows, columns=["start", "end", "kind", "speaker"])


SAID = said(
    (100, 200, "indirect", "الرشق"), (120, 180, "direct", "الرشق"), (300, 500, "direct", None), (5, 9, "scare", None)
)


def test_stretches_have_their_true_length_and_the_narrator_what_remains():
    ax = laid_out(charts.speech(SAID, 600, labels="ar"))
    assert row_labels(ax) == {0: "الكاتب", 1: "غير مسمى", 2: "الرشق"}
    assert stretches(ax) == {
        (0, "narrated"): [(0, 100), (200, 300), (500, 600)],
        (1, "quoted"): [(300, 500)],
        (2, "reported"): [(100, 200)],
        (2, "quoted"): [(120, 180)],
    }


@settings(max_examples=15, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.integers(0, 90), st.integers(1, 40), st.sampled_from(["direct", "indirect"]), st.sampled_from("ابت")
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_letter_is_a_speakers_or_the_narrators_and_never_both(rows):
    table = said(*((start, start + size, kind, who) for start, size, kind, who in rows))
    drawn = stretches(charts.speech(table, 130))
    told = {i for (row, _), spans in drawn.items() if row == 0 for a, b in spans for i in range(int(a), int(b))}
    spoken = {i for start, size, _, _ in rows for i in range(start, start + size)}
    assert told | spoken == set(range(130))
    assert not told & spoken


def test_indirect_speech_is_told_from_direct_by_more_than_its_colour():
    ax = charts.speech(SAID, 600)
    hatches = {to_hex(c.get_facecolor()[0]): c.get_hatch() for c in ax.collections if isinstance(c, PolyCollection)}
    assert hatches[style.COLOURS["indirect"]] and not hatches[style.COLOURS["speaker"]]


def test_the_legend_names_the_ways_of_speaking_that_there_are_and_not_the_narrator_who_has_a_row():
    assert legend_names(charts.speech(SAID, 600, labels="en")) == ["quoted", "reported"]
    assert legend_names(charts.speech(SAID[2:3], 600, labels="en")) == ["quoted"]
    assert "narrator" in row_labels(charts.speech(SAID[2:3], 600, labels="en")).values()


def test_an_article_that_is_all_speech_leaves_the_narrator_an_empty_row():
    ax = charts.speech(said((0, 600, "direct", "الرشق")), 600, labels="ar")
    assert row_labels(ax) == {0: "الكاتب", 1: "الرشق"}
    assert stretches(ax) == {(1, "quoted"): [(0, 600)]}


# --- quoted, reported, narrated --------------------------------------------------------------------


def shares(*words):
    whole = max(sum(words), 1)
    return pd.DataFrame({"part": list(KINDS), "words": words, "share": [w / whole for w in words]})


@every_language
def test_the_parts_of_the_bar_add_up_and_each_is_named_with_its_words_and_share(labels):
    ax = laid_out(charts.stacked(shares(20, 30, 50), labels=labels))
    assert [(a, b) for a, b, _ in bars_by_row(ax)[0]] == [(0, 20), (20, 50), (50, 100)]
    named = [logical(t.get_text()).split("\n") for t in ax.texts]
    assert [words[:-1] for words in named] == [style.say(f"part_{part}", labels).split(" · ") for part in KINDS]
    assert [sorted(words[-1].split()) for words in named] == [["(20%)", "20"], ["(30%)", "30"], ["(50%)", "50"]]
    assert (pixel(ax, 100)[0] < pixel(ax, 0)[0]) == (labels != "en")


def test_a_part_without_a_word_is_left_out():
    assert [(a, b) for a, b, _ in bars_by_row(charts.stacked(shares(0, 0, 7)))[0]] == [(0, 7)]
    assert "no evidence" in style.description(charts.stacked(shares(0, 0, 0)).figure)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), min_size=1, max_size=4))
def test_names_are_moved_apart_in_their_order_and_stay_on_the_page(boxes):
    middles, widths = sorted(middle for middle, _ in boxes), [width for _, width in boxes]
    places = spread(middles, widths, 100, 1)
    ends = [(place - width / 2, place + width / 2) for place, width in zip(places, widths, strict=True)]
    assert min(a for a, _ in ends) >= -1e-9 and max(b for _, b in ends) <= 100 + 1e-9
    assert all(b + 1 <= a + 1e-9 for (_, b), (a, _) in pairwise(ends))


def test_a_name_that_is_in_nobodys_way_stays_under_its_part():
    assert spread([20, 60], [10, 10], 100, 2) == [20, 60]


# --- naming -----------------------------------------------------------------------------------------

NAMING = pd.DataFrame(
    [
        ("إسرائيل", "Israel", "إسرائيل", "narrator", 3, ""),
        ("إسرائيل", "Israel", "الكيان", "نصر الله", 4, "denies a name"),
        ("إسرائيل", "Israel", "الكيان", "unnamed", 2, "denies a name"),
        ("حركة حماس", "Hamas", "حماس", "narrator", 11, ""),
        ("حركة حماس", "Hamas", "حماس", "نصر الله", 1, ""),
    ],
    columns=["name", "name_en", "designation", "voice", "count", "contested"],
)


def lengths(ax):
    """Row to the lengths of its bars, narrator and speakers."""
    return {
        row: {colour: round(end - start, 9) for start, end, colour in bars if end > start}
        for row, bars in bars_by_row(ax).items()
    }


def test_designations_stand_under_their_actor_with_narrator_and_speakers_side_by_side():
    ax = laid_out(charts.grouped(NAMING, labels="ar"))
    narrator, speaker = style.COLOURS["narrator"], style.COLOURS["speaker"]
    assert row_labels(ax) == {0: "حركة حماس", 1: "حماس", 2: "إسرائيل", 3: "الكيان", 4: "إسرائيل"}
    assert lengths(ax) == {1: {narrator: 11, speaker: 1}, 3: {speaker: 6}, 4: {narrator: 3}}
    assert [t.get_fontweight() for t in ax.get_yticklabels()] == ["bold", "normal", "bold", "normal", "normal"]


@every_language
def test_the_sides_never_touch_and_run_in_the_direction_of_reading(labels):
    ax = charts.grouped(NAMING, labels=labels)
    sides = {colour: [] for colour in (style.COLOURS["narrator"], style.COLOURS["speaker"])}
    for bars in bars_by_row(ax).values():
        for start, end, colour in bars:
            sides[colour] += [start, end]
    narrator, speaker = sides.values()
    assert max(narrator) < min(speaker)
    assert (pixel(ax, 1)[0] < pixel(ax, 0)[0]) == (labels != "en")


def diamonds(ax):
    return [y for line in ax.lines if line.get_marker() == "D" for y in line.get_ydata()]


def test_a_diamond_marks_what_is_contested_and_the_legend_explains_it():
    ax = charts.grouped(NAMING, labels="en")
    assert diamonds(ax) == [3]
    assert legend_names(ax) == [style.say("contested", "en")]
    calm = charts.grouped(NAMING.assign(contested=""))
    assert diamonds(calm) == [] and calm.get_legend() is None
    assert diamonds(charts.grouped(NAMING.assign(contested=None))) == []


def test_the_least_frequent_actors_are_left_out_and_a_page_is_never_too_short():
    assert 2 not in row_labels(charts.grouped(NAMING, most=1))
    many = pd.concat([NAMING.head(1).assign(name=f"اسم {i}", count=1) for i in range(60)])
    assert len(row_labels(charts.grouped(many))) <= 32


# --- who speaks about whom ------------------------------------------------------------------------------


def cells(ax):
    columns = {at: logical(t.get_text()) for at, t in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)}
    rows = {at: logical(t.get_text()) for at, t in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    return {(rows[t.get_position()[1]], columns[t.get_position()[0]]): int(t.get_text()) for t in ax.texts}


def spoken_about(*rows):
    return pd.DataFrame(rows, columns=["speaker", "name", "name_en", "count"])


def test_the_grid_crosses_speakers_with_those_they_speak_about_the_most_frequent_first():
    ax = charts.about(spoken_about(("الرشق", "حماس", "Hamas", 1), ("unnamed", "إيران", "Iran", 4), ("الرشق", "إيران", "Iran", 1)), english={"الرشق": "Rishq"}, labels="en")  # fmt: skip
    assert cells(ax) == {("Rishq", "Hamas"): 1, ("unnamed", "Iran"): 4, ("Rishq", "Iran"): 1}
    assert [t.get_text() for t in ax.get_xticklabels()] == ["Iran", "Hamas"]
    assert [t.get_text() for t in ax.get_yticklabels()] == ["unnamed", "Rishq"]


def test_the_grid_has_so_many_names_and_splits_no_tie():
    table = spoken_about(("ا", "ب", "", 3), ("ا", "ج", "", 1), ("ا", "د", "", 1))
    assert {column for _, column in cells(charts.about(table, most=2, labels="ar"))} == {"ب"}
    assert len(cells(charts.about(table, most=3))) == 3


def test_names_of_columns_stand_upright_only_where_they_are_too_long_to_lie():
    def rotation(count):
        table = spoken_about(*(("ا", f"المجلس الأعلى {i}", "", 1) for i in range(count)))
        return charts.about(table, most=count, labels="ar").get_xticklabels()[0].get_rotation()

    assert (rotation(2), rotation(12)) == (0, 90)


# --- voices under the tones ---------------------------------------------------------------------------------

TONE = pd.DataFrame(
    {"sentence": range(3), "score": 0.5, "tone": 1, "coverage": 0.1, "start": [0, 10, 20], "end": [10, 20, 30]}
)


def band(ax):
    """(from, to) of the stretches of speech under the columns."""
    colour = style.COLOURS["speaker"]
    below = [p for p in ax.patches if p.get_y() < -1 and to_hex(p.get_facecolor()) == colour]
    return [(round(p.get_x(), 3), round(p.get_x() + p.get_width(), 3)) for p in below]


def test_the_band_shows_which_part_of_each_sentence_is_speech():
    ax = charts.strip(TONE, speech=pd.DataFrame({"start": [5, 10], "end": [10, 25]}))
    assert band(ax) == [(0, 0.39), (0.61, 1.39), (1.61, 2)]


def test_without_speech_there_is_no_band_and_nothing_is_asked_of_the_table():
    ax = charts.strip(TONE.drop(columns=["start", "end"]))
    assert band(ax) == [] and ax.get_legend() is None


def test_the_legend_of_the_band_names_narrator_and_speech():
    assert legend_names(charts.strip(TONE, speech=TONE.head(0), labels="en")) == ["narrator", "speech"]
