"""Trajectories from the logs of programs that say them only in words: CBC and glpsol."""

from __future__ import annotations

import re
from typing import Sequence

from .trajectory import Point

NUMBER = r"([-+]?\d+(?:\.\d*)?(?:[eE][-+]?\d+)?)"
_CBC_VALUE = re.compile(rf"^Cbc00(?:04|12|16|35|38|45)I Integer solution of {NUMBER} found")
_CBC_TREE = re.compile(rf"^Cbc0010I After .* on tree, {NUMBER} best solution, best possible {NUMBER}")
_CBC_ROOT = re.compile(rf"^Cbc0013I At root node, .* changed objective from {NUMBER} to {NUMBER}")
_CBC_LP = re.compile(rf"^Continuous objective value is {NUMBER}")
_CBC_PARTIAL = re.compile(rf"^Cbc0005I Partial search - best objective {NUMBER} \(best possible {NUMBER}\)")
_CBC_DONE = re.compile(rf"^Cbc0001I Search completed - best objective {NUMBER}")
_GLPK_STEP = re.compile(rf"^\+\s*\d+: (?:mip =|>>>>>)\s+(?:not found yet|{NUMBER})\s+>=\s+(?:-inf|{NUMBER})")
_GLPK_LEFT = re.compile(r"^\+\s*\d+: mip =\s+" + NUMBER + r"\s+>=\s+tree is empty")


def _floor(text: str) -> float:
    """A printed bound less half a unit of its last digit, because printing may have rounded it up."""
    mantissa, _, exponent = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(text) - 0.5 * 10.0 ** (int(exponent or 0) - decimals)


def cbc(lines: Sequence[tuple[float, str]]) -> list[Point]:
    """The trajectory in CBC's log. Its 1e+50 means: no roster yet."""
    points: list[Point] = []
    for seconds, line in lines:
        if found := _CBC_VALUE.match(line):
            points.append((seconds, float(found[1]), None))
        elif found := _CBC_TREE.match(line) or _CBC_PARTIAL.match(line):
            value = float(found[1])
            points.append((seconds, value if value < 1e49 else None, _floor(found[2])))
        elif found := _CBC_ROOT.match(line):
            points.append((seconds, None, _floor(found[2])))
        elif found := _CBC_LP.match(line):
            points.append((seconds, None, _floor(found[1])))
        elif found := _CBC_DONE.match(line):
            value = float(found[1])
            if value < 1e49:
                points.append((seconds, value, value))
    return points


def cbc_status(lines: Sequence[tuple[float, str]]) -> str:
    """CBC's own word for how it ended."""
    words = [line.removeprefix("Result - ") for _, line in lines if line.startswith("Result - ")]
    return words[-1] if words else "no result"


def glpsol(lines: Sequence[tuple[float, str]]) -> list[Point]:
    """The trajectory in glpsol's log; the value is known to ten digits."""
    points: list[Point] = []
    for seconds, line in lines:
        if found := _GLPK_LEFT.match(line):
            points.append((seconds, float(found[1]), None))
        elif found := _GLPK_STEP.match(line):
            value = float(found[1]) if found[1] else None
            points.append((seconds, value, _floor(found[2]) if found[2] else None))
        elif line.startswith("INTEGER OPTIMAL SOLUTION FOUND") and points:
            values = [value for _, value, _ in points if value is not None]
            if values:
                points.append((seconds, min(values), min(values)))
    return points


def glpsol_status(lines: Sequence[tuple[float, str]]) -> str:
    """glpsol's own word for how it ended."""
    for _, line in reversed(lines):
        if line.startswith(("INTEGER OPTIMAL", "TIME LIMIT", "PROBLEM HAS NO", "MEMORY LIMIT", "SEARCH")):
            return line.strip().lower()
    return "no result"


def cbc_solution(path: str) -> tuple[list[tuple[str, float]], float | None]:
    """Columns and the value in CBC's solution file; none when it says that there is no roster."""
    with open(path, encoding="utf-8") as file:
        head = file.readline()
        found = re.search(rf"objective value {NUMBER}", head)
        if not found or "no integer solution" in head or head.startswith(("Infeasible", "Unbounded")):
            return [], None
        columns = []
        for line in file:
            words = line.replace("**", " ").split()
            columns.append((words[1], float(words[2])))
        return columns, float(found[1])


def glpsol_solution(path: str) -> tuple[list[tuple[str, float]], float | None]:
    """Columns and the value in what `glpsol --write` wrote; none when it has no roster.

    glpsol numbers the columns from 1 as they come in the file; the names are `#1`, `#2`, as `check` reads them.
    """
    value, columns = None, []
    with open(path, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if words[:2] == ["s", "mip"] and words[4] in ("o", "f"):
                value = float(words[5])
            elif words[:1] == ["j"] and float(words[2]) != 0:
                columns.append((f"#{words[1]}", float(words[2])))
    return (columns, value) if value is not None else ([], None)
