"""Something that covers the whole window for a while and gives the focus back afterwards."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
    QShortcutEvent,
    QShowEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from intakeapp.views import theme
from intakeapp.views.widgets import painting
from intakeapp.views.widgets.base import follow_theme
from intakeapp.views.widgets.tab_order import all_in_order

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.Shortcut)


class Overlay(QWidget):
    """Covers its parent and follows its size; Tab stays inside, Escape closes (when allowed).

    `opaque` hides what is behind wholly, otherwise it is veiled. Keys of the screen behind do not
    work meanwhile, except `pass_keys`, also when focus was taken outside or is nowhere. Of several
    overlays in one window the one that was opened last decides.
    """

    closed = Signal()
    pass_keys: tuple[Qt.Key, ...] = (Qt.Key.Key_F9,)
    _shown: ClassVar[list[Overlay]] = []

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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        others = [one for one in self._shown if isValid(one) and one is not self]
        self._shown[:] = [*others, self]
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self in self._shown:
            self._shown.remove(self)
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS:
            return self._is_on_top() and self._stop_key(watched, event)
        if kind == QEvent.Type.Resize and watched is self.parentWidget():
            self._cover()
        return False

    def _is_on_top(self) -> bool:
        window = self.window()
        here = [one for one in self._shown if isValid(one) and one.window() is window]
        return bool(here) and here[-1] is self

    def _stop_key(self, watched: QObject, event: QEvent) -> bool:
        """Stop a key that would do something behind; tell whether it was stopped."""
        if isinstance(event, QShortcutEvent):
            return self._is_behind(watched) and not self._passes(event.key())
        if not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QWindow):
            self._bring_focus_back(watched)  # the window hands the key to what has focus
            return False
        if not self._is_covered(watched) or event.key() in self.pass_keys:
            return False
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
        event.accept()
        return True

    def _passes(self, keys: QKeySequence) -> bool:
        return keys in [QKeySequence(key) for key in self.pass_keys]

    def _is_behind(self, watched: QObject) -> bool:
        """Tell whether a shortcut belongs to this window and not to what is on the overlay."""
        owner = watched.parent() if isinstance(watched, QShortcut | QAction) else watched
        if not isinstance(owner, QWidget) or owner.window() is not self.window():
            return False
        return owner is not self and not self.isAncestorOf(owner)

    def _is_covered(self, watched: QObject) -> bool:
        parent = self.parentWidget()
        if parent is None or not isinstance(watched, QWidget) or not self._is_behind(watched):
            return False
        return watched is parent or parent.isAncestorOf(watched)

    def _bring_focus_back(self, window: QWindow) -> None:
        """Take focus when it is nowhere: then the keys of the screen behind would work."""
        if window is self.window().windowHandle() and QApplication.focusWidget() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

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
        """Return the children in the order of Tab.

        Not by `nextInFocusChain`: PySide makes what that returns a part of the widget asked, also
        the window; each deletion in that widget then searches all widgets there are.
        """
        return [child for child in all_in_order(self) if child is not self]

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
        event.accept()  # nothing travels on to the screen behind

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = painting.start(self)
        veil = QColor(look.colour("paper" if self._opaque else "scrim"))
        veil.setAlphaF(1.0 if self._opaque else 0.82)
        painter.fillRect(self.rect(), veil)
        painter.end()
