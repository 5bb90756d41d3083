"""Counts by period → a small picture of when a name was written about."""

from kliping.publishing.i18n import Speech
from kliping.publishing.timelines import HIGH, LEAST, SLOT, timeline

ID = Speech("id")


def told(counts):
    picture = timeline(counts, ID)
    return [(bar.label, bar.count) for bar in picture.bars] if picture else None


def test_up_to_three_years_are_drawn_by_month_and_whole():
    picture = timeline({"2015-11-03": 1, "2015-11": 2, "2017-01-31": 4}, ID)
    assert picture.by_month and picture.width == 36 * SLOT
    assert [(bar.label, bar.count) for bar in picture.bars] == [("November 2015", 3), ("Januari 2017", 4)]
    assert [bar.x // SLOT for bar in picture.bars] == [10, 24]
    assert picture.labels == ("2015", "2016", "2017") and picture.each


def test_more_are_drawn_by_year_and_empty_ones_keep_their_room():
    picture = timeline({"2001-05-01": 2, "2004-05-17": 9, "2017-01-31": 4}, ID)
    assert not picture.by_month and picture.width == 17 * SLOT
    assert told({"2001-05-01": 2, "2004-05-17": 9, "2017-01-31": 4}) == [("2001", 2), ("2004", 9), ("2017", 4)]
    assert picture.labels == ("2001", "2017") and not picture.each
    assert picture.peak.label == "2004"


def test_what_is_known_to_the_year_only_cannot_stand_under_a_month():
    assert told({"2016": 1, "2017-01-31": 4}) == [("2016", 1), ("2017", 4)]


def test_one_article_is_seen_beside_a_thousand_and_the_most_fill_the_picture():
    low, high = timeline({"2001": 1, "2010": 1000}, ID).bars
    assert (low.height, high.height) == (LEAST, HIGH)
    assert low.y + low.height == high.y + high.height == HIGH


def test_one_bar_tells_nothing():
    assert told({}) is None and told({"2017-01-30": 5, "2017-01-31": 9}) is None
    assert told({"2016-01-30": 1, "2017-01-31": 1}) is None, "nor do two articles"


def test_far_off_years_are_no_trouble():
    assert told({"0001-01-01": 2, "9999-12-31": 2}) == [("1", 2), ("9999", 2)]
