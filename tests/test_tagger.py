"""The tagger: names that no rule knows, what it may add and doubt, and what happens when its model is damaged."""

import importlib
import itertools
import shutil
import sys
import time
from collections import Counter

import numpy as np
import pytest
from casefiles import cases
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.analysis import entities, merging, tag_features, tag_model, tag_weights, tagger
from helpers.analysis.decoding import decoded
from helpers.analysis.own_names import OwnNames
from helpers.analysis.page import Page
from helpers.analysis.tag_features import CONVENTIONS, clusters
from helpers.analysis.tag_model import Model
from helpers.analysis.tag_weights import LABELS, WEIGHTS
from helpers.analysis.tagger import Span
from helpers.errors import LexiconError, ModelError
from helpers.text import lexicon
from helpers.text.article import read_article
from helpers.text.letters import fold

MODEL = lexicon.data_path(WEIGHTS)
WORDS = ["وقال", "الوزير", "جوتشولك", "محمد", "الحلواني", "في", "دمشق", "إن", "وزارة", "الصحة", "شركة", "«نسيم", "وبرند", "IBM", "2017", "،"]
law = settings(max_examples=25, deadline=None)


def page_of(text):
    return Page(read_article(text))


def found_in(text, sources=merging.SOURCES):
    table = entities.find(read_article(text), sources=sources)
    return table[table["type"].isin(["PER", "ORG", "LOC"])]


def by_rules(page, article):
    return merging.by_rules(page, OwnNames(article, page))


# --- the sources -------------------------------------------------------------------------


@pytest.mark.parametrize("case", cases("tagger"))
def test_what_the_sources_find(case):
    found = found_in(case["text"], case["sources"].split())
    assert "; ".join(f"{text}={kind}" for text, kind in zip(found["text"], found["type"], strict=True)) == case["expected"]


def test_an_unknown_source_is_named():
    with pytest.raises(ValueError, match="'guess'"):
        found_in("وصل الوفد إلى دمشق.", ["lists", "guess"])


def test_without_the_tagger_no_rule_is_its():
    text = "\n".join(WORDS * 5)
    assert "tagger" not in set(found_in(text, ["lists", "context"])["rule"])


@law
@given(st.lists(st.sampled_from([*WORDS, ".", "\n"]), min_size=1, max_size=30).map(" ".join))
def test_what_lists_know_the_tagger_leaves(text):
    """A listed name stands with or without the tagger: it adds, and never overrules the lists."""
    article = read_article("خبر " + text)
    page = Page(article)
    own = OwnNames(article, page)
    listed = [f for f in merging.by_rules(page, own) if f.rule == "list"]
    found = merging.find(page, own)
    assert all(any(f.first <= g.first and g.last <= f.last for f in found) for g in listed)
    assert all(a.last <= b.first for a, b in itertools.pairwise(found))


# --- what it may add, worked out by hand --------------------------------------------------

NEWS = "وقال الوزير سامر جوتشولك في دمشق"  # words 0 to 5


@pytest.mark.parametrize(("span", "taken"), [
    (Span(3, 4, "PER", 0.9), [(3, 4)]),
    (Span(3, 4, "PER", 0.7), []),
    (Span(5, 6, "ORG", 0.99), []),
    (Span(4, 6, "LOC", 0.99), []),
], ids=["sure", "not sure enough", "listed already", "around a listed name"])
def test_a_name_is_added_where_nothing_is_known(span, taken):
    page = page_of(NEWS)
    known = [page.found(5, 6, 0, "LOC", "list")]
    assert [(f.first, f.last) for f in tagger.names(page, [span], known)] == taken


def test_a_fuller_name_takes_the_place_of_a_part_that_the_context_found():
    page = page_of(NEWS)
    part = page.found(2, 3, 0, "PER", "title")
    assert [f.name for f in tagger.names(page, [Span(2, 4, "PER", 0.7)], [part])] == ["سامر جوتشولك"]
    assert list(tagger.names(page, [Span(2, 4, "LOC", 0.99)], [part])) == []


def test_titles_and_nationalities_are_no_part_of_a_person():
    page = page_of("ورفض الوزير الفرنسي ميشال جوتشولك الكلام")
    assert [f.name for f in tagger.names(page, [Span(1, 5, "PER", 0.9)], [])] == ["ميشال جوتشولك"]
    assert list(tagger.names(page, [Span(1, 2, "PER", 0.9)], [])) == []


@pytest.mark.parametrize(("word", "name"), [
    ("وجوتشولك", "جوتشولك"), ("لصدام", "صدام"), ("ببيروت", "بيروت"), ("وليد", "وليد"), ("بيكهام", "بيكهام"), ("ولباريس", "باريس"),
])
def test_particles_stay_outside_of_what_the_tagger_sees(word, name):
    page = page_of(f"زار الوفد {word} أمس")
    assert [f.name for f in tagger.names(page, [Span(2, 3, "LOC", 0.9)], [])] == [name]


def test_people_of_the_context_alone_may_be_doubted():
    page = page_of(NEWS)
    person, place = page.found(3, 4, 0, "PER", "title"), page.found(5, 6, 0, "LOC", "list")
    assert tagger.doubted(page, [], [person, place]) == [person]
    assert tagger.doubted(page, [Span(3, 4, "ORG", 0.5)], [person, place]) == []


def test_who_is_a_name_elsewhere_or_has_title_and_given_name_is_not_doubted():
    page = page_of(f"{NEWS} ثم غادر جوتشولك")
    person, in_full = page.found(3, 4, 0, "PER", "title"), page.found(2, 4, 0, "PER", "title")
    assert tagger.doubted(page, [Span(8, 9, "PER", 0.5)], [person]) == []
    assert tagger.doubted(page, [], [in_full]) == []


@pytest.mark.parametrize("text", ["وقال", "زار الوفد", "القاهرة", "خبر IBM وMicrosoft 2017", "خبر ؟ !"])
def test_odd_articles_are_read(text):
    assert len(found_in(text)) >= 0


# --- sentences ----------------------------------------------------------------------------


@law
@given(st.lists(st.integers(1, 700), min_size=1, max_size=4))
def test_pieces_hold_every_word_once_and_none_is_long(lengths):
    page = page_of("\n".join(" ".join(["كلمة"] * n) for n in lengths))
    pieces = list(tagger.pieces(page))
    assert [i for first, last in pieces for i in range(first, last)] == list(range(len(page)))
    assert all(0 < last - first <= tagger.LONGEST for first, last in pieces)
    assert all(page.sentences[first] == page.sentences[last - 1] for first, last in pieces)


@pytest.mark.slow
def test_a_hundred_thousand_words_in_one_sentence_take_linear_time():
    took = []
    for words in (20_000, 100_000):
        article = read_article(" ".join(WORDS * (words // len(WORDS))))
        page = Page(article)
        started = time.process_time()
        merging.find(page, OwnNames(article, page))
        took.append(time.process_time() - started)
    assert took[1] < 12 * max(took[0], 0.2)


@pytest.mark.parametrize(("labels", "firsts", "expected"), [
    ("O B-PER I-PER O B-LOC", {0}, [(1, 3), (4, 5)]),
    ("B-PER B-PER I-PER", {0}, [(0, 1), (1, 3)]),
    ("B-PER I-ORG I-ORG", {0}, [(0, 1), (1, 3)]),
    ("I-LOC O I-LOC", {0}, [(0, 1), (2, 3)]),
    ("B-ORG I-ORG", {0, 1}, [(0, 1), (1, 2)]),
    ("O O", {0}, []),
    ("", set(), []),
], ids=["plain", "two in a row", "another type goes on with nothing", "inside begins", "a new sentence begins", "none", "empty"])
def test_names_are_read_off_labels(labels, firsts, expected):
    assert list(tagger._runs(labels.split(), firsts)) == expected


# --- features -----------------------------------------------------------------------------


def names_of(text, convention=CONVENTIONS[0], known=()):
    return list(tag_features.names(page_of(text), known, convention))


@law
@given(st.lists(st.sampled_from([*WORDS, ".", "\n"]), min_size=1, max_size=25).map(" ".join), st.sampled_from(CONVENTIONS))
def test_a_page_weighs_what_the_features_of_its_words_weigh(text, convention):
    """The model looks up sums by form and surroundings; training gives each word its features by name. Both are one."""
    article = read_article("خبر " + text)
    page = Page(article)
    known = by_rules(page, article)
    weights = tag_weights.read()
    by_name = [weights.of(names) for names in tag_features.names(page, known, convention)]
    assert np.allclose(Model(weights, convention).scores(page, known), np.stack(by_name), atol=1e-4)


def test_a_model_that_forgets_says_the_same(monkeypatch):
    """What is kept of forms has an end; beyond it they are worked out again."""
    page = page_of("\n".join(WORDS))
    expected = tag_model.opened().scores(page, [])
    monkeypatch.setattr(tag_model, "MOST_FORMS", 3)
    model = Model(tag_weights.read())
    for _ in range(3):
        assert np.array_equal(model.scores(page, []), expected)


def test_a_model_may_be_asked_by_several_threads():
    from concurrent.futures import ThreadPoolExecutor

    pages = [page_of(" ".join(np.roll(WORDS, n))) for n in range(12)]
    model = Model(tag_weights.read())
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda page: model.scores(page, []), pages * 3))
    assert all(np.array_equal(scores, tag_model.opened().scores(page, [])) for scores, page in zip(together, pages * 3, strict=True))


def test_features_are_the_same_whatever_the_order_of_sets():
    """Two orders of hashing give one list; see PYTHONHASHSEED."""
    import subprocess

    script = (
        "from helpers.analysis import tag_features; from helpers.analysis.page import Page;"
        "from helpers.text.article import read_article;"
        f"print(list(tag_features.names(Page(read_article({NEWS!r})), [])))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_rules_and_conventions_are_told():
    page = page_of(NEWS)
    person = page.found(2, 4, 0, "PER", "title")
    with_rule, without = (list(tag_features.names(page, known))[2] for known in ([person], []))
    assert {"R:BPER", "RR:BPER|title"} <= set(with_rule)
    assert not {name for name in without if name.startswith(("R:", "RR:"))}
    ours, theirs = (set(names_of(NEWS, convention)[2]) for convention in CONVENTIONS)
    assert ours ^ theirs == {"CR:maqal", "CR:anercorp"}


def test_a_neighbour_in_another_sentence_tells_nothing():
    first, second = (names_of(text) for text in ("وصل الوزير\nباريس", "وصل الوزير\nبيروت"))
    assert first[1] == second[1]
    assert "+1:^" in first[1]


def test_clusters_hold_folded_words_that_news_uses_alike():
    known = clusters()
    assert len(known) > 20_000
    assert all(fold(word) == word for word in list(known)[::997])
    groups = [
        Counter(known[fold(word)][1] for word in words.split()).most_common(1)[0]
        for words in ("بيروت القاهرة لندن باريس دبي فيينا بكين جنيف", "فهد خالد سعد ناصر ماجد سعود بندر تركي")
    ]
    assert groups[0][0] != groups[1][0]
    assert all(count >= 5 for _, count in groups)


# --- the trained files ----------------------------------------------------------------------


@pytest.fixture
def data_folder(tmp_path, monkeypatch):
    """A copy of the trained files, which the package reads instead of its own."""
    for name in (f"{WEIGHTS}.tsv", "trained-files.tsv"):
        shutil.copy(MODEL.parent / name, tmp_path)
    original = lexicon.data_path
    monkeypatch.setattr(lexicon, "data_path", lambda name: tmp_path / f"{name}.tsv" if name in (WEIGHTS, "trained-files") else original(name))
    tag_model.opened.cache_clear()
    yield tmp_path
    tag_model.opened.cache_clear()


@pytest.mark.parametrize("damage", ["missing", "cut short", "empty", "one byte"])
def test_a_damaged_model_is_named_and_the_lists_still_work(data_folder, damage):
    path = data_folder / f"{WEIGHTS}.tsv"
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes({"cut short": content[:1000], "empty": b"", "one byte": content[:-1] + bytes([content[-1] ^ 1])}[damage])
    with pytest.raises(ModelError, match=r"entities-weights\.tsv: .*lists.*context") as caught:
        found_in("وصل الوفد إلى دمشق.")
    assert len(str(caught.value).splitlines()) == 1
    assert found_in("وصل الوفد إلى دمشق.", ["lists"])["text"].tolist() == ["دمشق"]


def test_a_list_of_checksums_that_is_missing_is_named(data_folder, monkeypatch):
    lexicon.rows.cache_clear()
    (data_folder / "trained-files.tsv").write_text("file\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"trained-files\.tsv"):
        tag_weights.checked(data_folder / f"{WEIGHTS}.tsv")
    lexicon.rows.cache_clear()


def test_the_trained_files_are_small_whole_and_quick_to_load():
    files = [MODEL, MODEL.parent / "word-clusters.tsv"]
    assert sum(path.stat().st_size for path in files) <= 6e6
    assert tag_weights.checked(MODEL) == MODEL
    tag_weights.read()  # so that it is compiled
    for cached in (tag_model.opened, clusters, tag_model._groups, lexicon.rows, lexicon._table):
        cached.cache_clear()
    started = time.process_time()
    tag_model.opened()
    clusters()
    assert time.process_time() - started < 0.6  # 0.3 s on a machine that does nothing else


def test_every_label_and_transition_is_weighed():
    weights = tag_weights.read()
    assert weights.table.any(axis=0).all()
    assert weights.transitions.shape == (len(LABELS), len(LABELS))
    begun, inside, alien = (LABELS.index(label) for label in ("B-PER", "I-PER", "I-LOC"))
    assert weights.transitions[begun, inside] > weights.transitions[begun, alien]


def test_the_licence_and_the_makers_of_the_data_are_named():
    readme = (MODEL.parent / "README.md").read_text(encoding="utf-8")
    for name in ("CC BY-SA 4.0", "ANERcorp", "Benajiba", "Obeid", "SaudiNewsNet", "Alhagri", WEIGHTS):
        assert name in readme


def test_importing_the_package_loads_no_tagger():
    import subprocess

    script = (
        "import sys, helpers; from helpers.analysis import entities, tag_model; print(tag_model.opened.cache_info().currsize, 'pycrfsuite' in sys.modules);"
        "from helpers.text.article import read_article; entities.find(read_article('وصل الوزير إلى دمشق.')); print('pycrfsuite' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "False", "False"]


# --- how it is trained and judged -------------------------------------------------------------


@pytest.fixture(scope="module")
def judge():
    """benchmarks/entities.py, which has training/entities.py as `train`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "benchmarks")
        return importlib.import_module("entities")


CORPUS = "وزار O\nبرند B-PERS\nجوتشولك I-PERS\nباريس B-LOC\nو O\nكأس B-MISC\n. O\n\nقالت O\nوزارة B-ORG\nالصحة I-ORG\n, O\n"


EVERY_LABEL = CORPUS + "\nفي O\nسان B-LOC\nفرانسيسكو I-LOC\nاليوم O\n"


def corpus(judge, folder, times=1, sentences=CORPUS):
    (folder / "corpus.txt").write_text("\n".join([sentences] * times), encoding="utf-8")
    return judge.train.anercorp(folder / "corpus.txt")


def test_the_corpus_is_read_as_articles_with_offsets(judge, tmp_path):
    (text,) = corpus(judge, tmp_path)
    assert [(text.article.text[start:end], kind) for start, end, kind in text.names] == [
        ("برند جوتشولك", "PER"), ("باريس", "LOC"), ("وزارة الصحة", "ORG"),
    ]
    page = Page(text.article)
    assert judge.train.labels(page, text.names) == ["O", "B-PER", "I-PER", "B-LOC", "O", "O", "O", "B-ORG", "I-ORG"]


def test_figures_are_counted_by_hand(judge):
    """Two of three found are right, of four annotated: precision 2/3, recall 1/2, F1 4/7."""
    annotated = {(0, 1, "PER"), (2, 3, "LOC"), (4, 6, "ORG"), (7, 8, "LOC")}
    found = {(0, 1, "PER"), (2, 3, "LOC"), (4, 5, "ORG")}
    shown = judge.counted([(annotated, found)])
    assert shown == "all 0.667 0.500 0.571   PER 1.000 1.000 1.000   ORG 0.000 0.000 0.000   LOC 1.000 0.500 0.667"


def test_a_tenth_is_held_out_and_nothing_twice(judge):
    kept, rest = judge.parted(list(range(25)))
    assert rest == [9, 19]
    assert sorted(kept + rest) == list(range(25))


@pytest.fixture(scope="module")
def small(judge, tmp_path_factory):
    """A few sentences, and the weights that are learned from them."""
    texts = corpus(judge, tmp_path_factory.mktemp("corpus"), times=6)
    return texts, judge.train.train(judge.train.learned(texts, []))


def test_training_learns_and_gives_the_same_each_time(judge, small):
    texts, weights = small
    again = judge.train.train(judge.train.learned(texts, []))
    assert list(weights.numbers) == list(again.numbers)
    assert np.array_equal(weights.table, again.table)
    annotated, found = judge.tagger_alone(Model(weights), texts[0])
    assert found == annotated != set()


def test_what_is_written_is_what_was_learned(judge, small, data_folder):
    _, weights = small
    judge.train.write(weights, lexicon.data_path(WEIGHTS))
    lexicon.rows.cache_clear()
    lexicon._table.cache_clear()
    read = tag_weights.read()
    assert list(read.numbers) == list(weights.numbers)
    assert np.array_equal(read.table, weights.table)
    lexicon.rows.cache_clear()
    lexicon._table.cache_clear()


def test_labels_and_probabilities_are_those_of_crfsuite(judge, tmp_path):
    """Our decoding beside the library that the weights come from: the same path, the same marginals."""
    from pycrfsuite import ItemSequence, Tagger, Trainer

    texts = corpus(judge, tmp_path, times=6, sentences=EVERY_LABEL)
    examples = list(judge.train.learned(texts, []))
    trainer = Trainer(verbose=False)
    for example in examples:
        trainer.append(ItemSequence(example.told), example.labels)
    trainer.set_params({"max_iterations": 7})
    trainer.train(str(tmp_path / "model"))
    theirs = Tagger()
    theirs.open(str(tmp_path / "model"))
    weights = judge.train.weights(theirs.info().state_features, theirs.info().transitions, decimals=9)
    ours = Model(weights, texts[0].convention)
    page = Page(texts[0].article)
    numbers, sure = decoded(ours.scores(page, judge.train.by_rules(texts[0], page)), ours.transitions, list(tagger.pieces(page)))
    for (first, last), example in zip(tagger.pieces(page), examples, strict=False):
        theirs.set(ItemSequence(example.told))
        labels = [LABELS[number] for number in numbers[first:last]]
        assert labels == theirs.tag()
        if set(labels) != {"O"}:
            assert sure[first:last] == pytest.approx([theirs.marginal(label, i) for i, label in enumerate(labels)], abs=1e-4)


def test_features_of_lists_can_be_left_out(judge):
    names = [name for example in judge.train.examples(judge.train.Text(read_article(NEWS), [], CONVENTIONS[0], []), without=judge.FROM_LISTS) for told in example.told for name in told]
    kinds = {name.partition(":")[0] if name[0] not in "-+" else name.split(":")[1] for name in names}
    assert not {"k", "K", "L", "R", "RR", "D"} & kinds
    assert {"w", "g", "c", "b"} <= kinds
