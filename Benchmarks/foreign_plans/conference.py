"""The volunteer tasks of a conference (FOSDEM's task files): what is asked is public, who came is not."""

from __future__ import annotations

import datetime
import glob
import os
import random
import xml.etree.ElementTree as tree

from . import tasks
from .tasks import Person, Task

ZONE = "Europe/Brussels"
SATURDAY = datetime.date(2026, 1, 31)
"""Day 0 of the files."""
PRESENCE = {-2: 0.2, -1: 0.5, 0: 0.8, 1: 0.8, 2: 0.2}
"""Assumed: the share of people who are there on each day."""
MOST_TASKS = 4
"""Assumed: people take 1 to so many tasks, each number as often."""


def read(folder: str) -> list[Task]:
    """The tasks of all files; those of one file, name and place are one event. Raises ValueError for a task that lacks a number."""
    found = []
    for path in sorted(glob.glob(os.path.join(folder, "*.xml"))):
        file = tasks.slug(os.path.basename(path).removesuffix(".xml").removesuffix("_tasks"))
        for task in tree.parse(path).getroot().iter("task"):
            found.append(_task(file, task))
    return found


def _task(file: str, task: tree.Element) -> Task:
    def word(key: str) -> str:
        text = (task.findtext(key) or "").strip()
        if not text:
            raise ValueError(f"{file}: a task without {key}")
        return text

    day = SATURDAY + datetime.timedelta(int(word("day")))
    start, end = (datetime.datetime.combine(day, datetime.time.fromisoformat(word(key))) for key in ("start_time", "end_time"))
    least, wished, most = (int(word(key)) for key in ("nbr_volunteers_min", "nbr_volunteers", "nbr_volunteers_max"))
    name = f"{file}-{tasks.slug(word('location'))}/{start:%m%d-%H%M}-{word('counter')}"
    return Task(name, task.get("template") or word("name"), start, end, least, wished, most)


def people(asked: list[Task], count: int, hours: int, seed: int) -> list[Person]:
    """People as assumed: each is there on some of the days and then free for one stretch of so many hours."""
    chance, found = random.Random(seed), []
    for number in range(1, count + 1):
        when = [day for day in tasks.days(asked) if chance.random() < PRESENCE.get((day - SATURDAY).days, 0)]
        found.append(Person(f"p-{number:03}", chance.randint(1, MOST_TASKS), tasks.windows(when, hours, chance)))
    return found
