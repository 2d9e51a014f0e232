"""Scanners through Windows Image Acquisition, by a helper that is Windows' own PowerShell.

Property numbers and flags are those of wiadef.h (learn.microsoft.com, "WIA Properties"); error
codes those of learn.microsoft.com, "Error Codes (WIA)". Never run on Windows: only what Python
decides and the frames between helper and driver were tested.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
    nearest_resolution,
    usual_resolutions,
)
from intakeapp.documents.scanning.helper_driver import HelperDriver
from intakeapp.documents.scanning.helper_frames import (
    BrokenFrame,
    Frame,
    Helper,
    helper_at_work,
)
from intakeapp.documents.scanning.wia_script import SCRIPT

_BED_WIDTH, _BED_HEIGHT, _SHEET_WIDTH, _SHEET_HEIGHT = 3074, 3075, 3076, 3077
_HANDLING, _STATUS, _SELECT, _PAGES = 3086, 3087, 3088, 3096
_INTENT, _X_DPI, _Y_DPI, _X, _Y, _WIDTH, _HEIGHT = 6146, 6147, 6148, 6149, 6150, 6151, 6152
_FEEDS, _HAS_GLASS, _FEEDS_DUPLEX = 1, 2, 4  # of _HANDLING
_FEED_READY, _COVER_UP, _JAMMED = 0x01, 0x10, 0x20  # of _STATUS
_FEEDER, _FLATBED, _DUPLEX = 1, 2, 4  # of _SELECT
_IN_COLOUR, _IN_GREY = 1, 2  # of _INTENT
_MM = 25.4
_MOST_PAGES = 500
_PAPER_EMPTY = 0x80210003
_TROUBLES = {
    0x80210002: Trouble.JAM,  # WIA_ERROR_PAPER_JAM
    _PAPER_EMPTY: Trouble.NO_PAPER,
    0x80210004: Trouble.STOPPED,  # WIA_ERROR_PAPER_PROBLEM
    0x80210005: Trouble.GONE,  # WIA_ERROR_OFFLINE
    0x80210006: Trouble.BUSY,
    0x80210007: Trouble.BUSY,  # WIA_ERROR_WARMING_UP
    0x80210008: Trouble.STOPPED,  # WIA_ERROR_USER_INTERVENTION
    0x8021000B: Trouble.REFUSED,  # WIA_ERROR_INVALID_COMMAND
    0x8021000C: Trouble.REFUSED,  # WIA_ERROR_INCORRECT_HARDWARE_SETTING
    0x8021000D: Trouble.BUSY,  # WIA_ERROR_DEVICE_LOCKED
    0x80210016: Trouble.COVER_OPEN,
    0x80210017: Trouble.STOPPED,  # WIA_ERROR_LAMP_OFF
    0x80210020: Trouble.JAM,  # WIA_ERROR_MULTI_FEED
    0x80070005: Trouble.REFUSED,  # E_ACCESSDENIED
    0x80070057: Trouble.REFUSED,  # E_INVALIDARG
}


@dataclass(frozen=True)
class _Property:
    """What a property is now, and what it may be: some numbers, or all between two."""

    value: int
    numbers: tuple[int, ...] = ()
    limits: tuple[int, int] | None = None


@dataclass(frozen=True)
class _Described:
    device: Mapping[int, _Property]
    item: Mapping[int, _Property]

    def flags(self, name: int) -> int:
        found = self.device.get(name)
        return 0 if found is None else found.value

    @property
    def resolutions(self) -> tuple[int, ...]:
        return _resolutions(self.item.get(_X_DPI))


class WiaDriver(HelperDriver):
    """The scanners that Windows knows; `command` replaces PowerShell with its script."""

    name = "wia"
    platform = "win32"

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""
        found = self._described(scanner_id)
        handling = found.flags(_HANDLING)
        sources = [
            source
            for flag, source in (
                (_HAS_GLASS, Source.FLATBED), (_FEEDS, Source.FEEDER),
                (_FEEDS_DUPLEX, Source.DUPLEX),
            )
            if handling & flag
        ]  # fmt: skip
        return Capabilities(
            sources=tuple(sources) or (Source.FLATBED,),
            resolutions=found.resolutions,
            colours=tuple(Colour),
            most_width_mm=_millimetres(found, _BED_WIDTH, _SHEET_WIDTH),
            most_height_mm=_millimetres(found, _BED_HEIGHT, _SHEET_HEIGHT),
        )

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Raises ScannerError."""
        request = _request(self._described(scanner_id), options)
        device = self._device(scanner_id)
        pages = 0
        with self._asking({"do": "scan", "device": device, **request}) as helper:
            while True:
                frame = helper.hear()
                if frame.head.get("done") or (pages and _code(frame) == _PAPER_EMPTY):
                    return
                _check(frame)
                pages += 1
                yield _page(frame, options.resolution)

    def _described(self, scanner_id: str) -> _Described:
        device = self._device(scanner_id)
        with self._asking({"do": "describe", "device": device}) as helper:
            frame = self._heard(helper)
            return _Described(_properties(frame, "device"), _properties(frame, "item"))

    def _check(self, frame: Frame) -> None:
        _check(frame)

    @contextmanager
    def _helper(self, request: Mapping[str, Any]) -> Iterator[Helper]:
        """Start the helper.

        Windows' own layer may put a page in a file of its temporary folder: the helper gets a
        folder of its own for that, which goes when it ends.
        """
        with (
            TemporaryDirectory(ignore_cleanup_errors=True) as folder,
            helper_at_work(
                self._command or _powershell(), request,
                variables={"TEMP": folder, "TMP": folder}, silence_s=self._silence_s,
            ) as helper,
        ):  # fmt: skip
            yield helper


def _powershell() -> list[str]:
    """Return the command, from where Windows keeps it and not from the path."""
    windows = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    program = windows / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    return [
        str(program), "-NoLogo", "-NoProfile", "-NonInteractive", "-Sta",
        "-InputFormat", "None", "-OutputFormat", "Text", "-Command", SCRIPT,
    ]  # fmt: skip


def _code(frame: Frame) -> int | None:
    """Return the error code of a frame without its sign, None when it tells of no failure."""
    if "failed" not in frame.head:
        return None
    return frame.number("failed") & 0xFFFFFFFF


def _check(frame: Frame) -> None:
    """Raise ScannerError when a frame tells of a failure."""
    if frame.head.get("absent"):
        raise ScannerError(Trouble.ABSENT)
    code = _code(frame)
    if code is not None:
        raise ScannerError(_TROUBLES.get(code, Trouble.GONE))


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool):
        raise BrokenFrame
    return number


def _properties(frame: Frame, name: str) -> dict[int, _Property]:
    """Return what a frame tells about properties, by number."""
    found = frame.head.get(name)
    if not isinstance(found, dict):
        raise BrokenFrame
    told = {}
    for key, said in found.items():
        if not (isinstance(said, dict) and key.isascii() and key.isdigit()):
            raise BrokenFrame
        listed = said.get("list", [])
        if not isinstance(listed, list):
            raise BrokenFrame
        limits = (_whole(said["low"]), _whole(said.get("high"))) if "low" in said else None
        told[int(key)] = _Property(
            _whole(said.get("value")), tuple(_whole(number) for number in listed), limits
        )
    return told


def _resolutions(said: _Property | None) -> tuple[int, ...]:
    if said is None:
        return ()
    if said.limits is not None:
        return usual_resolutions(*said.limits)
    return tuple(sorted({number for number in said.numbers if number > 0}))


def _millimetres(found: _Described, *names: int) -> float | None:
    """Return the largest of sizes that are told in thousandths of an inch."""
    most = max(found.flags(name) for name in names)
    return round(most / 1000 * _MM, 1) if most > 0 else None


def _source(found: _Described, asked: Source) -> Source:
    """Return what to scan from: the feeder when it can be and holds paper, for `ANY`."""
    handling, status = found.flags(_HANDLING), found.flags(_STATUS)
    feeds, glass = bool(handling & _FEEDS), bool(handling & _HAS_GLASS) or not handling
    if asked is Source.ANY:
        is_feeder = feeds and (bool(status & _FEED_READY) or not glass)
        return Source.FEEDER if is_feeder else Source.FLATBED
    if asked is Source.DUPLEX and feeds and not handling & _FEEDS_DUPLEX:
        return Source.FEEDER
    if (asked is Source.FLATBED and not glass) or (asked is not Source.FLATBED and not feeds):
        raise ScannerError(Trouble.REFUSED)
    return asked


def _request(found: _Described, options: ScanOptions) -> dict[str, Any]:
    """Return the properties to set, in their order, and how many pages to take.

    Raises ScannerError when the feeder says beforehand that it cannot.
    """
    source = _source(found, options.source)
    status = found.flags(_STATUS)
    if source is not Source.FLATBED and not status & _FEED_READY:
        if status & _JAMMED:
            raise ScannerError(Trouble.JAM)
        if status & _COVER_UP:
            raise ScannerError(Trouble.COVER_OPEN)
    select = {Source.FLATBED: _FLATBED, Source.FEEDER: _FEEDER}.get(source, _FEEDER | _DUPLEX)
    chosen = [(_SELECT, select), (_PAGES, 1)] if found.flags(_HANDLING) else []
    dpi = nearest_resolution(found.resolutions, options.resolution)
    settings = (
        (_INTENT, _IN_COLOUR if options.colour is Colour.COLOUR else _IN_GREY),
        (_X_DPI, dpi), (_Y_DPI, dpi), (_X, 0), (_Y, 0),
        (_WIDTH, round(options.width_mm / _MM * dpi)),
        (_HEIGHT, round(options.height_mm / _MM * dpi)),
    )  # fmt: skip
    return {
        "source": [{"id": name, "value": value} for name, value in chosen],
        "settings": [{"id": name, "value": value} for name, value in settings],
        "pages": 1 if source is Source.FLATBED else _MOST_PAGES,
    }


def _page(frame: Frame, asked: int) -> ScannedPage:
    kind = frame.head.get("page")
    if kind not in ("image/png", "image/jpeg") or not frame.body:
        raise BrokenFrame
    return ScannedPage(
        data=frame.body, media_type=kind, resolution=frame.number("resolution") or asked
    )
