"""The strip of pages beside the sheet: where we are in the pile, and what the pile looks like."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.services.pile_reading import ShownPage
from intakeapp.views.post.session import PostSession
from intakeapp.views.post.strip_delegate import StripDelegate
from intakeapp.views.post.strip_model import Leaf, OutHead, StripModel
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme


class PageStrip(QListView):
    """All pages of the pile by letter, painted; arrows choose, Shift chooses more, dragging moves.

    Signals:
        moved: ids of pages that were dragged, and the page they come after.
    """

    moved = Signal(list, str)

    def __init__(self, session: PostSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self._pile_id = ""
        self.rows = StripModel(session, self)
        self.pictures = StripDelegate(self._ask, self.viewport())
        self.setAccessibleName("Bladen van de stapel")
        self.setAccessibleDescription(
            "Pijl omhoog en omlaag kiezen een blad, met Shift meer bladen tegelijk."
        )
        self.setModel(self.rows)
        self.setItemDelegate(self.pictures)
        self._set_up()
        self.rows.moved.connect(self.moved)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._toggle_out)
        session.changed.connect(self.refresh)
        session.scanning_changed.connect(self.refresh)
        session.place_changed.connect(self._follow)
        follow_theme(self)
        self.refresh()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _ask(self, leaf: Leaf, side: int, deliver: Callable[[ShownPage], None]) -> ShownPage | None:
        found = self._session.shown(leaf.page, side)
        if found is None:
            self._session.shelf.want(leaf.page, side, deliver)
        return found

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.showDecorationSelected = True

    # Following the session

    def refresh(self) -> None:
        """Show the pile as the session has it; what is chosen and where we look stay."""
        chosen = self.chosen_ids()
        at = self.verticalScrollBar().value()
        pile_id = "" if self._session.view is None else self._session.view.pile.id
        if pile_id != self._pile_id:
            self._pile_id = pile_id
            self.pictures.forget()
        self._following = True
        moved = self.rows.refresh()
        self._following = False
        if moved:
            self.scheduleDelayedItemsLayout()
            self.doItemsLayout()
            self._choose(chosen)
            self.verticalScrollBar().setValue(at)
        self._follow()

    def _choose(self, ids: list[str]) -> None:
        selection = QItemSelection()
        for page_id in ids:
            index = self.rows.index_of(page_id)
            if index.isValid():
                selection.select(index, index)
        self._following = True
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._following = False

    def _follow(self) -> None:
        """Stand at the page that is current."""
        page = self._session.page
        index = self.rows.index_of(page.id) if page is not None else QModelIndex()
        if index.isValid() and index != self.currentIndex():
            chosen = page is not None and page.id in self.chosen_ids()
            flag = QItemSelectionModel.SelectionFlag
            self._following = True
            self.selectionModel().setCurrentIndex(
                index, flag.NoUpdate if chosen else flag.ClearAndSelect
            )
            self._following = False
            self._show(index)
        if self.rows.refresh():  # the mark of the letter we are at is another
            self.viewport().update()

    def _show(self, index: QModelIndex) -> None:
        head = self.rows.index(max(0, index.row() - 1), 0)
        if self.rows.leaf_at(head) is None:
            self.scrollTo(head)
        self.scrollTo(index)

    # What a person does

    def chosen_ids(self) -> list[str]:
        """Return the ids of the chosen pages, in the order of the strip."""
        indexes = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        leaves = [self.rows.leaf_at(index) for index in indexes]
        return [leaf.page.id for leaf in leaves if leaf is not None]

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        leaf = self.rows.leaf_at(index)
        if leaf is not None and not self._following:
            self._session.go_page(leaf.page.id)

    def _toggle_out(self, index: QModelIndex) -> None:
        if index.isValid() and isinstance(self.rows.row_at(index.row()), OutHead):
            self.rows.out_is_open = not self.rows.out_is_open
            self.refresh()
            self.setCurrentIndex(self.rows.index(index.row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (*ENTER_KEYS, Qt.Key.Key_Space):
            current = self.currentIndex()
            if current.isValid() and isinstance(self.rows.row_at(current.row()), OutHead):
                self._toggle_out(current)
                return
            event.ignore()
            return
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_end(last=key == Qt.Key.Key_End)
            return
        if event.text() and event.text().isprintable():
            event.ignore()  # a letter is a key of the screen, not a search in this list
            return
        super().keyPressEvent(event)

    def _go_end(self, *, last: bool) -> None:
        rows = range(self.rows.rowCount())
        for row in reversed(rows) if last else rows:
            if self.rows.leaf_at(self.rows.index(row, 0)) is not None:
                self.setCurrentIndex(self.rows.index(row, 0))
                return

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Step over the heads, which cannot be chosen."""
        step = {
            QAbstractItemView.CursorAction.MoveUp: -1, QAbstractItemView.CursorAction.MoveDown: 1,
        }.get(action)  # fmt: skip
        if step is None:
            return super().moveCursor(action, modifiers)
        row = self.currentIndex().row() + step
        while 0 <= row < self.rows.rowCount():
            index = self.rows.index(row, 0)
            if self.rows.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                return index
            row += step
        return self.currentIndex()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._go_end(last=False)
