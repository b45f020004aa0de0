"""Where the dots, lines and numbers of a network stand: on an ellipse, with few crossings, the same each time."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

__all__ = ["numbers_along", "ordered", "place_on_ellipse"]

Edge = tuple[str, str]
Point = tuple[float, float]
ALONG = np.linspace(0.22, 0.78, 29)  # where a line may bear its number
RADIUS = 0.1  # of a dot, in inches


def ordered(names: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    """The names in an order around a circle with few crossings and short lines: pairs change places as long as that helps."""
    order = list(names)
    best = _cost(order, edges)
    for _ in range(len(order)):
        before = best
        for i, j in combinations(range(len(order)), 2):
            order[i], order[j] = order[j], order[i]
            cost = _cost(order, edges)
            if cost < best:
                best = cost
            else:
                order[i], order[j] = order[j], order[i]
        if best == before:
            break
    return order


def _cost(order: Sequence[str], edges: Sequence[Edge]) -> tuple[int, int]:
    """Crossings, then the length of lines counted in dots."""
    at = {name: i for i, name in enumerate(order)}
    chords = [(min(at[a], at[b]), max(at[a], at[b])) for a, b in edges]
    crossings = sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(chords, 2))
    return crossings, sum(min(b - a, len(order) - b + a) for a, b in chords)


def place_on_ellipse(names: Sequence[str], width: float, height: float) -> dict[str, Point]:
    """Names at equal steps on an ellipse around (0, 0), from the top against the clock; as many on either side."""
    angles = np.pi / 2 + 2 * np.pi * (np.arange(len(names)) + 0.5) / len(names)
    return {
        n: (float(width / 2 * np.cos(a)), float(height / 2 * np.sin(a))) for n, a in zip(names, angles, strict=True)
    }


def numbers_along(edges: Sequence[Edge], places: Mapping[str, Point]) -> list[Point]:
    """For each line a place on it for its number: the one farthest from the other lines, the dots and the numbers before."""
    ends = np.array([[places[a], places[b]] for a, b in edges])
    dots = np.array(list(places.values()))
    chosen: list[Point] = []
    for i, (a, b) in enumerate(ends):
        spots = a + ALONG[:, None] * (b - a)
        others = np.delete(ends, i, axis=0)
        free = np.minimum.reduce(
            [_from_lines(spots, others), _from_points(spots, dots) - RADIUS, _from_points(spots, np.array(chosen)) / 2]
        )
        x, y = spots[int(np.argmax(np.round(free, 6)))]
        chosen.append((float(x), float(y)))
    return chosen


def _from_points(spots: np.ndarray, points: np.ndarray) -> np.ndarray:
    """How far each spot is from the nearest point."""
    if not len(points):
        return np.full(len(spots), np.inf)
    return np.linalg.norm(spots[:, None] - points[None], axis=2).min(axis=1)


def _from_lines(spots: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """How far each spot is from the nearest of the lines, each between two points."""
    if not len(lines):
        return np.full(len(spots), np.inf)
    a, along = lines[:, 0], lines[:, 1] - lines[:, 0]
    t = ((spots[:, None] - a) * along).sum(axis=2) / (along**2).sum(axis=1)
    foot = a + np.clip(t, 0, 1)[..., None] * along
    return np.linalg.norm(spots[:, None] - foot, axis=2).min(axis=1)
