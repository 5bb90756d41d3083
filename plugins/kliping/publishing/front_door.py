"""The front door: a build of a site of which nothing but copy has changed, without Pelican.

    build(Path("pelicanconf.py"))     an exit code, or None: the build has to go through Pelican

It is the same build: the same survey, filing, families and press, with what the last one left
standing instead of what Pelican would find out again. Only the way in is shorter, and a test
compares the sites of both.
"""

from __future__ import annotations

import importlib.util
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from .build import Build
from .ledger import Ledger, LedgerDamaged
from .report import Report, speak
from .reporter import Speaks
from .settings import MISTAKES, anchored, settings_of
from .standing import Standing, order_of, outside, standing_in, worker
from .survey import Survey
from .trees import Trees, disk_errors

if TYPE_CHECKING:
    from .volume import Volume


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


def build(order: Order, reporter: Speaks | None = None) -> Report | None:
    """Build when nothing but copy changed since the last build; None when Pelican is needed."""
    trees = Trees(order.output)
    if trees.live is None or not trees.ledger.is_file():
        return None
    with trees.locked():
        try:
            with disk_errors(), at_work(order, trees) as (work, standing):
                if work is None or standing is None or standing.outside != outside(standing.folders):
                    return None
                survey = work.look()
                if not work.same_houses(standing.desk, survey):
                    return None
                publish(work, standing, survey, None, reporter)
                return work.report
        except (LedgerDamaged, sqlite3.DatabaseError):
            return None  # set aside, with a notice, by the build through Pelican


@contextmanager
def at_work(order: Order, trees: Trees) -> Iterator[tuple[Build | None, Standing | None]]:
    """A build with what the last one left standing; nothing of it when that was for another order, or nothing."""
    ledger = Ledger.open(trees.ledger)
    try:
        standing = standing_in(ledger)
    finally:
        ledger.close()
    if standing is None or standing.order != order.digest or standing.worker != worker():
        yield None, None
        return
    settings = msgspec.structs.replace(settings_of(order.values), **order.given)
    work = Build(Path(standing.base), settings, trees)
    try:
        yield (None if work.everything else work), standing
    finally:
        work.close()


def publish(
    work: Build, standing: Standing, survey: Survey, volume: Volume | None, reporter: Speaks | None
) -> Volume | None:
    """Read, print and publish what changed; the volume it was printed from, to be used again."""
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
