"""A dateline on a line of its own begins the paragraph below it."""

import pytest

from kliping.reading import decode, read
from kliping.reading.lines import Line, numbered
from kliping.reading.openings import opened
from kliping.record import Article, Role
from kliping.stylebook import load

PARAGRAPH = "Jembatan sepanjang tiga ratus meter itu dibuka untuk umum, kata wali kota pada Selasa di tepi sungai."


def texts(copy: str) -> list[str]:
    decoded = decode(copy.encode())
    assert decoded is not None
    lines: tuple[Line, ...] = opened(numbered(decoded))
    assert "".join(line.raw for line in lines) == copy
    return [line.text for line in lines if not line.blank]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n\r\n"])
@pytest.mark.parametrize("dateline", ["Kediri -", "Jakarta, Kabar Desa --", "ΑΘΗΝΑ —"])
def test_a_place_before_a_dash_is_put_before_its_paragraph(dateline: str, gap: str) -> None:
    assert texts(dateline + gap + PARAGRAPH) == [f"{dateline} {PARAGRAPH}"]


def test_an_eastern_dateline_needs_no_dash() -> None:
    assert texts("人民网北京1月12日电 （记者 王小明）\n8日上午，城东的新桥在雨中正式通车，附近的居民都来看热闹。") == [
        "人民网北京1月12日电 （记者 王小明） 8日上午，城东的新桥在雨中正式通车，附近的居民都来看热闹。"
    ]


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("人民网北京1月12日电 （记者", "王小明）8日上午，城东的新桥在雨中正式通车，附近的居民都来看热闹。"),
        (
            "【ソウル＝山田花子】川の 新橋 （ シンバシ ）",
            "は八日、雨の中で開通し、近くの住民が傘をさして見物に訪れた。",
        ),
    ],
)
def test_a_paragraph_wrapped_at_its_eastern_dateline_is_one(first: str, rest: str) -> None:
    assert texts(f"{first}\n{rest}") == [f"{first} {rest}"]


@pytest.mark.parametrize("first", ["【関連記事】新橋の写真", "晨报网"])
def test_a_heading_in_brackets_is_no_dateline(first: str) -> None:
    rest = "は八日、雨の中で開通し、近くの住民が傘をさして見物に訪れたという話が伝わった。"
    assert texts(f"{first}\n{rest}") == [first, rest]


@pytest.mark.parametrize(
    "copy",
    [
        "Jembatan Baru -\nWarga Kediri Menunggu",
        f"kata wali kota —\n{PARAGRAPH}",
        f"Kediri -\n\n\n{PARAGRAPH}",
        f"Siapa yang menang? -\n{PARAGRAPH}",
        "Kediri -",
    ],
    ids=["two halves of a headline", "end of a sentence", "too far", "a question", "nothing below"],
)
def test_other_lines_stay_apart(copy: str) -> None:
    assert texts(copy) == [line for line in copy.split("\n") if line]


def test_the_article_has_its_place_and_every_byte() -> None:
    data = f"Jembatan Baru Dibuka\n\nKamis, 9 Mei 2024\n\nKediri -\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n".encode()
    article = read(data, "a.txt", load())
    assert isinstance(article, Article)
    assert article.dateline and article.dateline.value == "Kediri"
    assert article.body[0].text == PARAGRAPH
    assert [line.role for line in article.lines][4:7] == [Role.PARAGRAPH, Role.BLANK, Role.PARAGRAPH]
    assert [s.start for s in article.account[1:]] == [s.end for s in article.account[:-1]]
