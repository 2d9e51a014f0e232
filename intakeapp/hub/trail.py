"""The hub's audit: who did what, with ids and counts and nothing a resident said."""

from __future__ import annotations

from datetime import datetime

from intakeapp.hub.database import Connection


def keep(
    connection: Connection,
    now: datetime,
    action: str,
    *,
    device: str | None = None,
    user_id: str | None = None,
    case_id: str | None = None,
    count: int = 0,
    reason: str = "",
) -> None:
    """Write one line in the transaction at hand; `reason` is a code."""
    connection.execute(
        "INSERT INTO audit (at, action, device, user_id, case_id, count, reason)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (now, action, device, user_id, case_id, count, reason),
    )
