"""Runs a peer in the default mode: tier by tier on the programs of `muster model --tier`, in one time for all.

Each tier gets half of what is left, the last all of it; a tier that no choice changes gets none. A tier starts from the roster of the one
before, whose columns are the same. After each tier the vector is settled and judged, so that what one tier leaves open costs the others
no more than it must.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

from . import plans, solvers

OPEN = 2**53
"""Holds nothing: beyond any tier's value."""


def run(solver: str, files: plans.PlanFiles, limit: float, gap: float, setting: solvers.Setting, folder: str) -> dict:
    """One run over all tiers; `tierValues` has each tier's value in the last roster, and the bound with those before held."""
    names = list(files.tiers)
    goals = _objectives(names, files, setting, folder)
    total = {"seconds": 0.0, "solverSeconds": 0.0, "cpuSeconds": 0.0, "peakBytes": 0, "wasInterrupted": False, "wasKilled": False, "exit": 0}
    held: dict[str, float] = {}
    bounds: list[float | None] = []
    best, values, check, status = None, None, None, []
    for place, (name, free) in enumerate(zip(names, _check(setting, "constants", *goals))):
        last = place == len(names) - 1
        if free is not None and (best or not last):
            bounds.append(free)
            held[name] = free
            status.append("constant")
            continue
        left = limit - total["solverSeconds"]
        stage = os.path.join(folder, f"{place}.mps")
        plans.tier_model(setting.maker, files.plan, name, {t: round(v) for t, v in held.items()}, stage, folder)
        solution = os.path.join(folder, f"{place}.solution")
        share = max(0.05, left if last else left / 2)
        told = _stage(solver, replace(files, model=stage), share, setting, folder, best, solution, total)
        bounds.append(told["bound"])
        status.append(told["status"])
        if os.path.exists(solution):
            found = _check(setting, "settle", stage, solution, *goals)
            # A vector that does not hold ends the run: what would be held from it is not to be had.
            check = {"holds": found["holds"], "value": None, "isExact": True, "worstRow": found["worstRow"]}
            if not found["holds"]:
                break
            if values is None or found["values"] < values:
                best, values = solution, found["values"]
        if values is None:
            break
        held = dict(zip(names[: place + 1], values))
    record = {**total, "status": "; ".join(status), "trajectory": [], "bound": None, "value": None, "check": check}
    if values is None:
        return record
    value = sum(files.tiers[name] * points for name, points in zip(names, values))
    bounds += [None] * (len(names) - len(bounds))
    record["check"] |= {"value": value}
    return record | {"value": value, "tierValues": [[n, v, b] for n, v, b in zip(names, values, bounds)]}


def _stage(solver, files, share: float, setting: solvers.Setting, folder: str, start: str | None, solution: str, total: dict) -> dict:
    """One tier's run, added to the run's totals; once more without its start when the vector does not have the value claimed.

    HiGHS 1.16 with presolve answers the start itself beside the optimum's value when a better roster came out of the start.
    """
    told = solvers.run_worker(solver, files, share, 0.0, setting, folder, start, solution)
    _add(total, told)
    left = share - _own_seconds(told)
    if start and told["check"] and not told["check"]["holds"] and left > 0.05:
        told = solvers.run_worker(solver, files, left, 0.0, setting, folder, None, solution)
        _add(total, told)
    return told


def _own_seconds(told: dict) -> float:
    return told["seconds"] if told["solverSeconds"] is None else told["solverSeconds"]


def _add(total: dict, told: dict) -> None:
    for key in ("seconds", "cpuSeconds"):
        total[key] += told[key]
    total["solverSeconds"] += _own_seconds(told)
    total["peakBytes"] = max(total["peakBytes"], told["peakBytes"])
    total |= {key: told[key] or total[key] for key in ("wasInterrupted", "wasKilled", "exit")}


def _objectives(names: list[str], files: plans.PlanFiles, setting: solvers.Setting, folder: str) -> list[str]:
    """The tiers' programs with nothing held: their objectives judge a vector in every tier."""
    return [
        plans.tier_model(
            setting.maker, files.plan, name, dict.fromkeys(names[:place], OPEN), os.path.join(folder, f"goal-{place}.mps"), folder
        )
        for place, name in enumerate(names)
    ]


def _check(setting: solvers.Setting, *arguments: str):
    command = [sys.executable, "-m", "measure.check", *arguments]
    return json.loads(subprocess.run(command, capture_output=True, text=True, cwd=setting.home, check=True).stdout)
