"""What is agreed at the end of a talk: at most three actions for the resident, and when we meet."""

from __future__ import annotations

import dataclasses

from intakeapp.base.errors import InputError
from intakeapp.data.store import Writer
from intakeapp.domain.cases import Action, ActionFor, Appointment
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

MOST_ACTIONS = 3


def _open_actions(writer: Writer, case_id: str, owner: ActionFor) -> list[Action]:
    found = writer.list(Action, case_id=case_id, owner=owner, order_by=("position", "id"))
    return [action for action in found if action.done_date is None]


def save_action(space: Workspace, action: Action) -> Changes:
    """Keep an action; a blank id makes a new one at the end of its list.

    Raises InputError without words, and for a fourth open action on the resident's sheet.
    """
    if not action.what.strip():
        raise InputError("Schrijf op wat er is afgesproken.", path="what")
    with space.store.writing(space.context("action.save")) as writer:
        others = [
            a for a in _open_actions(writer, action.case_id, action.owner) if a.id != action.id
        ]
        if action.owner is ActionFor.RESIDENT and action.done_date is None:
            _refuse_fourth(others)
        if not action.id:
            position = max((a.position for a in others), default=0) + 1
            action = dataclasses.replace(action, id=space.store.ids.new(), position=position)
        writer.save(action)
        index_case(space, writer, action.case_id)
        return changes_of(writer, action.id)


def _refuse_fourth(others: list[Action]) -> None:
    if len(others) >= MOST_ACTIONS:
        raise InputError(
            "Er staan al drie afspraken. Meer past er niet op.",
            path="actions",
            now="Haal er een af, of zet deze bij het team.",
        )


def finish_action(space: Workspace, action_id: str, *, done: bool = True) -> Changes:
    """Tick an action off, or put it back."""
    with space.store.writing(space.context("action.finish")) as writer:
        action = writer.get(Action, action_id)
        if not done and action.owner is ActionFor.RESIDENT:
            others = _open_actions(writer, action.case_id, action.owner)
            _refuse_fourth([a for a in others if a.id != action_id])
        writer.change(action, done_date=space.today() if done else None)
        index_case(space, writer, action.case_id)
        return changes_of(writer, action_id)


def remove_action(space: Workspace, action_id: str) -> Changes:
    """Take an action away; undo brings it back."""
    with space.store.writing(space.context("action.remove")) as writer:
        action = writer.get(Action, action_id)
        writer.remove(action)
        index_case(space, writer, action.case_id)
        return changes_of(writer, action_id)


def save_appointment(space: Workspace, appointment: Appointment) -> Changes:
    """Keep the next appointment; a blank id makes a new one.

    Raises InputError for a past day, unless it is the day the appointment had already.
    """
    with space.store.writing(space.context("appointment.save")) as writer:
        if not appointment.id:
            appointment = dataclasses.replace(appointment, id=space.store.ids.new())
        if appointment.day < space.today() and not appointment.cancelled:
            before = writer.find(Appointment, appointment.id)
            if before is None or before.day != appointment.day:
                raise InputError("Deze dag is al geweest.", path="day", now="Kies een latere dag.")
        writer.save(appointment)
        index_case(space, writer, appointment.case_id)
        return changes_of(writer, appointment.id)


def remove_appointment(space: Workspace, appointment_id: str) -> Changes:
    """Take an appointment away that was never meant; undo brings it back."""
    with space.store.writing(space.context("appointment.remove")) as writer:
        appointment = writer.get(Appointment, appointment_id)
        writer.remove(appointment)
        index_case(space, writer, appointment.case_id)
        return changes_of(writer, appointment_id)
