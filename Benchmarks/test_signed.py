"""Tests of the tasks that people sign up for. Inputs are made up here. `python3 -m unittest` in this folder."""

import datetime
import json
import os
import random
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

from foreign_plans import camp, conference, tasks
from foreign_plans.program import Program
from foreign_plans.tasks import Person, Task
from test_foreign import HOME, MUSTER

SHARED = os.path.join(os.path.dirname(HOME), os.pardir, "shared", "data")


def at(day, hour, minute=0):
    return datetime.datetime(2030, 6, day, hour, minute)


def task(name, day, hour, least=1, most=2, hours=2, role="Kitchen", came=None):
    return Task(name, role, at(day, hour), at(day, hour) + datetime.timedelta(hours=hours), least, least, most, came)


ALWAYS = ((at(1, 5), at(4, 5)),)
TASKS = [task("kitchen/a", 1, 8, 2, 3), task("kitchen/b", 1, 9), task("bar/a", 2, 20, role="Bar"), task("bar/late", 3, 1, role="Bar")]


class Reading(unittest.TestCase):
    def test_camp(self):
        shifts = [{"role": "Kitchen Helper", "venue": "Tent (north)", "start": "2030-06-01 23:45:00", "end": "2030-06-02 02:00:00", "min_needed": 2, "max_needed": 3, "signed_up": 1}]
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("Shift.json", shifts), ("Volunteer.json", {"shift_histogram": {"0": 9, "10": 1, "1": 2}})):
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    json.dump(content, file)
            found, duties = camp.read(folder)
        self.assertEqual(found, [Task("kitchen-helper-tent-north/0601-2345", "Kitchen Helper", at(1, 23, 45), at(2, 2), 2, 2, 3, 1)])
        self.assertEqual(duties, [1, 1, 10])
        self.assertEqual(camp.as_it_was(found), tasks.Cover(1, 1, 1, []))
        self.assertEqual((camp.least_missing(found, [1]), camp.least_missing(found, duties)), (1, 0))

    def test_conference(self):
        words = "<name>Desk</name><counter>3</counter><location>Hall K</location><day>1</day><start_time>08:30</start_time><end_time>10:30</end_time>"
        numbers = "<nbr_volunteers>5</nbr_volunteers><nbr_volunteers_min>4</nbr_volunteers_min><nbr_volunteers_max>7</nbr_volunteers_max>"
        for content, is_whole in ((words + numbers, True), (words, False)):
            with tempfile.TemporaryDirectory() as folder:
                with open(os.path.join(folder, "desk_tasks.xml"), "w", encoding="utf-8") as file:
                    file.write(f"<generic_tasks><task template='Infodesk'>{content}</task></generic_tasks>")
                if is_whole:
                    (found,) = conference.read(folder)
                    self.assertEqual((found.id, found.role, found.least, found.wished, found.most), ("desk-hall-k/0201-0830-3", "Infodesk", 4, 5, 7))
                    self.assertEqual((found.start, found.end), (datetime.datetime(2026, 2, 1, 8, 30), datetime.datetime(2026, 2, 1, 10, 30)))
                else:
                    with self.assertRaisesRegex(ValueError, "desk: a task without nbr_volunteers_min"):
                        conference.read(folder)


class People(unittest.TestCase):
    def test_windows_lie_within_their_days_and_join_when_they_touch(self):
        when = [datetime.date(2030, 6, day) for day in (1, 2, 3)]
        self.assertEqual(tasks.windows(when, 24, random.Random(1)), ((at(1, 5), at(4, 5)),))
        for start, end in tasks.windows(when, 6, random.Random(2)):
            self.assertEqual(end - start, datetime.timedelta(hours=6))
            first = datetime.datetime.combine((start - datetime.timedelta(hours=5)).date(), tasks.DAY_START)
            self.assertTrue(first <= start and end <= first + datetime.timedelta(days=1))

    def test_a_duty_after_midnight_belongs_to_the_day_before(self):
        self.assertEqual([day.day for day in tasks.days(TASKS)], [1, 2])

    def test_dealt_roles_are_those_that_were_signed_up_for(self):
        shifts = [task("kitchen/a", 1, 8, came=3), task("bar/a", 2, 20, role="Bar", came=1)]
        found = camp.people(shifts, [1, 1, 2], 24, True, seed=4)
        self.assertEqual([person.most for person in found], [1, 1, 2])
        self.assertEqual(sum("Bar" in person.roles for person in found), 1)
        self.assertEqual(found, camp.people(shifts, [1, 1, 2], 24, True, seed=4))
        self.assertIsNone(camp.people(shifts, [1, 1, 2], 24, False, seed=4)[0].roles)

    def test_conference_people_are_as_assumed(self):
        asked = [Task("a/b", "Desk", datetime.datetime(2026, 1, 29 + n, 9), datetime.datetime(2026, 1, 29 + n, 11), 1, 1, 2) for n in range(3)]
        found = conference.people(asked, 400, 10, seed=1)
        self.assertEqual({person.most for person in found}, {1, 2, 3, 4})
        share = [sum(any(start.date().day == day for start, _ in person.free) for person in found) / 400 for day in (29, 30, 31)]
        for expected, seen in zip((0.2, 0.5, 0.8), share):
            self.assertAlmostEqual(seen, expected, delta=0.08)


class Judging(unittest.TestCase):
    people = [Person("p-1", 2, ALWAYS), Person("p-2", 1, ((at(1, 7), at(1, 12)),), frozenset(["Kitchen"]))]

    def test_what_is_missing(self):
        self.assertEqual(tasks.judge(TASKS, self.people, [("p-1", "kitchen/a"), ("p-1", "bar/a")]), tasks.Cover(3, 3, 2, []))

    def test_what_may_not_be_is_told(self):
        for expected, held in (
            ("p-2 has 2 duties of 1", [("p-2", "kitchen/a"), ("p-2", "kitchen/b")]),
            ("p-1 is at kitchen/a and kitchen/b at once", [("p-1", "kitchen/b"), ("p-1", "kitchen/a")]),
            ("p-2 cannot take bar/a", [("p-2", "bar/a")]),
            ("kitchen/b has 3 people of 2", [("p-1", "kitchen/b")] * 3),
        ):
            self.assertIn(expected, tasks.judge(TASKS, self.people, held).broken)

    def test_people_who_sign_up_by_themselves_keep_what_the_judge_asks(self):
        for seed in range(20):
            chance = random.Random(seed)
            people = [Person(f"p-{n}", chance.randint(1, 3), ALWAYS) for n in range(6)]
            taken = tasks.by_themselves(TASKS, people, chance)
            self.assertEqual(tasks.judge(TASKS, people, taken).broken, [])
            self.assertGreaterEqual(len(taken), 6)


@unittest.skipUnless(os.path.isdir(os.path.join(SHARED, "volunteer-camp-2022")) and os.path.isdir(os.path.join(SHARED, "fosdem")), "the public data is not in ../shared/data")
class PublishedTasks(unittest.TestCase):
    def test_the_camp_is_as_its_export_says(self):
        shifts, duties = camp.read(os.path.join(SHARED, "volunteer-camp-2022"))
        self.assertEqual((len(shifts), len({task.id for task in shifts}), len(duties), sum(duties)), (591, 591, 365, 697))
        self.assertEqual(camp.as_it_was(shifts), tasks.Cover(235, 176, 697, []))
        self.assertEqual(camp.least_missing(shifts, duties), 43)

    def test_the_conference_is_as_its_files_say(self):
        asked = conference.read(os.path.join(SHARED, "fosdem"))
        self.assertEqual((len(asked), len({task.id for task in asked})), (130, 130))


@unittest.skipUnless(MUSTER, "there is no muster: build it, or name it in MUSTER")
class AgainstTheProgram(unittest.TestCase):
    def test_muster_covers_what_can_be_covered(self):
        # Kitchen a and b overlap: p-1 takes one of them and a bar, p-2 the other, and two places stay empty whoever goes where.
        people = Judging.people
        with tempfile.TemporaryDirectory() as folder:
            program = Program(MUSTER, 1, 0, folder)
            answer = program.solve(program.write("small", tasks.plan("Small", TASKS, people, "UTC")), 20)
        found = tasks.judge(TASKS, people, tasks.held(answer.roster))
        self.assertEqual((found.missing, found.broken), (2, []))
        self.assertEqual(answer.goals["staffing"], (2, 2))


if __name__ == "__main__":
    unittest.main()
