"""The settings by keyboard alone: preferences, the user, each municipality."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from intakeapp.services import municipal
from intakeapp.settings import Preferences
from intakeapp.views import theme
from tests.helpers.stores import register

KEY = Qt.Key


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def fill(qtbot, field, text, end=KEY.Key_Tab):
    """Type over what stands in a field and leave it."""
    field.edit.setFocus()
    field.edit.selectAll()
    if text:
        qtbot.keyClicks(field.edit, text)
    else:
        qtbot.keyClick(field.edit, KEY.Key_Delete)
    if end is not None:
        qtbot.keyClick(field.edit, end)


@pytest.fixture
def wishes(page):
    found = []
    page.preferences_changed.connect(found.append)
    return found


def test_the_look_changes_at_once(qtbot, page, wishes):
    assert page.look.mode.row.chips()["light"].hasFocus()
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Return)
    assert (wishes[0].mode, wishes[0].text_percent) == ("dark", 100)
    assert (wishes[-1].mode, wishes[-1].text_percent) == ("dark", 115)
    press(qtbot, KEY.Key_Return)  # choosing it again changes nothing
    assert len(wishes) == 2
    assert page.look.letters.row.chosen_key() == "115"


def test_single_keys_can_be_switched_off(qtbot, page, wishes):
    page.look.single_keys.row.setFocus()
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    assert wishes[-1].single_keys is False


@pytest.mark.parametrize(("typed", "kept"), [("12", 12), ("60", 60), ("1", 1)])
def test_the_time_until_locking(qtbot, page, wishes, typed, kept):
    fill(qtbot, page.look.minutes, typed)
    assert wishes[-1].idle_minutes == kept
    assert page.look.minutes.error() == ""


@pytest.mark.parametrize("typed", ["0", "61", "vijf", ""])
def test_a_time_that_cannot_be_is_told_and_stays(qtbot, page, wishes, typed):
    fill(qtbot, page.look.minutes, typed)
    assert wishes == []
    assert page.look.minutes.error()
    assert page.look.minutes.text() == typed
    fill(qtbot, page.look.minutes, "7")
    assert page.look.minutes.error() == ""
    assert wishes[-1].idle_minutes == 7


def test_preferences_of_elsewhere_are_shown(page, wishes):
    page.set_preferences(Preferences(mode="dark", text_percent=150, idle_minutes=9))
    assert page.look.mode.row.chosen_key() == "dark"
    assert page.look.letters.row.chosen_key() == "150"
    assert page.look.minutes.text() == "9"
    assert wishes == []


def test_the_user_is_kept_field_by_field(qtbot, page, worker, settled, wishes):
    fill(qtbot, page.me.name, "Marit de Wit")
    fill(qtbot, page.me.phone, "06 12345678")
    fill(qtbot, page.me.email, "marit@gemeente.nl")
    settled()
    me = worker()
    assert (me.name, me.phone, me.email) == ("Marit de Wit", "+31612345678", "marit@gemeente.nl")
    assert me.role == "Consulent schuldhulp"
    assert me.is_me
    assert (wishes[-1].user_name, wishes[-1].user_role) == ("Marit de Wit", "Consulent schuldhulp")


def test_typing_is_kept_after_a_second_of_silence(qtbot, page, worker):
    fill(qtbot, page.me.role, "Budgetcoach", end=None)
    assert page.has_unsaved()
    qtbot.waitUntil(lambda: worker().role == "Budgetcoach")
    assert page.me.role.edit.hasFocus()
    qtbot.waitUntil(lambda: not page.has_unsaved())


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [("name", "", "nog geen naam"), ("phone", "06 123", "missen"), ("email", "marit", "@-teken")],
)
def test_what_cannot_be_kept_is_told_calmly(qtbot, page, worker, settled, name, typed, says):
    field = getattr(page.me, name)
    before = worker()
    fill(qtbot, field, typed, end=None)
    assert field.error() == ""  # nothing is said while somebody types
    press(qtbot, KEY.Key_Tab)
    settled()
    assert says in field.error()
    assert field.text() == typed
    assert worker() == before
    assert not page.flush()


def test_leaving_keeps_what_is_typed(qtbot, page, worker, settled):
    fill(qtbot, page.me.role, "Consulent", end=None)
    with qtbot.waitSignal(page.left):
        press(qtbot, KEY.Key_Escape)
    settled()
    assert worker().role == "Consulent"


def test_the_list_goes_to_a_subject(qtbot, page):
    page.subjects.buttons[0].setFocus()
    for _ in range(4):
        press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert page.check.button.hasFocus()
    assert page.subjects.buttons[4].isChecked()
    page.go_to(page.municipal)
    assert page.subjects.buttons[page.cards.index(page.municipal)].isChecked()
    assert page.municipal.places.row.chips()["Huizen"].hasFocus()


# Per municipality


def kept(opened, place="Huizen"):
    return municipal.read_municipal(opened.space, place)


def test_a_norm_within_the_law_is_kept_and_the_clocks_follow(qtbot, page, opened, settled):
    case = register(opened.space)
    fill(qtbot, page.municipal.panel.norms["first_talk_weeks"], "2")
    settled()
    assert kept(opened).clocks.first_talk_weeks == 2
    assert kept(opened, "Laren").clocks.first_talk_weeks == 4
    with opened.space.store.reading() as reader:
        due = reader.connection.exec_driver_sql(
            "SELECT due FROM case_index WHERE case_id = ?", (case.id,)
        ).scalar_one()
    assert str(due) == "2026-11-30"


def test_a_norm_outside_the_law_is_told_and_the_old_one_holds(qtbot, page, opened, settled):
    panel = page.municipal.panel
    field = panel.norms["decision_weeks"]
    fill(qtbot, field, "6")
    settled()
    fill(qtbot, field, "9")
    settled()
    assert "1 tot en met 8" in field.error()
    assert field.text() == "9"
    assert kept(opened).clocks.decision_weeks == 6
    assert "6 weken" in field._keep.text()


def test_an_empty_norm_is_the_law_again(qtbot, page, opened, settled):
    field = page.municipal.panel.norms["crisis_norm_working_days"]
    fill(qtbot, field, "1")
    settled()
    assert kept(opened).clocks.crisis_norm_working_days == 1
    fill(qtbot, field, "")
    settled()
    assert kept(opened).clocks.crisis_norm_working_days == 3
    assert field.text() == "3"


def test_a_protocol_can_name_more_threats_but_not_those_of_the_law(qtbot, page, opened, settled):
    row = page.municipal.panel.threats.row
    assert "ontruiming" not in row.chips()
    assert "gevaar_thuis" not in row.chips()
    row.chips()["openbare_verkoop"].setFocus()
    press(qtbot, KEY.Key_Space)
    settled()
    assert kept(opened).clocks.municipal_crisis_threats == ("openbare_verkoop",)


def test_emergency_numbers_are_kept_by_the_row(qtbot, page, opened, settled):
    label, number = page.municipal.panel.numbers[0]
    fill(qtbot, label, "Gevaar")
    settled()
    assert kept(opened).numbers == ()
    assert label.error() == ""
    fill(qtbot, number, "112")
    settled()
    assert kept(opened).numbers == (("Gevaar", "112"),)
    fill(qtbot, label, "")
    fill(qtbot, number, "")
    settled()
    assert kept(opened).numbers == ()


def test_own_texts_replace_the_defaults_and_can_go_back(qtbot, page, opened, settled):
    panel = page.municipal.panel
    assert len(panel.texts) == 7
    field = panel.texts["veilig_thuis"]
    assert "ontroleer" in field.help.text()
    assert field.edit.placeholderText() == "Veilig Thuis of de politie"
    fill(qtbot, field, "Wijkteam, 088 000 01 23")
    settled()
    assert kept(opened).texts == {"veilig_thuis": "Wijkteam, 088 000 01 23"}
    assert "ontroleer" not in field.help.text()
    fill(qtbot, field, "")
    settled()
    assert kept(opened).texts == {}
    assert "ontroleer" in field.help.text()


def test_each_municipality_has_its_own(qtbot, page, opened, settled):
    fill(qtbot, page.municipal.panel.norms["decision_weeks"], "9")
    page.municipal.places.row.setFocus()
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)
    settled()
    panel = page.municipal.panel
    settled()
    assert panel.municipality == "Blaricum"
    assert panel.norms["decision_weeks"].text() == "8"
    fill(qtbot, panel.texts["team"], "035 000 00 00")
    settled()
    assert kept(opened, "Blaricum").texts == {"team": "035 000 00 00"}
    assert kept(opened).texts == {}
    page.municipal.open("Huizen")
    assert page.municipal.panel.norms["decision_weeks"].text() == "9"  # what was typed stayed


def test_a_failure_is_told_and_can_be_tried_again(qtbot, page, worker, settled, monkeypatch):
    from intakeapp.base.errors import KnownError
    from intakeapp.data.store import Store

    def full(*_args, **_more):
        raise KnownError("De schijf is vol.", safe="Er is niets verloren.", now="Maak ruimte.")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "writing", full)
        fill(qtbot, page.me.role, "Coach")
        settled()
    assert page.has_unsaved()
    assert "De schijf is vol." in page.notice.message
    assert page.me.role.text() == "Coach"
    page.notice.retry_requested.emit()
    settled()
    assert worker().role == "Coach"
    assert not page.has_unsaved()
    assert page.notice.message == ""


# Everything together


def test_every_control_has_a_name_and_can_be_reached(qtbot, page, settled):
    page.municipal.ensure_built()
    settled()
    page.backup.restore_button.click()
    page.setFocus()
    first = QApplication.focusWidget()
    seen = []
    while (now := QApplication.focusWidget()) not in seen:
        assert now.accessibleName() or (isinstance(now, QAbstractButton) and now.text()), now
        seen.append(now)
        press(qtbot, KEY.Key_Tab)
    assert now is first
    editors = {edit for edit in page.findChildren(QLineEdit) if edit.isVisible()}
    assert editors <= set(seen)
    order = [min(at for at, one in enumerate(seen) if card.isAncestorOf(one))
             for card in page.cards]  # fmt: skip
    assert order == sorted(order)


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_nothing_is_wider_than_the_window(qtbot, page, settled, percent):
    page.municipal.ensure_built()
    settled()
    theme.controller().set_text_percent(percent)
    page.resize(1366, 690)

    def fits():
        for card in page.cards:
            assert card.width() <= page.middle.viewport().width()
            assert card.height() >= card.heightForWidth(card.width())

    qtbot.waitUntil(fits)
    assert page.middle.horizontalScrollBar().maximum() == 0


def test_preferences_keep_what_this_screen_does_not_show(page, wishes):
    page.set_preferences(dataclasses.replace(page.look.preferences, user_name="Marit"))
    page.look.mode.row.chips()["dark"].click()
    assert (wishes[-1].user_name, wishes[-1].municipality) == ("Marit", "Gemeente Huizen")
