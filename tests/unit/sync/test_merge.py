"""The rules of merging one by one: what is applied, what waits, and for whom."""

from __future__ import annotations

import json

import pytest

from intakeapp.domain.conflicts import Choice, ConflictKind
from intakeapp.sync.conflict_rows import conflict_of
from intakeapp.sync.merge import InvalidGroup, merge_group
from intakeapp.sync.messages import CONFLICT_TABLE, HUB_AUTHOR, Change, Group, Op, Outcome

DEBT = ("debt", "row-1")
APPLIED, SAME, PARKED, AMENDED = (
    Outcome.APPLIED, Outcome.SAME, Outcome.PARKED, Outcome.AMENDED,
)  # fmt: skip


class Board:
    """The hub's rows, and groups placed one after the other."""

    def __init__(self):
        self.rows, self.open_ids, self.head, self.numbers = {}, {}, 0, 0
        self.said = []

    def place(self, device, base, *changes, sealed=False):
        made = []
        for change in changes:
            self.numbers += 1
            made.append(Change(number=self.numbers, case_id="case", **change))
        group = Group(
            device=device, group_id=f"g{self.numbers}", previous=0, base=base,
            author=f"user-{device}", instant="2036-01-01T00:00:00.000000Z", kind="change",
            undo_of="", source="told", action="edit", schema=5, sealed=sealed, changes=tuple(made),
        )  # fmt: skip
        merged = merge_group(group, self.rows, self.open_ids, self.head + 1)
        self.rows.update(merged.rows)
        self.open_ids.update(merged.conflicts)
        self.head += 1 if merged.hub_group is None else 2
        self.said.append(merged.hub_group)
        return merged.outcomes if len(merged.outcomes) > 1 else merged.outcomes[0]

    def value(self, unit="amount", key=DEBT):
        return self.rows[key].values[unit]

    def conflicts(self):
        found = [row for row in self.rows.values() if row.table == CONFLICT_TABLE]
        return [row.values for row in found if conflict_of(row).is_open]

    def conflict_id(self):
        [found] = [
            row.row_id
            for row in self.rows.values()
            if row.table == CONFLICT_TABLE and conflict_of(row).is_open
        ]
        return found


def insert(key=DEBT, **new):
    return {"op": Op.INSERT, "table": key[0], "row_id": key[1], "new": new}


def update(key=DEBT, *, old=None, **new):
    [unit] = new
    return {"op": Op.UPDATE, "table": key[0], "row_id": key[1], "old": {unit: old}, "new": new}


def delete(key=DEBT, **old):
    return {"op": Op.DELETE, "table": key[0], "row_id": key[1], "old": old or {"amount": 1}}


def resolve(conflict, choice, value):
    resolution = {
        "state": "opgelost", "choice": choice.value, "chosen_value": json.dumps(value),
        "resolved_by": "user", "resolved_at": "2026-01-01T00:00:00.000000Z", "reason": "",
    }  # fmt: skip
    return update((CONFLICT_TABLE, conflict), resolution=resolution)


@pytest.fixture
def board():
    """One debt that everybody has: amount 100 of creditor X, at place 1."""
    board = Board()
    assert board.place("a", 0, insert(amount=100, creditor="X", remark="")) is APPLIED
    return board


def contradicted(board):
    """B makes it 200; C, who has not seen that, 300."""
    assert board.place("b", 1, update(amount=200, old=100)) is APPLIED
    assert board.place("c", 1, update(amount=300, old=100)) is PARKED
    return board.conflict_id()


def test_who_has_seen_it_replaces_it(board):
    assert board.place("b", 1, update(amount=200, old=100)) is APPLIED
    assert board.place("c", 2, update(amount=300, old=200)) is APPLIED
    assert (board.value(), board.conflicts()) == (300, [])


def test_an_own_value_is_never_against_oneself(board):
    board.place("b", 1, update(amount=200, old=100))
    assert board.place("b", 1, update(amount=300, old=200)) is APPLIED
    assert board.conflicts() == []


def test_different_fields_both_stay(board):
    board.place("b", 1, update(amount=200, old=100))
    assert board.place("c", 1, update(creditor="Y", old="X")) is APPLIED
    assert (board.value(), board.value("creditor"), board.conflicts()) == (200, "Y", [])


def test_two_values_unseen_become_a_conflict_with_all_that_a_person_needs(board):
    contradicted(board)
    [conflict] = board.conflicts()
    assert board.value() == 200
    assert (conflict["table_name"], conflict["row_id"], conflict["field"]) == (*DEBT, "amount")
    assert conflict["kind"] == ConflictKind.VALUE.value
    assert conflict["base_value"] == "100"
    assert conflict["accepted"] == {
        "accepted_value": "200", "accepted_by": "user-b",
        "accepted_at": "2036-01-01T00:00:00.000000Z", "accepted_source": "told",
        "accepted_device": "b", "accepted_sequence": 2,
    }  # fmt: skip
    assert conflict["parked"]["parked_value"] == "300"
    assert conflict["parked"]["parked_by"] == "user-c"
    assert conflict["opened_sequence"] == 4
    hub = board.said[-1]
    assert (hub.device, hub.author, hub.base) == (HUB_AUTHOR, HUB_AUTHOR, 3)


def test_the_same_value_is_no_contradiction_but_is_remembered(board):
    board.place("b", 1, update(amount=200, old=100))
    assert board.place("c", 1, update(amount=200, old=100)) is SAME
    assert board.conflicts() == []
    # B goes on without having heard that C stands behind it too.
    assert board.place("b", 2, update(amount=250, old=200)) is PARKED
    assert board.value() == 200


def test_true_and_one_are_different_values(board):
    board.place("b", 1, update(flag=True, old=None))
    assert board.place("c", 1, update(flag=1, old=None)) is PARKED


def test_the_author_goes_on_from_the_own_value_that_waits(board):
    contradicted(board)
    assert board.place("c", 1, update(amount=350, old=300)) is AMENDED
    [conflict] = board.conflicts()
    assert conflict["parked"]["parked_value"] == "350"
    assert conflict["opened_sequence"] == 4


def test_the_author_goes_on_from_the_own_value_though_the_conflict_came(board):
    """While own changes travel, the laptop shows the own value, whatever came in."""
    contradicted(board)
    board.place("c", 1, update(amount=350, old=300))  # at 5, told at 6
    assert board.place("c", 4, update(amount=360, old=350)) is AMENDED
    assert board.value() == 200


def test_who_has_seen_the_conflict_may_still_correct_what_is_in_force(board):
    contradicted(board)
    assert board.place("d", 4, update(amount=210, old=200)) is APPLIED
    [conflict] = board.conflicts()
    assert conflict["accepted"]["accepted_value"] == "210"
    assert conflict["parked"]["parked_value"] == "300"


@pytest.mark.parametrize(
    ("choice", "value", "comes"),
    [(Choice.ACCEPTED, 200, 200), (Choice.PARKED, 300, 300), (Choice.THIRD, 250, 250)],
)
def test_a_person_chooses(board, choice, value, comes):
    conflict = contradicted(board)
    changes = [] if choice is Choice.ACCEPTED else [update(amount=value, old=200)]
    board.place("d", 4, *changes, resolve(conflict, choice, value))
    assert (board.value(), board.conflicts(), board.open_ids[DEBT]) == (comes, [], ())


def test_a_choice_can_be_taken_back(board):
    conflict = contradicted(board)
    board.place("d", 4, resolve(conflict, Choice.ACCEPTED, 200))
    before = board.rows[(CONFLICT_TABLE, conflict)].values["resolution"]
    again = update((CONFLICT_TABLE, conflict), resolution={**before, "state": "open"})
    assert board.place("d", 5, again) is APPLIED
    assert len(board.conflicts()) == 1


def test_two_choices_the_first_closes_the_other_is_asked_about_again(board):
    conflict = contradicted(board)
    board.place("d", 4, resolve(conflict, Choice.ACCEPTED, 200))
    outcomes = board.place(
        "e", 4, update(amount=300, old=200), resolve(conflict, Choice.PARKED, 300)
    )
    assert outcomes == (PARKED, SAME)
    [second] = board.conflicts()
    assert (second["accepted"]["accepted_value"], second["parked"]["parked_value"]) == (
        "200", "300",
    )  # fmt: skip


def test_two_choices_the_other_way_round(board):
    conflict = contradicted(board)
    board.place("e", 4, update(amount=300, old=200), resolve(conflict, Choice.PARKED, 300))
    assert board.place("d", 4, resolve(conflict, Choice.ACCEPTED, 200)) is PARKED
    [second] = board.conflicts()
    assert (second["accepted"]["accepted_value"], second["parked"]["parked_value"]) == (
        "300", "200",
    )  # fmt: skip


def test_the_same_choice_twice_is_nothing_new(board):
    conflict = contradicted(board)
    board.place("d", 4, resolve(conflict, Choice.ACCEPTED, 200))
    assert board.place("e", 4, resolve(conflict, Choice.ACCEPTED, 200)) is SAME
    assert board.conflicts() == []


def test_a_choice_does_not_close_over_what_nobody_looked_at(board):
    """C amended the parked value before the choice arrived: D had looked at the older one."""
    conflict = contradicted(board)
    board.place("c", 1, update(amount=350, old=300))
    assert board.place("d", 4, resolve(conflict, Choice.ACCEPTED, 200)) is PARKED
    [open_one] = board.conflicts()
    assert open_one["parked"]["parked_value"] == "350"


def test_removing_what_somebody_changed_waits(board):
    board.place("b", 1, update(amount=200, old=100))
    assert board.place("c", 1, delete(amount=100)) is PARKED
    [conflict] = board.conflicts()
    assert (conflict["kind"], conflict["field"]) == (ConflictKind.DELETED.value, "")
    assert json.loads(conflict["accepted"]["accepted_value"])["amount"] == 200
    assert board.rows[DEBT].removed is None


def test_removing_what_hides_behind_an_own_value_waits(board):
    contradicted(board)
    assert board.place("c", 2, delete(amount=300)) is PARKED


def test_removing_and_taking_that_back_leaves_no_question_about_the_row(board):
    board.place("b", 1, update(amount=200, old=100))
    assert board.place("c", 1, delete(amount=100)) is PARKED
    assert board.place("c", 1, insert(creditor="X", remark="")) is SAME
    assert board.conflicts() == []
    [row] = [row for row in board.rows.values() if row.table == CONFLICT_TABLE]
    assert row.values["resolution"]["reason"] == "ingetrokken"


def test_removing_twice_is_one_question(board):
    board.place("b", 1, update(amount=200, old=100))
    board.place("c", 1, delete(amount=100))
    assert board.place("c", 1, delete(amount=100)) is AMENDED
    assert len(board.conflicts()) == 1


def test_changing_what_somebody_removed_waits_together(board):
    assert board.place("b", 1, delete(amount=100)) is APPLIED
    assert board.place("c", 1, update(amount=300, old=100)) is PARKED
    assert board.place("c", 2, update(creditor="Y", old="X")) is AMENDED
    [conflict] = board.conflicts()
    assert conflict["kind"] == ConflictKind.CHANGED.value
    assert json.loads(conflict["parked"]["parked_value"]) == {"amount": 300, "creditor": "Y"}
    assert json.loads(conflict["base_value"])["amount"] == 100


def test_a_removed_row_lives_again_with_an_insert(board):
    board.place("b", 1, delete(amount=100))
    assert board.place("b", 2, delete(amount=100)) is SAME
    assert board.place("c", 1, insert(amount=5)) is APPLIED
    assert board.rows[DEBT].values == {"amount": 5}


def test_that_a_row_stays_stands_against_a_removal_unseen(board):
    board.place("b", 1, update(amount=200, old=100))
    board.place("c", 1, delete(amount=100))
    conflict = board.conflict_id()
    board.place("d", 4, resolve(conflict, Choice.ACCEPTED, None))
    assert board.place("e", 4, delete(amount=200)) is PARKED
    assert board.rows[DEBT].removed is None


def test_two_laptops_make_the_same_row():
    board = Board()
    board.place("a", 0, insert(present="yes", event=None, remark="a"))
    assert board.place("b", 0, insert(present="yes", event="2026-12-03", remark="b")) is PARKED
    assert board.value("event") == "2026-12-03"
    [conflict] = board.conflicts()
    assert conflict["field"] == "remark"


def test_who_makes_a_row_has_not_seen_it_whatever_came_in_behind_the_own_one(board):
    """C made the row too, removed it and made it again while A's lay behind that."""
    assert board.place("c", 0, insert(amount=300, creditor="X")) is PARKED  # 2, 3
    assert board.place("c", 0, delete(amount=300)) is PARKED  # 4, 5
    assert board.place("c", 1, insert(amount=310, creditor="X")) is PARKED
    [conflict] = board.conflicts()
    assert (conflict["kind"], conflict["parked"]["parked_value"]) == ("waarde", "310")
    assert board.value() == 100


def test_the_same_answer_on_two_laptops_is_one_answer():
    row = ("answer", "x")
    board = Board()
    one = {"state": "given", "value": "ja", "answered_by": "a", "answered_at": "1", "wording": "w",
           "definition_version": "1"}  # fmt: skip
    board.place("a", 0, insert(row, answer=one))
    other = {**one, "answered_by": "b", "answered_at": "2"}
    assert board.place("b", 0, insert(row, answer=other)) is SAME
    assert board.place("c", 0, insert(row, answer={**other, "value": "nee"})) is PARKED
    assert board.value("answer", row) == one


def test_bookkeeping_takes_the_latest(board):
    row = ("talk", "t")
    board.place("a", 1, insert(row, last_topic="x"))
    board.place("b", 2, update(row, last_topic="y", old="x"))
    assert board.place("c", 2, update(row, last_topic="z", old="x")) is APPLIED
    assert board.value("last_topic", row) == "z"


def test_a_row_made_and_changed_in_one_group():
    board = Board()
    assert board.place("a", 0, insert(amount=1), update(amount=2, old=1)) == (APPLIED, APPLIED)
    assert board.value() == 2


def test_one_group_that_parks_goes_on_from_its_own_value(board):
    board.place("b", 1, update(amount=200, old=100))
    outcomes = board.place("c", 1, update(amount=300, old=100), update(amount=310, old=300))
    assert outcomes == (PARKED, AMENDED)
    [conflict] = board.conflicts()
    assert conflict["parked"]["parked_value"] == "310"
    assert len(board.said[-1].changes) == 1


def test_what_is_sealed_seals_its_conflict(board):
    board.place("b", 1, update(amount=200, old=100), sealed=True)
    board.place("c", 1, update(amount=300, old=100))
    assert board.said[-1].sealed
    board.place("c", 1, update(amount=310, old=300))
    assert board.said[-1].sealed


def test_units_that_the_hub_never_heard_of_are_carried(board):
    assert board.place("b", 1, update(new_in_v9={"a": [1]}, old=None)) is APPLIED
    assert board.place("c", 1, update(new_in_v9={"a": [2]}, old=None)) is PARKED


@pytest.mark.parametrize(
    ("device", "base", "change", "code"),
    [
        ("b", 1, update(("debt", "unknown"), amount=1), "unknown-row"),
        ("b", 1, delete(("debt", "unknown")), "unknown-row"),
        ("b", 2, update(amount=1), "base"),
        (HUB_AUTHOR, 1, update(amount=1), "device"),
        ("b", 1, insert((CONFLICT_TABLE, "x"), state="open"), "conflict-row"),
        ("b", 1, delete((CONFLICT_TABLE, "x")), "conflict-row"),
        ("b", 1, update((CONFLICT_TABLE, "x"), parked={}), "conflict-row"),
    ],
)
def test_what_no_laptop_of_ours_makes_is_refused(board, device, base, change, code):
    rows = dict(board.rows)
    with pytest.raises(InvalidGroup) as refused:
        board.place(device, base, insert(("debt", "row-2"), amount=1), change)
    assert refused.value.code == code
    assert board.rows == rows


def test_a_row_of_another_case_is_refused(board):
    group = Group(
        device="b", group_id="g", previous=0, base=1, author="", kind="", undo_of="",
        instant="2026-01-01T00:00:00.000000Z", source="", action="", schema=5, sealed=False,
        changes=(Change(number=9, case_id="other", **update(amount=1)),),
    )  # fmt: skip
    with pytest.raises(InvalidGroup, match="case"):
        merge_group(group, board.rows, {}, 2)


@pytest.mark.parametrize("resolution", [None, 3, {}, {"state": "opgelost"}, [1]])
def test_a_choice_without_its_parts_is_refused(board, resolution):
    conflict = contradicted(board)
    with pytest.raises(InvalidGroup, match="resolution"):
        board.place("d", 4, update((CONFLICT_TABLE, conflict), resolution=resolution))


def test_a_choice_in_a_conflict_that_a_restored_hub_has_not_found_again(board):
    assert board.place("d", 1, resolve("gone", Choice.ACCEPTED, 1)) is SAME
