"""Markup: text from an article as HTML that stays text, each stretch of Arabic in its own direction."""

import hashlib
import html
import os
import re

from helpers.text.letters import DIRECTION_CONTROLS

__all__ = ["Html", "anchor", "escaped", "isolated", "visible"]

_ARABIC_RUN = re.compile(
    r"[\"“«(‹]?[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc](?:[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\s\d.,/:()«»“”\"‹›-]*[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc])?[\"”»)›]?"
)
_VISIBLE_CONTROLS: dict[str, str | int | None] = {
    c: f"⟦U+{ord(c):04X}⟧"
    for c in DIRECTION_CONTROLS
    if c not in "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{ARABIC LETTER MARK}"
}


class Html(str):
    """A piece of page that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def escaped(text: object) -> str:
    """`text` without live markup, its direction overrides `visible`."""
    return html.escape(visible(text))


def visible(text: object) -> str:
    """`text` with direction overrides, which could turn the page around, named instead."""
    return str(text).translate(str.maketrans(_VISIBLE_CONTROLS))


def isolated(text: object) -> str:
    """Escaped text in which each Arabic stretch keeps its own direction and language."""
    pieces, done = [], 0
    plain = str(text)
    for run in _ARABIC_RUN.finditer(plain):
        pieces.append(escaped(plain[done : run.start()]))
        pieces.append(f'<bdi lang="ar" dir="rtl">{escaped(run.group())}</bdi>')
        done = run.end()
    return "".join([*pieces, escaped(plain[done:])])


def anchor(kind: str, number: int) -> str:
    """The id of a place in the page, such as "sentence-3".

    JupyterLab holds all its notebooks in one document, so there the id begins with a mark
    of the notebook; its server says which one in JPY_SESSION_NAME.
    """
    notebook = os.environ.get("JPY_SESSION_NAME", "")
    mark = f"n{hashlib.sha256(notebook.encode()).hexdigest()[:8]}-" if notebook else ""
    return f"{mark}{kind}-{number}"
