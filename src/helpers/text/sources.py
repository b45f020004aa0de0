"""The tables that lemmas rest on: simplemma's dictionary, wordfreq's frequencies, and our own list, ready at once.

They are compiled on first use and kept (see `compiled`); neither package is imported afterwards.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helpers.text import compiled, lexicon
from helpers.text.leaves import Leaves, folded
from helpers.text.letters import normalise

__all__ = ["dictionary", "frequencies", "listed", "of_lemmas", "weight"]

FREQUENCY_WEIGHT = 0.5
LISTS = ("lemmas", "clitics", "endings", "noun-shapes", "word-shapes")


class Tables(NamedTuple):
    """What is compiled: see `dictionary`, `frequencies`, `listed`."""

    dictionary: Leaves
    frequencies: Mapping[str, float]
    listed: Mapping[str, str]


@lru_cache
def _tables() -> Tables:
    here = Path(__file__)
    code = [here, here.with_name("letters.py"), here.with_name("leaves.py"), here.with_name("lexicon.py")]
    packages = [compiled.installed("simplemma"), compiled.installed("wordfreq")]
    leaves, shares, own = compiled.kept("lemmas", [lexicon.data_path("lemmas"), *packages, *code], _compile)
    return Tables(Leaves(leaves), shares, own)


def _compile() -> tuple[dict[str, str], dict[str, float], dict[str, str]]:
    import wordfreq
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    theirs = DefaultDictionaryFactory().get_dictionary("ar")
    own = lexicon.pairs(lexicon.rows("lemmas", "form", "lemma"), "form", "lemma", same=normalise)
    return folded(theirs), dict(wordfreq.get_frequency_dict("ar", "small")), own


def of_lemmas() -> list[Path | str]:
    """Everything that the lemma of a word rests on, by which `compiled.kept` tells tables made with lemmas from stale ones."""
    code = sorted(Path(__file__).parent.glob("*.py"))
    lists = [lexicon.data_path(name) for name in LISTS]
    return [compiled.installed("wordfreq"), compiled.installed("simplemma"), *code, *lists]


def dictionary() -> Leaves:
    """simplemma's Arabic dictionary, written form to lemma (A. Barbaresi; MIT)."""
    return _tables().dictionary


def frequencies() -> Mapping[str, float]:
    """wordfreq's short Arabic list, written form to share of running words (R. Speer)."""
    return _tables().frequencies


def listed() -> Mapping[str, str]:
    """Our own list: written form to lemma."""
    return _tables().listed


def weight(form: str) -> float:
    """The frequency of a written form on a logarithmic scale, 0 where unknown."""
    share = _tables().frequencies.get(form)
    return FREQUENCY_WEIGHT * (math.log10(share) + 9) if share else 0.0
