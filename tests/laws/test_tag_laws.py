"""Laws of tags: for every article and every collection."""

import sys
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "catalogue"))

from factory import article

from kliping.catalogue.tags import ALONE, TagState, ranked_tags, tags_of
from kliping.catalogue.tags import lock as locked
from kliping.catalogue.tags.analysis import analysed
from kliping.catalogue.tags.background import Counts, packed, unpacked
from kliping.catalogue.tags.counts_file import CountsFile, printed
from kliping.catalogue.tags.knowledge import knowledge_of
from kliping.catalogue.tags.lock import Lock
from kliping.stylebook import load

BOOK = load()
SENTENCES = st.lists(
    st.sampled_from(
        [
            "Presiden Harsono Wibisana datang ke Desa Wirasena.",
            "Wibisana bicara soal banjir, kata warga.",
            "Badan Siaga Wilayah (BSW) mencatat banjir bandang.",
            "BSW dan TNI menolong korban banjir di Jakarta.",
            "Amerika Serikat dan AS, juga Rusia.",
            "harga cabai naik; harga cabai turun",
            "KAPAL KARAM",
            "C++ dan C# — “Ｃ”\u200b!",
        ]
    ),
    max_size=6,
)
TEXT = st.one_of(SENTENCES, st.lists(st.text(st.characters(codec=None), max_size=60), max_size=3))
TAGS = st.lists(st.sampled_from(["Rusia", "RUSIA", "C", "C++", "Ｃ", "Banjir", "\u200b", ""]), max_size=3)
ARTICLES = st.builds(
    lambda paragraphs, headline, tags, language, number: article(
        *paragraphs, headline=headline, tags=tags, language=language, path=f"{number}.txt"
    ),
    TEXT,
    st.sampled_from(["Banjir Rendam Desa Wirasena", "AS dan Rusia", "x"]),
    TAGS,
    st.sampled_from(["id", "en", "ru", "de", "zh", "xx"]),
    st.integers(0, 40),
)


def counted(articles):
    counts = Counts()
    for one in articles:
        counts.add(analysed(one, knowledge_of(BOOK, "id")))
    return counts


def merged(*several):
    total = Counts()
    for one in several:
        total.merge(one)
    return total


@given(st.lists(ARTICLES, max_size=4), st.lists(ARTICLES, max_size=4), st.lists(ARTICLES, max_size=3))
@settings(max_examples=40)
def test_counting_apart_and_merging_in_any_order_is_counting_together(a, b, c):
    one, two, three = counted(a), counted(b), counted(c)
    together = counted([*a, *b, *c])
    assert merged(one, two, three) == merged(three, one, two) == merged(one, merged(two, three)) == together


@given(st.lists(ARTICLES, max_size=6))
@settings(max_examples=40)
def test_a_background_survives_its_file(articles):
    counts = {"id": counted(articles)}
    file = CountsFile(printed(counts), "background.tsv")
    assert file("id") == counts["id"]


@given(st.lists(ARTICLES, max_size=40), ARTICLES)
@settings(max_examples=60)
def test_no_two_tags_of_an_article_share_an_address(articles, one):
    for state in (ALONE, TagState({"id": counted(articles)})):
        tags = tags_of(one, BOOK, state)
        assert max(Counter(tag.slug for tag in tags).values(), default=1) == 1
        assert tags == tags_of(one, BOOK, state)
        ranked, chosen = ranked_tags(one, BOOK, state)
        assert chosen == [tag.name for tag in tags] and set(chosen) <= set(ranked)


@given(st.lists(ARTICLES, max_size=30))
@settings(max_examples=30)
def test_learning_twice_keeps_every_tag(articles):
    state = TagState({"id": counted(articles)})
    lock = locked.lock_of(((one.id, tags_of(one, BOOK, state)) for one in articles), Lock())
    again = TagState({"id": counted(articles)}, lock)
    for one in {one.id: one for one in articles}.values():
        kept = {tag.slug for tag in tags_of(one, BOOK, again)}
        if one.id in lock.articles and sum(other.id == one.id for other in articles) == 1:
            assert kept == lock.of(one.id)


@given(st.lists(st.integers(0, 2**24 - 1), min_size=7, max_size=7))
def test_packed_numbers_come_back(numbers):
    assert unpacked(packed(numbers), 7) == numbers


@given(st.lists(st.tuples(st.sampled_from("abc"), st.lists(st.sampled_from(["x", "y", "z"]), max_size=2)), max_size=5))
def test_a_lock_survives_its_file(rows):
    book = {id: tags_of(article("", tags=tags), BOOK) for id, tags in rows}
    lock = locked.lock_of(book.items(), Lock())
    assert locked.parsed(locked.printed(lock), "tags.lock") == lock
