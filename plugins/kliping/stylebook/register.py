"""The register: by what names and signs each house that came with us is known, without opening its file.

    Registered(names=("CNN Indonesia",), signs=(("byline", "{names} | CNN Indonesia"), …))

Copy of one house needs one house file. To know which one, the names and signs of all are asked, so
`generate.py` writes them into `register.json` with a digest of the files they were taken from; when
those are others, the register is not believed and every house is opened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from .house import House

FILE = Path(__file__).resolve().parent / "register.json"


class Registered(msgspec.Struct, frozen=True):
    names: tuple[str, ...]
    signs: tuple[tuple[str, str], ...]
    """Shapes that name the house, with what they are called: `("byline", "{names} | CNN Indonesia")`."""


class Register(msgspec.Struct, frozen=True):
    of: str
    """Digest of the files."""
    houses: dict[str, Registered]


class Houses(Mapping[str, House]):
    """Houses by key, each opened when it is first asked for."""

    def __init__(self, keys: Mapping[str, Path], opened: Callable[[str, Path], House]) -> None:
        self._paths, self._opened = dict(sorted(keys.items())), opened
        self._houses: dict[str, House] = {}

    def __getitem__(self, key: str) -> House:
        if key not in self._houses:
            self._houses[key] = self._opened(key, self._paths[key])
        return self._houses[key]

    def __contains__(self, key: object) -> bool:
        return key in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def registered(house: House) -> Registered:
    return Registered(house.names, tuple((kind, shape.text) for kind, shape in house.distinctive()))


def known(files: Mapping[str, Path]) -> Mapping[str, Registered]:
    """What is registered of the houses in these files; nothing when it was written of others."""
    if not FILE.is_file():
        return {}
    register = msgspec.json.decode(FILE.read_bytes(), type=Register)
    return register.houses if register.of == digest_of(files) else {}


def written(files: Mapping[str, Path], houses: Mapping[str, House]) -> str:
    """What the register should hold."""
    register = Register(digest_of(files), {key: registered(houses[key]) for key in sorted(houses)})
    return msgspec.json.format(msgspec.json.encode(register), indent=1).decode() + "\n"


def digest_of(files: Mapping[str, Path]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for key, path in sorted(files.items()):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{key} {len(data)}\n".encode() + data)
    return digest.hexdigest()
