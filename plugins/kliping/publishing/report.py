"""What a build says at the end: brief, and silent about what is as it was.

1 read, 41 written, 0 removed.
"""

from __future__ import annotations

from .build import Report
from .reporter import Reporter, Speaks
from .settings import Settings

SHOWN = 20
"""Rejections and doubts listed; the rest is in report.json beside the ledger."""


def speak(report: Report, settings: Settings, reporter: Speaks | None = None) -> None:
    reporter = reporter or Reporter()
    for notice in report.notices:
        reporter.trouble(notice)
    _rejections(report, reporter)
    if settings.plan_only:
        for step in report.plan.steps:
            reporter.say(f"{step.operation:6} {step.path}  ({', '.join(step.causes)})")
    verb = ("to write", "to remove") if settings.plan_only else ("written", "removed")
    unsure = f", {report.doubted} with doubts" if report.doubted else ""
    refused = sum(rejection.code != "ignored-name" for rejection in report.rejected)
    reporter.say(
        f"{report.articles} article{'s' * (report.articles != 1)}{unsure}, {refused} rejected: {report.read} read, "
        f"{report.plan.count('write')} {verb[0]}, {report.plan.count('remove')} {verb[1]}, "
        f"{report.plan.kept + report.plan.same} as they were."
    )


def _rejections(report: Report, reporter: Speaks) -> None:
    for rejection in report.rejected[:SHOWN]:
        reporter.say(f"not read: {rejection.source.path}: {rejection.reason}")
    if len(report.rejected) > SHOWN:
        reporter.say(f"… and {len(report.rejected) - SHOWN} more; `inv account` lists every source")
