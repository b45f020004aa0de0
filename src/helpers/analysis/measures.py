"""What the quotations of an article amount to: words by voice, quoted and reported shares, stances, who speaks of whom.

All take the table of `quotes.find`. Work grows with the number of words and quotations, not with their product.
"""

import numpy as np
import pandas as pd

from helpers.tables import build, require

__all__ = ["ABOUT", "SPEECH", "TURNS", "about", "floor", "shares", "speech", "stances", "turns"]

SPEECH = ("direct", "indirect")
NARRATOR, UNNAMED = "narrator", "unnamed"
SPOKEN_OF = ("PER", "ORG", "LOC", "GROUP")  # the types of mentions that somebody can speak about
TURNS = {"voice": "str", "kind": "str", "sentence": "int64", "start": "int64", "end": "int64", "words": "int64"}
ABOUT = {"speaker": "str", "name": "str", "name_en": "str", "type": "str", "count": "int64", "sentences": "object"}


def speech(quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows that are speech, scare quotes left out; a speaker who was not found is called "unnamed"."""
    require(quotes, ["kind", "speaker"], "quotes.speech")
    said = quotes[quotes["kind"].isin(SPEECH)]
    return said.assign(speaker=said["speaker"].fillna(UNNAMED)).reset_index(drop=True)


def floor(words: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Who has the floor: `voice` (a speaker, "unnamed", or "narrator" for the rest), `words`, `share` of all words.

    A word inside several quotations counts for the outermost. Words between marks that are no speech are the narrator's.
    """
    require(words, ["start"], "quotes.floor")
    require(quotes, ["start", "end"], "quotes.floor")
    said = speech(quotes)
    holder = _outermost(words, said)
    voices = pd.Series(np.append(said["speaker"].to_numpy(dtype="object"), NARRATOR)[holder], dtype="object")
    counts = voices.value_counts().rename_axis("voice").reset_index(name="words")
    return counts.assign(share=(counts["words"] / max(len(words), 1)).round(4))


def shares(words: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """How the article is told: `part` (quoted, reported, narrated), `words`, `share` of all words.

    Quoted words stand between marks as speech, reported ones in other speech; a quoted part of a
    reported clause is quoted. The three parts add up to the article. No speech gives a share of 0.
    """
    require(words, ["start"], "quotes.shares")
    require(quotes, ["start", "end", "kind"], "quotes.shares")
    quoted, spoken = (_covered(words, quotes[quotes["kind"].isin(kinds)]) for kinds in (SPEECH[:1], SPEECH))
    counts = [int(quoted.sum()), int((spoken & ~quoted).sum()), int((~spoken).sum())]
    table = pd.DataFrame({"part": ["quoted", "reported", "narrated"], "words": counts})
    return table.assign(share=(table["words"] / max(len(words), 1)).round(4))


def turns(words: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Who speaks where: columns of `TURNS`, the article from its first word to its last as turns of one voice after another.

    `voice` as in `floor`; `kind` is direct or indirect, for the narrator "narrated"; `sentence` is that of the first
    word; from character `start` to `end` of the article. Only the outermost speech makes a turn.
    """
    require(words, ["start", "end", "sentence"], "quotes.turns")
    require(quotes, ["start", "end"], "quotes.turns")
    said = speech(quotes)
    holder = _outermost(words, said)
    firsts = np.flatnonzero(np.diff(holder, prepend=-1 if len(holder) else []))
    lasts = np.append(firsts[1:], len(holder))[: len(firsts)]
    voices = np.append(said["speaker"].to_numpy(dtype="object"), NARRATOR)
    kinds = np.append(said["kind"].to_numpy(dtype="object"), "narrated")
    starts, ends, sentences = (words[column].to_numpy() for column in ("start", "end", "sentence"))
    rows = [
        (voices[holder[i]], kinds[holder[i]], sentences[i], starts[i], ends[j - 1], j - i)
        for i, j in zip(firsts, lasts, strict=True)
    ]
    return build(rows, TURNS)


def stances(quotes: pd.DataFrame) -> pd.DataFrame:
    """How often each speaker (index) is introduced by each class of cue (columns; "none" without a cue), most quoted first."""
    said = speech(quotes)
    counts = pd.crosstab(said["speaker"], said["stance"].fillna("none"))
    return counts.loc[said["speaker"].value_counts().index, said["stance"].fillna("none").value_counts().index]


def about(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """Who is spoken about by whom: columns of `ABOUT`, the most frequent first; `sentences` is a list of numbers.

    Counts the mentions of people, bodies, places and peoples inside speech. Where speech stands
    inside speech the innermost counts. Speakers who name themselves are left out. It tells that
    somebody is named in what is said, not in which tone, and knows no pronouns.
    """
    require(quotes, ["start", "end"], "quotes.about")
    require(mentions, ["start", "sentence", "type", "name", "name_en"], "quotes.about")
    said = speech(quotes)
    named = mentions[mentions["type"].isin(SPOKEN_OF)].sort_values("start", kind="stable").reset_index(drop=True)
    holder = _innermost(named["start"].tolist(), said)
    speakers = pd.Series(np.append(said["speaker"].to_numpy(dtype="object"), NARRATOR)[holder], dtype="object")
    inside = named.assign(speaker=speakers)[(holder < len(said)) & (speakers != named["name"])]
    rows = [
        (speaker, name, group["name_en"].max(), group["type"].iloc[0], len(group), sorted(set(group["sentence"])))
        for (speaker, name), group in inside.groupby(["speaker", "name"], sort=False)
    ]
    return build(sorted(rows, key=lambda row: -row[4]), ABOUT)


def _outermost(words: pd.DataFrame, said: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """For each word the row of the outermost speech that holds it, or one past the last row for the narrator."""
    holder = np.full(len(words), len(said), dtype="int64")
    starts = words["start"].to_numpy()
    taken = 0
    order = said.sort_values(["start", "end"], ascending=[True, False], kind="stable").index
    firsts, lasts = (np.searchsorted(starts, said[edge].to_numpy()) for edge in ("start", "end"))
    for row in order:
        first = max(int(firsts[row]), taken)
        taken = max(taken, int(lasts[row]))
        holder[first:taken] = row
    return holder


def _covered(words: pd.DataFrame, said: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """For each word whether it stands in any of the rows."""
    edges = np.zeros(len(words) + 1, dtype="int64")
    starts = words["start"].to_numpy()
    np.add.at(edges, np.searchsorted(starts, said["start"].to_numpy()), 1)
    np.add.at(edges, np.searchsorted(starts, said["end"].to_numpy()), -1)
    return edges[:-1].cumsum() > 0


def _innermost(starts: list[int], said: pd.DataFrame) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """For each offset, in rising order, the row of the speech that begins last and holds it, or one past the last row."""
    order = said.sort_values(["start", "end"], ascending=[True, False], kind="stable")
    spans = list(zip(order.index.tolist(), order["start"].tolist(), order["end"].tolist(), strict=True))
    holding: list[tuple[int, int]] = []
    found, upcoming = [], 0
    for offset in starts:
        while upcoming < len(spans) and spans[upcoming][1] <= offset:
            row, _, end = spans[upcoming]
            holding.append((row, end))
            upcoming += 1
        while holding and holding[-1][1] <= offset:
            holding.pop()
        found.append(holding[-1][0] if holding else len(said))
    return np.array(found, dtype="int64")
