"""Publishing with real rsync, to a folder and through a real sshd on this machine."""

from __future__ import annotations

import getpass
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kliping.errors import DiskError, KlipingError, ShrinkGuard, UsageError
from kliping.publishing import deploy as deploying
from kliping.publishing.deploy import MARKER, deploy, publishable, release_name, rollback
from kliping.publishing.reporter import Notebook
from kliping.publishing.target import Target, run

pytestmark = pytest.mark.site

URL = "https://berita.test"
SBIN = ("/usr/sbin", "/usr/local/sbin", "/sbin")


def write(tree: Path, **pages: str) -> Path:
    """A tree with a home page and the given pages; `a__b="x"` is a/b.html."""
    tree.mkdir(exist_ok=True)
    (tree / "index.html").write_text(f'<link rel="canonical" href="{URL}/"><h1>home</h1>')
    for name, text in pages.items():
        file = tree / f"{name.replace('__', '/')}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write(tmp_path / "output", a="a", b="b", deep__er__c="c")


AWKWARD = "web root; touch pwned' $(id)"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    """A new place to publish to, with a name that needs quoting."""
    return Target.of(str(tmp_path / AWKWARD))


@pytest.fixture(params=["folder", "ssh"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """The same, here and on a host."""
    if request.param == "folder":
        return Target.of(str(tmp_path / AWKWARD))
    return Target.of(f"kliping-test:{tmp_path / AWKWARD}", request.getfixturevalue("ssh_config"))


@pytest.fixture(scope="session")
def ssh_config(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Configuration of a host `kliping-test`: an sshd of our own on a free port of this machine."""
    sshd = shutil.which("sshd", path=os.pathsep.join([*os.get_exec_path(), *SBIN]))
    assert sshd, "these tests need sshd; on Debian: apt install openssh-server"
    home = tmp_path_factory.mktemp("sshd")
    home.chmod(0o700)
    for key in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", home / key], check=True)
    shutil.copy(home / "user.pub", home / "authorized_keys")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (home / "sshd_config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {home}/host\nPidFile none\n"
        f"AuthorizedKeysFile {home}/authorized_keys\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
    )
    config = home / "ssh config"  # a name that needs quoting, too
    config.write_text(
        f"Host kliping-test\n  HostName 127.0.0.1\n  Port {port}\n  User {getpass.getuser()}\n"
        f"  IdentityFile {home}/user\n  IdentitiesOnly yes\n  StrictHostKeyChecking no\n"
        f"  UserKnownHostsFile {home}/known_hosts\n  LogLevel ERROR\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where sshd goes to have no rights
    log = (home / "log").open("wb")
    daemon = subprocess.Popen([sshd, "-D", "-e", "-f", home / "sshd_config"], stderr=log)
    try:
        _wait_for(port, daemon, home / "log")
        yield config
    finally:
        daemon.terminate()
        daemon.wait()
        log.close()


def _wait_for(port: int, daemon: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        assert daemon.poll() is None, log.read_text()
        with socket.socket() as wire:
            if wire.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"sshd does not listen: {log.read_text()}")


def shown(target: Target) -> dict[str, str]:
    """What a web server would show."""
    current = Path(target.path) / "current"
    return {path.relative_to(current).as_posix(): path.read_text() for path in current.rglob("*") if path.is_file()}


def releases(target: Target) -> set[str]:
    return {path.name for path in (Path(target.path) / "releases").iterdir()}


def test_a_site_is_published_whole_and_each_page_as_it_was_made(tree: Path, anywhere: Target) -> None:
    change = deploy(tree, anywhere, URL, Notebook())
    assert change.added == ("a.html", "b.html", "deep/er/c.html", "index.html")
    assert shown(anywhere) == {path.relative_to(tree).as_posix(): path.read_text() for path in tree.rglob("*.html")}
    assert releases(anywhere) == {release_name(tree)}
    assert not (tree.parent / "pwned").exists()
    assert not (Path.home() / "pwned").exists()


def test_the_same_site_again_is_nothing_to_do(tree: Path, target: Target) -> None:
    deploy(tree, target, URL, Notebook())
    for page in tree.rglob("*.html"):
        os.utime(page, (0, 0))  # built anew, with the same bytes
    notebook = Notebook()
    assert not deploy(tree, target, URL, notebook)
    assert "already shows this site" in notebook.said[0]


def test_only_what_changed_is_copied(tree: Path, anywhere: Target) -> None:
    deploy(tree, anywhere, URL, Notebook())
    before = Path(anywhere.path, "current", "a.html").stat().st_ino
    write(tree, b="other", d="new")
    (tree / "deep" / "er" / "c.html").unlink()
    for page in tree.rglob("*.html"):
        os.utime(page, (0, 0))
    change = deploy(tree, anywhere, URL, Notebook())
    assert (change.added, change.changed, change.deleted) == (("d.html",), ("b.html",), ("deep/er/c.html",))
    assert Path(anywhere.path, "current", "a.html").stat().st_ino == before
    assert shown(anywhere)["b.html"] == "other"
    assert "deep/er/c.html" not in shown(anywhere)


def test_a_dry_run_lists_and_writes_nothing(tree: Path, anywhere: Target) -> None:
    notebook = Notebook()
    deploy(tree, anywhere, URL, notebook, dry_run=True)
    assert not Path(anywhere.path).exists()
    assert notebook.said[0].splitlines() == ["+ a.html", "+ b.html", "+ deep/er/c.html", "+ index.html"]
    deploy(tree, anywhere, URL, Notebook())
    first = shown(anywhere)
    write(tree, b="other")
    (tree / "a.html").unlink()
    deploy(tree, anywhere, URL, notebook, dry_run=True)
    assert notebook.said[2].splitlines() == ["~ b.html", "- a.html"]
    assert "0 added, 1 changed, 1 deleted; nothing was written" in notebook.said[3]
    assert shown(anywhere) == first
    assert len(releases(anywhere)) == 1


def test_going_back_shows_the_release_before(tree: Path, anywhere: Target) -> None:
    deploy(tree, anywhere, URL, Notebook())
    first = shown(anywhere)
    deploy(write(tree, a="second"), anywhere, URL, Notebook())
    notebook = Notebook()
    rollback(anywhere, notebook)
    assert shown(anywhere) == first
    with pytest.raises(UsageError, match="none to go back to"):
        rollback(anywhere, notebook)
    deploy(tree, anywhere, URL, Notebook())
    assert shown(anywhere)["a.html"] == "second"


def test_the_latest_releases_are_kept(tree: Path, target: Target) -> None:
    names = []
    for number in range(4):
        deploy(write(tree, a=str(number)), target, URL, Notebook(), keep=2)
        names.append(release_name(tree))
    assert releases(target) == set(names[2:])


def test_a_transfer_that_is_cut_changes_nothing_for_readers(
    tree: Path, anywhere: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(tree, anywhere, URL, Notebook())
    first = shown(anywhere)
    write(tree, a="second")
    with monkeypatch.context() as cut:
        cut.setattr(deploying, "UPLOAD", (*deploying.UPLOAD, "--include=/b.html", "--exclude=*"))
        with pytest.raises(KlipingError, match="not what was sent"):
            deploy(tree, anywhere, URL, Notebook())
    assert shown(anywhere) == first
    deploy(tree, anywhere, URL, Notebook())
    assert shown(anywhere)["a.html"] == "second"


def test_a_damaged_release_is_never_shown_again(tree: Path, target: Target) -> None:
    deploy(tree, target, URL, Notebook())
    Path(target.path, "current", "a.html").write_text("damaged")
    deploy(tree, target, URL, Notebook())
    assert shown(target)["a.html"] == "a"
    assert releases(target) == {release_name(tree), f"{release_name(tree)}-2"}


def publishing(tree: Path, target: Target) -> int:
    """A process, and group of processes, that publishes."""
    process = os.fork()
    if process == 0:
        os.setsid()
        deploy(tree, target, URL, Notebook(), keep=2)
        os._exit(0)
    return process


def test_readers_never_see_a_mixture(tree: Path, target: Target) -> None:
    deploy(tree, target, URL, Notebook())
    current = Path(target.path, "current")
    first, seen = current.resolve(), set()
    process = publishing(write(tree, a="second"), target)
    while os.waitpid(process, os.WNOHANG) == (0, 0):
        seen.add(current.resolve())
    second = current.resolve()
    assert second != first
    assert seen <= {first, second}


def test_killed_at_any_moment_it_leaves_one_whole_version(tmp_path: Path, target: Target) -> None:
    pages = {f"p{number}": str(number) for number in range(50)}
    trees = [write(tmp_path / "one", **pages), write(tmp_path / "two", **{**pages, "p1": "other"})]
    versions = [{path.name: path.read_text() for path in tree.iterdir()} for tree in trees]
    deploy(trees[0], target, URL, Notebook())
    chance = random.Random(7)
    for turn in range(10):
        process = publishing(trees[(turn + 1) % 2], target)
        time.sleep(chance.random() * 0.3)
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        assert shown(target) in versions
        deploy(trees[(turn + 1) % 2], target, URL, Notebook())
        assert shown(target) == versions[(turn + 1) % 2]


def test_many_deletions_need_a_word(tree: Path, target: Target) -> None:
    deploy(write(tree, **{f"p{number}": str(number) for number in range(20)}), target, URL, Notebook())
    first = shown(target)
    for number in range(8):
        (tree / f"p{number}.html").unlink()
    with pytest.raises(ShrinkGuard, match="delete 8 of 24 files"):
        deploy(tree, target, URL, Notebook())
    assert shown(target) == first
    deploy(tree, target, URL, Notebook(), allow_deletions=True)
    assert "p7.html" not in shown(target)


def test_a_folder_with_other_files_is_left_alone(tree: Path, anywhere: Target) -> None:
    Path(anywhere.path).mkdir()
    sentinel = Path(anywhere.path, "thesis.doc")
    sentinel.write_text("precious")
    with pytest.raises(UsageError, match=r"not ours \(thesis\.doc\)"):
        deploy(tree, anywhere, URL, Notebook(), allow_deletions=True)
    assert [path.name for path in Path(anywhere.path).iterdir()] == ["thesis.doc"]


def test_a_publication_that_was_killed_early_can_be_repeated(tree: Path, target: Target) -> None:
    Path(target.path).mkdir()
    Path(target.path, MARKER).touch()
    deploy(tree, target, URL, Notebook())
    assert "a.html" in shown(target)


def test_a_file_is_no_target(tree: Path, target: Target) -> None:
    Path(target.path).write_text("x")
    with pytest.raises(UsageError, match="is a file"):
        deploy(tree, target, URL, Notebook())


def test_no_folder_of_somebody_else_is_written_to(tree: Path, tmp_path: Path) -> None:
    for wrong in ("/", "//", str(Path.home()), "~", "/etc/.."):
        with pytest.raises(UsageError, match="no folder for a site"):
            Target.of(wrong)
    for wrong in (str(tree), str(tree.parent), "/etc", "/usr"):
        with pytest.raises(UsageError, match="not ours"):
            deploy(tree, Target.of(wrong), URL, Notebook())


@pytest.mark.parametrize("text", ["", " ", "host:relative", "a\nb", "-oProxyCommand=id:/srv", "me@-x:/srv", "a b:/srv"])
def test_what_is_no_target_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Target.of(text)


@pytest.mark.parametrize(
    "url", ["https://example.org", "", "http://localhost:8000", "https://www.example.com", "http://127.0.0.1"]
)
def test_a_placeholder_for_an_address_is_not_published(tree: Path, url: str) -> None:
    with pytest.raises(UsageError, match="SITEURL"):
        publishable(tree, url)


def test_a_tree_that_is_no_site_is_not_published(tmp_path: Path, tree: Path) -> None:
    with pytest.raises(UsageError, match="holds no site"):
        publishable(tmp_path / "nothing", URL)
    with pytest.raises(UsageError, match="not built for"):
        publishable(tree, "https://elsewhere.test")


@pytest.mark.parametrize("name", [".env", ".git/config", "a/.secret"])
def test_hidden_files_are_not_published(tree: Path, name: str) -> None:
    (tree / name).parent.mkdir(exist_ok=True)
    (tree / name).write_text("x")
    with pytest.raises(UsageError, match="hidden"):
        publishable(tree, URL)


def test_links_are_not_published(tree: Path) -> None:
    (tree / "link.html").symlink_to("a.html")
    with pytest.raises(UsageError, match="is a link"):
        publishable(tree, URL)


def test_a_host_that_does_not_answer_is_one_sentence(tree: Path, ssh_config: Path) -> None:
    closed = ssh_config.with_name("closed")
    closed.write_text("Host nobody\n  HostName 127.0.0.1\n  Port 1\n")
    with pytest.raises(UsageError, match="nobody:/srv/news cannot be reached"):
        deploy(tree, Target.of("nobody:/srv/news", closed), URL, Notebook())


def test_a_missing_tool_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch, tree: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "sh").symlink_to("/bin/sh")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(UsageError, match="apt install rsync"):
        Target.of(str(tmp_path / "web")).rsync("-n", source=tree, to="x/")


def test_a_full_disk_over_there_is_a_disk_error() -> None:
    with pytest.raises(DiskError, match="No space left"):
        run(["sh", "-c", "echo 'rsync: write failed: No space left on device' >&2; exit 11"], "host:/srv")
