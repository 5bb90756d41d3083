"""All copy of a site → what it knows of names and words, and the tags its articles get from it.

    learn_tags(places, files, learnt, reporter)
        content/learnt/background.tsv     counted from every article
        content/learnt/tags.lock          every tag, and which article has which

Each article is read once and waits on disk for its tags, so that a hundred thousand of them need no more
memory than a thousand. Articles are counted in the order of their paths: the same copy teaches the same.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO

import msgspec

from ..catalogue.tags import TagState, tags_of
from ..catalogue.tags import lock as locked
from ..catalogue.tags.analysis import analysed
from ..catalogue.tags.background import Counts
from ..catalogue.tags.counts_file import printed
from ..catalogue.tags.knowledge import knowledge_of
from ..catalogue.tags.lock import Lock
from ..reading import Learnt
from ..record import Article
from ..stylebook import Stylebook
from .intake import SourceFile
from .places import Places
from .reporter import Speaks
from .single import read_file
from .tag_files import BACKGROUND, LOCK, decisions, lock_in
from .writing import write_text

TIDIED = 5000
"""Articles after which the rarest are dropped when there are too many."""
SEEN = 2
"""Articles something must stand in to be remembered."""


def learn_tags(places: Places, files: Sequence[SourceFile], learnt: Learnt, reporter: Speaks) -> Lock:
    """Learns from the copy and writes it down; files are still when nothing changed."""
    stylebook = places.stylebook()
    before = lock_in(places.learnt)
    with tempfile.TemporaryFile() as waiting:
        counts = count(read_all(places, files, learnt, stylebook), waiting, stylebook)
        state = TagState(counts, before, decisions(places.learnt))
        after = locked.lock_of(((one.id, tags_of(one, stylebook, state)) for one in articles_in(waiting)), before)
    if after.articles or before.articles:
        write_text(places.learnt / BACKGROUND, printed(counts))
        write_text(places.learnt / LOCK, locked.printed(after))
    new, gone = after.tags.keys() - before.tags.keys(), before.tags.keys() - after.tags.keys()
    reporter.say(f"{len(after.articles)} articles have {len(after.tags)} tags: {len(new)} new, {len(gone)} gone.")
    return after


def read_all(places: Places, files: Sequence[SourceFile], learnt: Learnt, stylebook: Stylebook) -> Iterator[Article]:
    for file in sorted(files, key=lambda file: file.path):
        single = read_file(places.seeds, places.seeds / os.fsdecode(file.raw), stylebook, learnt=learnt)
        if isinstance(single.result, Article):
            yield single.result


def count(articles: Iterator[Article], waiting: IO[bytes], stylebook: Stylebook) -> dict[str, Counts]:
    """What the articles know together, by language; each is put by."""
    counts: defaultdict[str, Counts] = defaultdict(Counts)
    for number, article in enumerate(articles, start=1):
        language = article.language.value
        counts[language].add(analysed(article, knowledge_of(stylebook, language)))
        if number % TIDIED == 0:
            for count in counts.values():
                count.bounded()
        put(article, waiting)
    return {language: count.without_rare(SEEN) for language, count in counts.items()}


def put(article: Article, waiting: IO[bytes]) -> None:
    data = msgspec.msgpack.encode(article)
    waiting.write(len(data).to_bytes(8, "big") + data)


def articles_in(waiting: IO[bytes]) -> Iterator[Article]:
    """The articles that were put by, in their order."""
    decoder = msgspec.msgpack.Decoder(Article)
    waiting.seek(0)
    while size := waiting.read(8):
        yield decoder.decode(waiting.read(int.from_bytes(size, "big")))
