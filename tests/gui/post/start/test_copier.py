"""The copier's folder beside the start of a pile."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from intakeapp.domain.pile_codes import code_for
from intakeapp.domain.piles import Arrival
from intakeapp.services.piles import piles_of
from tests.gui.post.fakes import blank_sheet
from tests.gui.post.start.conftest import Counting
from tests.gui.post.start.parts import SHEETS, came


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "kopieerapparaat"
    found.mkdir()
    return found


def look_twice(panel, settle):
    """A file counts when two looks in a row see the same of it."""
    for _ in range(2):
        panel.copier.look()
        settle()


def test_the_copiers_folder_is_shown_newest_first_and_one_key_takes_it(
    panel, session, folder, qtbot, settle
):
    assert panel.copier.words.text().startswith("Kies de map")
    for number, name in enumerate(("oud.png", "nieuw.png")):
        file = folder / name
        file.write_bytes((SHEETS[0] if number else blank_sheet()).png)
    (folder / "stuk.png").write_bytes(b"niets")
    os.utime(folder / "oud.png", (1, 1))
    os.utime(folder / "stuk.png", (2, 2))
    panel.copier.use_folder(str(folder))
    settle()
    look_twice(panel, settle)
    rows = list(panel.copier.rows.widgets().values())
    assert [row.name.text() for row in rows] == ["nieuw.png", "stuk.png", "oud.png"]
    assert rows[0].words.text() == "1 blad"
    assert "blijft in de map staan" in rows[1].words.text()
    assert rows[1].take.isHidden()
    qtbot.keyClick(panel, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: came(session, 1))
    settle()
    assert session.view.pages[0].arrived is Arrival.FOLDER
    assert sorted(file.name for file in folder.iterdir()) == ["oud.png", "stuk.png"]


def test_a_folder_that_is_gone_is_told_and_looking_goes_on(panel, folder, settle, sources):
    panel.copier.use_folder(str(folder))
    settle()
    folder.rmdir()
    panel.copier.look()
    settle()
    assert panel.copier.words.text()
    assert panel.copier.arrivals() == ()


@pytest.fixture
def codes(monkeypatch):
    """Let pages have codes: by digest."""
    found = {}
    plain = Counting.page

    def page(self, source, name="", **options):
        read = plain(self, source, name, **options)
        return replace(read, codes=found.get(hashlib.sha256(source).hexdigest(), ()))

    monkeypatch.setattr(Counting, "page", page)
    return found


def test_a_file_with_a_cover_sheet_of_another_case_files_itself(
    panel, session, folder, codes, register, space, qtbot, settle
):
    other = register(given_name="Ellis")
    sheet = blank_sheet(233)
    codes[sheet.digest] = (code_for(other),)
    (folder / "scan.png").write_bytes(sheet.png)
    panel.copier.use_folder(str(folder))
    settle()
    look_twice(panel, settle)
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    settle()
    assert session.view is None  # the screen stays with this resident
    (pile,) = piles_of(space, other)
    assert len(pile.pages) == 1
    assert panel.copier.filed.text().startswith("scan.png, 1 blad: door het voorblad bij zaak ")
    assert piles_of(space, session.controller.case_id) == ()


def test_a_file_with_a_cover_sheet_of_this_case_opens_by_itself(
    panel, session, folder, codes, space, case_id, qtbot, settle
):
    sheet = blank_sheet(231)
    codes[sheet.digest] = (code_for(case_id),)
    (folder / "scan.png").write_bytes(sheet.png)
    panel.copier.use_folder(str(folder))
    settle()
    look_twice(panel, settle)
    qtbot.waitUntil(lambda: came(session, 1))
    settle()
    assert not list(folder.iterdir())


def test_a_hidden_panel_does_not_look(panel, folder, settle):
    panel.copier.use_folder(str(folder))
    settle()
    assert panel.copier._timer.isActive()
    panel.hide()
    assert not panel.copier._timer.isActive()
