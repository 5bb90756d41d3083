"""A reading → its row in every list."""

from factory import article, field, moment
from msgspec.structs import replace

from kliping.catalogue import entry_of
from kliping.catalogue.entries import LEAD, place
from kliping.record import Block, Byline
from kliping.stylebook import load

BOOK = load()


def test_what_a_row_shows():
    made = article(
        "Kereta api berjalan.",
        headline="Jembatan Baru",
        published=moment(2017, 1, 31, 14, 44, 420),
        publisher="CNN Indonesia",
        dateline="Jakarta",
        bylines=["Ani Lestari"],
    )
    row = entry_of(made, BOOK, "abc")
    assert (row.id, row.headline, row.language, row.direction, row.reading) == (
        made.id,
        "Jembatan Baru",
        "id",
        "ltr",
        "abc",
    )
    assert row.address == f"2017/01/31/jembatan-baru-{made.id[:6]}/"
    assert row.publisher.slug == "cnn-indonesia"
    assert row.place.text == "Jakarta"
    assert [name.text for name in row.bylines] == ["Ani Lestari"]
    assert row.lead == "Kereta api berjalan."


def test_the_standfirst_goes_before_the_first_paragraph():
    assert entry_of(article("Isi.", standfirst="Ringkasan  berita"), BOOK, "").lead == "Ringkasan berita"


def test_the_lead_is_a_paragraph_not_a_subhead():
    made = article("Isi.")
    made = replace(made, body=(Block("subhead", "Judul kecil", (), "test"), *made.body))
    assert entry_of(made, BOOK, "").lead == "Isi."


def test_a_long_lead_ends_at_a_word():
    lead = entry_of(article("kata " * 100), BOOK, "").lead
    assert len(lead) <= LEAD
    assert lead.endswith("kata…")
    assert len(entry_of(article("x" * 500), BOOK, "").lead) == LEAD


def test_only_authors_are_filed_and_each_once():
    credited = [
        Byline("Ani Lestari"),
        Byline("ANI LESTARI"),
        Byline("Tim Redaksi", kind="desk"),
        Byline("Antara", kind="agency"),
        Byline("Budi", role="editor"),
    ]
    made = replace(article("Isi."), bylines=tuple(map(field, credited)))
    assert [name.slug for name in entry_of(made, BOOK, "").bylines] == ["ani-lestari", "tim-redaksi"]


def test_an_empty_article_has_a_row():
    row = entry_of(article(headline="x"), BOOK, "")
    assert row.lead == "" and row.tags == () and row.publisher is None and row.place is None


def test_a_place_in_capitals_is_shown_as_a_name() -> None:
    assert [place(text) for text in ("TANJUNG BALAI", "WASHINGTON", "PBB", "Kuala Lumpur", "مكة", "ソウル")] == [
        "Tanjung Balai",
        "Washington",
        "PBB",
        "Kuala Lumpur",
        "مكة",
        "ソウル",
    ]
