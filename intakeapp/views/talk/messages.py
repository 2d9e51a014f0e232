"""What could not be kept, near the top, with the way to try again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard

_UNKNOWN = KnownError(
    "Dit is nog niet bewaard.",
    safe="Alles van daarvoor is wel bewaard. Wat u invulde, houden wij hier vast.",
    now="Probeer het opnieuw. Lukt het niet, sluit dan niet af en bel de beheerder.",
)


class FailureArea(QWidget):
    """Empty as long as all is kept; an error card when something could not be written.

    Signals:
        shown: a failure is shown; the place should be in sight.
    """

    shown = Signal()

    def __init__(self, session: TalkSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.card: ErrorCard | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 8)
        session.failed.connect(self._on_failed)
        session.saving_changed.connect(self._on_saving)
        self.hide()

    def _on_failed(self, error: Exception) -> None:
        self._clear()
        self.again = SecondaryButton("Probeer opnieuw", icon="refresh", size="s")
        self.again.clicked.connect(self.session.try_again)
        known = error if isinstance(error, KnownError) else _UNKNOWN
        self.card = ErrorCard.from_error(known, actions=(self.again,))
        self.column.addWidget(self.card)
        self.show()
        self.shown.emit()

    def _on_saving(self) -> None:
        if self.card is not None and not self.session.lost and not self.session.busy:
            self._clear()

    def _clear(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.column.removeWidget(self.card)
            self.card.deleteLater()
            self.card = None
        self.hide()
