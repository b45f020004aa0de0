"""The rooms of the house import only downwards, and never in a circle."""

import ast
import subprocess
import sys
from graphlib import CycleError, TopologicalSorter

import pytest
from conftest import ROOT

PACKAGE = ROOT / "src" / "helpers"
GROUND = {"helpers.errors", "helpers.tables", "helpers.paths", "helpers.files"}
MAY_IMPORT = {
    "helpers.text": {"helpers.text"},
    "helpers.analysis": {"helpers.text", "helpers.analysis"},
    "helpers.display": {"helpers.text", "helpers.display"},
}
ONLY_IN = {
    "arabic_reshaper": {"display/rtl.py"},
    "bidi": {"display/rtl.py"},
    "wordcloud": {"display/cloud.py"},
    "trafilatura": {"text/article.py"},
    "savefig": {"display/figures.py"},
}


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def module_name(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def is_for_types_only(node):
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def imports(path, *, only_at_import=False):
    """The modules that a file imports; `only_at_import` leaves out those inside functions and for types."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if only_at_import else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            below = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (name if name in ALL else node.module for name in below)


ALL = {module_name(path) for path in modules()}


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_a_room_imports_only_what_lies_below_it(path):
    room = ".".join(module_name(path).split(".")[:2])
    if room not in MAY_IMPORT or path.name in {"__init__.py", "explore.py"}:
        return
    ours = {name for name in imports(path) if name.startswith("helpers.")}
    wrong = {n for n in ours if n not in GROUND and ".".join(n.split(".")[:2]) not in MAY_IMPORT[room]}
    assert not wrong


def test_no_import_runs_in_a_circle():
    graph = {module_name(p): {n for n in imports(p, only_at_import=True) if n in ALL} for p in modules()}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"import circle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("word", ONLY_IN)
def test_what_belongs_in_one_place_is_in_one_place(word):
    users = {str(p.relative_to(PACKAGE)) for p in modules() if any(n.split(".")[0] == word for n in imports(p))}
    if word == "savefig":
        users = {str(p.relative_to(PACKAGE)) for p in modules() if ".savefig(" in p.read_text(encoding="utf-8")}
    assert users == ONLY_IN[word]


@pytest.mark.parametrize("module", ["helpers", "helpers.text.article", "helpers.report", "helpers.__main__"])
def test_importing_pulls_in_neither_plotting_nor_jupyter(module):
    code = f"import sys, {module}; print([m for m in ('matplotlib','pandas','nbclient','IPython') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_no_module_has_grown_past_250_lines():
    long = {str(p.relative_to(PACKAGE)): n for p in modules() if (n := len(p.read_text("utf-8").splitlines())) > 260}
    assert not long


def test_no_word_list_hides_in_python():
    """Arabic in code stands in docstrings, comments and rules of spelling, not in lists of words."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.List | ast.Tuple | ast.Set):
                words = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
                arabic = [w for w in words if len(w) > 2 and any("\u0621" <= c <= "\u064a" for c in w)]
                assert len(arabic) < 6, f"{path.name}, line {node.lineno}: {arabic}"
