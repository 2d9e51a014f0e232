"""Paints the rows of the strip: heads of letters, and pages as small pictures with words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from intakeapp.domain.piles import PageState
from intakeapp.services.pile_reading import ShownPage
from intakeapp.views import icons, theme
from intakeapp.views.post.shelf import Key, key_of
from intakeapp.views.post.strip_model import Foot, Head, HeadState, Leaf, OutHead, Row, StripModel
from intakeapp.views.widgets import painting

SIDE = 220  # pixels of a small picture as it is made: sharp at 200 %
THUMB = (74, 105)  # logical pixels: a sheet of A4
INSET = 15
_MOST_KEPT = 400
_DIMMED = 0.88  # white paper in a dark room
_HEAD_MARKS = {
    HeadState.DONE: ("circle-check", "ok_ink"), HeadState.HERE: ("circle-dot", "accent"),
}  # fmt: skip
Ask = Callable[[Leaf, int, Callable[[ShownPage], None]], ShownPage | None]


class StripDelegate(QStyledItemDelegate):
    """Paints rows; pictures that are not here are asked for, and painted when they come."""

    def __init__(self, ask: Ask, parent: QWidget) -> None:
        super().__init__(parent)
        self._ask = ask
        self._view = parent
        self._pictures: OrderedDict[Key, QPixmap] = OrderedDict()
        self._latest: dict[str, QPixmap] = {}  # by page, while a new one is made
        self._asked: set[Key] = set()

    def forget(self) -> None:
        """Forget all pictures: they are of another pile."""
        self._pictures.clear()
        self._latest.clear()
        self._asked.clear()

    # Sizes

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        look = theme.current()
        model = index.model()
        row = model.row_at(index.row()) if isinstance(model, StripModel) else None
        line = QFontMetricsF(look.font("small")).height()
        if isinstance(row, Leaf):
            return QSize(10, max(THUMB[1] + 14, round(line * 4)))
        return QSize(10, max(look.px(30), round(line) + look.px(10), 24))

    # Painting

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        model = index.model()
        if not isinstance(model, StripModel):
            return
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )  # fmt: skip
        row, box = model.row_at(index.row()), QRectF(option.rect)
        if isinstance(row, Leaf):
            self._paint_leaf(painter, box, row, option.state)
        else:
            self._paint_head(painter, box, row, option.state)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, box: QRectF, row: Row, state: QStyle.StateFlag
    ) -> None:
        look = theme.current()
        side = look.px(17)
        words = box.adjusted(INSET, 0, -INSET - side - 4, 0)
        here = isinstance(row, Head) and row.state is HeadState.HERE
        font = look.font("small", weight=600)
        ink = look.colour("ink" if here else "muted")
        painting.draw_line(painter, font, ink, words, row.text)
        mark = QRectF(box.right() - INSET - side, box.center().y() - side / 2, side, side)
        if isinstance(row, OutHead):
            name = "chevron-down" if row.is_open else "chevron-right"
            icons.paint(painter, name, mark, look.colour("muted"))
            if state & QStyle.StateFlag.State_HasFocus:
                painting.focus_ring(painter, box.adjusted(6, 1, -6, -1), 6)
        elif isinstance(row, Foot):
            return
        elif isinstance(row, Head) and row.state in _HEAD_MARKS:
            name, colour = _HEAD_MARKS[row.state]
            icons.paint(painter, name, mark, look.colour(colour))
        elif isinstance(row, Head) and row.state is HeadState.PROPOSED:
            words.setRight(box.right() - INSET)
            right = Qt.AlignmentFlag.AlignRight
            small, wait = look.font("small"), look.colour("wait_ink")
            painting.draw_line(painter, small, wait, words, row.state.value, right)

    def _paint_leaf(
        self, painter: QPainter, box: QRectF, leaf: Leaf, state: QStyle.StateFlag
    ) -> None:
        look = theme.current()
        sheet = QRectF(box.left() + INSET, box.top() + 5, *THUMB)
        quiet = leaf.page.is_blank or not leaf.number
        self._paint_picture(painter, sheet, leaf, quiet=quiet)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painting.rounded(
                painter, sheet.adjusted(-4, -4, 4, 4), 6, None, look.colour("accent"), 3
            )
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(painter, sheet.adjusted(-7, -5, 7, 5), 8)
        self._paint_words(painter, box, sheet, leaf, strong=chosen)

    def _paint_words(
        self, painter: QPainter, box: QRectF, sheet: QRectF, leaf: Leaf, *, strong: bool
    ) -> None:
        look = theme.current()
        left = sheet.right() + 12
        room = QRectF(left, sheet.top(), box.right() - 4 - left, box.bottom() - sheet.top())
        font = look.font("small", weight=600 if strong else 400)
        ink = look.colour("ink" if strong or leaf.notes else "muted")
        room.setTop(room.top() + painting.draw_wrapped(painter, font, ink, room, leaf.text))
        if leaf.page.state is PageState.UNREADABLE:
            side = look.px(17)
            mark = QRectF(left, room.top() + 2, side, side)
            icons.paint(painter, "alert-circle", mark, look.colour("error_ink"))
            room.setTop(room.top() + side + 4)
        for words, colour in leaf.notes:
            bold = look.font("small", weight=600 if colour != "muted" else 400)
            used = painting.draw_wrapped(painter, bold, look.colour(colour), room, words)
            room.setTop(room.top() + used)

    def _paint_picture(self, painter: QPainter, sheet: QRectF, leaf: Leaf, *, quiet: bool) -> None:
        look = theme.current()
        picture = self._picture(leaf)
        if picture is None:
            painting.rounded(painter, sheet, 1, look.colour("surface"), look.colour("line"))
            side = look.px(20)
            mark = QRectF(0, 0, side, side)
            mark.moveCenter(sheet.center())
            icons.paint(painter, "hourglass", mark, look.colour("faint"))
            return
        size = picture.size().scaled(sheet.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(sheet.center())
        painter.setOpacity((0.5 if quiet else 1.0) * (_DIMMED if look.dark else 1.0))
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.setOpacity(1.0)
        painting.rounded(painter, place, 0, None, look.colour("line" if quiet else "line_strong"))

    # Pictures

    def _picture(self, leaf: Leaf) -> QPixmap | None:
        key = key_of(leaf.page, SIDE)
        known = self._pictures.get(key)
        if known is not None:
            self._pictures.move_to_end(key)
            return known

        def deliver(shown: ShownPage) -> None:
            self._keep(key, shown)
            self._view.update()

        if key not in self._asked:
            self._asked.add(key)
            here = self._ask(leaf, SIDE, deliver)
            if here is not None:
                return self._keep(key, here)
        return self._latest.get(leaf.page.id)

    def _keep(self, key: Key, shown: ShownPage) -> QPixmap:
        self._asked.discard(key)
        image = QImage.fromData(shown.picture)
        if shown.turned:
            image = image.transformed(QTransform().rotate(shown.turned))
        picture = self._pictures[key] = QPixmap.fromImage(image)
        self._latest[key[0]] = picture
        while len(self._pictures) > _MOST_KEPT:
            old, _gone = self._pictures.popitem(last=False)
            self._latest.pop(old[0], None)
        return picture
