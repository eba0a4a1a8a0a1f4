"""Curtois & Qu's employee shift scheduling instances: reading them, and writing them as Muster's plans.

T. Curtois, R. Qu: Computational results on new staff scheduling benchmark instances (2014); schedulingbenchmarks.org.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

FIRST_DAY = datetime.date(2026, 9, 7)
"""All instances start on a Monday; which one is the same to every rule that is used."""
DAY_START = 6 * 60
"""Minutes after midnight at which a day of the plan begins: a night lies wholly within one."""
OPTIMA = {1: 607, 2: 828, 3: 1001, 4: 1716, 5: 1143, 6: 1950, 7: 1056, 9: 439, 10: 4631, 14: 1278}
"""The proved optima that are published."""


@dataclass(frozen=True)
class ShiftType:
    minutes: int
    not_followed_by: frozenset[str]
    """Types that nobody works on the day after this one."""


@dataclass(frozen=True)
class Employee:
    most_of: dict[str, int]
    """Most shifts of each type in the horizon."""
    most_minutes: int
    least_minutes: int
    most_in_row: int
    least_in_row: int
    least_days_off: int
    most_weekends: int


@dataclass
class Instance:
    """One file of the benchmark; days count from zero."""

    name: str
    days: int = 0
    shifts: dict[str, ShiftType] = field(default_factory=dict)
    staff: dict[str, Employee] = field(default_factory=dict)
    days_off: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    wanted: dict[tuple[str, int, str], int] = field(default_factory=dict)
    unwanted: dict[tuple[str, int, str], int] = field(default_factory=dict)
    cover: dict[tuple[int, str], tuple[int, int, int]] = field(default_factory=dict)
    """People that a day's shift asks for, the cost of each missing and of each too many."""


def read(text: str, name: str) -> Instance:
    """Reads a file of the benchmark; raises ValueError with the line that cannot be read."""
    instance, section = Instance(name), ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("SECTION_"):
            section = line
        elif line and not line.startswith("#"):
            try:
                _READERS[section](instance, line.split(","))
            except (KeyError, ValueError, IndexError) as error:
                raise ValueError(f"{name}, line {number} of {section or 'no section'}: “{line}” cannot be read ({error!r})") from None
    if not instance.days or not instance.shifts or not instance.staff or not instance.cover:
        raise ValueError(f"{name}: a horizon, shifts, staff and cover are needed")
    return instance


def _horizon(instance: Instance, words: list[str]) -> None:
    instance.days = int(words[0])


def _shift(instance: Instance, words: list[str]) -> None:
    name, minutes, after = words
    instance.shifts[name] = ShiftType(int(minutes), frozenset(word for word in after.split("|") if word))


def _employee(instance: Instance, words: list[str]) -> None:
    most = dict(pair.split("=") for pair in words[1].split("|"))
    if set(most) != set(instance.shifts):
        raise ValueError("a limit for each type of shift is needed")
    instance.staff[words[0]] = Employee({name: int(count) for name, count in most.items()}, *map(int, words[2:]))


def _day_off(instance: Instance, words: list[str]) -> None:
    _known(words[0], instance.staff)
    instance.days_off[words[0]] |= {_day(instance, word) for word in words[1:]}


def _request(requests: str):
    def put(instance: Instance, words: list[str]) -> None:
        person, day, shift, weight = words
        _known(person, instance.staff)
        _known(shift, instance.shifts)
        getattr(instance, requests)[person, _day(instance, day), shift] = int(weight)

    return put


def _cover(instance: Instance, words: list[str]) -> None:
    day, shift, *numbers = words
    _known(shift, instance.shifts)
    people, under, over = map(int, numbers)
    instance.cover[_day(instance, day), shift] = (people, under, over)


def _known(name: str, names: dict) -> None:
    if name not in names:
        raise ValueError(f"{name} was not declared")


def _day(instance: Instance, word: str) -> int:
    if not 0 <= int(word) < instance.days:
        raise ValueError(f"day {word} lies outside the horizon")
    return int(word)


_READERS = {
    "SECTION_HORIZON": _horizon,
    "SECTION_SHIFTS": _shift,
    "SECTION_STAFF": _employee,
    "SECTION_DAYS_OFF": _day_off,
    "SECTION_SHIFT_ON_REQUESTS": _request("wanted"),
    "SECTION_SHIFT_OFF_REQUESTS": _request("unwanted"),
    "SECTION_COVER": _cover,
}


def post_id(day: int, shift: str) -> str:
    """The id of a post in the plan."""
    return f"{shift}/d{day:02}/p"


def plan(instance: Instance, mode: str) -> dict:
    """The instance as a plan in `weighted` or `lexicographic` mode; raises ValueError where Muster has no word for it.

    In weighted mode the objective is the published sum less that of all wishes for shifts, as a granted one is a merit of its
    weight. Least minutes cannot be hard in a plan, for an empty roster breaks them: they cost 1,000 points a minute.
    """
    prices = {(under, over) for _, under, over in instance.cover.values()}
    if len(prices) != 1:
        raise ValueError(f"{instance.name}: missing people, and people too many, cost the same in each shift or the plan cannot say it")
    ((under, over),) = prices
    starts = _starts(instance.shifts)
    objective: dict = {"mode": mode}
    if mode == "weighted":
        objective["weights"] = {"safety": 1000, "staffing": 1, "preference": 1}
    return {
        "format": 1,
        "name": f"Curtois and Qu, {instance.name}",
        "horizon": {
            "start": FIRST_DAY.isoformat(), "end": (FIRST_DAY + datetime.timedelta(instance.days)).isoformat(), "timeZone": "UTC",
            "dayStart": f"{DAY_START // 60:02}:00",
        },
        "volunteers": [_volunteer(instance, person) for person in instance.staff],
        "events": [_event(instance, shift, starts[shift] if starts else DAY_START) for shift in instance.shifts],
        "rules": {
            "event-priority": {"priority1": under},
            "staffing-maximum": {"level": "soft", "weight": over},
            "one-duty-per-day": {"level": "hard"},
            **_successions(instance.shifts, starts),
            **_limits(instance),
        },
        "objective": objective,
    }


def _moment(day: int, minutes: int) -> str:
    midnight = datetime.datetime.combine(FIRST_DAY, datetime.time()) + datetime.timedelta(day)
    return (midnight + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")


def _volunteer(instance: Instance, person: str) -> dict:
    wishes = [(day, shift, score) for (who, day, shift), score in instance.wanted.items() if who == person]
    wishes += [(day, shift, -score) for (who, day, shift), score in instance.unwanted.items() if who == person]
    if any(abs(score) > 3 for _, _, score in wishes):
        raise ValueError(f"{instance.name}: a wish of {person} weighs more than 3, the most that a plan can say")
    volunteer = {
        "id": person, "class": "volunteer",
        "tags": [f"works-{shift}" for shift, most in instance.staff[person].most_of.items() if most > 0],
        "preferences": [{"role": f"{shift}-d{day:02}", "score": score} for day, shift, score in sorted(wishes)],
    }
    off = sorted(instance.days_off.get(person, ()))
    if off:
        spans = [{"kind": "unavailable", "start": _moment(day, DAY_START), "end": _moment(day + 1, DAY_START)} for day in off]
        volunteer["availability"] = {"default": "available", "spans": spans}
    return volunteer


def _event(instance: Instance, shift: str, start: int) -> dict:
    end = start + instance.shifts[shift].minutes
    # A shift that the cover does not name is nobody's: no post.
    days = [(day, people) for (day, name), (people, _, _) in sorted(instance.cover.items()) if name == shift]
    return {
        "id": shift, "type": "ward", "priority": 1, "tags": [f"shift-{shift}"],
        "shifts": [
            {
                "id": f"d{day:02}", "start": _moment(day, start), "end": _moment(day, end),
                "posts": [{"id": "p", "role": f"{shift}-d{day:02}", "min": people, "max": people, "requires": {"tags": [f"works-{shift}"]}}],
            }
            for day, people in days
        ],
    }


def _starts(shifts: dict[str, ShiftType]) -> dict[str, int] | None:
    """When each type starts, in minutes after midnight, so that one least rest between two duties says exactly which type may not
    follow which. The file has lengths only. None where no such times are found: then every type starts with the day."""
    longest = max(shift.minutes for shift in shifts.values())
    rank = {name: 0 for name in shifts}
    for _ in shifts:
        for name, shift in shifts.items():
            rank[name] = max([rank[name], *(rank[other] + 1 for other in shift.not_followed_by)])
    # Whole hours apart, four at most; the last one still ends with its day.
    step = min(240, (1440 - longest) // 60 // max(1, *rank.values()) * 60)
    starts = {name: DAY_START + step * rank[name] for name in shifts}
    for name, shift in shifts.items():
        if starts[name] + shift.minutes > DAY_START + 1440:
            return None
        for other in shifts:
            is_too_early = starts[other] + 1440 - starts[name] - shift.minutes < 1440 - longest
            if is_too_early != (other in shift.not_followed_by):
                return None
    return starts


def _successions(shifts: dict[str, ShiftType], starts: dict[str, int] | None) -> dict:
    if not any(shift.not_followed_by for shift in shifts.values()):
        return {}
    if starts:
        return {"minimum-rest": {"level": "hard", "hours": _hours(1440 - max(shift.minutes for shift in shifts.values()))}}
    return {
        "rest-after": [
            {
                "level": "hard", "after": "duties", "tags": [f"shift-{name}"], "run": 1, "hours": _hours(1441 - shift.minutes),
                "thenTags": [f"shift-{other}" for other in sorted(shift.not_followed_by)],
            }
            for name, shift in shifts.items() if shift.not_followed_by
        ]
    }


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def _limits(instance: Instance) -> dict:
    """The limits of each person: an entry of a rule for all who have the same."""
    people = instance.staff.items()
    rules = {
        "max-hours-period": _entries(people, lambda e: e.most_minutes, lambda n: {"level": "hard", "period": "horizon", "hours": _hours(n)}),
        "min-hours-period": _entries(
            people, lambda e: e.least_minutes, lambda n: n and {"level": "critical", "period": "horizon", "proRata": False, "hours": _hours(n)}
        ),
        "max-consecutive-days": _entries(people, lambda e: e.most_in_row, lambda n: {"level": "hard", "days": n}),
        "min-days-in-row": _entries(people, lambda e: e.least_in_row, lambda n: n > 1 and {"level": "hard", "of": "duty", "days": n})
        + _entries(people, lambda e: e.least_days_off, lambda n: n > 1 and {"level": "hard", "of": "off", "days": n}),
        "weekend-limit": _entries(people, lambda e: e.most_weekends, lambda n: {"level": "hard", "period": "horizon", "weekends": n}),
        "max-duties-period": [],
    }
    for shift in instance.shifts:
        # Zero is said by the tags; as many as there are days is no limit.
        rules["max-duties-period"] += _entries(
            people, lambda e: e.most_of[shift],
            lambda n: 0 < n < instance.days and {"level": "hard", "period": "horizon", "duties": n, "on": {"events": [shift]}},
        )
    return {name: entries for name, entries in rules.items() if entries}


def _entries(people, limit, entry) -> list[dict]:
    groups: dict[int, list[str]] = defaultdict(list)
    for person, employee in people:
        groups[limit(employee)].append(person)
    return [{**entry(value), "for": {"volunteers": names}} for value, names in sorted(groups.items()) if entry(value)]
