"""The list of subjects at the left of the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.worklist.side import SideButton, SideItem

SUBJECTS = (
    ("Hoe het eruitziet", "contrast"), ("Ik", "user"), ("Wachtzin wijzigen", "key"),
    ("Reservekopie", "copy"), ("Nakijken", "shield-check"), ("Herstel", "lifebuoy"),
    ("Bekende afzenders", "mail"), ("Adressen voor brieven", "map-pin"),
    ("Mailen van documenten", "file"), ("Per gemeente", "building-community"),
    ("Huisstijl", "typography"), ("Eigen brieven", "file-text"),
    ("Centrale opslag", "refresh"),
)  # fmt: skip
"""The headings of the cards in their order, with a pictogram: the cards themselves come later."""


class SubjectList(QWidget):
    """One Tab stop; arrows move, Enter or Space goes to the subject.

    Signals:
        chosen: the number of the subject, from 0.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Onderwerpen")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 20, 10, 16)
        column.setSpacing(2)
        self.buttons: list[SideButton] = []
        for at, (title, icon) in enumerate(SUBJECTS):
            button = SideButton(SideItem(str(at), title, icon))
            button.clicked.connect(lambda _=False, at=at: self._pick(at))
            button.stepped.connect(lambda step, at=at: self._step(at + step))
            self.buttons.append(button)
            column.addWidget(button)
        column.addStretch(1)
        self.select(0)
        self.retheme()
        follow_theme(self)

    def select(self, at: int) -> None:
        """Show which subject somebody is in, without sending `chosen`."""
        for number, button in enumerate(self.buttons):
            button.setChecked(number == at)
        self._rove(at)

    def _pick(self, at: int) -> None:
        self.select(at)
        self.chosen.emit(at)

    def _rove(self, at: int) -> None:
        focus = Qt.FocusPolicy
        for number, button in enumerate(self.buttons):
            button.setFocusPolicy(focus.StrongFocus if number == at else focus.ClickFocus)

    def _step(self, at: int) -> None:
        if 0 <= at < len(self.buttons):
            self._rove(at)
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        """Take the new sizes."""
        widest = max(button.sizeHint().width() for button in self.buttons) + 20
        self.setFixedWidth(max(236, widest))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("sunken"))
        painter.end()
