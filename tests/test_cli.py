"""The command line: what it prints, and one line and exit code 2 for what it cannot do."""

import json
import os

import pandas as pd
import pytest
from conftest import SEED, helpers_command

from helpers.__main__ import main

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
BAD = {
    "empty": b"",
    "spaces": b" \n \t\n",
    "picture": PNG,
    "no Arabic": b"Only English here.\n",
    "too large": "نص ".encode() * 8_400_000,
}


def test_analyse_prints_one_json_object_with_exact_offsets(seed):
    done = helpers_command("analyse", SEED, "--json")
    assert done.returncode == 0 and done.stderr == ""
    found = json.loads(done.stdout)
    assert list(found) == ["article", "sentences", "mentions", "quotes", "terms"]
    assert found["article"]["slug"] == "hamas-iran-2017"
    for table in ("sentences", "mentions", "quotes"):
        assert found[table]
        assert all(seed.text[row["start"]:row["end"]] == row["text"] for row in found[table])
    assert {"start", "end", "tone", "score"} <= found["sentences"][0].keys()
    assert {"start", "end", "type", "name"} <= found["mentions"][0].keys()
    assert {"start", "end", "kind", "speaker"} <= found["quotes"][0].keys()
    assert {"term", "lemma", "count"} <= found["terms"][0].keys()


def test_analyse_writes_each_table_as_csv(tmp_path):
    done = helpers_command("analyse", SEED, "--out", tmp_path / "tables")
    assert done.returncode == 0
    written = {path.stem for path in (tmp_path / "tables").iterdir()}
    assert written == {"sentences", "words", "terms", "mentions", "quotes", "tone"}
    words = pd.read_csv(tmp_path / "tables" / "words.csv")
    assert list(words.columns)[:5] == ["word", "sentence", "start", "end", "text"]


@pytest.fixture
def complains(capfd):
    """Runs a command here, and holds that it ends with code 2 and one line that names what is wrong."""

    def run(about, *arguments):
        code = main([*map(str, arguments)])
        printed = capfd.readouterr()
        assert code == 2 and printed.out == ""
        assert printed.err.count("\n") == 1 and about in printed.err and "Traceback" not in printed.err

    return run


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_and_exit_code_2(tmp_path, complains, name):
    path = tmp_path / "bad.txt"
    path.write_bytes(BAD[name])
    complains("bad.txt", "analyse", path, "--json", "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir()], ids=["missing", "folder"])
def test_no_file_gets_one_line_and_exit_code_2(tmp_path, complains, make):
    make(tmp_path / "nothing.txt")
    complains("nothing.txt", "analyse", tmp_path / "nothing.txt")


def test_an_unreadable_toml_is_named(tmp_path, complains):
    (tmp_path / "a.txt").write_text("نص عربي", encoding="utf-8")
    (tmp_path / "a.toml").write_text("slug = [", encoding="utf-8")
    complains("a.toml", "report", tmp_path / "a.txt")


def test_a_malformed_list_beside_the_article_is_named_with_its_line(tmp_path, complains):
    (tmp_path / "a.txt").write_text("نص عربي قصير", encoding="utf-8")
    (tmp_path / "a.lemmas.tsv").write_text("form\tlemma\nنص\n", encoding="utf-8")
    complains("a.lemmas.tsv, line 2", "analyse", tmp_path / "a.txt")


def test_tables_cannot_go_into_a_file(tmp_path, complains):
    (tmp_path / "file").write_text("x")
    complains("file", "analyse", SEED, "--out", tmp_path / "file")


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path, complains):
    (tmp_path / "closed").mkdir(mode=0o500)
    complains("closed", "analyse", SEED, "--out", tmp_path / "closed" / "x")


def test_the_command_itself_gives_the_exit_code(tmp_path):
    done = helpers_command("analyse", tmp_path / "nothing.txt")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "nothing.txt" in done.stderr and done.stdout == ""


def test_check_says_which_branches_are_in_force_and_that_arabic_is_drawn_right():
    done = helpers_command("check")
    assert done.returncode == 0
    assert done.stdout.count("drawn right") == 2
    assert "matplotlib shapes" in done.stdout or "matplotlib draws as given" in done.stdout
