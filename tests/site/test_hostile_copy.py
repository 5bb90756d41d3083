"""Copy that carries markup, template code or addresses comes out as text, in pages, feeds and data."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from .sites import Site

pytestmark = [pytest.mark.site, pytest.mark.timeout(400)]

PAYLOADS = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "]]><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' autofocus onfocus='alert(1)",
    "` onload=`alert(1)",
    "<svg/onload=alert(1)//",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>klik</a>",
    "[klik](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "javascript:alert(1)",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button>k",
    "<style>@import '//evil.example/x.css'</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
    "<details open ontoggle=alert(1)>",
    "<object data=//evil.example/x.swf>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><script>alert(1)</script>",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in range(9) %}x{% endfor %}",
    "${alert(1)} #{alert(1)} <%= 7*7 %>",
    "{static}/../../etc/passwd",
    "{filename}/pages/about.md",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "\u202e<script>alert(1)</script>\u202c",
    "<scr\x00ipt>alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "<a href='data:text/html,<script>alert(1)</script>'>",
    "http://evil.example/?q=<script>",
    "//evil.example/x.js",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "'; DROP TABLE reading; --",
    "../../../../etc/passwd",
    "C:\\..\\..\\windows",
    "a" * 300 + "<b>",
    "<p>rapi</p><br/>",
]
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
FORBIDDEN = {"iframe", "frame", "object", "embed", "base", "form", "math", "template", "applet", "style", "svg", "img"}
LINKS = {"href", "src", "action", "formaction", "srcset", "poster", "data", "cite"}
OWN = "https://example.org"


def articles(number: int, payload: str) -> dict[str, bytes]:
    """The payload in every field a layout can carry, a few at a time so that each is read as what it is."""
    day = number % 28 + 1
    fields = {
        "judul": {"headline": f"Warga {number} Membaca {payload} di Balai Desa", "body": f"Isinya {payload} saja."},
        "nama": {"byline": f"Rudi {payload} Santosa", "credit": f"ANTARA FOTO/{payload}", "caption": payload},
        "tempat": {"place": payload, "tags": f"{payload}, Tag{number}", "signoff": payload[:3], "correction": payload},
    }
    return {f"{name}/{number:03d}.txt": copy_with(number, day, **given) for name, given in fields.items()}


def copy_with(
    number: int,
    day: int,
    headline: str = "",
    byline: str = "Rudi Santosa",
    caption: str = "membaca di balai desa",
    credit: str = "ANTARA FOTO/Adi",
    place: str = "Kediri",
    body: str = "Mereka membawa kursi sendiri.",
    correction: str = "",
    tags: str = "Kota Contoh",
    signoff: str = "rs",
) -> bytes:
    return (
        f"{headline or f'Warga Nomor {number} Menunggu di Balai Desa'}\n\n{byline} | CNN Indonesia\n"
        f"{WEEKDAYS[(day + 1) % 7]}, {day:02d} Feb 2017 10:00 WIB\nWarga {caption} pada sore hari. ({credit})\n"
        f"{place}, CNN Indonesia -- Warga Kota Contoh berkumpul di balai desa sejak pagi untuk menunggu kabar.\n\n"
        f"{body} Mereka pulang ketika hari sudah gelap dan lampu balai desa dimatikan.\n\n"
        f"Koreksi: {correction}\n\nTag: {tags}\n\n({signoff})\n"
    ).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("hostile") / "site")
    for number, payload in enumerate(PAYLOADS):
        for path, data in articles(number, payload).items():
            site.write(path, data)
        safe = re.sub(r"[/\x00\r\n]", "_", payload)[:80]
        site.write(f"berkas/{safe}.txt", f"Berkas bernama ganjil {number}\n\nIsi naskah {number}.\n".encode())
    site.build().must_succeed()
    return site


def elements(html: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Name, attributes and text of every element, as a browser would see them."""
    tree: Any = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield (
                element.tag.rpartition("}")[2].lower(),
                {str(k): v for k, v in element.attrib.items()},
                element.text or "",
            )


def dangers(html: str) -> list[str]:
    found = []
    for name, attributes, text in elements(html):
        if name == "script":
            if attributes.get("type") != "application/ld+json":
                found.append(f"<script> {text[:80]}")
            else:
                json.loads(text)
        elif name in FORBIDDEN:
            found.append(f"<{name}> {attributes}")
        elif name == "meta" and attributes.get("http-equiv", "").lower() not in ("", "content-security-policy"):
            found.append(f"<meta> {attributes}")
        for attribute, value in attributes.items():
            leads_away = attribute in LINKS and not innocent(value)
            if leads_away or attribute.startswith("on") or attribute in ("style", "srcdoc"):
                found.append(f"{name} {attribute}={value[:80]}")
    return found


def innocent(address: str) -> bool:
    """Relative, or the site's own."""
    bare = re.sub(r"[\x00-\x20]", "", address)
    parts = urlsplit(bare)
    return bare.startswith(OWN) or not (parts.scheme or parts.netloc or bare.startswith(("//", "\\")))


def test_no_copy_creates_an_element(site: Site) -> None:
    assert len(site.pages()) > 4 * len(PAYLOADS)
    found = {path: bad for path, text in site.pages().items() if (bad := dangers(text))}
    assert found == {}


@pytest.mark.parametrize("number", [0, 5, 12, 22, 28])
def test_the_payload_is_read_as_text(site: Site, number: int) -> None:
    found = [path for path in site.pages() if f"/warga-{number}-membaca-" in path]
    assert len(found) == 1, found
    tree: Any = html5lib.parse(site.pages()[found[0]], namespaceHTMLElements=False)
    headline = " ".join("".join(tree.find(".//h1").itertext()).split())
    assert headline == f"Warga {number} Membaca {PAYLOADS[number]} di Balai Desa"


def test_feeds_stay_well_formed_and_inert(site: Site) -> None:
    feeds = [path for path in site.tree() if path.endswith("feed.atom")]
    assert feeds
    for path in feeds:
        for element in ET.fromstring(site.tree()[path]).iter():
            if element.tag.endswith(("}content", "}summary", "}title")) and element.get("type") == "html":
                assert dangers(element.text or "") == [], path
            if "href" in element.attrib:
                assert innocent(element.attrib["href"]), path


def test_json_feeds_parse_and_are_inert(site: Site) -> None:
    for path, data in site.tree().items():
        if path.endswith("feed.json"):
            for item in json.loads(data)["items"]:
                assert dangers(item.get("content_html", "")) == [], path
                assert innocent(item["url"]), path


def test_sitemaps_parse(site: Site) -> None:
    for path, data in site.tree().items():
        if path.endswith(".xml"):
            for element in ET.fromstring(data).iter():
                if element.tag.endswith("}loc"):
                    assert (element.text or "").startswith(OWN), path


def test_addresses_are_plain(site: Site) -> None:
    for path in site.tree():
        assert re.fullmatch(r"[A-Za-z0-9._/-]+", path) and ".." not in Path(path).parts, path
        assert all(len(part.encode()) <= 120 for part in Path(path).parts), path


def test_template_code_is_not_run(site: Site) -> None:
    text = "".join(site.pages().values())
    assert "type 'str'" not in text and "<class" not in text
    assert "xxxxxxxxx" not in text
    assert "root:x:" not in text


@pytest.mark.parametrize("number", [0, 5, 8, 12, 13, 18, 19, 20, 22, 24, 41])
def test_the_detector_would_see_it(number: int) -> None:
    """What these tests look for is found when a page carries a payload unescaped."""
    assert dangers(f'<p title="{PAYLOADS[number]}">{PAYLOADS[number]}</p><a href="{PAYLOADS[number]}">x</a>')
