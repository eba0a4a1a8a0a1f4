"""The plans that are measured: generated, put into weighted mode, and exported as MPS."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from . import mps

WEIGHTS: dict[str, dict[str, int] | None] = {
    "default": None,
    "mild": {"safety": 10_000, "staffing": 100, "stability": 10, "obligations": 1, "fairness": 1, "preference": 1},
}
"""Weights by name; None = those that a plan has unless it says otherwise."""


@dataclass(frozen=True)
class Recipe:
    """The arguments of `muster generate` and how long a solver has."""

    profile: str
    volunteers: int
    limit: float = 300

    @property
    def name(self) -> str:
        return f"{self.profile}-{self.volunteers}"


PEER_PLANS = {
    recipe.name: recipe
    for recipe in (
        Recipe("metro", 120),
        Recipe("metro", 400),
        Recipe("city", 400),
        Recipe("metro", 1500),
        Recipe("city", 1500),
        Recipe("metro", 10000, 900),
    )
}
AGREEMENT_PLANS = {recipe.name: recipe for recipe in (Recipe("metro", 12, 120), Recipe("rural", 10, 120), Recipe("city", 10, 120))}
"""Small enough that every solver proves its optimum, and all must name the same one."""
SCALING_SIZES = (50, 120, 400, 1500, 4000, 10000)


def named(name: str) -> Recipe:
    """The recipe of a name such as `metro-120`; raises ValueError when it is none."""
    known = PEER_PLANS.get(name) or AGREEMENT_PLANS.get(name)
    if known:
        return known
    profile, _, volunteers = name.rpartition("-")
    if profile not in ("rural", "city", "metro", "festival") or not volunteers.isdigit() or int(volunteers) < 1:
        raise ValueError(f"“{name}” is no plan; allowed: profile-volunteers, such as {', '.join(PEER_PLANS)}")
    return Recipe(profile, int(volunteers))


@dataclass(frozen=True)
class PlanFiles:
    """The files of one plan and the digests by which results know them."""

    plan: str
    model: str
    plan_digest: str
    model_digest: str
    sizes: dict


def prepare(recipe: Recipe, mode: str, weights: str, muster: str, program: str, cache: str, with_model: bool) -> PlanFiles:
    """Generates a plan unless the same program has; `mode` is weighted or lexicographic."""
    folder = os.path.join(cache, "plans")
    os.makedirs(folder, exist_ok=True)
    base = os.path.join(folder, f"{recipe.name}-{weights if mode == 'weighted' else mode}")
    plan, model, note = base + ".json", base + ".mps", base + ".note.json"
    known = {}
    if os.path.exists(note):
        with open(note, encoding="utf-8") as file:
            known = json.load(file)
    if known.get("program") != program or not os.path.exists(plan):
        arguments = ["--volunteers", str(recipe.volunteers), "--weeks", "4", "--profile", recipe.profile, "--seed", "1"]
        _text([muster, "generate", *arguments, "-o", plan])
        if mode == "weighted":
            objective: dict = {"mode": "weighted"}
            if WEIGHTS[weights] is not None:
                objective["weights"] = WEIGHTS[weights]
            _put_first(plan, "objective", objective)
        known = {"program": program, "plan": mps.digest(plan)}
    if with_model and "model" not in known:
        _text([muster, "model", plan, "--to", "mps", "-o", model])
        known["model"] = mps.digest(model)
        home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        known["sizes"] = json.loads(_text([sys.executable, "-m", "measure.check", model], home))
    with open(note, "w", encoding="utf-8") as file:
        json.dump(known, file)
    return PlanFiles(plan, model, known["plan"], known.get("model", ""), known.get("sizes", {}))


def _put_first(path: str, key: str, value: dict) -> None:
    """Adds a member to a JSON object in a file without reading it whole: children's peak memory counts from ours."""
    changed = path + ".new"
    with open(path, encoding="utf-8") as source, open(changed, "w", encoding="utf-8") as target:
        head = source.readline()
        if head.strip() != "{":
            raise ValueError(f"{path}: a plan begins with a line of its own for the brace")
        target.write(f"{head}  {json.dumps(key)}: {json.dumps(value)},\n")
        shutil.copyfileobj(source, target)
    os.replace(changed, path)


def _text(command: list[str], folder: str | None = None) -> str:
    answer = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if answer.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {answer.stderr.strip()}")
    return answer.stdout
