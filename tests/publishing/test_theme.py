"""The theme: what every page has, what none may have, and that copy never becomes markup.

Pages are rendered from specimens made out of the types in contexts.py, once with as little as the
types allow and once with everything, so a field that may be empty is tried empty on every template.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
import types
import typing
from pathlib import Path
from typing import Any, Literal

import html5lib
import msgspec
import pytest
from jinja2 import Environment

from kliping.publishing import contexts, filters
from kliping.record import Moment, Precision

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "theme/templates"
PAGES = sorted(contexts.CONTEXTS)
PLAIN = "Jembatan Baru di Sungai Besar Diresmikan oleh Gubernur Tadi Pagi dan Sore!"
HOSTILE = "</title></script><script>x()</script><img src=x onerror='x()'\" style=a>&\u202e\x00"
PLAIN = PLAIN[: len(HOSTILE)]
assert len(PLAIN) == len(HOSTILE)
NUMBERS = {"year": 2017, "month": 1, "day": 31, "hour": 14, "minute": 44, "offset": 420, "heat": 3}


def specimen(hint: Any, full: bool, copy: str, name: str = "") -> Any:
    """A value of a type: everything filled, or nothing that may be left out."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return specimen(arguments[0], full, copy, name) if full else None
    if origin is Literal:
        return arguments[0]
    if origin is tuple:
        return (specimen(arguments[0], full, copy, name),) * 2 if full else ()
    if hint is Moment and not full:
        return Moment(2017, None, None, None, None, Precision.YEAR, None, None, "unknown", "printed")
    if isinstance(kind := origin or hint, type) and issubclass(kind, msgspec.Struct):
        return made(kind, arguments, full, copy)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return list(hint)[-1] if full else next(iter(hint))
    if hint is str:
        return {"body": "<p>Teks.</p>", "role": "author"}.get(name, copy)
    known = {int: NUMBERS.get(name, 2 if full else 0), bool: full, dt.date: dt.date(2017, 1, 31)}
    return known.get(hint, {"headline": copy})


def made(kind: Any, arguments: tuple[Any, ...], full: bool, copy: str) -> Any:
    held = dict(zip(getattr(kind, "__parameters__", ()), arguments, strict=False))
    hints = typing.get_type_hints(kind)
    return kind(
        **{name: specimen(held.get(hints[name], hints[name]), full, copy, name) for name in kind.__struct_fields__}
    )


@pytest.fixture(scope="module")
def env() -> Environment:
    return filters.environment([TEMPLATES], "id", "https://example.org")


def page(env: Environment, template: str, full: bool = True, copy: str = PLAIN) -> str:
    name, kind = contexts.CONTEXTS[template]
    values = {"site": specimen(contexts.SiteContext, full, copy), "page": specimen(contexts.PageContext, full, copy)}
    return env.get_template(template).render({name: specimen(kind, full, copy), **values})


def elements(html: str) -> list[Any]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    return [element for element in parser.parse(html).iter() if isinstance(element.tag, str)]


def shape(html: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(element.tag, tuple(sorted(element.attrib))) for element in elements(html)]


@pytest.mark.parametrize("full", [True, False], ids=["full", "sparse"])
@pytest.mark.parametrize("template", PAGES)
def test_no_copy_creates_an_element_or_an_attribute(env: Environment, template: str, full: bool) -> None:
    assert shape(page(env, template, full, HOSTILE)) == shape(page(env, template, full, PLAIN))


@pytest.mark.parametrize("full", [True, False], ids=["full", "sparse"])
@pytest.mark.parametrize("template", PAGES)
def test_every_page_is_well_made(env: Environment, template: str, full: bool) -> None:
    html = page(env, template, full)
    found = elements(html)
    tags = [element.tag for element in found]
    assert [tags.count(tag) for tag in ("h1", "main", "title", "header")][:3] == [1, 1, 1]
    assert next(element for element in found if element.tag == "a").attrib == {"class": "skip", "href": "#main"}
    ids = [element.attrib["id"] for element in found if "id" in element.attrib]
    assert len(ids) == len(set(ids)) or full, "a full specimen repeats its years"
    assert {"lang", "dir"} <= found[0].attrib.keys()
    metas = {element.attrib.get("name") or element.attrib.get("property") for element in found if element.tag == "meta"}
    assert {"description", "viewport", "color-scheme", "og:title", "og:type", "og:url"} <= metas
    links = [element.attrib["rel"] for element in found if element.tag == "link"]
    assert links.count("canonical") == 1 and links.count("stylesheet") == 1 and links.count("alternate") >= 2


@pytest.mark.parametrize("template", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere(env: Environment, template: str) -> None:
    for element in elements(page(env, template)):
        assert element.tag not in {"style", "img", "iframe", "object", "embed", "form", "base"}
        assert element.tag != "script" or element.attrib == {"type": "application/ld+json"}
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("template", PAGES)
def test_the_policy_stands_before_all_it_governs(env: Environment, template: str) -> None:
    found = [element for element in elements(page(env, template)) if element.tag in {"meta", "link", "script"}]
    policy = next(i for i, element in enumerate(found) if element.attrib.get("http-equiv") == "Content-Security-Policy")
    assert {element.tag for element in found[:policy]} == {"meta"}
    assert "default-src 'none'" in found[policy].attrib["content"]


def sources() -> dict[str, str]:
    return {path.relative_to(TEMPLATES).as_posix(): path.read_text() for path in sorted(TEMPLATES.rglob("*.html"))}


def test_one_value_is_marked_safe_in_one_place() -> None:
    safe = {name: re.findall(r"\|\s*safe\b|Markup|autoescape", text) for name, text in sources().items()}
    assert {name: found for name, found in safe.items() if found} == {"parts/body.html": ["|safe"]}


def test_templates_hold_no_text_of_their_own() -> None:
    """Words stand in the catalogues; what is left between the tags is punctuation, or a name like Atom."""
    for name, text in sources().items():
        bare = re.sub(r"\{% block kind %\}\w+|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        bare = re.sub(r"<[^>]*>", " ", bare)
        assert set(re.findall(r"[A-Za-z]{3,}", bare)) <= {"Atom", "JSON", "Feed", "SHA"}, name


def test_extension_files_are_empty() -> None:
    for path in sorted((TEMPLATES / "extend").glob("*.html")):
        assert re.fullmatch(r"\{#.*#\}\n", path.read_text()), path.name


def test_article_says_what_it_is_to_reference_managers(env: Environment) -> None:
    found = elements(page(env, "article.html"))
    metas = {element.attrib.get("name") or element.attrib.get("property") for element in found if element.tag == "meta"}
    assert {"citation_title", "citation_author", "citation_publication_date", "article:published_time"} <= metas


def test_undated_article_claims_no_date(env: Environment) -> None:
    html = page(env, "article.html", full=False)
    assert "<time" not in html and "published_time" not in html
    assert "Tanpa tanggal" in html


def text_of(env: Environment, template: str, **changes: Any) -> str:
    name, kind = contexts.CONTEXTS[template]
    values = {"site": specimen(contexts.SiteContext, True, PLAIN), "page": specimen(contexts.PageContext, True, PLAIN)}
    given = msgspec.structs.replace(specimen(kind, True, PLAIN), **changes)
    return " ".join(env.get_template(template).render({name: given, **values}).split())


def test_picture_that_is_not_there_is_said_in_words(env: Environment) -> None:
    html = text_of(env, "article.html")
    assert "Gambar tidak ada di berkas sumber." in html and "<figcaption>" in html and "<img" not in html


def test_unsure_date_and_headline_are_marked_with_words(env: Environment) -> None:
    assert "tanggal belum pasti" in text_of(env, "article.html")
    assert "judul belum pasti" in text_of(env, "article.html")


def test_dropped_lines_are_struck_and_say_so(env: Environment) -> None:
    account = specimen(contexts.Account, True, PLAIN)
    row = msgspec.structs.replace(account.rows[0], kept=False, text="ADVERTISEMENT", number=13)
    html = text_of(env, "article.html", account=msgspec.structs.replace(account, rows=(row,)))
    assert '<li value="13" class="dropped"><s class="copy" dir="auto">ADVERTISEMENT</s>' in html
    assert "dibuang, kaidah" in html


def test_foreign_article_has_its_language_and_direction(env: Environment) -> None:
    record = specimen(contexts.ArticleContext, True, PLAIN).record
    language = msgspec.structs.replace(record.language, value="ar")
    html = text_of(env, "article.html", record=msgspec.structs.replace(record, language=language, direction="rtl"))
    assert '<article lang="ar" dir="rtl">' in html


def colours() -> dict[str, tuple[str, str]]:
    css = (ROOT / "theme/static/css/tokens.css").read_text()
    return {name: (light, dark) for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\)", css)}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [(ink, ground) for ink in ("ink", "ink-2", "link", "visited", "accent") for ground in ("bg", "paper")]
CELLS = [("on-pale", "heat-1"), ("on-pale", "heat-2"), ("on-deep", "heat-4")]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"), [*((*pair, 7.0) for pair in TEXT + CELLS), ("on-deep", "heat-3", 4.5)]
)
def test_contrast(ink: str, ground: str, least: float, scheme: int) -> None:
    found = colours()
    assert contrast(found[ink][scheme], found[ground][scheme]) >= least
