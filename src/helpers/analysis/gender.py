"""Gender: whether an adjective may belong to a noun."""

from functools import lru_cache

from helpers.text.lemmas import analyse

__all__ = ["agrees"]


@lru_cache(maxsize=50_000)
def agrees(adjective: str, noun: str) -> bool:
    """Whether an adjective (folded, so that ة is ه) may describe a noun as written, by what the forms tell of gender.

    A feminine singular takes a feminine adjective, a masculine singular a masculine one. A plural may take the
    feminine, too, and a noun without an ending may be feminine all the same (سوق, حرب): those are not told apart
    from masculine ones, so this is asked only where a country or nationality is at stake.

    >>> agrees("سوريه", "حكومة"), agrees("سوريه", "شمال"), agrees("سوري", "حكومة")
    (True, False, False)
    >>> agrees("سوري", "مستشفى")
    True
    """
    parts = analyse(noun)
    feminine = parts.stem.endswith("ة")
    if feminine and parts.lemma == parts.stem:
        return adjective.endswith("ه")
    singular = parts.lemma == parts.stem
    return not (singular and adjective.endswith("ه"))
