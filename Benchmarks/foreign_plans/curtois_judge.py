"""What a roster of a Curtois & Qu instance costs, and which constraint it breaks, by the published definitions alone."""

from __future__ import annotations

from dataclasses import dataclass

from .curtois import Instance


@dataclass(frozen=True)
class Judgement:
    penalty: int
    """Wishes that were not met and people missing or too many, at their weights."""
    broken: list[str]
    """Each breach of a hard constraint in words; none = the roster counts."""


def duties(instance: Instance, roster: dict) -> list[tuple[str, int, str]]:
    """The (employee, day, shift) of a roster file; raises ValueError for a post that is none of the instance's."""
    found = []
    for duty in roster["assignments"]:
        shift, day, _ = duty["post"].split("/")
        if duty["volunteer"] not in instance.staff or shift not in instance.shifts or not 0 <= int(day[1:]) < instance.days:
            raise ValueError(f"{instance.name}: {duty['volunteer']} at {duty['post']} is no duty of it")
        found.append((duty["volunteer"], int(day[1:]), shift))
    return found


def judge(instance: Instance, held: list[tuple[str, int, str]]) -> Judgement:
    """Recomputes the published penalty and all hard constraints."""
    work: dict[str, dict[int, str]] = {person: {} for person in instance.staff}
    broken = []
    for person, day, shift in held:
        if day in work[person]:
            broken.append(f"{person} works twice on day {day}")
        work[person][day] = shift
    for person in instance.staff:
        broken += _breaches(instance, person, work[person])
    penalty = sum(weight for (person, day, shift), weight in instance.wanted.items() if work[person].get(day) != shift)
    penalty += sum(weight for (person, day, shift), weight in instance.unwanted.items() if work[person].get(day) == shift)
    for (day, shift), (people, under, over) in instance.cover.items():
        there = sum(1 for days in work.values() if days.get(day) == shift)
        penalty += under * max(0, people - there) + over * max(0, there - people)
    return Judgement(penalty, broken)


def _breaches(instance: Instance, person: str, days: dict[int, str]) -> list[str]:
    employee, shifts = instance.staff[person], instance.shifts
    found = [f"{person} works on day {day}, a day off" for day in sorted(set(days) & instance.days_off.get(person, set()))]
    for day, shift in sorted(days.items()):
        if days.get(day + 1) in shifts[shift].not_followed_by:
            found.append(f"{person} works {days[day + 1]} on the day after {shift} of day {day}")
    for shift, most in employee.most_of.items():
        count = sum(1 for name in days.values() if name == shift)
        if count > most:
            found.append(f"{person} works {count} shifts {shift} of {most}")
    minutes = sum(shifts[shift].minutes for shift in days.values())
    if not employee.least_minutes <= minutes <= employee.most_minutes:
        found.append(f"{person} works {minutes} minutes of {employee.least_minutes} to {employee.most_minutes}")
    weekends = sum(1 for saturday in range(5, instance.days, 7) if saturday in days or saturday + 1 in days)
    if weekends > employee.most_weekends:
        found.append(f"{person} works on {weekends} weekends of {employee.most_weekends}")
    # Before and after the horizon runs of either kind go on for ever where a minimum is looked at, and end where a maximum is.
    for is_work, first, after in runs(instance.days, days):
        length, lies_within = after - first, first > 0 and after < instance.days
        if is_work and length > employee.most_in_row:
            found.append(f"{person} works {length} days in a row from day {first}, of {employee.most_in_row}")
        if is_work and lies_within and length < employee.least_in_row:
            found.append(f"{person} works only {length} days in a row from day {first}, of {employee.least_in_row}")
        if not is_work and lies_within and length < employee.least_days_off:
            found.append(f"{person} is off only {length} days in a row from day {first}, of {employee.least_days_off}")
    return found


def runs(horizon: int, days: dict[int, str]) -> list[tuple[bool, int, int]]:
    """Runs of days at work and of days off: which, the first day, the day after the last."""
    found: list[tuple[bool, int, int]] = []
    for day in range(horizon):
        if found and found[-1][0] == (day in days):
            found[-1] = (found[-1][0], found[-1][1], day + 1)
        else:
            found.append((day in days, day, day + 1))
    return found
