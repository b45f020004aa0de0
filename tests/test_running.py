"""Running notebooks, as far as no kernel is needed: what a page is made of when only the text has changed."""

import json
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from conftest import SEED
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import kernels, report, running
from helpers.text.article import load_article

WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "changes each time"}}


def book(*, text="Text.", source="1 + 1", tags=()):
    cells = [
        new_markdown_cell(text),
        new_code_cell('ARTICLE = ""', metadata={"tags": ["parameters"]}),
        new_code_cell(source, metadata={"tags": list(tags)}),
    ]
    return new_notebook(cells=cells)


def written(path, made):
    nbformat.write(made, path)
    return path


def executed(made):
    made.cells[2].outputs = [
        new_output("stream", name="stdout", text="said"),
        new_output("display_data", data={"text/html": "<p>كلمة</p>", "text/plain": "<object at 0x7f>", **WIDGET}),
        new_output("execute_result", data={"text/plain": "2"}, execution_count=2),
    ]
    return made


def test_outputs_depend_on_code_and_tags_alone(tmp_path):
    def code(**changes):
        return running.code(written(tmp_path / "02-x.ipynb", book(**changes)))

    assert code() == code(text="Another text.") == running.code(written(tmp_path / "02-x.ipynb", executed(book())))
    assert len({code(), code(source="1 + 2"), code(tags=["findings"])}) == 3


def test_what_is_kept_is_what_a_page_shows():
    plain, kept = json.loads(running.kept(executed(book())))
    assert plain == []
    assert [output["output_type"] for output in kept] == ["stream", "display_data", "execute_result"]
    assert [output.get("data") for output in kept] == [None, {"text/html": "<p>كلمة</p>"}, {"text/plain": "2"}]


@pytest.fixture
def no_kernels(monkeypatch):
    def started(*_):
        raise AssertionError("a kernel was started")

    monkeypatch.setattr(kernels, "prepare", started)
    monkeypatch.setattr(kernels, "manager", started)


@pytest.mark.usefixtures("no_kernels")
def test_a_notebook_with_new_text_is_not_run(tmp_path):
    outputs = tmp_path / "outputs.json"
    outputs.write_bytes(running.kept(executed(book())))
    notebook = written(tmp_path / "02-x.ipynb", book(text="New text."))
    job = running.Job(notebook, load_article(SEED), "", "", tmp_path, outputs)
    finished = {}
    with ThreadPoolExecutor(1) as apart:  # the browser's loop may run in this thread
        assert apart.submit(running.run, [job], finished.__setitem__).result() == {}
    made = finished[job]
    assert made.cells[0].source == "New text." and SEED.name in made.cells[1].source
    assert made.cells[2].outputs[1].data == {"text/html": "<p>كلمة</p>"}
    assert running.kept(made) == outputs.read_bytes()


def test_outputs_are_taken_only_where_the_code_is_the_same(tmp_path):
    notebook = written(tmp_path / "02-x.ipynb", book())
    outcome = report.Outcome(load_article(SEED), tmp_path)
    first = report._job(outcome, notebook, None, tmp_path)
    assert first.outputs is None
    written(notebook, book(text="New text."))
    again = report._job(outcome, notebook, first.code, tmp_path)
    assert again.outputs is not None and again.digest != first.digest
    written(notebook, book(source="1 + 3"))
    assert report._job(outcome, notebook, first.code, tmp_path).outputs is None
