"""The top bar with large letters: the way back, the name and the screens stay apart."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intakeapp.views import theme
from intakeapp.views.widgets.chips import Option, Segment
from intakeapp.views.widgets.topbar import SaveState, TopBar

SCREENS = ("Gesprek", "Bureau", "Overzicht", "Afronden", "Opvolgen", "Papieren", "Gegevens")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def bar(page: QWidget, qtbot: QtBot) -> TopBar:
    found = TopBar("Werklijst", "Tanya Holtrop", "Huisbezoek, 17 november")
    found.set_centre(Segment([Option(word, word) for word in SCREENS], name="Scherm"))
    found.set_save_state(SaveState("Alles staat op deze laptop", "Geen netwerk nodig."))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(found)
    column.addStretch(1)
    with qtbot.waitExposed(page):
        page.show()
    return found


@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_nothing_lies_over_something_else(bar: TopBar, percent: int, qtbot: QtBot) -> None:
    theme.controller().set_text_percent(percent)
    qtbot.waitUntil(lambda: bar.height() == bar.sizeHint().height())
    parts = [bar.back, bar.resident, bar.neutral, bar.save_state, *bar.findChildren(Segment)]
    places: list[QRect] = [part.geometry() for part in parts if part.isVisible()]
    assert len(places) == 5
    for at, place in enumerate(places):
        assert bar.rect().contains(place)
        assert not any(place.intersects(other) for other in places[at + 1 :])
    assert bar._text_box.width() >= theme.current().px(40)


def test_words_that_gave_way_are_still_said(bar: TopBar, qtbot: QtBot) -> None:
    theme.controller().set_text_percent(150)
    qtbot.waitUntil(lambda: bar.resident.plain_text() == "")
    assert bar.resident.accessibleName() == "Meekijken"
    assert bar.back.accessibleName() == "Werklijst"
    theme.controller().set_text_percent(100)
    qtbot.waitUntil(lambda: bar.resident.plain_text() == "Meekijken")
    assert bar.back.plain_text() == "Werklijst"
