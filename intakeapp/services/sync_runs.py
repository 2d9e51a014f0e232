"""When there was contact with the hub and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, insert, select

from intakeapp.data.models.columns import instant_text, parse_instant
from intakeapp.data.models.tables import sync_run
from intakeapp.data.store import Reader, WriteContext
from intakeapp.services.workspace import Workspace

_KEPT = 200  # runs that stay to be looked at


@dataclass(frozen=True, kw_only=True)
class Run:
    """One contact: begin and end in UTC, "ok", "stopped" or the code of an error, and counts."""

    started: datetime
    ended: datetime
    outcome: str
    sent: int
    received: int


def note_run(
    space: Workspace, started: datetime, *, outcome: str, sent: int, received: int
) -> None:
    """Keep how a contact ended; the oldest ones go."""
    context = WriteContext(author=space.me, action="sync.run", kind="maintenance")
    with space.store.writing(context) as writer:
        run = writer.connection.execute
        run(
            insert(sync_run).values(
                started=instant_text(started), ended=instant_text(space.store.clock.now()),
                outcome=outcome, sent=sent, received=received, detail="",
            )
        )  # fmt: skip
        last = run(select(func.max(sync_run.c.number))).scalar_one()
        run(delete(sync_run).where(sync_run.c.number <= last - _KEPT))


def runs(reader: Reader, *, limit: int = 20) -> list[Run]:
    """Return the latest contacts, newest first."""
    query = select(sync_run).order_by(sync_run.c.number.desc()).limit(limit)
    return [_run(row) for row in reader.connection.execute(query).mappings()]


def last_success(reader: Reader) -> Run | None:
    """Return the latest contact after which everything had arrived; None when there was none."""
    query = select(sync_run).where(sync_run.c.outcome == "ok").order_by(sync_run.c.number.desc())
    row = reader.connection.execute(query.limit(1)).mappings().first()
    return None if row is None else _run(row)


def _run(row: RowMapping) -> Run:
    return Run(
        started=parse_instant(row["started"]), ended=parse_instant(row["ended"]),
        outcome=row["outcome"], sent=row["sent"], received=row["received"],
    )  # fmt: skip
