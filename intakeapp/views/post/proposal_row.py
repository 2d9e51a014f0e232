"""One proposal on a line: its number, what was read, how sure, and the cut-out beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.post.cutouts import fitted
from intakeapp.views.post.markers import paint_disc
from intakeapp.views.post.proposals_model import DEBT, Confidence, Item
from intakeapp.views.theme import Theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS, PaintedButton

CUT_WIDTH, CUT_HEIGHT = 150, 30  # logical pixels at text size 100
DISC = 22
TEXT_LEFT = 34
_LONG = 0.3  # of the width of the page
_SIGNS = {
    Confidence.SURE: ("circle-check", "ok_ink"), Confidence.LIKELY: ("circle-half-2", "muted"),
    Confidence.LOOK: ("eye", "wait_ink"), Confidence.OWN: ("pencil", "muted"),
}  # fmt: skip


def sign_of(item: Item) -> tuple[str, str, str]:
    """Return pictogram, token colour and words of how sure a proposal is, or of its answer."""
    if item.answer is False:
        return "circle-minus", "faint", "overgeslagen"
    if item.key == DEBT:
        words = "staat in het dossier" if item.answer else "wordt een nieuwe schuld"
        icon = "circle-check" if item.answer else "link" if item.note else "plus"
        return icon, "ok_ink" if item.answer else "muted", item.note or words
    icon, colour = _SIGNS[item.confidence]
    words = item.confidence.value
    if item.answer is True:
        icon, colour, words = "circle-check", "ok_ink", "klopt"
        if item.confidence is Confidence.OWN:
            words = "klopt, zelf ingevuld"
    return icon, colour, f"{words}, {item.note}" if item.note else words


class ProposalFace(PaintedButton):
    """What rows and the danger box share: focus takes the proposal at hand, Enter accepts it.

    Signals:
        chosen: this proposal is wanted at hand; its key.
        accepted: Enter was pressed here; the key.
        stepped: an arrow goes to the next or the one before.
    """

    chosen = Signal(str)
    accepted = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.item: Item | None = None
        self.is_current = False
        self._cut = QImage()
        self._fitted: tuple[object, QImage] = (None, QImage())
        super().__init__("", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)

    def show_item(self, item: Item, cut: QImage | None, *, current: bool) -> None:
        """Show a proposal with its cut-out; None while that is being made."""
        cut = QImage() if cut is None else cut
        if (item, current, cut.cacheKey()) == (self.item, self.is_current, self._cut.cacheKey()):
            return
        self.item, self._cut, self.is_current = item, cut, current
        state = ", nu aan de beurt" if current else ""
        self.setAccessibleName(f"{item.label}: {item.value}{state}")
        self.set_description(f"{sign_of(item)[2]}.")
        self.updateGeometry()
        self.update()

    def _choose(self) -> None:
        if self.item is not None:
            self.chosen.emit(self.item.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat() and self.item is not None:
            self.accepted.emit(self.item.key)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(360), self.heightForWidth(theme.current().px(360)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(240), self.heightForWidth(max(240, self.width())))

    def paint_cut(self, painter: QPainter, room: QRectF) -> None:
        """Draw the cut-out on its own piece of paper, in the middle of `room`."""
        look = theme.current()
        painting.rounded(
            painter,
            room,
            look.radius("cell_editor"),
            look.colour("page"),
            look.colour("line_strong"),
        )
        if self._cut.isNull():
            return
        inner = room.adjusted(5, 5, -5, -5)
        ratio = self.devicePixelRatioF()
        key = (self._cut.cacheKey(), inner.width(), inner.height(), ratio)
        if self._fitted[0] != key:
            self._fitted = key, fitted(self._cut, inner.size().toSize(), ratio)
        image = self._fitted[1]
        size = image.deviceIndependentSize()
        place = QRectF(
            inner.center().x() - size.width() / 2, inner.center().y() - size.height() / 2,
            size.width(), size.height(),
        )  # fmt: skip
        if look.dark:
            painter.setCompositionMode(painter.CompositionMode.CompositionMode_Multiply)
        painter.drawImage(place, image)
        painter.setCompositionMode(painter.CompositionMode.CompositionMode_SourceOver)


class ProposalRow(ProposalFace):
    """A field: label, value and how sure, one under the other; the cut-out at the right."""

    def _lines(self, look: Theme) -> tuple[float, float, float]:
        small, strong = look.font("small"), look.font("body", weight=600)
        height = QFontMetricsF(small).height()
        return height, QFontMetricsF(strong).height() * 1.04, height

    @property
    def _is_wide(self) -> bool:
        """Whether the cut-out is a long line: beside the words it would be too small to read."""
        box = None if self.item is None else self.item.box
        return box is not None and box.right - box.left > _LONG

    def heightForWidth(self, width: int) -> int:
        look = theme.current()
        high = max(round(sum(self._lines(look)) + look.px(14)), look.px(CUT_HEIGHT) + 12)
        return high + look.px(CUT_HEIGHT + 8) if self._is_wide else high

    def paintEvent(self, event: QPaintEvent) -> None:
        item = self.item
        if item is None:
            return
        look, painter = theme.current(), painting.start(self)
        box = QRectF(self.rect()).adjusted(0, 0, 0, -1)
        self._paint_ground(painter, look, box)
        high, under = look.px(CUT_HEIGHT), look.px(CUT_HEIGHT + 8)
        upper = box.adjusted(0, 0, 0, -under if self._is_wide else 0)
        left, side = look.px(10), look.px(DISC)
        disc = QRectF(left, upper.center().y() - side / 2, side, side)
        if item.number:
            paint_disc(painter, disc, item)
        else:
            icons.paint(painter, "receipt", disc, look.colour("muted"))
        text = upper.adjusted(left + look.px(TEXT_LEFT), 0, -8, 0)
        if self._is_wide:
            self.paint_cut(painter, QRectF(text.left(), upper.bottom() - 2, text.width(), high))
        elif item.box is not None:
            room = QRectF(0, box.center().y() - high / 2, look.px(CUT_WIDTH), high)
            room.moveRight(text.right())
            self.paint_cut(painter, room)
            text.setRight(room.left() - look.px(10))
        self._paint_words(painter, look, text, item)
        painter.end()

    def _paint_ground(self, painter: QPainter, look: Theme, box: QRectF) -> None:
        radius = look.radius("control")
        if self.is_current:
            painting.rounded(painter, box, radius, look.colour("accent_tint"))
        elif self.underMouse():
            painting.rounded(painter, box, radius, look.colour("hover"))
        if not self.is_current:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), look.colour("line"))
        if self.has_ring():
            painting.focus_ring(painter, box, radius)

    def _paint_words(self, painter: QPainter, look: Theme, room: QRectF, item: Item) -> None:
        label, value, sure = self._lines(look)
        y = room.center().y() - (label + value + sure) / 2
        done = item.answer is not None and not self.is_current
        small = look.font("small")
        ink: QColor = look.colour("faint" if item.answer is False and done else "ink")
        painting.draw_line(
            painter, small, look.colour("muted"),
            QRectF(room.left(), y, room.width(), label), item.label,
        )  # fmt: skip
        font = look.font("body", weight=400 if done else 600, reference=item.is_reference)
        painting.draw_line(
            painter, font, ink, QRectF(room.left(), y + label, room.width(), value), item.value
        )
        icon, colour, words = sign_of(item)
        side = look.px(15)
        line = QRectF(room.left(), y + label + value, room.width(), sure)
        icons.paint(
            painter, icon, QRectF(line.left(), line.center().y() - side / 2, side, side),
            look.colour(colour),
        )  # fmt: skip
        painting.draw_line(
            painter, small, look.colour("muted"), line.adjusted(side + look.px(6), 0, 0, 0), words
        )
