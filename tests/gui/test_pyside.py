"""What PySide6 itself must do: 6.12.0 on Python 3.11 loses a reference to None at every call."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel


def test_void_calls_lose_no_reference_to_none(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("eerst")
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 50
