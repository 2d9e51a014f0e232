"""The copier's folder: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from intakeapp.base.errors import InputError, KnownError
from intakeapp.documents.scanning.watched import WatchedFolder


@pytest.fixture
def folder(tmp_path: Path) -> WatchedFolder:
    return WatchedFolder(tmp_path)


def put(folder: WatchedFolder, name: str, content: bytes = b"brief", at: int = 1000) -> Path:
    path = folder.folder / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def names(folder: WatchedFolder) -> list[str]:
    return [arrival.path.name for arrival in folder.look()]


def test_a_file_counts_only_when_it_stopped_growing(folder):
    put(folder, "scan.pdf", b"half")
    assert names(folder) == []
    put(folder, "scan.pdf", b"half en heel")
    assert names(folder) == []
    assert names(folder) == ["scan.pdf"]


def test_the_oldest_comes_first_and_other_things_are_left(folder):
    put(folder, "b.PDF", at=2000)
    put(folder, "a.tif", at=3000)
    put(folder, "c.jpg", at=1000)
    for other in (".half.pdf", "~b.pdf", "lees mij.txt", "leeg.pdf"):
        put(folder, other, b"" if other == "leeg.pdf" else b"x")
    (folder.folder / "map.pdf").mkdir()
    (folder.folder / "elders.pdf").symlink_to(folder.folder / "b.PDF")
    folder.look()
    assert names(folder) == ["c.jpg", "b.PDF", "a.tif"]


def test_what_was_taken_is_not_offered_twice_and_stays_until_removed(folder):
    path = put(folder, "scan.pdf")
    folder.look()
    (arrival,) = folder.look()
    assert folder.take(arrival) == b"brief"
    assert names(folder) == []
    assert path.exists()
    folder.put_back(arrival)
    assert names(folder) == ["scan.pdf"]
    folder.take(arrival)
    folder.remove(arrival)
    assert not path.exists()
    folder.remove(arrival)  # gone already is fine


def test_a_new_scan_under_the_old_name_is_a_new_arrival(folder):
    put(folder, "scan.pdf")
    folder.look()
    (arrival,) = folder.look()
    folder.take(arrival)
    put(folder, "scan.pdf", b"een andere brief", at=5000)
    folder.look()
    (second,) = folder.look()
    assert folder.take(second) == b"een andere brief"


def test_a_file_that_changed_between_look_and_take_is_refused(folder):
    put(folder, "scan.pdf")
    folder.look()
    (arrival,) = folder.look()
    put(folder, "scan.pdf", b"langer dan eerst", at=9000)
    with pytest.raises(KnownError, match="veranderd"):
        folder.take(arrival)
    arrival.path.unlink()
    with pytest.raises(KnownError, match="weg"):
        folder.take(arrival)


def test_no_folder_is_said(tmp_path):
    with pytest.raises(InputError, match="bestaat niet"):
        WatchedFolder(tmp_path / "er niet")
    gone = tmp_path / "weg"
    gone.mkdir()
    watched = WatchedFolder(gone)
    gone.rmdir()
    with pytest.raises(KnownError, match="niet te bereiken"):
        watched.look()
