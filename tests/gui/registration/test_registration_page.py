"""Registering somebody by keyboard alone, on a real encrypted store."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from intakeapp.base.errors import KnownError
from intakeapp.domain.cases import Case, Channel, TargetGroup
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import ContactChannel, Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import worklist
from intakeapp.views import theme
from intakeapp.views.registration import page as page_module
from intakeapp.views.registration import registrar
from intakeapp.views.registration.fields import threats_on_screen
from intakeapp.views.registration.form import Draft
from intakeapp.views.registration.page import RegistrationPage
from intakeapp.views.widgets.cards import InfoCard
from tests.helpers.stores import register

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def settle(qtbot, operations):
    qtbot.waitUntil(lambda: operations.under_way == 0)


def focused():
    return QApplication.focusWidget()


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(focused(), key, modifier)


def type_and_go(qtbot, text):
    """Type in the focused field and go on with Enter."""
    qtbot.keyClicks(focused(), text)
    press(qtbot, KEY.Key_Return)


def choose(qtbot, page, name, key):
    """Choose a chip with arrows and Space."""
    row = page.form.fields[name].row
    page.form.focus_on(name)
    for _ in row.chips():
        if row.chips()[key].hasFocus():
            break
        press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)


def fill_least(qtbot, page, surname="Holtrop"):
    page.form.focus_on("surname")
    qtbot.keyClicks(focused(), surname)
    choose(qtbot, page, "channel", Channel.DESK)
    qtbot.keyClick(page, KEY.Key_D, Qt.KeyboardModifier.AltModifier)
    choose(qtbot, page, "municipality", "Huizen")


def finish(qtbot, page):
    qtbot.keyClick(focused() or page, KEY.Key_Return, CTRL)


def get(space, record_type, record_id):
    with space.store.reading() as reader:
        return reader.get(record_type, record_id)


def threats(space, case_id):
    with space.store.reading() as reader:
        return {t.type: t.present for t in reader.list(Threat, case_id=case_id)}


def test_tanya_by_keyboard_alone(page, space, qtbot, operations):
    assert page.form.fields["given_name"].edit.hasFocus()
    for text in ("Tanya", "T.M.", "", "Holtrop", "14-3-1984", "999990019"):
        type_and_go(qtbot, text)
    assert page.form.threats.row.chips()["ontruiming"].hasFocus()  # what threatens comes next
    press(qtbot, KEY.Key_Space)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)  # telefoon
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Tab)  # no answer about a bewindvoerder
    assert page.form.fields["aanmelding_date"].edit.hasFocus()
    type_and_go(qtbot, "16 november 2026")
    assert page.form.today.hasFocus()
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Space)  # Huizen
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Right)
    press(qtbot, KEY.Key_Space)  # sms
    press(qtbot, KEY.Key_Tab)
    type_and_go(qtbot, "0612345678")
    with qtbot.waitSignal(page.registered) as seen:
        finish(qtbot, page)
    case = get(space, Case, seen.args[0])
    person = get(space, Resident, case.resident_id)
    assert person.full_name == "Tanya Holtrop"
    assert (person.initials, person.birth_date, person.bsn) == (
        "T.M.", date(1984, 3, 14), "999990019",
    )  # fmt: skip
    assert (person.phone, person.contact_channel) == ("+31612345678", ContactChannel.SMS)
    assert (case.channel, case.aanmelding_date) == (Channel.PHONE, date(2026, 11, 16))
    assert (case.municipality, case.contact_person) == ("Huizen", space.me)
    assert threats(space, case.id) == {ThreatType.ONTRUIMING: Asked.YES}
    rows = worklist.page(space, worklist.WorklistFilter.CRISIS)
    assert [row.name for row in rows] == ["Tanya Holtrop"]
    assert page.draft().is_empty  # ready for the next person


def test_four_things_are_enough_and_nothing_is_assumed(page, space, qtbot, operations):
    assert page.draft().is_empty  # nothing is prefilled
    fill_least(qtbot, page)
    with qtbot.waitSignal(page.registered) as seen:
        finish(qtbot, page)
    case = get(space, Case, seen.args[0])
    assert case.aanmelding_date == date(2026, 11, 17)
    assert case.target_groups == ()
    assert threats(space, case.id) == {}


def test_nothing_threatens_is_a_no_to_each_that_was_asked(page, space, qtbot, operations):
    fill_least(qtbot, page)
    choose(qtbot, page, "threats", "nee")
    with qtbot.waitSignal(page.registered) as seen:
        finish(qtbot, page)
    asked = threats_on_screen(space.crisis_texts, entrepreneur=False)
    assert threats(space, seen.args[0]) == dict.fromkeys(asked, Asked.NO)
    assert ThreatType.GEVAAR_THUIS not in asked
    assert ThreatType.ONDERNEMER_BESLAG not in asked


def test_no_and_not_asked_exclude_the_threats(page, qtbot):
    chosen = page.form.threats.chosen_keys
    choose(qtbot, page, "threats", "ontruiming")
    choose(qtbot, page, "threats", "afsluiting_water")
    assert chosen() == ("ontruiming", "afsluiting_water")
    choose(qtbot, page, "threats", "nee")
    assert chosen() == ("nee",)
    choose(qtbot, page, "threats", "niet_gevraagd")
    assert chosen() == ("niet_gevraagd",)
    choose(qtbot, page, "threats", "bankbeslag")
    assert chosen() == ("bankbeslag",)


def test_an_entrepreneur_is_asked_about_the_business(page, qtbot):
    choose(qtbot, page, "threats", "ontruiming")
    assert "ondernemer_beslag" not in page.form.threats.row.chips()
    choose(qtbot, page, "target_groups", TargetGroup.ENTREPRENEUR)
    assert "ondernemer_beslag" in page.form.threats.row.chips()
    assert page.form.threats.chosen_keys() == ("ontruiming",)


def test_f7_goes_to_what_threatens(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F7)
    assert page.form.threats.row.chips()["ontruiming"].hasFocus()
    assert "dreigt er iets" in page.notice.text()


def test_mistakes_are_listed_on_top_with_the_words_of_the_field(page, qtbot, operations):
    page.form.focus_on("bsn")
    qtbot.keyClicks(focused(), "123")
    press(qtbot, KEY.Key_Tab)
    assert page.form.fields["bsn"].error() == ""  # never on leaving a field
    finish(qtbot, page)
    buttons = page.errors.buttons()
    assert buttons[0].hasFocus()
    assert [b.plain_text().split(":")[0] for b in buttons] == [
        "Achternaam", "BSN", "Hoe kwam de aanmelding binnen", "Dag van aanmelding", "Gemeente",
    ]  # fmt: skip
    assert page.form.fields["bsn"].error() in buttons[1].plain_text()
    assert page.form.fields["bsn"].text() == "123"
    qtbot.keyClick(buttons[1], KEY.Key_Return)
    assert page.form.fields["bsn"].edit.hasFocus()
    qtbot.keyClicks(focused(), "4")
    assert page.form.fields["bsn"].error() == ""
    assert len(page.errors.buttons()) == 4


def test_somebody_known_is_shown_before_a_second_case_is_made(page, space, qtbot, operations):
    known = register(space)
    page.form.focus_on("surname")
    qtbot.keyClicks(focused(), "holtrop")
    page.form.focus_on("birth_date")
    qtbot.keyClicks(focused(), "14-03-1984")
    settle(qtbot, operations)
    assert [d.case_id for d in page.duplicates.found] == [known.id]
    assert "lijkt al bekend" in page.notice.text()
    assert focused() is page.form.fields["birth_date"].edit  # nothing steals focus
    page.duplicates.focus_first()
    with qtbot.waitSignal(page.open_existing) as seen:
        press(qtbot, KEY.Key_Return)
    assert seen.args == [known.id]
    assert page.draft().who == "holtrop"  # kept for who comes back


def test_a_second_case_is_made_only_on_purpose(page, space, qtbot, operations):
    register(space)
    fill_least(qtbot, page)
    page.form.focus_on("bsn")
    qtbot.keyClicks(focused(), "999990019")
    with qtbot.assertNotEmitted(page.registered, wait=50):
        finish(qtbot, page)
        settle(qtbot, operations)
    assert focused().text() == "Open deze zaak"
    assert len(worklist.page(space, worklist.WorklistFilter.ALL)) == 1
    page.duplicates.anyway.setFocus()
    with qtbot.waitSignal(page.registered):
        press(qtbot, KEY.Key_Return)
    assert len(worklist.page(space, worklist.WorklistFilter.ALL)) == 2


@pytest.mark.parametrize(
    ("born", "group"),
    [
        ("1-1-2005", TargetGroup.YOUNG_ADULT), ("1-1-2010", TargetGroup.UNDER_18),
        ("1-1-1950", TargetGroup.OLDER),
    ],
)  # fmt: skip
def test_age_proposes_a_group_that_can_be_changed(page, qtbot, born, group):
    choose(qtbot, page, "target_groups", TargetGroup.STATUS_HOLDER)
    page.form.focus_on("birth_date")
    qtbot.keyClicks(focused(), born)
    assert set(page.form.groups.chosen_keys()) == {TargetGroup.STATUS_HOLDER, group}
    assert page.form.under_18.isVisible() == (group is TargetGroup.UNDER_18)
    choose(qtbot, page, "target_groups", group)  # taken away again
    page.form.focus_on("surname")
    qtbot.keyClicks(focused(), "x")
    assert page.form.groups.chosen_keys() == (TargetGroup.STATUS_HOLDER,)
    page.form.focus_on("birth_date")
    focused().selectAll()
    qtbot.keyClicks(focused(), "1-1-1980")
    assert page.form.groups.chosen_keys() == (TargetGroup.STATUS_HOLDER,)


def test_the_short_route_of_the_bewindvoerder(page, space, qtbot, operations):
    fill_least(qtbot, page)
    assert not page.form.bewind.isVisible()
    choose(qtbot, page, "bewind", "ja")
    assert page.form.bewind.isVisible()
    said = page.form.bewind.findChild(InfoCard)
    assert "hoeft het verhaal niet nog eens te vertellen" in said.accessibleName()
    page.form.focus_on("bewindvoerder")
    qtbot.keyClicks(focused(), "Bewind aan het Plein")
    with qtbot.waitSignal(page.registered) as seen:
        finish(qtbot, page)
    assert get(space, Case, seen.args[0]).short_route


def test_a_signal_asks_from_whom_and_when_it_was_accepted(page, qtbot):
    assert not page.form.signal_from.isVisible()
    choose(qtbot, page, "channel", Channel.CREDITOR_SIGNAL)
    assert page.form.signal_from.isVisible()
    assert page.form.accepted.isVisible()


def test_leaving_loses_nothing(page, qtbot, operations):
    page.form.focus_on("given_name")
    qtbot.keyClicks(focused(), "Tanya")
    choose(qtbot, page, "channel", Channel.PARTNER)
    with qtbot.waitSignal(page.cancelled):
        press(qtbot, KEY.Key_Escape)
    draft = page.draft()
    page.hide()
    page.restore(Draft())
    assert page.draft().is_empty
    page.restore(draft)
    page.show()
    assert page.draft() == draft
    assert page.resumed.isVisible()
    assert page.resumed.heading.text() == "U was bezig met een aanmelding van Tanya"
    page.resumed.again.click()
    assert page.draft().is_empty
    page.resumed.back.click()
    assert page.draft() == draft
    settle(qtbot, operations)


def test_a_failure_keeps_everything_and_tries_again(page, space, qtbot, operations, monkeypatch):
    fill_least(qtbot, page)

    def full(*_args):
        raise KnownError("De schijf is vol.", now="Maak ruimte vrij.")

    with monkeypatch.context() as patched:
        patched.setattr(registrar, "register", full)
        finish(qtbot, page)
        settle(qtbot, operations)
    assert page.failures.count() == 1
    assert page.draft().text("surname") == "Holtrop"
    assert focused().text() == "Probeer opnieuw"
    with qtbot.waitSignal(page.registered):
        press(qtbot, KEY.Key_Return)
    assert page.failures.count() == 0


def test_case_and_crisis_answer_are_kept_together_or_not_at_all(
    page, space, qtbot, operations, monkeypatch
):
    fill_least(qtbot, page)
    choose(qtbot, page, "threats", "ontruiming")

    def full(*_args):
        raise KnownError("De schijf is vol.")

    with monkeypatch.context() as patched:
        patched.setattr(registrar, "threat_records", full)
        finish(qtbot, page)
        settle(qtbot, operations)
    assert worklist.page(space, worklist.WorklistFilter.ALL) == []
    with qtbot.waitSignal(page.registered) as seen:
        finish(qtbot, page)
    assert len(worklist.page(space, worklist.WorklistFilter.ALL)) == 1
    assert threats(space, seen.args[0]) == {ThreatType.ONTRUIMING: Asked.YES}


def test_a_failed_look_up_takes_no_focus_and_can_be_tried_again(
    page, space, qtbot, operations, monkeypatch
):
    known = register(space)

    def broken(*_args):
        raise KnownError("Het bestand antwoordt niet.")

    with monkeypatch.context() as patched:
        patched.setattr(page_module, "possible_duplicates", broken)
        page.form.focus_on("bsn")
        qtbot.keyClicks(focused(), "999990019")
        settle(qtbot, operations)
    assert focused() is page.form.fields["bsn"].edit
    again = [b for b in page.findChildren(QAbstractButton) if b.text() == "Probeer opnieuw"]
    again[-1].click()
    settle(qtbot, operations)
    assert [d.case_id for d in page.duplicates.found] == [known.id]
    assert page.failures.count() == 0


def test_pressing_twice_makes_one_case(page, space, qtbot, operations):
    fill_least(qtbot, page)
    with qtbot.waitSignal(page.registered):
        finish(qtbot, page)
        finish(qtbot, page)
    settle(qtbot, operations)
    assert len(worklist.page(space, worklist.WorklistFilter.ALL)) == 1


def test_the_contact_person_is_a_member_of_the_team(page, space, qtbot, operations):
    settle(qtbot, operations)
    assert [c.plain_text() for c in page.form.contact.row.chips().values()] == ["Marit de Waal (u)"]


def test_every_control_has_a_name_and_is_large_enough(page):
    controls = [
        *page.findChildren(QAbstractButton), *page.findChildren(QLineEdit),
        *page.findChildren(QTextEdit),
    ]  # fmt: skip
    for widget in controls:
        if widget.isVisible():
            assert widget.accessibleName() or widget.text(), widget
            assert widget.height() >= 24


def test_no_part_is_a_window_for_a_moment(qapp, qtbot, space, operations):
    shown = []

    class Spy(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and watched.isWindowType():
                shown.append(watched)
            return False

    spy = Spy()
    qapp.installEventFilter(spy)
    page = RegistrationPage(space, operations)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, operations)
    qapp.removeEventFilter(spy)
    assert {window.metaObject().className() for window in shown} <= {
        "RegistrationPageWindow",
        "QWidgetWindow",
    }
    assert len(shown) <= 1


@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_it_fits_a_small_screen_at_every_text_size(page, qtbot, operations, percent):
    theme.controller().set_text_percent(percent)
    choose(qtbot, page, "bewind", "ja")
    finish(qtbot, page)
    settle(qtbot, operations)
    assert page.minimumSizeHint().height() <= 690
    assert page.minimumSizeHint().width() <= 1366
    middle = page.middle
    qtbot.waitUntil(lambda: middle.widget().minimumSizeHint().width() <= middle.viewport().width())
    assert page.finish.isVisible()
