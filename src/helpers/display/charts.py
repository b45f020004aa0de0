"""Charts: from a table to an Axes.

Every chart takes a table and an optional `ax`, draws, and returns the Axes. None of them
counts, saves or shows. `labels` sets the language of the words in the figure: "ar", "en"
or "both". With "ar" and "both" the reading direction is Arabic: bars grow from the
right, and the article runs from right to left.
"""

from collections.abc import Sequence
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.ticker import MaxNLocator

from helpers.display import rtl, style
from helpers.display.style import COLOURS, describe, house, row_label, say
from helpers.tables import require

__all__ = ["bars", "dispersion", "heat", "sentence_lengths", "share", "strip", "tone_bars"]

ROW = 0.29  # inches a row of a chart


def _axes(ax: Axes | None, rows: float, *, extra: float = 0.7) -> Axes:
    """The Axes to draw on: the one given, or that of a new figure as high as its rows need."""
    if ax is not None:
        return ax
    figure = plt.Figure(figsize=(style.WIDTH, max(rows, 1) * ROW + extra), layout="constrained")
    return figure.add_subplot()


def _right_to_left(labels: str) -> bool:
    return labels != "en"


def _names(table: pd.DataFrame, arabic: str, english: str, labels: str) -> list[str]:
    """The labels of a table's rows, ready to draw."""
    english_names = table[english] if english else [""] * len(table)
    return [rtl.for_matplotlib(row_label(a, e, labels)) for a, e in zip(table[arabic], english_names, strict=True)]


def _rows(ax: Axes, names: Sequence[str], labels: str) -> None:
    """Rows from top to bottom, named on the side where reading begins."""
    ax.set_yticks(range(len(names)), labels=list(names))
    for text, name in zip(ax.get_yticklabels(), names, strict=True):
        text.set(fontsize=style.BASE_SIZE - 2.5 if "\n" in name else style.BASE_SIZE, linespacing=1.05)
    ax.set_ylim(len(names) - 0.45, -0.55)
    if _right_to_left(labels):
        ax.invert_xaxis()
        ax.yaxis.tick_right()


def _nothing(ax: Axes, labels: str) -> Axes:
    """What is drawn where there is nothing to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, rtl.for_matplotlib(say("no_evidence", labels)), ha="center", va="center", color=COLOURS["muted"], transform=ax.transAxes)
    return describe(ax, "Nothing to show: the article gives no evidence for this figure.")


def _listed(table: pd.DataFrame, name: str, value: str, most: int = 10) -> str:
    """Rows as running text, for a description."""
    shown = [f"{n} {v:g}" for n, v in table[[name, value]].head(most).itertuples(index=False)]
    rest = len(table) - len(shown)
    return "; ".join(shown) + (f"; and {rest} more" if rest > 0 else "")


@house
def bars(
    table: pd.DataFrame, ax: Axes | None = None, *, name: str = "term", name_en: str = "gloss", value: str = "count",
    parts: str = "", kind: str = "", labels: str = "both",
) -> Axes:
    """A horizontal bar for each row, longest first as the table has them, with its value at the end.

    `parts` names a column of dicts (form → count): the bar is then divided, and each part
    that is wide enough is labelled. `kind` names a column of entity types, which gives colours.
    """
    require(table, [name, value, *filter(None, (name_en, parts, kind))], "charts.bars")
    ax = _axes(ax, len(table) * (1.25 if parts else 1))
    if table.empty:
        return _nothing(ax, labels)
    longest = table[value].max()
    for y, row in enumerate(table.to_dict("records")):
        colour = COLOURS.get(row[kind], COLOURS["term"]) if kind else COLOURS["term"]
        pieces = row[parts] if parts else {"": row[value]}
        _divided_bar(ax, y, pieces, colour, longest)
        ax.annotate(f"{row[value]:g}", (row[value], y), xytext=(-5 if _right_to_left(labels) else 5, 0), textcoords="offset points",
                    ha="right" if _right_to_left(labels) else "left", va="center", color=COLOURS["muted"])
    ax.set_xlim(0, longest * 1.1)
    _rows(ax, _names(table, name, name_en, labels), labels)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    if kind:
        _key(ax, [k for k in ("PER", "ORG", "LOC", "GROUP", "EVENT", "DATE") if k in set(table[kind])], labels)
    return describe(ax, f"Bar chart of {len(table)} rows by {value}, the largest first: {_listed(table, name, value)}.")


def _divided_bar(ax: Axes, y: int, pieces: dict[str, float], colour: str, longest: float) -> None:
    left = 0.0
    for i, (form, count) in enumerate(pieces.items()):
        shade = colour if i == 0 else COLOURS["term_middle" if i == 1 else "term_light"]
        ax.barh(y, count, left=left, height=0.62, color=shade, edgecolor=COLOURS["paper"], linewidth=0.8)
        if form and count / longest > 0.026 * (len(form) + 1):
            ink = COLOURS["paper"] if i == 0 else COLOURS["ink"]
            ax.text(left + count / 2, y, rtl.for_matplotlib(form), ha="center", va="center", color=ink, fontsize=style.BASE_SIZE - 2.5)
        left += count


def _legend(ax: Axes, labels: str, **shown: Any) -> None:
    """The meaning of colours and signs in one line above the chart, where reading begins."""
    right = _right_to_left(labels)
    handles, names = shown.values() if shown else ax.get_legend_handles_labels()
    ax.legend(handles, names, loc="lower right" if right else "lower left", bbox_to_anchor=(1.0 if right else 0.0, 1.0), ncols=6, handlelength=0.9,
              handleheight=0.9, handletextpad=0.5, columnspacing=1.4, borderpad=0.1, borderaxespad=0.3, labelcolor=COLOURS["muted"])


def _key(ax: Axes, kinds: Sequence[str], labels: str) -> None:
    """The colours of the kinds of names."""
    handles = [plt.Rectangle((0, 0), 1, 1, color=COLOURS[kind]) for kind in kinds]
    _legend(ax, labels, handles=handles, names=[rtl.for_matplotlib(say(kind, labels)) for kind in kinds])


@house
def dispersion(
    places: pd.DataFrame, length: int, ax: Axes | None = None, *, name: str = "term", name_en: str = "gloss", kind: str = "",
    shade: pd.DataFrame | None = None, labels: str = "both",
) -> Axes:
    """Where in the article each name stands: a row for each, a stroke for each place, in the order of the table's names.

    `places` has a row for each place with `start`; `length` is the article's in characters;
    `shade` a table of stretches (`start`, `end`) to shade, such as the quotations.
    """
    require(places, [name, "start", *filter(None, (name_en, kind))], "charts.dispersion")
    rows = places.drop_duplicates(name)
    order = places[name].value_counts(sort=False).reindex(rows[name]).sort_values(ascending=False, kind="stable").index
    rows = rows.set_index(name).loc[order].reset_index()
    ax = _axes(ax, len(rows), extra=0.9)
    if places.empty:
        return _nothing(ax, labels)
    for y, row in enumerate(rows.to_dict("records")):
        ax.hlines(y, 0, length, color=COLOURS["rule"], linewidth=0.8, zorder=1)
        colour = COLOURS.get(row[kind], COLOURS["term"]) if kind else COLOURS["term"]
        ax.vlines(places.loc[places[name] == row[name], "start"], y - 0.34, y + 0.34, color=colour, linewidth=2.2, zorder=3)
    _shaded(ax, shade)
    ax.set_xlim(0, length)
    _rows(ax, _names(rows.assign(**{name: _voices(rows[name], labels)}), name, name_en, labels if name_en else "ar"), labels)
    _ends_of_article(ax, length, labels, shaded=shade is not None and not shade.empty)
    counts = rows[[name]].assign(count=[int((places[name] == n).sum()) for n in rows[name]])
    return describe(ax, f"Where {len(rows)} names stand in the article, a stroke for each place, right to left: {_listed(counts, name, 'count')}.")


def _shaded(ax: Axes, stretches: pd.DataFrame | None) -> None:
    if stretches is not None:
        for start, end in stretches[["start", "end"]].itertuples(index=False):
            ax.axvspan(start, end, color=COLOURS["quoted"], linewidth=0, zorder=0)


def _ends_of_article(ax: Axes, length: float, labels: str, *, shaded: bool = False) -> None:
    """Beginning and end named under the axis instead of numbers that nobody reads."""
    ax.set_xticks([0, length], labels=[rtl.for_matplotlib(say(key, labels)) for key in ("start_of_article", "end_of_article")])
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("right" if _right_to_left(labels) else "left")
    last.set_horizontalalignment("left" if _right_to_left(labels) else "right")
    if shaded:
        ax.plot([], [], "s", markersize=9, color=COLOURS["quoted"], label=rtl.for_matplotlib(say("quoted", labels)))
        _legend(ax, labels)


@house
def sentence_lengths(sentences: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """A column for each sentence in reading order, as high as it has words; the part between marks is shaded.

    `sentences` needs `sentence`, `words` and `quoted` (words of it between quotation marks).
    """
    require(sentences, ["sentence", "words", "quoted"], "charts.sentence_lengths")
    ax = _axes(ax, 6.5)
    x = sentences["sentence"]
    ax.bar(x, sentences["words"], color=COLOURS["narrator"], width=0.8, label=rtl.for_matplotlib(say("words", labels)))
    ax.bar(x, sentences["quoted"], color=COLOURS["speaker"], width=0.8, label=rtl.for_matplotlib(say("quoted", labels)))
    _sentence_axis(ax, sentences["sentence"], labels)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    if _right_to_left(labels):
        ax.yaxis.tick_right()
    ax.grid(axis="y", color=COLOURS["rule"], linewidth=0.6)
    _legend(ax, labels)
    total, inside = int(sentences["words"].sum()), int(sentences["quoted"].sum())
    return describe(ax, f"Column chart: {len(sentences)} sentences in reading order, {total} words in all, {inside} of them between quotation marks; "
                        f"the longest sentence has {int(sentences['words'].max())} words.")


def _sentence_axis(ax: Axes, numbers: pd.Series, labels: str) -> None:
    """Sentences as columns from where reading begins; 0 is named as the headline."""
    step = max(1, round(len(numbers) / 12))
    ticks = [n for n in numbers if n % step == 0]
    heading = rtl.for_matplotlib(say("headline", labels).replace(" · ", "\n"))
    ax.set_xticks(ticks, labels=[heading if n == 0 else str(n) for n in ticks])
    ax.set_xlim(numbers.min() - 0.6, numbers.max() + 0.6)
    ax.set_xlabel(rtl.for_matplotlib(say("sentence", labels)))
    if _right_to_left(labels):
        ax.invert_xaxis()


@house
def strip(tone: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """The tone of each sentence in reading order: up is positive, down negative, a ring is no evidence."""
    require(tone, ["sentence", "score", "tone", "coverage"], "charts.strip")
    ax = _axes(ax, 7)
    colours = {-1: COLOURS["negative"], 0: COLOURS["neutral"], 1: COLOURS["positive"]}
    ax.axhline(0, color=COLOURS["muted"], linewidth=0.8, zorder=2)
    ax.bar(tone["sentence"], tone["score"], width=0.78, color=[colours[t] for t in tone["tone"]], zorder=3)
    silent = tone[tone["coverage"] == 0]
    ax.plot(silent["sentence"], [0] * len(silent), "o", markersize=6, markerfacecolor=COLOURS["paper"], markeredgecolor=COLOURS["muted"], zorder=4,
            label=rtl.for_matplotlib(say("no_evidence", labels)))
    _sentence_axis(ax, tone["sentence"], labels)
    ax.set_ylim(-1.05, 1.05)
    ax.set_yticks([-0.75, 0, 0.75], labels=[rtl.for_matplotlib(say(key, labels).replace(" · ", "\n")) for key in ("negative", "neutral", "positive")])
    if _right_to_left(labels):
        ax.yaxis.tick_right()
    if len(silent):
        _legend(ax, labels)
    counts = {key: int((tone["tone"] == value).sum()) for key, value in (("positive", 1), ("neutral", 0), ("negative", -1))}
    return describe(ax, f"Tone of {len(tone)} sentences in reading order: {counts['positive']} positive, {counts['neutral']} neutral, "
                        f"{counts['negative']} negative; {len(silent)} of the neutral ones have no evidence.")


@house
def share(table: pd.DataFrame, ax: Axes | None = None, *, name: str = "voice", name_en: str = "", value: str = "words", labels: str = "both") -> Axes:
    """Parts of a whole: a bar for each row with its value and its share; the row named "narrator" has the narrator's colour."""
    require(table, [name, value, "share", *filter(None, [name_en])], "charts.share")
    ax = _axes(ax, len(table))
    shown = table.assign(**{name: _voices(table[name], labels)})
    for y, (n, v, part) in enumerate(table[[name, value, "share"]].itertuples(index=False)):
        ax.barh(y, v, height=0.62, color=COLOURS["narrator" if n == "narrator" else "speaker"])
        ax.annotate(f"{v:g}  ({part:.0%})", (v, y), xytext=(-5 if _right_to_left(labels) else 5, 0), textcoords="offset points",
                    ha="right" if _right_to_left(labels) else "left", va="center", color=COLOURS["muted"])
    ax.set_xlim(0, table[value].max() * 1.22)
    _rows(ax, _names(shown, name, name_en, "ar" if not name_en else labels), labels)
    ax.xaxis.set_visible(False)
    ax.spines["bottom"].set_visible(False)
    return describe(ax, f"Bar chart: words by voice: {_listed(shown, name, value)}.")


def _voices(voices: pd.Series, labels: str) -> list[str]:
    """Names of voices, with the two that are none of the text's in the figure's language."""
    return [say(v, labels) if v in ("narrator", "unnamed") else str(v) for v in voices]


@house
def tone_bars(table: pd.DataFrame, ax: Axes | None = None, *, name: str = "voice", name_en: str = "", labels: str = "both") -> Axes:
    """Negative and positive weight side by side from a common zero, a row for each name; needs `negative` and `positive`."""
    require(table, [name, "negative", "positive", *filter(None, [name_en])], "charts.tone_bars")
    ax = _axes(ax, len(table))
    if table.empty:
        return _nothing(ax, labels)
    shown = table.assign(**{name: _voices(table[name], labels)})
    rows = range(len(table))
    for column in ("negative", "positive"):
        ax.barh(rows, table[column], height=0.62, color=COLOURS[column], label=rtl.for_matplotlib(say(column, labels)))
    ax.axvline(0, color=COLOURS["muted"], linewidth=0.8)
    reach = max(table["positive"].max(), -table["negative"].min(), 1) * 1.1
    ax.set_xlim(-reach, reach)
    _rows(ax, _names(shown, name, name_en, labels if name_en else "ar"), labels)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    _legend(ax, labels)
    return describe(ax, "Bar chart of tone: " + "; ".join(f"{n}: {neg:g} negative, {pos:g} positive" for n, neg, pos in shown[[name, "negative", "positive"]].itertuples(index=False)) + ".")


@house
def heat(counts: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both", prefix: str = "") -> Axes:
    """A table of counts as a grid: rows and columns as its index and columns, the number in each cell; no number where there is none.

    Column names are words of data/interface.tsv, behind `prefix`.
    """
    ax = _axes(ax, len(counts) * 1.15, extra=1.2)
    if counts.empty:
        return _nothing(ax, labels)
    shades = LinearSegmentedColormap.from_list("maqal", [COLOURS["paper"], COLOURS["term"]])
    top = max(int(counts.to_numpy().max()), 1)
    ax.pcolormesh(counts.to_numpy(), cmap=shades, vmin=0, vmax=top * 1.2, edgecolors=COLOURS["rule"], linewidth=0.6)
    for (y, x), value in _cells(counts):
        ax.text(x + 0.5, y + 0.5, f"{value}", ha="center", va="center", color=COLOURS["paper"] if value > top * 0.55 else COLOURS["ink"])
    columns = [rtl.for_matplotlib(say(prefix + str(c), labels).replace(" · ", "\n")) for c in counts.columns]
    ax.set_xticks([i + 0.5 for i in range(len(columns))], labels=columns)
    ax.xaxis.tick_top()
    ax.set_yticks([i + 0.5 for i in range(len(counts))], labels=[rtl.for_matplotlib(str(n)) for n in _voices(pd.Series(counts.index), labels)])
    ax.set_ylim(len(counts), 0)
    ax.spines["bottom"].set_visible(False)
    if _right_to_left(labels):
        ax.invert_xaxis()
        ax.yaxis.tick_right()
    cells = "; ".join(f"{counts.index[y]}, {counts.columns[x]}: {value}" for (y, x), value in _cells(counts))
    return describe(ax, f"Grid of counts: {cells}.")


def _cells(counts: pd.DataFrame) -> list[tuple[tuple[int, int], Any]]:
    values = counts.to_numpy()
    return [((y, x), values[y, x]) for y in range(values.shape[0]) for x in range(values.shape[1]) if values[y, x]]
