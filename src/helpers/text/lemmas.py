"""Lemmas: the dictionary form behind a written word.

Arabic writes particles, the article and pronouns onto the word. `analyse` tries every
way to split them off, looks what is left up in our own list, in simplemma's dictionary
and in wordfreq's frequencies, and keeps the split that explains the word best. The
context is not looked at: a word always gets the same lemma.

A lemma here is what a reader of news counts as one word. Nouns keep their plurals and
pronouns, verbs their persons and tenses, adjectives their genders; a verbal noun is a
word of its own (قتل "killing" is not قتل "to kill" in meaning, but is written alike and
so shares a lemma; مقتل does not).
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.dictionary import ARTICLE_KEPT, Known, by_shape, citation, dictionary, listed, look_up, undone
from helpers.text.letters import normalise

__all__ = ["Analysis", "analyse", "lemmas"]

LONGEST = 40  # no Arabic word is longer; what is, is not taken apart

TWO_LETTERS = 1.5  # a rest of two letters is rarely a word
LAM_BEFORE_LAM = 0.25  # لل is mostly the article (للبصاق), and the word's own lam only where that is known (للجنة)
LONGEST_PRONOUN = 3  # هما


class Analysis(NamedTuple):
    """A word taken apart: `proclitics` + `stem` + `enclitic`, its `lemma`, and the `source` that knew it."""

    word: str
    proclitics: str
    stem: str
    enclitic: str
    lemma: str
    source: str


class Split(NamedTuple):
    proclitics: str
    stem: str
    enclitic: str
    cost: float


def lemmas(words: Iterable[str], overrides: Mapping[str, str] | None = None) -> list[str]:
    """The lemma of each word, one a word; a word is worked out once however often it comes.

    `overrides` maps forms to lemmas and wins over everything. A form reaches the word written
    so, vowel marks and stretching strokes aside, the same behind the conjunction و or ف, and every
    word whose stem it is (see `analyse`): حكومة reaches وللحكومة and حكومتها, but not the
    plural حكومات, and الحكومة reaches والحكومة alone. It does not unite spellings: أ is not ا.

    >>> lemmas(["وللحكومة", "حكومتها", "الحكومات"])
    ['حكومة', 'حكومة', 'حكومة']
    >>> lemmas(["وللحماس", "حماس"], {"حماس": "حركة حماس"})
    ['حركة حماس', 'حركة حماس']
    """
    if not overrides:
        return list(map(_lemma, words))
    own = {normalise(form).strip(): lemma for form, lemma in overrides.items()}
    lemma = lru_cache(maxsize=None)(partial(_overruled, own))
    return [lemma(word) for word in words]


@lru_cache(maxsize=500_000)
def _lemma(word: str) -> str:
    return analyse(word).lemma


def _overruled(own: Mapping[str, str], word: str) -> str:
    found = analyse(word)
    form = normalise(word).strip()
    joined = form.startswith(tuple(_clitics()["conjunction"]))
    may_be_parted = joined and (found.source == "as written" or found.proclitics[:1] == form[:1])
    keys = (form, form[1:] if may_be_parted else form, found.stem)
    return next((own[key] for key in keys if key in own), found.lemma)


@lru_cache(maxsize=200_000)
def analyse(word: str) -> Analysis:
    """`word` taken apart. Any string gets an answer: what is no Arabic word is its own lemma.

    Does not look at the context, and does not tell homographs apart.

    >>> analyse("ومقاومته")[1:5]
    ('و', 'مقاومة', 'ه', 'مقاومة')
    >>> analyse("وليد").lemma
    'وليد'
    """
    form = normalise(word).strip()
    if not 2 <= len(form) <= LONGEST or not form.isalpha():
        return Analysis(word, "", form or word, "", form or word, "as written")
    split, known = _best(form, _is_marked(word, form))
    if known.source == "as written":
        known = known._replace(lemma=by_shape(split.stem))
    if split.proclitics.endswith("س"):
        known = _as_present(split.stem, known)
    elif split.proclitics.endswith(("ال", "لل")):
        known = _as_noun(split.stem, known)
    return Analysis(
        word, split.proclitics, split.stem, split.enclitic, _dictionary_form(split.stem, known), known.source
    )


def _dictionary_form(stem: str, known: Known) -> str:
    """The lemma in the form that a dictionary lists; our own list and the shapes of words give it so already."""
    is_final = known.source == "list" or (known.source == "as written" and known.lemma != stem)
    return known.lemma if is_final else citation(known.lemma)


def _best(form: str, marked: bool) -> tuple[Split, Known]:
    """The split whose stem is known best, less what the split costs; of equals the first."""
    best, found = -math.inf, None
    for split in _splits(form):
        if marked and (split.enclitic or not _may_be_marked(split.stem)):
            continue
        known = look_up(split.stem)
        score = known.score - split.cost
        if score > best:
            best, found = score, (split, known)
    return found or _best(form, marked=False)


def _is_marked(word: str, form: str) -> bool:
    """Whether the writer has marked the alef of an accusative (ساكنًا), which then is no letter of the word."""
    return len(form) > 3 and form[-1] == "ا" and word.endswith(("\u064bا", "ا\u064b"))


def _may_be_marked(stem: str) -> bool:
    """Whether the stem is without that alef, or a list has it so: a set phrase (جدا), or a word filed without it (حصريا)."""
    return stem[-1] != "ا" or listed().get(stem) in (stem, stem[:-1])


def _as_present(stem: str, known: Known) -> Known:
    """Behind the س of the future stands a present: by its third person, whom dictionaries list, if one does."""
    third = look_up("ي" + stem[1:])
    return third if third.source in ("list", "dictionary") else known


def _as_noun(stem: str, known: Known) -> Known:
    """Behind the article stands a noun: no present (التحلل is no form of حلل), and ي is no pronoun (النمطي is no form of نمط)."""
    if stem[0] in "يت" and known.lemma[0] != stem[0]:
        return known._replace(lemma=_one_of_several(stem))
    is_relation = stem[-1] == "ي" and len(stem) > 3 and known.lemma in (stem[:-1], stem[:-1] + "ة")
    return known._replace(lemma=stem) if is_relation else known


def _one_of_several(stem: str) -> str:
    """The word without the ending of a plural, if a dictionary has it so (تصدعات → تصدع)."""
    endings = undone(stem, "inflection") if stem.endswith("ات") else ()
    return next((base for base, _ in endings if len(base) > 2 and dictionary().get(base)), stem)


# --- splitting -------------------------------------------------------------------------


@lru_cache
def _proclitics() -> dict[str, float]:
    """Every chain of proclitics and its cost: "", و, وال, بال, لل, وس, …"""
    cost = _clitics()
    starts = {"": 0.0, **cost["conjunction"], **cost["question"]}
    chains = {}
    for start, c in starts.items():
        for preposition, p in {"": 0.0, **cost["preposition"]}.items():
            chains[start + preposition] = c + p
            for article, a in cost["article"].items():
                joined = "لل" if preposition == "ل" else preposition + article
                chains[start + joined] = c + p + a
        chains.update({start + future: c + f for future, f in cost["future"].items()})
    return chains


@lru_cache
def _heads() -> frozenset[str]:
    """Every beginning of a chain of proclitics, whole chains too."""
    return frozenset(chain[:length] for chain in _proclitics() for length in range(1, len(chain) + 1))


@lru_cache
def _clitics() -> dict[str, dict[str, float]]:
    kinds: dict[str, dict[str, float]] = {}
    for row in lexicon.rows("clitics", "clitic", "kind", "cost"):
        kinds.setdefault(row["kind"], {})[row["clitic"]] = lexicon.cell(row, "cost", float, "a number")
    return kinds


def _splits(form: str) -> list[Split]:
    """Every way to take the word apart, with its cost."""
    splits = []
    for proclitics, cost in _beginnings(form):
        rest = form[len(proclitics) :]
        splits.append(_split(proclitics, rest, "", cost))
        if len(rest) > 3:
            splits += [_split(proclitics, stem, "", cost + extra) for stem, extra in undone(rest, "case")]
        if len(rest) > 2 and not proclitics.endswith(("ال", "لل")):
            splits += _without_pronoun(proclitics, rest, cost)
    return splits


def _split(proclitics: str, stem: str, enclitic: str, cost: float) -> Split:
    if len(stem) == 2:
        cost += TWO_LETTERS
    elif not proclitics:
        cost += ARTICLE_KEPT if stem.startswith("ال") and len(stem) > 4 else 0.0
    elif stem[0] == "ل" and proclitics[-1] == "ل" and not proclitics.endswith(("ال", "لل")):
        cost += LAM_BEFORE_LAM
    return Split(proclitics, stem, enclitic, cost)


def _beginnings(form: str) -> list[tuple[str, float]]:
    """The chains of proclitics that the word may begin with, each leaving at least two letters."""
    chains, heads = _proclitics(), _heads()
    found = [("", chains[""])]
    for length in range(1, len(form) - 1):
        head = form[:length]
        if head not in heads:
            break
        if head in chains and _may_follow(head, form[length:]):
            found.append((head, chains[head]))
    return found


def _may_follow(proclitics: str, rest: str) -> bool:
    """The future is followed by a verb of the present; ب ك ل melt with the article."""
    if proclitics[-1] == "س":
        return rest[0] in "يتنأ"
    return not (rest.startswith("ال") and proclitics[-1] in "بكل" and not proclitics.endswith(("ال", "لل")))


def _without_pronoun(proclitics: str, rest: str, cost: float) -> Iterator[Split]:
    pronouns = _clitics()["pronoun"]
    for length in range(1, min(LONGEST_PRONOUN, len(rest) - 2) + 1):
        extra = pronouns.get(rest[-length:])
        if extra is None:
            continue
        stem, pronoun = rest[:-length], rest[-length:]
        yield _split(proclitics, stem, pronoun, cost + extra)
        for respelled, more in undone(stem, "pronoun"):
            if pronoun == "ي" and respelled.endswith("وا"):
                continue  # a verb takes ني; what ends in اوي is an adjective (شرقاوي)
            yield _split(proclitics, respelled, pronoun, cost + extra + more)
