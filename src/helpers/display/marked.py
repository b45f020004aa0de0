"""The article with its spans marked, in layers that check boxes and CSS alone switch on and off."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from helpers.display.markup import Html, anchor, escaped
from helpers.tables import require
from helpers.text.article import Article, Paragraph

__all__ = ["marked_article"]


class Span(NamedTuple):
    """A stretch to mark: its layer, its class for the style sheet, and what hovering shows."""

    start: int
    end: int
    layer: str
    kind: str
    note: str


LAYERS = {"names": "Names", "voices": "Voices", "tone": "Tone", "terms": "Terms"}
OTHER_NAMES = {"GROUP": "group", "EVENT": "event", "DATE": "date"}  # which are marked alike


def marked_article(
    article: Article,
    *,
    mentions: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    terms: pd.DataFrame | None = None,
    rows: pd.DataFrame | None = None,
) -> Html:
    """The article as it stands, right to left, with a layer for each table given, switched by check boxes.

    `mentions` marks names by kind, `quotes` speech by speaker, `tone` the words that carry
    it, `terms` (places of terms) the words counted. A mark that is pointed at, or reached by
    the tab key, says what it is. Sentences are numbered; those in `rows`, a table shown with
    `anchors`, lead back to its row.
    """
    spans = [*_names(mentions), *_voices(quotes), *_tone(tone), *_terms(terms)]
    given = {"names": mentions, "voices": quotes, "tone": tone, "terms": terms}
    layers = [layer for layer, rows in given.items() if rows is not None]
    switches = "".join(_switch(layer, f"a{article.sha256[:6]}-{'-'.join(layers)}") for layer in layers)
    numbers = _numbers(article, rows)
    lines = "".join(_paragraph(article, p, spans, numbers) for p in article.paragraphs)
    return Html(
        f"<style>{_style_sheet()}</style>"
        f'<div class="maqal-article">{switches}{_legend(layers, spans)}<div class="text" lang="ar" dir="rtl">{lines}</div></div>'
    )


def _switch(layer: str, key: str) -> str:
    name = anchor(key, list(LAYERS).index(layer))
    return (
        f'<input type="checkbox" class="show-{layer}" id="{name}" checked><label for="{name}">{LAYERS[layer]}</label>'
    )


def _numbers(article: Article, rows: pd.DataFrame | None) -> dict[int, str]:
    """By the offset at which a sentence begins: its number, shown by the style sheet so that the text keeps its letters."""
    known = set() if rows is None else set(rows["sentence"])
    return {
        start: f'<a class="at" id="{anchor("sentence", n)}" href="#{anchor("row", n)}" data-number="{n}" '
        f'aria-label="Sentence {n}: to its row"></a>'
        if n in known
        else f'<span class="at" id="{anchor("sentence", n)}" data-number="{n}"></span>'
        for n, start in article.sentences[["sentence", "start"]].itertuples(index=False)
    }


def _paragraph(article: Article, paragraph: Paragraph, spans: Sequence[Span], numbers: Mapping[int, str]) -> str:
    start, end = paragraph.start, paragraph.end
    inside = [s for s in spans if s.start < end and s.end > start]
    edges = (c for s in inside for c in (s.start, s.end))
    cuts = sorted({start, end, *(c for c in (*edges, *numbers) if start < c < end)})
    pieces = [
        numbers.get(a, "") + _piece(article.text[a:b], [s for s in inside if s.start <= a and b <= s.end])
        for a, b in pairwise(cuts)
    ]
    return f'<p class="{paragraph.role}">{"".join(pieces)}</p>'


def _piece(text: str, spans: Sequence[Span]) -> str:
    if not spans:
        return escaped(text)
    classes = " ".join(dict.fromkeys(s.kind for s in spans))
    notes = "; ".join(dict.fromkeys(s.note for s in spans))
    return f'<span class="{escaped(classes)}" tabindex="0" data-note="{escaped(notes)}">{escaped(text)}</span>'


def _names(mentions: pd.DataFrame | None) -> Iterable[Span]:
    if mentions is not None:
        require(mentions, ["start", "end", "type", "name", "rule"], "reader.marked_article")
        for start, end, kind, name, rule in mentions[["start", "end", "type", "name", "rule"]].itertuples(index=False):
            yield Span(start, end, "names", f"name {kind}", f"{kind}: {name} ({rule})")


def _voices(quotes: pd.DataFrame | None) -> Iterable[Span]:
    if quotes is not None:
        require(quotes, ["start", "end", "kind", "speaker", "stance"], "reader.marked_article")
        for start, end, kind, speaker, stance in quotes[["start", "end", "kind", "speaker", "stance"]].itertuples(
            index=False
        ):
            if kind != "scare":
                yield Span(
                    start,
                    end,
                    "voices",
                    f"voice {kind}",
                    f"{speaker or 'unnamed'}, {kind} speech" + (f" ({stance})" if stance else ""),
                )


def _tone(tone: pd.DataFrame | None) -> Iterable[Span]:
    if tone is not None:
        require(tone, ["hits"], "reader.marked_article")
        for hit in (hit for hits in tone["hits"] for hit in hits):
            sign = "positive" if hit["weight"] > 0 else "negative"
            changed = f", changed by {'، '.join(hit['changed_by'])}" if hit["changed_by"] else ""
            yield Span(hit["start"], hit["end"], "tone", f"tone {sign}", f"{sign} {hit['weight']:+g}{changed}")


def _terms(places: pd.DataFrame | None) -> Iterable[Span]:
    if places is not None:
        require(places, ["start", "end", "term", "gloss"], "reader.marked_article")
        for start, end, term, gloss in places[["start", "end", "term", "gloss"]].itertuples(index=False):
            yield Span(start, end, "terms", "term", f"{term}: {gloss}")


def _legend(layers: Sequence[str], spans: Iterable[Span]) -> str:
    """An example of each mark; of what is marked alike one, which names the kinds that the article has."""
    kinds = {span.kind for span in spans}
    others = [word for kind, word in OTHER_NAMES.items() if f"name {kind}" in kinds]
    examples = {
        "names": '<span class="name PER">person</span> <span class="name ORG">organisation</span> <span class="name LOC">place</span>'
        + (f' <span class="name GROUP">{", ".join(others)}</span>' if others else ""),
        "voices": '<span class="voice direct">direct speech</span> <span class="voice indirect">indirect speech</span>',
        "tone": '<span class="tone positive">positive</span> <span class="tone negative">negative</span>',
        "terms": '<span class="term">term</span>',
    }
    return '<div class="legend">' + " ".join(examples[layer] for layer in layers) + "</div>" if layers else ""


@lru_cache
def _style_sheet() -> str:
    return (files("helpers.display") / "template" / "article.css").read_text(encoding="utf-8")
