"""Recomputes a claimed value from a solution vector: `python3 -m measure.check MODEL.mps SOLUTION CLAIM` writes JSON.

A program of its own, so that the process that measures stays small: a child's peak memory counts from what its parent
had when it was started.
"""

from __future__ import annotations

import json
import sys

from . import mps


def read_solution(path: str) -> dict[str, float]:
    """Lines of a column's name and its value."""
    solution: dict[str, float] = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            name, value = line.split()
            solution[name] = float(value)
    return solution


def verdict(model: mps.Model, solution: dict[str, float], claim: float, tolerance: float = 1e-6) -> dict:
    """Whether the claim recomputes, and the value that the vector has.

    Where the model has a whole optimum the rounded vector is tried first, which gives an exact value.
    """
    tries = [solution]
    if model.has_whole_optimum():
        tries.insert(0, mps.rounded(solution))
    for vector in tries:
        found = mps.judge(model, vector)
        if found.is_feasible(tolerance):
            break
    agrees = abs(found.value - claim) <= tolerance * max(1, abs(claim))
    return {
        "value": found.value,
        "holds": found.is_feasible(tolerance) and agrees,
        "isExact": vector is not solution,
        "rowViolation": found.row_violation,
        "worstRow": found.worst_row,
        "boundViolation": found.bound_violation,
        "integerViolation": found.integer_violation,
    }


def sizes(model: mps.Model) -> dict:
    """Sizes of a model."""
    return {
        "columns": len(model.column_names),
        "binaries": model.binaries,
        "rows": len(model.row_names),
        "terms": len(model.row),
    }


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(sizes(mps.read(sys.argv[1]))))
    else:
        print(json.dumps(verdict(mps.read(sys.argv[1]), read_solution(sys.argv[2]), float(sys.argv[3]))))
