"""Markup: text from an article as HTML that stays text, each stretch of Arabic in its own direction."""

import html
import re

from helpers.text.letters import DIRECTION_CONTROLS

__all__ = ["Html", "escaped", "isolated"]

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
    """`text` without live markup; direction overrides, which could turn the page around, become visible."""
    return html.escape(str(text)).translate(str.maketrans(_VISIBLE_CONTROLS))


def isolated(text: object) -> str:
    """Escaped text in which each Arabic stretch keeps its own direction and language."""
    pieces, done = [], 0
    plain = str(text)
    for run in _ARABIC_RUN.finditer(plain):
        pieces.append(escaped(plain[done : run.start()]))
        pieces.append(f'<bdi lang="ar" dir="rtl">{escaped(run.group())}</bdi>')
        done = run.end()
    return "".join([*pieces, escaped(plain[done:])])
