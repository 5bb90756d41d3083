"""The seed reads exactly as agreed: every line, every field, nothing unaccounted, nothing unsure."""

from pathlib import Path

import pytest

from kliping.reading import read
from kliping.record import Article, Precision, Role, Sureness
from kliping.stylebook import load

SEED = Path(__file__).resolve().parents[2] / "seeds" / "000_ea25b965475099d2.txt"


@pytest.fixture(scope="module")
def data() -> bytes:
    return SEED.read_bytes()


@pytest.fixture(scope="module")
def article(data: bytes) -> Article:
    read_ = read(data, SEED.name, load())
    assert isinstance(read_, Article)
    return read_


def roles(article: Article) -> dict[int, Role]:
    return {line.number: line.role for line in article.lines}


def printed(data: bytes, spans) -> list[str]:
    return [data[s.start : s.end].decode() for s in spans]


def test_headline(article: Article) -> None:
    assert article.headline.value == "Rusia Klaim Trump Sepakat Perangi ISIS Bersama"
    assert roles(article)[1] is Role.HEADLINE


def test_byline_and_publisher(article: Article, data: bytes) -> None:
    assert [(b.value.name, b.value.kind, b.value.role) for b in article.bylines] == [
        ("Riva Dessthania Suastha", "person", "author")
    ]
    assert article.publisher is not None and article.publisher.value == "CNN Indonesia"
    assert printed(data, article.publisher.spans) == ["CNN Indonesia"]
    assert article.house == "cnn_indonesia"


def test_published_to_the_minute_with_its_evidence(article: Article) -> None:
    assert article.published is not None
    moment = article.published.value
    assert moment.isoformat() == "2017-01-31T14:44+07:00"
    assert moment.precision is Precision.MINUTE
    assert (moment.zone, moment.zone_origin, moment.origin) == ("WIB", "printed", "printed")
    assert [(c.name, c.passed, c.detail) for c in moment.checks] == [
        ("weekday", True, "Selasa"),
        ("dates in text", True, "Selasa (31/1)"),
        ("dates in text", True, "Minggu (29/1)"),
    ]
    assert article.published.sureness is Sureness.SURE
    assert article.updated is None


def test_one_photo_with_description_caption_and_credit(article: Article) -> None:
    (photo,) = article.photos
    assert photo.description and photo.caption and photo.credit
    assert photo.description.value.endswith("telah berbincang dengan Presiden AS Donald Trump.")
    assert photo.caption.value.endswith("menyebut negaranya dan AS sepakat perangi ISIS bersama.")
    assert photo.credit.value == "ANTARA FOTO/Yudhi Mahatma"
    assert roles(article)[5] is Role.DESCRIPTION
    assert roles(article)[6] is Role.CAPTION


def test_dateline_and_ten_paragraphs(article: Article) -> None:
    assert article.dateline is not None and article.dateline.value == "Jakarta"
    assert article.agency is not None and article.agency.value == "CNN Indonesia"
    assert [block.kind for block in article.body] == ["paragraph"] * 10
    assert article.body[0].text.startswith("Melalui sambungan telepon, Presiden Rusia")
    assert article.standfirst is None and article.kicker is None


def test_signoff_and_boilerplate(article: Article) -> None:
    assert article.signoff is not None and article.signoff.value == "aal"
    dropped = [line.number for line in article.lines if line.role is Role.BOILERPLATE]
    assert dropped == [13, 15, 32, 33, 34]
    assert {line.rule for line in article.lines if line.role is Role.BOILERPLATE} == {"cnn_indonesia.boilerplate"}


def test_language_and_doubts(article: Article) -> None:
    assert (article.language.value, article.direction) == ("id", "ltr")
    assert article.doubts == ()
    assert all(line.sureness is not Sureness.UNSURE for line in article.lines)


def test_account_covers_every_byte(article: Article, data: bytes) -> None:
    at = 0
    for segment in article.account:
        assert segment.start == at
        at = segment.end
    assert at == len(data) == article.source.size
    blank = b"".join(data[s.start : s.end] for s in article.account if s.role is Role.BLANK)
    assert blank.strip() == b""
