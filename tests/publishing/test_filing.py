"""Filing: facts counted up and down, and which families a change soils."""

import pytest
from collection import Collection, thresholds
from factory import entry, moment, tag

from kliping.catalogue.entry import Name
from kliping.publishing.filing import Filing, row_of, shelves_of
from kliping.publishing.settling import NAMES_IN_ONE_SITEMAP, NAMES_ON_ONE_PAGE, Settling
from kliping.record import TagKind

ALWAYS = {"home", "feed", "archive", "sitemap"}


@pytest.fixture
def held() -> Collection:
    """Thirty days of 2017, an article each, every other on Rusia; published."""
    held = Collection()
    held.change(**{f"n{day:02}": dated(f"n{day:02}", day) for day in range(1, 31)})
    held.publish()
    return held


def dated(id, day, **fields):
    return entry(id, moment(2017, 1, day), **({"tags": ["Rusia"] if day % 2 else []} | fields))


def test_nothing_changed_soils_nothing(held):
    held.change()
    held.change(n01=held.entries["n01"], nobody=None)
    assert held.dirty() == set()


def test_a_first_collection_soils_everything():
    held = Collection()
    held.change(a=entry("a"))
    assert held.dirty() is None


def test_a_correction_in_the_text_soils_its_page_and_the_feed_of_whole_texts(held):
    held.change(n05=dated("n05", 5, reading="corrected"))
    assert held.dirty() == {"article:n05", "feed"}
    assert held.holdings.entry("n05").reading == "corrected"


def test_a_headline_soils_the_neighbours_the_dates_and_the_names(held):
    held.change(n05=dated("n05", 5, headline="Lain"))
    around = {"article:n04", "article:n05", "article:n06", "bucket:tag:rusia"}
    assert held.dirty() == ALWAYS | around | {"day:2017-01-05", "month:2017-01", "year:2017", "sitemap:2017-01"}


def test_a_day_that_comes_soils_the_days_beside_it(held):
    held.change(new=entry("new", moment(2017, 3, 9)))
    dates = {"day:2017-01-30", "day:2017-03-09", "month:2017-01", "month:2017-03", "year:2017"}
    assert held.dirty() == ALWAYS | dates | {"article:n30", "article:new", "sitemap:2017-03", "sitemap:lists"}


def test_a_date_corrected_soils_both_places(held):
    held.change(n05=entry("n05", moment(2017, 1, 20, 9, 0), tags=["Rusia"]))
    assert {f"article:n{n:02}" for n in (4, 5, 6, 20, 21)} <= held.dirty()
    assert {"day:2017-01-05", "day:2017-01-20"} <= held.dirty()


def test_an_undated_article_soils_no_date(held):
    held.change(u=entry("u"))
    assert held.dirty() == ALWAYS | {"article:u", "undated", "sitemap:undated", "sitemap:lists"}


def test_a_tag_that_gets_a_page_soils_all_who_bear_it(held):
    held.change(n02=dated("n02", 2, tags=["Suriah"]))
    held.publish()
    assert not held.holdings.paged("tag", "suriah")
    held.change(n04=dated("n04", 4, tags=["Suriah"]))
    assert {"article:n02", "article:n04", "bucket:tag:suriah", "index:tag", "sitemap:lists"} <= held.dirty()


def test_an_index_is_soiled_by_steps_only(held):
    held.change(n02=dated("n02", 2, tags=["Rusia"]))
    assert "index:tag" not in held.dirty(), "fifteen and sixteen are both at least five"
    held.change(**{f"n{day:02}": dated(f"n{day:02}", day, tags=["Rusia"]) for day in (4, 6, 8, 10)})
    assert "index:tag" in held.dirty(), "twenty"


def test_growing_out_of_a_small_collection_soils_everything():
    held = Collection()
    held.change(**{f"n{n:02}": entry(f"n{n:02}", tags=["Rusia"] if n == 3 else []) for n in range(19)})
    held.publish()
    assert held.holdings.paged("tag", "rusia")
    held.change(one_more=entry("one_more"))
    assert held.dirty() is None and not held.holdings.paged("tag", "rusia")
    held.publish()
    held.change(n00=None)
    assert held.dirty() is None and held.holdings.paged("tag", "rusia")


def test_an_index_that_grows_too_long_is_soiled_by_letter():
    held = Collection()
    held.change(**{f"n{n:02}": dated(f"n{n:02}", n, tags=[]) for n in range(1, 31)})
    with thresholds(NAMES_ON_ONE_PAGE=2):
        held.publish()
        for n, place in enumerate(("Ende", "Kediri", "Kupang", "Bima"), 1):
            held.change(**{f"n{n:02}": dated(f"n{n:02}", n, place=Name(place, place.lower()), tags=[])})
            letters = {family for family in held.dirty() if family.startswith("index:place:")}
            assert letters == [set(), set(), {"index:place:E", "index:place:K"}, {f"index:place:{x}" for x in "BEK"}][
                n - 1
            ] | {f"index:place:{place[0]}"}
            held.publish()


def test_limits_are_those_that_are_documented():
    assert (NAMES_ON_ONE_PAGE, NAMES_IN_ONE_SITEMAP) == (500, 1000)


def test_the_spelling_and_kind_of_most_articles_win_and_lose_again():
    held = Collection()
    person, place = tag("Gaza", TagKind.PERSON), tag("GAZA", TagKind.PLACE)
    held.change(a=entry("a", tags=[person]), b=entry("b", tags=[place]), c=entry("c", tags=[place]))
    assert held.holdings.shelf("tag", "gaza").tag_kind is TagKind.PLACE
    assert held.holdings.shelf("tag", "gaza").text == "GAZA"
    held.change(b=None, c=entry("c", tags=[person]))
    assert held.holdings.shelf("tag", "gaza").tag_kind is TagKind.PERSON
    assert held.holdings.shelf("tag", "gaza").text == "Gaza"
    held.change(a=None, c=None)
    assert held.holdings.shelf("tag", "gaza") is None
    assert not any(held.facts().values())


def test_two_spellings_in_one_article_are_one_shelf():
    twice = entry("a", tags=["Rusia", "RUSIA"], bylines=["Ani"])
    assert shelves_of(twice) == [("tag", "rusia"), ("byline", "ani")]
    held = Collection()
    held.change(a=twice)
    assert held.holdings.shelf("tag", "rusia").n == 1


def test_a_row_says_what_lists_show_and_not_what_was_read():
    one = entry("a", moment(2017, 1, 31), tags=["Rusia"])
    assert row_of(one) == row_of(entry("a", moment(2017, 1, 31), tags=["Rusia"], reading="other"))
    shown = {"headline": "x", "lead": "x", "language": "en", "place": Name("x", "x"), "published": moment(2017, 1)}
    rows = {
        row_of(entry("a", **({"published": moment(2017, 1, 31), "tags": ["Rusia"]} | {k: v}))) for k, v in shown.items()
    }
    assert len(rows | {row_of(one)}) == len(shown) + 1


def test_what_was_filed_and_not_settled_is_settled_by_the_next(held):
    held.change(settle=False, n05=dated("n05", 5, headline="Lain"))
    assert held.dirty() == set()
    held.change(n20=dated("n20", 20, headline="Lain"))
    assert {"article:n05", "article:n20", "day:2017-01-05", "day:2017-01-20"} <= held.dirty()


def test_a_build_of_everything_that_was_cut_off_stays_one_of_everything(held):
    filing = Filing(held.ledger, all=True)
    with held.ledger.transaction():
        filing.file([(held.entries["n05"], None)])
    del held.entries["n05"]
    held.change()
    assert held.dirty() is None and held.holdings.size == 29 and held.holdings.shelf("tag", "rusia").n == 14


def test_what_is_dirty_stays_so_until_it_is_published(held):
    held.change(n05=dated("n05", 5, reading="corrected"))
    held.change()
    assert "article:n05" in held.dirty()
    held.publish()
    assert held.dirty() == set()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE tally SET n = n + 64",
        "UPDATE tally SET period = '2007-01-05' WHERE period = '2017-01-05'",
        "UPDATE spelling SET text = 'Rasia' WHERE text = 'Rusia'",
        "UPDATE filed SET instant = instant + 1",
        "DELETE FROM filed",
        "UPDATE bucket SET paged = 0",
        "UPDATE standing SET period = '2007' WHERE period = '2017'",
        "UPDATE article SET instant = instant - 4096, period = '2016', headline = 'x', row = ''",
    ],
)
def test_counting_anew_cures_rows_that_carry_no_checksum(held, damage):
    sound = held.facts()
    held.ledger.db.execute(damage)
    assert held.facts() != sound
    Filing(held.ledger, all=True).recount()
    Settling(held.ledger).settle()
    assert held.facts() == sound
