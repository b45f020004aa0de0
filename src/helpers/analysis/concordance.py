"""Concordance: every place of a word or phrase, with the words around it."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from helpers.tables import build, require
from helpers.text.article import Article
from helpers.text.lemmas import analyse
from helpers.text.letters import fold, normalise
from helpers.text.words import tokens

__all__ = ["CONCORDANCE", "concordance"]

CONCORDANCE = {"sentence": "int64", "start": "int64", "end": "int64", "before": "str", "text": "str", "after": "str"}
SORTS = ("place", "before", "after")

Span = tuple[int, int]
Array = np.ndarray[Any, Any]


def concordance(
    article: Article, term: str, *, words: pd.DataFrame | None = None, width: int = 6, sort: str = "place"
) -> pd.DataFrame:
    """Where `term` stands, in any of its forms, with `width` words before and after: columns of `CONCORDANCE`.

    `term` is a word in any form (حكومة, للحكومة, الحكومات find the same), a phrase of several, or
    a name where `words` has names as one word (see `with_names`); spelling variants are one.
    `before` and `after` are cut from the same sentence exactly as written, marks included.
    `sort`: "place" in the text; "before" by the word before, then the one before that; "after"
    by the words after; in Arabic order, alike whatever the hamza. No place gives an empty table.
    Does not tell homographs apart. Raises ValueError for another `sort`.

    >>> from helpers.text.article import read_article
    >>> lines = concordance(read_article("قالت الحكومة إنها «حكومة وحدة» جديدة."), "للحكومة", width=1)
    >>> lines[["before", "text", "after"]].values.tolist()
    [['قالت', 'الحكومة', 'إنها'], ['إنها «', 'حكومة', 'وحدة']]
    """
    if sort not in SORTS:
        raise ValueError(f"no sort {sort!r}; there are {', '.join(SORTS)}")
    require(article.words if words is None else words, ["lemma", "form", "start", "end"], "terms.concordance")
    found = {*_words_of(term, article.words if words is None else words), *_phrases(term, article.words)}
    if not found:
        return build([], CONCORDANCE)
    spans = np.array(list(_outermost(sorted(found))))
    lines = _lines(article, spans[:, 0], spans[:, 1], width)
    forms = [fold(form) for form in article.words["form"]]
    around = lines[["left", "first", "behind", "right"]].to_numpy().tolist()
    order = sorted(range(len(lines)), key=lambda i: _neighbours(forms, *around[i], side=sort))
    return lines.iloc[order].reset_index(drop=True)[list(CONCORDANCE)].astype(CONCORDANCE)


def _words_of(term: str, words: pd.DataFrame) -> Iterator[Span]:
    """The words whose lemma or form is the term as a whole: also a name of several words."""
    wanted = _lemmas_of(" ".join(term.split()), words)
    for lemma, start, end in zip(words["lemma"], words["start"].tolist(), words["end"].tolist(), strict=True):
        if fold(lemma) in wanted:
            yield start, end


def _lemmas_of(word: str, words: pd.DataFrame) -> set[str]:
    """The folded lemmas that a word can mean: its own, and those of the words that are written like it."""
    form = fold(word)
    alike = {fold(lemma) for lemma, written in zip(words["lemma"], words["form"], strict=True) if fold(written) == form}
    return {form, fold(analyse(normalise(word)).lemma), *alike}


def _phrases(term: str, words: pd.DataFrame) -> Iterator[Span]:
    """The stretches of one sentence whose words have, one after the other, the lemmas of the term's words."""
    wanted = [_lemmas_of(term[start:end], words) for start, end in tokens(term)]
    lemmas, sentence = [fold(lemma) for lemma in words["lemma"]], words["sentence"].tolist()
    start, end = words["start"].tolist(), words["end"].tolist()
    for i in range(len(lemmas) - len(wanted) + 1 if wanted else 0):
        last = i + len(wanted) - 1
        if sentence[i] == sentence[last] and all(lemmas[i + k] in lemma for k, lemma in enumerate(wanted)):
            yield start[i], end[last]


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, sorted by start, without those that overlap one before."""
    reached = -1
    for start, end in spans:
        if start >= reached:
            yield start, end
            reached = end


def _lines(article: Article, start: Array, end: Array, width: int) -> pd.DataFrame:
    """The rows in the order of the text; `left`, `first`, `behind`, `right` are the numbers of the words around."""
    words, text = article.words, article.text
    starts, ends, sentences = (words[column].to_numpy() for column in ("start", "end", "sentence"))
    first, behind = ends.searchsorted(start, side="right"), starts.searchsorted(end, side="left")
    sentence = sentences[first]
    opening, closing = sentences.searchsorted(sentence), sentences.searchsorted(sentence, side="right")
    left, right = np.maximum(first - width, opening), np.minimum(behind + width, closing)
    bounds = article.sentences.set_index("sentence").loc[sentence]
    begin = np.where(left > opening, starts[left], bounds["start"])
    stop = np.where(right < closing, ends[right - 1], bounds["end"])
    return pd.DataFrame({
        "sentence": sentence, "start": start, "end": end, "text": _cut(text, start, end),
        "before": _cut(text, begin, start), "after": _cut(text, end, np.maximum(stop, end)),
        "left": left, "first": first, "behind": behind, "right": right,
    })  # fmt: skip


def _cut(text: str, start: Array, end: Array) -> list[str]:
    return [text[i:j].strip() for i, j in zip(start.tolist(), end.tolist(), strict=True)]


def _neighbours(forms: list[str], left: int, first: int, behind: int, right: int, *, side: str) -> list[str]:
    """What a line is sorted by: the words of one side, the nearest first; nothing for its place."""
    return {"place": [], "before": forms[left:first][::-1], "after": forms[behind:right]}[side]
