"""The notebooks: their anatomy, and that each runs as it is, wherever the server was started."""

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT, make_project

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FORBIDDEN = re.compile(r"^\s*(def|class|for|while|%pip|!|%)\b|^\s*[%!]|[\"'](/|[A-Z]:\\)", re.MULTILINE)


def cells(path, kind):
    book = json.loads(path.read_text(encoding="utf-8"))
    return [("".join(c["source"]), c) for c in book["cells"] if c["cell_type"] == kind]


every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def test_the_collection_is_there():
    names = ["00-start-here", "01-the-article", "02-terms", "03-entities", "04-voices", "05-sentiment", "06-report"]
    assert [path.stem for path in NOTEBOOKS] == names


@every_notebook
def test_no_outputs_are_kept(path):
    assert all(not c["outputs"] and c["execution_count"] is None for _, c in cells(path, "code"))


@every_notebook
def test_code_cells_are_short_and_call_the_library(path):
    for source, _ in cells(path, "code"):
        assert 1 <= len(source.splitlines()) <= 12
        assert not FORBIDDEN.search(source), source


@every_notebook
def test_it_opens_with_a_title_a_question_imports_and_parameters(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    title, imports, parameters = book["cells"][:3]
    assert re.match(r"# .+\n\n\*.+\?\*", "".join(title["source"]))
    assert "".join(imports["source"]).startswith("from helpers import")
    assert parameters["metadata"]["tags"] == ["parameters"]
    assert re.search(r'^ARTICLE = "".*\nLABELS = "both"', "".join(parameters["source"]))


@every_notebook
def test_findings_are_computed_not_typed(path):
    findings = [source for source, c in cells(path, "code") if "findings" in c["metadata"].get("tags", ())]
    assert len(findings) == 1


@every_notebook
def test_markdown_speaks_of_no_particular_article(path):
    """No Arabic name or word of the seed's story in the prose: it must hold for any article."""
    prose = " ".join(source for source, _ in cells(path, "markdown"))
    assert not re.search(r"Hamas|Iran|Tehran|حماس|إيران|طهران", prose)


@every_notebook
def test_every_figure_is_saved_with_a_caption(path):
    saves = [source for source, _ in cells(path, "code") if "figures.save(" in source]
    assert bool(saves) == (path.stem != "00-start-here")
    assert all("caption=" in source and "data=" in source for source in saves)


@pytest.mark.slow
def test_they_run_as_they_are_from_another_folder(tmp_path):
    """As JupyterLab runs them: a usual kernel, started elsewhere, nothing set but the project. (test_lab runs them all.)"""
    project = make_project(tmp_path / "project")
    code = (
        "import sys, nbformat\n"
        "from nbclient import NotebookClient\n"
        "for path in sys.argv[1:]:\n"
        "    NotebookClient(nbformat.read(path, 4), resources={'metadata': {'path': '/'}}, timeout=300).execute()\n"
    )
    chosen = [path for path in NOTEBOOKS if path.stem[:2] in ("01", "06")]
    environment = {**os.environ, "MAQAL_PROJECT": str(project), "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run([sys.executable, "-c", code, *map(str, chosen)], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    saves = [source for path in chosen for source, _ in cells(path, "code") if "figures.save(" in source]
    assert len(list((project / "figures").rglob("*.svg"))) == len(saves)


def test_the_first_notebook_leads_to_every_other_and_asks_the_article():
    start = NOTEBOOKS[0]
    links = re.findall(r"\]\(([\w-]+\.ipynb)\)", " ".join(source for source, _ in cells(start, "markdown")))
    assert links == [path.name for path in NOTEBOOKS[1:]]
    calls = re.findall(r"explore\.\w+", " ".join(source for source, _ in cells(start, "code")))
    assert calls == ["explore.concordance", "explore.compare", "explore.what_if"]
