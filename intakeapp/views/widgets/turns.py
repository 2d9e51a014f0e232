"""Work in pieces: one in each turn of the event loop, so that no key waits for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QLayout, QWidget
from shiboken6 import isValid

_ASIDE = 10_000  # pixels to the left: further than any window is wide
_GRAVES = 4  # widgets deleted between two returns to the event loop


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """Lay out what comes into a widget once, when all is there.

    Each `show` of a child would else measure this widget and all around it, up to the window.
    """
    held: list[QLayout] = []
    around: QWidget | None = widget
    while around is not None:
        layout = around.layout()
        if layout is not None and layout.isEnabled():
            layout.setEnabled(False)
            held.append(layout)
        around = None if around.isWindow() else around.parentWidget()
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)
        if held:
            held[0].update()


def show_aside(widget: QWidget) -> None:
    """Show a widget that gets its place later, out of sight until then.

    It would else be painted at the top left, over what stands there. It can have the focus at once.
    """
    widget.move(-_ASIDE, 0)
    widget.show()


class Turns(QObject):
    """Does pieces of work in order, with a return to the event loop before each.

    A key that is pressed meanwhile does what is left first: it finds the shortcuts that it was
    meant for. When `may_go_on` says no, because the case was closed say, the rest is left undone.

    Signals:
        done: the last piece was done.
    """

    done = Signal()

    def __init__(self, owner: QWidget, may_go_on: Callable[[], bool]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._may_go_on = may_go_on
        self._window: QWidget | None = None
        self._pieces: dict[str, Callable[[], object]] = {}
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)  # after what waits: keys, layout, painting
        self._turn.timeout.connect(self._do_next)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is left to do."""
        return not self._pieces

    def later(self, name: str, piece: Callable[[], object]) -> None:
        """Do something in a turn of its own, after what waits already; once for each name."""
        self._pieces[name] = piece
        self._listen()
        self._turn.start()

    def finish(self) -> None:
        """Do all that is left now."""
        while self._pieces:
            self._do_one()

    def forget(self) -> None:
        """Leave undone what is left."""
        self._pieces.clear()
        self._turn.stop()
        self._deafen()

    def _do_next(self) -> None:
        self._do_one()
        if self._pieces:
            self._turn.start()

    def _do_one(self) -> None:
        if not self._may_go_on():
            self.forget()
        if not self._pieces:
            return
        piece = self._pieces.pop(next(iter(self._pieces)))
        piece()
        if not self._pieces:
            self._turn.stop()
            self._deafen()
            self.done.emit()

    def _listen(self) -> None:
        # A key nobody takes comes to the window, before Qt looks for its shortcut.
        window = self._owner.window()
        if window is not self._window:
            self._deafen()
            self._window = window
            window.installEventFilter(self)

    def _deafen(self) -> None:
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            self.finish()
        return False


class Graveyard(QObject):
    """Deletes widgets that nobody sees any more, a few in each turn of the event loop.

    What is still here when the owner goes is deleted with it, as a child of its own parent.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._waiting: list[QWidget] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._delete_some)

    def bury(self, *widgets: QWidget) -> None:
        """Hide widgets now and delete them later, in this order: parts before the whole."""
        for widget in reversed(widgets):
            widget.hide()
        self._waiting += widgets
        if self._waiting:
            self._turn.start()

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits here."""
        return not self._waiting

    def _delete_some(self) -> None:
        some, self._waiting = self._waiting[:_GRAVES], self._waiting[_GRAVES:]
        for widget in some:
            if isValid(widget):
                widget.deleteLater()
        if self._waiting:
            self._turn.start()
