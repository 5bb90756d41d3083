"""Which addresses have a page now, and where the article or name of one that has none went.

    places.has("2017/01/31/rusia-klaim-bochda/")   an article, a day, a name, a year of it, an index
    places.successor("2017/01/31/old-headline-bochda/")   →  "2017/01/30/new-headline-bochda/"

Asked of the holdings, so the answer is that of a clean build: nothing depends on what was
published before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from ..catalogue import AXES
from ..catalogue.addresses import ID_SHOWN, archive_address, bucket_address, index_address, undated_address
from .holdings import Holdings
from .letters import part_addresses
from .shelves import IN_ONE_YEAR

DATED = re.compile(r"(\d{4})/(?:(\d\d)/(?:(\d\d)/)?)?")
ARTICLE = re.compile(rf"(?:undated|\d{{4}}(?:/\d\d){{0,2}})/[a-z0-9-]+-([a-z2-7]{{{ID_SHOWN}}})/")
NAMES = {axis.name for axis in AXES}
NAMED = re.compile(rf"({'|'.join(sorted(NAMES))})/([^_/][^/]*)/(?:(\d{{4}})/(?:(\d\d)/)?)?")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    holdings: Holdings
    written: Collection[str] = ()
    """Addresses of hand-written pages."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Slug of a tag that was merged into another → the other's."""
    twins: Mapping[str, str] = field(default_factory=dict)
    """First characters of the id of an article whose file is gone → the address its copy has now."""

    def has(self, address: str) -> bool:
        """Whether a page stands there."""
        if address in self.written or address in ("", "404.html", archive_address()):
            return True
        if address == undated_address():
            return self.holdings.undated_size > 0
        if found := DATED.fullmatch(address):
            return self.holdings.any_in("-".join(part for part in found.groups() if part))
        if found := ARTICLE.fullmatch(address):
            return address in self.holdings.addresses_of(found[1])
        if found := NAMED.fullmatch(address):
            return self._has_name(*found.groups(default=""))
        return any(address == index_address(axis) or address in part_addresses(self.holdings, axis) for axis in NAMES)

    def _has_name(self, axis: str, slug: str, year: str, month: str) -> bool:
        shelf = self.holdings.shelf(axis, slug)
        if shelf is None or not shelf.paged or not year:
            return shelf is not None and shelf.paged
        count = self.holdings.years_of(axis, slug).get(int(year), 0)
        if not shelf.split or not count or not month:
            return shelf.split and count > 0
        return count > IN_ONE_YEAR and bool(self.holdings.shelf_counts(axis, slug, f"{year}-{month}"))

    def successor(self, address: str) -> str | None:
        """Where what had this address has its page now; None when it is gone."""
        if found := ARTICLE.fullmatch(address):
            addresses = self.holdings.addresses_of(found[1])
            return addresses[0] if len(addresses) == 1 else self.twins.get(found[1])
        if (found := NAMED.fullmatch(address)) and found[1] == "tag" and found[2] in self.renamed:
            _, slug, year, month = found.groups()
            return bucket_address("tag", self.renamed[slug], int(year) if year else None, int(month) if month else None)
        return None
