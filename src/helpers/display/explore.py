"""Exploring an article by hand: type a word, set two side by side, try another entry of a word list.

Each function returns an `Explorer`: widgets in JupyterLab, and in an exported page the
answer to what it was called with. Only "Save" of `what_if` writes anything.
"""

from difflib import get_close_matches
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.analysis import trial
from helpers.analysis.reading import Reading
from helpers.analysis.sentiment import tone_words
from helpers.display import answers, charts, figures, reader
from helpers.display.controls import Control, Explorer
from helpers.display.markup import Html
from helpers.paths import shown_path
from helpers.text import own_lists
from helpers.text.article import Article

__all__ = ["compare", "concordance", "what_if"]

ORDERS = {"place in the article": "place", "the word before": "before", "the word after": "after"}
KINDS = {
    "as found": "", "person": "PER", "organisation": "ORG", "place": "LOC", "group": "GROUP", "event": "EVENT",
    "date": "DATE", "no name": trial.NO_NAME,
}  # fmt: skip
PROPOSED = 40  # words that a field offers
LINES = 200  # of a concordance


def concordance(article: Article, term: str = "") -> Explorer:
    """A word in any form, a phrase or a name: its family, and each place with what stands before it on the right.

    `term` is the word to begin with, by default the most frequent term. Does not tell
    homographs apart: see `terms.concordance`.
    """
    reading = Reading(article)
    controls = [
        Control("word", "Word", term or _frequent(reading, 0), proposed=_proposed(reading), arabic=True),
        Control("sort", "Sorted by", "place", options=ORDERS),
    ]

    def answer(word: str, sort: str) -> Html:
        found = reading.find(word, sort=sort)
        if found.places.empty:
            return _absent(reading, word)
        told = answers.family(found.term, found.english, found.places, found.forms)
        return Html(told + reader.concordance(found.places, caption=f"{found.term} in its places.", most=LINES))

    return Explorer(controls, answer)


def compare(article: Article, first: str = "", second: str = "", *, labels: str = "both") -> Explorer:
    """Two terms or names side by side: how often, in which forms and whose speech, where, beside what, in sentences of which tone.

    Begins with `first` and `second`, by default the two most frequent terms. The tone is that
    of the sentences that they stand in, counted; a mean is given from five sentences on.
    """
    reading = Reading(article)
    words = {"first": first or _frequent(reading, 0), "second": second or _frequent(reading, 1)}
    controls = [
        Control(name, name.capitalize(), word, proposed=_proposed(reading), arabic=True) for name, word in words.items()
    ]

    def answer(first: str, second: str) -> Html:
        found = [reading.find(word) for word in (first, second)]
        told = [_absent(reading, w) for w, family in zip((first, second), found, strict=True) if family.places.empty]
        if len(told) == 2:
            return Html("".join(told))
        named = [family.places.assign(term=family.term, gloss=family.english) for family in found]
        places = pd.concat(named).drop_duplicates(["term", "start"])
        chart = charts.dispersion(places, len(article.text), shade=article.quoted, labels=labels)
        where = figures.picture(chart, "Where each stands in the article; shaded: between quotation marks.")
        return Html("".join(told) + where + answers.side_by_side(reading.compared(first, second)))

    return Explorer(controls, answer)


def what_if(article: Article, *, labels: str = "both") -> Explorer:
    """Another entry of a word list, tried: the figure before and after, and what moves. "Save" writes it beside the article.

    The tone of a word (a weight from −3 to 3, 0 for none), the family that a word is counted
    with, or the name and kind of what is written so. "Save" adds the rows to
    `<article>.sentiment.tsv`, `.lemmas.tsv` or `.names.tsv`, in the place of rows with the same
    key; a row that cannot stand there is refused.
    """
    before = Reading(article)
    tables = {of: getattr(before, question.table) for of, question in trial.QUESTIONS.items()}

    def answer(of: str, **values: Any) -> Html:
        question, rows = trial.QUESTIONS[of], _rows(before, of, **values)
        if not rows:
            return answers.paragraph("Type a word, and what it should be.")
        after = trial.tried(before, question, rows)
        changed, new = trial.moved(question, before, after), getattr(after, question.table)
        shown = answers.frequent(of, tables[of], new, changed) if of != "tone" else []

        def draw(table: pd.DataFrame) -> Axes:
            return _drawn(of, table, shown, labels)

        pair = answers.before_and_after(draw, tables[of], new)
        file = own_lists.place(article, question.list).name if article.path else f"<article>.{question.list}.tsv"
        return Html(answers.what_moved(of, changed, len(tables[of])) + pair + answers.entry(file, rows))

    def save(of: str, **values: Any) -> Html:
        question, rows = trial.QUESTIONS[of], _rows(before, of, **values)
        if not rows:
            return answers.paragraph("There is nothing to save yet.")
        getattr(trial.tried(before, question, rows), question.table)  # refuses what cannot stand in the list
        path = own_lists.save(article, question.list, rows)
        return answers.paragraph(f"Saved in {shown_path(path)}. Run the notebooks again to have it in all of them.")

    return Explorer(_lists(before), answer, actions={"Save": save})


def _rows(reading: Reading, of: str, **values: Any) -> trial.Rows:
    """What the controls of `what_if` say, as rows of a word list."""
    if of == "tone":
        return trial.tone_rows(reading, values["word"], values["weight"])
    if of == "family":
        return trial.family_rows(reading, values["member"], values["family"])
    return trial.name_rows(values["form"], values["name"], values["kind"])


def _drawn(of: str, table: pd.DataFrame, shown: list[str], labels: str) -> Axes:
    """The figure of a list: tone along the article, or the bars of what is shown."""
    if of == "tone":
        return charts.strip(table, labels=labels)
    if of == "family":
        return charts.bars(table[table["lemma"].isin(shown)], labels=labels)
    return charts.bars(table[table["name"].isin(shown)], name="name", name_en="name_en", kind="type", labels=labels)


def _lists(reading: Reading) -> list[Control]:
    """The controls of `what_if`; it begins with the strongest word of tone, made silent."""
    lists = {"tone of a word": "tone", "family of a word": "family", "name of somebody or something": "name"}
    words, names = tone_words(reading.tone)["lemma"].tolist(), reading.actors["name"].tolist()
    terms = reading.counted["term"].tolist()
    return [
        Control("of", "Change the", "tone", options=lists),
        _field("word", "Word", words, of="tone", first=True),
        Control("weight", "Weight", 0.0, between=(-3, 3), only=("of", "tone")),
        _field("member", "Word", terms, of="family", first=True),
        _field("family", "Counted with", terms, of="family"),
        _field("form", "Written", names, of="name", first=True),
        _field("name", "Name", names, of="name"),
        Control("kind", "Kind", "", options=KINDS, only=("of", "name")),
    ]


def _field(name: str, label: str, proposed: list[str], *, of: str, first: bool = False) -> Control:
    """A field for Arabic that belongs to one of the lists, with the `first` of what it proposes in it."""
    value = proposed[0] if first and proposed else ""
    return Control(name, label, value, proposed=proposed[:PROPOSED], arabic=True, only=("of", of))


def _frequent(reading: Reading, rank: int) -> str:
    """The term of this rank by frequency, from 0; "" where there are fewer."""
    terms = reading.counted["term"].tolist()
    return terms[rank] if rank < len(terms) else ""


def _proposed(reading: Reading) -> list[str]:
    return list(dict.fromkeys([*reading.counted["term"].head(PROPOSED), *reading.actors["name"].head(PROPOSED)]))


def _absent(reading: Reading, word: str) -> Html:
    return answers.absent(
        word, get_close_matches(word.strip(), list(dict.fromkeys(reading.article.words["form"])), n=4)
    )
