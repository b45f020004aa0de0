"""Sentences and words, with offsets into the text as it stands.

Nothing is cleaned before it is cut: the text of every row is exactly
`text[start:end]`, marks, tatweel and stray controls included. What a word is without
them stands beside it in the column `form`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pandas as pd

from helpers.text import lexicon
from helpers.text.lemmas import analyse, lemmas
from helpers.text.letters import INVISIBLE, MARKS, is_arabic, normalise

__all__ = ["SENTENCES", "WORDS", "is_reporting_verb", "is_stop_word", "sentences", "stop_group", "tokens", "words"]

SENTENCES = {"sentence": "int64", "paragraph": "int64", "start": "int64", "end": "int64", "text": "str"}
WORDS = {
    "word": "int64",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "form": "str",
    "lemma": "str",
    "is_stop": "bool",
    "is_quoted": "bool",
}

_LETTER = r"[^\W\d_ـ]"
_INSIDE = f"[{re.escape(MARKS + INVISIBLE)}ـ]"
_DIGIT = r"\d"
_PATH = r"[^\s<>«»“”\"،؛]*[^\s<>«»“”\"،؛.,:;!?؟)\]]"  # the mark behind an address is not part of it
_DOMAIN = r"\b[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)*\.(?:com|net|org|info|tv|gov|edu|int|co|me|uk|sa|ae|eg|ps|ir)\b"
_WEB = rf"(?:https?://|www\.){_PATH}|[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+|{_DOMAIN}(?:/{_PATH})?"
_TOKEN = re.compile(
    rf"(?P<web>{_WEB})"
    rf"|(?P<tag>[#@](?=[_ـ{re.escape(MARKS)}]*[^\W_ـ])[\w{re.escape(MARKS)}]+)"
    rf"|(?P<number>{_DIGIT}+(?:[.,:/٫٬]{_DIGIT}+)*)"
    rf"|(?P<latin>[A-Za-zÀ-ɏ]+(?:['’.&-][A-Za-zÀ-ɏ]+)*)"
    rf"|(?P<word>{_LETTER}(?:{_LETTER}|{_INSIDE})*)"
)
# A run of full stops and the like, with the marks that close behind it.
_CLOSERS = "\"”“»›’')]}"
_STOP = re.compile(rf"[.!?؟…]+[{re.escape(_CLOSERS)}]*|\n")
_NO_START = re.compile(r"[\s،,؛;]*")  # a comma behind a closing mark belongs to the sentence before
_ACRONYM = re.compile(rf"(?<!\w){_LETTER}{{1,4}}(?:\.{_LETTER}{{1,4}}){{2,}}(?!\w)")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_LIST_NUMBER = re.compile(rf"\s*(?:{_DIGIT}+|{_LETTER})\s*[.\-)]?\s*")


def sentences(text: str, paragraphs: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """The sentences of the paragraphs: columns of `SENTENCES`, one row each, in order.

    A sentence ends at . ! ? ؟ … or with its paragraph; the marks that close a quotation
    stay with it. Two full stops («..») are a comma in many newspapers and end nothing, nor
    do the points in numbers, addresses, initials and abbreviations.
    """
    rows = [(p, *span) for p, (start, end) in enumerate(paragraphs) for span in _cut(text, start, end)]
    table = pd.DataFrame(
        [(i, p, start, end, text[start:end]) for i, (p, start, end) in enumerate(rows)], columns=list(SENTENCES)
    )
    return table.astype(SENTENCES)


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences between two offsets, trimmed; stretches without a letter or digit join the one before."""
    protected = _points_inside(text, start, end)
    spans: list[tuple[int, int]] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.start() not in protected and _ends_sentence(text, begin, stop):
            spans.append((begin, stop.end()))
            begin = stop.end()
    spans.append((begin, end))
    return _joined(text, spans)


def _points_inside(text: str, start: int, end: int) -> set[int]:
    """Offsets of points that belong to a number, an address, an acronym (بي.بي.سي)."""
    inside = [t for t in _TOKEN.finditer(text, start, end) if t.lastgroup in {"web", "number", "latin"}]
    return {i for token in (*inside, *_ACRONYM.finditer(text, start, end)) for i in range(*token.span())}


def _ends_sentence(text: str, begin: int, stop: re.Match[str]) -> bool:
    run = stop.group().rstrip(_CLOSERS)
    if run == ".." or text[begin : stop.start()].endswith(("(", "[")):
        return False
    if run != "." or _ends_line(text, stop.end()):
        return True
    before = text[begin : stop.start()]
    last = normalise(re.split(r"[\s(«\"“،]", before)[-1])
    bare = last[1:] if last.startswith(("و", "ف")) else last
    initial = len(last) == 1 and last.isalpha()
    return not (initial or {last, bare} & _abbreviations() or _LIST_NUMBER.fullmatch(before))


def _ends_line(text: str, offset: int) -> bool:
    """Whether nothing but spaces follows, so that the point ends a sentence in any case."""
    return bool(_LINE_END.match(text, offset))


@lru_cache
def _abbreviations() -> frozenset[str]:
    return frozenset(normalise(row["abbreviation"]) for row in lexicon.rows("abbreviations", "abbreviation"))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches trimmed; one without a letter or digit joins the one before, the first one the one behind."""
    out: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end in spans:
        piece = text[start:end]
        opening = _NO_START.match(piece).end() if out else len(piece) - len(piece.lstrip())  # type: ignore[union-attr]
        if out and piece[:opening].strip():
            out[-1] = (out[-1][0], start + len(piece[:opening].rstrip()))
        start, end = start + opening, end - len(piece) + len(piece.rstrip())
        if _TOKEN.search(piece):
            out.append((start if waiting is None else waiting, end))
            waiting = None
        elif out and start < end:
            out[-1] = (out[-1][0], end)
        elif start < end and waiting is None:
            waiting = start
    return out


def tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the words between two offsets stand: words, numbers, addresses, hashtags; no marks."""
    return [t.span() for t in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def words(
    text: str,
    sentence_table: pd.DataFrame,
    quoted: Iterable[tuple[int, int]],
    overrides: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The words of the sentences: columns of `WORDS`, one row each, in order.

    `form` is the word without vowel marks, tatweel and invisible characters; `lemma` its
    dictionary form (see `lemmas`; `overrides` wins); `is_quoted` says that it begins in one of
    the stretches `quoted`, in order and apart, `is_stop` that it is a function word.
    """
    spans = [
        (s, *span)
        for s, start, end in sentence_table[["sentence", "start", "end"]].itertuples(index=False)
        for span in tokens(text, start, end)
    ]
    written = [text[start:end] for _, start, end in spans]
    forms = [normalise(w) for w in written]
    table = pd.DataFrame(
        {
            "word": range(len(spans)),
            "sentence": [s for s, _, _ in spans],
            "start": [start for _, start, _ in spans],
            "end": [end for _, _, end in spans],
            "text": written,
            "form": forms,
            "lemma": lemmas(forms, overrides),
            "is_stop": [is_stop_word(form) for form in forms],
            "is_quoted": _inside(quoted, [start for _, start, _ in spans]),
        }
    )
    return table.astype(WORDS)


def _inside(stretches: Iterable[tuple[int, int]], starts: list[int]) -> list[bool]:
    left = iter(stretches)
    stretch, inside = next(left, None), []
    for start in starts:
        while stretch and stretch[1] <= start:
            stretch = next(left, None)
        inside.append(bool(stretch and stretch[0] <= start))
    return inside


def is_stop_word(form: str) -> bool:
    """Whether a written form is a function word, attached particles but the article aside; numbers and single letters are too.

    Verbs of saying are none: see `is_reporting_verb`.

    >>> is_stop_word("والتي"), is_stop_word("حكومة")
    (True, False)
    """
    return stop_group(form) not in ("", "reporting")


def is_reporting_verb(form: str) -> bool:
    """Whether a written form is a verb or participle that only says that something is said (قال, مشيرا), in any person or tense.

    Verbs that say more than that (انتقد, هدد, نفى) are words of content.

    >>> is_reporting_verb("وأضافت"), is_reporting_verb("انتقدت")
    (True, False)
    """
    return stop_group(form) == "reporting"


@lru_cache(maxsize=200_000)
def stop_group(form: str) -> str:
    """The group of data/stop-words.tsv that a written form belongs to, "number" for numbers and single letters, or "".

    Does not look at the context: بين is a preposition (core), even where it means "explained".

    >>> stop_group("وفي"), stop_group("سيكون"), stop_group("2017"), stop_group("حكومة")
    ('core', 'auxiliary', 'number', '')
    """
    if len(form) < 2 or not any(c.isalpha() for c in form):
        return "number"
    if not is_arabic(form):
        return ""
    if group := _listed(form):
        return group
    parts = analyse(form)
    if form.startswith(("و", "ف")) and (group := _listed(form[1:])) and (parts.stem != form or _listed(parts.lemma)):
        return group
    if parts.proclitics and not parts.proclitics.endswith("ال") and (group := _listed(parts.stem)):
        return group
    is_noun = parts.proclitics.endswith(("ال", "لل", "ب", "ك"))
    return "" if is_noun else _stop_words("lemma").get(normalise(parts.lemma, ["alef"]), "")


def _listed(form: str) -> str:
    """The group by the spelling without hamza; a final ى also stands for ي (فى), but ي not for ى (علي is no على)."""
    key, groups = normalise(form, ["alef"]), _stop_words("form")
    return groups.get(key) or (groups.get(key[:-1] + "ي", "") if key.endswith("ى") else "")


@lru_cache
def _stop_words(by: str) -> dict[str, str]:
    """Word to group; the rows of the reporting group go by "lemma", all others by "form"."""
    return {
        normalise(row["word"], ["alef"]): row["group"]
        for row in lexicon.rows("stop-words", "word", "group")
        if (row["group"] == "reporting") == (by == "lemma")
    }
