from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intakeapp.views.unlock.create_page import (
    WITH_RECOVERY,
    WITHOUT_RECOVERY,
    CreateRequest,
    CreateStorePage,
)
from intakeapp.views.unlock.new_passphrase import NewPassphrase, advice
from intakeapp.views.unlock.recover_page import RecoverPage, RecoverRequest

PLACES = (("0406", "Huizen"), ("0376", "Blaricum"), ("0317", "Eemnes"), ("0417", "Laren"))
GOOD = "groene fiets in de regen"
KEY = Path("/media/sleutel/organisatie.sleutel")


@pytest.fixture
def show(qtbot):
    kept = []

    def put(page):
        page.resize(1366, 768)
        kept.append(page)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return put


def create_page(**options):
    options.setdefault("choose_file", lambda _parent, _title: KEY)
    return CreateStorePage(municipalities=PLACES, **options)


def test_the_whole_page_by_keyboard(qtbot, show):
    page = show(create_page())
    sent = []
    page.create_requested.connect(sent.append)
    page.name.setFocus()

    def typed(text):
        qtbot.keyClicks(page.focusWidget(), text)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)

    typed("Marit de Waal")
    typed("consulent schuldhulp")
    typed("088 000 01 23")
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    typed(GOOD)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)  # past Toon
    typed(GOOD)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)  # the key file
    page.demo.setFocus()
    qtbot.keyClick(page.demo, Qt.Key.Key_Space)
    qtbot.keyClick(page.demo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent == [
        CreateRequest(
            GOOD, "Marit de Waal", "consulent schuldhulp", "088 000 01 23", "0376", KEY, True
        )
    ]
    assert GOOD not in repr(sent[0])


def test_what_misses_is_told_on_top_and_at_the_field_with_the_same_words(qtbot, show):
    page = show(create_page())
    with qtbot.assertNotEmitted(page.create_requested):
        page.create_button.click()
    assert page.errors.isVisible()
    told = page.errors.text.text().split("\n")
    assert told[0] == page.name.error()
    assert told[1] == page._place_error.text() == "Kies een gemeente."
    assert told[2] == page.passphrase.first.error()
    assert page.name.edit.hasFocus()
    qtbot.keyClicks(page.name.edit, "M")
    assert page.name.error() == ""
    page.municipality.choose("0406")
    page.passphrase.first.set_text(GOOD)
    page.passphrase.second.set_text(GOOD + "!")
    page.create_button.click()
    assert "niet dezelfde" in page.passphrase.second.error()
    assert page.passphrase.second.edit.hasFocus()


def test_without_a_keyring_it_says_so_and_asks_for_more(qtbot, show):
    page = show(create_page(has_keyring=False))
    assert page.no_keyring.isVisible()
    page.passphrase.first.setFocus()
    qtbot.keyClicks(page.passphrase.first.edit, "twaalf teken")
    assert page.passphrase.advice_text().startswith("Nog 4 tekens.")
    assert page.passphrase.problems()
    other = show(create_page())
    assert not other.no_keyring.isVisible()


@pytest.mark.parametrize(
    ("text", "said", "good"),
    [
        ("", "Neem een paar woorden achter elkaar, samen 10 tekens of meer.", False),
        ("negenlang", "Nog 1 teken. Nog een woord erbij is genoeg.", False),
        ("tien lang!", "Lang genoeg. Met nog een woord erbij wordt hij sterker.", True),
        (GOOD, "Dit is een sterke wachtzin.", True),
    ],
)
def test_advice(text, said, good):
    assert advice(text, 10) == (said, good)


def test_the_sentence_about_the_key_follows_the_choice(qtbot, show):
    page = show(create_page())
    assert page._recovery_text.text() == WITHOUT_RECOVERY
    page.recovery.button.click()
    assert page._recovery_text.text() == WITH_RECOVERY
    assert page.recovery.path() == KEY
    qtbot.keyClick(page.recovery.remove, Qt.Key.Key_Return)
    assert page._recovery_text.text() == WITHOUT_RECOVERY
    assert page.recovery.path() is None


def test_a_closed_dialog_changes_nothing(qtbot, show):
    page = show(create_page(choose_file=lambda _parent, _title: None))
    page.recovery.button.click()
    assert page.recovery.path() is None


def test_busy_failure_and_wipe(qtbot, show):
    page = show(create_page(can_cancel=True))
    page.passphrase.first.set_text(GOOD)
    page.set_busy(True)
    assert not page.create_button.isEnabled()
    page.set_busy(False)
    page.show_error("De schijf is vol.", "Er is niets half gemaakt.", "Maak ruimte vrij.")
    assert page.errors.text.text() == "Er is niets half gemaakt.\nMaak ruimte vrij."
    page.wipe()
    assert page.passphrase.text() == ""
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.cancel, Qt.Key.Key_Return)


def test_recovery_asks_the_key_and_a_new_passphrase(qtbot, show):
    page = show(RecoverPage(choose_file=lambda _parent, _title: KEY))
    sent = []
    page.recover_requested.connect(sent.append)
    page.recover.click()
    assert "sleutelbestand" in page.errors.text.text()
    assert page.key_file.button.hasFocus()
    qtbot.keyClick(page.key_file.button, Qt.Key.Key_Return)
    page.recover.click()
    assert page.passphrase.first.error()
    page.passphrase.first.set_text(GOOD)
    page.passphrase.second.set_text(GOOD)
    page.key_passphrase.set_text("van de sleutel")
    page.recover.click()
    assert sent == [RecoverRequest(KEY, "van de sleutel", GOOD)]
    assert GOOD not in repr(sent[0])
    assert "van de sleutel" not in repr(sent[0])
    page.wipe()
    assert (page.passphrase.text(), page.key_passphrase.text()) == ("", "")
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page.passphrase.first.edit, Qt.Key.Key_Escape)


def test_the_second_field_must_be_filled(qtbot, show):

    widget = show(NewPassphrase())
    widget.first.set_text(GOOD)
    assert [field for field, _ in widget.problems()] == [widget.second]
    widget.second.set_text(GOOD)
    assert widget.problems() == []
