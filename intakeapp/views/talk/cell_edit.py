"""The editor of one cell: it keeps after a silence, and shows how a word may end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.answers.base import SILENCE_MS
from intakeapp.views.widgets.fields import Edit


class CellEdit(Edit):
    """A line edit in a cell; a second of silence keeps what was typed.

    `complete` tells what the typed letters may become. It is shown faintly behind them and is
    taken with the right arrow key only: nothing is filled in that nobody chose.

    Signals:
        silent: nothing was typed for a second.
        offered: what the typed letters may become; empty for nothing.
        taken: an offer was taken; carries the letters typed before, and the offer.
    """

    silent = Signal()
    offered = Signal(str)
    taken = Signal(str, str)

    def __init__(
        self, parent: QWidget, *, reference: bool, amount: bool,
        complete: Callable[[str], str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(size="bureau", role="cell", reference=reference, tabular=amount,
                         parent=parent)  # fmt: skip
        self.before = ""
        self.typed = False
        self.offer = ""
        self._complete = complete
        if amount:
            self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.silent)
        self.textEdited.connect(self._on_typed)

    def is_waiting(self) -> bool:
        """Whether something was typed less than a second ago."""
        return self._silence.isActive()

    def _on_typed(self, text: str) -> None:
        self.typed = True
        self._silence.start()
        at_end = self.cursorPosition() == len(text)
        self._set_offer(self._complete(text) if self._complete is not None and at_end else "")

    def _set_offer(self, offer: str) -> None:
        self.offer = offer
        self.offered.emit(offer)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at_end = self.cursorPosition() == len(self.text()) and not self.hasSelectedText()
        if event.key() == Qt.Key.Key_Right and self.offer and at_end:
            before, offer = self.text(), self.offer
            self.setText(offer)
            self.typed = True
            self._silence.start()
            self._set_offer("")
            self.taken.emit(before, offer)
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._silence.stop()  # a closed cell has nothing left to keep
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        words = self._ghost()
        if not words:
            return
        look = theme.current()
        painter = painting.start(self)
        x = self.cursorRect().center().x() + 1
        room = QRectF(x, 0, self.width() - x - look.px(6), self.height())
        painting.draw_line(painter, self.font(), look.colour("faint"), room, words)
        painter.end()

    def _ghost(self) -> str:
        typed = self.text()
        if not self.offer or self.cursorPosition() != len(typed):
            return ""
        if self.offer.casefold().startswith(typed.casefold()):
            return self.offer[len(typed) :]
        return f"  = {self.offer}"
