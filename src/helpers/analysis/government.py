"""Government: what the words of tone take beside them, from data/toward.tsv, and the words of a clause as that needs them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from helpers.text import lexicon
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["ACTED_ON", "JUDGED", "Word", "is_a", "is_adjective", "is_feminine", "is_verb", "takes", "whole", "word"]

ROLES = "acted on, judged or empty"
ACTED_ON, JUDGED = "acted on", "judged"
UNLISTED = (frozenset({"doer", fold("ضد")}), ACTED_ON)
ATTACHED = ("ل", "ب", "ك")
PRESENT = ("ي", "ت", "ن")  # what a verb of the present may begin with


class Word(NamedTuple):
    """A word of a clause: `bare` without what is attached, `preposition` in front of it or attached ("" for none)."""

    bare: str
    lemma: str
    preposition: str
    is_preposition: bool
    joined: bool
    has_article: bool
    has_pronoun: bool
    is_stop: bool
    name: int | None
    hit: int | None

    @property
    def is_head(self) -> bool:
        """Whether it may be the indefinite first part of a construct (سياسة in سياسة واشنطن)."""
        return not (
            self.has_article or self.has_pronoun or self.is_stop or self.is_preposition or self.name is not None
        )


def word(form: str, lemma: str, is_stop: bool, name: int | None, hit: int | None) -> Word:
    """A word as `article.words` has it, with the number of the mention and of the hit that it belongs to."""
    parts = analyse(form)
    before = parts.proclitics
    attached = next((p for p in ATTACHED if p in before.lstrip("وف")[:1]), "") if before else ""
    key = fold(lemma)
    return Word(
        fold(parts.stem),
        key,
        attached,
        is_a("preposition", key) and not attached,
        before.startswith(("و", "ف")),
        before.endswith(("ال", "لل")) or fold(form).startswith("ال"),
        bool(parts.enclitic),
        is_stop,
        name,
        hit,
    )


# --- the lists ---------------------------------------------------------------------------


@lru_cache
def _rows() -> dict[str, tuple[frozenset[str], str]]:
    rows = lexicon.rows("toward", "lemma", "takes", "role")
    found: dict[str, tuple[frozenset[str], str]] = {}
    for row in rows:
        before = found.get(fold(row["lemma"]), UNLISTED)[0] - UNLISTED[0]
        found[fold(row["lemma"])] = (
            before | frozenset(map(fold, row["takes"].split())),
            lexicon.cell(row, "role", _role, ROLES),
        )
    return found


def _role(name: str) -> str:
    if name not in ("", ACTED_ON, JUDGED):
        raise ValueError(name)
    return name


@lru_cache
def _kinds() -> dict[str, frozenset[str]]:
    pairs = [(fold(row["lemma"]), row["pos"]) for row in lexicon.rows("sentiment", "lemma", "pos")]
    found: dict[str, set[str]] = {}
    for lemma, pos in pairs:
        found.setdefault(lemma, set()).add(pos)
    return {lemma: frozenset(several) for lemma, several in found.items()}


def is_a(kind: str, lemma: str) -> bool:
    """Whether a word is listed as a preposition, a gap, a copula, a namer or a masculine place."""
    return f"={kind}" in _rows().get(lemma, UNLISTED)[0]


@lru_cache
def takes(lemma: str) -> tuple[frozenset[str], str]:
    """How a target stands beside a word or expression of tone (object, subject, …, prepositions), and its role."""
    key = fold(lemma)
    parts = [part for part in ([key] if key in _rows() else key.split()) if part in _rows()]
    found = [_rows()[part] for part in parts if not any(kind.startswith("=") for kind in _rows()[part][0])]
    return (frozenset[str]().union(*(kinds for kinds, _ in found)), found[0][1]) if found else UNLISTED


def is_verb(lemma: str, bare: str) -> bool:
    """Whether a word of tone is a verb where it stands: only listed as one, or spelled as no noun is."""
    key = fold(lemma)
    kinds = _kinds().get(key, frozenset())
    is_present = bare[:1] in PRESENT and not key.startswith(bare[:1])
    return kinds == {"verb"} or is_present or ("verb" in kinds and bare not in (key, f"{key}ات"))


def is_adjective(lemma: str) -> bool:
    """Whether a word of tone is an adjective, also in the feminine (عدوانية), or the name of one who is so (مجرم)."""
    key = fold(lemma)
    return any("adj" in _kinds().get(own, ()) for own in (key, key.removesuffix("ه")))


def is_feminine(verb: Word) -> bool:
    """Whether a verb has the form that goes with a feminine subject (أدانت، تدين)."""
    own = verb.bare.startswith("ت") and not verb.lemma.startswith("ت")
    return own or verb.bare.endswith("ت") or verb.bare.startswith("تت")


def whole(words: Sequence[Word], first: int) -> int:
    """The end of the name that begins at a word."""
    last = first + 1
    while last < len(words) and words[last].name == words[first].name:
        last += 1
    return last
