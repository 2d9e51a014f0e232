"""The documents of a case as a list to choose from: what it is, and when it came in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.base.clock import to_local
from intakeapp.base.dates import show_date
from intakeapp.domain.documents import StoredDocument
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

Index = QModelIndex | QPersistentModelIndex
_PAD = 8


def came_in(document: StoredDocument) -> str:
    """Return when a document came in, in words."""
    day = show_date(to_local(document.created_at).date())
    return f"verzegeld, {day}" if document.sealed else day


class DocumentModel(QAbstractListModel):
    """Documents, in the order in which they were given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.documents: tuple[StoredDocument, ...] = ()

    def show_documents(self, documents: Sequence[StoredDocument]) -> None:
        """Replace the list."""
        self.beginResetModel()
        self.documents = tuple(documents)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.documents)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in shown or not index.isValid():
            return None
        document = self.documents[index.row()]
        return f"{document.title}, {came_in(document)}"


class DocumentDelegate(QStyledItemDelegate):
    """Paints a pictogram, the title, and the day under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.retheme()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        look = theme.current()
        self._look = look
        self._strong, self._small = look.font("body", weight=500), look.font("small")
        self._line = QFontMetricsF(self._strong).height()
        self._under = QFontMetricsF(self._small).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(self._line + self._under) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, DocumentModel):
            return
        document, look = model.documents[index.row()], self._look
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if chosen:
            painting.rounded(painter, box, look.radius("control"), look.colour("accent_tint"))
        ink = look.colour("accent_ink" if chosen else "ink")
        size = look.px(20)
        icon = _icon_of(document)
        mark = QRectF(box.left() + _PAD, box.center().y() - size / 2, size, size)
        icons.paint(painter, icon, mark, ink)
        left = mark.right() + 10
        room = box.right() - _PAD - left
        top = QRectF(left, box.top() + _PAD - 1, room, self._line)
        painting.draw_line(painter, self._strong, ink, top, document.title)
        under = QRectF(left, top.bottom(), room, self._under)
        painting.draw_line(painter, self._small, look.colour("muted"), under, came_in(document))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, box.adjusted(1, 1, -1, -1), look.radius("control"))
        painter.restore()


def _icon_of(document: StoredDocument) -> str:
    if document.sealed:
        return "lock"
    return "photo" if document.media_type.startswith("image/") else "file-text"


class DocumentList(QListView):
    """One Tab stop; up and down choose a document, left and right turn its page, Enter takes it.

    Signals:
        picked: the document under the ring changed; carries it, or None.
        turned: -1 or 1, another page was asked for.
        taken: Enter was pressed.
    """

    picked = Signal(object)
    turned = Signal(int)
    taken = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = DocumentModel(self)
        self._delegate = DocumentDelegate(self)
        self.setAccessibleName("Documenten van deze zaak")
        self.setAccessibleDescription(
            "Pijl omhoog en omlaag kiezen een document, links en rechts een bladzijde. "
            "Enter neemt deze bladzijde als bewijs."
        )
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._delegate.retheme()
        self.scheduleDelayedItemsLayout()

    def show_documents(self, documents: Sequence[StoredDocument], choose: str = "") -> None:
        """Show documents, one of them under the ring: that with an id, else the first."""
        self.rows.show_documents(documents)
        ids = [document.id for document in documents]
        if ids:
            self.setCurrentIndex(self.rows.index(ids.index(choose) if choose in ids else 0))
        else:
            self.picked.emit(None)

    def current_document(self) -> StoredDocument | None:
        """Return the document under the ring."""
        index = self.currentIndex()
        return self.rows.documents[index.row()] if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self.rows.documents[current.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.documents:
            self.setCurrentIndex(self.rows.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.turned.emit(steps[Qt.Key(event.key())])
        elif event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
