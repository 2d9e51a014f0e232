"""Lines that can be switched on and off: what counts in the sum beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.domain.calculations.what_if import Measure
from intakeapp.views.money.fold import FoldHead
from intakeapp.views.money.words import measure_amount, measure_note


class ToggleLine(FoldHead):
    """A measure with a box to tick."""

    def __init__(self) -> None:
        super().__init__("square", "Doet mee")
        self.toggled.connect(self._tick)

    def _tick(self, checked: bool) -> None:
        title, note, amount, _icon = self.line()
        self.show_line(title, note, amount, "square-check" if checked else "square")

    def _state_words(self) -> str:
        return "Doet mee." if self.isChecked() else "Doet niet mee."

    def _mark_room(self) -> float:
        return 6.0

    def _paint_mark(self, painter: QPainter, box: QRectF, line: float) -> None:
        """A box that is ticked needs no chevron."""

    def show_measure(self, measure: Measure) -> None:
        """Show a measure; whether it counts stays."""
        icon = "square-check" if self.isChecked() else "square"
        self.show_line(measure.title, measure_note(measure), measure_amount(measure), icon)


class ToggleList(QWidget):
    """The measures below each other.

    Signals:
        changed: a person switched one; `chosen` tells which count.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Maatregelen om te proberen")
        self.lines: dict[str, ToggleLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def chosen(self) -> frozenset[str]:
        """The keys of the measures that count."""
        return frozenset(key for key, line in self.lines.items() if line.isChecked())

    def clear(self) -> None:
        """Let none of them count."""
        for line in self.lines.values():
            line.setChecked(False)

    def show_measures(self, measures: tuple[Measure, ...]) -> None:
        """Show measures; lines that stay keep their place, their tick and the focus."""
        wanted = {one.key: one for one in measures}
        for key in [key for key in self.lines if key not in wanted]:
            line = self.lines.pop(key)
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        for at, one in enumerate(measures):
            line = self.lines.get(one.key) or self._added(one.key)
            if self._column.indexOf(line) != at:
                self._column.insertWidget(at, line)
            line.show_measure(one)

    def _added(self, key: str) -> ToggleLine:
        line = ToggleLine()
        line.clicked.connect(self.changed)
        self.lines[key] = line
        return line
