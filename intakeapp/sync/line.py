"""The line to the hub: HTTPS with a pinned certificate, and a session that renews itself.

Nothing here knows what is sent. A laptop trusts exactly the certificate that it pinned when it was
enrolled, whoever else signs for that name.
"""

from __future__ import annotations

import hashlib
import json
import socket
import ssl
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from httpx import Client, HTTPError, Response, Timeout, TimeoutException

from intakeapp.sync.signing import as_text, signed_text

_CONNECT_S, _ANSWER_S = 10.0, 60.0
_MOST_BYTES = 96 * 1024 * 1024
_JSON = "application/json"
_SESSION_OVER = "session"
PINNED = 20  # hex digits of a fingerprint that an invitation carries: 80 bits
Sign = Callable[[bytes], bytes]


class LineError(Exception):
    """The line did not carry a question and its answer."""


class NoContactError(LineError):
    """Nobody answers: no network, no such place, or it takes too long."""


class OtherCertificateError(LineError):
    """Somebody answers who does not show the pinned certificate."""


class NotTheHubError(LineError):
    """What came back is not from a hub: a page of a hotel's network, a proxy."""


class RefusedError(LineError):
    """The hub did not do it; `code` says why (docs/hub.md)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What somebody types to be enrolled: the hub's own code and the start of its fingerprint."""

    code: str
    pin: str

    def __str__(self) -> str:
        return f"{self.code}.{self.pin}"


def invitation(text: str) -> Invitation:
    """Read an enrolment code with its pin. Raises ValueError."""
    code, dot, pin = "".join(text.split()).rpartition(".")
    if not dot or not code or len(pin) != PINNED or set(pin.lower()) - set("0123456789abcdef"):
        raise ValueError("not an invitation")
    return Invitation(code=code, pin=pin.lower())


def hub_place(url: str) -> tuple[str, int]:
    """Return host and port of an address. Raises ValueError for anything but https."""
    parts: SplitResult = urlsplit(url.strip())
    if parts.scheme != "https" or not parts.hostname or parts.path.strip("/"):
        raise ValueError("not an address of a hub")
    return parts.hostname, parts.port or 443


def pinned_certificate(url: str, pin: str) -> str:
    """Return the certificate (PEM) that is shown at an address, when it is the pinned one.

    `pin` is the start of the SHA-256 of its DER form in hex. Nothing is sent before that is
    known. Raises NoContactError and OtherCertificateError.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # compared below, before anything is said
    try:
        with (
            socket.create_connection(hub_place(url), timeout=_CONNECT_S) as plain,
            context.wrap_socket(plain, server_hostname=hub_place(url)[0]) as line,
        ):
            shown = line.getpeercert(binary_form=True)
    except OSError as error:
        raise NoContactError from error
    if shown is None or not hashlib.sha256(shown).hexdigest().startswith(pin):
        raise OtherCertificateError
    return ssl.DER_cert_to_PEM_cert(shown)


def trusting(certificate: str) -> ssl.SSLContext:
    """Return what trusts this one certificate (PEM) and no other, TLS 1.2 and up."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False  # the certificate itself is known: its names add nothing
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN  # also when a municipal CA signed it
    context.load_verify_locations(cadata=certificate)
    return context


class Line:
    """Questions and answers with one hub.

    `certificate` is the pinned one (PEM). `tenant` and `device` say who comes in, `sign` signs with
    the device's own key; without these only public doors are open. Not for several threads at once.
    """

    def __init__(
        self, url: str, certificate: str, *, tenant: int = 0, device: str = "",
        sign: Sign | None = None,
    ) -> None:  # fmt: skip
        host, port = hub_place(url)
        shown = f"[{host}]" if ":" in host else host
        self._tenant, self._device, self._sign = tenant, device, sign
        self._token = ""
        self._client = Client(
            base_url=f"https://{shown}:{port}",
            verify=trusting(certificate),
            trust_env=False,  # no proxy between: the certificate would not be the pinned one
            follow_redirects=False,
            timeout=Timeout(_ANSWER_S, connect=_CONNECT_S),
        )

    def close(self) -> None:
        """Let the line go."""
        self._client.close()

    def ask_public(self, path: str, message: Mapping[str, Any]) -> dict[str, Any]:
        """Ask at a door that everybody may use. Raises LineError."""
        return _read(self._post(path, json.dumps(message).encode(), {}))

    def ask(self, path: str, message: Mapping[str, Any]) -> dict[str, Any]:
        """Ask as this device. Raises LineError."""
        return _read(self.send(path, json.dumps(message).encode()))

    def send(self, path: str, body: bytes, headers: Mapping[str, str] | None = None) -> bytes:
        """Send a body as this device and return the answer's. Raises LineError.

        A session that ended is opened again, once.
        """
        if not self._token:
            self._come_in()
        try:
            return self._post(path, body, self._with_token(headers))
        except RefusedError as error:
            if error.code != _SESSION_OVER:
                raise
        self._come_in()
        return self._post(path, body, self._with_token(headers))

    def _with_token(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        return {**(headers or {}), "Authorization": f"Bearer {self._token}"}

    def _come_in(self) -> None:
        if self._sign is None:
            raise RefusedError("not_known")
        who = {"tenant": self._tenant, "device": self._device}
        challenge = str(self.ask_public("/v1/challenge", who).get("challenge", ""))
        signature = self._sign(signed_text(self._tenant, self._device, challenge))
        opened = self.ask_public(
            "/v1/session", {**who, "challenge": challenge, "signature": as_text(signature)}
        )
        self._token = str(opened.get("token", ""))

    def _post(self, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        try:
            with self._client.stream(
                "POST", path, content=body, headers={"Content-Type": _JSON, **headers}
            ) as response:
                return _body(response)
        except TimeoutException as error:
            raise NoContactError from error
        except HTTPError as error:
            if _is_certificate(error):
                raise OtherCertificateError from error
            raise NoContactError from error


def _body(response: Response) -> bytes:
    """Return a whole answer. Raises RefusedError and NotTheHubError; a bare 200 is no answer."""
    if response.headers.get("content-type", "").split(";")[0].strip() != _JSON:
        raise NotTheHubError
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > _MOST_BYTES:
            raise NotTheHubError
        parts.append(part)
    body = b"".join(parts)
    if response.status_code != 200:
        code = _read(body).get("code")
        if not isinstance(code, str):
            raise NotTheHubError
        raise RefusedError(code)
    return body


def _read(body: bytes) -> dict[str, Any]:
    with suppress(ValueError, RecursionError):
        found = json.loads(body)
        if isinstance(found, dict):
            return found
    raise NotTheHubError


def _is_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
