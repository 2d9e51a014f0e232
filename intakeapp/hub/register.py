"""The hub's own records: tenants, users, enrolment codes, devices and who holds which case."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg

from intakeapp.base.clock import Clock
from intakeapp.base.ids import IdFactory
from intakeapp.hub import trail
from intakeapp.hub.database import Connection
from intakeapp.hub.errors import HubSetupError, not_known
from intakeapp.hub.rights import Role

CODE_LIFE = timedelta(days=7)
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U to misread
_CODE_LENGTH = 20  # 100 bits: nobody guesses one, so no slow hash is needed
_MISREAD = str.maketrans("ILOU", "110V")


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that was let in."""

    device: str
    user_id: str
    user_name: str


def hashed(secret: str) -> bytes:
    """Return the SHA-256 of a random secret; only this is kept."""
    return hashlib.sha256(secret.encode()).digest()


def make_tenant(owner_url: str, tenant: int, name: str, clock: Clock) -> None:
    """Make a tenant as the owner of the tables. Raises HubSetupError when the number is taken."""
    try:
        with psycopg.connect(owner_url) as connection:
            connection.execute("SELECT set_config('intake.tenant', %s, true)", (str(tenant),))
            connection.execute(
                "INSERT INTO tenant (name, made_at) VALUES (%s, %s)", (name, clock.now())
            )
            epoch = IdFactory(clock).new()
            connection.execute("INSERT INTO head (epoch) VALUES (%s)", (epoch,))
            connection.execute(
                "INSERT INTO epoch (number, epoch, after_sequence) VALUES (1, %s, 0)", (epoch,)
            )
    except psycopg.errors.UniqueViolation:
        raise HubSetupError(
            f"Nummer {tenant} is al van een ander register.", now="Kies een ander nummer."
        ) from None


def make_user(
    connection: Connection,
    clock: Clock,
    *,
    name: str,
    roles: Sequence[Role],
    municipalities: Sequence[str] = (),
    sees_sealed: bool = False,
) -> str:
    """Make a user of the connection's tenant and return the id."""
    user_id = IdFactory(clock).new()
    connection.execute(
        "INSERT INTO hub_user (user_id, name, roles, municipalities, sees_sealed, made_at)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (user_id, name, [r.value for r in roles], list(municipalities), sees_sealed, clock.now()),
    )
    trail.keep(connection, clock.now(), "user.made", user_id=user_id)
    return user_id


def make_code(
    connection: Connection,
    tenant: int,
    user_id: str,
    clock: Clock,
    choose: Callable[[str], str] = secrets.choice,
) -> str:
    """Return a new code with which one device of a user can enrol, once, within a week.

    The number of the tenant stands in front. Only a hash of the code is kept.
    """
    letters = "".join(choose(_LETTERS) for _ in range(_CODE_LENGTH))
    now = clock.now()
    connection.execute(
        "INSERT INTO enrolment_code (code_hash, user_id, made_at, expires_at)"
        " VALUES (%s, %s, %s, %s)",
        (hashed(letters), user_id, now, now + CODE_LIFE),
    )
    trail.keep(connection, now, "code.made", user_id=user_id)
    parts = [letters[i : i + 5] for i in range(0, _CODE_LENGTH, 5)]
    return "-".join([str(tenant), *parts])


def parse_code(text: str) -> tuple[int, str]:
    """Return tenant and letters of a code as somebody typed it. Raises Refusal (not_known)."""
    number, _, rest = text.strip().partition("-")
    letters = "".join(rest.upper().split()).replace("-", "").translate(_MISREAD)
    is_number = number.isascii() and number.isdigit() and 0 < len(number) <= 9
    if not is_number or len(letters) != _CODE_LENGTH or set(letters) - set(_LETTERS):
        raise not_known("code_form")
    return int(number), letters


def enrol(
    connection: Connection,
    letters: str,
    *,
    device: str,
    public_key: bytes,
    schema: int,
    now: datetime,
) -> Enrolled:
    """Use a code up and let a device in. Raises Refusal (not_known): nothing tells why."""
    row = connection.execute(
        "SELECT c.user_id, u.name FROM enrolment_code c"
        " JOIN hub_user u ON u.tenant = c.tenant AND u.user_id = c.user_id"
        " WHERE c.code_hash = %s AND c.used_at IS NULL AND c.expires_at > %s"
        " AND u.stopped_at IS NULL FOR UPDATE OF c",
        (hashed(letters), now),
    ).fetchone()
    if row is None:
        raise not_known("code")
    user_id, name = str(row[0]), str(row[1])
    made = connection.execute(
        "INSERT INTO device (device, user_id, public_key, enrolled_at, schema_version)"
        " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING device",
        (device, user_id, public_key, now, schema),
    ).fetchone()
    if made is None:
        raise not_known("device_taken")
    connection.execute(
        "UPDATE enrolment_code SET used_at = %s, used_by = %s WHERE code_hash = %s",
        (now, device, hashed(letters)),
    )
    trail.keep(connection, now, "device.enrolled", device=device, user_id=user_id)
    return Enrolled(device, user_id, name)


def begin_epoch(owner_url: str, clock: Clock) -> None:
    """Begin a new epoch in every tenant, as the owner, after a restore and before serving again.

    Laptops see by it that they may hold what the hub no longer has.
    """
    with psycopg.connect(owner_url) as connection:
        connection.execute("ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY")
        tenants = [int(row[0]) for row in connection.execute("SELECT tenant FROM tenant")]
        connection.execute("ALTER TABLE tenant FORCE ROW LEVEL SECURITY")
        for tenant in tenants:
            connection.execute("SELECT set_config('intake.tenant', %s, true)", (str(tenant),))
            connection.execute("UPDATE head SET epoch = %s", (IdFactory(clock).new(),))
            connection.execute(
                "INSERT INTO epoch (number, epoch, after_sequence)"
                " SELECT (SELECT max(number) + 1 FROM epoch), epoch, sequence FROM head"
            )


def revoke(connection: Connection, device: str, now: datetime) -> None:
    """Stop a device: it gets nothing any more, and what it still sends waits for a person."""
    connection.execute(
        "UPDATE device SET revoked_at = %s WHERE device = %s AND revoked_at IS NULL", (now, device)
    )
    trail.keep(connection, now, "device.revoked", device=device)


def give_case(connection: Connection, device: str, case_id: str, now: datetime) -> None:
    """Give a case to a device."""
    connection.execute(
        "INSERT INTO scope (device, case_id, since_sequence)"
        " VALUES (%s, %s, (SELECT sequence FROM head)) ON CONFLICT DO NOTHING",
        (device, case_id),
    )
    _scope_changed(connection, device)
    trail.keep(connection, now, "case.given", device=device, case_id=case_id)


def take_case(connection: Connection, device: str, case_id: str, now: datetime) -> None:
    """Take a case back from a device; what it has not sent yet stays welcome in quarantine."""
    connection.execute("DELETE FROM scope WHERE device = %s AND case_id = %s", (device, case_id))
    _scope_changed(connection, device)
    trail.keep(connection, now, "case.taken", device=device, case_id=case_id)


def _scope_changed(connection: Connection, device: str) -> None:
    connection.execute(
        "UPDATE device SET scope_version = scope_version + 1 WHERE device = %s", (device,)
    )
