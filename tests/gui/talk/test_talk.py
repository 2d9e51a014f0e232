"""Walking through the talk: place, undo, nog nodig, failures, the prompts at the side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import TalkPlace
from intakeapp.domain.records import AnswerState
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.talks import start_talk
from intakeapp.views import theme
from intakeapp.views.keys import KEYS
from intakeapp.views.talk import session as session_module
from intakeapp.views.talk.jump import JUMP_KEY
from intakeapp.views.talk.notes import NOTE_KEY
from intakeapp.views.talk.question_foot import PARK_KEY, READ_KEY
from tests.gui.talk.hands import KEY, MOD, press, words


def test_enter_goes_on_and_alt_left_goes_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.achterstand")
    press(qtbot, KEY.Key_Return)
    assert page.session.question.key == "wonen.lukt"
    press(qtbot, KEY.Key_Left, MOD.AltModifier)
    assert page.session.question.key == "wonen.achterstand"


def test_own_words_take_enter_and_ctrl_enter_goes_on(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.betalen")
    edit = QApplication.focusWidget()
    qtbot.keyClicks(edit, "een")
    press(qtbot, KEY.Key_Return)
    qtbot.keyClicks(edit, "twee")
    assert edit.toPlainText() == "een\ntwee"
    press(qtbot, KEY.Key_Return, MOD.ControlModifier)
    assert page.session.question.key == "wonen.verteld"
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.betalen")))
    assert talk.stored("wonen.betalen").value == "een\ntwee"


def test_f4_keeps_place_and_typed_text(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.achterstand")
    qtbot.keyClicks(QApplication.focusWidget(), "12")
    press(qtbot, KEY.Key_F4)
    assert page.mode == "bureau"
    assert page.session.question.key == "wonen.achterstand"
    field = page.bureau.fields.fields["wonen.achterstand"]
    assert field.contains_focus()
    assert field.editor.widget.field.text() == "12"
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.achterstand")))
    press(qtbot, KEY.Key_F4)
    assert page.mode == "gesprek"
    assert page.session.question.key == "wonen.achterstand"
    assert page.gesprek.card.editor.question.key == "wonen.achterstand"


def test_what_cannot_be_read_travels_along_to_the_other_view(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.sinds")
    qtbot.keyClicks(QApplication.focusWidget(), "ooit")
    page.toggle_mode()
    field = page.bureau.fields.fields["wonen.sinds"].editor.widget.field
    assert field.text() == "ooit"
    assert field.error() == ""
    page.toggle_mode()
    assert page.gesprek.card.editor.widget.field.text() == "ooit"


def test_moving_in_the_desk_view_moves_the_place(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.achterstand")
    page.set_mode("bureau")
    seen: list[str] = []
    page.place_changed.connect(seen.append)
    page.bureau.fields.fields["wonen.kamers"].editor.widget.focus_first()
    assert page.session.question.key == "wonen.kamers"
    assert seen == ["wonen.kamers"]


def test_a_condition_shows_and_hides_a_question_while_typing_goes_on(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.set_mode("bureau")
    fields = page.bureau.fields.fields
    assert "wonen.verhuurder" not in fields
    kept = fields["wonen.kamers"]
    qtbot.keyClicks(QApplication.focusWidget(), "4")
    answer(space, talk.case_id, "wonen.soort", AnswerInput(text="huur"))
    talk.controller.reload()
    qtbot.waitUntil(lambda: "wonen.verhuurder" in page.bureau.fields.fields)
    assert page.bureau.fields.fields["wonen.kamers"] is kept
    assert kept.contains_focus()
    assert kept.editor.widget.field.text() == "4"


def test_undo_puts_back_the_last_answer_and_says_which(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.lukt")))
    press(qtbot, KEY.Key_Z, MOD.ControlModifier)
    qtbot.waitUntil(lambda: talk.stored("wonen.lukt") is None)
    qtbot.waitUntil(page.toast.isVisible)
    assert page.toast.text() == "Label wonen.lukt: ongedaan gemaakt"
    qtbot.waitUntil(lambda: page.gesprek.card.editor.widget.row.chosen_keys() == ())
    page.toast.dismiss()


def test_undo_reaches_a_focused_field_without_undo_of_its_own(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    qtbot.keyClicks(QApplication.focusWidget(), "7")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.kamers")))
    page.goto("wonen.kamers")
    field = page.gesprek.card.editor.widget.field
    qtbot.waitUntil(lambda: field.text() == "7" and not page.gesprek.has_unsaved())
    press(qtbot, KEY.Key_Z, MOD.ControlModifier)
    qtbot.waitUntil(lambda: talk.stored("wonen.kamers") is None)
    qtbot.waitUntil(lambda: field.text() == "")
    page.toast.dismiss()


def test_place_is_restored_in_the_next_start(
    make_talk: Callable[[], Any], qtbot: Any, space: Any, case_id: str
) -> None:
    start_talk(space, case_id, TalkPlace.HOME_VISIT)
    first = make_talk()
    first.page.goto("wonen.jaar")
    first.page.flush()
    qtbot.waitUntil(lambda: first.view().file.last_talk.last_topic == "wonen.jaar")
    first.page.session.goto_check("wonen")
    qtbot.waitUntil(lambda: first.view().file.last_talk.last_topic.endswith("#overzicht"))
    second = make_talk()
    assert second.page.session.section.key == "wonen"
    assert second.page.session.checking


def test_needed_list_names_what_who_and_when(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.achterstand")
    press(qtbot, KEY.Key_W, MOD.AltModifier)
    button = page.gesprek.side.needed
    qtbot.waitUntil(lambda: button.plain_text() == "Nog nodig: 1 ding")
    press(qtbot, KEY.Key_L, MOD.ControlModifier)
    assert page.needed.isVisible()
    assert "Laatste brief over de huur" in words(page.needed)
    qtbot.keyClicks(QApplication.focusWidget(), "Tanya")
    press(qtbot, KEY.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "vrijdag")
    press(qtbot, KEY.Key_Escape)
    assert not page.needed.isVisible()
    qtbot.waitUntil(lambda: talk.stored("wonen.achterstand").by_text == "vrijdag")
    stored = talk.stored("wonen.achterstand")
    assert (stored.state, stored.fetched_by) == (AnswerState.UNKNOWN, "Tanya")


def test_a_paper_is_added_to_the_list_and_ticked_when_it_is_in(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.show_needed()
    assert QApplication.focusWidget() is page.needed.new.edit
    qtbot.keyClicks(QApplication.focusWidget(), "Huurcontract")
    press(qtbot, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(talk.view().file.needed) == 1)
    qtbot.waitUntil(lambda: len(page.needed.rows) == 1)
    row = page.needed.rows[0]
    row.when.edit.setFocus()
    qtbot.keyClicks(row.when.edit, "20-11")
    assert page.flush() is True
    assert row.when.error() == ""
    qtbot.keyClicks(row.when.edit, "-2026")
    qtbot.waitUntil(lambda: talk.view().file.needed[0].by_date is not None)
    row = page.needed.rows[0]
    row.action.click()
    qtbot.waitUntil(lambda: talk.view().file.needed[0].received_date is not None)
    page.needed.close_overlay()


def test_from_the_needed_list_to_the_question(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.achterstand")
    press(qtbot, KEY.Key_V, MOD.AltModifier)
    qtbot.waitUntil(lambda: bool(talk.controller.view.needed))
    page.goto("persoon.verhaal")
    page.show_needed()
    page.needed.rows[0].action.click()
    assert page.session.question.key == "wonen.achterstand"
    assert not page.needed.isVisible()


def test_a_failed_save_keeps_the_text_says_so_and_is_tried_again(
    talk: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = talk.page
    real = session_module.answer

    def full(*_args: object, **_kwargs: object) -> None:
        raise KnownError("De schijf is vol.", safe="Wat er al was, is bewaard.", now="Maak plaats.")

    monkeypatch.setattr(session_module, "answer", full)
    page.goto("wonen.betalen")
    qtbot.keyClicks(QApplication.focusWidget(), "Sinds maart")
    press(qtbot, KEY.Key_Tab)
    failures = page.gesprek.failures
    qtbot.waitUntil(failures.isVisible)
    assert "De schijf is vol." in words(failures)
    assert page.gesprek.saved.text() == "Nog niet alles is bewaard."
    assert page.flush() is False
    page.goto("wonen.lukt")
    page.goto("wonen.betalen")
    assert page.gesprek.lead.editor.widget.field.text() == "Sinds maart"
    monkeypatch.setattr(session_module, "answer", real)
    failures.again.click()
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.betalen")))
    qtbot.waitUntil(lambda: not failures.isVisible())
    qtbot.waitUntil(lambda: page.gesprek.saved.text() == "Alles tot hier is bewaard.")
    assert talk.stored("wonen.betalen").value == "Sinds maart"
    assert page.flush() is True


def test_the_words_about_saving_are_true(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.betalen")
    assert page.gesprek.saved.text() == "Alles tot hier is bewaard."
    assert not page.has_unsaved()
    qtbot.keyClicks(QApplication.focusWidget(), "x")
    assert page.has_unsaved()
    assert page.gesprek.saved.text() == "Bewaart vanzelf."
    qtbot.waitUntil(lambda: page.gesprek.saved.text() == "Alles tot hier is bewaard.")
    assert talk.stored("wonen.betalen").value == "x"


def test_stop_and_finish_send_what_was_typed(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.betalen")
    qtbot.keyClicks(QApplication.focusWidget(), "halve zin")
    with qtbot.waitSignal(page.stop_requested):
        page.gesprek.stop.click()
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.betalen")))
    with qtbot.waitSignal(page.end_requested):
        page.gesprek.side.end.click()


def test_at_the_end_of_the_last_section_comes_finishing(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.goto_check("schulden")
    assert page.gesprek.next.plain_text() == "Afronden"
    with qtbot.waitSignal(page.end_requested):
        press(qtbot, KEY.Key_Return)


def test_prompts_reason_and_folded_tip(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    aside = page.gesprek.aside
    assert "“Vertel eens?”" in words(aside)
    assert "Daarom." in words(aside)
    assert "Luister eerst." not in words(aside)
    assert "Samenvatten" not in words(aside)
    aside.fold.setFocus()
    press(qtbot, KEY.Key_Space)
    assert "Luister eerst." in words(aside)
    assert "Samenvatten: “" in words(aside)


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_fits_a_small_screen_at_every_text_size(
    talk: Any, qtbot: Any, mode: str, percent: int
) -> None:
    theme.controller().set_text_percent(percent)
    page = talk.page
    page.set_mode(mode)
    for key in ("gevaar.verhaal", "wonen.achterstand", "wonen.hulp", "schulden.verhaal"):
        page.goto(key)
        qtbot.wait(1)
        assert page.minimumSizeHint().width() <= 1366
    assert talk.window.width() == 1366
    if mode == "gesprek":
        right = page.gesprek.next.mapTo(page, page.gesprek.next.rect().bottomRight())
        assert page.rect().contains(right)


@pytest.mark.parametrize("mode", ["gesprek", "bureau"])
def test_every_control_has_a_name(talk: Any, qtbot: Any, mode: str) -> None:
    page = talk.page
    page.set_mode(mode)
    for key in ("gevaar.verhaal", "wonen.achterstand", "wonen.hulp", "schulden.verhaal"):
        page.goto(key)
        for kind in (QAbstractButton, QLineEdit, QTextEdit):
            for widget in page.findChildren(kind):
                name = widget.accessibleName()
                if isinstance(widget, QAbstractButton):
                    name = name or widget.text()
                assert name, (key, widget)


def test_another_case_starts_anew_and_nothing_crosses_over(
    talk: Any, qtbot: Any, space: Any
) -> None:
    from datetime import date

    from intakeapp.domain.cases import Channel
    from intakeapp.services.cases import Registration, blank_resident, register
    from intakeapp.services.overview import view_of

    other = register(
        space,
        Registration(
            resident=replace(blank_resident(), surname="Ellis"), municipality="Laren",
            channel=Channel.PHONE, aanmelding_date=date(2026, 11, 16),
        ),
    ).record_id  # fmt: skip
    page = talk.page
    page.goto("wonen.betalen")
    qtbot.keyClicks(QApplication.focusWidget(), "van Tanya")
    talk.controller.open(other)
    qtbot.waitUntil(lambda: page.session.case_id == other)
    assert page.session.question.key == "gevaar.verhaal"
    assert page.gesprek.lead.editor.widget.field.text() == ""
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.betalen")))
    assert view_of(space, other).file.answers == {}


def test_focus_on_the_page_goes_to_the_question(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    page.segment.setFocus()
    page.setFocus()
    assert QApplication.focusWidget() is page.gesprek.card.editor.widget.field.edit


def test_the_window_may_own_undo(talk: Any, qtbot: Any) -> None:
    from intakeapp.services.changes import Changes
    from intakeapp.services.intake import answer_id
    from intakeapp.services.undo import Undone

    page = talk.page
    row = answer_id(talk.case_id, "", "wonen.lukt")
    undone = Undone(changes=Changes(), table="answer", row_id=row)
    assert page.undone_words(undone) == "Label wonen.lukt: ongedaan gemaakt"
    assert page.undone_words(None) == "Er is niets om ongedaan te maken."


def test_what_cannot_be_read_survives_a_lock(
    make_talk: Callable[[], Any], qtbot: Any, case_id: str
) -> None:
    first = make_talk()
    first.page.goto("wonen.sinds")
    qtbot.keyClicks(QApplication.focusWidget(), "ergens in mei")
    assert first.page.flush() is False
    drafts = first.page.drafts()
    assert drafts == {"wonen.sinds": "ergens in mei"}
    second = make_talk()
    second.page.restore_drafts(drafts)
    second.page.goto("wonen.sinds")
    assert second.page.gesprek.card.editor.widget.field.text() == "ergens in mei"


def test_more_prompts_than_fit_turn_round(talk: Any, qtbot: Any) -> None:
    aside = talk.page.gesprek.aside
    question = talk.page.session.question
    questionnaire = talk.page.session.engine.questionnaire
    assert not aside.other.isVisible()
    aside.show_question(replace(question, key="a", prompts=("1", "2", "3", "4")), questionnaire)
    assert aside.shown_prompts() == ("1", "2", "3")
    assert aside.other.isVisible()
    aside.other.setFocus()
    press(qtbot, KEY.Key_Return)
    assert aside.shown_prompts() == ("4", "1", "2")
    assert "“4”" in words(aside)
    aside.turn()
    assert aside.shown_prompts() == ("3", "4", "1")
    aside.show_question(replace(question, key="b", prompts=("1", "2")), questionnaire)
    assert aside.shown_prompts() == ("1", "2")
    assert not aside.other.isVisible()


def test_every_key_of_the_talk_is_in_the_list_of_keys() -> None:
    listed = {entry.keys for entry in KEYS}
    assert {JUMP_KEY, NOTE_KEY, PARK_KEY, READ_KEY} <= listed
