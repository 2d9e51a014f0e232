"""What went wrong with paper: what is safe, what to do now, and going on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import ErrorCard


class TroubleBar(QWidget):
    """Shows one trouble at a time until it is put away or scanning goes on.

    Signals:
        go_on_requested: the paper is put right, and the scanner may go on in the same pile.
    """

    go_on_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Er ging iets mis")
        self.go_on = SecondaryButton("Ga door", icon="player-play", size="s")
        self.go_on.clicked.connect(self.go_on_requested)
        self.put_away = SecondaryButton("Goed", icon="check", size="s")
        self.put_away.clicked.connect(self.clear)
        self.card = ErrorCard("", "", actions=(self.go_on, self.put_away))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 10)
        layout.addWidget(self.card)
        self.message = ""
        self.hide()

    def show_error(self, error: KnownError, *, can_go_on: bool) -> None:
        """Say what happened, what is safe and what to do."""
        self.message = str(error)
        text = "\n".join(part for part in (error.safe, error.now) if part)
        self.card.set_message(error.what, text)
        self.go_on.setVisible(can_go_on)
        self.show()

    def clear(self) -> None:
        """Put the message away."""
        self.message = ""
        self.hide()
