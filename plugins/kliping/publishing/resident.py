"""A build that stays: templates, rules and words at hand, it makes of a saved file a page in milliseconds.

    build = Resident(root / "pelicanconf.py", None, command)
    build(frozenset({"/site/seeds/a.txt"}))     what changed is copy: built here and now
    build(frozenset({"/site/theme/…"}))         anything else: a process of its own, with fresh code

What it keeps between builds is what the last build through Pelican left standing, and only as long
as the ledger still says so; the build itself is the one of `front_door`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..errors import KlipingError
from .front_door import Order, Shift, at_work, order_for, publish
from .intake import HOUSE_FILE
from .standing import Standing
from .watch import BuildProcess

if TYPE_CHECKING:
    from .build import Build
    from .reporter import Speaks
    from .survey import Survey
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
        """Whether it could be built here."""
        built = False
        with at_work(replace(order, given={**order.given, "jobs": 1})) as shift:
            survey = self._survey(shift, changed) if shift else None
            if shift and survey:
                volume = publish(shift, survey, self._known(shift), self.reporter)
                self._kept = (shift.standing, volume) if volume is not None else None
                built = True
        return built

    def _known(self, shift: Shift) -> Volume | None:
        """Templates, rules and words of the last build, when they still hold."""
        return self._kept[1] if self._kept is not None and self._kept[0] == shift.standing else None

    def _survey(self, shift: Shift, changed: frozenset[str]) -> Survey | None:
        """What to read; None when something else than copy changed, or too much."""
        few = len(changed) <= A_FEW and all(is_copy(shift.work, path) for path in changed)
        if not (few and self._known(shift)) and not shift.only_copy_changed:
            return None
        survey = shift.work.glance(changed) if few else None
        survey = survey or shift.work.look()
        same = shift.work.same_houses(shift.standing.desk, survey)
        return survey if same and len(survey.changed) <= A_FEW else None


def is_copy(work: Build, path: str) -> bool:
    return path.startswith(f"{work.seeds}/") and not path.endswith(HOUSE_FILE.decode())
