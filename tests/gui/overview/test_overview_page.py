"""The overview page: shows the case, leads everywhere by keyboard, follows changes, any size."""

from __future__ import annotations

import dataclasses
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from intakeapp.domain.cases import Action
from intakeapp.domain.debts import Debt
from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import agreements, crisis
from intakeapp.services.creditors import remember_alias
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.rows import save_row
from intakeapp.views import theme
from intakeapp.views.overview.page import OverviewPage
from intakeapp.views.overview.parts import MOST_LINES


def lines(page, key):
    """The sentences of a card as a screen reader tells them."""
    return {fact.accessibleName() for fact in page.cards[key].facts}


def eviction(space, case_id):
    crisis.save_threat(
        space,
        dataclasses.replace(
            crisis.blank_threat(case_id, ThreatType.ONTRUIMING),
            present=Asked.YES, event_date=date(2026, 11, 25), creditor="Lindehof",
        ),
    )  # fmt: skip


def follow(page, qtbot, settle, change):
    """Run a change as another screen would, and wait until the page has read it."""
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.run(change)
    settle()


def profile(case_id, value):
    """A change of the profile that was chosen."""
    return lambda space: answer(space, case_id, "aanpak.profiel", AnswerInput(text=value))


def test_the_cards_stand_in_three_columns_and_none_is_cut(page):
    assert set(page.cards) == {
        "crisis", "personen", "begeleiding", "contact", "documenten", "geld", "schulden",
        "leefgebieden", "afspraken", "gepland", "nog_nodig", "doorverwezen",
    }  # fmt: skip
    lefts = {card.mapTo(page, card.rect().topLeft()).x() for card in page.cards.values()}
    assert len(lefts) == 3
    assert page.middle.horizontalScrollBar().maximum() == 0


def test_it_follows_what_changes_elsewhere(page, space, case_id, qtbot, settle):
    assert lines(page, "schulden") == set()
    row = Debt(id="", case_id=case_id, creditor="Bloemhof")
    follow(page, qtbot, settle, lambda space: save_row(space, row))
    assert lines(page, "schulden") == {"1 schuldeiser"}


def test_another_case_replaces_everything(page, register, space, qtbot, settle):
    other = register(given_name="Sjaak", surname="Pelgrom")
    shown = []
    page.controller.loaded.connect(lambda: shown.append(page._holder.isVisible()))
    with qtbot.waitSignal(page.controller.loaded):
        page.controller.open(other)
    assert shown == [False]
    settle()
    assert page._holder.isVisible()
    assert lines(page, "personen") == {"Sjaak Pelgrom"}


def test_two_spellings_of_a_creditor_count_once(page, space, case_id, qtbot, settle):
    for name in ("Bloemhof", "Postorder B."):
        save_row(space, Debt(id="", case_id=case_id, creditor=name))
    page.controller.reload()
    settle()
    assert lines(page, "schulden") == {"2 schuldeisers"}
    remember_alias(space, "Postorder B.", "Bloemhof")
    page.controller.reload()
    settle()
    assert lines(page, "schulden") == {"1 schuldeiser"}


def test_a_page_that_is_not_seen_reads_when_it_is_shown_again(page, case_id, qtbot, settle):
    screens = page.parentWidget()
    screens.setCurrentIndex(1)
    follow(page, qtbot, settle,
           lambda space: agreements.save_action(
               space, Action(id="", case_id=case_id, what="Post meenemen", who="u")))  # fmt: skip
    assert lines(page, "afspraken") == set()
    screens.setCurrentIndex(0)
    settle()
    assert lines(page, "afspraken") == {"Post meenemen: Tanya"}


def test_a_crisis_stands_out_in_words_and_colour(page, space, case_id, qtbot, settle):
    assert page.cards["crisis"].fill == "surface"
    eviction(space, case_id)
    page.controller.reload()
    settle()
    assert page.cards["crisis"].fill == "crisis_tint"
    assert "Ontruiming woensdag 25 november: nog 5 werkdagen" in lines(page, "crisis")


def test_everything_is_a_link_by_keyboard(page, case_id, qtbot, settle):
    follow(page, qtbot, settle, profile(case_id, "aanpakker"))
    with qtbot.waitSignal(page.screen_requested) as sent:
        qtbot.keyClick(page.cards["crisis"].head, Qt.Key.Key_Return)
    assert sent.args == ["crisis"]
    with qtbot.waitSignal(page.section_requested) as sent:
        qtbot.keyClick(page.cards["schulden"].head, Qt.Key.Key_Space)
    assert sent.args == ["schulden"]
    with qtbot.waitSignal(page.goto_requested) as sent:
        qtbot.keyClick(page.cards["begeleiding"].links[0], Qt.Key.Key_Return)
    assert sent.args == ["aanpak.profiel"]
    with qtbot.waitSignal(page.paper_requested) as sent:
        qtbot.keyClick(page.print_hand_over, Qt.Key.Key_Return)
    assert sent.args == ["overdracht"]


def test_focus_waits_for_the_first_card(controller, qtbot, settle):
    page = OverviewPage(controller)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.setFocus()
    settle()
    assert page.cards["crisis"].head.hasFocus()


def all_links(cards):
    """Return every link of the cards, heads included."""
    return [button for card in cards for button in (card.head, *card.links)]


def test_tab_goes_through_all_links_as_the_eye_goes(page, qtbot):
    page.setFocus()
    assert page.cards["crisis"].head.hasFocus()
    wanted = [page.print_overview, page.print_hand_over]
    for keys in (("crisis", "personen", "begeleiding", "contact", "documenten"),
                 ("geld", "schulden", "leefgebieden"),
                 ("afspraken", "gepland", "nog_nodig", "doorverwezen")):  # fmt: skip
        wanted += all_links([page.cards[key] for key in keys])
    page.print_overview.setFocus()
    seen = []
    for _ in wanted:
        seen.append(QApplication.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    assert seen == wanted


def test_every_link_has_a_name_and_room(page):
    for link in all_links(list(page.cards.values())):
        assert link.accessibleName()
        assert link.accessibleDescription()
        assert link.height() >= 24
        assert link.width() >= 24


def test_the_chart_is_shown_once_somebody_gave_a_level(page, case_id, qtbot, settle):
    assert not page.chart.isVisible()
    key = question_key(LifeDomain.HOUSING)
    follow(page, qtbot, settle, lambda space: answer(space, case_id, key, AnswerInput(text="2")))
    assert page.chart.isVisible()
    assert page.chart.levels()[LifeDomain.HOUSING] == 2
    assert page.cards["leefgebieden"].head.plain_text() == "Leefgebieden, laatst op 17 november"


def test_a_long_list_says_how_many_more(page, case_id, space, settle):
    for number in range(MOST_LINES + 3):
        save_row(space, Debt(id="", case_id=case_id, creditor=f"Bank {number}"))
    for number in range(MOST_LINES + 3):
        agreements.save_action(
            space,
            Action(id="", case_id=case_id, what=f"Taak {number}", owner="team"),
        )  # fmt: skip
    page.controller.reload()
    settle()
    assert len(page.cards["afspraken"].links) == MOST_LINES


def test_focus_stays_on_a_card_whose_lines_change(page, case_id, qtbot, settle):
    follow(page, qtbot, settle, profile(case_id, "aanpakker"))
    page.cards["begeleiding"].links[0].setFocus()
    follow(page, qtbot, settle, profile(case_id, "onwetende"))
    assert page.cards["begeleiding"].head.hasFocus()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize(("width", "height"), [(1366, 690), (1024, 600), (800, 600)])
def test_cards_never_overlap_at_any_size(page, space, case_id, settle, percent, width, height):
    eviction(space, case_id)
    page.controller.reload()
    settle()
    theme.controller().set_text_percent(percent)
    page.window().resize(width, height)
    settle()
    QApplication.processEvents()
    cards = list(page.cards.values())
    boxes = {}
    for card in cards:
        box = card.geometry()
        boxes.setdefault(box.x(), []).append(box)
        for part in (card.head, *card.links):
            assert part.width() <= card.width()
    for column in boxes.values():
        ordered = sorted(column, key=lambda box: box.y())
        for above, below in pairwise(ordered):
            assert above.bottom() < below.top()
    assert page.middle.horizontalScrollBar().maximum() == 0
