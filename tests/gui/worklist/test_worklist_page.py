"""The worklist, driven by keys on a real encrypted store."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from intakeapp.base.errors import KnownError
from intakeapp.services import cases
from intakeapp.services.worklist import WorklistFilter
from intakeapp.views import theme
from intakeapp.views.widgets.cards import ErrorCard
from intakeapp.views.worklist import feed as feed_module
from intakeapp.views.worklist.page import WorklistPage
from intakeapp.views.worklist.wording import Group
from tests.gui.worklist.team import TODAY, add_case
from tests.helpers.stores import new_store

KEY = Qt.Key


def settle(qtbot, operations):
    qtbot.waitUntil(lambda: operations.under_way == 0)


def names(page):
    return [row.name for row in page.list.model().cases]


def heads(page):
    return [(head.group, head.count_text) for head in page.list.model().heads()]


def sentence(page, row):
    model = page.list.model()
    return model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)


def test_first_clock_on_top_in_groups(page):
    assert names(page) == [
        "Tanya Holtrop", "Wilma Oudkerk", "Sjaak Pelgrom", "Ellis van Rooden", "Ruben Tersteeg",
        "Farida Benhaddou", "Joost Kamerik", "Henny Alserda",
    ]  # fmt: skip
    assert heads(page) == [
        (Group.CRISIS, "1 zaak"), (Group.THIS_WEEK, "3 zaken"), (Group.NEXT_WEEK, "2 zaken"),
        (Group.LATER, "1 zaak"), (Group.NO_TERM, "1 zaak"),
    ]  # fmt: skip
    assert page.title.text() == "Vandaag"
    assert page.subtitle.text() == (
        "Dinsdag 17 november. Er zijn 4 zaken die deze week iets vragen."
    )
    assert page.count.text() == "8 zaken"


def test_focus_is_on_the_first_case_and_arrows_skip_the_heads(page, team, qtbot):
    assert page.list.hasFocus()
    assert page.list.current_case_id() == team[1]["Tanya"]
    qtbot.keyClick(page.list, KEY.Key_Down)
    assert page.list.current_case_id() == team[1]["Wilma"]
    qtbot.keyClick(page.list, KEY.Key_Up)
    assert page.list.current_case_id() == team[1]["Tanya"]


def test_enter_opens_the_case_under_the_ring(page, team, qtbot):
    qtbot.keyClick(page.list, KEY.Key_Down)
    qtbot.keyClick(page.list, KEY.Key_Down)
    with qtbot.waitSignal(page.case_opened) as seen:
        qtbot.keyClick(page.list, KEY.Key_Return)
    assert seen.args == [team[1]["Sjaak"]]
    with qtbot.waitSignal(page.case_opened) as seen:
        qtbot.keyClick(page.list, KEY.Key_Enter)
    assert seen.args == [team[1]["Sjaak"]]


def test_a_click_opens_a_case_and_not_a_head(page, team, qtbot):
    view = page.list
    head = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(page.case_opened, wait=50):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=head)
    row = view.visualRect(view.model().index(1, 0)).center()
    with qtbot.waitSignal(page.case_opened) as seen:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert seen.args == [team[1]["Tanya"]]


def test_typing_in_the_list_searches_and_escape_brings_the_list_back(page, qtbot, operations):
    qtbot.keyClicks(page.list, "p")
    edit = page.search.edit
    assert edit.hasFocus()
    qtbot.keyClicks(edit, "elg")
    settle(qtbot, operations)
    assert names(page) == ["Sjaak Pelgrom"]
    assert page.title.text() == "Zoeken"
    assert page.subtitle.text() == "1 zaak gevonden."
    assert heads(page) == [(Group.FOUND, "1 zaak")]
    qtbot.keyClick(edit, KEY.Key_Escape)
    settle(qtbot, operations)
    assert len(names(page)) == 8
    assert page.title.text() == "Vandaag"
    assert edit.hasFocus()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("14-03-1984", "Tanya"), ("14031984", "Tanya"), ("1273ab", "Tanya"), ("1273 AB", "Tanya"),
        ("meentweg", "Ellis"), ("ROODEN ellis", "Ellis"), ("benhad", "Farida"),
    ],
)  # fmt: skip
def test_search_finds_by_everything_one_remembers(page, team, qtbot, operations, words, found):
    qtbot.keyClick(page, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert page.search.edit.hasFocus()
    qtbot.keyClicks(page.search.edit, words)
    settle(qtbot, operations)
    assert [row.case_id for row in page.list.model().cases] == [team[1][found]]


def test_enter_in_the_search_opens_the_only_case(page, team, qtbot, operations):
    page.focus_search()
    qtbot.keyClicks(page.search.edit, "tersteeg")
    with qtbot.waitSignal(page.case_opened) as seen:  # no waiting for the answer in between
        qtbot.keyClick(page.search.edit, KEY.Key_Return)
    assert seen.args == [team[1]["Ruben"]]


def test_enter_with_more_cases_goes_to_the_list_and_opens_nothing(page, qtbot, operations):
    page.focus_search()
    qtbot.keyClicks(page.search.edit, "2026")
    with qtbot.assertNotEmitted(page.case_opened, wait=50):
        qtbot.keyClick(page.search.edit, KEY.Key_Return)
        settle(qtbot, operations)
    assert page.list.hasFocus()
    assert len(names(page)) == 8


def test_down_goes_from_search_to_the_list_and_up_goes_back(page, team, qtbot):
    page.focus_search()
    qtbot.keyClick(page.search.edit, KEY.Key_Down)
    assert page.list.hasFocus()
    assert page.list.current_case_id() == team[1]["Tanya"]
    qtbot.keyClick(page.list, KEY.Key_Up)
    assert page.search.edit.hasFocus()


def test_nothing_found_says_how_to_go_on(page, qtbot, operations):
    page.focus_search()
    qtbot.keyClicks(page.search.edit, "zzzz")
    settle(qtbot, operations)
    assert page.empty.isVisible()
    assert page.empty.title() == "Geen zaak gevonden"
    assert page.start.isVisible()
    assert page.wipe.isVisible()
    assert page.search.edit.hasFocus()
    page.wipe.click()
    settle(qtbot, operations)
    assert len(names(page)) == 8


def test_only_the_answer_to_the_last_words_is_shown(page, qtbot, operations, monkeypatch):
    asked = []
    real = feed_module.search

    def watched(space, words, *, limit):
        asked.append(words)
        return real(space, words, limit=limit)

    monkeypatch.setattr(feed_module, "search", watched)
    page.focus_search()
    for letter in "pelgrom":  # all keys before the first answer can be delivered
        QTest.keyClick(page.search.edit, letter)
    settle(qtbot, operations)
    assert asked[-1] == "pelgrom"
    assert len(asked) <= 3
    assert names(page) == ["Sjaak Pelgrom"]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (WorklistFilter.CRISIS, ["Tanya Holtrop"]),
        (WorklistFilter.OVERDUE, ["Wilma Oudkerk"]),
        (WorklistFilter.WAITING, ["Henny Alserda"]),
        (WorklistFilter.CLOSED, []),
    ],
)
def test_the_lists_at_the_left(page, qtbot, operations, chosen, expected):
    button = page.side.button(chosen)
    button.setFocus()
    qtbot.keyClick(button, KEY.Key_Return)
    settle(qtbot, operations)
    assert names(page) == expected
    assert button.isChecked()
    assert page.side.button(chosen).count_text() == str(len(expected))
    assert page.empty.isVisible() == (not expected)


def test_the_lists_are_one_tab_stop_with_arrows(page, qtbot):
    first = page.side.button(WorklistFilter.ALL)
    first.setFocus()
    qtbot.keyClick(first, KEY.Key_Down)
    second = page.side.button(WorklistFilter.CRISIS)
    assert second.hasFocus()
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    assert second.accessibleName() == "Crisis, 1"


def test_an_empty_crisis_list_never_says_that_there_is_no_danger(show, tmp_path, qtbot, operations):
    opened = new_store(tmp_path)
    page = show(opened.space)
    page.choose_list(WorklistFilter.CRISIS)
    settle(qtbot, operations)
    assert page.empty.title() == "Er is nu geen zaak als crisis genoteerd"
    assert "geen gevaar" not in page.empty.accessibleName()
    operations.shutdown()
    opened.close()


def test_the_first_day_offers_a_registration_and_the_examples(show, tmp_path, qtbot, operations):
    opened = new_store(tmp_path)
    page = show(opened.space)
    assert page.empty.isVisible()
    assert page.start.isVisible()
    assert not page.demo.isVisible()
    page.offer_demo()
    assert page.demo.isVisible()
    with qtbot.waitSignal(page.demo_requested):
        page.demo.click()
    with qtbot.waitSignal(page.register_requested):
        qtbot.keyClick(page, KEY.Key_N, Qt.KeyboardModifier.ControlModifier)
    operations.shutdown()
    opened.close()


def test_names_are_hidden_with_one_key(page, qtbot):
    qtbot.keyClick(page, KEY.Key_N, Qt.KeyboardModifier.AltModifier)
    model = page.list.model()
    said = " ".join(sentence(page, row) for row in range(model.rowCount()))
    for name in ("Holtrop", "Pelgrom", "Leest moeilijk", "Lindelaan"):
        assert name not in said
    assert "Zaak 2026-" in said
    qtbot.keyClick(page, KEY.Key_N, Qt.KeyboardModifier.AltModifier)
    assert "Tanya Holtrop" in sentence(page, 1)


def test_a_row_is_one_sentence_for_a_screen_reader(page):
    assert sentence(page, 0) == "Crisis, 1 zaak"
    assert sentence(page, 1).startswith(
        "Tanya Holtrop. Crisis. Nog 5 werkdagen, ontruiming woensdag 25 november, 10.00 uur. "
    )


def test_a_change_elsewhere_is_seen_and_the_place_is_kept(show, tmp_path, qtbot, operations):
    opened = new_store(tmp_path)
    for number in range(5):
        add_case(opened.space, "Proef", f"Persoon{number}", date(2026, 11, 2 + number))
    page = show(opened.space)
    qtbot.keyClick(page.list, KEY.Key_Down)
    qtbot.keyClick(page.list, KEY.Key_Down)
    chosen = page.list.current_case_id()
    operations.change(
        page,
        lambda: cases.change_resident(opened.space, chosen, surname="Anders"),
        failure=pytest.fail,
    )
    qtbot.waitUntil(lambda: "Proef Anders" in names(page))
    assert page.list.current_case_id() == chosen
    assert page.list.hasFocus()
    operations.shutdown()
    opened.close()


def test_a_hidden_page_reads_nothing_until_it_is_shown(show, tmp_path, qtbot, operations):
    opened = new_store(tmp_path)
    case_id = add_case(opened.space, "Eerste", "Naam", TODAY)
    page = show(opened.space)
    page.hide()
    operations.change(
        page,
        lambda: cases.change_resident(opened.space, case_id, surname="Tweede"),
        failure=pytest.fail,
    )
    settle(qtbot, operations)
    assert names(page) == ["Eerste Naam"]
    page.show()
    qtbot.waitUntil(lambda: names(page) == ["Eerste Tweede"])
    operations.shutdown()
    opened.close()


def test_a_long_list_comes_page_by_page(show, tmp_path, qtbot, operations):
    opened = new_store(tmp_path)
    for number in range(150):
        add_case(opened.space, "Proef", f"Persoon{number:03d}", date(2026, 11, 1 + number % 16))
    page = show(opened.space, height=690)
    assert len(names(page)) == feed_module.PAGE
    assert heads(page)[-1][1] == ""  # nobody counted the rest
    for _ in range(10):
        qtbot.keyClick(page.list, KEY.Key_End)
        settle(qtbot, operations)
        if page.list.model().complete:
            break
    shown = [row.case_id for row in page.list.model().cases]
    assert len(shown) == len(set(shown)) == 150
    keys = [(row.due_key, row.rid) for row in page.list.model().cases]
    assert keys == sorted(keys)
    assert all(text for _group, text in heads(page))
    for number in range(page.list.model().rowCount()):
        line = page.list.model().line_at(number)
        assert page.list.rowHeight(number) == page.list.itemDelegate().height_of(line)
    operations.shutdown()
    opened.close()


def test_a_failure_says_what_now_and_tries_again(page, qtbot, operations, monkeypatch):
    def broken(*_args, **_more):
        raise KnownError(
            "Het bestand antwoordt niet.", safe="Er is niets kwijt.", now="Wacht even."
        )

    with monkeypatch.context() as patched:
        patched.setattr(feed_module, "page", broken)
        page.choose_list(WorklistFilter.MINE)
        settle(qtbot, operations)
    again = [b for b in page.findChildren(QAbstractButton) if b.text() == "Probeer opnieuw"]
    assert len(again) == 1
    again[0].click()
    settle(qtbot, operations)
    assert len(names(page)) == 8
    assert page.errors.count() == 0


def test_locking_is_asked_of_the_window(page, qtbot):
    with qtbot.waitSignal(page.lock_requested):
        page.side.lock.click()


def test_every_control_has_a_name_and_is_large_enough(page):
    for widget in [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit), page.list]:
        if widget.isVisible():
            assert widget.accessibleName() or widget.text(), widget
            assert widget.height() >= 24


def test_no_part_is_a_window_for_a_moment(qapp, qtbot, team, operations):
    shown = []

    class Spy(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Show and watched.isWindowType():
                shown.append(watched)
            return False

    spy = Spy()
    qapp.installEventFilter(spy)
    page = WorklistPage(team[0], operations)
    qtbot.addWidget(page)
    page.show()
    settle(qtbot, operations)
    qapp.removeEventFilter(spy)
    assert {window.metaObject().className() for window in shown} <= {
        "WorklistPageWindow",
        "QWidgetWindow",
    }
    assert len(shown) <= 1


@pytest.mark.parametrize("percent", [100, 115, 130, 150, 200])
def test_it_fits_a_small_screen_at_every_text_size(page, qtbot, operations, percent):
    theme.controller().set_text_percent(percent)
    page.resize(1366, 690)
    settle(qtbot, operations)
    assert page.minimumSizeHint().height() <= 690
    assert page.minimumSizeHint().width() <= 1366
    image = page.grab().toImage()
    assert (image.width(), image.height()) == (1366, 690)
    measures = page.list.itemDelegate().measures
    assert page.list.rowHeight(2) in (measures.row, measures.group)


def test_what_takes_no_part_today_is_told_until_it_is_read(show, tmp_path, qtbot):
    folder = tmp_path / "gemeente"
    folder.mkdir()
    (folder / "eigen.toml").write_text("[[question]\n")
    opened = new_store(tmp_path)
    page = show(opened.space)
    (card,) = page.findChildren(ErrorCard)
    assert card.isVisible()
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "eigen vragen van de gemeente" in said
    (read,) = [b for b in card.findChildren(QAbstractButton) if b.text() == "Gelezen"]
    read.setFocus()
    qtbot.keyClick(read, Qt.Key.Key_Space)
    assert not card.isVisible()
    assert page.list.hasFocus() or page.isAncestorOf(QApplication.focusWidget())
    opened.close()
