"""Scanners over TLS: only the certificate that a person accepted, and nothing is sent before."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from intakeapp.base.errors import InputError
from intakeapp.documents.scanning.drivers import ScannerError, ScanOptions, Trouble
from intakeapp.documents.scanning.escl import EsclDriver, checked_fingerprint
from tests.helpers.escl_scanner import EsclScanner, jpeg, running

pytestmark = pytest.mark.integration
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Secured:
    scanner: EsclScanner
    fingerprint: str

    def driver(self, fingerprint: str = "") -> EsclDriver:
        pins = {self.scanner.address: fingerprint} if fingerprint else {}
        return EsclDriver([self.scanner.address], fingerprints=pins)


def self_signed(folder: Path) -> tuple[ssl.SSLContext, str]:
    """Return what a scanner shows that signs for itself, and its fingerprint."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kopieert.local")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(7)
        .not_valid_before(BEGIN).not_valid_after(BEGIN + timedelta(days=3650))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "scanner.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context, made.fingerprint(hashes.SHA256()).hex()


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Secured]:
    context, fingerprint = self_signed(tmp_path)
    with running(EsclScanner(sheets=[jpeg(10), jpeg(90)]), context) as scanner:
        yield Secured(scanner, fingerprint)


def trouble(secured: Secured, driver: EsclDriver) -> Trouble:
    with pytest.raises(ScannerError) as caught:
        list(driver.scan(f"escl:{secured.scanner.address}", ScanOptions()))
    return caught.value.trouble


def test_a_scanner_whose_fingerprint_was_accepted_scans(secured):
    driver = secured.driver(secured.fingerprint)
    pages = driver.scan(f"escl:{secured.scanner.address}", ScanOptions())
    assert [page.data for page in pages] == [jpeg(10), jpeg(90)]


def test_one_that_nobody_accepted_is_refused_before_anything_is_sent(secured):
    assert trouble(secured, secured.driver()) is Trouble.UNTRUSTED
    assert secured.driver().scanners() == ()
    assert secured.scanner.requests == []


def test_another_than_was_accepted_is_refused_before_anything_is_sent(secured):
    assert trouble(secured, secured.driver("ab" * 32)) is Trouble.UNTRUSTED
    assert secured.scanner.requests == []


def test_its_fingerprint_can_be_looked_at_to_compare(secured):
    assert secured.driver().fingerprint(secured.scanner.address) == secured.fingerprint
    assert secured.scanner.requests == []


def test_a_plain_scanner_has_none():
    with running(EsclScanner()) as scanner:
        assert EsclDriver().fingerprint(scanner.address) == ""


def test_one_that_is_away_or_speaks_plainly_has_none_to_show():
    with running(EsclScanner()) as plain, pytest.raises(ScannerError) as caught:
        EsclDriver().fingerprint(plain.address.replace("http:", "https:"))
    assert caught.value.trouble is Trouble.GONE


def test_a_fingerprint_may_be_typed_in_groups():
    assert checked_fingerprint(" AB:" + "cd " * 31) == "ab" + "cd" * 31


@pytest.mark.parametrize("typed", ["", "abc", "g" * 64, "ab" * 33])
def test_what_is_no_fingerprint_is_refused(typed):
    with pytest.raises(InputError, match="vingerafdruk"):
        checked_fingerprint(typed)
