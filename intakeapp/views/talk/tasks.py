"""The task list at the left: every topic with one of five calm states."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.questionnaire.engine import SectionState
from intakeapp.questionnaire.questions import Section, TalkMoment
from intakeapp.views import icons, theme
from intakeapp.views.talk.session import TalkSession
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton
from intakeapp.views.widgets.labels import TextLabel

TODAY, LATER, NOT_NEEDED = "Vandaag", "Volgende keer", "Hoeft niet"
GROUPS = (TODAY, LATER, NOT_NEEDED)
_ICONS = {
    SectionState.OPEN: ("task_open", "muted"),
    SectionState.HERE: ("task_here", "accent"),
    SectionState.PARTLY: ("task_part", "accent"),
    SectionState.DONE: ("task_done", "muted"),
    SectionState.NEXT_TIME: ("answer_next_time", "wait_ink"),
    SectionState.NOT_NEEDED: ("answer_not_applicable", "muted"),
}
_FADED = (SectionState.DONE, SectionState.NOT_NEEDED)


def group_of(section: Section, state: SectionState) -> str:
    """Return under which heading a section stands in the task list."""
    if state is SectionState.NEXT_TIME:
        return LATER
    if state is SectionState.NOT_NEEDED:
        return NOT_NEEDED
    waits = section.moment is TalkMoment.LATER and state is SectionState.OPEN
    return LATER if waits else TODAY


class TaskItem(PaintedButton):
    """One topic: pictogram of its state, its name, and the state in words."""

    def __init__(self, section_key: str, *, dense: bool = False) -> None:
        self._state = SectionState.OPEN
        self._second = ""
        self._digit = ""
        self._dense = dense
        self.section_key = section_key
        super().__init__("")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, title: str, state: SectionState, second: str = "") -> None:
        """Show the name and state; `second` is a line under the name."""
        self.set_text(title)
        self._state, self._second = state, second
        words = "" if state is SectionState.OPEN else str(state)
        self.setAccessibleName(f"{title}, {words or 'nog niet begonnen'}")
        self.set_description(second if second != words else "")
        self.updateGeometry()
        self.update()

    def set_digit(self, digit: str) -> None:
        """Show the digit that jumps here together with Alt."""
        self._digit = digit
        self.set_shortcut(f"Alt+{digit}" if digit else None)
        self.update()

    @property
    def is_here(self) -> bool:
        """Whether this is where we are."""
        return self._state is SectionState.HERE

    def sizeHint(self) -> QSize:
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
        edge = look.px(9 if self._dense else 12)
        room = QRectF(text_left, 0, box.width() - text_left - edge, box.height())
        right = self._digit if self._dense else self._right_words()
        fits = (
            painting.text_width(font, self.plain_text())
            + look.px(8)
            + (painting.text_width(look.font("small"), right))
        )
        if right and (self._dense or fits <= room.width()):
            small = look.font("small")
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
        if self._second:
            return ""
        return str(self._state) if self._state in (SectionState.DONE, SectionState.PARTLY) else ""


def _head(name: str) -> QWidget:
    """Return a heading that lines up with the pictograms under it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme.current().px(14), 0, 0, 0)
    row.addWidget(TextLabel(name, "caption"))
    return holder


class TaskList(QWidget):
    """All topics under their headings; arrow keys move, Enter goes there.

    Signals:
        chosen: the key of the section a person wants to go to.
    """

    chosen = Signal(str)

    def __init__(
        self, session: TalkSession, *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._dense = dense
        self._items: dict[str, TaskItem] = {}
        self._heads = {name: _head(name) for name in GROUPS}
        self._shown: list[str] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.setAccessibleName("Onderwerpen")

    def items(self) -> dict[str, TaskItem]:
        """Return the items shown, by the key of their section, in order."""
        keys = [key for key in self._shown if key in self._items]
        return {key: self._items[key] for key in keys}

    def refresh(self) -> None:
        """Show the states anew; rows are made again only when their order changed."""
        engine = self.session.engine
        states = {s.key: engine.section_state(s) for s in engine.sections()}
        groups: dict[str, list[Section]] = {name: [] for name in GROUPS}
        for section in engine.sections():
            here = states[section.key] is SectionState.HERE
            progress = engine.section_progress(section)
            groups[TODAY if here else group_of(section, progress)].append(section)
        order: list[str] = []
        for name, sections in groups.items():
            if sections and not self._dense:
                order.append(name)
            order += [section.key for section in sections]
        if self._dense:
            order = [section.key for section in engine.sections()]
        if order != self._shown:
            self._rebuild(order)
        for number, section in enumerate(engine.sections(), 1):
            item = self._items[section.key]
            title = section.short if self._dense else section.title
            item.show_state(title, states[section.key], self._second(section, states[section.key]))
            item.setEnabled(section in engine.visible_sections())
            if self._dense:
                item.set_digit(str(number % 10) if number <= 10 else "")

    def _second(self, section: Section, state: SectionState) -> str:
        if state is SectionState.HERE:
            return str(state)
        if state is SectionState.NOT_NEEDED:
            hidden = section not in self.session.engine.visible_sections()
            return section.not_needed if hidden else "niet van toepassing"
        return ""

    def _rebuild(self, order: list[str]) -> None:
        focused = [key for key, item in self._items.items() if item.hasFocus()]
        while self.column.count():
            self.column.takeAt(0)
        for key in [k for k in self._items if k not in order]:
            old = self._items.pop(key)
            old.hide()
            old.deleteLater()
        for name, head in self._heads.items():
            head.setParent(self)
            head.setVisible(name in order)
        before: QWidget | None = None
        for place, key in enumerate(order):
            if key in self._heads:
                self.column.addSpacing(theme.current().px(10) if place else 0)
                self.column.addWidget(self._heads[key])
                self.column.addSpacing(theme.current().px(6))
                continue
            item = self._items.get(key) or self._item(key)
            self.column.addWidget(item)
            item.show()
            if before is not None:
                QWidget.setTabOrder(before, item)
            before = item
        self._shown = order
        if focused and focused[0] in self._items:
            self._items[focused[0]].setFocus()

    def _item(self, key: str) -> TaskItem:
        item = TaskItem(key, dense=self._dense)
        item.clicked.connect(lambda _=False, section=key: self.chosen.emit(section))
        self._items[key] = item
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        items = [item for item in self.items().values() if item.isEnabled()]
        focused = [at for at, item in enumerate(items) if item.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        items[(focused[0] + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
