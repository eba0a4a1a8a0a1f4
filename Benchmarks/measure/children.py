"""Runs one program as a child: lines with their times, peak memory, and a hard end."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

AFTER_INTERRUPT = 15.0
"""Seconds that a program has to write its best roster once it was asked to stop."""


@dataclass
class ChildRun:
    """What is known of a child that has ended."""

    status: int
    """Exit status; negative = the signal that ended it."""
    seconds: float
    peak_bytes: int
    cpu_seconds: float
    lines: list[tuple[float, str]]
    """Standard output and standard error, line by line, with seconds since the start."""
    was_interrupted: bool
    was_killed: bool


def run(command: list[str], interrupt_after: float, folder: str, nice: int = 0, hears_errors: bool = True) -> ChildRun:
    """Runs a command; after `interrupt_after` seconds it gets SIGINT, and 15 seconds later SIGKILL.

    Without `hears_errors` the lines are those of standard output alone, for answers that are read by a program.
    Peak memory is the resident set that the kernel reports for this child alone (wait4).
    """
    prefix = ["nice", "-n", str(nice)] if nice else []
    lines: list[tuple[float, str]] = []
    began = time.monotonic()
    child = subprocess.Popen(
        prefix + command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, cwd=folder,
        stderr=subprocess.STDOUT if hears_errors else subprocess.DEVNULL,
        start_new_session=True, text=True, errors="replace", bufsize=1,
    )

    def listen() -> None:
        for line in child.stdout:
            lines.append((time.monotonic() - began, line.rstrip("\n")))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    was_interrupted = was_killed = False
    pause = 0.002
    try:
        while True:
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            elapsed = time.monotonic() - began
            if pid:
                break
            if elapsed > interrupt_after + AFTER_INTERRUPT and not was_killed:
                was_killed = True
                os.killpg(child.pid, signal.SIGKILL)
            elif elapsed > interrupt_after and not was_interrupted:
                was_interrupted = True
                os.killpg(child.pid, signal.SIGINT)
            time.sleep(pause)
            pause = min(pause * 1.5, 0.05)
    except BaseException:
        # Ctrl-C here: the child has a session of its own and would live on.
        os.killpg(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)
        child.returncode = -signal.SIGKILL
        raise
    child.returncode = os.waitstatus_to_exitcode(status)
    listener.join(timeout=5)
    child.stdout.close()
    cpu = usage.ru_utime + usage.ru_stime
    return ChildRun(child.returncode, elapsed, usage.ru_maxrss * 1024, cpu, lines, was_interrupted, was_killed)
