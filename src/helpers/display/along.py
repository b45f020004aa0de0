"""Charts along the article: from its beginning to its end, which with Arabic labels is from right to left."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.display import rtl
from helpers.display.frame import legend, listed, name_rows, new_axes, nothing, right_to_left, row_names, voices
from helpers.display.style import COLOURS, describe, house, say
from helpers.tables import require

__all__ = ["dispersion", "sentence_lengths", "strip"]


@house
def dispersion(
    places: pd.DataFrame,
    length: int,
    ax: Axes | None = None,
    *,
    name: str = "term",
    name_en: str = "gloss",
    kind: str = "",
    shade: pd.DataFrame | None = None,
    labels: str = "both",
) -> Axes:
    """Where in the article each name stands: a row for each, a stroke for each place, the most frequent names first.

    `places` has a row for each place with `start`; `length` is the article's in characters;
    `shade` a table of stretches (`start`, `end`) to shade, such as the quotations.
    """
    require(places, [name, "start", *filter(None, (name_en, kind))], "charts.dispersion")
    rows = places.drop_duplicates(name)
    order = places[name].value_counts(sort=False).reindex(rows[name]).sort_values(ascending=False, kind="stable").index
    rows = rows.set_index(name).loc[order].reset_index()
    ax = new_axes(ax, len(rows), extra=0.9)
    if places.empty:
        return nothing(ax, labels)
    for y, row in enumerate(rows.to_dict("records")):
        ax.hlines(y, 0, length, color=COLOURS["rule"], linewidth=0.8, zorder=1)
        colour = COLOURS.get(row[kind], COLOURS["term"]) if kind else COLOURS["term"]
        ax.vlines(
            places.loc[places[name] == row[name], "start"], y - 0.34, y + 0.34, color=colour, linewidth=2.2, zorder=3
        )
    _shaded(ax, shade)
    ax.set_xlim(0, length)
    name_rows(
        ax,
        row_names(rows.assign(**{name: voices(rows[name], labels)}), name, name_en, labels if name_en else "ar"),
        labels,
    )
    _ends_of_article(ax, length, labels, shaded=shade is not None and not shade.empty)
    counts = rows[[name]].assign(count=[int((places[name] == n).sum()) for n in rows[name]])
    return describe(
        ax,
        f"Where {len(rows)} names stand in the article, a stroke for each place, right to left: {listed(counts, name, 'count')}.",
    )


def _shaded(ax: Axes, stretches: pd.DataFrame | None) -> None:
    if stretches is not None:
        for start, end in stretches[["start", "end"]].itertuples(index=False):
            ax.axvspan(start, end, color=COLOURS["quoted"], linewidth=0, zorder=0)


def _ends_of_article(ax: Axes, length: float, labels: str, *, shaded: bool = False) -> None:
    """Beginning and end named under the axis instead of numbers that nobody reads."""
    ax.set_xticks(
        [0, length], labels=[rtl.for_matplotlib(say(key, labels)) for key in ("start_of_article", "end_of_article")]
    )
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("right" if right_to_left(labels) else "left")
    last.set_horizontalalignment("left" if right_to_left(labels) else "right")
    if shaded:
        ax.plot([], [], "s", markersize=9, color=COLOURS["quoted"], label=rtl.for_matplotlib(say("quoted", labels)))
        legend(ax, labels)


@house
def sentence_lengths(sentences: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """A column for each sentence in reading order, as high as it has words; the part between marks is shaded.

    `sentences` needs `sentence`, `words` and `quoted` (words of it between quotation marks).
    """
    require(sentences, ["sentence", "words", "quoted"], "charts.sentence_lengths")
    ax = new_axes(ax, 6.5)
    if sentences.empty:
        return nothing(ax, labels)
    x = sentences["sentence"]
    ax.bar(x, sentences["words"], color=COLOURS["narrator"], width=0.8, label=rtl.for_matplotlib(say("words", labels)))
    ax.bar(x, sentences["quoted"], color=COLOURS["speaker"], width=0.8, label=rtl.for_matplotlib(say("quoted", labels)))
    _sentence_axis(ax, sentences["sentence"], labels)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True, prune="lower"))
    if right_to_left(labels):
        ax.yaxis.tick_right()
    ax.grid(axis="y", color=COLOURS["rule"], linewidth=0.6)
    legend(ax, labels)
    total, inside = int(sentences["words"].sum()), int(sentences["quoted"].sum())
    return describe(
        ax,
        f"Column chart: {len(sentences)} sentences in reading order, {total} words in all, {inside} of them between quotation marks; "
        f"the longest sentence has {int(sentences['words'].max())} words.",
    )


def _sentence_axis(ax: Axes, numbers: pd.Series, labels: str) -> None:
    """Sentences as columns from where reading begins; 0 is named as the headline."""
    step = max(1, round(len(numbers) / 12))
    ticks = [n for n in numbers if n % step == 0]
    heading = rtl.for_matplotlib(say("headline", labels).replace(" · ", "\n"))
    ax.set_xticks(ticks, labels=[heading if n == 0 else str(n) for n in ticks])
    ax.set_xlim(numbers.min() - 0.6, numbers.max() + 0.6)
    ax.set_xlabel(rtl.for_matplotlib(say("sentence", labels)))
    if right_to_left(labels):
        ax.invert_xaxis()


@house
def strip(tone: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """The tone of each sentence in reading order: up is positive, down negative, a ring is no evidence."""
    require(tone, ["sentence", "score", "tone", "coverage"], "charts.strip")
    ax = new_axes(ax, 7)
    if tone.empty:
        return nothing(ax, labels)
    colours = {-1: COLOURS["negative"], 0: COLOURS["neutral"], 1: COLOURS["positive"]}
    ax.axhline(0, color=COLOURS["muted"], linewidth=0.8, zorder=2)
    ax.bar(tone["sentence"], tone["score"], width=0.78, color=[colours[t] for t in tone["tone"]], zorder=3)
    silent = tone[tone["coverage"] == 0]
    ax.plot(
        silent["sentence"],
        [0] * len(silent),
        "o",
        markersize=6,
        markerfacecolor=COLOURS["paper"],
        markeredgecolor=COLOURS["muted"],
        zorder=4,
        label=rtl.for_matplotlib(say("no_evidence", labels)),
    )
    _sentence_axis(ax, tone["sentence"], labels)
    ax.set_ylim(-1.05, 1.05)
    ax.set_yticks(
        [-0.75, 0, 0.75],
        labels=[
            rtl.for_matplotlib(say(key, labels).replace(" · ", "\n")) for key in ("negative", "neutral", "positive")
        ],
    )
    if right_to_left(labels):
        ax.yaxis.tick_right()
    if len(silent):
        legend(ax, labels)
    counts = {
        key: int((tone["tone"] == value).sum()) for key, value in (("positive", 1), ("neutral", 0), ("negative", -1))
    }
    return describe(
        ax,
        f"Tone of {len(tone)} sentences in reading order: {counts['positive']} positive, {counts['neutral']} neutral, "
        f"{counts['negative']} negative; {len(silent)} of the neutral ones have no evidence.",
    )
