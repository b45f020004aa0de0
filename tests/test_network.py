"""The network: each line bears its count where nothing is in its way, and the picture is the same each time."""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from drawing import box, laid_out, logical
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import network, style
from helpers.display import circle

NODES = pd.DataFrame(
    {
        "name": ["حركة حماس", "عزت الرشق", "طهران", "الوفد"],
        "name_en": ["Hamas", "Izzat al-Rishq", "Tehran", ""],
        "type": ["ORG", "PER", "LOC", "GROUP"],
        "count": [9, 7, 4, 2],
    }
)
EDGES = pd.DataFrame(
    {
        "a": ["حركة حماس", "حركة حماس", "عزت الرشق", "طهران"],
        "b": ["عزت الرشق", "طهران", "طهران", "الوفد"],
        "count": [5, 3, 2, 1],
    }
)


def the_network(edges=EDGES, nodes=NODES, **options):
    return laid_out(network.network(edges, nodes, **options))


def edges_and_nodes(ax):
    """The lines between dots as pairs of ends with their width, and the places of the dots."""
    dots = [line.get_xydata()[0] for line in ax.lines if line.get_marker() == "o"]
    pairs = [(line.get_xydata(), line.get_linewidth()) for line in ax.lines if len(line.get_xydata()) == 2]
    return [(ends, width) for ends, width in pairs if all(is_on_a_dot(end, dots) for end in ends)], dots


def is_on_a_dot(place, dots):
    return min(np.linalg.norm(place - dot) for dot in dots) < 1e-9


def distance(point, line):
    """From a point to the stretch between two others."""
    a, b = line
    along = np.clip(np.dot(point - a, b - a) / np.dot(b - a, b - a), 0, 1)
    return np.linalg.norm(a + along * (b - a) - point)


def numbers_by_line(ax):
    """(number, width) of each line: the number whose place is nearest to the line."""
    lines, _ = edges_and_nodes(ax)
    numbers = [text for text in ax.texts if text.get_text().isdigit()]
    assert len(numbers) == len(lines)
    nearest = [
        min(numbers, key=lambda text, line=line: distance(np.array(text.get_position()), line)) for line, _ in lines
    ]
    assert all(
        distance(np.array(text.get_position()), line) < 1e-6 for text, (line, _) in zip(nearest, lines, strict=True)
    )
    return [(int(text.get_text()), width) for text, (_, width) in zip(nearest, lines, strict=True)]


def test_each_line_of_the_network_bears_its_count_and_is_as_thick_as_it_says():
    found = sorted(numbers_by_line(the_network()))
    assert [number for number, _ in found] == [2, 3, 5]
    assert [width for _, width in found] == sorted({width for _, width in found})


def test_there_is_a_dot_for_each_name_with_a_line_and_a_line_for_each_pair():
    lines, dots = edges_and_nodes(the_network())
    pairs = {frozenset(tuple(end.round(6)) for end in ends) for ends, _ in lines}
    assert len(dots) == len(pairs) == 3
    assert all(len(pair) == 2 for pair in pairs)


@pytest.mark.parametrize(
    ("counts", "expected"), [((5, 3, 2, 1), [2, 3, 5]), ((1, 1, 1, 1), [1, 1, 1, 1]), ((2, 1, 1, 1), [2])]
)
def test_lines_that_count_one_are_drawn_only_where_there_are_no_others(counts, expected):
    assert sorted(number for number, _ in numbers_by_line(the_network(EDGES.assign(count=counts)))) == expected


def written(ax):
    return sorted(logical(text.get_text()) for text in ax.texts)


def test_the_network_names_its_dots():
    assert written(the_network(labels="ar")) == ["2", "3", "5", "حركة حماس", "طهران", "عزت الرشق"]
    assert written(the_network(labels="both"))[-1] == "عزت الرشق\nIzzat al-Rishq"


def test_the_network_draws_the_most_frequent_names_only():
    late = pd.concat([NODES, pd.DataFrame({"name": ["ظريف"], "name_en": "", "type": "PER", "count": 1})])
    edges = EDGES.assign(a=["ظريف", *EDGES["a"][1:]])
    assert "ظريف" in written(the_network(edges, late, most=5))
    assert "ظريف" not in written(the_network(edges, late, most=4))


def test_a_network_of_two_names_is_drawn():
    assert written(the_network(EDGES, most=2, labels="ar")) == ["5", "حركة حماس", "عزت الرشق"]


def test_a_network_of_words_takes_their_columns_and_has_no_kinds():
    terms = NODES.rename(columns={"name": "term", "name_en": "gloss"}).drop(columns="type")
    ax = the_network(nodes=terms, name="term", name_en="gloss", kind="", labels="en")
    assert written(ax) == ["2", "3", "5", "Hamas", "Izzat al-Rishq", "Tehran"]
    assert ax.get_legend() is None


# --- places ----------------------------------------------------------------------------------

ALL_PAIRS = list(combinations("ابتثجحخ", 2))


def complete(count):
    """A network in which each of so many names stands with each other."""
    names = [f"لفظ {i}" for i in range(count)]
    edges = pd.DataFrame(list(combinations(names, 2)), columns=["a", "b"]).assign(count=2)
    return edges, pd.DataFrame({"name": names, "name_en": "", "type": "PER", "count": 9})


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6, 7])
def test_no_number_lies_on_another_line_or_on_a_dot(count):
    ax = the_network(*complete(count))
    lines, dots = edges_and_nodes(ax)
    for text in (t for t in ax.texts if t.get_text().isdigit()):
        at = np.array(text.get_position())
        half = box(text).height / 2 / ax.figure.dpi  # the Axes is measured in inches
        assert all(far > half * 0.8 for far in sorted(distance(at, line) for line, _ in lines)[1:])
        assert min(np.linalg.norm(at - dot) for dot in dots) > half


@settings(max_examples=30, deadline=None)
@given(edges=st.lists(st.sampled_from(ALL_PAIRS), unique=True, max_size=15))
def test_putting_names_in_order_loses_none_and_never_adds_crossings(edges):
    names = list("ابتثجحخ")
    order = circle.ordered(names, edges)
    assert sorted(order) == sorted(names)
    assert crossings(order, edges) <= crossings(names, edges)


def crossings(order, edges):
    places = circle.place_on_ellipse(order, 2, 2)
    return sum(cross(*(np.array(places[n]) for n in (*one, *other))) for one, other in combinations(edges, 2))


def cross(a, b, c, d):
    """Whether the stretches a–b and c–d cut each other inside: their ends lie on two sides of one another."""
    if any(np.allclose(p, q) for p, q in ((a, c), (a, d), (b, c), (b, d))):
        return False
    side = lambda p, q, r: np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))  # noqa: E731
    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def test_a_ring_of_names_given_crosswise_is_untangled():
    names, edges = list("ابتثج"), [("ا", "ت"), ("ت", "ج"), ("ج", "ب"), ("ب", "ث"), ("ث", "ا")]
    assert crossings(names, edges) == 5
    assert crossings(circle.ordered(names, edges), edges) == 0


def test_the_picture_does_not_depend_on_the_hash_seed():
    edges, nodes = complete(6)
    here = str([(t.get_text(), t.get_position()) for t in network.network(edges, nodes).texts])
    program = (
        "import sys; sys.path.insert(0, 'tests'); from test_network import complete, network\n"
        "print(str([(t.get_text(), t.get_position()) for t in network.network(*complete(6)).texts]))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "77", "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parents[1], capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert ran.stdout.strip() == here


def test_dots_have_the_colours_of_their_kinds():
    ax = the_network()
    colours = {line.get_color() for line in ax.lines if line.get_marker() == "o"}
    assert colours == {style.COLOURS[kind] for kind in ("ORG", "PER", "LOC")}
