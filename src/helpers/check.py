"""A look at this machine: versions, how Arabic is drawn here, fonts, and a probe word by its ink."""

import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

__all__ = ["lines"]

PACKAGES = (
    "maqal",
    "pandas",
    "matplotlib",
    "pillow",
    "arabic-reshaper",
    "python-bidi",
    "wordcloud",
    "simplemma",
    "wordfreq",
    "nbclient",
    "nbconvert",
    "jupyterlab",
)


def lines() -> Iterator[str]:
    """The report, line by line; the last line says whether Arabic is drawn right."""
    from helpers.display import probe, rtl, style

    yield f"Python {platform.python_version()} on {platform.system()}"
    yield ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    yield f"matplotlib {rtl.branch(rtl.matplotlib_shapes())}"
    yield f"Pillow, for wordcloud, {rtl.branch(rtl.pillow_shapes())}"
    yield f"face: {style.font_path()}"
    yield from probe.report()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
