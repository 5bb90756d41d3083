"""What happens to copy: a list of edits, each a function of a project and a source of chance.

rng.choice(EDITS)(project, rng)     "reword a/3.txt", or "" when there was nothing to do
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from .sites import DEMO, PROJECT, Site, copy

sys.path.insert(0, str(PROJECT / "tests" / "bench"))

from layouts import as_copy
from stories import Cast, story

Edit = Callable[[Site, random.Random], str]
FEWEST, MOST = 14, 26
"""Around the size at which tags get pages, so that many come and go with one source."""
FOLDERS = ("", "a", "b/c", "d d", "é")
DEMOS = sorted(DEMO.rglob("*.txt"))
SAYS_TAGS = "Tag: "
CAST = Cast()
HOW = ("time kept", "time kept, another file", "time set back", "another file", "as it comes")


def sources(site: Site) -> list[Path]:
    return sorted(path for path in site.seeds.rglob("*") if path.suffix.lower() == ".txt" and path.is_file())


def one_of(site: Site, rng: random.Random) -> Path:
    return rng.choice(sources(site) or [site.write("satu.txt", copy(1))])


def named(site: Site, path: Path) -> str:
    return path.relative_to(site.seeds).as_posix()


def room(path: Path) -> Path:
    """A path for a file: a folder of that name, left by `link`, makes room."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    return path


def add(site: Site, rng: random.Random) -> str:
    """Copy of a known house, of an invented one, or of the generator, whose stories share their tags."""
    if len(sources(site)) > MOST:
        return remove(site, rng)
    kind, number = rng.randrange(3), rng.randrange(40)
    data = (lambda: rng.choice(DEMOS).read_bytes(), lambda: copy(number), lambda: as_copy(story(CAST, number)))[kind]()
    path = "/".join(filter(None, (rng.choice(FOLDERS), f"{rng.randrange(1000)}.txt")))
    room(site.seeds / path)
    return f"add {named(site, site.write(path, data))}"


def remove(site: Site, rng: random.Random) -> str:
    if len(sources(site)) < FEWEST:
        return add(site, rng)
    path = one_of(site, rng)
    path.unlink()
    return f"remove {named(site, path)}"


def rename(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    target = room(path.with_name(f"pindah-{rng.randrange(1000)}.txt"))
    path.replace(target)
    return f"rename {named(site, path)} to {target.name}"


def move(site: Site, rng: random.Random) -> str:
    path, folder = one_of(site, rng), site.seeds / rng.choice(FOLDERS)
    folder.mkdir(parents=True, exist_ok=True)
    if path.parent != folder:
        path.replace(room(folder / path.name))
    return f"move {named(site, path)} to {named(site, folder)}"


def swap(site: Site, rng: random.Random) -> str:
    """Two files exchange their names, and keep their inodes and times."""
    one, other = one_of(site, rng), one_of(site, rng)
    away = one.with_name("sementara")
    for source, target in ((one, away), (other, one), (away, other)) if one != other else ():
        source.replace(target)
    return f"swap {named(site, one)} and {named(site, other)}"


def change_case(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    target = room(path.with_name(path.name.swapcase()))
    path.rename(target)
    return f"rename {named(site, path)} to {target.name}"


def twin_name(site: Site, rng: random.Random) -> str:
    """A second file whose name is the same text, or the first of two goes."""
    names = [site.seeds / unicodedata.normalize(form, "kembar-é.txt") for form in ("NFC", "NFD")]
    target = room(rng.choice(names))
    if target.exists():
        target.unlink()
        return f"remove {target.name!a}"
    target.write_bytes(copy(rng.randrange(30), "kembar"))
    return f"add {target.name!a}"


def _rewrite(site: Site, path: Path, data: bytes, rng: random.Random) -> str:
    """Written anew with the time kept, set back, or as it comes; in place or as another file of that name."""
    before, how = path.stat(), rng.randrange(len(HOW))
    if how % 2:
        path.unlink()
    path.write_bytes(data)
    if how < 2:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif how == 2:
        os.utime(path, (86_400, 86_400))
    return f"{named(site, path)} ({HOW[how]})"


def reword(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    word = rng.choice((b"Titian", b"Jembatan Jembatan", b"Jembatan", b"Tumbatan"))
    data = path.read_bytes()
    found = data.replace(b"Jembatan", word) if b"Jembatan" in data else data.replace(b" dan ", b" serta ", 1)
    return "reword " + _rewrite(site, path, found, rng)


def same_size(site: Site, rng: random.Random) -> str:
    """One letter for another, so that nothing but times and inodes can tell."""
    path = one_of(site, rng)
    data = bytearray(path.read_bytes())
    letters = [at for at, byte in enumerate(data) if byte in b"aeiou"]
    for at in rng.sample(letters, min(3, len(letters))):
        data[at] = rng.choice(b"aeiou")
    return "misspell " + _rewrite(site, path, bytes(data), rng)


def retag(site: Site, rng: random.Random) -> str:
    """Another line of tags, where a house prints one; else copy of such a house."""
    path = one_of(site, rng)
    lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    found = [at for at, line in enumerate(lines) if line.startswith(SAYS_TAGS)]
    if not found:
        kompas = next(one for n in range(rng.randrange(30), 1000) if (one := story(CAST, n)).house == "kompas")
        return "retag " + _rewrite(site, path, as_copy(kompas), rng)
    tags = lines[found[0]].removeprefix(SAYS_TAGS).split(", ")
    rng.shuffle(tags)
    lines[found[0]] = SAYS_TAGS + ", ".join([*tags[: rng.randrange(len(tags) + 1)], rng.choice(CAST.subjects[:6])])
    return "retag " + _rewrite(site, path, "\n".join(lines).encode("utf-8", "surrogateescape"), rng)


def redate(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    year = rng.choice((b"2014", b"2016", b"2018"))
    return "redate " + _rewrite(site, path, path.read_bytes().replace(b"2017", year), rng)


def cut(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    data = path.read_bytes()
    return "cut " + _rewrite(site, path, data[: rng.randrange(len(data) + 1)], rng)


def spoil(site: Site, rng: random.Random) -> str:
    """Bytes that are no text in any encoding."""
    path = one_of(site, rng)
    return "spoil " + _rewrite(site, path, path.read_bytes()[:200] + bytes(range(256)), rng)


def touch(site: Site, rng: random.Random) -> str:
    path = one_of(site, rng)
    when = rng.randrange(2**31)
    os.utime(path, (when, when))
    return f"touch {named(site, path)}"


def double(site: Site, rng: random.Random) -> str:
    """The same bytes under a second name: two sources, and one article or two."""
    path = one_of(site, rng)
    target = room(path.with_name(f"salinan-{path.name}"))
    shutil.copy2(path, target)
    return f"copy {named(site, path)}"


def link(site: Site, rng: random.Random) -> str:
    """Something else takes the place of a file: a link, a folder, a pipe, or what is no copy."""
    path, kind = one_of(site, rng), rng.randrange(4)
    path.unlink()
    if kind == 0:
        path.symlink_to("mana.txt")
    elif kind == 1:
        path.mkdir()
        (path / "dalam.txt").write_bytes(copy(rng.randrange(30)))
    elif kind == 2:
        path.with_suffix(".jpg").write_bytes(b"x")
    return f"{('link', 'folder', 'picture', 'nothing')[kind]} in the place of {named(site, path)}"


def carry_away(site: Site, rng: random.Random) -> str:
    """A whole folder goes under another name."""
    folders = sorted(path for path in site.seeds.rglob("*") if path.is_dir())
    if not folders:
        return ""
    folder = rng.choice(folders)
    folder.rename(folder.with_name(f"map-{rng.randrange(10**6)}"))
    return f"carry {named(site, folder)} away"


EDITS: tuple[Edit, ...] = (
    *(add, add, add, remove, remove, rename, move, swap, change_case, twin_name, reword, same_size, retag, retag),
    *(redate, cut, spoil, touch, double, link, carry_away),
)
