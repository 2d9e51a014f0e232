"""Saving a letter as PDF: whole, or in parts when it is too large to mail."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from intakeapp.printing.preview import page_count
from intakeapp.services import pile_mailing
from intakeapp.services.pile_mailing import MailFile, read_mail_megabytes, save_mail_megabytes
from intakeapp.services.post_letters import name_letter, seal_letter
from intakeapp.views.post.finish import FinishPanel
from intakeapp.views.post.mailing import saved_words, size_words
from tests.gui.post.fakes import letter_sheets

SUMMONS, REMINDER = letter_sheets("d12_summons", 1), letter_sheets("d01_reminder", 2)


@pytest.fixture
def letters(feed, session, settle, qtbot):
    """A letter of two pages and one of one page, confirmed and kept."""
    feed((*SUMMONS, *REMINDER))
    session.confirm()
    qtbot.waitUntil(lambda: bool(session.view.letters) and not session.view.unkept)
    settle()
    return session.view.letters


@pytest.fixture
def saver(qtbot, session, letters, settle):
    panel = FinishPanel(session)
    panel.resize(440, 690)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    settle()
    return panel.saver


@pytest.fixture
def small(session, monkeypatch):
    """Mail takes so little that the letter of two pages does not fit."""
    whole = len(pile_mailing.letter_files(session.controller.space,
                                          session.view.letters[0].id).whole.content)  # fmt: skip
    monkeypatch.setattr(pile_mailing, "MEGABYTE", whole // 10 - 1)


def press(qtbot, button, settle):
    qtbot.keyClick(button, Qt.Key.Key_Space)
    settle()


def test_a_letter_that_can_be_mailed_is_saved_whole(saver, session, tmp_path, qtbot, settle):
    asked = []

    def choose(_parent, name, chosen):
        asked.append(name)
        chosen(str(tmp_path / name))

    saver.choose_file = choose
    assert saver.save.text() == "Bewaar brief 1 als pdf"
    press(qtbot, saver.save, settle)
    (name,) = asked
    written = tmp_path / name
    assert page_count(written.read_bytes()) == 2
    assert written.stat().st_mode & 0o077 == 0
    assert saver.offer.isHidden()
    size = size_words(written.stat().st_size)
    assert saver.told.text().startswith(f"Bewaard als pdf van {size}.")
    assert "niet versleuteld" in saver.told.text()


def test_one_that_is_too_large_is_offered_in_parts(saver, small, tmp_path, qtbot, settle):
    saver.choose_folder = lambda _parent, chosen: chosen(str(tmp_path))
    press(qtbot, saver.save, settle)
    assert saver.offer.isVisible()
    assert saver.in_parts.text() == "In 2 delen"
    said = saver.offer.text.text()
    assert "(deel 1 van 2).pdf" in said
    assert "Mailen kan tot 10 MB" in said
    assert saver.in_parts.hasFocus()
    press(qtbot, saver.in_parts, settle)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert [name.endswith(f"(deel {n} van 2).pdf") for n, name in enumerate(names, 1)] == [True] * 2
    assert [page_count((tmp_path / name).read_bytes()) for name in names] == [1, 1]
    assert saver.offer.isHidden()
    assert "in 2 delen" in saver.told.text()


def test_nothing_is_written_over_another_file(saver, session, small, tmp_path, qtbot, settle):
    told = []
    session.trouble.connect(told.append)
    saver.choose_folder = lambda _parent, chosen: chosen(str(tmp_path))
    press(qtbot, saver.save, settle)
    press(qtbot, saver.in_parts, settle)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    press(qtbot, saver.save, settle)
    press(qtbot, saver.in_parts, settle)
    assert [error.safe for error in told] == ["Er is niets overschreven."]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_going_to_another_letter_puts_the_offer_away(saver, small, qtbot, settle):
    press(qtbot, saver.save, settle)
    assert saver.offer.isVisible()
    letters = saver.window().letters
    letters.setCurrentIndex(letters.rows.index(1))
    assert saver.offer.isHidden()
    assert saver.save.text() == "Bewaar brief 2 als pdf"


def test_a_sealed_letter_does_not_say_in_its_name_what_it_is(session, letters, settle):
    space, one = session.controller.space, letters[0]
    name_letter(space, one.id, "Brief van de kliniek")
    seal_letter(space, one.id, sealed=True)
    assert pile_mailing.letter_files(space, one.id).whole.name == "Brief 1.pdf"


def test_the_limit_is_a_setting(session):
    space = session.controller.space
    assert read_mail_megabytes(space) == 10
    save_mail_megabytes(space, 25)
    assert read_mail_megabytes(space) == 25
    with pytest.raises(pile_mailing.InputError, match="1 tot 100"):
        save_mail_megabytes(space, 0)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Brief: 3/4", "Brief_ 3_4"), ("../../weg", "______weg"), ("", "Document"), (" . ", "_")],
)
def test_a_title_becomes_a_name_without_a_folder(title, name):
    assert pile_mailing.plain_name(title) == name


def test_sizes_are_said_in_dutch(tmp_path):
    assert size_words(14_240_000) == "14,2 MB"
    assert size_words(10) == "0,1 MB"
    words = saved_words([900_000, 1_200_000])
    assert words.startswith("Bewaard in 2 delen, het grootste van 1,2 MB.")
    pile_mailing.write_files(tmp_path, [MailFile(name="een.pdf", content=b"een")])
    assert Path(tmp_path / "een.pdf").read_bytes() == b"een"
