"""Terms: what an article is about, counted by families of words that belong together.

A family is a lemma with its written forms: حكومة، والحكومة، للحكومة، حكومتها are one term
that occurs four times. Counts are shown raw; an article is short, so ties stay ties.
"""

from collections import Counter
from functools import lru_cache

import pandas as pd

from helpers.tables import build, require
from helpers.text import lexicon
from helpers.text.lemmas import analyse
from helpers.text.letters import fold, normalise, transliterate

__all__ = ["PLACES", "TERMS", "count", "gloss", "places", "with_names"]

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


def count(words: pd.DataFrame, *, stop_words: bool = False) -> pd.DataFrame:
    """The lemma families of a table of words, the most frequent first.

    Columns: `term`, the commonest form without particles, article and pronoun; `lemma`;
    `gloss`, English, or between ‹ › a transliteration where no translation is known;
    `count`; `rank`, equal for equal counts; `share` per 1,000 running words of the article;
    `forms`, a dict of written form to count; `sentences`, a list of sentence numbers.
    Function words and numbers are left out unless `stop_words` is True. Families are ordered
    by count, then by where they come first. Does not tell homographs apart.
    """
    require(words, ["lemma", "form", "sentence", "is_stop"], "terms.count")
    kept = words if stop_words else words[~words["is_stop"]]
    rows = [_family(str(lemma), group, len(words)) for lemma, group in kept.groupby("lemma", sort=False)]
    table = build(rows, TERMS).sort_values("count", ascending=False, kind="stable", ignore_index=True)
    return table.assign(rank=table["count"].rank(method="min", ascending=False).astype("int64"))


def _family(lemma: str, group: pd.DataFrame, running_words: int) -> tuple[object, ...]:
    """A row of `TERMS`, its rank still open; a name (see `with_names`) stands for itself."""
    name_en = group["name_en"].iloc[0] if "name_en" in group else None
    stems = [lemma] if isinstance(name_en, str) else [analyse(form).stem for form in group["form"]]
    term = Counter(stems).most_common(1)[0][0]
    forms = dict(Counter(group["form"]).most_common())
    share = round(1000 * len(group) / running_words, 2)
    english = name_en if isinstance(name_en, str) and name_en else gloss(lemma)
    return (term, lemma, english, len(group), 0, share, forms, sorted(set(group["sentence"])))


def with_names(words: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The words with each mention of an entity as one word, whose lemma is the entity's name: for `count` and `places`.

    So عزت الرشق and الرشق are one term and not a person's name and "pelting". Adds the column
    `name_en`, missing for words that are no name.
    """
    require(words, ["start", "end", "text", "form", "lemma", "sentence", "is_stop", "is_quoted"], "terms.with_names")
    require(mentions, ["start", "end", "text", "name", "name_en", "sentence"], "terms.with_names")
    table = words.assign(name_en=None)
    inside = pd.Series(False, index=words.index)
    named = []
    for start, end, text, name, name_en in mentions[["start", "end", "text", "name", "name_en"]].itertuples(
        index=False
    ):
        covered = (words["end"] > start) & (words["start"] < end)
        if covered.any():
            first = words[covered].iloc[0].to_dict()
            named.append(
                {
                    **first,
                    "start": start,
                    "end": end,
                    "text": text,
                    "form": normalise(text),
                    "lemma": name,
                    "is_stop": False,
                    "name_en": name_en,
                }
            )
            inside |= covered
    rows = pd.concat([table[~inside], pd.DataFrame(named, columns=table.columns)]) if named else table
    return rows.sort_values("start").reset_index(drop=True)


def places(words: pd.DataFrame, terms: pd.DataFrame, *, stop_words: bool = False) -> pd.DataFrame:
    """Where each of the terms stands: columns of `PLACES`, a row for each occurrence that `count` counted, in reading order.

    `stop_words` is as it was for `count`.
    """
    require(words, ["lemma", "sentence", "start", "end", "text", "is_stop"], "terms.places")
    require(terms, ["lemma", "term", "gloss"], "terms.places")
    names = terms[["lemma", "term", "gloss"]]
    kept = words if stop_words else words[~words["is_stop"]]
    found = kept[["lemma", "sentence", "start", "end", "text"]].merge(names, on="lemma")
    return found.sort_values("start")[list(PLACES)].reset_index(drop=True).astype(PLACES)


def gloss(lemma: str) -> str:
    """English for a lemma (data/glosses.tsv); ‹its letters in Latin› where there is none.

    >>> gloss("زقزوق")
    '‹zqzwq›'
    """
    return _glosses().get(fold(lemma)) or f"‹{transliterate(lemma)}›"


@lru_cache
def _glosses() -> dict[str, str]:
    return {fold(row["lemma"]): row["gloss"] for row in lexicon.rows("glosses", "lemma", "gloss")}
