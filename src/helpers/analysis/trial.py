"""Trials: what a row of the reader's own word lists would change, before it is written."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from helpers.analysis.reading import Reading
from helpers.text import own_lists
from helpers.text.letters import fold, normalise

__all__ = ["NO_NAME", "QUESTIONS", "Question", "Rows", "family_rows", "moved", "name_rows", "tone_rows", "tried"]

NO_NAME = "-"  # the kind of a written form that is no name
Rows = list[Mapping[str, str]]  # of a word list, each from column to cell


class Question(NamedTuple):
    """A word list that can be tried: its name, the table of a `Reading` that it changes, that table's key,
    the values that may change and what else tells a row."""

    list: str
    table: str
    key: str
    values: tuple[str, ...]
    also: tuple[str, ...]


QUESTIONS = {
    "tone": Question("sentiment", "tone", "sentence", ("score", "tone"), ("text",)),
    "family": Question("lemmas", "counted", "lemma", ("count",), ("term", "gloss")),
    "name": Question("names", "actors", "name", ("type", "count"), ("name_en",)),
}


def tried(reading: Reading, question: Question, rows: Rows) -> Reading:
    """The article read anew with these rows in its own list; nothing is written."""
    return Reading(own_lists.tried(reading.article, question.list, rows))


def moved(question: Question, before: Reading, after: Reading) -> pd.DataFrame:
    """The rows of the question's table that differ: its key, `also`, and each of `values` as …_before and …_after.

    In the order of `after`, then what is only in `before`; a value is missing where there is no such row.
    """
    tables = [getattr(reading, question.table).set_index(question.key) for reading in (after, before)]
    order = list(dict.fromkeys(key for table in tables for key in table.index))
    new, old = (table.reindex(order) for table in tables)
    found = old[list(question.also)].combine_first(new[list(question.also)]).loc[order]
    for value in question.values:
        found[f"{value}_before"], found[f"{value}_after"] = old[value], new[value]
    same = [(new[v] == old[v]) | (new[v].isna() & old[v].isna()) for v in question.values]
    return found[~pd.concat(same, axis=1).all(axis=1)].rename_axis(question.key).reset_index()


# --- rows --------------------------------------------------------------------------------


def tone_rows(reading: Reading, word: str, weight: float) -> Rows:
    """The row of <article>.sentiment.tsv that gives a word in any form, or an expression, this weight; 0 silences it."""
    key = _lemma(reading, word) or normalise(" ".join(word.split()))
    return [{"lemma": key, "weight": f"{weight:g}"}] if key else []


def family_rows(reading: Reading, word: str, other: str) -> Rows:
    """The rows of <article>.lemmas.tsv that count a word with the family of another.

    A term as the tables name it moves with all its written forms, any other form alone.
    `other` may be any form of a family of the article, or a new dictionary form. Does not
    move names of entities, which are no words: see `name_rows`.
    """
    target = _lemma(reading, other) or normalise(" ".join(other.split()))
    return [{"form": form, "lemma": target} for form in _forms(reading, normalise(word.strip())) if form and target]


def _forms(reading: Reading, typed: str) -> list[str]:
    """The written forms of the family that is called so, else what was typed."""
    counted, words = reading.counted, reading.article.words
    lemmas = counted.loc[(counted["term"] == typed) | (counted["lemma"] == typed), "lemma"].head(1)
    return list(dict.fromkeys(words.loc[words["lemma"].isin(lemmas), "form"])) or [typed]


def name_rows(form: str, name: str, kind: str) -> Rows:
    """The row of <article>.names.tsv that gives a written form this name and kind: see `own_names` for what may stand there."""
    form, name = " ".join(form.split()), " ".join(name.split())
    return [{"form": form, "name": "" if kind == NO_NAME else name, "type": kind}] if form else []


def _lemma(reading: Reading, word: str) -> str:
    """The dictionary form that the article's words have which are written like a single word, or are of its family; else ""."""
    words = reading.article.words
    if len(word.split()) != 1:
        return ""
    alike = words.loc[[fold(form) == fold(word) for form in words["form"]], "lemma"]
    family = words.loc[words["start"].isin(reading.find(word).places["start"]), "lemma"]
    known = alike if len(alike) else family
    return str(known.mode()[0]) if len(known) else ""
