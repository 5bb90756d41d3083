"""Dates as text that sorts."""

import datetime as dt

import pytest
from factory import moment

from kliping.catalogue.periods import above, below, day_in, minutes, month_in, of_month, of_year, period_of


@pytest.mark.parametrize(
    ("parts", "period"),
    [
        ((2017, 1, 31, 14, 44, 420), "2017-01-31"),
        ((2017, 1, 31), "2017-01-31"),
        ((2017, 1), "2017-01"),
        ((2017,), "2017"),
        ((1, 2, 3), "0001-02-03"),
        ((9999, 12, 31, 23, 59, -720), "9999-12-31"),
    ],
)
def test_an_article_is_filed_under_the_date_printed(parts, period):
    assert period_of(moment(*parts)) == period


def test_without_a_date_it_is_filed_under_nothing():
    assert period_of(None) == "" and above("") == []


def test_periods_sort_as_time_does():
    assert sorted(["2017-02", "2017-01-31", "2018", "2017", "0999-12", "2017-01"]) == [
        "0999-12",
        "2017",
        "2017-01",
        "2017-01-31",
        "2017-02",
        "2018",
    ]


@pytest.mark.parametrize("period", ["2017", "2017-01", "2017-01-31"])
def test_what_lies_above_a_period_has_it_below(period):
    for outer in above(period):
        first, end = below(outer)
        assert first <= period < end
    for other in ("2016-12-31", "2018", "2018-01-01"):
        first, end = below(period)
        assert not first <= other < end


def test_years_and_months_have_fixed_widths():
    assert (of_year(7), of_month((7, 3))) == ("0007", "0007-03")
    assert month_in(of_month((7, 3))) == month_in("0007-03-09") == (7, 3)


def test_only_a_day_is_a_day():
    assert [day_in(period) for period in ("2017-01-31", "2017-01", "2017", "")] == [
        dt.date(2017, 1, 31),
        None,
        None,
        None,
    ]


def test_minutes_count_from_1970_in_utc():
    assert minutes(moment(1970)) == 0
    assert minutes(moment(1970, 1, 1, 7, 0, 420)) == 0
    assert minutes(moment(1970, 1, 1, 0, 0, -60)) == 60


def test_minutes_reach_beyond_the_first_and_the_last_year():
    assert minutes(moment(1, 1, 1, 0, 0, 840)) < minutes(moment(1))
    assert minutes(moment(9999, 12, 31, 23, 59, -720)) > minutes(moment(9999, 12, 31, 23, 59, 0))


def test_minutes_order_as_instants_do():
    moments = [moment(2017, 1, 2, 0, 30, 840), moment(2017, 1, 1, 23, 0, -600), moment(2017, 1, 1), moment(2016, 12)]
    assert sorted(moments, key=minutes) == sorted(moments, key=lambda one: one.instant())
