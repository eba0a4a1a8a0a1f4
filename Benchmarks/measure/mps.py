"""Reads the MPS files that `muster model --to mps` writes, and judges solutions of them."""

from __future__ import annotations

import hashlib
import math
from array import array
from dataclasses import dataclass, field


class MPSError(Exception):
    """A file that is not free-format MPS as Muster writes it; the text names the line."""


@dataclass
class Model:
    """An integer program to be minimised: `row_lower <= A x <= row_upper`, stored column by column."""

    row_names: list[str] = field(default_factory=list)
    row_lower: array = field(default_factory=lambda: array("d"))
    row_upper: array = field(default_factory=lambda: array("d"))
    column_names: list[str] = field(default_factory=list)
    cost: array = field(default_factory=lambda: array("d"))
    lower: array = field(default_factory=lambda: array("d"))
    upper: array = field(default_factory=lambda: array("d"))
    is_integer: bytearray = field(default_factory=bytearray)
    start: array = field(default_factory=lambda: array("q", [0]))
    """Where each column's terms begin in `row` and `coefficient`; one more than there are columns."""
    row: array = field(default_factory=lambda: array("i"))
    coefficient: array = field(default_factory=lambda: array("d"))

    @property
    def binaries(self) -> int:
        """Integer columns whose bounds are 0 and 1."""
        return sum(
            1 for i, integer in enumerate(self.is_integer) if integer and self.lower[i] == 0 and self.upper[i] == 1
        )

    def terms_by_row(self) -> list[tuple[array, array]]:
        """Each row's columns and coefficients, in the order of the columns."""
        rows = [(array("i"), array("d")) for _ in self.row_names]
        for column in range(len(self.column_names)):
            for term in range(self.start[column], self.start[column + 1]):
                columns, coefficients = rows[self.row[term]]
                columns.append(column)
                coefficients.append(self.coefficient[term])
        return rows

    def held_rows(self) -> set[int]:
        """The rows that hold earlier tiers in the program of one tier (`muster model --tier`)."""
        return {row for row, name in enumerate(self.row_names) if name.startswith("held")}

    def is_whole(self) -> bool:
        """True when all costs, coefficients, sides and finite bounds are integers."""
        tables = (self.cost, self.coefficient, self.row_lower, self.row_upper, self.lower, self.upper)
        return all(value == math.floor(value) for table in tables for value in table if math.isfinite(value))

    def has_whole_optimum(self) -> bool:
        """True when, for the integers fixed at any values, the continuous columns may as well be integers.

        Sufficient: the data are integers, and each continuous column has at most two terms, both 1 or -1 and, when there
        are two, of opposite signs. Such a matrix is that of a network and totally unimodular (Hoffman and Kruskal 1956).
        """
        if not self.is_whole():
            return False
        held = self.held_rows()
        for column, integer in enumerate(self.is_integer):
            if integer or (held and self.lower[column] == self.upper[column]):
                continue
            span = range(self.start[column], self.start[column + 1])
            if held:
                # Each slack in its own row, and dear in every goal: the least slack, a whole number, serves all goals alike.
                prices = [self.coefficient[term] for term in span if self.row[term] in held] + [self.cost[column]]
                if min(prices) < 0 or len(span) + 1 - len(prices) > 1:
                    return False
            terms = [self.coefficient[term] for term in span if self.row[term] not in held]
            if any(abs(term) != 1 for term in terms) or len(terms) > 2 or (len(terms) == 2 and sum(terms) != 0):
                return False
        return True


def read(path: str) -> Model:
    """Reads a file; raises `MPSError` with the line where it stops making sense. Linear in the file's length."""
    with open(path, encoding="utf-8") as lines:
        return parse(lines)


def digest(path: str) -> str:
    """SHA-256 of a file, by which results know the model or program that they belong to."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def parse(lines) -> Model:
    """The model in lines of text."""
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("*"):
            continue
        try:
            reader.take(line)
        except MPSError as error:
            raise MPSError(f"line {number}: {error}") from None
        except (ValueError, IndexError, KeyError):
            raise MPSError(f"line {number}: cannot be read: {line.strip()[:80]}") from None
    return reader.finish()


class _Reader:
    def __init__(self) -> None:
        self.model = Model()
        self.section = ""
        self.objective: str | None = None
        self.row_index: dict[str, int] = {}
        self.sense: list[str] = []
        self.column_index: dict[str, int] = {}
        self.integer = False
        self.free_rows: set[str] = set()
        self.has_upper: set[int] = set()

    def take(self, line: str) -> None:
        if not line[0].isspace():
            self.section = line.split()[0].upper()
            if self.section not in ("NAME", "ROWS", "COLUMNS", "RHS", "RANGES", "BOUNDS", "ENDATA"):
                raise MPSError(f"unknown section {self.section}")
            return
        words = line.split()
        match self.section:
            case "ROWS":
                self.take_row(*words)
            case "COLUMNS":
                self.take_column(words)
            case "RHS":
                for name, value in zip(words[1::2], words[2::2]):
                    self.take_side(name, float(value))
            case "RANGES":
                for name, value in zip(words[1::2], words[2::2]):
                    self.take_range(self.row_index[name], float(value))
            case "BOUNDS":
                self.take_bound(*words)
            case _:
                raise MPSError("text outside of a section")

    def take_row(self, sense: str, name: str) -> None:
        if sense == "N":
            if self.objective is None:
                self.objective = name
            else:
                self.free_rows.add(name)
            return
        model = self.model
        self.row_index[name] = len(model.row_names)
        model.row_names.append(name)
        self.sense.append(sense)
        if sense not in "EGL":
            raise MPSError(f"unknown sense {sense}")
        model.row_lower.append(-math.inf if sense == "L" else 0)
        model.row_upper.append(math.inf if sense == "G" else 0)

    def take_column(self, words: list[str]) -> None:
        if words[1] == "'MARKER'":
            self.integer = words[2] == "'INTORG'"
            return
        model, name = self.model, words[0]
        if not model.column_names or model.column_names[-1] != name:
            if name in self.column_index:
                raise MPSError(f"the terms of {name} are not together")
            self.column_index[name] = len(model.column_names)
            model.column_names.append(name)
            model.cost.append(0)
            model.lower.append(0)
            model.upper.append(math.inf)
            model.is_integer.append(self.integer)
            model.start.append(model.start[-1])
        for row, value in zip(words[1::2], words[2::2]):
            if row == self.objective:
                model.cost[-1] += float(value)
            elif row not in self.free_rows:
                model.row.append(self.row_index[row])
                model.coefficient.append(float(value))
                model.start[-1] += 1

    def take_side(self, name: str, value: float) -> None:
        if name == self.objective:
            raise MPSError("a constant in the objective's right-hand side; Muster writes a column for it")
        row = self.row_index[name]
        if self.sense[row] in "EG":
            self.model.row_lower[row] = value
        if self.sense[row] in "EL":
            self.model.row_upper[row] = value

    def take_range(self, row: int, value: float) -> None:
        model = self.model
        match self.sense[row]:
            case "G":
                model.row_upper[row] = model.row_lower[row] + abs(value)
            case "L":
                model.row_lower[row] = model.row_upper[row] - abs(value)
            case _ if value >= 0:
                model.row_upper[row] = model.row_lower[row] + value
            case _:
                model.row_lower[row] = model.row_upper[row] + value

    def take_bound(self, kind: str, _set: str, name: str, value: str = "") -> None:
        model, column = self.model, self.column_index[name]
        match kind:
            case "BV":
                model.is_integer[column] = 1
                model.lower[column], model.upper[column] = 0, 1
            case "FR":
                model.lower[column], model.upper[column] = -math.inf, math.inf
            case "FX":
                model.lower[column] = model.upper[column] = float(value)
            case "LO":
                model.lower[column] = float(value)
            case "UP":
                model.upper[column] = float(value)
            case "MI":
                model.lower[column] = -math.inf
            case "PL":
                model.upper[column] = math.inf
            case _:
                raise MPSError(f"unknown kind of bound {kind}")

    def finish(self) -> Model:
        if self.section != "ENDATA":
            raise MPSError("the file ends before ENDATA")
        return self.model


@dataclass
class Judgement:
    """What a solution is worth when it is recomputed from its vector."""

    value: float
    row_violation: float
    bound_violation: float
    integer_violation: float
    worst_row: str | None = None

    def is_feasible(self, tolerance: float = 1e-6) -> bool:
        """True when rows and bounds (relative to their size) and integrality hold within the tolerance."""
        return max(self.row_violation, self.bound_violation, self.integer_violation) <= tolerance


def judge(model: Model, solution: dict[str, float]) -> Judgement:
    """Recomputes the objective and all rows and bounds. Linear in the terms.

    `solution` goes by name or, from 1 in the order of the file, by `#number`; columns that it does not name are zero.
    """
    values = array("d", bytes(8 * len(model.column_names)))
    index = {name: i for i, name in enumerate(model.column_names)}
    for name, value in solution.items():
        column = int(name[1:]) - 1 if name.startswith("#") else index.get(name, -1)
        if not 0 <= column < len(values):
            raise MPSError(f"the solution names {name}, which the model has not")
        values[column] = value
    activity = array("d", bytes(8 * len(model.row_names)))
    objective = []
    bounds = integers = 0.0
    for column, value in enumerate(values):
        bounds = max(bounds, model.lower[column] - value, value - model.upper[column])
        if model.is_integer[column]:
            integers = max(integers, abs(value - round(value)))
        if value == 0:
            continue
        objective.append(model.cost[column] * value)
        for term in range(model.start[column], model.start[column + 1]):
            activity[model.row[term]] += model.coefficient[term] * value
    worst, worst_row = 0.0, None
    for row, sum_ in enumerate(activity):
        lower, upper = model.row_lower[row], model.row_upper[row]
        for violation, side in ((lower - sum_, lower), (sum_ - upper, upper)):
            if violation > 0 and violation / max(1, abs(side)) > worst:
                worst, worst_row = violation / max(1, abs(side)), model.row_names[row]
    return Judgement(math.fsum(objective), worst, max(0.0, bounds), integers, worst_row)


def rounded(solution: dict[str, float]) -> dict[str, float]:
    """The nearest integers; for models whose optimum is whole, which solvers meet only within their tolerances."""
    return {name: float(round(value)) for name, value in solution.items()}


def settled(model: Model, solution: dict[str, float]) -> dict[str, float]:
    """The solution with its integers rounded and every continuous column of a single row as small as that row lets it.

    What costs nothing in one tier may stand anywhere in a solver's answer; other tiers are judged by the least of it. Rows that
    hold tiers do not count as a column's row. Linear in the terms.
    """
    held, values = model.held_rows(), rounded(solution)
    owner, activity = {}, array("d", bytes(8 * len(model.row_names)))
    for column, name in enumerate(model.column_names):
        terms = [t for t in range(model.start[column], model.start[column + 1]) if model.row[t] not in held]
        if not model.is_integer[column] and len(terms) == 1 and abs(model.coefficient[terms[0]]) == 1:
            owner[column] = terms[0]
            continue
        for term in terms:
            activity[model.row[term]] += model.coefficient[term] * values.get(name, 0.0)
    for column, term in owner.items():
        row, sign = model.row[term], model.coefficient[term]
        short = activity[row] - model.row_upper[row] if sign < 0 else model.row_lower[row] - activity[row]
        values[model.column_names[column]] = max(model.lower[column], short, 0.0)
    return {name: value for name, value in values.items() if value != 0}
