"""The bar that says what was done and offers to undo it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from shiboken6 import isValid

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.buttons import AccentQuietButton, Size
from intakeapp.views.widgets.labels import IconLabel, TextLabel


class UndoBar(QWidget):
    """Floats at the bottom of its parent; stays while the pointer or the focus is on it."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget, *, seconds: int = 12, bottom: int = 24) -> None:
        super().__init__(parent)
        self._bottom = bottom
        self._before: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self._on_timeout)
        self._icon = IconLabel("arrow-back-up", size=19, colour="on_accent")
        self._text = TextLabel("", "label", colour="on_accent", wrap=False)
        self.button = AccentQuietButton("Ongedaan maken", size=Size.S, parent=self)
        self.button.set_description("Toets: Ctrl+Z.")
        self.button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 3, 6, 3)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        row.addSpacing(16)
        row.addWidget(self.button)
        parent.installEventFilter(self)
        self.hide()
        follow_theme(self)

    def show_message(self, text: str, *, undo: bool = True) -> None:
        """Say what was done; without `undo` the bar only tells it."""
        focused = QApplication.focusWidget()
        if focused is not self.button:
            self._before = focused
        self._text.setText(text)
        self.setAccessibleName(text)
        self.button.setVisible(undo)
        self._icon.set_icon("arrow-back-up" if undo else "check")
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def dismiss(self) -> None:
        """Hide the bar; a focus on its button goes back to where it was before."""
        self._timer.stop()
        focused, before = self.button.hasFocus(), self._before
        self.hide()
        if focused:
            self.button.clearFocus()
            if before is not None and isValid(before) and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """Return what the bar says."""
        return self._text.text()

    def _on_undo(self) -> None:
        self.dismiss()
        self.undo_requested.emit()

    def _on_timeout(self) -> None:
        if self.underMouse() or self.button.hasFocus():
            self._timer.start()
        else:
            self.dismiss()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self.adjustSize()
        width = min(max(self.sizeHint().width(), theme.current().px(384)), parent.width() - 32)
        height = self.sizeHint().height()
        x = (parent.width() - width) // 2
        self.setGeometry(x, parent.height() - height - self._bottom, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        painting.rounded(
            painter, QRectF(self.rect()), look.radius("control"), look.colour("accent")
        )
        painter.end()
