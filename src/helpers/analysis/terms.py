"""Terms: what an article is about, counted by families of words that belong together.

A family is a lemma with its written forms: حكومة، والحكومة، للحكومة، حكومتها are one term
that occurs four times. Counts are shown raw; an article is short, so ties stay ties.
"""

from helpers.analysis.collocations import COLLOCATIONS, collocations
from helpers.analysis.concordance import CONCORDANCE, concordance
from helpers.analysis.counting import PLACES, TERMS, count, places, with_names
from helpers.analysis.dispersion import DISPERSION, dispersion
from helpers.analysis.diversity import DIVERSITY, diversity
from helpers.analysis.glosses import gloss
from helpers.analysis.keyness import KEYNESS, keyness
from helpers.analysis.ngrams import NGRAMS, ngrams

__all__ = [
    "COLLOCATIONS",
    "CONCORDANCE",
    "DISPERSION",
    "DIVERSITY",
    "KEYNESS",
    "NGRAMS",
    "PLACES",
    "TERMS",
    "collocations",
    "concordance",
    "count",
    "dispersion",
    "diversity",
    "gloss",
    "keyness",
    "ngrams",
    "places",
    "with_names",
]
