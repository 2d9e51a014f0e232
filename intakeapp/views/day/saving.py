"""The calendar file on disk: written once, never over another file."""

from __future__ import annotations

from pathlib import Path

from intakeapp.base.errors import KnownError

FILTER = "Agenda-bestand (*.ics)"


class CalendarFileError(KnownError):
    """The calendar file could not be written where the user chose."""

    code = "calendar_file"

    def __init__(self, *, exists: bool) -> None:
        what = (
            "Op deze plek staat al een bestand met die naam."
            if exists
            else "Het agenda-bestand kon niet op die plek worden bewaard."
        )
        super().__init__(
            what, safe="De afspraken staan gewoon in het dossierbestand.",
            now="Kies een andere naam of een andere map.",
        )  # fmt: skip


def write_calendar(path: Path, data: bytes) -> Path:
    """Write the file and return where it is; ".ics" is added when it has no ending.

    Raises CalendarFileError when there is a file already, or when the disk refuses.
    """
    target = path if path.suffix else path.with_suffix(".ics")
    try:
        with target.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise CalendarFileError(exists=True) from None
    except OSError:
        raise CalendarFileError(exists=False) from None
    return target
