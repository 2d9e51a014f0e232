"""The row with the main button of the talk: back, what is kept, stop, on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.base import shortcut_for
from intakeapp.views.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from intakeapp.views.widgets.labels import TextLabel

ALL_KEPT = "Alles tot hier is bewaard."
KEEPING = "Bewaart vanzelf."
NOT_KEPT = "Nog niet alles is bewaard."


class BottomBar(QWidget):
    """Stays in sight while the middle scrolls.

    Signals:
        back_requested, stop_requested, next_requested: the buttons, with their keys.
    """

    back_requested = Signal()
    stop_requested = Signal()
    next_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QuietButton("Vorige", icon="arrow-left", shortcut="Alt+Left", size="l")
        self.back.clicked.connect(self.back_requested)
        self.saved = TextLabel(ALL_KEPT, "muted", align=Qt.AlignmentFlag.AlignRight)
        self.stop = SecondaryButton("Stop hier", icon="player-pause", size="l")
        self.stop.set_description("Stoppen kan altijd. Alles blijft bewaard.")
        self.stop.clicked.connect(self.stop_requested)
        self.next = PrimaryButton(
            "Verder", trailing_icon="arrow-right", shortcut="Return", key_text="Enter", size="xl"
        )
        self.next.clicked.connect(self.next_requested)
        # Enter makes a new line in own words; with Ctrl it goes on from anywhere
        shortcut_for(self.next, "Ctrl+Return").activated.connect(self.next_requested)
        self._above = QHBoxLayout()
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.saved, 1, Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(self.back)
        row.addLayout(self._beside, 1)
        row.addSpacing(4)
        row.addWidget(self.stop)
        row.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 14, 0)
        column.setSpacing(4)
        column.addLayout(self._above)
        column.addLayout(row)

    def fit(self, room: int) -> None:
        """Put the words about saving above the buttons where there is no room beside them.

        `room` is the width there is, in logical pixels.
        """
        buttons = (self.back, self.stop, self.next)
        needed = sum(button.sizeHint().width() for button in buttons) + theme.current().px(150)
        wanted, other = self._above, self._beside
        if needed <= room:
            wanted, other = other, wanted
        if wanted.count() == 0:
            other.removeWidget(self.saved)
            wanted.addWidget(self.saved, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_next(self, words: str) -> None:
        """Name the main button."""
        if words != self.next.plain_text():
            self.next.set_text(words)

    def show_saved(self, words: str) -> None:
        """Say whether all is kept."""
        if words != self.saved.text():
            self.saved.setText(words)
