"""Requests to one network scanner: plain HTTP, or TLS with a certificate that is known.

Scanners sign their certificates themselves, so over TLS one of two things has to hold: the system
trusts the certificate, or its fingerprint is the one that a person accepted on this computer
before. Nothing is accepted on first use by itself: a person compares and says so.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import re
import ssl
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlsplit

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning.drivers import ScannerError, Trouble

MOST_XML = 1024 * 1024
TIMEOUT_S = 90.0
LOOK_TIMEOUT_S = 4.0
_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-\[\]:_]+(/[A-Za-z0-9._/\-]*)?")


def checked_address(address: str) -> str:
    """Return where a scanner answers, as "http://host[:port]/eSCL". Raises InputError."""
    words = address.strip()
    if "://" not in words:
        words = f"http://{words}"
    words = words.rstrip("/")
    if not _ADDRESS.fullmatch(words) or not _has_place(words):
        raise InputError("Dit is geen adres van een scanner.", now="Bijvoorbeeld 192.168.1.20.")
    return words if urlsplit(words).path else f"{words}/eSCL"


def _has_place(words: str) -> bool:
    try:
        parts = urlsplit(words)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def checked_fingerprint(words: str) -> str:
    """Return a SHA-256 fingerprint as 64 signs, however it was grouped. Raises InputError."""
    plain = re.sub(r"[\s:]", "", words).lower()
    if not _FINGERPRINT.fullmatch(plain):
        raise InputError(
            "Dit is geen vingerafdruk van een scanner.", now="Neem hem over van de scanner."
        )
    return plain


@dataclass(frozen=True)
class Answer:
    """What a scanner answered; `kind` is its media type."""

    status: int
    location: str
    kind: str
    body: bytes


def path_of(location: str) -> str:
    """Return the path in a Location header. Raises ScannerError for nonsense."""
    try:
        return urlsplit(location).path.rstrip("/")
    except ValueError:
        raise ScannerError(Trouble.GONE) from None


class _Pinned(http.client.HTTPSConnection):
    """TLS to the one scanner whose certificate has the fingerprint; nothing is sent before."""

    def __init__(self, host: str, port: int | None, timeout: float, fingerprint: str) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the fingerprint says more than a name would
        super().__init__(host, port, timeout=timeout, context=context)
        self._fingerprint = fingerprint

    def connect(self) -> None:
        super().connect()
        if not hmac.compare_digest(_shown(self), self._fingerprint):
            self.close()
            raise ScannerError(Trouble.UNTRUSTED)


def _shown(connection: http.client.HTTPSConnection) -> str:
    """Return the fingerprint of the certificate that the other side shows."""
    line = connection.sock
    found = line.getpeercert(binary_form=True) if isinstance(line, ssl.SSLSocket) else None
    return hashlib.sha256(found or b"").hexdigest()


class Line:
    """Requests to one scanner; redirects are not followed and nothing is sent elsewhere.

    `fingerprint` is that of its certificate (SHA-256, 64 signs); empty leaves it to the system
    whether to trust it.
    """

    def __init__(self, address: str, timeout_s: float, fingerprint: str = "") -> None:
        parts = urlsplit(address)
        self._host, self._port = parts.hostname or "", parts.port
        self._is_secret = parts.scheme == "https"
        self._timeout_s = timeout_s
        self._fingerprint = fingerprint
        self.path = parts.path

    def _connection(self) -> http.client.HTTPConnection:
        if not self._is_secret:
            return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout_s)
        if self._fingerprint:
            return _Pinned(self._host, self._port, self._timeout_s, self._fingerprint)
        return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout_s)

    def ask(self, method: str, path: str, body: str = "", most: int = MOST_XML) -> Answer:
        """Return what the scanner answers. Raises ScannerError when it does not."""
        connection = self._connection()
        try:
            headers = {"Content-Type": "text/xml"} if body else {}
            connection.request(method, path, body.encode() or None, headers)
            with closing(connection.getresponse()) as response:
                data = response.read(most + 1)
            if len(data) > most:
                raise ScannerError(Trouble.GONE)
            return Answer(
                response.status, response.headers.get("Location", ""),
                response.headers.get("Content-Type", "").partition(";")[0].strip().lower(), data,
            )  # fmt: skip
        except ssl.SSLCertVerificationError:
            raise ScannerError(Trouble.UNTRUSTED) from None
        except (OSError, http.client.HTTPException, ValueError):
            raise ScannerError(Trouble.GONE) from None
        finally:
            connection.close()

    def fingerprint(self) -> str:
        """Return the fingerprint of the certificate that is shown now, for a person to compare.

        Empty when the scanner does without TLS. Raises ScannerError when it does not answer.
        """
        if not self._is_secret:
            return ""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # nothing is sent: only looked at
        connection = http.client.HTTPSConnection(
            self._host, self._port, timeout=self._timeout_s, context=context
        )
        try:
            connection.connect()
            return _shown(connection)
        except OSError:
            raise ScannerError(Trouble.GONE) from None
        finally:
            connection.close()
