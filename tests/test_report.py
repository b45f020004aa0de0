"""The report: made whole, made the same again, left whole when something fails."""

import json
import re
import shutil
import time

import pytest
from conftest import ROOT, SEED, helpers_command, make_project

pytestmark = pytest.mark.slow
SLUGS = ("hamas-iran-2017", "hostile")


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_there_is_a_page_for_each_notebook_and_a_way_in(made_project):
    pages = {path.stem for path in (made_project / "notebooks").glob("*.ipynb")} | {"index"}
    for slug in SLUGS:
        assert {path.stem for path in (made_project / "reports" / slug).glob("*.html")} == pages


def test_every_figure_has_its_four_files_and_its_entry(made_project):
    for slug in SLUGS:
        folder = made_project / "figures" / slug
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        named = {file for entry in manifest["figures"].values() for file in entry["files"]} | {"manifest.json"}
        assert {path.name for path in folder.iterdir() if path.name[0] != "."} == named
        assert all(len(entry["files"]) == 4 and entry["alt"] and entry["caption"] for entry in manifest["figures"].values())


def test_a_second_run_does_nothing_and_says_so_in_a_second(project):
    before = time.perf_counter()
    again = helpers_command("report", project=project)
    took = time.perf_counter() - before
    assert again.returncode == 0
    assert again.stdout.count("nothing has changed") == len(SLUGS)
    assert took < 3  # a second on a quiet machine; the tests run side by side


def test_two_runs_give_the_same_bytes(project):
    before = {name: contents(project / name) for name in ("figures", "reports")}
    shutil.rmtree(project / "figures" / "hamas-iran-2017")
    shutil.rmtree(project / "reports" / "hamas-iran-2017")
    made = helpers_command("report", project / "seeds" / SEED.name, project=project)
    assert made.returncode == 0, made.stderr
    after = {name: contents(project / name) for name in ("figures", "reports")}
    changed = [n for part in before for n in before[part] if before[part][n] != after[part].get(n)]
    assert changed == []
    assert {part: set(after[part]) for part in after} == {part: set(before[part]) for part in before}


def test_only_the_notebook_that_changed_is_run(project):
    page = project / "reports" / "hamas-iran-2017" / "01-the-article.html"
    change(project / "notebooks" / "01-the-article.ipynb", "How does it read?", "How does this read?")
    made = helpers_command("report", project / "seeds" / SEED.name, project=project)
    assert made.returncode == 0, made.stderr
    assert made.stderr.count("hamas-iran-2017 0") == 1
    assert b"How does this read?" in page.read_bytes()


def test_a_failing_notebook_is_named_and_takes_nothing_from_the_others(project):
    """It leaves its own page and figures as they were; the others' are published all the same."""
    failing = project / "notebooks" / "02-terms.ipynb"
    book = json.loads(failing.read_text(encoding="utf-8"))
    book["cells"][3]["source"] = ["x = 1\n", "1 / 0"]
    failing.write_text(json.dumps(book), encoding="utf-8")
    change(project / "notebooks" / "01-the-article.ipynb", "How does it read?", "How is it read?")
    before = {name: contents(project / name) for name in ("figures", "reports")}
    made = helpers_command("report", project / "seeds" / SEED.name, project=project)
    after = {name: contents(project / name) for name in ("figures", "reports")}
    assert made.returncode == 1
    assert "02-terms.ipynb, cell 4 (x = 1): ZeroDivisionError: division by zero" in made.stderr
    assert "Traceback" not in made.stderr
    changed = {name for part in before for name in before[part] if before[part][name] != after[part].get(name)}
    assert changed == {f"hamas-iran-2017/{name}" for name in ("01-the-article.html", ".state.json")}
    assert not list((project / ".cache" / "report").iterdir())


def test_several_articles_have_a_way_in(made_project):
    page = (made_project / "reports" / "index.html").read_text(encoding="utf-8")
    assert all(f'href="{slug}/index.html"' in page for slug in SLUGS)
    assert "<script>document" not in page


def test_an_article_from_anywhere(tmp_path_factory):
    folder = make_project(tmp_path_factory.mktemp("other project"))
    article = tmp_path_factory.mktemp("مقالات of mine") / "خبر اليوم.txt"
    article.write_text("أعلنت وزارة الخارجية المصرية اليوم عن اتفاق جديد.\n\nوقال الوزير إن الاتفاق مهم للبلدين.", encoding="utf-8")
    made = helpers_command("report", article, "--only", "02", project=folder)
    assert made.returncode == 0, made.stderr
    slug = made.stdout.split(":")[0]
    assert slug.startswith("article-") and (folder / "reports" / slug / "02-terms.html").exists()
    pages = {path.name: path.read_text(encoding="utf-8") for path in (folder / "reports" / slug).glob("*.html")}
    for page in pages.values():  # also to the notebooks that were not run: their pages say so
        assert set(re.findall(r'href="([^"#./][^"]*\.html)"', page)) <= set(pages)
    assert "03-entities.ipynb has no page yet" in pages["03-entities.html"] and "no page yet" not in pages["02-terms.html"]
    assert not any(path.suffix != ".txt" for path in article.parent.iterdir())


def test_two_articles_of_one_slug_are_refused(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("نص عربي قصير للتجربة.", encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text('slug = "same"', encoding="utf-8")
    made = helpers_command("report", tmp_path / "a.txt", tmp_path / "b.txt")
    assert made.returncode == 2
    assert "have the slug 'same' both" in made.stderr


def test_the_figures_in_git_are_what_the_notebooks_make(made_project):
    """Tables always; pictures where the versions are those they were made with."""
    made, kept = made_project / "figures" / "hamas-iran-2017", ROOT / "figures" / "hamas-iran-2017"
    assert {path.name for path in made.glob("[!.]*")} == {path.name for path in kept.glob("[!.]*")}
    different = [path.name for path in kept.glob("*.csv") if path.read_bytes() != (made / path.name).read_bytes()]
    assert different == [], "make report FORCE=1, look at the figures, and commit them"
    versions = [json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["versions"] for folder in (made, kept)]
    if versions[0] != versions[1]:
        pytest.skip(f"pictures were made with {versions[1]}, here is {versions[0]}")
    assert [path.name for path in kept.glob("*.svg") if path.read_bytes() != (made / path.name).read_bytes()] == []
