"""Trajectories of (seconds, value, bound) and what tables say about them. Everything is minimised."""

from __future__ import annotations

import math
import statistics
from typing import Iterable, Optional, Sequence

Point = tuple[float, Optional[float], Optional[float]]


def envelope(points: Iterable[Point], until: float = math.inf) -> list[Point]:
    """Best value and best bound so far, in order of time, one point for each change, nothing after `until`."""
    result: list[Point] = []
    value = bound = None
    for seconds, new_value, new_bound in sorted(points, key=lambda point: point[0]):
        if seconds > until:
            break
        if new_value is not None and math.isfinite(new_value) and (value is None or new_value < value):
            value = new_value
        if new_bound is not None and math.isfinite(new_bound) and (bound is None or new_bound > bound):
            bound = new_bound
        if not result or (value, bound) != result[-1][1:]:
            result.append((seconds, value, bound))
    return [point for point in result if point[1:] != (None, None)]


def thinned(points: Sequence[Point], relative: float = 1e-5) -> list[Point]:
    """An envelope without the points where only the bound moved, and by less than `relative`; the last one stays."""
    result: list[Point] = []
    for index, point in enumerate(points):
        if result and index < len(points) - 1 and result[-1][1] == point[1]:
            before, now = result[-1][2], point[2]
            if before is not None and now is not None and now - before < relative * max(1, abs(now)):
                continue
        result.append(point)
    return result


def gap(value: Optional[float], bound: Optional[float]) -> Optional[float]:
    """(value - bound) / max(1, |value|) as in roster files, at least 0; None when either is unknown."""
    if value is None or bound is None:
        return None
    return max(0.0, value - bound) / max(1.0, abs(value))


def time_to_value(points: Sequence[Point], best_bound: Optional[float], ratio: float) -> Optional[float]:
    """When the value first came within `ratio` of a bound known from elsewhere; None = never."""
    for seconds, value, _ in points:
        distance = gap(value, best_bound)
        if distance is not None and distance <= ratio:
            return seconds
    return None


def time_to_proof(points: Sequence[Point], ratio: float) -> Optional[float]:
    """When the solver's own value and bound first were within `ratio`; None = never."""
    for seconds, value, bound in points:
        distance = gap(value, bound)
        if distance is not None and distance <= ratio:
            return seconds
    return None


def refuted(bounds: dict[str, Optional[float]], values: dict[str, Optional[float]], tolerance: float = 1e-6) -> set[str]:
    """Who claims a bound above the best value that was recomputed; its bounds count for nothing."""
    known = [value for value in values.values() if value is not None]
    if not known:
        return set()
    limit = min(known) + tolerance * max(1, abs(min(known)))
    return {name for name, bound in bounds.items() if bound is not None and bound > limit}


def best_bound(bounds: dict[str, Optional[float]], without: Iterable[str] = ()) -> tuple[Optional[float], Optional[str]]:
    """The highest bound and, in alphabetical order, the first who has it."""
    known = [(bound, name) for name, bound in sorted(bounds.items()) if bound is not None and name not in set(without)]
    return max(known, key=lambda entry: entry[0], default=(None, None))


def median(values: Sequence[Optional[float]]) -> Optional[float]:
    """The median, where None means never and stands above every number; None when half or more are never."""
    if not values:
        return None
    middle = statistics.median(math.inf if value is None else value for value in values)
    return middle if math.isfinite(middle) else None


def fitted_exponent(sizes: Sequence[float], times: Sequence[float]) -> Optional[tuple[float, float, float]]:
    """(a, e, r2) of the least-squares line log time = log a + e log size; None for fewer than three points."""
    if len(sizes) < 3 or len(set(sizes)) < 2:
        return None
    xs, ys = [math.log(size) for size in sizes], [math.log(max(time, 1e-3)) for time in times]
    slope, intercept = statistics.linear_regression(xs, ys)
    mean = statistics.fmean(ys)
    total = sum((y - mean) ** 2 for y in ys)
    rest = sum((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys))
    return math.exp(intercept), slope, 1.0 if total == 0 else 1 - rest / total


def muster_totals(events: Sequence[dict], value: Optional[float], bound: Optional[float]) -> list[Point]:
    """Totals over all parts of a plan from progress lines, which speak of one part each.

    The part with the most lines is followed; the others are taken to be as they end. The last point of the run itself,
    with its exact value and bound, is added by the caller.
    """
    if value is None:
        return []
    parts: dict[int, list[dict]] = {}
    for event in events:
        if event.get("phase") == "search" and event.get("incumbent") is not None and event.get("component") is not None:
            parts.setdefault(event["component"], []).append(event)
    if not parts:
        return []
    lines = parts[max(parts, key=lambda part: (len(parts[part]), -part))]
    known = [line["bound"] for line in lines if line.get("bound") is not None]
    last_value, last_bound = lines[-1]["incumbent"], max(known, default=None)
    points: list[Point] = []
    for line in lines:
        now = None
        if bound is not None and line.get("bound") is not None:
            now = bound + min(0.0, line["bound"] - last_bound)
        points.append((line["elapsed"], value + max(0.0, line["incumbent"] - last_value), now))
    return points
