"""Compiled tables: kept once, never trusted when anything about them is wrong."""

import hashlib
import marshal
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.text import compiled, lexicon, sources
from helpers.text.leaves import Leaves, folded

VALUE = ({"وزراء": "وزير"}, {"في": 0.03}, ("a", 1, None))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("MAQAL_CACHE", str(folder))
    return folder


class Maker:
    """Makes the value, and counts how often."""

    def __init__(self, value=VALUE):
        self.value, self.times = value, 0

    def __call__(self):
        self.times += 1
        return self.value


def file_in(folder):
    return next(folder.glob("*.tables"))


def test_a_table_is_made_once(cache):
    make = Maker()
    assert [compiled.kept("t", ["1"], make) for _ in range(3)] == [VALUE] * 3
    assert make.times == 1


def test_another_version_makes_it_again_in_the_same_file(cache):
    compiled.kept("t", ["1"], Maker())
    assert compiled.kept("t", ["2"], Maker("new")) == "new"
    assert len(list(cache.iterdir())) == 1


def test_a_changed_list_makes_it_again_even_of_the_same_size_and_time(cache, tmp_path):
    own, make = tmp_path / "own.tsv", Maker()
    own.write_text("form\tlemma\n")
    before = own.stat()
    compiled.kept("t", [own], make)
    own.write_text("form\tLEMMA\n")
    import os

    os.utime(own, ns=(before.st_atime_ns, before.st_mtime_ns))
    compiled.kept("t", [own], make)
    compiled.kept("t", [own], make)
    assert make.times == 2


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:40], lambda data: data[:-1], lambda data: data + b"x", lambda data: data[:70] + b"\xff" + data[71:],
    lambda data: b"\0" * len(data), lambda data: data[64:], lambda data: data[:32] + hashlib.sha256(b"").digest() + data[64:],
    lambda data: b"\x80\x04]" + data,
], ids=["empty", "head-alone", "one-byte-short", "one-byte-more", "one-byte-changed", "zeros", "no-head", "wrong-checksum", "a-pickle"])
def test_a_damaged_file_is_made_again(cache, damage):
    compiled.kept("t", ["1"], Maker())
    path = file_in(cache)
    good = path.read_bytes()
    path.write_bytes(damage(good))
    make = Maker()
    assert compiled.kept("t", ["1"], make) == VALUE
    assert make.times == 1
    assert path.read_bytes() == good


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_taken_for_a_table(data):
    with pytest.raises(ValueError, match="not these tables"):
        compiled._unpacked(data, b"k" * 32)


def test_a_table_of_another_python_is_another_file(cache, monkeypatch):
    compiled.kept("t", ["1"], Maker())
    monkeypatch.setattr(compiled.sys.implementation, "cache_tag", "cpython-999")
    assert compiled.kept("t", ["1"], make := Maker()) == VALUE
    assert make.times == 1
    assert len(list(cache.iterdir())) == 2


def test_where_nothing_can_be_written_the_tables_are_made_in_memory(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("MAQAL_CACHE", str(blocked / "below"))
    make = Maker()
    assert [compiled.kept("t", ["1"], make) for _ in range(2)] == [VALUE] * 2
    assert make.times == 2


def test_a_folder_in_the_place_of_the_file_is_no_hindrance(cache):
    compiled.kept("t", ["1"], Maker())
    path = file_in(cache)
    path.unlink()
    path.mkdir()
    assert compiled.kept("t", ["1"], Maker()) == VALUE


def test_an_error_while_making_is_passed_on_and_keeps_nothing(cache):
    def broken():
        raise RuntimeError("list")

    with pytest.raises(RuntimeError, match="list"):
        compiled.kept("t", ["1"], broken)
    assert not cache.exists() or not list(cache.iterdir())


def test_the_folders_in_order(monkeypatch, tmp_path):
    monkeypatch.delenv("MAQAL_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert list(compiled.folders())[-1] == tmp_path / "maqal"
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path / "site-packages" / "helpers")
    assert list(compiled.folders()) == [tmp_path / "site-packages" / "helpers" / "__pycache__", tmp_path / "maqal"]
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path / "src" / "helpers")
    assert next(compiled.folders()) == tmp_path / ".cache" / "tables"


def test_what_is_installed_is_told_by_its_version():
    assert "simplemma-" in compiled.installed("simplemma")
    assert compiled.installed("no_such_package") == "no_such_package is not installed"


def test_what_is_kept_is_plain_data(cache):
    compiled.kept("t", ["1"], Maker())
    assert marshal.loads(file_in(cache).read_bytes()[64:]) == VALUE


# --- leaves -------------------------------------------------------------------------------

words = st.text(alphabet="ابتحوي ـ\t", max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(words, words), words)
def test_leaves_answer_like_the_dictionary_they_were_folded_from(entries, other):
    leaves = Leaves(folded(entries))
    assert {word: leaves.get(word) for word in (*entries, other)} == {**{other: None}, **entries}


def test_tables_that_rest_on_lemmas_are_made_again_when_any_list_behind_lemmas_changes():
    folder = Path(lexicon.__file__).parent
    modules = [(folder / f"{name}.py").read_text("utf-8") for name in ("lemmas", "dictionary", "sources")]
    read = {name for module in modules for name in re.findall(r'lexicon\.rows\("([^"]+)"', module)}
    assert {lexicon.data_path(name) for name in read} <= set(sources.of_lemmas())
    assert all(source.is_file() for source in sources.of_lemmas() if isinstance(source, Path))


def test_the_tone_follows_its_list(cache, monkeypatch, tmp_path):
    """A changed row counts at once, kept tables or not."""
    from helpers.analysis import tone_lexicon

    data = {name: tmp_path / f"{name}.tsv" for name in ("sentiment", "sentiment-expressions")}
    data["sentiment-expressions"].write_text("expression\tweight\tcontested\n", encoding="utf-8")
    kept_in = lexicon.data_path
    monkeypatch.setattr(lexicon, "data_path", lambda name: data.get(name) or kept_in(name))
    try:
        for weight in (-2.0, 1.5):
            data["sentiment"].write_text(f"lemma\tweight\tcontested\nسيل\t{weight}\t\n", encoding="utf-8")
            tone_lexicon.words.cache_clear()
            lexicon.rows.cache_clear()
            lexicon._table.cache_clear()
            assert [entry.value.weight for entry in tone_lexicon.words()["سيل"]] == [weight]
    finally:
        for cached in (tone_lexicon.words, lexicon.rows, lexicon._table):
            cached.cache_clear()
