"""The folder where the office copier puts its scans: what has fully arrived, and taking it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path

from intakeapp.base.errors import InputError, KnownError

ENDINGS = frozenset({".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".png", ".heic", ".eml"})
_UNFINISHED = (".", "~")  # how programs name a file they are still writing


@dataclass(frozen=True)
class Arrival:
    """A file that has not changed between two looks."""

    path: Path
    size: int
    changed_ns: int


class WatchedFolder:
    """Looks when it is told to; a file counts when two looks in a row see the same of it.

    Looking costs one listing, and works on network shares, where the system tells no changes.
    Raises InputError for what is no folder.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise InputError("Deze map bestaat niet.", now="Kies de map van het kopieerapparaat.")
        self.folder = folder
        self._seen: dict[Path, Arrival] = {}
        self._taken: set[Arrival] = set()

    def look(self) -> tuple[Arrival, ...]:
        """Return what has arrived and was not taken, the oldest first.

        Raises KnownError when the folder cannot be read now; what is in it stays there.
        """
        try:
            now = {arrival.path: arrival for arrival in self._listed()}
        except OSError:
            raise KnownError(
                "De map van het kopieerapparaat is nu niet te bereiken.",
                safe="Wat erin staat, blijft daar.",
                now="Kijk of het netwerk werkt.",
            ) from None
        ready = [a for path, a in now.items() if self._seen.get(path) == a and a.size]
        self._seen = now
        self._taken &= set(now.values())
        found = [arrival for arrival in ready if arrival not in self._taken]
        return tuple(sorted(found, key=lambda a: (a.changed_ns, a.path.name)))

    def _listed(self) -> list[Arrival]:
        found = []
        for path in self.folder.iterdir():
            if path.name.startswith(_UNFINISHED) or path.suffix.lower() not in ENDINGS:
                continue
            try:
                said = path.lstat()  # no links: what lies elsewhere is not ours to take
            except FileNotFoundError:
                continue
            if stat.S_ISREG(said.st_mode):
                found.append(Arrival(path, said.st_size, said.st_mtime_ns))
        return found

    def take(self, arrival: Arrival) -> bytes:
        """Return the bytes of an arrival; it stays in the folder until `remove`.

        Raises KnownError when it is gone, or is not what it was when it arrived.
        """
        try:
            content = arrival.path.read_bytes()
            said = arrival.path.lstat()
        except OSError:
            raise _changed() from None
        if (len(content), said.st_mtime_ns) != (arrival.size, arrival.changed_ns):
            raise _changed()
        self._taken.add(arrival)
        return content

    def put_back(self, arrival: Arrival) -> None:
        """Offer an arrival again: it was taken, and could not be kept."""
        self._taken.discard(arrival)

    def remove(self, arrival: Arrival) -> None:
        """Delete an arrival that is safely kept. Raises KnownError when that cannot be done."""
        try:
            arrival.path.unlink(missing_ok=True)
        except OSError:
            raise KnownError(
                "Het bestand in de map van het kopieerapparaat kan niet worden verwijderd.",
                safe="Het staat al in het dossier.",
                now="Verwijder het zelf: het is niet versleuteld.",
            ) from None


def _changed() -> KnownError:
    return KnownError(
        "Dit bestand is intussen veranderd of weg.", safe="Er is niets bewaard of verwijderd.",
        now="Wacht even: het komt vanzelf terug als het klaar is.",
    )  # fmt: skip
