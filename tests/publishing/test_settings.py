"""Settings: checked once, with the nearest name for a misspelt one."""

import pytest

from kliping.errors import UsageError
from kliping.publishing.settings import settings_of, site_url


def test_unset_settings_have_their_defaults():
    assert settings_of({"SITENAME": "x"}).seeds == "seeds"


def test_a_misspelt_setting_is_an_error_with_a_hint():
    with pytest.raises(UsageError, match="unknown setting KLIPING_SEEDZ; did you mean KLIPING_SEEDS"):
        settings_of({"KLIPING_SEEDZ": "x"})


def test_a_value_of_the_wrong_type_is_named():
    with pytest.raises(UsageError, match="KLIPING_JOBS: expected `int`, got `str`"):
        settings_of({"KLIPING_JOBS": "two"})


@pytest.mark.parametrize(
    "given, url",
    [("https://a.example/", "https://a.example"), ("http://b/sub", "http://b/sub"), ("", "https://example.org")],
)
def test_the_address_of_the_site_has_no_slash_at_its_end(given, url):
    assert site_url({"SITEURL": given}) == url


@pytest.mark.parametrize("given", ["example.org", "ftp://x", "https://", "https://x/?q", "javascript:alert(1)"])
def test_an_address_that_is_none_is_refused(given):
    with pytest.raises(UsageError, match="SITEURL"):
        site_url({"SITEURL": given})
