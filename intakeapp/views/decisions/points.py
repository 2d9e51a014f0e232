"""What a decision rests on: a quiet list, each thing with its state and where it is filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intakeapp.domain.outgoing.decision_points import Point
from intakeapp.views.crisis.lists import KeyedColumn
from intakeapp.views.decisions.words import open_words, place_words, state_words
from intakeapp.views.widgets.base import hand_focus_to
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel

_TOP = Qt.AlignmentFlag.AlignTop


class PointRow(QWidget):
    """One thing: what it is called, how it stands in words, and a button to where it is mended.

    Signals:
        wanted: the place to go to and the name of the point.
    """

    wanted = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._where = name, ""
        self.icon = IconLabel("circle", size=18)
        self.called = TextLabel("", "body")
        self.state = TextLabel("", "small", wrap=False)
        self.words = TextLabel("", "small")
        self.words.hide()
        self.go = QuietButton("", size="s")
        self.go.hide()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.called, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.words)
        below = QHBoxLayout()
        below.setContentsMargins(-10, 0, 0, 0)  # its words begin where the others do
        below.addWidget(self.go)
        below.addStretch(1)
        column.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        row.addWidget(self.icon, 0, _TOP)
        row.addLayout(column, 1)
        hand_focus_to(self, self.go)
        self.go.clicked.connect(lambda: self.wanted.emit(self._where, self._name))

    def show_point(self, point: Point) -> None:
        """Show how it stands."""
        words, icon, colour = state_words(point)
        self.icon.set_icon(icon, colour)
        found = f": {point.found}" if point.found else ""
        self.called.setText(f"{point.called}{found}")
        self.called.set_colour("muted" if point.state is None else "ink")
        self.state.setText(words)
        self.state.set_colour(colour)
        why = "\n".join(reason.words for reason in point.reasons)
        self.words.setText(why)
        self.words.setVisible(bool(why))
        self._where = point.where
        label = place_words(point.where) if point.reasons else ""
        self.go.set_text(label)
        self.go.setAccessibleName(f"{label}: {point.called}")
        self.go.setVisible(bool(label))
        self.setAccessibleName(f"{point.called}{found}. {words}. {why}".strip())


class PointList(QWidget):
    """All things, with one line on top that says how many are open.

    Signals:
        wanted: the place to go to and the name of the point.
    """

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Waar dit besluit op rust")
        self.summary = TextLabel("", "small")
        self.rows: KeyedColumn[str, PointRow] = KeyedColumn(self._make)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(TextLabel("Waar dit besluit op rust", "strong"))
        column.addWidget(self.summary)
        column.addWidget(self.rows)

    def _make(self, name: str) -> PointRow:
        made = PointRow(name)
        made.wanted.connect(self.wanted)
        return made

    def show_points(self, points: Sequence[Point]) -> None:
        """Show these things; a row that stays keeps its place and the focus."""
        self.summary.setText(open_words(tuple(points)))
        self.rows.show_keys(point.name for point in points)
        for point in points:
            self.rows.widgets()[point.name].show_point(point)

    def forget(self) -> None:
        """Show nothing: it is about another decision from now on."""
        self.summary.setText("")
        self.rows.show_keys(())
