"""What moves with the calendar: lines of the worklist that say something else on another day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, union

from intakeapp.data.models.tables import TABLES
from intakeapp.domain.cases import Appointment
from intakeapp.domain.threats import Threat
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

_DAY_KEY = "index_day"


def refresh_for_today(space: Workspace) -> int:
    """Renew the lines of cases whose appointment or event has passed since the last time.

    Returns how many were renewed. Overdue clocks need no renewal: a line holds its due date, and
    whether that has passed is seen when the list is read.
    """
    today = space.today()
    with space.store.reading() as reader:
        last = reader.meta(_DAY_KEY)
    if last == today.isoformat():
        return 0
    since = date.fromisoformat(last) if last else date.min
    appointment, threat = TABLES[Appointment].c, TABLES[Threat].c
    passed = union(
        select(appointment.case_id).where(appointment.day >= since, appointment.day < today),
        select(threat.case_id).where(
            threat.event_date >= since, threat.event_date < today, threat.ended_date.is_(None)
        ),
    )
    with space.store.writing(space.context("index.refresh", kind="maintenance")) as writer:
        case_ids = list(writer.connection.scalars(passed))
        for case_id in case_ids:
            index_case(space, writer, case_id)
        writer.set_meta(_DAY_KEY, today.isoformat())
    return len(case_ids)
