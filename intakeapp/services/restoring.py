"""Putting a restored file in the place of another, so that a kill leaves the old or the new.

Two files change place: the dossiers and their keys. No system swaps two files at once, so a small
mark is written first; whoever opens the file next, after a crash, goes on where it stopped.
"""

from __future__ import annotations

from pathlib import Path

from intakeapp.base.paths import restore_mark
from intakeapp.data.copies import disk_errors, side_files
from intakeapp.data.files import replace_file
from intakeapp.security.envelopes import envelope_path
from intakeapp.security.files import write_private


def waiting_path(path: Path) -> Path:
    """Return where a restored file waits to take the place of the one at `path`."""
    return path.with_name(path.name + ".terug")


def begin(path: Path, stamp: str) -> None:
    """Write the mark: from now on the restored file is the one that counts.

    `stamp` goes into the names of the files that are put aside. The caller holds the lock.
    """
    write_private(restore_mark(path), stamp.encode("ascii"))


def finish(path: Path) -> None:
    """Do what is left of a restore; nothing happens where none was begun.

    The caller holds the lock. Each step is done once, however often this is called.
    """
    mark = restore_mark(path)
    if not mark.exists():
        return
    with disk_errors():
        stamp = mark.read_text(encoding="ascii")
    waiting = waiting_path(path)
    _make_room(path, waiting, stamp)
    for source, target in ((envelope_path(waiting), envelope_path(path)), (waiting, path)):
        if source.exists():
            replace_file(source, target)
    mark.unlink()


def _make_room(path: Path, waiting: Path, stamp: str) -> None:
    """Put the old files aside, each only while its successor still waits."""
    old = [(envelope_path(path), envelope_path(waiting))]
    old += [(file, waiting) for file in (path, *side_files(path))]
    for file, successor in old:
        if file.exists() and successor.exists():
            replace_file(file, file.with_name(f"{file.name}.voor-terugzetten-{stamp}"))
