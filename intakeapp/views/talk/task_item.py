"""One line of the task list: a topic with its state, or the head of a group that folds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from intakeapp.questionnaire.engine import SectionState
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton

_ICONS = {
    SectionState.OPEN: ("task_open", "muted"),
    SectionState.HERE: ("task_here", "accent"),
    SectionState.PARTLY: ("task_part", "accent"),
    SectionState.DONE: ("task_done", "muted"),
    SectionState.NEXT_TIME: ("answer_next_time", "wait_ink"),
    SectionState.NOT_NEEDED: ("answer_not_applicable", "muted"),
}
_FADED = (SectionState.DONE, SectionState.NOT_NEEDED)


class TaskItem(PaintedButton):
    """One topic: pictogram of its state, its name, and the state in words."""

    def __init__(self, section_key: str, *, dense: bool = False) -> None:
        self._state = SectionState.OPEN
        self._second = ""
        self._digit = ""
        self._size: tuple[theme.Theme, tuple[bool, bool], QSize] | None = None
        self._dense = dense
        self.section_key = section_key
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, title: str, state: SectionState, second: str = "") -> None:
        """Show the name and state; `second` is a line under the name."""
        if (title, state, second) == (self.plain_text(), self._state, self._second) and title:
            return
        self.set_text(title)
        self._state, self._second = state, second
        words = "" if state is SectionState.OPEN else str(state)
        self.setAccessibleName(f"{title}, {words or 'nog niet begonnen'}")
        self.set_description(second if second != words else "")
        self.updateGeometry()
        self.update()

    def set_digit(self, digit: str) -> None:
        """Show the digit that jumps here together with Alt."""
        if digit == self._digit:
            return
        self._digit = digit
        self.set_shortcut(f"Alt+{digit}" if digit else None)
        self.update()

    @property
    def is_here(self) -> bool:
        """Whether this is where we are."""
        return self._state is SectionState.HERE

    def sizeHint(self) -> QSize:
        look, key = theme.current(), (self._dense, bool(self._second))
        if self._size is None or self._size[0] is not look or self._size[1] != key:
            self._size = look, key, self._measured()
        return QSize(self._size[2])

    def _measured(self) -> QSize:
        look = theme.current()
        line = QFontMetricsF(look.font("body", weight=600)).height()
        small = QFontMetricsF(look.font("small")).height()
        if self._dense:
            return QSize(look.px(140), max(look.px(36), round(line) + 10))
        if self._second:
            return QSize(look.px(200), max(look.px(48), round(line + small) + 10))
        return QSize(look.px(200), max(look.px(40), round(line) + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self.is_here:
            painting.rounded(painter, box, look.radius("control"), look.colour("accent_tint"))
        elif self.underMouse():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        role, colour = _ICONS[self._state]
        side, left = look.px(20), look.px(10 if self._dense else 13)
        icons.paint(
            painter, look.icon(role), QRectF(left, 0, side, box.height()), look.colour(colour)
        )
        ink = look.colour("faint" if self._state in _FADED else "ink")
        if self.is_here:
            ink = look.colour("accent_ink")
        font = look.font("body", weight=600 if self.is_here else 400)
        text_left = left + side + look.px(9 if self._dense else 11)
        edge = look.px(5 if self._dense else 12)
        room = QRectF(text_left, 0, box.width() - text_left - edge, box.height())
        if self._dense and self._digit:
            _paint_cap(painter, room, self._digit)
        right, small = self._right_words(), look.font("small")
        needed = painting.text_width(font, self.plain_text()) + look.px(8)
        if right and needed + painting.text_width(small, right) <= room.width():
            painting.draw_line(
                painter, small, look.colour("muted"), room, right, Qt.AlignmentFlag.AlignRight
            )
            room.setWidth(room.width() - painting.text_width(small, right) - look.px(8))
        if self._second and not self._dense:
            line, small_font = QFontMetricsF(font).height(), look.font("small")
            small_line = QFontMetricsF(small_font).height()
            top = (box.height() - line - small_line) / 2
            upper = QRectF(room.x(), top, room.width(), line)
            painting.draw_line(painter, font, ink, upper, self.plain_text())
            lower = QRectF(room.x(), top + line, room.width(), small_line)
            shade = look.colour("accent_ink" if self.is_here else "muted")
            painting.draw_line(painter, small_font, shade, lower, self._second)
        else:
            painting.draw_line(painter, font, ink, room, self.plain_text())
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()

    def _right_words(self) -> str:
        if self._second or self._dense:
            return ""
        return str(self._state) if self._state in (SectionState.DONE, SectionState.PARTLY) else ""


def _paint_cap(painter: QPainter, room: QRectF, key: str) -> None:
    """Paint a key cap at the right of `room`, and leave the room that is before it."""
    look, width = theme.current(), painting.keycap_size(key)[0]
    cap = QRectF(room.right() - width, room.y(), width, room.height())
    painting.paint_keycap(painter, cap, key, look.colour("muted"), None)
    room.setWidth(room.width() - width - look.px(4))


class GroupHead(PaintedButton):
    """The name of a group with the number of topics in it; pressing it folds the group.

    `key_text` is a key cap at the right of a head that does not fold, such as "Alt+cijfer".
    """

    def __init__(self, name: str, *, dense: bool = False, key_text: str = "") -> None:
        self.group_name = name
        self._keys = key_text
        self._shown: tuple[int, bool, bool] | None = None
        self._open = True
        self._folds = False
        self._dense = dense
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def folds(self) -> bool:
        """Whether this group can be folded; else the head is only a heading."""
        return self._folds

    @property
    def is_open(self) -> bool:
        """Whether the topics of the group are shown."""
        return self._open

    def show_group(self, count: int, *, folds: bool, is_open: bool) -> None:
        """Show how many topics there are, and whether they are shown."""
        shown = (count, folds, is_open)
        if shown == self._shown:
            return
        self._shown = shown
        self._folds, self._open = folds, is_open
        self.set_text(f"{self.group_name} ({count})" if folds else self.group_name)
        words = "open" if is_open else "dicht"
        self.setAccessibleName(f"{self.plain_text()}, {words}" if folds else self.group_name)
        self.set_description("Enter klapt deze groep open of dicht." if folds else "")
        self.setEnabled(folds)
        self.update()

    def sizeHint(self) -> QSize:
        look = theme.current()
        line = QFontMetricsF(look.font("small", weight=600)).height()
        return QSize(look.px(140), max(look.px(28), round(line) + 8, 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box = QRectF(self.rect())
        if self._folds and self.underMouse():
            painting.rounded(painter, box, look.radius("control"), look.colour("hover"))
        left, edge = look.px(10 if self._dense else 14), look.px(2 if self._dense else 10)
        edge = look.px(5) if self._keys and not self._folds else edge
        room = QRectF(left, 0, box.width() - left - edge, box.height())
        if self._folds:
            side = look.px(16)
            mark = QRectF(box.right() - side - edge, 0, side, box.height())
            name = "chevron-down" if self._open else "chevron-right"
            icons.paint(painter, name, mark, look.colour("muted"))
            room.setWidth(room.width() - side - look.px(4))
        elif self._keys:
            _paint_cap(painter, room, self._keys)
        font = look.font("small", weight=600)
        painting.draw_line(painter, font, look.colour("muted"), room, self.plain_text())
        if self.has_ring():
            painting.focus_ring(painter, box, look.radius("control"))
        painter.end()
