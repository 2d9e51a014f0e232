"""Saving while somebody types: one field at a time, and one threat at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.widgets.fields import Field

SILENCE_MS = 1000
Work = Callable[[Workspace], Changes]
Done = Callable[[bool], None]


class AutoSave(QObject):
    """Saves one field when focus leaves it, on Enter, and after a second of silence.

    `save` gets the text and a function to call with whether it became durable; it returns False
    when the text cannot be read yet, and then the text simply stays where it is.
    """

    def __init__(self, field: Field, save: Callable[[str, Done], bool]) -> None:
        super().__init__(field)
        self.field = field
        self._save = save
        self._dirty = False
        self._sent: str | None = None
        self._latest: str | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SILENCE_MS)
        self._timer.timeout.connect(self.flush)
        field.edited.connect(self._on_edited)
        field.finished.connect(self.flush)

    @property
    def has_unsaved(self) -> bool:
        """Whether something was typed that is not durable yet."""
        return self._dirty

    def show(self, text: str) -> None:
        """Show what the store holds, but never under the hands of somebody who types."""
        self._latest = text
        if not self._dirty and not self.field.editor.hasFocus():
            self.field.set_text(text)

    def flush(self) -> bool:
        """Save now; False when what stands there cannot be read."""
        self._timer.stop()
        text = self.field.text()
        if not self._dirty:
            self._show_latest()
            return True
        if text == self._sent:
            return True
        self._sent = text
        if self._save(text, lambda durable: self._on_saved(text, durable)):
            return True
        self._sent = None
        return False

    def forget(self) -> None:
        """Empty the field: it is about something else from now on."""
        self._timer.stop()
        self._dirty, self._sent, self._latest = False, None, None
        self.field.clear_error()
        self.field.set_text("")

    def _show_latest(self) -> None:
        if self._latest is not None:
            self.show(self._latest)

    def _on_edited(self) -> None:
        self._dirty = True
        self._timer.start()

    def _on_saved(self, text: str, durable: bool) -> None:
        if not shiboken6.isValid(self):
            return  # the field was put away while its text was on the way to the store
        if self._sent == text:
            self._sent = None
        if durable and self.field.text() == text:
            self._dirty = False


def flush_all(widget: QWidget) -> bool:
    """Save every field inside a widget; False when one could not be read."""
    results = [saver.flush() for saver in widget.findChildren(AutoSave)]
    return all(results)


class Saver(QObject):
    """Runs changes of one page: a failure is told in its notice, and can be tried again."""

    def __init__(self, controller: CaseController, notice: NoticeBar) -> None:
        super().__init__(notice)
        self.controller = controller
        self._notice = notice
        self._again: list[Callable[[], None]] = []
        notice.retry_requested.connect(self._retry)

    def run(self, work: Work, done: Done | None = None) -> None:
        """Run a use case; `done` hears whether it became durable."""

        def success(_changes: Changes) -> None:
            if not shiboken6.isValid(self):
                return
            if not self._again:
                self._notice.clear()
            if done is not None:
                done(True)

        def failure(error: Exception) -> None:
            if not shiboken6.isValid(self):
                self.controller.failed.emit(error)
                return
            if done is not None:
                done(False)
            if isinstance(error, KnownError):
                self._again.append(lambda: self.run(work, done))
                self._notice.show_error(error)
            else:
                self.controller.failed.emit(error)

        self.controller.run(work, success=success, failure=failure)

    def forget(self) -> None:
        """Drop what failed: another case is shown."""
        self._again = []
        self._notice.clear()

    def _retry(self) -> None:
        again, self._again = self._again, []
        self._notice.clear()
        for run in again[-1:]:
            run()


class ThreatDraft(QObject):
    """One threat as it is being filled in: each field is saved for itself, in order.

    Signals:
        changed: `threat` is another one; show it.
    """

    changed = Signal()

    def __init__(self, saver: Saver, kind: ThreatType, parent: QObject) -> None:
        super().__init__(parent)
        self._saver = saver
        self.kind = kind
        self.threat = crisis.blank_threat("", kind)
        self._settled = True

    def take(self, recorded: Threat) -> None:
        """Take what the store holds, unless something newer is still on its way there."""
        if self._settled and recorded != self.threat:
            self.threat = recorded
            self.changed.emit()

    def save(self, done: Done | None = None, **fields: Any) -> None:
        """Change fields of the threat and keep it."""
        threat = replace(self.threat, **fields)
        self.threat, self._settled = threat, False
        self.changed.emit()

        def saved(durable: bool) -> None:
            if threat is self.threat:
                self._settled = durable
            if done is not None:
                done(durable)

        def work(space: Workspace) -> Changes:
            return crisis.save_threat(space, threat)

        self._saver.run(work, saved)
