"""What a person does on the page with the data, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget

from intakeapp.services.casefile import CaseFile
from intakeapp.views.dossier.page import DossierPage
from intakeapp.views.dossier.record_card import RecordCard
from intakeapp.views.widgets.fields import Field

Kept = Callable[[], CaseFile]
Settle = Callable[[], None]


def field(page: DossierPage, name: str) -> Field:
    cards: tuple[RecordCard, ...] = (page.person, page.case_card, page.bewind)
    return next(card.kept[name].field for card in cards if name in card.kept)


def write(page: DossierPage, name: str, text: str) -> None:
    """Go to a field, replace what stands there, and leave it by Tab."""
    editor = field(page, name).editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Tab)


def leave_and_return(page: DossierPage) -> None:
    """Go to another screen of the case and come back."""
    screens = page.parentWidget()
    assert isinstance(screens, QStackedWidget)
    screens.setCurrentIndex(1)
    assert not page.isVisible()
    screens.setCurrentIndex(0)
