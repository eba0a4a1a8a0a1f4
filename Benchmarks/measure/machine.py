"""What results were measured on and with."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess


def _first(path: str, key: str) -> str | None:
    try:
        with open(path, encoding="utf-8") as lines:
            return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), None)
    except OSError:
        return None


def describe() -> dict:
    """Processor, cores, memory and system; no host name."""
    memory = _first("/proc/meminfo", "MemTotal") or "0 kB"
    return {
        "processor": _first("/proc/cpuinfo", "model name") or platform.processor() or "unknown",
        "cores": len(os.sched_getaffinity(0)),
        "memoryBytes": int(memory.split()[0]) * 1024,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }


def load() -> float:
    """Running tasks over the last minute; above zero before a run, something else was using the machine."""
    return os.getloadavg()[0]


LEAST_SHARE = 0.25
"""The share of one processor below which a run of 2 s or more says nothing: it was paused, or others had the machine."""


def was_disturbed(run: dict) -> bool:
    """True when a run's record shows that it had hardly any of its time; no solver here waits for anything but a processor."""
    return run["seconds"] >= 2 and run["cpuSeconds"] < LEAST_SHARE * run["seconds"]


def text(command: list[str], folder: str | None = None) -> str:
    """What a command says, or nothing when it fails."""
    try:
        answer = subprocess.run(command, capture_output=True, text=True, cwd=folder, stdin=subprocess.DEVNULL)
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def versions(muster: str, requirements: str) -> dict[str, str]:
    """Versions of all solvers and of Python."""
    with open(requirements, encoding="utf-8") as lines:
        pinned = dict(line.strip().split("==") for line in lines if "==" in line)
    found = {"muster": text([muster, "--version"]), "python": platform.python_version()}
    found["highs"], found["scip"], found["cpsat"] = (
        f"{package} {pinned[package]}" for package in ("highspy", "PySCIPOpt", "ortools")
    )
    if shutil.which("cbc"):
        lines = text(["cbc", "-quit"]).splitlines()
        found["cbc"] = next((line.split()[-1] for line in lines if line.startswith("Version")), "unknown")
    if shutil.which("glpsol"):
        found["glpsol"] = text(["glpsol", "--version"]).partition("\n")[0].split()[-1]
    return found


def commit(folder: str) -> str:
    """The commit that is measured, with `+changes` when the sources differ from it."""
    head = text(["git", "rev-parse", "HEAD"], folder)
    if not head:
        return "unknown"
    changes = text(["git", "status", "--porcelain", "--", "Sources", "Package.swift"], folder)
    return head + ("+changes" if changes else "")
