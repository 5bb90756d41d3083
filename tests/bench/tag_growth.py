"""What becomes of tags when a collection grows, and what tagging costs.

    python tests/bench/tag_growth.py SET.jsonl [MORE.jsonl ...]

Nine in ten articles are learnt from and tagged; the rest arrives. Printed: how many old articles changed while
what was learnt stays frozen, and after learning again; tag pages before and after; milliseconds an article for
learning and for tagging, and the memory of all of it. Lines are those of `inv tag`.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "plugins"))

from kliping.catalogue.tags import TagState, tags_of  # noqa: E402
from kliping.catalogue.tags import lock as locked  # noqa: E402
from kliping.catalogue.tags.lock import Lock  # noqa: E402
from kliping.catalogue.tags.sets import article_in  # noqa: E402
from kliping.publishing.learn_tags import TagLessons  # noqa: E402
from kliping.publishing.tag_sets import rows  # noqa: E402
from kliping.record import Article  # noqa: E402
from kliping.stylebook import load  # noqa: E402

BOOK = load()


def taught(articles: list[Article], lock: Lock) -> TagState:
    lessons = TagLessons(BOOK)
    for article in articles:
        lessons.take(article)
    return lessons.state(lock)


def lock_of(articles: list[Article], state: TagState, before: Lock) -> Lock:
    return locked.lock_of(((one.id, tags_of(one, BOOK, state)) for one in articles), before)


def pages(lock: Lock) -> int:
    return sum(tag.articles > 1 for tag in lock.tags.values())


def compared(before: Lock, after: Lock) -> str:
    """Of the articles of the first lock."""
    changed = Counter[str]()
    for id, slugs in before.articles.items():
        old, new = set(slugs.split()), set(after.articles[id].split())
        changed.update(articles=1, changed=old != new, removed=len(old - new), added=len(new - old), tags=len(old))
    share = 100 / changed["articles"]
    return (
        f"{changed['changed']} of {changed['articles']} old articles changed ({changed['changed'] * share:.1f} %), "
        f"{changed['removed']} of {changed['tags']} tags removed, {changed['added']} added"
    )


def main(files: list[Path]) -> None:
    articles = list({row["id"]: article_in(row) for file in files for row in rows(file)}.values())
    old = [one for n, one in enumerate(articles) if n % 10 != 9]
    start = time.process_time()
    frozen = taught(old, Lock())
    learning = time.process_time() - start
    tags_of(old[0], BOOK, frozen)
    start = time.process_time()
    first = lock_of(old, frozen, Lock())
    tagging = time.process_time() - start
    state = taught(old, first)
    print("frozen:", compared(first, lock_of(articles, state, first)))
    again = lock_of(articles, taught(articles, first), first)
    print("learnt again:", compared(first, again))
    print(f"tag pages: {pages(first)} before, {pages(again)} after; of one article: 0")
    print(
        f"learning {1000 * learning / len(old):.2f} ms, tagging {1000 * tagging / len(old):.2f} ms an article", end=""
    )
    print(f" ({len(old) / tagging:.0f} a second); {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main([Path(file) for file in sys.argv[1:]]) if len(sys.argv) > 1 else sys.exit(__doc__)
