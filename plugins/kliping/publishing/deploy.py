"""Publishes a tree: beside what is there, compared byte for byte, then live in one rename.

    deploy(tree, Target.of("me@example.org:/srv/news"), "https://news.example", Reporter())

    /srv/news/.kliping-releases      says that the folder is ours
    /srv/news/releases/1f0c…         one folder a release, named by what is in it
    /srv/news/current → releases/…   what the web server shows

A release is uploaded under a working name; files that did not change become hard links to the
release before and are not sent. Readers see one whole version or the other, so there is no
order of uploading to get right; a transfer that is cut changes nothing for them, and the
release before is one rename away.
"""

from __future__ import annotations

import hashlib
import html
import re
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

from ..errors import KlipingError, ShrinkGuard, UsageError
from .reporter import Speaks
from .settings import PLACEHOLDER
from .target import Target
from .trees import files_below

MARKER = ".kliping-releases"
RELEASE = re.compile(r"[0-9a-f]{16}(-[0-9]+)?")
WORKING = ".partial"
KEEP = 5
SHARE, FEW = 0.10, 5
"""More deletions than a tenth of what is published, and than five, need a word from a person."""
# Contents decide (-c), times do not: a build that wrote the same bytes anew sends nothing.
COMPARE = ("-rnc", "--delete", "--out-format=%i %n")
UPLOAD = ("-rpc", "--chmod=D755,F644", "--delete")

# Constants, with names only as arguments; one line each and without `!`, for every login shell there is.
LOOK = (
    'if test -e "$1/$2"; then echo ours; readlink "$1/current"; ls -1t "$1/releases" || true; '
    'elif test -d "$1"; then test -z "$(ls -A "$1")" && echo empty || { echo foreign; ls -A "$1"; }; '
    'elif test -e "$1"; then echo file; else echo absent; fi'
)
PREPARE = 'mkdir -p "$1" && touch "$1/$2" && mkdir -p "$1/releases"'
# On disk before it is named, and named before it is shown: a power cut leaves a whole site.
FINISH = 'cd "$1/releases" && { sync -f "$2$3" 2>/dev/null || sync; } && mv -T "$2$3" "$2"'
SWITCH = (
    'cd "$1" && ln -sfn "releases/$2" current.new && mv -T current.new current && { sync -f . 2>/dev/null || sync; }'
)
STAMP = 'touch -c "$1/releases/$2"'
# First under a name that is no release: one that is half removed must not be taken for a whole one.
PRUNE = 'cd "$1/releases" && rm -rf "$2$3" && mv -T "$2" "$2$3" && rm -rf "$2$3"'
# What transfers that were cut left behind; a day, so that one under way elsewhere is left alone.
SWEEP = 'find "$1/releases" -maxdepth 1 -name "*$2" -mtime +1 -exec rm -rf {} +'


@dataclass(frozen=True, slots=True)
class State:
    """What stands at the target."""

    ours: bool
    current: str | None
    """Name of the release that is shown."""
    releases: tuple[str, ...] = ()
    """Latest published first."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Files of the site, against what is shown now."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.deleted)

    def __str__(self) -> str:
        return f"{len(self.added)} added, {len(self.changed)} changed, {len(self.deleted)} deleted"

    def listing(self) -> str:
        rows = [("+", self.added), ("~", self.changed), ("-", self.deleted)]
        return "\n".join(f"{sign} {path}" for sign, paths in rows for path in paths)


def deploy(
    tree: Path,
    target: Target,
    site_url: str,
    reporter: Speaks,
    *,
    dry_run: bool = False,
    allow_deletions: bool = False,
    keep: int = KEEP,
) -> Difference:
    """Makes `target` show the tree, or with `dry_run` says what would change and writes nothing."""
    tree = tree.resolve()
    files = publishable(tree, site_url)
    with target.connected() as target:
        return _deploy(tree, files, target, reporter, dry_run, allow_deletions, keep)


def _deploy(
    tree: Path,
    files: tuple[str, ...],
    target: Target,
    reporter: Speaks,
    dry_run: bool,
    allow_deletions: bool,
    keep: int,
) -> Difference:
    before = look(target)
    change = compare(tree, target, before, files)
    if dry_run:
        if change:
            reporter.say(change.listing())
        reporter.say(f"Publishing to {target} would make {change}; nothing was written.")
        return change
    guard(change, len(files), target, allow_deletions)
    if not change:
        reporter.say(f"{target} already shows this site.")
        return change
    target.sh(PREPARE, MARKER)
    release = upload(tree, target, before)
    target.sh(STAMP, release)
    target.sh(SWITCH, release)
    prune(target, keep)
    reporter.say(f"Published to {target} as {release}: {change}.")
    return change


def rollback(target: Target, reporter: Speaks) -> str:
    """Shows the release published before the current one again; its name."""
    with target.connected() as target:
        return _rollback(target, reporter)


def _rollback(target: Target, reporter: Speaks) -> str:
    state = look(target)
    if state.current not in state.releases:
        raise UsageError(f"nothing of ours is published at {target}")
    older = state.releases[state.releases.index(state.current) + 1 :]
    if not older:
        raise UsageError(f"{state.current} is the oldest release kept at {target}: there is none to go back to")
    target.sh(SWITCH, older[0])
    reporter.say(f"{target} shows {older[0]} again, in place of {state.current}.")
    return older[0]


def publishable(tree: Path, site_url: str) -> tuple[str, ...]:
    """The files of a tree that is fit to be published; `UsageError` says what is not."""
    host = urllib.parse.urlsplit(site_url).hostname or ""
    if site_url == PLACEHOLDER or re.fullmatch(r"(.+\.)?(localhost|example(\.(com|net|org))?)|127\..*|::1|", host):
        raise UsageError(f"SITEURL is {site_url or 'empty'}: set the site's own address in publishconf.py")
    index = tree / "index.html"
    if not index.is_file():
        raise UsageError(f"{tree} holds no site: run `inv preview` first")
    if html.escape(site_url) not in index.read_text("utf-8"):
        raise UsageError(f"the site was not built for {site_url}: run `inv preview` first")
    files = tuple(sorted(path for path, _ in files_below(tree)))
    for path in files:
        if (tree / path).is_symlink():
            raise UsageError(f"{path} is a link, and a site holds files only")
        if any(part.startswith(".") and part not in (".well-known", ".nojekyll") for part in path.split("/")):
            raise UsageError(f"{path} is a hidden file, which does not belong on a host")
    return files


def look(target: Target) -> State:
    """What stands at the target; a folder that holds something else is refused."""
    kind, *lines = target.sh(LOOK, MARKER).splitlines() or ["absent"]
    if kind == "file":
        raise UsageError(f"{target} is a file: give a folder")
    if kind == "foreign":
        some = ", ".join(sorted(lines)[:5])
        raise UsageError(f"{target} holds files that are not ours ({some}): give an empty folder")
    if kind != "ours":
        return State(ours=False, current=None)
    releases = tuple(line for line in lines if RELEASE.fullmatch(line))
    shown = lines[0].removeprefix("releases/") if lines and lines[0].startswith("releases/") else None
    return State(ours=True, current=shown if shown in releases else None, releases=releases)


def compare(tree: Path, target: Target, state: State, files: tuple[str, ...]) -> Difference:
    """Against what is shown now, by the bytes of every file on both sides."""
    if state.current is None:
        return Difference(files, (), ())
    return _difference(target.rsync(*COMPARE, source=tree, to=f"releases/{state.current}/"))


def _difference(itemised: str) -> Difference:
    """rsync's itemised list, folders left out.

    >>> _difference("<f+++++++++ a.html\\n<fcs....... b.html\\n*deleting   c/\\n*deleting   c/d.html\\n")
    Difference(added=('a.html',), changed=('b.html',), deleted=('c/d.html',))
    """
    added: list[str] = []
    changed: list[str] = []
    deleted: list[str] = []
    for line in itemised.splitlines():
        what, _, path = line.partition(" ")
        path = path.strip()
        if not path or path.endswith("/"):
            continue
        if what == "*deleting":
            deleted.append(path)
        elif what[:2] in ("<f", ">f"):
            (added if "+" in what else changed).append(path)
    return Difference(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(deleted)))


def guard(change: Difference, files: int, target: Target, allow_deletions: bool) -> None:
    """Stops before much of what is published would go away."""
    gone, published = len(change.deleted), files - len(change.added) + len(change.deleted)
    if gone > FEW and gone > SHARE * published and not allow_deletions:
        raise ShrinkGuard(
            f"publishing to {target} would delete {gone} of {published} files; "
            "see which with --dry-run, and add --allow-deletions if that is right"
        )


def upload(tree: Path, target: Target, state: State) -> str:
    """Brings the tree over and checks it there; the name of its release."""
    name = release_name(tree)
    for release in (name, *(f"{name}-{number}" for number in range(2, 100))):
        if release in state.releases:
            # Here before, and still what it was: nothing to send. Damaged: made anew under the next name.
            if not _difference(target.rsync(*COMPARE, source=tree, to=f"releases/{release}/")):
                return release
            continue
        links = [f"--link-dest=../{state.current}"] if state.current else []
        target.rsync(*UPLOAD, *links, source=tree, to=f"releases/{release}{WORKING}/")
        if wrong := _difference(target.rsync(*COMPARE, source=tree, to=f"releases/{release}{WORKING}/")):
            raise KlipingError(f"what arrived at {target} is not what was sent ({wrong}): publish again")
        target.sh(FINISH, release, WORKING)
        return release
    raise KlipingError(f"the releases at {target} are damaged: remove those named {name}")


def release_name(tree: Path) -> str:
    """The first 16 characters of the SHA-256 over every path and the bytes behind it."""
    whole = hashlib.sha256()
    for path in sorted(path for path, _ in files_below(tree)):
        whole.update(f"{path}\0{hashlib.sha256((tree / path).read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def prune(target: Target, keep: int) -> None:
    """Removes all but the `keep` latest releases; never the one that is shown."""
    state = look(target)
    for release in state.releases[max(keep, 1) :]:
        if release != state.current:
            target.sh(PRUNE, release, WORKING)
    target.sh(SWEEP, WORKING)
