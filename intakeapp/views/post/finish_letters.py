"""The letters of a pile with where their paper is: kept, given back, or not said yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.domain.piles import Original
from intakeapp.services.piles import PileView
from intakeapp.services.post_letters import UNTITLED
from intakeapp.views import theme
from intakeapp.views.post.bag_words import SEALED, sheets_words
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
PLACES = {Original.KEPT: "bewaard", Original.RETURNED: "terug"}
_NOT_SAID = "nog niet gezegd waar het papier is"
_SPOKEN = {
    Original.KEPT: "wij bewaren het papier",
    Original.RETURNED: "papier terug",
    None: _NOT_SAID,
}
_MOST_ROWS = 5  # the list scrolls from there on


@dataclass(frozen=True)
class LetterRow:
    """One letter on the list."""

    letter_id: str
    number: int
    title: str
    pages: int
    original: Original | None

    def spoken(self) -> str:
        """Return the row as a sentence."""
        title = "" if self.title == UNTITLED else f", {self.title}"
        pages = sheets_words(self.pages)
        return f"Brief {self.number}{title}, {pages}: {_SPOKEN[self.original]}"


def rows_of(view: PileView) -> tuple[LetterRow, ...]:
    """Return the letters of which there is paper; envelopes that were put away are not on it."""
    pages = Counter(page.letter_id for page in view.inside)
    return tuple(
        LetterRow(
            letter_id=letter.id,
            number=number,
            title=SEALED if letter.sealed else letter.title,
            pages=pages[letter.id],
            original=letter.original,
        )
        for number, letter in enumerate(view.letters, 1)
        if pages[letter.id]
    )


class LettersModel(QAbstractListModel):
    """The rows; a change of one row keeps the others and the place in the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[LetterRow, ...] = ()

    def show_rows(self, rows: tuple[LetterRow, ...]) -> None:
        """Show these rows."""
        same = [row.letter_id for row in rows] == [row.letter_id for row in self._rows]
        if same:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> LetterRow | None:
        """Return the row at a place; None when there is none."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.title  # it is cut off where there is no room
        return None


class LettersDelegate(QStyledItemDelegate):
    """Paints a letter and the two places its paper can be."""

    def height(self) -> int:
        """Return the height of a row in logical pixels."""
        look = theme.current()
        line = QFontMetricsF(look.font("small", weight=500)).height()
        return max(look.px(40), round(line * 2) + look.px(8))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self.height())

    def place_boxes(self, rect: QRectF) -> dict[Original, QRectF]:
        """Return where the two places are drawn in a row."""
        look = theme.current()
        font = look.font("small", weight=500)
        high = max(look.px(28), 24)
        boxes, right = {}, rect.right() - 6
        for place in reversed(PLACES):
            wide = painting.text_width(font, PLACES[place]) + look.px(22)
            top = rect.center().y() - high / 2
            boxes[place] = QRectF(right - wide, top, wide, high)
            right -= wide + 6
        return boxes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, LettersModel) else None
        if row is None:
            return
        look, box = theme.current(), QRectF(option.rect)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if option.state & QStyle.StateFlag.State_MouseOver:
            painting.rounded(painter, box.adjusted(0, 1, 0, -2), 8, look.colour("hover"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))
        boxes = self.place_boxes(box)
        left = min(one.left() for one in boxes.values())
        self._paint_words(painter, QRectF(box.left() + 8, box.top(), left - box.left() - 16,
                                          box.height()), row)  # fmt: skip
        for place, at in boxes.items():
            self._paint_place(painter, at, place, chosen=row.original is place)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, box.adjusted(0, 1, 0, -2), 8)
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, row: LetterRow) -> None:
        look = theme.current()
        strong, small = look.font("small", weight=500), look.font("small")
        high = QFontMetricsF(strong).height()
        top = QRectF(box.left(), box.center().y() - high, box.width(), high)
        number, pages = f"Brief {row.number}", sheets_words(row.pages)
        named = row.title != UNTITLED
        under = f"{number.lower()}, {pages}" if named else pages
        name = row.title if named else number
        painting.draw_line(painter, strong, look.colour("ink"), top, name)
        painting.draw_line(painter, small, look.colour("muted"), top.translated(0, high), under)

    def _paint_place(
        self, painter: QPainter, box: QRectF, place: Original, *, chosen: bool
    ) -> None:
        look = theme.current()
        fill = look.colour("accent_tint") if chosen else look.colour("surface")
        line = look.colour("accent" if chosen else "line_strong")
        painting.rounded(painter, box, box.height() / 2, fill, line)
        font = look.font("small", weight=600 if chosen else 500)
        ink = look.colour("accent_ink" if chosen else "ink")
        centre = Qt.AlignmentFlag.AlignHCenter
        painting.draw_line(painter, font, ink, box, PLACES[place], centre, elide=False)


class LettersList(QListView):
    """The letters; left keeps the paper, right gives it back, Delete takes that back.

    Signals:
        chosen: the id of a letter, and its Original or None.
        here_changed: another row is the one where we are.
    """

    chosen = Signal(str, object)
    here_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LettersModel(self)
        self._delegate = LettersDelegate(self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Waar is het papier van elke brief")
        self.setAccessibleDescription(
            "Pijl naar links: wij bewaren het papier. Pijl naar rechts: het gaat terug. "
            "Delete: nog niet gezegd."
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)
        self.setPalette(colours)
        follow_theme(self)

    def row_here(self) -> LetterRow | None:
        """Return the row where we are; None when there is none."""
        return self.rows.row_at(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.here_changed.emit()

    def show_view(self, view: PileView) -> None:
        """Show the letters of a pile; the place in the list stays."""
        self.rows.show_rows(rows_of(view))
        if not self.currentIndex().isValid() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0))
        self.retheme()

    def retheme(self) -> None:
        """Take the new sizes."""
        count = min(_MOST_ROWS, max(1, self.rows.rowCount()))
        self.setFixedHeight(count * self._delegate.height() + 2)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        places: dict[int, Original | None] = {
            Qt.Key.Key_Left: Original.KEPT, Qt.Key.Key_Right: Original.RETURNED,
            Qt.Key.Key_Delete: None,
        }  # fmt: skip
        if event.key() in places and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._choose(self.currentIndex(), places[event.key()])
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()  # of this list while it has the focus, not of the pages behind
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.rows.row_at(index)
        if row is None:
            return
        for place, box in self._delegate.place_boxes(QRectF(self.visualRect(index))).items():
            if box.contains(event.position()):
                self._choose(index, None if row.original is place else place)

    def _choose(self, index: Index, place: Original | None) -> None:
        row = self.rows.row_at(index)
        if row is not None and row.original is not place:
            self.chosen.emit(row.letter_id, place)
