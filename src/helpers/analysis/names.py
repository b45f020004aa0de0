"""The parts of a person's name: which words may be one, and where the name ends."""

from functools import lru_cache

from helpers.analysis import gazetteer, name_index
from helpers.analysis.cues import is_complementiser
from helpers.analysis.page import Page, bare, unknown
from helpers.text.lemmas import analyse
from helpers.text.letters import fold

__all__ = ["given", "name_end", "next_unknown", "plain_noun", "strange", "title_length"]

LONGEST = 8  # words of a name


def name_end(page: Page, i: int, word: str = "") -> int:
    """One past the last word of the person's name that begins at i, its first word read as `word`.

    Behind the whole of a listed name only بن and the like, or a word that is no given name and no noun goes on.
    """
    end, before = i + 1, word or page.folded[i]
    listed = max((n for n, entry in name_index.matches(page.folded, i, before) if entry.type == "PER"), default=1)
    if listed > 1 and all(map(page.joined, range(i + 1, i + listed))) and not _goes_on(page, i + listed):
        return i + listed
    while (
        end - i < LONGEST
        and page.joined(end)
        and not _closed(page, i, end)
        and _is_part(page, (i, word or page.folded[i]), end, before)
    ):
        end, before = end + 1, page.folded[end]
    while end > i + 1 and page.folded[end - 1] in gazetteer.name_particles():
        end -= 1
    return end


def _goes_on(page: Page, i: int) -> bool:
    """Whether a particle of names comes at word i: بن, آل."""
    return page.joined(i) and page.folded[i] in gazetteer.name_particles()


@lru_cache(maxsize=200_000)
def given(word: str) -> bool | None:
    """False for a given name, True for one that is also a common word, None for neither."""
    if gazetteer.name_particles().get(word) == "start" or _joined(word):
        return False
    return gazetteer.given_names().get(word)


def _joined(word: str) -> bool:
    """Whether a folded word is a particle and a name in one (أبوخلود), and not a form of a known word (أبوابها)."""
    return word.startswith(gazetteer.joined_starts()) and len(word) > 6 and unknown(word)


@lru_cache(maxsize=200_000)
def strange(form: str) -> bool:
    """Whether a word is known as a name only, or not at all."""
    return (unknown(form) or fold(form) in gazetteer.proper_nouns()) and bare(form) not in gazetteer.nationalities()


def next_unknown(page: Page, i: int) -> bool:
    """Whether an unknown word comes right behind word i."""
    return page.joined(i + 1) and page.unknown(i + 1)


def plain_noun(page: Page, i: int) -> bool:
    """Whether the word may be a bare noun, and is no title, head noun, place or verb of saying."""
    folded, parts = page.folded[i], analyse(page.forms[i])
    if page.stop[i] or parts.proclitics or parts.enclitic or page.forms[i].startswith(("ي", "ت")):
        return False
    if folded in gazetteer.titles() or folded in gazetteer.heads() or folded in gazetteer.verbs_of_saying():
        return False
    return not any(n == 1 and entry.type == "LOC" for n, entry in name_index.matches(page.folded, i, folded))


def title_length(page: Page, i: int) -> int:
    """How many words of a title begin at word i, a pronoun on the first aside (محاميها); 0 for none."""
    titles = gazetteer.titles().get(page.bare[i]) or gazetteer.titles().get(page.owned(i)) or []
    for title in titles:
        if tuple(page.folded[i + 1 : i + len(title)]) == title[1:]:
            return len(title)
    return 0


def _closed(page: Page, i: int, end: int) -> bool:
    """Whether a family name with article ended the name, so that only بن, آل or an unknown word goes on."""
    last = page.folded[end - 1]
    family = page.definite[end - 1] and last not in gazetteer.given_names() and not _behind_abd(page, end - 1)
    return end - i > 1 and family and page.folded[end] not in gazetteer.name_particles() and not page.unknown(end)


def _is_part(page: Page, first: tuple[int, str], i: int, before: str) -> bool:
    """Whether word i goes on a name, given where that begins and its first word as read, and its word before as read."""
    folded, title = page.folded[i], title_length(page, i)
    if is_complementiser(page.forms[i]) or not page.forms[i].isalpha() or title > 1:
        return False
    if page.stop[i] and not (_before_family(page, i) or _before_family(page, i - 1)):
        return False
    if before not in gazetteer.name_particles() and _another_name(page, i):
        return False
    if folded in gazetteer.name_particles():
        return True
    if before in gazetteer.name_particles():
        return not (page.definite[i] and title)
    if given(folded) is not None or folded in gazetteer.family_names():
        return True
    if page.definite[i]:
        return _may_close(page, first, i, before)
    if folded in gazetteer.verbs():
        return False
    return not title and (strange(page.forms[i]) or (given(before) is not None and _rather_a_name(page, i)))


def _before_family(page: Page, i: int) -> bool:
    """Whether word i is a particle before a family name: آل ثاني, of which each is also a function word."""
    known = page.joined(i + 1) and page.folded[i + 1] in gazetteer.family_names()
    return known and gazetteer.name_particles().get(page.folded[i]) == "inside"


def _another_name(page: Page, i: int) -> bool:
    """Whether a particle stands before a listed name: (قال أحمد أكاي) لرويترز."""
    read = (name_index.matches(page.folded, i, rest) for rest, letters in page.readings(i)[1:] if letters)
    return any(entry.certain for found in read for _, entry in found)


def _rather_a_name(page: Page, i: int) -> bool:
    """A noun before an unknown word, or a rare one with nothing behind it to govern: بندر حجار أن …."""
    if page.bare[i] in gazetteer.nationalities():
        return False
    if next_unknown(page, i):
        return plain_noun(page, i)
    ends = not page.joined(i + 1) or page.stop[i + 1] or page.folded[i + 1] in gazetteer.verbs_of_saying()
    return ends and page.rare(i)


def _may_close(page: Page, first: tuple[int, str], i: int, before: str) -> bool:
    """A definite word behind a given name is a family name (الصباغ), unless feminine, common, a title or head noun.

    Behind أبو and a name a nationality closes it, too: أبو حمزة الفرنسي.
    """
    folded, bare = page.folded[i], page.bare[i]
    begins, opening = first
    kunya = i == begins + 2 and gazetteer.name_particles().get(opening) == "start"
    if kunya and bare in gazetteer.nationalities():
        return True
    if not folded.startswith("ال") or folded.endswith("ات") or bare in gazetteer.titles() or bare in gazetteer.heads():
        return False
    if folded.endswith("ي") and strange(page.forms[i]):
        return True
    behind_given = given(before) is not None or _behind_abd(page, i - 1)
    relation = folded.endswith("يه") and folded not in gazetteer.family_names()  # (ميليشيات الحوثي و)صالح الانقلابية
    man = before in gazetteer.masculine_names() or opening in gazetteer.masculine_names()
    feminine = relation or (folded.endswith("ه") and not man)
    return behind_given and not feminine and (page.uncommon(i) or next_unknown(page, i))


def _behind_abd(page: Page, i: int) -> bool:
    return i > 0 and page.folded[i - 1].endswith(gazetteer.bound("start"))
