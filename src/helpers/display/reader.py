"""HTML for notebooks and pages: the article with its spans marked, tables, findings.

Text from an article is data: it is escaped here, always. Arabic stands in blocks and
isolates of its own direction, so that it reads right inside English sentences. Layers
of the article are switched by check boxes and CSS alone, which works in JupyterLab, in
an exported page, and with scripts off.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from helpers.display.style import number
from helpers.tables import require
from helpers.text.article import Article
from helpers.text.letters import DIRECTION_CONTROLS, is_arabic

__all__ = ["Html", "facts", "findings", "isolated", "marked_article", "table"]

_ARABIC_RUN = re.compile(
    r"[\"“«(‹]?[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc](?:[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc\s\d.,/:()«»“”\"‹›-]*[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc])?[\"”»)›]?"
)
_VISIBLE_CONTROLS: dict[str, str | int | None] = {
    c: f"⟦U+{ord(c):04X}⟧"
    for c in DIRECTION_CONTROLS
    if c not in "\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{ARABIC LETTER MARK}"
}


class Html(str):
    """A piece of page that shows itself in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def escaped(text: object) -> str:
    """`text` without live markup; direction overrides, which could turn the page around, become visible."""
    return html.escape(str(text)).translate(str.maketrans(_VISIBLE_CONTROLS))


def isolated(text: object) -> str:
    """Escaped text in which each Arabic stretch keeps its own direction and language."""
    pieces, done = [], 0
    plain = str(text)
    for run in _ARABIC_RUN.finditer(plain):
        pieces.append(escaped(plain[done : run.start()]))
        pieces.append(f'<bdi lang="ar" dir="rtl">{escaped(run.group())}</bdi>')
        done = run.end()
    return "".join([*pieces, escaped(plain[done:])])


def findings(sentences: Iterable[str]) -> Html:
    """Computed findings, as a list."""
    items = "".join(f"<li>{isolated(sentence)}</li>" for sentence in sentences)
    return Html(f'<ul class="maqal-findings">{items}</ul>')


def facts(article: Article) -> Html:
    """What is known of the article: title, source, date, length, encoding, and what had to be mended."""
    meta = article.meta
    rows = {
        "Title": article.title,
        "In English": article.title_en,
        "Source": " · ".join(filter(None, (str(meta.get("source", "")), str(meta.get("source_en", ""))))),
        "Dateline": article.dateline,
        "Date": f"{meta.get('date', '')}" + (f" ({meta['date_note']})" if meta.get("date_note") else ""),
        "Licence": meta.get("licence", ""),
        "Length": f"{len(article.words):,} words in {len(article.sentences)} sentences and {len(article.paragraphs)} lines",
        "File": article.path.name if article.path else "",
        "Encoding": article.encoding,
        "Notes": " ".join(article.notes),
        "SHA-256": article.sha256[:16],
    }
    shown = "".join(f"<dt>{key}</dt><dd>{isolated(value)}</dd>" for key, value in rows.items() if value)
    return Html(f'<dl class="maqal-facts">{shown}</dl>')


# --- tables ------------------------------------------------------------------------------


def table(rows: pd.DataFrame, columns: Mapping[str, str], *, caption: str, most: int = 40) -> Html:
    """The first `most` rows of a table, with `columns` (name → heading) in that order; the first names the row."""
    require(rows, columns, "reader.table")
    head = "".join(f'<th scope="col">{isolated(title)}</th>' for title in columns.values())
    body = "".join(_table_row(record, list(columns)) for record in rows.head(most).to_dict("records"))
    left = len(rows) - most
    more = f" The first {most} of {len(rows)} rows; the CSV file beside the figure has all." if left > 0 else ""
    empty = f'<tr><td colspan="{len(columns)}">No rows: the article gives no evidence.</td></tr>' if rows.empty else ""
    return Html(
        '<div class="maqal-scroll" tabindex="0" role="region" aria-label="'
        + escaped(caption)
        + f'"><table class="maqal-table"><caption>{isolated(caption + more)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{empty}</tbody></table></div>"
    )


def _table_row(record: Mapping[Any, Any], columns: Sequence[str]) -> str:
    first, *rest = (_cell(record[column]) for column in columns)
    return (
        f'<tr><th scope="row"{first[0]}>{first[1]}</th>'
        + "".join(f"<td{attributes}>{text}</td>" for attributes, text in rest)
        + "</tr>"
    )


def _cell(value: Any) -> tuple[str, str]:
    """Attributes and content of a cell, by what stands in it."""
    if isinstance(value, Mapping):
        value = "، ".join(f"{key} ×{count}" for key, count in value.items())
    elif isinstance(value, list):
        value = ", ".join(map(str, value))
    elif value is None or value is pd.NA or value != value:
        return "", "—"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return ' class="number"', number(value).replace("-", "\N{MINUS SIGN}")
    text = str(value)
    arabic = (
        ' lang="ar" dir="rtl"'
        if is_arabic(text) and sum(c.isascii() and c.isalpha() for c in text) < len(text) / 3
        else ""
    )
    return arabic, escaped(text) if arabic else isolated(text)


# --- the article with its spans ------------------------------------------------------------


class Span(NamedTuple):
    """A stretch to mark: its layer, its class for the style sheet, and what hovering shows."""

    start: int
    end: int
    layer: str
    kind: str
    note: str


LAYERS = {"names": "Names", "voices": "Voices", "tone": "Tone", "terms": "Terms"}


def marked_article(
    article: Article,
    *,
    mentions: pd.DataFrame | None = None,
    quotes: pd.DataFrame | None = None,
    tone: pd.DataFrame | None = None,
    terms: pd.DataFrame | None = None,
) -> Html:
    """The article as it stands, right to left, with a layer for each table given, switched by check boxes.

    `mentions` marks names by kind, `quotes` speech by speaker, `tone` the words that carry
    it, `terms` (places of terms) the words counted. Hovering a mark shows what it is.
    """
    spans = [*_names(mentions), *_voices(quotes), *_tone(tone), *_terms(terms)]
    given = {"names": mentions, "voices": quotes, "tone": tone, "terms": terms}
    layers = [layer for layer, rows in given.items() if rows is not None]
    key = f"a{article.sha256[:6]}-{'-'.join(layers) or 'plain'}"
    switches = "".join(
        f'<input type="checkbox" class="show-{layer}" id="{key}-{layer}" checked><label for="{key}-{layer}">{LAYERS[layer]}</label>'
        for layer in layers
    )
    lines = "".join(_paragraph(article, p.start, p.end, p.role, spans) for p in article.paragraphs)
    return Html(
        f"<style>{_style_sheet()}</style>"
        f'<div class="maqal-article">{switches}{_legend(layers)}<div class="text" lang="ar" dir="rtl">{lines}</div></div>'
    )


def _paragraph(article: Article, start: int, end: int, role: str, spans: Sequence[Span]) -> str:
    inside = [s for s in spans if s.start < end and s.end > start]
    cuts = sorted({start, end, *(c for s in inside for c in (s.start, s.end) if start < c < end)})
    pieces = [_piece(article.text[a:b], [s for s in inside if s.start <= a and b <= s.end]) for a, b in pairwise(cuts)]
    return f'<p class="{role}">{"".join(pieces)}</p>'


def _piece(text: str, spans: Sequence[Span]) -> str:
    if not spans:
        return escaped(text)
    classes = " ".join(dict.fromkeys(s.kind for s in spans))
    notes = "; ".join(dict.fromkeys(s.note for s in spans))
    return f'<span class="{escaped(classes)}" title="{escaped(notes)}">{escaped(text)}</span>'


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


def _legend(layers: Sequence[str]) -> str:
    examples = {
        "names": '<span class="name PER">person</span> <span class="name ORG">organisation</span> <span class="name LOC">place</span>',
        "voices": '<span class="voice direct">direct speech</span> <span class="voice indirect">indirect speech</span>',
        "tone": '<span class="tone positive">positive</span> <span class="tone negative">negative</span>',
        "terms": '<span class="term">term</span>',
    }
    return '<div class="legend">' + " ".join(examples[layer] for layer in layers) + "</div>" if layers else ""


@lru_cache
def _style_sheet() -> str:
    return (files("helpers.display") / "template" / "article.css").read_text(encoding="utf-8")
