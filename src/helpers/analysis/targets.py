"""Targets: to which name in a clause its words of tone point.

Simple syntax of Arabic news, without a parser: objects of verbs and of verbal nouns, the
complements of prepositions, subjects of what happens to one, attributes and predicates. What governs how
is data/toward.tsv. Who only speaks or acts is no target.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpers.analysis.government import JUDGED, Word, is_a, is_adjective, is_feminine, is_verb, takes, whole

__all__ = ["Clause", "Governor", "Target", "targets"]

NEAR, FAR = 4, 7  # how many words a noun, and a verb with its subject, may stand before a preposition that it takes
TITLE = 5  # how many words of title may stand before the name of a person


class Governor(NamedTuple):
    """A word or expression of tone in its clause: the words from `first` up to `last`."""

    hit: int
    first: int
    last: int
    lemma: str
    weight: float


class Target(NamedTuple):
    """The name of a mention, why it is a target, and the hits that say so."""

    role: str
    hits: tuple[int, ...]


@dataclass(frozen=True)
class Clause:
    """The words of a clause, what governs in it, and the types of the entities that its names stand for."""

    words: Sequence[Word]
    governors: Sequence[Governor]
    types: Sequence[str]

    @cached_property
    def beginning(self) -> dict[int, Governor]:
        """What governs, by its first word."""
        return {governor.first: governor for governor in self.governors}

    @cached_property
    def ending(self) -> dict[int, Governor]:
        """What governs, by the word behind it."""
        return {governor.last: governor for governor in self.governors}

    def before(self, at: int) -> list[Governor]:
        """What governs before a word and near enough to reach it, the nearest first."""
        return [self.ending[end] for end in range(at, max(0, at - FAR) - 1, -1) if end in self.ending]

    def type_at(self, at: int) -> str:
        """The type of the entity whose name stands at a word."""
        name = self.words[at].name
        return "" if name is None else self.types[name]

    def word(self, at: int) -> Word | None:
        """The word at a place, None outside the clause."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def verb(self, governor: Governor) -> bool:
        """Whether a governor is a verb here."""
        return is_verb(governor.lemma.split()[0], self.words[governor.first].bare)


Way = Callable[[Clause, int, int], tuple[str, Governor] | None]


def targets(clause: Clause) -> dict[int, Target]:
    """The targets in a clause, by the number of their mention."""
    found: dict[int, Target] = {}
    for first, word in enumerate(clause.words):
        if word.name is None or (first and clause.words[first - 1].name == word.name):
            continue
        last = whole(clause.words, first)
        reading = next((read for way in WAYS if (read := way(clause, first, last))), None)
        before = clause.words[first - 1].name if first and word.joined else None
        if reading:
            found[word.name] = Target(reading[0], _evidence(clause, reading[1], first, last))
        elif before in found:
            found[word.name] = found[before]
    return found


def _evidence(clause: Clause, governor: Governor, first: int, last: int) -> tuple[int, ...]:
    """The governor and the words of tone between it and the name."""
    begin, end = min(governor.first, first), max(governor.last, last)
    return tuple(clause.beginning[at].hit for at in range(begin, end) if at in clause.beginning)


# --- ways of being a target --------------------------------------------------------------


def _attribute(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«إيران العدوانية»; «المجرم فلان»: an adjective with the article behind a name, a title of judgement before a person's."""
    behind, title = clause.beginning.get(last), clause.ending.get(first)
    if behind and clause.words[last].has_article and not clause.words[last].joined and is_adjective(behind.lemma):
        return JUDGED, behind
    if title is None or clause.type_at(first) != "PER" or not clause.words[first - 1].has_article:
        return None
    return (JUDGED, title) if is_adjective(title.lemma) or "title" in takes(title.lemma)[0] else None


def _predicate(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«إيران عدوانية», «إن إيران خطرة», «وصف إيران بالخطرة»."""
    before = clause.word(first - 1)
    opens = before is None or is_a("copula", before.lemma)
    named = any(is_a("namer", word.lemma) for word in clause.words[max(0, first - 3) : first])
    places = range(last, last + (3 if named else 1))
    behind = [clause.beginning[at] for at in places if at in clause.beginning]
    fits = [g for g in behind if named or (is_adjective(g.lemma) and not clause.words[g.first].has_article)]
    return (JUDGED, fits[0]) if (opens or named) and fits and not clause.verb(fits[0]) else None


def _complement(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«هجوم على السعودية», «أشاد بقطر», «حذر من سياسة طهران»: the nearest word of tone that takes the preposition."""
    head, preposition = _phrase(clause, first)
    for governor in clause.before(head) if preposition else ():
        kinds, role = takes(governor.lemma)
        if preposition in kinds and _reaches(clause, governor, head, preposition):
            return role, governor
    return None


def _reaches(clause: Clause, governor: Governor, head: int, preposition: str) -> bool:
    """Whether a complement is near enough; one with ل, which any noun may take, only behind the noun itself and a name."""
    between = clause.words[governor.last : head]
    if preposition == "ل":
        return not clause.verb(governor) and sum(word.name is None for word in between) <= 1
    return len(between) <= (FAR if clause.verb(governor) else NEAR)


def _construct(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«قصف غزة», «دعم إيران», «جرائم النظام»: the name behind a noun of tone."""
    head, preposition = _phrase(clause, first)
    governor = clause.ending.get(head)
    if preposition or governor is None or clause.verb(governor) or not _opens_construct(clause.words[head - 1]):
        return None
    kinds, role = takes(governor.lemma)
    is_deed = clause.words[head - 1].bare.endswith("ات")  # many deeds are named by their doer: مساعدات الدولة
    if "object" in kinds and not is_deed and not _acts(clause, last, kinds):
        return role, governor
    return (JUDGED, governor) if "doer" in kinds and abs(governor.weight) > 0.5 else None


def _opens_construct(word: Word) -> bool:
    return not (word.has_article or word.has_pronoun)


def _acts(clause: Clause, last: int, kinds: frozenset[str]) -> bool:
    """Whether the name is the one who does it: «دعم إيران للحزب», «قصف إسرائيل لغزة»."""
    after = clause.word(last)
    if after is None:
        return False
    return (after.preposition or (after.lemma if after.is_preposition else "")) in kinds - {"object"}


def _object(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«انتقدت واشنطن طهران», «واشنطن انتقدت سياسة طهران»: a name, or a construct with it, behind a verb and its subject."""
    head, preposition = _phrase(clause, first)
    verb = _verb_before(clause, head)
    if preposition or verb is None or "object" not in takes(verb.lemma)[0] or clause.words[verb.first].has_pronoun:
        return None
    between = clause.words[verb.last : head]
    has_subject = _has_subject(clause, verb) or (
        head == first and not between and _cannot_be_subject(clause, verb, first)
    )
    is_second = bool(between) and (clause.type_at(first) != "PER" or any(w.name is not None for w in between))
    return (takes(verb.lemma)[1], verb) if has_subject or is_second else None


def _subject(clause: Clause, first: int, last: int) -> tuple[str, Governor] | None:
    """«أصيب الوزير فلان», «قتل فلان في هجوم», «السعودية تتعرض لهجوم»: it happens to the one who is the verb's subject."""
    head, preposition = _phrase(clause, first)
    verb = _verb_before(clause, head, also_nouns=True)
    if verb and not preposition and not clause.words[verb.first].has_pronoun:
        kinds, role = takes(verb.lemma)
        after = clause.word(last)
        alone = after is None or after.is_preposition or after.joined or bool(after.preposition)
        if "subject" in kinds or ("passive" in kinds and alone and not _acts(clause, last, kinds)):
            return role, verb
    behind = clause.word(last)
    at = last + 1 if behind and behind.is_stop else last  # «إيران لن تفشل»
    happens = clause.beginning.get(at)
    if preposition or happens is None or "subject" not in takes(happens.lemma)[0] or not clause.verb(happens):
        return None
    return takes(happens.lemma)[1], happens


WAYS: tuple[Way, ...] = (_attribute, _construct, _complement, _object, _subject, _predicate)


# --- phrases -----------------------------------------------------------------------------


def _phrase(clause: Clause, first: int) -> tuple[int, str]:
    """Where the noun phrase that ends in a name begins, and the preposition before it: «على وزير الخارجية فلان»."""
    at = first
    while not (preposition := _before(clause, at)) and at and first - at < TITLE and _continues(clause, at, first):
        at -= 1
    return at, preposition


def _before(clause: Clause, at: int) -> str:
    """The preposition attached to a word, or standing before it."""
    if clause.words[at].preposition:
        return clause.words[at].preposition
    before = clause.word(at - 1)
    return before.lemma if before and before.is_preposition else ""


def _continues(clause: Clause, at: int, first: int) -> bool:
    """Whether the word before belongs to the same phrase: it opens a construct, or is a title with the article."""
    before = clause.words[at - 1]
    if before.name is not None or before.hit is not None or before.is_stop or clause.words[at].joined:
        return False
    is_title = clause.type_at(first) == "PER" or (at == first and bool(_before(clause, at - 1)))
    return before.is_head or (before.has_article and is_title)


def _verb_before(clause: Clause, head: int, *, also_nouns: bool = False) -> Governor | None:
    """The nearest verb of tone before a phrase, if nothing but its subject stands between."""
    found = next((g for g in clause.before(head) if also_nouns or clause.verb(g)), None)
    between = clause.words[found.last : head] if found else ()
    blocked = any(w.is_preposition or w.preposition or w.joined or w.is_stop for w in between)
    return None if blocked or (also_nouns and between) else found


def _has_subject(clause: Clause, verb: Governor) -> bool:
    """Whether the subject stands before the verb: a name, a noun with the article, or a word like الذي."""
    at = verb.first - 1
    while at >= 0 and clause.words[at].is_stop and not is_a("gap", clause.words[at].lemma):
        at -= 1
    before = clause.word(at)
    return before is not None and (before.name is not None or before.has_article or is_a("gap", before.lemma))


def _cannot_be_subject(clause: Clause, verb: Governor, first: int) -> bool:
    """«انتقد واشنطن»: a masculine verb has no feminine subject; most places are feminine."""
    word = clause.words[first]
    is_masculine = is_a("masculine", word.bare) or is_a("masculine", word.lemma)
    return clause.type_at(first) == "LOC" and not is_masculine and not is_feminine(clause.words[verb.first])
