"""The plans that are measured: generated or written by hand, put into a mode, and exported as MPS."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace

from . import mps

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TIERS = {"safety": 1_000_000, "staffing": 10_000, "obligations": 1_000, "stability": 100, "fairness": 10, "preference": 1}
"""The tiers in order, with the weights that plans have unless they say otherwise."""
WEIGHTS: dict[str, dict[str, int] | None] = {
    "default": None,
    "mild": {"safety": 10_000, "staffing": 100, "stability": 10, "obligations": 1, "fairness": 1, "preference": 1},
}
"""Weights by name; None = those that a plan has unless it says otherwise."""


@dataclass(frozen=True)
class Recipe:
    """The arguments of `muster generate`, or a plan file of the repository, and how long a solver has."""

    profile: str
    volunteers: int
    limit: float = 300
    seed: int | None = None
    is_published: bool = False
    source: str | None = None
    """A file below the repository's root; `profile` is then its name."""

    @property
    def name(self) -> str:
        if self.source:
            return self.profile
        tail = "" if self.seed is None else f"-{self.seed}" + ("p" if self.is_published else "")
        return f"{self.profile}-{self.volunteers}{tail}"

    @property
    def is_dense(self) -> bool:
        """True for plans of the dense family's kind."""
        return self.source is not None or self.profile == "dense"

    @property
    def exists(self) -> bool:
        """False for a file that this copy of the repository has not."""
        return not self.source or os.path.exists(os.path.join(ROOT, self.source))


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
TIERED_PLANS = [
    Recipe("metro", 120, 10), Recipe("metro", 400, 40), Recipe("city", 400, 90), Recipe("metro", 1500, 180), Recipe("city", 1500, 300),
]
"""Large plans in the default mode, with the time in which they ought to be near their bounds."""


def _dense(*texts: str) -> list[Recipe]:
    return [named("dense-" + text) for text in texts]


def dense_family() -> list[Recipe]:
    """Months as people write them, those of them that are there: files, and generated plans of 10 to 150 volunteers."""
    files = [
        Recipe("forty-events", 38, 60, source="../shared/faults/dense-months/forty-events.json"),
        Recipe("two-fall-ill", 38, 60, source="../shared/faults/dense-months/two-fall-ill.json"),
        Recipe("scenario-01", 8, 60, source="Scenarios/01-rural-detachment/plan.json"),
        Recipe("scenario-02", 12, 60, source="Scenarios/02-victim-services/plan.json"),
        Recipe("scenario-03", 40, 60, source="Scenarios/03-community-dinner/plan.json"),
    ]
    small = _dense("10-1", "10-2", "15-1", "20-1", "20-2", "20-3p", "25-1", "25-2", "30-1", "30-2", "30-3")
    middle = _dense("38-1", "38-2", "38-3", "38-4", "38-5", "38-6p", "38-7p", "50-1", "50-2", "60-1", "60-2", "60-3p")
    large = _dense("75-1", "75-2", "100-1", "100-2p", "120-1", "150-1", "150-2")
    return [recipe for recipe in files if recipe.exists] + small + middle + large


def mode_family() -> list[Recipe]:
    """50 plans of 60 to 400 volunteers, of all kinds, on which the default mode is held against weighted mode."""
    sizes = (60, 70, 80, 95, 110, 133, 150, 180, 220, 270, 330, 400)
    grown = [named(f"{profile}-{size}-1") for profile in ("dense", "city", "metro", "rural") for size in sizes]
    return [replace(recipe, limit=8) for recipe in grown + [named("dense-80-2"), named("city-400-2")]]


SCALING_SIZES = (50, 120, 400, 1500, 4000, 10000)


def named(name: str) -> Recipe:
    """The recipe of a name such as `metro-120`; raises ValueError when it is none."""
    files = {recipe.name: recipe for recipe in dense_family() if recipe.source} if not name.startswith("dense-") else {}
    known = PEER_PLANS.get(name) or AGREEMENT_PLANS.get(name) or files.get(name)
    if known:
        return known
    match = re.fullmatch(r"(rural|city|metro|festival|dense)-([1-9]\d*)(?:-(\d+)(p?))?", name)
    if not match or (match[4] and match[1] != "dense"):
        raise ValueError(f"“{name}” is no plan; allowed: profile-volunteers[-seed], such as {', '.join(PEER_PLANS)}")
    seed = int(match[3]) if match[3] else None
    return Recipe(match[1], int(match[2]), 60 if match[1] == "dense" else 300, seed, bool(match[4]))


@dataclass(frozen=True)
class PlanFiles:
    """The files of one plan and the digests by which results know them."""

    plan: str
    model: str
    plan_digest: str
    model_digest: str
    sizes: dict
    tiers: dict[str, int]
    """The tiers of the plan's objective in order, with their weights."""


def prepare(recipe: Recipe, mode: str, weights: str, maker: str, program: str, cache: str, with_model: bool) -> PlanFiles:
    """Makes a plan, and the models of it, unless the same program (`maker`, of digest `program`) has; `mode` is weighted or lexicographic."""
    folder = os.path.join(cache, "plans")
    os.makedirs(folder, exist_ok=True)
    base = os.path.join(folder, f"{recipe.name}-{weights if mode == 'weighted' else mode}")
    plan, model, note = base + ".json", base + ".mps", base + ".note.json"
    known = {}
    if os.path.exists(note):
        with open(note, encoding="utf-8") as file:
            known = json.load(file)
    if known.get("program") != program or not os.path.exists(plan):
        objective: dict = {"mode": mode}
        if mode == "weighted" and WEIGHTS[weights] is not None:
            objective["weights"] = WEIGHTS[weights]
        known = {"program": program}
        if recipe.source:
            known["tiers"] = _copy(os.path.join(ROOT, recipe.source), plan, objective)
        else:
            arguments = ["--volunteers", str(recipe.volunteers), "--weeks", "4", "--profile", recipe.profile]
            arguments += ["--seed", str(recipe.seed or 1)] + (["--published"] if recipe.is_published else [])
            _text([maker, "generate", *arguments, "-o", plan])
            if mode == "weighted":
                _put_first(plan, "objective", objective)
            known["tiers"] = TIERS | objective.get("weights", {})
        known["plan"] = mps.digest(plan)
    if with_model and "model" not in known:
        _text([maker, "model", plan, "--to", "mps", "-o", model])
        known["model"] = mps.digest(model)
        home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        known["sizes"] = json.loads(_text([sys.executable, "-m", "measure.check", model], home))
    with open(note, "w", encoding="utf-8") as file:
        json.dump(known, file)
    return PlanFiles(plan, model, known["plan"], known.get("model", ""), known.get("sizes", {}), known["tiers"])


def _copy(source: str, target: str, objective: dict) -> dict[str, int]:
    """Copies a plan with other words for its objective's mode and weights; the weights by tier are the answer."""
    with open(source, encoding="utf-8") as file:
        plan = json.load(file)
    own = plan.get("objective", {})
    plan["objective"] = own | objective
    with open(target, "w", encoding="utf-8") as file:
        json.dump(plan, file, indent=2, ensure_ascii=False)
        file.write("\n")
    all_weights = TIERS | plan["objective"].get("weights", {})
    return {tier: all_weights[tier] for tier in own.get("tiers", TIERS)}


def tier_model(maker: str, plan: str, tier: str, held: dict[str, int], path: str, folder: str) -> str:
    """Writes the program of one tier with earlier ones held."""
    values = os.path.join(folder, "held.json")
    with open(values, "w", encoding="utf-8") as file:
        json.dump(held, file)
    _text([maker, "model", plan, "--to", "mps", "--tier", tier, "--held", values, "-o", path])
    return path


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
