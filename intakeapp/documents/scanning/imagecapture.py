"""Scanners through macOS' ImageCaptureCore, by a helper that is macOS' own osascript.

Error codes are those of ICCommonConstants.h. Never run on macOS: only what Python decides and the
frames between helper and driver were tested.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from typing import Any

from intakeapp.documents.scanning.bands import Sheet
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.helper_driver import HelperDriver, rows_of
from intakeapp.documents.scanning.helper_frames import (
    BrokenFrame,
    Frame,
    Helper,
    helper_at_work,
)
from intakeapp.documents.scanning.imagecapture_script import SCRIPT

_MOST_UNITS = 8
_TROUBLES = {
    -9925: Trouble.BUSY,  # ICReturnScannerInUseByLocalUser
    -9926: Trouble.BUSY,  # ICReturnScannerInUseByRemoteUser
    -9924: Trouble.STOPPED,  # ICReturnScanOperationCanceled: somebody pressed stop on the scanner
    -9929: Trouble.REFUSED,  # ICReturnScannerFailedToSelectFunctionalUnit
    -9931: Trouble.STOPPED,  # ICReturnScannerFailedToCompleteScan: a jam and an open cover too
    -9933: Trouble.STOPPED,  # ICReturnReceivedUnsolicitedScannerErrorInfo
}


@dataclass(frozen=True)
class _Unit:
    """A part of the scanner that takes paper."""

    is_feeder: bool
    has_duplex: bool
    resolutions: tuple[int, ...]
    width_mm: float
    height_mm: float


class ImageCaptureDriver(HelperDriver):
    """The scanners that macOS knows; `command` replaces osascript with its script."""

    name = "imagecapture"
    platform = "darwin"

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""
        device = self._device(scanner_id)
        with self._asking({"do": "describe", "device": device}) as helper:
            units = tuple(_unit(row) for row in rows_of(self._heard(helper), "units"))
        if not units:
            raise ScannerError(Trouble.REFUSED)
        has = {
            Source.FLATBED: any(not unit.is_feeder for unit in units),
            Source.FEEDER: any(unit.is_feeder for unit in units),
            Source.DUPLEX: any(unit.has_duplex for unit in units),
        }
        return Capabilities(
            sources=tuple(source for source, is_there in has.items() if is_there),
            resolutions=tuple(sorted({dpi for unit in units for dpi in unit.resolutions})),
            colours=tuple(Colour),
            most_width_mm=max(unit.width_mm for unit in units) or None,
            most_height_mm=max(unit.height_mm for unit in units) or None,
        )

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Raises ScannerError."""
        device = self._device(scanner_id)
        with self._asking({"do": "scan", "device": device, **asdict(options)}) as helper:
            resolution = self._heard(helper).number("resolution") or options.resolution
            for png in _sheets(helper):
                yield ScannedPage(data=png, media_type="image/png", resolution=resolution)

    def _check(self, frame: Frame) -> None:
        _check(frame)

    def _helper(self, request: Mapping[str, Any]) -> AbstractContextManager[Helper]:
        command = self._command or ["/usr/bin/osascript", "-l", "JavaScript", "-e", SCRIPT]
        return helper_at_work(command, request, silence_s=self._silence_s)


def _sheets(helper: Helper) -> Iterator[bytes]:
    """Give each sheet as PNG once its rows are in; a half one before a jam is not given."""
    sheet: Sheet | None = None
    given = 0
    while True:
        frame = helper.hear()
        is_done = frame.head.get("done") is True
        is_band = frame.head.get("band") is True
        if not is_band and not is_done:
            _check(frame)
            raise BrokenFrame
        begins = is_done or frame.number("first_row") == 0
        if sheet is not None and sheet.has_rows and begins:
            yield sheet.png()
            sheet, given = None, given + 1
        if is_done:
            break
        sheet = sheet or Sheet.of(frame)
        sheet.add(frame)
        if sheet.is_whole:
            yield sheet.png()
            sheet, given = None, given + 1
    if not given:
        raise ScannerError(Trouble.NO_PAPER)


def _check(frame: Frame) -> None:
    """Raise ScannerError when a frame tells of a failure."""
    if "trouble" in frame.head:
        raise ScannerError(_trouble(frame.head["trouble"]))
    if "failed" in frame.head:
        raise ScannerError(_TROUBLES.get(frame.number("failed"), Trouble.GONE))


def _trouble(said: Any) -> Trouble:
    return next((trouble for trouble in Trouble if trouble == said), Trouble.GONE)


def _unit(row: Mapping[str, Any]) -> _Unit:
    listed = row.get("resolutions")
    if not isinstance(listed, list) or not all(type(number) is int for number in listed):
        raise BrokenFrame
    sizes = (row.get("width_mm"), row.get("height_mm"))
    width, height = (float(s) if isinstance(s, int | float) else 0.0 for s in sizes)
    return _Unit(
        is_feeder=row.get("feeder") is True,
        has_duplex=row.get("duplex") is True,
        resolutions=tuple(listed),
        width_mm=width,
        height_mm=height,
    )
