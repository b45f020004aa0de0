"""Glosses: English for a lemma, so that a colleague who reads no Arabic can read a chart."""

from functools import lru_cache

from helpers.text import lexicon
from helpers.text.letters import fold, transliterate

__all__ = ["gloss"]


def gloss(lemma: str) -> str:
    """English for a lemma (data/glosses.tsv); ‹its letters in Latin› where there is none.

    One sense, the one usual in news; the context is not looked at. A word that the list has with
    its article is found without it too, and the other way round. The letters are ALA-LC, consonants as written, and no
    pronunciation.

    >>> gloss("حكومة"), gloss("كويت"), gloss("زقزوق")
    ('government', 'Kuwait', '‹zqzwq›')
    """
    known, spellings = _glosses(), (lemma, "ال" + lemma, lemma.removeprefix("ال"))
    return next((known[key] for key in map(fold, spellings) if key in known), f"‹{transliterate(lemma)}›")


@lru_cache
def _glosses() -> dict[str, str]:
    return {fold(row["lemma"]): row["gloss"] for row in lexicon.rows("glosses", "lemma", "gloss")}
