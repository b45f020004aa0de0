"""Charts with a column for each sentence in reading order: how long it is, and in what tone."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from helpers.display import rtl
from helpers.display.frame import across, legend, new_axes, nothing, right_to_left, say_lines
from helpers.display.style import COLOURS, describe, house, say, width
from helpers.tables import require

__all__ = ["sentence_lengths", "strip"]

TONES = {"positive": 1, "neutral": 0, "negative": -1}
COLUMN = 0.78  # of the room that a sentence has
BAND = (-1.26, 0.13)  # where the band of voices begins, and its height


@house
def sentence_lengths(sentences: pd.DataFrame, ax: Axes | None = None, *, labels: str = "both") -> Axes:
    """A column for each sentence in reading order, as high as it has words; the part between marks is shaded.

    `sentences` needs `sentence`, `words` and `quoted` (words of it between quotation marks).
    """
    require(sentences, ["sentence", "words", "quoted"], "charts.sentence_lengths")
    ax = new_axes(ax, 6.5)
    if sentences.empty:
        return nothing(ax, labels)
    for column, colour in (("words", "narrator"), ("quoted", "speaker")):
        if sentences[column].any():
            named = rtl.for_matplotlib(say(column, labels))
            ax.bar(sentences["sentence"], sentences[column], color=COLOURS[colour], width=COLUMN, label=named)
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
    step = max(1, round(len(numbers) / (1.9 * width())))
    ticks = [n for n in numbers if n % step == 0 and not (0 < n < 0.08 * len(numbers))]
    ax.set_xticks(ticks, labels=[say_lines("headline", labels) if n == 0 else str(n) for n in ticks])
    across(ax, numbers.min() - 0.6, numbers.max() + 0.6, labels)
    ax.set_xlabel(rtl.for_matplotlib(say("sentence", labels)))


@house
def strip(
    tone: pd.DataFrame, ax: Axes | None = None, *, speech: pd.DataFrame | None = None, labels: str = "both"
) -> Axes:
    """The tone of each sentence in reading order, the headline first: up is positive, down negative, a ring is no evidence.

    With `speech`, a table of stretches (`start`, `end`), a band under each column shows which part of the
    sentence is the narrator's and which is speech; `tone` then needs `start` and `end` as well.
    """
    places = ["start", "end"] if speech is not None else []
    require(tone, ["sentence", "score", "tone", "coverage", *places], "charts.strip")
    ax = new_axes(ax, 7.5 if places else 7)
    if tone.empty:
        return nothing(ax, labels)
    colours = {value: COLOURS[key] for key, value in TONES.items()}
    ax.axhline(0, color=COLOURS["muted"], linewidth=0.8, zorder=2)
    ax.bar(tone["sentence"], tone["score"], width=COLUMN, color=[colours[t] for t in tone["tone"]], zorder=3)
    silent = tone[tone["coverage"] == 0]
    if len(silent):
        _rings(ax, silent["sentence"], len(tone), labels)
    _sentence_axis(ax, tone["sentence"], labels)
    _tone_axis(ax, labels, band=bool(places))
    if speech is not None:
        _voices_band(ax, tone, speech, labels)
    if len(silent) or places:
        legend(ax, labels)
    counts = {key: int((tone["tone"] == value).sum()) for key, value in TONES.items()}
    return describe(
        ax,
        f"Tone of {len(tone)} sentences in reading order: {counts['positive']} positive, {counts['neutral']} neutral, "
        f"{counts['negative']} negative; {len(silent)} of the neutral ones have no evidence.",
    )


def _rings(ax: Axes, sentences: pd.Series, columns: int, labels: str) -> None:
    ax.plot(
        sentences,
        [0] * len(sentences),
        "o",
        markersize=min(6, max(2.5, 0.7 * 0.8 * width() * 72 / columns)),
        markerfacecolor=COLOURS["paper"],
        markeredgecolor=COLOURS["muted"],
        zorder=4,
        label=rtl.for_matplotlib(say("no_evidence", labels)),
    )


def _tone_axis(ax: Axes, labels: str, *, band: bool) -> None:
    ax.set_ylim(BAND[0] - 0.06 if band else -1.05, 1.05)
    ax.set_yticks([0.75 * value for value in TONES.values()], labels=[say_lines(key, labels) for key in TONES])
    if right_to_left(labels):
        ax.yaxis.tick_right()


def _voices_band(ax: Axes, tone: pd.DataFrame, speech: pd.DataFrame, labels: str) -> None:
    """Under each column its sentence from beginning to end: the narrator's, with the stretches of speech in it."""
    require(speech, ["start", "end"], "charts.strip")
    stretches = list(speech[["start", "end"]].itertuples(index=False, name=None))
    for sentence, start, end in tone[["sentence", "start", "end"]].itertuples(index=False):
        inside = [(max(a, start), min(b, end)) for a, b in stretches if a < end and b > start]
        scale = COLUMN / max(end - start, 1)
        _band(ax, sentence - COLUMN / 2, COLUMN, "narrator")
        for a, b in inside:
            _band(ax, sentence - COLUMN / 2 + (a - start) * scale, (b - a) * scale, "speaker")
    for colour, key in (("narrator", "narrator"), ("speaker", "speech")):
        named = rtl.for_matplotlib(say(key, labels))
        ax.plot([], [], "s", markersize=7, color=COLOURS[colour], label=named)


def _band(ax: Axes, left: float, wide: float, colour: str) -> None:
    ax.add_patch(Rectangle((left, BAND[0]), wide, BAND[1], facecolor=COLOURS[colour], linewidth=0, zorder=3))
