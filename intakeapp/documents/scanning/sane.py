"""Scanners through SANE, on Linux: in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import Any

from intakeapp.documents.helper_processes import SANE, helper_command, with_source
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    Colour,
    ScannedPage,
    Scanner,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.wire import BrokenWire, receive

_CLOSING_S = 5.0
_DROPPED = 1024 * 1024
_MOST_BYTES = 256 * 1024 * 1024  # one page
_SILENCE_S = 120.0  # a lamp warms up, a network scanner wakes: longer than this is no answer


class _EmptyFeederError(ScannerError):
    """There is no paper in the feeder, but the scanner has a glass as well."""


class SaneDriver:
    """The scanners that libsane knows.

    `environment` replaces the process's own; after `silence_s` seconds without a sign of life a
    scanner is gone.
    """

    name = "sane"

    def __init__(
        self, environment: Mapping[str, str] | None = None, *, silence_s: float = _SILENCE_S
    ) -> None:
        self._environment = environment
        self._silence_s = silence_s

    def scanners(self) -> tuple[Scanner, ...]:
        """Return the scanners that are on now; looking takes seconds on some networks."""
        if sys.platform != "linux":
            return ()
        with self._asking({"do": "list"}) as process:
            try:
                head, _body = _frame(process)
            except ScannerError:
                return ()
        return tuple(
            Scanner(id=f"{self.name}:{device}", name=words or device)
            for device, words in head.get("scanners", ())
        )

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""
        device = scanner_id.removeprefix(f"{self.name}:")
        with self._asking({"do": "describe", "device": device}) as process:
            head, _body = _frame(process)
        width, height = head["most"]
        return Capabilities(
            sources=tuple(Source(word) for word in head["sources"]),
            resolutions=tuple(head["resolutions"]),
            colours=tuple(Colour(word) for word in head["colours"]),
            most_width_mm=width,
            most_height_mm=height,
        )

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come; from the glass when the feeder is empty. Raises ScannerError."""
        device = scanner_id.removeprefix(f"{self.name}:")
        request = {"do": "scan", "device": device, **asdict(options)}
        try:
            yield from self._scan_once(request)
        except _EmptyFeederError:
            yield from self._scan_once({**request, "source": Source.FLATBED})

    def _scan_once(self, request: Mapping[str, Any]) -> Iterator[ScannedPage]:
        with self._asking(request) as process:
            while True:
                head, body = _frame(process)
                if head.get("done"):
                    return
                yield ScannedPage(
                    data=body, media_type="image/png", resolution=int(head["resolution"])
                )

    @contextmanager
    def _asking(self, request: Mapping[str, Any]) -> Iterator[subprocess.Popen[bytes]]:
        process = subprocess.Popen(
            helper_command(SANE),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=with_source(os.environ if self._environment is None else self._environment),
        )  # fmt: skip
        try:
            if process.stdin is None:
                raise ScannerError(Trouble.GONE)
            asked = {**request, "patience_s": self._silence_s}
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
            yield process
        except BrokenPipeError:
            raise ScannerError(Trouble.GONE) from None
        finally:
            _end(process)


def _frame(process: subprocess.Popen[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return the next thing the process says. Raises ScannerError."""
    if process.stdout is None:
        raise ScannerError(Trouble.GONE)
    try:
        head, body = receive(process.stdout, _MOST_BYTES)
    except BrokenWire:
        raise ScannerError(Trouble.GONE) from None
    if head.get("try_glass"):
        raise _EmptyFeederError(Trouble.NO_PAPER)
    if "trouble" in head:
        raise ScannerError(Trouble(head["trouble"]))
    return head, body


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let the process stop by itself, and see to it when it does not.

    What it still says is read and dropped: a process that cannot write would not get to letting
    the scanner go.
    """
    guard = threading.Timer(_CLOSING_S, process.kill)
    guard.daemon = True
    guard.start()
    try:
        if process.stdin is not None:
            with suppress(BrokenPipeError):
                process.stdin.close()
        if process.stdout is not None:
            while process.stdout.read(_DROPPED):
                continue
            process.stdout.close()
        process.wait()
    finally:
        guard.cancel()
        guard.join()
