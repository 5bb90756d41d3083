"""One build: the seeds folder as it is now → the site, and what is said about it.

    seeds/ ─▶ intake ─▶ desk ─▶ filing ─▶ families ─▶ artifacts ─▶ plan ─▶ trees
                        └── only what changed from here on ──┘

Pelican drives it through `pelican_bridge`; this module knows the order of things and nothing of
Pelican.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import RejectedSources, ShrinkGuard
from ..record import Rejection
from .columns import LedgerDamaged, Remembered, Unchanged, Wanted
from .desk import Desk, folder_houses
from .filing import ALL, Change, Filing
from .forwarding import Forwarding
from .holdings import Holdings
from .intake import take_in
from .ledger import Ledger
from .material import entry_in, outcome_of
from .plan import Artifact, Publication, cause
from .progress import Meter
from .report import Report, as_json
from .settings import Settings
from .settling import LISTS, Settling
from .standing import Standing, as_text
from .survey import Survey, glance, look
from .timekeeper import Timekeeper
from .trees import Trees, disk_errors
from .writing import put

if TYPE_CHECKING:
    from .volume import Volume

SHRINK_SHARE, SHRINK_COUNT = 0.10, 5
AT_ONCE = 1000
ELSEWHERE = ("page:", "static:", "foreign:", "theme")
"""Families that do not follow from the catalogue."""


class Build:
    """The state of one build until it is closed, under the lock of its trees."""

    def __init__(
        self,
        base: Path,
        settings: Settings,
        trees: Trees,
        *,
        insist: bool = False,
        meter: Meter | None = None,
        ledger: Ledger | None = None,
    ) -> None:
        """`insist`: every file is written anew, for listeners that want to see them all; `ledger`: one that is open."""
        self.settings, self.trees = settings, trees
        self.keeper = Timekeeper(profile=settings.profile, meter=meter)
        self.seeds, self.houses, self.languages, self.learnt = (
            (base / name).absolute() for name in (settings.seeds, settings.houses, settings.languages, settings.learnt)
        )
        self.report = Report(keeper=self.keeper)
        self.ledger = ledger or self._open_ledger()
        self.publication = Publication(
            trees, self.ledger, plan_only=settings.plan_only, full=settings.full, insist=insist
        )
        self.everything = insist or not self.publication.trusted
        self.forwarding = Forwarding(self.publication, (base / settings.redirects).absolute(), self.learnt)
        self._meta: dict[str, str] = {}
        self.settled: set[str] = set()
        """Families that are looked at for the theme's sake only."""
        self._offered: set[str] = set()
        self.standing: Standing | None = None
        """What the next build may use as it is; the build through Pelican says."""

    def _open_ledger(self) -> Ledger:
        try:
            with disk_errors():
                return Ledger.open(self.trees.ledger)
        except LedgerDamaged as problem:
            self.report.notices.append(set_aside(problem))
            Ledger.discard(self.trees.ledger)
            return Ledger.open(self.trees.ledger)

    def look(self) -> Survey:
        """What of the seeds folder is not as it was."""
        with disk_errors(), self.keeper.phase("look"):
            return look(self.seeds, self.ledger)

    def glance(self, paths: Iterable[str]) -> Survey | None:
        """The same of a few files of which one is told; None when that needs a look at all."""
        with disk_errors():
            return glance(self.seeds, self.ledger, paths)

    def same_houses(self, desk: Desk, survey: Survey) -> bool:
        """Whether folders name and tune their houses as they did."""
        return desk.folder_houses == folder_houses(self.seeds, survey.houses)

    def desk(self, survey: Survey) -> Desk:
        """The desk copy is read at; `UsageError` when a file of the stylebook cannot be used."""
        from .readers import desk_for  # the reading room: opened when there is something to read
        from .tag_files import decisions

        self._give_tags_pages_from(decisions(self.learnt).min_articles)
        return desk_for(self.seeds, self.houses, self.languages, self.learnt, survey.houses)

    def _give_tags_pages_from(self, articles: int | None) -> None:
        """As `tags.toml` says; where it says something new, every page may be another."""
        wanted = str(articles or "")
        if wanted != (self.ledger.meta("tag_page_from") or ""):
            with disk_errors(), self.ledger.transaction():
                self.ledger.set_meta(tag_page_from=wanted)
                self.ledger.soil([ALL])

    def read(self, desk: Desk, survey: Survey) -> Holdings:
        """Read what changed, and file it. The collection is never smaller without a word."""
        with self.keeper.phase("read"):
            self._read_changed(desk, survey)
        holdings = Holdings(self.ledger)
        self._say(holdings, survey)
        if self.settings.strict and any(r.code != "ignored-name" for r in self.report.rejected):
            raise RejectedSources(_sentences(self.report.rejected))
        self._guard_against_shrinking(self.report.articles)
        return holdings

    def _read_changed(self, desk: Desk, survey: Survey) -> None:
        self.report.sources = survey.sources
        with disk_errors():
            filing = Filing(self.ledger, all=self.everything)
            self._forget(filing, survey.gone)
            for chunk in self._readings(desk, self._wanted(desk, survey)):
                fresh = [row for row in chunk if isinstance(row, Remembered)]
                with self.ledger.transaction():
                    changes = [self._change(row) for row in fresh]
                    self.ledger.remember(fresh)
                    self.ledger.touch((row.path, row.stamp, row.seen_ns) for row in chunk if isinstance(row, Unchanged))
                    filing.file(changes)
                self._count(fresh)
            if survey.differs or self.ledger.meta("desk") != desk.digest:
                with self.ledger.transaction():
                    survey.keep(self.ledger)
                    self.ledger.set_meta(desk=desk.digest)
            if self.settings.full:
                filing.recount()
            Settling(self.ledger).settle()

    def _readings(self, desk: Desk, wanted: Sequence[Wanted]) -> Iterator[list[Remembered | Unchanged]]:
        if not wanted:
            return
        from .reading_run import read_all  # the reading room: opened when there is something to read

        found = read_all(desk, wanted, self.settings.jobs, self.settings.cluster, self.keeper.profile)
        for chunk, took in self.keeper.meter.watched("Reading", found, len(wanted), lambda one: len(one[0])):
            self.keeper.sources += took
            yield chunk

    def _wanted(self, desk: Desk, survey: Survey) -> list[Wanted]:
        """Files to read, with what they were read under; all whose rules changed too."""
        wanted: dict[str, Wanted] = {file.path: (file, self.ledger.key_of(file.path)) for file in survey.changed}
        if self.ledger.meta("desk") != desk.digest:
            stale = {path for path, digest, key in self.ledger.reading_keys() if key != desk.reading_key(path, digest)}
            if stale.difference(wanted):
                found = {file.path: file for file in take_in(self.seeds).files}
                wanted |= {path: (found[path], "") for path in stale.difference(wanted) if path in found}
        return [wanted[path] for path in sorted(wanted)]

    def _forget(self, filing: Filing, paths: Sequence[str]) -> None:
        holdings = Holdings(self.ledger)
        for start in range(0, len(paths), AT_ONCE):
            gone = paths[start : start + AT_ONCE]
            ids = [id for path in gone if (id := self.ledger.id_of(path))]
            with self.ledger.transaction():
                filing.file([(holdings.entry(id), None) for id in ids])
                self.ledger.forget(gone, ids)

    def _change(self, row: Remembered) -> Change:
        """An article as it was filed, and as it is now."""
        id = self.ledger.id_of(row.path)
        before = Holdings(self.ledger).entry(id) if id else None
        if id and not row.id:
            self.ledger.forget((), [id])
        return before, entry_in(row.entry) if row.id else None

    def _count(self, fresh: Iterable[Remembered]) -> None:
        for row in fresh:
            self.report.read += 1
            if row.doubts:
                self.report.doubts[row.path] = outcome_of(row.outcome).doubts

    def _say(self, holdings: Holdings, survey: Survey) -> None:
        self.report.articles = holdings.size
        self.report.doubted = self.ledger.count("doubted")
        refused = [outcome_of(data).rejection for data in self.ledger.rejections()]
        rejected = [*survey.rejected, *(rejection for rejection in refused if rejection)]
        self.report.rejected = tuple(sorted(rejected, key=lambda rejection: rejection.source.path))

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

    def families(self, volume: Volume) -> list[str]:
        """Families to look at: those that follow from changed articles, and those whose templates changed."""
        from . import families

        bases = {kind: volume.press.base(template) for kind, template in families.TEMPLATES.items()}
        bases |= {kind: volume.press.base() for kind in families.WITHOUT_TEMPLATE}
        written = cause([page.address for page in volume.written])
        before = json.loads(self.ledger.meta("bases") or "{}")
        dirty = set(self.ledger.dirty())
        everything = self.everything or ALL in dirty
        settled = not dirty and written == self.ledger.meta("written")
        dirty |= self.forwarding.follow(volume, None if everything else dirty, settled=settled)
        self._meta = {"bases": json.dumps(bases, sort_keys=True), "written": written, **self.forwarding.meta}
        if everything:
            return self._all_families(volume)
        if written != self.ledger.meta("written"):
            dirty |= {LISTS, "sitemap"}
        changed = {kind for kind, base in bases.items() if before.get(kind) != base}
        if changed:
            found = {family for family in families.all_of(volume) if families.kind_of(family) in changed}
            self.settled = {family for family in found - dirty if families.kind_of(family) in families.TEMPLATES}
            dirty |= found
        return sorted(dirty)

    def _all_families(self, volume: Volume) -> list[str]:
        from . import families

        kinds = {*families.TEMPLATES, *families.WITHOUT_TEMPLATE}
        found = list(families.all_of(volume))
        former = {family for family in self.ledger.families("") if families.kind_of(family) in kinds}
        return [*found, *sorted(former.difference(found))]

    def print(self, volume: Volume) -> Iterator[str]:
        """Bring every family that may have changed up to date; paths whose bytes changed."""
        from .pressrun import print_all  # templates and pages: opened when there is something to make

        with self.keeper.phase("pages"):
            wanted = self.families(volume)
            yield from print_all(volume, self.publication, wanted, self.settled, self.settings.jobs, self.keeper)

    def close_lists(self) -> None:
        """What comes from elsewhere and was not offered in this build is gone."""
        for kind in ELSEWHERE:
            self.publication.only(kind, self._offered)

    def offer(self, family: str, artifacts: Iterable[Artifact]) -> list[str]:
        """Bring a family from elsewhere up to date: the theme's files, hand-written pages."""
        self._offered.add(family)
        return self.publication.offer(family, artifacts)

    def finish(self) -> Report:
        """Publish, and note how many articles the world can see now."""
        if self.standing is not None:
            self._meta["standing"] = as_text(self.standing)
        with self.keeper.phase("publish"):
            if not self.settings.plan_only:
                with disk_errors():
                    self.report.notices += self.forwarding.write()
            self.report.plan = self.publication.finish(**self._meta)
            if not self.settings.plan_only:
                with disk_errors(published=True):
                    put(self.trees.state / "published.json", printed({"articles": self.report.articles}))
                    put(self.trees.state / "report.json", printed(as_json(self.report)))
        return self.report

    def close(self) -> None:
        self.ledger.close()


def set_aside(problem: Exception) -> str:
    """What is said of a ledger that cannot be believed."""
    return f"the ledger is set aside ({problem}); everything is read anew"


def printed(value: object) -> bytes:
    """JSON as people and tools read it."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _sentences(rejected: Iterable[Rejection]) -> str:
    lines = [
        f"{rejection.source.path}: {rejection.reason}" for rejection in rejected if rejection.code != "ignored-name"
    ]
    return f"{len(lines)} sources are no articles, and --strict was asked for:\n  " + "\n  ".join(lines)
