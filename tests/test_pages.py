"""The pages in a real browser: no request leaves, nothing for axe-core, all by keyboard, Arabic from the right, nothing of the article alive."""

import base64
import io
import re
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from helpers.display import pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("index", "00-start-here", "01-the-article", "02-terms", "03-entities", "04-voices", "05-sentiment", "06-report")
SEED, HOSTILE = SLUGS = ("hamas-iran-2017", "hostile")
ARTICLES = "../index"  # the list of articles, seen from the report of one
every_page = pytest.mark.parametrize("name", [*PAGES, ARTICLES])
every_article = pytest.mark.parametrize("slug", SLUGS)
WINDOW = {"width": 1000, "height": 900}
A4 = {"width": 672, "height": 984}  # what the margins of the style sheet leave, in CSS pixels


def opened(browser, path, **options):
    """A page in a window of its own; the requests that it made and the errors it raised are kept on it."""
    page = browser.new_context(viewport=WINDOW, **options).new_page()
    page.requests, page.problems = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("dialog", lambda dialog: (page.problems.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    return page


@pytest.fixture
def visit(made_project, browser):
    """Open a page of the report, to work with it."""
    pages = []

    def opening(slug, name, **options):
        pages.append(opened(browser, made_project / "reports" / slug / f"{name}.html", **options))
        return pages[-1]

    yield opening
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def kept_open(made_project, browser):
    pages = {}

    def opening(slug, name):
        if (slug, name) not in pages:
            pages[slug, name] = opened(browser, made_project / "reports" / slug / f"{name}.html")
        return pages[slug, name]

    yield opening
    for page in pages.values():
        page.context.close()


@pytest.fixture
def look(kept_open):
    """Look at a page of the report without touching it: opened once for all tests that only look."""

    def looking(slug, name):
        page = kept_open(slug, name)
        page.set_viewport_size(WINDOW)
        page.emulate_media(media="screen", color_scheme="light")
        return page

    return looking


@every_article
@every_page
def test_no_request_leaves_the_page(look, slug, name):
    page = look(slug, name)
    assert [url[:80] for url in page.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in page.requests if url.startswith("file:")]) == 1


@every_article
@every_page
def test_axe_finds_nothing(visit, slug, name):
    """In light on a screen and in dark on a phone."""
    page = visit(slug, name)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 800})
    assert violations(page) == []


def violations(page):
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found]


@every_page
def test_the_keyboard_reaches_every_control(visit, name):
    """Tab goes through links, switches, folded lines, boxes that scroll and marks, each once and in their order, and focus shows."""
    page = visit(SEED, name)
    controls = page.evaluate(
        """() => { window.reached = [];
            window.controls = [...document.querySelectorAll('a[href], input, button, select, summary, [tabindex]')]
                .filter(e => e.checkVisibility());
            addEventListener('focusin', event => reached.push(controls.indexOf(event.target)
                + (getComputedStyle(event.target).outlineStyle === 'none' ? ' unseen' : '')));
            return controls.length; }"""
    )
    for _ in range(controls):
        page.keyboard.press("Tab")
    assert controls > 1 and page.evaluate("reached") == [str(n) for n in range(controls)]


def test_keys_work_the_controls(visit):
    page = visit(SEED, "06-report")
    names = page.get_by_role("checkbox", name="Names")
    names.press("Space")
    assert not names.is_checked()
    page.locator("summary").first.press("Enter")
    assert page.locator("details pre").first.is_visible()


@every_page
def test_every_picture_has_its_own_alternative_text(look, name):
    page = look("hamas-iran-2017", name)
    texts = page.eval_on_selector_all("img", "pictures => pictures.map(p => p.alt)")
    assert all(len(text) > 30 for text in texts)
    assert "No description has been provided" not in page.content()


@every_page
def test_every_block_of_arabic_says_its_language_and_stands_on_the_right(look, name):
    """Any element whose own text is mostly Arabic stands inside lang="ar"; a block of it is aligned to the right."""
    page = look(SEED, name)
    wrong = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => {
            const own = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join('').trim();
            const arabic = (own.match(/[\\u0600-\\u06ff]/g) || []).length, style = getComputedStyle(e);
            if (arabic < own.length / 2 || !arabic || e.closest('style, pre, code')) return false;
            const block = style.display !== 'inline' && !e.matches('.maqal-lines :is(.before, th)');
            return !e.closest('[lang=ar]') || style.direction !== 'rtl' || block && !['right', 'start'].includes(style.textAlign);
        }).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert wrong == []


@pytest.mark.parametrize("name", PAGES[1:])
def test_every_line_of_the_article_starts_at_the_right(look, name):
    """By the rectangles of the letters: on each line of each paragraph something ends where the paragraph ends on the right."""
    page = look(SEED, name)
    short = page.evaluate(
        """() => [...document.querySelectorAll('.maqal-article .text p')].flatMap(p => {
            const range = document.createRange(), box = p.getBoundingClientRect(), lines = {};
            range.selectNodeContents(p);
            for (const r of range.getClientRects()) {
                const line = Math.round((r.top + r.height / 2 - box.top) / parseFloat(getComputedStyle(p).lineHeight) - .5);
                lines[line] = Math.max(lines[line] || 0, r.right);
            }
            return Object.values(lines).map(right => box.right - right);
        })"""
    )
    assert short and max(short) < 4


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


def test_letters_come_in_reading_order(look):
    """Rectangles of single letters: each word stands left of the one before it on the line."""
    page = look("hamas-iran-2017", "01-the-article")
    places = page.evaluate(
        """() => { const p = document.querySelector('.maqal-article .text p.body'); const node = p.querySelector('.at').nextSibling;
            const range = document.createRange();
            return [0, 6, 11].map(i => { range.setStart(node, i); range.setEnd(node, i + 1);
                                         return range.getBoundingClientRect().left; }); }"""
    )
    assert places == sorted(places, reverse=True)


LAYERS = {"02-terms": ["Terms"], "03-entities": ["Names"], "04-voices": ["Voices"], "05-sentiment": ["Voices", "Tone"],
          "06-report": ["Names", "Voices", "Tone", "Terms"]}  # fmt: skip


@pytest.mark.parametrize("name", LAYERS)
def test_each_layer_is_switched_without_scripts(visit, name):
    """Off, the text looks different; on again, as before. All off, it is plain. Each alone differs from plain."""
    page = visit(SEED, name, java_script_enabled=False)
    page.set_viewport_size({"width": 1000, "height": 9000})  # nothing scrolls from picture to picture
    assert page.locator(".maqal-article label").all_inner_texts() == LAYERS[name]
    text = page.locator(".maqal-article .text")
    boxes = [page.get_by_label(layer, exact=True) for layer in LAYERS[name]]
    every = text.screenshot()
    for box in boxes:
        box.uncheck()
    plain, alone = text.screenshot(), []
    for box in boxes:
        box.check()
        alone.append(text.screenshot())
        box.uncheck()
    assert all(unlike(one, other) > 0.003 for one, other in combinations([plain, *alone], 2))
    for box in boxes:
        box.check()
    assert unlike(text.screenshot(), every) < 0.003 < unlike(every, plain)


def unlike(first, second):
    """The share of pixels in which two pictures differ clearly."""
    one, other = (np.asarray(Image.open(io.BytesIO(data)).convert("L"), dtype=int) for data in (first, second))
    return 1.0 if one.shape != other.shape else float((abs(one - other) > 8).mean())


def test_code_is_folded_away_but_there(visit):
    page = visit("hamas-iran-2017", "02-terms")
    code = page.locator("details.code pre").nth(2)
    assert not code.is_visible()
    page.locator("details.code summary").nth(2).click()
    assert code.is_visible() and "terms.count" in code.inner_text()


@every_article
@every_page
def test_nothing_scrolls_sideways(look, slug, name):
    page = look(slug, name)
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_figures_can_be_read_on_a_phone(look, name):
    """A figure keeps a size at which its labels are legible, and is moved inside a box that begins where the figure does, on the right."""
    page = look(SEED, name)
    page.set_viewport_size({"width": 360, "height": 800})
    boxes = page.eval_on_selector_all(
        "main figure .picture", "all => all.map(e => [e.scrollLeft, e.clientWidth, e.firstElementChild.getBoundingClientRect().width])"
    )
    assert len(boxes) == page.locator("main figure").count()
    assert all(left == 0 and shown < 360 and wide >= 480 for left, shown, wide in boxes)


@every_page
def test_a_hostile_article_puts_nothing_live_into_a_page(look, name):
    """Markup, scripts, a style sheet, direction overrides, long runs, and a name with quotes, in text, lists and title."""
    page = look(HOSTILE, name)
    assert page.problems == [] and page.title() != "owned"
    live = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e =>
            e.matches('script, iframe, object, embed, link, base, form, meta[http-equiv], b, i, main img:not([src^="data:"]), a[href*="script:"]')
            || [...e.attributes].some(a => a.name.startsWith('on'))).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert live == []
    assert all("display:none" not in text for text in page.locator("style").all_text_contents())
    assert not set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068") & set(page.content())
    assert page.locator("body").is_visible()


def test_a_name_with_quotes_is_shown_as_it_is_written(look):
    page = look(HOSTILE, "03-entities")
    notes = page.locator(".maqal-article .text .name").evaluate_all("all => all.map(e => e.dataset.note)")
    assert any(note.startswith("PER: محمد \"أبو' <b onclick=alert(3)>علي</b>") for note in notes)


@every_page
def test_links_lead_somewhere(look, made_project, name):
    page = look("hamas-iran-2017", name)
    folder = (made_project / "reports" / SEED / f"{name}.html").resolve().parent
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


def test_a_figure_leads_to_its_files(look):
    page = look("hamas-iran-2017", "02-terms")
    links = page.locator("#figure-02-term-counts .files a")
    assert [link.get_attribute("href").rsplit(".", 1)[1] for link in links.all()] == ["svg", "png", "pdf", "csv"]


def test_the_contents_name_every_section(look):
    page = look("hamas-iran-2017", "02-terms")
    assert page.locator("nav.contents a").all_inner_texts() == page.locator("h2").all_inner_texts()


@every_article
@every_page
def test_print_cuts_nothing(look, slug, name):
    """On A4 each figure is whole, on one page, and nothing reaches over the margin; from a dark screen too it prints dark on white."""
    page = look(slug, name)
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size(A4)
    figures = page.eval_on_selector_all(
        "figure", "all => all.map(f => [getComputedStyle(f).breakInside, f.getBoundingClientRect().height, f.querySelector('img').naturalWidth])"
    )
    assert all(inside == "avoid" and height <= A4["height"] and width for inside, height, width in figures)
    over = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter(e => {
            const box = e.getBoundingClientRect(), clipped = getComputedStyle(e).overflow !== 'visible' && !e.matches('.hidden');
            return box.width && (box.left < -1 || box.right > innerWidth + 1) && !e.closest('.hidden') || clipped && e.scrollWidth > e.clientWidth + 1;
        }).map(e => e.outerHTML.slice(0, 120))"""
    )
    assert over == []
    assert page.eval_on_selector("body", "b => [getComputedStyle(b).color, getComputedStyle(b).backgroundColor]") == [
        "rgb(0, 0, 0)", "rgb(255, 255, 255)",
    ]  # fmt: skip
    assert not page.locator("nav, summary, input").filter(visible=True).count()


def test_a_heading_stays_with_what_it_heads_and_marks_are_printed(look):
    page = look(SEED, "04-voices")
    page.emulate_media(media="print")
    assert set(page.eval_on_selector_all("h2, caption, thead", "all => all.map(e => getComputedStyle(e).breakAfter)")) == {"avoid"}
    assert page.eval_on_selector(".voice.direct", "e => getComputedStyle(e).printColorAdjust") == "exact"


def test_it_prints_as_a_document(visit):
    """A4, several pages, none of them empty at the end."""
    printed = visit(SEED, "06-report").pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF") and 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6


@pytest.mark.parametrize("reason", ["", "02-terms.ipynb, cell 4: <b onclick=x>ValueError</b>: \u202eكلمة"])
def test_the_page_of_a_notebook_without_one_says_so(browser, made_project, tmp_path, seed, reason):
    every = sorted((made_project / "notebooks").glob("*.ipynb"))
    (tmp_path / "02-terms.html").write_text(pages.missing(every[2], seed, every, reason), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "02-terms.html").as_uri())
    assert violations(page) == []
    assert page.locator("h1").inner_text() == "02-terms.ipynb has no page yet"
    assert page.locator("pre").count() == bool(reason) and page.locator("main b").count() == 0
    assert page.locator("header a").count() == len(every)
    page.close()
