"""Copy with a blank line after every line reads as if nobody had put them there."""

from kliping.reading import decode, read
from kliping.reading.lines import numbered
from kliping.reading.spacing import closed_up
from kliping.record import Article, Role
from kliping.stylebook import load

COPY = """Wali Kota Resmikan Jembatan Baru di Kediri
Oleh: Sari Wulandari
Selasa, 31 Januari 2017
14:44 WIB
Kediri -- Jembatan sepanjang tiga ratus meter itu dibuka untuk umum, kata wali kota pada Selasa siang.
Warga menunggu jembatan itu sejak banjir besar merobohkan jembatan lama, sepuluh tahun yang lalu.
Pedagang di kedua tepi sungai berharap pasar kembali ramai sesudah jalan pintas itu dibuka lagi.
Pemerintah kota akan menambah lampu dan bangku di sepanjang jembatan pada akhir tahun ini.
Tags:
jembatan
Kediri
sungai Brantas
"""


def lines(text: str):
    decoded = decode(text.encode())
    assert decoded is not None
    return closed_up(numbered(decoded))


def article(text: str) -> Article:
    found = read(text.encode(), "a.txt", load())
    assert isinstance(found, Article)
    return found


def test_doubled_lines_are_neighbours_again() -> None:
    doubled = COPY.replace("\n", "\n\n")
    assert [line.text for line in lines(doubled)] == COPY.splitlines()
    assert "".join(line.raw for line in lines(doubled)) == doubled


def test_where_two_lines_touch_a_blank_line_keeps_its_meaning() -> None:
    text = COPY.replace("\n", "\n\n", 8)
    assert sum(line.blank for line in lines(text)) == 8


def test_doubled_copy_reads_as_the_copy_it_was() -> None:
    plain, doubled = article(COPY), article(COPY.replace("\n", "\n\n"))
    assert [tag.value for tag in doubled.tags] == ["jembatan", "Kediri", "sungai Brantas"]
    assert doubled.published and doubled.published.value.isoformat() == "2017-01-31T14:44+07:00"
    assert [line.role for line in doubled.lines][::2] == [line.role for line in plain.lines]
    assert {line.role for line in doubled.lines[1::2]} == {Role.BLANK}


def test_every_byte_of_doubled_copy_is_accounted_for_in_any_encoding() -> None:
    for codec in ("utf-8", "utf-16", "cp1252"):
        data = COPY.replace("\n", "\r\n\r\n").replace("--", "–").encode(codec)
        found = read(data, "a.txt", load())
        assert isinstance(found, Article)
        assert [s.start for s in found.account[1:]] == [s.end for s in found.account[:-1]]
        assert found.account[0].start == 0 and found.account[-1].end == len(data)
