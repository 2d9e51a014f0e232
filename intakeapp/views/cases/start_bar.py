"""The bar that begins a talk: opening a dossier at the office is not yet a talk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.labels import TextLabel

_PLACES = (
    ("huisbezoek", "Huisbezoek", "home"),
    ("balie", "Balie", "building-community"),
    ("kantoor", "Kantoor", "building"),
    ("telefoon", "Telefoon", "phone"),
)


class StartBar(QWidget):
    """Asks where the talk is held; one press begins it and stops the clock of the first talk.

    Signals:
        start_requested: the place, as TalkPlace names it.
    """

    start_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Gesprek beginnen")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 8, 24, 8)
        layout.setSpacing(8)
        words = TextLabel("Er loopt geen gesprek. Begin een gesprek:", "label", wrap=False)
        layout.addWidget(words)
        self.buttons: dict[str, SecondaryButton] = {}
        for key, text, icon in _PLACES:
            button = SecondaryButton(
                text, icon=icon, size="s", description=f"Begin een gesprek: {text.lower()}"
            )
            button.clicked.connect(lambda _checked=False, key=key: self.start_requested.emit(key))
            self.buttons[key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        follow_theme(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("accent_tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))
        painter.end()
