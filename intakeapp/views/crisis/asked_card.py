"""What else was asked: nee, weet ik niet and nog niet gevraagd as three different things."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from intakeapp.domain.crisis_overview import AskedLine
from intakeapp.views import theme
from intakeapp.views.crisis.words import STATE_LOOKS
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_RIGHT = Qt.AlignmentFlag.AlignRight


class AskedCard(Card):
    """The lines in two columns, and the way back to the questions.

    Signals:
        ask_requested: the person goes on asking.
    """

    ask_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Ook gevraagd")
        head = QHBoxLayout()
        head.addWidget(TextLabel("Ook gevraagd", "card_title", wrap=False))
        head.addStretch(1)
        self.button = QuietButton("Verder vragen", shortcut="Alt+O", size="s")
        self.button.clicked.connect(self.ask_requested)
        head.addWidget(self.button)
        self.body.addLayout(head)
        self._content: QWidget | None = None
        self._shown: tuple[object, ...] | None = None

    def show_lines(self, lines: Sequence[AskedLine]) -> None:
        """Show the answers; nothing is built again when nothing changed."""
        columns = 2 if self.width() > theme.current().px(560) else 1
        wanted = (tuple(lines), columns)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        grid = QGridLayout(self._content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(9)
        half = (len(lines) + columns - 1) // columns
        for number, line in enumerate(lines):
            place = number // half
            self._add(grid, line, number % half, place * 4)
        for column in range(columns):
            grid.setColumnStretch(column * 4 + 2, 1)
            if column:
                grid.setColumnMinimumWidth(column * 4 - 1, 20)
        self.body.addWidget(self._content)

    @staticmethod
    def _add(grid: QGridLayout, line: AskedLine, row: int, column: int) -> None:
        role, colour = STATE_LOOKS[line.state]
        value = TextLabel(line.text, role, colour=colour, align=_RIGHT)
        value.setAccessibleName(f"{line.label}: {line.text}")
        grid.addWidget(IconLabel(line.pictogram, size=18), row, column)
        grid.addWidget(TextLabel(line.label, "small", colour="ink", wrap=False), row, column + 1)
        grid.addWidget(value, row, column + 2)
