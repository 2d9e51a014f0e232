"""Saving while somebody types: one field at a time, and one threat at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable
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
    def is_pending(self) -> bool:
        """Whether typed text waits for its second of silence or is on its way to the store.

        What cannot be read (half a date) is not waited for: it would wait for ever.
        """
        return self._timer.isActive() or self._sent is not None

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
        if durable:
            self._latest = text  # what the store holds now, until it is read again
        if durable and self.field.text() == text:
            self._dirty = False


def flush_all(widget: QWidget) -> bool:
    """Save every field inside a widget; False when one could not be read."""
    results = [saver.flush() for saver in widget.findChildren(AutoSave)]
    return all(results)


class Saver(QObject):
    """Runs changes of one page: a failure is told in its notice, and can be tried again.

    Signals:
        settled: a change became durable or failed; `has_failed` tells how it stands.
    """

    settled = Signal()

    def __init__(self, controller: CaseController, notice: NoticeBar) -> None:
        super().__init__(notice)
        self.controller = controller
        self._notice = notice
        self._failed: dict[Hashable, Callable[[], None]] = {}
        notice.retry_requested.connect(self._retry)

    @property
    def has_failed(self) -> bool:
        """Whether something could not be kept and was not tried again yet."""
        return bool(self._failed)

    def run(self, work: Work, done: Done | None = None, *, key: Hashable = None) -> None:
        """Run a use case; `done` hears whether it became durable.

        Works of one `key` hold the whole of the same thing: a later one makes an earlier failure
        void, so that trying again never puts older words over newer ones.
        """
        name = key if key is not None else object()

        def success(_changes: Changes) -> None:
            if not shiboken6.isValid(self):
                return
            self._failed.pop(name, None)
            if not self._failed:
                self._notice.clear()
            if done is not None:
                done(True)
            self.settled.emit()

        def failure(error: Exception) -> None:
            if not shiboken6.isValid(self):
                self.controller.failed.emit(error)
                return
            if done is not None:
                done(False)
            if isinstance(error, KnownError):
                self._failed[name] = lambda: self.run(work, done, key=name)
                self._notice.show_error(error)
                self.settled.emit()
            else:
                self.controller.failed.emit(error)

        self.controller.run(work, success=success, failure=failure)

    def forget(self) -> None:
        """Drop what failed: another case is shown."""
        self._failed = {}
        self._notice.clear()

    def _retry(self) -> None:
        failed, self._failed = self._failed, {}
        self._notice.clear()
        for again in failed.values():
            again()


def is_pending(widget: QWidget, saver: Saver) -> bool:
    """Tell whether something typed inside a widget is not durable yet."""
    return saver.has_failed or any(field.is_pending for field in widget.findChildren(AutoSave))


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

        self._saver.run(work, saved, key=threat.id)
