"""HTML for notebooks and pages: findings, facts, tables, and the article with its spans marked.

Text from an article is data: it is escaped, always. Arabic stands in blocks and isolates
of its own direction, so that it reads right inside English sentences. All of it works in
JupyterLab, in an exported page, and with scripts off.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.display.marked import marked_article
from helpers.display.markup import Html, anchor, escaped, isolated
from helpers.display.style import number
from helpers.tables import require
from helpers.text.article import Article
from helpers.text.letters import is_arabic

__all__ = ["Html", "concordance", "facts", "findings", "isolated", "marked_article", "table"]

LINKED = ("sentence", "sentences")  # columns whose numbers lead to the article
LONG = 40  # characters from which on a cell is a text, which the style sheets give room


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


def table(
    rows: pd.DataFrame, columns: Mapping[str, str], *, caption: str, most: int = 40, anchors: bool = False
) -> Html:
    """The first `most` rows of a table, with `columns` (name → heading) in that order; the first names the row.

    Numbers in columns named `sentence` and `sentences` lead to the sentence in `marked_article`. With `anchors`
    the first row of each sentence can be led back to (see `marked_article`): for one table a page.
    """
    require(rows, [*columns, *(["sentence"] if anchors else [])], "reader.table")
    shown = rows.head(most)
    first = ~shown["sentence"].duplicated() if anchors else [False] * len(shown)
    cells = [
        [_linked(record[c]) if c in LINKED else _cell(record[c]) for c in columns]
        for record in shown.to_dict("records")
    ]
    head = "".join(
        f'<th scope="col"{_side([row[n][0] for row in cells])}>{isolated(title)}</th>'
        for n, title in enumerate(columns.values())
    )
    names = [
        f' id="{anchor("row", row["sentence"])}"' if leads else ""
        for leads, (_, row) in zip(first, shown.iterrows(), strict=True)
    ]
    body = "".join(map(_table_row, cells, names))
    left = len(rows) - most
    more = f" The first {most} of {len(rows)} rows." if left > 0 else ""
    empty = f'<tr><td colspan="{len(columns)}">No rows: the article gives no evidence.</td></tr>' if rows.empty else ""
    return Html(
        '<div class="maqal-scroll" tabindex="0" role="region" aria-label="'
        + escaped(caption)
        + f'"><table class="maqal-table"><caption>{isolated(caption + more)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}{empty}</tbody></table></div>"
    )


def concordance(lines: pd.DataFrame, *, caption: str, most: int = 40) -> Html:
    """A word in its places, a line each, read from right to left: what goes before on the right, the word, what follows on the left.

    `lines` is the table of `terms.concordance`: `before`, `text`, `after`, `sentence`. The
    last column leads to the sentence in `marked_article`.
    """
    require(lines, ["before", "text", "after", "sentence"], "reader.concordance")
    shown = lines.head(most)[["before", "text", "after", "sentence"]]
    body = "".join(
        f'<tr><td class="before">{escaped(before)}</td><th scope="row">{escaped(text)}</th>'
        f'<td class="after">{escaped(after)}</td><td{_linked(sentence)[0]}>{_linked(sentence)[1]}</td></tr>'
        for before, text, after, sentence in shown.itertuples(index=False)
    )
    empty = '<tr><td colspan="4" lang="en" dir="ltr">No rows: the word does not occur.</td></tr>' if lines.empty else ""
    more = f" The first {most} of {len(lines)} places." if len(lines) > most else ""
    heads = "".join(f'<th scope="col" lang="en">{title}</th>' for title in ("Before", "Word", "After", "Sentence"))
    return Html(
        f'<div class="maqal-scroll" tabindex="0" role="region" aria-label="{escaped(caption)}">'
        f'<table class="maqal-table maqal-lines" lang="ar" dir="rtl"><caption lang="en" dir="ltr">{isolated(caption + more)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}{empty}</tbody></table></div>"
    )


def _table_row(cells: Sequence[tuple[str, str]], name: str) -> str:
    (attributes, text), *rest = cells
    return (
        f'<tr{name}><th scope="row"{attributes}>{text}</th>'
        + "".join(f"<td{attributes}>{text}</td>" for attributes, text in rest)
        + "</tr>"
    )


def _side(attributes: Sequence[str]) -> str:
    """The class of a heading that stands on the side of what stands below it: numbers and Arabic on the right."""
    sides = Counter("number" if "number" in found else "arabic" if "rtl" in found else "" for found in attributes)
    side = sides.most_common(1)[0][0] if sides else ""
    return f' class="{side}"' if side else ""


def _linked(value: Any) -> tuple[str, str]:
    """Attributes and content of a cell with a sentence's number, or several."""
    numbers = value if isinstance(value, list) else [] if pd.isna(value) else [value]
    links = ", ".join(f'<a href="#{anchor("sentence", int(n))}">{int(n)}</a>' for n in numbers)
    return ' class="places"' if isinstance(value, list) else ' class="number"', links or "—"


def _item(value: Any) -> str:
    """An item of a list: a hit (see `sentiment.score`) by its word and its weight."""
    if not isinstance(value, Mapping):
        return str(value)
    return f"{value['text']} {'+' if value['weight'] > 0 else ''}{number(value['weight'])}"


def _cell(value: Any) -> tuple[str, str]:
    """Attributes and content of a cell, by what stands in it."""
    if isinstance(value, Mapping):
        value = "، ".join(f"{key} ×{count}" for key, count in value.items())
    elif isinstance(value, list):
        value = ", ".join(map(_item, value))
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
    long = ' class="long"' if len(text) > LONG else ""
    return long + arabic, escaped(text) if arabic else isolated(text)
