"""Runs one Python peer on one model: `python -m measure.worker SOLVER MODEL LIMIT THREADS TRACE SOLUTION [START]`.

Run with the virtual environment's Python. Writes the trajectory line by line, so that it survives a kill: JSON lines
{"seconds", "value", "bound"}, then {"status", ...}. The clock starts when the solver has the model: reading and
converting it are not charged to a peer. START is a solution to begin with, in the form in which solutions are written.
"""

from __future__ import annotations

import json
import math
import sys
import time


class Trace:
    """The trajectory file."""

    def __init__(self, path: str) -> None:
        self.file = open(path, "w", encoding="utf-8", buffering=1)
        self.began = time.monotonic()
        self.last: tuple = (None, None)
        self.say({"clock": "started"})

    def say(self, entry: dict) -> None:
        """Writes one line."""
        self.file.write(json.dumps(entry) + "\n")

    def step(self, value: float | None, bound: float | None) -> None:
        """Writes where the search stands, when that has changed; solvers' infinities are unknown."""
        value, bound = (None if x is None or abs(x) >= 1e20 or math.isnan(x) else x for x in (value, bound))
        if (value, bound) != self.last and (value, bound) != (None, None):
            self.last = (value, bound)
            self.say({"seconds": time.monotonic() - self.began, "value": value, "bound": bound})

    def end(self, status: str, value: float | None, bound: float | None) -> None:
        """Writes the last step and the solver's own word for how it ended."""
        self.step(value, bound)
        self.say({"status": status, "seconds": time.monotonic() - self.began})


def write_solution(path: str, names: list[str], values) -> None:
    """Columns that are not zero, one per line."""
    with open(path, "w", encoding="utf-8") as file:
        for name, value in zip(names, values):
            if value != 0:
                file.write(f"{name} {value!r}\n")


def highs(model: str, limit: float, threads: int, trace_path: str, solution_path: str, start: dict[str, float]) -> None:
    import highspy

    solver = highspy.Highs()
    solver.setOptionValue("threads", threads)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    # The limit comes after reading: HiGHS's reader obeys it too, and leaves an empty model whose bound, 0, means nothing.
    if solver.readModel(model) != highspy.HighsStatus.kOk:
        raise RuntimeError(f"HiGHS cannot read {model}")
    solver.setOptionValue("time_limit", limit)
    if start:
        begin = highspy.HighsSolution()
        begin.col_value = [start.get(name, 0.0) for name in solver.getLp().col_names_]
        solver.setSolution(begin)
    trace = Trace(trace_path)

    def look(event) -> None:
        trace.step(event.data_out.mip_primal_bound, event.data_out.mip_dual_bound)

    for source in (solver.cbMipImprovingSolution, solver.cbMipLogging, solver.cbMipInterrupt):
        source.subscribe(look)
    solver.run()
    info = solver.getInfo()
    has_roster = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    value = info.objective_function_value if has_roster else None
    trace.end(solver.modelStatusToString(solver.getModelStatus()), value, info.mip_dual_bound)
    if has_roster:
        lp = solver.getLp()
        values = [float(x) for x in solver.getSolution().col_value]
        write_solution(solution_path, list(lp.col_names_), values)


def scip(model: str, limit: float, threads: int, trace_path: str, solution_path: str, start: dict[str, float]) -> None:
    import pyscipopt
    from pyscipopt import SCIP_EVENTTYPE as events

    solver = pyscipopt.Model()
    solver.hideOutput()
    # SCIP itself searches on one thread; its LP solver and its concurrent mode are what threads could go to.
    solver.setParam("lp/threads", threads)
    solver.setParam("limits/time", limit)
    solver.setParam("timing/clocktype", 2)
    solver.readProblem(model)
    if start:
        begin = solver.createSol()
        for column in solver.getVars():
            solver.setSolVal(begin, column, start.get(column.name, 0.0))
        solver.addSol(begin)
    trace = Trace(trace_path)

    class Watch(pyscipopt.Eventhdlr):
        masks = (events.BESTSOLFOUND, events.NODEFEASIBLE, events.NODEINFEASIBLE, events.NODEBRANCHED,
                 events.FIRSTLPSOLVED, events.LPSOLVED)

        def eventinit(self):
            for mask in self.masks:
                self.model.catchEvent(mask, self)

        def eventexit(self):
            for mask in self.masks:
                self.model.dropEvent(mask, self)

        def eventexec(self, event):
            trace.step(self.model.getPrimalbound(), self.model.getDualbound())

    solver.includeEventhdlr(Watch(), "watch", "writes the trajectory")
    solver.optimize()
    has_roster = solver.getNSols() > 0
    trace.end(solver.getStatus(), solver.getObjVal() if has_roster else None, solver.getDualbound())
    if has_roster:
        best = solver.getBestSol()
        columns = solver.getVars()
        write_solution(solution_path, [column.name for column in columns], [float(best[column]) for column in columns])


def cpsat(model: str, limit: float, threads: int, trace_path: str, solution_path: str, start: dict[str, float]) -> None:
    from ortools.sat.python import cp_model
    from ortools.util.python import sorted_interval_list

    from . import mps

    source = mps.read(model)
    if not source.has_whole_optimum():
        Trace(trace_path).say({"status": "not converted: the model may have no whole optimum"})
        return
    infinite = [name for name, a, b in zip(source.column_names, source.lower, source.upper) if math.isinf(b - a)]
    if infinite:
        Trace(trace_path).say({"status": f"not converted: {infinite[0]} has no bounds"})
        return
    target = cp_model.CpModel()
    columns = [
        target.new_int_var(int(lower), int(upper), name)
        for name, lower, upper in zip(source.column_names, source.lower, source.upper)
    ]
    for row, (indices, coefficients) in enumerate(source.terms_by_row()):
        lower, upper = (
            int(side) if math.isfinite(side) else int(math.copysign(2**62, side))
            for side in (source.row_lower[row], source.row_upper[row])
        )
        total = cp_model.LinearExpr.weighted_sum([columns[i] for i in indices], [int(c) for c in coefficients])
        target.add_linear_expression_in_domain(total, sorted_interval_list.Domain(lower, upper))
    priced = [i for i, cost in enumerate(source.cost) if cost != 0]
    target.minimize(
        cp_model.LinearExpr.weighted_sum([columns[i] for i in priced], [int(source.cost[i]) for i in priced])
    )
    for name, column in zip(source.column_names, columns) if start else ():
        target.add_hint(column, round(start.get(name, 0.0)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = threads
    trace = Trace(trace_path)

    class Watch(cp_model.CpSolverSolutionCallback):
        def on_solution_callback(self) -> None:
            trace.step(self.objective_value, self.best_objective_bound)

    solver.best_bound_callback = lambda bound: trace.step(None, bound)
    status = solver.solve(target, Watch())
    has_roster = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    bound = solver.best_objective_bound if status != cp_model.MODEL_INVALID else None
    trace.end(solver.status_name(status), solver.objective_value if has_roster else None, bound)
    if has_roster:
        write_solution(solution_path, source.column_names, [float(solver.value(column)) for column in columns])


if __name__ == "__main__":
    from .check import read_solution

    name, model_path, seconds, workers, trace_file, solution_file, *start_file = sys.argv[1:]
    {"highs": highs, "scip": scip, "cpsat": cpsat}[name](
        model_path, float(seconds), int(workers), trace_file, solution_file,
        read_solution(start_file[0]) if start_file else {},
    )
