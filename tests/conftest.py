"""What several test files share: the seed, the gold articles, a project to run reports in, and a browser."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "000_3f5c4176bb4162b4.txt"
GOLD = ROOT.parent / "shared" / "gold"
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
HOSTILE = (
    "عنوان \u202eمقلوب\u202c <script>document.title='owned'</script> & \"اقتباس\" <img src=x onerror=alert(1)>\n\n"
    "قال الوزير \u202eمعكوس\u202c إن «</span><b onmouseover=alert(2)>نص</b> طويل جدا في الاقتباس» في القاهرة.\n"
    "وأكد محمد علي </style><style>body{display:none}</style> أن " + "طويل" * 80 + " و' \" و`=+@ لا تنتهي.\n"
)


HOSTILE_LISTS = {
    "hostile.names.tsv": "form\tname\ttype\nمحمد علي\tمحمد \"أبو' <b onclick=alert(3)>علي</b>\tPER\n",
    "hostile.toml": "title_en = '<script>alert(4)</script> \"x\" \u202eturned'\nsource = '<img src=x onerror=alert(5)>'\n",
}


@pytest.fixture(scope="session")
def seed():
    from helpers.text.article import load_article

    return load_article(SEED)


@pytest.fixture(scope="session")
def gold():
    """The paths of the gold articles' texts; skips where they are not there."""
    paths = sorted(GOLD.glob("*.txt"))
    if not paths:
        pytest.skip("the annotated articles are not beside this checkout (../shared/gold)")
    return paths


def helpers_command(*arguments, project=None, timeout=300):
    """Run `python -m helpers …` as a user would; returns the completed process."""
    environment = {**os.environ, **({"MAQAL_PROJECT": str(project)} if project else {})}
    return subprocess.run(
        [sys.executable, "-m", "helpers", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", env=environment, timeout=timeout,
    )


def make_project(folder):
    """A project of its own with the collection's notebooks, the seed and a hostile article."""
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    (folder / "seeds").mkdir()
    for path in SEED.parent.glob(f"{SEED.stem}.*"):
        shutil.copy(path, folder / "seeds")
    for name, text in {"hostile.txt": HOSTILE, **HOSTILE_LISTS}.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def made_project(tmp_path_factory, worker_id):
    """A project whose report has been made: figures/ and reports/ for the seed and the hostile article. For reading only.

    Made once for all workers that run the tests side by side.
    """
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    folder = shared / "made-project"
    with FileLock(shared / "made-project.lock"):
        if not folder.exists():
            unfinished = make_project(shared / f"unfinished-{worker_id}")
            made = helpers_command("report", project=unfinished)
            assert made.returncode == 0, made.stderr
            unfinished.rename(folder)
    return folder


@pytest.fixture
def project(made_project, tmp_path):
    """A copy of that project, to change and to run again."""
    return shutil.copytree(made_project, tmp_path / "project")


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium; without one the tests are skipped, and fail where CI=true."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        report = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        report("no Chromium on this machine: install the package chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield started
        started.close()
