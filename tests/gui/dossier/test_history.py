"""What happened in a case and who looked, on the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from intakeapp.services import cases, papers
from intakeapp.services.workspace import Workspace
from intakeapp.views.cases.controller import CaseController
from intakeapp.views.dossier.history import PAGE
from intakeapp.views.dossier.page import DossierPage
from tests.gui.dossier.acts import Settle, leave_and_return, write
from tests.gui.dossier.conftest import BSN
from tests.helpers.keyboard import Keyboard


def lines(page: DossierPage) -> list[str]:
    return [entry.text for entry in page.timeline.entries]


def test_the_timeline_follows_every_change(
    page: DossierPage, keyboard: Keyboard, settle: Settle
) -> None:
    assert lines(page)[-1] == "Marit: inwoner ingeschreven: Tanya Holtrop"
    write(page, "phone", "06 12345679")
    settle()
    assert lines(page)[0] == "Marit: telefoon: 06 12345678 werd 06 12345679"
    assert BSN not in " ".join(lines(page))
    keyboard.push("Tijdlijn")
    assert page.timeline.list.hasFocus()
    index = page.timeline.list.currentIndex()
    spoken = page.timeline.list.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Vandaag, dinsdag 17 november, 11.42 uur, "
        "Marit: telefoon: 06 12345678 werd 06 12345679"
    )  # fmt: skip
    keyboard.press("Down")
    assert page.timeline.list.currentIndex().row() == index.row() + 1
    keyboard.press("Tab")
    assert not page.timeline.list.hasFocus()


def test_a_hundred_lines_at_a_time(
    page: DossierPage, space: Workspace, case_id: str, controller: CaseController,
    keyboard: Keyboard, settle: Settle,
) -> None:  # fmt: skip
    assert page.timeline.more.isHidden()
    for number in range(PAGE + 30):
        cases.change_resident(space, case_id, contact_time=f"na {number}")
    controller.reload()
    settle()
    assert len(page.timeline.entries) == PAGE
    keyboard.push("Toon meer, tijdlijn")
    settle()
    assert len(page.timeline.entries) == PAGE + 32
    keys = [entry.key for entry in page.timeline.entries]
    assert keys == sorted(set(keys), reverse=True)
    assert page.timeline.more.isHidden()
    assert page.timeline.list.hasFocus()
    assert page.timeline.list.currentIndex().data().endswith("na 28 werd na 29")
    cases.change_resident(space, case_id, city="Laren")
    controller.reload()
    settle()
    assert len(page.timeline.entries) == PAGE + 33
    assert lines(page)[0] == "Marit: plaats: Huizen werd Laren"
    assert page.timeline.list.currentIndex().data().endswith("na 28 werd na 29")


def test_who_looked_and_printed(
    page: DossierPage, space: Workspace, case_id: str, settle: Settle
) -> None:
    assert [entry.text for entry in page.looks.entries] == ["Marit: dossier geopend"]
    paper = papers.Paper(name="koelkastblad", title="Koelkastblad", pdf=b"%PDF", file_name="k.pdf")
    papers.keep(space, case_id, paper, "printed")
    leave_and_return(page)
    settle()
    assert page.looks.entries[0].text == "Marit: geprint: Koelkastblad"
