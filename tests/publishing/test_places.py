"""What the settings file says about where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing.places import places_of


def settings(home: Path, text: str = "") -> Path:
    file = home / "pelicanconf.py"
    file.write_text(text)
    return file


def test_names_are_taken_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    places = places_of(settings(tmp_path, 'OUTPUT_PATH = "public"\nTHEME = "look"\nSITEURL = "https://berita.test/"'))
    assert places.seeds == tmp_path / "seeds"
    assert places.output == tmp_path / "public"
    assert places.theme == tmp_path / "look"
    assert places.url == "https://berita.test"
    assert places.publish_to == ""


def test_an_output_given_wins(tmp_path: Path) -> None:
    assert places_of(settings(tmp_path), tmp_path / "else").output == tmp_path / "else"


def test_seeds_lie_beside_the_content_as_for_a_build(tmp_path: Path) -> None:
    places = places_of(settings(tmp_path, f'PATH = "{tmp_path}/site/content"\nKLIPING_SEEDS = "copy"'))
    assert places.seeds == tmp_path / "site" / "copy"


def test_all_a_site_is_made_from_is_watched_once(tmp_path: Path) -> None:
    (tmp_path / "publishconf.py").touch()
    places = places_of(settings(tmp_path, 'PLUGIN_PATHS = ["plugins"]\nTHEME_TEMPLATES_OVERRIDES = ["mine"]'))
    names = [path.relative_to(tmp_path).as_posix() for path in places.watched()]
    assert names == ["pelicanconf.py", "publishconf.py", "content", "mine", "plugins", "theme"]


def test_a_missing_settings_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no settings file"):
        places_of(tmp_path / "pelicanconf.py")


@pytest.mark.parametrize("text", ["SITENAME = ", "import no_such_module", "A = B", "A = 1 / 0", 'A = open("none")'])
def test_settings_that_cannot_be_run_are_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match=r"pelicanconf\.py cannot be used"):
        places_of(settings(tmp_path, text))


def test_a_misspelt_setting_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="KLIPING_SEDS; did you mean KLIPING_SEEDS"):
        places_of(settings(tmp_path, 'KLIPING_SEDS = "x"'))
