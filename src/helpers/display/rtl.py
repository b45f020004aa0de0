"""The one gate between Arabic text and what draws it.

Text is logical everywhere in this project: letters in the order in which they are read.
Some renderers join the letters and turn the line themselves, others draw what they are
given, letter by letter from the left. Feeding a shaped and turned string to a renderer
that shapes by itself draws the word backwards, without an error. So nobody else calls
arabic-reshaper or python-bidi: everything that is drawn passes through here, once, at
the moment of drawing.
"""

import re
import unicodedata
from functools import lru_cache

from helpers.text.letters import DIRECTION_CONTROLS, is_arabic

__all__ = ["branch", "for_matplotlib", "for_pillow", "is_drawable", "matplotlib_shapes", "pillow_shapes"]

RLM = "\N{RIGHT-TO-LEFT MARK}"
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
LRM = "\N{LEFT-TO-RIGHT MARK}"
_CONTROLS = str.maketrans("", "", DIRECTION_CONTROLS)
_OTHER_CONTROLS = str.maketrans("", "", DIRECTION_CONTROLS.replace(LRM, "").replace(RLM, ""))
_SIGNED = re.compile(r"[+\N{MINUS SIGN}]\d[\d.,]*|\d[\d.,]*%")


@lru_cache
def matplotlib_shapes() -> bool:
    """Whether matplotlib shapes and orders text itself (from 3.11 on, through libraqm)."""
    from matplotlib import ft2font

    return hasattr(ft2font, "__libraqm_version__")


def pillow_shapes() -> bool:
    """Whether Pillow, with which wordcloud draws, shapes text itself: that depends on its build."""
    from PIL import features

    return bool(features.check("raqm"))


def branch(shapes: bool) -> str:
    """The name of a branch, for people."""
    return "shapes by itself, gets logical text" if shapes else "draws as given, gets shaped and turned text"


def for_matplotlib(text: str) -> str:
    """`text` as matplotlib must get it to be drawn right. Not for storing: see the module."""
    held = "\n".join(_SIGNED.sub(_held, line) if is_arabic(line) else line for line in text.split("\n"))
    return _logical(held) if matplotlib_shapes() else _visual(held)


def _held(number: re.Match[str]) -> str:
    """A number behind Arabic with its sign on the side where Latin has it: so CLDR has Arabic with these digits."""
    before = (unicodedata.bidirectional(c) for c in reversed(number.string[: number.start()]))
    return (
        number.group() if next((d for d in before if d in ("L", "R", "AL")), "") == "L" else LRM + number.group() + RLM
    )


def for_pillow(text: str) -> str:
    """`text` as Pillow, and so wordcloud, must get it to be drawn right."""
    return _logical(text) if pillow_shapes() else _visual(text)


def is_drawable(text: str) -> bool:
    """Whether `text`, as handed to matplotlib, comes out right: neither turned twice nor left unshaped."""
    if matplotlib_shapes():
        return not _SHAPED.search(text)
    return not any(is_arabic(c) and not _SHAPED.match(c) and _joins(c) for c in text)


def _joins(letter: str) -> bool:
    """Whether a letter has shaped forms; ک گ and the like are drawn by the reshaper's own table."""
    return "\u0621" <= letter <= "\u064a"


def _logical(text: str) -> str:
    """Line by line, and with a mark in front where a Latin beginning would turn an Arabic line around."""
    return "\n".join(RLM + line if is_arabic(line) and _starts_latin(line) else line for line in text.split("\n"))


def _starts_latin(line: str) -> bool:
    strong = (unicodedata.bidirectional(c) for c in line)
    return next((d for d in strong if d in ("L", "R", "AL")), "") == "L"


def _visual(text: str) -> str:
    """Shaped and turned, line by line; direction controls would be drawn as boxes and are left out."""
    from bidi.algorithm import get_display  # the one of `bidi` itself does not mirror brackets

    lines = text.translate(_OTHER_CONTROLS).split("\n")
    return "\n".join(
        get_display(_reshaper().reshape(line), base_dir="R") if is_arabic(line) else line for line in lines
    ).translate(_CONTROLS)


@lru_cache
def _reshaper():  # type: ignore[no-untyped-def]
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper({"delete_harakat": False})
