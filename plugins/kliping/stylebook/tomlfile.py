"""A stylebook file in TOML, and where in it something stands, so that errors can point there.

TomlFile(Path("content/houses/kompas.toml")).error("{name}", "unknown slot {name}; did you mean {names}?")
    HouseError("content/houses/kompas.toml:14: unknown slot {name}; did you mean {names}?")
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..errors import HouseError


class TomlFile:
    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.data = path.read_bytes()
            self.text = self.data.decode("utf-8-sig")
            self.values: dict[str, Any] = tomllib.loads(self.text.replace("\r\n", "\n"))
        except OSError as error:
            raise HouseError(f"{_shown(path)}: cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            line = self.data[: error.start].count(b"\n") + 1
            raise HouseError(f"{_shown(path)}:{line}: this file must be UTF-8") from error
        except tomllib.TOMLDecodeError as error:
            raise HouseError(f"{_shown(path)}:{_line_of(error, self.text)}: {error}") from error

    def error(self, needle: str, what: str) -> HouseError:
        """An error about the first line that holds `needle`."""
        return HouseError(f"{_shown(self.path)}:{self.line_of(needle)}: {what}")

    def line_of(self, needle: str) -> int:
        """As an editor counts; 1 when it stands nowhere as written."""
        spelt = {needle, needle.replace("\\", "\\\\").replace('"', '\\"')}
        for number, line in enumerate(self.text.split("\n"), start=1):
            if any(spelling in line for spelling in spelt) and not line.lstrip().startswith("#"):
                return number
        return 1

    def check_keys(self, table: Mapping[str, object], known: Iterable[str], what: str) -> None:
        """Raises for the first key that is none of `known`."""
        names = tuple(known)
        for key in table:
            if key not in names:
                near = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
                hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
                raise self.error(key, f"unknown {what} {key}; {hint}")

    def strings(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """The value of a key that holds one string or a list of them."""
        value = table.get(key, ())
        several = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list | tuple) else (value,)
        if not all(isinstance(item, str) for item in several):
            raise self.error(key, f"{key} must be a string or a list of strings")
        return several

    def string(self, table: Mapping[str, Any], key: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            raise self.error(key, f"{key} must be a string")
        return value


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    """Read from the message: tomllib has no attribute for it before Python 3.14."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _shown(path: Path) -> str:
    """The path as a person types it from where they are."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
