"""A camp festival of 2022 whose people signed up by themselves (Electromagnetic Field's public, anonymised export)."""

from __future__ import annotations

import datetime
import json
import os
import random

from . import tasks
from .tasks import Person, Task

ZONE = "Europe/London"


def read(folder: str) -> tuple[list[Task], list[int]]:
    """The shifts, with how many really signed up, and the number of duties of each person who took one or more."""
    with open(os.path.join(folder, "Shift.json"), encoding="utf-8") as file:
        shifts = [_task(entry) for entry in json.load(file)]
    with open(os.path.join(folder, "Volunteer.json"), encoding="utf-8") as file:
        histogram = json.load(file)["shift_histogram"]
    duties = [int(count) for count, people in sorted(histogram.items(), key=lambda item: int(item[0])) for _ in range(people) if int(count)]
    return shifts, duties


def _task(entry: dict) -> Task:
    start, end = (datetime.datetime.fromisoformat(entry[key]) for key in ("start", "end"))
    name = f"{tasks.slug(entry['role'])}-{tasks.slug(entry['venue'])}/{start:%m%d-%H%M}"
    return Task(name, entry["role"], start, end, entry["min_needed"], entry["min_needed"], entry["max_needed"], entry["signed_up"])


def people(shifts: list[Task], duties: list[int], hours: int, deals_roles: bool, seed: int) -> list[Person]:
    """As many people as really served, each with as many duties at most as one of them had.

    On each day each is free for one stretch of so many `hours` at a random time. With `deals_roles` the sign-ups as they were (a
    role for each duty) are dealt out at random, and each does only the roles that they were dealt; else anybody does anything.
    """
    chance = random.Random(seed)
    deck = [role for task in shifts for role in [task.role] * (task.signed_up or 0)]
    chance.shuffle(deck)
    when, found = tasks.days(shifts), []
    for number, most in enumerate(duties, 1):
        roles = frozenset(deck.pop() for _ in range(most)) if deals_roles else None
        found.append(Person(f"p-{number:03}", most, tasks.windows(when, hours, chance), roles))
    return found


def as_it_was(shifts: list[Task]) -> tasks.Cover:
    """What the real sign-ups left open."""
    return tasks.cover(shifts, {task.id: task.signed_up or 0 for task in shifts})


def least_missing(shifts: list[Task], duties: list[int]) -> int:
    """People who are missing in every roster, by counting alone: there are only so many duties."""
    return max(0, sum(task.least for task in shifts) - sum(duties))
