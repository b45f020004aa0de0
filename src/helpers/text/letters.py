"""Letters: the spelling variants of Arabic, as small tables of characters.

A `Step` maps single characters to what they stand for. Because every step works
character by character, any mixture of them runs in time linear in the text, and
`align` can say for each character of the result where it stood in the source. One step,
`compose`, looks at a letter and a mark behind it; it keeps their places and goes first.

Steps come in two groups. `READING` undoes what carries no spelling (vowel marks,
tatweel, presentation forms, invisible characters): a word stays spelled as its
author spelled it. `FOLDING` goes on to unite the variants by which the same word is
written (أ إ آ ا, ى ي, ة ه, hamza seats): good for looking words up, too coarse to print.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

__all__ = [
    "FOLDING",
    "READING",
    "STEPS",
    "Step",
    "align",
    "fold",
    "is_arabic",
    "normalise",
    "oddities",
    "transliterate",
]


@dataclass(frozen=True)
class Step:
    """One named change of spelling.

    `table` maps a character to its replacement (`""` drops it); `why` says what the
    variation is, and what the step must not be used for.
    """

    name: str
    why: str
    table: Mapping[str, str]

    @property
    def keeps_length(self) -> bool:
        """Whether offsets into the text survive the step."""
        return all(len(new) == 1 for new in self.table.values())


def _each(characters: str, new: str) -> dict[str, str]:
    return dict.fromkeys(characters, new)


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


def _presentation_forms() -> dict[str, str]:
    """Shaped letters and ligatures, as PDF extraction leaves them, to plain letters."""
    shaped = _span(0xFB50, 0xFDFF) + _span(0xFE70, 0xFEFC)
    plain = {c: unicodedata.normalize("NFKC", c).strip() for c in shaped}
    return {c: new for c, new in plain.items() if new != c}


DIRECTION_CONTROLS = (
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}" + _span(0x202A, 0x202E) + _span(0x2066, 0x2069)
)
INVISIBLE = (
    DIRECTION_CONTROLS + "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
    "\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}\N{OBJECT REPLACEMENT CHARACTER}"
)
MARKS = (
    _span(0x0610, 0x061A)
    + _span(0x064B, 0x065F)
    + "\u0670"
    + _span(0x06D6, 0x06DC)
    + _span(0x06DF, 0x06E8)
    + _span(0x06EA, 0x06ED)
)
WIDE_SPACES = "\N{NO-BREAK SPACE}\N{OGHAM SPACE MARK}" + _span(0x2000, 0x200A) + "\u202f\u205f\u3000\t"
DOUBLE_QUOTES = '"“”„‟«»″〝〞＂'
SINGLE_QUOTES = "'‘’‚‛‹›′`´"

HAMZA_MARKS = _span(0x0653, 0x0655)
SEATED = {
    "ا\u0653": "آ",
    "ا\u0654": "أ",
    "ا\u0655": "إ",
    "و\u0654": "ؤ",
    **dict.fromkeys(("ي\u0654", "ى\u0654", "ی\u0654"), "ئ"),
}

_STEPS = (
    Step(
        "compose",
        "Hamza and madda as marks of their own (decomposed text) joined to their letter; without one they are dropped.",
        _each(HAMZA_MARKS, ""),
    ),
    Step("presentation", "Shaped letters (ﻻ) to plain ones (لا).", _presentation_forms()),
    Step("invisible", "Direction controls, joiners, soft hyphens and byte order marks dropped.", _each(INVISIBLE, "")),
    Step("spaces", "No-break, thin and wide spaces to a plain space.", _each(WIDE_SPACES, " ")),
    Step("tatweel", "The stretching stroke ـ dropped.", {"ـ": ""}),
    Step("marks", "Vowel marks, doubling and Koranic signs dropped. Not for poetry or dictionaries.", _each(MARKS, "")),
    Step(
        "keyboard",
        "Letters of Persian and Urdu keyboards that Arabic news means as its own (ک ی ہ).",
        {"ک": "ك", "ی": "ي", "ې": "ي", "ہ": "ه", "ە": "ه", "ھ": "ه"},
    ),
    Step(
        "digits",
        "Arabic-Indic and Persian digits, decimal and thousands marks to ASCII.",
        {
            **{chr(0x660 + i): str(i) for i in range(10)},
            **{chr(0x6F0 + i): str(i) for i in range(10)},
            "٫": ".",
            "٬": ",",
        },
    ),
    Step(
        "quotes",
        "Every quotation mark to \" or '. Loses which one opens.",
        {**_each(DOUBLE_QUOTES[1:], '"'), **_each(SINGLE_QUOTES[1:], "'")},
    ),
    Step("alef", "أ إ آ ٱ to ا: left out by half of all writers, but tells أن from إن.", _each("أإآٱ", "ا")),
    Step("hamza", "The seats of hamza ؤ ئ to ء: unites مسؤول and مسئول.", _each("ؤئ", "ء")),
    Step("yeh", "Final ى to ي: Egyptian papers write them alike. Unites على and علي.", {"ى": "ي"}),
    Step("teh_marbuta", "ة to ه: unites the careless spelling with the right one, and some pronouns too.", {"ة": "ه"}),
)

STEPS: dict[str, Step] = {step.name: step for step in _STEPS}
READING = ("compose", "presentation", "invisible", "spaces", "tatweel", "marks", "keyboard")
FOLDING = (*READING, "digits", "quotes", "alef", "hamza", "yeh", "teh_marbuta")


@lru_cache
def _table(steps: tuple[str, ...]) -> dict[int, str]:
    """The steps one after the other, as one table."""
    unknown = [name for name in steps if name not in STEPS]
    if unknown:
        raise ValueError(f"no step named {unknown[0]!r}; there are {', '.join(STEPS)}")
    touched = {c for name in steps for c in STEPS[name].table}
    return {ord(c): _through(c, steps) for c in touched}


def _through(text: str, steps: tuple[str, ...]) -> str:
    for name in steps:
        text = "".join(STEPS[name].table.get(c, c) for c in text)
    return text


_SEAT = re.compile(f"[اويىی](?=[{MARKS}]*[{HAMZA_MARKS}])")
_HAMZA_MARK = re.compile(f"[{HAMZA_MARKS}]")


def _composed(text: str) -> str:
    """Letters with a hamza or madda mark behind them, among other marks, as one letter; the marks stay for their step to drop."""
    return _SEAT.sub(_seated, text) if _HAMZA_MARK.search(text) else text


def _seated(letter: re.Match[str]) -> str:
    mark = _HAMZA_MARK.search(letter.string, letter.end())
    return SEATED.get(letter[0] + mark[0], letter[0]) if mark else letter[0]


def normalise(text: str, steps: Iterable[str] = READING) -> str:
    """`text` after the named steps, in the order given; `compose` goes first wherever it stands.

    Does not trim, collapse or change case. Raises ValueError for an unknown step.

    >>> normalise("الـمُقاوَمة")
    'المقاومة'
    >>> normalise("أُسرةٌ", ["marks", "alef", "teh_marbuta"])
    'اسره'
    """
    steps = tuple(steps)
    return (_composed(text) if "compose" in steps else text).translate(_table(steps))


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """`word` with all spelling variants united and no case: a key for looking up, not for printing.

    >>> fold("مسئولى") == fold("مسؤولي")
    True
    """
    return normalise(word, FOLDING).casefold()


def align(text: str, steps: Iterable[str] = READING) -> tuple[str, list[int]]:
    """`text` after the steps, and where each character of it stood in the source.

    This is how a step is undone: characters `i` to `j` of the result come from
    `text[origins[i]:origins[j]]`. The list has one entry more than the result, the last
    being `len(text)`.

    >>> align("قُدْس")
    ('قدس', [0, 2, 4, 5])
    """
    steps = tuple(steps)
    table = _table(steps)
    pieces = [table.get(ord(c), c) for c in (_composed(text) if "compose" in steps else text)]
    origins = [i for i, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), [*origins, len(text)]


# Symbols such as \N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM} are nothing odd.
_SHAPED = re.compile("[\ufb50-\ufd3d\ufe70-\ufefc]")


def oddities(text: str) -> tuple[str, ...]:
    """What is unusual about the letters of a text and is mended where words are read, in sentences; the text keeps them."""
    odd = {
        _SHAPED: "shaped letters (presentation forms) are read as plain ones",
        _HAMZA_MARK: "hamzas or maddas written as marks of their own are read with their letters",
    }
    return tuple(f"{count} {told}" for letters, told in odd.items() if (count := len(letters.findall(text))))


_ARABIC_LETTER = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]"
)


def is_arabic(text: str) -> bool:
    """Whether any letter of `text` is of the Arabic script, shaped forms included; a stroke alone is none.

    >>> is_arabic("حماس 2017"), is_arabic("2017")
    (True, False)
    """
    return bool(_ARABIC_LETTER.search(text))


# ALA-LC romanisation table for Arabic (Library of Congress, 2012), consonants as written:
# short vowels are not in the text and are not guessed.
_ARABIC = "اأإآٱءؤئبتثجحخدذرزسشصضطظعغفقكلمنهةويىپچڤگژ"
_ROMAN = "ā ʼ ʼ ā ā ʼ ʼ ʼ b t th j ḥ kh d dh r z s sh ṣ ḍ ṭ ẓ ʻ gh f q k l m n h h w y á p ch v g zh"
_LATIN = str.maketrans(dict(zip(_ARABIC, _ROMAN.split(), strict=True)))


def transliterate(text: str) -> str:
    """The letters of `text` in ALA-LC romanisation, consonants as written, no vowels guessed.

    A fallback where no translation is known, never a pronunciation.

    >>> transliterate("القدس")
    'ālqds'
    """
    return normalise(text).translate(_LATIN)
