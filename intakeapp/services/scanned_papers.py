"""Which driver reaches a scanner."""

from __future__ import annotations

from collections.abc import Iterable

from intakeapp.documents.scanning.drivers import ScannerDriver, ScannerError, Trouble


def driver_of(scanner_id: str, known: Iterable[ScannerDriver]) -> ScannerDriver:
    """Return the driver of a scanner by its id. Raises ScannerError when there is none."""
    name = scanner_id.partition(":")[0]
    for driver in known:
        if driver.name == name:
            return driver
    raise ScannerError(Trouble.ABSENT)
