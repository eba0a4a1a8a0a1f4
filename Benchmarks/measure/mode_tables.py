"""The default mode beside weighted mode: with the same limit its roster ought never to be worse in the order of the tiers."""

from __future__ import annotations

from .machine import was_disturbed
from .tables import first_difference, number, seconds, table

HEAD = ["plan", "mode", "seconds"]


def section(runs: list[dict]) -> list[str]:
    """Both modes of each plan, and of how many plans the default's roster is worse, where and by how much."""
    if not runs:
        return []
    disturbed = sorted({run["plan"] for run in runs if was_disturbed(run)})
    found = {plan: {} for plan in dict.fromkeys(run["plan"] for run in runs) if plan not in disturbed}
    for run in runs:
        # Of repeats the first counts: values are not averaged.
        if run["plan"] in found and run["repeat"] == 1:
            found[run["plan"]][run["mode"]] = run
    names = list(dict.fromkeys(tier for run in runs for tier, *_ in run.get("tierValues", [])))
    rows, verdicts = [], []
    for plan, modes in found.items():
        verdict, tier = standing(modes)
        verdicts.append((verdict, plan, tier))
        for mode in ("lexicographic", "weighted"):
            told = {name: value for name, value, _ in modes.get(mode, {}).get("tierValues", [])}
            cells = [number(told[name]) if name in told else "–" for name in names]
            isDefault = mode == "lexicographic"
            rows.append(
                [plan, "default" if isDefault else mode, seconds(modes.get(mode, {}).get("seconds")), *cells]
                + ([verdict, tier or "–"] if isDefault else ["", ""])
            )
    limits = "/".join(sorted({number(run["limit"]) for run in runs}))
    lines = ["## Default mode beside weighted mode", "", f"Limit {limits} s, {runs[0]['threads']} thread(s).", ""]
    if disturbed:
        lines += [f"**Left out, because a run was paused or hardly got a processor: {', '.join(disturbed)}.**", ""]
    return lines + table([*HEAD, *names, "default is", "at"], rows, left=2) + ["", summary(verdicts), ""]


def standing(modes: dict[str, dict]) -> tuple[str, str | None]:
    """How the default's roster stands to that of weighted mode; a roster that the verifier refuses is none."""
    told = {mode: run["tierValues"] for mode, run in modes.items() if run.get("tierValues") and (run["check"] or {}).get("holds")}
    if "weighted" not in told:
        return ("–", None)
    if "lexicographic" not in told:
        return ("**worse**", "no roster")
    ours, theirs = told["lexicographic"], told["weighted"]
    # Muster's own values are whole and exact.
    return first_difference([name for name, *_ in ours], [v for _, v, _ in ours], [v for _, v, _ in theirs], near=0)


def summary(verdicts: list[tuple]) -> str:
    """How many are better, equal and worse, and which are worse."""
    counted = {word: sum(verdict == word for verdict, *_ in verdicts) for word in ("better", "equal", "**worse**")}
    worse = [f"{plan} ({tier})" for verdict, plan, tier in verdicts if verdict == "**worse**"]
    text = f"The default's roster is better on {counted['better']}, equal on {counted['equal']}, worse on {counted['**worse**']} of {len(verdicts)} plans."
    return text + (f" Worse: {', '.join(worse)}." if worse else "")
