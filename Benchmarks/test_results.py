"""Tests of what is kept and told of runs: stores, plans and tables. `python3 -m unittest` in this folder runs them with the others."""

import json
import os
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True

from measure import dense_tables, machine, mode_tables, plans, store, tables


class Results(unittest.TestCase):
    head = {"machine": {"cores": 2}}

    def test_runs_are_kept_and_another_machine_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.json")
            store.Store(path, self.head).put("a", {"value": 1})
            again = store.Store(path, self.head)
            again.put("b", {"value": 2})
            self.assertEqual(list(store.Store(path, self.head).runs), ["a", "b"])
            with self.assertRaises(store.StoreError):
                store.Store(path, {"machine": {"cores": 4}})

    def test_keys_depend_on_everything(self):
        keys = {store.key("peers", "metro-120", solver, repeat, limit=limit, input="0123456789abcdef")
                for solver in ("scip", "cbc") for repeat in (1, 2) for limit in (10, 60)}
        self.assertEqual(len(keys), 8)

    def test_plan_names(self):
        self.assertEqual(plans.named("city-75").volunteers, 75)
        self.assertEqual(plans.named("dense-38-6p"), plans.Recipe("dense", 38, 60, 6, True))
        for name in ("metro", "town-75", "metro-x", "metro-0", "metro-50-1p", "dense-0-1"):
            with self.assertRaises(ValueError):
                plans.named(name)

    def test_the_dense_family_is_large_and_its_names_are_its_own(self):
        family = plans.dense_family()
        generated = [recipe for recipe in family if not recipe.source]
        self.assertGreaterEqual(len(generated), 30)
        self.assertEqual(len({recipe.name for recipe in family}), len(family))
        self.assertTrue(all(10 <= recipe.volunteers <= 150 and plans.named(recipe.name) == recipe for recipe in generated))
        self.assertTrue(any(recipe.is_published for recipe in generated))

    def test_a_plan_file_is_put_into_a_mode_with_its_own_tiers_and_weights(self):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "a.json"), os.path.join(folder, "b.json")
            with open(source, "w") as file:
                json.dump({"format": 1, "objective": {"mode": "weighted", "tiers": ["staffing", "preference"], "weights": {"staffing": 7}}}, file)
            self.assertEqual(plans._copy(source, target, {"mode": "lexicographic"}), {"staffing": 7, "preference": 1})
            with open(target) as file:
                self.assertEqual(json.load(file)["objective"]["mode"], "lexicographic")

    def test_a_member_is_put_first(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "p.json")
            with open(path, "w") as file:
                file.write('{\n  "format": 1\n}\n')
            plans._put_first(path, "objective", {"mode": "weighted"})
            with open(path) as file:
                self.assertEqual(json.load(file), {"objective": {"mode": "weighted"}, "format": 1})


def record(solver, steps, holds=True, **more):
    value, bound = steps[-1][1:]
    check_ = None if value is None else {"holds": holds, "value": value}
    return {"solver": solver, "plan": "p", "table": "peers", "repeat": 1, "trajectory": steps, "value": value, "bound": bound,
            "check": check_, "peakBytes": 2**20, "limit": 60, "threads": 2, "weights": "default", "wasKilled": False,
            "status": "", "seconds": 60.0, "cpuSeconds": 60.0, **more}


class Tables(unittest.TestCase):
    def cells(self, lines, name):
        return [cell.strip() for cell in next(line for line in lines if line.startswith(f"| {name} ")).split("|")[1:-1]]

    def test_times_are_against_the_best_bound_of_all(self):
        runs = [record("muster", [[1.0, 1000.0, 900.0], [4.0, 905.0, 904.0]]), record("scip", [[2.0, 950.0, 905.0], [8.0, 905.0, 905.0]])]
        lines = tables.peers_of_plan("p", runs)
        self.assertEqual(self.cells(lines, "Muster")[5:9], ["4.00", "4.00", "4.00", "–"])
        self.assertEqual(self.cells(lines, "SCIP")[5:9], ["8.00", "8.00", "8.00", "8.00"])
        self.assertIn("0.1 %: 0.50 of SCIP's time; proof of 0.01 %: Muster not within the limit", "\n".join(lines))

    def test_false_claims_and_bounds_are_marked(self):
        runs = [record("muster", [[1.0, 100.0, 99.0]]), record("scip", [[1.0, 101.0, 100.9]]), record("cbc", [[1.0, 90.0, 50.0]], holds=False)]
        lines = tables.peers_of_plan("p", runs)
        self.assertIn("Best bound known: 99.0 (Muster)", "\n".join(lines))
        self.assertEqual(self.cells(lines, "SCIP")[-1], "yes, **bound refuted**")
        self.assertEqual(self.cells(lines, "SCIP")[8], "–")
        self.assertEqual(self.cells(lines, "CBC")[-1], "**no: false claim**")

    def test_agreement_needs_equal_proved_values(self):
        same = [record("muster", [[1.0, 7.0, 7.0]]), record("cbc", [[1.0, 7.0, 7.0]])]
        self.assertTrue(tables.agreement(same)[1])
        self.assertFalse(tables.agreement(same + [record("scip", [[1.0, 8.0, 8.0]])])[1])
        self.assertFalse(tables.agreement(same + [record("scip", [[1.0, 7.0, 6.0]])])[1])
        self.assertFalse(tables.agreement(same + [record("scip", [[1.0, 7.0, 7.0]], holds=False)])[1])

    def test_scaling_leaves_out_what_did_not_get_there(self):
        runs = [record("muster", [[n / 10, 100.0, 50.0 if n == 50 else 100.0]], volunteers=n, gapAsked=0.01, mode="weighted", sizes={})
                | {"seconds": n / 10} for n in (50, 400, 1500, 10000)]
        lines = tables.scaling(runs)
        self.assertEqual(self.cells(lines, "50")[3], "–")
        self.assertIn("volunteers^1.00 (r² 1.000, 3 sizes; not there and left out: 1)", "\n".join(lines))


class DenseTables(unittest.TestCase):
    def run_(self, solver, values, bounds=None, holds=True):
        names = ["staffing", "fairness"]
        told = [[n, v, b] for n, v, b in zip(names, values, bounds or values)]
        return record(solver, [[1.0, sum(values), None]], holds) | {
            "table": "dense", "mode": "lexicographic", "tierValues": told, "tierWeights": {"staffing": 100, "fairness": 1}}

    def test_the_verdict_goes_by_the_first_tier_that_differs(self):
        peer = self.run_("highs", [3, 50])
        self.assertEqual(dense_tables.standing([self.run_("muster", [3, 50]), peer])[0], "equal")
        self.assertEqual(dense_tables.standing([self.run_("muster", [2, 90]), peer])[0], "better")
        self.assertEqual(dense_tables.standing([self.run_("muster", [3, 60]), peer]), ("**worse**", "fairness 20.0 %"))
        self.assertEqual(dense_tables.standing([self.run_("muster", [3, 60]), self.run_("cpsat", [1, 1], holds=False)])[0], "–")

    def test_bounds_are_shown_where_they_differ_and_worse_plans_are_named(self):
        text = "\n".join(dense_tables.default_mode([self.run_("muster", [4, 9], [4, 2]), self.run_("highs", [3, 9], [3, 9])]))
        self.assertIn("| 4 | 9 (2) | 409 |", text)
        self.assertIn("worse on 1 of 1 plans.", text)
        self.assertIn("Worse: p (staffing 33.3 %).", text)

    def test_a_disturbed_run_counts_for_nobody(self):
        paused = self.run_("muster", [9, 9]) | {"seconds": 200.0, "cpuSeconds": 0.4}
        self.assertTrue(machine.was_disturbed(paused))
        self.assertFalse(machine.was_disturbed(paused | {"seconds": 0.5, "cpuSeconds": 0.01}))
        text = "\n".join(dense_tables.sections([paused, self.run_("highs", [3, 9])]))
        self.assertIn("paused or hardly got a processor: p (lexicographic)", text)
        self.assertNotIn("Muster is", text)

    def test_the_share_of_a_processor_is_told(self):
        slow, fast = self.run_("muster", [1, 1]) | {"cpuSeconds": 21.0}, self.run_("muster", [1, 1])
        self.assertIn("Muster 0.35 to 1.00, median 0.68", dense_tables.processor_share([slow, fast]))
        self.assertIn("within 2 s", dense_tables.processor_share([slow | {"seconds": 1.0}]))

    def test_gaps_are_to_the_best_recomputed_roster(self):
        weighted = [record("muster", [[1.0, 1010.0, 900.0]]), record("highs", [[1.0, 1000.0, 990.0]]), record("cpsat", [[1.0, 500.0, 1.0]], holds=False)]
        text = "\n".join(dense_tables.weighted_mode(weighted))
        self.assertIn("median 1.000 %, greatest 1.000 %; above 0.1 %: 1, above 1 %: 0 of 1", text)


class ModeTables(unittest.TestCase):
    def modes(self, default, weighted, plan="p", **more):
        def run(mode, values):
            told = [[name, value, 0] for name, value in zip(("safety", "staffing", "preference"), values)]
            return record("muster", [[1.0, 1.0, None]]) | {"table": "modes", "plan": plan, "mode": mode, "tierValues": told}

        return [run("lexicographic", default) | more, run("weighted", weighted)]

    def test_the_first_tier_that_differs_decides(self):
        def verdict(*values):
            return mode_tables.standing({run["mode"]: run for run in self.modes(*values)})

        self.assertEqual(verdict([0, 7, 5], [0, 7, 5]), ("equal", None))
        self.assertEqual(verdict([0, 6, 9], [0, 7, 5]), ("better", "staffing 14.3 %"))
        self.assertEqual(verdict([0, 7, 6], [0, 7, 5]), ("**worse**", "preference 20.0 %"))
        self.assertEqual(verdict([1, 0, 0], [0, 9, 9]), ("**worse**", "safety 100.0 %"))

    def test_no_roster_is_worse_than_any_and_a_refused_one_is_none(self):
        default, weighted = self.modes([0, 7, 5], [0, 7, 5])
        none = {key: value for key, value in default.items() if key != "tierValues"}
        self.assertEqual(mode_tables.standing({"lexicographic": none, "weighted": weighted}), ("**worse**", "no roster"))
        refused = weighted | {"check": {"holds": False, "value": 1}}
        self.assertEqual(mode_tables.standing({"lexicographic": default, "weighted": refused}), ("–", None))

    def test_worse_plans_are_named_and_disturbed_ones_left_out(self):
        runs = self.modes([0, 7, 6], [0, 7, 5], "a") + self.modes([0, 1, 1], [0, 7, 5], "b")
        runs += self.modes([9, 9, 9], [0, 0, 0], "c", seconds=200.0, cpuSeconds=0.4)
        text = "\n".join(dense_tables.sections(runs))
        self.assertIn("better on 1, equal on 0, worse on 1 of 2 plans. Worse: a (preference 20.0 %).", text)
        self.assertIn("hardly got a processor: c.", text)
        self.assertIn("| a | default | 60.0 | 0 | 7 | 6 | **worse** | preference 20.0 % |", text)

    def test_fifty_plans_of_all_kinds(self):
        family = plans.mode_family()
        self.assertEqual((len(family), len({recipe.name for recipe in family})), (50, 50))
        self.assertTrue(all(60 <= recipe.volunteers <= 400 for recipe in family))
        self.assertEqual({recipe.profile for recipe in family}, {"dense", "city", "metro", "rural"})


if __name__ == "__main__":
    unittest.main()
