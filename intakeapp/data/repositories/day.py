"""What the day list reads: the lines of one day over all cases, never a whole dossier."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, Text, and_, or_, select, true, type_coerce

from intakeapp.data.models.tables import TABLES, case_index
from intakeapp.data.repositories.worklist import CaseRow
from intakeapp.data.store import Reader
from intakeapp.domain.cases import Action, ActionFor, ActionKind, Appointment, NeededItem
from intakeapp.domain.contacts import ContactMoment, ContactResult
from intakeapp.domain.records import CaseRecord
from intakeapp.domain.referrals import Referral

C = TypeVar("C", bound=CaseRecord)
CALLS = (ActionKind.CALL_BACK, ActionKind.FOLLOW_UP)
_CASE_COLUMNS = [case_index.c[field.name] for field in fields(CaseRow)]


@dataclass(frozen=True, kw_only=True)
class Span:
    """Which days are asked for: from `first` (None: since ever) up to and including `last`."""

    first: date | None
    last: date

    def holds(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return the condition that a day column lies in the span."""
        if self.first == self.last:
            return column == self.last
        until = column <= self.last
        return until if self.first is None else and_(column >= self.first, until)


@dataclass(frozen=True, kw_only=True)
class Found(Generic[C]):
    """A record of the day with the worklist line of its case."""

    record: C
    case: CaseRow


def _mine(worker: str | None, assigned: ColumnElement[Any] | None) -> ColumnElement[bool]:
    """Return the condition that a line is a worker's own: by name, else through the case."""
    if worker is None:
        return true()
    through_case = case_index.c.assigned_to == worker
    if assigned is None:
        return through_case
    return or_(assigned == worker, and_(assigned == "", through_case))


def _with_case(
    record_type: type[C], worker: str | None, *conditions: ColumnElement[bool], limit: int
) -> Select[Any]:
    """Return the query of records with their case; the names of the case begin with "index_"."""
    table = TABLES[record_type]
    named = [column.label(f"index_{column.name}") for column in _CASE_COLUMNS]
    return (
        select(table, *named)
        .join(case_index, case_index.c.case_id == table.c.case_id)
        .where(_mine(worker, table.c.get("assigned_to")), *conditions)
        .limit(limit)
    )


def _found(reader: Reader, record_type: type[C], query: Select[Any]) -> list[Found[C]]:
    own = [column.name for column in TABLES[record_type].c]
    found = []
    for row in reader.connection.execute(query).mappings():
        record = record_type(**{name: row[name] for name in own})
        case = CaseRow(**{f.name: row[f"index_{f.name}"] for f in fields(CaseRow)})
        found.append(Found(record=record, case=case))
    return found


def appointments(
    reader: Reader, span: Span, worker: str | None, *, open_only: bool, limit: int
) -> list[Found[Appointment]]:
    """Return the appointments of a span in order of time.

    `open_only` leaves out those that were cancelled or of which is known how they went.
    """
    own = TABLES[Appointment].c
    conditions = [span.holds(own.day)]
    if open_only:
        # The column knows its members only; "not known yet" lies in the file as an empty text.
        conditions += [own.cancelled.is_(False), type_coerce(own.outcome, Text) == ""]
    query = _with_case(Appointment, worker, *conditions, limit=limit)
    return _found(reader, Appointment, query.order_by(own.day, own.at, own.id))


def actions(
    reader: Reader, span: Span, worker: str | None, *, calls: bool, limit: int
) -> list[Found[Action]]:
    """Return the open actions of the team in open cases; `calls` those for which one calls.

    A call without a day is always due: somebody asked to be called back.
    """
    own = TABLES[Action].c
    due = span.holds(own.by_date)
    conditions = [
        own.owner == ActionFor.TEAM,
        own.done_date.is_(None),
        case_index.c.is_open.is_(True),
        own.kind.in_(CALLS) if calls else own.kind.not_in(CALLS),
        or_(due, own.by_date.is_(None)) if calls and span.first is None else due,
    ]
    query = _with_case(Action, worker, *conditions, limit=limit)
    return _found(reader, Action, query.order_by(own.by_date, own.by_time, own.id))


def needed(
    reader: Reader, span: Span, worker: str | None, *, limit: int
) -> list[Found[NeededItem]]:
    """Return the papers and facts still to come that are due, in open cases."""
    own = TABLES[NeededItem].c
    conditions = [
        own.received_date.is_(None), case_index.c.is_open.is_(True), span.holds(own.by_date)
    ]  # fmt: skip
    query = _with_case(NeededItem, worker, *conditions, limit=limit)
    return _found(reader, NeededItem, query.order_by(own.by_date, own.id))


def referrals(
    reader: Reader, span: Span, worker: str | None, *, limit: int
) -> list[Found[Referral]]:
    """Return the open referrals that are to be followed up, in open cases."""
    own = TABLES[Referral].c
    conditions = [
        own.closed_date.is_(None), case_index.c.is_open.is_(True), span.holds(own.follow_up_date)
    ]  # fmt: skip
    query = _with_case(Referral, worker, *conditions, limit=limit)
    return _found(reader, Referral, query.order_by(own.follow_up_date, own.id))


def unanswered_no_shows(
    reader: Reader, until: datetime, worker: str | None, *, limit: int
) -> list[Found[ContactMoment]]:
    """Return the no-shows in open cases on which nobody reacted yet, the oldest first.

    One that was put right later (the appointment went well after all) is left out.
    """
    own, meeting = TABLES[ContactMoment].c, TABLES[Appointment].c
    query = _with_case(
        ContactMoment, worker,
        own.result == ContactResult.NO_SHOW, own.reaction == "", own.at <= until,
        case_index.c.is_open.is_(True), limit=limit,
    )  # fmt: skip
    query = query.outerjoin(TABLES[Appointment], meeting.id == own.appointment_id).where(
        or_(own.appointment_id == "", type_coerce(meeting.outcome, Text) == "niet_verschenen")
    )
    return _found(reader, ContactMoment, query.order_by(own.at, own.id))


def clocks(reader: Reader, span: Span, worker: str | None, *, limit: int) -> list[CaseRow]:
    """Return the open cases of which the first open clock is due, the earliest first."""
    index = case_index.c
    conditions = [
        index.is_open.is_(True),
        index.is_crisis.in_([True, False]),  # names both, so that the index on the order serves
        index.due_key <= span.last.isoformat(),
    ]
    if span.first is not None:
        conditions.append(index.due_key >= span.first.isoformat())
    query = select(*_CASE_COLUMNS).where(*conditions, _mine(worker, None))
    rows = reader.connection.execute(query.order_by(index.due_key, index.rid).limit(limit))
    return [CaseRow(**row) for row in rows.mappings()]


__all__ = [
    "CALLS", "Found", "Span", "actions", "appointments", "clocks", "needed", "referrals",
    "unanswered_no_shows",
]  # fmt: skip
