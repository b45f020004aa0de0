"""Where things are: the project's folder, its seeds, and where figures go."""

import os
from pathlib import Path

from helpers.errors import ArticleError

__all__ = ["article_path", "figures_folder", "keep_inside", "project_folder", "seeds", "shown_path"]


def project_folder() -> Path:
    """The folder that holds notebooks/ and seeds/: the one named by MAQAL_PROJECT, else the checkout, else the working folder."""
    named = os.environ.get("MAQAL_PROJECT")
    checkout = Path(__file__).resolve().parents[2]
    return Path(named) if named else checkout if (checkout / "notebooks").is_dir() else Path.cwd()


def figures_folder() -> Path:
    """Where figures are saved: figures/ of the project, or the folder named by the variable MAQAL_FIGURES."""
    return Path(os.environ.get("MAQAL_FIGURES") or project_folder() / "figures")


def seeds() -> list[Path]:
    """The articles under study, by name."""
    return sorted(p for p in (project_folder() / "seeds").glob("*") if p.suffix.lower() in {".txt", ".html", ".htm"})


def article_path(name: str | Path = "") -> Path:
    """The file that `name` means: "" is the first seed; a path counts from the working folder, else from the project.

    Raises ArticleError when there is no seed at all.
    """
    if not str(name):
        found = seeds()
        if not found:
            raise ArticleError(f"{project_folder() / 'seeds'}: no article in it; put a .txt file there, or name one")
        return found[0]
    path = Path(name)
    return path if path.exists() or path.is_absolute() else project_folder() / path


def shown_path(path: Path) -> str:
    """A path as pages and notebooks show it: from the project where it lies in it, else whole."""
    whole, project = path.resolve(), project_folder().resolve()
    return whole.relative_to(project).as_posix() if whole.is_relative_to(project) else str(whole)


def keep_inside() -> None:
    """Have Jupyter, IPython and matplotlib keep their caches in the project's .cache/ and not in the user's home.

    Variables that are already set stay as they are.
    """
    cache = project_folder() / ".cache"
    for variable, folder in {
        "MPLCONFIGDIR": "matplotlib",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "jupyter/config",
        "JUPYTER_DATA_DIR": "jupyter/data",
        "JUPYTER_RUNTIME_DIR": "jupyter/runtime",
    }.items():
        os.environ.setdefault(variable, str(cache / folder))
