"""The filters templates call, each with the case that made it."""

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.publishing import filters, labels
from kliping.record import Moment, Precision

PARTS = st.lists(st.text("abc019-", min_size=1, max_size=4), max_size=5)


def environment(language: str = "id", url: str = "https://example.org/arsip") -> jinja2.Environment:
    return filters.environment([], language, url)


def render(source: str, **names: object) -> str:
    return environment().from_string(source).render(names)


def href(page: str, target: str, rooted: bool = False) -> str:
    return render("{{ to|href }}", to=target, page=SimpleNamespace(address=page, rooted=rooted))


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("2017/01/31/rusia-klaim-bochda/", "tag/isis/", "../../../../tag/isis/"),
        ("2017/01/31/", "2017/01/30/", "../../../2017/01/30/"),
        ("2017/01/31/", "2017/01/", "../../../2017/01/"),
        ("2017/01/31/", "", "../../../"),
        ("", "", "./"),
        ("", "tag/", "tag/"),
        ("tag/", "", "../"),
        ("tag/isis/", "tag/isis/feed.atom", "../../tag/isis/feed.atom"),
        ("2017/01/31/", "theme/kliping-0123456789.css", "../../../theme/kliping-0123456789.css"),
        ("a/", "https://example.com/x", "https://example.com/x"),
    ],
)
def test_links_go_up_to_the_top_and_down_again(page: str, target: str, link: str) -> None:
    assert href(page, target) == link


def test_links_of_the_404_page_start_at_the_root_of_the_site() -> None:
    assert href("404.html", "tag/isis/", rooted=True) == "/arsip/tag/isis/"


@given(PARTS, PARTS)
def test_links_lead_where_they_should(here: list[str], there: list[str]) -> None:
    folder, target = "".join(f"{part}/" for part in here), "".join(f"{part}/" for part in there)
    walked = folder.split("/")[:-1]
    for step in href(folder, target).split("/")[:-1]:
        if step == "..":
            walked.pop()
        elif step != ".":
            walked.append(step)
    assert walked == there


def test_absolute_links_carry_the_sites_address() -> None:
    assert (
        render("{{ ''|absolute }} {{ 'tag/'|absolute }}") == "https://example.org/arsip/ https://example.org/arsip/tag/"
    )


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (Moment(2017, 1, 31, 14, 44, Precision.MINUTE, 420, "WIB", "printed", "printed"), "2017-01-31T14:44+07:00"),
        (Moment(2017, 1, 31, 14, 44, Precision.MINUTE, None, None, "unknown", "printed"), "2017-01-31"),
        (Moment(2017, 1, None, None, None, Precision.MONTH, None, None, "unknown", "printed"), "2017-01"),
        (Moment(2017, None, None, None, None, Precision.YEAR, None, None, "unknown", "printed"), "2017"),
        (dt.date(2017, 1, 31), "2017-01-31"),
    ],
)
def test_datetime_attribute_claims_no_more_than_is_known(moment: Moment | dt.date, written: str) -> None:
    assert render("{{ moment|iso }}", moment=moment) == written


def test_citation_date_is_what_reference_managers_read() -> None:
    moment = Moment(2017, 1, 31, 14, 44, Precision.MINUTE, 420, "WIB", "printed", "printed")
    assert render("{{ moment|citation_date }}", moment=moment) == "2017/01/31"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ 'signoff'|role }}", "inisial penyunting"),
        ("{{ 'unsure'|sureness }}", "belum pasti"),
        ("{{ 'organisation'|kind }}", "organisasi"),
        ("{{ 'layout.headline'|rule }}", "tata letak: judul"),
        ("{{ 'layout.headline'|rule('headline') }}", "tata letak"),
        ("{{ 'layout.tail'|rule('boilerplate') }}", "tata letak: di bawah artikel"),
        ("{{ 'cnn_indonesia.byline'|rule('byline') }}", "kaidah cnn indonesia"),
        ("{{ 'cnn_indonesia.own-shape'|rule('caption') }}", "kaidah cnn indonesia: own shape"),
        ("{{ 'ms.editor'|rule('byline') }}", "kata-kata bahasa Melayu: penyunting"),
        ("{{ 'pap.timestamp'|rule('timestamp') }}", "kaidah pap"),
        ("{{ 'repair.mojibake'|rule }}", "perbaikan: huruf rusak dipulihkan"),
        ("{{ 'weekday-differs'|doubt }}", "Nama hari yang tercetak bukan hari dari tanggal itu."),
        ("{{ 'never-heard-of'|doubt }}", "never heard of"),
    ],
)
def test_codes_become_words(source: str, said: str) -> None:
    assert render(source) == said


def test_everything_is_escaped() -> None:
    assert render("{{ copy }}", copy='<img src=x onerror="x">') == "&lt;img src=x onerror=&#34;x&#34;&gt;"


@pytest.mark.parametrize("nasty", ["\x00", "\x1b", "\x85", "\ud800", "\ufffe", "\U0001ffff"])
def test_what_no_page_can_carry_is_shown_as_a_mark(nasty: str) -> None:
    assert render("{{ copy }}|{{ copy|escape }}", copy=f"a{nasty}b") == "a\ufffdb|a\ufffdb"


def test_structured_data_cannot_end_its_script() -> None:
    made = render("{{ thing|tojson }}", thing={"headline": "</script><script>alert(1)</script> & 'é'"})
    assert "<" not in made and "&" not in made and "é" in made


def test_a_missing_value_is_an_error_not_an_empty_place() -> None:
    with pytest.raises(jinja2.UndefinedError):
        render("{{ page.nothing }}", page=SimpleNamespace())


def test_install_fits_an_environment_made_by_pelican() -> None:
    env = jinja2.Environment(**filters.OPTIONS)
    filters.install(env, "id", "https://example.org")
    assert (
        env.from_string(
            "{{ _('Archive') }} {{ ngettext('%(number)s byte', '%(number)s bytes', 2, number=2) }}"
        ).render()
        == "Arsip 2 bita"
    )


def test_addresses_of_pages_a_context_names_by_date_or_slug() -> None:
    made = (
        "{{ day|day_address }} {{ day|month_address }} {{ 2017|year_address }} {{ 'isis'|bucket_address('tag', 2017) }}"
    )
    assert render(made, day=dt.date(2017, 1, 31)) == "2017/01/31/ 2017/01/ 2017/ tag/isis/2017/"


def codes(pattern: str) -> set[str]:
    """What the reading room says, found in its source."""
    room = Path(__file__).parents[2] / "plugins/kliping/reading"
    return {code for path in room.glob("*.py") for code in re.findall(pattern, path.read_text())}


def test_every_doubt_and_check_of_the_reading_room_has_words() -> None:
    checks = codes(r'Check\("([\w -]+)"')
    assert checks == labels.CHECKS.keys()
    doubts = codes(r'Doubt\("([\w-]+)"') | {f"{check.replace(' ', '-')}-differs" for check in checks}
    assert doubts == labels.DOUBTS.keys()


def test_every_layout_rule_has_words() -> None:
    assert codes(r'"layout\.([\w-]+)"') <= {*labels.ROLES, *labels.RULES}
