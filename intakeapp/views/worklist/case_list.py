"""The list of the worklist: one column of lines, arrow keys, Enter opens, typing searches."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme
from intakeapp.views.worklist.delegate import WorklistDelegate
from intakeapp.views.worklist.model import WorklistModel


class CaseList(QTableView):
    """Shows a WorklistModel.

    A table and not a list view: new rows are then laid out alone, however many stand above them.

    Signals:
        opened: the id of the case that somebody opened.
        typed: a letter typed in the list, for the search field.
        left_above: arrow up on the first case.
    """

    opened = Signal(str)
    typed = Signal(str)
    left_above = Signal()

    def __init__(self, model: WorklistModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = WorklistDelegate(self)
        self.setAccessibleName("Zaken")
        self.setAccessibleDescription("Pijl omhoog en omlaag kiezen een zaak, Enter opent die.")
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._delegate.measures.row)
        model.modelReset.connect(self._size_all)
        model.rowsInserted.connect(self._size_new)
        self.clicked.connect(self._open)
        self.verticalScrollBar().valueChanged.connect(self._ask_ahead)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._delegate.retheme()
        self.verticalHeader().setDefaultSectionSize(self._delegate.measures.row)
        self._size_all()
        self.viewport().update()

    def _size_all(self) -> None:
        self._size_new(QModelIndex(), 0, self._model.rowCount() - 1)

    def _size_new(self, _parent: QModelIndex, first: int, last: int) -> None:
        header = self.verticalHeader()
        usual = header.defaultSectionSize()
        for row in range(first, last + 1):
            height = self._delegate.height_of(self._model.line_at(row))
            if height != usual or header.sectionSize(row) != usual:
                header.resizeSection(row, height)

    def _ask_ahead(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if value > bar.maximum() - 2 * bar.pageStep() and self._model.canFetchMore(QModelIndex()):
            self._model.fetchMore(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_ahead(self.verticalScrollBar().value())

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.showDecorationSelected = True

    def current_case_id(self) -> str:
        """Return the id of the case under the ring; empty when there is none."""
        row = self._model.case_at(self.currentIndex())
        return row.case_id if row else ""

    def choose(self, index: QModelIndex) -> None:
        """Make a case the current one and show it, with the head above the first one."""
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        if index.row() == 1:
            self.scrollToTop()

    def enter_from_above(self) -> bool:
        """Take focus on the first case; tell whether there is one."""
        first = self._model.first_case()
        if not first.isValid():
            return False
        self.setFocus(Qt.FocusReason.TabFocusReason)
        self.choose(first)
        return True

    def _open(self, index: QModelIndex) -> None:
        row = self._model.case_at(index)
        if row is not None:
            self.opened.emit(row.case_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )  # fmt: skip
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex() == self._model.first_case():
            self.left_above.emit()
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):  # a table would stay in its row
            last = self._model.index(self._model.rowCount() - 1, 0)
            self.choose(self._model.first_case() if event.key() == Qt.Key.Key_Home else last)
            return
        letter = event.text()
        if plain and letter and letter.isprintable() and not letter.isspace():
            self.typed.emit(letter)
            return
        super().keyPressEvent(event)
        if self.currentIndex() == self._model.first_case():
            self.scrollToTop()
