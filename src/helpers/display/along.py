"""Charts along the article: from its beginning to its end, which with Arabic labels is from right to left."""

from collections.abc import Iterable, Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.display import rtl
from helpers.display.frame import HALF, across, in_short, legend, listed, new_axes, nothing, right_to_left
from helpers.display.rows import named_axes
from helpers.display.shares import VOICE
from helpers.display.style import COLOURS, describe, house, say
from helpers.tables import require

__all__ = ["dispersion", "speech"]

Stretches = list[tuple[int, int]]


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
    if places.empty:
        return nothing(new_axes(ax, 1), labels)
    rows = places.drop_duplicates(name)
    order = places[name].value_counts(sort=False).reindex(rows[name]).sort_values(ascending=False, kind="stable").index
    rows = rows.set_index(name).loc[order].reset_index()
    ax, drawn = named_axes(ax, rows, (name, name_en), labels, extra=0.9)
    for y, row in enumerate(drawn.to_dict("records")):
        ax.hlines(y, 0, length, color=COLOURS["rule"], linewidth=0.8, zorder=1)
        colour = COLOURS.get(row[kind], COLOURS["term"]) if kind else COLOURS["term"]
        at = places.loc[places[name] == row[name], "start"]
        ax.vlines(at, y - 0.34, y + 0.34, color=colour, linewidth=2.2, zorder=3)
    _ends_of_article(ax, length, labels)
    if shade is not None and not shade.empty:
        _shaded(ax, shade, labels)
    counts = rows[[name]].assign(count=[int((places[name] == n).sum()) for n in rows[name]])
    told = listed(counts, name, "count")
    return describe(ax, f"Where {len(rows)} names stand in the article, a stroke for each place: {told}.")


def _shaded(ax: Axes, stretches: pd.DataFrame, labels: str) -> None:
    for start, end in stretches[["start", "end"]].itertuples(index=False):
        ax.axvspan(start, end, color=COLOURS["quoted"], linewidth=0, zorder=0)
    sign = Rectangle((0, 0), 1, 1, color=COLOURS["quoted"])
    legend(ax, labels, [sign], [rtl.for_matplotlib(say("quoted", labels))])


def _ends_of_article(ax: Axes, length: float, labels: str) -> None:
    """Beginning and end named under the axis instead of numbers that nobody reads."""
    across(ax, 0, length, labels)
    ends = [rtl.for_matplotlib(say(key, labels)) for key in ("start_of_article", "end_of_article")]
    ax.set_xticks([0, length], labels=ends)
    first, last = ax.get_xticklabels()
    first.set_horizontalalignment("right" if right_to_left(labels) else "left")
    last.set_horizontalalignment("left" if right_to_left(labels) else "right")


@house
def speech(
    quotes: pd.DataFrame,
    length: int,
    ax: Axes | None = None,
    *,
    english: Mapping[str, str] | None = None,
    labels: str = "both",
) -> Axes:
    """Who speaks where and for how long: a row for each speaker, stretches at their true length, and the narrator's rest.

    `quotes` needs `start`, `end`, `kind` and `speaker`, as `quotes.find` has them; only the kinds direct (solid)
    and indirect (light and hatched; direct speech inside it lies on top) are drawn, and a speaker who is not
    known is called unnamed. `length` is the article's in characters; `english` has the English of names.
    """
    require(quotes, ["start", "end", "kind", "speaker"], "charts.speech")
    said = quotes[quotes["kind"].isin(["direct", "indirect"])]
    said = said.assign(speaker=said["speaker"].fillna("unnamed"))
    if said.empty:
        return nothing(new_axes(ax, 1), labels)
    rows = _floor(said, length)
    names = pd.DataFrame({"name": list(rows)})
    names["name_en"] = [(english or {}).get(voice, "") for voice in rows]
    ax, drawn = named_axes(ax, names, ("name", "name_en"), labels, extra=0.9)
    for y, voice in enumerate(drawn["name"]):
        ax.hlines(y, 0, length, color=COLOURS["rule"], linewidth=0.8, zorder=1)
        own = said[said["speaker"] == voice]
        for look, kind in (("reported", "indirect"), ("quoted", "direct")):
            _draw(ax, y, own.loc[own["kind"] == kind, ["start", "end"]].itertuples(index=False, name=None), look)
    _draw(ax, 0, rows["narrator"], "narrated")
    _ends_of_article(ax, length, labels)
    _looks(ax, labels, set(said["kind"]))
    told = [f"{voice} {_size(stretches) / max(length, 1):.0%}" for voice, stretches in rows.items()]
    return describe(ax, f"Where each voice speaks, and its part of the article's letters: {in_short(told)}.")


def _floor(said: pd.DataFrame, length: int) -> dict[str, Stretches]:
    """The stretches of the narrator, then of each speaker, who speaks longest first."""
    whole = _union(said[["start", "end"]].itertuples(index=False, name=None))
    speakers = {
        str(name): _union(own[["start", "end"]].itertuples(index=False, name=None))
        for name, own in said.groupby("speaker", sort=False)
    }
    by_size = dict(sorted(speakers.items(), key=lambda item: -_size(item[1])))
    return {"narrator": _between(whole, length), **by_size}


def _union(stretches: Iterable[tuple[int, int]]) -> Stretches:
    merged: Stretches = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _between(stretches: Stretches, length: int) -> Stretches:
    edges = [0, *(edge for stretch in stretches for edge in stretch), length]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _size(stretches: Stretches) -> int:
    return sum(end - start for start, end in stretches)


def _draw(ax: Axes, y: int, stretches: Iterable[tuple[int, int]], look: str) -> None:
    wide = [(start, end - start) for start, end in stretches]
    if wide:
        ax.broken_barh(wide, (y - HALF, 2 * HALF), linewidth=0.8, zorder=2, **VOICE[look])


def _looks(ax: Axes, labels: str, kinds: set[str]) -> None:
    """How direct and indirect speech are drawn, those that there are; the narrator has a row of that name."""
    looks = [look for look, kind in (("quoted", "direct"), ("reported", "indirect")) if kind in kinds]
    signs = [Rectangle((0, 0), 1, 1, linewidth=0.8, **VOICE[look]) for look in looks]
    legend(ax, labels, signs, [rtl.for_matplotlib(say(f"part_{look}", labels)) for look in looks])
