"""`content/learnt/tags.lock`: the tags of the collection and which article had which when tags were learnt last.

    # kliping tags 1
    run       3
    tag       amerika-serikat    Amerika Serikat    place    123    1
    article   bochdatzqy         amerika-serikat donald-trump rusia

Behind a tag stand its articles and the run of `inv learn` that first gave it; runs that change nothing are
not counted. Written by `inv learn` and by nothing else; in order, so that what changed shows in a comparison.
It is what keeps tags still when they are learnt again: one that an article has stays on a little less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from ...errors import UsageError
from ...record import Tag, TagKind

HEAD = "# kliping tags 1"
KINDS = frozenset(kind.value for kind in TagKind)


class LockedTag(msgspec.Struct, frozen=True):
    name: str
    kind: TagKind
    articles: int
    since: int
    """The run that first gave it."""


class Lock(msgspec.Struct, frozen=True):
    run: int = 0
    tags: Mapping[str, LockedTag] = msgspec.field(default_factory=dict)
    """By slug."""
    articles: Mapping[str, str] = msgspec.field(default_factory=dict)
    """Id → the slugs of its tags, a space between them."""

    def of(self, article: str) -> frozenset[str] | None:
        """The slugs an article had; None when it was not there."""
        slugs = self.articles.get(article)
        return None if slugs is None else frozenset(slugs.split())


def lock_of(tagged: Iterable[tuple[str, Iterable[Tag]]], before: Lock) -> Lock:
    """The lock of articles with their tags, after another."""
    articles: dict[str, str] = {}
    names: Counter[tuple[str, str, TagKind]] = Counter()
    for id, tags in tagged:
        rows = list(tags)
        articles[id] = " ".join(sorted(tag.slug for tag in rows))
        names.update((tag.slug, tag.name, tag.kind) for tag in rows)
    total: Counter[str] = Counter()
    for (slug, _, _), times in names.items():
        total[slug] += times
    most = sorted(names.items(), key=lambda row: (row[0][0], -row[1], row[0]))
    shown: dict[str, LockedTag] = {}
    for (slug, name, kind), _ in most:
        known = before.tags.get(slug)
        since = known.since if known else before.run + 1
        shown.setdefault(slug, LockedTag(name, kind, total[slug], since))
    same = (shown, articles) == (before.tags, before.articles)
    return Lock(before.run if same else before.run + 1, shown, dict(sorted(articles.items())))


def printed(lock: Lock) -> str:
    """The file."""
    rows = [HEAD, f"run\t{lock.run}"]
    for slug, tag in sorted(lock.tags.items()):
        rows.append(f"tag\t{slug}\t{tag.name}\t{tag.kind.value}\t{tag.articles}\t{tag.since}")
    rows += [f"article\t{id}\t{slugs}" for id, slugs in sorted(lock.articles.items())]
    return "\n".join(rows) + "\n"


def parsed(text: str, name: str) -> Lock:
    """What a file holds; `UsageError` names the line that cannot be read."""
    rows = text.split("\n")
    if text and rows[0] != HEAD:
        raise UsageError(f"{name}:1: is of another version; run `inv learn` again")
    tags: dict[str, LockedTag] = {}
    articles: dict[str, str] = {}
    run = 0
    for number, row in enumerate(rows[1:], start=2):
        match row.split("\t"):
            case ["article", id, slugs]:
                articles[id] = slugs
            case ["tag", slug, shown, kind, *counts] if kind in KINDS and are_numbers(counts, 2):
                tags[slug] = LockedTag(shown, TagKind(kind), *map(int, counts))
            case ["run", *counts] if are_numbers(counts, 1):
                run = int(counts[0])
            case [""]:
                pass
            case _:
                raise UsageError(f"{name}:{number}: no tag and no article; run `inv learn` again")
    return Lock(run, tags, articles)


def are_numbers(texts: Sequence[str], size: int) -> bool:
    return len(texts) == size and all(text.isdecimal() for text in texts)
