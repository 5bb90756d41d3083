"""Bytes to lines and back: encodings, line ends, repairs, hard wrap."""

import pytest

from kliping.reading import decode
from kliping.reading.lines import numbered
from kliping.reading.repair import repaired
from kliping.reading.wrap import unwrapped


def lines(data: bytes):
    decoded = decode(data)
    assert decoded is not None
    return tuple(repaired(line) for line in numbered(decoded))


def test_only_line_ends_end_lines() -> None:
    data = "satu\u2028dua\x0btiga\x85empat\r\nlima\renam\n".encode()
    assert [line.text for line in lines(data)] == ["satu dua tiga empat", "lima", "enam"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Judul".encode("utf-16"), "utf-16-le"),
        ("Judul berita".encode("utf-16-be"), "utf-16-be"),
        ("Judul".encode("utf-8-sig"), "utf-8"),
        ("Über größere Straßen, schön und süß, läuft es überall so.\n".encode("cp1252") * 5, "cp1252"),
        ("Президент сообщил о новых мерах в экономике страны.\n".encode("cp1251") * 5, "cp1251"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert decoded.encoding.replace("iso8859-1", "cp1252") == encoding


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x01", b"%PDF-1.7", bytes(range(32)) * 9])
def test_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_damaged_utf8_keeps_the_rest() -> None:
    data = "“Fokus utama”".encode() + b"\xff" + "“ya”\n".encode()
    decoded = decode(data)
    assert decoded is not None and decoded.encoding == "utf-8" and decoded.damaged == 1
    assert lines(data)[0].text == "“Fokus utama”\ufffd“ya”"


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        ("â€œFokus utamaâ€\x9d di cafÃ©", "“Fokus utama” di café", ("mojibake",)),
        ("Ã\xa0 la carte", "à la carte", ("mojibake",)),
        ("Rock &amp; Roll &#8217;n", "Rock & Roll ’n", ("entities",)),
        ("cafe\u0301", "café", ("nfc",)),
        ("“sudah benar” café Ünïcode", "“sudah benar” café Ünïcode", ()),
        ("AT&T; &unknown; A & B", "AT&T; &unknown; A & B", ()),
    ],
)
def test_repairs(raw: str, text: str, repairs: tuple[str, ...]) -> None:
    (line,) = lines(raw.encode())
    assert (line.text, line.repairs) == (text, repairs)


def test_a_repaired_line_leads_back_to_its_bytes() -> None:
    data = "â€œFokusâ€\x9d ya".encode()
    (line,) = lines(data)
    at = line.text.index("Fokus")
    assert data[line.byte(at) : line.byte(at + 5)] == b"Fokus"
    assert line.byte(len(line.text)) == len(data)


WRAPPED = """Jembatan Baru Dibuka

Melalui sambungan telepon, wali kota dan menteri sepakat membuka
jembatan itu bersama-sama pada hari Selasa, ketika semua warga
sudah pulang dari pasar.

Warga menunggu sejak pagi di kedua sisi sungai, membawa payung
dan bekal untuk seharian penuh.
"""


def test_hard_wrap_is_undone() -> None:
    joined = unwrapped(lines(WRAPPED.encode()))
    texts = [line.text for line in joined if line.text]
    assert len(texts) == 3 and texts[1].endswith("sudah pulang dari pasar.")
    last = joined[-1]
    assert last.end == len(WRAPPED.encode()) and [row[0] for row in last.rows] == [7, 8]


def test_short_lines_are_not_joined() -> None:
    data = b"Satu dua tiga\nempat lima enam\ntujuh delapan sembilan\nsepuluh sebelas dua belas\n"
    assert len(unwrapped(lines(data))) == 4
