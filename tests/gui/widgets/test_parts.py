from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from intakeapp.base.errors import KnownError
from intakeapp.views import theme
from intakeapp.views.widgets.banner import CrisisBanner
from intakeapp.views.widgets.buttons import SecondaryButton
from intakeapp.views.widgets.cards import Card, CrisisCard, ErrorCard, SafeCard
from intakeapp.views.widgets.daystrip import DayKind, DayStrip, Marker, StripDay
from intakeapp.views.widgets.fields import LineField
from intakeapp.views.widgets.keycap import KeyBar
from intakeapp.views.widgets.labels import TextLabel
from intakeapp.views.widgets.overlay import Overlay
from intakeapp.views.widgets.road import STATIONS, Road
from intakeapp.views.widgets.scroll import VScroll
from intakeapp.views.widgets.toast import UndoBar
from intakeapp.views.widgets.topbar import SaveState, TopBar

LONG = (
    "Wie de lopende huur weer betaalt, staat sterker. Met een voorstel kan de verhuurder wachten."
)


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [180, 400])
def test_a_text_in_nested_boxes_gets_all_its_lines(qtbot, show, percent, width):
    theme.controller().set_text_percent(percent)
    card, label = Card("Waarom we dit vragen"), TextLabel(LONG, "explain")
    card.body.addWidget(label)
    show(card, width=width, height=900)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert card.rect().contains(label.geometry())
    assert isinstance(label, QLabel)  # so that it is a static text for screen readers
    assert label.text() == LONG


def test_a_text_never_becomes_markup(qtbot, show):
    label = TextLabel("Kramer <b>& Oost</b>")
    show(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == "Kramer <b>& Oost</b>"


def test_cards_name_themselves(qtbot, show):
    card = CrisisCard("Ontruiming woensdag", "Lindelaan 14", "nog 5 werkdagen")
    show(card)
    assert card.accessibleName() == "Ontruiming woensdag. nog 5 werkdagen"
    assert not card.left_detail.isVisible()
    safe = SafeCard("Alles is bewaard", "U kunt stoppen.")
    assert safe.accessibleName() == "Alles is bewaard. U kunt stoppen."
    safe.deleteLater()


def test_a_failure_says_what_is_safe_and_what_now(qtbot, show):
    error = KnownError("De printer antwoordt niet.", safe="Het blad is bewaard.", now="Probeer zo.")
    card = ErrorCard.from_error(error, actions=(SecondaryButton("Probeer opnieuw"),))
    show(card)
    assert card.heading.text() == "De printer antwoordt niet."
    assert card.text.text() == "Het blad is bewaard.\nProbeer zo."
    with pytest.raises(ValueError, match="two"):
        ErrorCard("x", actions=[SecondaryButton(str(n), parent=card) for n in range(3)])


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [900, 1366, 1920])
def test_the_top_bar_never_lets_its_parts_overlap(qtbot, show, percent, width):
    theme.controller().set_text_percent(percent)
    bar = TopBar("Werklijst", "Tanya Holtrop", "Huisbezoek, dinsdag 17 november")
    bar.set_save_state(SaveState("Bewaard op deze laptop, 10.24 uur", "Geen netwerk."))
    show(bar, width=width)
    parts = [bar.back, bar.save_state, bar.resident, bar.neutral]
    for at, one in enumerate(parts):
        assert bar.rect().contains(one.geometry())
        for other in parts[at + 1 :]:
            assert not one.geometry().intersects(other.geometry())
    assert bar.accessibleName() == "Tanya Holtrop. Huisbezoek, dinsdag 17 november"
    assert "Bewaard op deze laptop, 10.24 uur" in bar.save_state.accessibleName()


def test_the_top_bar_sends_what_is_asked(qtbot, show):
    bar = TopBar("Werklijst")
    show(bar)
    for button, signal in (
        (bar.back, bar.back_requested),
        (bar.resident, bar.resident_view_requested),
        (bar.neutral, bar.neutral_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.parametrize("percent", [100, 200])
def test_the_banner_takes_two_lines_before_it_cuts_a_word(qtbot, show, percent):
    theme.controller().set_text_percent(percent)
    banner = CrisisBanner()
    banner.set_crisis(
        "Ontruiming woensdag 25 november", "nog 5 werkdagen", "Eerst: Lindehof bellen"
    )
    page = show(banner, width=1600)
    one_line = banner.height()
    page.resize(620, 400)
    qtbot.waitUntil(lambda: banner.height() > one_line or percent == 200)
    assert "nog 5 werkdagen" in banner.accessibleName()
    with qtbot.waitSignal(banner.open_requested):
        qtbot.keyClick(banner.button, Qt.Key.Key_Space)


def days():
    first = date(2026, 11, 16)
    kinds = {1: DayKind.TODAY, 2: DayKind.LEFT, 3: DayKind.LEFT, 4: DayKind.EVENT}
    marks = {
        1: (Marker("vandaag", "map-pin", True),),
        4: (Marker("ontruiming", "home-off", True, "crisis_ink"),),
    }
    return [
        StripDay(first + timedelta(n), n < 5, kinds.get(n, DayKind.PLAIN), marks.get(n, ()))
        for n in range(7)
    ]


def test_the_day_strip_is_one_sentence_and_keeps_free_days_narrow(qtbot, show):
    strip = DayStrip(days())
    show(strip)
    assert strip.accessibleDescription() == (
        "Vandaag is dinsdag 17 november 2026, ontruiming op vrijdag 20 november, "
        "nog 2 werkdagen ertussen."
    )
    cells = strip.cells()
    assert len(cells) == 7
    assert cells[6].width() < cells[0].width() / 2
    assert cells[6].right() <= strip.width()
    strip.set_days([], "Er is geen datum bekend.")
    assert strip.cells() == []
    strip.grab()
    assert strip.accessibleDescription() == "Er is geen datum bekend."


def test_the_road_says_where_we_are(qtbot, show):
    road = Road(current=1)
    show(road)
    assert road.accessibleDescription().startswith("U bent hier: Wij praten samen. Klaar: U heeft")
    with pytest.raises(IndexError):
        road.set_current(6)
    assert road.current() == 1
    with pytest.raises(ValueError, match="six"):
        Road(STATIONS[:3])


def test_keys_carry_words(qtbot, show):
    keys = KeyBar([("Enter", "openen")])
    show(keys)
    keys.set_keys([("F9", "scherm leeg"), ("F1", "alle toetsen")])
    names = [keys.flow.itemAt(n).widget().accessibleName() for n in range(keys.flow.count())]
    assert names == ["F9: scherm leeg", "F1: alle toetsen"]


def test_the_focused_field_is_never_out_of_sight(qtbot):
    scroll = VScroll()
    scroll.resize(300, 200)
    fields = [LineField(f"Veld {n}") for n in range(12)]
    for field in fields:
        scroll.body.addWidget(field)
    qtbot.addWidget(scroll)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    fields[0].setFocus()
    for at, field in enumerate(fields):
        qtbot.waitUntil(lambda edit=field.edit: edit.hasFocus())
        top = field.edit.mapTo(scroll.viewport(), field.edit.rect().topLeft()).y()
        assert 0 <= top <= scroll.viewport().height() - field.edit.height(), at
        qtbot.keyClick(field.edit, Qt.Key.Key_Tab)


def test_a_view_scrolled_by_hand_stays_where_it_is(qtbot, show):
    scroll = VScroll()
    for number in range(12):
        scroll.body.addWidget(LineField(f"Veld {number}"))
    grows = TextLabel("kort")
    scroll.body.addWidget(grows)
    page = show(scroll, height=220)
    page.layout().setStretch(0, 1)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 400)
    scroll.findChildren(LineField)[0].edit.setFocus()
    bar = scroll.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderPageStepAdd)
    by_hand = bar.value()
    before = bar.maximum()
    grows.setText("lang " * 400)
    qtbot.waitUntil(lambda: bar.maximum() > before)
    assert bar.value() == by_hand > 0


def test_undo_bar_undoes_by_key_and_leaves_by_itself(qtbot):
    page = QWidget()
    page.resize(800, 400)
    qtbot.addWidget(page)
    bar = UndoBar(page, seconds=0)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    bar.show_message("Huurschuld is nu € 3.480")
    assert bar.isVisible()
    assert page.rect().contains(bar.geometry())
    bar.button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(bar.undo_requested):
        qtbot.keyClick(bar.button, Qt.Key.Key_Return)
    assert not bar.isVisible()
    bar.show_message("Bewaard", undo=False)
    assert not bar.button.isVisible()
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_an_overlay_covers_keeps_tab_inside_and_gives_focus_back(qtbot):
    page = QWidget()
    page.resize(500, 300)
    behind = SecondaryButton("Achter", shortcut="Ctrl+N", parent=page)
    clicks = []
    behind.clicked.connect(lambda: clicks.append("achter"))
    overlay = Overlay(page, name="Lijst")
    first, second = QPushButton("een", overlay), QPushButton("twee", overlay)
    second.move(100, 0)
    inside = SecondaryButton("Binnen", shortcut="F3", parent=overlay)
    inside.move(0, 100)
    inside.clicked.connect(lambda: clicks.append("binnen"))
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    behind.setFocus()
    overlay.open(first)
    assert overlay.geometry() == page.rect()
    page.resize(640, 420)
    qtbot.waitUntil(lambda: overlay.geometry() == page.rect())
    for expected in (second, inside, first):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert expected.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Backtab)
    assert inside.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(first, Qt.Key.Key_F3)
    assert clicks == ["binnen"]
    with qtbot.waitSignal(overlay.closed):
        qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert behind.hasFocus()


def test_widgets_that_are_gone_do_not_hear_the_theme(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    for make in (lambda: TextLabel("x", parent=page), lambda: SecondaryButton("x", parent=page)):
        widget = make()
        widget.setParent(None)
        widget.deleteLater()
        del widget
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    theme.controller().set_mode(theme.Mode.DARK)
