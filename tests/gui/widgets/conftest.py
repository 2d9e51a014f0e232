from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget


@pytest.fixture
def show(qtbot):
    """Put widgets under each other in an active window; the fixture keeps the window alive."""
    kept = []

    def put(*widgets, width=600, height=500):
        page = QWidget()
        page.resize(width, height)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        kept.append(page)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return put
