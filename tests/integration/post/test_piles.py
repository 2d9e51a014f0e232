"""Piles and their pages: order, places, what is left out, and when a pile can be put away."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.piles import Arrival, LeftOut, PageState, PileProfile
from intakeapp.domain.records import Asked
from intakeapp.services import undo
from intakeapp.services.pile_reading import black_out, read_again
from intakeapp.services.piles import (
    GAP,
    Incoming,
    add_pages,
    begin_pile,
    finish_pile,
    leave_out,
    mark_seen,
    move_pages,
    pile_view,
    piles_of,
    set_begins,
    set_blank,
    set_counted,
    turn_pages,
    why_not_finished,
)
from intakeapp.services.post_letters import confirm_letters, take_back
from tests.helpers.readings import BOX
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


def blanks(count):
    return [blank_sheet(200 + number) for number in range(count)]


def test_a_pile_says_who_began_it_and_what_was_counted(space, case):
    pile_id = begin_pile(space, case.id, profile=PileProfile.PAYSLIPS, counted=31).record_id
    pile = pile_view(space, pile_id).pile
    assert (pile.profile, pile.counted, pile.is_bag) == (PileProfile.PAYSLIPS, 31, False)
    assert (pile.begun_by, pile.begun_at) == (space.me, space.store.clock.now())
    set_counted(space, pile_id, None)
    assert pile_view(space, pile_id).pile.counted is None


@pytest.mark.parametrize("counted", [0, -1, 2001])
def test_a_count_that_cannot_be_is_refused(space, case, piling, counted):
    with pytest.raises(InputError):
        begin_pile(space, case.id, counted=counted)
    with pytest.raises(InputError):
        set_counted(space, piling.id, counted)
    assert len(piles_of(space, case.id)) == 1


def test_the_latest_pile_comes_first_and_cases_do_not_mix(space, case, piling):
    other = register(space, resident=tanya())
    second = begin_pile(space, case.id).record_id
    elsewhere = Piling(space, other.id)
    elsewhere.lay(*blanks(1))
    assert [view.pile.id for view in piles_of(space, case.id)] == [second, piling.id]
    assert [view.pile.id for view in piles_of(space, other.id)] == [elsewhere.id]
    assert piling.ids == []


def test_pages_come_last_in_the_order_they_came(piling):
    ids = piling.lay(*blanks(5))
    assert piling.ids == ids
    assert [page.position for page in piling.view.pages] == [GAP * n for n in range(1, 6)]
    first = piling.page(ids[0])
    assert (first.arrived, first.state, first.seen) == (Arrival.SCANNER, PageState.WAITING, False)


def test_a_file_of_many_pages_is_kept_once(space, piling):
    before = digests_in(space)
    ids = piling.lay_file(pdf_file(*EVICTION), letter_sheets(*EVICTION)[0], pages=3)
    pages = [piling.page(page_id) for page_id in ids]
    assert [page.file_page for page in pages] == [1, 2, 3]
    assert len({page.sha256 for page in pages}) == 1
    assert len(digests_in(space) - before) == 1


def test_many_pages_go_in_between_even_when_no_place_is_left(piling):
    first, last = piling.lay(*blanks(2))
    expected = [first]
    for sheet in blanks(24)[2:]:  # always right behind the first: 1024 halves ten times
        (new,) = piling.lay(sheet, after=first)
        expected.insert(1, new)
    assert piling.ids == [*expected, last]
    positions = [page.position for page in piling.view.pages]
    assert positions == sorted(set(positions))


def test_pages_go_in_first_and_a_file_goes_in_between(piling):
    one, two = piling.lay(*blanks(2))
    data = pdf_file(*EVICTION)
    incoming = Incoming(data=data, media_type="application/pdf", arrived=Arrival.FILE, pages=3)
    add_pages(piling.space, piling.id, incoming, after=one)
    assert (piling.ids[0], piling.ids[-1]) == (one, two)
    assert [page.file_page for page in piling.view.pages[1:4]] == [1, 2, 3]


def test_many_pages_move_together_and_one_undo_puts_them_back(space, case, piling):
    ids = piling.lay(*blanks(6))
    since = space.store.clock.now()
    move_pages(space, [ids[4], ids[1]], "")
    assert piling.ids == [ids[4], ids[1], ids[0], ids[2], ids[3], ids[5]]
    move_pages(space, [ids[0], ids[2], ids[3]], ids[5])
    assert piling.ids == [ids[4], ids[1], ids[5], ids[0], ids[2], ids[3]]
    assert undo.undo_last(space, case.id, since=since) is not None
    assert undo.undo_last(space, case.id, since=since) is not None
    assert piling.ids == ids
    assert undo.redo_last(space, case.id, since=since) is not None
    assert piling.ids == [ids[4], ids[1], ids[0], ids[2], ids[3], ids[5]]


def test_moving_without_room_moves_the_others_too(space, case, piling):
    ids = piling.lay(*blanks(3))
    since = space.store.clock.now()
    for turn in range(24):
        move_pages(space, [piling.ids[2]], piling.ids[0])
        assert len({page.position for page in piling.view.pages}) == 3, turn
    assert piling.ids == ids  # an even number of swaps
    for _ in range(24):
        undo.undo_last(space, case.id, since=since)
    assert piling.ids == ids


def test_moving_to_nowhere_changes_nothing(space, case, piling):
    ids = piling.lay(*blanks(2))
    assert not move_pages(space, [], ids[0])
    assert not move_pages(space, [ids[0]], ids[0])
    elsewhere = Piling(space, case.id)
    (other,) = elsewhere.lay(*blanks(1))
    assert not move_pages(space, [ids[0], other], "")
    with pytest.raises(InputError):
        move_pages(space, [ids[0]], other)
    with pytest.raises(InputError):
        move_pages(space, ["weg"], "")
    assert piling.ids == ids


def test_a_page_is_replaced_by_another_and_that_one_again(piling):
    one, two, three = piling.lay(*blanks(3))
    (second,) = piling.lay(blanks(4)[3], replaces=two)
    (third,) = piling.lay(blanks(5)[4], replaces=second)
    assert [page.id for page in piling.view.inside] == [one, third, three]
    assert piling.ids == [one, two, second, third, three]
    assert piling.page(two).left_out is LeftOut.REPLACED
    assert (piling.page(two).replaced_by, piling.page(second).replaced_by) == (second, third)


def test_what_was_replaced_is_not_replaced_once_more(piling):
    (one,) = piling.lay(*blanks(1))
    piling.lay(blanks(2)[1], replaces=one)
    before = piling.ids
    with pytest.raises(InputError):
        piling.lay(blanks(3)[2], replaces=one)
    assert piling.ids == before


def test_a_replaced_page_can_come_back_and_keeps_its_bytes(space, piling):
    (one,) = piling.lay(*blanks(1))
    piling.lay(blanks(2)[1], replaces=one)
    assert piling.page(one).sha256 in digests_in(space)
    leave_out(space, [one], out=True)  # it is out already: why stays as it was
    assert piling.page(one).left_out is LeftOut.REPLACED
    leave_out(space, [one], out=False)
    assert (piling.page(one).left_out, piling.page(one).replaced_by) == (None, "")


def test_a_page_of_another_pile_is_no_place(space, case, piling):
    (one,) = Piling(space, case.id).lay(*blanks(1))
    for place in ({"after": one}, {"replaces": one}, {"after": "weg"}):
        with pytest.raises(InputError):
            piling.lay(blanks(1)[0], **place)
    assert piling.ids == []


def test_pages_that_are_left_out_stay_and_undo_puts_them_back(space, case, piling):
    ids = piling.lay(*blanks(3))
    since = space.store.clock.now()
    leave_out(space, ids[:2], out=True)
    assert [page.id for page in piling.view.inside] == [ids[2]]
    assert piling.page(ids[0]).left_out is LeftOut.BY_HAND
    undo.undo_last(space, case.id, since=since)
    assert len(piling.view.inside) == 3
    undo.redo_last(space, case.id, since=since)
    assert len(piling.view.inside) == 1
    leave_out(space, ids, out=False)
    assert len(piling.view.inside) == 3


def test_what_a_person_says_of_a_page_can_be_undone(space, case, piling):
    (one,) = piling.lay(*blanks(1))
    piling.read()
    assert piling.page(one).is_blank
    since = space.store.clock.now()
    set_blank(space, one, blank=False)
    set_begins(space, one, Asked.YES)
    assert (piling.page(one).is_blank, piling.page(one).begins) == (False, Asked.YES)
    undo.undo_last(space, case.id, since=since)
    assert (piling.page(one).is_blank, piling.page(one).begins) == (False, Asked.NOT_ASKED)
    undo.undo_last(space, case.id, since=since)
    assert piling.page(one).is_blank


def test_undo_passes_by_what_cannot_be_undone(space, case, piling):
    since = space.store.clock.now()
    (one,) = piling.lay(*blanks(1))
    turn_pages(space, [one], 90)
    mark_seen(space, [one])
    assert undo.undo_last(space, case.id, since=since) is None
    assert piling.page(one).turned == 90


def test_turning_adds_up_and_upright_by_hand_is_not_nothing(space, piling):
    (one,) = piling.lay(*sheets_of(EVICTION))
    for expected in (90, 180, 270, 360, 90):
        turn_pages(space, [one, one], 90)
        assert piling.page(one).turned == expected
    turn_pages(space, [one], -90)
    assert piling.page(one).turned == 360
    with pytest.raises(InputError):
        turn_pages(space, [one], 45)


def test_seeing_passes_by_what_is_gone(space, piling):
    (one,) = piling.lay(*blanks(1))
    mark_seen(space, ["weg", one])
    assert piling.page(one).seen


# Putting away


def test_a_pile_is_put_away_only_after_everything_was_done(space, piling):
    ids = piling.lay(*sheets_of(EVICTION, REMINDER))

    def why():
        with pytest.raises(InputError) as told:
            finish_pile(space, piling.id)
        assert piling.view.pile.finished_at is None
        assert told.value.what == why_not_finished(piling.view)
        return told.value.what

    assert "2 bladzijden te lezen" in why()
    piling.read()
    assert "2 bladzijden niet bekeken" in why()
    mark_seen(space, ids[:1])
    assert "1 bladzijde niet bekeken" in why()
    piling.look()
    assert "verdeeld" in why()
    confirm_letters(space, piling.id, [[one] for one in ids])
    assert "in het dossier gezet" in why()
    piling.keep()
    finish_pile(space, piling.id)
    assert piling.view.pile.finished_at == space.store.clock.now()


def test_a_pile_without_a_page_can_be_put_away(space, piling):
    finish_pile(space, piling.id)
    assert piling.view.pile.finished_at is not None


def test_after_putting_away_only_what_is_no_document_stays_as_it_came(space, piling):
    letter, blank, out = [*sheets_of(EVICTION), blank_sheet(), *sheets_of(REMINDER)]
    one, two, three = piling.lay(letter, blank, out)
    piling.read()
    leave_out(space, [three], out=True)
    piling.confirm([[one, two]])
    piling.look()
    finish_pile(space, piling.id)
    held = digests_in(space)
    assert piling.page(one).sha256 not in held
    assert piling.page(one).words_sha256 in held  # to know the same letter again
    assert {piling.page(two).sha256, piling.page(three).sha256} <= held
    assert piling.document(piling.letters[0]).sha256 in held


def test_a_file_stays_while_one_of_its_pages_is_left_out(space, piling):
    ids = piling.lay_file(pdf_file(*EVICTION), letter_sheets(*EVICTION)[0], pages=2)
    piling.read()
    leave_out(space, ids[1:], out=True)
    piling.confirm([ids[:1]])
    piling.look()
    finish_pile(space, piling.id)
    assert piling.page(ids[0]).sha256 in digests_in(space)


def test_the_same_paper_in_two_piles_goes_with_the_last(space, case, piling):
    again = Piling(space, case.id)
    for pile in (piling, again):
        pile.of_letters(EVICTION)
        pile.look()
    digest = piling.view.pages[0].sha256
    finish_pile(space, piling.id)
    assert digest in digests_in(space)
    finish_pile(space, again.id)
    assert digest not in digests_in(space)


def test_nothing_of_a_pile_that_was_put_away_can_be_taken_apart(space, piling):
    (letter,) = piling.of_letters(EVICTION)
    piling.look()
    finish_pile(space, piling.id)
    (one,) = piling.ids
    before = piling.view
    for forbidden in (
        lambda: piling.lay(blank_sheet()),
        lambda: leave_out(space, [one], out=True),
        lambda: turn_pages(space, [one], 90),
        lambda: move_pages(space, [one], ""),
        lambda: set_blank(space, one, blank=True),
        lambda: set_begins(space, one, Asked.NO),
        lambda: read_again(space, one),
        lambda: black_out(space, one, [BOX]),
        lambda: confirm_letters(space, piling.id, [[one]]),
        lambda: take_back(space, letter.id),
        lambda: finish_pile(space, piling.id),
    ):
        with pytest.raises(InputError):
            forbidden()
    assert piling.view == before


def test_a_letter_that_is_there_no_more_holds_a_pile_back(space, case, piling):
    """Undo brings a page back to a letter that fell apart meanwhile: it must not be lost."""
    one, two = piling.lay(*sheets_of(EVICTION, REMINDER))
    piling.read()
    piling.confirm([[one, two]])
    since = space.store.clock.now()
    leave_out(space, [one, two], out=True)
    piling.confirm([])
    assert piling.letters == ()
    undo.undo_last(space, case.id, since=since)
    piling.look()
    assert len(piling.view.inside) == 2
    assert "verdeeld" in why_not_finished(piling.view)
    piling.confirm([[one], [two]])
    assert why_not_finished(piling.view) == ""
