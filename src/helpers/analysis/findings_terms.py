"""Findings about terms: what their tables say, as sentences that hold for any article."""

import pandas as pd

from helpers.analysis.wording import listing, number, share
from helpers.tables import require

__all__ = ["about_collocations", "about_dispersion", "about_keyness", "about_terms"]


def about_terms(terms: pd.DataFrame) -> list[str]:
    """The most frequent terms, ties as ties, and how much of the vocabulary occurs once."""
    require(terms, ["term", "gloss", "count", "forms"], "findings.about_terms")
    if terms.empty:
        return ["The article has no content word to count."]
    first = terms[terms["count"] == terms["count"].max()]
    named = listing([f"{row.term} ({row.gloss})" for row in first.head(5).itertuples()])
    once = int((terms["count"] == 1).sum())
    varied = (
        terms.assign(written=terms["forms"].map(len)).sort_values("written", ascending=False, kind="stable").iloc[0]
    )
    sentences = [
        f"Most frequent: {named}, {number(int(first['count'].iloc[0]), 'time')}"
        + (" each." if len(first) > 1 else "."),
        f"{once} of {len(terms)} terms ({share(once, len(terms))}) occur once: small counts are close to chance.",
    ]
    if varied.written > 1:
        sentences.append(
            f"The term written in most ways is {varied.term} ({varied.gloss}): {'، '.join(list(varied.forms)[:6])}."
        )
    return sentences


def about_keyness(keyness: pd.DataFrame) -> list[str]:
    """Which terms are surely more frequent here than in the reference, and for how many the counts are too small to say."""
    require(keyness, ["term", "gloss", "bayes_factor", "low", "log_ratio"], "findings.about_keyness")
    if keyness.empty:
        return ["No term occurs often enough to be compared with a reference."]
    sure = keyness[(keyness["bayes_factor"] > 6) & (keyness["log_ratio"] > 0)]
    if sure.empty:
        return [
            f"None of {number(len(keyness), 'term')} is more frequent here than in the reference by strong evidence."
        ]
    most = sure.iloc[int(sure["low"].to_numpy().argmax())]
    return [
        f"More frequent here than in the reference, by strong evidence: {listing(_with_english(sure.head(5)))}"
        + (f", and {len(sure) - 5} more." if len(sure) > 5 else "."),
        f"The largest difference that is sure: {most['term']} ({most['gloss']}), at least {2 ** most['low']:,.0f} times as frequent.",
        f"For {len(keyness) - len(sure)} of {number(len(keyness), 'term')} the evidence is not strong: their counts are small.",
    ]


def about_collocations(pairs: pd.DataFrame) -> list[str]:
    """Which terms meet most surely, and how many pairs meet only twice."""
    require(pairs, ["a", "b", "a_en", "b_en", "count", "count_b"], "findings.about_collocations")
    if pairs.empty:
        return ["No two terms meet twice, and more often than chance would have it."]
    first, twice = pairs.iloc[0], int((pairs["count"] == 2).sum())
    return [
        f"The surest pair: {first['a']} ({first['a_en']}) and {first['b']} ({first['b_en']}), which stands near it "
        f"{number(int(first['count']), 'time')} of {first['count_b']}.",
        f"{twice} of {number(len(pairs), 'pair')} {'meets' if twice == 1 else 'meet'} only twice, which may be chance.",
    ]


def about_dispersion(spread: pd.DataFrame) -> list[str]:
    """Which term reaches most parts of the text, and which stands bunched in a few: two times or more in each."""
    require(spread, ["term", "gloss", "count", "parts", "of", "dp", "expected"], "findings.about_dispersion")
    known = spread.dropna(subset=["dp"])
    if known.empty:
        return ["No term occurs twice, so nothing can be said of how terms are spread."]
    widest = known.iloc[int(known["parts"].to_numpy().argmax())]
    bunched = known[(known["dp"] > known["expected"]) & (known["count"] >= 2 * known["parts"])]
    sentences = [
        f"Most widely spread: {widest['term']} ({widest['gloss']}), in {widest['parts']} of {widest['of']} parts."
    ]
    if len(bunched):
        most = bunched.iloc[int((bunched["dp"] - bunched["expected"]).to_numpy().argmax())]
        sentences.append(
            f"Most bunched: {most['term']} ({most['gloss']}), {number(int(most['count']), 'time')} in "
            f"{number(int(most['parts']), 'part')}: a deviation of {most['dp']:.2f} where chance gives {most['expected']:.2f}."
        )
    return sentences


def _with_english(terms: pd.DataFrame) -> list[str]:
    return [f"{term} ({english})" for term, english in terms[["term", "gloss"]].itertuples(index=False, name=None)]
