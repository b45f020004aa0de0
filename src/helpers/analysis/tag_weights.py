"""The weights of the tagger's features: data/entities-weights.tsv.

A weight says how much a feature speaks for a label (B-PER, I-PER, …, O), or the label before for the next one: they
are what `training/entities.py` learns, and anybody can look up there why a word was taken for a name.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpers.errors import ModelError
from helpers.text import compiled, lexicon

__all__ = ["AFTER", "LABELS", "WEIGHTS", "Scores", "Weights", "checked", "read"]

WEIGHTS = "entities-weights"  # a trained file
LABELS = ("B-LOC", "B-ORG", "B-PER", "I-LOC", "I-ORG", "I-PER", "O")  # the last one is no name
AFTER = "after:"  # with a label: the feature that the word before has it
REMEDY = 'put it back, reinstall, or do without: entities.find(article, sources=("lists", "context"))'

Scores = NDArray[np.float32]


class Weights(NamedTuple):
    """The number of each feature, and its row in a table of features × `LABELS`."""

    numbers: Mapping[str, int]
    table: Scores

    def of(self, names: Iterable[str]) -> Scores:
        """What these features weigh together, one number a label."""
        return self.table[[self.numbers[name] for name in names if name in self.numbers]].sum(axis=0)

    @property
    def transitions(self) -> Scores:
        """What a label (row) weighs for the one behind it (column)."""
        return np.stack([self.of([AFTER + label]) for label in LABELS])


# --- the trained file ---------------------------------------------------------------------


def read() -> Weights:
    """The package's weights. Raises ModelError, naming the file, if it is missing or damaged."""
    path = checked(lexicon.data_path(WEIGHTS))
    names, table = compiled.kept("tagger", [path, Path(__file__)], lambda: _read(path))
    rows = np.frombuffer(table, dtype=np.float32).reshape(-1, len(LABELS))
    return Weights({name: number for number, name in enumerate(names)}, rows)


def _read(path: Path) -> tuple[list[str], bytes]:
    rows = lexicon.parse(path, "feature", *LABELS)
    table = [[float(row[label] or 0) for label in LABELS] for row in rows]
    return [row["feature"] for row in rows], np.array(table, dtype=np.float32).tobytes()


def checked(path: Path) -> Path:
    """The path of a trained file if its SHA-256 is that of data/trained-files.tsv, so that it is the one that was measured.

    Raises ModelError, naming a file that is missing, damaged or not listed.
    """
    listed = {row["file"]: row["sha256"] for row in lexicon.rows("trained-files", "file", "sha256")}
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}); {REMEDY}") from error
    if digest != listed.get(path.name):
        raise ModelError(
            f"{path}: is damaged or of another version (its SHA-256 is not that of trained-files.tsv); {REMEDY}"
        )
    return path
