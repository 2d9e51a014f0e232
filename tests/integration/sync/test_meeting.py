"""Laptops that meet through a hub: everything arrives, and what stands against each other waits."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select

from intakeapp.data import outbox
from intakeapp.data.models.tables import change_log
from intakeapp.domain.cases import Case
from intakeapp.domain.conflicts import Conflict, ConflictKind
from intakeapp.domain.debts import Debt
from intakeapp.services.casefile import read_case_file
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.timeline import timeline
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet, rows_of
from tests.integration.sync.memory_hub import LineError

pytestmark = pytest.mark.integration
KEY = "wonen.achterstand"


def answer_on(laptop, case, text):
    return answer(laptop.space, case.id, KEY, AnswerInput(text=text))


def value_on(laptop, case):
    return read_case_file(laptop.space, case.id, audited=False).answers["", KEY].value


def debts_on(laptop, case):
    return read_case_file(laptop.space, case.id, audited=False).debts


def open_on(laptop):
    with laptop.space.store.reading() as reader:
        return [c for c in reader.list(Conflict) if c.is_open]


def test_what_one_registers_the_others_have(laptops, hub):
    marit, iris, noor = laptops
    case = register(marit.space)
    answer_on(marit, case, "100")
    meet(*laptops)
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    assert value_on(iris, case) == "100.00"
    with iris.space.store.reading() as reader:
        assert reader.get(Case, case.id) == case
        assert outbox.waiting(reader) == outbox.Waiting()
    assert not open_on(iris)
    lines = timeline(iris.space, case.id)
    assert {line.who for line in lines} == {"Marit"}
    theirs = [(line.who, line.when, line.text) for line in timeline(marit.space, case.id)]
    assert [(line.who, line.when, line.text) for line in lines] == theirs


def test_different_fields_both_stay(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    save_row(marit.space, Debt(id="", case_id=case.id, creditor="Lindehof"))
    meet(*laptops)
    (debt,) = debts_on(marit, case)
    save_row(marit.space, dataclasses.replace(debt, creditor="Palet"))
    save_row(iris.space, dataclasses.replace(debt, remark="gebeld"))
    meet(*laptops)
    for one in laptops:
        (found,) = debts_on(one, case)
        assert (found.creditor, found.remark) == ("Palet", "gebeld")
    assert not open_on(marit)


def test_two_values_of_one_answer_wait_for_a_person(laptops, hub):
    marit, iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    answer_on(marit, case, "100")
    answer_on(iris, case, "300")
    marit.sync()
    assert value_on(iris, case) == "300.00"
    iris.sync()
    meet(*laptops, rounds=1)
    for one in laptops:
        (conflict,) = open_on(one)
        assert conflict.kind is ConflictKind.VALUE
        assert '"100.00"' in conflict.accepted_value
        assert '"300.00"' in conflict.parked_value
        assert value_on(one, case) == "100.00"
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)
    assert not shadows_on(iris)
    texts = [(line.who, line.text) for line in timeline(iris.space, case.id)]
    assert any(who == "Marit" and "100" in text for who, text in texts)


def value_is_absent(laptop, case):
    return ("", KEY) not in read_case_file(laptop.space, case.id, audited=False).answers


def shadows_on(laptop):
    with laptop.space.store.reading() as reader:
        return reader.connection.exec_driver_sql("SELECT * FROM sync_shadow").all()


def test_own_value_stays_on_the_screen_while_it_travels(laptops):
    marit, iris, _noor = laptops
    case = register(marit.space)
    meet(*laptops)
    answer_on(marit, case, "100")
    marit.sync()
    assert value_is_absent(iris, case)
    iris.door.before_pull = lambda: answer_on(iris, case, "300")
    iris.sync()
    assert value_on(iris, case) == "300.00"
    assert shadows_on(iris)
    meet(*laptops)
    assert value_on(iris, case) == "100.00"
    assert len(open_on(iris)) == 1
    assert not shadows_on(iris)


def test_a_row_removed_here_and_changed_there(laptops):
    marit, iris, noor = laptops
    case = register(marit.space)
    save_row(marit.space, Debt(id="", case_id=case.id, creditor="Lindehof"))
    meet(*laptops)
    (debt,) = debts_on(marit, case)
    save_row(marit.space, dataclasses.replace(debt, remark="gebeld"))
    remove_row(iris.space, debt)
    meet(*laptops)
    (conflict,) = open_on(noor)
    assert conflict.kind is ConflictKind.DELETED
    assert [d.remark for one in laptops for d in debts_on(one, case)] == ["gebeld"] * 3
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)


def test_a_row_changed_here_and_removed_there(laptops):
    marit, iris, noor = laptops
    case = register(marit.space)
    save_row(marit.space, Debt(id="", case_id=case.id, creditor="Lindehof"))
    meet(*laptops)
    (debt,) = debts_on(marit, case)
    remove_row(marit.space, debt)
    save_row(iris.space, dataclasses.replace(debt, remark="gebeld"))
    meet(*laptops)
    (conflict,) = open_on(noor)
    assert conflict.kind is ConflictKind.CHANGED
    assert [debts_on(one, case) for one in laptops] == [(), (), ()]
    assert rows_of(marit.space) == rows_of(iris.space) == rows_of(noor.space)


def test_a_lost_reply_and_a_second_sending_change_nothing(laptops, hub):
    marit, iris, _noor = laptops
    case = register(marit.space)
    answer_on(marit, case, "100")
    marit.door.cut = "reply"
    with pytest.raises(LineError):
        marit.sync()
    head = hub.head
    assert head > 0
    marit.door.cut = ""
    assert marit.sync().finished
    assert hub.head == head
    iris.sync()
    assert value_on(iris, case) == "100.00"


def test_what_came_from_others_never_travels(laptops, hub):
    marit, iris, _noor = laptops
    register(marit.space)
    meet(*laptops)
    head = hub.head
    meet(*laptops)
    assert hub.head == head
    with iris.space.store.reading() as reader:
        kinds = reader.connection.execute(
            select(change_log.c.kind, change_log.c.device).where(change_log.c.case_id.is_not(None))
        ).all()
    assert {kind for kind, _device in kinds} == {"sync"}
    assert {device for _kind, device in kinds} == {marit.space.store.device}
