"""Addresses of creditors and own letters in the settings, by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.base import paths
from intakeapp.services.creditor_addresses import change_address, creditors
from intakeapp.services.stores import OpenFile
from intakeapp.views.settings.page import SettingsPage
from intakeapp.views.settings.subjects import SUBJECTS

KEY = Qt.Key


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def write(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


@pytest.fixture
def known(page: SettingsPage, opened: OpenFile, settled: Callable[[], None]) -> str:
    """Lindehof, with an address; its id."""
    made = change_address(
        opened.space, "Lindehof Incasso", address="Postbus 12", postcode="1234ab", city="Ergens"
    ).record_id
    page.addresses.reload()
    settled()
    return made


def test_the_subjects_are_the_cards(page: SettingsPage) -> None:
    assert [card.heading for card in page.cards] == [title for title, _icon in SUBJECTS]


def test_a_new_address_is_made_and_kept_field_by_field(
    page: SettingsPage, opened: OpenFile, settled: Callable[[], None], qtbot: QtBot
) -> None:
    page.addresses.new.setFocus()
    write(qtbot, "Palet Incasso")
    press(qtbot, KEY.Key_Return)
    settled()
    (row,) = page.addresses.rows.widgets().values()
    assert row.form is not None
    assert QApplication.focusWidget() is row.form.fields["address"].edit
    for words in ("Laan 1", "1234ab", "Ergens"):
        write(qtbot, words)
        press(qtbot, KEY.Key_Tab)
    settled()
    (kept,) = creditors(opened.space)
    assert (kept.address, kept.postcode, kept.city) == ("Laan 1", "1234 AB", "Ergens")
    qtbot.waitUntil(lambda: row.words.text() == "Laan 1, 1234 AB Ergens")
    assert not page.has_unsaved()


def test_a_name_is_asked_before_an_address_is_made(
    page: SettingsPage, opened: OpenFile, settled: Callable[[], None], qtbot: QtBot
) -> None:
    page.addresses.add.setFocus()
    press(qtbot, KEY.Key_Space)
    settled()
    assert page.addresses.new.error() == "Schrijf eerst een naam."
    assert creditors(opened.space) == ()


def test_a_wrong_number_stays_where_it_is_and_is_told(
    page: SettingsPage, opened: OpenFile, known: str, settled: Callable[[], None], qtbot: QtBot
) -> None:
    row = page.addresses.rows.widgets()[known]
    row.toggle()
    assert row.form is not None
    field = row.form.fields["phone"]
    field.setFocus()
    write(qtbot, "12")
    press(qtbot, KEY.Key_Tab)
    settled()
    assert field.error()
    assert field.text() == "12"
    assert creditors(opened.space)[0].phone == ""


def test_another_name_moves_the_address(
    page: SettingsPage, opened: OpenFile, known: str, settled: Callable[[], None], qtbot: QtBot
) -> None:
    row = page.addresses.rows.widgets()[known]
    row.toggle()
    assert row.rename is not None
    row.rename.setFocus()
    row.rename.edit.selectAll()
    write(qtbot, "Woonstichting Lindehof")
    press(qtbot, KEY.Key_Return)
    settled()
    (kept,) = creditors(opened.space)
    assert (kept.name, kept.city) == ("Woonstichting Lindehof", "Ergens")
    qtbot.waitUntil(lambda: list(page.addresses.rows.widgets()) == [kept.id])


def test_rows_are_pasted_looked_at_and_kept(
    page: SettingsPage, opened: OpenFile, known: str, settled: Callable[[], None], qtbot: QtBot
) -> None:
    page.addresses.paste.setFocus()
    press(qtbot, KEY.Key_Space)
    panel = page.addresses.panel
    assert QApplication.focusWidget() is panel.area.edit
    assert not panel.keep.isEnabled()
    QApplication.clipboard().setText("lindehof incasso;;Plein 1\nZilver;;Laan 3;1234 A;Ginds")
    qtbot.keyClick(panel.area.edit, KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert panel.keep.text() == "Bewaar 2 adressen"
    assert "Zilver: Laan 3, Ginds" in panel.read.text()
    assert "Regel 2: postcode niet overgenomen" in panel.problems.text()
    panel.keep.setFocus()
    press(qtbot, KEY.Key_Space)
    settled()
    lindehof, zilver = creditors(opened.space)
    assert (lindehof.address, lindehof.city, zilver.city) == ("Plein 1", "Ergens", "Ginds")
    assert panel.result.words() == "2 adressen bewaard"
    qtbot.waitUntil(lambda: len(page.addresses.rows.widgets()) == 2)


def test_an_address_is_found_and_forgotten(
    page: SettingsPage, opened: OpenFile, known: str, settled: Callable[[], None], qtbot: QtBot
) -> None:
    page.addresses.search.setFocus()
    write(qtbot, "niemand")
    assert page.addresses.empty.text() == "Geen schuldeiser heet zo."
    page.addresses.search.edit.selectAll()
    write(qtbot, "ergens")
    page.addresses.rows.widgets()[known].forget.setFocus()
    press(qtbot, KEY.Key_Space)
    settled()
    assert creditors(opened.space) == ()
    assert page.addresses.rows.widgets() == {}


def test_own_letters_are_listed_with_the_reason_of_a_refusal(
    page: SettingsPage, opened: OpenFile, settled: Callable[[], None], qtbot: QtBot
) -> None:
    assert not page.letters.empty.isHidden()
    folder: Path = opened.space.store.path.parent / paths.MUNICIPAL / "brieven"
    for name in ("inloop", "kennisgeving"):
        (folder / name).mkdir(parents=True)
        (folder / name / "template.toml").write_text(
            'version = "1"\ntitle = "Inloop"\naudience = "inwoner"\nform = "brief"\n'
            '[[blocks]]\nid = "a"\nkind = "alinea"\ntext = "Dag"\n',
            encoding="utf-8",
        )
    page.go_to(page.letters)
    press(qtbot, KEY.Key_Space)
    settled()
    names = [line.accessibleName() for line in page.letters.lines]
    assert len(names) == 2
    assert names[0].startswith("‘kennisgeving’ doet niet mee. ")
    assert 'audience = "schuldeiser"' in names[0]
    assert names[1] == "Inloop. inloop, versie 1 (gemeente), erbij"
    assert page.letters.empty.isHidden()
