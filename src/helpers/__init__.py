"""Maqal: reading Arabic news closely. The front door: the few names that a notebook imports.

>>> import helpers
>>> article = helpers.load_article()          # the first file in seeds/
>>> helpers.terms.count(article.words).columns[0]
'term'

Nothing is loaded until it is used: `import helpers` pulls in neither plotting nor Jupyter.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.analysis import entities, findings, quotes, sentiment, terms
    from helpers.display import charts, cloud, explore, figures, network, reader, sheet, style
    from helpers.tables import top
    from helpers.text.article import Article

__version__ = "0.1.0"

_ROOMS = {
    **dict.fromkeys(("terms", "entities", "quotes", "sentiment", "findings"), "analysis"),
    **dict.fromkeys(("charts", "cloud", "explore", "network", "figures", "reader", "sheet", "style"), "display"),
}

__all__ = [
    "charts",
    "cloud",
    "entities",
    "explore",
    "figures",
    "findings",
    "load_article",
    "network",
    "quotes",
    "reader",
    "sentiment",
    "sheet",
    "style",
    "terms",
    "top",
]


def load_article(name: str | Path = "") -> "Article":
    """The article in a file; "" is the first in seeds/. See `helpers.text.article.load_article` for what it raises.

    A relative path counts from the working folder, else from the project's folder.
    """
    from helpers.paths import article_path
    from helpers.text import article

    return article.load_article(article_path(name))


def __getattr__(name: str) -> Any:
    if name == "top":
        return import_module("helpers.tables").top
    if name in _ROOMS:
        return import_module(f"helpers.{_ROOMS[name]}.{name}")
    raise AttributeError(f"module 'helpers' has no {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
