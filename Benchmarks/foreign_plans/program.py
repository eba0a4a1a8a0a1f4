"""Runs Muster on a plan and reads what it claims; the roster is judged elsewhere."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from measure import children


class NoAnswer(Exception):
    """Muster wrote no roster, or refused the plan."""


@dataclass(frozen=True)
class Answer:
    roster: dict
    seconds: float
    cpu_seconds: float

    @property
    def status(self) -> str:
        return self.roster["status"]

    @property
    def goals(self) -> dict[str, tuple[int, float]]:
        """Value and bound of each goal."""
        return {tier["id"]: (tier["value"], tier["bound"]) for tier in self.roster["tiers"] if tier["status"] != "no-rule"}

    @property
    def sum(self) -> tuple[int, float] | None:
        """Value and bound of the weighted sum; None in the default mode."""
        objective = self.roster.get("objective")
        return (objective["value"], objective["bound"]) if objective else None


@dataclass(frozen=True)
class Program:
    path: str
    threads: int
    nice: int
    folder: str
    """Where plans and rosters are written."""

    def write(self, name: str, plan: dict) -> str:
        path = os.path.join(self.folder, name + ".json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(plan, file, indent=1, ensure_ascii=False)
            file.write("\n")
        return path

    def solve(self, plan: str, limit: float, gap: float = 0) -> Answer:
        """Solves a plan file, and has Muster verify its own roster as well; raises NoAnswer."""
        roster = plan.removesuffix(".json") + ".roster.json"
        if os.path.exists(roster):
            os.remove(roster)
        command = [self.path, "solve", plan, "-o", roster, "--progress", "none", "--time-limit", repr(limit), "--gap", repr(gap)]
        ended = self._run([*command, "--threads", str(self.threads)], limit)
        if ended.status != 0 or not os.path.exists(roster):
            raise NoAnswer(f"{os.path.basename(plan)}: status {ended.status}: " + " ".join(line for _, line in ended.lines[-3:]))
        self._run([self.path, "verify", plan, roster], limit=60, allowed=(0,))
        with open(roster, encoding="utf-8") as file:
            return Answer(json.load(file), ended.seconds, ended.cpu_seconds)

    def forced_off(self, plan: str, roster: str, person: str, post: str, limit: float) -> tuple[dict, float, float]:
        """`muster explain` of a duty that the person holds: the plan is searched with them forced off it. What it says, wall and
        processor seconds."""
        command = [self.path, "explain", plan, roster, "--volunteer", person, "--post", post, "--format", "json"]
        ended = self._run([*command, "--time-limit", repr(limit)], limit, allowed=(0,), hears_errors=False)
        return json.loads("\n".join(line for _, line in ended.lines)), ended.seconds, ended.cpu_seconds

    def _run(
        self, command: list[str], limit: float, allowed: tuple[int, ...] | None = None, hears_errors: bool = True
    ) -> children.ChildRun:
        patience = limit + max(30.0, limit / 4)
        ended = children.run(command, patience, self.folder, self.nice, hears_errors)
        if allowed is not None and ended.status not in allowed:
            raise NoAnswer(f"{' '.join(command[1:3])}: status {ended.status}: " + " ".join(line for _, line in ended.lines[-3:]))
        return ended
