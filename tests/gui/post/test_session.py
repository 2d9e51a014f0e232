"""The session of a pile: pages arrive, are read, become letters; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from intakeapp.documents.scanning.drivers import ScanOptions
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import LeftOut, PileProfile
from intakeapp.domain.records import Asked
from intakeapp.printing.preview import page_count
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.letter_review import accept_letter
from intakeapp.services.pile_reading import ShownPage
from intakeapp.services.piles import (
    leave_out,
    mark_seen,
    set_begins,
    set_blank,
    turn_pages,
)
from intakeapp.services.post_letters import add_bag_letter
from intakeapp.services.workspace import Workspace
from intakeapp.views.post.session import PostSession
from tests.gui.post.conftest import Feed, is_read
from tests.gui.post.fakes import SCANNER, QuickDriver, Sheet, Table, blank_sheet, letter_sheets

Settle = Callable[[], None]


def digests(session: PostSession) -> list[str]:
    assert session.view is not None
    return [page.sha256 for page in session.view.inside]


def list_documents(space: Workspace, case_id: str) -> list[StoredDocument]:
    with space.store.reading() as reader:
        return list(reader.list(StoredDocument, case_id=case_id, order_by=("id",)))


def page_counts(space: Workspace, case_id: str) -> list[int]:
    """Return how many pages the documents of a case have, as they lie in the store."""
    documents = list_documents(space, case_id)
    with space.store.reading() as reader:
        return [page_count(read_bytes(reader, one.sha256)) for one in documents]


def confirm(session: PostSession, qtbot: QtBot, settle: Settle) -> None:
    session.confirm()
    qtbot.waitUntil(lambda: session.is_confirmed)
    settle()


def test_pages_arrive_are_read_and_divided_and_kept(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> None:
    feed(sheets)
    assert session.view is not None
    assert digests(session) == [sheet.digest for sheet in sheets]
    assert len(session.groups) == 2
    assert not session.is_confirmed
    assert session.reviews == {}
    confirm(session, qtbot, settle)
    assert all(letter.document_id for letter in session.view.letters)
    assert len(session.reviews) == 2
    assert session.review is not None
    assert session.review.reading is not None
    assert session.review.reading.danger


def test_the_rest_of_the_program_hears_of_documents_once(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot,
    space: Workspace,
) -> None:  # fmt: skip
    feed(sheets)
    told: list[frozenset[str]] = []
    session.controller.operations.changed.connect(lambda changes, _by: told.append(changes.tables))
    confirm(session, qtbot, settle)
    assert len([tables for tables in told if "stored_document" in tables]) == 1
    assert len(list_documents(space, session.controller.case_id)) == 2


def test_pages_come_after_a_page_and_in_the_place_of_one(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], table: Table, settle: Settle,
    qtbot: QtBot,
) -> None:  # fmt: skip
    feed(sheets)
    assert session.view is not None
    first = session.view.pages[0]
    new = (blank_sheet(211), blank_sheet(212), blank_sheet(213))
    table.lay(new)
    session.scan(QuickDriver(new[:2]), SCANNER, ScanOptions(), after=first.id)
    qtbot.waitUntil(lambda: is_read(session, len(sheets) + 2))
    settle()
    was = [sheet.digest for sheet in sheets]
    assert digests(session) == [was[0], new[0].digest, new[1].digest, *was[1:]]
    assert session.page is not None
    assert session.page.sha256 in (new[0].digest, new[1].digest)
    session.scan(QuickDriver(new[2:]), SCANNER, ScanOptions(), replaces=first.id)
    qtbot.waitUntil(lambda: is_read(session, len(sheets) + 3))
    settle()
    assert digests(session) == [new[2].digest, new[0].digest, new[1].digest, *was[1:]]
    gone = next(page for page in session.view.pages if page.id == first.id)
    assert gone.left_out is LeftOut.REPLACED


def test_a_turned_page_is_read_again_and_its_document_made_anew(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], table: Table, settle: Settle,
    qtbot: QtBot, space: Workspace,
) -> None:  # fmt: skip
    feed(sheets)
    confirm(session, qtbot, settle)
    case_id = session.controller.case_id
    before = {one.id: one.sha256 for one in list_documents(space, case_id)}
    assert session.view is not None
    page = session.view.pages[0]
    session.run(lambda space: turn_pages(space, [page.id], 90))
    qtbot.waitUntil(lambda: (page.sha256, 90) in table.asked)
    settle()
    after = {one.id: one.sha256 for one in list_documents(space, case_id)}
    document_id = next(one.document_id for one in session.view.letters if one.id == page.letter_id)
    assert after[document_id] != before[document_id]
    del after[document_id], before[document_id]
    assert after == before


def test_undo_puts_back_and_the_document_follows(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot,
    space: Workspace,
) -> None:  # fmt: skip
    sheets = (*sheets, blank_sheet())
    feed(sheets)
    confirm(session, qtbot, settle)
    case_id = session.controller.case_id
    counts = page_counts(space, case_id)
    assert session.view is not None
    last = session.view.pages[-1]
    assert last.is_blank
    session.run(lambda space: set_blank(space, last.id, blank=False))
    settle()
    assert sum(page_counts(space, case_id)) == sum(counts) + 1
    with qtbot.waitSignal(session.controller.undone):
        session.controller.undo()
    qtbot.waitUntil(lambda: session.view.pages[-1].is_blank)
    settle()
    assert page_counts(space, case_id) == counts


def test_undo_works_for_out_and_begins(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot
) -> None:
    feed((*letter_sheets("d12_summons", 2), *sheets))
    assert session.view is not None
    groups = session.groups
    second = next(group[1] for group in groups if len(group) > 1)
    session.run(lambda space: set_begins(space, second.id, Asked.YES))
    settle()
    assert len(session.groups) == len(groups) + 1
    session.controller.undo()
    qtbot.waitUntil(lambda: len(session.groups) == len(groups))
    settle()
    session.run(lambda space: leave_out(space, [second.id], out=True))
    settle()
    assert second.id not in [page.id for group in session.groups for page in group]
    session.controller.undo()
    settle()
    qtbot.waitUntil(lambda: second.id in [page.id for group in session.groups for page in group])


def test_in_a_bag_the_screen_goes_to_the_envelope_in_hand(
    session: PostSession, table: Table, settle: Settle, qtbot: QtBot
) -> None:
    sheets = (*letter_sheets("d07_invoice", 1), *letter_sheets("d09_fine", 2))
    table.lay(sheets)
    session.begin(PileProfile.POST, counted=3, is_bag=True)
    for at, sheet in enumerate(sheets):
        session.scan(QuickDriver([sheet]), SCANNER, ScanOptions())
        qtbot.waitUntil(lambda at=at: is_read(session, at + 1) and not session.scanning)
        settle()
        assert session.page is not None
        assert session.page.sha256 == sheet.digest
        pile_id = session.view.pile.id if session.view is not None else ""
        session.run(lambda space, pile_id=pile_id: add_bag_letter(space, pile_id, BagSort.DEBT))
        settle()
    assert session.is_confirmed
    assert len(session.reviews) == len(sheets)


def test_reviews_follow_the_debts_of_the_case(
    session: PostSession, feed: Feed, settle: Settle, qtbot: QtBot
) -> None:
    """A later letter about a debt that was just accepted is held against it; undo takes it back."""
    feed((*letter_sheets("d07_invoice", 1), *letter_sheets("d01_reminder", 2)))
    confirm(session, qtbot, settle)
    assert session.view is not None
    first = session.view.letters[0].id
    qtbot.waitUntil(lambda: first in session.reviews)
    reading = session.reviews[first].reading
    assert reading is not None
    assert session.reviews[first].threats == ()
    session.run(lambda space: accept_letter(space, first, reading, with_debt=True))
    qtbot.waitUntil(lambda: session.view.letters[0].debt_id != "")
    settle()
    assert session.reviews[first].letter.debt_id
    assert session.reviews[first].chains != ()
    session.controller.undo()
    settle()
    qtbot.waitUntil(lambda: session.reviews[first].chains == ())


def test_a_second_copy_is_told_of(
    session: PostSession, feed: Feed, settle: Settle, qtbot: QtBot
) -> None:
    letter = letter_sheets("d01_reminder", 2)
    feed((*letter, *letter_sheets("d07_invoice", 1), *letter))
    confirm(session, qtbot, settle)
    assert session.view is not None
    ids = [letter.id for letter in session.view.letters]
    assert session.twins == {ids[2]: ids[0]}


def test_steps_stop_at_the_ends(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], qtbot: QtBot
) -> None:
    feed(sheets)
    assert session.group_at == 0
    session.step_letter(-1)
    assert session.group_at == 0
    with qtbot.waitSignal(session.place_changed):
        session.step_letter(1)
    assert session.group_at == 1
    session.step_letter(5)
    assert session.group_at == 1
    session.step_page(-1)
    assert session.group_at == 0


def test_pictures_come_once_and_are_kept(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle
) -> None:
    feed(sheets)
    assert session.view is not None
    page = session.view.pages[0]
    came: list[ShownPage] = []
    session.picture(page.id, 300, came.append)
    session.picture(page.id, 300, came.append)
    settle()
    assert len(came) == 2
    assert came[0] is came[1]
    session.picture(page.id, 300, came.append)
    assert came[2] is came[0]
    session.picture("gone", 300, came.append)
    assert len(came) == 3


def test_what_was_seen_stays_seen(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle
) -> None:
    feed(sheets)
    assert session.view is not None
    page = session.view.pages[0]
    reviews = session.reviews
    session.run(lambda space: mark_seen(space, [page.id]))
    settle()
    assert page.id not in [one.id for one in session.view.unseen]
    assert session.reviews == reviews


def test_another_case_shows_nothing_of_the_first(
    session: PostSession, feed: Feed, sheets: tuple[Sheet, ...], settle: Settle, qtbot: QtBot,
    register: Callable[..., str],
) -> None:  # fmt: skip
    feed(sheets)
    other = register(given_name="Sjaak", surname="Brouwer")
    controller = session.controller
    with qtbot.waitSignal(controller.loaded):
        controller.open(other)
    session.open_case()
    assert session.view is None
    assert session.page is None
    settle()
    assert session.piles == ()
