"""The clocks of a case: how long there is, by which rule, counted from which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.base.dates import show_date, show_time
from intakeapp.domain.clock_records import Clock
from intakeapp.domain.deadlines import words_left
from intakeapp.views.crisis.words import source_words
from intakeapp.views.widgets.cards import Card
from intakeapp.views.widgets.labels import IconLabel, Line, TextLabel

_TOP = Qt.AlignmentFlag.AlignTop
_RIGHT = Qt.AlignmentFlag.AlignRight


def clock_icon(clock: Clock) -> tuple[str, str]:
    """Return the pictogram and colour of a clock's state; the words say the same."""
    if clock.met_on is not None:
        return "circle-check", "ok_ink"
    if clock.overdue:
        return "alert-circle", "error_ink"
    return "clock", "crisis_mark" if clock.is_event else "accent"


def due_words(clock: Clock) -> str:
    """Return the day in words: a term has a last day, an event has a moment."""
    words = show_date(clock.due, weekday=True, year=False)
    if clock.due_time is not None:
        words += f", {show_time(clock.due_time)}"
    return words if clock.is_event else f"uiterlijk {words}"


def counted_words(clock: Clock) -> str:
    """Return from which day a clock counts."""
    if clock.is_event:
        return ""
    return f"Geteld vanaf {show_date(clock.counted_from, year=False)}, {clock.counted_from_what}"


class ClockRow(QWidget):
    """One clock."""

    def __init__(self, clock: Clock, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        icon, colour = clock_icon(clock)
        row.addWidget(IconLabel(icon, size=22, colour=colour), 0, _TOP)
        left = words_left(clock, today)
        row.addLayout(self._rule(clock), 1)
        row.addLayout(self._time(clock, left))
        self.setAccessibleName(f"{clock.label}: {left}, {due_words(clock)}. {clock.rule}")
        self.setToolTip(clock.rule)

    def _rule(self, clock: Clock) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(TextLabel(clock.label, "strong"))
        icon, words = source_words(clock.source_kind, clock.source)
        if counted := counted_words(clock):
            words += f". {counted}"
        column.addLayout(_icon_line(icon, words, "muted"))
        if clock.warning:
            column.addLayout(_icon_line("alert-triangle", clock.warning, "wait_ink"))
        return column

    def _time(self, clock: Clock, left: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        late = clock.overdue and not clock.is_event
        words = TextLabel(
            left, "strong", wrap=False, align=_RIGHT, colour="error_ink" if late else "ink"
        )
        column.addWidget(words)
        column.addWidget(TextLabel(due_words(clock), "small", wrap=False, align=_RIGHT))
        column.addStretch(1)
        return column


def _icon_line(icon: str, words: str, colour: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(IconLabel(icon, size=16, colour=colour), 0, _TOP)
    line.addWidget(TextLabel(words, "small", colour=colour), 1)
    return line


class ClocksCard(Card):
    """All clocks, the earliest first, and why one that could be expected is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Klokken", parent=parent)
        self.body.setSpacing(2)
        self._shown: tuple[object, ...] | None = None
        self._content: QWidget | None = None

    def show_clocks(self, clocks: Sequence[Clock], notes: Sequence[str], today: date) -> None:
        """Show these clocks; nothing is built again when nothing changed."""
        wanted = (tuple(clocks), tuple(notes), today)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for number, clock in enumerate(clocks):
            if number:
                column.addWidget(Line())
            column.addWidget(ClockRow(clock, today))
        for note in notes:
            column.addWidget(Line())
            column.addSpacing(8)
            column.addLayout(_icon_line("info-circle", note, "muted"))
            column.addSpacing(8)
        self.body.addWidget(self._content)
        self.setVisible(bool(clocks or notes))
