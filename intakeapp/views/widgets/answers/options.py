"""Chips with long words: they wrap instead of running off the card, and Enter goes on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from intakeapp.views import icons, theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import ENTER_KEYS
from intakeapp.views.widgets.chips import Chip, ChipRow, Option

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class WrapChip(Chip):
    """A chip that goes to more lines when its words do not fit in the row."""

    def _room(self) -> int:
        parent = self.parentWidget()
        resized = parent is not None and parent.testAttribute(Qt.WidgetAttribute.WA_Resized)
        return parent.width() if parent is not None and resized else theme.current().px(690)

    def _lead(self) -> int:
        look = theme.current()
        return look.px(self._measure.padding + self._measure.icon + self._measure.gap)

    def _words_box(self, width: int) -> QRectF:
        look, metrics = theme.current(), QFontMetricsF(self._font())
        room = width - self._lead() - look.px(self._measure.padding)
        return metrics.boundingRect(QRectF(0, 0, max(room, 40), 10_000), _WRAP, self.plain_text())

    def sizeHint(self) -> QSize:
        hint, room = super().sizeHint(), self._room()
        if hint.width() <= room:
            return hint
        height = round(self._words_box(room).height()) + theme.current().px(14)
        return QSize(room, max(height, hint.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), theme.current().px(120)), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        if super().sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        look = theme.current()
        painter = painting.start(self)
        ink = self._ink(look)
        self._paint_box(painter, look, ink)
        words, side = self._words_box(self.width()), look.px(self._measure.icon)
        if self._icon:
            box = QRectF(look.px(self._measure.padding), (self.height() - side) / 2, side, side)
            icons.paint(painter, self._icon, box, ink.text)
        words.moveTo(self._lead(), (self.height() - words.height()) / 2)
        painter.setFont(self._font())
        painter.setPen(ink.text)
        painter.drawText(words.adjusted(0, 0, 2, 2), _WRAP, self.plain_text())
        painter.end()


class OptionRow(ChipRow):
    """A chip row for the choices of a question.

    Enter or Space on a chip that is not chosen chooses it; Enter on one that is goes on, so that
    nobody takes an answer back by pressing Enter twice.
    """

    go_on = Signal()

    def __init__(
        self, options: Iterable[Option], *, name: str, exclusive: bool = True, size: str = "m",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(options, name=name, exclusive=exclusive, size=size, parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_options(self, options: Iterable[Option]) -> None:
        for chip in self._chips.values():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {option.key: self._chip(option) for option in options}
        self._rove(None)

    def _chip(self, option: Option) -> Chip:
        chip = WrapChip(
            option.text, icon=option.icon, shortcut=option.shortcut, key_text=option.key_text,
            size=self._size, description=option.description, parent=self,
        )  # fmt: skip
        chip.clicked.connect(lambda _=False, key=option.key: self._on_click(key))
        chip.installEventFilter(self)
        self.flow.addWidget(chip)
        return chip

    def resizeEvent(self, event: QResizeEvent) -> None:
        for chip in self._chips.values():
            chip.updateGeometry()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QAbstractButton)
            and event.key() in ENTER_KEYS
            and watched.isChecked()
        ):
            self.go_on.emit()
            return True
        return super().eventFilter(watched, event)
