"""The tables of tasks that people sign up for: what they covered by themselves beside what Muster covers with the same people."""

from __future__ import annotations

import random
import statistics

from . import camp, conference, tasks
from .program import Program
from .tables import head, row

CAMP_ASSUMPTIONS = [(hours, deals_roles) for deals_roles in (False, True) for hours in (24, 12, 8, 6, 4)]
"""Hours a day in which each is free, and whether each does only roles that were really signed up for."""
CONFERENCE_ASSUMPTIONS = [(people, hours) for people in (150, 200, 250) for hours in (24, 10, 6)]


def _solve(name: str, asked: list[tasks.Task], people: list[tasks.Person], zone: str, program: Program, limit: float):
    """Muster's answer, what the judge makes of it, and what is wrong with it."""
    answer = program.solve(program.write(name, tasks.plan(name, asked, people, zone)), limit)
    cover = tasks.judge(asked, people, tasks.held(answer.roster))
    value, bound = answer.goals["staffing"]
    faults = [f"{name}: {breach}" for breach in cover.broken]
    if value != cover.missing:
        faults.append(f"{name}: Muster says that {value} are missing, {cover.missing} are")
    return answer, cover, bound, faults


def _spread(values: list[int]) -> str:
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:g}" if low == high else f"{middle:g} ({low}–{high})"


def _rows(label: str, seeds: int, people_of, asked: list[tasks.Task], zone: str, program: Program, limit: float) -> list[str]:
    """One row: medians over the seeds, with the least and most in brackets."""
    alone, covered, bounds, seconds, faults = [], [], [], [], []
    for seed in range(1, seeds + 1):
        people = people_of(seed)
        alone.append(tasks.judge(asked, people, tasks.by_themselves(asked, people, random.Random(seed))))
        answer, cover, bound, wrong = _solve(f"{label}-{seed}".replace(", ", "-").replace(" ", "-"), asked, people, zone, program, limit)
        covered.append(cover)
        bounds.append(bound)
        seconds.append(answer.seconds)
        faults += wrong
    row(
        label, _spread([c.missing for c in alone]), _spread([c.short_tasks for c in alone]), _spread([c.missing for c in covered]),
        _spread([c.short_tasks for c in covered]), _spread([c.duties for c in covered]), _spread([round(b) for b in bounds]), f"{max(seconds):.1f}",
    )
    return faults


def _heading(what: str) -> None:
    head(what, "by themselves: people missing", "tasks short", "Muster: people missing", "tasks short", "duties", "bound on people missing", "s at most")


def camp_table(folder: str, program: Program, given) -> list[str]:
    shifts, duties = camp.read(folder)
    real = camp.as_it_was(shifts)
    print(
        f"{len(duties)} people with {sum(duties)} duties signed up by themselves; {real.missing} people were missing below the minima of {real.short_tasks} "
        f"of {len(shifts)} shifts. So many duties leave {camp.least_missing(shifts, duties)} missing however they are given.\n"
    )
    _heading("assumed")
    faults = []
    for hours, deals_roles in CAMP_ASSUMPTIONS:
        label = f"free {hours} h a day, {'roles dealt' if deals_roles else 'any role'}"
        faults += _rows(label, given.seeds, lambda seed: camp.people(shifts, duties, hours, deals_roles, seed), shifts, camp.ZONE, program, given.limit)
    return faults


def conference_table(folder: str, program: Program, given) -> list[str]:
    asked = conference.read(folder)
    print(f"{len(asked)} tasks ask for {sum(task.least for task in asked)} people at least, {sum(task.wished for task in asked)} as wished.\n")
    _heading("assumed")
    faults = []
    for count, hours in CONFERENCE_ASSUMPTIONS:
        label = f"{count} people, free {hours} h a day"
        faults += _rows(label, given.seeds, lambda seed: conference.people(asked, count, hours, seed), asked, conference.ZONE, program, given.limit)
    return faults
