"""The plan: what of the site is to be written, kept and removed, and why.

An artifact is one file of the site and names its causes: short digests of everything its bytes
are a function of. A clean build is this plan with nothing remembered; there is no other mode.

    2017/01/31/index.html   {"template": …, "site": …, "entries": …}
        nothing remembered        written, because it is new
        all causes as before      kept, not even rendered
        "entries" differs         rendered; written if its bytes differ

Artifacts are offered one after the other while Pelican's generators run; what is no longer
offered at the end is removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from ..errors import KlipingError
from .ledger import Ledger
from .trees import Trees, disk_errors, files_below

Operation = Literal["write", "remove"]


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site."""

    path: str
    """Below the site: `2017/01/31/index.html`."""
    causes: Mapping[str, str]
    """Name → digest of what the bytes are made from."""
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the plan."""

    operation: Operation
    path: str
    causes: tuple[str, ...]
    """Names of the causes that changed; `new` for a file that was not there."""


@dataclass
class Plan:
    """What a build did, or with `plan_only` would do."""

    steps: list[Step] = field(default_factory=list)
    kept: int = 0
    """Artifacts whose causes are as before."""
    same: int = 0
    """Artifacts rendered again with the same bytes."""

    def count(self, operation: Operation) -> int:
        return sum(step.operation == operation for step in self.steps)


def cause(*values: object) -> str:
    """A digest of plain values (strings, numbers, tuples, our dataclasses).

    >>> cause("a", "b") == cause("ab")
    False
    """
    return hashlib.blake2b(msgspec.msgpack.encode(values), digest_size=9).hexdigest()


class Publication:
    """Brings the standby tree to what is offered, and publishes it when anything changed."""

    def __init__(self, trees: Trees, ledger: Ledger, *, plan_only: bool, full: bool) -> None:
        self.trees, self.ledger, self.plan_only = trees, ledger, plan_only
        # A ledger that speaks of another tree than the live one was cut off between the swap and its own
        # last line; then, as after `rebuild`, everything is made anew and compared with what lies there.
        self.trusted = not full and trees.live_name is not None and ledger.meta("live") == trees.live_name
        self.known = ledger.artifacts() if self.trusted else {}
        self.plan = Plan()
        self._offered: set[str] = set()
        self._made: list[tuple[str, bytes, bytes]] = []
        self._written: list[str] = []

    def wants(self, artifact: Artifact) -> bool:
        """Whether its causes differ from what is remembered."""
        remembered = self.known.get(artifact.path)
        return remembered is None or remembered[0] != encoded(artifact.causes)

    def offer(self, artifact: Artifact) -> bool:
        """Write the artifact if it must be; True when its bytes changed (or, planning, may change)."""
        self._take(artifact.path)
        if not self.wants(artifact):
            self.plan.kept += 1
            return False
        if self.plan_only:
            self.plan.steps.append(Step("write", artifact.path, self._changed(artifact)))
            return True
        data = artifact.make()
        digest = hashlib.blake2b(data, digest_size=16).digest()
        self._made.append((artifact.path, encoded(artifact.causes), digest))
        if self._holds(artifact.path, data, digest):
            self.plan.same += 1
            return False
        self._step()
        with disk_errors():
            self.trees.put(artifact.path, data)
        self._written.append(artifact.path)
        self.plan.steps.append(Step("write", artifact.path, self._changed(artifact)))
        return True

    def finish(self) -> Plan:
        """Remove what was not offered, publish, and note it in the ledger."""
        gone = sorted(self._before() - self._offered)
        self.plan.steps += [Step("remove", path, ("no longer there",)) for path in gone]
        if self.plan_only:
            return self.plan
        for path in gone:
            self._step()
            with disk_errors():
                self.trees.remove(path)
        delta = [(path, False) for path in self._written] + [(path, True) for path in gone]
        if delta:
            with disk_errors():
                self.trees.publish()
        with disk_errors(published=bool(delta)):
            self._record(gone, delta)
        return self.plan

    def _record(self, gone: list[str], delta: list[tuple[str, bool]]) -> None:
        """The ledger's last line: from here on it speaks of the live tree again."""
        live = self.trees.live_name
        if live is None or (self.trusted and not delta):
            self.ledger.record(self._made, gone, None)
        else:
            self.ledger.record(self._made, gone, delta, anew=not self.trusted, live=live, standby="behind")

    def _take(self, path: str) -> None:
        if path in self._offered:
            raise KlipingError(f"two artifacts want the address {path}; this is a defect, please report it")
        self._offered.add(path)

    def _changed(self, artifact: Artifact) -> tuple[str, ...]:
        remembered = self.known.get(artifact.path)
        if remembered is None:
            return ("new",)
        before = msgspec.msgpack.decode(remembered[0], type=dict[str, str])
        names = artifact.causes.keys() | before.keys()
        return tuple(sorted(name for name in names if artifact.causes.get(name) != before.get(name)))

    def _holds(self, path: str, data: bytes, digest: bytes) -> bool:
        """Whether the site has these very bytes already."""
        if self.trusted:
            remembered = self.known.get(path)
            return remembered is not None and remembered[1] == digest
        self._step()
        return self.trees.present(path) == data

    def _before(self) -> set[str]:
        if self.trusted:
            return set(self.known)
        if self.trees.live is None:
            return set()
        return {path for path, _ in files_below(self.trees.live)}

    def _step(self) -> None:
        """Bring the standby tree into step before it is first touched, and say that it is no longer known."""
        if self.trees.in_step:
            return
        behind = self.trusted and self.ledger.meta("standby") == "behind" and self.trees.standby.is_dir()
        with disk_errors():
            delta = self.ledger.delta()
            self.ledger.set_meta(standby="unknown")
            if behind:
                self.trees.catch_up(delta)
            else:
                self.trees.resync()


def encoded(causes: Mapping[str, str]) -> bytes:
    return msgspec.msgpack.encode(dict(sorted(causes.items())))
