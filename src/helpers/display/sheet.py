"""The article on one A4 page: facts, terms, names, voices and tone, for a report or a slide."""

import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.display import charts, rtl, style
from helpers.display.style import COLOURS, label, say
from helpers.text.article import Article

__all__ = ["one_page"]

A4 = (8.27, 11.69)  # inches


def one_page(
    article: Article, *, terms: pd.DataFrame, actors: pd.DataFrame, floor: pd.DataFrame, tone: pd.DataFrame, labels: str = "both",
) -> Figure:
    """A page with four charts: the tables of `terms.count` and `entities.actors` (their top), `quotes.floor` and `sentiment.score`."""
    with style.context():
        figure = plt.Figure(figsize=A4)
        rows = [max(len(terms), len(actors)), max(len(floor.head(8)), 3), 6]
        grid = figure.add_gridspec(4, 2, height_ratios=[1.6, *rows], hspace=0.03)
        _heading(figure.add_subplot(grid[0, :]), article, labels)
        panels = {"terms": grid[1, 0], "names": grid[1, 1], "voices": grid[2, :], "tone": grid[3, :]}
        axes = {name: figure.add_subplot(place) for name, place in panels.items()}
        charts.bars(terms, axes["terms"], labels=labels)
        charts.bars(actors, axes["names"], name="name", name_en="name_en", kind="type", labels=labels)
        charts.share(floor.head(8), axes["voices"], labels=labels)
        charts.strip(tone, axes["tone"], labels=labels)
        parts = [axes[name] for name in panels]
        for ax, key in zip(parts, ("terms", "names", "voices", "tone"), strict=True):
            ax.set_title(rtl.for_matplotlib(say(key, labels)), loc="right" if labels != "en" else "left", fontweight="bold", pad=22 if key in ("names", "tone") else 8)
        style.describe(parts[0], f"One page on the article {article.title}: its terms, names, voices and the tone of its sentences.")
    return figure


def _heading(ax: Axes, article: Article, labels: str) -> None:
    ax.set_axis_off()
    right = labels != "en"
    side = {"ha": "right" if right else "left", "transform": ax.transAxes}
    x = 1.0 if right else 0.0
    ax.text(x, 0.95, rtl.for_matplotlib(_wrapped(label(article.title, article.title_en, labels if article.title_en else "ar").replace(" · ", "\n"))),
            va="top", fontsize=style.BASE_SIZE + 3, fontweight="bold", linespacing=1.5, **side)
    known = [article.meta.get("source", ""), article.dateline, str(article.meta.get("date", ""))]
    ax.text(x, 0.0, rtl.for_matplotlib(" · ".join(str(k) for k in known if k)), va="bottom", color=COLOURS["muted"], **side)


def _wrapped(text: str, width: int = 70) -> str:
    from textwrap import fill

    return "\n".join(fill(line, width) for line in text.split("\n"))
