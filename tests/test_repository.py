"""What every file of the repository promises, whoever wrote it.

The top level is fixed; nothing names the machine it was written on or where packages come from;
the locks pin all that the code imports, with hashes; the documents link to things that are there
and know every setting.
"""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kliping.errors import HouseError
from kliping.publishing.settings import PREFIX, Settings
from kliping.stylebook import load as load_stylebook

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "plugins" / "kliping"
LISTING = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
FILES = [ROOT / name for name in LISTING.split("\0") if name and (ROOT / name).is_file()]
CODE = [file for file in FILES if file.suffix == ".py"]
DOCUMENTS = [file for file in FILES if file.suffix == ".md" and "content" not in file.relative_to(ROOT).parts[:1]]
SEED = "38a4ad7adc640afc70644ab69d9b6a3b6795a858d757983752393bf1e1a93446"
TOP_LEVEL = {
    *("pelicanconf.py", "publishconf.py", "content", "theme", "plugins", "seeds", "tasks.py", "tests"),
    *("pyproject.toml", "requirements.lock", "requirements-dev.lock", "Makefile", "LICENSE", "README.md", "docs"),
    *(".ci", ".gitignore", ".gitattributes"),
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def texts() -> list[tuple[str, str]]:
    """Name and text of every file written by us: not the copy, not fonts, not pictures."""
    ours = (file for file in FILES if file.relative_to(ROOT).parts[0] != "seeds" and file.name != "LICENSE")
    found = []
    for file in ours:
        data = file.read_bytes()
        if b"\0" not in data:
            found.append((file.relative_to(ROOT).as_posix(), data.decode("utf-8", "replace")))
    return found


def hits(pattern: str, suffixes: tuple[str, ...] = ("",)) -> list[str]:
    """`file:line: text` wherever a pattern stands."""
    wanted = re.compile(pattern)
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        if name.endswith(suffixes)
        for number, line in enumerate(text.split("\n"), 1)
        if wanted.search(line)
    ]


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def pins(lock: str) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version, _ in PIN.findall((ROOT / lock).read_text("utf-8"))}


def test_the_top_level_is_fixed() -> None:
    assert {file.relative_to(ROOT).parts[0] for file in FILES} - TOP_LEVEL == set()


def test_no_file_names_the_machine_it_was_written_on() -> None:
    # Built from parts, or this line would be the one exception.
    assert hits("|".join(["/wor" + "k/", "/roo" + "t/", "/hom" + "e/[a-z]", "/User" + "s/[A-Za-z]"])) == []


def test_no_file_says_where_packages_come_from() -> None:
    places = ["pypi" + r"\.org", "python" + r"hosted\.org", "registry" + r"\.npmjs", "npmjs" + r"\.org"]
    options = ["--" + "index-url", "--" + "extra-index-url", "--" + "find-links", "--" + "trusted-host"]
    assert hits("|".join(places)) == []
    assert hits("|".join(options), (".lock", ".toml", ".txt")) == []


def test_nothing_is_left_for_later() -> None:
    words = ["TO" + "DO", "FIX" + "ME", "XX" + "X:", "type: " + "ignore", "except" + ":", "except Base" + "Exception:"]
    assert hits(r"\b(" + "|".join(words) + ")", (".py",)) == []


def test_every_module_says_what_it_is() -> None:
    silent = [file for file in CODE if file.read_text("utf-8").strip() and not ast.get_docstring(parsed(file))]
    assert silent == []


def test_html_from_copy_is_trusted_in_one_place() -> None:
    places = hits(r"\|\s*" + r"safe\b", (".html", ".xml"))
    assert len(places) == 1, places
    assert hits(r"autoescape\s+(false|off)", (".html", ".xml")) == []


def test_the_licence_is_the_agpl_word_for_word() -> None:
    known = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == known


def test_the_first_seed_is_as_it_came_in() -> None:
    (seed,) = (ROOT / "seeds").glob("000_*.txt")
    assert hashlib.sha256(seed.read_bytes()).hexdigest() == SEED


# What the code needs, and what the locks pin


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_is_a_pin_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    rest = [line for line in PIN.sub("", text).split("\n") if line.strip() and not line.lstrip().startswith("#")]
    assert rest == []


def test_the_locks_agree() -> None:
    site, tests = pins("requirements.lock"), pins("requirements-dev.lock")
    assert site.items() <= tests.items()


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"]),
        ("requirements-dev.lock", PROJECT["project"]["optional-dependencies"]["dev"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def distributions(files: list[Path]) -> set[str]:
    """The packages outside the standard library that these files import."""
    known = packages_distributions()
    found: set[str] = set()
    for file in files:
        for node in ast.walk(parsed(file)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level and node.module:
                names = [node.module]
            tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names)
            found |= {str(canonicalize_name(name)) for top in tops for name in known.get(top, ())}
    return found


def test_what_the_code_imports_is_declared_and_the_other_way_round() -> None:
    project = PROJECT["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    asked_for = {canonicalize_name(Requirement(line).name) for line in project["optional-dependencies"]["cluster"]}
    site = [file for file in CODE if file.is_relative_to(PACKAGE) or file.parent == ROOT]
    assert distributions(site) - asked_for == declared


def test_the_package_list_names_every_folder() -> None:
    folders = {file.parent.relative_to(PACKAGE) for file in CODE if file.is_relative_to(PACKAGE)}
    named = {".".join(("pelican.plugins.kliping", *folder.parts)) for folder in folders}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == named


# Documents


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_links_in_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"", document.read_text("utf-8"))
    local = [target.partition("#")[0] for pair in targets for target in pair if target]
    assert [t for t in local if t and "://" not in t and not (document.parent / t).exists()] == []


def test_the_map_names_files_that_exist() -> None:
    text = (ROOT / "docs" / "where-does-it-live.md").read_text("utf-8")
    of_a_site = ("content/houses", "content/redirects", ".")
    named = {name for name in re.findall(r"`([\w./-]+/[\w.-]*)`", text) if not name.startswith(of_a_site)}
    assert len(named) > 20
    assert [name for name in sorted(named) if not ((ROOT / name).exists() or (PACKAGE / name).exists())] == []


def test_the_documents_know_every_setting() -> None:
    text = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = dict(re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \| `([^`]*)` \|", text, re.MULTILINE))
    defaults = {f"{PREFIX}{name.upper()}": repr(getattr(Settings(), name)) for name in Settings.__struct_fields__}
    assert {name: value.replace("'", '"') for name, value in defaults.items()} == rows


def test_the_house_of_the_guide_is_one(tmp_path: Path) -> None:
    """What docs/add-a-house.md prints can be used as it stands, and so can the mistake it shows."""
    guide = (ROOT / "docs" / "add-a-house.md").read_text("utf-8")
    (house,) = re.findall(r"```toml\n(# Warta.*?)```", guide, re.DOTALL)
    file = tmp_path / "warta_contoh.toml"
    file.write_text(house, "utf-8")
    book = load_stylebook(houses=tmp_path)
    (example,) = book.houses["warta_contoh"].examples
    assert book.houses["warta_contoh"].matches(example.shape, example.line)
    assert book.recognise([example.line]) == book.houses["warta_contoh"]

    file.write_text(house.replace("{names}", "{name}"), "utf-8")
    (said,) = re.findall(r"`content/houses/(warta_contoh.*)`", guide.partition("misspelt")[2])
    with pytest.raises(HouseError, match=re.escape(said)):
        load_stylebook(houses=tmp_path)


def test_decisions_are_numbered_and_say_what_was_given_up() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(note.name[:4]) for note in notes] == list(range(1, len(notes) + 1))
    for note in notes:
        text = note.read_text("utf-8")
        assert text.startswith(f"# {int(note.name[:4])}. "), note.name
        assert [part for part in ("**Context.**", "**Decision.**", "**What we gave up.**") if part not in text] == []


def test_fragments_of_changes_are_named_by_their_kind() -> None:
    for fragment in (ROOT / "docs" / "changes").glob("*.md"):
        if fragment.name == "README.md":
            continue
        assert re.fullmatch(r"[a-z0-9-]+\.(feature|fix|removal|doc)\.md", fragment.name)
        assert fragment.read_text("utf-8").strip().endswith((".", "`."))


def test_the_makefile_opens_the_doors_the_readme_names() -> None:
    doors = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {"site", "test", "check", "serve", "clean"} <= doors
    assert set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / "README.md").read_text("utf-8"))) <= doors
