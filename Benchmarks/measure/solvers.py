"""Runs Muster and its peers on a plan, one child process each, and turns what they did into records."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from . import children, logs, machine, trajectory
from .plans import PlanFiles

PEERS = ("highs", "scip", "cbc", "cpsat", "glpsol")
ALL = ("muster",) + PEERS


@dataclass(frozen=True)
class Setting:
    """What is the same for all solvers of one table."""

    muster: str
    maker: str
    """The program that writes the tiers' models; `muster` unless another one is measured."""
    venv_python: str
    home: str
    threads: int
    nice: int


def grace(limit: float) -> float:
    """Until when what a solver finds still counts: a tenth or two seconds more, whichever is longer."""
    return limit + max(2.0, limit / 10)


def solve(solver: str, files: PlanFiles, mode: str, limit: float, gap: float, setting: Setting) -> dict:
    """Runs one solver once; the record has its trajectory, its claim, and whether the claim recomputes."""
    with tempfile.TemporaryDirectory(prefix="measure-") as folder:
        before = machine.load()
        runner = _RUNNERS.get(solver, run_worker)
        if mode == "lexicographic" and solver != "muster":
            from . import tiers

            runner = tiers.run
        record = runner(solver, files, limit, gap, setting, folder)
        return {"loadBefore": round(before, 2), **record}


def _run(command: list[str], limit: float, setting: Setting, home: str) -> tuple[children.ChildRun, dict]:
    ended = children.run(command, interrupt_after=limit + max(30.0, limit / 4), folder=home, nice=setting.nice)
    return ended, {
        "seconds": round(ended.seconds, 3),
        "peakBytes": ended.peak_bytes,
        "cpuSeconds": round(ended.cpu_seconds, 3),
        "exit": ended.status,
        "wasInterrupted": ended.was_interrupted,
        "wasKilled": ended.was_killed,
    }


def _with_claim(record: dict, points: list, limit: float, status: str, check: dict | None) -> dict:
    """The record's results: what counts is what stood in the trajectory at the limit, grace included.

    A value recomputed from the vector replaces the printed one at the end of the trajectory.
    """
    steps = trajectory.envelope(points, grace(limit))
    value, bound = steps[-1][1:] if steps else (None, None)
    if check and check["holds"] and value is not None and abs(check["value"] - value) <= 1e-5 * max(1, abs(value)):
        value = check["value"]
    thin = [[round(t, 3), v, b] for t, v, b in trajectory.thinned(steps)]
    return {**record, "status": status, "value": value, "bound": bound, "check": check, "trajectory": thin}


def _check(files: PlanFiles, solution: str, claim: float | None, setting: Setting) -> dict | None:
    if claim is None or not os.path.exists(solution):
        return None
    command = [sys.executable, "-m", "measure.check", files.model, solution, repr(claim)]
    answer = subprocess.run(command, capture_output=True, text=True, cwd=setting.home)
    if answer.returncode != 0:
        return {"holds": False, "value": None, "error": answer.stderr.strip().splitlines()[-1]}
    return json.loads(answer.stdout)


def _write_solution(path: str, columns: list[tuple[str, float]]) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{name} {value!r}\n" for name, value in columns if value != 0)


def run_worker(solver, files, limit, gap, setting, folder, start: str | None = None, solution_to: str | None = None) -> dict:
    """Runs a Python peer on the model; `start` is a solution to begin with, `solution_to` where to leave its own."""
    trace, solution = os.path.join(folder, "trace"), solution_to or os.path.join(folder, "solution")
    command = [setting.venv_python, "-m", "measure.worker", solver, files.model]
    command += [repr(limit), str(setting.threads), trace, solution] + ([start] if start else [])
    ended, record = _run(command, limit, setting, setting.home)
    points, status, model_at = [], "ended without a word", None
    if os.path.exists(trace):
        with open(trace, encoding="utf-8") as lines:
            for line in lines:
                # A kill may leave half a line.
                try:
                    entry = json.loads(line)
                except json.JSONDecodeError:
                    continue
                status = entry.get("status", status)
                if "status" in entry and "seconds" in entry:
                    model_at = round(entry["seconds"], 3)
                elif "seconds" in entry:
                    points.append((entry["seconds"], entry["value"], entry["bound"]))
    claims = [value for _, value, _ in points if value is not None]
    check = _check(files, solution, min(claims, default=None), setting)
    if status == "ended without a word":
        record["said"] = [line for _, line in ended.lines[-3:]]
    return _with_claim({**record, "solverSeconds": model_at}, points, limit, status, check)


def _run_cbc(solver, files, limit, gap, setting, folder) -> dict:
    written, solution = os.path.join(folder, "cbc"), os.path.join(folder, "solution")
    command = ["stdbuf", "-oL", "cbc", files.model, "-timeMode", "elapsed", "-seconds", repr(limit)]
    command += ["-ratioGap", "0", "-allowableGap", "0", "-threads", str(setting.threads)]
    command += ["-solve", "-solution", written]
    ended, record = _run(command, limit, setting, folder)
    points, claim = logs.cbc(ended.lines), None
    if os.path.exists(written):
        columns, claim = logs.cbc_solution(written)
        _write_solution(solution, columns)
        if claim is not None:
            points.append((ended.seconds, claim, None))
    check = _check(files, solution, claim, setting)
    return _with_claim(record, points, limit, logs.cbc_status(ended.lines), check)


def _run_glpsol(solver, files, limit, gap, setting, folder) -> dict:
    written, solution = os.path.join(folder, "glpsol"), os.path.join(folder, "solution")
    command = ["stdbuf", "-oL", "glpsol", "--freemps", files.model, "--cuts", "--tmlim", str(max(1, round(limit)))]
    ended, record = _run(command + ["--write", written], limit, setting, folder)
    points, claim = logs.glpsol(ended.lines), None
    if os.path.exists(written):
        columns, claim = logs.glpsol_solution(written)
        _write_solution(solution, columns)
        if claim is not None:
            points.append((ended.seconds, claim, None))
    check = _check(files, solution, claim, setting)
    return _with_claim(record, points, limit, logs.glpsol_status(ended.lines), check)


def _run_muster(solver, files, limit, gap, setting, folder) -> dict:
    roster, report = os.path.join(folder, "roster.json"), os.path.join(folder, "report.json")
    command = [setting.muster, "solve", files.plan, "-o", roster, "--report", report, "--progress", "json"]
    command += ["--time-limit", repr(limit), "--gap", repr(gap), "--threads", str(setting.threads)]
    ended, record = _run(command, limit, setting, folder)
    events = []
    for _, line in ended.lines:
        if line.startswith("{"):
            try:
                events.append(json.loads(line))
            except json.JSONDecodeError:
                continue
    if not os.path.exists(roster) or not os.path.exists(report):
        record["said"] = [line for _, line in ended.lines[-3:]]
        return _with_claim(record, [], limit, "no roster", None)
    with open(report, encoding="utf-8") as file:
        told = json.load(file)
    with open(roster, encoding="utf-8") as file:
        content = json.load(file)
    objective = content.get("objective") or {}
    value, bound = objective.get("value"), objective.get("bound")
    points = trajectory.muster_totals(events, value, bound) + [(ended.seconds, value, bound)]
    check = {"value": value, "holds": _verifies(files.plan, roster, setting), "isExact": True}
    if ended.seconds <= grace(limit):
        record["tierValues"] = [[tier["id"], tier["value"], tier["bound"]] for tier in content["tiers"]]
    record |= {"work": told["work"], "sizes": told["sizes"], "method": told["method"], "tiers": told["tiers"]}
    if value is None and "tierValues" in record:
        check["value"] = value = sum(files.tiers[tier] * points for tier, points, _ in record["tierValues"])
        return {**_with_claim(record, [], limit, told["termination"], check), "value": value}
    return _with_claim(record, points, limit, told["termination"], check)


def _verifies(plan: str, roster: str, setting: Setting) -> bool:
    """Muster's verifier recomputes every rule, cost and claimed value from the roster alone."""
    command = [setting.muster, "verify", plan, roster]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


_RUNNERS = {"muster": _run_muster, "cbc": _run_cbc, "glpsol": _run_glpsol}
