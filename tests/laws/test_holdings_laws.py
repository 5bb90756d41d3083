"""Laws of filing: whatever is added, edited and removed, in whatever batches, the ledger's answers
are the catalogue's, its facts are those of filing everything at once, and what a change soils is
enough."""

import datetime as dt
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "catalogue"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "publishing"))

from collection import Collection, moved, thresholds
from factory import entry, moment, tag

from kliping.catalogue import AXES
from kliping.catalogue.addresses import named
from kliping.catalogue.periods import of_month, of_year
from kliping.record import TagKind

LOW = {
    "SMALL_COLLECTION": 5,
    "ON_ONE_PAGE": 2,
    "IN_ONE_YEAR": 2,
    "NAMES_ON_ONE_PAGE": 2,
    "NAMES_IN_ONE_SITEMAP": 5,
    "SIZES": (1, 2, 4),
    "NEWEST": 4,
    "SHOWN": 2,
    "HEAVIEST": 1,
    "LONGEST": 3,
}
"""Every threshold within reach of a dozen articles."""
FEW_DAYS = st.builds(moment, st.integers(1990, 1992), st.integers(1, 2), st.integers(1, 3))
MOMENTS = st.one_of(
    st.none(),
    st.builds(moment, st.integers(1, 9999)),
    st.builds(moment, st.integers(1990, 1992)),
    st.builds(moment, st.sampled_from([1, 1990, 1991, 9999]), st.integers(1, 12)),
    st.builds(moment, st.sampled_from([1, 9999]), st.sampled_from([1, 12]), st.sampled_from([1, 31])),
    FEW_DAYS,
    st.builds(
        moment,
        st.sampled_from([1, 1990, 1991, 9999]),
        st.just(1),
        st.integers(1, 3),
        st.integers(0, 23),
        st.sampled_from([0, 59]),
        st.sampled_from([None, 0, 420, 840, -720]),
    ),
)
NAMES = ["Rusia", "RUSIA", "rusia", "Rúsia", "ISIS", "Isis", "C", "C++", "Polítik", "4G", "Москва"]
TAGS = st.lists(st.builds(tag, st.sampled_from(NAMES), st.sampled_from(list(TagKind)[:2])), max_size=3)
NAME = st.one_of(st.none(), st.sampled_from(["Kediri", "KEDIRI", "Élysée", "Ende"]).map(named))


def articles(moments):
    return st.fixed_dictionaries(
        {"published": moments, "tags": TAGS, "publisher": NAME, "place": NAME},
        optional={
            "bylines": st.lists(st.sampled_from(["Ani", "ANI", "Budi"]), max_size=2),
            "headline": st.sampled_from(["Satu", "Dua", "dua", "ß"]),
            "reading": st.sampled_from("rs"),
        },
    )


def batches(moments):
    """Id → what it is now, or None when it is gone."""
    now = st.one_of(st.none(), articles(moments), articles(moments))
    return st.lists(st.dictionaries(st.sampled_from("abcdefghij"), now, max_size=6), min_size=1, max_size=5)


def entries(batch):
    return {id: entry(id, **fields) if fields else None for id, fields in batch.items()}


@settings(max_examples=60)
@given(batches(MOMENTS), st.booleans())
def test_every_answer_is_the_catalogues(changes, low):
    held = Collection()
    with thresholds(**LOW if low else {}):
        for batch in changes:
            held.change(**entries(batch))
            agree(held.holdings, held.catalogue)


def agree(holdings, catalogue):
    assert holdings.size == len(catalogue.entries) and holdings.undated_size == len(catalogue.undated)
    assert list(holdings.ids()) == [e.id for e in (*catalogue.dated, *catalogue.undated)]
    assert holdings.newest_ids() == [e.id for e in reversed(catalogue.dated)]
    assert holdings.newest(3) == catalogue.dated[::-1][:3]
    assert holdings.undated() == catalogue.undated and holdings.undated(1) == catalogue.undated[:1]
    assert list(holdings.readings()) == [e.reading for e in catalogue.entries.values()]
    for id in "abcdefghij":
        assert holdings.entry(id) == catalogue.entries.get(id)
    for one in catalogue.entries.values():
        assert holdings.older(one) == catalogue.older(one.id)
        assert holdings.newer(one) == catalogue.newer(one.id)
    agree_on_dates(holdings, catalogue)
    for axis in AXES:
        agree_on_names(holdings, catalogue, axis.name)


def agree_on_dates(holdings, catalogue):
    days = {day.isoformat(): found for day, found in catalogue.days.items()}
    months = {of_month(month): found for month, found in catalogue.months.items()}
    years = {of_year(year): found for year, found in catalogue.years.items()}
    assert holdings.standing() == sorted({**days, **months, **years})
    assert {day: holdings.on(day) for day in catalogue.days} == catalogue.days
    assert sum(holdings.all_counts().values()) == len(catalogue.dated)
    for period, found in {**days, **months, **years}.items():
        assert holdings.within(period) == found and holdings.any_in(period)
        assert sum(holdings.counts(period).values()) == len(found)
        exactly = tuple(e for e in found if e.published.isoformat()[:10] == period)
        assert holdings.known_to(period) == exactly and holdings.known_to(period, 1) == exactly[:1]
    assert holdings.newest_month() == max(catalogue.months, default=None)
    for day in (*catalogue.days, dt.date(1990, 1, 2), dt.date(1, 1, 1), dt.date(9999, 12, 31)):
        assert holdings.previous_day(day) == catalogue.previous_day(day)
        assert holdings.next_day(day) == catalogue.next_day(day)
    for month in (*catalogue.months, (1990, 2), (1, 1), (9999, 12)):
        assert holdings.previous_month(month) == catalogue.previous_month(month)
        assert holdings.next_month(month) == catalogue.next_month(month)
    for year in (*catalogue.years, 1, 1990, 9999):
        assert holdings.previous_year(year) == catalogue.previous_year(year)
        assert holdings.next_year(year) == catalogue.next_year(year)


def agree_on_names(holdings, catalogue, axis):
    paged = catalogue.paged(axis)
    assert [shelf.slug for shelf in holdings.shelves(axis)] == list(paged)
    assert holdings.names(axis) == len(paged)
    by_letter = [shelf.slug for letter in holdings.letters(axis) for shelf in holdings.shelves(axis, letter)]
    assert sorted(by_letter) == sorted(paged)
    assert holdings.shelf(axis, "nobody") is None and not holdings.paged(axis, "nobody")
    for slug, bucket in catalogue.axis(axis).items():
        shelf = holdings.shelf(axis, slug)
        assert (shelf.name, shelf.tag_kind, shelf.n) == (bucket.name, bucket.kind, len(bucket.entries))
        assert holdings.paged(axis, slug) == (slug in paged)
        dated = tuple(e for e in bucket.entries if e.published)
        assert holdings.filed(axis, slug) == dated and holdings.filed(axis, slug, limit=2) == dated[:2]
        assert holdings.filed_undated(axis, slug) == bucket.entries[len(dated) :]
        assert {e.id for e in holdings.all_of(axis, slug)} == {e.id for e in bucket.entries}
        years = [e.published.year for e in dated]
        assert holdings.years_of(axis, slug) == {year: years.count(year) for year in years}
        for period in {e.published.isoformat()[:length] for e in dated for length in (4, 7, 10)}:
            inside = tuple(e for e in dated if e.published.isoformat().startswith(period))
            assert holdings.filed(axis, slug, period) == inside
            assert sum(holdings.shelf_counts(axis, slug, period).values()) == len(inside)


@settings(max_examples=60)
@given(batches(MOMENTS), st.booleans())
def test_the_facts_are_those_of_filing_everything_at_once(changes, low):
    held, at_once = Collection(), Collection()
    with thresholds(**LOW if low else {}):
        for batch in changes:
            held.change(**entries(batch))
        at_once.change(**held.entries)
        assert held.facts() == at_once.facts()
    assert all(n > 0 for n in held.counted())
    assert not held.ledger.db.execute("SELECT * FROM touched").fetchall()


CLOSE = st.one_of(FEW_DAYS, FEW_DAYS, MOMENTS)
FILLED = st.dictionaries(st.sampled_from("abcdefghij"), articles(CLOSE), min_size=4)
EDITS = st.lists(
    st.dictionaries(st.sampled_from("abcdefghij"), st.one_of(st.none(), articles(CLOSE)), max_size=2), max_size=4
)


@settings(max_examples=80)
@given(FILLED, EDITS, st.sampled_from([{}, LOW, {**LOW, "SMALL_COLLECTION": 0}]))
def test_what_a_change_soils_is_enough(filled, changes, values):
    held = Collection()
    with thresholds(**values):
        held.change(**entries(filled))
        before = held.publish()
        for batch in changes:
            held.change(**entries(batch))
            dirty = held.dirty()
            after = held.pages()
            assert dirty is None or moved(before, after) <= dirty
            before = held.publish()


@settings(max_examples=40)
@given(FILLED, EDITS, st.lists(st.sampled_from(["filed", "settled", "published"]), min_size=4, max_size=4))
def test_builds_that_were_cut_off_lose_no_change(filled, changes, ends):
    """Filed and never settled, or settled and never published: the next to get through makes up for them."""
    held = Collection()
    with thresholds(**{**LOW, "SMALL_COLLECTION": 0}):
        held.change(**entries(filled))
        before = held.publish()
        for batch, end in zip(changes, ends, strict=False):
            held.change(**entries(batch), settle=end != "filed")
            if end == "published":
                before = held.publish()
        held.change()
        dirty = held.dirty()
        assert dirty is None or moved(before, held.pages()) <= dirty
