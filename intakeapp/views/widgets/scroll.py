"""A scroll area without a frame that never leaves the focused control out of sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

_ROOM = 28  # logical pixels kept free around the focused control
_MOVING = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class VScroll(QScrollArea):
    """Scrolls vertically; put widgets into `body`, or give one widget with `setWidget`.

    `content` is the widget around `body`.

    It keeps the focused control in sight when focus moves and when sizes change, until the user
    scrolls away by hand.
    """

    def __init__(
        self,
        *,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._follow = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of our own: asking for Qt's makes PySide load all widget classes (25 ms).
        view = QWidget()
        view.setAutoFillBackground(False)
        self.setViewport(view)
        content = self.content = QWidget()
        content.setProperty("bare", True)
        content.setAutoFillBackground(False)
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.setWidget(content)
        # A timer of 0 ms fires after all waiting layout requests, a queued signal between them.
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._keep_focus)
        self.verticalScrollBar().actionTriggered.connect(self._let_go)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _let_go(self) -> None:
        self._follow = False

    def _on_focus(self, _old: QWidget | None, _now: QWidget | None) -> None:
        self._follow = True
        self._keep_focus()

    def _keep_focus(self) -> None:
        content, focused = self.widget(), QApplication.focusWidget()
        inside = content is not None and focused is not None and content.isAncestorOf(focused)
        if not self._follow or not inside or content is None or focused is None:
            return
        half = focused.height() / 2
        if focused.height() + 2 * _ROOM > self.viewport().height():
            self.ensureWidgetVisible(focused, _ROOM, _ROOM)  # too tall: follow the cursor
            return
        # Qt's own ensureWidgetVisible looks at the text cursor only and cuts the field itself.
        middle = focused.mapTo(content, QPoint(0, 0)).toPointF() + QPointF(0, half)
        near = min(focused.width() // 2, 2 * _ROOM)
        self.ensureVisible(round(middle.x()) + near, round(middle.y()), near, round(half) + _ROOM)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._let_go()
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settled.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if watched is self.widget() and event.type() in _MOVING:
            self._settled.start()
        return handled
