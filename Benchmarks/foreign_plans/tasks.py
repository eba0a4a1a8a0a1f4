"""Tasks that people sign up for, as a Muster plan; people made for them by stated assumptions and a seed; and the judge of who covers what."""

from __future__ import annotations

import datetime
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

DAY_START = datetime.time(5)
"""When a day of the plan begins: no task of the data starts or goes on then."""


@dataclass(frozen=True)
class Task:
    id: str
    role: str
    start: datetime.datetime
    end: datetime.datetime
    least: int
    wished: int
    most: int
    signed_up: int | None = None
    """People who really came forward; None where that is not known."""


@dataclass(frozen=True)
class Person:
    id: str
    most: int
    """Duties that they take at most."""
    free: tuple[tuple[datetime.datetime, datetime.datetime], ...]
    """When they can serve, in order, nothing touching."""
    roles: frozenset[str] | None = None
    """What they are ready to do; None = anything."""

    def can(self, task: Task) -> bool:
        is_free = any(start <= task.start and task.end <= end for start, end in self.free)
        return is_free and (self.roles is None or task.role in self.roles)


def slug(text: str) -> str:
    """Words of a name as part of an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def days(tasks: list[Task]) -> list[datetime.date]:
    """The days of the plan, from the first task to the last, each from `DAY_START` on."""
    def day(moment: datetime.datetime) -> datetime.date:
        return (moment - datetime.timedelta(hours=DAY_START.hour)).date()

    first, last = min(day(task.start) for task in tasks), max(day(task.start) for task in tasks)
    return [first + datetime.timedelta(n) for n in range((last - first).days + 1)]


def windows(when: list[datetime.date], hours: int, chance: random.Random) -> tuple[tuple[datetime.datetime, datetime.datetime], ...]:
    """One stretch of so many hours on each day, at a random quarter of an hour; 24 hours join to one stretch without an end."""
    found: list[tuple[datetime.datetime, datetime.datetime]] = []
    for day in when:
        start = datetime.datetime.combine(day, DAY_START) + datetime.timedelta(minutes=15 * chance.randint(0, 4 * (24 - hours)))
        end = start + datetime.timedelta(hours=hours)
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def plan(name: str, tasks: list[Task], people: list[Person], zone: str) -> dict:
    """The tasks and people as a plan in the default mode. At priority 5 a missing person costs one point: the first goal is how many
    people are missing below the tasks' minima. What was wished beyond costs nothing; nobody is sent where the minimum is met."""
    horizon = days(tasks)
    after = horizon[-1] + datetime.timedelta(1)
    caps: dict[int, list[str]] = defaultdict(list)
    for person in people:
        caps[person.most].append(person.id)
    has_roles = any(person.roles is not None for person in people)
    events: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        events[task.id.split("/")[0]].append(task)
    return {
        "format": 1,
        "name": name,
        "horizon": {"start": horizon[0].isoformat(), "end": after.isoformat(), "timeZone": zone, "dayStart": DAY_START.strftime("%H:%M")},
        "volunteers": [_volunteer(person, tasks) for person in people],
        "events": [
            {"id": event, "type": "task", "priority": 5, "shifts": [_shift(task, has_roles) for task in of_event]}
            for event, of_event in events.items()
        ],
        "rules": {
            "max-duties-period": [
                {"level": "hard", "period": "horizon", "duties": most, "for": {"volunteers": names}} for most, names in sorted(caps.items())
            ],
        },
    }


def _volunteer(person: Person, tasks: list[Task]) -> dict:
    spans = [{"kind": "available", "start": _local(start), "end": _local(end)} for start, end in person.free]
    roles = person.roles if person.roles is not None else {task.role for task in tasks}
    return {
        "id": person.id, "class": "volunteer", "tags": sorted(f"does-{slug(role)}" for role in roles),
        "availability": {"default": "unavailable", "spans": spans},
    }


def _shift(task: Task, has_roles: bool) -> dict:
    post = {"id": "p", "role": slug(task.role), "min": task.least, "max": task.most}
    if has_roles:
        post["requires"] = {"tags": [f"does-{slug(task.role)}"]}
    return {"id": task.id.split("/")[1], "start": _local(task.start), "end": _local(task.end), "posts": [post]}


def _local(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def by_themselves(tasks: list[Task], people: list[Person], chance: random.Random) -> list[tuple[str, str]]:
    """People who sign up by themselves: in random order, each takes at random one task after another that has room and that they
    can do, until they have as many as they take. The (person, task) pairs."""
    places = {task.id: task.most for task in tasks}
    taken: list[tuple[str, str]] = []
    for person in chance.sample(people, len(people)):
        own: list[Task] = []
        open_to = [task for task in tasks if person.can(task)]
        chance.shuffle(open_to)
        for task in open_to:
            if len(own) < person.most and places[task.id] and not any(task.start < other.end and other.start < task.end for other in own):
                own.append(task)
                places[task.id] -= 1
        taken += [(person.id, task.id) for task in own]
    return taken


@dataclass(frozen=True)
class Cover:
    missing: int
    """People missing below the minima."""
    short_tasks: int
    """Tasks below their minimum."""
    duties: int
    broken: list[str]
    """What the roster may not do: none = it counts."""


def cover(tasks: list[Task], counts: dict[str, int]) -> Cover:
    """What so many people at each task leave open."""
    lacks = [max(0, task.least - counts.get(task.id, 0)) for task in tasks]
    return Cover(sum(lacks), sum(1 for lack in lacks if lack), sum(counts.values()), [])


def judge(tasks: list[Task], people: list[Person], held: list[tuple[str, str]]) -> Cover:
    """Recomputes from the data alone what a roster leaves open, and whether everybody can do what it gives them."""
    known, own, broken = {task.id: task for task in tasks}, defaultdict(list), []
    for person, task in held:
        own[person].append(known[task])
    by_id = {person.id: person for person in people}
    for name, duties in own.items():
        person = by_id[name]
        duties.sort(key=lambda task: task.start)
        if len(duties) > person.most:
            broken.append(f"{name} has {len(duties)} duties of {person.most}")
        broken += [f"{name} cannot take {task.id}" for task in duties if not person.can(task)]
        broken += [f"{name} is at {a.id} and {b.id} at once" for a, b in zip(duties, duties[1:]) if b.start < a.end]
    counts = Counter(task for _, task in held)
    broken += [f"{task.id} has {counts[task.id]} people of {task.most}" for task in tasks if counts[task.id] > task.most]
    found = cover(tasks, counts)
    return Cover(found.missing, found.short_tasks, found.duties, broken)


def held(roster: dict) -> list[tuple[str, str]]:
    """The (person, task) pairs of a roster file."""
    return [(duty["volunteer"], duty["post"].rsplit("/", 1)[0]) for duty in roster["assignments"]]
