"""Findings: what the tables say, as sentences that hold for any article.

Each function takes tables and returns a few English sentences with the Arabic beside it.
Nothing is claimed that the table does not count; where there is no evidence the sentence
says so.
"""

import pandas as pd

from helpers.tables import require
from helpers.text.article import Article

__all__ = ["about_article", "about_entities", "about_sentiment", "about_terms", "about_voices"]


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


def about_terms(terms: pd.DataFrame) -> list[str]:
    """The most frequent terms, ties as ties, and how much of the vocabulary occurs once."""
    require(terms, ["term", "gloss", "count", "forms"], "findings.about_terms")
    if terms.empty:
        return ["The article has no content word to count."]
    first = terms[terms["count"] == terms["count"].max()]
    named = _and([f"{row.term} ({row.gloss})" for row in first.head(5).itertuples()])
    once = int((terms["count"] == 1).sum())
    varied = (
        terms.assign(written=terms["forms"].map(len)).sort_values("written", ascending=False, kind="stable").iloc[0]
    )
    sentences = [
        f"Most frequent: {named}, {_n(int(first['count'].iloc[0]), 'time')}" + (" each." if len(first) > 1 else "."),
        f"{once} of {len(terms)} terms ({_share(once, len(terms))}) occur once: small counts are close to chance.",
    ]
    if varied.written > 1:
        sentences.append(
            f"The term written in most ways is {varied.term} ({varied.gloss}): {'، '.join(list(varied.forms)[:6])}."
        )
    return sentences


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


def about_voices(quotes: pd.DataFrame, floor: pd.DataFrame) -> list[str]:
    """How much is speech, who speaks most, and for how many quotations no speaker was found."""
    require(quotes, ["kind", "speaker"], "findings.about_voices")
    require(floor, ["voice", "words", "share"], "findings.about_voices")
    speech = quotes[quotes["kind"].isin(["direct", "indirect"])]
    if speech.empty:
        return ["No quotation and no reported speech was recognised."]
    kinds = speech["kind"].value_counts()
    narrator = float(floor.loc[floor["voice"] == "narrator", "share"].sum())
    said = floor[(floor["voice"] != "narrator") & floor["voice"].notna()]
    sentences = [
        f"{_n(int(kinds.get('direct', 0)), 'direct quotation')} and "
        f"{_n(int(kinds.get('indirect', 0)), 'stretch', 'stretches')} of indirect speech; "
        f"the narrator keeps {narrator:.0%} of the words."
    ]
    if len(said):
        sentences.append(
            f"Most words among the speakers: {said['voice'].iloc[0]}, {_n(int(said['words'].iloc[0]), 'word')}."
        )
    unknown = int(speech["speaker"].isna().sum())
    sentences.append(
        f"For {unknown} of {len(speech)} no speaker was found." if unknown else "Every one of them has a speaker."
    )
    return sentences


def about_sentiment(tone: pd.DataFrame) -> list[str]:
    """Sentences by tone, and how many give no evidence."""
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
        f"The first sentence is {head} ({tone['score'].iloc[0]:+.2f} on a scale from −1 to 1).",
    ]


def _n(count: int, word: str, plural: str = "") -> str:
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "0%"


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
