"""Entries → what can be browsed."""

import datetime as dt
import time

import pytest
from factory import entry, moment

from kliping.catalogue import AXES, Catalogue, Name, catalogue_of, merge
from kliping.catalogue.axes import PAGE_FROM, SMALL_COLLECTION
from kliping.record import Tag, TagKind

JANUARY, MARCH = dt.date(2017, 1, 31), dt.date(2017, 3, 2)


@pytest.fixture
def small() -> Catalogue:
    return Catalogue.of(
        [
            entry("c", moment(2017, 3, 2), tags=["Rusia"]),
            entry("a", moment(2017, 1, 31, 14, 44, 420), tags=["Rusia", "ISIS"], bylines=["Ani Lestari"]),
            entry("b", moment(2017, 1, 31, 9, 0, 420), bylines=["ANI LESTARI"]),
            entry("m", moment(2016, 12)),
            entry("y", moment(2015)),
            entry("v", headline="beta", tags=["Rusia"]),
            entry("u", headline="Alfa", tags=["rusia"]),
        ]
    )


def ids(entries):
    return [entry.id for entry in entries]


def test_dated_articles_stand_oldest_first(small):
    assert ids(small.dated) == ["y", "m", "b", "a", "c"]


def test_undated_articles_stand_by_headline(small):
    assert ids(small.undated) == ["u", "v"]


def test_an_article_known_to_the_month_is_on_no_day(small):
    assert {day: ids(found) for day, found in small.days.items()} == {JANUARY: ["b", "a"], MARCH: ["c"]}
    assert list(small.months) == [(2016, 12), (2017, 1), (2017, 3)]
    assert {year: ids(found) for year, found in small.years.items()} == {
        2015: ["y"],
        2016: ["m"],
        2017: ["b", "a", "c"],
    }


def test_neighbours_follow_the_order_of_dated_articles(small):
    assert small.older("a").id == "b"
    assert small.newer("a").id == "c"
    assert small.older("y") is None
    assert small.newer("c") is None
    assert small.older("u") is None and small.newer("u") is None
    assert small.older("nobody") is None and small.newer("nobody") is None


def test_previous_and_next_skip_what_is_empty(small):
    assert small.next_day(JANUARY) == MARCH
    assert small.previous_day(MARCH) == JANUARY
    assert small.previous_day(JANUARY) is None
    assert small.next_day(MARCH) is None
    assert small.next_day(dt.date(2017, 2, 10)) == MARCH
    assert small.next_month((2016, 12)) == (2017, 1)
    assert small.next_month((2017, 1)) == (2017, 3)
    assert small.previous_month((2016, 12)) is None
    assert small.previous_year(2017) == 2016
    assert small.next_year(2017) is None


def test_a_bucket_holds_the_newest_first_and_the_undated_last(small):
    bucket = small.axis("tag")["rusia"]
    assert ids(bucket.entries) == ["c", "a", "u", "v"]
    assert bucket.name == Name("Rusia", "rusia")
    assert bucket.kind is TagKind.TOPIC


def test_one_person_in_two_spellings_is_one_bucket_under_the_first_code_point(small):
    (bucket,) = small.axis("byline").values()
    assert ids(bucket.entries) == ["a", "b"]
    assert bucket.name.text == "ANI LESTARI"
    assert bucket.kind is None


def test_an_article_is_in_a_bucket_once_however_often_it_is_filed():
    twice = entry("a", tags=[Tag("Rusia", "rusia", TagKind.PLACE, "x"), Tag("RUSIA", "rusia", TagKind.PLACE, "x")])
    assert ids(Catalogue.of([twice]).axis("tag")["rusia"].entries) == ["a"]


def test_the_kind_of_a_tag_is_what_most_articles_say():
    kinds = [TagKind.PERSON, TagKind.PLACE, TagKind.PERSON]
    found = Catalogue.of(entry(str(n), tags=[Tag("Gaza", "gaza", kind, "x")]) for n, kind in enumerate(kinds))
    assert found.axis("tag")["gaza"].kind is TagKind.PERSON


def test_buckets_are_in_alphabetical_order_whatever_the_case_and_accents():
    found = Catalogue.of([entry("a", tags=["Zaire", "élite", "Adam", "eden", "Ärger"])])
    assert [bucket.name.text for bucket in found.axis("tag").values()] == ["Adam", "Ärger", "eden", "élite", "Zaire"]


def test_a_tag_of_one_article_has_no_page_in_a_larger_collection():
    entries = [entry(f"{n:02}", tags=["Rusia"] if n < PAGE_FROM else ["Suriah"] if n == 5 else []) for n in range(20)]
    assert len(entries) == SMALL_COLLECTION
    assert list(Catalogue.of(entries).paged("tag")) == ["rusia"]
    assert list(Catalogue.of(entries[:-1]).paged("tag")) == ["rusia", "suriah"]


def test_other_axes_always_have_their_pages():
    entries = [
        entry(f"{n:02}", place=Name(f"Kota {n}", f"kota-{n}"), publisher=Name("Harian", "harian")) for n in range(25)
    ]
    found = Catalogue.of(entries)
    assert len(found.paged("place")) == 25
    assert len(found.paged("publisher")["harian"].entries) == 25


def test_only_the_tag_index_counts():
    assert [axis.name for axis in AXES if axis.counted_in_index] == ["tag"]


def test_only_a_tag_needs_more_than_one_article_for_a_page():
    assert {axis.name: axis.page_from for axis in AXES} == {"tag": PAGE_FROM, "byline": 1, "publisher": 1, "place": 1}


def test_an_empty_collection_is_a_catalogue():
    empty = catalogue_of([])
    assert empty.dated == empty.undated == ()
    assert empty.previous_day(JANUARY) is None
    assert empty.paged("tag") == {}


def test_of_two_versions_of_one_article_the_same_one_stays_in_any_order():
    old, new = entry("a", headline="lama"), entry("a", headline="baru", reading="s")
    assert Catalogue.of([old, new]) == Catalogue.of([new, old])
    assert merge(Catalogue.of([old]), Catalogue.of([new])).entries["a"] == new


def test_far_apart_zones_keep_days_in_order():
    found = Catalogue.of([entry("a", moment(2017, 1, 2, 0, 30, 840)), entry("b", moment(2017, 1, 1, 23, 0, -600))])
    assert list(found.days) == [dt.date(2017, 1, 1), dt.date(2017, 1, 2)]
    assert ids(found.dated) == ["a", "b"]


def test_fifty_thousand_articles_are_filed_in_seconds():
    tags = [entry("x", tags=[f"Tag {n}"]).tags[0] for n in range(2000)]
    entries = [
        entry(f"{n:06}", moment(2000 + n % 20, n % 12 + 1, n % 28 + 1), tags=[tags[n % 2000], tags[n * 7 % 1999]])
        for n in range(50_000)
    ]
    start = time.process_time()
    assert len(Catalogue.of(entries).dated) == 50_000
    assert time.process_time() - start < 8
