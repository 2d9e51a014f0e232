"""The list of the day: painting and view; the arrows choose, Enter opens the case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from intakeapp.views import icons, theme
from intakeapp.views.day.model import DayModel, Head, Row
from intakeapp.views.day.words import LineWords
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, follow_theme

Index = QModelIndex | QPersistentModelIndex
_INSET = 16
_LONGEST_WHEN = "12 september"
_LONGEST_WHO = "Annemarie"


class DayDelegate(QStyledItemDelegate):
    """Paints heads and lines; a safety note stands under its appointment and wraps."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.retheme()

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        look = self._look = theme.current()
        self._strong, self._small = look.font("body", weight=600), look.font("small")
        self._time = look.font("body", weight=600, tabular=True)
        self._line = QFontMetricsF(self._strong).height()
        self._small_line = QFontMetricsF(self._small).height()
        self._when = painting.text_width(self._time, _LONGEST_WHEN) + look.px(48)
        self._who = painting.text_width(self._small, _LONGEST_WHO) + look.px(12)

    def _room(self, width: float) -> tuple[float, float, float, float]:
        """Return the left edge and width of the name and of what it is about."""
        left = _INSET + self._when
        room = max(0.0, width - left - self._who - _INSET)
        name = room * 0.38
        return left, name - self._look.px(14), left + name, room - name

    def _note_height(self, words: LineWords, width: float) -> float:
        if not words.note:
            return 0.0
        room = self._room(width)[3] - self._look.px(26)
        return painting.wrapped(self._small, words.note, room)[1] + self._look.px(6)

    def height_of(self, row: Head | Row, model: DayModel, width: int) -> int:
        """Return how tall a row is in a width."""
        if isinstance(row, Head):
            return round(self._line + self._look.px(26))
        usual = max(self._look.px(56), round(self._line + self._small_line) + self._look.px(18))
        if not row.line.safety:
            return usual  # without looking at its words: a list measures all of its lines
        return usual + round(self._note_height(model.words_of(row), width))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, width = index.model(), self._view.viewport().width()
        if not isinstance(model, DayModel):
            return QSize()
        return QSize(width, self.height_of(model.row_at(index.row()), model, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, DayModel):
            return
        row, box = model.row_at(index.row()), QRectF(option.rect)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        if isinstance(row, Head):
            self._paint_head(painter, box, row)
        else:
            self._paint_row(painter, box, option, row, model.words_of(row))
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, head: Head) -> None:
        look = self._look
        base = box.bottom() - look.px(7)
        line = QRectF(box.left() + _INSET, base - self._line, box.width() - 2 * _INSET, self._line)
        painting.draw_line(painter, self._strong, look.colour("ink"), line, head.group.value)
        line.setLeft(
            line.left() + painting.text_width(self._strong, head.group.value) + look.px(10)
        )
        painting.draw_line(painter, self._small, look.colour("muted"), line, head.count)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), look.colour("line"))

    def _paint_row(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, row: Row,
        words: LineWords,
    ) -> None:  # fmt: skip
        look, state = self._look, option.state
        shape = box.adjusted(0, 1, 0, -2)
        if state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painting.rounded(painter, shape, 10, look.colour("hover"))
        if not row.last:
            rule = QRectF(box.left() + _INSET, box.bottom() - 1, box.width() - 2 * _INSET, 1)
            painter.fillRect(rule, look.colour("line"))
        ink, quiet = look.colour("ink"), look.colour("muted")
        if row.line.done:
            ink = quiet  # what has been loses its weight
        left, name, about, about_width = self._room(box.width())
        note = self._note_height(words, box.width())
        middle = QRectF(shape.left(), shape.top(), shape.width(), shape.height() - note)
        side = look.px(20)
        mark = QRectF(box.left() + _INSET, middle.center().y() - side / 2, side, side)
        icons.paint(painter, words.icon, mark, quiet)
        when = QRectF(mark.right() + look.px(10), middle.top(), self._when - side, middle.height())
        when.setRight(left - look.px(4))
        painting.draw_line(painter, self._time, ink, when, words.when)
        self._two(painter, middle, (left, name), words.name, words.number, ink)
        self._two(painter, middle, (about, about_width), words.what, words.detail, ink)
        if words.who:
            who = QRectF(about + about_width + look.px(8), middle.top(), 0, middle.height())
            who.setRight(box.right() - _INSET)
            right = Qt.AlignmentFlag.AlignRight
            painting.draw_line(painter, self._small, quiet, who, words.who, right)
        if words.note:
            self._paint_note(painter, about, middle.bottom() - look.px(6), about_width, words.note)
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, shape, 10)

    def _two(
        self, painter: QPainter, shape: QRectF, column: tuple[float, float], first: str,
        second: str, ink: QColor,
    ) -> None:  # fmt: skip
        total = self._line + (self._small_line if second else 0)
        top, (left, width) = shape.center().y() - total / 2, column
        self._one(painter, self._strong, ink, QRectF(left, top, width, self._line), first)
        if second:
            box = QRectF(left, top + self._line, width, self._small_line)
            self._one(painter, self._small, self._look.colour("muted"), box, second)

    @staticmethod
    def _one(painter: QPainter, font: QFont, ink: QColor, box: QRectF, text: str) -> None:
        painting.draw_line(painter, font, ink, box, text)

    def _paint_note(
        self, painter: QPainter, left: float, top: float, width: float, note: str
    ) -> None:
        look = self._look
        side = look.px(18)
        ink = look.colour("wait_ink")
        icons.paint(painter, "info-circle", QRectF(left, top, side, side), ink)
        room = QRectF(left + look.px(26), top, width - look.px(26), 0)
        painting.draw_wrapped(painter, self._small, ink, room, note)


class DayLines(QListView):
    """Shows a DayModel.

    Signals:
        opened: the id of the case that somebody opened.
    """

    opened = Signal(str)

    def __init__(self, model: DayModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = DayDelegate(self)
        self.setAccessibleName("Wat deze dag vraagt")
        self.setAccessibleDescription(
            "Pijl omhoog en omlaag kiezen een regel, Enter opent de zaak."
        )
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        for role in (QPalette.ColorRole.Highlight, QPalette.ColorRole.Base):
            colours.setColor(role, Qt.GlobalColor.transparent)  # the delegate paints all of a row
        self.setPalette(colours)
        self.clicked.connect(self._open)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new fonts and sizes."""
        self._delegate.retheme()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def choose(self, index: QModelIndex) -> None:
        """Make a line the current one and show it, with the head above the first one."""
        if index.isValid():
            self.setCurrentIndex(index)
            if index.row() == 1:
                self.scrollToTop()

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line_at(index)
        if line is not None:
            self.opened.emit(line.case.case_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
        if self.currentIndex().row() == 1:
            self.scrollToTop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(self._model.index_of(None))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
