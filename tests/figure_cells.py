"""The figures of the notebooks, drawn as their cells draw them, but without a kernel and without files."""

import ast
import gc
import json
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace

from conftest import ROOT
from matplotlib.figure import Figure

NOTEBOOKS = sorted((ROOT / "notebooks").glob("0[1-6]-*.ipynb"))


def figures_of(path, labels, *, skip=()):
    """Name to figure, for an article, of all notebooks; those named in `skip` are not drawn."""
    drawn = {}

    def save(axes, name, *_, **__):
        drawn[name] = axes if isinstance(axes, Figure) else axes.figure

    with no_collecting():
        for notebook in NOTEBOOKS:
            names = {}
            for statement in _needed(notebook, tuple(skip)):
                exec(statement, names)
                names |= {"ARTICLE": str(path), "LABELS": labels, "figures": SimpleNamespace(save=save)}
    return drawn


def names_of_figures():
    """The names under which the notebooks save figures, in their order."""
    return [_saved(node) for notebook in NOTEBOOKS for node in _statements(notebook) if _saved(node)]


@contextmanager
def no_collecting():
    """Figures are many small objects: looking among them for garbage again and again takes a quarter of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@cache
def _needed(notebook, skip):
    """The statements of a notebook that its figures need, compiled: tables, findings and pages are left out."""
    needed, kept = set(), []
    for node in reversed(_statements(notebook)):
        wanted = _saved(node) not in ("", *skip) or isinstance(node, ast.ImportFrom) or needed & _assigned(node)
        if wanted:
            needed -= {target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)}
            needed |= {
                name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Load)
            }
            kept.append(compile(ast.Module([node], []), notebook.name, "exec"))
    return kept[::-1]


@cache
def _statements(notebook):
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ast.parse("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")).body


def _saved(node):
    """The name of the figure that a statement saves, or ""."""
    call = node.value if isinstance(node, ast.Expr) else None
    saves = isinstance(call, ast.Call) and ast.unparse(call.func) == "figures.save"
    return call.args[1].value if saves else ""


def _assigned(node):
    """The names that a statement gives a value, or whose parts it does."""
    return {
        part.id for target in getattr(node, "targets", []) for part in ast.walk(target) if isinstance(part, ast.Name)
    }
