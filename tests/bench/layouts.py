"""A story as copy in its house's dress, and as the Markdown that other generators read.

    as_copy(story)        bytes of a .txt file: "Kanuli …\n\nAni Lestari | CNN Indonesia\nSelasa, 31 Jan 2017 …"
    as_markdown(story)    "Title: Kanuli …\nDate: 2017-01-31 14:44\nTags: …\n\n…"          stock Pelican
    as_front_matter(story)    "---\ntitle: \"Kanuli …\"\ndate: 2017-01-31T14:44:00+07:00\n…"    Hugo, Eleventy

The same sentences stand in all; only the head and the foot differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from stories import Story
from words import listed

WEEKDAYS = listed("Senin Selasa Rabu Kamis Jumat Sabtu Minggu")
MONTHS = listed("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember")
SHORT = listed("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des")


def as_copy(story: Story) -> bytes:
    return (HOUSES[story.house](story) + "\n").encode()


def as_markdown(story: Story) -> bytes:
    head = {
        "Title": story.headline,
        "Date": f"{story.published:%Y-%m-%d %H:%M}",
        "Authors": "; ".join(story.authors),
        "Tags": ", ".join(story.tags),
        "Category": story.house,
        "Slug": f"story-{story.number}",
    }
    lines = [f"{name}: {value}" for name, value in head.items()]
    return ("\n".join(lines) + "\n\n" + _markdown(story)).encode()


def as_front_matter(story: Story) -> bytes:
    """YAML whose values are JSON, which is YAML too; years and months stand in it, to be archives."""
    head = {
        "title": story.headline,
        "date": f"{story.published:%Y-%m-%dT%H:%M:00+07:00}",
        "day": f"{story.published:%Y/%m/%d}",
        "years": [f"{story.published:%Y}"],
        "months": [f"{story.published:%Y-%m}"],
        "authors": story.authors,
        "tags": story.tags,
        "category": story.house,
        "slug": f"story-{story.number}",
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    return ("\n".join(["---", *lines, "---"]) + "\n\n" + _markdown(story)).encode()


def _markdown(story: Story) -> str:
    return "\n\n".join((f"*{story.caption} ({story.photographer})*", *story.paragraphs)) + "\n"


def folder(story: Story) -> str:
    """Where its file lies: by house and year, as people save copy."""
    return f"{story.house}/{story.published.year}"


def weekday(story: Story) -> str:
    return WEEKDAYS[story.published.weekday()]


def short(story: Story) -> str:
    return f"{story.published.day:02d} {SHORT[story.published.month - 1]} {story.published.year}"


def long(story: Story) -> str:
    return f"{story.published.day} {MONTHS[story.published.month - 1]} {story.published.year}"


def clock(story: Story) -> str:
    return f"{story.published:%H:%M}"


def initials(story: Story) -> str:
    return "".join(part[0] for part in story.authors[0].lower().split())[:3] + "a"


def told(story: Story, dateline: str, breaks: tuple[str, ...] = ()) -> str:
    """The body with its dateline; `breaks` stand after the second paragraph, as advertisements do."""
    first, *rest = story.paragraphs
    return "\n\n".join([dateline + first, *rest[:1], *breaks, *rest[1:]])


def cnn(story: Story) -> str:
    return (
        f"{story.headline}\n\n{' & '.join(story.authors)} | CNN Indonesia\n"
        f"{weekday(story)}, {short(story)} {clock(story)} WIB\n"
        f"{story.caption} (ANTARA FOTO/{story.photographer})\n"
        + told(story, f"{story.place}, CNN Indonesia -- ", ("ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT"))
        + f"\n\n({initials(story)})\nLAINNYA DI DETIKNETWORK\nLIVE REPORT\nTERPOPULER"
    )


def detik(story: Story) -> str:
    return (
        f"{story.headline}\n{story.authors[0]} - detikNews\n{weekday(story)}, {short(story)} {clock(story)} WIB\n"
        f"Foto: {story.caption[:-1]} ({story.photographer}/detikcom)\n"
        + told(story, f"{story.place} - ")
        + f"\n({initials(story)}/{initials(story)})"
    )


def kompas(story: Story) -> str:
    date = f"{story.published:%d/%m/%Y, %H:%M} WIB"
    return (
        f"{story.headline}\nKompas.com - {date}\nPenulis: {' dan '.join(story.authors)}\n"
        f"KOMPAS.com/{story.photographer.upper()} {story.caption}\n"
        + told(story, f"{story.place.upper()}, KOMPAS.com - ", (f"Baca juga: {story.headline}",))
        + f"\n\nEditor: {story.photographer}\nTag: {', '.join(story.tags)}"
    )


def tempo(story: Story) -> str:
    return (
        f"{story.headline}\n{weekday(story)}, {long(story)} {clock(story)} WIB\nReporter: {story.authors[0]}\n"
        f"Editor: {story.photographer}\n"
        + told(story, f"TEMPO.CO, {story.place} - ")
        + f"\n\n{story.authors[0].upper()}"
    )


def antara(story: Story) -> str:
    return (
        f"{story.headline}\n{weekday(story)}, {long(story)} {clock(story)} WIB\n"
        + told(story, f"{story.place} (ANTARA News) - ")
        + f"\n\nPewarta: {story.authors[0]}\nEditor: {story.photographer}\nCOPYRIGHT © ANTARA {story.published.year}"
    )


def liputan6(story: Story) -> str:
    return (
        f"{story.headline}\n{story.authors[0]}\n{short(story)}, {clock(story)} WIB\n"
        f"{story.caption} (Liputan6.com/{story.photographer})\n"
        + told(story, f"Liputan6.com, {story.place} - ", ("Saksikan Video Pilihan di Bawah Ini:",))
        + f"\n\n({initials(story).capitalize()})"
    )


def republika(story: Story) -> str:
    return (
        f"{story.headline}\n{weekday(story)} {short(story)} {clock(story)} WIB\n"
        f"Rep: {story.authors[0]}/ Red: {story.photographer}\n{story.caption}\nFoto: Republika/{story.photographer}\n"
        + told(story, f"REPUBLIKA.CO.ID, {story.place.upper()} -- ")
    )


def unknown(story: Story) -> str:
    return f"{story.headline}\n\nOleh {' dan '.join(story.authors)}\n\n{weekday(story)}, {long(story)}\n\n" + told(
        story, ""
    )


HOUSES: dict[str, Callable[[Story], str]] = {
    "cnn": cnn,
    "detik": detik,
    "kompas": kompas,
    "tempo": tempo,
    "antara": antara,
    "liputan6": liputan6,
    "republika": republika,
    "unknown": unknown,
}
