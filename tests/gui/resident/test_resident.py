from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from intakeapp.base.errors import BugError
from intakeapp.views import theme
from intakeapp.views.resident.view import ResidentAction, ResidentContent, ResidentView

ACTIONS = (
    ResidentAction("Marit belt uw verhuurder", "Marit", "vandaag", "phone-call"),
    ResidentAction("U neemt de tas met brieven mee", "u", "dinsdag 24 november, 9.30 uur"),
    ResidentAction("U betaalt de huur van december", "u, wij helpen", "voor dinsdag 1 december"),
)
CONTENT = ResidentContent(
    "Tanya", 1, ACTIONS, "Schrikt u van een brief? Bel Marit:", "088 000 01 23"
)


@pytest.fixture
def view(qtbot):
    made = ResidentView()
    made.resize(1366, 768)
    made.set_content(CONTENT)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_the_content_has_no_place_for_private_things():
    names = {field.name for field in dataclasses.fields(ResidentContent)}
    assert names == {"name", "station", "actions", "phone_line", "phone_number"}
    names = {field.name for field in dataclasses.fields(ResidentAction)}
    assert names == {"text", "who", "when", "icon"}
    with pytest.raises(BugError, match="three"):
        ResidentContent("Tanya", actions=ACTIONS + ACTIONS[:1])


def test_it_says_who_where_what_and_whom_to_call(view):
    assert view.heading.text() == "Dag Tanya, hier staan we nu"
    assert view.road.accessibleDescription().startswith("U bent hier: Wij praten samen.")
    assert view._cards[0].accessibleName() == ("Marit belt uw verhuurder, Marit, vandaag.")
    assert view.phone.accessibleName() == "Schrikt u van een brief? Bel Marit: 088 000 01 23"


def test_f8_and_the_quiet_button_go_back(qtbot, view):
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view, Qt.Key.Key_F8)
    with qtbot.waitSignal(view.back_requested):
        qtbot.keyClick(view.back, Qt.Key.Key_Return)


def test_reading_aloud_is_offered_only_when_it_works(qtbot, view):
    assert not view.read.isVisible()
    view.set_read_aloud(True)
    with qtbot.waitSignal(view.read_aloud_requested) as sent:
        qtbot.keyClick(view, Qt.Key.Key_V)
    assert sent.args[0].startswith("Dag Tanya. Marit belt uw verhuurder. Marit, vandaag.")
    assert sent.args[0].endswith("Bel Marit: 088 000 01 23.")


def test_everything_grows_with_the_width(qtbot, view):
    assert view.scale() == pytest.approx(1.0)
    small = view._cards[0].height()
    view.resize(1920, 1080)
    assert view.scale() == pytest.approx(1920 / 1366)
    assert view._cards[0].height() > small * 1.35


def test_a_low_window_shrinks_it_a_little_before_it_scrolls(qtbot, view):
    view.resize(1366, 690)
    assert 0.86 <= view.scale() < 1.0
    assert view._canvas.minimumHeight() <= 690
    view.resize(1366, 400)
    assert view.scale() == pytest.approx(1.0)
    assert view._canvas.minimumHeight() > 400


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1024, 600), (1920, 1080)])
def test_parts_never_overlap(qtbot, view, percent, width, height):
    theme.controller().set_text_percent(percent)
    view.resize(width, height)
    parts = [view.heading, view.road, view.agreed, view._cards[0], view.phone]
    for above, below in pairwise(parts):
        assert above.geometry().bottom() <= below.geometry().top()
    assert view.phone.geometry().bottom() <= view._canvas.minimumHeight()
    rights = [card.geometry().right() for card in view._cards]
    assert max(rights) <= width


def test_a_new_content_replaces_the_old(qtbot, view):
    view.set_content(ResidentContent("Sjaak", 0))
    assert view.agreed.text() == "We spreken samen af wat we gaan doen"
    assert view._cards == []
    assert not view.phone.isVisible()
    view.set_content(ResidentContent("", 5, ACTIONS[:1]))
    assert view.heading.text() == "Hier staan we nu"
    assert len(view._cards) == 1
    with pytest.raises(IndexError):
        view.set_content(ResidentContent("Ellis", 6))
