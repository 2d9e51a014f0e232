"""A window for a benchmark, and waiting for what it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

_OFFSCREEN = "This plugin does not support"  # said for every window; tells nothing of ours


def application() -> QCoreApplication:
    """Return the application, made at the first call."""
    made = QApplication.instance()
    if made is None:
        made = QApplication(["benchmarks"])
        qInstallMessageHandler(_tell)
    return made


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_OFFSCREEN):
        print(message, file=sys.stderr)


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.times += 1
        return super().eventFilter(watched, event)


def work_until(condition: Callable[[], bool], *, seconds: float = 30) -> None:
    """Let the program work until the condition holds. Raises TimeoutError."""
    deadline = perf_counter() + seconds
    while not condition():
        if perf_counter() > deadline:
            raise TimeoutError("the window never came so far")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
