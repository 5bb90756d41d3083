"""All copy of a site → what it knows of names and words, and the tags its articles get from it.

    learn_tags(places, files, learnt, reporter)
        content/learnt/background.tsv     counted from every article
        content/learnt/neighbours.tsv     articles with printed tags, for others to share
        content/learnt/tags.lock          every tag, and which article has which

Each article is read once and waits on disk for its tags, so that a hundred thousand of them need no more
memory than a thousand. Articles are counted in the order of their paths: the same copy teaches the same.
"""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import IO, TYPE_CHECKING

import msgspec

from ..catalogue.tags import TagState, neighbours_file, tags_of
from ..catalogue.tags import lock as locked
from ..catalogue.tags.analysis import analysed
from ..catalogue.tags.background import Counts
from ..catalogue.tags.counts_file import printed
from ..catalogue.tags.knowledge import knowledge_of
from ..catalogue.tags.lock import Lock
from ..catalogue.tags.propagate import TaggedRow, sampled, tagged
from ..catalogue.tags.vocabulary import NONE, Vocabulary
from ..reading import Learnt
from ..record import Article
from ..stylebook import Stylebook
from .intake import SourceFile
from .reporter import Speaks
from .single import read_file
from .tag_files import BACKGROUND, LOCK, NEIGHBOURS, decisions, lock_in
from .writing import write_text

if TYPE_CHECKING:
    from .places import Places

TIDIED = 5000
"""Articles after which the rarest are dropped when there are too many."""
SEEN = 2
"""Articles something must stand in to be remembered."""


def learn_tags(places: Places, files: Sequence[SourceFile], learnt: Learnt, reporter: Speaks) -> Lock:
    """Learns from the copy and writes it down; files are still when nothing changed."""
    stylebook = places.stylebook()
    before = lock_in(places.learnt)
    with tempfile.TemporaryFile() as waiting:
        lessons = TagLessons(stylebook)
        for article in read_all(places, files, learnt, stylebook):
            lessons.take(article)
            put(article, waiting)
        state = lessons.state(before, decisions(places.learnt))
        after = locked.lock_of(((one.id, tags_of(one, stylebook, state)) for one in articles_in(waiting)), before)
    if after.articles or before.articles:
        write_text(places.learnt / BACKGROUND, printed(lessons.learnt()))
        write_text(places.learnt / LOCK, locked.printed(after))
    if lessons.tagged or (places.learnt / NEIGHBOURS).exists():
        write_text(places.learnt / NEIGHBOURS, neighbours_file.printed(lessons.tagged))
    new, gone = after.tags.keys() - before.tags.keys(), before.tags.keys() - after.tags.keys()
    reporter.say(f"{len(after.articles)} articles have {len(after.tags)} tags: {len(new)} new, {len(gone)} gone.")
    return after


class TagLessons:
    """What articles teach, taken one by one."""

    def __init__(self, stylebook: Stylebook) -> None:
        self.stylebook = stylebook
        self.counts: defaultdict[str, Counts] = defaultdict(Counts)
        self.tagged: defaultdict[str, list[TaggedRow]] = defaultdict(list)
        self.taken = 0

    def take(self, article: Article) -> None:
        language = article.language.value
        analysis = analysed(article, knowledge_of(self.stylebook, language))
        self.counts[language].add(analysis)
        row = tagged(article, analysis)
        if row:
            self.tagged[language].append(row)
        self.taken += 1
        if self.taken % TIDIED == 0:
            self.tidy()

    def tidy(self) -> None:
        """Keeps the memory small; at the same articles every time."""
        for counts in self.counts.values():
            counts.bounded()
        for language, rows in self.tagged.items():
            self.tagged[language] = sampled(rows)

    def learnt(self) -> dict[str, Counts]:
        return {language: counts.without_rare(SEEN) for language, counts in self.counts.items()}

    def state(self, lock: Lock | None = None, vocabulary: Vocabulary = NONE) -> TagState:
        """What tags are chosen with from now on."""
        rows = {language: sampled(rows) for language, rows in self.tagged.items()}
        return TagState(self.learnt(), lock, rows, vocabulary)


def read_all(places: Places, files: Sequence[SourceFile], learnt: Learnt, stylebook: Stylebook) -> Iterator[Article]:
    for file in sorted(files, key=lambda file: file.path):
        single = read_file(places.seeds, places.seeds / os.fsdecode(file.raw), stylebook, learnt=learnt)
        if isinstance(single.result, Article):
            yield single.result


def put(article: Article, waiting: IO[bytes]) -> None:
    data = msgspec.msgpack.encode(article)
    waiting.write(len(data).to_bytes(8, "big") + data)


def articles_in(waiting: IO[bytes]) -> Iterator[Article]:
    """The articles that were put by, in their order."""
    decoder = msgspec.msgpack.Decoder(Article)
    waiting.seek(0)
    while size := waiting.read(8):
        yield decoder.decode(waiting.read(int.from_bytes(size, "big")))
