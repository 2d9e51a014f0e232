"""The lines of a day as a model: a head above each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from intakeapp.services.day_list import DayGroup, DayLine, DayList
from intakeapp.views.day.words import DayWording, LineWords, count_words

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass(frozen=True)
class Head:
    """The head of a group."""

    group: DayGroup
    count: str


@dataclass
class Row:
    """A line of the day; its words are made when somebody looks."""

    line: DayLine
    words: LineWords | None = None
    last: bool = False


class DayModel(QAbstractListModel):
    """Heads and lines in order; heads cannot be chosen."""

    def __init__(self, wording: DayWording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._rows: list[Head | Row] = []
        self._found: DayList | None = None

    def show_day(self, found: DayList, wording: DayWording) -> bool:
        """Replace everything; tell whether anything differs from what was shown."""
        if found == self._found and wording.names_hidden == self._wording.names_hidden:
            return False
        self.beginResetModel()
        self._wording, self._found, self._rows = wording, found, []
        for group in DayGroup:
            lines = found.of(group)
            if lines:
                self._rows.append(Head(group, count_words(found, group)))
                self._rows += [Row(line, last=line is lines[-1]) for line in lines]
        self.endResetModel()
        return True

    def row_at(self, number: int) -> Head | Row:
        """Return what stands at a row."""
        return self._rows[number]

    def words_of(self, row: Row) -> LineWords:
        """Return the words of a line, made once."""
        if row.words is None:
            shown = self._found.day if self._found else self._wording.today
            row.words = self._wording.of(row.line, shown)
        return row.words

    def line_at(self, index: Index) -> DayLine | None:
        """Return the line at an index; None for a head or nowhere."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        return row.line if isinstance(row, Row) else None

    def index_of(self, wanted: DayLine | None) -> QModelIndex:
        """Return the place of a line, else of the first one; invalid when there is none."""
        first = QModelIndex()
        for number, row in enumerate(self._rows):
            if not isinstance(row, Row):
                continue
            first = first if first.isValid() else self.index(number)
            same = wanted is not None and (row.line.group, row.line.record_id, _case(row.line)) == (
                wanted.group, wanted.record_id, _case(wanted),
            )  # fmt: skip
            if same:
                return self.index(number)
        return first

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(row).name if isinstance(row, Row) else row.group.value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, Row):
                return self.words_of(row).sentence
            return f"{row.group.value}, {row.count}"
        return None


def _case(line: DayLine) -> str:
    return line.case.case_id
