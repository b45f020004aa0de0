"""Totals: what the hits of a sentence add up to, and the tone that this makes.

The numbers are those of data/tone-model.tsv.
"""

import math
from collections.abc import Iterable, Sequence

from helpers.analysis import tone_lexicon
from helpers.analysis.tone_hits import Hit
from helpers.analysis.tone_lexicon import Model

__all__ = ["leans", "squeezed", "tone", "total", "weighed"]

TINGE = 0.5  # the weight of words that colour little by themselves: an aim, a topic, a formula


def total(hits: Iterable[Hit], model: Model | None = None) -> float:
    """What the hits of a sentence add up to.

    Arabic news says first what happened: the opening words of a sentence count more. A word said again
    says little more, and a word that only tinges (0.5 or less) is mostly the topic.
    """
    numbers = model or tone_lexicon.model()
    added, known = 0.0, set()
    for hit in hits:
        share = 1 + numbers.opening if hit.first < numbers.opening_words else 1.0
        share *= numbers.repeated if hit.lemma in known else 1.0
        share *= numbers.tinged if abs(hit.weight) <= TINGE else 1.0
        added += share * _tempered(hit.weight, numbers)
        known.add(hit.lemma)
    return added


def weighed(weights: Iterable[float]) -> float:
    """The score of some hits by themselves, wherever in the sentence they stand."""
    numbers = tone_lexicon.model()
    return squeezed(math.fsum(_tempered(weight, numbers) for weight in weights), numbers)


def _tempered(weight: float, numbers: Model) -> float:
    return math.copysign(abs(weight) ** numbers.exponent, weight)


def squeezed(total: float, model: Model | None = None) -> float:
    """The score of a sentence: its total, bent into −1 to 1."""
    return round(total / (abs(total) + (model or tone_lexicon.model()).softening), 4)


def leans(scores: Sequence[float]) -> list[float]:
    """For each sentence of an article the mean score of its other sentences: which way the story leans; 0 without others."""
    whole, others = math.fsum(scores), max(len(scores) - 1, 1)
    return [round((whole - score) / others, 4) for score in scores]


def tone(total: float, lean: float = 0.0, model: Model | None = None) -> int:
    """−1, 0 or 1. In a story that leans their way a few words suffice; never against a sentence's own words."""
    numbers = model or tone_lexicon.model()
    leaning = total + numbers.lean * lean
    if total > 0 and leaning >= numbers.positive_from:
        return 1
    return -1 if total < 0 and leaning <= numbers.negative_from else 0
