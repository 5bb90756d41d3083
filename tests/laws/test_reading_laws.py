"""What holds for every input of the reading room, whatever the bytes.

lossless · total · never raises · the account covers · same bytes twice · what was read is what was printed
"""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kliping.reading import decode, read
from kliping.reading.lines import numbered
from kliping.record import Article, Rejection, Role
from kliping.stylebook import Stylebook, load

SEED = (Path(__file__).resolve().parents[2] / "seeds" / "000_ea25b965475099d2.txt").read_bytes()
FEW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

PIECES = (
    "Menteri Resmikan Jembatan Baru",
    "Sari Wulandari | CNN Indonesia",
    "Oleh: Ani Lestari & Budi, Bandung",
    "By MOIRA TWEEDSMUIR 01/02/12 05:16 PM ET",
    "Selasa, 31 Jan 2017 14:44 WIB",
    "2017-02-30T24:61:00+99:00",
    "٣١ يناير ٢٠١٧",
    "2017年1月31日 14時44分",
    "Foto: Antara/Adi",
    "Warga menyeberang di jembatan baru. (ANTARA FOTO/Adi)",
    "Kediri, CNN Indonesia -- Jembatan sepanjang 300 meter itu dibuka, kata wali kota pada Selasa (31/1).",
    "LA CROSSE, Wis. (AP) — The bridge was opened on Tuesday after years of work, the mayor said.",
    "Baca juga: Jembatan lama ditutup",
    "ADVERTISEMENT",
    "Tags: jembatan, Kediri",
    "- selembar koran",
    "(aal)",
    "“Kutipan panjang,” katanya.",
    "â€œRusakâ€\x9d &amp; &#8217;",
    "cafe\u0301 \u202e \u2028 \x0b \x85 \ufeff",
    "אבגד הוז",
    "|" * 40,
    "(" * 30,
    "",
    " ",
)
ENDS = ("\n", "\r\n", "\r", "\n\n", "\u2028", "\x85")
CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "shift_jis", "koi8-r")


@pytest.fixture(scope="module")
def stylebook() -> Stylebook:
    return load()


@st.composite
def copy(draw: st.DrawFn) -> bytes:
    """News copy put together from lines of every kind, in some encoding."""
    lines = draw(
        st.lists(st.tuples(st.sampled_from(PIECES) | st.text(max_size=40), st.sampled_from(ENDS)), max_size=14)
    )
    text = "".join(line + end for line, end in lines)
    return text.encode(draw(st.sampled_from(CODECS)), "ignore")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The seed with bytes changed, taken out and put in."""
    data = bytearray(SEED)
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 20))] = draw(st.binary(max_size=6))
    return bytes(data)


def covered(data: bytes, article: Article) -> None:
    at = 0
    for segment in article.account:
        assert segment.start == at < segment.end
        at = segment.end
    assert at == len(data)


def total(data: bytes, article: Article) -> None:
    assert [line.number for line in article.lines] == list(range(1, len(article.lines) + 1))
    assert article.lines[-1].end == len(data)
    assert all(a.end == b.start for a, b in zip(article.lines, article.lines[1:], strict=False))


def inside(data: bytes, article: Article) -> None:
    spans = [s for f in (article.headline, article.published, article.dateline, *article.bylines) if f for s in f.spans]
    spans += [s for block in article.body for s in block.spans]
    assert all(0 <= s.start <= s.end <= len(data) for s in spans)


@given(data=st.binary(max_size=400) | copy() | damaged())
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\x00" * 50)
@example(b"J\x00u\x00d\x00u\x00l\x00\n")
@example("Judul\n".encode("utf-16") + b"\x00")
@FEW
def test_any_bytes_are_read_or_rejected_and_accounted_for(stylebook: Stylebook, data: bytes) -> None:
    article = read(data, "a.txt", stylebook)
    if isinstance(article, Rejection):
        assert article.reason.endswith(".")
        return
    covered(data, article)
    total(data, article)
    inside(data, article)
    assert article.headline.value
    for text in (article.headline.value, *(block.text for block in article.body)):
        text.encode("utf-8")
    blank = [line for line in article.lines if line.role is Role.BLANK]
    assert all(segment.rule for segment in article.account) and len(blank) <= len(article.lines)


@given(data=copy())
@FEW
def test_joining_the_lines_gives_the_text_back(data: bytes) -> None:
    decoded = decode(data)
    if decoded is None:
        return
    lines = numbered(decoded)
    assert "".join(line.raw for line in lines) == decoded.text
    if lines:
        assert lines[0].start == decoded.mark and lines[-1].end == decoded.size


@given(data=copy())
@FEW
def test_same_bytes_twice_give_the_same_reading(stylebook: Stylebook, data: bytes) -> None:
    assert read(data, "a.txt", stylebook) == read(data, "a.txt", stylebook)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_the_seed_reads_the_same_in_every_unicode_dress(stylebook: Stylebook, codec: str) -> None:
    data = SEED.decode().encode(codec)
    plain, dressed = read(SEED, "a.txt", stylebook), read(data, "a.txt", stylebook)
    assert isinstance(plain, Article) and isinstance(dressed, Article)
    covered(data, dressed)
    assert [line.role for line in plain.lines] == [line.role for line in dressed.lines]
    assert [block.text for block in plain.body] == [block.text for block in dressed.body]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_do_not_matter(stylebook: Stylebook, end: str) -> None:
    article = read(SEED.decode().replace("\n", end).encode(), "a.txt", stylebook)
    plain = read(SEED, "a.txt", stylebook)
    assert isinstance(plain, Article) and isinstance(article, Article)
    assert [line.role for line in plain.lines] == [line.role for line in article.lines]


LONG = 100_000


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit",
    [
        "x",
        " ",
        "kata ",
        "A",
        "(",
        "31 Jan ",
        "1",
        "a@",
        "By A ",
        "&amp;",
        "é",
        "。",
        "| ",
        "A. ",
        "Foto: ",
        "-- ",
        "١",
        "#a ",
        "' ",
        "A/",
    ],
    ids=repr,
)
def test_a_line_of_100_000_characters_is_no_trap(stylebook: Stylebook, unit: str) -> None:
    line = (unit * (LONG // len(unit) + 1))[:LONG]
    text = f"Judul\n\n{line}\n\nOleh {line}\nJakarta -- {line}\n"
    assert isinstance(read(text.encode(), "a.txt", stylebook), Article)


def test_random_bytes_of_many_lengths(stylebook: Stylebook) -> None:
    source = random.Random(7)
    for size in (1, 2, 3, 5, 17, 64, 400, 4000):
        for _ in range(12):
            data = source.randbytes(size)
            article = read(data, "a.txt", stylebook)
            if isinstance(article, Article):
                covered(data, article)
                total(data, article)
