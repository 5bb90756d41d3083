"""What `inv tags` prints: tags that are new, tags that wait for a second article, and pairs that may be one.

    Sekolah Rakyat  ·  organisation  ·  14
    Sumatra Utara (3), Sumatera Utara (40)
        one tag:   [merge] "Sumatra Utara" = "Sumatera Utara"
        two tags:  never_merge = [["Sumatra Utara", "Sumatera Utara"]]

Every question comes with the lines of `content/tags.toml` that settle it for good.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..catalogue.axes import PAGE_FROM
from ..catalogue.tags.doubts import Pair, suspicious
from ..catalogue.tags.lock import Lock, LockedTag
from ..catalogue.tags.vocabulary import Vocabulary
from .places import Places
from .reporter import Speaks
from .tag_files import LOCK, decisions, lock_in

SHOWN = 40
"""Rows of each kind; `--all` shows the rest."""


def list_tags(places: Places, everything: bool, reporter: Speaks) -> None:
    """Says what there is to look at."""
    lock, vocabulary = lock_in(places.learnt), decisions(places.learnt)
    if not lock.tags:
        reporter.say(f"There is no {places.learnt.name}/{LOCK} yet; run `inv learn`.")
        return
    reporter.say("\n".join(listing(lock, vocabulary, None if everything else SHOWN)))


def listing(lock: Lock, vocabulary: Vocabulary, most: int | None = None) -> Iterator[str]:
    tags = sorted(lock.tags.values(), key=lambda tag: (-tag.articles, tag.name))
    needed = vocabulary.min_articles or PAGE_FROM
    yield f"{len(lock.articles)} articles have {len(tags)} tags."
    new = [tag for tag in tags if tag.since == lock.run and lock.run > 1 and tag.articles >= needed]
    yield from section("New since the last learning", [row(tag) for tag in new], most)
    pending = [tag for tag in tags if tag.articles < needed]
    note = f"Pending: no page before {needed} articles; block = [{quoted('Name')}] for one that should be none"
    yield from section(note, [row(tag) for tag in pending], most)
    for why, title in (
        ("near", "Nearly the same spelling"),
        ("overlapping", "One inside the other, on the same articles"),
    ):
        pairs = [pair for pair in suspicious(lock, vocabulary) if pair.why == why]
        yield from section(title, [line for pair in pairs for line in question(pair)], most and most * 3)


def section(title: str, rows: Sequence[str], most: int | None) -> Iterator[str]:
    if rows:
        yield f"\n{title}:"
        yield from rows[:most]
    if most and len(rows) > most:
        yield f"  … and {len(rows) - most} lines more; `inv tags --all` shows them"


def row(tag: LockedTag) -> str:
    return f"  {tag.name}  ·  {tag.kind.value}  ·  {tag.articles}"


def question(pair: Pair) -> Iterator[str]:
    rarer, commoner = pair.rarer.name, pair.commoner.name
    yield f"  {rarer} ({pair.rarer.articles}), {commoner} ({pair.commoner.articles})"
    yield f"      one tag:   [merge] {quoted(rarer)} = {quoted(commoner)}"
    yield f"      two tags:  never_merge = [[{quoted(rarer)}, {quoted(commoner)}]]"


def quoted(name: str) -> str:
    """As TOML writes it."""
    return json.dumps(name, ensure_ascii=False)
