"""The tables of the dense family and of large plans in the default mode."""

from __future__ import annotations

from . import mode_tables, trajectory as t
from .machine import was_disturbed
from .tables import NAMES, NEAR, first_difference, number, percent, seconds, table, trusted_value


def default_mode(runs: list[dict]) -> list[str]:
    """One row for each plan and solver: values by tier (the bound behind, where it differs), and how Muster stands to the best peer."""
    names = list(dict.fromkeys(tier for run in runs for tier, *_ in run.get("tierValues", [])))
    head = ["plan", "solver", *names, "weighted sum", "seconds", "Muster is", "at"]
    rows, verdicts = [], []
    for plan in dict.fromkeys(run["plan"] for run in runs):
        found = [run for run in runs if run["plan"] == plan]
        verdict, tier = standing(found)
        verdicts.append((verdict, plan, tier))
        for run in sorted(found, key=lambda run: list(NAMES).index(run["solver"])):
            told = {name: (value, bound) for name, value, bound in run.get("tierValues", [])}
            cells = [_with_bound(*told[name]) if name in told else "–" for name in names]
            isMuster = run["solver"] == "muster"
            rows.append(
                [plan, NAMES[run["solver"]], *cells, number(weighted_sum(run)), seconds(_time(run))]
                + ([verdict, tier or "–"] if isMuster else ["", "" if _holds(run) else "**no: false claim**"])
            )
    lines = table(head, rows, left=2)
    return lines + [""] + _counts(verdicts)


def weighted_mode(runs: list[dict]) -> list[str]:
    """One row for each plan: values and bounds of all solvers, and Muster's gap to the best roster and to the best bound known."""
    solvers = [name for name in NAMES if any(run["solver"] == name for run in runs)]
    head = ["plan", *(f"{NAMES[name]} {what}" for name in solvers for what in ("value", "bound", "s")), "to best roster", "to best bound"]
    rows, gaps = [], []
    for plan in dict.fromkeys(run["plan"] for run in runs):
        found = {run["solver"]: run for run in runs if run["plan"] == plan}
        cells = []
        for name in solvers:
            run = found.get(name)
            cells += [number(trusted_value(run)), number(run["bound"], 1), seconds(_time(run))] if run else ["–"] * 3
        best = min((value for run in found.values() if (value := trusted_value(run)) is not None), default=None)
        bound = best_bound(list(found.values()), best)
        mine = trusted_value(found["muster"]) if "muster" in found else None
        gap = None if mine is None or best is None else (mine - best) / max(1, abs(best))
        gaps.append((float("inf") if gap is None else gap, plan))
        rows.append([plan, *cells, percent(gap), percent(t.gap(mine, bound))])
    known = [gap for gap, _ in gaps]
    lines = table(head, rows) + [""]
    if "muster" in solvers:
        lines.append(
            f"Muster's gap to the best roster of all: median {percent(t.median(known))}, greatest {percent(max(known))};"
            f" above 0.1 %: {sum(gap > 0.001 for gap in known)}, above 1 %: {sum(gap > 0.01 for gap in known)} of {len(known)} plans."
        )
        worst = [f"{plan} {percent(gap)}" for gap, plan in sorted(gaps, reverse=True)[:8] if gap > NEAR]
        lines += ["Worst: " + ", ".join(worst) + "."] if worst else []
    return lines + [""]


def tiered(runs: list[dict]) -> list[str]:
    """Large plans: for each tier the value and the gap to the solver's own bound, (value - bound) / max(1, |value|)."""
    names = list(dict.fromkeys(tier for run in runs for tier, *_ in run.get("tierValues", [])))
    rows = []
    for run in runs:
        told = {name: (value, bound) for name, value, bound in run.get("tierValues", [])}
        cells = [f"{number(told[n][0])} ({percent(t.gap(*told[n]))})" if n in told else "–" for n in names]
        rows.append([run["plan"], NAMES[run["solver"]], seconds(run["limit"]), *cells, number(weighted_sum(run)), seconds(_time(run))])
    return table(["plan", "solver", "limit", *names, "weighted sum", "seconds"], rows, left=2) + [""]


def standing(runs: list[dict]) -> tuple[str, str | None]:
    """How Muster's roster stands to the lexicographically best of the peers: better, equal or worse, and at which tier."""
    values = {run["solver"]: [value for _, value, _ in run["tierValues"]] for run in runs if run.get("tierValues") and _holds(run)}
    mine, peers = values.pop("muster", None), list(values.values())
    if not peers:
        return ("–", None)
    if mine is None:
        return ("**worse**", "no roster")
    names = [name for name, *_ in next(run for run in runs if run.get("tierValues"))["tierValues"]]
    return first_difference(names, mine, min(peers))


def weighted_sum(run: dict) -> float | None:
    """The sum of a run's tiers with the plan's weights."""
    values = run.get("tierValues")
    return sum(run["tierWeights"][name] * value for name, value, _ in values) if values else None


def best_bound(runs: list[dict], best: float | None) -> float | None:
    """The best bound that no roster refutes."""
    bounds = [run["bound"] for run in runs if run["bound"] is not None]
    return max((b for b in bounds if best is None or b <= best + NEAR * max(1, abs(best))), default=None)


def processor_share(runs: list[dict]) -> str:
    """How much of a processor the longer runs of each solver got: on a busy machine limits in seconds say little."""
    texts = []
    for solver in NAMES:
        shares = sorted(run["cpuSeconds"] / run["seconds"] for run in runs if run["solver"] == solver and run["seconds"] >= 2)
        if shares:
            texts.append(f"{NAMES[solver]} {shares[0]:.2f} to {shares[-1]:.2f}, median {t.median(shares):.2f}")
    return "Processors that runs of 2 s and more got: " + "; ".join(texts) + "." if texts else "All runs ended within 2 s."


def _with_bound(value: float, bound: float | None) -> str:
    if bound is None:
        return f"{number(value)} (–)"
    return number(value) if value - bound < 1 - NEAR else f"{number(value)} ({number(bound)})"


def _holds(run: dict) -> bool:
    return bool(run["check"] and run["check"]["holds"])


def _time(run: dict) -> float | None:
    """What the limit is about: a peer's clock starts when it has the model."""
    own = run.get("solverSeconds")
    return run["seconds"] if own is None else own


def _counts(verdicts: list[tuple]) -> list[str]:
    def plans(word: str) -> list[str]:
        return [f"{plan} ({tier})" for verdict, plan, tier in verdicts if verdict == word]

    counted = {word: len([v for v in verdicts if v[0] == word]) for word in ("better", "equal", "**worse**")}
    text = f"Muster is better on {counted['better']}, equal on {counted['equal']}, worse on {counted['**worse**']} of {len(verdicts)} plans."
    worse = plans("**worse**")
    return [text] + (["Worse: " + ", ".join(worse) + "."] if worse else []) + [""]


def sections(runs: list[dict]) -> list[str]:
    """All of them that have runs."""
    lines = []
    told = [run for run in runs if run["table"] == "dense"]
    disturbed = {(run["plan"], run["mode"]) for run in told if was_disturbed(run)}
    # A plan of which one solver was disturbed compares nothing.
    dense = [run for run in told if (run["plan"], run["mode"]) not in disturbed]
    if disturbed:
        names = ", ".join(sorted(f"{plan} ({mode})" for plan, mode in disturbed))
        lines += [f"**Left out, because a solver was paused or hardly got a processor: {names}.** The same command runs them again.", ""]
    for title, mode, write in (("default mode", "lexicographic", default_mode), ("weighted mode", "weighted", weighted_mode)):
        found = [run for run in dense if run["mode"] == mode]
        if found:
            limits = "/".join(sorted({number(run["limit"]) for run in found}))
            lines += [f"## Dense months, {title}", "", f"Limit {limits} s, {found[0]['threads']} thread(s). {processor_share(found)}", "", *write(found)]
    large = [run for run in runs if run["table"] == "tiers"]
    lines += ["## Large plans, default mode", "", *tiered(large)] if large else []
    return lines + mode_tables.section([run for run in runs if run["table"] == "modes"])
