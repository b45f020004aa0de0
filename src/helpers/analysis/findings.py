"""Findings: what the tables say, as sentences that hold for any article.

Each function takes tables and returns a few English sentences with the Arabic beside it.
Nothing is claimed that the table does not count; where there is no evidence the sentence
says so.
"""

from typing import Any

import pandas as pd

from helpers.analysis.findings_terms import about_collocations, about_dispersion, about_keyness, about_terms
from helpers.analysis.wording import listing as _and
from helpers.analysis.wording import number as _n
from helpers.analysis.wording import share as _share
from helpers.tables import require
from helpers.text.article import Article

__all__ = [
    "about_article",
    "about_collocations",
    "about_dispersion",
    "about_entities",
    "about_keyness",
    "about_naming",
    "about_sentiment",
    "about_terms",
    "about_voices",
]


def about_article(article: Article) -> list[str]:
    """Its length, and how much of it stands between quotation marks."""
    words, sentences = article.words, article.sentences
    between = int(words["is_quoted"].sum())
    lengths = words.groupby("sentence").size()
    return [
        f"The article has {_n(len(words), 'word')} in {_n(len(sentences), 'sentence')}, the headline included.",
        f"{_n(between, 'word')} ({_share(between, len(words))}) stand between quotation marks.",
        f"The longest sentence has {_n(int(lengths.max()), 'word')}, the middle one {lengths.median():g}.",
    ]


def about_entities(actors: pd.DataFrame) -> list[str]:
    """Who is named most, by kind, and how many are named once."""
    require(actors, ["name", "name_en", "type", "count"], "findings.about_entities")
    if actors.empty:
        return ["No person, organisation or place was recognised: no evidence, not proof that none is named."]
    kinds = (("PER", "person"), ("ORG", "organisation"), ("LOC", "place"))
    counted = _and([_n(int((actors["type"] == kind).sum()), word) for kind, word in kinds])
    leads = [_lead(actors[actors["type"] == kind], word) for kind, word in kinds if (actors["type"] == kind).any()]
    return [f"Named: {counted}, {_n(int(actors['count'].sum()), 'mention')} in all.", *leads]


def _lead(actors: pd.DataFrame, word: str) -> str:
    first = actors[actors["count"] == actors["count"].max()].head(4)
    names = _and([f"{row.name} ({row.name_en})" if row.name_en else row.name for row in first.itertuples(index=False)])
    tie = " each" if len(first) > 1 else ""
    return f"Most named {word}: {names}, {_n(int(first['count'].iloc[0]), 'time')}{tie}."


def about_naming(naming: pd.DataFrame) -> list[str]:
    """Who goes by most words, and which contested designations stand in the article, by which voice; no judgement on either."""
    require(naming, ["name", "designation", "voice", "count", "contested"], "findings.about_naming")
    if naming.empty:
        return ["Nobody is named, so no choice of words can be shown."]
    words = naming.groupby("name", sort=False)["designation"].nunique()
    most = words[words == words.max()].head(4)
    forms = naming[naming["name"] == most.index[0]]["designation"].unique().tolist()
    varied = f"{_and(list(most.index))} by {_n(int(most.iloc[0]), 'form')}" + (" each" if len(most) > 1 else "")
    called = f"Called by most forms: {varied}" + (f" ({'، '.join(forms[:8])})." if len(most) == 1 else ".")
    return [called if most.iloc[0] > 1 else "Everyone is called by one form throughout.", *_contested(naming)]


def _contested(naming: pd.DataFrame) -> list[str]:
    """A sentence for the designations that take sides."""
    rows = naming[naming["contested"] != ""]
    if rows.empty:
        return ["No contested designation of the word list was found, which does not make the words neutral."]
    columns = rows[["designation", "name", "voice", "count"]]
    shown = [
        f"«{designation}» for {name}, by {voice}, {_n(count, 'time')}"
        for designation, name, voice, count in columns.itertuples(index=False)
    ]
    return [f"Contested designations: {'; '.join(shown[:6])}" + ("; and others." if len(shown) > 6 else ".")]


def about_voices(
    quotes: pd.DataFrame, floor: pd.DataFrame, *, shares: pd.DataFrame | None = None, about: pd.DataFrame | None = None
) -> list[str]:
    """How much is speech, who speaks most, and for how many quotations no speaker was found.

    With `quotes.shares` also what is quoted, reported and narrated; with `quotes.about` who is spoken about most.
    """
    require(quotes, ["kind", "speaker"], "findings.about_voices")
    require(floor, ["voice", "words", "share"], "findings.about_voices")
    speech = quotes[quotes["kind"].isin(["direct", "indirect"])]
    if speech.empty:
        return ["No quotation and no reported speech was recognised."]
    kinds = speech["kind"].value_counts()
    narrator = float(floor.loc[floor["voice"] == "narrator", "share"].sum())
    said = floor[(floor["voice"] != "narrator") & floor["voice"].notna()]
    unknown = int(speech["speaker"].isna().sum())
    return [
        f"{_n(int(kinds.get('direct', 0)), 'direct quotation')} and "
        f"{_n(int(kinds.get('indirect', 0)), 'stretch', 'stretches')} of indirect speech; "
        f"the narrator keeps {narrator:.0%} of the words.",
        *([] if shares is None else [_told(shares)]),
        *[
            f"Most words among the speakers: {voice}, {_n(words, 'word')}."
            for voice, words in zip(said["voice"].head(1), said["words"].head(1).astype(int), strict=True)
        ],
        *([] if about is None else [_spoken_of(about)]),
        f"For {unknown} of {len(speech)} no speaker was found." if unknown else "Every one of them has a speaker.",
    ]


def _told(shares: pd.DataFrame) -> str:
    require(shares, ["part", "share"], "findings.about_voices")
    parts = [f"{row.share:.0%} {row.part}" for row in shares.itertuples()]
    return f"Of the words, {_and(parts)}."


def _spoken_of(about: pd.DataFrame) -> str:
    """Who is named most often in what others say, ties as ties."""
    require(about, ["speaker", "name", "count"], "findings.about_voices")
    if about.empty:
        return "Nobody is named in what others are quoted as saying."
    counts = about.groupby("name", sort=False)["count"].sum().sort_values(ascending=False, kind="stable")
    most = counts[counts == counts.iloc[0]]
    by = about.loc[about["name"].isin(most.index[:1]), "speaker"].nunique()
    speakers = f", by {_n(by, 'speaker')}" if len(most) == 1 else " each"
    return f"Named most in what others say: {_and(list(most.index[:4]))}, {_n(int(counts.iloc[0]), 'time')}{speakers}."


def about_sentiment(
    tone: pd.DataFrame, profiles: pd.DataFrame | None = None, actors: pd.DataFrame | None = None
) -> list[str]:
    """Sentences by tone, and how many give no evidence; by whom and toward whom with `sentiment.profiles` and `.actors`."""
    require(tone, ["tone", "coverage", "score"], "findings.about_sentiment")
    count = {
        key: int((tone["tone"] == value).sum()) for key, value in (("positive", 1), ("neutral", 0), ("negative", -1))
    }
    if tone.empty:
        return ["There is no sentence to judge."]
    silent = int((tone["coverage"] == 0).sum())
    head = {1: "positive", 0: "neutral", -1: "negative"}[int(tone["tone"].iloc[0])]
    return [
        f"Of {_n(len(tone), 'sentence')}, {count['positive']} are positive in tone, {count['negative']} negative, "
        f"{count['neutral']} neutral.",
        f"{_n(silent, 'sentence')} of these neutral ones hold no word of tone at all: no evidence, which is not the same as neutral."
        if silent
        else "Every sentence holds at least one word of tone.",
        f"The first sentence is {head} ({_signed(tone['score'].iloc[0])} on a scale from −1 to 1).",
        *(_voices(profiles) if profiles is not None else []),
        *(_toward(actors) if actors is not None else []),
    ]


def _voices(profiles: pd.DataFrame) -> list[str]:
    """The narrator beside all speech; whoever has too few sentences gets no number."""
    require(profiles, ["voice", "sentences", "mean", "low", "high"], "findings.about_sentiment")
    both = profiles[profiles["voice"].isin(["narrator", "all speech"])]
    if both.empty:
        return ["Neither the narrator nor a speaker says a word of tone."]
    names = {"narrator": "The narrator", "all speech": "All speech together"}
    return [f"{names[row['voice']]}: {_mean(row, 'sentence', 'five')}." for row in both.to_dict("records")]


def _toward(actors: pd.DataFrame) -> list[str]:
    """Toward whom most clauses point, ties as ties; under three clauses no number."""
    require(actors, ["name", "name_en", "clauses", "mean", "low", "high"], "findings.about_sentiment")
    if actors.empty:
        return ["No clause was found in which somebody named is acted on or judged: no evidence."]
    enough = actors[actors["mean"].notna()]
    shown = enough if len(enough) else actors[actors["clauses"] == actors["clauses"].max()]
    said = [f"Toward {_named(row)}: {_mean(row, 'clause', 'three')}." for row in shown.head(3).to_dict("records")]
    left = len(actors) - len(enough)
    return (
        [*said, f"{left} of {len(actors)} names are acted on or judged in fewer than three clauses."] if left else said
    )


def _signed(value: float) -> str:
    """With its sign, a real minus, and none before zero."""
    return f"{round(value, 2) + 0.0:+.2f}".replace("-", "\N{MINUS SIGN}")


def _named(row: dict[Any, Any]) -> str:
    return f"{row['name']} ({row['name_en']})" if row["name_en"] else str(row["name"])


def _mean(row: dict[Any, Any], unit: str, fewest: str) -> str:
    counted = _n(row[f"{unit}s"], unit)
    if pd.isna(row["mean"]):
        return f"{counted} of tone; no number, because fewer than {fewest} {unit}s"
    mean, low, high = (_signed(row[name]) for name in ("mean", "low", "high"))
    return f"{mean} on average ({low} to {high}, {counted})"
