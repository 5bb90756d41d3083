"""A collection in a ledger, changed batch by batch, for tests that need no reading and no disk.

held = Collection()
held.change(a=entry("a", moment(2017, 1, 31), tags=["ISIS"]), b=None)     b goes, or was never there
held.holdings.shelf("tag", "isis")
held.dirty()                    families to be looked at, None when all are
held.pages()                    family → its artifacts → their causes, of all there are
held.publish()                  notes them as made; nothing is dirty any more
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unittest.mock import patch

from kliping.catalogue import Catalogue, axes
from kliping.catalogue.entry import Entry
from kliping.publishing import (
    company,
    families,
    filters,
    i18n,
    pages_of_axes,
    pages_of_indexes,
    settling,
    shelves,
    sitemap,
    sitemaps,
    whereabouts,
)
from kliping.publishing.columns import Made
from kliping.publishing.contexts import FeedLink, SiteContext
from kliping.publishing.filing import ALL, Filing
from kliping.publishing.holdings import Holdings
from kliping.publishing.ledger import Ledger
from kliping.publishing.plan import encoded
from kliping.publishing.press import Press
from kliping.publishing.settling import Settling
from kliping.publishing.volume import Volume

TEMPLATES = Path(__file__).parents[2] / "theme/templates"
URL = "https://example.org"
MODULES = (axes, company, families, settling, pages_of_axes, pages_of_indexes, shelves, sitemap, sitemaps, whereabouts)
FACTS = ("article", "filed", "tally", "spelling", "bucket", "standing")
Pages = dict[str, dict[str, dict[str, str]]]


class Collection:
    def __init__(self) -> None:
        self.ledger = Ledger(Path(":memory:"))
        self.entries: dict[str, Entry] = {}
        self.moved: dict[str, str] = {}
        """Address a page had → the one it has."""

    def change(self, *, settle: bool = True, **entries: Entry | None) -> None:
        """File a batch: ids and what they are now."""
        self.file(entries)
        if settle:
            Settling(self.ledger).settle()

    def file(self, entries: Mapping[str, Entry | None]) -> None:
        changes = [(self.entries.get(id), now) for id, now in entries.items()]
        with self.ledger.transaction():
            Filing(self.ledger).file(changes)
        self.entries |= {id: now for id, now in entries.items() if now}
        for id in [id for id, now in entries.items() if not now]:
            self.entries.pop(id, None)

    @property
    def holdings(self) -> Holdings:
        return Holdings(self.ledger)

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue.of(self.entries.values())

    @property
    def volume(self) -> Volume:
        return Volume(self.holdings, press(), i18n.Speech("id"), 3, moved=self.moved)

    def dirty(self) -> set[str] | None:
        found = set(self.ledger.dirty())
        return None if ALL in found else found

    def pages(self) -> Pages:
        volume = self.volume
        found = {family: self.family(family, volume) for family in families.all_of(volume)}
        return {family: pages for family, pages in found.items() if pages}

    def family(self, family: str, volume: Volume | None = None) -> dict[str, dict[str, str]]:
        made = families.artifacts(volume or self.volume, family)
        return {artifact.path: dict(artifact.causes) for artifact in made}

    def publish(self) -> Pages:
        pages = self.pages()
        made = [
            (path, Made(family, encoded(causes), b"")) for family in pages for path, causes in pages[family].items()
        ]
        self.ledger.record(made, [], None, {}, anew=True)
        return pages

    def facts(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of the catalogue's facts."""
        return {table: sorted(self.ledger.db.execute(f"SELECT * FROM {table}"), key=repr) for table in FACTS}

    def counted(self) -> Iterator[int]:
        for table in ("tally", "spelling", "bucket"):
            yield from (n for (n,) in self.ledger.db.execute(f"SELECT n FROM {table}"))


def moved(before: Pages, after: Pages) -> set[str]:
    """Families that came, went, or have other causes."""
    return {family for family in before.keys() | after.keys() if before.get(family) != after.get(family)}


@cache
def press() -> Press:
    site = SiteContext(
        "Kliping", "", URL, "id", "ltr", "a.css", "i.svg", FeedLink("", "feed.atom", "feed.json"), (), ()
    )
    return Press(filters.environment([TEMPLATES], "id", URL), site, "1", {}, lambda: "")


@contextmanager
def thresholds(**values: object) -> Iterator[None]:
    """Other values for constants, wherever a module has taken them in."""
    found = [(module, name) for name in values for module in MODULES if hasattr(module, name)]
    assert {name for _, name in found} == set(values)
    patches = [patch.object(module, name, values[name]) for module, name in found]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()
