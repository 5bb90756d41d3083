"""Calendars: weeks, counts and heat."""

import datetime as dt

from kliping.publishing.calendars import calendar, heat


def test_a_month_is_whole_weeks_with_gaps_outside_it():
    table = calendar(2017, 1, {dt.date(2017, 1, 31): 18}, first_weekday=0, total=18)
    assert all(len(week) == 7 for week in table.weeks)
    cells = [cell for week in table.weeks for cell in week]
    days = [cell for cell in cells if cell is not None]
    assert [day.date.day for day in days] == list(range(1, 32))
    assert cells[:6] == [None] * 6 and cells[6].date == dt.date(2017, 1, 1)
    assert (days[-1].count, days[-1].heat) == (18, 2)


def test_weeks_start_where_the_language_starts_them():
    sunday_first = calendar(2017, 1, {}, first_weekday=6, total=0)
    assert sunday_first.weeks[0][0].date == dt.date(2017, 1, 1)


def test_a_month_without_articles_has_no_address():
    assert calendar(2017, 2, {}, 0, 0).address is None and calendar(2017, 2, {}, 0, 1).address == "2017/02/"


def test_heat_is_fixed():
    assert [heat(n) for n in (0, 1, 4, 5, 19, 20, 79, 80, 10_000)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]
