"""Keeping settings: one field at a time, with failures told in one place."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import InputError, KnownError
from intakeapp.services.changes import Changes
from intakeapp.services.stores import OpenFile
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.crisis.saving import AutoSave, Done, Work
from intakeapp.views.operations import Operations
from intakeapp.views.settings.parts import moment_words
from intakeapp.views.widgets.fields import Field

T = TypeVar("T")


class Keeper(QObject):
    """Runs changes and questions for the settings; what fails can be tried again.

    Signals:
        kept: a change became durable.
        retried: the person wants what failed tried again; read again what could not be read.
    """

    kept = Signal()
    retried = Signal()

    def __init__(self, opened: OpenFile, operations: Operations, notice: NoticeBar) -> None:
        super().__init__(notice)
        self.opened = opened
        self.operations = operations
        self._notice = notice
        self._failed: dict[Hashable, Callable[[], None]] = {}
        notice.retry_requested.connect(self._retry)

    @property
    def has_failed(self) -> bool:
        """Whether something could not be kept and was not tried again yet."""
        return bool(self._failed)

    def change(self, key: Hashable, work: Work, done: Done | None = None) -> None:
        """Run a change; a later one of the same key makes an earlier failure void."""

        def success(_changes: Changes) -> None:
            self._failed.pop(key, None)
            if not self._failed:
                self._notice.clear()
            if done is not None:
                done(True)
            self.kept.emit()

        def failure(error: Exception) -> None:
            if done is not None:
                done(False)
            if not isinstance(error, KnownError):
                raise error
            self._failed[key] = lambda: self.change(key, work, done)
            self._notice.show_error(error)

        space = self.opened.space
        self.operations.change(self, lambda: work(space), success=success, failure=failure)

    def ask(
        self,
        owner: QObject,
        work: Callable[[OpenFile], T],
        success: Callable[[T], None],
        failure: Callable[[KnownError], None] | None = None,
    ) -> None:
        """Run something on the open file after all changes; a known failure is told."""

        def failed(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            (failure or self._notice.show_error)(error)

        self.operations.query(owner, lambda: work(self.opened), success=success, failure=failed)

    def moment(self) -> str:
        """Return now in words."""
        return moment_words(self.opened.world.clock.now())

    def _retry(self) -> None:
        failed, self._failed = self._failed, {}
        self._notice.clear()
        for again in failed.values():
            again()
        self.retried.emit()


class KeptField(QObject, Generic[T]):
    """A field kept when focus leaves it, on Enter and after a second of silence.

    `read` gives the value of a text or raises InputError; `keep` stores it and calls back with
    whether it became durable. What cannot be read stays where it is and is told with the field
    when a person leaves it; `in_force` says what holds until then.
    """

    def __init__(
        self,
        field: Field,
        read: Callable[[str], T],
        keep: Callable[[T, Done], None],
        in_force: Callable[[], str] = lambda: "",
    ) -> None:
        super().__init__(field)
        self.field = field
        self._read, self._keep, self._in_force = read, keep, in_force
        self._touched = False
        self.auto = AutoSave(field, self._save)
        field.edited.connect(self._on_edited)
        field.finished.connect(self._judge)

    def show(self, text: str) -> None:
        """Show what the store holds, but never under the hands of somebody who types."""
        self.auto.show(text)

    def _save(self, text: str, done: Done) -> bool:
        try:
            value = self._read(text)
        except InputError:
            return False
        self._keep(value, done)
        return True

    def _on_edited(self) -> None:
        self._touched = True
        self.field.clear_error()

    def _judge(self) -> None:
        if not self._touched:
            return
        try:
            self._read(self.field.text())
        except InputError as error:
            words = " ".join(part for part in (error.what, error.now) if part)
            if words:
                self.field.set_keep_sentence(self._in_force())
                self.field.show_error(words)


def whole_number(text: str) -> int | None:
    """Read a whole number; an empty text gives None. Raises InputError for anything else."""
    stripped = text.strip()
    if not stripped:
        return None
    if not (stripped.isascii() and stripped.isdigit() and len(stripped) < 6):
        raise InputError("Hier hoort een getal.", now="Bijvoorbeeld 3.")
    return int(stripped)
