"""The seeds folder: what is read, what is refused, and that nothing is passed over in silence."""

import os
import socket

import pytest

from kliping.errors import UsageError
from kliping.publishing.intake import MAX_BYTES, load, shown, take_in
from kliping.record import Rejection


def codes(intake):
    return {rejection.source.path: rejection.code for rejection in intake.rejected}


def test_text_files_are_taken_in_by_path_whatever_the_case_of_their_ending(tmp_path):
    for name in ("b.txt", "a.TXT", "z/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [file.path for file in take_in(tmp_path).files] == ["a.TXT", "b.txt", "z/c.txt"]


def test_a_folder_named_like_copy_is_walked(tmp_path):
    (tmp_path / "sp-dir.txt").mkdir()
    (tmp_path / "sp-dir.txt" / "in.txt").write_text("x")
    assert [file.path for file in take_in(tmp_path).files] == ["sp-dir.txt/in.txt"]


@pytest.mark.parametrize("name", [".hidden.txt", "a.txt~", "a.txt.tmp", "a.part", ".a.txt.swp", "4913", "photo.jpg"])
def test_names_that_are_no_copy_are_named(tmp_path, name):
    (tmp_path / name).write_text("x")
    assert take_in(tmp_path).files == ()
    assert codes(take_in(tmp_path)) == {name: "ignored-name"}


def test_links_pipes_and_sockets_are_refused_and_never_opened(tmp_path):
    (tmp_path / "real.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("real.txt")
    (tmp_path / "loop").symlink_to(".")
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(tmp_path)
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(here)
    intake = take_in(tmp_path)
    assert [file.path for file in intake.files] == ["real.txt"]
    assert codes(intake) == dict.fromkeys(("link.txt", "loop", "pipe.txt", "socket.txt"), "not-a-file")


def test_a_file_that_becomes_a_pipe_between_listing_and_reading_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (file,) = take_in(tmp_path).files
    (tmp_path / "a.txt").unlink()
    os.mkfifo(tmp_path / "a.txt")
    refused = load(tmp_path, file)
    assert isinstance(refused, Rejection) and refused.code == "not-a-file"


def test_a_name_that_is_no_utf8_is_shown_with_its_bytes(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), b"bad\xff.txt"), "wb") as handle:
        handle.write(b"x")
    (file,) = take_in(tmp_path).files
    assert file.path == "bad%FF.txt" == shown(b"bad\xff.txt")
    assert load(tmp_path, file) == b"x"


def test_two_spellings_of_one_name_do_not_share_an_article(tmp_path):
    (tmp_path / "caf\u00e9.txt").write_text("composed")
    (tmp_path / "cafe\u0301.txt").write_text("decomposed")
    intake = take_in(tmp_path)
    assert [file.path for file in intake.files] == ["caf\u00e9.txt"]
    assert list(codes(intake).values()) == ["same-name"]


def test_what_is_too_large_is_refused_by_its_size_and_digest(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    refused = load(tmp_path, take_in(tmp_path).files[0])
    assert isinstance(refused, Rejection) and refused.code == "too-large"
    assert refused.source.size == MAX_BYTES + 1 and len(refused.source.digest) == 64


def test_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="there is no folder seeds/"):
        take_in(tmp_path / "seeds")


def test_a_house_file_is_kept_apart_and_accounted_for(tmp_path):
    (tmp_path / "house.toml").write_text('house = "kompas"')
    intake = take_in(tmp_path)
    assert [file.path for file in intake.houses] == ["house.toml"] and codes(intake) == {"house.toml": "ignored-name"}
