"""Static files: one fingerprinted style sheet, its font, an icon, nothing from elsewhere."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from kliping.errors import UsageError
from kliping.publishing import assets

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    css, fonts = tmp_path / "static/css", tmp_path / "static/fonts"
    css.mkdir(parents=True)
    fonts.mkdir()
    (css / "layers.css").write_text("/* order */\n@layer a, b;\n")
    (css / "a.css").write_text('@font-face {\n  src: url("../fonts/f.woff2");\n}\n')
    (fonts / "f.woff2").write_bytes(b"font")
    (tmp_path / "static/icon.svg").write_text("<svg/>")
    return tmp_path


def sheet(theme: Path) -> str:
    built = assets.build(theme)
    return built[assets.stylesheet(built)].decode()


def test_layers_come_first_and_comments_are_gone(theme: Path) -> None:
    assert sheet(theme).startswith("@layer a, b;\n@font-face {\nsrc:")


def test_names_carry_the_digest_of_their_bytes(theme: Path) -> None:
    for name, data in assets.build(theme).items():
        assert hashlib.sha256(data).hexdigest()[:10] in name


def test_the_style_sheet_names_the_font_by_its_new_name(theme: Path) -> None:
    built = assets.build(theme)
    font = next(name for name in built if name.endswith(".woff2"))
    assert f'url("{font.removeprefix("theme/")}")' in sheet(theme)


def test_editing_the_font_renames_both(theme: Path) -> None:
    before = set(assets.build(theme))
    (theme / "static/fonts/f.woff2").write_bytes(b"another")
    assert len(before - set(assets.build(theme))) == 2


def test_a_missing_file_is_told_with_what_there_is(theme: Path) -> None:
    (theme / "static/css/a.css").write_text('a { background: url("../fonts/g.woff2") }')
    with pytest.raises(UsageError, match=r"a\.css: url\(\.\./fonts/g\.woff2\).*fonts/f\.woff2"):
        assets.build(theme)


def test_same_bytes_twice(theme: Path) -> None:
    assert assets.build(theme) == assets.build(theme)


def test_our_theme_serves_one_font_with_its_licence() -> None:
    built = assets.build(THEME)
    fonts = [data for name, data in built.items() if name.endswith(".woff2")]
    assert [len(data) for data in fonts] == [28544], "the latin file as its makers ship it"
    assert "SIL OPEN FONT LICENSE" in built["theme/fonts/stix-two-text-OFL.txt"].decode()
    assert assets.icon(built).endswith(".svg")


def test_our_style_sheet_is_small_and_asks_nobody_else() -> None:
    css = sheet(THEME)
    assert len(gzip.compress(css.encode(), 9)) < 6000
    assert "@import" not in css and "//" not in re.sub(r'url\("[^"]*"\)', "", css)
    assert all(address.startswith("fonts/") for address in re.findall(r'url\("([^"]*)"\)', css))


def test_every_file_stands_in_a_layer() -> None:
    for path in sorted((THEME / "static/css").glob("*.css")):
        if path.name not in {"layers.css", "fonts.css"}:
            text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).strip()
            assert re.match(r"@layer \w+ \{", text), path.name
            assert text.count("{") == text.count("}"), path.name


def test_every_declared_layer_exists() -> None:
    css = sheet(THEME)
    order = re.match(r"@layer ([\w, ]+);", css)
    assert order
    assert set(order[1].split(", ")) == set(re.findall(r"@layer (\w+) \{", css))
