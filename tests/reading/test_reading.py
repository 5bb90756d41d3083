"""Whole readings: unknown publishers, weaker dates, rejections, what is not invented."""

import pytest

from kliping.reading import edition, read, to_prediction
from kliping.record import Article, Precision, Rejection, Sureness
from kliping.stylebook import Stylebook, load

BODY = (
    "Melalui sambungan telepon, wali kota dan menteri sepakat membuka jembatan itu bersama-sama{date}.\n\n"
    "Warga menunggu sejak pagi di kedua sisi sungai, membawa payung dan bekal untuk seharian penuh.\n"
)


@pytest.fixture(scope="module")
def stylebook() -> Stylebook:
    return load()


def article(text: str, stylebook: Stylebook, path: str = "a.txt") -> Article:
    found = read(text.encode(), path, stylebook)
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"\xef\xbb\xbf \n\t\n", "empty"), (b"\x89PNG\r\n", "not-text"), (b"a" * 5_000_001, "too-large")],
)
def test_rejections_say_why(stylebook: Stylebook, data: bytes, code: str) -> None:
    found = read(data, "a.txt", stylebook)
    assert isinstance(found, Rejection) and found.code == code and found.reason.endswith(".")


def test_no_date_is_undated(stylebook: Stylebook) -> None:
    found = article("Jembatan Baru Dibuka\n\n" + BODY.format(date=""), stylebook)
    assert found.published is None and "no-date" in [d.code for d in found.doubts]


def test_day_in_the_body_is_likely(stylebook: Stylebook) -> None:
    found = article("Jembatan Baru Dibuka\n\n" + BODY.format(date=", Selasa (31/1/2017)"), stylebook)
    assert found.published is not None
    moment = found.published.value
    assert (moment.isoformat(), moment.origin) == ("2017-01-31", "body")
    assert found.published.sureness is Sureness.LIKELY


def test_day_in_the_name_of_the_file(stylebook: Stylebook) -> None:
    found = article("Jembatan Baru Dibuka\n\n" + BODY.format(date=""), stylebook, "kediri/2017-01-31-jembatan.txt")
    assert found.published is not None
    assert (found.published.value.isoformat(), found.published.value.origin) == ("2017-01-31", "file name")


def test_month_alone_keeps_its_precision(stylebook: Stylebook) -> None:
    found = article("Jembatan Baru Dibuka\n\nJanuari 2018\n\n" + BODY.format(date=""), stylebook)
    assert found.published is not None and found.published.value.precision is Precision.MONTH


def test_wrong_weekday_is_a_doubt(stylebook: Stylebook) -> None:
    found = article("Jembatan Baru Dibuka\n\nRabu, 31 Jan 2017\n\n" + BODY.format(date=""), stylebook)
    assert found.published is not None and found.published.sureness is Sureness.UNSURE
    assert "weekday-differs" in [d.code for d in found.doubts]


def test_a_name_of_the_story_is_no_author(stylebook: Stylebook) -> None:
    story = "Perahu itu milik Ridho Alamsyah, kata Ridho Alamsyah kepada wartawan di tepi sungai pada pagi hari.\n\n"
    found = article(
        "Perahu Menyeberang\n\nRidho Alamsyah\n3 Mei 2017\n\n" + story * 3 + BODY.format(date=""), stylebook
    )
    assert found.bylines == ()


def test_house_given_by_the_folder(stylebook: Stylebook) -> None:
    found = read(
        ("Jembatan Baru\n\n" + BODY.format(date="")).encode(), "a.txt", stylebook, stylebook.house("cnn_indonesia")
    )
    assert isinstance(found, Article)
    assert found.publisher is not None and (found.publisher.value, found.publisher.spans) == ("CNN Indonesia", ())


def test_prediction_names(stylebook: Stylebook) -> None:
    found = to_prediction(
        article(
            "Jembatan Baru Dibuka\n\nOleh: Sari Wulandari\n3 Mei 2017\n\n" + BODY.format(date=""),
            stylebook,
            "set/id.txt",
        )
    )
    assert (found["id"], found["set"], found["authors"], found["published"]) == (
        "id",
        "set",
        ["Sari Wulandari"],
        "2017-05-03",
    )
    assert set(found["sureness"]) == {"title", "published", "authors", "language", "publisher"}


def test_edition_is_stable() -> None:
    assert edition() == edition() and len(edition()) == 16
