"""A person at the keyboard: real key events to whatever has focus, nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

MOST_TABS = 150
PATIENCE_S = 60
"""A wait ends as soon as its condition holds: patience costs nothing while all is well."""


def wait_for(
    condition: Callable[[], object], what: str = "", *, seconds: float = PATIENCE_S
) -> None:
    """Let the program work until the condition holds. Raises AssertionError after a while."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    while not condition():
        assert not deadline.hasExpired(), f"waited in vain for {what or condition}"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


class Keyboard:
    """Types into one window; finds fields and buttons by Tab and their accessible name."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    @property
    def focus(self) -> QWidget:
        """The widget that has focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has focus"
        return widget

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def press(self, keys: str) -> None:
        """Press one key or combination, such as "Ctrl+N", "Return" or "F7"."""
        combination = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        QApplication.processEvents()

    def name(self, widget: QWidget | None = None) -> str:
        """Return what a screen reader says of a widget."""
        shown = widget or self.focus
        return shown.accessibleName() or (
            shown.text() if isinstance(shown, QAbstractButton) else ""
        )

    def tab_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab until something with this name (or beginning) has focus."""
        seen = []
        for _ in range(MOST_TABS):
            if QApplication.focusWidget() is not None:
                if self.name().startswith(name):
                    return self.focus
                seen.append(self.name())
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reached {name!r}; it passed {list(dict.fromkeys(seen))}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field by Tab and type."""
        self.tab_to(name)
        self.type(text)

    def push(self, name: str) -> None:
        """Go to a button or chip by Tab and press Space."""
        self.tab_to(name)
        self.press("Space")

    def choose(self, row: str, option: str) -> None:
        """Go to a row of chips by Tab, move to the option with the arrows and press Space."""
        self.tab_to(row)
        for _ in range(30):
            if self.name().startswith(option):
                self.press("Space")
                return
            self.press("Right")
        raise AssertionError(f"the arrows never reached {option!r} in {row!r}")
