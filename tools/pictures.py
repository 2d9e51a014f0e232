"""Make docs/pictures from the demo cases: screens in both looks, papers, and every section."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from intakeapp.domain.piles import Arrival, PileProfile
from intakeapp.services import outgoing
from intakeapp.services.documents_in import PDF
from intakeapp.services.piles import Incoming
from intakeapp.views.cases.shell import Screen
from intakeapp.views.keys_dialog import KeysOverlay
from intakeapp.views.resident.records import Picture
from intakeapp.views.talk.evidence_choice import EvidenceOverlay
from tests.letters.catalogue import makers
from tools.picture_sections import shoot_sections
from tools.studio import PASSPHRASE, Album, Studio

# The picture of a table, its section, and the cell that is looked at: row and column.
TABLES = {
    "table-household": ("persoon", (0, 1)),
    "table-incomes": ("inkomen", (0, 2)),
    "table-assets": ("bezit", (0, 1)),
    "table-expenses": ("uitgaven", (0, 1)),
    "table-debts": ("schulden", (0, 1)),
}
RESIDENT = {
    Picture.ROAD: "resident",
    Picture.MONEY: "resident-money",
    Picture.AGREED: "resident-agreed",
}
LETTERS = (("d04_eviction", 4), ("d01_reminder", 2))
PAPERS = ("overzicht", "overdracht", "paklijst")


def shoot_entrance(studio: Studio) -> None:
    """Take what comes before a case."""
    studio.shoot("unlock")
    studio.program.unlock(PASSPHRASE)
    studio.settle(lambda: studio.window.worklist is not None)
    studio.shoot("worklist")
    studio.window.show_registration()
    studio.shoot("registration")


def shoot_case(studio: Studio) -> None:
    """Take the screens of one case."""
    studio.open("Tanya", Screen.GESPREK)
    studio.start_talk()
    studio.shell.talk.goto("wonen.achterstand")
    studio.shoot("gesprek")
    studio.open("Tanya", Screen.CRISIS)
    studio.shoot("crisis")
    studio.open("Tanya", Screen.BUREAU)
    studio.shell.talk.goto_section("schulden")
    studio.shoot("bureau")
    for screen, name in (
        (Screen.AFRONDEN, "end"), (Screen.GEGEVENS, "gegevens"),
        (Screen.OVERZICHT, "overview"), (Screen.OPVOLGEN, "follow-up"),
    ):  # fmt: skip
        studio.open("Tanya", screen)
        studio.shoot(name)
    studio.open("Tanya", Screen.GELD)
    studio.settle(lambda: studio.shell.money.is_shown)
    studio.shoot("money")


def shoot_papers(studio: Studio) -> None:
    """Take the papers, and a letter that is written."""
    studio.open("Tanya", Screen.PAPIEREN)
    papers = studio.shell.papers
    studio.settle(lambda: papers.is_ready and papers.cards.choosing.is_filled)
    studio.shoot("papers")
    case_id = studio.shell.controller.view.file.case.id
    made = outgoing.make_draft(studio.opened.space, case_id, "uitnodiging", second="en")
    papers.write_in(made.record_id)
    page = papers.writing
    studio.settle(lambda: page.session.seen is not None and page.blocks.is_built)
    studio.shoot("writing")


def shoot_post(studio: Studio) -> None:
    """Take the scan desk: empty, with pages to divide, and with what the reader proposes."""
    studio.open("Sjaak", Screen.POST)
    studio.shoot("post-start")
    session = studio.shell.post.session
    session.begin(PileProfile.POST)
    studio.settle(lambda: session.view is not None)
    for family, seed in LETTERS:
        letter = makers("develop")[family](seed)
        session.add_incoming(Incoming(data=letter.pdf, media_type=PDF, arrived=Arrival.FILE))
    studio.settle(
        lambda: (
            session.view is not None
            and len(session.view.pages) == len(LETTERS)
            and not session.view.to_read
            and session.is_judged
        )
    )
    studio.shoot("post-pages")
    session.confirm()
    studio.settle(
        lambda: session.is_confirmed and bool(session.reviews) and session.view is not None
        and not session.view.unkept
    )  # fmt: skip
    session.go_page(session.groups[0][0].id)
    studio.shoot("post")


def shoot_overlays(studio: Studio) -> None:
    """Take what lies over the screens of a case."""
    shell, talk = studio.shell, studio.shell.talk
    studio.open("Ellis", Screen.OPVOLGEN)
    shell.referrals.begin()
    overlay = shell.referrals
    studio.settle(lambda: overlay.overlay is not None and overlay.overlay.isVisible())
    studio.shoot("refer")
    if overlay.overlay is not None:
        overlay.overlay.close_overlay()
    studio.open("Tanya", Screen.GESPREK)
    talk.goto("wonen.achterstand")
    talk.show_jump()
    QTest.keyClicks(talk.jump.field.edit, "huur")
    studio.shoot("jump")
    talk.jump.close_overlay()
    talk.show_needed()
    rows = talk.needed.rows  # they come one by one
    studio.settle(
        lambda: bool(rows) and all(row.height() >= row.minimumSizeHint().height() for row in rows)
    )
    studio.shoot("needed")
    talk.needed.check.click()
    studio.settle(lambda: bool(talk.needed.complete.statements))
    studio.shoot("complete")
    talk.needed.complete.close_overlay()
    talk.needed.close_overlay()
    studio.window.show_keys()
    studio.shoot("keys")
    for keys in studio.window.findChildren(KeysOverlay):
        keys.close_overlay()


def shoot_tables(studio: Studio) -> None:
    """Take the tables at the desk, each with a cell in focus, and the choice of evidence."""
    studio.open("Tanya", Screen.BUREAU)
    bureau = studio.shell.talk.bureau
    for name, (section, cell) in TABLES.items():
        studio.shell.talk.goto_section(section)
        studio.settle()
        if bureau.table is None:
            raise RuntimeError(f"{section} has no table")
        bureau.table.grid.setFocus()
        bureau.table.grid.setCurrentIndex(bureau.table.model.index(*cell))
        studio.settle()
        bureau.middle.verticalScrollBar().setValue(0)
        studio.shoot(name)
    bureau.inspector.evidence.add.click()
    studio.shoot("evidence")
    for overlay in studio.window.findChildren(EvidenceOverlay):
        overlay.close_overlay()


def shoot_resident(studio: Studio) -> None:
    """Take the three pictures for the resident."""
    studio.open("Tanya", Screen.GESPREK)
    studio.window.toggle_resident_view()
    view = studio.window.resident_view
    if view is None:
        raise RuntimeError("the resident's view is not there")
    for picture, name in RESIDENT.items():
        view.show_picture(picture)
        studio.shoot(name)
    studio.window.toggle_resident_view()


def shoot_team(studio: Studio) -> None:
    """Take what is of no single case."""
    studio.window.show_day()
    studio.settle()
    if studio.window.day is not None:
        studio.window.day.show_day(date(2026, 11, 24))  # a day with an appointment
    studio.shoot("day")
    studio.window.show_social_map()
    studio.settle()
    social_map = studio.window.social_map
    if social_map is not None:
        social_map.list.setCurrentIndex(social_map.list.model().index(3, 0))
    studio.shoot("social-map")
    studio.program.show_settings()
    studio.shoot("settings")
    studio.window.show_worklist()
    studio.window.show_neutral()
    studio.shoot("neutral")
    QTest.keyClick(studio.window.neutral, Qt.Key.Key_F9)


def main() -> int:
    """Take all pictures."""
    elsewhere = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    album = Album(elsewhere or Path("docs/pictures"))
    QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), album)
        studio.settle()
        shoot_entrance(studio)
        shoot_case(studio)
        shoot_papers(studio)
        shoot_post(studio)
        shoot_overlays(studio)
        shoot_tables(studio)
        shoot_resident(studio)
        shoot_team(studio)
        for document in PAPERS:
            studio.shoot_paper(f"paper-{document}", "Tanya", document)
        shoot_sections(studio)
        studio.window.close()
    if elsewhere is None:  # a folder that somebody names may hold pictures of their own
        album.tidy()
    return 0


if __name__ == "__main__":
    sys.exit(main())
