"""The plan: what of the site is to be written, kept and removed, and why.

An artifact is one file of the site and names its causes: short digests of everything its bytes
are a function of. A clean build is this plan with nothing remembered; there is no other mode.

    2017/01/31/index.html   {"template": …, "site": …, "entries": …}
        nothing remembered        written, because it is new
        all causes as before      kept, not even rendered
        "entries" differs         rendered; written if its bytes differ

Artifacts are offered family by family (see `families`); what a family had and no longer offers is
removed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Literal

import msgspec

from ..errors import DiskError, KlipingError
from .columns import Made
from .ledger import Ledger
from .published import Parts, Published, digest_of, packed
from .trees import Trees, disk_errors, files_below, flush

Operation = Literal["write", "remove"]


class Artifact(msgspec.Struct, frozen=True):
    """One file of the site."""

    path: str
    """Below the site: `2017/01/31/index.html`."""
    causes: Mapping[str, str]
    """Name → digest of what the bytes are made from."""
    make: Callable[[], bytes]
    make_around: Callable[[Published], tuple[bytes, Parts]] | None = None
    """Of a page: the same bytes, made with the blocks of the published page that still stand."""


class Step(msgspec.Struct, frozen=True):
    """One line of the plan."""

    operation: Operation
    path: str
    causes: tuple[str, ...]
    """Names of the causes that changed; `new` for a file that was not there."""


class Plan(msgspec.Struct):
    """What a build did, or with `plan_only` would do."""

    steps: list[Step] = msgspec.field(default_factory=list)
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


Status = Literal["kept", "same", "write", "planned"]


class Offered(msgspec.Struct, frozen=True):
    """What became of one artifact."""

    path: str
    status: Status
    made: Made
    changed: tuple[str, ...] = ()
    """Names of the causes that changed."""


class Maker:
    """Makes artifacts and puts those whose bytes changed into the standby tree; workers have one each."""

    def __init__(
        self,
        trees: Trees,
        ledger: Ledger,
        *,
        plan_only: bool,
        trusted: bool,
        prepare: Callable[[], None],
        insist: bool = False,
    ) -> None:
        """`prepare` is called before the standby tree is looked at; `insist` writes everything as new files."""
        self.trees, self.ledger, self.plan_only, self.trusted = trees, ledger, plan_only, trusted
        self.prepare, self.insist = prepare, insist

    def with_ledger(self, ledger: Ledger, prepare: Callable[[], None]) -> Maker:
        """The same for another process, with a connection of its own."""
        return Maker(
            self.trees,
            ledger,
            plan_only=self.plan_only,
            trusted=self.trusted,
            prepare=prepare,
            insist=self.insist,
        )

    def family(self, family: str, artifacts: Iterable[Artifact]) -> tuple[list[Offered], list[str]]:
        """What became of each artifact of a family, and the paths it had and has no longer."""
        known = self.ledger.artifacts_of(family) if self.trusted else {}
        offered = [self.offer(family, artifact, known.pop(artifact.path, None)) for artifact in artifacts]
        return offered, sorted(known)

    def reframed(self, family: str, page: Callable[[Published], Artifact | None]) -> list[Offered] | None:
        """What became of a family of which only the theme changed; None where that has to be found out.

        `page` gives the artifact of a page in its new frame.
        """
        known = self.ledger.artifacts_of(family) if self.trusted else {}
        found = [(page(self._published(path, made)), made) for path, made in known.items()]
        offered = [self.offer(family, artifact, made) for artifact, made in found if artifact]
        return offered if found and len(offered) == len(found) else None

    def offer(self, family: str, artifact: Artifact, known: Made | None) -> Offered:
        causes = encoded(artifact.causes)
        if known is not None and known.causes == causes and not self.insist:
            return Offered(artifact.path, "kept", known)
        changed = changed_causes(artifact, known)
        if self.plan_only:
            return Offered(artifact.path, "planned", Made(family, causes, b""), changed)
        data, parts = self._make(artifact, known)
        made = Made(family, causes, digest_of(data), parts)
        if not self.insist and self._holds(artifact.path, data, known, made):
            return Offered(artifact.path, "same", made, changed)
        self.prepare()
        with disk_errors():
            self.trees.put(artifact.path, data)
        return Offered(artifact.path, "write", made, changed)

    def _make(self, artifact: Artifact, known: Made | None) -> tuple[bytes, bytes]:
        """The bytes of a file, and where its blocks stand."""
        if artifact.make_around is None:
            return artifact.make(), b""
        data, parts = artifact.make_around(self._published(artifact.path, known))
        return data, packed(parts)

    def _published(self, path: str, known: Made | None) -> Published:
        believed = self.trusted and not self.insist
        return Published(path, self.trees.live if believed else None, known if believed else None)

    def _holds(self, path: str, data: bytes, known: Made | None, made: Made) -> bool:
        """Whether the site has these very bytes already."""
        if self.trusted:
            return known is not None and known.digest == made.digest
        self.prepare()
        return self.trees.present(path) == data


def changed_causes(artifact: Artifact, known: Made | None) -> tuple[str, ...]:
    if known is None:
        return ("new",)
    before = causes_in(known)
    names = artifact.causes.keys() | before.keys()
    return tuple(sorted(name for name in names if artifact.causes.get(name) != before.get(name)))


def causes_in(made: Made) -> dict[str, str]:
    return msgspec.msgpack.decode(made.causes, type=dict[str, str])


class Publication:
    """Brings the standby tree to what families consist of now, and publishes it when anything changed."""

    def __init__(self, trees: Trees, ledger: Ledger, *, plan_only: bool, full: bool, insist: bool = False) -> None:
        self.trees, self.ledger, self.plan_only = trees, ledger, plan_only
        # A ledger that speaks of another tree than the live one was cut off between the swap and its own
        # last line; then, as after `rebuild`, everything is made anew and compared with what lies there.
        self.trusted = not full and trees.live_name is not None and ledger.meta("live") == trees.live_name
        self._had_site = trees.live_name is not None
        """Else the other tree is nothing that this one grew from."""
        self.plan = Plan()
        self.maker = Maker(
            trees, ledger, plan_only=plan_only, trusted=self.trusted, prepare=self.prepare, insist=insist
        )
        self._offered: dict[str, str] = {}
        self._made: list[tuple[str, Made]] = []
        self._written: list[str] = []
        self._gone: set[str] = set()
        self._published = False

    def offer(self, family: str, artifacts: Iterable[Artifact]) -> list[str]:
        """Bring one family up to date; the paths whose bytes changed (or, planning, may change)."""
        return self.take(family, *self.maker.family(family, artifacts))

    def take(self, family: str, offered: Iterable[Offered], gone: Iterable[str]) -> list[str]:
        """Note what became of a family, wherever it was made."""
        changed = []
        self._gone.update(gone)
        for one in offered:
            if self._offered.setdefault(one.path, family) != family:
                raise _two_want(one.path)
            if one.status in ("kept", "same"):
                self.plan.kept += one.status == "kept"
                self.plan.same += one.status == "same"
            else:
                self.plan.steps.append(Step("write", one.path, one.changed))
                changed.append(one.path)
            if one.status in ("same", "write"):
                self._made.append((one.path, one.made))
            if one.status == "write":
                self._written.append(one.path)
        return changed

    def published(self, families: Iterable[str] | None) -> Iterator[str]:
        """Addresses of pages as last published: of these families, or of all. Asked of the tree itself
        when the ledger is not believed."""
        if not self.trusted:
            paths: Iterable[str] = sorted(self._lying_there())
        elif families is None:
            paths = (path for path, _ in self.ledger.artifacts())
        else:
            paths = (path for family in families for path in sorted(self.ledger.artifacts_of(family)))
        return (path.removesuffix("index.html") for path in paths if path.endswith("/index.html"))

    def only(self, kind: str, families: Iterable[str]) -> None:
        """Of a kind of family whose members come from elsewhere, these are all there are."""
        for family in set(self.ledger.families(kind)).difference(families):
            self._gone.update(self.ledger.artifacts_of(family))

    def finish(self, **meta: str) -> Plan:
        """Remove what is gone, publish, and note it in the ledger together with `meta`."""
        self._check_newcomers()
        gone = sorted((self._gone if self.trusted else self._lying_there()) - self._offered.keys())
        self.plan.steps += [Step("remove", path, ("no longer there",)) for path in gone]
        if self.plan_only:
            return self.plan
        if gone:
            self.prepare()
        for path in gone:
            with disk_errors():
                self.trees.remove(path)
        delta = [(path, False) for path in self._written] + [(path, True) for path in gone]
        self._published = bool(delta)
        if delta:
            with disk_errors():
                self.trees.publish(path for path, _ in delta)
        with disk_errors(published=bool(delta)):
            self._record(gone, delta, meta)
        return self.plan

    def follow(self) -> None:
        """After a first publication the other tree is made at once, so that no small change has to wait for it.

        The site is up and noted, so what a disk refuses here is left for the next build to do, and to tell.
        """
        if not self._published or self.ledger.meta("standby") != "unknown":
            return
        with suppress(DiskError):
            self.prepare()
            with disk_errors(published=True):
                flush(self.trees.standby)
                self.ledger.caught_up()
        self.trees.in_step = False  # as good as that, but what is next begins by saying that it is touched

    def _check_newcomers(self) -> None:
        """A new artifact may take the place of one that went, not of one nobody looked at."""
        for step in self.plan.steps if self.trusted else ():
            known = self.ledger.artifact(step.path) if step.causes == ("new",) else None
            if known and step.path not in self._gone and known.family != self._offered[step.path]:
                raise _two_want(step.path)

    def _record(self, gone: list[str], delta: list[tuple[str, bool]], meta: dict[str, str]) -> None:
        """The ledger's last line: from here on it speaks of the live tree again."""
        live = self.trees.live_name
        if live is None or (self.trusted and not delta):
            self.ledger.record(self._made, gone, None, meta)
        else:
            meta = {**meta, "live": live, "standby": "behind" if self._had_site else "unknown"}
            self.ledger.record(self._made, gone, delta, meta, anew=not self.trusted)

    def _lying_there(self) -> set[str]:
        if self.trees.live is None:
            return set()
        return {path for path, _ in files_below(self.trees.live)}

    def prepare(self) -> None:
        """Bring the standby tree into step before it is first touched, and say that it is no longer known."""
        if self.trees.in_step or self.plan_only:
            return
        behind = self.trusted and self.ledger.meta("standby") == "behind" and self.trees.standby.is_dir()
        with disk_errors():
            delta = self.ledger.delta()
            self.ledger.set_meta(standby="unknown")
            if behind:
                self.trees.catch_up(delta)
            else:
                self.trees.resync()


def _two_want(path: str) -> KlipingError:
    return KlipingError(f"two artifacts want the address {path}; this is a defect, please report it")


def encoded(causes: Mapping[str, str]) -> bytes:
    return msgspec.msgpack.encode(dict(sorted(causes.items())))
