"""The article on one A4 page: facts, terms, names, voices and tone, for a report or a slide."""

from collections.abc import Sequence
from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display import charts, rtl, style
from helpers.display.style import COLOURS, label, say
from helpers.text.article import Article

__all__ = ["one_page"]

A4 = (8.27, 11.69)  # inches


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
    voices = floor.head(6)
    with style.page_width(), style.context():
        figure = Figure(figsize=A4)
        _heading(figure, article, labels)
        rows = (len(terms), len(actors), len(voices), 7)
        ax_terms, ax_names, ax_voices, ax_tone = _panels(figure, rows, ("terms", "names", "voices", "tone"), labels)
        charts.bars(terms, ax_terms, labels=labels)
        charts.bars(actors, ax_names, name="name", name_en="name_en", kind="type", labels=labels)
        charts.share(voices, ax_voices, name_en="voice_en" if "voice_en" in voices else "", labels=labels)
        charts.strip(tone, ax_tone, speech=speech, labels=labels)
        style.describe(
            ax_terms,
            f"One page on the article {article.title}: its terms, names, voices and the tone of its sentences.",
        )
    return figure


def _panels(figure: Figure, rows: Sequence[int], keys: Sequence[str], labels: str) -> list[Axes]:
    """Axes under each other, as high as their rows, with a heading each; the labels' column is on the side where reading begins."""
    right = labels != "en"
    left, width = (0.06, 0.56) if right else (0.38, 0.56)
    available, gap = 0.83, 0.062
    unit = (available - gap * len(rows)) / sum(max(n, 2) for n in rows)
    axes, top = [], 0.86
    for n, key in zip(rows, keys, strict=True):
        height = min(unit, 0.029) * max(n, 2)
        figure.text(
            0.95 if right else 0.05,
            top + 0.012,
            rtl.for_matplotlib(say(key, labels)),
            ha="right" if right else "left",
            fontweight="bold",
        )
        axes.append(figure.add_axes((left, top - height, width, height)))
        top -= height + gap
    return axes


def _heading(figure: Figure, article: Article, labels: str) -> None:
    right = labels != "en"
    x, side = (0.95, "right") if right else (0.05, "left")
    titles = label(article.title, article.title_en, labels).split(" · ")
    lines = [line for title in titles for line in wrap(title, 58)[:2]]
    figure.text(
        x,
        0.975,
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
    figure.text(x, 0.965 - 0.0225 * len(lines), rtl.for_matplotlib(facts), ha=side, va="top", color=COLOURS["muted"])
