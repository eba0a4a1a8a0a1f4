"""The results file: one JSON document, written whole after every run, so that an interrupted measurement goes on."""

from __future__ import annotations

import json
import os


class StoreError(Exception):
    """A results file that cannot be continued."""


class Store:
    """Results by key. A key names all that a run depends on; a run whose key is there is not repeated."""

    def __init__(self, path: str, head: dict) -> None:
        self.path = path
        self.content = {"format": 1, **head, "runs": {}}
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                known = json.load(file)
            if known.get("machine") != head["machine"]:
                raise StoreError(f"{path} was measured on another machine; give another file with --results")
            self.content["runs"] = known["runs"]

    @property
    def runs(self) -> dict[str, dict]:
        """The runs by key, in the order in which they ended."""
        return self.content["runs"]

    def put(self, key: str, record: dict) -> None:
        """Adds or replaces a run and writes the file whole or not at all."""
        self.runs.pop(key, None)
        self.runs[key] = record
        self.write()

    def write(self) -> None:
        """Writes the file."""
        part = self.path + ".part"
        with open(part, "w", encoding="utf-8") as file:
            json.dump(self.content, file, indent=1, ensure_ascii=False)
            file.write("\n")
        os.replace(part, self.path)


def key(table: str, plan: str, solver: str, repeat: int, **dependencies) -> str:
    """What a run depends on, readable; digests are cut to twelve digits."""
    parts = [table, plan, solver, f"repeat {repeat}"]
    parts += [f"{name} {str(value)[:12]}" for name, value in dependencies.items() if value != ""]
    return ", ".join(parts)
