"""The setting of how large a file may be to be mailed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intakeapp.services.pile_mailing import read_mail_megabytes, save_mail_megabytes
from intakeapp.views.cases.notice import NoticeBar
from intakeapp.views.post.mail_size import MailSizeCard
from intakeapp.views.settings.keeping import Keeper


@pytest.fixture
def show(opened, operations, qtbot, settle):
    """Show the card as the settings do."""

    def shown():
        made = QWidget()
        made.resize(780, 300)
        notice = NoticeBar()
        made.card = MailSizeCard(Keeper(opened, operations, notice))
        column = QVBoxLayout(made)
        column.addWidget(notice)
        column.addWidget(made.card)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        settle()
        return made

    return shown


def test_ten_megabytes_unless_somebody_chose(show, space, qtbot, settle):
    screen = show()
    card = screen.card
    assert card.sizes.row.chosen_keys() == ("10",)
    qtbot.keyClick(card.sizes.row.chips()["20"], Qt.Key.Key_Space)
    settle()
    assert read_mail_megabytes(space) == 20


def test_a_size_that_is_no_choice_stays_and_none_is_chosen(show, space, settle):
    save_mail_megabytes(space, 7)
    screen = show()
    card = screen.card
    assert card.sizes.row.chosen_keys() == ()
    assert read_mail_megabytes(space) == 7
