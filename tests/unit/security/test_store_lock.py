from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from intakeapp.base.errors import KnownError
from intakeapp.security.files import FileProblemError
from intakeapp.security.store_lock import StoreInUseError, StoreLock

HOLDER = """
import sys
from pathlib import Path
from intakeapp.security.store_lock import StoreLock
lock = StoreLock(Path(sys.argv[1]))
lock.acquire()
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.read()
"""


@contextmanager
def other_program(store: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A second, real process that holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        try:
            yield holder
        finally:
            holder.kill()


@pytest.mark.integration
def test_a_second_program_is_kept_out_and_after_kill_9_the_lock_is_free(tmp_path: Path) -> None:
    store = tmp_path / "d.intake"
    with other_program(store) as holder:
        lock = StoreLock(store)
        with pytest.raises(StoreInUseError) as caught:
            lock.acquire()
        assert str(caught.value).startswith(
            "Dit bestand is al open in een ander venster of programma."
        )
        assert not lock.held
        holder.kill()
        holder.wait()
        lock.acquire()
        assert lock.held
        lock.release()


def test_two_windows_of_one_program_are_kept_apart(tmp_path: Path) -> None:
    store = tmp_path / "d.intake"
    with StoreLock(store) as first:
        assert first.held
        first.acquire()
        with pytest.raises(StoreInUseError):
            StoreLock(store).acquire()
    first.release()
    with StoreLock(store):
        pass
    assert (tmp_path / "d.intake.lock").exists()


@pytest.mark.skipif(os.name != "posix", reason="making a link needs rights on Windows")
def test_another_path_to_the_same_store_meets_the_same_lock(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    store = tmp_path / "echt" / "d.intake"
    store.write_bytes(b"")
    (tmp_path / "link.intake").symlink_to(store)
    with StoreLock(store), pytest.raises(StoreInUseError):
        StoreLock(tmp_path / "link.intake").acquire()


def test_two_stores_do_not_hinder_each_other(tmp_path: Path) -> None:
    with StoreLock(tmp_path / "a"), StoreLock(tmp_path / "b"):
        pass


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="bestaat niet"):
        StoreLock(tmp_path / "weg" / "d.intake").acquire()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_nothing_can_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(lock: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path))

    monkeypatch.setattr("filelock.FileLock._acquire", forbidden)
    with pytest.raises(FileProblemError, match="niet schrijven") as caught:
        StoreLock(tmp_path / "d.intake").acquire()
    assert str(tmp_path) not in str(caught.value)


def test_a_disk_without_locks_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(lock: object) -> None:
        raise NotImplementedError("no flock")

    monkeypatch.setattr("filelock.FileLock._acquire", without)
    with pytest.raises(KnownError, match="netwerkmap"):
        StoreLock(tmp_path / "d.intake").acquire()
