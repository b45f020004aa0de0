"""Counting: families of words, how often each occurs, and where."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis.glosses import gloss
from helpers.tables import build, require
from helpers.text.lemmas import analyse
from helpers.text.letters import normalise
from helpers.text.words import is_reporting_verb

__all__ = ["PLACES", "TERMS", "content", "count", "english", "places", "ranked", "with_names"]

TERMS = {
    "term": "str",
    "lemma": "str",
    "gloss": "str",
    "count": "int64",
    "rank": "int64",
    "share": "float64",
    "forms": "object",
    "sentences": "object",
}
PLACES = {
    "term": "str",
    "lemma": "str",
    "gloss": "str",
    "sentence": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
}
NAMES = ("PER", "ORG", "LOC")  # the types of mentions that are one word; a date or an event keeps its words


def count(words: pd.DataFrame, *, stop_words: bool = False, reporting_verbs: bool = False) -> pd.DataFrame:
    """The lemma families of a table of words, the most frequent first.

    Columns: `term`, the commonest form without particles, article and pronoun; `lemma`;
    `gloss`, English, or between ‹ › a transliteration where no translation is known;
    `count`; `rank`, equal for equal counts; `share` per 1,000 running words of the article;
    `forms`, a dict of written form to count; `sentences`, a list of sentence numbers.
    Function words and numbers are left out unless `stop_words` is True, verbs of saying (قال,
    أكد) unless `reporting_verbs` is True. Families are ordered by count, then by where they
    come first. Does not tell homographs apart.

    >>> from helpers.text.article import read_article
    >>> families = count(read_article("اجتمعت الحكومة. وحكومة أخرى لحكومتها.").words)
    >>> families[["term", "gloss", "count"]].values.tolist()[0]
    ['حكومة', 'government', 3]
    """
    require(words, ["lemma", "form", "sentence", "is_stop"], "terms.count")
    kept = words[content(words, stop_words=stop_words, reporting_verbs=reporting_verbs)]
    forms, sentences = _families(kept)
    names = english(kept)
    rows = [
        (_term(lemma, written, names), lemma, names.get(lemma) or gloss(lemma), written.total(), 0,
         round(1000 * written.total() / len(words), 2), dict(written.most_common()), list(sentences[lemma]))
        for lemma, written in forms.items()
    ]  # fmt: skip
    return ranked(rows, TERMS)


def ranked(rows: Sequence[Sequence[object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A table of the rows, the highest `count` first, with `rank`, equal for equal counts."""
    table = build(rows, columns).sort_values("count", ascending=False, kind="stable", ignore_index=True)
    return table.assign(rank=table["count"].rank(method="min", ascending=False).astype("int64"))


def content(words: pd.DataFrame, *, stop_words: bool = False, reporting_verbs: bool = False) -> "pd.Series[bool]":
    """Which words are counted; a name always is (see `count`)."""
    kept = pd.Series(True, index=words.index) if stop_words else ~words["is_stop"]
    if not reporting_verbs:
        kept &= ~words["form"].map(is_reporting_verb).astype(bool)
    return kept | words["name_en"].notna() if "name_en" in words else kept


def english(words: pd.DataFrame) -> dict[str, str]:
    """The names among the words (see `with_names`), each with its English name or ""."""
    if "name_en" not in words:
        return {}
    named = words[words["name_en"].notna()]
    return dict(zip(named["lemma"], named["name_en"], strict=True))


def _families(words: pd.DataFrame) -> tuple[dict[str, "Counter[str]"], dict[str, dict[int, None]]]:
    """For each lemma its written forms with their counts, and its sentences; in the order of the text."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    sentences: dict[str, dict[int, None]] = defaultdict(dict)
    for lemma, form, sentence in zip(words["lemma"], words["form"], words["sentence"].tolist(), strict=True):
        forms[lemma][form] += 1
        sentences[lemma][sentence] = None
    return forms, sentences


def _term(lemma: str, forms: "Counter[str]", names: Mapping[str, str]) -> str:
    """The commonest stem of a family; a name stands for itself."""
    if lemma in names:
        return lemma
    stems: Counter[str] = Counter()
    for form, n in forms.items():
        stems[_bare(analyse(form).stem, lemma)] += n
    return stems.most_common(1)[0][0]


def _bare(stem: str, lemma: str) -> str:
    """Without the article, which a dictionary keeps in some entries (المتحدة), unless the lemma has it too (الله)."""
    return stem if lemma.startswith("ال") or len(stem) < 5 else stem.removeprefix("ال")


def with_names(words: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The words with each mention of a person, organisation or place as one word, whose lemma is the entity's name.

    So عزت الرشق and الرشق are one term and not a person's name and "pelting". Adds the column
    `name_en`, missing for words that are no name. Both tables are those of one article; mentions
    of other types (dates, events, groups) keep their words.
    """
    require(words, ["start", "end", "text", "form", "lemma", "sentence", "is_stop", "is_quoted"], "terms.with_names")
    require(mentions, ["start", "end", "text", "type", "name", "name_en", "sentence"], "terms.with_names")
    words = words.sort_values("start", kind="stable").assign(name_en=None)
    named = mentions[mentions["type"].isin(NAMES)]
    first = words["end"].searchsorted(named["start"], side="right")
    behind = words["start"].searchsorted(named["end"], side="left")
    some = first < behind
    rows = _as_words(words.iloc[first[some]], named[some])
    rest = words[~_covered(len(words), first[some], behind[some])]
    return (pd.concat([rest, rows]) if len(rows) else rest).sort_values("start", kind="stable", ignore_index=True)


def _as_words(first: pd.DataFrame, named: pd.DataFrame) -> pd.DataFrame:
    """A word for each mention: as the mention's first word is, but of its extent and name."""
    taken = {column: named[column].to_numpy() for column in ("start", "end", "text", "name_en")}
    forms = [normalise(text) for text in named["text"]]
    return first.assign(**taken, form=forms, lemma=named["name"].to_numpy(), is_stop=False)


def _covered(size: int, first: "np.ndarray[Any, Any]", behind: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """Which of `size` words lie in one of the ranges."""
    steps = np.zeros(size + 1, dtype=int)
    np.add.at(steps, first, 1)
    np.add.at(steps, behind, -1)
    return steps.cumsum()[:size] > 0


def places(words: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Where each of the terms stands: columns of `PLACES`, a row for each occurrence that `count` counted, in reading order.

    `words` are those that were counted, `terms` is the table of `count` or some rows of it.
    """
    require(words, ["lemma", "form", "sentence", "start", "end", "text"], "terms.places")
    require(terms, ["lemma", "term", "gloss", "forms"], "terms.places")
    names = terms[["lemma", "term", "gloss"]].assign(form=terms["forms"].map(list)).explode("form")
    found = words[["lemma", "form", "sentence", "start", "end", "text"]].merge(names, on=["lemma", "form"])
    return found.sort_values("start", kind="stable")[list(PLACES)].reset_index(drop=True).astype(PLACES)
