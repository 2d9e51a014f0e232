"""The bar that begins a talk: opening a dossier at the office is not yet a talk."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets.base import follow_theme, hand_focus_to, shortcut_for
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.keycap import KeyCap
from intakeapp.views.widgets.labels import TextLabel

START_KEY = "Alt+B"
_PLACES = (
    ("huisbezoek", "Huisbezoek", "home"),
    ("balie", "Balie", "building-community"),
    ("kantoor", "Kantoor", "building"),
    ("telefoon", "Telefoon", "phone"),
)


class StartBar(QWidget):
    """Asks where the talk is held; one press begins it and stops the clock of the first talk.

    Its key leads straight here: Tab would go past every field at the desk, and the place with it.

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
        layout.addWidget(KeyCap(START_KEY), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addSpacing(4)
        self.buttons: dict[str, SecondaryButton] = {}
        for key, text, icon in _PLACES:
            button = SecondaryButton(
                text, icon=icon, size="s", description=f"Begin een gesprek: {text.lower()}"
            )
            button.clicked.connect(lambda _checked=False, key=key: self.start_requested.emit(key))
            self.buttons[key] = button
            layout.addWidget(button)
        layout.addStretch(1)
        first = self.buttons[_PLACES[0][0]]
        hand_focus_to(self, first)
        shortcut = shortcut_for(self, START_KEY)
        shortcut.activated.connect(lambda: first.setFocus(Qt.FocusReason.ShortcutFocusReason))
        follow_theme(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("accent_tint"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.colour("line"))
        painter.end()
