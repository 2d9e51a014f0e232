"""Coming in: a challenge, a signature of the device's own key, a token for an hour.

Ed25519 as in RFC 8032. The hub's clock alone decides what has expired.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from psycopg.rows import TupleRow

from intakeapp.hub import trail
from intakeapp.hub.database import Connection
from intakeapp.hub.errors import not_known, not_signed_in
from intakeapp.hub.register import hashed
from intakeapp.hub.rights import Caller, Role
from intakeapp.sync.signing import signed_text

CHALLENGE_LIFE = timedelta(minutes=2)
SESSION_LIFE = timedelta(hours=1)
_MOST_CHALLENGES = 16  # open at once for one device; more is somebody else's doing


@dataclass(frozen=True, slots=True)
class Session:
    """A token for the header Authorization, and until when it holds."""

    token: str
    expires_at: datetime


def challenge(
    connection: Connection,
    device: str,
    now: datetime,
    token: Callable[[int], str] = secrets.token_urlsafe,
) -> str:
    """Return a challenge that can be answered once; an unknown device gets one that cannot."""
    text = token(32)
    connection.execute("DELETE FROM challenge WHERE expires_at <= %s", (now,))
    connection.execute(
        "INSERT INTO challenge (challenge_hash, device, expires_at) SELECT %s, d.device, %s"
        " FROM device d WHERE d.device = %s"
        " AND (SELECT count(*) FROM challenge WHERE device = %s) < %s",
        (hashed(text), now + CHALLENGE_LIFE, device, device, _MOST_CHALLENGES),
    )
    return text


def open_session(
    connection: Connection,
    tenant: int,
    device: str,
    answered: str,
    signature: bytes,
    now: datetime,
    token: Callable[[int], str] = secrets.token_urlsafe,
) -> Session:
    """Return a session for a signed challenge, which is used up. Raises Refusal (not_known).

    A device that was revoked comes in as well: what it has not sent yet must be able to arrive.
    """
    row = connection.execute(
        "DELETE FROM challenge c USING device d WHERE c.challenge_hash = %s AND c.device = %s"
        " AND c.expires_at > %s AND d.tenant = c.tenant AND d.device = c.device"
        " RETURNING d.public_key",
        (hashed(answered), device, now),
    ).fetchone()
    if row is None:
        raise not_known("challenge")
    try:
        Ed25519PublicKey.from_public_bytes(bytes(row[0])).verify(
            signature, signed_text(tenant, device, answered)
        )
    except InvalidSignature:
        raise not_known("signature") from None
    secret = token(32)
    expires = now + SESSION_LIFE
    connection.execute("DELETE FROM session WHERE expires_at <= %s", (now,))
    connection.execute(
        "INSERT INTO session (token_hash, device, expires_at) VALUES (%s, %s, %s)",
        (hashed(secret), device, expires),
    )
    connection.execute("UPDATE device SET seen_at = %s WHERE device = %s", (now, device))
    trail.keep(connection, now, "session.opened", device=device)
    return Session(f"{tenant}.{secret}", expires)


def tenant_of(token: str) -> tuple[int, str]:
    """Return the tenant and the secret of a token. Raises Refusal (session)."""
    number, dot, secret = token.partition(".")
    if not dot or not (number.isascii() and number.isdigit()) or len(number) > 9:
        raise not_signed_in()
    return int(number), secret


_CALLER = (
    "SELECT d.device, d.user_id, u.roles, u.municipalities, u.sees_sealed,"
    " d.revoked_at IS NOT NULL OR u.stopped_at IS NOT NULL"
    " FROM device d JOIN hub_user u ON u.tenant = d.tenant AND u.user_id = d.user_id"
)


def caller_of(connection: Connection, tenant: int, secret: str, now: datetime) -> Caller:
    """Return who a token belongs to, with the rights of this moment. Raises Refusal (session)."""
    row = connection.execute(
        f"{_CALLER} JOIN session s ON s.tenant = d.tenant AND s.device = d.device"
        " WHERE s.token_hash = %s AND s.expires_at > %s",
        (hashed(secret), now),
    ).fetchone()
    if row is None:
        raise not_signed_in()
    return _caller(tenant, row)


def caller_with(connection: Connection, tenant: int, device: str) -> Caller:
    """Return a device as a caller, for a person who decides on what it sent.

    Raises Refusal (not_known).
    """
    row = connection.execute(f"{_CALLER} WHERE d.device = %s", (device,)).fetchone()
    if row is None:
        raise not_known("device")
    return _caller(tenant, row)


def _caller(tenant: int, row: TupleRow) -> Caller:
    return Caller(
        tenant=tenant,
        device=str(row[0]),
        user_id=str(row[1]),
        roles=frozenset(Role(role) for role in row[2]),
        municipalities=tuple(row[3]),
        sees_sealed=bool(row[4]),
        is_revoked=bool(row[5]),
    )


def bytes_of(text: str, length: int) -> bytes:
    """Return URL-safe base64 without padding as bytes. Raises Refusal (not_known)."""
    try:
        found = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise not_known("base64") from None
    if len(found) != length:
        raise not_known("length")
    return found
