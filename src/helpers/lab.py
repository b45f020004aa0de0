"""The workbench: JupyterLab, set up for this collection.

Prose and tables run in the direction of their own letters, no news are fetched, and the
first notebook is open. Settings and caches stay in the project's `.cache/`.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from helpers.paths import keep_inside, project_folder

__all__ = ["arguments", "start"]

SETUP = Path(__file__).parent / "display" / "lab"  # style sheet and settings
FIRST = "notebooks/00-start-here.ipynb"


def start(more: Sequence[str] = ()) -> None:
    """Run JupyterLab until it is stopped; `more` are options of its own, such as --no-browser or --port=9999."""
    keep_inside()
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        filter(None, (str(SETUP), os.environ.get("JUPYTER_CONFIG_PATH")))
    )
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([*arguments(), *more])


def arguments() -> list[str]:
    """The options that JupyterLab is started with."""
    return [
        f"--ServerApp.root_dir={project_folder()}",
        f"--ServerApp.tornado_settings={ {'static_custom_path': [str(SETUP)]} }",
        f"--LabApp.default_url=/lab/tree/{FIRST}",
        "--LabApp.custom_css=True",
    ]
