"""Letters: each step by cases, and what holds for every text."""

import time
import unicodedata

import pytest
from casefiles import cases
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.text.letters import (
    FOLDING,
    HAMZA_MARKS,
    READING,
    STEPS,
    align,
    fold,
    is_arabic,
    normalise,
    oddities,
    transliterate,
)

ARABIC_BLOCK = [chr(c) for c in range(0x0600, 0x0700)]
BMP = [chr(c) for c in range(0x10000) if not 0xD800 <= c < 0xE000]
ODD = "".join(c for step in STEPS.values() for c in step.table)
texts = st.text(st.one_of(st.sampled_from(ODD), st.sampled_from("حماس قدس abc ١٢ 12\n"), st.characters(exclude_categories=["Cs"])), max_size=60)
step_lists = st.lists(st.sampled_from(list(STEPS)), max_size=6).map(tuple)
law = settings(max_examples=150, deadline=None)


def carry_out(steps, text):
    whole = {"fold": fold, "transliterate": transliterate, "READING": normalise, "FOLDING": lambda t: normalise(t, FOLDING)}
    return whole[steps](text) if steps in whole else normalise(text, steps.split())


@pytest.mark.parametrize("case", cases("letters"))
def test_each_step(case):
    assert carry_out(case["steps"], case["input"]) == case["expected"]


@pytest.mark.parametrize("work", [normalise, align])
def test_an_unknown_step_raises_and_is_named(work):
    with pytest.raises(ValueError, match=r"'vowels'.*tatweel"):
        work("نعم", ["marks", "vowels"])


def compatible(character):
    """What a shaped character stands for; a mark alone is shaped on a space, which is no part of it."""
    return unicodedata.normalize("NFKC", character).strip()


# --- against Unicode's own tables ---------------------------------------------------------


def test_every_combining_mark_of_the_arabic_block_is_dropped():
    marks = [c for c in ARABIC_BLOCK if unicodedata.category(c) == "Mn"]
    assert len(marks) > 40
    assert [c for c in marks if normalise(c, ["marks"])] == []


def test_no_letter_or_digit_is_dropped_as_a_mark():
    letters = [c for c in BMP if any(unicodedata.category(d) in {"Lo", "Lu", "Ll", "Nd"} for d in compatible(c))]
    assert len(letters) > 40_000
    assert [c for c in letters if not normalise(c)] == []


def test_every_direction_control_is_dropped():
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    controls = [c for c in BMP if unicodedata.bidirectional(c) in kinds] + ["\u061c", "\u200e", "\u200f"]
    assert len(controls) == 12
    assert normalise("".join(controls), ["invisible"]) == ""


def test_every_space_separator_becomes_a_plain_space():
    assert {normalise(c, ["spaces"]) for c in BMP if unicodedata.category(c) == "Zs"} == {" "}


def test_digits_keep_their_value():
    digits = [c for c in ARABIC_BLOCK if c.isdecimal()]
    assert [normalise(c, ["digits"]) for c in digits] == [str(unicodedata.digit(c)) for c in digits]


def test_a_shaped_letter_reads_like_its_compatibility_form():
    shaped = [chr(c) for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)) if unicodedata.category(chr(c)) == "Lo"]
    assert len(shaped) > 600
    assert [c for c in shaped if normalise(c) != normalise(compatible(c))] == []


COMPOSED = ("مسؤول", "رئيس", "أسرة", "إيران", "آذار", "أَكَّدَ", "مُؤَسَّسَةٌ", "إِنَّ", "شيئًا")


@pytest.mark.parametrize("work", [normalise, fold, transliterate])
@pytest.mark.parametrize("word", COMPOSED)
def test_canonically_equal_spellings_read_alike(work, word):
    for form in ("NFD", "NFC", "NFKD"):
        assert work(unicodedata.normalize(form, word)) == work(word)


@pytest.mark.parametrize("word", COMPOSED)
def test_align_finds_a_hamza_of_its_own_at_its_letter(word):
    apart = unicodedata.normalize("NFD", word)
    result, origins = align(apart)
    assert result == normalise(word)
    assert all(apart[origin] == unicodedata.normalize("NFD", letter)[0] for letter, origin in zip(result, origins[:-1], strict=True))


def test_a_hamza_mark_without_its_letter_is_dropped():
    assert normalise("\u0654ب\u0655 \u0653") == "ب "


def test_a_persian_letter_takes_its_hamza():
    assert normalise("رئیس") == normalise("ری\u0654یس") == "رئيس"


@pytest.mark.parametrize(("text", "notes"), [
    ("سلام", 0), ("\ufeb3\ufefcم", 1), ("مسو\u0654ول", 1), ("\ufefb ا\u0653", 2), ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", 0),
])
def test_what_is_odd_about_the_letters_is_said(text, notes):
    assert len(oddities(text)) == notes
    assert all("are read" in note for note in oddities(text))


# --- laws ------------------------------------------------------------------------------


@law
@given(texts)
def test_normalising_twice_is_normalising_once(text):
    assert normalise(normalise(text)) == normalise(text)
    assert normalise(normalise(text, FOLDING), FOLDING) == normalise(text, FOLDING)


@law
@given(texts)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@law
@given(texts)
def test_reading_goes_before_folding_unseen(text):
    assert fold(normalise(text)) == fold(text)


@law
@given(texts, texts, step_lists)
def test_steps_work_character_by_character(one, other, steps):
    assume("compose" not in steps or not set(other) & set(HAMZA_MARKS))
    assert normalise(one + other, steps) == normalise(one, steps) + normalise(other, steps)


@law
@given(texts, step_lists)
def test_steps_together_are_the_steps_one_after_the_other(text, steps):
    after_each = text
    for name in sorted(steps, key=lambda name: name != "compose"):
        after_each = normalise(after_each, [name])
    assert normalise(text, steps) == after_each


@pytest.mark.parametrize("name", STEPS)
def test_keeps_length_tells_the_truth(name):
    changed = [(c, normalise(c, [name])) for c in BMP]
    assert STEPS[name].keeps_length == all(len(new) == 1 for _, new in changed)


def test_which_steps_keep_the_length():
    keeping = {name for name, step in STEPS.items() if step.keeps_length}
    assert keeping == {"spaces", "keyboard", "digits", "quotes", "alef", "hamza", "yeh", "teh_marbuta"}


def test_folding_goes_on_from_reading():
    assert FOLDING[: len(READING)] == READING
    assert all(step.why.endswith(".") for step in STEPS.values())


# --- align -----------------------------------------------------------------------------


@law
@given(texts, step_lists)
def test_align_gives_the_normalised_text(text, steps):
    result, origins = align(text, steps)
    assert result == normalise(text, steps)
    assert len(origins) == len(result) + 1
    assert origins[-1] == len(text)
    assert origins == sorted(origins)


@law
@given(texts, st.data())
def test_align_finds_the_source_of_every_stretch(text, data):
    result, origins = align(text)
    cuts = [i for i in range(len(origins)) if i == 0 or origins[i] != origins[i - 1]]
    i, j = sorted((data.draw(st.sampled_from(cuts)), data.draw(st.sampled_from(cuts))))
    assert normalise(text[origins[i]:origins[j]]) == result[i:j]


def test_align_points_at_the_very_letters():
    text = "قال \u200fالـمُقاوِم"
    result, origins = align(text)
    assert result == "قال المقاوم"
    assert "".join(text[origin] for origin in origins[:-1]) == result


def test_align_of_a_ligature_points_twice_at_it():
    assert align("س\ufefbم") == ("سلام", [0, 1, 1, 2, 3])


def test_align_of_nothing():
    assert align("") == ("", [0])
    assert align("ـــ") == ("", [3])


# --- time ------------------------------------------------------------------------------


def fastest(work, *given):
    def once():
        begin = time.process_time()
        work(*given)
        return time.process_time() - begin

    return min(once() for _ in range(3))


@pytest.mark.parametrize("work", [normalise, align, transliterate], ids=lambda work: work.__name__)
def test_time_is_linear_in_the_text(work):
    piece = "الـمُقاوَمة\u200f «٢٠١٧» \ufefb\ufdfa " * 400
    assert fastest(work, piece * 16) < 16 * 6 * max(fastest(work, piece), 0.001)


# --- is_arabic -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["ح", "BBC عربي", "\ufefb", "پ", "گ", "ݐ", "ࢠ", "«2017» م"])
def test_a_letter_of_the_script_makes_a_text_arabic(text):
    assert is_arabic(text)


@pytest.mark.parametrize("text", ["", "2017", "٢٠١٧", "BBC", "،؛؟", "\u064b\u0651", "Москва", "שלום", "中文", "\u200f", "😀"])
def test_digits_marks_and_other_scripts_are_not_arabic(text):
    assert not is_arabic(text)


@pytest.mark.parametrize("text", ["ـــ", "ܐܒܓ", "ދިވެހި", "ߒߞߏ"], ids=["tatweel", "syriac", "thaana", "nko"])
def test_tatweel_and_the_neighbouring_scripts_are_not_arabic(text):
    assert not is_arabic(text)
