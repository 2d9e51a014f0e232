"""The panel at the left of the worklist: the lists with their counts, what is safe, locking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from intakeapp.services.worklist import COUNT_LIMIT
from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import PaintedButton, follow_theme
from intakeapp.views.widgets.buttons import QuietButton
from intakeapp.views.widgets.labels import IconLabel, TextLabel
from intakeapp.views.widgets.scroll import VScroll

_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class SideItem:
    """One entry of the panel: key for the program, words, pictogram and its token colour."""

    key: str
    text: str
    icon: str
    tone: str = "muted"


class SideButton(PaintedButton):
    """An entry: pictogram, words, and a number at the right.

    Signals:
        stepped: an arrow was pressed; -1 up, 1 down. The scroll area around would take the key.
    """

    stepped = Signal(int)

    def __init__(self, item: SideItem, parent: QWidget | None = None) -> None:
        self._item = item
        self._count: int | None = None
        super().__init__(item.text, parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show a number; None shows nothing."""
        self._count = count
        words = "meer dan 999" if count == COUNT_LIMIT else str(count)
        self.setAccessibleName(
            self.plain_text() if count is None else f"{self.plain_text()}, {words}"
        )
        self.updateGeometry()
        self.update()

    def count_text(self) -> str:
        """Return the number as shown."""
        if self._count is None:
            return ""
        return "999+" if self._count >= COUNT_LIMIT else str(self._count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    def _font(self) -> QFont:
        return theme.current().font("body", weight=600 if self.isChecked() else 400)

    def sizeHint(self) -> QSize:
        look = theme.current()
        font = look.font("body", weight=600)
        text = painting.text_width(font, self.plain_text())
        width = text + look.px(40) + look.px(48)
        height = max(look.px(38), round(QFontMetricsF(font).height()) + look.px(14))
        return QSize(round(width), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        box, radius = QRectF(self.rect()), look.radius("control")
        chosen = self.isChecked()
        if chosen:
            painting.rounded(painter, box, radius, look.colour("accent_tint"))
        elif self.underMouse():
            painting.rounded(painter, box, radius, look.colour("hover"))
        if self.has_ring():
            painting.focus_ring(painter, box, radius)
        ink = look.colour("accent_ink" if chosen else "ink")
        side = look.px(20)
        mark = QRectF(look.px(11), (self.height() - side) / 2, side, side)
        tone = "accent_ink" if chosen and self._item.tone == "muted" else self._item.tone
        icons.paint(painter, self._item.icon, mark, look.colour(tone))
        number = self.count_text()
        room = look.px(12) + painting.text_width(self._font(), number)
        words = box.adjusted(look.px(40), 0, -room - look.px(6), 0)
        painting.draw_line(painter, self._font(), ink, words, self.plain_text())
        if number:
            right = box.adjusted(0, 0, -look.px(12), 0)
            quiet = ink if chosen else look.colour("muted")
            align = Qt.AlignmentFlag.AlignRight
            painting.draw_line(painter, self._font(), quiet, right, number, align)
        painter.end()


class Mark(QWidget):
    """The sign of the program: a road in a square."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self)

    def retheme(self) -> None:
        """Take the new sizes and colours."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return icons.size_of(theme.current().px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        side = float(min(self.width(), self.height()))
        painting.rounded(painter, QRectF(0, 0, side, side), side * 0.27, look.colour("accent"))
        road = QPainterPath(QPointF(side * 0.27, side * 0.82))
        road.cubicTo(
            QPointF(side * 0.27, side * 0.44), QPointF(side * 0.72, side * 0.62),
            QPointF(side * 0.70, side * 0.25),
        )  # fmt: skip
        pen = QPen(look.colour("on_accent"), side * 0.13)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(road)
        painter.end()


class SidePanel(QWidget):
    """The lists; one Tab stop, arrows move, Enter or Space chooses.

    Signals:
        chosen: the key of the list that a person chose.
        lock_requested: the person wants to lock the program.
    """

    chosen = Signal(str)
    lock_requested = Signal()

    def __init__(self, items: Sequence[SideItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, SideButton] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 10, 16)
        column.setSpacing(8)
        column.addLayout(self._sign())
        scroll = VScroll(spacing=2)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("Lijsten")
        for item in items:
            button = SideButton(item)
            button.clicked.connect(lambda _=False, key=item.key: self._pick(key))
            button.stepped.connect(lambda step, key=item.key: self._step(key, step))
            self._buttons[item.key] = button
            scroll.body.addWidget(button)
        self.tools = QVBoxLayout()
        self.tools.setContentsMargins(0, 12, 0, 0)
        self.tools.setSpacing(2)
        scroll.body.addLayout(self.tools)
        scroll.body.addStretch(1)
        scroll.body.addSpacing(12)
        scroll.body.addLayout(self._safe_part())
        column.addWidget(scroll, 1)
        self.lock = QuietButton("Vergrendelen", icon="lock", size="s")
        self.lock.set_tone("ink")
        self.lock.set_description("Sluit de dossiers af tot uw wachtzin opnieuw is getypt.")
        self.lock.clicked.connect(self.lock_requested)
        column.addWidget(self.lock)
        self.select(items[0].key)
        self._fit()
        follow_theme(self)

    def _sign(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(9, 0, 9, 8)
        row.setSpacing(11)
        row.addWidget(Mark())
        row.addWidget(TextLabel("intakeapp", "card_title", wrap=False))
        row.addStretch(1)
        return row

    def _safe_part(self) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setContentsMargins(10, 0, 10, 0)
        part.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(9)
        self._safe_icon = IconLabel("device-laptop", size=18)
        self._safe_head = TextLabel("", "small_strong")
        self._safe_text = TextLabel("", "small")
        head.addWidget(self._safe_icon)
        head.addWidget(self._safe_head, 1)
        part.addLayout(head)
        part.addWidget(self._safe_text)
        self.set_safe("Alleen op deze laptop", "Alles is bewaard. Netwerk is niet nodig.")
        return part

    def set_safe(
        self, title: str, text: str, *, icon: str = "device-laptop", tone: str = "muted"
    ) -> None:
        """Say what is safe and what waits for the network."""
        self._safe_icon.set_icon(icon, tone)
        self._safe_head.setText(title)
        self._safe_text.setText(text)

    def set_count(self, key: str, count: int) -> None:
        """Show how many cases a list has. Raises KeyError for an unknown list."""
        self._buttons[key].set_count(count)

    def button(self, key: str) -> SideButton:
        """Return the entry of a list. Raises KeyError for an unknown one."""
        return self._buttons[key]

    def select(self, key: str) -> None:
        """Show which list is open, without sending `chosen`; an empty key shows none."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._rove(key or next(iter(self._buttons)))

    def _pick(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def _rove(self, key: str) -> None:
        for name, button in self._buttons.items():
            stop = name == key
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _step(self, key: str, step: int) -> None:
        keys = list(self._buttons)
        at = keys.index(key) + step
        if 0 <= at < len(keys):
            self._rove(keys[at])
            self._buttons[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def retheme(self) -> None:
        """Take the new fonts and colours."""
        self._fit()
        self.update()

    def _fit(self) -> None:
        look = theme.current()
        widest = max(button.sizeHint().width() for button in self._buttons.values()) + 20
        if look.text_percent >= 150:
            widest += look.px(12)  # there the lists scroll, and the bar takes its room
        self.setFixedWidth(max(236, widest))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painting.start(self)
        painter.fillRect(self.rect(), theme.current().colour("sunken"))
        painter.end()
