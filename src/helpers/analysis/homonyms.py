"""Homonyms: a name that a place shares with a body, mostly a city with its club (روما).

A city is feminine: where a masculine nationality stands behind its name (روما الإيطالي), a
masculine verb of its own (روما يستهل), or a head noun for bodies before it (فريق روما), the
body is meant. A club that is told so once is meant elsewhere in the article too, unless what
stands before the name asks for a place (في روما، مدينة روما).
"""

from collections.abc import Sequence
from functools import lru_cache

from helpers.analysis import gazetteer, listed
from helpers.analysis.cues import is_a
from helpers.analysis.page import Found, Page
from helpers.text.lemmas import analyse

__all__ = ["settled"]


def settled(page: Page, found: Sequence[Found]) -> list[Found]:
    """What was found, places as the bodies of their name where the words around say that these are meant."""
    bodies = {(f.first, f.last): f for f, entry in listed.matches(page) if entry.type == "ORG" and not entry.certain}
    places = [f for f in found if f.type == "LOC" and f.rule != "own list"]
    shared = {f: bodies[f.first, f.last] for f in places if (f.first, f.last) in bodies}
    told = {f for f, body in shared.items() if listed.headed(page, body) or (_is_club(body) and _tells(page, f))}
    clubs = {shared[f].name for f in told if _is_club(shared[f])}
    told |= {f for f, body in shared.items() if body.name in clubs and not _place_asked(page, f)}
    return [shared[f]._replace(rule="list, in context") if f in told else f for f in found]


def _is_club(body: Found) -> bool:
    head = gazetteer.heads().get(gazetteer.name_words(body.name)[0])
    return head is not None and "homonym" in head.patterns


def _tells(page: Page, place: Found) -> bool:
    """Whether a masculine word shows that no city is meant."""
    return _masculine(page, place) or _acts(page, place)


def _masculine(page: Page, place: Found) -> bool:
    """Whether a masculine nationality with article stands behind the name, and no noun of an institution before it."""
    i, j = place.first - 1, place.last
    behind = page.joined(j) and page.definite[j] and page.bare[j] in gazetteer.nationalities()
    if not behind or page.bare[j].endswith("ه"):
        return False
    governed = page.bare[i] in gazetteer.heads() or page.folded[i] in gazetteer.field_nouns()
    return not (page.joined(place.first) and governed)


def _acts(page: Page, place: Found) -> bool:
    """Whether the name opens a clause whose masculine verb is behind it (برشلونة يستهل); of a verb before it may be the object."""
    opens = place.start == page.starts[place.first] and not page.joined(place.first)
    return opens and page.joined(place.last) and _masculine_verb(page.forms[place.last])


@lru_cache(maxsize=50_000)
def _masculine_verb(form: str) -> bool:
    """يستهل, ويدين: the prefix ي of the present, which is no letter of the lemma."""
    parts = analyse(form)
    return parts.stem.startswith("ي") and not parts.lemma.startswith("ي") and not parts.proclitics.endswith("ال")


def _place_asked(page: Page, place: Found) -> bool:
    """Whether a preposition of place, attached ones too, or a noun for a kind of place stands before the name.

    من and إلى are none: players come from a club and go to one.
    """
    attached = page.text[page.starts[place.first] : place.start]
    if "ب" in attached:
        return True
    if attached or not page.joined(place.first):
        return False
    head = gazetteer.heads().get(page.bare[place.first - 1])
    return is_a("inside", page.forms[place.first - 1]) or (head is not None and head.type == "LOC")
