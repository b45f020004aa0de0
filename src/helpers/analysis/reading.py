"""A reading of an article: all its tables, each worked out when it is first asked for, and a word looked up in them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.analysis import entities, quotes, sentiment, terms
from helpers.text.article import Article
from helpers.text.letters import normalise

__all__ = ["COMPARED", "FEWEST", "Family", "Reading"]

COMPARED = {
    "term": "str", "gloss": "str", "count": "int64", "forms": "object", "sentences": "object", "voices": "object",
    "around": "object", "negative": "int64", "neutral": "int64", "positive": "int64", "mean": "float64",
}  # fmt: skip
FEWEST = 5  # sentences for a mean of their tone


@dataclass(frozen=True)
class Family:
    """What a typed word means in an article: `term` and `english`, its places, and its written forms with their counts."""

    term: str
    english: str
    places: pd.DataFrame
    forms: dict[str, int]

    @property
    def sentences(self) -> list[int]:
        """The sentences that it stands in, by number."""
        return sorted(set(self.places["sentence"].tolist()))


class Reading:
    """The tables of one article by name; names of people, bodies and places are one word in `words`."""

    def __init__(self, article: Article):
        self.article = article

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """See `entities.find`."""
        return entities.find(self.article)

    @cached_property
    def words(self) -> pd.DataFrame:
        """See `terms.with_names`."""
        return terms.with_names(self.article.words, self.mentions)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """See `terms.count`."""
        return terms.count(self.words)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """See `entities.actors`."""
        return entities.actors(self.mentions)

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """See `quotes.find`."""
        return quotes.find(self.article, self.mentions)

    @cached_property
    def tone(self) -> pd.DataFrame:
        """See `sentiment.score`."""
        return sentiment.score(self.article, self.mentions)

    def find(self, typed: str, *, sort: str = "place") -> Family:
        """A word, a phrase or a name, typed in any form: its family in the article; without places where it does not occur.

        `sort` is that of `terms.concordance`, whose table `places` is. `term` is the family's
        commonest form, for a phrase or a word that does not occur what was typed.
        """
        typed = " ".join(typed.split())
        places = terms.concordance(self.article, typed, words=self.words, sort=sort)
        forms = Counter(normalise(text) for text in places["text"])
        families = self._families(places)
        if families.empty:
            return Family(typed, "", places, dict(forms.most_common()))
        first = families.iloc[0]
        return Family(first["term"], first["gloss"], places, dict(forms.most_common()))

    def _families(self, places: pd.DataFrame) -> pd.DataFrame:
        """The counted families whose words the places are, each as a whole; the most frequent first."""
        spans = self.words.merge(places[["start", "end"]], on=["start", "end"])
        lemmas = spans["lemma"].value_counts().index
        return terms.count(self.words[self.words["lemma"].isin(lemmas)], stop_words=True, reporting_verbs=True)

    def compared(self, *typed: str) -> pd.DataFrame:
        """What the article does with each of the words typed: columns of `COMPARED`, a row for each.

        `voices` counts its places by who speaks there, `around` the terms that stand within five
        words of it twice or more (see `terms.collocations`), `negative`, `neutral` and `positive`
        its sentences by tone; `mean` is their mean score, missing under five sentences. The tone is
        that of sentences in which the word stands: whether it is meant for it, is not known.
        """
        rows = [self._row(self.find(word)) for word in typed]
        return pd.DataFrame(rows, columns=list(COMPARED)).astype(COMPARED)

    def _row(self, family: Family) -> dict[str, Any]:
        tone = self.tone[self.tone["sentence"].isin(family.sentences)]
        voices = quotes.floor(family.places.sort_values("start"), self.quotes)
        return {
            "term": family.term,
            "gloss": family.english,
            "count": len(family.places),
            "forms": family.forms,
            "sentences": family.sentences,
            "voices": dict(zip(voices["voice"], voices["words"].tolist(), strict=True)),
            "around": self._around(family.term),
            **{
                key: int((tone["tone"] == value).sum())
                for key, value in {"negative": -1, "neutral": 0, "positive": 1}.items()
            },
            "mean": tone["score"].mean() if len(tone) >= FEWEST else float("nan"),
        }

    def _around(self, term: str) -> dict[str, int]:
        near = self._pairs[(self._pairs[["a", "b"]] == term).any(axis=1)]
        others = near["b"].where(near["a"] == term, near["a"])
        return dict(zip(others, near["count"].tolist(), strict=True))

    @cached_property
    def _pairs(self) -> pd.DataFrame:
        return terms.collocations(self.words)
