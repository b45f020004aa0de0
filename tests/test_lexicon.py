"""Word lists: what is malformed is named by file, line and column; every list of the package is well-formed."""

import re
from collections import Counter

import pytest

from helpers.errors import LexiconError
from helpers.text import lexicon
from helpers.text.letters import fold, normalise
from helpers.text.lexicon import cell, data_path, pairs, parse, rows

LISTS = sorted(data_path("lemmas").parent.glob("*.tsv"))
GOOD = "# what it is\n# who made it\nword\tcost\nنعم\t1\n\nلا\t0.5\n"


@pytest.fixture
def write(tmp_path):
    def write(content):
        path = tmp_path / "own.tsv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def failure(path, *columns):
    """The message of the LexiconError that reading the list raises: one line."""
    with pytest.raises(LexiconError) as caught:
        parse(path, *columns)
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    return message


# --- what is well-formed ------------------------------------------------------------------


def test_a_row_maps_columns_to_cells(write):
    assert [(row["word"], row["cost"]) for row in parse(write(GOOD), "word", "cost")] == [("نعم", "1"), ("لا", "0.5")]


def test_columns_that_nobody_asked_for_are_there_too(write):
    assert parse(write(GOOD), "word")[0]["cost"] == "1"


@pytest.mark.parametrize("content", [
    "\ufeff" + GOOD, GOOD.replace("\n", "\r\n"), GOOD.rstrip("\n"), GOOD.replace("نعم\t1", " نعم \t 1 "), GOOD.replace("\n\n", "\n# لا تنس\n"),
], ids=["byte-order-mark", "crlf", "no-last-line-end", "blanks-around-cells", "comment-between-rows"])
def test_how_it_was_saved_does_not_matter(write, content):
    assert [(row["word"], row["cost"]) for row in parse(write(content), "word", "cost")] == [("نعم", "1"), ("لا", "0.5")]


def test_an_empty_list_of_rows_is_fine(write):
    assert parse(write("# nothing yet\nword\tcost\n"), "word") == ()


def test_quotes_are_letters_like_any_other(write):
    assert parse(write('word\tnote\n"نعم\tقال "لا"\n'))[0]["word"] == '"نعم'


def test_an_empty_cell_behind_the_key_is_fine(write):
    assert parse(write("word\tnote\nنعم\t\n"))[0]["note"] == ""


# --- what is malformed --------------------------------------------------------------------


def test_a_missing_column_is_named(write):
    message = failure(write(GOOD), "word", "weight")
    assert message.startswith("own.tsv, line 3: ")
    assert "'weight'" in message
    assert "word, cost" in message


@pytest.mark.parametrize(("row", "cells"), [("نعم\t1\t2", 3), ("نعم", 1), ("نعم  1", 1)], ids=["too-many", "too-few", "spaces-for-a-tab"])
def test_a_row_with_another_number_of_cells_is_named_by_its_line(write, row, cells):
    message = failure(write(f"# list\n\nword\tcost\nلا\t1\n{row}\n"), "word")
    column = {1: "'cost'", 3: "3"}[cells]
    assert message.startswith(f"own.tsv, line 5, column {column}: {cells} cells")


@pytest.mark.parametrize("key", ["", " ", "\u00a0"], ids=["empty", "space", "no-break-space"])
def test_an_empty_key_is_named_by_line_and_column(write, key):
    assert failure(write(f"word\tcost\nنعم\t1\n{key}\t1\n"), "word").startswith("own.tsv, line 3, column 'word': ")


def test_a_list_that_is_not_utf_8_is_named_and_says_what_to_do(write):
    message = failure(write(GOOD.encode("cp1256", errors="replace")), "word")
    assert message.startswith("own.tsv, line 4, column 1: ")
    assert "save it as UTF-8" in message


@pytest.mark.parametrize("content", ["", "\n\n", "# only\n# comments\n"], ids=["empty", "blank-lines", "comments"])
def test_a_list_without_column_names_says_what_they_should_be(write, content):
    message = failure(write(content), "word", "cost")
    assert message.startswith("own.tsv: ")
    assert "word\tcost" in message


def test_a_list_that_is_not_there_is_named(tmp_path):
    assert failure(tmp_path / "gone.tsv", "word").startswith(f"{tmp_path / 'gone.tsv'}: cannot be read")


def test_a_folder_is_no_list(tmp_path):
    assert failure(tmp_path, "word").startswith(f"{tmp_path}: cannot be read")


def test_a_list_of_the_package_that_is_not_there_is_named():
    with pytest.raises(LexiconError, match=r"no-such-list\.tsv: cannot be read"):
        rows("no-such-list", "word")


def test_a_list_of_the_package_without_the_column_is_named():
    with pytest.raises(LexiconError, match=r"clitics\.tsv, line \d+: no column 'weight'"):
        rows("clitics", "clitic", "weight")


@pytest.mark.parametrize("number", ["one", "", "1,5", "1 2"])
def test_a_bad_number_is_named_by_file_line_and_column(write, number):
    row = parse(write(f"# list\nword\tcost\nنعم\t{number}\n"), "word", "cost")[0]
    with pytest.raises(LexiconError) as caught:
        cell(row, "cost", float, "a number")
    assert str(caught.value).startswith(f"own.tsv, line 3, column 'cost': {number!r}")
    assert "a number" in str(caught.value)


def test_a_good_number_is_a_number(write):
    assert [cell(row, "cost", float, "a number") for row in parse(write(GOOD), "cost")] == [1.0, 0.5]


def test_a_number_in_a_column_that_is_not_there_is_an_error_of_ours(write):
    row = parse(write(GOOD), "word")[0]
    with pytest.raises(LexiconError, match=r"own\.tsv, line 4, column 'weight'"):
        cell(row, "weight", float, "a number")


@pytest.mark.parametrize("character", ["\u2028", "\u0085", "\x0c"], ids=ascii)
def test_only_a_line_end_ends_a_row(write, character):
    assert len(parse(write(f"word\tnote\nنعم\tone{character}two\n"), "word")) == 1


@pytest.mark.parametrize("header", ["word\tword", "word\t\tcost", "word\tcost\tword"])
def test_a_column_is_named_once_and_not_by_nothing(write, header):
    assert failure(write(f"{header}\nx\n"), "word").startswith("own.tsv, line 1, column ")


# --- what spreadsheets make of a list -----------------------------------------------------


@pytest.mark.parametrize("content", [
    GOOD.encode("utf-16"), ("\ufeff" + GOOD).encode("utf-16-be"), GOOD.replace("\n", "\r"), GOOD.replace("\n", "\t\t\n"),
    GOOD + "\t\n\t\t\n", GOOD.replace("# what it is", '"# what it is, and more"\t'),
], ids=["utf-16", "utf-16-big", "cr", "padded-rows", "empty-rows", "quoted-comment"])
def test_a_list_saved_by_a_spreadsheet_is_read(write, content):
    assert [(row["word"], row["cost"]) for row in parse(write(content), "word", "cost")] == [("نعم", "1"), ("لا", "0.5")]


def test_columns_go_by_name_in_any_order(write):
    assert [(row["word"], row["cost"]) for row in parse(write("cost\tword\n1\tنعم\n"), "word", "cost")] == [("نعم", "1")]


# --- pairs --------------------------------------------------------------------------------


def test_pairs_map_a_column_to_a_column(write):
    assert pairs(parse(write("form\tlemma\nوزراء\tوزير\nوُزراء\tوزير\n")), "form", "lemma", same=normalise) == {"وزراء": "وزير"}


@pytest.mark.parametrize(("rows", "column"), [
    ("وزراء\tوزير\nوزراء\tوزارة", "lemma"), ("وزراء\tوزير\nوُزراء\tوزارة", "lemma"), ("لا\tلا\nوزراء\t", "lemma"), ("لا\tلا\nـــ\tوزير", "form"),
], ids=["two-lemmas", "two-lemmas-but-for-marks", "empty-lemma", "empty-form"])
def test_a_bad_pair_is_named_by_file_line_and_column(write, rows, column):
    with pytest.raises(LexiconError) as caught:
        pairs(parse(write(f"form\tlemma\n{rows}\n"), "form", "lemma"), "form", "lemma", same=normalise)
    assert str(caught.value).startswith(f"own.tsv, line 3, column {column!r}: ")


# --- the lists of the package -------------------------------------------------------------


def test_the_package_has_its_lists():
    assert {"lemmas", "clitics", "stop-words", "abbreviations", "people", "places"} <= {path.stem for path in LISTS}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_loads(path):
    assert lexicon.rows(path.stem)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_says_first_what_it_is_and_how_to_extend_it(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    head = lines[:next(i for i, line in enumerate(lines) if not line.startswith("#"))]
    assert len(head) >= 3
    assert all(re.match(r"# +\S", line) for line in head)
    assert any("extend" in line or "training" in line for line in head)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_has_no_row_twice(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [line for line, times in Counter(lines).items() if times > 1] == []


@pytest.mark.parametrize("name", ["people", "organisations", "places", "given-names", "family-names", "not-names"])
def test_no_name_has_two_rows(name):
    rows = lexicon.parse(lexicon.data_path(name))
    first = next(iter(rows[0]))
    assert [named for named, times in Counter(row[first] for row in rows).items() if times > 1] == []


@pytest.mark.parametrize("name", ["organisations", "places"])
def test_no_form_of_a_name_is_both_free_and_ambiguous_in_one_row(name):
    def forms(cell):
        return {fold(form) for form in cell.split(" | ") if form}

    rows = lexicon.parse(lexicon.data_path(name), "name", "aliases", "ambiguous")
    assert [row["name"] for row in rows if forms(row["aliases"]) & forms(row["ambiguous"])] == []


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_plain_utf_8_without_trailing_blanks(path):
    text = path.read_bytes().decode("utf-8")
    cells = [cell for line in text.split("\n") if line[:1] != "#" for cell in line.split("\t")]
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search("[\r\ufeff\x00\u2028\u200e\u200f\u202a-\u202e]", text)
    assert [line for line in text.split("\n") if line[:1] == "#" and line != line.rstrip()] == []
    assert [cell for cell in cells if cell != cell.strip()] == []
