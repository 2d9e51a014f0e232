"""Everything fits in the width at every text size, in a window of 1366 by 690."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.threats import ThreatType
from intakeapp.views import theme
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.widgets.scroll import VScroll


@pytest.mark.parametrize("state", ["vragen", "overzicht"])
@pytest.mark.usefixtures("eviction")
@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_nothing_falls_off_the_side(
    state: str, percent: int, page: CrisisPage, qtbot: QtBot
) -> None:
    theme.controller().set_text_percent(percent)
    if state == "vragen":
        page.show_asking()
        assert page.asking is not None
        row = page.asking.rows[ThreatType.ONTRUIMING]
        assert row.details is not None
    else:
        page.overview.court._toggle()
        next(iter(page.overview.steps.rows.widgets().values())).toggle_script()
    page.resize(1366, 600)
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    QApplication.sendPostedEvents()
    assert page.minimumSizeHint().width() <= 1366
    scrolls = [scroll for scroll in page.findChildren(VScroll) if scroll.isVisible()]
    assert scrolls
    assert [scroll.horizontalScrollBar().maximum() for scroll in scrolls] == [0] * len(scrolls)
