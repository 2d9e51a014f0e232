"""Records as they are being written: kept from the moment they can be, one change at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment
from intakeapp.domain.contacts import ContactMoment
from intakeapp.services import appointments, contacts
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.crisis.saving import AutoSave, Done, Saver
from intakeapp.views.widgets.fields import Field

NOT_KEPT = "Nog niet bewaard."
R = TypeVar("R", Appointment, ContactMoment)


class RecordDraft(QObject, Generic[R]):
    """One record that is kept as soon as every field of `needs` has a value.

    Signals:
        changed: the values are other ones; show them.
        kept: what stands here became durable.
    """

    changed = Signal()
    kept = Signal()

    def __init__(
        self, saver: Saver, kind: type[R], keep: Callable[[Workspace, R], Changes],
        needs: tuple[str, ...], values: dict[str, Any], parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._saver, self._needs = saver, needs
        self._kind: type[R] = kind
        self._keep: Callable[[Workspace, R], Changes] = keep
        self.values = values
        self._settled = True
        self.is_kept = False
        self._dropped: Callable[[Workspace, str], Changes] | None = None

    @property
    def record(self) -> R | None:
        """The record, once it can be one."""
        complete = all(self.values.get(name) is not None for name in self._needs)
        return self._kind(**self.values) if complete else None

    def take(self, recorded: R) -> None:
        """Take what the store holds, unless something newer is on its way there."""
        self.is_kept = True
        values = {field.name: getattr(recorded, field.name) for field in fields(recorded)}
        if self._settled and values != self.values:
            self.values = values
            self.changed.emit()

    def save(self, done: Done | None = None, **changed: Any) -> None:
        """Change values; a record that cannot be one yet waits."""
        self.values = self.values | changed
        self.changed.emit()
        values, record, keep = self.values, self.record, self._keep
        self._settled = False
        if record is None:
            if done is not None:
                done(False)
            return

        def saved(durable: bool) -> None:
            self.is_kept = self.is_kept or durable
            if values is self.values:
                self._settled = durable
            if done is not None:
                done(durable)
            if durable:
                self.kept.emit()
                self._drop_now()

        self._saver.run(lambda space: keep(space, record), saved, key=record.id)

    def drop(self, remove: Callable[[Workspace, str], Changes]) -> None:
        """Take the record away, also when it is still on its way to the store."""
        self._dropped = remove
        if self.is_kept:
            self._drop_now()

    def _drop_now(self) -> None:
        remove, self._dropped = self._dropped, None
        if remove is not None:
            record_id = self.values["id"]
            self._saver.run(lambda space: remove(space, record_id))


def appointment_draft(
    saver: Saver, case_id: str, record_id: str, recorded: Appointment | None, parent: QObject
) -> RecordDraft[Appointment]:
    """Return the draft of an appointment; it is kept once it has a day."""
    values = {"id": record_id, "case_id": case_id, "day": None}
    draft = RecordDraft(
        saver, Appointment, appointments.save_appointment, ("day",), values, parent
    )  # fmt: skip
    if recorded is not None:
        draft.take(recorded)
    return draft


def contact_draft(
    saver: Saver, case_id: str, record_id: str, parent: QObject
) -> RecordDraft[ContactMoment]:
    """Return the draft of a contact; it is kept once its kind and result are known."""
    values = {"id": record_id, "case_id": case_id, "kind": None, "result": None}
    needs = ("kind", "result")
    return RecordDraft(saver, ContactMoment, _keep_contact, needs, values, parent)


def _keep_contact(space: Workspace, contact: ContactMoment) -> Changes:
    return contacts.add_contact(space, contact)


class ReadField:
    """A field that is read as a value and kept, with a calm sentence where it cannot be read.

    `problem` is why the text was not kept; empty when it was.
    """

    def __init__(
        self, field: Field, read: Callable[[str], Any], keep: Callable[[Any, Done], None]
    ) -> None:
        self.field, self._read, self._keep = field, read, keep
        self._help = field.help.text()
        self.problem = ""
        self.saver = AutoSave(field, self._save)

    def show(self, text: str) -> None:
        """Show what is known, never under the hands of somebody who types."""
        self.saver.show(text)

    def tell(self) -> None:
        """Say as an error what cannot be read, and go there."""
        self.field.show_error(self.problem)
        self.field.editor.setFocus()

    def _save(self, text: str, done: Done) -> bool:
        try:
            value = self._read(text)
        except InputError as error:
            self.problem = " ".join(part for part in (error.what, error.now) if part)
            self.field.set_help(f"{NOT_KEPT} {self.problem}")
            return False
        self.problem = ""
        self.field.set_help(self._help)
        self.field.clear_error()
        self._keep(value, done)
        return True


def tell_first(fields: Iterable[ReadField]) -> bool:
    """Say what is wrong with the first field that cannot be read; tell whether there is one."""
    for field in fields:
        if field.problem:
            field.tell()
            return True
    return False


def plain_line(text: str) -> str:
    """Return a line without spaces around it."""
    return text.strip()


__all__ = [
    "ReadField", "RecordDraft", "appointment_draft", "contact_draft", "plain_line", "tell_first",
]  # fmt: skip
