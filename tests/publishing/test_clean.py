"""Cleaning removes what builds made. Whatever else stands there survives."""

from __future__ import annotations

from pathlib import Path

import pytest

from kliping.errors import BuildLocked, UsageError
from kliping.publishing.clean import clean
from kliping.publishing.trees import Trees


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A published site beside things of its owner."""
    (tmp_path / "thesis.doc").write_text("precious")
    trees = Trees(tmp_path / "output")
    with trees.locked():
        trees.resync()
        trees.put("index.html", b"<h1>home</h1>")
        trees.publish(["index.html"])
    return tmp_path / "output"


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_site_and_its_memory_go_and_nothing_else(output: Path) -> None:
    assert clean(output) is True
    assert names(output.parent) == {"thesis.doc"}


def test_a_second_time_there_is_nothing_to_do(output: Path) -> None:
    clean(output)
    assert clean(output) is False


def test_another_output_beside_it_stays(output: Path) -> None:
    other = Trees(output.with_name("output-public"))
    with other.locked():
        other.resync()
        other.publish([])
    clean(output)
    assert names(output.parent) == {"thesis.doc", "output-public", ".kliping"}
    assert other.output.resolve().is_dir()


def test_a_folder_with_files_of_somebody_is_refused(tmp_path: Path) -> None:
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "thesis.doc").write_text("precious")
    with pytest.raises(UsageError, match="not made by this build"):
        clean(tmp_path / "output")
    assert (tmp_path / "output" / "thesis.doc").read_text() == "precious"


def test_a_link_to_somewhere_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "thesis.doc").write_text("precious")
    (tmp_path / "output").symlink_to("archive")
    with pytest.raises(UsageError, match="not ours"):
        clean(tmp_path / "output")
    assert (tmp_path / "archive" / "thesis.doc").exists()


@pytest.mark.parametrize("link", [".kliping", ".kliping/output"])
def test_a_memory_that_is_a_link_is_refused(tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "output").mkdir(parents=True)
    (elsewhere / "output" / "thesis.doc").write_text("precious")
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(elsewhere if link == ".kliping" else elsewhere / "output")
    with pytest.raises(UsageError, match="is a link"):
        clean(tmp_path / "output")
    assert (elsewhere / "output" / "thesis.doc").exists()


def test_a_build_at_work_is_not_disturbed(output: Path) -> None:
    with Trees(output).locked(), pytest.raises(BuildLocked):
        clean(output)
    assert (output / "index.html").exists()
