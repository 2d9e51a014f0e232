"""A laptop's rows while own changes travel: the own value is shown, the hub's is kept beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.sync.epochs import Cut, Epoch, base_in_force, shared_until
from intakeapp.sync.messages import Change, Op, Outcome
from intakeapp.sync.rebase import (
    CopyRow,
    dropped,
    hub_view,
    overlaid,
    plain_write,
    rebase_row,
    write_of,
)

APPLIED, SAME, PARKED = Outcome.APPLIED, Outcome.SAME, Outcome.PARKED
KEY = ("debt", "r")


def change(op, number, old=None, new=None, table="debt"):
    return Change(
        number=number, op=op, table=table, row_id="r", case_id="c", old=old or {}, new=new or {}
    )


def edited(number=1, old=100, new=300):
    return change(Op.UPDATE, number, {"amount": old}, {"amount": new})


OWN = edited()
THEIRS = edited(9, 100, 200)
SHOWN = CopyRow(shown={"amount": 300, "creditor": "X"}, pending=(OWN,))


def test_nothing_own_takes_what_came():
    row = rebase_row(CopyRow(shown={"amount": 100}), [(THEIRS, APPLIED)], is_own=False)
    assert row == CopyRow(shown={"amount": 200})
    same = rebase_row(CopyRow(shown={"amount": 100}), [(THEIRS, PARKED)], is_own=False)
    assert same == CopyRow(shown={"amount": 100})


def test_the_own_value_stays_on_the_screen_until_nothing_is_under_way():
    row = rebase_row(SHOWN, [(THEIRS, APPLIED)], is_own=False)
    assert row.shown == {"amount": 300, "creditor": "X"}
    assert row.shadow == {"amount": 200}
    assert hub_view(row) == {"amount": 200, "creditor": "X"}
    after = rebase_row(row, [(OWN, PARKED)], is_own=True)
    assert after == CopyRow(shown={"amount": 200, "creditor": "X"})


def test_an_own_value_that_was_applied_is_what_is_shown():
    assert rebase_row(SHOWN, [(OWN, APPLIED)], is_own=True) == CopyRow(shown=SHOWN.shown)


def test_another_field_of_the_row_comes_in_at_once():
    other = change(Op.UPDATE, 9, {"creditor": "X"}, {"creditor": "Y"})
    row = rebase_row(SHOWN, [(other, APPLIED)], is_own=False)
    assert row.shown == {"amount": 300, "creditor": "Y"}


def test_typing_on_while_the_first_comes_back_keeps_the_newest():
    second = edited(2, 300, 350)
    row = CopyRow(shown={"amount": 350}, pending=(OWN, second))
    row = rebase_row(row, [(THEIRS, APPLIED)], is_own=False)
    row = rebase_row(row, [(OWN, PARKED)], is_own=True)
    assert (row.shown, row.shadow, row.pending) == ({"amount": 350}, {"amount": 200}, (second,))
    assert rebase_row(row, [(second, PARKED)], is_own=True) == CopyRow(shown={"amount": 200})


def test_a_row_that_somebody_removed_stays_while_it_is_edited():
    row = rebase_row(SHOWN, [(change(Op.DELETE, 9, {"amount": 100}), APPLIED)], is_own=False)
    assert (row.shown, row.is_gone) == (SHOWN.shown, True)
    assert hub_view(row) is None
    assert rebase_row(row, [(OWN, PARKED)], is_own=True) == CopyRow()


def test_a_row_that_i_removed_comes_back_when_that_waits():
    mine = change(Op.DELETE, 1, {"amount": 100, "creditor": "X"})
    row = rebase_row(CopyRow(pending=(mine,)), [(THEIRS, APPLIED)], is_own=False)
    assert row.shown is None
    after = rebase_row(row, [(mine, PARKED)], is_own=True)
    assert after == CopyRow(shown={"amount": 200, "creditor": "X"})


def test_two_that_made_the_same_row():
    mine = change(Op.INSERT, 1, new={"present": "yes", "event": None}, table="threat")
    theirs = change(Op.INSERT, 9, new={"present": "yes", "event": "2026-12-03"}, table="threat")
    row = CopyRow(shown=dict(mine.new), pending=(mine,))
    row = rebase_row(row, [(theirs, APPLIED)], is_own=False)
    assert row.shown == {"present": "yes", "event": "2026-12-03"}  # what I left empty hides nothing
    after = rebase_row(row, [(mine, SAME)], is_own=True)
    assert after == CopyRow(shown=dict(theirs.new))


def test_what_a_person_gave_up_gives_way_to_the_hub():
    row = rebase_row(SHOWN, [(THEIRS, APPLIED)], is_own=False)
    assert dropped(row, {1}) == CopyRow(shown={"amount": 200, "creditor": "X"})
    assert dropped(SHOWN, {1}) == CopyRow(shown={"amount": 100, "creditor": "X"})


def test_a_copy_built_anew_has_the_own_changes_over_it():
    view = {"amount": 200, "creditor": "Y"}
    row = overlaid(view, SHOWN)
    assert (row.shown, row.shadow) == ({"amount": 300, "creditor": "Y"}, {"amount": 200})
    gone = overlaid(None, SHOWN)
    assert (gone.shown, gone.is_gone) == (SHOWN.shown, True)
    assert overlaid(None, CopyRow(shown={"amount": 1})) == CopyRow()
    assert overlaid(view, CopyRow(pending=(change(Op.DELETE, 1, view),))).shown is None


def test_what_has_to_be_written():
    before, after = CopyRow(shown={"a": 1, "b": 2}), CopyRow(shown={"a": 1, "b": 3})
    write = write_of(KEY, "c", before, after)
    assert (write.op, dict(write.values)) == (Op.UPDATE, {"b": 3})
    assert write_of(KEY, "c", CopyRow(), after).op is Op.INSERT
    assert write_of(KEY, "c", before, CopyRow()).op is Op.DELETE
    assert write_of(KEY, "c", before, before).op is None


def test_a_row_without_own_changes_needs_no_more_than_the_change():
    write = plain_write(THEIRS, APPLIED, {"amount": 100})
    assert write is not None
    assert (write.op, dict(write.values), write.row_id) == (Op.UPDATE, {"amount": 200}, "r")
    assert plain_write(THEIRS, PARKED, {"amount": 100}) is None


A, B, C, D = Epoch("a", 0), Epoch("b", 10), Epoch("c", 10), Epoch("d", 35)


@pytest.mark.parametrize(
    ("mine", "hubs", "cursor", "expected"),
    [
        ([A], [A], 7, 7),
        ([A], [A, B], 7, 7),
        ([A], [A, B], 20, 10),
        ([A, B], [A, B, D], 30, 30),
        ([A], [A, B, D], 30, 10),  # missed a restore: what came after 10 is another story
        ([A, B], [A, C], 40, 10),  # restored twice from the same backup
        ([A, B], [A], 40, 10),
        ([B], [A], 40, 0),
    ],
)
def test_how_far_a_laptop_and_a_restored_hub_agree(mine, hubs, cursor, expected):
    assert shared_until(mine, hubs, cursor) == expected


@given(
    st.integers(0, 99), st.integers(0, 99),
    st.lists(st.builds(Cut, st.integers(0, 99), st.integers(0, 99))),
)  # fmt: skip
def test_what_was_seen_is_never_more_than_what_is_left_of_it(base, number, cuts):
    found = base_in_force(base, number, cuts)
    assert found <= base
    assert all(found <= cut.after for cut in cuts if number <= cut.through)
    assert found == base or found in {cut.after for cut in cuts}
