"""Answers of the explorers as HTML: a family of words, two side by side, and what a trial moves. Tables in, page out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.display import figures, reader, style
from helpers.display.markup import Html, escaped, isolated
from helpers.tables import top

__all__ = ["absent", "before_and_after", "entry", "family", "frequent", "paragraph", "side_by_side", "what_moved"]

SIDES = ("first", "second")
NEAREST = 8  # words around a word
SEVERAL = 8  # bars before and after
COLUMN = 10  # centimetres of a figure that has another one beside it
MINUS = "\N{MINUS SIGN}"


def paragraph(text: str) -> Html:
    """A sentence or two."""
    return Html(f'<p class="maqal-told">{isolated(text)}</p>')


def family(term: str, english: str, places: pd.DataFrame, forms: Mapping[str, int]) -> Html:
    """What a family of words is: its English, how often and in how many sentences it occurs, and how it is written."""
    written = escaped("، ".join(f"{form} ×{n}" for form, n in forms.items()))
    sentences = _n(places["sentence"].nunique(), "sentence")
    meaning = f" ({english})" if english else ""
    told = isolated(f"{term}{meaning}: {_n(len(places), 'place')} in {sentences}. Written:")
    return Html(f'<p class="maqal-told">{told} <bdi lang="ar" dir="rtl">{written}</bdi></p>')


def absent(word: str, alike: Sequence[str]) -> Html:
    """That a word does not occur, and which words of the article are written most like it."""
    if not word.strip():
        return paragraph("Type a word, a phrase or a name, in any form.")
    like = f" Written most like it: {'، '.join(alike)}." if alike else ""
    return paragraph(f"«{word.strip()}» does not occur in the article, in any form that is known.{like}")


def _n(count: int, word: str) -> str:
    return f"{count:,} {word if count == 1 else word + 's'}"


# --- two side by side --------------------------------------------------------------------


def side_by_side(compared: pd.DataFrame) -> Html:
    """The two rows of `Reading.compared` as columns, a row for each question."""
    first, second = (_asked(row) for row in compared.to_dict("records"))
    turned = pd.DataFrame({"what": first.keys(), "first": first.values(), "second": second.values()}, dtype="object")
    headings = {
        "what": "What",
        **{side: row["term"] or "—" for side, row in zip(SIDES, compared.to_dict("records"), strict=True)},
    }
    return reader.table(turned, headings, caption="The two side by side.")


def _asked(row: Mapping[Any, Any]) -> dict[str, Any]:
    """What is asked of a word, and the answer; nothing where there is none."""
    speech = {voice: n for voice, n in row["voices"].items() if voice != "narrator"}
    return {
        "English": row["gloss"] or None,
        "Places": f"{row['count']}",
        "Written forms": row["forms"] or None,
        "Places in the narrator's words": f"{row['voices'].get('narrator', 0)}",
        "Places in speech of": speech or None,
        "Within five words, twice or more": dict(list(row["around"].items())[:NEAREST]) or None,
        "Tone of its sentences": _tone(row),
    }


def _tone(row: Mapping[Any, Any]) -> str:
    counts = {name: int(row[name]) for name in ("negative", "neutral", "positive")}
    told = ", ".join(f"{n} {name}" for name, n in counts.items()) + f" of {_n(sum(counts.values()), 'sentence')}"
    mean = "too few for a mean" if pd.isna(row["mean"]) else f"mean {row['mean']:+.2f}".replace("-", MINUS)
    return f"{told}; {mean}"


# --- what a trial moves ------------------------------------------------------------------

COLUMNS = {
    "tone": {"sentence": "Sentence", "score_before": "Before", "score_after": "After", "text": "Text"},
    "family": {"term": "Term", "gloss": "English", "count_before": "Before", "count_after": "After"},
    "name": {
        "name": "Name", "name_en": "English", "type_before": "Kind before", "type_after": "Kind after",
        "count_before": "Before", "count_after": "After",
    },
}  # fmt: skip
KEYS = {"family": "lemma", "name": "name"}
ROWS = {"tone": "sentence", "family": "term", "name": "name"}


def entry(name: str, rows: Sequence[Mapping[str, str]]) -> Html:
    """The rows that are tried, and the file that they would stand in."""
    columns = list(rows[0])
    frame = pd.DataFrame([dict(row) for row in rows])
    return reader.table(frame, {column: column for column in columns}, caption=f"To be written into {name}.", most=12)


def before_and_after(draw: Callable[[pd.DataFrame], Axes], before: pd.DataFrame, after: pd.DataFrame) -> Html:
    """The figure that `draw` makes of a table before a trial, and of the one after it."""
    with style.page_width():
        style.use_width(COLUMN)
        pictures = [figures.picture(draw(table), told) for told, table in (("Before.", before), ("After.", after))]
    return Html(f'<div class="maqal-pair">{"".join(pictures)}</div>')


def frequent(of: str, before: pd.DataFrame, after: pd.DataFrame, changed: pd.DataFrame) -> list[str]:
    """What bars of terms or names show before and after: the most frequent on either side, and what is `changed`."""
    key = KEYS[of]
    return list(dict.fromkeys([*top(before, SEVERAL)[key], *top(after, SEVERAL)[key], *changed[key].head(SEVERAL)]))


def what_moved(of: str, changed: pd.DataFrame, rows: int) -> Html:
    """How many of so many rows moved, and which, with their values before and after: `changed` is that of `trial.moved`."""
    if changed.empty:
        return paragraph("Nothing moves: the article gives the list no occasion, or says the same already.")
    told = paragraph(f"{len(changed)} of {_n(rows, ROWS[of])} {'moves' if len(changed) == 1 else 'move'}.")
    counts = {column: "Int64" for column in map(str, changed) if column.startswith("count_")}
    return Html(told + reader.table(changed.astype(counts), COLUMNS[of], caption="What moves.", most=20))
