"""Every window test: the light look at 100 %, no Qt warnings, and nothing left behind."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QThread,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from intakeapp.views import theme

# The offscreen platform says these for every window; they tell nothing about the program.
EXPECTED_MESSAGES = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "This plugin does not support grabbing the keyboard",
)
BAD = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


@pytest.fixture(autouse=True)
def _no_qt_warnings(qapp: QApplication) -> Iterator[None]:
    """Fail a test in which Qt itself complains."""
    seen: list[str] = []

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind in BAD and message not in EXPECTED_MESSAGES:
            seen.append(message)

    before = qInstallMessageHandler(handle)
    yield
    qInstallMessageHandler(before)
    assert not seen, f"Qt warned: {seen}"


@pytest.fixture(autouse=True)
def _plain_theme(qapp: QApplication) -> Iterator[None]:
    """Start every test light at 100 %."""
    theme.controller().set_mode(theme.Mode.LIGHT)
    theme.controller().set_text_percent(100)
    yield
    theme.controller().set_mode(theme.Mode.LIGHT)
    theme.controller().set_text_percent(100)


def _delete_what_is_due() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _running() -> list[object]:
    wrappers = Shiboken.getAllValidWrappers()
    timers = [w for w in wrappers if isinstance(w, QTimer) and w.isActive()]
    threads = [
        w
        for w in wrappers
        if isinstance(w, QThread) and w.isRunning() and w is not QThread.currentThread()
    ]
    main = QCoreApplication.instance().thread()
    return [*timers, *(thread for thread in threads if thread != main)]


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After all fixtures have ended (and pytest-qt closed its widgets): nothing may be left."""
    result = yield
    app = QApplication.instance()
    if isinstance(app, QApplication) and "gui" in item.path.parts:
        _delete_what_is_due()
        shown = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
        running = _running()
        for widget in shown:  # so that the next test is not blamed
            widget.close()
        assert not shown, f"windows left open: {shown}"
        assert not running, f"timers or threads left running: {running}"
    return result
