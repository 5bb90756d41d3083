"""Why a page is as it is: what it was made from, and what of that is another now.

    2017/01/31/rusia-klaim-ea25b965/index.html
    the page of an article (article:ea25b965)
      article     what its source is read as: a.txt
    * template    its template, and those that takes in: article.html, base.html, …
    Changed since it was made: template.

All of it is asked of the ledger and of what the last build left standing; nothing is read or made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..catalogue.entry import Entry
from ..errors import UsageError
from . import assets, families, files_of_the_site, pages_of_the_site
from .causes import said_of, what_is
from .columns import LedgerDamaged
from .filing import ALL
from .front_door import order_for
from .holdings import Holdings
from .intake import SourceFile
from .ledger import Ledger
from .page_found import page_found
from .plan import Artifact, causes_in
from .press import Press
from .reporter import Speaks
from .site import edition_of
from .standing import Standing, standing_in
from .standing_press import volume_of
from .survey import look
from .trees import Trees, disk_errors
from .volume import Volume

if TYPE_CHECKING:
    from .places import Places

LISTED = 8
"""Files a line names."""


def why(places: Places, asked: str, reporter: Speaks) -> None:
    """Say what a page was made from; `UsageError` when there is no such page, or no ledger to ask."""
    trees = Trees(places.output)
    if not trees.ledger.is_file():
        raise UsageError(f"nothing is remembered of {places.output}; run `inv build` first")
    try:
        with disk_errors():
            ledger = Ledger.open(trees.ledger)
    except LedgerDamaged as problem:
        raise UsageError(f"the ledger cannot be used ({problem}); `inv build` makes another") from None
    try:
        for line in Answer(places, trees, ledger, page_found(ledger, asked, places.url, places.output)).lines():
            reporter.say(line)
    finally:
        ledger.close()


class Answer:
    """What the ledger knows of one file of the site."""

    def __init__(self, places: Places, trees: Trees, ledger: Ledger, path: str) -> None:
        made = ledger.artifact(path)
        assert made is not None
        self.places, self.trees, self.ledger, self.path = places, trees, ledger, path
        self.family, self.causes = made.family, causes_in(made)
        self.kind, _, self.about = self.family.partition(":")
        self.holdings = Holdings(ledger)
        self.standing = standing_in(ledger)
        self.volume = _volume_now(self.standing, self.holdings, trees) if self.standing else None
        if self.volume:
            self.volume.moved = json.loads(ledger.meta("moved") or "{}").get("moved", {})

    def lines(self) -> Iterator[str]:
        now = self.causes_now()
        yield self.path
        yield f"{what_is(self.family)} ({self.family})"
        width = max(map(len, self.causes), default=0)
        for name, digest in sorted(self.causes.items()):
            mark = "*" if now is not None and now.get(name) != digest else " "
            pointed = self.behind(name)
            stands = f"{said_of(self.kind, name)}{': ' if pointed else ''}{pointed}"
            yield f"{mark} {name:{width}}  {stands}"
        yield from self.changed(now)

    def changed(self, now: Mapping[str, str] | None) -> Iterator[str]:
        """What would have the page looked at by the next build."""
        if now is None:
            yield "What changed since cannot be said: the last build left nothing standing to compare with."
        elif not now:
            yield "The next build removes it: what it is about is gone."
        else:
            names = sorted(name for name in {*now, *self.causes} if now.get(name) != self.causes.get(name))
            yield f"Changed since it was made: {', '.join(names)}." if names else "All of that is as it was."
        if {ALL, self.family}.intersection(self.ledger.dirty()):
            yield "The next build looks at it: a change was read that has not been published yet."
        order = order_for(self.places.settings)
        if self.standing and (order is None or order.digest != self.standing.order):
            yield f"{self.places.settings.name} changed since the last build."
        yield from self._sources()

    def _sources(self) -> Iterator[str]:
        """Copy that changed since it was read, by its stamps alone."""
        if not self.places.seeds.is_dir():
            return
        survey = look(self.places.seeds, self.ledger)
        paths = sorted({file.path for file in survey.changed if not self._as_read(file)} | set(survey.gone))
        if paths:
            yield f"Copy that is new, changed or gone since the last build: {listed(paths)}."

    def _as_read(self, file: SourceFile) -> bool:
        """Whether a file looks as it did when it was read; one just written is looked at again all the same."""
        columns = "size, mtime_ns, ctime_ns, inode"
        row = self.ledger.db.execute(f"SELECT {columns} FROM source WHERE path = ?", (file.path,)).fetchone()
        return row == file.stamp.values

    def causes_now(self) -> Mapping[str, str] | None:
        """What it would be made from now, nothing when it would go; None when that cannot be said."""
        if self.volume is None:
            return None
        artifacts = self._artifacts(self.volume)
        if artifacts is None:
            return None
        return next((dict(one.causes) for one in artifacts if one.path == self.path), {})

    def _artifacts(self, volume: Volume) -> Iterator[Artifact] | None:
        if self.kind in families.TEMPLATES or self.kind in families.WITHOUT_TEMPLATE:
            return families.artifacts(volume, self.family)
        if self.kind == "theme" and self.standing:
            return files_of_the_site.theme_files(volume, assets.build(self.places.theme))
        if self.kind == "page":
            pages = (page for page in volume.written if page.address == self.about)
            return map(partial(pages_of_the_site.handwritten_page, volume), pages)
        return None

    def behind(self, cause: str) -> str:
        """What a cause points to, where that is cheap to say."""
        if cause == "template" and self.volume:
            return listed(self.volume.press.sources(families.TEMPLATES.get(families.kind_of(self.family), "page.html")))
        if cause == "article":
            query = "SELECT path FROM source WHERE id = ? ORDER BY path"
            return listed([path for (path,) in self.ledger.db.execute(query, (self.about,))])
        if cause == "neighbours":
            return listed(self._neighbours())
        if cause == "tags" and (entry := self._entry()):
            return listed([tag.name for tag in entry.tags])
        if cause in ("entries", "counts") and self.kind == "bucket":
            axis, slug, *_ = self.about.split(":")
            shelf = self.holdings.shelf(axis, slug)
            return f"{shelf.n} of {shelf.text} in all" if shelf else ""
        return ""

    def _entry(self) -> Entry | None:
        return self.holdings.entry(self.about) if self.kind == "article" else None

    def _neighbours(self) -> list[str]:
        if entry := self._entry():
            beside = (self.holdings.older(entry), self.holdings.newer(entry))
            return [one.address for one in beside if one]
        return self.holdings.periods_beside(self.about)


def _volume_now(standing: Standing, holdings: Holdings, trees: Trees) -> Volume:
    """The last build's volume, with templates, words, style sheet and code as they lie there now."""
    volume = volume_of(standing, holdings, trees)
    theme = Path(standing.theme)
    static = assets.build(theme)
    site = replace(standing.site, stylesheet=assets.stylesheet(static), icon=assets.icon(static))
    press = Press(volume.press.environment, site, edition_of(theme, standing.feed_items), {}, str)
    return replace(volume, press=press)


def listed(names: list[str]) -> str:
    """
    >>> listed(["a", "b"])
    'a, b'
    """
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more
