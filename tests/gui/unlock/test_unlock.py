from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from intakeapp.views import theme
from intakeapp.views.unlock.page import UnlockPage, greeting, waiting_sentence


@pytest.fixture
def page(qtbot):
    made = UnlockPage(
        user_name="Marit de Waal", user_role="Consulent schuldhulp", municipality="Waterveld",
        version="0.1", hour=9,
    )  # fmt: skip
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(
    ("hour", "words"),
    [(5, "Goedenavond"), (6, "Goedemorgen"), (11, "Goedemorgen"), (12, "Goedemiddag"),
     (17, "Goedemiddag"), (18, "Goedenavond"), (23, "Goedenavond")],
)  # fmt: skip
def test_greeting(hour, words):
    assert greeting(hour) == words


def test_the_field_has_the_focus_and_enter_unlocks(qtbot, page):
    assert page.passphrase.edit.hasFocus()
    qtbot.keyClicks(page.passphrase.edit, "groene fiets in de regen")
    with qtbot.waitSignal(page.unlock_requested) as sent:
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert sent.args == ["groene fiets in de regen"]


def test_nothing_typed_is_said_kindly_and_nothing_is_sent(qtbot, page):
    with qtbot.assertNotEmitted(page.unlock_requested):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    assert page.passphrase.error() == "Vul eerst uw wachtzin in."


def test_an_error_keeps_what_was_typed_and_leaves_with_the_next_letter(qtbot, page):
    qtbot.keyClicks(page.passphrase.edit, "fout")
    page.show_error("Deze wachtzin klopt niet.")
    assert page.passphrase.edit.selectedText() == "fout"
    assert page.passphrase.edit.hasFocus()
    assert "klopt niet" in page.passphrase.edit.accessibleDescription()
    qtbot.keyClicks(page.passphrase.edit, "x")
    assert page.passphrase.error() == ""
    assert page.passphrase.text() == "x"


def test_waiting_counts_down_holds_the_button_and_ends(qtbot, page):
    page._timer.setInterval(5)
    told = []
    page._timer.timeout.connect(lambda: told.append(page.passphrase.error()))
    qtbot.keyClicks(page.passphrase.edit, "fout")
    page.set_waiting(3)
    assert page.passphrase.error() == waiting_sentence(3)
    with qtbot.assertNotEmitted(page.unlock_requested):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.is_waiting())
    assert told == [waiting_sentence(2), waiting_sentence(1), ""]
    assert "1 seconde " in told[1]
    assert page.passphrase.error() == ""
    assert not page._timer.isActive()
    with qtbot.waitSignal(page.unlock_requested):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)


def test_typing_does_not_end_the_waiting(qtbot, page):
    page.set_waiting(30)
    qtbot.keyClicks(page.passphrase.edit, "nieuw")
    assert page.passphrase.error() == waiting_sentence(30)
    page.set_waiting(0)
    assert not page.is_waiting()


def test_busy_sends_nothing_twice(qtbot, page):
    qtbot.keyClicks(page.passphrase.edit, "goed")
    page.set_busy(True)
    with qtbot.assertNotEmitted(page.unlock_requested):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(page.passphrase.edit, "x")
    assert page.passphrase.text() == "goed"
    page.set_busy(False)
    assert page.unlock.plain_text() == "Ontgrendelen"
    assert page.unlock.isEnabled()


def test_wipe_forgets_all(qtbot, page):
    qtbot.keyClicks(page.passphrase.edit, "geheim")
    page.set_waiting(20)
    page.wipe()
    assert (page.passphrase.text(), page.passphrase.error(), page.is_waiting()) == ("", "", False)


def test_all_is_reached_with_tab_in_the_order_of_reading(qtbot, page):
    order = []
    for _ in range(6):
        focused = page.window().focusWidget()
        order.append(focused.accessibleName() or focused.plain_text())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert order[:4] == ["Wachtzin", "Toon", "Ontgrendelen", "Wachtzin vergeten"]
    assert set(order) >= {"Iemand anders", "Alle toetsen"}


def test_focus_on_the_page_goes_to_the_field(qtbot, page):
    page.other.setFocus()
    page.setFocus()
    assert page.passphrase.edit.hasFocus()


def test_other_ways_out(qtbot, page):
    for button, signal in (
        (page.forgot, page.forgot_requested),
        (page.other, page.other_user_requested),
        (page.keys, page.keys_requested),
    ):
        button.setFocus()
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.keys_requested):
        qtbot.keyClick(page.passphrase.edit, Qt.Key.Key_F1)


@pytest.mark.parametrize(("width", "height"), [(1366, 690), (800, 600), (640, 480)])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_window_is_never_pushed_larger_and_the_field_stays_in_sight(
    qtbot, page, width, height, percent
):
    theme.controller().set_text_percent(percent)
    page.resize(width, height)
    page.passphrase.toggle.setFocus()
    page.passphrase.edit.setFocus()
    edit, view = page.passphrase.edit, page.scroll_area.viewport()

    def in_sight():
        top = edit.mapTo(view, edit.rect().topLeft()).y()
        return 0 <= top <= view.height() - edit.height() and page.column.width() <= view.width()

    qtbot.waitUntil(in_sight)
    assert page.size().toTuple() == (width, height)


def test_the_landscape_leaves_a_narrow_window_to_the_form(qtbot, page):
    assert page.picture.isVisible()
    page.resize(700, 700)
    assert not page.picture.isVisible()


def test_nothing_about_any_dossier_is_in_the_window(page):
    from PySide6.QtWidgets import QLabel

    words = " ".join(label.text() for label in page.findChildren(QLabel))
    assert not any(sign.isdigit() for sign in words.replace("0.1", ""))
