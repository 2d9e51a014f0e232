"""Preparing a decision by keyboard alone: every kind, what it rests on, and its letter."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intakeapp.base.errors import KnownError
from intakeapp.domain.outgoing.records import DocumentState, Weighing
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import decisions, outgoing
from intakeapp.views import theme
from intakeapp.views.decisions.words import KINDS
from tests.integration.outgoing.filled import admitted, file_of

ROW = "Toelaten"


@pytest.fixture
def begin(card, keyboard, settle, qtbot):
    """Choose a kind of decision with the keyboard and wait until it stands there."""

    def choose(kind):
        card.kinds.setFocus()
        keyboard.choose("", KINDS[kind].act)
        qtbot.waitUntil(lambda: card.form is not None and bool(card.points.summary.text()))
        qtbot.waitUntil(lambda: card.form.isVisible())
        settle()
        return card.form

    return choose


def state_of(card, name):
    return card.points.rows.widgets()[name].state.text()


def test_before_a_decision_only_the_term_and_the_choice(card, stored):
    assert card.term.text() == "Besluit uiterlijk donderdag 7 januari 2027: nog 35 werkdagen."
    assert card.form is None
    assert card.kinds.chosen_key() is None
    assert stored() == ()


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_can_be_prepared(card, begin, stored, kind):
    begin(kind)
    made = stored()[0]
    assert made.kind is kind
    assert (made.day, made.notified_on) == (date(2026, 11, 17), date(2026, 11, 17))
    assert made.objection_until == date(2026, 12, 29)
    assert card.form.objection.words.text() == (
        "Bezwaar kan tot en met dinsdag 29 december 2026: nog 42 dagen."
    )
    assert card.kinds.chosen_key() == kind.value
    assert made.number in card.why.text()
    names = [point.accessibleName() for point in card.points.rows.widgets().values()]
    assert names
    assert all(name.count(".") for name in names)


def test_choosing_the_same_kind_again_makes_no_second_one(card, begin, keyboard, settle, stored):
    begin(DecisionKind.ADMIT)
    begin(DecisionKind.END)
    begin(DecisionKind.ADMIT)
    assert [one.kind for one in stored()] == [DecisionKind.ADMIT, DecisionKind.END]
    assert card.draft.decision.kind is DecisionKind.ADMIT


def test_conditions_and_weeks_of_an_admission(card, begin, keyboard, settle, stored):
    begin(DecisionKind.ADMIT)
    keyboard.fill("Voorwaarden", "geen nieuwe schulden")
    keyboard.press("Return")
    keyboard.type("de huur op tijd")
    keyboard.fill("Weken tot het resultaat", "78")
    keyboard.press("Tab")
    settle()
    assert stored()[0].condition_lines == ("geen nieuwe schulden", "de huur op tijd")
    assert stored()[0].plan_weeks == 78


def test_the_list_follows_what_is_filled_in(card, begin, keyboard, settle, space, case_id, qtbot):
    begin(DecisionKind.ADMIT)
    assert state_of(card, "identiteit") == "Ontbreekt"
    assert state_of(card, "aanmelding") == "In orde"
    assert "9 november 2026" in card.points.rows.widgets()["aanmelding"].called.text()
    admitted(space, case_id)  # somebody saw the passport
    card.controller.reload()
    qtbot.waitUntil(lambda: state_of(card, "identiteit") == "In orde")
    assert card.points.summary.text() == "Alles is in orde. De brief kan definitief worden."


def test_a_point_leads_to_where_it_is_filled_in(card, begin, keyboard, qtbot):
    begin(DecisionKind.REFUSE)
    with qtbot.waitSignal(card.screen_requested) as asked:
        keyboard.push("Naar Nog nodig: De identiteit")
    assert asked.args == ["nog_nodig"]
    keyboard.push("Vul hier in: De redenen")
    assert card.form.reasons.forms[0].fields["ground"].edit.hasFocus()


def test_a_refusal_is_weighed_in_own_words(card, begin, keyboard, settle, stored, qtbot):
    form = begin(DecisionKind.REFUSE)
    assert [field.text() for field in form.reasons.forms[0].fields.values()] == [""] * 4
    assert state_of(card, "afweging") == "Ontbreekt"
    keyboard.choose("Eerdere schuldhulp", "Eerdere schuldhulp")
    keyboard.fill("Reden 1: wat pleit", "Mevrouw belt elke week zelf.")
    keyboard.fill("Reden 1: wat staat", "Een regeling stopte in 2024.")
    keyboard.fill("Reden 1: hoe weegt", "Met hulp van het wijkteam gaat het eerst rustiger.")
    keyboard.press("Tab")
    settle()
    assert stored()[0].weighings == (
        Weighing(
            ground="Eerdere schuldhulp", in_favour="Mevrouw belt elke week zelf.",
            against="Een regeling stopte in 2024.",
            weighing="Met hulp van het wijkteam gaat het eerst rustiger.",
        ),
    )  # fmt: skip
    qtbot.waitUntil(lambda: state_of(card, "afweging") == "In orde")
    assert "eerder" in card.points.rows.widgets()  # the ground needs its facts


def test_reasons_are_added_and_taken_away(card, begin, keyboard, settle, stored):
    form = begin(DecisionKind.REFUSE)
    keyboard.fill("Reden 1: grond", "Geen hulpvraag meer")
    keyboard.push("Nog een reden")
    settle()
    assert keyboard.name() == "Reden 2: grond"
    keyboard.type("Verhuisd naar elders")
    keyboard.fill("Reden 2: hoe weegt", "De nieuwe gemeente helpt.")
    keyboard.press("Tab")
    settle()
    assert len(stored()[0].weighings) == 2
    keyboard.tab_to("Haal reden 1 weg", back=True)
    keyboard.press("Space")
    settle()
    assert [one.ground for one in stored()[0].weighings] == ["Verhuisd naar elders"]
    assert len(form.reasons.forms) == 1
    assert form.reasons.forms[0].fields["ground"].text() == "Verhuisd naar elders"
    assert form.reasons.forms[0].fields["weighing"].text() == "De nieuwe gemeente helpt."


def test_help_ends_with_a_known_reason_and_an_explanation(card, begin, keyboard, settle, stored):
    form = begin(DecisionKind.END)
    keyboard.choose("Afgerond", "Verhuisd")
    settle()
    assert stored()[0].weighings[0].ground == "Verhuisd"
    assert form.reasons.forms[0].fields["ground"].text() == "Verhuisd"
    keyboard.fill("Uitleg", "Mevrouw woont nu in een andere gemeente.")
    keyboard.press("Tab")
    settle()
    assert stored()[0].weighings[0].weighing.startswith("Mevrouw woont")


def test_leaving_waits_for_the_term_to_complete(card, begin, keyboard, settle, stored, qtbot):
    begin(DecisionKind.LEAVE)
    assert state_of(card, "aanvulling") == "Ontbreekt"
    keyboard.fill("Termijn om aan te vullen", "1 december 2026")
    keyboard.press("Tab")
    settle()
    assert stored()[0].cure_until == date(2026, 12, 1)
    qtbot.waitUntil(lambda: state_of(card, "aanvulling") == "Nog te doen")


def test_the_request_to_complete_can_be_made_from_here(
    card, begin, keyboard, settle, space, case_id, qtbot
):
    begin(DecisionKind.LEAVE)
    with qtbot.waitSignal(card.open_requested) as asked:
        keyboard.push("Maak de brief: De termijn om aan te vullen")
    assert outgoing.document(space, asked.args[0]).template == "verzoek_aanvulling"
    settle()


def test_an_extension_names_a_later_day(card, begin, keyboard, settle, stored, qtbot):
    begin(DecisionKind.EXTEND)
    keyboard.fill("Nieuwe uiterste dag", "2-1-2027")
    keyboard.press("Tab")
    settle()
    qtbot.waitUntil(lambda: state_of(card, "verlenging") == "In conflict")
    field = card.form.fields["extended_until"]
    field.edit.setFocus()
    field.edit.selectAll()
    keyboard.type("1 februari 2027")
    keyboard.press("Tab")
    settle()
    assert stored()[0].extended_until == date(2027, 2, 1)
    qtbot.waitUntil(lambda: state_of(card, "verlenging") == "In orde")


def test_the_day_to_object_follows_the_day_of_telling(card, begin, keyboard, settle, stored):
    begin(DecisionKind.ADMIT)
    field = card.form.fields["notified_on"]
    field.edit.setFocus()
    field.edit.selectAll()
    keyboard.type("20 november 2026")
    keyboard.press("Tab")
    settle()
    # six weeks later is New Year's day, a Friday: the Monday after it counts
    assert stored()[0].objection_until == date(2027, 1, 4)
    assert "maandag 4 januari 2027" in card.form.objection.words.text()


def test_what_is_no_date_stays_and_is_told(card, begin, keyboard, settle, stored):
    begin(DecisionKind.ADMIT)
    field = card.form.fields["day"]
    field.edit.setFocus()
    field.edit.selectAll()
    keyboard.type("morgen of zo")
    keyboard.press("Tab")
    settle()
    assert field.text() == "morgen of zo"
    assert "Nog niet bewaard." in field.help.text()
    assert stored()[0].day == date(2026, 11, 17)


def test_the_letter_is_made_from_the_decision(card, begin, keyboard, settle, space, qtbot):
    begin(DecisionKind.ADMIT)
    keyboard.fill("Voorwaarden", "elke maand bellen")
    with qtbot.waitSignal(card.open_requested) as asked:
        keyboard.push("Maak de brief met dit besluit")
    letter = outgoing.document(space, asked.args[0])
    assert letter.template == "besluit_toelating"
    assert letter.state is DocumentState.DRAFT
    assert "elke maand bellen" in letter.wording
    qtbot.waitUntil(lambda: card.make.plain_text() == "Open de brief met dit besluit")
    with qtbot.waitSignal(card.open_requested) as again:
        keyboard.push("Open de brief met dit besluit")
    assert again.args == asked.args
    settle()


def test_it_can_be_dropped_and_brought_back(card, begin, keyboard, settle, stored, qtbot):
    begin(DecisionKind.ADMIT)
    keyboard.push("Toch niet")
    qtbot.waitUntil(lambda: card.form is None)
    settle()
    assert stored()[0].withdrawn
    assert card.kinds.chosen_key() is None
    assert card.isAncestorOf(keyboard.focus)
    card.controller.undo()
    qtbot.waitUntil(lambda: card.form is not None)
    settle()
    assert not stored()[0].withdrawn


# Taken decisions


@pytest.fixture
def taken(card, space, case_id, settle, qtbot):
    """An admission whose letter is final."""
    admitted(space, case_id)
    letter = outgoing.make_draft(space, case_id, "besluit_toelating").record_id
    outgoing.make_final(space, letter)
    card.controller.reload()
    qtbot.waitUntil(lambda: bool(card.taken.widgets()))
    settle()
    return next(iter(card.taken.widgets().values())), letter


def test_a_taken_decision_tells_until_when_one_can_object(card, taken, keyboard, qtbot):
    row, letter = taken
    assert row.title.text() == "Toelating van 17 november 2026"
    assert "29 december 2026: nog 42 dagen" in row.objection.words.text()
    assert card.term.text() == "Er is een besluit van 17 november 2026."
    assert card.form is None
    with qtbot.waitSignal(card.open_requested) as asked:
        keyboard.tab_to("Bekijk de brief: Toelating", back=True)
        keyboard.press("Space")
    assert asked.args == [letter]


def test_the_day_of_telling_can_still_change(card, taken, keyboard, settle, stored):
    row, _letter = taken
    row.told.edit.setFocus()
    row.told.edit.selectAll()
    keyboard.type("18 november 2026")
    keyboard.press("Tab")
    settle()
    assert stored()[0].notified_on == date(2026, 11, 18)
    assert stored()[0].objection_until == date(2026, 12, 30)
    assert "30 december 2026" in row.objection.words.text()


def test_taking_a_decision_back_is_asked(card, taken, keyboard, settle, stored):
    row, _letter = taken
    row.withdraw.setFocus()
    keyboard.press("Space")
    assert row.question.isVisible()
    assert keyboard.name() == "Nee"
    keyboard.press("Space")
    assert not row.question.isVisible()
    assert not stored()[0].withdrawn
    row.withdraw.click()
    keyboard.tab_to("Ja, trek in", back=True)
    keyboard.press("Space")
    settle()
    assert stored()[0].withdrawn
    assert row.title.text() == "Toelating van 17 november 2026: ingetrokken"
    assert not row.told.isVisible()


# Safety


def test_typing_is_kept_when_another_screen_comes(card, begin, keyboard, settle, stored):
    begin(DecisionKind.ADMIT)
    keyboard.fill("Voorwaarden", "op tijd bellen")
    assert card.has_unsaved()
    card.window().setCurrentIndex(1)
    settle()
    assert stored()[0].conditions == "op tijd bellen"
    assert not card.has_unsaved()


def test_another_case_shows_nothing_of_the_last_one(card, begin, register, settle, qtbot):
    begin(DecisionKind.REFUSE)
    other = register(given_name="Sjaak", surname="Brand")
    with qtbot.waitSignal(card.controller.loaded):
        card.controller.open(other)
    qtbot.waitUntil(lambda: card.form is None)
    settle()
    assert card.term.text() == "De termijn begint bij het eerste gesprek. Dat was er nog niet."
    assert not card.points.isVisible()


def test_a_failure_is_told_and_tried_again(card, begin, keyboard, settle, stored, monkeypatch):
    begin(DecisionKind.ADMIT)
    real = decisions.save_decision

    def full(*_args):
        raise KnownError("De schijf is vol.", safe="Wat al bewaard was, is veilig.")

    monkeypatch.setattr(decisions, "save_decision", full)
    keyboard.fill("Voorwaarden", "op tijd")
    keyboard.press("Tab")
    settle()
    assert "schijf is vol" in card.notice.message
    assert card.has_unsaved()
    monkeypatch.setattr(decisions, "save_decision", real)
    card.notice.retry_requested.emit()
    settle()
    assert stored()[0].conditions == "op tijd"
    assert not card.has_unsaved()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("kind", [DecisionKind.REFUSE, DecisionKind.LEAVE])
def test_nothing_is_cut_off(card, begin, settle, kind, percent, qtbot):
    theme.controller().set_text_percent(percent)
    begin(kind)
    rows = card.points.rows.widgets().values()

    def is_whole(row):
        needed = row.words.heightForWidth(row.words.width())
        has_words = row.words.isHidden() or row.words.height() >= needed
        return has_words and (row.go.isHidden() or row.go.height() >= 24)

    qtbot.waitUntil(lambda: all(is_whole(row) for row in rows))
    assert card.width() <= card.parentWidget().width()


def test_the_dossier_holds_what_the_card_shows(card, begin, space, case_id):
    begin(DecisionKind.EXTEND)
    assert file_of(space, case_id).decisions[0].id == card.draft.decision.id


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_control_has_a_name_and_room_for_a_finger(card, taken, begin, kind, qtbot):
    begin(kind)
    controls = [
        one for one in card.findChildren(QWidget)
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]  # fmt: skip
    assert len(controls) > 6
    assert all(one.accessibleName() or getattr(one, "plain_text", str)() for one in controls)
    qtbot.waitUntil(lambda: all(min(one.width(), one.height()) >= 24 for one in controls))
    names = [one.accessibleName() for one in controls if one.accessibleName()]
    assert len(set(names)) == len(names)
