"""Tests of the converters and judges of public rosters. Inputs are made up here; those that read the public data, or run Muster, are
skipped, and counted as such, where the folder or the program is not there. `python3 -m unittest` in this folder."""

import itertools
import json
import os
import random
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

from foreign_plans import curtois, curtois_judge, tables
from foreign_plans.program import NoAnswer, Program

HOME = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(os.path.dirname(HOME), os.pardir, "shared", "data", "employee-shift-scheduling")
PROGRAMS = [os.environ.get("MUSTER", ""), *(os.path.join(os.path.dirname(HOME), ".build", kind, "muster") for kind in ("release", "debug"))]
MUSTER = next((os.path.abspath(path) for path in PROGRAMS if path and os.access(path, os.X_OK)), None)

# Three people, two weeks, days shorter than nights; made up.
SMALL = """# comment
SECTION_HORIZON
# days
14

SECTION_SHIFTS
D,480,
N,600,D

SECTION_STAFF
A,D=14|N=2,4320,1440,4,2,2,1
B,D=14|N=0,4320,0,5,1,2,2
C,D=3|N=14,6000,600,5,1,1,2

SECTION_DAYS_OFF
A,0,3

SECTION_SHIFT_ON_REQUESTS
A,1,D,2
B,8,D,3

SECTION_SHIFT_OFF_REQUESTS
C,5,N,1

SECTION_COVER
""" + "".join(f"{day},D,2,100,1\n{day},N,{1 if day % 7 < 5 else 0},100,1\n" for day in range(14))


def small():
    return curtois.read(SMALL, "small")


def works(**days):
    """Duties of A, B and C in letters, a full stop for a day off: `works(A="DD.NN")`."""
    return [(person, day, shift) for person, text in days.items() for day, shift in enumerate(text) if shift != "."]


class ReadingInstances(unittest.TestCase):
    def test_every_section(self):
        found = small()
        self.assertEqual((found.days, list(found.shifts), list(found.staff)), (14, ["D", "N"], ["A", "B", "C"]))
        self.assertEqual(found.shifts["N"], curtois.ShiftType(600, frozenset("D")))
        self.assertEqual(found.staff["A"], curtois.Employee({"D": 14, "N": 2}, 4320, 1440, 4, 2, 2, 1))
        self.assertEqual(dict(found.days_off), {"A": {0, 3}})
        self.assertEqual((found.wanted["B", 8, "D"], found.unwanted["C", 5, "N"], found.cover[0, "D"]), (3, 1, (2, 100, 1)))

    def test_a_line_that_cannot_be_read_is_named(self):
        for wrong, line in (("A,0,3", "A,0,14"), ("C,5,N,1", "X,5,N,1"), ("0,D,2,100,1", "0,D,two,100,1"), ("B,8,D,3", "B,8,L,3"), ("N,600,D", "N,600")):
            with self.assertRaisesRegex(ValueError, f"“{line}”"):
                curtois.read(SMALL.replace(wrong, line, 1), "small")
        with self.assertRaisesRegex(ValueError, "no section"):
            curtois.read("14\n", "small")


class JudgingRosters(unittest.TestCase):
    def judged(self, **days):
        return curtois_judge.judge(small(), works(**days))

    def breaches(self, **days):
        # Least minutes are looked at in a test of their own.
        return [breach for breach in self.judged(**days).broken if " minutes of " not in breach]

    def test_the_penalty_of_an_empty_roster_is_all_cover_and_all_wishes(self):
        self.assertEqual(self.judged().penalty, 100 * (28 + 10) + 2 + 3)

    def test_people_too_many_and_wishes(self):
        before = self.judged().penalty
        self.assertEqual(self.judged(A=".D").penalty, before - 100 - 2)
        self.assertEqual(self.judged(C=".....N").penalty, before + 1 + 1)
        self.assertEqual(self.judged(A=".D", B=".D", C=".D").penalty, before - 200 - 2 + 1)

    def test_minutes(self):
        self.assertEqual([breach for breach in self.judged(B="D" * 5 + ".." + "D" * 5).broken if breach.startswith("B")], ["B works 4800 minutes of 0 to 4320"])
        self.assertIn("A works 0 minutes of 1440 to 4320", self.judged().broken)

    def test_each_constraint_is_seen(self):
        for expected, days in (
            ("A works on day 3, a day off", {"A": "..DD"}),
            ("C works D on the day after N of day 1", {"C": ".ND"}),
            ("A works 3 shifts N of 2", {"A": ".NN..N"}),
            ("B works 1 shifts N of 0", {"B": "N"}),
            ("A works on 2 weekends of 1", {"A": "....DD.....DD"}),
            ("A works 5 days in a row from day 4, of 4", {"A": "....DDDDD"}),
            ("A works only 1 days in a row from day 2, of 2", {"A": "..D"}),
            ("B is off only 1 days in a row from day 1, of 2", {"B": "D.D"}),
        ):
            self.assertIn(expected, self.breaches(**days))

    def test_runs_at_the_ends_are_long_enough_and_never_too_long_there(self):
        self.assertEqual(self.breaches(B="D" + "." * 12 + "D"), [])
        self.assertEqual(self.breaches(A="." * 13 + "D"), [])
        self.assertEqual(self.breaches(B=".DDDDD"), [])
        self.assertEqual(self.breaches(B="DDDDDD"), ["B works 6 days in a row from day 0, of 5"])

    def test_nothing_twice_on_a_day(self):
        self.assertIn("B works twice on day 2", curtois_judge.judge(small(), [("B", 2, "D"), ("B", 2, "N")]).broken)

    def test_posts_of_another_plan_are_refused(self):
        for duty in ({"volunteer": "X", "post": "D/d01/p"}, {"volunteer": "A", "post": "L/d01/p"}, {"volunteer": "A", "post": "D/d14/p"}):
            with self.assertRaisesRegex(ValueError, "is no duty of it"):
                curtois_judge.duties(small(), {"assignments": [duty]})


class WritingPlans(unittest.TestCase):
    def test_limits_that_people_share_are_one_entry(self):
        rules = curtois.plan(small(), "weighted")["rules"]
        self.assertEqual([(entry["days"], entry["for"]["volunteers"]) for entry in rules["max-consecutive-days"]], [(4, ["A"]), (5, ["B", "C"])])
        self.assertEqual([(entry["of"], entry["days"]) for entry in rules["min-days-in-row"]], [("duty", 2), ("off", 2)])
        self.assertEqual([entry["hours"] for entry in rules["min-hours-period"]], ["10:00", "24:00"])
        # Neither as many as there are days nor none is a limit on duties: the first is no limit, the second is said by the tags.
        self.assertEqual([(entry["on"]["events"], entry["duties"]) for entry in rules["max-duties-period"]], [(["D"], 3), (["N"], 2)])

    def test_times_say_which_shift_may_follow_which(self):
        found = small()
        self.assertEqual(curtois._starts(found.shifts), {"D": 360, "N": 600})
        self.assertEqual(curtois.plan(found, "weighted")["rules"]["minimum-rest"], {"level": "hard", "hours": "14:00"})

    def test_where_no_times_say_it_each_succession_is_named(self):
        shifts = {"X": curtois.ShiftType(480, frozenset("Y")), "Y": curtois.ShiftType(480, frozenset()), "Z": curtois.ShiftType(480, frozenset("X"))}
        self.assertIsNone(curtois._starts(shifts))
        entries = curtois._successions(shifts, None)["rest-after"]
        self.assertEqual([(entry["tags"], entry["thenTags"], entry["hours"]) for entry in entries], [(["shift-X"], ["shift-Y"], "16:01"), (["shift-Z"], ["shift-X"], "16:01")])

    def test_wishes_and_days_off(self):
        first = curtois.plan(small(), "lexicographic")["volunteers"][0]
        self.assertEqual(first["preferences"], [{"role": "D-d01", "score": 2}])
        self.assertEqual(first["availability"]["spans"][1], {"kind": "unavailable", "start": "2026-09-10T06:00", "end": "2026-09-11T06:00"})

    def test_what_a_plan_cannot_say_is_refused(self):
        for wrong, line, message in (("C,5,N,1", "C,5,N,4", "weighs more than 3"), ("0,D,2,100,1", "0,D,2,50,1", "cost the same")):
            with self.assertRaisesRegex(ValueError, message):
                curtois.plan(curtois.read(SMALL.replace(wrong, line, 1), "small"), "weighted")


class Faults(unittest.TestCase):
    def test_what_cannot_be_is_told(self):
        good = curtois_judge.Judgement(607, [])
        self.assertEqual(tables.faults_of("1", good, 607, 607, 607), [])
        self.assertEqual(len(tables.faults_of("1", good, 606, 608, 607)), 2)
        self.assertIn("cannot be", tables.faults_of("1", curtois_judge.Judgement(600, []), 600, 600, 607)[0])
        self.assertEqual(tables.faults_of("1", curtois_judge.Judgement(1, ["A works twice"]), 1, 1, 607), ["1: A works twice"])

    def test_only_a_proved_difference_is_a_number(self):
        self.assertEqual(tables.worse_by({"conclusion": {"kind": "equal"}}), 0)
        self.assertEqual(tables.worse_by({"conclusion": {"kind": "worse", "goal": "weighted", "atLeast": 2, "atMost": 2}}), 2)
        self.assertNotEqual(open_difference := tables.worse_by({"conclusion": {"kind": "worse", "goal": "weighted", "atLeast": 1, "atMost": 2}}), open_difference)


@unittest.skipUnless(os.path.isdir(DATA), "the public data is not in ../shared/data/employee-shift-scheduling")
class PublishedInstances(unittest.TestCase):
    def test_all_become_plans(self):
        for which in curtois.OPTIMA:
            found = tables.instance(DATA, which)
            plan = curtois.plan(found, "weighted")
            self.assertEqual(sum(len(event["shifts"]) for event in plan["events"]), len(found.cover))
            self.assertIn("minimum-rest" if len(found.shifts) > 1 else "weekend-limit", plan["rules"])


def best_penalty(found):
    """The optimum by brute force: every pattern of each person, then every pair of them. Two people."""
    days, names = range(found.days), list(found.staff)
    patterns = []
    for person in names:
        every = itertools.product(["", *found.shifts], repeat=found.days)
        own = [[(person, day, shift) for day, shift in zip(days, pattern) if shift] for pattern in every]
        patterns.append([pattern for pattern in own if not any(b.startswith(person) for b in curtois_judge.judge(found, pattern).broken)])
    return min((curtois_judge.judge(found, [*a, *b]).penalty for a, b in itertools.product(*patterns)), default=None)


def made_up(seed):
    """Two people, a week and two kinds of shift; all limits are drawn."""
    chance = random.Random(seed)
    text = f"SECTION_HORIZON\n7\nSECTION_SHIFTS\nD,480,\nN,{chance.choice((480, 600))},D\nSECTION_STAFF\n"
    for person in "AB":
        least = chance.choice((0, 0, 960))
        text += f"{person},D={chance.randint(1, 7)}|N={chance.choice((0, 1, 7))},{chance.choice((1440, 2400))},{least},{chance.randint(2, 4)},{chance.randint(1, 3)},{chance.randint(1, 3)},{chance.randint(0, 1)}\n"
    text += "SECTION_DAYS_OFF\n" + f"A,{chance.randint(0, 6)}\n" + "SECTION_SHIFT_ON_REQUESTS\n"
    text += f"A,{chance.randint(0, 6)},D,{chance.randint(1, 3)}\nSECTION_SHIFT_OFF_REQUESTS\nB,{chance.randint(0, 6)},N,{chance.randint(1, 3)}\n"
    return curtois.read(text + "SECTION_COVER\n" + "".join(f"{day},{shift},{chance.randint(0, 1)},100,1\n" for day in range(7) for shift in "DN"), f"made up {seed}")


@unittest.skipUnless(MUSTER, "there is no muster: build it, or name it in MUSTER")
class AgainstTheProgram(unittest.TestCase):
    def test_muster_finds_the_optimum_of_brute_force_in_the_published_definitions(self):
        seen = set()
        with tempfile.TemporaryDirectory() as folder:
            program = Program(MUSTER, 1, 0, folder)
            for seed in range(1, 7):
                found = made_up(seed)
                answer = program.solve(program.write(f"made-up-{seed}", curtois.plan(found, "weighted")), 30)
                judged = curtois_judge.judge(found, curtois_judge.duties(found, answer.roster))
                expected = best_penalty(found)
                self.assertEqual((judged.broken, judged.penalty), ([], expected), f"seed {seed}")
                self.assertEqual(tables.claim(found, answer, "weighted")[0], expected)
                self.assertEqual(answer.status, "optimal")
                seen.add(expected)
        self.assertGreater(len(seen), 3)

    def test_a_plan_that_is_refused_is_no_answer(self):
        with tempfile.TemporaryDirectory() as folder:
            program = Program(MUSTER, 1, 0, folder)
            with self.assertRaisesRegex(NoAnswer, "status 2"):
                program.solve(program.write("nothing", {"format": 1}), 5)


if __name__ == "__main__":
    unittest.main()
