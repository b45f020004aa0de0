"""The words of an article laid out for looking around, and a mention that was found among them."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from helpers.text.article import Article
from helpers.text.dictionary import frequencies
from helpers.text.lemmas import analyse
from helpers.text.letters import align, fold
from helpers.text.words import is_stop_word

__all__ = ["RULES", "Found", "Page"]

RULES = (
    "between marks", "list", "list, in context", "institution", "title", "given name", "subject of saying",
    "seen in full",
)
PARTICLES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)")  # with what may be written before it
RARE, UNCOMMON = 10 ** -5.4, 10 ** -4.8  # shares of running words
OPENING, CLOSING = "\"“«„”'‘", "\"”»“'’"


@dataclass(frozen=True)
class Found:
    """A candidate: words `first` to `last` (exclusive) of the article, from character `start` on."""

    first: int
    last: int
    start: int
    type: str
    name: str
    name_en: str
    rule: str

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
        self.sentences: list[int] = words["sentence"].tolist()
        self.folded = [fold(form) for form in self.forms]
        self.bare = [_bare(form) for form in self.forms]
        self.stop = [is_stop_word(form) for form in self.forms]
        self._readings: dict[int, list[tuple[str, int]]] = {}
        self.definite = [bool(ARTICLE.match(form)) and len(form) > 4 for form in self.forms]

    def __len__(self) -> int:
        return len(self.forms)

    def readings(self, i: int) -> list[tuple[str, int]]:
        """The word folded as it is, then without each particle that it may carry; and how many letters are gone."""
        if i not in self._readings:
            self._readings[i] = list(self._read(i))
        return self._readings[i]

    def _read(self, i: int) -> Iterator[tuple[str, int]]:
        folded, form = self.folded[i], self.forms[i]
        yield folded, 0
        parts = analyse(form)
        for particle in PARTICLES:
            rest = folded[len(particle):]
            carried = parts.proclitics.startswith(particle) or (parts.source == "as written" and not parts.proclitics)
            if folded.startswith(particle) and len(rest) > 2 and carried:
                yield rest, len(particle)
                if particle.endswith("ل") and rest.startswith("ل"):
                    yield "ا" + rest, len(particle)

    def offset(self, i: int, letters: int) -> int:
        """Where in the text the word's letter number `letters` stands, marks and tatweel passed over."""
        if not letters:
            return self.starts[i]
        _, origins = align(self.text[self.starts[i]:self.ends[i]])
        return self.starts[i] + origins[min(letters, len(origins) - 1)]

    def gap(self, i: int) -> str:
        """What stands between word i and the one before, spaces aside; a line end where there is none."""
        if not 0 < i < len(self) or self.sentences[i] != self.sentences[i - 1]:
            return "\n"
        return self.text[self.ends[i - 1]:self.starts[i]].strip()

    def joined(self, i: int) -> bool:
        """Whether nothing but spaces stands between word i and the one before, in one sentence."""
        return self.gap(i) == ""

    def noun_in(self, i: int, nouns: Container[str]) -> bool:
        """Whether the word, or its singular, is among these folded nouns without article."""
        return self.bare[i] in nouns or fold(analyse(self.forms[i]).lemma) in nouns

    def with_pronoun(self, i: int) -> bool:
        """Whether the word carries a pronoun, and so is definite (علاقاتها)."""
        return bool(analyse(self.forms[i]).enclitic)

    def unknown(self, i: int) -> bool:
        """Whether no list or dictionary knows the word, or it is so rare that it is rather a name."""
        form = self.forms[i]
        parts = analyse(form)
        if parts.proclitics not in {"", "ال"} or parts.enclitic or not form.endswith(parts.stem):
            return False
        if not form.isalpha() or form.startswith("و"):
            return False
        return parts.source == "as written" or (parts.source != "list" and parts.stem not in frequencies())

    def rare(self, i: int) -> bool:
        """Whether the word is a noun without article that few articles have; a verb of the present is none."""
        form = self.forms[i]
        bare = form == analyse(form).stem and form.isalpha() and form[0] not in "يت"
        return bare and frequencies().get(form, 0.0) < RARE

    def uncommon(self, i: int) -> bool:
        """Whether the word as written is not among those of every article."""
        return frequencies().get(self.forms[i], 0.0) < UNCOMMON

    def in_marks(self, first: int, last: int) -> bool:
        """Whether quotation marks stand right around the words, a particle before the mark aside."""
        start, end = self.starts[first], self.ends[last - 1]
        before, after = self.text[max(start - 3, 0):start].rstrip()[-1:], self.text[end:end + 2].lstrip()[:1]
        return bool(before and after) and before in OPENING and after in CLOSING

    def found(
        self, first: int, last: int, letters: int, kind: str, rule: str, *, name: str = "", name_en: str = ""
    ) -> Found:
        """A mention of these words without the first `letters`; its name is as written where none is given."""
        written = name or " ".join([_without(self.forms[first], letters), *self.forms[first + 1:last]])
        return Found(first, last, self.offset(first, letters), kind, written, name_en, rule)


def _bare(form: str) -> str:
    """The word folded, without particles and article: to compare nouns."""
    proclitics = analyse(form).proclitics
    return fold(form[len(proclitics):]).removeprefix("ال")


def _without(form: str, letters: int) -> str:
    """The word without its first letters; للحكومة without ل is الحكومة."""
    rest = form[letters:]
    return "ا" + rest if letters and form[letters - 1:letters + 1] == "لل" else rest
