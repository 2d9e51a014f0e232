"""The rows of the worklist as a model: heads of groups and cases, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from intakeapp.services.worklist import CaseRow, WorklistFilter
from intakeapp.views.worklist.wording import Group, LineWords, Wording, cases_in_words, group_of

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


@dataclass
class Head:
    """The head of a group; complete once no more rows of it can come."""

    group: Group
    seen: int = 0
    complete: bool = False

    @property
    def count_text(self) -> str:
        """How many cases the group has, empty while that is not known."""
        return cases_in_words(self.seen) if self.complete else ""


@dataclass
class Line:
    """A case; its words are made when somebody looks."""

    row: CaseRow
    words: LineWords | None = None
    last_of_group: bool = False


class WorklistModel(QAbstractTableModel):
    """One column: a line per case, and a line per group head, which cannot be chosen.

    Signals:
        more_wanted: the reader came near the end of the rows that are here.
    """

    more_wanted = Signal()

    def __init__(self, wording: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wording = wording
        self._chosen: WorklistFilter | None = WorklistFilter.ALL
        self._lines: list[Head | Line] = []
        self._cases: list[CaseRow] = []
        self._heads: list[Head] = []
        self._complete = True

    @property
    def cases(self) -> Sequence[CaseRow]:
        """The cases that are here, without heads."""
        return self._cases

    @property
    def complete(self) -> bool:
        """Whether these are all cases of the list."""
        return self._complete

    def heads(self) -> list[Head]:
        """Return the heads in order."""
        return list(self._heads)

    def line_at(self, row: int) -> Head | Line:
        """Return what stands at a row of the model."""
        return self._lines[row]

    def words_of(self, line: Line) -> LineWords:
        """Return the words of a case, made once."""
        if line.words is None:
            line.words = self._wording.of(line.row)
        return line.words

    def case_at(self, index: Index) -> CaseRow | None:
        """Return the case at an index, None for a head or nowhere."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        return line.row if isinstance(line, Line) else None

    def index_of_case(self, case_id: str) -> QModelIndex:
        """Return the place of a case, invalid when it is not here."""
        for number, line in enumerate(self._lines):
            if isinstance(line, Line) and line.row.case_id == case_id:
                return self.index(number, 0)
        return QModelIndex()

    def first_case(self) -> QModelIndex:
        """Return the place of the first case, invalid when there is none."""
        for number, line in enumerate(self._lines):
            if isinstance(line, Line):
                return self.index(number, 0)
        return QModelIndex()

    def set_wording(self, wording: Wording) -> None:
        """Say everything anew: another day, or names hidden or not."""
        self._wording = wording
        for line in self._lines:
            if isinstance(line, Line):
                line.words = None
        if self._lines:
            last = self.index(len(self._lines) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last)

    def show(
        self, rows: Sequence[CaseRow], chosen: WorklistFilter | None, *, complete: bool
    ) -> bool:
        """Replace all rows; tell whether anything differs from what was shown."""
        same = list(rows) == self._cases and chosen is self._chosen and complete == self._complete
        if same:
            return False
        self.beginResetModel()
        self._chosen, self._lines, self._cases, self._heads = chosen, [], [], []
        self._complete = complete
        self._take(rows)
        self.endResetModel()
        return True

    def append(self, rows: Sequence[CaseRow], *, complete: bool) -> None:
        """Add the next page."""
        new_lines = self._lines_for(rows)
        if new_lines:
            first = len(self._lines)
            self.beginInsertRows(NO_PARENT, first, first + len(new_lines) - 1)
            self._complete = complete
            self._take(rows)
            self.endInsertRows()
        elif complete:
            self._complete = True
            self._finish_last()
        if len(self._lines) > len(new_lines):
            # The last head may know its number now, the last line may have lost its place.
            before = len(self._lines) - len(new_lines)
            self.dataChanged.emit(self.index(0, 0), self.index(before - 1, 0))

    def _lines_for(self, rows: Sequence[CaseRow]) -> list[Head | Line]:
        group = self._heads[-1].group if self._heads else None
        made: list[Head | Line] = []
        for row in rows:
            now = group_of(row, self._chosen, self._wording.today)
            if now is not group:
                made.append(Head(now))
                group = now
            made.append(Line(row))
        return made

    def _take(self, rows: Sequence[CaseRow]) -> None:
        first_new = len(self._lines)
        for line in self._lines_for(rows):
            if isinstance(line, Head):
                self._finish_last()
                self._heads.append(line)
            else:
                self._heads[-1].seen += 1
            self._lines.append(line)
        self._cases.extend(rows)
        self._mark_last_lines(max(0, first_new - 1))
        if self._complete:
            self._finish_last()

    def _finish_last(self) -> None:
        if self._heads:
            self._heads[-1].complete = True

    def _mark_last_lines(self, start: int) -> None:
        following: Head | Line | None = None
        for line in reversed(self._lines[start:]):
            if isinstance(line, Line):
                line.last_of_group = not isinstance(following, Line)
            following = line

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.case_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words_of(line).name if isinstance(line, Line) else line.group.value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(line, Line):
                return self.words_of(line).sentence
            count = f", {line.count_text}" if line.count_text else ""
            return f"{line.group.value}{count}"
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._complete

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self.more_wanted.emit()
