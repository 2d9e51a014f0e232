"""Looking for what nobody may find on a disk: pages and words in the clear."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# Long enough not to turn up by chance in megabytes of cipher.
ANYWHERE = (b"\x89PNG\r\n\x1a\n", b"%PDF-1.", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"Geachte ")
AT_THE_START = (b"II*\x00", b"MM\x00*", b"\xff\xd8\xff")
_WRITES = os.O_WRONLY | os.O_RDWR


def plain_in(folders: Iterable[Path]) -> list[str]:
    """Return the files in which a picture, a PDF or a known word lies in the clear."""
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        content = path.read_bytes()
        if content.startswith(AT_THE_START) or any(sign in content for sign in ANYWHERE):
            found.append(str(path))
    return found


def open_for_writing(process: int) -> set[str]:
    """Return the files on a disk that a process and all under it could write now."""
    found = set()
    for number in _family(process):
        for entry in _listed(Path(f"/proc/{number}/fd")):
            try:
                target = str(entry.readlink())
                flags = Path(f"/proc/{number}/fdinfo/{entry.name}").read_text(encoding="ascii")
            except OSError:
                continue  # closed meanwhile
            mode = int(flags.split("flags:")[1].split()[0], 8)
            is_disk = target.startswith("/") and not target.startswith(("/dev/", "/proc/"))
            if mode & _WRITES and is_disk:
                found.add(target.removesuffix(" (deleted)"))
    return found


def _family(process: int) -> Iterator[int]:
    yield process
    for task in _listed(Path(f"/proc/{process}/task")):
        try:
            children = (task / "children").read_text(encoding="ascii").split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def family_of(process: int) -> list[int]:
    """Return the numbers of a process and of all under it."""
    return list(_family(process))
