"""A decision as it is being prepared: each field is kept for itself, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.services import decisions
from intakeapp.views.crisis.saving import Done, Saver


class DecisionDraft(QObject):
    """One decision with what is on its way to the store.

    Signals:
        changed: `decision` is another one; show it.
    """

    changed = Signal()

    def __init__(self, saver: Saver, decision: Decision, parent: QObject) -> None:
        super().__init__(parent)
        self._saver = saver
        self.decision = decision
        self._settled = True

    def take(self, recorded: Decision) -> None:
        """Take what the store holds, unless something newer is still on its way there."""
        if self._settled and recorded != self.decision:
            self.decision = recorded
            self.changed.emit()

    def save(self, done: Done | None = None, **fields: Any) -> None:
        """Change fields of the decision and keep it."""
        wanted = replace(self.decision, **fields)
        self.decision, self._settled = wanted, False

        def saved(durable: bool) -> None:
            if wanted is self.decision:
                self._settled = durable
            if done is not None:
                done(durable)

        self._saver.run(lambda space: decisions.save_decision(space, wanted), saved, key=wanted.id)
        self.changed.emit()

    # Reasons

    @property
    def reasons(self) -> tuple[Weighing, ...]:
        """The reasons as they are now; none when they cannot be read, and the list says so."""
        try:
            return self.decision.weighings
        except InputError:
            return ()

    def save_reason(self, at: int, field: str, text: str, done: Done) -> None:
        """Change one text of one reason; reasons before it that are not there yet are empty."""
        rows = [*self.reasons, *[Weighing()] * (at + 1 - len(self.reasons))]
        rows[at] = replace(rows[at], **{field: text})
        self._keep(rows, done)

    def remove_reason(self, at: int) -> None:
        """Take a reason away."""
        rows = [row for number, row in enumerate(self.reasons) if number != at]
        self._keep(rows, None)

    def _keep(self, rows: Sequence[Weighing], done: Done | None) -> None:
        filled = list(rows)
        while filled and filled[-1] == Weighing():
            filled.pop()
        self.save(done, reasons=reasons_to_text(filled))
