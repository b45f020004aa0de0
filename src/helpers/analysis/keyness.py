"""Keyness: what is more frequent here than elsewhere, and how sure that is."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.analysis import reference as at_large
from helpers.analysis.association import bayes_factor, log_likelihood, log_ratio
from helpers.analysis.counting import count
from helpers.errors import TableError
from helpers.tables import require
from helpers.text.lemmas import analyse

__all__ = ["KEYNESS", "keyness"]

KEYNESS = {
    "term": "str",
    "lemma": "str",
    "gloss": "str",
    "count": "int64",
    "per_million": "float64",
    "reference_per_million": "float64",
    "log_likelihood": "float64",
    "bayes_factor": "float64",
    "log_ratio": "float64",
    "low": "float64",
    "high": "float64",
    "sentences": "object",
}


def keyness(words: pd.DataFrame, reference: pd.DataFrame | None = None, *, at_least: int = 2) -> pd.DataFrame:
    """The terms that set a text apart from a reference, the surest first: columns of `KEYNESS`.

    `reference` is the table that `count` makes of the words of another corpus (`lemma`, `count`,
    `share`), or None for Arabic at large: wordfreq's list, summed over the same families.
    `count` is in this text; `per_million` and `reference_per_million` are of running words.
    `log_likelihood` (Dunning 1993) says how sure the difference is; `bayes_factor` is
    twice the logarithm of the Bayes factor, by BIC (Wilson 2013): over 2 positive evidence, over
    6 strong, below 0 none. `log_ratio` says how large it is, in doublings (Hardie 2014), with its
    95 % interval `low` to `high`. Terms rarer here than there come last.

    wordfreq knows shares, not counts: it is taken as 3.3 million words, in which the rarest of
    its forms that are used here occurs once. The article is so short that the interval depends on its counts
    almost alone. A term missing from the reference counts as half an occurrence there. Names
    (see `with_names`) and words that the article's own list of lemmas moved have no family in
    wordfreq and are left out; with another corpus they are compared as its `lemma` has them.
    Words of one text come in bursts, which no such test allows for: read it as a sorting.
    """
    require(words, ["lemma", "form", "sentence", "is_stop"], "terms.keyness")
    comparable = words if reference is not None else words[_has_family(words)]
    terms = count(comparable)
    terms = terms[terms["count"] >= at_least]
    elsewhere, size = _counts(reference, terms["lemma"])
    return _scored(terms, len(words), elsewhere, size)


def _has_family(words: pd.DataFrame) -> "pd.Series[bool]":
    """Whether a word's lemma is the one that any text would have given it."""
    usual = words["form"].map(lambda form: analyse(form).lemma) == words["lemma"]
    return usual & words["name_en"].isna() if "name_en" in words else usual


def _counts(reference: pd.DataFrame | None, lemmas: "pd.Series[str]") -> tuple["np.ndarray[Any, Any]", int]:
    """How often each lemma occurs in the reference, and how many running words that has."""
    if reference is None:
        share = lemmas.map(at_large.families()).fillna(0).to_numpy(dtype=float)
        return share * at_large.WORDS, at_large.WORDS
    require(reference, ["lemma", "count", "share"], "terms.keyness")
    counted = reference[(reference["count"] > 0) & (reference["share"] > 0)]
    if counted.empty:
        raise TableError(
            "terms.keyness: the reference has no counts; make it with terms.count of another corpus's words"
        )
    surest = counted.iloc[int(counted["count"].to_numpy().argmax())]
    size = max(round(1000 * surest["count"] / surest["share"]), int(reference["count"].sum()))
    known = reference.groupby("lemma")["count"].sum()
    return lemmas.map(known).fillna(0).to_numpy(dtype=float), size


def _scored(terms: pd.DataFrame, size: int, elsewhere: "np.ndarray[Any, Any]", other_size: int) -> pd.DataFrame:
    here = terms["count"].to_numpy(dtype=float)
    likelihood = log_likelihood(here, size - here, elsewhere, other_size - elsewhere)
    ratio, low, high = log_ratio(here, max(size, 1), elsewhere, other_size)
    table = terms[["term", "lemma", "gloss", "count", "sentences"]].assign(
        per_million=1e6 * here / max(size, 1), reference_per_million=1e6 * elsewhere / other_size,
        log_likelihood=likelihood, bayes_factor=bayes_factor(likelihood, size + other_size),
        log_ratio=ratio, low=low, high=high,
    )  # fmt: skip
    surest = np.argsort(-likelihood * np.sign(ratio), kind="stable")
    return table.iloc[surest].reset_index(drop=True)[list(KEYNESS)].astype(KEYNESS)
