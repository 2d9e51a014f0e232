"""The cards on *Papieren*: finding a document, for whom, several in one go, drafts and final."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intakeapp.domain.outgoing.loader import templates
from intakeapp.domain.outgoing.records import DocumentState
from intakeapp.printing.preview import page_text
from intakeapp.services import outgoing_drafts, outgoing_final
from intakeapp.services.outgoing import after_talk_set
from intakeapp.services.workspace import Workspace
from intakeapp.views import theme
from intakeapp.views.papers.panel import PapersPanel
from intakeapp.views.writing import one_go
from intakeapp.views.writing.choosing import all_choices
from intakeapp.views.writing.one_go import Outcome
from intakeapp.views.writing.page import WritingPage
from tests.gui.writing.conftest import CREDITORS
from tests.helpers.keyboard import Keyboard
from tests.helpers.windows import Printers

Press = Callable[..., None]
Type = Callable[[str], None]


def titles(panel: PapersPanel) -> list[str]:
    return [e.title for e in panel.cards.choosing.list.lines.shown() if not e.is_head]


def test_every_template_can_be_chosen_in_its_group() -> None:
    choices = all_choices()
    assert {one.name for one in choices} == set(templates())
    assert len({one.group for one in choices}) == 4


def test_typing_finds_and_enter_begins(
    panel: PapersPanel, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    panel.setFocus()
    assert panel.cards.choosing.search.edit.hasFocus()
    type_text("uitnodiging ges")
    assert titles(panel) == ["Uitnodiging voor een gesprek"]
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.writing)
    qtbot.waitUntil(lambda: panel.writing.title.text() == "Uitnodiging voor een gesprek")
    qtbot.waitUntil(lambda: panel.writing.session.seen is not None)


def test_arrows_lead_from_the_search_line_into_the_list_and_back(
    panel: PapersPanel, press: Press
) -> None:
    panel.setFocus()
    press(Qt.Key.Key_Down)
    assert panel.cards.choosing.list.hasFocus()
    assert panel.cards.choosing.list.current_key() == all_choices()[0].name
    press(Qt.Key.Key_Up)
    assert panel.cards.choosing.search.edit.hasFocus()


def test_words_that_find_nothing_say_so(panel: PapersPanel, type_text: Type) -> None:
    panel.setFocus()
    type_text("olifant")
    assert titles(panel) == []
    assert panel.cards.choosing.nothing.text() == "Geen stuk met deze woorden."


def test_a_group_shows_only_its_own(panel: PapersPanel) -> None:
    keys = Keyboard(panel.window())
    panel.setFocus()
    keys.tab_to("Voor de inwoner")
    keys.press("Right")
    keys.press("Right")
    keys.press("Space")
    assert "Kennisgeving aan schuldeiser" in titles(panel)
    assert "Uitnodiging voor een gesprek" not in titles(panel)


def test_without_a_threat_it_says_where_to_ask(
    panel: PapersPanel, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    panel.setFocus()
    type_text("287b")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "F7" in panel.cards.choosing.told.text())


def begin_notices(panel: PapersPanel, press: Press, type_text: Type, qtbot: QtBot) -> None:
    panel.setFocus()
    type_text("kennisgeving aan")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.cards.abouts.isVisible())


def test_one_creditor_is_chosen_and_opened(
    panel: PapersPanel, press: Press, type_text: Type, qtbot: QtBot
) -> None:
    begin_notices(panel, press, type_text, qtbot)
    abouts = panel.cards.abouts
    assert [e.title for e in abouts.list.lines.shown()] == list(CREDITORS)
    assert abouts.list.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert abouts.count.text() == "1 van 3 gekozen"
    Keyboard(panel.window()).push("Maak concept")
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.writing)
    qtbot.waitUntil(lambda: "Energie Direct" in panel.writing.pages.words)


def test_all_creditors_get_a_draft_each(
    panel: PapersPanel, press: Press, type_text: Type, space: Workspace, case_id: str,
    qtbot: QtBot,
) -> None:  # fmt: skip
    begin_notices(panel, press, type_text, qtbot)
    keys = Keyboard(panel.window())
    keys.push("Kies alle 3")
    with qtbot.waitSignal(panel.cards.go.ended):
        keys.push("Maak concepten")
    drafts = outgoing_drafts.drafts(space, case_id)
    assert len({one.about_id for one in drafts}) == 3
    shown = panel.cards.drafts.list.lines.shown
    qtbot.waitUntil(lambda: len(shown()) == 3)
    assert {entry.note.split(", ")[0] for entry in shown()} == set(CREDITORS)
    assert panel.cards.choosing.isVisible()


def test_stop_leaves_what_was_made(
    panel: PapersPanel, press: Press, type_text: Type, space: Workspace, case_id: str,
    qtbot: QtBot,
) -> None:  # fmt: skip
    begin_notices(panel, press, type_text, qtbot)
    ended: list[Outcome] = []
    panel.cards.go.ended.connect(ended.append)
    panel.cards.go.progressed.connect(lambda done, _n, _t: done == 1 and panel.cards.go.stop())
    keys = Keyboard(panel.window())
    keys.push("Kies alle 3")
    with qtbot.waitSignal(panel.cards.go.ended):
        keys.push("Maak concepten")
    assert ended[0].stopped
    assert len(ended[0].done) == len(outgoing_drafts.drafts(space, case_id)) == 2
    assert "daarna gestopt" in panel.cards.progress.words.text()


def test_the_end_of_the_talk_is_saved_in_one_go(
    panel: PapersPanel, space: Workspace, case_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    panel.cards.go.choose_folder = lambda _window, chosen: chosen(str(tmp_path))
    wanted = after_talk_set(space, case_id)
    qtbot.waitUntil(lambda: len(panel.cards.after_talk.wanted) == len(wanted))
    ended: list[Outcome] = []
    panel.cards.go.ended.connect(ended.append)
    with qtbot.waitSignal(panel.cards.go.ended):
        Keyboard(panel.window()).push("Bewaar alles")
    files = sorted(path.name for path in tmp_path.iterdir())
    assert len(files) == len(ended[0].done)
    assert len(ended[0].done) + len(ended[0].problems) == len(wanted)
    assert any(name.startswith("koelkastblad-") for name in files)
    final = [d for d in outgoing_drafts.documents(space, case_id) if d.is_final]
    assert {d.template for d in final} | {"koelkastblad"} == {n.rsplit("-", 3)[0] for n in files}
    qtbot.waitUntil(lambda: len(panel.cards.final.list.lines.shown()) == len(final))
    assert "koelkastblad" in {d.kind for d in panel.controller.view.file.documents}


def test_one_key_prints_the_end_of_the_talk(
    panel: PapersPanel, printers: Printers, press: Press, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    sent: list[bytes] = []

    def paint(_printer: Any, pdf: bytes) -> bool:
        sent.append(pdf)
        return True

    monkeypatch.setattr(one_go, "paint_pages", paint)
    printers.printer = object()
    qtbot.waitUntil(lambda: bool(panel.cards.after_talk.wanted))
    panel.setFocus()
    with qtbot.waitSignal(panel.cards.go.ended):
        press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier,
              Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
    assert printers.asked == ["printer"]
    assert len(sent) >= 4
    assert any("24 november" in " ".join(page_text(pdf, 0).split()) for pdf in sent)


def test_a_printer_that_does_not_answer_stops_and_is_told(
    panel: PapersPanel, printers: Printers, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_go, "paint_pages", lambda _printer, _pdf: False)
    printers.printer = object()
    qtbot.waitUntil(lambda: bool(panel.cards.after_talk.wanted))
    with qtbot.waitSignal(panel.cards.go.ended):
        Keyboard(panel.window()).push("Print alles")
    assert "De printer antwoordt niet" in panel.cards.progress.detail.text()
    assert panel.cards.progress.words.text().startswith("0 stukken klaar")


def test_drafts_and_final_ones_stand_apart_and_open(
    panel: PapersPanel, space: Workspace, case_id: str, draft: str, press: Press, qtbot: QtBot
) -> None:
    other = outgoing_drafts.make_draft(space, case_id, "afspraakkaart").record_id
    outgoing_final.make_final(space, other)
    panel.controller.reload()
    qtbot.waitUntil(lambda: len(panel.cards.final.list.lines.shown()) == 1)
    entry = panel.cards.final.list.lines.shown()[0]
    version = templates()["afspraakkaart"].version
    assert entry.title == "Afspraakkaart"
    assert entry.note == f"17 november 2026, versie {version}"
    assert [e.key for e in panel.cards.drafts.list.lines.shown()] == [draft]
    panel.cards.final.list.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.writing.final_card.isVisible())
    qtbot.waitUntil(lambda: panel.writing.session.seen is not None)
    assert outgoing_drafts.document(space, other).state is DocumentState.FINAL


def test_a_gap_of_a_decision_leads_to_its_card(
    panel: PapersPanel, space: Workspace, case_id: str,
    write: Callable[[str], WritingPage], press: Press, qtbot: QtBot,
) -> None:  # fmt: skip
    page = write(outgoing_drafts.make_draft(space, case_id, "besluit_toelating").record_id)
    jumps = [one.jump for one in page.blocks.editors.values() if one.jump is not None]
    to_decision = next(one for one in jumps if one.plain_text() == "Naar het besluit")
    to_decision.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is panel.lists)
    assert panel.decisions is not None
    assert panel.decisions.isAncestorOf(QApplication.focusWidget())


def test_a_gap_elsewhere_asks_for_its_screen(
    panel: PapersPanel, space: Workspace, case_id: str, write: Callable[[str], WritingPage],
    press: Press, qtbot: QtBot,
) -> None:  # fmt: skip
    page = write(outgoing_drafts.make_draft(space, case_id, "na_het_gesprek").record_id)
    jump = next(one.jump for one in page.blocks.editors.values() if one.jump is not None)
    jump.setFocus()
    with qtbot.waitSignal(panel.screen_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == ["gesprek"]


def test_another_case_shows_nothing_of_the_last_one(
    panel: PapersPanel, write: Callable[[str], object], draft: str, register: Callable[..., str],
    qtbot: QtBot,
) -> None:  # fmt: skip
    write(draft)
    other = register(given_name="Sjaak", surname="de Bruin")
    with qtbot.waitSignal(panel.controller.loaded):
        panel.controller.open(other)
    qtbot.waitUntil(lambda: panel.controller.operations.under_way == 0)
    assert panel.pages.currentWidget() is not panel.writing
    assert panel.writing.session.document is None
    assert panel.writing.pages.words == ""
    assert panel.cards.drafts.list.lines.shown() == ()


@pytest.mark.parametrize("mode", [theme.Mode.LIGHT, theme.Mode.DARK])
@pytest.mark.parametrize("percent", [100, 200])
def test_the_lists_fit_in_the_width(
    panel: PapersPanel, percent: int, mode: theme.Mode, qtbot: QtBot
) -> None:
    theme.controller().set_mode(mode)
    theme.controller().set_text_percent(percent)
    QApplication.sendPostedEvents()
    assert panel.minimumSizeHint().width() <= 1366
    assert panel.lists.horizontalScrollBar().maximum() == 0
