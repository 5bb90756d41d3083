"""The site's language: dates, numbers and words, the same on every machine and in any order."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from kliping.publishing.i18n import Speech, languages, translations
from kliping.record import Moment, Precision

ROOT = Path(__file__).parents[2]
TUESDAY = Moment(2017, 1, 31, 14, 44, Precision.MINUTE, 420, "WIB", "printed", "printed")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


def cut(precision: Precision) -> Moment:
    month = None if precision is Precision.YEAR else 1
    day = 31 if precision is Precision.DAY else None
    return Moment(2017, month, day, None, None, precision, None, None, "unknown", "printed")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("id", "Selasa, 31 Januari 2017, 14.44 WIB"),
        ("en", "Tuesday, January 31, 2017, 2:44\u202fPM WIB"),
        ("en-GB", "Tuesday, 31 January 2017, 14:44 WIB"),
        ("ru", "вторник, 31 января 2017\u202fг., 14:44 WIB"),
        ("ja", "2017年1月31日火曜日, 14:44 WIB"),
    ],
)
def test_moment_in_the_sites_language(language: str, said: str) -> None:
    assert Speech(language).moment(TUESDAY).replace("\xa0", "\u202f") == said


@pytest.mark.parametrize(
    ("precision", "said"),
    [(Precision.DAY, "Selasa, 31 Januari 2017"), (Precision.MONTH, "Januari 2017"), (Precision.YEAR, "2017")],
)
def test_moment_says_no_more_than_is_known(precision: Precision, said: str) -> None:
    assert Speech("id").moment(cut(precision)) == said


def test_day_is_not_padded_beside_a_month_name() -> None:
    assert Speech("id").full_date(dt.date(2017, 2, 3)) == "Jumat, 3 Februari 2017"


def test_numeric_dates_keep_their_padding() -> None:
    assert Speech("de").short_date(dt.date(2017, 2, 3)) == "03.02.2017"


def test_zone_without_a_name_is_an_offset() -> None:
    moment = Moment(2017, 1, 31, 9, 5, Precision.MINUTE, -210, None, "house", "printed")
    assert Speech("id").zone(moment) == "UTC-03:30"


def test_hour_without_a_zone_says_no_zone() -> None:
    moment = Moment(2017, 1, 31, 9, 5, Precision.MINUTE, None, None, "unknown", "printed")
    assert Speech("id").moment(moment) == "Selasa, 31 Januari 2017, 09.05"


def test_numbers_and_plurals() -> None:
    assert [Speech("en").articles(n) for n in (0, 1, 10000)] == ["0 articles", "1 article", "10,000 articles"]
    assert [Speech("id").articles(n) for n in (0, 1, 10000)] == ["0 artikel", "1 artikel", "10.000 artikel"]


def test_period_of_one_day_is_one_date() -> None:
    speech, first, last = Speech("id"), dt.date(2017, 1, 27), dt.date(2017, 2, 3)
    assert speech.period(first, last) == "27 Jan 2017 – 3 Feb 2017"
    assert speech.period(first, first) == "27 Jan 2017"


def test_week_starts_where_the_language_starts_it() -> None:
    assert Speech("id").weekdays[0] == ("Sen", "Senin")
    assert Speech("en-US").weekdays[0] == ("Sun", "Sunday")
    assert Speech("en-US").first_weekday == 6


def test_languages_do_not_leak_into_each_other() -> None:
    """Babel alone gives German a Japanese January when Japanese was asked first."""
    assert Speech("ja").month_name(1) == "1月"
    assert Speech("de").month_name(1) == "Januar"


def test_language_without_a_catalogue_speaks_english_with_its_own_dates() -> None:
    speech = Speech("de")
    assert speech.articles(2) == "2 articles"
    assert speech.full_date(dt.date(2017, 1, 31)) == "Dienstag, 31. Januar 2017"


def test_unknown_language_is_english() -> None:
    assert Speech("xx-zz").full_date(dt.date(2017, 1, 31)) == "Tuesday, January 31, 2017"


def test_region_is_served_by_its_language() -> None:
    assert translations("id-ID").gettext("Archive") == "Arsip"


def test_no_operating_system_locale() -> None:
    said = "ascii(Speech('id').full_date(datetime.date(2017, 1, 31)))"
    code = f"import datetime; from kliping.publishing.i18n import Speech; print({said})"
    for locale in ("C", "de_DE.UTF-8"):
        env = {"LC_ALL": locale, "LANG": locale, "PYTHONPATH": str(ROOT / "plugins"), "TZ": "Asia/Tokyo"}
        run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == "'Selasa, 31 Januari 2017'"


def messages() -> set[str | tuple[str, ...]]:
    """Every text the templates and the code ask a translation of."""
    found: set[str | tuple[str, ...]] = set()
    options = {"trim_blocks": "true", "lstrip_blocks": "true"}
    for path in sorted((ROOT / "theme/templates").rglob("*.html")):
        with path.open("rb") as file:
            found |= {row[1] for row in extract("jinja2.ext:babel_extract", file, KEYWORDS, options=options)}
    for path in sorted((ROOT / "plugins/kliping").rglob("*.py")):
        with path.open("rb") as file:
            found |= {row[1] for row in extract("python", file, KEYWORDS)}
    return found


@pytest.mark.parametrize("language", languages())
def test_every_text_is_translated_and_none_is_left_over(language: str) -> None:
    with (ROOT / f"theme/locale/{language}/LC_MESSAGES/kliping.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    told = {message.id: message for message in catalogue if message.id}
    assert messages() == set(told)
    for message in told.values():
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), f"{language}: {message.id!r} is not translated"
        assert not message.fuzzy, f"{language}: {message.id!r} is fuzzy"
        assert not list(message.check(catalogue)), f"{language}: {message.id!r} loses a placeholder"


def test_the_catalogues_are_indonesian_and_english() -> None:
    assert languages() == ("en", "id")
