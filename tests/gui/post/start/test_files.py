"""Files go into the pile they were meant for, whatever is on the screen by then."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import KnownError
from intakeapp.domain.piles import PileProfile
from intakeapp.services.piles import piles_of
from intakeapp.views.post.sources_files import refused_error
from tests.gui.post.fakes import blank_sheet
from tests.gui.post.start.parts import came


@pytest.fixture
def files(tmp_path, table):
    sheets = [blank_sheet(shade) for shade in (250, 245, 240)]
    table.lay(sheets)
    made = []
    for number, sheet in enumerate(sheets):
        made.append(tmp_path / f"{number}.png")
        made[-1].write_bytes(sheet.png)
    return made


def test_another_pile_on_the_screen_gets_none_of_them(
    session, sources, files, space, case_id, qtbot, settle
):
    session.begin(PileProfile.POST)
    settle()
    meant = session.view.pile.id
    sources.take_paths(files)
    session.begin(PileProfile.PAYSLIPS)
    settle()
    qtbot.waitUntil(lambda: sources.left == 0)
    settle()
    found = {view.pile.id: len(view.pages) for view in piles_of(space, case_id)}
    assert found.pop(meant) == 3
    assert set(found.values()) == {0}


def test_another_case_gets_none_of_them_and_it_is_told(
    session, sources, files, told, space, case_id, register, qtbot, settle
):
    other = register(given_name="Ellis")
    sources.take_paths(files[:1])  # a pile is begun for it
    session.controller.open(other)  # before that pile stands
    session.open_case()
    qtbot.waitUntil(lambda: sources.left == 0)
    settle()
    assert piles_of(space, other) == ()
    assert sum(len(view.pages) for view in piles_of(space, case_id)) == 0
    assert "0.png: er werd een andere zaak geopend." in told[0].what
    assert files[0].exists()


def test_when_no_pile_can_be_begun_it_is_told_and_the_file_stays(
    session, sources, files, told, monkeypatch, settle
):
    from intakeapp.views.post import session as module

    def full(*_args, **_more):
        raise KnownError("De schijf is vol.")

    monkeypatch.setattr(module, "begin_pile", full)
    sources.take_paths(files[:2])
    assert sources.left == 2
    settle()
    assert sources.left == 0
    words = [error.what for error in told]
    assert "De schijf is vol." in words
    assert any("0.png: er kon geen stapel worden begonnen." in text for text in words)
    assert files[0].exists()


def test_nothing_to_paste_loses_nothing_that_waits(session, sources, files, told, qtbot, settle):
    from PySide6.QtGui import QGuiApplication

    QGuiApplication.clipboard().setText("woorden")
    sources.take_paths(files[:2])
    sources.paste()  # while the pile is being begun
    qtbot.waitUntil(lambda: came(session, 2))
    settle()
    assert len(told) == 1
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("count", "taken", "safe"),
    [
        (1, 0, "Het staat nog waar het stond."),
        (1, 1, "Het staat nog waar het stond. Het andere is bewaard."),
        (2, 5, "Ze staan waar ze stonden. De andere 5 zijn bewaard."),
    ],
)
def test_the_words_of_what_was_refused(count, taken, safe):
    error = refused_error(["a: stuk"] * count, taken)
    assert error.safe == safe
    assert error.what.endswith("a: stuk")
