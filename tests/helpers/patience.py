"""How long tests wait for what comes from another thread, the disk or another program.

A wait ends as soon as its condition holds, so patience costs nothing while all is well. A test in
which the time itself matters names its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.helpers.keyboard import PATIENCE_S

_MS = PATIENCE_S * 1000


class PatientBot(QtBot):
    """The qtbot of pytest-qt, which waits a minute instead of five seconds."""

    def waitSignal(self, signal: Any, *, timeout: int = _MS, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitSignals(self, signals: list[Any], *, timeout: int = _MS, **options: Any) -> Any:
        return super().waitSignals(signals, timeout=timeout, **options)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitActive(self, widget: QWidget, *, timeout: int = _MS) -> Any:
        return super().waitActive(widget, timeout=timeout)

    def waitExposed(self, widget: QWidget, *, timeout: int = _MS) -> Any:
        return super().waitExposed(widget, timeout=timeout)
