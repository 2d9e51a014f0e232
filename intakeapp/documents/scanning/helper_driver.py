"""What the drivers share that scan by a helper: the system's own script program."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar

from intakeapp.documents.scanning.drivers import (
    Capabilities,
    ScannedPage,
    Scanner,
    ScannerError,
    ScanOptions,
    Trouble,
)
from intakeapp.documents.scanning.helper_frames import BrokenFrame, Frame, Helper


class HelperDriver(ABC):
    """A driver of one system; `command` replaces the helper with another, on any system.

    `platform` is where the helper is, as `sys.platform` says it. After `silence_s` seconds
    without a word of the helper it is ended.
    """

    name: str
    platform: ClassVar[str]

    def __init__(
        self, command: Sequence[str] | None = None, *, silence_s: float | None = None
    ) -> None:
        self._command = command
        self._silence_s = silence_s

    def scanners(self) -> tuple[Scanner, ...]:
        """Return the scanners that are on now; none on another system."""
        if not self._is_here:
            return ()
        try:
            with self._asking({"do": "list"}) as helper:
                rows = rows_of(self._heard(helper), "scanners")
                return tuple(self._scanner(row) for row in rows)
        except ScannerError:
            return ()

    @abstractmethod
    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""

    @abstractmethod
    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Raises ScannerError."""

    @abstractmethod
    def _helper(self, request: Mapping[str, Any]) -> AbstractContextManager[Helper]:
        """Start the helper with a request."""

    @abstractmethod
    def _check(self, frame: Frame) -> None:
        """Raise ScannerError when a frame tells of a failure."""

    @property
    def _is_here(self) -> bool:
        return self._command is not None or sys.platform == self.platform

    def _asking(self, request: Mapping[str, Any]) -> AbstractContextManager[Helper]:
        """Start the helper. Raises ScannerError on another system."""
        if not self._is_here:
            raise ScannerError(Trouble.ABSENT)
        return self._helper(request)

    def _heard(self, helper: Helper) -> Frame:
        """Return the next frame. Raises ScannerError when it tells of a failure, BrokenFrame."""
        frame = helper.hear()
        self._check(frame)
        return frame

    def _device(self, scanner_id: str) -> str:
        """Return what the system calls a scanner."""
        return scanner_id.removeprefix(f"{self.name}:")

    def _scanner(self, row: Mapping[str, Any]) -> Scanner:
        device, words = row.get("id"), row.get("name")
        if not isinstance(device, str) or not isinstance(words, str):
            raise BrokenFrame
        return Scanner(id=f"{self.name}:{device}", name=words or device)


def rows_of(frame: Frame, name: str) -> list[Mapping[str, Any]]:
    """Return a list of records in a frame. Raises BrokenFrame."""
    found = frame.head.get(name)
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise BrokenFrame
    return found
