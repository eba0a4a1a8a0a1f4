"""The tables of Curtois & Qu's instances: each prints its rows as they come and answers with what turned out to be wrong."""

from __future__ import annotations

import math
import os

from . import curtois, curtois_judge
from .program import Answer, NoAnswer, Program

MODES = {"default": "lexicographic", "weighted": "weighted"}
FORCED_OFF = {("A", 1): 707, ("B", 0): 609, ("C", 0): 608, ("D", 0): 707, ("E", 1): 707, ("F", 0): 609, ("G", 2): 610, ("H", 0): 609}
"""Instance 1: the best penalty when one of these duties of a best roster (607) is forbidden; day from zero."""
QUICK = 0.2
"""Seconds that such a question ought to take."""


def row(*cells: object) -> None:
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def head(*names: str) -> None:
    row(*names)
    row(*("---" if number == 0 else "---:" for number in range(len(names))))


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.2f}".rstrip("0").rstrip(".")


def instance(folder: str, which: int) -> curtois.Instance:
    with open(os.path.join(folder, f"Instance{which}.txt"), encoding="utf-8") as file:
        return curtois.read(file.read(), f"Instance {which}")


def claim(found: curtois.Instance, answer: Answer, mode: str) -> tuple[float, float | None]:
    """The published penalty that Muster's values come to, and its bound on it. In the default mode the goals are not
    traded, so that their bounds bound no sum."""
    wished = sum(found.wanted.values())
    if mode == "weighted":
        value, bound = answer.sum
        return value + wished, math.ceil(bound + wished - 1e-6)
    return sum(value for value, _ in answer.goals.values()) + wished, None


def faults_of(name: str, judged: curtois_judge.Judgement, value: float, bound: float | None, optimum: int) -> list[str]:
    """What cannot be, given what is published."""
    found = [f"{name}: {breach}" for breach in judged.broken]
    if judged.broken:
        return found
    if value != judged.penalty:
        found.append(f"{name}: Muster's value comes to {value}, the roster costs {judged.penalty}")
    if judged.penalty < optimum:
        found.append(f"{name}: a roster for {judged.penalty} cannot be, {optimum} is proved to be best")
    if bound is not None and bound > optimum:
        found.append(f"{name}: the bound {bound} is above the optimum {optimum}")
    return found


def shifts(folder: str, program: Program, given) -> list[str]:
    """Every instance in the modes that are asked for."""
    faults = []
    head("instance, mode", "published optimum", "Muster, recomputed", "above", "bound", "proved", "s", "cpu s")
    for mode in given.modes:
        for which in given.only:
            if not os.path.exists(os.path.join(folder, f"Instance{which}.txt")):
                print(f"Instance {which} is not in the folder")
                continue
            found, optimum, name = instance(folder, which), curtois.OPTIMA[which], f"{which}, {mode}"
            try:
                answer = program.solve(program.write(f"instance-{which}-{mode}", curtois.plan(found, MODES[mode])), given.limit)
            except NoAnswer as error:
                row(name, number(optimum), *["–"] * 6)
                faults.append(str(error))
                continue
            judged = curtois_judge.judge(found, curtois_judge.duties(found, answer.roster))
            value, bound = claim(found, answer, MODES[mode])
            # A roster that leaves least hours open has no published penalty: within a limit that is weak, not wrong.
            open_hours = answer.goals.get("safety", (0, 0))[0] > 0
            if open_hours:
                judged = curtois_judge.Judgement(judged.penalty, [breach for breach in judged.broken if " minutes of " not in breach])
                faults += [f"{name}: {breach}" for breach in judged.broken]
                faults += [f"{name}: the bound {bound} is above the optimum {optimum}"] if (bound or 0) > optimum else []
            else:
                faults += faults_of(name, judged, value, bound, optimum)
            recomputed = "hours open" if open_hours else number(judged.penalty)
            above = "–" if open_hours else f"{100 * (judged.penalty / optimum - 1):.2f} %"
            row(name, number(optimum), recomputed, above, number(bound), "yes" if answer.status == "optimal" else "no", f"{answer.seconds:.1f}", f"{answer.cpu_seconds:.1f}")
    return faults


def forced_off(folder: str, program: Program, given) -> list[str]:
    """Instance 1 with one duty forbidden, twice: as `muster explain` answers from a best roster, and solved anew with a pin."""
    found = instance(folder, 1)
    wished = sum(found.wanted.values())
    plan = curtois.plan(found, "weighted")
    duties = [(person, curtois.post_id(day, "D")) for person, day in FORCED_OFF]
    # A best roster that holds all of them, so that `explain` forbids and does not force. A pin to a single day is refused where two
    # in a row are hard, though the day beside it is free to be filled: here alone they are critical.
    in_row = [entry | {"level": "critical"} for entry in plan["rules"]["min-days-in-row"]]
    holding = plan | {"pins": [{"volunteer": person, "post": post, "assigned": True} for person, post in duties]}
    holding |= {"rules": plan["rules"] | {"min-days-in-row": in_row}}
    base = program.solve(program.write("held", holding), given.limit)
    base_value = curtois_judge.judge(found, curtois_judge.duties(found, base.roster))
    faults = faults_of("the roster to start from", base_value, base.sum[0] + wished, None, curtois.OPTIMA[1])
    path = program.write("instance-1", plan)
    roster = program.write("instance-1.base", {"format": 1, "assignments": [{key: duty[key] for key in ("volunteer", "post")} for duty in base.roster["assignments"]]})
    slow = 0
    head("employee, day", "published", "explain", "s", "cpu s", "solve with a pin", "s", "cpu s")
    for ((person, day), expected), (_, post) in zip(FORCED_OFF.items(), duties):
        said, seconds, cpu_seconds = program.forced_off(path, roster, person, post, given.limit)
        told = base_value.penalty + worse_by(said)
        barred = plan | {"pins": [{"volunteer": person, "post": post, "assigned": False}]}
        answer = program.solve(program.write(f"barred-{person}-{day}", barred), given.limit)
        judged = curtois_judge.judge(found, curtois_judge.duties(found, answer.roster))
        row(f"{person}, {day}", expected, number(told), f"{seconds:.2f}", f"{cpu_seconds:.2f}", number(judged.penalty), f"{answer.seconds:.2f}", f"{answer.cpu_seconds:.2f}")
        faults += [f"{person}, day {day}: {breach}" for breach in judged.broken]
        faults += [f"{person}, day {day}: {text} says {value}, {expected} is right" for text, value in (("explain", told), ("solve", judged.penalty)) if value != expected]
        slow += seconds > QUICK
    print(f"\n{slow} of {len(FORCED_OFF)} took more than {QUICK} s; wall seconds, the program's start and the reading of the plan in them")
    return faults


def worse_by(said: dict) -> float:
    """How much worse the best roster is without the duty, as `explain` proved it; NaN where it says less."""
    conclusion = said["conclusion"]
    if conclusion["kind"] == "equal":
        return 0
    if conclusion["kind"] == "worse" and conclusion["atLeast"] == conclusion["atMost"]:
        return conclusion["atLeast"]
    return math.nan
