"""Reading pages, showing them, and blacking out what is not ours to keep."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image
from sqlalchemy import select

from intakeapp.base.errors import InputError
from intakeapp.data.models.tables import document_chunk
from intakeapp.documents.blacking import BLACK_WORD
from intakeapp.documents.refusals import FileRefused, Refusal
from intakeapp.domain.letters import Box
from intakeapp.domain.pile_codes import code_for
from intakeapp.domain.piles import LeftOut, PageState, PileProfile
from intakeapp.printing.preview import page_text
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.pile_reading import (
    black_out,
    next_to_read,
    read_again,
    read_page,
    shown_page,
    words_of,
)
from intakeapp.services.piles import finish_pile, leave_out, turn_pages
from tests.gui.post.fakes import QuickRecogniser
from tests.helpers.stores import register, tanya
from tests.integration.post.piling import (
    EVICTION,
    REMINDER,
    Piling,
    blank_sheet,
    digests_in,
    letter_sheets,
    pdf_file,
    sheets_of,
)

pytestmark = pytest.mark.integration
TOP = Box(0.0, 0.0, 1.0, 0.3)


class Turning(QuickRecogniser):
    """Finds that every page lies on its head, unless somebody says how it lies."""

    def page(self, source, name="", *, turned=0, as_it_lies=None, **options):
        own = 0 if (as_it_lies or turned) else 180
        return replace(super().page(source, name, turned=turned + own, **options))


class Coded(QuickRecogniser):
    """Sees a code on every page."""

    code = ""

    def page(self, *args, **options):
        return replace(super().page(*args, **options), codes=(self.code,))


def test_pages_are_read_in_order_and_not_twice(space, piling):
    one, two = piling.lay(*sheets_of(EVICTION, REMINDER))
    assert next_to_read(space, piling.id) == one
    assert next_to_read(space, piling.id, taken=[one]) == two
    assert read_page(space, one, piling.recogniser).record_id == one
    assert not read_page(space, one, piling.recogniser)
    assert not read_page(space, "weg", piling.recogniser)
    assert next_to_read(space, piling.id) == two
    piling.read()
    assert next_to_read(space, piling.id) == ""
    assert len(piling.table.asked) == 2


def test_what_was_read_is_kept_with_its_words(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    page, (sheet,) = piling.page(one), sheets_of(EVICTION)
    assert (page.state, page.problem, page.clean_resolution) == (PageState.READ, "", 75)
    found = words_of(space, [page])[one]
    assert [word.text for word in found.words] == [word.text for word in sheet.words.words]
    assert (found.number, found.ratio, found.exact) == (1, sheet.words.ratio, True)


def test_words_are_numbered_as_the_pages_are_given(space, piling):
    ids = piling.lay(*sheets_of(EVICTION, REMINDER))
    piling.read()
    found = words_of(space, [piling.page(ids[1]), piling.page(ids[0])])
    assert [found[ids[1]].number, found[ids[0]].number] == [1, 2]


def test_a_page_that_cannot_be_read_stays_as_it_came(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.table.refused = {piling.page(one).sha256}
    piling.read()
    page = piling.page(one)
    assert (page.state, page.problem) == (PageState.UNREADABLE, Refusal.PAGE.value)
    assert page.sha256 in digests_in(space)
    assert words_of(space, [page])[one].words == ()
    piling.table.refused = set()
    read_again(space, one)
    piling.read()
    assert (piling.page(one).state, piling.page(one).problem) == (PageState.READ, "")


def test_without_recognition_nothing_is_called_unreadable(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.table.has_engine = False
    with pytest.raises(FileRefused):
        read_page(space, one, piling.recogniser)
    assert piling.page(one).state is PageState.WAITING


def test_a_page_that_changed_while_it_was_read_is_read_again(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))

    class Slow(QuickRecogniser):
        def page(self, *args, **options):
            turn_pages(space, [one], 90)
            return super().page(*args, **options)

    assert not read_page(space, one, Slow(piling.table))
    assert piling.page(one).state is PageState.WAITING
    piling.read()
    assert (piling.page(one).state, piling.page(one).turned) == (PageState.READ, 90)


def test_turning_starts_from_what_a_person_sees(space, piling):
    """The program turned the page by 180; a quarter more is 270, and half more is upright."""
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.recogniser = Turning(piling.table)
    piling.read()
    assert piling.page(one).turned == 180
    turn_pages(space, [one], 90)
    piling.read()
    turn_pages(space, [one], 90)
    piling.read()
    assert piling.page(one).turned == 360
    assert [turn for _digest, turn in piling.table.asked] == [180, 270, 0]


def test_what_was_read_of_a_page_goes_when_it_is_turned(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    before = piling.page(one)
    turn_pages(space, [one], 90)
    assert before.words_sha256 not in digests_in(space)
    assert before.sha256 in digests_in(space)
    piling.read()
    shown = Image.open(io.BytesIO(shown_page(space, one, 400, piling.recogniser).picture))
    assert shown.width > shown.height


def test_a_cover_sheet_is_no_part_of_the_post(space, case, piling):
    cover, letter = piling.lay(blank_sheet(), *sheets_of(EVICTION))
    coded = Coded(piling.table)
    coded.code = code_for(case.id)
    read_page(space, cover, coded)
    coded.code = "INTAKE1:van een ander"
    read_page(space, letter, coded)
    assert piling.page(cover).left_out is LeftOut.COVER
    assert piling.page(letter).left_out is None


def test_an_identity_card_is_read_in_colour(space, case):
    asked = []

    class Noting(QuickRecogniser):
        def page(self, *args, **options):
            asked.append(options["picture"].value)
            return super().page(*args, **options)

    for profile in (PileProfile.IDENTITY, PileProfile.POST):
        pile = Piling(space, case.id, profile=profile)
        pile.lay(blank_sheet())
        pile.recogniser = Noting(pile.table)
        pile.read()
    assert asked == ["colour", "grey"]


# Showing


def test_a_page_is_shown_as_it_came_then_clean_then_from_its_document(space, piling):
    ids = piling.lay(*sheets_of(EVICTION), blank_sheet(), *sheets_of(REMINDER))
    turn_pages(space, ids[:1], 90)
    raw = shown_page(space, ids[0], 300, piling.recogniser)
    assert (max(Image.open(io.BytesIO(raw.picture)).size), raw.turned) == (300, 90)
    piling.read()
    assert shown_page(space, ids[0], 300, piling.recogniser).turned == 0
    piling.confirm([ids])
    piling.look()
    finish_pile(space, piling.id)
    for page_id in ids:
        picture = Image.open(io.BytesIO(shown_page(space, page_id, 300, piling.recogniser).picture))
        assert max(picture.size) <= 301
    first, last = (
        Image.open(io.BytesIO(shown_page(space, page_id, 300, piling.recogniser).picture)).size
        for page_id in (ids[0], ids[2])
    )
    assert first[0] > first[1]  # the turned one is page 1 of the document
    assert last[0] < last[1]


def test_the_pages_of_a_document_are_found_behind_one_that_nobody_could_draw(space, piling):
    bad = piling.lay_file(b"%PDF-kapot", letter_sheets(*EVICTION)[0])
    good = piling.lay(*sheets_of(EVICTION), *sheets_of(REMINDER))
    turn_pages(space, good[1:], 90)
    piling.table.refused = {piling.page(bad[0]).sha256}
    piling.read()
    (letter,) = piling.confirm([[*bad, *good]])
    piling.look()
    finish_pile(space, piling.id)
    sizes = [
        Image.open(io.BytesIO(shown_page(space, one, 300, piling.recogniser).picture)).size
        for one in good
    ]
    assert sizes[0][0] < sizes[0][1]
    assert sizes[1][0] > sizes[1][1]
    assert piling.page(bad[0]).sha256 in digests_in(space)  # what nobody could draw stays
    assert letter.document_id


def test_a_page_that_is_gone_is_said(space, piling):
    with pytest.raises(InputError):
        shown_page(space, "weg", 300, piling.recogniser)


# Blacking out


def all_bytes(space):
    with space.store.reading() as reader:
        return {
            digest: read_bytes(reader, digest)
            for digest in reader.connection.execute(
                select(document_chunk.c.sha256).distinct()
            ).scalars()
        }


def test_what_is_blacked_out_is_gone_from_picture_words_and_store(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    before = piling.page(one)
    under = [w.text for w in sheets_of(EVICTION)[0].words.words if w.box.top < 0.3]
    assert len(under) > 5
    black_out(space, one, [TOP])
    after = piling.page(one)
    held = digests_in(space)
    assert not {before.sha256, before.clean_sha256, before.words_sha256} & held
    assert after.sha256 == after.clean_sha256
    assert {after.sha256, after.words_sha256} <= held
    kept = [w.text for w in words_of(space, [after])[one].words]
    assert kept.count(BLACK_WORD) == len(under)
    with space.store.reading() as reader:
        picture = Image.open(io.BytesIO(read_bytes(reader, after.clean_sha256)))
    assert picture.crop((0, 0, picture.width, int(picture.height * 0.3))).getextrema() == (0, 0)


def test_a_document_that_was_made_before_is_black_too(space, piling):
    (letter,) = piling.of_letters(EVICTION)
    before = piling.document(letter)
    words = sheets_of(EVICTION)[0].words.words
    below = {w.text for w in words if w.box.bottom >= 0.3}
    gone = {w.text for w in words if w.box.bottom < 0.3 and len(w.text) > 3}
    gone = {word for word in gone if not any(word in one for one in below)}
    assert len(gone) > 3
    black_out(space, piling.ids[0], [TOP])
    after = piling.document(piling.letters[0])
    assert (after.id, after.title) == (before.id, before.title)
    held = all_bytes(space)
    assert before.sha256 not in held
    text = page_text(held[after.sha256], 0)
    assert "Geachte" in text
    assert not [word for word in gone if word in text]
    assert not piling.view.unkept


def test_every_page_of_a_file_loses_it_but_keeps_how_it_looks(space, piling):
    ids = piling.lay_file(pdf_file(*EVICTION), letter_sheets(*EVICTION)[0], pages=3)
    piling.read()
    before = [piling.page(page_id) for page_id in ids]
    black_out(space, ids[1], [TOP])
    after = [piling.page(page_id) for page_id in ids]
    assert before[0].sha256 not in digests_in(space)
    assert [page.clean_sha256 for page in after[::2]] == [before[0].clean_sha256] * 2
    assert {page.file_page for page in after} == {1}
    assert {page.media_type for page in after} == {"image/png"}
    words = words_of(space, after)
    assert [BLACK_WORD in [w.text for w in words[one].words] for one in ids] == [False, True, False]
    for page_id in ids:
        assert shown_page(space, page_id, 200, piling.recogniser).picture


def test_a_file_that_is_still_being_read_cannot_be_blacked_out(space, piling):
    ids = piling.lay_file(pdf_file(*EVICTION), letter_sheets(*EVICTION)[0], pages=2)
    read_page(space, ids[0], piling.recogniser)
    before = piling.view
    for page_id in ids:
        with pytest.raises(InputError):
            black_out(space, page_id, [TOP])
    with pytest.raises(InputError):
        black_out(space, ids[0], [])
    assert piling.view == before


def test_the_same_file_in_another_dossier_is_left_alone(space, case, piling):
    other = Piling(space, register(space, resident=tanya()).id)
    data, sheet = pdf_file(*EVICTION), letter_sheets(*EVICTION)[0]
    (elsewhere,) = other.lay_file(data, sheet)
    (one,) = piling.lay_file(data, sheet)
    piling.read()
    black_out(space, one, [TOP])  # although nobody read it there yet
    other.read()
    assert other.page(elsewhere).state is PageState.READ
    assert BLACK_WORD not in [w.text for w in words_of(space, other.view.pages)[elsewhere].words]


def test_the_same_file_in_a_pile_put_away_before_does_not_keep_it(space, case, piling):
    data, sheet = pdf_file(*EVICTION), letter_sheets(*EVICTION)[0]
    again = Piling(space, case.id)
    for pile in (piling, again):
        pile.lay_file(data, sheet)
        pile.read()
        pile.confirm([pile.ids])
        pile.look()
    digest = piling.view.pages[0].sha256
    finish_pile(space, piling.id)
    black_out(space, again.ids[0], [TOP])
    assert digest not in digests_in(space)


def test_a_blacked_page_can_be_turned_and_read_again(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    black_out(space, one, [TOP])
    piling.table.sheets[piling.page(one).sha256] = blank_sheet()
    turn_pages(space, [one], 180)
    piling.read()
    assert piling.page(one).state is PageState.READ
    assert piling.page(one).sha256 in digests_in(space)


def test_a_page_that_is_left_out_can_be_blacked_out(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    leave_out(space, [one], out=True)
    black_out(space, one, [TOP])
    assert piling.page(one).left_out is LeftOut.BY_HAND
