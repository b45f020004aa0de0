"""Points with intervals: where the table says, hollow where no difference is among what is possible, and no number from too few cases."""

import numpy as np
import pandas as pd
import pytest
from drawing import LABELS, laid_out, legend_names, logical, pixel
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex

from helpers import charts, style
from helpers.errors import FigureError

every_language = pytest.mark.parametrize("labels", LABELS)


def table(*rows):
    """Rows of value, low and high."""
    numbered = [(f"لفظ {i}", f"term {i}", 10 - i, *row) for i, row in enumerate(rows)]
    columns = ["term", "gloss", "count", "log_ratio", "low", "high"]
    return pd.DataFrame(numbered, columns=columns).astype({"log_ratio": float, "low": float, "high": float})


def draw(*rows, **options):
    return laid_out(charts.intervals(table(*rows), **options))


def points(ax):
    """Row to (value, whether it is filled)."""
    dots = [line for line in ax.lines if line.get_marker() == "o" and len(line.get_xdata()) == 1]
    return {
        int(dot.get_ydata()[0]): (dot.get_xdata()[0], to_hex(dot.get_markerfacecolor()) != style.COLOURS["paper"])
        for dot in dots
    }


def whiskers(ax):
    """Row to (low, high)."""
    stretches = [c.get_segments()[0] for c in ax.collections if isinstance(c, LineCollection)]
    return {int(a[1]): (a[0], b[0]) for a, b in stretches}


def said(ax, key, labels="both"):
    words = style.say(key, labels)
    return [t.xy[1] for t in ax.texts if logical(t.get_text()) == words]


finite = st.floats(-12, 12)


@settings(max_examples=15, deadline=None)
@given(rows=st.lists(st.tuples(finite, st.floats(0.1, 4), st.floats(0.1, 4)), min_size=1, max_size=8))
def test_points_and_intervals_stand_where_the_table_says(rows):
    rows = [(value, value - below, value + above) for value, below, above in rows]
    ax = charts.intervals(table(*rows))
    assert points(ax) == {y: (v, low > 0 or high < 0) for y, (v, low, high) in enumerate(rows)}
    assert whiskers(ax) == {y: pytest.approx((low, high)) for y, (_, low, high) in enumerate(rows)}
    assert min(ax.get_xlim()) <= min(low for _, low, _ in rows)
    assert max(ax.get_xlim()) >= max(high for _, _, high in rows)


@every_language
@pytest.mark.parametrize("missing", [(None, None, None), (2.0, None, 3.0), (np.inf, 1.0, np.inf)])
def test_a_row_without_a_value_says_so_instead_of_a_number(missing, labels):
    ax = draw((3, 2, 4), missing, labels=labels)
    assert list(points(ax)) == [0]
    assert said(ax, "too_few", labels) == [1]
    assert "Too few cases: لفظ 1" in style.description(ax.figure)


@every_language
def test_the_number_of_cases_stands_at_the_far_end_of_each_row(labels):
    ax = draw((3, 2, 4), (None, None, None), (1, -1, 2), labels=labels)
    heading = style.say("count", labels).replace(" · ", "\n")
    cases = {t.get_position()[1]: t.get_text() for t in ax.texts if t.get_text().isdigit()}
    assert cases == {0: "10", 1: "9", 2: "8"}
    head = next(t for t in ax.texts if logical(t.get_text()) == heading)
    middle = pixel(ax, sum(ax.get_xlim()) / 2)[0]
    assert (head.get_window_extent().x0 < middle) == (labels != "en")


@pytest.mark.parametrize(
    ("highest", "expected"), [(1.9, ["1×", "2×"]), (4.2, ["1×", "2×", "4×", "8×", "16×"]), (12.5, ["1×", "4×", "16×", "64×", "256×", "1,024×", "4,096×"])]
)  # fmt: skip
def test_the_axis_says_how_many_times_more_frequent(highest, expected):
    ax = draw((highest - 0.5, highest - 1, highest), labels="en")
    assert [t.get_text() for t in ax.get_xticklabels()] == expected
    assert [2**at for at in ax.get_xticks()] == [int(word[:-1].replace(",", "")) for word in expected]


def test_less_frequent_is_a_fraction():
    ax = draw((-2, -3.2, -1), labels="en")
    assert "1/4×" in [t.get_text() for t in ax.get_xticklabels()] or "1/2×" in [
        t.get_text() for t in ax.get_xticklabels()
    ]
    assert min(ax.get_xlim()) < -3.2


@every_language
def test_the_tone_has_all_of_its_scale_with_its_ends_named(labels):
    ax = draw((0.2, 0.1, 0.3), scale="tone", labels=labels)
    ends = {
        at: logical(t.get_text()).split("\n", 1) for at, t in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True)
    }
    assert {at: (number, words) for at, (number, words) in ends.items()} == {
        at: (number, style.say(key, labels).replace(" · ", "\n"))
        for at, number, key in ((-1, "\N{MINUS SIGN}1", "negative"), (0, "0", "neutral"), (1, "1", "positive"))
    }
    assert (pixel(ax, 1)[0] < pixel(ax, 0)[0]) == (labels != "en")


def test_a_tone_that_is_clear_of_zero_has_the_colour_of_its_side():
    ax = draw((0.5, 0.1, 0.9), (-0.5, -0.9, -0.1), (0.1, -0.2, 0.4), scale="tone")
    colours = [to_hex(c.get_color()[0]) for c in ax.collections if isinstance(c, LineCollection)]
    assert colours == [style.COLOURS[key] for key in ("positive", "negative", "muted")]


def test_the_legend_explains_the_hollow_point_only_where_there_is_one():
    assert legend_names(draw((3, 2, 4), labels="en")) == [style.say("interval", "en")]
    assert legend_names(draw((3, -2, 4), labels="en")) == [style.say(k, "en") for k in ("interval", "crosses_line")]
    assert legend_names(draw((None, None, None))) == []


def test_a_scale_that_is_none_of_the_two_is_an_error_that_names_them():
    with pytest.raises(FigureError, match="'ratio' or 'tone'"):
        draw((1, 0, 2), scale="log")
