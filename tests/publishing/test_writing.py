"""Writing: a file is the old one or the new one, and no draft of it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from kliping.errors import DiskError
from kliping.publishing.writing import put, write_text


def test_a_file_is_replaced_by_another_file(tmp_path: Path):
    file = tmp_path / "new" / "a.json"
    put(file, b"old")
    before = file.stat().st_ino
    with open(file, "rb") as reader:
        put(file, b"new")
        assert reader.read() == b"old"
    assert file.read_bytes() == b"new" and file.stat().st_ino != before
    assert [found.name for found in file.parent.iterdir()] == ["a.json"]


def test_text_that_is_the_same_is_left_alone(tmp_path: Path):
    file = tmp_path / "tags.lock"
    write_text(file, "Rusia\n")
    before = file.stat()
    write_text(file, "Rusia\n")
    assert file.stat().st_mtime_ns == before.st_mtime_ns and file.stat().st_ino == before.st_ino


def test_what_cannot_be_replaced_leaves_no_draft(tmp_path: Path):
    (tmp_path / "learnt" / "tags.lock").mkdir(parents=True)
    with pytest.raises(OSError):
        put(tmp_path / "learnt" / "tags.lock", b"text")
    with pytest.raises(DiskError, match="^learnt/tags.lock cannot be written: Is a directory$"):
        write_text(tmp_path / "learnt" / "tags.lock", "text")
    assert [found.name for found in (tmp_path / "learnt").iterdir()] == ["tags.lock"]
