"""What is asked of the ledger. That the answers are right for any collection is a law; here is what they look like."""

import datetime as dt

import pytest
from collection import Collection
from factory import entry, moment

from kliping.catalogue.entry import Name
from kliping.publishing.columns import LedgerDamaged
from kliping.publishing.holdings import Holdings
from kliping.publishing.shelves import Shelf, first_of


@pytest.fixture
def held() -> Collection:
    held = Collection()
    held.change(
        c=entry("c", moment(2017, 3, 2), tags=["Rusia"]),
        a=entry("a", moment(2017, 1, 31, 14, 44, 420), tags=["Rusia", "ISIS"], bylines=["Ani Lestari"]),
        b=entry("b", moment(2017, 1, 31, 9, 0, 420), bylines=["ANI LESTARI"]),
        m=entry("m", moment(2016, 12)),
        y=entry("y", moment(2015)),
        v=entry("v", headline="beta", tags=["Rusia"]),
        u=entry("u", headline="Alfa", tags=["rusia"]),
    )
    return held


@pytest.fixture
def holdings(held) -> Holdings:
    return held.holdings


def ids(entries):
    return [one.id for one in entries]


def test_neighbours_follow_the_order_of_dated_articles(holdings):
    a, y, u = (holdings.entry(id) for id in "ayu")
    assert holdings.older(a).id == "b" and holdings.newer(a).id == "c"
    assert holdings.older(y) is None and holdings.older(u) is None and holdings.newer(u) is None


def test_a_place_that_is_taken_or_free_has_neighbours(holdings):
    assert holdings.beside(0, "x") == ["y"]
    assert holdings.beside(1 << 60, "x") == ["c"]


def test_periods(holdings):
    assert holdings.standing() == ["2015", "2016", "2016-12", "2017", "2017-01", "2017-01-31", "2017-03", "2017-03-02"]
    assert holdings.counts("2017") == {"2017-01-31": 2, "2017-03-02": 1}
    assert holdings.all_counts() == {"2015": 1, "2016-12": 1, "2017-01-31": 2, "2017-03-02": 1}
    assert ids(holdings.known_to("2016-12")) == ["m"] and holdings.known_to("2017-01") == ()
    assert ids(holdings.within("2017-01")) == ["b", "a"]
    assert holdings.newest_month() == (2017, 3)
    assert holdings.previous_day(dt.date(2017, 2, 10)) == dt.date(2017, 1, 31)
    assert holdings.next_month((2016, 12)) == (2017, 1)
    assert holdings.periods_beside("2016") == ["2015", "2017"]


def test_a_name(holdings):
    assert holdings.shelf("tag", "rusia") == Shelf("tag", "rusia", 4, "Rusia", "topic", "R", True)
    assert holdings.shelf("byline", "ani-lestari").name == Name("ANI LESTARI", "ani-lestari")
    assert ids(holdings.filed("tag", "rusia")) == ["c", "a"]
    assert ids(holdings.filed_undated("tag", "rusia")) == ["u", "v"]
    assert holdings.years_of("byline", "ani-lestari") == {2017: 2}
    assert holdings.letters("tag") == ["I", "R"] and [s.slug for s in holdings.shelves("tag", "I")] == ["isis"]
    assert holdings.kinds("tag") == ["topic"] and holdings.kinds("byline") == []
    assert holdings.names("tag", least=4) == 1 and holdings.names("tag", kind="person") == 0


@pytest.mark.parametrize(("n", "least"), [(1, 1), (4, 1), (5, 5), (19, 5), (20, 20), (79, 20), (80, 80), (9999, 5120)])
def test_how_many_a_name_has_at_least(n, least):
    assert Shelf("tag", "x", n, "X", "", "X", True).at_least == least
    assert Shelf("place", "x", n, "X", "", "X", True).at_least == 1, "only the tag index counts"


@pytest.mark.parametrize(("n", "split"), [(50, False), (51, True)])
def test_a_name_past_fifty_is_split(n, split):
    assert Shelf("tag", "x", n, "X", "", "X", True).split is split


def test_names_by_the_beginning_of_their_address():
    held = Collection()
    held.change(a=entry("a", tags=["Rusia", "Rumania", "Riau", "R"]))
    assert [shelf.slug for shelf in held.holdings.shelves_at("tag", "ru")] == ["rumania", "rusia"]
    assert [shelf.slug for shelf in held.holdings.shelves_at("tag", "r")] == ["r"]
    assert [first_of(slug) for slug in ("rusia", "r")] == ["ru", "r"]


def test_an_empty_collection_answers_too():
    holdings = Collection().holdings
    assert holdings.size == holdings.undated_size == 0 and holdings.newest(3) == () and holdings.newest_month() is None
    assert holdings.standing() == [] and list(holdings.ids()) == [] and holdings.letters("tag") == []
    assert holdings.entry("nobody") is None


@pytest.mark.parametrize("damage", ["x'00'", "'text'", "7"])
def test_an_entry_that_is_damaged_is_not_believed(held, damage):
    held.ledger.db.execute(f"UPDATE article SET entry = {damage} WHERE id = 'a'")
    assert held.holdings.entry("b").id == "b"
    with pytest.raises(LedgerDamaged, match="its row for a is damaged"):
        held.holdings.entry("a")


def test_a_page_that_is_damaged_or_lost_is_not_believed(held):
    with pytest.raises(LedgerDamaged, match="lost the page of a"):
        held.ledger.page("a")
    held.ledger.db.execute("INSERT INTO page VALUES ('a', x'00', x'00')")
    with pytest.raises(LedgerDamaged, match="its row for a is damaged"):
        held.ledger.page("a")


@pytest.mark.parametrize(
    "ask",
    [
        lambda holdings: holdings.entry("a"),
        lambda holdings: holdings.beside(0, "a"),
        lambda holdings: holdings.on(dt.date(2017, 1, 31)),
        lambda holdings: holdings.earlier("2017-01-31"),
        lambda holdings: holdings.filed("tag", "rusia", limit=5),
        lambda holdings: holdings.filed("tag", "rusia", "2017-01"),
        lambda holdings: holdings.shelf_counts("tag", "rusia", "2017"),
        lambda holdings: holdings.shelves("tag", "R"),
        lambda holdings: holdings.newest(5),
    ],
)
def test_every_question_is_answered_by_an_index(held, ask):
    asked = []
    held.ledger.db.set_trace_callback(asked.append)
    ask(held.holdings)
    held.ledger.db.set_trace_callback(None)
    plans = [row[3] for query in asked for row in held.ledger.db.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plans and not [plan for plan in plans if plan.startswith("SCAN") and "USING" not in plan]
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]
