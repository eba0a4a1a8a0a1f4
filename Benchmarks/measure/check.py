"""Recomputes a claimed value from a solution vector: `python3 -m measure.check MODEL.mps SOLUTION CLAIM` writes JSON.

`python3 -m measure.check settle MODEL.mps SOLUTION TIER.mps …` settles the vector in place (`mps.settled`) and judges it by the
model, and by the objectives of others with the same columns. `python3 -m measure.check constants MODEL.mps …` names objectives that no
choice changes.

A program of its own, so that the process that measures stays small: a child's peak memory counts from what its parent
had when it was started.
"""

from __future__ import annotations

import json
import sys

from . import mps


CONSTANT = "constant"
"""The column, fixed at one, that carries an objective's constant in Muster's models."""


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


def settle(model_path: str, solution_path: str, tier_paths: list[str]) -> dict:
    """Whether the settled vector keeps the model's rows and bounds, and its value in each of the other models."""
    model = mps.read(model_path)
    # Only objectives with a constant have the column of it.
    solution = mps.settled(model, read_solution(solution_path)) | {CONSTANT: 1.0}
    write_solution(solution_path, solution)

    def judged(by: mps.Model) -> mps.Judgement:
        return mps.judge(by, {name: value for name, value in solution.items() if name != CONSTANT or name in by.column_names})

    found, values = judged(model), [judged(mps.read(path)).value for path in tier_paths]
    return {"holds": found.is_feasible(), "values": values, "worstRow": found.worst_row}


def constant(model: mps.Model) -> float | None:
    """The value of an objective that no choice changes; None for one that can be changed."""
    value = 0.0
    for column, cost in enumerate(model.cost):
        if cost != 0:
            if model.lower[column] != model.upper[column]:
                return None
            value += cost * model.lower[column]
    return value


def write_solution(path: str, solution: dict[str, float]) -> None:
    """The lines that `read_solution` reads."""
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{name} {value!r}\n" for name, value in solution.items())


def sizes(model: mps.Model) -> dict:
    """Sizes of a model."""
    return {
        "columns": len(model.column_names),
        "binaries": model.binaries,
        "rows": len(model.row_names),
        "terms": len(model.row),
    }


if __name__ == "__main__":
    if sys.argv[1] == "constants":
        print(json.dumps([constant(mps.read(path)) for path in sys.argv[2:]]))
    elif sys.argv[1] == "settle":
        print(json.dumps(settle(sys.argv[2], sys.argv[3], sys.argv[4:])))
    elif len(sys.argv) == 2:
        print(json.dumps(sizes(mps.read(sys.argv[1]))))
    else:
        print(json.dumps(verdict(mps.read(sys.argv[1]), read_solution(sys.argv[2]), float(sys.argv[3]))))
