"""The steps of registering: look for duplicates, then make the case with what threatens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from intakeapp.domain.cases import TargetGroup
from intakeapp.services.cases import (
    PossibleDuplicate,
    Registration,
    possible_duplicates,
    register,
)
from intakeapp.services.changes import Changes
from intakeapp.services.workspace import Workspace
from intakeapp.views.operations import Operations
from intakeapp.views.registration.fields import threats_on_screen
from intakeapp.views.registration.form import Draft, threat_records


class Registrar(QObject):
    """Registers one person at a time.

    Signals:
        doubted: cases that may be of the same person; nothing was made.
        registered: the id of the new case; all of it is durable.
        failed: the exception; nothing was made.
    """

    doubted = Signal(list)
    registered = Signal(str)
    failed = Signal(object)

    def __init__(
        self, space: Workspace, operations: Operations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._space = space
        self._operations = operations
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether a registration is under way."""
        return self._busy

    def start(self, registration: Registration, draft: Draft, accepted: frozenset[str]) -> None:
        """Look for duplicates once more; register when all of them were `accepted`."""
        self._busy = True

        def deliver(found: list[PossibleDuplicate]) -> None:
            left = [duplicate for duplicate in found if duplicate.case_id not in accepted]
            if left:
                self._busy = False
                self.doubted.emit(left)
            else:
                self._register(registration, draft)

        self._operations.query(
            self,
            lambda: possible_duplicates(self._space, registration.resident),
            success=deliver,
            failure=self._fail,
        )

    def _register(self, registration: Registration, draft: Draft) -> None:
        asked = threats_on_screen(
            self._space.crisis_texts,
            entrepreneur=draft.has("target_groups", TargetGroup.ENTREPRENEUR),
        )

        self._operations.change(
            self,
            lambda: register(
                self._space, registration, lambda case_id: threat_records(draft, case_id, asked)
            ),
            success=self._done,
            failure=self._fail,
        )

    def _done(self, changes: Changes) -> None:
        self._busy = False
        self.registered.emit(changes.record_id)

    def _fail(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
