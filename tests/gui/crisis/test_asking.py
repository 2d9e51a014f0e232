"""Asking about a crisis, with the keyboard, on a real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.base.errors import KnownError
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import crisis
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.crisis.page import CrisisPage
from intakeapp.views.crisis.question import QuestionRow

Read = Callable[[ThreatType], Threat | None]
EVICTION = ThreatType.ONTRUIMING


def row_of(page: CrisisPage, kind: ThreatType = EVICTION) -> QuestionRow:
    assert page.asking is not None
    return page.asking.rows[kind]


def press(qtbot: QtBot, key: Qt.Key | str) -> None:
    """Press a key where the focus is, as a person does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    if isinstance(key, str):
        qtbot.keyClicks(focused, key)
    else:
        qtbot.keyClick(focused, key)


def test_a_new_case_is_asked_and_nothing_is_chosen(page: CrisisPage, qtbot: QtBot) -> None:
    assert page.asking is not None
    assert page.is_asking
    assert all(row.chips.chosen_keys() == () for row in page.asking.rows.values())
    qtbot.waitUntil(lambda: row_of(page).chips.isAncestorOf(QApplication.focusWidget()))


def test_danger_at_home_and_entrepreneurs_are_not_in_the_list(page: CrisisPage) -> None:
    assert page.asking is not None
    assert ThreatType.GEVAAR_THUIS not in page.asking.rows
    assert ThreatType.ONDERNEMER_BESLAG not in page.asking.rows
    assert len(page.asking.rows) == 14


@pytest.mark.parametrize(
    ("letter", "answer"),
    [("n", Asked.NO), ("w", Asked.UNKNOWN), ("z", Asked.REFUSED), ("j", Asked.YES)],
)
def test_one_letter_answers(
    page: CrisisPage, qtbot: QtBot, threat: Read, letter: str, answer: Asked
) -> None:
    row_of(page).focus_first()
    press(qtbot, letter)
    qtbot.waitUntil(lambda: (found := threat(EVICTION)) is not None and found.present is answer)
    stays = answer is Asked.YES
    assert row_of(page).chips.isAncestorOf(QApplication.focusWidget()) is stays


def test_letters_and_arrows_walk_through_all_questions(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    assert page.asking is not None
    row_of(page).focus_first()
    for _ in page.asking.rows:
        press(qtbot, "n")
    qtbot.waitUntil(lambda: page.controller.view.crisis.not_asked == 0)
    assert page.asking.done_button.hasFocus()
    last = list(page.asking.rows.values())[-1]
    last.focus_first()
    press(qtbot, Qt.Key.Key_Up)
    assert list(page.asking.rows.values())[-2].chips.isAncestorOf(QApplication.focusWidget())
    found = threat(ThreatType.GIJZELING)
    assert found is not None
    assert found.present is Asked.NO


def test_tab_goes_from_yes_into_what_unfolds(page: CrisisPage, qtbot: QtBot) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    seen = []
    for _ in range(11):
        press(qtbot, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    order = [details.from_whom, details.paper_date, details.creditor, details.phone,
             details.reference]  # fmt: skip
    assert details.chips_of("paper").isAncestorOf(seen[0])
    assert seen[1:6] == [field.editor for field in order]
    assert details.stage.isAncestorOf(seen[6])
    assert details.chips_of("date_known").isAncestorOf(seen[7])
    assert seen[8:10] == [details.event_date.editor, details.event_time.editor]


def test_choosing_again_takes_an_answer_back(page: CrisisPage, qtbot: QtBot, threat: Read) -> None:
    row_of(page).focus_first()
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.present is Asked.YES)
    press(qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.present is Asked.NOT_ASKED)


def test_fields_are_kept_when_focus_leaves_them(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    typed = (
        (details.from_whom, "Kramer & Oost"), (details.creditor, "Lindehof"),
        (details.phone, "088 0000456"), (details.reference, "2026/4471"),
        (details.event_date, "25-11-2026"), (details.event_time, "10.00"),
        (details.remark, "Nog niet geopend"),
    )  # fmt: skip
    for field, text in typed:
        field.editor.setFocus()
        press(qtbot, text)
    details.chips_of("paper").focus_first()
    press(qtbot, Qt.Key.Key_Space)
    expected = Threat(
        id="", case_id="", type=EVICTION, present=Asked.YES, paper=Asked.YES,
        from_whom="Kramer & Oost", creditor="Lindehof", creditor_phone="+31880000456",
        reference="2026/4471", event_date=date(2026, 11, 25), event_time=time(10, 0),
        date_known=Asked.YES, remark="Nog niet geopend", source=Source.TOLD,
    )  # fmt: skip
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.paper is Asked.YES)
    found = threat(EVICTION)
    assert found is not None
    for name in ("from_whom", "creditor", "creditor_phone", "reference", "event_date",
                 "event_time", "date_known", "remark", "source"):  # fmt: skip
        assert getattr(found, name) == getattr(expected, name), name


def test_typing_is_kept_after_a_second_of_silence(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    details.creditor.editor.setFocus()
    press(qtbot, "Lindehof ")
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.creditor == "Lindehof")
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    assert details.creditor.text() == "Lindehof ", "nothing changes under the hands"
    press(qtbot, "Wonen")
    assert details.creditor.text() == "Lindehof Wonen"
    page.flush()
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.creditor == "Lindehof Wonen")


def test_half_a_date_is_no_error_until_a_person_goes_on(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    assert page.asking is not None
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    details.event_date.editor.setFocus()
    press(qtbot, "25-1")
    details.event_time.editor.setFocus()
    assert details.event_date.error() == ""
    page.asking.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert details.event_date.error() != ""
    assert details.event_date.text() == "25-1"
    assert page.is_asking
    page.asking.done_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not page.is_asking, "one can go on"
    qtbot.waitUntil(lambda: threat(EVICTION) is not None)
    found = threat(EVICTION)
    assert found is not None
    assert found.event_date is None


def test_a_failed_save_keeps_the_text_and_can_be_tried_again(
    page: CrisisPage, qtbot: QtBot, threat: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    real = crisis.save_threat

    def full(_space: Workspace, _threat: Threat) -> None:
        raise KnownError("De schijf is vol.", safe="Wat u typte, staat er nog.", now="Maak ruimte.")

    monkeypatch.setattr(crisis, "save_threat", full)
    details.creditor.editor.setFocus()
    press(qtbot, "Lindehof")
    details.reference.editor.setFocus()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    assert "De schijf is vol." in page.notice.message
    assert page.has_unsaved(), "the file must stay open"
    page.controller.reload()
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    assert details.creditor.text() == "Lindehof"
    monkeypatch.setattr(crisis, "save_threat", real)
    page.notice.retry_requested.emit()
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.creditor == "Lindehof")
    qtbot.waitUntil(lambda: not page.notice.isVisible())
    qtbot.waitUntil(lambda: not page.has_unsaved())


def test_a_later_save_makes_an_earlier_failure_void(
    page: CrisisPage, qtbot: QtBot, threat: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    real = crisis.save_threat

    def full(_space: Workspace, _threat: Threat) -> None:
        raise KnownError("De schijf is vol.")

    monkeypatch.setattr(crisis, "save_threat", full)
    details.creditor.editor.setFocus()
    press(qtbot, "Lindehof")
    details.reference.editor.setFocus()
    qtbot.waitUntil(lambda: page.notice.isVisible())
    monkeypatch.setattr(crisis, "save_threat", real)
    press(qtbot, "2026/1")
    details.creditor.editor.setFocus()
    qtbot.waitUntil(lambda: (t := threat(EVICTION)) is not None and t.reference == "2026/1")
    qtbot.waitUntil(lambda: not page.notice.isVisible())
    page.notice.retry_requested.emit()
    page.flush()
    qtbot.waitUntil(lambda: page.controller.operations.under_way == 0)
    found = threat(EVICTION)
    assert found is not None
    assert (found.creditor, found.reference) == ("Lindehof", "2026/1")


def test_the_sealed_part_opens_on_purpose_only(
    page: CrisisPage, qtbot: QtBot, threat: Read
) -> None:
    assert page.asking is not None
    sealed = page.asking.sealed
    assert not sealed.is_opened
    sealed.open_button.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sealed.chips.isAncestorOf(QApplication.focusWidget()))
    assert QApplication.focusWidget().plain_text() == "ja"
    press(qtbot, Qt.Key.Key_Space)
    kind = ThreatType.GEVAAR_THUIS
    qtbot.waitUntil(lambda: (t := threat(kind)) is not None and t.present is Asked.YES)
    assert page.controller.view.crisis.lead is None
    assert all(line.type is not kind for line in page.controller.view.crisis.asked)
    page.show_overview()
    assert not sealed.is_opened, "it closes when the screen is left"


def test_no_danger_told_is_kept_as_no(page: CrisisPage, qtbot: QtBot, threat: Read) -> None:
    assert page.asking is not None
    sealed = page.asking.sealed
    # A yes to this wording means danger; another wording needs other answers.
    assert page.controller.space.crisis_texts.of(sealed.draft.kind).ask == (
        "Bent u thuis bang voor iemand, of beslist iemand anders over uw geld?"
    )
    sealed.open_part()
    qtbot.waitUntil(lambda: sealed.chips.isAncestorOf(QApplication.focusWidget()))
    press(qtbot, "n")
    kind = ThreatType.GEVAAR_THUIS
    qtbot.waitUntil(lambda: (t := threat(kind)) is not None and t.present is Asked.NO)


def test_another_case_starts_afresh(
    page: CrisisPage, qtbot: QtBot, space: Workspace, controller: CaseController
) -> None:
    row_of(page).focus_first()
    press(qtbot, "j")
    details = row_of(page).details
    assert details is not None
    details.creditor.editor.setFocus()
    press(qtbot, "Lindehof")
    from intakeapp.domain.cases import Channel
    from intakeapp.domain.residents import Resident
    from intakeapp.services import cases

    other = cases.register(
        space,
        cases.Registration(
            resident=Resident(id="", surname="Verhoeven"), municipality="Laren",
            channel=Channel.PHONE, aanmelding_date=date(2026, 11, 16),
        ),
    ).record_id  # fmt: skip
    first = controller.case_id
    with qtbot.waitSignal(controller.loaded):
        controller.open(other)
    assert row_of(page).chips.chosen_keys() == ()
    qtbot.waitUntil(lambda: controller.operations.under_way == 0)
    with qtbot.waitSignal(controller.loaded):
        controller.open(first)
    details = row_of(page).details
    assert details is not None
    assert details.creditor.text() == "Lindehof"
