"""A network scanner on this machine that speaks eSCL, for tests: feeder, glass, and trouble."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from xml.etree.ElementTree import fromstring

from PIL import Image

_NAMES = (
    'xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" '
    'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"'
)
_SCAN = "{http://schemas.hp.com/imaging/escl/2011/05/03}"
_PWG = "{http://www.pwg.org/schemas/2010/12/sm}"


def jpeg(shade: int, width: int = 200) -> bytes:
    out = BytesIO()
    Image.new("L", (width, 283), shade).save(out, "JPEG")
    return out.getvalue()


@dataclass
class EsclScanner:
    """What the scanner holds and does; `requests` are what it was asked, in order."""

    sheets: list[bytes] = field(default_factory=list)
    on_glass: bytes = field(default_factory=lambda: jpeg(200))
    adf_state: str = ""  # empty: by what the feeder holds
    jam_after: int = -1
    busy: int = 0  # so many times 503 before anything is done
    resolutions: tuple[int, ...] = (75, 200, 300, 600)
    has_feeder: bool = True
    has_duplex: bool = False
    most: tuple[int, int] = (0, 0)  # width and height in 1/300 inch; 0 leaves them out
    colours: tuple[str, ...] = ("Grayscale8", "RGB24")
    page_kind: str = "image/jpeg"
    location: str = ""  # in place of its own
    capabilities: bytes = b""  # in place of its own
    requests: list[str] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)
    region: tuple[int, ...] = ()  # width and height that were asked last, in 1/300 inch
    port: int = 0
    is_secure: bool = False
    _left: list[bytes] = field(default_factory=list)
    _given: int = 0

    @property
    def address(self) -> str:
        return f"{'https' if self.is_secure else 'http'}://127.0.0.1:{self.port}/eSCL"

    def caps(self) -> bytes:
        if self.capabilities:
            return self.capabilities
        known = "".join(
            f"<scan:DiscreteResolution><scan:XResolution>{dpi}</scan:XResolution>"
            f"<scan:YResolution>{dpi}</scan:YResolution></scan:DiscreteResolution>"
            for dpi in self.resolutions
        )
        sizes = zip(("Width", "Height"), self.most, strict=True)
        known = "".join(f"<scan:Max{n}>{size}</scan:Max{n}>" for n, size in sizes if size) + known
        known += "".join(f"<scan:ColorMode>{word}</scan:ColorMode>" for word in self.colours)
        glass = f"<scan:Platen><scan:PlatenInputCaps>{known}</scan:PlatenInputCaps></scan:Platen>"
        sides = ("Simplex", "Duplex")[: 1 + self.has_duplex]
        parts = (f"<scan:Adf{side}InputCaps>{known}</scan:Adf{side}InputCaps>" for side in sides)
        feeder = f"<scan:Adf>{''.join(parts)}</scan:Adf>"
        return (
            f"<scan:ScannerCapabilities {_NAMES}><pwg:MakeAndModel>Lindehof Kopieert 3"
            f"</pwg:MakeAndModel>{glass}{feeder if self.has_feeder else ''}"
            "</scan:ScannerCapabilities>"
        ).encode()

    def status(self) -> bytes:
        state = self.adf_state or ("ScannerAdfLoaded" if self.sheets else "ScannerAdfEmpty")
        return (
            f"<scan:ScannerStatus {_NAMES}><pwg:State>Idle</pwg:State>"
            f"<scan:AdfState>{state}</scan:AdfState></scan:ScannerStatus>"
        ).encode()

    def begin(self, body: bytes) -> None:
        root = fromstring(body)
        for name in ("ColorMode", "XResolution", "Duplex"):
            self.settings[name] = root.findtext(f"{_SCAN}{name}") or ""
        self.settings["InputSource"] = root.findtext(f"{_PWG}InputSource") or ""
        (region,) = root.iter(f"{_PWG}ScanRegion")
        sides = (region.findtext(f"{_PWG}{name}") or "0" for name in ("Width", "Height"))
        self.region = tuple(int(side) for side in sides)
        from_feeder = self.settings["InputSource"] == "Feeder"
        self._left = self.sheets if from_feeder else [self.on_glass]
        self._given = 0

    def next(self) -> bytes | None:
        if self._given == self.jam_after:
            self.adf_state = "ScannerAdfJam"
            return None
        if not self._left:
            return None
        self._given += 1
        return self._left.pop(0)


class _Handler(BaseHTTPRequestHandler):
    scanner: EsclScanner

    def _say(self, status: int, body: bytes = b"", kind: str = "text/xml", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _is_busy(self) -> bool:
        self.scanner.requests.append(f"{self.command} {self.path}")
        if self.scanner.busy and self.path.endswith(("ScanJobs", "NextDocument")):
            self.scanner.busy -= 1
            self._say(503)
            return True
        return False

    def do_GET(self) -> None:
        if self._is_busy():
            return
        if self.path.endswith("ScannerCapabilities"):
            self._say(200, self.scanner.caps())
        elif self.path.endswith("ScannerStatus"):
            self._say(200, self.scanner.status())
        elif (page := self.scanner.next()) is not None:
            self._say(200, page, self.scanner.page_kind)
        else:
            self._say(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_busy():
            return
        self.scanner.begin(body)
        self._say(201, Location=self.scanner.location or f"{self.scanner.address}/ScanJobs/7")

    def do_DELETE(self) -> None:
        self._is_busy()
        self._say(200)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is pytest's."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: somebody who hangs up at a certificate is no error of the test."""


@contextmanager
def running(scanner: EsclScanner, secured: ssl.SSLContext | None = None) -> Iterator[EsclScanner]:
    """Let a scanner answer on the loopback address, over TLS if so, until the block ends."""
    handler = type("_Bound", (_Handler,), {"scanner": scanner})
    server = _Server(("127.0.0.1", 0), handler)
    scanner.port = server.server_address[1]
    scanner.is_secure = secured is not None
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield scanner
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
