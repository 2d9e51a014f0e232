"""What window tests share: stand-ins for dialogs, and a look-out for windows that flash up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Printers:
    """Stands for the dialogs: hands out a printer or a path when it was given one."""

    def __init__(self) -> None:
        self.printer: Any = None
        self.path = ""
        self.asked: list[str] = []

    def choose_printer(self, _parent: object, chosen: Callable[[Any], None]) -> None:
        self.asked.append("printer")
        if self.printer is not None:
            chosen(self.printer)

    def choose_file(self, _parent: object, name: str, chosen: Callable[[str], None]) -> None:
        self.asked.append(name)
        if self.path:
            chosen(self.path)


class Flashes(QObject):
    """Remembers every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@contextmanager
def no_flashes(app: QApplication, allowed: Collection[str]) -> Iterator[None]:
    """Fail when a window of another class is shown.

    A widget shown before it has a place takes the focus away from whoever is typing.
    """
    flashes = Flashes()
    app.installEventFilter(flashes)
    yield
    app.removeEventFilter(flashes)
    assert set(flashes.seen) <= set(allowed), flashes.seen
