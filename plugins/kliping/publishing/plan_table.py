"""A plan, said: as a table for people, as one object for programs.

write  new                  3  2017/01/31/index.html
                               2017/01/31/judul-bochdagi/index.html
                               2017/index.html
write  entries, page       12  index.html
                               tag/isis/index.html
                               … and 10 more
remove no longer there      1  tag/suriah/index.html
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from .plan import Operation, Plan

LISTED = 10
"""Files listed of those that share their causes; `--json` has all."""


def table(plan: Plan) -> Iterator[str]:
    """Lines; files with the same causes stand together, small groups first, what is removed last."""
    grouped = sorted(_grouped(plan).items(), key=lambda group: (group[0][0] == "remove", len(group[1]), group[0][1]))
    width = max((len(causes) for (_, causes), _ in grouped), default=0)
    digits = max((len(str(len(paths))) for _, paths in grouped), default=0)
    for (operation, causes), paths in grouped:
        head = f"{operation:6}  {causes:{width}}  {len(paths):{digits}}  "
        listed = paths if len(paths) <= LISTED + 1 else [*paths[:LISTED], f"… and {len(paths) - LISTED} more"]
        for number, path in enumerate(listed):
            yield (" " * len(head) if number else head) + path


def as_object(plan: Plan) -> dict[str, Any]:
    """Everything of a plan."""
    steps: dict[Operation, list[dict[str, Any]]] = {"write": [], "remove": []}
    for step in sorted(plan.steps, key=lambda step: step.path):
        steps[step.operation].append({"path": step.path, "causes": list(step.causes)})
    return {
        "write": steps["write"],
        "remove": steps["remove"],
        "counts": {
            "write": plan.count("write"),
            "remove": plan.count("remove"),
            "kept": plan.kept,
            "causes": {
                f"{operation}: {causes}": len(paths) for (operation, causes), paths in sorted(_grouped(plan).items())
            },
        },
    }


def _grouped(plan: Plan) -> dict[tuple[Operation, str], list[str]]:
    """Operation and causes → paths, sorted."""
    found: defaultdict[tuple[Operation, str], list[str]] = defaultdict(list)
    for step in sorted(plan.steps, key=lambda step: step.path):
        found[step.operation, ", ".join(step.causes)].append(step.path)
    return found
