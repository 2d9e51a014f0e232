"""Everything fits in the width at every text size, in a window of 1366 by 690."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.views import theme
from intakeapp.views.end.page import EndPage
from intakeapp.views.widgets.scroll import VScroll


@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_nothing_falls_off_the_side(percent: int, page: EndPage, qtbot: QtBot) -> None:
    theme.controller().set_text_percent(percent)
    page.agreed.sheet.open_new()
    page.agreed.team.open_new()
    page.appointment.open_form()
    page.sheet.ask_print("koelkastblad")
    page.resize(1366, 600)
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 1366
    scrolls = [scroll for scroll in page.findChildren(VScroll) if scroll.isVisible()]
    assert scrolls
    assert [scroll.horizontalScrollBar().maximum() for scroll in scrolls] == [0] * len(scrolls)
