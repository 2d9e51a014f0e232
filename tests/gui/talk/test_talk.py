"""Walking through the talk: place, overview, undo, the sealed section, nog nodig, failures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Talk, TalkPlace
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import SectionState
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.marks import SectionMark, mark_section
from intakeapp.services.talks import start_talk
from intakeapp.views import theme
from intakeapp.views.talk import session as session_module
from intakeapp.views.talk.jump import JUMP_KEY
from intakeapp.views.talk.keys import TALK_KEYS
from intakeapp.views.talk.notes import NOTE_KEY
from intakeapp.views.talk.parking import from_earlier
from intakeapp.views.talk.question_foot import PARK_KEY, READ_KEY
from intakeapp.views.talk.tasks import EARLIER, GROUPS
from intakeapp.views.widgets.base import focus_target

KEY = Qt.Key
MOD = Qt.KeyboardModifier


def press(qtbot: Any, key: Qt.Key, modifier: Any = MOD.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def words(widget: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    buttons = [
        button.text().replace("&&", "&")
        for button in widget.findChildren(QAbstractButton)
        if button.isVisibleTo(widget)
    ]
    return "\n".join([*labels, *buttons])


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


def test_task_list_shows_calm_states_in_groups(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    mark_section(space, talk.case_id, "wonen", SectionMark.DONE)
    mark_section(space, talk.case_id, "schulden", SectionMark.NEXT_TIME)
    talk.controller.reload()
    tasks = page.gesprek.side.tasks
    qtbot.waitUntil(lambda: "klaar" in tasks.items()["wonen"].accessibleName())
    assert "hier zijn we nu" in tasks.items()["gevaar"].accessibleName()
    assert "volgende keer" in tasks.items()["schulden"].accessibleName()
    assert list(tasks.items()) == ["gevaar", "wonen", "persoon", "schulden", "bedrijf"]
    assert not tasks.items()["bedrijf"].isEnabled()
    heads = words(tasks)
    for head in ("Vandaag", "Volgende keer", "Hoeft niet"):
        assert head in heads


def test_tasks_are_reached_with_arrows_and_enter(talk: Any, qtbot: Any) -> None:
    tasks = talk.page.gesprek.side.tasks
    tasks.items()["gevaar"].setFocus()
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    assert talk.page.session.section.key == "wonen"


def test_alt_digit_jumps_to_a_section_at_the_desk(talk: Any, qtbot: Any) -> None:
    talk.page.set_mode("bureau")
    press(qtbot, KEY.Key_2, MOD.AltModifier)
    assert talk.page.session.section.key == "wonen"


def test_overview_shows_every_line_and_comes_back_after_a_change(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    answer(space, talk.case_id, "wonen.achterstand", AnswerInput(text="3480"))
    answer(space, talk.case_id, "wonen.jaar", AnswerInput(state=AnswerState.UNKNOWN))
    talk.controller.reload()
    qtbot.waitUntil(lambda: page.session.answer(page.session.engine.questionnaire.question(
        "wonen.jaar")) is not None)  # fmt: skip
    page.goto("wonen.hulp")
    press(qtbot, KEY.Key_Return)  # chooses
    press(qtbot, KEY.Key_Return)  # goes on
    assert page.session.checking
    check = page.gesprek.check
    lines = {row.button.accessibleName(): row for row in check.rows()}
    assert len(lines) == len(page.session.engine.visible_questions("wonen"))
    assert "€ 3.480,00" in words(lines["Wijzig: Label wonen.achterstand"])
    assert "weet ik niet" in words(lines["Wijzig: Label wonen.jaar"])
    assert "niet gevraagd" in words(lines["Wijzig: Label wonen.kamers"])
    lines["Wijzig: Label wonen.kamers"].button.setFocus()
    press(qtbot, KEY.Key_Return)
    assert page.session.question.key == "wonen.kamers"
    assert page.gesprek.next.plain_text() == "Terug naar het overzicht"
    qtbot.keyClicks(QApplication.focusWidget(), "5")
    press(qtbot, KEY.Key_Return)
    assert page.session.checking
    qtbot.waitUntil(lambda: "5" in words(page.gesprek.check))
    page.gesprek.go_on()
    assert page.session.section.key == "persoon"


def test_a_person_marks_a_section_and_takes_it_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.goto_check("wonen")
    marks = page.gesprek.check.marks
    focus_target(marks).setFocus()
    press(qtbot, KEY.Key_Space)
    key = page.session.section.mark_key
    qtbot.waitUntil(lambda: bool(talk.stored(key)))
    assert talk.stored(key).state is AnswerState.GIVEN
    section = page.session.section
    qtbot.waitUntil(lambda: page.session.engine.section_progress(section) is SectionState.DONE)
    press(qtbot, KEY.Key_Space)
    qtbot.waitUntil(lambda: talk.stored(key).state is AnswerState.NOT_ASKED)


def test_what_is_always_asked_says_that_it_stays_open(talk: Any) -> None:
    talk.page.session.goto_check("gevaar")
    assert talk.page.gesprek.check.note.isVisible()


def test_the_crisis_section_leads_to_the_crisis_screen(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert "om samen langs te lopen" in words(page.gesprek.table)
    with qtbot.waitSignal(page.crisis_requested):
        page.gesprek.table.button.click()


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


def test_sealed_section_opens_on_purpose_and_closes_when_left(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert "veilig" not in page.gesprek.side.tasks.items()
    page.gesprek.side.sealed.click()
    assert page.sealed.isVisible()
    press(qtbot, KEY.Key_Escape)
    assert not page.sealed.isVisible()
    assert page.session.section.key != "veilig"
    page.gesprek.side.sealed.click()
    page.sealed.yes.setFocus()
    press(qtbot, KEY.Key_Return)
    assert page.session.section.key == "veilig"
    qtbot.keyClicks(QApplication.focusWidget(), "soms bang")
    page.flush()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.verhaal")))
    page.goto("wonen.lukt")
    assert "veilig" not in page.gesprek.side.tasks.items()
    assert "soms bang" not in words(page)
    page.goto("veilig.verhaal")  # the way in is the explanation, not a key
    assert page.session.section.key != "veilig"


def test_sealed_place_is_never_written_down(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    start_talk(space, talk.case_id, TalkPlace.HOME_VISIT)
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    page.goto("wonen.lukt")
    page.flush()
    qtbot.waitUntil(lambda: talk.view().file.last_talk.last_topic == "wonen.lukt")
    page.session.open_sealed("veilig")
    page.flush()
    qtbot.waitUntil(lambda: not page.session.busy)
    assert talk.view().file.last_talk.last_topic == "wonen.lukt"
    page.close_sealed()
    assert page.session.section.key != "veilig"


def test_undo_of_a_sealed_answer_is_not_named(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.open_sealed("veilig")
    qtbot.keyClicks(QApplication.focusWidget(), "soms")
    page.flush()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.verhaal")))
    page.goto("wonen.lukt")
    page.undo()
    qtbot.waitUntil(lambda: talk.stored("veilig.verhaal") is None)
    qtbot.waitUntil(page.toast.isVisible)
    assert page.toast.text() == "Laatste antwoord: ongedaan gemaakt"
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
    qtbot.waitUntil(lambda: talk.view().file.needed[0].by_date is not None, timeout=4000)
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


# Not today, and what an earlier talk kept for now


def a_week_later(talk: Any, space: Any) -> None:
    talk.clock.advance(timedelta(days=7))
    start_talk(space, talk.case_id, TalkPlace.HOME_VISIT)


def group_words(page: Any) -> list[str]:
    tasks = page.gesprek.side.tasks
    return [group for group in GROUPS if tasks.head(group).isVisibleTo(tasks)]


def test_a_topic_is_parked_with_one_key_and_the_talk_goes_on(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    assert page.gesprek.park.plain_text() == "Vandaag niet"
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "persoon"
    assert page.toast.text() == "Wonen: bewaard voor de volgende keer"
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.klaar")))
    assert talk.stored("wonen.klaar").next_time
    tasks = page.gesprek.side.tasks
    qtbot.waitUntil(lambda: list(tasks.items()).index("wonen") > 1)
    assert group_words(page) == ["Vandaag", "Volgende keer", "Hoeft niet"]
    page.goto("wonen.lukt")
    assert page.gesprek.park.plain_text() == "Toch vandaag"
    page.gesprek.park.click()
    assert page.session.section.key == "wonen"
    qtbot.waitUntil(lambda: not talk.stored("wonen.klaar").next_time)
    qtbot.waitUntil(lambda: page.gesprek.park.plain_text() == "Vandaag niet")
    page.toast.dismiss()


def test_a_question_put_off_today_is_told_under_its_topic(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.kamers")
    press(qtbot, KEY.Key_V, MOD.AltModifier)
    page.goto("wonen.jaar")
    press(qtbot, KEY.Key_V, MOD.AltModifier)
    page.goto("persoon.verhaal")
    item = page.gesprek.side.tasks.items()["wonen"]
    qtbot.waitUntil(lambda: "2 vragen volgende keer" in item.accessibleDescription())
    assert group_words(page)[0] == "Vandaag"


def test_undo_takes_parking_back(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    page.park()
    qtbot.waitUntil(lambda: bool(talk.stored("wonen.klaar")))
    page.toast.button.click()
    qtbot.waitUntil(lambda: talk.stored("wonen.klaar") is None)
    page.toast.dismiss()


def test_at_the_desk_parking_stays_where_one_is(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.goto("wonen.lukt")
    page.set_mode("bureau")
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "wonen"
    qtbot.waitUntil(lambda: page.bureau.marks.chosen_key() == SectionMark.NEXT_TIME)
    page.toast.dismiss()


def test_danger_is_not_parked(talk: Any, qtbot: Any) -> None:
    page = talk.page
    assert not page.gesprek.park.isVisible()
    press(qtbot, KEY.Key_P, MOD.AltModifier)
    assert page.session.section.key == "gevaar"
    assert page.toast.text() == "Dit onderwerp vragen we altijd."
    assert talk.stored("gevaar.klaar") is None
    page.toast.dismiss()


def test_the_name_of_a_sealed_topic_is_not_said_when_it_is_parked(talk: Any, qtbot: Any) -> None:
    page = talk.page
    page.session.open_sealed("veilig")
    page.park()
    assert page.toast.text() == "Dit onderdeel: bewaard voor de volgende keer"
    assert page.session.section.key != "veilig"
    assert "veilig" not in page.gesprek.side.tasks.items()
    qtbot.waitUntil(lambda: bool(talk.stored("veilig.klaar")))
    qtbot.waitUntil(lambda: not page.session.busy)
    assert "Even onder ons" not in words(page.gesprek.side)
    page.toast.dismiss()


def test_what_an_earlier_talk_put_off_comes_first(talk: Any, qtbot: Any, space: Any) -> None:
    page = talk.page
    page.goto("persoon.verhaal")
    mark_section(space, talk.case_id, "schulden", SectionMark.NEXT_TIME)
    answer(space, talk.case_id, "wonen.jaar",
           AnswerInput(state=AnswerState.NOT_ASKED, next_time=True))  # fmt: skip
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    assert EARLIER not in group_words(page)
    a_week_later(talk, space)
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    tasks = page.gesprek.side.tasks
    assert group_words(page)[0] == EARLIER
    assert list(tasks.items())[:2] == ["wonen", "schulden"]
    assert "1 vraag bewaard" in tasks.items()["wonen"].accessibleDescription()
    assert "bewaard voor nu" in tasks.items()["schulden"].accessibleDescription()
    tasks.items()["wonen"].click()
    assert page.session.question.key == "wonen.jaar"
    answer(space, talk.case_id, "wonen.jaar", AnswerInput(text="1975"))
    mark_section(space, talk.case_id, "schulden", SectionMark.DONE)
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    assert EARLIER not in group_words(page)


def test_a_sealed_topic_that_was_put_off_stays_out_of_the_list(
    talk: Any, qtbot: Any, space: Any
) -> None:
    mark_section(space, talk.case_id, "veilig", SectionMark.NEXT_TIME)
    answer(space, talk.case_id, "veilig.bang",
           AnswerInput(state=AnswerState.NOT_ASKED, next_time=True))  # fmt: skip
    a_week_later(talk, space)
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    assert "veilig" not in talk.page.gesprek.side.tasks.items()
    assert group_words(talk.page)[0] == "Vandaag"


@pytest.mark.parametrize(
    ("talk_hours", "put_off_hours", "now_hours", "expected"),
    [
        ((100, None), 90, 101, True),  # before this talk began
        ((100, None), 100.5, 101, False),  # in this talk
        ((50, 51), 50.5, 51.5, False),  # the talk has just ended
        ((50, 51), 50.5, 98, True),  # two days later, no talk yet
        (None, 1, 2, False),
        (None, 1, 49, True),
    ],
)
def test_next_time_begins_with_a_new_talk_or_another_day(
    talk_hours: Any, put_off_hours: float, now_hours: float, expected: bool
) -> None:
    start = datetime(2026, 11, 2, 8, tzinfo=UTC)

    def at(hours: float) -> datetime:
        return start + timedelta(hours=hours)

    last = None
    if talk_hours is not None:
        began, ended = talk_hours
        last = Talk(
            id="t", case_id="c", place=TalkPlace.DESK, started_at=at(began),
            ended_at=None if ended is None else at(ended),
        )  # fmt: skip
    assert from_earlier(at(put_off_hours), last, at(now_hours)) is expected


# The list of topics


def test_the_list_is_one_stop_and_groups_fold_by_keyboard(
    talk: Any, qtbot: Any, space: Any
) -> None:
    page = talk.page
    for key in ("schulden", "persoon"):
        mark_section(space, talk.case_id, key, SectionMark.NEXT_TIME)
    with qtbot.waitSignal(talk.controller.loaded):
        talk.controller.reload()
    tasks = page.gesprek.side.tasks
    stops = [
        part for part in tasks.findChildren(QAbstractButton)
        if part.isVisibleTo(tasks) and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    assert stops == [tasks.items()["gevaar"]]
    tasks.items()["gevaar"].setFocus()
    for _ in range(2):
        press(qtbot, KEY.Key_Down)
    head = tasks.head("Volgende keer")
    assert head.hasFocus()
    assert head.plain_text() == "Volgende keer (2)"
    press(qtbot, KEY.Key_Left)
    assert list(tasks.items()) == ["gevaar", "wonen", "bedrijf"]
    assert head.hasFocus()
    assert head.accessibleName() == "Volgende keer (2), dicht"
    press(qtbot, KEY.Key_Return)
    assert list(tasks.items()) == ["gevaar", "wonen", "persoon", "schulden", "bedrijf"]
    page.goto("wonen.lukt")
    assert tasks.here() is tasks.items()["wonen"]


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
    listed = {keys for keys, _what, _group in TALK_KEYS}
    assert {JUMP_KEY, NOTE_KEY, PARK_KEY, READ_KEY} <= listed
