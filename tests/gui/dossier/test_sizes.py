"""Everything fits in the width at every text size, and the list never holds a hidden line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import Channel, TargetGroup
from intakeapp.services import cases
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.dossier.page import DossierPage


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_nothing_falls_off_the_side(
    percent: int, dark: bool, page: DossierPage, space: Workspace, case_id: str,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    cases.change_case(
        space, case_id, channel=Channel.CREDITOR_SIGNAL, bewindvoerder="Kantoor De Linde",
        target_groups=(TargetGroup.UNDER_18,),
    )  # fmt: skip
    page.controller.reload()
    settle()
    if dark:
        theme.controller().set_mode(theme.Mode.DARK)
    theme.controller().set_text_percent(percent)
    page.window().resize(1366, 600)
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= 1366
    assert page.middle.horizontalScrollBar().maximum() == 0
    for card in (page.person, page.case_card, page.bewind, page.closing, page.timeline):
        assert card.width() <= 1366
        for part in card.findChildren(type(card.title)):
            if part.isVisible():
                assert part.height() >= part.heightForWidth(part.width()) or not part.wordWrap()
    assert page.grab().width() == 1366
