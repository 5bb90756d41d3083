"""What a build found and did, and what it says at the end: brief, and silent about what is as it was.

1 article, 0 rejected: 1 read, 41 written, 0 removed, 0 as they were.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from ..record import Doubt, Rejection
from .plan import Plan
from .plan_table import as_object, table
from .reporter import Reporter, Speaks
from .settings import Settings
from .slowest import slowest, slowest_lines
from .timekeeper import Timekeeper

SHOWN = 20
"""Rejections and doubts listed; the rest is in report.json beside the ledger."""


class Report(msgspec.Struct):
    """What a build found and did."""

    sources: int = 0
    read: int = 0
    articles: int = 0
    doubted: int = 0
    """Articles with doubts."""
    rejected: tuple[Rejection, ...] = ()
    doubts: dict[str, tuple[Doubt, ...]] = msgspec.field(default_factory=dict)
    """Path → doubts, of what was read in this build."""
    plan: Plan = msgspec.field(default_factory=Plan)
    notices: list[str] = msgspec.field(default_factory=list)
    keeper: Timekeeper = msgspec.field(default_factory=Timekeeper)

    @property
    def idle(self) -> bool:
        """Whether nothing had changed."""
        return not (self.read or self.plan.steps or self.notices)


def speak(report: Report, settings: Settings, reporter: Speaks | None = None) -> None:
    reporter = reporter or Reporter()
    for notice in report.notices:
        reporter.trouble(notice)
    if settings.json:
        reporter.say(json.dumps(_spoken(report, settings), ensure_ascii=True, indent=1))
        return
    if not report.idle:
        _rejections(report, reporter)
    if settings.plan_only:
        for line in table(report.plan):
            reporter.say(line)
    if settings.profile:
        for line in slowest_lines(report.keeper):
            reporter.say(line)
    reporter.say(_sentence(report, settings))


def _sentence(report: Report, settings: Settings) -> str:
    verb = ("to write", "to remove") if settings.plan_only else ("written", "removed")
    unsure = f", {report.doubted} with doubts" if report.doubted else ""
    refused = sum(rejection.code != "ignored-name" for rejection in report.rejected)
    return (
        f"{report.articles} article{'s' * (report.articles != 1)}{unsure}, {refused} rejected: {report.read} read, "
        f"{report.plan.count('write')} {verb[0]}, {report.plan.count('remove')} {verb[1]}, "
        f"{report.plan.kept + report.plan.same} as they were."
    )


def _rejections(report: Report, reporter: Speaks) -> None:
    for rejection in report.rejected[:SHOWN]:
        reporter.say(f"not read: {rejection.source.path}: {rejection.reason}")
    if len(report.rejected) > SHOWN:
        reporter.say(f"… and {len(report.rejected) - SHOWN} more; `inv account` lists every source")


def as_json(report: Report) -> dict[str, Any]:
    """The report as report.json holds it: the same for every run that finds and does the same."""
    return {
        "sources": report.sources,
        "read": report.read,
        "articles": report.articles,
        "doubted": report.doubted,
        "rejected": [
            {"source": rejection.source.path, "code": rejection.code, "reason": rejection.reason}
            for rejection in report.rejected
        ],
        "doubts": {
            path: [{"code": doubt.code, "detail": doubt.detail} for doubt in doubts]
            for path, doubts in sorted(report.doubts.items())
        },
        "written": [step.path for step in report.plan.steps if step.operation == "write"],
        "removed": [step.path for step in report.plan.steps if step.operation == "remove"],
        "kept": report.plan.kept,
        "same": report.plan.same,
    }


def _spoken(report: Report, settings: Settings) -> dict[str, Any]:
    """The report as a program reads it from standard output: with the times, which no two runs share."""
    if settings.plan_only:
        return as_object(report.plan)
    seconds = {**report.keeper.seconds, "whole": report.keeper.whole}
    said = as_json(report) | {
        "notices": report.notices,
        "seconds": {name: round(value, 4) for name, value in seconds.items()},
    }
    return said | ({"slowest": slowest(report.keeper)} if settings.profile else {})
