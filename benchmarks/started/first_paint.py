"""Tells when a window has been painted for the first time, the same way for every window."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from PySide6.QtCore import QTimer

STAY = "--stay"


def watch(window_class: Any) -> None:
    """Report when the first paint of such a window, children included, has ended.

    Qt paints a window and then its children within one event; what is put in the queue while the
    window itself is painted comes after all of them. The process ends at once, unless the last
    argument is "--stay".
    """

    seen: list[Any] = []

    def paint(window: Any, event: Any) -> None:
        if not seen:
            seen.append(window)
            QTimer.singleShot(0, report)
        painted(window, event)

    stay = sys.argv[-1] == STAY
    if stay:
        sys.argv.pop()

    def report() -> None:
        sys.stdout.write(f"{time.monotonic_ns()}\n")
        sys.stdout.flush()
        if not stay:
            os._exit(0)

    painted = window_class.paintEvent
    window_class.paintEvent = paint
