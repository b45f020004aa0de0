"""The word cloud: every word once, inside, none over another, as large as it is frequent, the same each time."""

from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import PathPatch
from matplotlib.textpath import TextPath

from helpers import cloud, load_article, terms, top
from helpers.display import rtl, style
from helpers.errors import FigureError, TableError

COUNTS = {
    "فلسطينية": 14,
    "حركة حماس": 12,
    "طهران": 9,
    "إسلامية": 9,
    "إيران": 8,
    "دعم": 7,
    "علاقات": 6,
    "مقاومة": 6,
    "وفد": 6,
    "قضية": 4,
    "شعب": 4,
    "أمة": 4,
    "قُدْس": 3,
    "Reuters": 3,
    "نبأ": 2,
    "لقاء": 2,
    "آن": 1,
}
CROWDED = {
    "لافروف": 6,
    "اجتماع": 5,
    "مشترك": 5,
    "خارجية": 5,
    "الاميركي": 4,
    "وزير": 4,
    "روسي": 4,
    "قال": 4,
    "نهج": 3,
    "داعش": 3,
    "كيري": 3,
    "حاجة": 3,
    "سورية": 3,
    "نظير": 2,
    "توصل": 2,
    "تصريحات": 2,
    "نتفق": 2,
    "مواجهة": 2,
    "رئيس": 2,
    "أوباما": 2,
    "صاروخية": 2,
    "أوروبا": 2,
    "نووي": 2,
    "اسيا": 2,
}
TABLE = pd.DataFrame({"term": list(COUNTS), "count": list(COUNTS.values())})


def drawn(ax):
    ax.figure.draw_without_rendering()
    return [patch for patch in ax.patches if isinstance(patch, PathPatch)]


def shape(path):
    """An outline's points without place and size."""
    box = path.get_extents()
    return (path.vertices - [box.x0, box.y0]) / [box.width, box.height]


def outline(word):
    return TextPath((0, 0), rtl.for_matplotlib(word), size=100, prop=FontProperties(fname=style.font_path()))


def words_of(ax, table):
    """Each word of the table to the patches that have its shape."""
    patches = [(patch, shape(patch.get_path())) for patch in drawn(ax)]
    shapes = {word: shape(outline(word)) for word in table["term"]}
    return {
        word: [patch for patch, points in patches if points.shape == own.shape and np.allclose(points, own, atol=1e-3)]
        for word, own in shapes.items()
    }


def ink(patch):
    """The box of a word's ink on the canvas, in pixels."""
    return patch.get_path().get_extents(patch.get_transform())


@pytest.fixture(scope="module")
def small():
    return cloud.cloud(TABLE)


@pytest.fixture(scope="module")
def seed_terms():
    return top(terms.count(load_article().words), 60, at_least=2)


@pytest.fixture(scope="module")
def seed(seed_terms):
    return cloud.cloud(seed_terms)


@pytest.fixture(params=["small", "seed"])
def either(request):
    """A cloud and its table."""
    return request.getfixturevalue(request.param), TABLE if request.param == "small" else request.getfixturevalue(
        "seed_terms"
    )


def test_every_word_appears_once_and_nothing_else(either):
    ax, table = either
    found = words_of(ax, table)
    assert {word: len(patches) for word, patches in found.items()} == dict.fromkeys(table["term"], 1)
    assert len(drawn(ax)) == len(table)


def test_every_word_is_inside_the_canvas(either):
    ax, _ = either
    for box in map(ink, drawn(ax)):
        assert ax.bbox.x0 <= box.x0 < box.x1 <= ax.bbox.x1
        assert ax.bbox.y0 <= box.y0 < box.y1 <= ax.bbox.y1
    left, bottom, right, top_edge = ax.bbox.extents
    assert min(left, bottom) >= 0 and right <= ax.figure.bbox.width and top_edge <= ax.figure.bbox.height


def masks(ax):
    """Where the ink of each word is, word by word."""
    patches, canvas = drawn(ax), FigureCanvasAgg(ax.figure)
    for patch in patches:
        for other in patches:
            other.set_visible(other is patch)
        canvas.draw()
        yield np.asarray(canvas.buffer_rgba())[..., :3].min(axis=2) < 155
    for patch in patches:
        patch.set_visible(True)


def worst_overlap(ax):
    """The largest part of a word's ink that lies on another's."""
    return max((a & b).sum() / min(a.sum(), b.sum()) for a, b in combinations(list(masks(ax)), 2))


def test_no_two_words_lie_over_each_other(either):
    assert worst_overlap(either[0]) <= 0.02


def test_no_two_of_many_words_of_equal_count_lie_over_each_other():
    table = pd.DataFrame({"term": list(CROWDED), "count": list(CROWDED.values())})
    assert worst_overlap(cloud.cloud(table)) <= 0.02


def test_words_are_not_stretched(small):
    for word, [patch] in words_of(small, TABLE).items():
        expected, found = outline(word).get_extents(), ink(patch)
        assert found.width / found.height == pytest.approx(expected.width / expected.height, rel=0.08), word


def test_words_read_from_right_to_left(small):
    [patch] = words_of(small, TABLE)["حركة حماس"]
    assert np.all(np.diag(patch.get_transform().get_matrix())[:2] > 0)


def sizes(ax, table):
    """How large each word is drawn, beside its count: the most frequent first."""
    scale = {
        word: ink(patch).width / outline(word).get_extents().width for word, [patch] in words_of(ax, table).items()
    }
    return [(count, scale[word]) for word, count in table[["term", "count"]].itertuples(index=False)]


def test_sizes_fall_with_the_counts(either):
    measured = sizes(*either)
    largest, smallest = (scale for _, scale in (measured[0], measured[-1]))
    assert largest > 1.5 * smallest
    for (many, large), (few, little) in combinations(measured, 2):
        assert many <= few or large >= 0.93 * little


def test_words_of_equal_count_are_nearly_of_equal_size():
    table = pd.DataFrame({"term": ["حماس", "إيران", "طهران", "وفد"], "count": 3})
    scales = [scale for _, scale in sizes(cloud.cloud(table), table)]
    assert max(scales) <= 1.25 * min(scales)


def test_the_same_input_gives_the_same_layout(small):
    again = drawn(cloud.cloud(TABLE.copy()))
    for one, other in zip(drawn(small), again, strict=True):
        assert one.get_path().vertices.tolist() == other.get_path().vertices.tolist()
        assert one.get_transform().get_matrix().tolist() == other.get_transform().get_matrix().tolist()
        assert one.get_facecolor() == other.get_facecolor()


def test_two_rows_of_one_word_are_drawn_as_one_with_both_counts():
    twice = pd.DataFrame({"term": ["حماس", "عين", "عين"], "count": [3, 2, 2]})
    assert "the largest the most frequent: عين، حماس" in style.description(cloud.cloud(twice).figure)
    assert len(drawn(cloud.cloud(twice))) == 2


def test_the_description_names_the_largest_words(small):
    described = style.description(small.figure)
    assert all(word in described for word in list(COUNTS)[:5])
    assert str(len(COUNTS)) in described
    assert len(described) <= 1000


def test_a_cloud_is_drawn_on_the_axes_given_and_leaves_settings_and_figures_alone():
    before = {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"}
    left, right = Figure().subplots(1, 2)
    assert cloud.cloud(TABLE.head(3), left) is left
    assert len(left.patches) == 3 and not right.has_data()
    assert {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"} == before
    assert plt.get_fignums() == []


@pytest.mark.parametrize("labels", ["ar", "en", "both"])
def test_an_empty_table_gives_a_picture_that_says_so(labels):
    ax = cloud.cloud(TABLE.head(0), labels=labels)
    assert [text.get_text().replace(rtl.RLM, "") for text in ax.texts] == [style.say("no_evidence", labels)]
    assert "no evidence" in style.description(ax.figure)


@pytest.mark.parametrize("labels", ["ar", "en", "both"])
def test_all_three_languages_give_the_same_cloud(labels):
    assert len(drawn(cloud.cloud(TABLE.head(2), labels=labels))) == 2


def test_a_language_that_is_none_of_the_three_is_an_error():
    with pytest.raises(FigureError, match="fr"):
        cloud.cloud(TABLE.head(2), labels="fr")


@pytest.mark.parametrize("column", ["term", "count"])
def test_a_missing_column_is_an_error_that_names_it(column):
    with pytest.raises(TableError, match=repr(column)):
        cloud.cloud(TABLE.drop(columns=column))
