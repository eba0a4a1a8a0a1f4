#!/usr/bin/env python3
"""Asks the independent judge beside the repository about many plans at once.

    judge_plans.py ORACLE < questions.json > answers.json

A question is {"plan": ..., "rosters": [[[volunteer, post], ...], ...], "seconds": 5}; an answer says what each post asks for, who may
hold what, what each roster breaks and costs, and, with "seconds", the optimum where a solver is installed. Without questions it only
tells whether the judge can be read: status 3 when something that it needs is missing.
"""
import importlib.util
import json
import sys


def load(path):
    spec = importlib.util.spec_from_file_location("oracle", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def solver():
    for name, package in (("cpsat", "ortools"), ("highs", "highspy")):
        if importlib.util.find_spec(package) is not None:
            return name
    return None


def answer(oracle, question):
    plan = oracle.Plan(question["plan"])
    rosters = []
    for pairs in question["rosters"]:
        verdict = oracle.Verdict(plan, [tuple(pair) for pair in pairs])
        items = [[e["rule"], e["level"], sorted(people), amount * factor] for e, people, posts, amount, factor in verdict.items]
        rosters.append({"tiers": [verdict.tiers[t] for t in plan.tiers], "items": items})
    best = None
    if question.get("seconds") and solver():
        found = oracle.optimum(plan, solver(), question["seconds"])
        if found["status"] == "optimal":
            best = {"tiers": [found["tiers"][t]["value"] for t in plan.tiers if t in found["tiers"]]}
            if "objective" in found:
                best["objective"] = found["objective"]["value"]
    return {
        "posts": {p.id: [p.min, p.target, p.max] for p in plan.posts},
        "eligible": {v.id: [p.id for p in plan.posts if oracle.eligible(plan, v, p)] for v in plan.volunteers},
        "rosters": rosters,
        "best": best,
    }


def main():
    try:
        oracle = load(sys.argv[1])
    except (ImportError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 3
    questions = json.load(sys.stdin)
    json.dump([answer(oracle, question) for question in questions], sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
