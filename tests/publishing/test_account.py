"""The account of a source: every kept letter is in the body or in a row, and every byte in the export."""

import msgspec
import pytest

from kliping.publishing import account
from kliping.publishing.account import BEGINNING, LONGEST_DROPPED, cut
from kliping.record import (
    BODY_ROLES,
    Block,
    Check,
    MarkedLine,
    Rejection,
    Role,
    Segment,
    Source,
    Span,
    Sureness,
)

LONG = "Jembatan sepanjang tiga ratus meter itu dibuka pada hari Selasa oleh menteri dan gubernur."


@pytest.fixture
def read_as(make_article):
    """An article and its bytes from lines of parts with roles: `read_as([("headline", "Judul")], [])`."""

    def make(*lines, encoding="utf-8", bodies=None, **fields):
        data, segments, marked, blocks = b"", [], [], []
        for number, parts in enumerate(lines, 1):
            start = len(data)
            for role, text in parts:
                at, role = len(data), Role(role)
                data += text.encode(encoding)
                segments.append(Segment(at, len(data), role, f"test.{role}"))
                if role in BODY_ROLES:
                    shown = (bodies or {}).get(text, text)
                    blocks.append(Block(role.value, shown, (Span(at, len(data)),), "test"))
            segments.append(Segment(len(data), len(data) + len("\n".encode(encoding)), Role.BLANK, "layout.blank"))
            data += "\n".encode(encoding)
            whole = next((Role(role) for role, _ in parts if role in {"paragraph", "boilerplate"}), None)
            whole = whole or (Role(parts[0][0]) if parts else Role.BLANK)
            marked.append(MarkedLine(number, start, len(data), whole, f"test.{whole}", Sureness.SURE))
        source = Source("a b/ö.txt", "0" * 64, len(data), encoding)
        article = make_article(lines=tuple(marked), account=tuple(segments), **fields)
        return msgspec.structs.replace(article, source=source, body=tuple(blocks)), data

    return make


def shown(article, data):
    return [row.text for row in account.rows(article, data)]


def test_a_row_for_each_line_that_is_not_blank(read_as):
    article, data = read_as([("headline", "Judul")], [], [("boilerplate", "IKLAN")], [("paragraph", "Isi.")])
    rows = account.rows(article, data)
    assert [(row.number, row.role, row.rule, row.kept, row.text) for row in rows] == [
        (1, Role.HEADLINE, "test.headline", True, "Judul"),
        (3, Role.BOILERPLATE, "test.boilerplate", False, "IKLAN"),
        (4, Role.PARAGRAPH, "test.paragraph", True, "Isi."),
    ]
    panel = account.context(article, rows)
    assert (panel.kept, panel.dropped, panel.blank) == (2, 1, 1)
    assert panel.rows == rows
    assert panel.source is article.source


def test_a_paragraph_stands_in_the_body_so_its_row_is_short(read_as):
    (row,) = shown(*read_as([("paragraph", LONG)]))
    assert row == "Jembatan sepanjang tiga ratus meter itu dibuka pada hari…"
    assert len(row) <= BEGINNING + 1


def test_a_dateline_stands_before_the_body(read_as, field):
    line = [("dateline", "Kediri"), ("punctuation", ", "), ("agency", "Antara"), ("punctuation", " -- ")]
    article, data = read_as([*line, ("paragraph", LONG)], dateline=field("Kediri"), agency=field("Antara"))
    assert shown(article, data)[0].endswith("…")


def test_a_dateline_shown_otherwise_is_shown_as_printed(read_as, field):
    article, data = read_as([("dateline", "KEDIRI"), ("paragraph", LONG)], dateline=field("Kediri"))
    assert shown(article, data) == ["KEDIRI" + LONG]


@pytest.mark.parametrize("part", [("signoff", "(sw)"), ("boilerplate", "Baca juga: Itu"), ("punctuation", ", ujar")])
def test_what_else_is_in_a_paragraphs_line_is_shown(read_as, part):
    assert shown(*read_as([("paragraph", LONG), part])) == [LONG + part[1]]


def test_a_paragraph_that_was_repaired_is_shown_as_it_lies_in_the_file(read_as):
    broken = LONG + " â€œBesarâ€\x9d"
    article, data = read_as([("paragraph", broken)], bodies={broken: LONG + " “Besar”"})
    assert shown(article, data) == [LONG + " â€œBesarâ€\ufffd"]


@pytest.mark.parametrize(("joined", "whole"), [(LONG + " " + LONG, False), (LONG[:-1] + LONG, True)])
def test_lines_of_one_paragraph_are_short_when_nothing_was_lost_between_them(read_as, joined, whole):
    article, data = read_as([("paragraph", LONG)], [("paragraph", LONG)])
    spans = tuple(span for block in article.body for span in block.spans)
    article = msgspec.structs.replace(article, body=(Block("paragraph", joined, spans, "test"),))
    assert [row == LONG for row in shown(article, data)] == [whole, whole]


def test_white_space_and_unseen_marks_do_not_count_as_repairs(read_as):
    printed = LONG.replace(" ", "\u00a0", 3) + "\u200b cafe\u0301"
    article, data = read_as([("paragraph", printed)], bodies={printed: LONG + " café"})
    assert shown(article, data)[0].endswith("…")


def test_long_lines_are_kept_whole_and_dropped_ones_cut(read_as):
    rows = shown(*read_as([("caption", "a" * 10_000)], [("boilerplate", "b" * 10_000)]))
    assert [len(row) for row in rows] == [10_000, LONGEST_DROPPED + 1]


def test_a_dropped_line_with_something_kept_in_it_is_whole(read_as):
    (row,) = shown(*read_as([("boilerplate", "b" * 10_000), ("byline", "Sari")]))
    assert row.endswith("bSari")


def test_rows_hold_no_controls(read_as):
    assert shown(*read_as([("caption", "a\x00\x1b\u202eb")])) == ["a\ufffd\ufffd\u202eb\u202c"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1252"])
def test_rows_are_decoded_as_the_source_was(read_as, encoding):
    assert shown(*read_as([("caption", "Café “Kecil”")], encoding=encoding)) == ["Café “Kecil”"]


def test_checks_are_those_of_the_date(read_as, field, moment):
    check = Check("weekday", True, "Selasa")
    date = msgspec.structs.replace(moment(2017, 1, 31), checks=(check,))
    article, data = read_as([("headline", "Judul")], published=field(date))
    assert account.context(article, account.rows(article, data)).checks == (check,)
    article, data = read_as([("headline", "Judul")])
    assert account.context(article, ()).checks == ()


def test_exported_article(read_as):
    article, data = read_as(
        [("headline", "Judul")], [("timestamp", "2017")], [("boilerplate", "IKLAN"), ("punctuation", "|")]
    )
    line = account.exported(article, "2017/a/index.html")
    assert {name: value for name, value in line.items() if name != "segments"} == {
        "source": "a%20b/%C3%B6.txt",
        "sha256": "0" * 64,
        "size": len(data),
        "encoding": "utf-8",
        "status": "article",
        "page": "2017/a/index.html",
    }
    assert line["segments"] == [
        {"start": 0, "end": 5, "role": "headline"},
        {"start": 5, "end": 6, "role": "separator"},
        {"start": 6, "end": 10, "role": "date"},
        {"start": 10, "end": 11, "role": "separator"},
        {"start": 11, "end": 16, "role": "dropped", "reason": "test.boilerplate"},
        {"start": 16, "end": 17, "role": "dropped", "reason": "test.punctuation"},
        {"start": 17, "end": 18, "role": "separator"},
    ]


def test_exported_rejection():
    rejection = Rejection(Source("a.txt", "0" * 64, 0, "utf-8"), "empty", "The file is empty; delete it.")
    line = account.exported(rejection)
    assert (line["status"], line["reason"]) == ("rejected", "The file is empty; delete it.")
    assert (line["page"], line["segments"]) == (None, [])


def test_exported_name_is_the_one_on_disk(read_as):
    article, _ = read_as([("headline", "Judul")])
    assert account.exported(article, path="o\u0308\udcff.txt")["source"] == "o%CC%88%FF.txt"


@pytest.mark.parametrize(
    ("copy", "shortened"),
    [
        ("satu dua", "satu dua"),
        ("satu dua tiga", "satu dua…"),
        ("a" * 20, "a" * 9 + "…"),
        ("a " + "b" * 20, "a bbbbbbb…"),
    ],
)
def test_a_text_is_cut_at_a_word_where_it_has_words(copy, shortened):
    assert cut(copy, 9) == shortened


def test_many_lines_take_no_time(read_as):
    article, data = read_as(*[[("paragraph", "a")]] * 5_000)
    assert len(account.rows(article, data)) == 5_000
