"""Network scanners that speak eSCL (also called AirScan or Mopria): HTTP and small XML.

The words of the protocol are those of the Mopria Alliance's eSCL specification, which every such
scanner answers: ScannerCapabilities, ScannerStatus, ScanJobs, NextDocument.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning import discovery, mdns
from intakeapp.documents.scanning.drivers import (
    Capabilities,
    ScannedPage,
    Scanner,
    ScannerError,
    ScanOptions,
    Source,
    Trouble,
)
from intakeapp.documents.scanning.escl_line import (
    LOOK_TIMEOUT_S,
    TIMEOUT_S,
    Answer,
    Line,
    checked_address,
    checked_fingerprint,
    path_of,
)
from intakeapp.documents.scanning.escl_words import SCAN, Abilities, xml

__all__ = ["EsclDriver", "checked_address", "checked_fingerprint"]

_MOST_PAGE = 128 * 1024 * 1024
_MOST_PAGES = 500
_WAIT_S = 1.0
_MOST_WAITS = 60
_LONGEST_NAME = 80
_PICTURES = ("image/jpeg", "image/png", "image/tiff")
_TROUBLE_BY_ADF = {
    "ScannerAdfJam": Trouble.JAM,
    "ScannerAdfMispick": Trouble.JAM,
    "ScannerAdfMultipickDetected": Trouble.JAM,
    "ScannerAdfHatchOpen": Trouble.COVER_OPEN,
    "ScannerAdfEmpty": Trouble.NO_PAPER,
}


class EsclDriver:
    """The scanners at addresses that were set; `wait` sleeps (s) between two tries.

    `fingerprints` are those of certificates that a person accepted, by address. A certificate
    that is in neither them nor the system's own list is refused with UNTRUSTED.
    """

    name = "escl"

    def __init__(
        self,
        addresses: Sequence[str] = (),
        *,
        fingerprints: Mapping[str, str] | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._addresses = tuple(checked_address(address) for address in addresses)
        self._fingerprints = {
            checked_address(address): checked_fingerprint(words)
            for address, words in (fingerprints or {}).items()
        }
        self._wait = wait

    def scanners(self) -> tuple[Scanner, ...]:
        """Return those that answer now."""
        found = []
        for address in self._addresses:
            with suppress(ScannerError):
                model = self._abilities(address, LOOK_TIMEOUT_S).model
                found.append(Scanner(id=f"{self.name}:{address}", name=model or address))
        return tuple(found)

    def discover(
        self,
        seconds: float,
        *,
        interface: str = "",
        target: tuple[str, int] = (mdns.GROUP, mdns.PORT),
    ) -> tuple[Scanner, ...]:
        """Return the scanners of the local network that answer within `seconds`.

        A scanner that answers both plainly and over TLS is offered once: over TLS when its
        fingerprint is known, plainly otherwise. `interface` is the address of the network card
        to look through; `target` where the question goes.
        """
        offered: dict[tuple[str, str], list[str]] = {}
        names: dict[str, str] = {}
        for found in discovery.look(seconds, interface=interface, target=target):
            address = _address_of(found)
            if address is not None:
                offered.setdefault((found.name.lower(), str(found.address)), []).append(address)
                names[address] = _shown(found.text.get("ty", "")) or _shown(found.name) or address
        chosen = [min(addresses, key=self._rank) for addresses in offered.values()]
        return tuple(Scanner(id=f"{self.name}:{one}", name=names[one]) for one in chosen)

    def _rank(self, address: str) -> tuple[bool, bool]:
        return address not in self._fingerprints, address.startswith("https:")

    def fingerprint(self, address: str) -> str:
        """Return the fingerprint that a scanner shows now, for a person to compare.

        Empty without TLS. Raises InputError, and ScannerError when it does not answer.
        """
        return Line(checked_address(address), LOOK_TIMEOUT_S).fingerprint()

    def capabilities(self, scanner_id: str) -> Capabilities:
        """Return what a scanner can do. Raises ScannerError."""
        address = checked_address(scanner_id.removeprefix(f"{self.name}:"))
        return self._abilities(address, TIMEOUT_S).capabilities()

    def scan(self, scanner_id: str, options: ScanOptions) -> Iterator[ScannedPage]:
        """Give pages as they come. Raises ScannerError."""
        address = checked_address(scanner_id.removeprefix(f"{self.name}:"))
        can = self._abilities(address, TIMEOUT_S)
        line = self._line(address, TIMEOUT_S)
        is_any = options.source is Source.ANY
        source = can.source(options.source, is_loaded=is_any and _adf(line) != "ScannerAdfEmpty")
        body, resolution = can.job(source, options)
        job = self._begin(line, body)
        pages = 0
        try:
            while pages < (1 if source is Source.FLATBED else _MOST_PAGES):
                page = self._next(line, job)
                if page is None:
                    break
                pages += 1
                yield ScannedPage(data=page.body, media_type=page.kind, resolution=resolution)
            _check_end(line, pages, source)
        finally:
            with suppress(ScannerError):
                line.ask("DELETE", job)

    def _line(self, address: str, timeout_s: float) -> Line:
        return Line(address, timeout_s, self._fingerprints.get(address, ""))

    def _abilities(self, address: str, timeout_s: float) -> Abilities:
        line = self._line(address, timeout_s)
        return Abilities(xml(line.ask("GET", f"{line.path}/ScannerCapabilities")))

    def _begin(self, line: Line, body: str) -> str:
        """Start a job and return its path."""
        for _try in range(_MOST_WAITS):
            answer = line.ask("POST", f"{line.path}/ScanJobs", body)
            if answer.status == 201 and answer.location:
                return path_of(answer.location)
            if answer.status != 503:
                break
            self._wait(_WAIT_S)
        else:
            raise ScannerError(Trouble.BUSY)
        raise ScannerError(_trouble(line) or Trouble.REFUSED)

    def _next(self, line: Line, job: str) -> Answer | None:
        """Return the next page; None when the job has no more."""
        for _try in range(_MOST_WAITS):
            answer = line.ask("GET", f"{job}/NextDocument", most=_MOST_PAGE)
            if answer.status == 200:
                return _picture(answer)
            if answer.status in (404, 410):
                return None
            if answer.status != 503:
                raise ScannerError(_trouble(line) or Trouble.GONE)
            self._wait(_WAIT_S)
        raise ScannerError(Trouble.GONE)


def _picture(answer: Answer) -> Answer:
    """Return an answer that is a page. Raises ScannerError: a portal answers 200 to anything."""
    if answer.kind not in _PICTURES or not answer.body:
        raise ScannerError(Trouble.GONE)
    return answer


def _adf(line: Line) -> str:
    """Return what the feeder says of itself; empty when there is none."""
    said = xml(line.ask("GET", f"{line.path}/ScannerStatus"))
    return (said.findtext(f"{SCAN}AdfState") or "").strip()


def _trouble(line: Line) -> Trouble | None:
    return _TROUBLE_BY_ADF.get(_adf(line))


def _check_end(line: Line, pages: int, source: Source) -> None:
    """Raise ScannerError when the job ended for another reason than an empty feeder."""
    if source is Source.FLATBED and pages:
        return
    trouble = _trouble(line)
    if trouble not in (None, Trouble.NO_PAPER) or not pages:
        raise ScannerError(trouble or Trouble.GONE)


def _address_of(found: discovery.Found) -> str | None:
    """Return the address of a scanner that was found; None when what it told makes none."""
    kind = "https" if found.is_secure else "http"
    path = found.text.get("rs", "eSCL").strip("/")
    try:
        return checked_address(f"{kind}://{found.address}:{found.port}/{path}")
    except InputError:
        return None


def _shown(words: str) -> str:
    """Return words of a scanner fit for a screen."""
    return "".join(sign for sign in words if sign.isprintable()).strip()[:_LONGEST_NAME]
