"""One build and the addresses that move in it: what is published for old ones, and rows for those that are new.

    forwarding.follow(volume, dirty)    before pages are made: `volume.moved`, and the families that follow
    forwarding.write()                  before the site is swapped in: new rows of content/redirects.csv

A page that was published last time and has none now moved when its article stands elsewhere (its
address ends in its id), when a file with the same bytes took the place of its own, or when its
tag was merged into another. The file is written before the swap: a build that is cut off between
the two leaves a row too many, which does no harm, and never one too few.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..catalogue.addresses import ID_SHOWN, name_slug
from . import redirects
from .plan import Publication, cause
from .whereabouts import Whereabouts

if TYPE_CHECKING:
    from .volume import Volume

LIST = "redirects"
"""The family of the list hosts read."""
MAY_MOVE = ("article:", "bucket:tag:")


class Forwarding:
    def __init__(self, publication: Publication, path: Path, learnt: Path) -> None:
        """`path` of redirects.csv; beside the folder of what was learnt lies what was decided about tags."""
        self.publication, self.ledger, self.path, self.learnt = publication, publication.ledger, path, learnt
        self.new: redirects.Rows = ()
        self.meta: dict[str, str] = {}
        """For the ledger, once all is published."""

    @property
    def edited(self) -> bool:
        """Whether the file holds other rows than when last published."""
        return bool(self._known().get("rows", cause(())) != cause(redirects.rows_in(self.path)))

    def _known(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads(self.ledger.meta("moved") or "{}")
        return known

    def follow(self, volume: Volume, dirty: Iterable[str] | None, *, settled: bool) -> set[str]:
        """Families that follow from what moved. `dirty` None: all may have changed; `settled`: nothing did."""
        rows = redirects.rows_in(self.path)
        known = self._known()
        before = known.get("moved", {})
        if settled and dirty is not None and known.get("rows") == cause(rows):
            volume.moved = before
        else:
            self._resolve(volume, rows, dirty)
        moved = dict(volume.moved)
        self.meta = {"moved": json.dumps({"rows": cause((*rows, *self.new)), "moved": moved})}
        changed = {old for old in {*before, *moved} if before.get(old) != moved.get(old)}
        return {f"redirect:{old}" for old in changed} | ({LIST} if changed else set())

    def _resolve(self, volume: Volume, rows: redirects.Rows, dirty: Iterable[str] | None) -> None:
        written = {page.address for page in volume.written}
        standing = Whereabouts(volume.holdings, written, self._renamed(), self._twins(volume))
        may_have = None if dirty is None else sorted(family for family in dirty if family.startswith(MAY_MOVE))
        self.new = new_rows(rows, self.publication.published(may_have), standing)
        volume.moved = redirects.resolved((*rows, *self.new), standing.has)

    def _renamed(self) -> dict[str, str]:
        """Slug of every other spelling of a tag → the tag's."""
        from .tag_files import decisions  # the tags' stages: a build that moves nothing needs none of them

        return {name_slug(other): name_slug(name) for other, name in decisions(self.learnt).aliases.items()}

    def _twins(self, volume: Volume) -> dict[str, str]:
        """First characters of the id of an article whose file is gone → where a file of the same bytes is read."""
        pairs = ((lost, volume.holdings.entry(found)) for lost, found in self.ledger.twins())
        return {lost[:ID_SHOWN]: entry.address for lost, entry in pairs if entry}

    def write(self) -> list[str]:
        """Append the new rows; what is to be said of them."""
        if not self.new:
            return []
        redirects.appended(self.path, self.new)
        count = len(self.new)
        return [
            f"{count} address{'es' * (count > 1)} moved; {self.path.name} sends readers on, keep it with your content"
        ]


def new_rows(rows: redirects.Rows, published: Iterable[str], standing: Whereabouts) -> redirects.Rows:
    """Of addresses with a page last time and none now, those whose page is elsewhere and that no row leads to."""
    last = dict(rows)
    known = redirects.resolved(rows, standing.has)
    found = []
    for old in published:
        if old in known or standing.has(old):
            continue
        new = standing.successor(old)
        if new and new not in (old, last.get(old)):
            found.append((old, new))
    return tuple(sorted(set(found)))
