"""The front door: a build of a site of which nothing but copy has changed, without Pelican.

    build(order_for(Path("pelicanconf.py")))     its report, or None: the build has to go through Pelican

It is the same build: the same survey, filing, families and press, with what the last one left
standing instead of what Pelican would find out again. Only the way in is shorter, and a test
compares the sites of both.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from .build import Build
from .columns import LedgerDamaged
from .ledger import Ledger
from .report import Report, speak
from .reporter import Speaks
from .settings import MISTAKES, anchored, settings_of
from .standing import Standing, order_of, outside, standing_in, worker
from .survey import Survey
from .trees import Trees, disk_errors

if TYPE_CHECKING:
    from .volume import Volume

DAMAGED = LedgerDamaged, sqlite3.DatabaseError


class Order(msgspec.Struct, frozen=True):
    """What is asked of a build."""

    values: Mapping[str, Any]
    """What the settings file says."""
    output: Path
    given: Mapping[str, Any]
    """What the command line says over it: names of our settings, in lower case."""

    @property
    def digest(self) -> str:
        return order_of(self.values)


def order_for(settings: Path, output: Path | None = None, **given: Any) -> Order | None:
    """An order by a settings file; None when the file cannot be run, of which Pelican will tell."""
    try:
        values = said_in(settings)
    except MISTAKES:
        return None
    at = output or anchored(settings.parent, str(values.get("OUTPUT_PATH") or "output"))
    return Order(values, at.absolute(), {name: value for name, value in given.items() if value})


def said_in(settings: Path) -> dict[str, Any]:
    """The settings a file sets, run as Pelican runs it."""
    spec = importlib.util.spec_from_file_location(settings.stem, settings)
    if spec is None or spec.loader is None:
        raise ImportError(str(settings))
    module = importlib.util.module_from_spec(spec)
    known = sys.modules.get(settings.stem)
    sys.modules[settings.stem] = module
    try:
        spec.loader.exec_module(module)
    finally:
        if known is not None:
            sys.modules[settings.stem] = known
        else:
            sys.modules.pop(settings.stem, None)
    return {name: value for name, value in vars(module).items() if name.isupper()}


class Shift(msgspec.Struct, frozen=True):
    """A build that may begin, and what the last one left standing."""

    work: Build
    standing: Standing

    @property
    def only_copy_changed(self) -> bool:
        return self.standing.outside == outside(self.standing.folders)


def build(order: Order, reporter: Speaks | None = None) -> Report | None:
    """Build when nothing but copy changed since the last build; None when Pelican is needed."""
    report = None  # as it stays when the ledger is damaged: the build through Pelican sets it aside, with a notice
    with at_work(order) as shift:
        if shift and shift.only_copy_changed:
            survey = shift.work.look()
            if shift.work.same_houses(shift.standing.desk, survey):
                publish(shift, survey, None, reporter)
                report = shift.work.report
    return report


@contextmanager
def at_work(order: Order) -> Iterator[Shift | None]:
    """Under the lock of the trees; None when nothing is left standing, or it was for another order.

    A ledger that turns out to be damaged ends the work without a word.
    """
    trees = Trees(order.output)
    if trees.live is None or not trees.ledger.is_file():
        yield None
        return
    with trees.locked(), ExitStack() as opened:
        shift = None
        with suppress(*DAMAGED), disk_errors():
            ledger = Ledger.open(trees.ledger)
            opened.callback(ledger.close)
            shift = _shift(order, trees, ledger)
        with suppress(*DAMAGED), disk_errors():
            yield shift


def _shift(order: Order, trees: Trees, ledger: Ledger) -> Shift | None:
    standing = standing_in(ledger)
    if standing is None or standing.order != order.digest or standing.worker != worker():
        return None
    settings = replace(settings_of(order.values), **order.given)
    work = Build(Path(standing.base), settings, trees, ledger=ledger)
    return None if work.everything else Shift(work, standing)


def publish(shift: Shift, survey: Survey, volume: Volume | None, reporter: Speaks | None) -> Volume | None:
    """Read, print and publish what changed; the volume it was printed from, to be used again."""
    work, standing = shift.work, shift.standing
    holdings = work.read(standing.desk, survey)
    if work.ledger.dirty() or work.forwarding.edited:
        from .standing_press import volume_of  # templates and words: only when something is to be made

        with work.keeper.phase("theme"):
            volume = replace(volume, holdings=holdings) if volume else volume_of(standing, holdings, work.trees)
        for _ in work.print(volume):
            pass
    speak(work.finish(), work.settings, reporter)
    work.publication.follow()
    return volume
