"""The Markdown report of a results file."""

from __future__ import annotations

from . import trajectory as t

RATIOS = (0.01, 0.005, 0.001)
PROOF = 0.0001
NAMES = {"muster": "Muster", "highs": "HiGHS", "scip": "SCIP", "cbc": "CBC", "cpsat": "CP-SAT", "glpsol": "GLPK"}
DEDICATED = ("highs", "scip", "cbc")
"""The peers that ratios are against."""
NEAR = 1e-6
"""Values that differ by less, as a share, are the same: peers print rounded ones."""


def number(value: float | None, digits: int = 0) -> str:
    """A number with thin groups of thousands, or a dash."""
    return "–" if value is None else f"{value:,.{digits}f}"


def seconds(value: float | None) -> str:
    """Seconds with three figures where it matters."""
    return "–" if value is None else number(value, 0 if value >= 100 else 1 if value >= 10 else 2)


def percent(value: float | None) -> str:
    """A ratio in per cent."""
    return "–" if value is None else f"{100 * value:.3f} %" if value < 0.1 else f"{100 * value:.1f} %"


def mebibytes(value: float | None) -> str:
    """Bytes in MiB."""
    return "–" if value is None else number(value / 2**20)


def table(head: list[str], rows: list[list[str]], left: int = 1) -> list[str]:
    """A Markdown table; the first `left` columns are text."""
    rule = [":--"] * left + ["--:"] * (len(head) - left)
    return ["| " + " | ".join(cells) + " |" for cells in [head, rule, *rows]]


def first_difference(names: list[str], mine: list[float], other: list[float], near: float = NEAR) -> tuple[str, str | None]:
    """How one roster stands to another in the order of the tiers, and the tier that decides, with by how much."""
    for name, own, their in zip(names, mine, other):
        if abs(own - their) > near * max(1, abs(their)):
            return ("better" if own < their else "**worse**", f"{name} {percent(abs(own - their) / max(1, abs(their)))}")
    return ("equal", None)


def points(record: dict) -> list[t.Point]:
    """A record's trajectory."""
    return [tuple(point) for point in record["trajectory"]]


def trusted_value(record: dict) -> float | None:
    """The value when it was recomputed from the solution itself."""
    check = record.get("check")
    return record["value"] if check and check["holds"] else None


def by_solver(runs: list[dict]) -> dict[str, list[dict]]:
    """A plan's runs by solver, in the order of NAMES."""
    return {solver: found for solver in NAMES if (found := [run for run in runs if run["solver"] == solver])}


def reference(groups: dict[str, list[dict]]) -> tuple[float | None, str | None, set[str]]:
    """The best bound known over all solvers of a plan, who has it, and whose bounds are refuted by a roster."""
    bounds, values = {}, {}
    for solver, runs in groups.items():
        for run in runs:
            name = (solver, run["repeat"])
            bounds[name], values[name] = run["bound"], trusted_value(run)
    wrong = t.refuted(bounds, values)
    bound, owner = t.best_bound(bounds, wrong)
    return bound, NAMES[owner[0]] if owner else None, {solver for solver, _ in wrong}


def peers_of_plan(plan: str, runs: list[dict]) -> list[str]:
    """One plan's table and the ratios against its best peer."""
    groups = by_solver(runs)
    bound, owner, wrong = reference(groups)
    rows, times = [], {}
    for solver, found in groups.items():
        reached = [t.median([t.time_to_value(points(run), bound, ratio) for run in found]) for ratio in RATIOS]
        proved = t.median([None if solver in wrong else t.time_to_proof(points(run), PROOF) for run in found])
        times[solver] = dict(zip(RATIOS, reached)) | {"proof": proved}
        value, own = t.median([run["value"] for run in found]), t.median([run["bound"] for run in found])
        rows.append(
            [NAMES[solver], number(value), number(own, 1), percent(t.gap(value, own)), percent(t.gap(value, bound))]
            + [seconds(time) for time in [*reached, proved]]
            + [seconds(t.median([run["cpuSeconds"] for run in found]))]
            + [mebibytes(t.median([run["peakBytes"] for run in found])), word(found, solver in wrong)]
        )
    sizes, first = runs[0].get("modelSizes") or {}, runs[0]
    lines = [f"### {plan}", ""]
    lines.append(
        f"{number(sizes.get('binaries'))} binaries, {number(sizes.get('columns'))} columns, {number(sizes.get('rows'))}"
        f" rows; limit {number(first['limit'])} s, {first['threads']} threads, {first['weights']} weights."
        + (f" Best bound known: {number(bound, 1)} ({owner})." if bound is not None else " No bound is known.")
    )
    head = ["solver", "value", "bound", "own gap", "to best bound"]
    head += [f"to {100 * ratio:g} %" for ratio in RATIOS] + ["proved 0.01 %", "cpu", "MiB", "recomputed"]
    lines += ["", *table(head, rows), ""]
    return lines + ratio_lines(times) + [""]


def word(runs: list[dict], is_refuted: bool) -> str:
    """Whether the claims recompute."""
    notes = []
    if any(run["check"] and not run["check"]["holds"] for run in runs):
        notes.append("**no: false claim**")
    elif any(run["value"] is not None and not run["check"] for run in runs):
        notes.append("no vector")
    elif all(run["value"] is None for run in runs):
        notes.append("no roster")
    else:
        notes.append("yes")
    if is_refuted:
        notes.append("**bound refuted**")
    if any(run["wasKilled"] for run in runs):
        notes.append("killed")
    if any(run["status"].startswith("not converted") for run in runs):
        notes.append(runs[0]["status"])
    return ", ".join(notes)


def ratio_lines(times: dict[str, dict]) -> list[str]:
    """How Muster's times stand to those of the best of HiGHS, SCIP and CBC."""
    mine = times.get("muster")
    if not mine or not any(solver in times for solver in DEDICATED):
        return []
    texts = []
    for goal in [*RATIOS, "proof"]:
        label = "proof of 0.01 %" if goal == "proof" else f"{100 * goal:g} %"
        theirs = [(times[solver][goal], solver) for solver in DEDICATED if solver in times and times[solver][goal] is not None]
        if mine[goal] is None:
            texts.append(f"{label}: Muster not within the limit" + ("" if theirs else ", nor any of them"))
        elif not theirs:
            texts.append(f"{label}: none of them within the limit, Muster {seconds(mine[goal])} s")
        else:
            best, name = min(theirs)
            texts.append(f"{label}: {mine[goal] / max(best, 1e-3):.2f} of {NAMES[name]}'s time")
    return ["Muster against the best of HiGHS, SCIP and CBC: " + "; ".join(texts) + "."]


def scaling(runs: list[dict]) -> list[str]:
    """Time and memory by size, and the fitted exponents."""
    rows, medians = [], []
    sizes = sorted({run["volunteers"] for run in runs})
    for size in sizes:
        found = [run for run in runs if run["volunteers"] == size]
        target = found[0]["gapAsked"]
        gaps = [largest_gap(run) for run in found]
        gap_now = t.median(gaps)
        time = t.median([run["seconds"] if gap is not None and gap <= target else None for run, gap in zip(found, gaps)])
        inner = found[0].get("sizes", {})
        medians.append((size, time))
        rows.append(
            [number(size), number(inner.get("pairs")), number(inner.get("components")), seconds(time), percent(gap_now)]
            + [seconds(t.median([run["seconds"] for run in found])), mebibytes(t.median([run["peakBytes"] for run in found]))]
            + ["yes" if all(trusted_or_verified(run) for run in found) else "**no**"]
        )
    target = runs[0]["gapAsked"]
    head = ["volunteers", "pairs", "parts", f"to {100 * target:g} %", "final gap", "ended after", "MiB", "verified"]
    lines = [f"metro, 4 weeks, {runs[0]['mode']} mode, {runs[0]['threads']} threads. Times in seconds.", "", *table(head, rows), ""]
    for least, most in ((sizes[0], sizes[-1]), (400, 10000)):
        if sum(1 for size in sizes if least <= size <= most) < 3:
            continue
        used = [(size, time) for size, time in medians if time is not None and least <= size <= most]
        fit = t.fitted_exponent(*zip(*used)) if used else None
        span = f"{number(least)} to {number(most)} volunteers"
        if fit:
            left = sum(1 for size, time in medians if time is None and least <= size <= most)
            missing = f"; not there and left out: {left}" if left else ""
            lines.append(f"- {span}: time = {fit[0]:.3g} s · volunteers^{fit[1]:.2f} (r² {fit[2]:.3f}, {len(used)} sizes{missing})")
        else:
            lines.append(f"- {span}: fewer than three sizes got there, no exponent")
    return lines + [""]


def trusted_or_verified(run: dict) -> bool:
    """True when the verifier confirmed the roster."""
    return bool(run["check"] and run["check"]["holds"])


def largest_gap(run: dict) -> float | None:
    """The gap of the weighted sum or, tier by tier, the largest of the tiers' gaps."""
    if run["mode"] == "weighted":
        return t.gap(run["value"], run["bound"])
    return max((tier["gap"] for tier in run.get("tiers", [])), default=None)


# What `muster solve --report` times within other activities, over all threads.
_WITHIN = ("pricing", "master-program")


def phases(runs: list[dict]) -> list[str]:
    """Where Muster's time goes, as its own report tells: seconds of the wall clock, parts side by side counted each."""
    found = [run for run in runs if run["solver"] == "muster" and run.get("work")]
    names = list(dict.fromkeys(part["activity"] for run in found for part in run["work"]))
    names = [name for name in names if name not in _WITHIN] + [name for name in _WITHIN if name in names]
    groups: dict[tuple, list[dict]] = {}
    for run in found:
        groups.setdefault((run["plan"], run["table"]), []).append(run)
    rows = []
    for (plan, source), members in groups.items():
        cells = []
        for name in names:
            parts = [sum(p["seconds"] for p in run["work"] if p["activity"] == name) for run in members]
            cells.append(seconds(t.median(parts)))
        busy = t.median([run["cpuSeconds"] / max(run["seconds"], 1e-3) for run in members])
        total = t.median([run["seconds"] for run in members])
        rows.append([plan, source, *cells, seconds(total), number(busy, 2)])
    heads = [f"of it {name}" if name in _WITHIN else name for name in names]
    return table(["plan", "table", *heads, "whole run", "cores busy"], rows, left=2) + [""] if rows else []


def agreement(runs: list[dict]) -> tuple[list[str], bool]:
    """The small plans that all must agree on, and whether they do: equal recomputed optima, each proved."""
    rows, is_fine = [], True
    solvers = [solver for solver in NAMES if any(run["solver"] == solver for run in runs)]
    for plan in dict.fromkeys(run["plan"] for run in runs):
        cells, optima = [], set()
        for solver in solvers:
            run = next((run for run in runs if run["plan"] == plan and run["solver"] == solver), None)
            value = trusted_value(run) if run else None
            own = t.gap(value, run["bound"]) if run else None
            if value is None:
                cells.append("**none**")
                optima.add(None)
            elif own is None or own > 1e-6:
                cells.append(f"{number(value)} (not proved)")
                optima.add(None)
            else:
                cells.append(number(value))
                optima.add(value)
        agrees = len(optima) == 1 and None not in optima
        is_fine = is_fine and agrees
        rows.append([plan, *cells, "yes" if agrees else "**no**"])
    return table(["plan", *(NAMES[solver] for solver in solvers), "agree"], rows) + [""], is_fine


def report(content: dict, runs: list[dict], first: list[str] | None = None) -> str:
    """The whole report; `runs` are those that belong to what is measured now, `first` sections made elsewhere."""
    machine, repeats = content["machine"], max((run["repeat"] for run in runs), default=1)
    busiest = max((run["loadBefore"] for run in runs), default=0.0)
    lines = [f"# Measured on {content['date']}", ""]
    if content["isTrial"]:
        lines += ["**A trial of the programs that measure; its numbers say nothing about the solvers.**", ""]
    lines += [
        f"{machine['processor']}, {machine['cores']} cores, {machine['memoryBytes'] / 2**30:.0f} GiB, {machine['system']}.",
        "Versions: " + ", ".join(f"{NAMES.get(name, name)} {version}" for name, version in content["versions"].items()) + ".",
        f"Commit {content['commit']}. Medians of {repeats}. Times in seconds; – is: not within the limit.",
        f"Highest load of the machine before a run: {busiest:.1f}"
        + (" (**it had other work: times are not comparable**)." if busiest > 0.5 * machine["cores"] else "."),
        "",
    ]
    lines += first or []
    parts = {name: [run for run in runs if run["table"] == name] for name in ("agreement", "peers", "scaling")}
    if parts["agreement"]:
        lines += ["## Agreement on small plans", "", *agreement(parts["agreement"])[0]]
    if parts["peers"]:
        lines += ["## Peers", ""]
        for plan in dict.fromkeys(run["plan"] for run in parts["peers"]):
            lines += peers_of_plan(plan, [run for run in parts["peers"] if run["plan"] == plan])
    if parts["scaling"]:
        lines += ["## Scaling", "", *scaling(parts["scaling"])]
    told = phases(parts["peers"] + parts["scaling"])
    if told:
        lines += ["## Where Muster's time goes", "", *told]
    return "\n".join(lines).rstrip() + "\n"
