"""Two trees and one link: what the world sees is always one complete version."""

import os
import subprocess
import sys

import pytest

from kliping.errors import BuildLocked, UsageError
from kliping.publishing.trees import Trees, files_below


def publish(trees, **files):
    trees.resync()
    for name, text in files.items():
        trees.put(f"{name}/index.html", text.encode())
    trees.publish(f"{name}/index.html" for name in files)


def seen(output):
    return {path: (output / path).read_text() for path, _ in files_below(output)}


def test_the_first_publication_makes_the_link(tmp_path):
    publish(Trees(tmp_path / "output"), a="1")
    assert (tmp_path / "output").is_symlink() and seen(tmp_path / "output") == {"a/index.html": "1"}


def test_nothing_is_seen_before_publishing(tmp_path):
    trees = Trees(tmp_path / "output")
    publish(trees, a="1")
    trees.resync()
    trees.put("a/index.html", b"2")
    trees.put("b/index.html", b"2")
    trees.remove("a/index.html")
    assert seen(tmp_path / "output") == {"a/index.html": "1"}
    trees.publish(["a/index.html", "b/index.html"])
    assert seen(tmp_path / "output") == {"b/index.html": "2"}


def test_unchanged_files_share_their_inode_between_the_trees(tmp_path):
    trees = Trees(tmp_path / "output")
    publish(trees, a="1", b="1")
    publish(trees, b="2")
    a = {(tmp_path / ".kliping/output" / tree / "a/index.html").stat().st_ino for tree in "ab"}
    b = {(tmp_path / ".kliping/output" / tree / "b/index.html").stat().st_ino for tree in "ab"}
    assert len(a) == 1 and len(b) == 2


def test_catching_up_makes_what_resyncing_makes(tmp_path):
    trees = Trees(tmp_path / "output")
    publish(trees, a="1", b="1")
    publish(trees, a="2", c="1")
    trees.catch_up([("a/index.html", False), ("c/index.html", False)])
    trees.remove("b/index.html")
    trees.publish(["b/index.html"])
    assert seen(tmp_path / "output") == {"a/index.html": "2", "c/index.html": "1"}


def test_what_is_written_again_is_not_taken_over_first(tmp_path):
    trees = Trees(tmp_path / "output")
    publish(trees, a="1", b="1", c="1")
    publish(trees, a="2", b="2", c="2")
    trees.catch_up([("a/index.html", False), ("b/index.html", False), ("c/index.html", True)])
    shared = os.stat(trees.standby / "a/index.html").st_ino
    trees.put("a/index.html", b"3")
    assert not (trees.standby / "c").exists() and shared not in {inode for _, inode in files_below(trees.live)}
    trees.publish(["a/index.html"])
    assert seen(tmp_path / "output") == {"a/index.html": "3", "b/index.html": "2"}


def test_a_standby_tree_left_in_any_state_is_brought_into_step(tmp_path):
    publish(Trees(tmp_path / "output"), a="1")
    standby = tmp_path / ".kliping/output/b"
    (standby / "a").mkdir(parents=True)
    (standby / "a/index.html").write_text("half")
    (standby / "leftover").mkdir()
    (standby / "leftover/index.html").write_text("half")
    publish(Trees(tmp_path / "output"), b="2")
    assert seen(tmp_path / "output") == {"a/index.html": "1", "b/index.html": "2"}


def test_folders_that_become_empty_go(tmp_path):
    trees = Trees(tmp_path / "output")
    publish(trees, a="1", b="1")
    trees.resync()
    trees.remove("b/index.html")
    trees.publish(["b/index.html"])
    assert not (tmp_path / "output/b").exists()


@pytest.mark.parametrize("path", ["../evil.html", "/etc/evil", "a/../../evil", ""])
def test_no_path_leads_out_of_the_tree(tmp_path, path):
    trees = Trees(tmp_path / "output")
    trees.resync()
    with pytest.raises(UsageError):
        trees.put(path, b"x")


def test_a_foreign_folder_is_never_taken_over(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.doc").write_text("years of work")
    with pytest.raises(UsageError, match="not made by this build"):
        Trees(tmp_path / "output")
    assert (tmp_path / "output/thesis.doc").read_text() == "years of work"


def test_a_foreign_link_is_never_taken_over(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to("elsewhere")
    with pytest.raises(UsageError, match="not ours"):
        Trees(tmp_path / "output")


def test_a_second_build_is_told_who_is_at_work(tmp_path):
    with (
        Trees(tmp_path / "output").locked(),
        pytest.raises(BuildLocked, match=str(os.getpid())),
        Trees(tmp_path / "output").locked(),
    ):
        pass


def test_the_lock_goes_with_a_killed_process(tmp_path):
    script = (
        "import sys, os, signal; from pathlib import Path; from kliping.publishing.trees import Trees\n"
        f"with Trees(Path({str(tmp_path / 'output')!r})).locked(): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})
    with Trees(tmp_path / "output").locked():
        assert (tmp_path / ".kliping/output/lock").read_text() == str(os.getpid())
