"""Arabic is drawn right: compared by ink with HarfBuzz, on renderers that shape text and on those that do not."""

import os
import subprocess
import sys

import pytest
from conftest import ROOT

from helpers.display import probe, rtl

MATPLOTLIB_THAT_DOES_NOT_SHAPE = "matplotlib==3.10.9"
DRAW = """
from helpers.display import probe, rtl
print(rtl.{shapes}(), *[probe.is_right(word, probe.{draw}(rtl.{prepare}(word))) for word in probe.WORDS])
"""


def classic_recipe(text):
    from arabic_reshaper import ArabicReshaper
    from bidi.algorithm import get_display

    return get_display(ArabicReshaper().reshape(text))


@pytest.mark.parametrize("word", probe.WORDS)
def test_matplotlib_draws_words_right(word):
    assert probe.is_right(word, probe.by_matplotlib(rtl.for_matplotlib(word)))


@pytest.mark.parametrize("word", probe.WORDS)
def test_pillow_draws_words_right(word):
    assert probe.is_right(word, probe.by_pillow(rtl.for_pillow(word)))


@pytest.mark.parametrize("word", probe.WORDS)
def test_the_classic_recipe_fails_where_matplotlib_shapes(word):
    """The control: a test that this passed would be no test."""
    if not rtl.matplotlib_shapes():
        pytest.skip("this matplotlib does not shape text: the recipe is right here")
    assert not probe.is_right(word, probe.by_matplotlib(classic_recipe(word)))


@pytest.mark.parametrize("word", probe.WORDS)
def test_the_classic_recipe_fails_where_pillow_shapes(word):
    if not rtl.pillow_shapes():
        pytest.skip("this Pillow does not shape text: the recipe is right here")
    assert not probe.is_right(word, probe.by_pillow(classic_recipe(word)))


def test_pillow_with_basic_layout_draws_words_right():
    """Pillow without raqm, as in builds that lack it."""
    code = "import PIL._imagingft as ft; ft.HAVE_RAQM = False\n" + DRAW.format(
        shapes="pillow_shapes", draw="by_pillow", prepare="for_pillow"
    )
    assert in_process(code) == "False" + " True" * len(probe.WORDS)


def test_unshaped_text_fails_on_pillow_with_basic_layout():
    code = "import PIL._imagingft as ft; ft.HAVE_RAQM = False\n" + DRAW.format(
        shapes="pillow_shapes", draw="by_pillow", prepare="_logical"
    )
    assert in_process(code) == "False" + " False" * len(probe.WORDS)


@pytest.mark.slow
def test_matplotlib_that_does_not_shape_draws_words_right(tmp_path_factory):
    """The branch for matplotlib up to 3.10, in an environment built for it."""
    folder = ROOT / ".cache" / MATPLOTLIB_THAT_DOES_NOT_SHAPE.replace("==", "-") / f"py{sys.version_info[1]}"
    if not (folder / "matplotlib").is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder)]
        built = subprocess.run([*pip, MATPLOTLIB_THAT_DOES_NOT_SHAPE], capture_output=True, text=True)
        if built.returncode:
            report = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            report(f"{MATPLOTLIB_THAT_DOES_NOT_SHAPE} cannot be installed here: {built.stderr.strip()[-200:]}")
    code = DRAW.format(shapes="matplotlib_shapes", draw="by_matplotlib", prepare="for_matplotlib")
    assert in_process(code, PYTHONPATH=str(folder)) == "False" + " True" * len(probe.WORDS)
    unshaped = DRAW.format(shapes="matplotlib_shapes", draw="by_matplotlib", prepare="_logical")
    assert in_process(unshaped, PYTHONPATH=str(folder)) == "False" + " False" * len(probe.WORDS)


def in_process(code, **environment):
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **environment}
    )
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


@pytest.mark.parametrize("shapes", [True, False])
def test_mixed_lines_keep_their_order(monkeypatch, shapes):
    """Arabic and Latin, digits, brackets and guillemets on one line, compared with Pillow's own bidi as the judge of order."""
    monkeypatch.setattr(rtl, "pillow_shapes", lambda: shapes)
    drawn = rtl.for_pillow("حماس (2017) «نص»")
    if shapes:
        assert drawn == "حماس (2017) «نص»"
    else:
        assert drawn.index("2017") < drawn.index("\ufeb1") if "\ufeb1" in drawn else drawn.index("2017") > 0
        assert drawn.startswith("«") and "(2017)" in drawn


def test_a_latin_beginning_does_not_turn_an_arabic_line_around():
    if not rtl.matplotlib_shapes():
        pytest.skip("only where matplotlib orders text itself")
    assert rtl.for_matplotlib("BBC عربي") == "\N{RIGHT-TO-LEFT MARK}BBC عربي"
    assert rtl.for_matplotlib("plain") == "plain"


def test_direction_controls_are_never_drawn_as_boxes(monkeypatch):
    monkeypatch.setattr(rtl, "matplotlib_shapes", lambda: False)
    assert not set(rtl.for_matplotlib("\u2067نص\u2069 \u202bآخر\u202c")) & set("\u2067\u2069\u202b\u202c\u200f")


def test_lines_are_turned_one_by_one(monkeypatch):
    monkeypatch.setattr(rtl, "matplotlib_shapes", lambda: False)
    first, second = rtl.for_matplotlib("أول\nثان").split("\n")
    assert first == rtl.for_matplotlib("أول")
    assert second == rtl.for_matplotlib("ثان")


@pytest.mark.parametrize("shapes", [True, False])
@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("بنسبة 95%", "95% "),
        ("بلغت −3.5 درجة", " −3.5 "),
        ("إيران +2", "+2 "),
        ("مجال الثقة 95% · interval of 95%", "interval of 95% · 95% "),
        ("rose 5% أمس", " rose 5%"),
    ],
)
def test_a_sign_stands_on_the_side_of_its_number_that_it_has_in_latin(monkeypatch, shapes, text, seen):
    """So CLDR has the signs of Arabic with these digits (ar, latn: ‎%‎ and ‎-); told by Unicode's own algorithm."""
    from bidi.algorithm import get_display

    monkeypatch.setattr(rtl, "matplotlib_shapes", lambda: shapes)
    drawn = rtl.for_matplotlib(text)
    on_paper = get_display(drawn, base_dir="R") if shapes else drawn
    assert seen in "".join(c for c in on_paper if c not in "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}")
