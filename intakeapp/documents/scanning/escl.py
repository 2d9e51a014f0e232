"""Network scanners that speak eSCL (also called AirScan or Mopria): HTTP and small XML.

The words of the protocol are those of the Mopria Alliance's eSCL specification, which every such
scanner answers: ScannerCapabilities, ScannerStatus, ScanJobs, NextDocument.
"""

from __future__ import annotations

import http.client
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError, fromstring

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning.drivers import (
    Colour,
    ScannedPage,
    Scanner,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)

_PWG = "{http://www.pwg.org/schemas/2010/12/sm}"
_SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"
_MOST_XML = 1024 * 1024
_MOST_PAGE = 128 * 1024 * 1024
_MOST_PAGES = 500
_TIMEOUT_S = 90.0
_LOOK_TIMEOUT_S = 4.0
_WAIT_S = 1.0
_MOST_WAITS = 60
_PER_INCH = 300  # regions are told in three-hundredths of an inch
_MM = 25.4
_TROUBLE_BY_ADF = {
    "ScannerAdfJam": Trouble.JAM,
    "ScannerAdfMispick": Trouble.JAM,
    "ScannerAdfMultipickDetected": Trouble.JAM,
    "ScannerAdfHatchOpen": Trouble.COVER_OPEN,
    "ScannerAdfEmpty": Trouble.NO_PAPER,
}
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:_]+(/[A-Za-z0-9._/\-]*)?")


def checked_address(address: str) -> str:
    """Return where a scanner answers, as "http://host[:port]/eSCL". Raises InputError."""
    words = address.strip()
    if "://" not in words:
        words = f"http://{words}"
    words = words.rstrip("/")
    if not _ADDRESS.fullmatch(words) or not urlsplit(words).hostname:
        raise InputError("Dit is geen adres van een scanner.", now="Bijvoorbeeld 192.168.1.20.")
    return words if urlsplit(words).path else f"{words}/eSCL"


@dataclass(frozen=True)
class _Answer:
    status: int
    location: str
    kind: str
    body: bytes


class _Line:
    """Requests to one scanner; redirects are not followed and nothing is sent elsewhere."""

    def __init__(self, address: str, timeout_s: float) -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port
        self._is_secret = parts.scheme == "https"
        self._timeout_s = timeout_s
        self.path = parts.path

    def _connection(self) -> http.client.HTTPConnection:
        if self._is_secret:
            return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout_s)
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout_s)

    def ask(self, method: str, path: str, body: str = "", most: int = _MOST_XML) -> _Answer:
        """Return what the scanner answers. Raises ScannerError when it does not."""
        connection = self._connection()
        try:
            headers = {"Content-Type": "text/xml"} if body else {}
            connection.request(method, path, body.encode() or None, headers)
            with closing(connection.getresponse()) as response:
                data = response.read(most + 1)
            if len(data) > most:
                raise ScannerError(Trouble.GONE)
            return _Answer(
                response.status, response.headers.get("Location", ""),
                response.headers.get("Content-Type", ""), data,
            )  # fmt: skip
        except (OSError, http.client.HTTPException):
            raise ScannerError(Trouble.GONE) from None
        finally:
            connection.close()


def _xml(answer: _Answer) -> Element:
    """Return the root of an answer; a scanner has no use for a DTD, and one is refused."""
    if answer.status != 200 or b"<!DOCTYPE" in answer.body:
        raise ScannerError(Trouble.GONE)
    try:
        return fromstring(answer.body)
    except ParseError:
        raise ScannerError(Trouble.GONE) from None


class EsclDriver:
    """The scanners at addresses that were set; `wait` sleeps (s) between two tries."""

    name = "escl"

    def __init__(
        self, addresses: Sequence[str] = (), *, wait: Callable[[float], None] = time.sleep
    ) -> None:
        self._addresses = tuple(checked_address(address) for address in addresses)
        self._wait = wait

    def scanners(self) -> tuple[Scanner, ...]:
        """Return those that answer now."""
        found = []
        for address in self._addresses:
            with suppress(ScannerError):
                line = _Line(address, _LOOK_TIMEOUT_S)
                said = _xml(line.ask("GET", f"{line.path}/ScannerCapabilities"))
                model = (said.findtext(f"{_PWG}MakeAndModel") or "").strip()
                found.append(Scanner(id=f"{self.name}:{address}", name=model or address))
        return tuple(found)

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Raises ScannerError."""
        line = _Line(checked_address(scanner_id.removeprefix(f"{self.name}:")), _TIMEOUT_S)
        can = _xml(line.ask("GET", f"{line.path}/ScannerCapabilities"))
        source = _source(line, can, options.source)
        job, resolution = self._begin(line, can, source, options)
        pages = 0
        try:
            while pages < (1 if source is Source.FLATBED else _MOST_PAGES):
                page = self._next(line, job)
                if page is None:
                    break
                pages += 1
                yield ScannedPage(
                    data=page.body, media_type=page.kind.partition(";")[0].strip(),
                    resolution=resolution,
                )  # fmt: skip
            _check_end(line, pages, source)
        finally:
            with suppress(ScannerError):
                line.ask("DELETE", job)

    def _begin(
        self, line: _Line, can: Element, source: Source, options: ScanOptions
    ) -> tuple[str, int]:
        """Start a job; return its path and the resolution it scans at."""
        resolution = _resolution(can, source, options.resolution)
        body = _settings(source, options, resolution)
        for _try in range(_MOST_WAITS):
            answer = line.ask("POST", f"{line.path}/ScanJobs", body)
            if answer.status == 201 and answer.location:
                return urlsplit(answer.location).path.rstrip("/"), resolution
            if answer.status != 503:
                break
            self._wait(_WAIT_S)
        else:
            raise ScannerError(Trouble.BUSY)
        raise ScannerError(_trouble(line) or Trouble.REFUSED)

    def _next(self, line: _Line, job: str) -> _Answer | None:
        """Return the next page; None when the job has no more."""
        for _try in range(_MOST_WAITS):
            answer = line.ask("GET", f"{job}/NextDocument", most=_MOST_PAGE)
            if answer.status == 200:
                return answer
            if answer.status in (404, 410):
                return None
            if answer.status != 503:
                raise ScannerError(_trouble(line) or Trouble.GONE)
            self._wait(_WAIT_S)
        raise ScannerError(Trouble.GONE)


def _status(line: _Line) -> Element:
    return _xml(line.ask("GET", f"{line.path}/ScannerStatus"))


def _trouble(line: _Line) -> Trouble | None:
    return _TROUBLE_BY_ADF.get((_status(line).findtext(f"{_SCAN}AdfState") or "").strip())


def _check_end(line: _Line, pages: int, source: Source) -> None:
    """Raise ScannerError when the job ended for another reason than an empty feeder."""
    if source is Source.FLATBED and pages:
        return
    trouble = _trouble(line)
    if trouble not in (None, Trouble.NO_PAPER) or not pages:
        raise ScannerError(trouble or Trouble.GONE)


def _source(line: _Line, can: Element, asked: Source) -> Source:
    """Return what to scan from: the feeder when it can be and holds paper, for `ANY`."""
    feeder, glass = can.find(f"{_SCAN}Adf") is not None, can.find(f"{_SCAN}Platen") is not None
    duplex = can.find(f"{_SCAN}Adf/{_SCAN}AdfDuplexInputCaps") is not None
    if asked is Source.ANY:
        loaded = (_status(line).findtext(f"{_SCAN}AdfState") or "").strip() != "ScannerAdfEmpty"
        return Source.FEEDER if feeder and (loaded or not glass) else Source.FLATBED
    if asked is Source.DUPLEX and feeder and not duplex:
        return Source.FEEDER
    if (asked is Source.FLATBED and not glass) or (asked is not Source.FLATBED and not feeder):
        raise ScannerError(Trouble.REFUSED)
    return asked


def _resolution(can: Element, source: Source, asked: int) -> int:
    part = {
        Source.FLATBED: f"{_SCAN}Platen/{_SCAN}PlatenInputCaps",
        Source.FEEDER: f"{_SCAN}Adf/{_SCAN}AdfSimplexInputCaps",
        Source.DUPLEX: f"{_SCAN}Adf/{_SCAN}AdfDuplexInputCaps",
    }[source]
    found = can.findall(f"{part}//{_SCAN}DiscreteResolution/{_SCAN}XResolution")
    known = [int(word) for word in (e.text or "" for e in found) if word.strip().isdigit()]
    enough = [number for number in known if number >= asked]
    return min(enough) if enough else max(known, default=asked)


def _settings(source: Source, options: ScanOptions, resolution: int) -> str:
    """Return the settings of a job; the order of the elements is that of the specification."""
    width, height = (
        round(side / _MM * _PER_INCH) for side in (options.width_mm, options.height_mm)
    )
    taken = "Platen" if source is Source.FLATBED else "Feeder"
    colour = "RGB24" if options.colour is Colour.COLOUR else "Grayscale8"
    duplex = str(source is Source.DUPLEX).lower()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<scan:ScanSettings xmlns:pwg="{_PWG[1:-1]}" xmlns:scan="{_SCAN[1:-1]}">'
        "<pwg:Version>2.0</pwg:Version>"
        "<pwg:ScanRegions><pwg:ScanRegion>"
        "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>"
        "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>"
        f"<pwg:Width>{width}</pwg:Width><pwg:Height>{height}</pwg:Height>"
        "</pwg:ScanRegion></pwg:ScanRegions>"
        f"<pwg:InputSource>{taken}</pwg:InputSource>"
        "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>"
        f"<scan:ColorMode>{colour}</scan:ColorMode>"
        f"<scan:XResolution>{resolution}</scan:XResolution>"
        f"<scan:YResolution>{resolution}</scan:YResolution>"
        f"<scan:Duplex>{duplex}</scan:Duplex>"
        "</scan:ScanSettings>"
    )
