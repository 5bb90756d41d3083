"""Dates as newspapers print them, in many languages; what is no date stays none."""

import pytest

from kliping.reading.clocks import zone_offset
from kliping.reading.timestamps import digits, stamps
from kliping.reading.words import words
from kliping.stylebook import load

BOOK = load()


@pytest.mark.parametrize(
    ("language", "text", "day", "clock"),
    [
        ("id", "Selasa, 31 Jan 2017 14:44 WIB", "2017-01-31", (14, 44, "WIB")),
        ("id", "Rabu, 4 November 2015 | 21:04 WIB", "2015-11-04", (21, 4, "WIB")),
        ("id", "Ridho | Jum'at, 17 Februari 2017 - 13:30 wib", "2017-02-17", (13, 30, "wib")),
        ("ms", "Khamis, 22 Dis 2022", "2022-12-22", None),
        ("en", "Published Jan. 5, 2015 at 11:59 p.m. ET", "2015-01-05", (23, 59, "ET")),
        ("en", "Tuesday 31 January 2017 14.44 GMT", "2017-01-31", (14, 44, "GMT")),
        ("en", "2017-01-31T14:44:00+07:00", "2017-01-31", (14, 44, "+07:00")),
        ("de", "31.01.17, 14:44 Uhr", "2017-01-31", (14, 44, None)),
        ("fr", "Publié le 31 janvier 2017 à 14h44", "2017-01-31", (14, 44, None)),
        ("es", "octubre 7, 2020 | 7:09 am", "2020-10-07", (7, 9, None)),
        ("fi", "5. heinäkuuta 2020 klo 14.30", "2020-07-05", (14, 30, None)),
        ("hu", "2020. július 5.", "2020-07-05", None),
        ("lv", "2020. gada 5. jūlijs", "2020-07-05", None),
        ("vi", "Thứ Ba, ngày 31 tháng 1 năm 2017, 14:30", "2017-01-31", (14, 30, None)),
        ("el", "Πηγή: Express.gr 30/12/11-20:06", "2011-12-30", (20, 6, None)),
        ("ja", "2025年1月14日 01時28分", "2025-01-14", (1, 28, None)),
        ("ja", "平成29年1月31日 午後2時30分", "2017-01-31", (14, 30, None)),
        ("zh", "民國106年1月31日", "2017-01-31", None),
        ("ko", "입력 2020.08.27 20:27", "2020-08-27", (20, 27, None)),
        ("th", "31 มกราคม 2560", "2017-01-31", None),
        ("ar", "٣١ يناير ٢٠١٧", "2017-01-31", None),
        ("fa", "۱۱ بهمن ۱۳۹۵", "2017-01-30", None),
    ],
)
def test_a_printed_date(language: str, text: str, day: str, clock: tuple[int, int, str | None] | None) -> None:
    (stamp,) = stamps(text, words(BOOK, language).calendar)
    assert str(stamp.date()) == day
    found = stamp.clock
    assert (found and (found.hour, found.minute, found.zone)) == clock


@pytest.mark.parametrize(
    "text",
    [
        "2017-02-30",
        "31 Feb 2017",
        "0000-00-00",
        "9999-12-31",
        "1.234.567",
        "12/2017",
        "Jan",
        "kemarin",
        "1485848640",
        "3-2",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert stamps(text, words(BOOK, "en").calendar) == []


def test_two_dates_keep_their_own_times() -> None:
    found = stamps("Sat 2 Mar 2024 17.07 CET Last modified on Sat 2 Mar 2024 17.09 CET", words(BOOK, "en").calendar)
    assert [(s.clock.hour, s.clock.minute) for s in found if s.clock] == [(17, 7), (17, 9)]


def test_day_and_month_stay_open_until_something_speaks() -> None:
    (stamp,) = stamps("05/11/2015", words(BOOK, "en").calendar)
    assert stamp.either and str(stamp.turned().date()) == "2015-05-11"
    (stamp,) = stamps("13/11/2015", words(BOOK, "en").calendar)
    assert not stamp.either


def test_zones() -> None:
    calendar = words(BOOK, "id").calendar
    zones = ("WIB", "WITA", "WIT", "GMT+7", "UTC", "+0530")
    assert [zone_offset(z, calendar) for z in zones] == [420, 480, 540, 420, 0, 330]


def test_digits_of_every_script() -> None:
    assert digits("٣١ / १२ / ２０１７") == "31 / 12 / 2017"
