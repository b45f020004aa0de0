"""All tables of one article, as data frames, as one JSON object, or as CSV files."""

import json
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.analysis import entities, quotes, sentiment, terms
from helpers.errors import ArticleError
from helpers.files import csv_bytes, write_whole
from helpers.text.article import Article

__all__ = ["as_json", "tables", "write"]


def tables(article: Article) -> dict[str, pd.DataFrame]:
    """sentences, words, terms, mentions, quotes and tone of an article, by name."""
    mentions = entities.find(article)
    return {
        "sentences": article.sentences,
        "words": article.words,
        "terms": terms.count(terms.with_names(article.words, mentions)),
        "mentions": mentions,
        "quotes": quotes.find(article, mentions),
        "tone": sentiment.score(article, mentions),
    }


def as_json(article: Article) -> str:
    """The article's facts and tables as one JSON object; offsets are characters of `article.text`."""
    made = tables(article)
    tone = made["tone"].drop(columns=["start", "end", "text"])
    facts = {
        "slug": article.slug,
        "title": article.title,
        "title_en": article.title_en,
        "headline": article.headline,
        "dateline": article.dateline,
        "source_line": article.source_line,
        "encoding": article.encoding,
        "notes": list(article.notes),
        "sha256": article.sha256,
        "meta": {key: str(value) for key, value in article.meta.items()},
    }
    whole = {
        "article": facts,
        "sentences": _records(made["sentences"].merge(tone, on="sentence")),
        **{name: _records(made[name]) for name in ("mentions", "quotes", "terms")},
    }
    return json.dumps(whole, ensure_ascii=False, allow_nan=False)


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    plain = table.astype(object).where(table.notna(), None)
    return [{str(key): _plain(value) for key, value in record.items()} for record in plain.to_dict("records")]


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value


def write(article: Article, folder: Path) -> list[Path]:
    """Each table as <folder>/<name>.csv, whole or not at all; returns the files. Raises ArticleError if that is no folder."""
    if folder.exists() and not folder.is_dir():
        raise ArticleError(f"{folder}: is a file; name a folder for the tables")
    written = []
    for name, table in tables(article).items():
        write_whole(folder / f"{name}.csv", csv_bytes(table))
        written.append(folder / f"{name}.csv")
    return written
