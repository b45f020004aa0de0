"""Measures of association: how far counts lie from what chance would give.

Plain arithmetic on counts, elementwise on numbers or arrays. The counts of a two by two
table are named by row and column: o11 is both, o12 the first without the second, o21 the
second without the first, o22 neither.
"""

from typing import Any

import numpy as np

__all__ = ["bayes_factor", "log_dice", "log_likelihood", "log_ratio"]

Numbers = Any  # a number or an array of them
Z95 = 1.959964  # the standard normal's 97.5 % point
LEAST = 0.5  # what stands for a count of zero in a ratio (Hardie 2014)


def log_likelihood(o11: Numbers, o12: Numbers, o21: Numbers, o22: Numbers) -> Numbers:
    """Dunning's log-likelihood ratio G² of a two by two table: 2 Σ O ln(O / E), 0 ln 0 = 0 (Dunning 1993).

    Does not say in which direction the table departs from chance.

    >>> round(float(log_likelihood(10, 20, 30, 40)), 4)
    0.8043
    """
    cells = [np.asarray(cell, dtype=float) for cell in (o11, o12, o21, o22)]
    n11, n12, n21, n22 = cells
    total = np.maximum(sum(cells), np.finfo(float).tiny)
    rows, columns = (n11 + n12, n21 + n22), (n11 + n21, n12 + n22)
    expected = [row * column / total for row in rows for column in columns]
    return 2 * np.maximum(sum(_surprise(o, e) for o, e in zip(cells, expected, strict=True)), 0)


def _surprise(observed: Numbers, expected: Numbers) -> Numbers:
    """O ln(O / E), 0 where nothing was observed."""
    some = observed > 0
    return observed * np.log(np.divide(observed, expected, out=np.ones_like(observed), where=some))


def log_dice(both: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """14 + log2 of the Dice coefficient 2·both / (a + b): at most 14, and one less for half the share (Rychlý 2008).

    Does not depend on the size of the text.

    >>> float(log_dice(2, 2, 2)), float(log_dice(1, 2, 2))
    (14.0, 13.0)
    """
    return 14 + np.log2(2 * np.asarray(both, dtype=float) / (np.asarray(a) + np.asarray(b)))


def log_ratio(count: Numbers, size: Numbers, other: Numbers, other_size: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """log2 of the ratio of two shares (Hardie 2014), and its 95 % interval: ratio, low, high.

    1 is twice as frequent, 2 four times. A count of zero is taken as 0.5, as Hardie does. The
    interval is that of a ratio of proportions on the logarithmic scale (Katz et al. 1978).
    """
    a, b = (np.maximum(np.asarray(n, dtype=float), LEAST) for n in (count, other))
    ratio = np.log2(a / size) - np.log2(b / other_size)
    error = np.sqrt(np.maximum(1 / a - 1 / size + 1 / b - 1 / other_size, 0)) / np.log(2)
    return ratio, ratio - Z95 * error, ratio + Z95 * error


def bayes_factor(likelihood: Numbers, total: Numbers) -> Numbers:
    """Twice the logarithm of the Bayes factor, approximated by BIC: G² − ln N for one degree of freedom (Wilson 2013).

    Above 2 is positive evidence for a difference, above 6 strong, above 10 very strong; below 0 speaks for none.
    """
    return likelihood - np.log(total)
