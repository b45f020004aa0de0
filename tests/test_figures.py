"""Saving figures: five files, each whole or not at all, the same bytes again, and never Arabic that is drawn wrong."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from PIL import Image

from helpers import charts, figures, load_article
from helpers.display import rtl, style
from helpers.errors import FigureError
from helpers.files import csv_bytes, write_whole

KINDS = ("csv", "pdf", "png", "svg")
TERMS = pd.DataFrame(
    {
        "term": ["حركة حماس", "إيران", "علاقات"],
        "gloss": ["Hamas", "Iran", "relations"],
        "count": [12, 7, 1],
        "share": [26.91, 15.7, -0.125],
        "forms": [{"حماس": 9, "لحماس": 3}, {"إيران": 7}, {"علاقات": 1}],
        "sentences": [[0, 1, 4], [2], []],
    }
)
HOSTILE = """"><img src=x onerror="alert(1)"> & ' </figure><script>alert(1)</script> -->"""


@pytest.fixture(scope="module")
def article():
    return load_article()


@pytest.fixture
def folder(tmp_path, monkeypatch, article):
    """Where figures of the article go in this test."""
    monkeypatch.setenv("MAQAL_FIGURES", str(tmp_path / "figures"))
    return tmp_path / "figures" / article.slug


def save(article, name="02-terms", table=TERMS, ax=None, **options):
    return figures.save(
        ax or charts.bars(table, parts="forms"), name, article, data=table, **{"caption": "Terms.", **options}
    )


def written(folder):
    """Name and bytes of all files but the manifest's lock."""
    return (
        {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"}
        if folder.exists()
        else {}
    )


# --- what is written --------------------------------------------------------------------------


def test_a_figure_is_saved_in_four_files_and_a_manifest(folder, article):
    save(article)
    assert sorted(written(folder)) == sorted([*(f"02-terms.{kind}" for kind in KINDS), "manifest.json"])
    starts = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "csv": b"\xef\xbb\xbf"}
    assert all(written(folder)[f"02-terms.{kind}"].startswith(start) for kind, start in starts.items())


def test_the_manifest_tells_what_each_figure_is_and_where_it_comes_from(folder, article):
    save(article, "b-second", alt="Bars.", caption="الألفاظ")
    save(article, "a-first")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["article"] == {"slug": article.slug, "title": article.title, "sha256": article.sha256}
    assert manifest["versions"]["matplotlib"] == mpl.__version__
    assert list(manifest["figures"]) == ["a-first", "b-second"]
    assert manifest["figures"]["b-second"] == {
        "caption": "الألفاظ",
        "alt": "Bars.",
        "files": [f"b-second.{kind}" for kind in KINDS],
    }
    assert "حركة حماس 12" in manifest["figures"]["a-first"]["alt"]
    assert "الألفاظ" in (folder / "manifest.json").read_text(encoding="utf-8")


def test_the_picture_has_200_dots_an_inch_and_the_width_of_the_page(folder, article):
    save(article)
    with Image.open(folder / "02-terms.png") as picture:
        assert picture.width == round(style.WIDTH * 200)
        assert picture.info["dpi"] == pytest.approx((200, 200), abs=0.1)


def labels_in_comments(svg):
    parser = ElementTree.XMLParser(target=ElementTree.TreeBuilder(insert_comments=True))
    return [node.text.strip() for node in ElementTree.fromstring(svg, parser).iter(ElementTree.Comment)]


@pytest.mark.skipif(not rtl.matplotlib_shapes(), reason="this matplotlib gets shaped text")
def test_the_labels_stand_in_the_svg_in_logical_order(folder, article):
    shown = " ".join(labels_in_comments(save(article).svg)).replace(rtl.RLM, "")
    assert [
        word for word in ("حركة حماس · Hamas", "إيران · Iran", "علاقات · relations", "لحماس") if word not in shown
    ] == []


def test_the_files_say_nothing_of_when_they_were_made(folder, article):
    save(article)
    for name, content in written(folder).items():
        assert b"CreationDate" not in content and b"dc:date" not in content, name


# --- the same bytes -----------------------------------------------------------------------------


def drawings():
    places = pd.DataFrame(
        {"term": ["حماس", "إيران", "حماس"], "gloss": ["Hamas", "Iran", "Hamas"], "start": [4, 40, 77]}
    )
    counts = pd.DataFrame([[2, 0], [1, 3]], index=["عزت الرشق", "unnamed"], columns=["neutral", "assert"])
    yield "bars", lambda: charts.bars(TERMS, parts="forms")
    yield "dispersion", lambda: charts.dispersion(places, 100, shade=pd.DataFrame({"start": [3], "end": [50]}))
    yield "heat", lambda: charts.heat(counts, prefix="said_")


@pytest.mark.parametrize("drawing", [pytest.param(draw, id=name) for name, draw in drawings()])
def test_two_drawings_of_the_same_data_have_the_same_bytes(folder, article, drawing):
    save(article, ax=drawing())
    first = written(folder)
    for path in folder.iterdir():
        path.unlink()
    save(article, ax=drawing())
    assert len(first) == 5
    assert written(folder) == first


def test_a_figure_saved_twice_has_the_same_bytes_and_the_files_are_left_alone(folder, article):
    ax = charts.bars(TERMS, parts="forms")
    save(article, ax=ax)
    first = written(folder), {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix != ".lock"}
    save(article, ax=ax)
    assert (
        written(folder),
        {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if path.suffix != ".lock"},
    ) == first


SAVE_FROM_OUTSIDE = """
import sys, time
import pandas as pd
from helpers import charts, figures, load_article
known = figures.versions()
figures.versions = lambda: time.sleep(0.2) or known       # holds the manifest open for a while
article = load_article()
table = pd.DataFrame({"term": ["حماس", "إيران"], "gloss": ["Hamas", "Iran"], "count": [3, 2]})
ax = charts.bars(table)
print("ready", flush=True)
sys.stdin.readline()
for number in range(3):
    figures.save(ax, f"{sys.argv[1]}-{number}", article, data=table, caption="Terms.")
"""


def test_two_processes_that_save_at_once_both_end_in_the_manifest_with_the_same_bytes(folder):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", SAVE_FROM_OUTSIDE, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )
        for name, seed in (("one", "1"), ("two", "2"))
    ]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60) and process.returncode for process in both] == [0, 0]
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["figures"]) == [f"{name}-{number}" for name in ("one", "two") for number in range(3)]
    for kind in KINDS:
        assert (folder / f"one-0.{kind}").read_bytes() == (folder / f"two-0.{kind}").read_bytes(), kind


# --- what is refused ------------------------------------------------------------------------------


def captioned(text, **options):
    figure = Figure(figsize=(3, 2))
    figure.text(0.1, 0.5, text, **options)
    return figure


WRONG_ORDER = "\ufeb1\ufe8e\ufee4\ufea3" if rtl.matplotlib_shapes() else "حماس"  # حماس shaped and turned


@pytest.mark.parametrize(
    ("text", "message"), [(WRONG_ORDER, "for_matplotlib"), ("漢字", "漢"), ("\U00013000", "use_font")]
)
def test_a_figure_that_would_come_out_wrong_is_refused_and_nothing_is_written(folder, article, text, message):
    with pytest.raises(FigureError, match=message):
        save(article, ax=captioned(text), alt="A figure.")
    assert written(folder) == {}


def test_a_wrong_tick_label_or_legend_is_refused_too(folder, article):
    for spoil in (
        lambda ax: ax.set_xticks([0], labels=[WRONG_ORDER]),
        lambda ax: ax.legend([ax.patches[0]], [WRONG_ORDER]),
        lambda ax: ax.set_title(WRONG_ORDER),
    ):
        ax = charts.bars(TERMS)
        spoil(ax)
        with pytest.raises(FigureError):
            save(article, ax=ax)
    assert written(folder) == {}


def test_a_figure_without_a_description_is_refused_and_nothing_is_written(folder, article):
    with pytest.raises(FigureError, match="alt="):
        save(article, ax=captioned("plain"))
    assert written(folder) == {}


def test_a_refused_figure_leaves_the_one_saved_before(folder, article):
    save(article)
    before = written(folder)
    with pytest.raises(FigureError):
        save(article, ax=captioned("漢字"), alt="A figure.")
    assert written(folder) == before


def test_text_that_is_prepared_for_drawing_is_accepted(folder, article):
    save(article, ax=captioned(rtl.for_matplotlib("Hamas حماس «2017» 50٪")), alt="A figure.")
    assert len(written(folder)) == 5


def test_saving_leaves_settings_and_table_alone_and_opens_no_figure(folder, article):
    before, table = {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"}, TERMS.copy(deep=True)
    save(article)
    with pytest.raises(FigureError):
        save(article, ax=captioned("漢字"), alt="A figure.")
    assert {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"} == before
    assert plt.get_fignums() == []
    pd.testing.assert_frame_equal(TERMS, table)


# --- how it shows itself --------------------------------------------------------------------------


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data


def test_a_saved_figure_shows_itself_with_its_description_and_caption(folder, article):
    page = Tags(save(article, alt="A description.", caption="A caption.")._repr_html_())
    (figure, (image, shown), caption) = page.tags
    assert (figure[0], figure[1]["id"], image, caption[0]) == ("figure", "figure-02-terms", "img", "figcaption")
    assert shown["alt"] == "A description."
    assert shown["src"].startswith("data:image/svg+xml;base64,")
    assert page.text == "A caption."


def test_nothing_in_a_saved_figure_is_live(folder, article):
    saved = save(article, alt=HOSTILE, caption=HOSTILE)
    page = Tags(saved._repr_html_())
    assert [tag for tag, _ in page.tags] == ["figure", "img", "figcaption"]
    assert set(page.tags[1][1]) == {"src", "alt", "style"}
    assert page.tags[1][1]["alt"] == page.text == HOSTILE
    assert repr(saved) == f"figure 02-terms: {HOSTILE}"


def test_a_hostile_label_puts_nothing_live_into_the_svg(folder, article):
    table = TERMS.assign(term=[HOSTILE.replace("\n", ""), "-->", "]]> &amp; <script/>"], gloss="")
    svg = ElementTree.fromstring(save(article, table=table).svg)
    assert not {"script", "foreignObject", "image", "a"} & {node.tag.rpartition("}")[2] for node in svg.iter()}
    assert not any(name.startswith("on") for node in svg.iter() for name in node.keys())  # noqa: SIM118


# --- the CSV -------------------------------------------------------------------------------------


def reread(path, **options):
    return pd.read_csv(path, encoding="utf-8-sig", **options)


def test_the_csv_opens_with_the_same_values(folder, article):
    save(article)
    table = reread(folder / "02-terms.csv")
    assert list(table.columns) == list(TERMS.columns)
    plain = ["term", "gloss", "count", "share"]
    pd.testing.assert_frame_equal(table[plain], TERMS[plain], check_dtype=False)
    for column in ("forms", "sentences"):
        assert table[column].map(json.loads).tolist() == TERMS[column].tolist()
    assert "لحماس" in (folder / "02-terms.csv").read_text(encoding="utf-8")


printed = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n,;\"'"), max_size=12)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.tuples(printed, st.integers(-(10**15), 10**15)), min_size=1, max_size=6))
def test_any_text_and_number_comes_back_from_the_csv(rows, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "table.csv"
    path.write_bytes(csv_bytes(pd.DataFrame(rows, columns=["text", "start"])))
    table = reread(path, keep_default_na=False, dtype={"text": "str"})
    assert list(table.itertuples(index=False, name=None)) == rows


def test_a_large_number_keeps_its_digits_in_the_csv():
    assert b"1234567.5" in csv_bytes(pd.DataFrame({"weight": [1_234_567.5]}))


def test_missing_values_stay_missing_and_whole_numbers_whole(tmp_path):
    table = pd.DataFrame({"cue_start": pd.array([3, None], dtype="Int64"), "speaker": ["حماس", None]})
    (tmp_path / "table.csv").write_bytes(csv_bytes(table))
    assert (tmp_path / "table.csv").read_text(encoding="utf-8-sig") == "cue_start,speaker\n3,حماس\n,\n"


def test_the_names_of_rows_are_a_column_of_the_csv(tmp_path):
    counts = pd.DataFrame({"says": [2, 1]}, index=pd.Index(["حماس", "ظريف"], name="speaker"))
    assert csv_bytes(counts).decode("utf-8-sig") == "speaker,says\nحماس,2\nظريف,1\n"


def test_a_part_of_a_table_has_the_columns_of_the_table_in_the_csv():
    table = pd.DataFrame({"term": ["حماس", "إيران", "طهران", "فلسطين"], "count": [9, 1, 4, 5]})
    assert csv_bytes(table[table["count"] > 1]).decode("utf-8-sig") == "term,count\nحماس,9\nطهران,4\nفلسطين,5\n"


# --- whole or not at all ---------------------------------------------------------------------------


def fail_half_way(path, content):
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content[: len(content) // 2])
    raise OSError(28, "No space left on device")


def fail(*_):
    raise OSError(13, "Permission denied")


@pytest.mark.parametrize(("step", "broken"), [("write_bytes", fail_half_way), ("replace", fail)])
def test_a_failed_writing_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step, broken):
    path = tmp_path / "figure.svg"
    write_whole(path, b"old")
    monkeypatch.setattr(Path, step, broken)
    with pytest.raises(OSError):
        write_whole(path, b"new and longer")
    monkeypatch.undo()
    assert written(tmp_path) == {"figure.svg": b"old"}


def test_a_file_is_written_into_a_folder_that_is_not_there_yet_and_can_be_read_by_all(tmp_path):
    path = tmp_path / "a" / "b" / "figure.svg"
    write_whole(path, b"new")
    assert written(tmp_path) == {"figure.svg": b"new"}
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_file_that_would_not_change_is_left_alone_and_another_is_replaced(tmp_path):
    path = tmp_path / "figure.svg"
    write_whole(path, b"old")
    os.utime(path, ns=(1, 1))
    write_whole(path, b"old")
    assert path.stat().st_mtime_ns == 1
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
