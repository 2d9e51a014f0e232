"""The day page in a window: choosing, going to another day, opening, saving for a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from intakeapp.services import agreements
from intakeapp.services.day_list import DayGroup
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.day.model import Head, Row
from intakeapp.views.day.page import DayPage
from intakeapp.views.operations import Operations
from intakeapp.views.settings.files import FileWish
from tests.gui.worklist.team import TODAY

pytestmark = pytest.mark.gui
Settle = Callable[[], None]
SAFETY = "Hond in huis"  # as conftest writes it
ALT = Qt.KeyboardModifier.AltModifier


def rows(page: DayPage) -> list[Row]:
    model = page.list.model()
    found = [model.row_at(number) for number in range(model.rowCount())]
    return [row for row in found if isinstance(row, Row)]


def heads(page: DayPage) -> list[str]:
    model = page.list.model()
    found = [model.row_at(number) for number in range(model.rowCount())]
    return [head.group.value for head in found if isinstance(head, Head)]


def spoken(page: DayPage) -> str:
    model = page.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return "\n".join(model.data(model.index(n), role) for n in range(model.rowCount()))


def whose(page: DayPage, key: str, settle: Settle) -> None:
    if page.whose.current_key() != key:
        page.whose._buttons[key].click()
    settle()


def test_today_stands_there_in_groups_with_the_focus_on_the_first_line(page: DayPage) -> None:
    assert page.title.text() == "Vandaag"
    assert page.subtitle.text().startswith("Dinsdag 17 november. 3 afspraken, 1 keer bellen")
    assert heads(page)[:3] == ["Afspraken", "Bellen", "Niet gekomen: even contact zoeken"]
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 1


def test_every_line_is_one_sentence_for_a_screen_reader(page: DayPage) -> None:
    said = spoken(page)
    assert "Afspraken. 9.30 uur. Sjaak Pelgrom. Huisbezoek." in said
    assert f"Let op: {SAFETY}." in said
    assert "Niet verschenen" in said


def test_enter_opens_the_case(page: DayPage, ids: dict[str, str], qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.case_requested) as heard:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert heard.args == [ids["Sjaak"]]


def test_a_click_opens_the_case_and_a_head_opens_nothing(
    page: DayPage, ids: dict[str, str], qtbot: QtBot
) -> None:
    opened: list[str] = []
    page.case_requested.connect(opened.append)
    view = page.list
    for row in (0, 2):
        spot = view.visualRect(view.model().index(row)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [ids["Sjaak"]]


def test_alt_and_arrows_go_through_the_days(page: DayPage, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Right, ALT)
    settle()
    assert page.title.text() == "Morgen"
    assert "Wilma Oudkerk een brief sturen" in [row.line.what for row in rows(page)]
    qtbot.keyClick(page, Qt.Key.Key_Left, ALT)
    qtbot.keyClick(page, Qt.Key.Key_Left, ALT)
    settle()
    assert page.title.text() == "Gisteren"
    qtbot.keyClick(page, Qt.Key.Key_D, ALT)
    settle()
    assert page.title.text() == "Vandaag"
    assert page.found is not None
    assert page.found.day == TODAY


def test_only_the_last_day_asked_for_is_shown(page: DayPage, settle: Settle) -> None:
    shown: list[object] = []
    page.loaded.connect(lambda: shown.append(page.found.day))
    for _ in range(5):
        page.step(1)
    settle()
    assert shown == [TODAY + timedelta(days=5)]


def test_mine_or_the_teams(page: DayPage, settle: Settle, qtbot: QtBot) -> None:
    calls = [row.line.what for row in rows(page) if row.line.group is DayGroup.CALL]
    assert calls == ["Bel terug over de tolk"]
    qtbot.keyClick(page, Qt.Key.Key_M, ALT)
    settle()
    calls = [row.line.what for row in rows(page) if row.line.group is DayGroup.CALL]
    assert calls == ["Verhuurder bellen", "Bel terug over de tolk"]
    assert "Door Yusuf" in spoken(page)


def test_a_free_day_says_so_without_blame_and_keeps_a_way_on(page: DayPage, settle: Settle) -> None:
    page.show_day(TODAY + timedelta(days=33))
    settle()
    assert page.free.isVisible()
    assert page.title.text() == "Zondag 20 december"
    assert not page.save.isVisible()
    assert QApplication.focusWidget() is page.after


def test_a_holiday_is_named(page: DayPage, settle: Settle) -> None:
    page.show_day(TODAY + timedelta(days=38))
    settle()
    assert page.subtitle.text() == "Eerste Kerstdag."


def test_what_changes_elsewhere_is_seen(
    page: DayPage, operations: Operations, space: Workspace, settle: Settle
) -> None:
    line = next(row.line for row in rows(page) if row.line.group is DayGroup.CALL)
    before = page.list.currentIndex().row()
    operations.change(
        page, lambda: agreements.finish_action(space, line.record_id), failure=pytest.fail
    )
    settle()
    assert not [row for row in rows(page) if row.line.group is DayGroup.CALL]
    assert page.list.currentIndex().row() == before


def test_names_can_be_hidden_from_bystanders(page: DayPage, settle: Settle) -> None:
    page.step(1)
    settle()
    page.set_names_hidden(True)
    said = spoken(page)
    assert "Wilma" not in said
    assert "…" in said
    page.step(-1)
    settle()
    said = spoken(page)
    for name in ("Sjaak", "Pelgrom", "Ruben", SAFETY):
        assert name not in said
    assert "Let op: zie de zaak" in said.replace("let op: Let op", "Let op")
    page.set_names_hidden(False)
    assert "Sjaak Pelgrom" in spoken(page)


def test_nothing_on_the_page_is_red(page: DayPage) -> None:
    """Residents may see it: also what is late stands there in ordinary ink."""
    look = theme.current()
    red = {look.colour("error_ink").rgb(), look.colour("crisis_mark").rgb()}
    picture = page.grab().toImage()
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 2)
        for y in range(picture.height())
    }  # fmt: skip
    assert not red & colours


class Asker:
    """Stands for the save dialog."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.wishes = path, []

    def __call__(self, _parent: object, wish: FileWish, chosen: Callable[[Path], None]) -> None:
        self.wishes.append(wish)
        if self.path is not None:
            chosen(self.path)


def messages(page: DayPage) -> str:
    found = [page.messages.itemAt(n).widget() for n in range(page.messages.count())]
    return " ".join(widget.accessibleName() for widget in found if widget is not None)


def test_the_calendar_file_leaves_without_names(
    page: DayPage, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    page.ask_file = asker = Asker(tmp_path / "dag")
    page.save.setFocus()
    qtbot.keyClick(page.save, Qt.Key.Key_Return)
    assert "verlaten persoonsgegevens" in messages(page)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Zonder namen"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    settle()
    assert asker.wishes[0].new_name == "agenda-2026-11-17.ics"
    text = (tmp_path / "dag.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 3
    for private in ("Sjaak", "Pelgrom", "Hond", "Tanya"):
        assert private not in text
    assert "opgeslagen" in messages(page)


def test_with_names_only_after_a_press_of_its_own(
    page: DayPage, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    page.ask_file = Asker(tmp_path / "met.ics")
    page.save.click()
    named = next(b for b in page.findChildren(QAbstractButton) if b.text() == "Met naam en adres")
    named.click()
    settle()
    text = (tmp_path / "met.ics").read_text(encoding="utf-8")
    assert "Sjaak Pelgrom" in text
    assert "Hond" not in text


def test_no_file_is_written_over(page: DayPage, settle: Settle, tmp_path: Path) -> None:
    target = tmp_path / "er is al.ics"
    target.write_text("van iemand anders")
    page.ask_file = Asker(target)
    page._ask_place(with_names=False)
    settle()
    assert "staat al een bestand" in messages(page)
    assert target.read_text() == "van iemand anders"


def test_escape_puts_the_question_away_and_then_goes_back(page: DayPage, qtbot: QtBot) -> None:
    page.save.click()
    with qtbot.assertNotEmitted(page.back_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert messages(page) == ""
    with qtbot.waitSignal(page.back_requested):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_tab_reaches_every_control_and_comes_round(page: DayPage, qtbot: QtBot) -> None:
    seen = []
    for _ in range(12):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert {page.back, page.before, page.today_button, page.after, page.save, page.list} <= set(
        seen
    )


def test_every_control_has_a_name_and_is_large_enough(page: DayPage) -> None:
    for button in page.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text()
        if button.isVisible():
            assert min(button.width(), button.height()) >= 24


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
def test_it_fits_at_every_size(
    page: DayPage, settle: Settle, percent: int, mode: theme.Mode
) -> None:
    theme.controller().set_mode(mode)
    theme.controller().set_text_percent(percent)
    settle()
    assert page.minimumSizeHint().width() <= 1366
    assert page.grab().width() == page.width() == 1366
    heights = [page.list.sizeHintForRow(n) for n in range(page.list.model().rowCount())]
    assert min(heights) >= 24
