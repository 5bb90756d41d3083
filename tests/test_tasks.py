"""The verbs: each explains itself, keeps Pelican's names, and fails in one sentence with a true exit code."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest
from invoke import Context, Exit

ROOT = Path(__file__).resolve().parent.parent
PELICANS = {"clean", "build", "rebuild", "regenerate", "serve", "reserve", "preview", "livereload", "publish"}
OURS = {
    *("watch", "mark", "read", "plan", "why", "check", "test", "bench", "account", "rollback", "learn", "add-house"),
    *("floor", "law"),
}


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("site_tasks", ROOT / "tasks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TASKS = load()
VERBS = {name: TASKS.namespace[name] for name in TASKS.namespace.task_names}


def inv(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "COLUMNS": "1000"}
    command = [sys.executable, "-m", "invoke", *words]
    return subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, timeout=110, check=False)


def test_pelicans_verbs_and_ours_are_there() -> None:
    names = {name for verb, aliases in TASKS.namespace.task_names.items() for name in (verb, *aliases)}
    assert names >= PELICANS | OURS


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_fits_its_line_of_the_listing(name: str) -> None:
    assert len((VERBS[name].__doc__ or "").strip().partition("\n")[0]) <= 56


def test_a_build_is_pelicans_with_failing_plugins_fatal() -> None:
    command = TASKS._pelican("publishconf.py", "elsewhere", strict=True, allow_shrink=False)
    assert command[1:] == [
        *("-m", "pelican", "--settings", str(ROOT / "publishconf.py"), "--fatal", "errors"),
        *("--output", "elsewhere", "--extra-settings", "KLIPING_STRICT=true"),
    ]


def test_what_follows_the_dashes_goes_to_pelican(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["inv", "build", "--", "--verbose", "-e", 'SITENAME="a b"'])
    assert TASKS._pelican("pelicanconf.py")[-3:] == ["--verbose", "-e", 'SITENAME="a b"']


def test_an_error_of_ours_is_a_sentence_and_its_exit_code() -> None:
    with pytest.raises(Exit, match="--name") as wrong:
        TASKS.serve(Context(), public=True)
    assert wrong.value.code == 2
    with pytest.raises(Exit, match=r"no settings file nowhere\.py") as wrong:
        TASKS.build(Context(), settings="nowhere.py")
    assert wrong.value.code == 2
    with pytest.raises(Exit, match="say where to publish") as wrong:
        TASKS.publish(Context(), to=" ")
    assert wrong.value.code == 2


def test_a_failing_command_hands_its_exit_code_on() -> None:
    with pytest.raises(Exit) as wrong:
        TASKS._run([sys.executable, "-c", "raise SystemExit(6)"])
    assert wrong.value.code == 6


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of its own with the project's settings, theme and plugins."""
    for name in ("tasks.py", "pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    for name in ("plugins", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "content").mkdir()
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


@pytest.mark.site
def test_a_bare_inv_lists_the_verbs(site: Path) -> None:
    done = inv(site)
    assert done.returncode == 0
    assert "Build the site from what changed." in done.stdout


@pytest.mark.site
def test_a_site_is_planned_built_marked_read_and_cleaned(site: Path) -> None:
    seed = next(path for path in (site / "seeds").iterdir() if path.suffix == ".txt")
    planned = inv(site, "plan")
    assert (planned.returncode, (site / "output").exists()) == (0, False), planned.stderr
    assert "2017/01/31/" in planned.stdout

    built = inv(site, "build")
    assert built.returncode == 0, built.stderr
    assert (site / "output" / "2017" / "01" / "31" / "index.html").is_file()
    again = inv(site, "build")
    assert "0 read, 0 written, 0 removed" in again.stdout
    assert inv(site, "rebuild").returncode == 0

    marked = inv(site, "mark", str(seed.relative_to(site)), "--save")
    assert 'byline "Riva Dessthania Suastha"; publisher "CNN Indonesia"' in marked.stdout
    assert (site / "tests" / "marked" / f"{seed.stem}.marked").is_file()

    assert inv(site, "read", "seeds", "--jsonl", "out.jsonl").returncode == 0
    assert json.loads((site / "out.jsonl").read_text("utf-8"))["authors"] == ["Riva Dessthania Suastha"]
    assert inv(site, "account").returncode == 0
    page = json.loads((site / "account.jsonl").read_text("ascii"))["page"]
    assert (site / "output" / page).is_file()

    cleaned = inv(site, "clean")
    assert (cleaned.returncode, (site / "output").is_symlink(), (site / ".kliping").exists()) == (0, False, False)
    assert seed.is_file()


@pytest.mark.site
def test_a_site_is_published_for_its_own_address_only(site: Path) -> None:
    refused = inv(site, "publish", "--to", str(site / "web"))
    assert (refused.returncode, "SITEURL" in refused.stderr) == (2, True)
    with open(site / "publishconf.py", "a", encoding="utf-8") as conf:
        conf.write('SITEURL = "https://berita.test"\n')
    listed = inv(site, "publish", "--to", str(site / "web"), "--dry-run")
    assert (listed.returncode, (site / "web").exists()) == (0, False), listed.stderr
    assert "+ index.html" in listed.stdout
    assert inv(site, "publish", "--to", str(site / "web"), "--no-build").returncode == 0
    assert "https://berita.test/" in (site / "web" / "current" / "index.html").read_text("utf-8")
    nothing = inv(site, "publish", "--to", str(site / "web"))
    assert "already shows this site" in nothing.stdout


@pytest.mark.site
def test_mistakes_end_in_a_sentence_without_a_traceback(site: Path) -> None:
    mistakes = {
        ("mark", "seeds/none.txt"): 2,
        ("read", "nowhere", "--jsonl", "x.jsonl"): 2,
        ("serve", "--port", "99999"): 2,
        ("publish", "--to", "host:relative"): 2,
        ("rollback", "--to", str(site / "nothing")): 2,
        ("watch", "--settings", "none.py"): 2,
    }
    for words, code in mistakes.items():
        done = inv(site, *words)
        assert done.returncode == code, (words, done.stderr)
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.site
def test_watching_builds_each_change_and_ends_politely(site: Path) -> None:
    command = [sys.executable, "-m", "invoke", "watch"]
    watching = subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    day = site / "output" / "2017" / "01" / "31" / "index.html"
    copy = (site / "seeds" / "000_ea25b965475099d2.txt").read_text("utf-8")
    try:
        assert until(day.is_file)
        (site / "seeds" / "b.txt").write_text(copy.replace("Rusia Klaim", "Moskwa Klaim"), "utf-8")
        assert until(lambda: "Moskwa Klaim" in day.read_text("utf-8"))
        (site / "seeds" / "b.txt").rename(site / "seeds" / "c.txt")
        assert until(lambda: len(list(day.parent.glob("moskwa-klaim-*"))) == 1)
        (site / "seeds" / "c.txt").unlink()
        assert until(lambda: "Moskwa Klaim" not in day.read_text("utf-8"))
    finally:
        watching.send_signal(signal.SIGINT)
        said, _ = watching.communicate(timeout=20)
    assert watching.returncode == 0
    assert said.rstrip().endswith("Stopped watching.")
    assert "Traceback" not in said


@pytest.mark.site
def test_serving_shows_the_site_and_ends_politely(site: Path) -> None:
    assert inv(site, "build").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serving = subprocess.Popen(
        [sys.executable, "-m", "invoke", "serve", "--port", str(port)], cwd=site, stdout=subprocess.PIPE, text=True
    )
    try:
        assert serving.stdout
        assert f"http://127.0.0.1:{port}/" in serving.stdout.readline()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/2017/01/31/", timeout=5) as page:
            assert b"Rusia Klaim Trump" in page.read()
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=10)
    assert serving.returncode == 0


def until(true: Callable[[], bool], seconds: float = 40) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        # Between two looks a tree may be swapped for the other.
        with suppress(FileNotFoundError):
            if true():
                return True
        time.sleep(0.1)
    return False


def test_whoever_stops_reading_gets_no_traceback() -> None:
    inv = subprocess.Popen(
        [sys.executable, "-m", "invoke", "mark", "seeds/000_ea25b965475099d2.txt"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert inv.stdout and inv.stderr
    inv.stdout.close()
    said = inv.stderr.read().decode()
    assert inv.wait() == 141 and "Traceback" not in said, said
