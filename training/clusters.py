"""Word clusters for the tagger: data/word-clusters.tsv, drawn from SaudiNewsNet (M. Alhagri 2015).

Run:  python training/clusters.py [FOLDER]     about two minutes on one core; the same file each time

FOLDER holds the corpus as zips of one JSON array each, of articles with `title` and `content`; it is
`../shared/corpora/saudinewsnet` beside the project unless named. Needs scipy and scikit-learn,
which the package itself does not: pip install scipy scikit-learn

A word is what stands before and behind it. For each word that the corpus has often enough, the words
one and two places away are counted, place by place, weighed by positive pointwise mutual information
with a smoothed context (Levy, Goldberg and Dagan 2015), and reduced to a few dimensions by singular
values; k-means makes the clusters, and once more, of their centres, the groups. Words are folded
(`letters.fold`), particles left on them; numbers are one word, marks are words. No text of the
corpus goes into the file, only which words are alike.
"""

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.utils.extmath import randomized_svd

from helpers.text.letters import fold, normalise
from helpers.text.lexicon import data_path
from helpers.text.words import tokens

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "saudinewsnet"
AT_LEAST = 12  # times that a word must occur
CONTEXTS = 5000  # the most frequent words, which others are told by
PLACES = (-2, -1, 1, 2)
SMOOTHING = 0.75
DIMENSIONS = 150
CLUSTERS, GROUPS = 1000, 100
OUTSIDE, GAP = -1, -2  # a word that is too rare; between two lines
HEAD = """\
# Word clusters: words that stand in the same surroundings in news, for the tagger of entities.
# Written by training/clusters.py, which says how; not to be edited by hand. Drawn from SaudiNewsNet (M. Alhagri 2015; CC BY-NC-SA 4.0,
# github.com/inparallel/SaudiNewsNet), 29,344 articles of July and August 2015, as statistics of its words: no text of it is here.
# cluster: number of the cluster. group: number of the group of clusters it belongs to. words: folded, the most frequent first.
# To extend: run the script on a larger corpus, then training/entities.py.
cluster\tgroup\twords
"""


def lines(folder: Path) -> Iterator[list[str]]:
    """The lines of all articles as folded words and marks, each title and text once."""
    seen: set[str] = set()
    for path in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            articles = json.loads(archive.read(archive.namelist()[0]).decode("utf-8-sig"))
        for text in (article[part] or "" for article in articles for part in ("title", "content")):
            if text not in seen:
                seen.add(text)
                yield from filter(None, map(cut, text.split("\n")))


def cut(line: str) -> list[str]:
    """The words of a line, folded, and one mark for what stands between two of them."""
    out, at = [], 0
    for start, end in [*tokens(line), (len(line), len(line))]:
        out.extend(normalise(line[at:start]).strip()[:1])
        word = line[start:end]
        out.extend([fold(word)] if word and not word[0].isdigit() else ["#"] * bool(word))
        at = end
    return out


def vocabulary(folder: Path) -> list[str]:
    """The words that are frequent enough, the most frequent first."""
    counts = Counter(word for line in lines(folder) for word in line)
    return sorted((word for word, count in counts.items() if count >= AT_LEAST), key=lambda word: (-counts[word], word))


def running(folder: Path, words: list[str]) -> np.ndarray:
    """The corpus as numbers of words, gaps between the lines."""
    number = {word: i for i, word in enumerate(words)}
    gap = [GAP] * max(PLACES)
    return np.array([n for line in lines(folder) for n in (*gap, *(number.get(word, OUTSIDE) for word in line))])


def beside(corpus: np.ndarray, words: int, place: int) -> sparse.csr_matrix:
    """How often each context stands `place` words away from each word; two columns more, for rare words and gaps."""
    here, there = (corpus[:-place], corpus[place:]) if place > 0 else (corpus[-place:], corpus[:place])
    context = np.where(there == GAP, CONTEXTS + 1, np.where((there < 0) | (there >= CONTEXTS), CONTEXTS, there))
    kept = here >= 0
    ones = np.ones(int(kept.sum()))
    return sparse.coo_matrix((ones, (here[kept], context[kept])), shape=(words, CONTEXTS + 2)).tocsr()


def weighed(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information, the contexts' probabilities smoothed."""
    cells = counts.tocoo()
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    values = np.log(cells.data / (rows[cells.row] * columns[cells.col] / columns.sum()))
    kept = values > 0
    return sparse.csr_matrix((values[kept], (cells.row[kept], cells.col[kept])), shape=counts.shape)


def vectors(corpus: np.ndarray, words: int) -> np.ndarray:
    """A vector of length one for each word."""
    table = sparse.hstack([weighed(beside(corpus, words, place)) for place in PLACES]).tocsr()
    left, values, _ = randomized_svd(table, n_components=DIMENSIONS, n_iter=4, random_state=0)
    found = left * np.sqrt(values)
    return found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def clustered(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cluster of each word and the group of each cluster."""
    means = MiniBatchKMeans(
        CLUSTERS, random_state=0, batch_size=4096, max_iter=60, n_init=1, reassignment_ratio=0.01
    ).fit(points)
    sizes = np.bincount(means.labels_, minlength=CLUSTERS)
    groups = KMeans(GROUPS, random_state=0, n_init=4).fit_predict(means.cluster_centers_, sample_weight=sizes)
    return means.labels_, groups


def written(words: list[str], labels: np.ndarray, groups: np.ndarray) -> str:
    """The file: its head and a row for each cluster that has words."""
    members: dict[int, list[str]] = {}
    for word, label in zip(words, labels.tolist(), strict=True):
        members.setdefault(label, []).append(word)
    return HEAD + "".join(f"{c}\t{groups[c]}\t{' '.join(members[c])}\n" for c in sorted(members))


def main() -> None:
    """Write data/word-clusters.tsv and say what is in it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not any(folder.glob("*.zip")):
        sys.exit(f"{folder}: no zips of articles there; name their folder: python training/clusters.py FOLDER")
    words = vocabulary(folder)
    corpus = running(folder, words)
    print(f"{len(corpus):,} running words and marks, {len(words):,} words at least {AT_LEAST} times")
    labels, groups = clustered(vectors(corpus, len(words)))
    data_path("word-clusters").write_text(written(words, labels, groups), encoding="utf-8")
    print(f"{data_path('word-clusters').name}: {data_path('word-clusters').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
