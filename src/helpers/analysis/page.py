"""The words of an article laid out for looking around, and a mention that was found among them."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import NamedTuple

from helpers.text.article import Article
from helpers.text.dictionary import frequencies
from helpers.text.lemmas import Analysis, analyse
from helpers.text.letters import align, fold
from helpers.text.words import is_stop_word

__all__ = ["PARTICLES", "RULES", "Found", "Page", "bare", "detached", "readings", "unknown"]

RULES = (
    "own list",
    "between marks",
    "list",
    "list, in context",
    "institution",
    "title",
    "given name",
    "subject of saying",
    "seen in full",
    "tagger",
)
PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")  # with what may be written before it
RARE, UNCOMMON, EVERYDAY = 10**-5.4, 10**-4.8, 10**-2.7  # shares of running words
OPENING, CLOSING = "\"“«„”'‘", "\"”»“'’"


class Found(NamedTuple):
    """A candidate: words `first` to `last` (exclusive) of the article, from character `start` on."""

    first: int
    last: int
    start: int
    type: str
    name: str
    name_en: str
    rule: str
    linked_by: str = "as written"
    stands_for: str = ""

    @property
    def rank(self) -> tuple[int, int]:
        """The longest first, then the surest."""
        return (self.first - self.last, RULES.index(self.rule))


class Page:
    """The words of an article: lists of equal length, one item a word."""

    def __init__(self, article: Article):
        words = article.words
        self.text = article.text
        self.starts: list[int] = words["start"].tolist()
        self.ends: list[int] = words["end"].tolist()
        self.forms: list[str] = words["form"].tolist()
        self._count = len(self.forms)
        self.sentences: list[int] = words["sentence"].tolist()
        self.folded = [fold(form) for form in self.forms]
        self.bare = [bare(form) for form in self.forms]
        dotted = _dotted_stop_words(self.forms)
        self.stop = [is_stop_word(form) or form in dotted for form in self.forms]
        self._gaps = self._between()
        self._readings = [readings(form) for form in self.forms]
        self.definite = [_definite(form) for form in self.forms]

    def __len__(self) -> int:
        return self._count

    def _between(self) -> list[str]:
        """What stands before each word."""
        here = zip(self.starts, self.sentences, strict=True)
        before = zip([0, *self.ends], [-1, *self.sentences], strict=True)
        return [
            "\n" if s != t else self.text[end:start].strip() for (start, s), (end, t) in zip(here, before, strict=False)
        ]

    def readings(self, i: int) -> tuple[tuple[str, int], ...]:
        """The word folded as it is, then without each particle that it may carry; and how many letters are gone."""
        return self._readings[i]

    def offset(self, i: int, letters: int) -> int:
        """Where in the text the word's letter number `letters` stands, marks and tatweel passed over."""
        if not letters:
            return self.starts[i]
        _, origins = align(self.text[self.starts[i] : self.ends[i]])
        return self.starts[i] + origins[min(letters, len(origins) - 1)]

    def gap(self, i: int) -> str:
        """What stands between word i and the one before, spaces aside; a line end where there is none."""
        return self._gaps[i] if 0 < i < self._count else "\n"

    def joined(self, i: int) -> bool:
        """Whether nothing but spaces stands between word i and the one before, in one sentence."""
        return 0 < i < self._count and not self._gaps[i]

    def noun_in(self, i: int, nouns: Container[str]) -> bool:
        """Whether the word, or its singular, is among these folded nouns without article."""
        return self.bare[i] in nouns or fold(analyse(self.forms[i]).lemma) in nouns

    def with_pronoun(self, i: int) -> bool:
        """Whether the word carries a pronoun, and so is definite (علاقاتها)."""
        return bool(analyse(self.forms[i]).enclitic)

    def owned(self, i: int) -> str:
        """The noun that carries a pronoun (محامي in محاميها), folded; "" where there is none."""
        parts = analyse(self.forms[i])
        return fold(parts.lemma) if parts.enclitic else ""

    def unknown(self, i: int) -> bool:
        """Whether no list or dictionary knows the word, or it is so rare that it is rather a name."""
        return unknown(self.forms[i])

    def rare(self, i: int) -> bool:
        """Whether the word is a noun without article that few articles have; a verb of the present is none."""
        form = self.forms[i]
        plain = form == analyse(form).stem and form.isalpha() and form[0] not in "يت"
        return plain and frequencies().get(form, 0.0) < RARE

    def everyday(self, i: int) -> bool:
        """Whether the word as written is among the most frequent of all: الله, that none is called by alone."""
        return frequencies().get(self.forms[i], 0.0) > EVERYDAY

    def uncommon(self, i: int) -> bool:
        """Whether the word as written is not among those of every article."""
        return frequencies().get(self.forms[i], 0.0) < UNCOMMON

    def in_marks(self, first: int, last: int) -> bool:
        """Whether quotation marks stand right around the words, a particle before the mark aside."""
        start, end = self.starts[first], self.ends[last - 1]
        before, after = self.text[max(start - 3, 0) : start].rstrip()[-1:], self.text[end : end + 2].lstrip()[:1]
        return bool(before and after) and before in OPENING and after in CLOSING

    def found(
        self, first: int, last: int, letters: int, kind: str, rule: str, *, name: str = "", name_en: str = ""
    ) -> Found:
        """A mention of these words without the first `letters`; its name is as written where none is given."""
        written = name or " ".join([_without(self.forms[first], letters), *self.forms[first + 1 : last]])
        return Found(first, last, self.offset(first, letters), kind, written, name_en, rule)


def _dotted_stop_words(forms: list[str]) -> frozenset[str]:
    """Function words that an article spells with ي for ى (علي, حتي), if it has two of them and never a final ى."""
    if any(form.endswith("ى") for form in forms):
        return frozenset()
    dotted = (form for form in set(forms) if form.endswith("ي") and not is_stop_word(form))
    found = frozenset(form for form in dotted if is_stop_word(form[:-1] + "ى"))
    return found if len(found) > 1 else frozenset()


@lru_cache(maxsize=200_000)
def readings(form: str) -> tuple[tuple[str, int], ...]:
    """A form folded as it is, then without each particle that it may carry; and how many letters are gone."""
    folded, parts = fold(form), analyse(form)
    unsplit = parts.source == "as written" and not parts.proclitics
    found = [(folded, 0)]
    for particle in PARTICLES if folded.startswith(PARTICLES) else ():
        rest = folded[len(particle) :]
        if folded.startswith(particle) and len(rest) > 2 and (unsplit or parts.proclitics.startswith(particle)):
            found.append((rest, len(particle)))
            if particle.endswith("ل") and rest.startswith("ل"):
                found.append(("ا" + rest, len(particle)))
    return tuple(found)


@lru_cache(maxsize=200_000)
def detached(form: str) -> tuple[tuple[str, int], ...]:
    """As `readings`, but only without a first letter that is no particle by itself (لحسن, in لحسن نصر الله)."""
    folded = fold(form)
    taken = {letters for _, letters in readings(form)}
    return ((folded[1:], 1),) if 1 not in taken and len(folded) > 3 and folded.startswith(PARTICLES) else ()


@lru_cache(maxsize=200_000)
def unknown(form: str) -> bool:
    """Whether no list or dictionary knows a form, or it is so rare that it is rather a name."""
    parts = analyse(form)
    if parts.proclitics not in {"", "ال"} or parts.enclitic or not form.endswith(parts.stem):
        return False
    if not form.isalpha() or form.startswith("و") or _inflected(parts):
        return False
    return parts.source == "as written" or (parts.source != "list" and parts.stem not in frequencies())


def _inflected(parts: Analysis) -> bool:
    """Whether an ending stands behind a word that is known: names have none (هاتفيين, but ماكرون)."""
    longer = len(parts.stem) > len(parts.lemma) > 2 and parts.stem.startswith(parts.lemma)
    return longer and (parts.source == "dictionary" or (parts.source == "ending" and parts.lemma in frequencies()))


@lru_cache(maxsize=200_000)
def _definite(form: str) -> bool:
    """Whether the word has the article, or may have it behind a particle."""
    return bool(ARTICLE.match(form)) and len(form) > 4


@lru_cache(maxsize=200_000)
def bare(form: str) -> str:
    """The word folded, without particles and article: to compare nouns."""
    proclitics = analyse(form).proclitics
    return fold(form[len(proclitics) :]).removeprefix("ال")


def _without(form: str, letters: int) -> str:
    """The word without its first letters; للحكومة without ل is الحكومة."""
    rest = form[letters:]
    return "ا" + rest if letters and form[letters - 1 : letters + 1] == "لل" else rest
