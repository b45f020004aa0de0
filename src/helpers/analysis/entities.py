"""Entities: the people, organisations and places that an article names, and which names are one.

Three sources, each named in the column `rule`: the lists of names, patterns (an
institution's head noun with what follows; a title or a given name with the name behind
it), and the article itself: who was named in full once is found by family name
everywhere. Where two readings overlap the longer wins, then the surer.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from helpers.analysis import gazetteer
from helpers.tables import build, require
from helpers.text.article import Article
from helpers.text.lemmas import analyse
from helpers.text.letters import align, fold
from helpers.text.words import is_stop_word

__all__ = ["ACTORS", "MENTIONS", "TOGETHER", "actors", "find", "together"]

MENTIONS = {
    "mention": "int64", "sentence": "int64", "start": "int64", "end": "int64", "text": "str",
    "type": "str", "name": "str", "name_en": "str", "rule": "str",
}
ACTORS = {
    "name": "str", "name_en": "str", "type": "str", "count": "int64", "forms": "object", "sentences": "object",
}
TOGETHER = {"a": "str", "b": "str", "count": "int64", "sentences": "object"}

RULES = ("list", "institution", "title", "given name", "seen in full", "listed with context")
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
LONGEST_NAME = 6  # words


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
        return (self.first - self.last, RULES.index(self.rule))


def find(article: Article) -> pd.DataFrame:
    """The named entities of an article: columns of `MENTIONS`, in reading order.

    `type` is PER, ORG or LOC; the span leaves attached particles out; `name` is one name
    for all mentions of one entity (the list's own, or for people the fullest in the
    article), `name_en` its English or ""; `rule` says why it was taken. Does not find
    people who are named only by an unlisted family name without a title.
    """
    page = _Page(article)
    certain = _without_overlaps([*_listed(page), *_institutions(page), *_people(page)])
    everywhere = [*certain, *_seen_in_full(page, certain), *_with_context(page, certain)]
    return _table(page, _linked(_without_overlaps(everywhere)))


class _Page:
    """The words of an article, laid out for looking around."""

    def __init__(self, article: Article):
        self.text = article.text
        words = article.words
        self.starts: list[int] = words["start"].tolist()
        self.ends: list[int] = words["end"].tolist()
        self.forms: list[str] = words["form"].tolist()
        self.sentences: list[int] = words["sentence"].tolist()
        self.folded = [fold(form) for form in self.forms]

    def __len__(self) -> int:
        return len(self.forms)

    def readings(self, i: int) -> Iterator[tuple[str, int]]:
        """The word as it is, then without each particle that it may carry: folded, and where it then starts."""
        folded, start = self.folded[i], self.starts[i]
        yield folded, start
        for particle in PROCLITICS:
            rest = folded[len(particle):]
            if folded.startswith(particle) and len(rest) > 2:
                yield rest, self.offset(i, len(particle))
                if particle.endswith("ل") and rest.startswith("ل"):
                    yield "ا" + rest, self.offset(i, len(particle))

    def offset(self, i: int, letters: int) -> int:
        """Where in the text the word's letter number `letters` stands, marks and tatweel passed over."""
        _, origins = align(self.text[self.starts[i]:self.ends[i]])
        return self.starts[i] + origins[min(letters, len(origins) - 1)]

    def joined(self, i: int) -> bool:
        """Whether nothing but spaces stands between word i and the one before, in one sentence."""
        return 0 < i < len(self) and self.sentences[i] == self.sentences[i - 1] and not self.text[self.ends[i - 1]:self.starts[i]].strip()

    def run(self, i: int, most: int = LONGEST_NAME) -> int:
        """One past the last word of the stretch without marks that begins at word i."""
        end = i + 1
        while end < len(self) and end - i < most and self.joined(end):
            end += 1
        return end

    @cached_property
    def bare(self) -> list[str]:
        """Each word folded, without و and ف before it and without article: to compare nouns."""
        return [_bare(form) for form in self.forms]


def _bare(form: str) -> str:
    parts = analyse(form)
    folded = fold(form[len(parts.proclitics):] if form.startswith(parts.proclitics) else form)
    return folded.removeprefix("ال")


# --- lists ------------------------------------------------------------------------------


def _listed(page: _Page, certain: bool = True) -> Iterator[Found]:
    for i in range(len(page)):
        run = page.run(i, 12)
        for first, start in page.readings(i):
            for length, entry in gazetteer.matches(page.folded, i, first):
                if entry.certain == certain and i + length <= run:
                    yield Found(i, i + length, start, entry.type, entry.name, entry.name_en, "list")


def _with_context(page: _Page, taken: list[Found]) -> Iterator[Found]:
    """Forms that are also common words (فتح, النصر): behind a head noun, between marks, or once the full name was seen."""
    names = {found.name for found in taken}
    for found in _listed(page, certain=False):
        if found.name in names or _headed(page, found) or _in_marks(page, found):
            yield replace(found, rule="listed with context")


def _headed(page: _Page, found: Found) -> bool:
    head = gazetteer.heads().get(page.bare[found.first - 1]) if page.joined(found.first) else None
    return bool(head and head.type == found.type)


def _in_marks(page: _Page, found: Found) -> bool:
    before, after = page.text[:found.start].rstrip()[-1:], page.text[page.ends[found.last - 1]:].lstrip()[:1]
    return found.type == "ORG" and before in set("\"“«„") and after in set("\"”»“")


# --- institutions -----------------------------------------------------------------------


def _institutions(page: _Page) -> Iterator[Found]:
    """A head noun with the definite words behind it: وزارة الخارجية الإيرانية, حزب العدالة والتنمية."""
    for i in range(len(page)):
        head = gazetteer.heads().get(page.bare[i])
        if head is None:
            continue
        end = _definite_run(page, i)
        alone = "fixed" in head.patterns and page.forms[i].startswith("ال")
        if end > i + 1 or alone:
            start = page.offset(i, _particles_before_article(page.forms[i]))
            name = " ".join([page.text[start:page.ends[i]], *page.forms[i + 1:end]])
            yield Found(i, end, start, head.type, name, "", "institution")


def _particles_before_article(form: str) -> int:
    proclitics = analyse(form).proclitics
    return len(proclitics.removesuffix("ال").removesuffix("ل") if proclitics.endswith("لل") else proclitics.removesuffix("ال"))


def _definite_run(page: _Page, i: int) -> int:
    """One past the last word of a name that a head noun at i begins."""
    run, end = page.run(i, LONGEST_NAME), i + 1
    while end < run and _continues_name(page, i, end):
        end += 1
    return end


def _continues_name(page: _Page, head: int, i: int) -> bool:
    form = page.forms[i]
    if is_stop_word(form) or page.bare[i] in gazetteer.titles():
        return False
    if form.startswith(("ال", "لل")):
        return not (form.startswith("لل") and i == head + 1 and not page.forms[head].startswith("ال"))
    return form.startswith("وال") and i > head + 1


# --- people -----------------------------------------------------------------------------


def _people(page: _Page) -> Iterator[Found]:
    for i in range(len(page)):
        for first, start in page.readings(i):
            titled = _behind_title(page, i)
            if not _may_begin_name(first, titled):
                continue
            end = _name_end(page, i)
            if end > i + 1 or (titled and first in gazetteer.given_names()):
                name = " ".join([page.text[start:page.ends[i]], *page.forms[i + 1:end]])
                yield Found(i, end, start, "PER", name, "", "title" if titled else "given name")
            break


def _may_begin_name(word: str, titled: bool) -> bool:
    common = gazetteer.given_names().get(word)
    return common is False or (titled and common is True) or gazetteer.name_particles().get(word) == "start"


def _behind_title(page: _Page, i: int) -> bool:
    """Whether a title stands before word i, with at most four definite words between (وزير الخارجية الإيراني …)."""
    for back in range(1, 6):
        j = i - back
        if j < 0 or not page.joined(j + 1):
            return False
        if _title_at(page, j):
            return True
        if not page.forms[j].startswith(("ال", "لل", "وال")):
            return False
    return False


def _title_at(page: _Page, i: int) -> bool:
    for title in gazetteer.titles().get(page.bare[i], ()):
        if tuple(page.folded[i + 1: i + len(title)]) == title[1:]:
            return True
    return False


def _name_end(page: _Page, i: int) -> int:
    """One past the last word of the person's name that begins at i."""
    run, end = page.run(i, LONGEST_NAME + 1), i + 1
    while end < run and _is_name_part(page, end):
        end += 1
    while end > i + 1 and page.folded[end - 1] in gazetteer.name_particles():
        end -= 1
    return end


def _is_name_part(page: _Page, i: int) -> bool:
    form, folded = page.forms[i], page.folded[i]
    if folded in gazetteer.name_particles() or folded in gazetteer.given_names():
        return True
    if is_stop_word(form) or page.bare[i] in gazetteer.nationalities() or page.bare[i] in gazetteer.titles():
        return False
    if page.folded[i - 1] in gazetteer.name_particles() or folded in gazetteer.family_names():
        return True
    unknown = analyse(form).source == "as written" and not analyse(form).proclitics
    return unknown or (form.startswith("ال") and form.endswith("ي"))


def _seen_in_full(page: _Page, taken: list[Found]) -> Iterator[Found]:
    """Family names of people who are named in full elsewhere in the article."""
    full = [found for found in taken if found.type == "PER" and found.last - found.first > 1]
    families = {page.folded[found.last - 1]: found for found in reversed(full)}
    common = gazetteer.given_names()
    for i in range(len(page)):
        for word, start in page.readings(i):
            person = families.get(word)
            if person and common.get(word) is None and not is_stop_word(page.forms[i]):
                yield Found(i, i + 1, start, "PER", person.name, person.name_en, "seen in full")
                break


# --- one reading, one name ---------------------------------------------------------------


def _without_overlaps(candidates: Iterable[Found]) -> list[Found]:
    """The longest and surest candidates, none sharing a word with another, in reading order."""
    used: set[int] = set()
    kept = []
    for found in sorted(candidates, key=lambda f: (f.rank, f.first)):
        span = range(found.first, found.last)
        if used.isdisjoint(span):
            used.update(span)
            kept.append(found)
    return sorted(kept, key=lambda f: f.first)


def _linked(found: list[Found]) -> list[Found]:
    """People under the fullest of their names: جواد ظريف and ظريف under محمد جواد ظريف."""
    full: dict[str, Found] = {}
    for f in found:
        if f.type == "PER":
            family = fold(f.name).split()[-1]
            if family not in full or len(f.name.split()) > len(full[family].name.split()):
                full[family] = f
    return [_same_person(f, full.get(fold(f.name).split()[-1])) if f.type == "PER" else f for f in found]


def _same_person(found: Found, fuller: Found | None) -> Found:
    if fuller is None or not set(fold(found.name).split()) <= set(fold(fuller.name).split()):
        return found
    return replace(found, name=fuller.name, name_en=found.name_en or fuller.name_en)


def _table(page: _Page, found: list[Found]) -> pd.DataFrame:
    rows = [
        (i, page.sentences[f.first], f.start, page.ends[f.last - 1], page.text[f.start:page.ends[f.last - 1]], f.type, f.name, f.name_en, f.rule)
        for i, f in enumerate(found)
    ]
    return build(rows, MENTIONS)


# --- counting ----------------------------------------------------------------------------


def actors(mentions: pd.DataFrame) -> pd.DataFrame:
    """Who and what is named: columns of `ACTORS`, a row for each `name`, the most frequent first.

    `forms` is a dict of the forms as written to their counts, `sentences` a list of sentence numbers.
    """
    require(mentions, ["name", "name_en", "type", "text", "sentence"], "entities.actors")
    rows = [
        (name, group["name_en"].max(), group["type"].mode()[0], len(group), group["text"].value_counts().to_dict(), sorted(set(group["sentence"])))
        for name, group in mentions.groupby("name", sort=False)
    ]
    return build(sorted(rows, key=lambda row: -row[3]), ACTORS)


def together(mentions: pd.DataFrame) -> pd.DataFrame:
    """Which two are named in the same sentence: columns of `TOGETHER`; `count` is the number of such sentences."""
    require(mentions, ["name", "sentence"], "entities.together")
    pairs: dict[tuple[str, str], list[int]] = {}
    for sentence, names in mentions.groupby("sentence")["name"]:
        listed = sorted(set(names))
        for i, a in enumerate(listed):
            for b in listed[i + 1:]:
                pairs.setdefault((a, b), []).append(int(sentence))
    rows = [(a, b, len(sentences), sentences) for (a, b), sentences in pairs.items()]
    return build(sorted(rows, key=lambda row: -row[2]), TOGETHER)
