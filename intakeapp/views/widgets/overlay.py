"""Something that covers the whole window for a while and gives the focus back afterwards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme


class Overlay(QWidget):
    """Covers its parent and follows its size; Tab stays inside, Escape closes (when allowed).

    `opaque` hides what is behind wholly, otherwise it is veiled. Keys of the screen behind do not
    work meanwhile, except `pass_keys`.
    """

    closed = Signal()
    pass_keys: tuple[Qt.Key, ...] = (Qt.Key.Key_F9,)

    def __init__(
        self, parent: QWidget, *, name: str, opaque: bool = False, escape: bool = True
    ) -> None:
        super().__init__(parent)
        self._opaque, self._escape = opaque, escape
        self._before: QWidget | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()
        follow_theme(self)

    def open(self, focus: QWidget | None = None) -> None:
        """Show above everything of the parent, at once, with the focus inside."""
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._cover()
        self.show()
        self.raise_()
        (focus or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_overlay(self) -> None:
        """Hide, give the focus back to where it was, and send `closed`."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _cover(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._cover()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = [
            child
            for child in self._tab_order()
            if child.isVisible()
            and child.isEnabled()
            and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _tab_order(self) -> list[QWidget]:
        """Return the children in the order of Tab."""
        order: list[QWidget] = []
        child = self.nextInFocusChain()
        while child is not None and child is not self:
            if self.isAncestorOf(child):
                order.append(child)
            child = child.nextInFocusChain()
        return order

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() not in self.pass_keys:
            event.accept()  # keys of the screen behind rest; keyPressEvent looks up our own
            return True
        return super().event(event)

    def _own_shortcut(self, event: QKeyEvent) -> QShortcut | None:
        pressed = QKeySequence(event.keyCombination())
        for shortcut in self.findChildren(QShortcut):
            owner = shortcut.parent()
            usable = not isinstance(owner, QWidget) or (owner.isVisible() and owner.isEnabled())
            keys = list(shortcut.keys())
            if usable and pressed in keys:
                return shortcut
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        own = None if event.isAutoRepeat() else self._own_shortcut(event)
        if own is not None:
            own.activated.emit()
            return
        if self._escape and event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        veil = QColor(look.colour("paper" if self._opaque else "scrim"))
        veil.setAlphaF(1.0 if self._opaque else 0.82)
        painter.fillRect(self.rect(), veil)
        painter.end()
