"""The hub's own certificate, which laptops pin, and which TLS it speaks."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import ssl
from datetime import timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from intakeapp.base.clock import Clock

_LIFE = timedelta(days=730)
_EARLIER = timedelta(days=1)  # a laptop's clock may be behind


def make_certificate(cert: Path, key: Path, names: list[str], clock: Clock) -> None:
    """Write a certificate signed by itself and its key (P-256), readable by the owner only.

    `names` are host names and addresses under which the hub is reached. Raises OSError, and
    FileExistsError rather than writing over a key.
    """
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "intakeapp hub")])
    now = clock.now()
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _EARLIER)
        .not_valid_after(now + _LIFE)
        .add_extension(x509.SubjectAlternativeName([_general_name(n) for n in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(private, hashes.SHA256())
    )
    _write(
        key,
        private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write(cert, made.public_bytes(serialization.Encoding.PEM))


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def fingerprint(cert: Path) -> str:
    """Return the SHA-256 of a certificate's DER form in hex: what a laptop pins."""
    made = x509.load_pem_x509_certificate(cert.read_bytes())
    return hashlib.sha256(made.public_bytes(serialization.Encoding.DER)).hexdigest()


def server_context(cert: Path, key: Path) -> ssl.SSLContext:
    """Return what to serve with: TLS 1.2 and up. Raises ssl.SSLError and OSError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.load_cert_chain(cert, key)
    return context
