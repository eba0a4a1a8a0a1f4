"""Tests of the parts that do not need solvers: `python3 -m unittest` in this folder."""

import math
import os
import signal
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

from measure import check, children, logs, mps, trajectory

# Two volunteers, three posts, one missing person allowed at a cost of 5: x11 and x22 is the best roster, 3 + 100.
SMALL = """NAME small
ROWS
 N objective
 G cover_1
 G cover_2
 L rest
 G band
 E fixed
COLUMNS
 MARKER1 'MARKER' 'INTORG'
 x11 objective 1 cover_1 1
 x11 rest 1
 x11 band 3
 x12 objective 4 cover_2 1 rest 1
 x22 objective 2 cover_2 1 fixed 1
 MARKER2 'MARKER' 'INTEND'
 s1 objective 5 cover_1 1
 s2 cover_2 1
 s2 objective 5
 constant objective 100
RHS
 RHS1 cover_1 1
 RHS1 cover_2 1
 RHS1 rest 1 band 2
 RHS1 fixed 1
RANGES
 RANGE1 band 3
BOUNDS
 BV BOUND1 x11
 BV BOUND1 x12
 UP BOUND1 x22 3
 LO BOUND1 x22 -1
 UP BOUND1 s1 1
 FX BOUND1 constant 1
ENDATA
"""


def small():
    return mps.parse(SMALL.splitlines(keepends=True))


class ReadingMPS(unittest.TestCase):
    def test_columns_rows_and_bounds(self):
        model = small()
        self.assertEqual(model.column_names, ["x11", "x12", "x22", "s1", "s2", "constant"])
        self.assertEqual(list(model.is_integer), [1, 1, 1, 0, 0, 0])
        self.assertEqual(list(model.cost), [1, 4, 2, 5, 5, 100])
        self.assertEqual(list(model.lower), [0, 0, -1, 0, 0, 1])
        self.assertEqual(list(model.upper), [1, 1, 3, 1, math.inf, 1])
        self.assertEqual(list(model.row_lower), [1, 1, -math.inf, 2, 1])
        self.assertEqual(list(model.row_upper), [math.inf, math.inf, 1, 5, 1])
        self.assertEqual(model.binaries, 2)

    def test_terms_by_row(self):
        rows = [(list(columns), list(terms)) for columns, terms in small().terms_by_row()]
        self.assertEqual(rows, [([0, 3], [1, 1]), ([1, 2, 4], [1, 1, 1]), ([0, 1], [1, 1]), ([0], [3]), ([2], [1])])

    def test_ranges_by_sense(self):
        text = "NAME r\nROWS\n N o\n L l\n G g\n E up\n E down\nCOLUMNS\n x o 1 l 1\n x g 1 up 1\n x down 1\n"
        text += "RHS\n R l 4 g 4\n R up 4 down 4\nRANGES\n R l 2 g 2\n R up 2 down -2\nENDATA\n"
        model = mps.parse(text.splitlines(keepends=True))
        self.assertEqual(list(zip(model.row_lower, model.row_upper)), [(2, 4), (4, 6), (4, 6), (2, 4)])

    def test_errors_name_the_line(self):
        for text, line in ((SMALL.replace(" x11 rest 1", " x11 nowhere 1"), 12), (SMALL.replace("RHS1 fixed 1", "RHS1 fixed one"), 25)):
            with self.assertRaisesRegex(mps.MPSError, f"line {line}:"):
                mps.parse(text.splitlines(keepends=True))
        with self.assertRaisesRegex(mps.MPSError, "ENDATA"):
            mps.parse(SMALL.replace("ENDATA\n", "").splitlines(keepends=True))

    def test_whole_optimum(self):
        self.assertTrue(small().has_whole_optimum())
        halves = SMALL.replace("s1 objective 5 cover_1 1", "s1 objective 5 cover_1 0.5")
        self.assertFalse(mps.parse(halves.splitlines(keepends=True)).has_whole_optimum())
        same_sign = SMALL.replace("s2 cover_2 1", "s2 cover_2 1 rest 1")
        self.assertFalse(mps.parse(same_sign.splitlines(keepends=True)).has_whole_optimum())
        opposite = SMALL.replace("s2 cover_2 1", "s2 cover_2 1 rest -1")
        self.assertTrue(mps.parse(opposite.splitlines(keepends=True)).has_whole_optimum())


class Judging(unittest.TestCase):
    best = {"x11": 1.0, "x22": 1.0, "constant": 1.0}

    def test_value_of_a_solution(self):
        found = mps.judge(small(), self.best)
        self.assertEqual(found.value, 103)
        self.assertTrue(found.is_feasible())

    def test_each_violation(self):
        model = small()
        self.assertEqual(mps.judge(model, self.best | {"x12": 1.0}).worst_row, "rest")
        self.assertEqual(mps.judge(model, self.best | {"s1": 3.0}).bound_violation, 2)
        self.assertAlmostEqual(mps.judge(model, self.best | {"x12": 0.25}).integer_violation, 0.25)
        without = {name: value for name, value in self.best.items() if name != "constant"}
        self.assertFalse(mps.judge(model, without).is_feasible())
        with self.assertRaises(mps.MPSError):
            mps.judge(model, {"x99": 1.0})

    def test_columns_by_number(self):
        self.assertEqual(mps.judge(small(), {"#1": 1.0, "#3": 1.0, "#6": 1.0}).value, 103)
        with self.assertRaises(mps.MPSError):
            mps.judge(small(), {"#7": 1.0})

    def test_false_claims_are_seen(self):
        self.assertTrue(check.verdict(small(), self.best, 103.00001)["holds"])
        self.assertFalse(check.verdict(small(), self.best, 102.9)["holds"])
        self.assertFalse(check.verdict(small(), self.best | {"x11": 0.0}, 102)["holds"])

    def test_tolerances_do_not_reach_the_value(self):
        near = {"x11": 1 - 1e-7, "x22": 1.0, "s1": 1e-7, "constant": 1.0}
        found = check.verdict(small(), near, 103.0000004)
        self.assertEqual((found["value"], found["isExact"], found["holds"]), (103, True, True))


# One person, two posts; each missing person is a slack of a row of its own, and the first tier (s1) is held at 1.
TIER = """NAME tier
ROWS
 N objective
 G cover_1
 G cover_2
 L rest
 L held_safety_
COLUMNS
 MARKER1 'MARKER' 'INTORG'
 x11 cover_1 1 rest 1
 x12 cover_2 1 rest 1
 MARKER2 'MARKER' 'INTEND'
 s1 cover_1 1 held_safety_ 3
 s2 objective 5 cover_2 1
 constant objective -2
RHS
 RHS1 cover_1 1 cover_2 1
 RHS1 rest 1 held_safety_ 3
BOUNDS
 BV BOUND1 x11
 BV BOUND1 x12
 FX BOUND1 constant 1
ENDATA
"""


class Tiers(unittest.TestCase):
    """Vectors of one tier's program, judged in all of them."""

    def test_slacks_of_other_tiers_fall_to_what_their_rows_need(self):
        model = mps.parse(TIER.splitlines(keepends=True))
        loose = {"x12": 0.9999999, "s1": 1.0, "s2": 4.0, "constant": 1.0}
        self.assertEqual(mps.settled(model, loose), {"x12": 1.0, "s1": 1.0, "constant": 1.0})
        self.assertEqual(mps.judge(model, mps.settled(model, loose)).value, -2)

    def test_rows_that_hold_tiers_leave_the_optimum_whole(self):
        model = mps.parse(TIER.splitlines(keepends=True))
        self.assertTrue(model.has_whole_optimum())
        self.assertFalse(mps.parse(TIER.replace("held_safety_ 3\n s2", "held_safety_ -3\n s2").splitlines(keepends=True)).has_whole_optimum())
        self.assertFalse(mps.parse(TIER.replace("held_safety_", "cover_3").splitlines(keepends=True)).has_whole_optimum())

    def test_a_goal_that_nothing_changes_is_constant(self):
        model = mps.parse(TIER.replace(" s2 objective 5 cover_2 1", " s2 cover_2 1").splitlines(keepends=True))
        self.assertEqual(check.constant(model), -2)
        self.assertIsNone(check.constant(mps.parse(TIER.splitlines(keepends=True))))


class Trajectories(unittest.TestCase):
    points = [(1.0, None, 50.0), (2.0, 200.0, 40.0), (3.0, 210.0, 90.0), (4.0, 101.0, None), (9.0, 100.0, 100.0)]

    def test_envelope_keeps_the_best(self):
        expected = [(1.0, None, 50.0), (2.0, 200.0, 50.0), (3.0, 200.0, 90.0), (4.0, 101.0, 90.0), (9.0, 100.0, 100.0)]
        self.assertEqual(trajectory.envelope(reversed(self.points)), expected)
        self.assertEqual(trajectory.envelope(self.points, until=3.5), expected[:3])
        self.assertEqual(trajectory.envelope([(1.0, math.inf, -math.inf)]), [])

    def test_times(self):
        steps = trajectory.envelope(self.points)
        self.assertEqual(trajectory.time_to_value(steps, 100, 0.01), 4.0)
        self.assertEqual(trajectory.time_to_value(steps, 100, 0.001), 9.0)
        self.assertIsNone(trajectory.time_to_value(steps, None, 0.01))
        self.assertIsNone(trajectory.time_to_value(steps, 90, 0.01))
        self.assertEqual(trajectory.time_to_proof(steps, 0.2), 4.0)
        self.assertEqual(trajectory.time_to_proof(steps, 0.0), 9.0)

    def test_gap_as_in_rosters(self):
        self.assertEqual(trajectory.gap(200, 150), 0.25)
        self.assertEqual(trajectory.gap(-200, -250), 0.25)
        self.assertEqual(trajectory.gap(0, -0.5), 0.5)
        self.assertEqual(trajectory.gap(10, 11), 0)

    def test_thinning_keeps_values_and_the_end(self):
        steps = [(float(i), 10.0 if i < 5 else 9.0, 1 + i * 1e-7) for i in range(10)]
        self.assertEqual([step[0] for step in trajectory.thinned(steps)], [0.0, 5.0, 9.0])

    def test_refuted_bounds(self):
        bounds, values = {"a": 99.0, "b": 101.0, "c": None}, {"a": 100.0, "b": None, "c": 120.0}
        self.assertEqual(trajectory.refuted(bounds, values), {"b"})
        self.assertEqual(trajectory.best_bound(bounds, {"b"}), (99.0, "a"))
        self.assertEqual(trajectory.best_bound({"a": None}), (None, None))
        self.assertEqual(trajectory.refuted(bounds, {"a": None}), set())

    def test_median_counts_never_as_longest(self):
        self.assertEqual(trajectory.median([3, None, 1]), 3)
        self.assertIsNone(trajectory.median([3, None, None]))
        self.assertIsNone(trajectory.median([3, None]))
        self.assertIsNone(trajectory.median([]))

    def test_exponent(self):
        factor, exponent, fit = trajectory.fitted_exponent([50, 400, 10000], [2 * n**1.3 for n in (50, 400, 10000)])
        self.assertAlmostEqual(factor, 2)
        self.assertAlmostEqual(exponent, 1.3)
        self.assertAlmostEqual(fit, 1)
        self.assertIsNone(trajectory.fitted_exponent([50, 400], [1, 2]))

    def test_totals_follow_the_largest_part(self):
        def line(elapsed, part, incumbent, bound):
            return {"elapsed": elapsed, "phase": "search", "component": part, "incumbent": incumbent, "bound": bound}

        events = [{"elapsed": 0.0, "phase": "model"}, line(0.1, 2, 7, 7), line(1, 1, 90, 50), line(2, 1, 70, None), line(3, 1, 60, 58)]
        totals = trajectory.muster_totals(events, value=160, bound=157)
        self.assertEqual(totals, [(1, 190, 149), (2, 170, None), (3, 160, 157)])
        self.assertEqual(trajectory.muster_totals(events, None, None), [])


class Logs(unittest.TestCase):
    def timed(self, text):
        return list(enumerate(text.splitlines(), 1))

    def test_cbc(self):
        text = """Continuous objective value is 2.20025e+07 - 0.02 seconds
Cbc0012I Integer solution of 37042780 found by feasibility pump after 0 iterations and 0 nodes (1.98 seconds)
Cbc0013I At root node, 12 cuts changed objective from 22002547 to 25964313 in 10 passes
Cbc0010I After 100 nodes, 60 on tree, 31209390 best solution, best possible 25964983 (9.10 seconds)
Cbc0005I Partial search - best objective 31209390 (best possible 25965000.5), took 9 iterations and 9 nodes (10.1 seconds)
Result - Stopped on time limit"""
        found = logs.cbc(self.timed(text))
        expected = [(1, None, 22002450.0), (2, 37042780, None), (3, None, 25964312.5), (4, 31209390, 25964982.5)]
        self.assertEqual(found[:4], expected)
        self.assertEqual(found[4][:2], (5, 31209390))
        self.assertAlmostEqual(found[4][2], 25965000.45)
        self.assertEqual(logs.cbc_status(self.timed(text)), "Stopped on time limit")

    def test_cbc_without_a_roster(self):
        text = "Cbc0005I Partial search - best objective 1e+50 (best possible 22002547), took 0 iterations and 0 nodes (23.91 seconds)"
        self.assertEqual(logs.cbc(self.timed(text)), [(1, None, 22002546.5)])

    def test_cbc_proof(self):
        text = "Cbc0001I Search completed - best objective 5636516, took 12 iterations and 0 nodes (0.03 seconds)"
        self.assertEqual(logs.cbc(self.timed(text)), [(1, 5636516, 5636516)])

    def test_cbc_solution(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "s")
            with open(path, "w") as file:
                file.write("Stopped on time - objective value 103.50000000\n      0 x11    1   0\n**    2 x22  1  2\n")
            self.assertEqual(logs.cbc_solution(path), ([("x11", 1.0), ("x22", 1.0)], 103.5))
            with open(path, "w") as file:
                file.write("Stopped on time (no integer solution - continuous used) - objective value 22.5\n 0 x11 0.5 0\n")
            self.assertEqual(logs.cbc_solution(path), ([], None))

    def test_glpsol(self):
        text = """+  1044: mip =     not found yet >=              -inf        (1; 0)
+  1044: mip =     not found yet >=   2.596431300e+07        (1; 0)
+  1200: >>>>>   3.427880600e+07 >=   2.596464500e+07  24.3% (12; 3)
+  1300: mip =   3.427880600e+07 >=     tree is empty   0.0% (0; 199)
INTEGER OPTIMAL SOLUTION FOUND"""
        found = logs.glpsol(self.timed(text))
        self.assertEqual([step[1] for step in found], [None, None, 34278806.0, 34278806.0, 34278806.0])
        self.assertEqual([step[2] for step in found], [None, 25964312.995, 25964644.995, None, 34278806.0])
        self.assertEqual(logs.glpsol_status(self.timed(text)), "integer optimal solution found")

    def test_glpsol_solution(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "s")
            with open(path, "w") as file:
                file.write("c Status\ns mip 5 6 o 103\ni 1 1\nj 1 1\nj 2 0\nj 3 1\ne o f\n")
            self.assertEqual(logs.glpsol_solution(path), ([("#1", 1.0), ("#3", 1.0)], 103.0))
            with open(path, "w") as file:
                file.write("s mip 5 6 u 0\nj 1 0\n")
            self.assertEqual(logs.glpsol_solution(path), ([], None))


class Children(unittest.TestCase):
    def test_lines_memory_and_status(self):
        program = "print('here'); block = bytearray(150 << 20); print(len(block)); raise SystemExit(3)"
        found = children.run([sys.executable, "-c", program], interrupt_after=60, folder=".")
        self.assertEqual([line for _, line in found.lines], ["here", str(150 << 20)])
        self.assertEqual((found.status, found.was_interrupted, found.was_killed), (3, False, False))
        self.assertGreater(found.peak_bytes, 150 << 20)

    def test_a_child_that_goes_on_is_interrupted(self):
        # As the command does: where SIGINT is ignored, children would ignore it too.
        self.addCleanup(signal.signal, signal.SIGINT, signal.signal(signal.SIGINT, signal.default_int_handler))
        found = children.run(["sleep", "600"], interrupt_after=0.1, folder=".")
        self.assertEqual((found.status, found.was_interrupted, found.was_killed), (-signal.SIGINT, True, False))


if __name__ == "__main__":
    unittest.main()
