"""Arabic at large: how often each family of words comes, by wordfreq's list (R. Speer).

The list gives written forms and their shares of running words, from encyclopedias, news,
subtitles, books and the web. Each form is run through the same lemmas as an article's
words, and the shares of a family are added up; that is done once and kept (see `compiled`).
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from helpers.text import compiled, lexicon, sources
from helpers.text.lemmas import analyse
from helpers.text.words import stop_group

__all__ = ["WORDS", "families"]

# Rarer forms are left aside: five sixths of the list, 3 % of the words; a family of 1 to 20 per million loses 5 % (median).
RAREST = 3e-7
WORDS = round(1 / RAREST)  # the list as a text in which its rarest form occurs once: 3.3 million words


@lru_cache
def families() -> dict[str, float]:
    """Lemma to its share of running words in Arabic at large; only of forms that `count` counts by default."""
    return compiled.kept("reference", [str(RAREST), lexicon.data_path("stop-words"), *sources.of_lemmas()], _summed)


def _summed() -> dict[str, float]:
    import wordfreq

    listed = wordfreq.get_frequency_dict("ar", "large")
    return _added((form, share) for form, share in listed.items() if share >= RAREST)


def _added(shares: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for form, share in shares:
        if not stop_group(form):
            total[analyse(form).lemma] += share
    return dict(total)
