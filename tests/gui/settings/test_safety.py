"""Passphrase, backup, putting back, checking, and the municipality's key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from intakeapp.base.errors import KnownError
from intakeapp.security.recovery import new_recovery_keys
from intakeapp.services import recovery_key, stores
from intakeapp.views.settings.files import FileWish, ask_with_dialog
from tests.helpers.stores import PASSPHRASE

KEY = Qt.Key
NEW = "een heel nieuwe wachtzin"


def type_into(qtbot, field, text):
    field.edit.setFocus()
    qtbot.keyClicks(field.edit, text)


def change(qtbot, page, old, new, again):
    card = page.passphrase
    page.go_to(card)
    type_into(qtbot, card.old, old)
    type_into(qtbot, card.new.first, new)
    type_into(qtbot, card.new.second, again)
    qtbot.keyClick(card.new.second.edit, KEY.Key_Return)


def test_the_passphrase_is_changed(qtbot, page, opened, settled):
    change(qtbot, page, PASSPHRASE, NEW, NEW)
    assert "Even geduld" in page.passphrase.result.words()
    settled()
    assert "De wachtzin is gewijzigd" in page.passphrase.result.words()
    assert "17 november 2026" in page.passphrase.result.words()
    for field in (page.passphrase.old, page.passphrase.new.first, page.passphrase.new.second):
        assert field.text() == ""
    opened.close()
    again = stores.unlock(opened.space.store.path, NEW, opened.world)
    again.close()


def test_a_wrong_old_passphrase_is_told_with_the_field(qtbot, page, settled):
    change(qtbot, page, "niet deze wachtzin", NEW, NEW)
    settled()
    assert "klopt niet" in page.passphrase.old.error()
    assert page.passphrase.old.edit.hasFocus()
    assert page.passphrase.new.first.text() == NEW
    assert page.passphrase.result.words() == ""


def test_two_new_ones_that_differ_are_not_sent(qtbot, page, operations):
    change(qtbot, page, PASSPHRASE, NEW, "iets anders")
    assert operations.under_way == 0
    assert "niet dezelfde" in page.passphrase.new.second.error()


def test_advice_follows_the_typing(qtbot, page):
    type_into(qtbot, page.passphrase.new.first, "kort")
    assert "Nog 6 tekens" in page.passphrase.new.advice_text()


def test_passphrases_are_forgotten_when_the_screen_goes(qtbot, page):
    type_into(qtbot, page.passphrase.old, PASSPHRASE)
    page.backup.restore_button.click()
    type_into(qtbot, page.backup.restore.passphrase, PASSPHRASE)
    page.hide()
    assert page.passphrase.old.text() == ""
    assert page.backup.restore.passphrase.text() == ""


def test_a_backup_is_made_and_its_day_is_told(qtbot, page, files, settled, tmp_path):
    files.ready = tmp_path / "elders" / "kopie.reservekopie"
    assert "nog niet gemaakt" in page.backup.last.text()
    page.go_to(page.backup)
    qtbot.keyClick(page.backup.button, KEY.Key_Return)
    assert "wordt gemaakt" in page.backup.result.words()
    settled()
    assert files.asked[0].new_name == "dossiers-2026-11-17.reservekopie"
    assert files.ready.stat().st_size > 4096
    assert "dinsdag 17 november 2026, 10.00 uur" in page.backup.last.text()
    assert "kopie.reservekopie" in page.backup.result.words()
    page.reload()
    settled()
    assert "17 november 2026" in page.backup.last.text()


def test_nothing_is_overwritten(qtbot, page, files, settled, tmp_path):
    files.ready = tmp_path / "bestaat"
    files.ready.write_text("van iemand anders")
    page.backup.button.click()
    settled()
    assert "Er is niets overschreven." in page.backup.result.words()
    assert files.ready.read_text() == "van iemand anders"
    assert "nog niet gemaakt" in page.backup.last.text()


def test_closing_the_dialog_does_nothing(page, operations, files):
    page.backup.button.click()
    assert len(files.asked) == 1
    assert operations.under_way == 0
    assert page.backup.result.words() == ""


def test_putting_back_is_asked_on_purpose(qtbot, page, files, tmp_path):
    wanted = []
    page.restore_requested.connect(lambda path, words: wanted.append((path, words)))
    panel = page.backup.restore
    assert not panel.isVisible()
    page.backup.restore_button.setFocus()
    qtbot.keyClick(page.backup.restore_button, KEY.Key_Space)
    assert panel.choose.hasFocus()
    qtbot.keyClick(panel.confirm, KEY.Key_Return)
    assert "Kies eerst" in panel.result.words()
    files.ready = tmp_path / "kopie.reservekopie"
    qtbot.keyClick(panel.choose, KEY.Key_Return)
    assert "kopie.reservekopie" in panel.file.text()
    qtbot.keyClick(panel.confirm, KEY.Key_Return)
    assert "wachtzin" in panel.passphrase.error()
    assert wanted == []
    type_into(qtbot, panel.passphrase, PASSPHRASE)
    qtbot.keyClick(panel.passphrase.edit, KEY.Key_Return)
    assert wanted == [(files.ready, PASSPHRASE)]


def test_the_host_can_tell_that_putting_back_failed(page, files, tmp_path):
    page.backup.restore_button.click()
    page.restore_failed(KnownError("Dit is geen reservekopie.", safe="Er is niets veranderd."))
    assert "Er is niets veranderd." in page.backup.restore.result.words()


def test_escape_closes_the_panel_before_the_screen(qtbot, page):
    page.backup.restore_button.click()
    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
    assert not page.backup.restore.isVisible()
    assert page.backup.restore_button.hasFocus()
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)


def test_a_whole_file_is_said_to_be_whole(qtbot, page, settled):
    qtbot.keyClick(page.check.button, KEY.Key_Return)
    assert "wordt nagekeken" in page.check.result.words()
    settled()
    assert "Het dossierbestand is heel" in page.check.result.words()
    assert "10.00 uur" in page.check.result.words()


def test_a_damaged_file_is_told_in_words(page, settled, monkeypatch):
    from intakeapp.data.store import Store

    monkeypatch.setattr(Store, "problems", lambda _store: ["page_signature"])
    page.check.button.click()
    settled()
    words = page.check.result.words()
    assert "beschadigd of veranderd" in words
    assert "Zet een reservekopie terug" in words


@pytest.fixture
def public_key(files, tmp_path):
    pair = new_recovery_keys()
    files.ready = tmp_path / "openbaar"
    files.ready.write_text(pair.public_text)
    return pair.public


def test_a_recovery_key_is_compared_before_it_counts(qtbot, page, opened, public_key, settled):
    card = page.recovery
    assert "Er is geen herstelsleutel" in card.state.text()
    qtbot.keyClick(card.choose, KEY.Key_Return)
    settled()
    assert card.compare.isVisible()
    assert card.fingerprint.text() == public_key.fingerprint
    assert recovery_key.recovery_fingerprint(opened) is None
    assert card.use.hasFocus()
    qtbot.keyClick(card.use, KEY.Key_Return)
    settled()
    assert recovery_key.recovery_fingerprint(opened) == public_key.fingerprint
    assert public_key.fingerprint in card.state.text()
    assert "is ingesteld" in card.result.words()


def test_a_key_that_is_not_the_right_one_is_dropped(qtbot, page, opened, public_key, settled):
    card = page.recovery
    card.choose.click()
    settled()
    with qtbot.assertNotEmitted(page.left):
        qtbot.keyClick(card.use, KEY.Key_Escape)
    assert not card.compare.isVisible()
    card.use.click()
    settled()
    assert recovery_key.recovery_fingerprint(opened) is None


def test_another_file_is_no_key(page, files, settled, tmp_path):
    files.ready = tmp_path / "brief.txt"
    files.ready.write_text("Beste bewoner")
    page.recovery.choose.click()
    settled()
    assert "geen herstelsleutel" in page.recovery.result.words()


def test_the_dialog_of_the_system_does_not_stop_the_window(qtbot, page, tmp_path):
    found = []
    wish = FileWish(title="Waar?", filter="Reservekopie (*.reservekopie)", new_name="kopie")
    ask_with_dialog(page, wish, found.append)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "x"))
    dialog.reject()
    assert found == [tmp_path / "x"]
