"""One build: the seeds folder as it is now → the site, and what is said about it.

    seeds/ ─▶ intake ─▶ desk (only what changed) ─▶ catalogue ─▶ artifacts ─▶ plan ─▶ trees

Pelican drives it through `pelican_bridge`; this module knows the order of things and nothing of
Pelican.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ..catalogue import Catalogue
from ..catalogue.entry import Entry
from ..errors import RejectedSources, ShrinkGuard
from ..record import Doubt, Rejection
from .desk import Desk, Filed, Page, Unchanged, desk_for, outcome_of, page_of, read_all
from .intake import Intake, SourceFile, take_in
from .ledger import Ledger, LedgerDamaged, Remembered
from .plan import Artifact, Plan, Publication
from .settings import Settings
from .tag_files import decisions
from .trees import Trees, disk_errors

# A file written in the same tick as it was looked at may change again without a new stamp.
RACY_NS = 2_000_000_000
SHRINK_SHARE, SHRINK_COUNT = 0.10, 5


@dataclass
class Report:
    """What a build found and did."""

    sources: int = 0
    read: int = 0
    articles: int = 0
    rejected: tuple[Rejection, ...] = ()
    doubts: dict[str, tuple[Doubt, ...]] = field(default_factory=dict)
    """Path → doubts."""
    plan: Plan = field(default_factory=Plan)
    notices: list[str] = field(default_factory=list)


class Build:
    """The state of one build until it is closed, under the lock of its trees."""

    def __init__(self, base: Path, settings: Settings, trees: Trees) -> None:
        self.settings, self.trees = settings, trees
        self.seeds, self.houses, self.languages, self.learnt = (
            (base / name).absolute() for name in (settings.seeds, settings.houses, settings.languages, settings.learnt)
        )
        self.report = Report()
        self.ledger = self._open_ledger()
        self.publication = Publication(trees, self.ledger, plan_only=settings.plan_only, full=settings.full)
        self.paths: dict[str, str] = {}

    def _open_ledger(self) -> Ledger:
        try:
            with disk_errors():
                return Ledger.open(self.trees.ledger)
        except LedgerDamaged as problem:
            self.report.notices.append(set_aside(problem))
            Ledger.discard(self.trees.ledger)
            return Ledger.open(self.trees.ledger)

    def read(self) -> Catalogue:
        """Read what changed, and catalogue everything. The collection is never smaller without a word."""
        intake = take_in(self.seeds)
        self._read_changed(desk_for(self.seeds, self.houses, self.languages, self.learnt, intake), intake)
        entries = self._file(intake)
        if self.settings.strict and any(r.code != "ignored-name" for r in self.report.rejected):
            raise RejectedSources(_sentences(self.report.rejected))
        self._guard_against_shrinking(len(entries))
        return Catalogue.of(entries, decisions(self.learnt).min_articles)

    def _read_changed(self, desk: Desk, intake: Intake) -> None:
        known = self.ledger.stamps()
        wanted: list[tuple[SourceFile, str | None]] = []
        for file in intake.files:
            row = known.pop(file.path, None)
            if row is None:
                wanted.append((file, None))
                continue
            stamp, seen, digest, key = row
            settled = max(stamp.mtime_ns, stamp.ctime_ns) + RACY_NS < seen
            if stamp != file.stamp or not settled or key != desk.reading_key(file.path, digest):
                wanted.append((file, key))
        with disk_errors():
            self.ledger.forget(known)
            for chunk in read_all(desk, wanted, self.settings.jobs):
                fresh = [row for row in chunk if isinstance(row, Remembered)]
                self.report.read += len(fresh)
                self.ledger.remember(fresh)
                self.ledger.touch((row.path, row.stamp, row.seen_ns) for row in chunk if isinstance(row, Unchanged))
        self.report.sources = len(intake.files)

    def _file(self, intake: Intake) -> list[Entry]:
        entries: list[Entry] = []
        rejected = list(intake.rejected)
        for path, data in self.ledger.outcomes():
            outcome = outcome_of(data)
            if outcome.rejection is not None:
                rejected.append(outcome.rejection)
            if isinstance(outcome.filed, Filed):
                entries.append(outcome.filed.entry)
                self.paths[outcome.filed.entry.id] = path
                if outcome.filed.doubts:
                    self.report.doubts[path] = outcome.filed.doubts
        self.report.articles = len(entries)
        self.report.rejected = tuple(sorted(rejected, key=lambda rejection: rejection.source.path))
        return entries

    def _guard_against_shrinking(self, articles: int) -> None:
        published = self._published()
        if self.settings.allow_shrink:
            return
        if not articles:
            raise ShrinkGuard(
                f"no article was found in {self.seeds.name}/, so nothing is published; "
                "put .txt files there, or build with --allow-shrink to publish an empty site"
            )
        lost = published - articles
        if lost > SHRINK_COUNT and lost > SHRINK_SHARE * published:
            raise ShrinkGuard(
                f"{articles} articles were found where {published} were published last; "
                "is a folder missing? Build with --allow-shrink if they are meant to go"
            )

    def _published(self) -> int:
        try:
            return int(json.loads((self.trees.state / "published.json").read_text("utf-8"))["articles"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0

    def recall(self, entry: Entry) -> Page:
        return page_of(self.ledger.page(self.paths[entry.id]))

    def offer(self, artifacts: Iterable[Artifact]) -> list[str]:
        """Paths whose bytes changed."""
        return [artifact.path for artifact in artifacts if self.publication.offer(artifact)]

    def finish(self) -> Report:
        """Publish, and note how many articles the world can see now."""
        self.report.plan = self.publication.finish()
        if not self.settings.plan_only:
            with disk_errors(published=True):
                write_atomically(self.trees.state / "published.json", {"articles": self.report.articles})
                write_atomically(self.trees.state / "report.json", as_json(self.report))
        return self.report

    def close(self) -> None:
        self.ledger.close()


def set_aside(problem: Exception) -> str:
    """What is said of a ledger that cannot be believed."""
    return f"the ledger is set aside ({problem}); everything is read anew"


def write_atomically(path: Path, value: object) -> None:
    """JSON into a file that is either the old or the new one."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(text, "utf-8", errors="backslashreplace")
    os.replace(draft, path)


def as_json(report: Report) -> dict[str, object]:
    return {
        "sources": report.sources,
        "read": report.read,
        "articles": report.articles,
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


def _sentences(rejected: Iterable[Rejection]) -> str:
    lines = [
        f"{rejection.source.path}: {rejection.reason}" for rejection in rejected if rejection.code != "ignored-name"
    ]
    return f"{len(lines)} sources are no articles, and --strict was asked for:\n  " + "\n  ".join(lines)
