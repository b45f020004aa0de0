"""JupyterLab itself, as `make lab` starts it, driven in Chromium: every notebook run, the explorers used, the server stopped.

One test, so that one server is started however many workers run the tests.
"""

import json
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from urllib.error import URLError

import pytest
from conftest import ROOT, SEED, make_project
from playwright.sync_api import expect

from helpers.text.article import load_article

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NOTEBOOKS = sorted(path.name for path in (ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb"))
FOLDERS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR")
PATIENCE = 120_000  # milliseconds for one step on a busy machine


def test_the_workbench(browser, tmp_path):
    with workbench(make_project(tmp_path / "project")) as (project, address):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        run_all(page)
        the_concordance_follows_what_is_typed(page)
        the_tone_follows_a_weight_and_is_saved(page, project)
        controls_are_reached_by_keyboard(page)
        a_link_opens_its_notebook(page, "03 Entities", "03-entities.ipynb")
        for name in NOTEBOOKS[1:]:
            open_notebook(page, name)
        for name in NOTEBOOKS[1:]:
            to_front(page, name)
            run_all(page)
        for name in NOTEBOOKS:
            saved(page, project / "notebooks" / name)
        for name in ("04-voices.ipynb", "05-sentiment.ipynb"):
            numbers_lead_to_the_sentence_of_this_notebook(page, name)
        page.close()
    assert {url.split("/")[2] for url in asked if url.startswith(("http", "ws"))} == {address.split("/")[2]}
    for name in NOTEBOOKS:
        ran_without_error(project / "notebooks" / name)


# --- the server --------------------------------------------------------------------------


@contextmanager
def workbench(project):
    """JupyterLab on a free port of this machine, all its folders inside the project; stopped at the end in any case."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token, log = secrets.token_hex(16), project / "lab.log"
    options = (f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}", "--allow-root")
    inside = {"MAQAL_PROJECT": str(project), **{name: str(project / ".cache" / name) for name in FOLDERS}}
    with log.open("w") as lines:
        server = subprocess.Popen(
            [sys.executable, "-m", "helpers", "lab", "--no-browser", "--ip=127.0.0.1", *options],
            env={**os.environ, **inside}, stdout=lines, stderr=subprocess.STDOUT,
        )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/api", server, log)
        yield project, f"http://127.0.0.1:{port}/?token={token}"
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_for(address, server, log):
    for _ in range(PATIENCE // 200):
        assert server.poll() is None, log.read_text()[-2000:]
        try:
            return urllib.request.urlopen(address, timeout=2).close()
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(log.read_text()[-2000:])


# --- notebooks ---------------------------------------------------------------------------


def open_notebook(page, name):
    page.locator(".jp-DirListing-item", has_text=name[:12]).dblclick()
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).first.wait_for()


def run_all(page):
    """Run the notebook in front, once its kernel is there; does not wait for the end."""
    page.locator("#jp-main-statusbar").get_by_text("(ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).first.click()


def to_front(page, name):
    page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab", has_text=name).click()


def saved(page, path):
    """Bring a notebook to the front, wait until its last cell has run, and save it."""
    to_front(page, path.name)
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    panel.locator(".jp-CodeCell .jp-InputArea-prompt").last.filter(has_text=re.compile(r"\d")).wait_for()
    with page.expect_response(lambda answer: answer.request.method == "PUT" and path.name in answer.url and answer.ok):
        panel.locator(".jp-Notebook").press("Control+s")


def code_cells(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]


def ran_without_error(path):
    assert all(cell["execution_count"] for cell in code_cells(path)), path.name
    outputs = [output for cell in code_cells(path) for output in cell["outputs"]]
    assert [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"] == [], path.name
    assert any("text/html" in output.get("data", {}) for output in outputs), path.name


def a_link_opens_its_notebook(page, text, name):
    page.locator(".jp-RenderedMarkdown").get_by_role("link", name=text).click()
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text=name).first.wait_for()


def numbers_lead_to_the_sentence_of_this_notebook(page, name):
    """A number in the ledger brings the text below into view, and there a number brings the row back: with all notebooks open."""
    to_front(page, name)
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    number = panel.locator("tr[id$='row-5'] a").first
    number.scroll_into_view_if_needed()
    number.click()
    sentence = panel.locator("a.at[id$='sentence-5']")
    expect(sentence).to_be_in_viewport()
    sentence.click()
    expect(number).to_be_in_viewport()


# --- explorers ---------------------------------------------------------------------------


def the_concordance_follows_what_is_typed(page):
    """Another word in one of its forms: its places, what goes before on the right."""
    page.get_by_label("Word").first.fill("لحركة")
    page.keyboard.press("Enter")
    lines = page.locator(".maqal-lines").filter(has_text="حركة in its places").locator("tbody tr")
    lines.first.wait_for()
    words = lines.locator("th").all_inner_texts()
    assert len(words) >= 3 and all("حركة" in word for word in words)
    before, word, after = (lines.first.locator(part).bounding_box()["x"] for part in (".before", "th", ".after"))
    assert before > word > after
    assert page.get_by_label("Word").first.evaluate("field => getComputedStyle(field).direction") == "rtl"


def the_tone_follows_a_weight_and_is_saved(page, project):
    """A word that is made negative moves its sentences; Save writes the row beside the article."""
    beside = project / "seeds" / f"{SEED.stem}.sentiment.tsv"
    page.get_by_label("Word").nth(1).fill("وفدها")
    page.keyboard.press("Enter")
    page.get_by_label("Weight").fill("-3")
    page.keyboard.press("Enter")
    page.get_by_role("row", name="وفد \N{MINUS SIGN}3").or_(page.get_by_role("row", name="وفد -3")).wait_for()
    moved = page.locator(".maqal-table", has_text="What moves.").locator("tbody th").all_inner_texts()
    assert moved == moved_sentences("وفد", "-3") != []
    assert not beside.exists()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Saved in seeds/").wait_for()
    assert beside.read_text(encoding="utf-8").endswith("lemma\tweight\nوفد\t-3\n")


def moved_sentences(lemma, weight):
    from helpers.analysis import trial
    from helpers.analysis.reading import Reading

    before, question = Reading(load_article(SEED)), trial.QUESTIONS["tone"]
    after = trial.tried(before, question, [{"lemma": lemma, "weight": weight}])
    return [str(number) for number in trial.moved(question, before, after)["sentence"]]


def controls_are_reached_by_keyboard(page):
    page.get_by_label("Word").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.get_by_label("Weight").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Save"
