"""The pages in a real browser: no request leaves, nothing serious for axe-core, Arabic right-aligned, nothing of the article alive."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("index", "00-start-here", "01-the-article", "02-terms", "03-entities", "04-voices", "05-sentiment", "06-report")
SLUGS = ("hamas-iran-2017", "hostile")
every_page = pytest.mark.parametrize("name", PAGES)
every_article = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture
def visit(made_project, browser):
    """Open a page of the report; the requests that it made and the errors it raised are kept on it."""
    contexts = []

    def opened(slug, name, **options):
        context = browser.new_context(viewport={"width": 1000, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.problems = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("dialog", lambda dialog: (page.problems.append(dialog.message), dialog.dismiss()))
        page.goto((made_project / "reports" / slug / f"{name}.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@every_article
@every_page
def test_no_request_leaves_the_page(visit, slug, name):
    page = visit(slug, name)
    assert [url[:80] for url in page.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit, name, scheme):
    from axe_playwright_python.sync_playwright import Axe

    for slug in SLUGS:
        found = Axe().run(visit(slug, name, color_scheme=scheme)).response["violations"]
        told = [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]
        assert told == []


@every_page
def test_every_picture_has_its_own_alternative_text(visit, name):
    page = visit("hamas-iran-2017", name)
    texts = page.eval_on_selector_all("img", "pictures => pictures.map(p => p.alt)")
    assert all(len(text) > 30 for text in texts)
    assert "No description has been provided" not in page.content()


@every_page
def test_every_block_of_arabic_says_its_language_and_direction(visit, name):
    """Any element whose own text is mostly Arabic stands inside lang="ar", and a block of it is aligned to the right."""
    page = visit("hamas-iran-2017", name)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => {
            const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim();
            const arabic = (own.match(/[\\u0600-\\u06ff]/g) || []).length;
            if (arabic < own.length / 2 || !arabic || e.closest('style, pre, code')) return false;
            return !e.closest('[lang=ar]') || getComputedStyle(e).direction !== 'rtl';
        }).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert wrong == []


def test_the_article_is_read_from_the_right(visit):
    """By the ink of screenshots: every paragraph's last line begins at the right edge, and short ones end before the left."""
    page = visit("hamas-iran-2017", "01-the-article")
    lines = [last_line_ink(paragraph) for paragraph in page.locator(".maqal-article .text p.body").all()]
    assert all(right > 0.97 for _, right in lines)
    assert sum(left > 0.2 for left, _ in lines) >= 3


def last_line_ink(paragraph):
    """From where to where the ink of a paragraph's last line reaches, as shares of its width."""
    picture = np.asarray(Image.open(io.BytesIO(paragraph.screenshot())).convert("L"))
    line = paragraph.evaluate("p => parseFloat(getComputedStyle(p).lineHeight)")
    dark = np.flatnonzero(picture[-int(line) :].min(axis=0) < 128)
    return dark[0] / picture.shape[1], dark[-1] / picture.shape[1]


def test_letters_come_in_reading_order(visit):
    """Rectangles of single letters: each word stands left of the one before it on the line."""
    page = visit("hamas-iran-2017", "01-the-article")
    places = page.evaluate(
        """() => { const p = document.querySelector('.maqal-article .text p.body'); const node = p.querySelector('.at').nextSibling;
            const range = document.createRange();
            return [0, 6, 11].map(i => { range.setStart(node, i); range.setEnd(node, i + 1);
                                         return range.getBoundingClientRect().left; }); }"""
    )
    assert places == sorted(places, reverse=True)


def test_layers_are_switched_without_scripts(visit):
    page = visit("hamas-iran-2017", "06-report", java_script_enabled=False)
    boxes = page.get_by_role("checkbox")
    assert boxes.count() == 4
    name = page.locator(".maqal-article .text .name").first
    before = name.screenshot()
    page.get_by_label("Names").uncheck()
    assert name.screenshot() != before


def test_code_is_folded_away_but_there(visit):
    page = visit("hamas-iran-2017", "02-terms")
    code = page.locator("details.code pre").nth(2)
    assert not code.is_visible()
    page.locator("details.code summary").nth(2).click()
    assert code.is_visible() and "terms.count" in code.inner_text()


@every_page
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_scrolls_sideways(visit, name, width):
    for slug in SLUGS:
        page = visit(slug, name)
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_a_hostile_article_puts_nothing_live_into_a_page(visit, name):
    page = visit("hostile", name)
    assert page.problems == [] and page.title() != "owned"
    assert page.locator("main script, main [onerror], main [onmouseover], main iframe").count() == 0
    assert "\u202e" not in page.content()
    assert page.locator("body").is_visible()


@every_page
def test_links_lead_somewhere(visit, made_project, name):
    page = visit("hamas-iran-2017", name)
    folder = made_project / "reports" / "hamas-iran-2017"
    targets = page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))")
    assert targets and all((folder / target).exists() for target in targets if target[0] != "#")
    places = {target[1:] for target in targets if target[0] == "#"}
    ids = page.eval_on_selector_all("[id]", "elements => elements.map(e => e.id)")
    assert places <= set(ids) and len(ids) == len(set(ids))


def test_pages_are_light(made_project):
    sizes = {path.name: path.stat().st_size for path in (made_project / "reports" / "hamas-iran-2017").glob("*.html")}
    assert max(sizes.values()) < 1_500_000


def test_figures_in_a_page_are_those_in_the_folder(made_project):
    page = (made_project / "reports" / "hamas-iran-2017" / "02-terms.html").read_text(encoding="utf-8")
    shown = [base64.b64decode(data) for data in re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', page)]
    folder = made_project / "figures" / "hamas-iran-2017"
    assert sorted(shown) == sorted(path.read_bytes() for path in folder.glob("02-*.svg"))


def test_a_mark_says_what_it_is_when_pointed_at_or_focused(visit):
    page = visit("hamas-iran-2017", "03-entities", java_script_enabled=False)
    mark = page.locator(".maqal-article .text .name").first
    quiet = page.screenshot()
    mark.focus()
    assert page.screenshot() != quiet
    assert mark.get_attribute("data-note").startswith("ORG: ")


def test_a_figure_leads_to_its_files(visit):
    page = visit("hamas-iran-2017", "02-terms")
    links = page.locator("#figure-02-term-counts .files a")
    assert [link.get_attribute("href").rsplit(".", 1)[1] for link in links.all()] == ["svg", "png", "pdf", "csv"]


def test_the_contents_name_every_section(visit):
    page = visit("hamas-iran-2017", "02-terms")
    assert page.locator("nav.contents a").all_inner_texts() == page.locator("h2").all_inner_texts()


def test_print_cuts_no_figure(visit, made_project, tmp_path):
    """Printed on A4 as PDF, every figure stands whole on one page: as many pictures as on the screen, none wider than the paper."""
    page = visit("hamas-iran-2017", "02-terms")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 718, "height": 1040})  # A4 within its margins
    boxes = page.eval_on_selector_all("figure", "f => f.map(e => e.getBoundingClientRect().toJSON())")
    assert boxes and all(box["left"] >= 0 and box["right"] <= 718 and box["height"] <= 1040 for box in boxes)
    assert page.eval_on_selector("figure", "f => getComputedStyle(f).breakInside") == "avoid"
    assert page.locator("nav.contents").is_hidden()
