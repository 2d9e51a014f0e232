"""Contacts with the resident: noted as they were, and kept up after a no-show."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime, time

from sqlalchemy import select

from intakeapp.base.clock import AMSTERDAM, to_local
from intakeapp.base.errors import InputError
from intakeapp.data.models.columns import parse_instant
from intakeapp.data.models.tables import RECORD_TABLES, change_log
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.cases import (
    Action,
    ActionFor,
    ActionKind,
    Appointment,
    AppointmentOutcome,
    Case,
)
from intakeapp.domain.contacts import ContactMoment, ContactResult
from intakeapp.services.appointments import keep_outcome
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

WELCOME_BACK = (
    "Niet komen heeft bijna altijd een reden. We zoeken zelf weer contact, vriendelijk en zonder "
    "verwijt."
)
"""What the screen says after a no-show; for the consultant, and fit to be read by a resident."""

REACTIONS: tuple[tuple[str, str, str], ...] = (
    ("bellen", "Bel om te horen hoe het gaat", "phone-call"),
    ("bericht", "Stuur een vriendelijk bericht met een nieuwe tijd", "message"),
    ("kaartje", "Breng een kaartje: u bent welkom, ook nu", "mail"),
    ("andere_plek", "Stel een andere plek of tijd voor", "calendar-event"),
)
"""Proposals for the next step after a no-show: key, words, pictogram. Own words are as good."""


def hour_unknown(day: date) -> datetime:
    """Return the instant that stands for a day of which the hour is not known: its beginning."""
    return datetime.combine(day, time.min, AMSTERDAM)


def has_hour(contact: ContactMoment) -> bool:
    """Whether the hour of a contact is known; the first minute of a day stands for "not known"."""
    return to_local(contact.at).time() != time.min


def add_contact(space: Workspace, contact: ContactMoment) -> Changes:
    """Note a contact; nothing but its kind is needed. A blank id makes a new row.

    A contact that stands is never changed: what is put right is a new row or an undo. Only the
    one who writes it can go on writing it, on the same day. Raises InputError for that, and for
    a moment that is still to come.
    """
    now = space.store.clock.now()
    if contact.at > now:
        raise InputError("Dit moment moet nog komen.", path="at", now="Kies vandaag of eerder.")
    contact = dataclasses.replace(
        contact,
        id=contact.id or space.store.ids.new(),
        by_worker=contact.by_worker or space.me,
        summary=contact.summary.strip(),
        reaction=contact.reaction.strip(),
    )
    with space.store.writing(space.context("contact.add")) as writer:
        before = writer.find(ContactMoment, contact.id)
        if before is not None:
            _refuse_rewriting(space, writer, before, contact)
        writer.save(contact)
        return changes_of(writer, contact.id)


def _refuse_rewriting(
    space: Workspace, writer: Writer, before: ContactMoment, after: ContactMoment
) -> None:
    mine = before.by_worker == after.by_worker == space.me
    if mine and _noted_on(writer, before) == space.today():
        return
    raise InputError(
        "Dit contact staat vast.", path="contact", now="Noteer een nieuw contact met de aanvulling."
    )


def _noted_on(reader: Reader, contact: ContactMoment) -> date | None:
    """Return the Dutch day on which a contact was written down, from the change log."""
    log = change_log.c
    query = select(log.instant).where(
        log.case_id == contact.case_id, log.table_name == RECORD_TABLES[ContactMoment],
        log.row_id == contact.id, log.op == "insert",
    )  # fmt: skip
    instant = reader.connection.execute(query.order_by(log.seq.desc()).limit(1)).scalar()
    return None if instant is None else to_local(parse_instant(instant)).date()


def take_back(space: Workspace, contact_id: str) -> Changes:
    """Take a contact away that was noted by mistake; its values stay in the change log.

    Raises InputError unless the user wrote it down today.
    """
    with space.store.writing(space.context("contact.take_back")) as writer:
        contact = writer.get(ContactMoment, contact_id)
        _refuse_rewriting(space, writer, contact, contact)
        writer.remove(contact)
        return changes_of(writer, contact_id)


def follow_up_after_no_show(space: Workspace, appointment_id: str, how: str) -> Changes:
    """Keep in touch after a no-show: an action for the next working day, and what we did.

    `how` are the words of the reaction; the no-show is recorded as well when it was not yet.
    `record_id` is the id of the action. Raises InputError without words, or when there was a
    reaction already.
    """
    with space.store.writing(space.context("no_show.follow_up")) as writer:
        appointment = writer.get(Appointment, appointment_id)
        keep_outcome(space, writer, appointment, AppointmentOutcome.NO_SHOW)
        moments = writer.list(ContactMoment, appointment_id=appointment_id)
        missed = [m for m in moments if m.result is ContactResult.NO_SHOW]
        if not missed:
            raise InputError("Bij deze afspraak is geen contact genoteerd.", path="appointment")
        return _react(space, writer, missed[-1], how, appointment.assigned_to)


def react_to_no_show(space: Workspace, contact_id: str, how: str) -> Changes:
    """As `follow_up_after_no_show`, for a no-show that was noted as a contact."""
    with space.store.writing(space.context("no_show.follow_up")) as writer:
        return _react(space, writer, writer.get(ContactMoment, contact_id), how, "")


def _react(
    space: Workspace, writer: Writer, missed: ContactMoment, how: str, assigned: str
) -> Changes:
    words = " ".join(how.split())
    if not words:
        raise InputError("Hoe zoeken we weer contact? Schrijf het kort op.", path="how")
    if missed.reaction:
        raise InputError(
            "Hier is al op gereageerd.", path="how", now="Zet een extra stap bij de taken."
        )
    writer.change(missed, reaction=words)
    others = writer.list(Action, case_id=missed.case_id, owner=ActionFor.TEAM)
    case = writer.get(Case, missed.case_id)
    action = Action(
        id=space.store.ids.new(),
        case_id=missed.case_id,
        what=words,
        owner=ActionFor.TEAM,
        by_date=space.calendar.add_working_days(space.today(), 1),
        position=max((a.position for a in others), default=0) + 1,
        origin=f"no_show:{missed.id}",
        kind=ActionKind.FOLLOW_UP,
        assigned_to=assigned or case.assigned_to or space.me,
    )
    writer.add(action)
    index_case(space, writer, missed.case_id)
    return changes_of(writer, action.id)


def newest_first(contacts: Iterable[ContactMoment]) -> list[ContactMoment]:
    """Return contacts in the order of the list: the latest on top."""
    return sorted(contacts, key=lambda contact: (contact.at, contact.id), reverse=True)
