"""The article on one A4 page: facts, terms, names, voices and tone, for a report or a slide."""

from collections.abc import Mapping
from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display import charts, rtl, style
from helpers.display.style import COLOURS, label, say
from helpers.text.article import Article

__all__ = ["one_page"]

A4 = (8.27, 11.69)  # inches
HEAD = 0.64  # inches above each chart, in which its heading, its legend and what stands under the one before have room
FOOT = 0.62  # inches under the last chart
HIGHEST = 0.34  # inches of a row
TITLE = 58  # letters of a title on a line
PARTS = ("terms", "names", "voices", "tone")


def one_page(
    article: Article,
    *,
    terms: pd.DataFrame,
    actors: pd.DataFrame,
    floor: pd.DataFrame,
    tone: pd.DataFrame,
    speech: pd.DataFrame | None = None,
    labels: str = "both",
) -> Figure:
    """A page with four charts: the tables of `terms.count` and `entities.actors` (their top), `quotes.floor` and `sentiment.score`.

    With the table of `quotes.speech` a band under the tone shows which sentences are whose.
    """
    with style.page_width(), style.context():
        figure = Figure(figsize=A4)
        top = _heading(figure, article, labels)
        rows = (min(len(terms), 8), min(len(actors), 8), min(len(floor), 6), 6.5)
        ax_terms, ax_names, ax_voices, ax_tone = _panels(figure, top, dict(zip(PARTS, rows, strict=True)), labels)
        charts.bars(terms, ax_terms, labels=labels)
        charts.bars(actors, ax_names, name="name", name_en="name_en", kind="type", labels=labels)
        charts.share(floor, ax_voices, name_en="voice_en" if "voice_en" in floor else "", labels=labels)
        charts.strip(tone, ax_tone, speech=speech, labels=labels)
        style.describe(
            ax_terms,
            f"One page on the article {article.title}: its terms, names, voices and the tone of its sentences.",
        )
    return figure


def _panels(figure: Figure, top: float, rows: Mapping[str, float], labels: str) -> list[Axes]:
    """Axes under each other, as high as their rows, with a heading each; the labels' column is on the side where reading begins.

    `top` and all heights are in inches; the page is filled unless rows would be higher than HIGHEST.
    """
    right = labels != "en"
    left, width = (0.06, 0.56) if right else (0.38, 0.56)
    free = top - FOOT - HEAD * len(rows)
    row = min(free / sum(max(n, 1) for n in rows.values()), HIGHEST)
    axes = []
    for key, n in rows.items():
        figure.text(
            0.95 if right else 0.05,
            (top - HEAD + 0.14) / A4[1],
            rtl.for_matplotlib(say(key, labels)),
            ha="right" if right else "left",
            fontweight="bold",
        )
        height = row * max(n, 1)
        top -= HEAD + height
        axes.append(figure.add_axes((left, top / A4[1], width, height / A4[1])))
    return axes


def _heading(figure: Figure, article: Article, labels: str) -> float:
    """The title and the article's facts; returns the height in inches at which they end."""
    right = labels != "en"
    x, side = (0.95, "right") if right else (0.05, "left")
    titles = label(article.title, article.title_en, labels).split(" · ")
    lines = [line for title in titles for line in wrap(title, TITLE, max_lines=2, placeholder="…")]
    top = A4[1] - 0.3
    figure.text(
        x,
        top / A4[1],
        rtl.for_matplotlib("\n".join(lines)),
        ha=side,
        va="top",
        fontsize=style.BASE_SIZE + 2.5,
        fontweight="bold",
        linespacing=1.45,
    )
    known = [
        article.meta.get("source", ""),
        article.dateline,
        str(article.meta.get("date", "")).replace("-", "/"),
    ]  # a hyphen would turn the date around
    facts = " · ".join(str(k) for k in known if k)
    top -= 0.12 + 0.263 * len(lines)
    if facts:
        figure.text(x, top / A4[1], rtl.for_matplotlib(facts), ha=side, va="top", color=COLOURS["muted"])
        top -= 0.2
    return top
