"""Where the names of an article come from: the lists, the context, the tagger, in this order; then the whole article decides."""

from collections.abc import Collection, Iterable, Sequence

from helpers.analysis import companies, groups, homonyms, institutions, listed, people, tagger
from helpers.analysis.gazetteer import name_words
from helpers.analysis.linking import without_overlaps
from helpers.analysis.name_index import NO_NAME
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Found, Page
from helpers.analysis.spelling import as_written
from helpers.analysis.tag_model import Model

__all__ = ["SOURCES", "by_rules", "find"]

SOURCES = ("lists", "context", "tagger")


def find(page: Page, own: OwnNames, sources: Collection[str] = SOURCES, *, model: Model | None = None) -> list[Found]:
    """People, organisations and places on a page, none sharing a word with another, in reading order.

    `sources` are some of `SOURCES`; the reader's own list always counts. The tagger is told
    what the sources asked for know; `model` is the package's unless given. Raises ValueError for another source, ModelError if
    the tagger is asked for and its model is missing or damaged.
    """
    unknown = [source for source in sources if source not in SOURCES]
    if unknown:
        raise ValueError(f"entities.find: no source {unknown[0]!r}; there are {', '.join(SOURCES)}")
    known = _by_rules(page, own, sources)
    return _names(_with_tagger(page, own, known, model) if "tagger" in sources else known)


def by_rules(page: Page, own: OwnNames) -> list[Found]:
    """What the lists know, and the context: bodies by their head nouns, people by titles, names that stood in full elsewhere."""
    return _names(_by_rules(page, own, SOURCES))


def _names(found: Iterable[Found]) -> list[Found]:
    """Without the expressions that only look like names, and which kept their words from being taken for some."""
    return [f for f in found if f.type != NO_NAME]


def _by_rules(page: Page, own: OwnNames, sources: Collection[str]) -> list[Found]:
    """What `by_rules` says, and what only looks like a name."""
    names = list(listed.certain(page)) if "lists" in sources else []
    if "context" not in sources:
        first = without_overlaps(own.allowed([*own.found(), *names]))
        return without_overlaps(own.allowed([*first, *listed.in_context(page, first)])) if names else first
    named = list(people.find(page))
    families = {page.folded[found.last - 1] for found in named if found.last - found.first > 1}
    names = [found for found in names if not _is_family(page, found, families)]
    opened = [*institutions.find(page, names), *companies.find(page)]
    bodies = [institutions.with_nationality(page, found) for found in (*names, *opened)]
    first = without_overlaps(own.allowed([*own.found(), *names, *bodies, *named]))
    again = [*people.seen_in_full(page, first), *listed.introduced(page, first)]
    in_context = listed.in_context(page, first) if "lists" in sources else ()
    return homonyms.settled(page, without_overlaps(own.allowed([*first, *again, *in_context])))


def _is_family(page: Page, found: Found, families: set[str]) -> bool:
    """Whether the one word of a listed place or body, a short form of its name, is the family name of somebody named in full."""
    word = name_words(as_written(page, found))
    return found.type != "PER" and len(word) == 1 and word != name_words(found.name) and word[0] in families


def _with_tagger(page: Page, own: OwnNames, found: Sequence[Found], model: Model | None) -> list[Found]:
    """What is found and not doubted, what the tagger sees besides, and wherever that stands again."""
    spans = tagger.spans(page, _names(found), model)
    doubted = tagger.doubted(page, spans, found)
    refused = {f.first for f in doubted}
    known = [f for f in found if f.first not in refused]
    seen = _of_one_type(page, known, own.allowed(tagger.names(page, spans, known)))
    first = without_overlaps([*known, *_outside_of_groups(page, known, seen)])
    again = [*people.seen_in_full(page, first), *listed.introduced(page, first)]
    return without_overlaps([*first, *own.allowed(f for f in again if f.first not in refused)])


def _outside_of_groups(page: Page, known: Sequence[Found], seen: Sequence[Found]) -> list[Found]:
    """What the tagger sees where no people or community is named."""
    peoples = {i for f in groups.groups(page, _words(known)) for i in range(f.first, f.last)}
    return [f for f in seen if peoples.isdisjoint(range(f.first, f.last))]


def _words(found: Sequence[Found]) -> set[int]:
    return {i for f in found for i in range(f.first, f.last)}


def _of_one_type(page: Page, known: Sequence[Found], seen: Sequence[Found]) -> list[Found]:
    """What the tagger sees, each name under the type that it has among the known, else under the first it was seen as."""
    types: dict[tuple[str, ...], str] = {}
    for found in (*known, *seen):
        types.setdefault(tuple(page.folded[found.first : found.last]), found.type)
    return [f._replace(type=types[tuple(page.folded[f.first : f.last])]) for f in seen]
