"""Names of creditors and chains of letters in a real encrypted store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.debts import CreditorAlias, Debt
from intakeapp.services.casefile import read_case_file
from intakeapp.services.creditors import (
    aliases,
    creditor_names,
    join_chain,
    leave_chain,
    remember_alias,
)
from intakeapp.services.rows import save_row, save_rows
from intakeapp.services.undo import undo_last
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import new_store, register, tanya


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    opened = new_store(tmp_path)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    return register(space).id


def add(space: Workspace, case_id: str, creditor: str, **more: str) -> str:
    row = Debt(id="", case_id=case_id, creditor=creditor, **more)
    return save_row(space, row).record_id


def links(space: Workspace, case_id: str) -> dict[str, str]:
    return {debt.id: debt.chain for debt in read_case_file(space, case_id).debts}


def test_an_alias_is_remembered_once_and_may_change(space: Workspace) -> None:
    assert remember_alias(space, "Palet Incasso B.V.", "Incassobureau Palet")
    remember_alias(space, "palet incasso", "Palet Nederland")
    assert aliases(space) == {"palet incasso": "Palet Nederland"}
    with space.store.reading() as reader:
        assert len(reader.list(CreditorAlias)) == 1


def test_the_same_name_in_other_letters_is_no_alias(space: Workspace) -> None:
    assert not remember_alias(space, "PALET bv", "Palet")
    assert aliases(space) == {}
    for spelling, name in (("", "Palet"), ("!", "Palet"), ("Palet", " ")):
        with pytest.raises(InputError):
            remember_alias(space, spelling, name)


def test_names_used_before_come_with_the_most_used_first(space: Workspace, case_id: str) -> None:
    for name in ("Lindehof", "Palet B.V.", "palet", "Palet B.V.", ""):
        add(space, case_id, name)
    remember_alias(space, "bloem", "Postorder Bloemhof")
    assert creditor_names(space) == ("Palet B.V.", "Lindehof", "Postorder Bloemhof")


def test_joining_takes_all_letters_along_and_one_undo_puts_it_back(
    space: Workspace, case_id: str
) -> None:
    since = space.store.clock.now() - timedelta(seconds=1)
    invoice, reminder, bailiff = (add(space, case_id, name) for name in ("A", "B", "C"))
    assert join_chain(space, bailiff, reminder).record_id == bailiff
    before = links(space, case_id)
    assert before == {invoice: "", reminder: "", bailiff: reminder}
    join_chain(space, bailiff, invoice)
    assert links(space, case_id) == {invoice: "", reminder: invoice, bailiff: invoice}
    assert not join_chain(space, invoice, bailiff)
    undo_last(space, case_id, since=since)
    assert links(space, case_id) == before


def test_leaving_keeps_the_others_together(space: Workspace, case_id: str) -> None:
    invoice, reminder, bailiff = (add(space, case_id, name) for name in ("A", "B", "C"))
    join_chain(space, reminder, invoice)
    join_chain(space, bailiff, invoice)
    leave_chain(space, reminder)
    assert links(space, case_id) == {invoice: "", reminder: "", bailiff: invoice}
    join_chain(space, reminder, invoice)
    leave_chain(space, invoice)
    assert links(space, case_id) == {invoice: "", reminder: "", bailiff: reminder}
    assert not leave_chain(space, invoice)


def test_debts_of_two_cases_are_never_joined(space: Workspace, case_id: str) -> None:
    other = register(space, resident=tanya()).id
    one, two = add(space, case_id, "A"), add(space, other, "A")
    for first, second in ((one, two), (one, one), (one, "weg"), ("weg", one)):
        with pytest.raises(InputError):
            join_chain(space, first, second)
    with pytest.raises(InputError):
        leave_chain(space, "weg")
    assert links(space, case_id) == {one: ""}


def test_many_rows_are_one_unit_of_work(space: Workspace, case_id: str) -> None:
    since = space.store.clock.now() - timedelta(seconds=1)
    kept = add(space, case_id, "A")
    new = [Debt(id=space.store.ids.new(), case_id=case_id, creditor=n) for n in ("B", "C")]
    old = read_case_file(space, case_id).debts[0]
    changes = save_rows(space, [Debt(id=kept, case_id=case_id, creditor="Z", position=1), *new])
    assert changes.case_ids == {case_id}
    found = read_case_file(space, case_id).debts
    assert sorted(debt.creditor for debt in found) == ["B", "C", "Z"]
    undo_last(space, case_id, since=since)
    assert read_case_file(space, case_id).debts == (old,)
    assert not save_rows(space, [])
