"""The place on a case where a failure is told: what happened, what is safe, what to do now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard


class NoticeBar(QWidget):
    """Shows one failure at a time, until the next success or until it is put away.

    Signals:
        retry_requested: the user wants it tried again.
    """

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 12, 24, 12)
        self._card: QWidget | None = None
        self.message = ""
        self.hide()

    def show_error(self, error: KnownError) -> None:
        """Show a known error with a way to try again and a way to put it aside."""
        self.clear()
        retry = SecondaryButton("Probeer opnieuw", icon="refresh", size="s")
        retry.clicked.connect(self.retry_requested)
        close = SecondaryButton("Later", size="s")
        close.clicked.connect(self.clear)
        self._card = ErrorCard.from_error(error, actions=(retry, close))
        self.message = str(error)
        self._layout.addWidget(self._card)
        self.show()

    def clear(self) -> None:
        """Put the message away."""
        self.message = ""
        if self._card is not None:
            self._layout.removeWidget(self._card)
            self._card.deleteLater()
            self._card = None
        self.hide()
