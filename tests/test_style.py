"""The house look: colours that are told apart, text that reads, faces that have Arabic, words in both languages."""

import ast
import itertools
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import font_manager

from helpers.display import charts, figures, network, reader, rtl, sheet, style
from helpers.errors import FigureError
from helpers.text import lexicon
from helpers.text.letters import is_arabic

SOURCES = sorted((Path(__file__).parent.parent / "src" / "helpers").rglob("*.py"))
FACES = Path(mpl.get_data_path()) / "fonts" / "ttf"
FAMILIES = {
    "names": ("PER", "ORG", "LOC"),
    "tones": ("negative", "neutral", "positive"),
    "voices": ("narrator", "speaker", "indirect"),
}
PAIRS = [
    pytest.param(*pair, id="-".join(pair)) for family in FAMILIES.values() for pair in itertools.combinations(family, 2)
]

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SEEN_BY = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
# IEC 61966-2-1: linear sRGB to XYZ, and the white point D65.
TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
WHITE = (0.95047, 1.0, 1.08883)


def linear(colour):
    """A hex colour as linear RGB."""
    srgb = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(rgb):
    """Linear RGB as CIE L*, a*, b*."""
    t = np.array(TO_XYZ) @ np.clip(rgb, 0, 1) / WHITE
    x, y, z = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one, other):
    """The contrast ratio of WCAG 2.2 between two hex colours."""
    light, dark = sorted((float(np.array(TO_XYZ)[1] @ linear(c)) for c in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture
def same_face():
    """The default face before and after."""
    style.use_font(FACES / "DejaVuSans.ttf")
    yield style.font_path()
    style.use_font(FACES / "DejaVuSans.ttf")


# --- colours -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#ffffff", (100, 0, 0)),
        ("#000000", (0, 0, 0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_the_ruler_measures_known_colours_right(colour, expected):
    assert lab(linear(colour)) == pytest.approx(expected, abs=0.05)


def test_the_simulated_eye_mixes_up_red_and_green_but_not_blue_and_yellow():
    green, red, blue, yellow = "#6e7f00", "#a36600", "#0000ff", "#ffff00"
    for matrix in SEEN_BY.values():
        assert np.linalg.norm(lab(matrix @ linear(green)) - lab(matrix @ linear(red))) < 20
        assert np.linalg.norm(lab(matrix @ linear(blue)) - lab(matrix @ linear(yellow))) > 100


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_colours_of_a_family_differ_in_lightness(one, other):
    assert abs(lab(linear(style.COLOURS[one]))[0] - lab(linear(style.COLOURS[other]))[0]) >= 10


@pytest.mark.parametrize("eye", SEEN_BY)
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_colours_of_a_family_are_told_apart_by_colour_blind_readers(one, other, eye):
    seen = [lab(SEEN_BY[eye] @ linear(style.COLOURS[name])) for name in (one, other)]
    assert np.linalg.norm(seen[0] - seen[1]) >= 20


@pytest.mark.parametrize("name", ["ink", "muted"])
def test_text_reads_on_paper(name):
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast(style.COLOURS[name], style.COLOURS["paper"]) >= 4.5


# --- settings and faces ---------------------------------------------------------------------


def test_the_style_ends_with_the_context():
    before = dict(mpl.rcParams)
    with style.context():
        assert mpl.rcParams["text.parse_math"] is False
        assert dict(mpl.rcParams) != before
    assert dict(mpl.rcParams) == before


def test_the_style_ends_with_the_context_also_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), style.context():
        raise ZeroDivisionError
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", ["no-such-family", "/no/such/face.ttf", ""])
def test_a_face_that_is_not_there_is_an_error_and_changes_nothing(same_face, name):
    with pytest.raises(FigureError, match="no font"):
        style.use_font(name)
    assert style.font_path() == same_face


@pytest.mark.parametrize("file", ["cmr10.ttf", "STIXGeneral.ttf", "DejaVuSerif.ttf"])
def test_a_face_without_arabic_is_an_error_that_names_it_and_changes_nothing(same_face, file):
    with pytest.raises(FigureError, match=file):
        style.use_font(FACES / file)
    assert style.font_path() == same_face


def test_a_file_that_is_no_face_is_an_error_and_changes_nothing(same_face, tmp_path):
    (tmp_path / "letter.ttf").write_text("Dear reader,", encoding="utf-8")
    with pytest.raises(FigureError):
        style.use_font(tmp_path / "letter.ttf")
    assert style.font_path() == same_face


@pytest.mark.parametrize("file", ["DejaVuSansMono.ttf", "DejaVuSans.ttf"])
def test_the_face_given_is_the_face_drawn_with(same_face, file):
    chosen = style.use_font(FACES / file)
    with style.context():
        drawn = mpl.figure.Figure().text(0, 0, "حماس")
        assert Path(font_manager.findfont(drawn.get_fontproperties())).name == chosen.name == file


def test_a_second_face_of_a_family_is_refused_because_the_usual_one_would_be_drawn(same_face):
    with pytest.raises(FigureError, match=r"DejaVuSans-Bold\.ttf: is another face of DejaVu Sans"):
        style.use_font(FACES / "DejaVuSans-Bold.ttf")
    assert style.font_path() == same_face


def test_a_family_can_be_named(same_face):
    assert style.use_font("DejaVu Sans Mono").name == "DejaVuSansMono.ttf"
    assert style.font_path() != same_face


def test_the_characters_a_face_lacks_are_named_once_each():
    assert style.missing_characters("حماس «Hamas» 2017، 50٪") == ""
    assert style.missing_characters("漢 حماس 漢字") == "字漢"
    assert style.missing_characters("حماس\n\N{RIGHT-TO-LEFT MARK}\N{NO-BREAK SPACE}") == ""


# --- words ------------------------------------------------------------------------------------


def interface():
    return {row["key"]: row for row in lexicon.rows("interface", "key", "ar", "en")}


@pytest.mark.parametrize("key", interface())
def test_every_word_is_said_in_both_languages(key):
    arabic, english = style.say(key, "ar"), style.say(key, "en")
    assert is_arabic(arabic) and not any(c.isascii() and c.isalpha() for c in arabic)
    assert english.isascii() and any(c.isalpha() for c in english)
    assert style.say(key, "both") == f"{arabic} · {english}"


def test_no_key_stands_twice():
    keys = [row["key"] for row in lexicon.rows("interface", "key", "ar", "en")]
    assert len(keys) == len(set(keys))


def keys_said():
    """The first arguments of all calls of `say` in src/ that are written out."""
    nodes = (node for path in SOURCES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    calls = (node for node in nodes if isinstance(node, ast.Call) and node.args)
    said = [call.args[0] for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) == "say"]
    return {argument.value for argument in said if isinstance(argument, ast.Constant)}


def test_every_key_that_the_program_says_is_in_the_list():
    assert "no_evidence" in keys_said()
    assert keys_said() <= interface().keys()


def test_every_stance_of_a_reporting_verb_has_a_word():
    stances = {row["stance"] for row in lexicon.rows("reporting-verbs", "lemma", "stance")} | {"none"}
    assert {f"said_{stance}" for stance in stances} <= interface().keys()


@pytest.mark.parametrize("kind", [*(name for family in FAMILIES.values() for name in family), "GROUP", "EVENT", "DATE"])
def test_every_kind_has_a_word_and_a_colour(kind):
    assert kind in interface()
    assert kind in style.COLOURS


def test_a_label_without_english_is_the_arabic_one():
    assert style.label("حماس", "", "en") == style.label("حماس", "", "both") == "حماس"
    assert style.label("حماس", "Hamas", "en") == "Hamas"
    assert style.label("حماس", "Hamas", "ar") == "حماس"


@pytest.mark.parametrize("labels", ["fr", "AR", "", None])
def test_a_language_that_is_none_of_the_three_is_an_error_that_names_them(labels):
    with pytest.raises(FigureError, match=r"'ar', 'en', 'both'"):
        style.label("حماس", "Hamas", labels)


def test_a_long_label_takes_a_line_for_each_language():
    arabic, english = "عزت الرشق عضو المكتب السياسي", "Izzat al-Rishq of the Political Bureau"
    assert style.row_label("حماس", "Hamas", "both") == "حماس · Hamas"
    assert style.row_label(arabic, english, "both") == f"{arabic}\n{english}"
    assert style.row_label(arabic, english, "en", longest=40) == english


def test_a_name_that_is_too_long_for_a_line_takes_two_and_one_too_long_for_two_ends_in_an_ellipsis():
    assert style.row_label("مجلس الشورى الإسلامي", "", "ar", longest=10) == "مجلس الشورى\nالإسلامي"
    cut = style.row_label("حماس " * 20, "", "ar", longest=20).split("\n")
    assert len(cut) == 2 and cut[1].endswith("…")
    assert all(len(line) <= 24 for line in cut)
    assert len(style.row_label("و" * 10_000, "", "ar", longest=20)) <= 50


@pytest.mark.parametrize("lines", [1, 2])
def test_a_word_longer_than_all_lines_shows_its_beginning(lines):
    shown = style.row_label("ط" * 99, "", "ar", longest=20, lines=lines)
    assert shown == "ط" * 23 + "…"


def test_a_number_has_a_minus_sign_and_no_hyphen():
    assert style.number(-1.5) == "\N{MINUS SIGN}1.5"
    assert style.number(-1234567) == "\N{MINUS SIGN}1,234,567"


def test_the_modules_of_the_house_say_what_they_offer():
    for module in (charts, figures, network, reader, rtl, sheet, style):
        assert [name for name in module.__all__ if not hasattr(module, name)] == []
