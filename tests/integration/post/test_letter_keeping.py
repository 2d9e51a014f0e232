"""Letters of a pile as documents of the dossier: made when read, and made anew when they change."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import undo
from intakeapp.services.pile_reading import read_page
from intakeapp.services.piles import (
    finish_pile,
    leave_out,
    move_pages,
    set_blank,
    turn_pages,
    why_not_finished,
)
from intakeapp.services.post_letters import (
    confirm_letters,
    keep_letter,
    letters_to_keep,
)
from tests.integration.post.piling import (
    EVICTION,
    REMINDER,
    SUMMONS,
    blank_sheet,
    digests_in,
    letter_sheets,
    sheets_of,
)

pytestmark = pytest.mark.integration


def test_a_letter_is_kept_when_all_its_pages_were_read(space, piling):
    one, two = piling.lay(*sheets_of(SUMMONS))
    confirm_letters(space, piling.id, [[one, two]])
    (letter,) = piling.letters
    read_page(space, one, piling.recogniser)
    assert letters_to_keep(piling.view) == ()
    with pytest.raises(InputError):
        keep_letter(space, letter.id)
    read_page(space, two, piling.recogniser)
    assert letters_to_keep(piling.view) == (letter,)
    document_id = keep_letter(space, letter.id).record_id
    assert piling.letters[0].document_id == document_id
    assert letters_to_keep(piling.view) == ()
    data = piling.content(piling.letters[0])
    assert page_count(data) == 2
    assert "Brief" in piling.document(piling.letters[0]).title
    assert [page.text for page in sheets_of(SUMMONS)[0].words.words][3] in page_text(data, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: turn_pages(p.space, p.ids[:1], 90),
        lambda p: p.lay(letter_sheets(*REMINDER)[0], replaces=p.ids[0]),
        lambda p: leave_out(p.space, p.ids[1:2], out=True),
        lambda p: set_blank(p.space, p.ids[1], blank=True),
        lambda p: move_pages(p.space, p.ids[1:2], ""),
    ],
    ids=["turned", "replaced", "left out", "blank", "moved"],
)
def test_a_letter_whose_pages_change_is_made_anew_before_the_pile_goes(space, piling, change):
    """Else what is put away would lie in no document, and its bytes would be gone."""
    (letter,) = piling.of_letters(SUMMONS)
    before = piling.document(letter)
    change(piling)
    piling.read()
    piling.look()
    assert [one.id for one in letters_to_keep(piling.view)] == [letter.id]
    assert "in het dossier gezet" in why_not_finished(piling.view)
    piling.keep()
    after = piling.document(letter)
    assert after.id == before.id
    assert after.sha256 != before.sha256
    assert before.sha256 not in digests_in(space)
    finish_pile(space, piling.id)


def test_undo_makes_a_letter_anew_too(space, case, piling):
    (letter,) = piling.of_letters(SUMMONS)
    since = space.store.clock.now()
    leave_out(space, piling.ids[1:], out=True)
    piling.keep()
    assert page_count(piling.content(letter)) == 1
    undo.undo_last(space, case.id, since=since)
    piling.keep()
    assert page_count(piling.content(letter)) == 2


def test_a_letter_that_changes_while_it_is_kept_is_asked_for_again(space, piling, monkeypatch):
    piling.lay(*sheets_of(SUMMONS))
    piling.read()
    confirm_letters(space, piling.id, [piling.ids])
    from intakeapp.documents import archive_pdf as archive

    made = archive.archive_pdf

    def slow(*args, **options):
        set_blank(space, piling.ids[1], blank=True)
        return made(*args, **options)

    monkeypatch.setattr(archive, "archive_pdf", slow)
    assert not keep_letter(space, piling.letters[0].id)
    monkeypatch.undo()
    assert letters_to_keep(piling.view)
    assert piling.documents() == []


def test_blank_pages_are_not_in_a_document_unless_there_is_nothing_else(space, piling):
    one = piling.lay(*sheets_of(EVICTION), blank_sheet())
    two = piling.lay(blank_sheet(240))
    piling.read()
    letters = piling.confirm([one, two])
    assert [page_count(piling.content(letter)) for letter in letters] == [1, 1]


def test_an_unread_scan_is_in_the_document_as_it_came(space, piling):
    ids = piling.lay(*sheets_of(SUMMONS))
    piling.table.refused = {piling.page(ids[0]).sha256}
    piling.read()
    (letter,) = piling.confirm([ids])
    data = piling.content(letter)
    assert page_count(data) == 2
    assert page_text(data, 0).strip() == ""
    piling.look()
    finish_pile(space, piling.id)
    assert piling.page(ids[0]).sha256 in digests_in(space)


def test_a_broken_picture_holds_its_letter_back_until_it_is_taken_out(space, piling):
    ids = piling.lay(*sheets_of(EVICTION))
    from tests.gui.post.fakes import Sheet

    broken = Sheet(b"\x89PNG\r\n\x1a\n kapot", sheets_of(EVICTION)[0].words)
    ids += piling.lay(broken)
    piling.table.refused = {broken.digest}
    piling.read()
    confirm_letters(space, piling.id, [ids])
    with pytest.raises(InputError, match="beschadigd"):
        piling.keep()
    leave_out(space, ids[1:], out=True)
    piling.keep()
    piling.look()
    finish_pile(space, piling.id)


def test_what_nobody_can_draw_does_not_hold_a_pile_back(space, piling):
    (bad,) = piling.lay_file(b"%PDF-kapot", sheets_of(EVICTION)[0])
    piling.table.refused = {piling.page(bad).sha256}
    piling.read()
    (letter,) = piling.confirm([[bad]])
    assert letters_to_keep(piling.view) == ()
    with pytest.raises(InputError):
        keep_letter(space, letter.id)
    piling.look()
    finish_pile(space, piling.id)
    assert piling.page(bad).sha256 in digests_in(space)
