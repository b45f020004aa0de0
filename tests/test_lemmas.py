"""Lemmas: one dictionary form behind each written word, and an answer for every string."""

import os
import subprocess
import sys
import time
import unicodedata
from collections import Counter

import pytest
from casefiles import cases, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.text.lemmas import LONGEST, Analysis, analyse, lemmas
from helpers.text.letters import fold

WORDS = [row["word"] for row in rows("lemmas")]
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئ"
law = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize("case", cases("lemmas"))
def test_the_lemma_of_a_word(case):
    assert fold(analyse(case["word"]).lemma) == fold(case["expected"])


def test_the_cases_are_many_and_of_many_kinds():
    phenomena = Counter(row["phenomenon"] for row in rows("lemmas"))
    assert sum(phenomena.values()) >= 330
    assert len(phenomena) >= 40
    assert all(row["label"].startswith(row["phenomenon"]) for row in rows("lemmas"))


# --- relations ---------------------------------------------------------------------------


def together(*words):
    return len(set(lemmas(words))) == 1


@pytest.mark.parametrize("noun", ["حكومة", "مدينة", "رئيس", "اجتماع", "مقاومة", "برلمان", "قضية", "حركة", "وزير"])
def test_particles_before_a_noun_do_not_change_its_lemma(noun):
    assert together(noun, f"ال{noun}", f"و{noun}", f"وال{noun}", f"بال{noun}", f"لل{noun}", f"ولل{noun}", f"كال{noun}", f"فال{noun}")


@pytest.mark.parametrize("noun", ["حكومة", "مدينة", "مقاومة", "حركة", "سياسة", "زيارة"])
def test_a_pronoun_behind_a_feminine_noun_does_not_change_its_lemma(noun):
    assert together(noun, *(f"{noun[:-1]}ت{pronoun}" for pronoun in ("ه", "ها", "هم", "نا", "كم", "هما")))


@pytest.mark.parametrize(("one", "other"), [
    ("إعلان", "أعلن"), ("اجتماع", "اجتمع"), ("مواجهة", "واجه"), ("مقتل", "قتل"), ("متضرر", "تضرر"), ("تفويض", "فوض"),
])
def test_a_verbal_noun_is_a_word_of_its_own(one, other):
    assert lemmas([one]) != lemmas([other])


@pytest.mark.parametrize(("one", "other"), [
    ("كتاب", "مكتب"), ("وليد", "ليد"), ("فلسطين", "سلطان"), ("علم", "عالم"), ("حماس", "حمس"), ("إيران", "إيراني"), ("سلام", "إسلام"),
])
def test_words_of_one_root_stay_apart(one, other):
    assert lemmas([one]) != lemmas([other])


# --- overrides and parts -----------------------------------------------------------------


def test_overrides_win_over_everything():
    assert lemmas(["الحكومة", "حماس"], {"الحكومة": "الحكومة"}) == ["الحكومة", "حماس"]


@pytest.mark.parametrize(("form", "reached", "left"), [
    ("حكومة", ["حكومة", "الحكومة", "وللحكومة", "حكومتها", "حُكومَة", "حكـومة"], ["الحكومات", "حكومي"]),
    ("الحكومة", ["الحكومة", "والحكومة", "فالحكومة"], ["حكومة", "للحكومة"]),
    ("حَمَاس", ["حماس", "وحماس", "لحماس", "\ufea3\ufee4\ufe8e\ufeb1"], ["حماسة"]),
    ("ليد", ["ليد"], ["وليد"]),
    ("أسرة", ["أسرة", "ا\u0654سرة", "وأسرته"], ["اسراء"]),
])
def test_an_override_reaches_the_form_and_the_words_whose_stem_it_is(form, reached, left):
    assert set(lemmas(reached, {form: "x"})) == {"x"}
    assert "x" not in lemmas(left, {form: "x"})


def test_no_override_leaves_other_words_alone():
    assert lemmas(WORDS[::9], {"زقزوق": "x"}) == lemmas(WORDS[::9])


def test_one_lemma_a_word_in_order():
    assert lemmas(["وزراء", "BBC", "وزراء"]) == ["وزير", "BBC", "وزير"]
    assert lemmas([]) == []


def test_an_analysis_names_the_parts():
    assert analyse("وبحكومتهم")[:5] == ("وبحكومتهم", "وب", "حكومة", "هم", "حكومة")


@pytest.mark.parametrize("word", [row["word"] for row in rows("lemmas") if row["phenomenon"] in {"conjunction", "article", "dual"}])
def test_proclitics_stem_and_rest_make_up_a_plain_word(word):
    found = analyse(word)
    assert word.startswith(found.proclitics)
    assert word.endswith(found.enclitic)
    assert found.stem


@law
@given(st.text(alphabet=ARABIC, min_size=2, max_size=6), st.sampled_from(["", "و", "ف"]))
def test_the_future_stands_before_a_present_alone(rest, conjunction):
    found = analyse(f"{conjunction}س{rest}")
    assert not found.proclitics.endswith("س") or found.stem[0] in "أتين"


@pytest.mark.parametrize("noun", ["حكومة", "مدينة", "رئيس", "برلمان"])
def test_a_noun_takes_no_future(noun):
    assert not analyse(f"س{noun}").proclitics.endswith("س")


# --- anything at all gets an answer -------------------------------------------------------

STRANGE = {
    "empty": "", "space": " ", "tatweel": "ـــ", "marks": "\u064b\u0651", "letter": "و", "two letters": "ال", "latin": "BBC",
    "mixed": "الـBBC", "digits": "2017", "arabic digits": "٢٠١٧", "emoji": "😀", "controls": "\u202b\u202c", "hashtag": "#غزة_الآن",
    "address": "https://example.com", "surrogate": "\ud800", "nul": "\0", "other script": "Москва", "only clitics": "وبال", "all و": "و" * 30,
    "all ال": "ال" * 15, "longest": "م" * LONGEST, "past longest": "م" * (LONGEST + 1), "ten thousand letters": "وال" * 3_333,
    "decomposed": "مسؤول".replace("ؤ", "و\u0654"), "lone hamza mark": "\u0654", "marked alef": "\u064bا", "newline": "نعم\nلا", "two words": "نعم لا", "only pronouns": "هاهمنا", "hamza": "ء", "hamzas": "ءءء", "lam alef": "\ufefb",
}


@pytest.mark.parametrize("word", STRANGE.values(), ids=STRANGE)
def test_any_string_gets_a_lemma(word):
    found = analyse(word)
    assert isinstance(found, Analysis)
    assert isinstance(found.lemma, str)
    assert found.word == word
    assert bool(found.lemma) == bool(word)


@pytest.mark.parametrize("word", ["BBC", "2017", "😀", "Москва", "#غزة_الآن", "https://example.com", "و", "وال" * 3_333], ids=ascii)
def test_what_is_no_arabic_word_is_its_own_lemma(word):
    assert analyse(word)[1:] == ("", word, "", word, "as written")


@law
@given(st.text(max_size=20))
def test_any_text_gets_a_lemma(text):
    assert bool(analyse(text).lemma) == bool(text)


@law
@given(st.text(alphabet=ARABIC, min_size=2, max_size=12))
def test_any_run_of_letters_gets_a_lemma_of_letters(word):
    assert analyse(word).lemma.isalpha()
    assert word.startswith(analyse(word).proclitics)


@law
@given(st.sampled_from(WORDS), st.sampled_from(["ـ", "\u200f", "\u064e", "\ufeff", "\u00ad"]), st.integers(0, 10))
def test_dress_does_not_change_a_lemma(word, dress, place):
    assert analyse(word[:place] + dress + word[place:]).lemma == analyse(word).lemma


def test_the_same_word_always_gets_the_same_lemma():
    again = WORDS[::7]
    before = lemmas(again)
    analyse.cache_clear()
    assert [analyse(word).lemma for word in reversed(again)] == before[::-1]


@law
@given(st.sampled_from(WORDS))
def test_decomposed_text_has_the_same_lemma(word):
    assert analyse(unicodedata.normalize("NFD", word)).lemma == analyse(word).lemma


@law
@given(st.sampled_from(WORDS))
def test_a_dictionary_form_of_letters_is_no_longer_than_its_word_and_its_endings(word):
    assert len(analyse(word).lemma) <= len(word) + 2


@pytest.mark.parametrize("word", ["ساكناً", "ساكنًا", "وساكناً", "حصرياً", "شيئاً"])
def test_the_alef_of_a_marked_accusative_is_no_letter_of_the_word(word):
    found = analyse(word)
    assert not found.lemma.endswith("ا")
    assert not found.enclitic


@pytest.mark.parametrize("phrase", ["جدا", "أيضا", "أحيانا"])
def test_a_set_phrase_keeps_its_alef_marked_or_not(phrase):
    assert analyse(phrase + "\u064b").lemma == analyse(phrase).lemma == phrase


@pytest.mark.parametrize("letters", ["و", "ال", "م", "ه", "اأ", "\u0627\u064b", "و\u0654"])
def test_time_is_linear_in_the_word(letters):
    def fastest(word):
        times = []
        for _ in range(3):
            analyse.cache_clear()
            begin = time.process_time()
            analyse(word)
            times.append(time.process_time() - begin)
        return min(times)

    assert fastest(letters * 40_000) < 8 * 6 * max(fastest(letters * 5_000), 0.0005)


# --- the tables, ready at once ------------------------------------------------------------

SHOW = "from helpers.text.lemmas import lemmas; print(*lemmas(['وزراء', 'وللحكومة', 'أسرهم']))"


def run(folder, code=SHOW):
    environment = {**os.environ, "MAQAL_CACHE": str(folder), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")


def test_two_processes_at_once_make_one_sound_cache(tmp_path):
    said = [process.communicate()[0] for process in [run(tmp_path), run(tmp_path)]]
    assert said == ["وزير حكومة أسرة\n"] * 2
    assert [path.suffix for path in tmp_path.iterdir()] == [".tables"]
    assert run(tmp_path, f"import sys; {SHOW}; print('wordfreq' in sys.modules)").communicate()[0] == "وزير حكومة أسرة\nFalse\n"
