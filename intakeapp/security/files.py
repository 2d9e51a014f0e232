"""Small private files: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from intakeapp.base.errors import KnownError

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
LARGEST_BYTES = 64 * 1024
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_SAFE = "Wat er al stond, is niet veranderd."


class FileProblemError(KnownError):
    """A small file could not be read or written."""

    code = "file"


class FileMissingError(FileProblemError):
    """There is no such file."""

    code = "file_missing"


def write_problem(error: OSError) -> FileProblemError:
    """Return what a failed write means in plain Dutch, without a path in it."""
    if error.errno in _FULL:
        return FileProblemError("De schijf is vol.", safe=_SAFE, now="Maak ruimte vrij.")
    if error.errno in _FORBIDDEN:
        return FileProblemError(
            "In deze map mag het programma niet schrijven.",
            safe=_SAFE,
            now="Vraag de beheerder om schrijfrechten of kies een andere map.",
        )
    return FileProblemError(
        "Het schrijven is niet gelukt.",
        safe=_SAFE,
        now="Kijk of de schijf nog is aangesloten en probeer het opnieuw.",
    )


def read_problem(error: OSError) -> FileProblemError:
    """Return what a failed read means in plain Dutch, without a path in it."""
    if isinstance(error, FileNotFoundError):
        return FileMissingError("Dit bestand is er niet.")
    if error.errno in _FORBIDDEN:
        return FileProblemError(
            "Dit bestand mag het programma niet lezen.", now="Vraag de beheerder om leesrechten."
        )
    return FileProblemError(
        "Het lezen is niet gelukt.", now="Kijk of de schijf nog is aangesloten."
    )


def ensure_private_folder(folder: Path) -> None:
    """Make a folder (mode 0700) when it is not there yet; leave an existing one as it is.

    Raises FileProblemError when it cannot be made.
    """
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise write_problem(error) from error


def read_small(path: Path) -> bytes:
    """Return the content of a small file.

    Raises FileMissingError when there is none, FileProblemError when it cannot be read or is
    larger than 64 KiB.
    """
    try:
        with path.open("rb") as source:
            content = source.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise read_problem(error) from error
    if len(content) > LARGEST_BYTES:
        raise FileProblemError("Dit bestand is veel te groot om te kunnen kloppen.")
    return content


def write_private(path: Path, content: bytes) -> None:
    """Replace a file as a whole: after a crash it holds the old or the new content.

    The new content has mode 0600 from its first byte and is on the disk before it takes the
    place of the old. Two processes must not write the same file at once (see StoreLock).
    Raises FileProblemError; the old file then still stands.
    """
    try:
        _remove_leftovers(path)
        temporary = _write_beside(path, content)
        try:
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise write_problem(error) from error


def _write_beside(path: Path, content: bytes) -> Path:
    # mkstemp opens with O_EXCL and mode 0600: there is no moment at which others can read it
    descriptor, name = tempfile.mkstemp(".tmp", f".{path.name}.", path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _remove_leftovers(path: Path) -> None:
    # a process killed half-way leaves its temporary file behind
    for entry in path.parent.iterdir():
        if entry.name.startswith(f".{path.name}.") and entry.name.endswith(".tmp"):
            entry.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder for this; NTFS logs the rename itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
