"""A build that stays: templates, rules and words at hand, it makes of a saved file a page in milliseconds.

    build = Resident(root / "pelicanconf.py", None, command)
    build(frozenset({"/site/seeds/a.txt"}))     what changed is copy: built here and now
    build(frozenset({"/site/theme/…"}))         anything else: a process of its own, with fresh code

What it keeps between builds is what the last build through Pelican left standing, and only as long
as the ledger still says so; the build itself is the one of `front_door`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from ..errors import KlipingError
from .front_door import Order, at_work, order_for, publish
from .intake import HOUSE_FILE
from .ledger import LedgerDamaged
from .standing import Standing, outside
from .trees import Trees, disk_errors
from .watch import BuildProcess

if TYPE_CHECKING:
    from .reporter import Speaks
    from .volume import Volume

A_FEW = 100
"""Changed files that are read here; more are worth several processes, which a server cannot fork."""


class Resident:
    def __init__(
        self,
        settings: Path,
        output: Path | None,
        command: Callable[[Order | None], Sequence[str]],
        reporter: Speaks,
    ) -> None:
        """`command` is the build as a process, for an order."""
        self.settings, self.output, self.reporter = settings, output, reporter
        self._command = command
        self._process: BuildProcess | None = None
        self._stopped = False
        self._kept: tuple[Standing, Volume] | None = None

    def __call__(self, changed: frozenset[str]) -> int:
        """The exit code of a build after these files changed."""
        order = order_for(self.settings, self.output)
        if order is not None:
            try:
                if self._built(order, changed):
                    return 0
            except KlipingError as problem:
                self.reporter.trouble(str(problem))
                return problem.exitcode
        self._kept = None
        process = self._process = BuildProcess(self._command(order), self.settings.parent, self.reporter.trouble)
        if self._stopped:
            return 0
        return process()

    def stop(self) -> None:
        """Ends the build under way; may be called from a signal handler."""
        self._stopped = True
        if self._process is not None:
            self._process.stop()

    def _built(self, order: Order, changed: frozenset[str]) -> bool:
        trees = Trees(order.output)
        if trees.live is None or not trees.ledger.is_file():
            return False
        with trees.locked():
            try:
                with disk_errors():
                    return self._build(order, trees, changed)
            except (LedgerDamaged, sqlite3.DatabaseError):
                return False

    def _build(self, order: Order, trees: Trees, changed: frozenset[str]) -> bool:
        with at_work(order, trees) as (work, standing):
            if work is None or standing is None:
                return False
            known = self._kept is not None and self._kept[0] == standing
            seeds = f"{work.seeds}/"
            few = len(changed) <= A_FEW and all(path.startswith(seeds) and not is_house(path) for path in changed)
            if not (few and known) and standing.outside != outside(standing.folders):
                return False
            survey = work.glance(changed) if few else None
            survey = survey or work.look()
            if len(survey.changed) > A_FEW or not work.same_houses(standing.desk, survey):
                return False
            work.settings = msgspec.structs.replace(work.settings, jobs=1)
            volume = publish(work, standing, survey, self._kept[1] if known and self._kept else None, self.reporter)
            self._kept = (standing, volume) if volume is not None else None
            return True


def is_house(path: str) -> bool:
    return path.endswith(HOUSE_FILE.decode())
