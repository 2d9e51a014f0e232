"""No write passes beside the change log and the audit, whatever statement makes it."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from intakeapp.data.engine import connect
from intakeapp.data.errors import OutsideUnitOfWorkError
from intakeapp.data.models.tables import (
    APPEND_ONLY,
    GUARDED,
    LOGGED,
    TABLES,
    audit,
    case_index,
    change_log,
    metadata,
)
from intakeapp.data.models.triggers import expected_triggers, present_triggers
from intakeapp.domain.cases import Case, Phase
from intakeapp.domain.debts import Debt
from intakeapp.domain.residents import Resident
from tests.helpers.stores import register

pytestmark = pytest.mark.integration
resident = TABLES[Resident]


def rows(space, table):
    with space.store.reading() as reader:
        return reader.connection.execute(select(table)).all()


def test_every_table_is_logged_guarded_or_append_only():
    assert set(LOGGED) | set(GUARDED) | set(APPEND_ONLY) == set(metadata.tables)


def test_every_table_of_the_file_refuses_a_write_outside_a_unit_of_work(space):
    register(space)
    with space.store.reading() as reader:
        names = reader.connection.scalars(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table' "
                "AND name NOT LIKE 'case_search%' AND name NOT LIKE 'sqlite_%' "
                "AND name <> 'alembic_version'"
            )
        ).all()
    assert set(names) == set(metadata.tables)
    engine = space.store._engine
    for name in names:
        column = next(iter(metadata.tables[name].columns)).name
        statements = [f"INSERT INTO {name} DEFAULT VALUES"]
        if rows(space, metadata.tables[name]):
            statements += [f"UPDATE {name} SET {column} = {column}", f"DELETE FROM {name}"]
        for statement in statements:
            with pytest.raises(IntegrityError), engine.begin() as connection:
                connection.exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        update(resident).values(surname="Anders"),
        delete(resident),
        text("UPDATE resident SET surname = 'Anders'"),
        text("INSERT OR REPLACE INTO resident SELECT * FROM resident"),
        text("UPDATE OR REPLACE resident SET surname = 'Anders'"),
        text("DELETE FROM change_log"),
        text("UPDATE audit_look SET author = 'iemand'"),
    ],
)
def test_a_statement_beside_the_write_path_is_refused(space, statement):
    register(space)
    space.store.audit(space.context("case.read"), None)
    before = rows(space, resident)
    with pytest.raises(IntegrityError), space.store._engine.begin() as connection:
        connection.execute(statement)
    assert rows(space, resident) == before


def test_a_reading_view_cannot_write(space):
    register(space)
    with pytest.raises(OutsideUnitOfWorkError), space.store.reading() as reader:
        reader.connection.execute(update(resident).values(surname="Anders"))


def test_another_program_with_the_key_cannot_write_at_all(opened):
    register(opened.space)
    raw = connect(opened.space.store.path, opened.key.hex_for_cipher())
    try:
        with pytest.raises(Exception, match="intake_context"):
            raw.execute("UPDATE resident SET surname = 'Anders'")
    finally:
        raw.close()


def log_of(space, group_id):
    with space.store.reading() as reader:
        query = select(change_log).where(change_log.c.group_id == group_id)
        return reader.connection.execute(query.order_by(change_log.c.seq)).all()


def audit_of(space, group_id):
    with space.store.reading() as reader:
        return reader.connection.execute(select(audit).where(audit.c.group_id == group_id)).all()


def debts(space, case, count):
    return [
        Debt(id=space.store.ids.new(), case_id=case.id, creditor=f"Schuldeiser {number}")
        for number in range(count)
    ]


def test_core_bulk_insert_update_and_delete_each_leave_their_trace(space):
    case = register(space)
    table = TABLES[Debt]
    with space.store.writing(space.context("bulk.insert")) as writer:
        made = [dataclasses.asdict(debt) for debt in debts(space, case, 3)]
        writer.connection.execute(insert(table), made)
    entries = log_of(space, writer.group_id)
    assert [(e.op, e.table_name, e.case_id) for e in entries] == [("insert", "debt", case.id)] * 3
    assert len(audit_of(space, writer.group_id)) == 1
    assert audit_of(space, writer.group_id)[0].action == "bulk.insert"

    with space.store.writing(space.context("bulk.update")) as writer:
        statement = update(table).where(table.c.id == bindparam("which"))
        changes = [{"which": d["id"], "creditor": f"Nieuw {i}"} for i, d in enumerate(made)]
        writer.connection.execute(statement, changes)
    entries = log_of(space, writer.group_id)
    assert [(e.op, e.field, e.old_value, e.new_value) for e in entries] == [
        ("update", "creditor", f'"Schuldeiser {i}"', f'"Nieuw {i}"') for i in range(3)
    ]

    with space.store.writing(space.context("bulk.delete")) as writer:
        writer.connection.execute(delete(table))
    entries = log_of(space, writer.group_id)
    assert [e.op for e in entries] == ["delete"] * 3
    assert '"creditor":"Nieuw 0"' in entries[0].old_value


def test_insert_or_replace_logs_the_row_it_removes(space):
    case = register(space)
    one = debts(space, case, 1)[0]
    with space.store.writing(space.context("debt.save")) as writer:
        writer.add(one)
    with space.store.writing(space.context("debt.replace")) as writer:
        values = dataclasses.asdict(dataclasses.replace(one, creditor="Ander"))
        writer.connection.execute(insert(TABLES[Debt]).prefix_with("OR REPLACE"), values)
    assert sorted(e.op for e in log_of(space, writer.group_id)) == ["delete", "insert"]


def test_a_value_and_its_state_are_one_change(space):
    case = register(space)
    one = debts(space, case, 1)[0]
    with space.store.writing(space.context("debt.save")) as writer:
        writer.add(one)
    with space.store.writing(space.context("debt.save")) as writer:
        writer.change(one, amount_state="unknown", remark="belt morgen")
    fields = {e.field: e.new_value for e in log_of(space, writer.group_id)}
    assert set(fields) == {"amount", "remark"}
    assert '"amount_state":"unknown"' in fields["amount"]


def test_an_update_that_changes_nothing_leaves_no_entry(space):
    case = register(space)
    with space.store.writing(space.context("case.change")) as writer:
        assert writer.save(case) is False
        writer.connection.execute(update(TABLES[Case]).values(number=case.number))
    assert log_of(space, writer.group_id) == []


def test_all_of_a_unit_of_work_is_undone_when_it_fails(space):
    case = register(space)
    count = len(rows(space, change_log))

    def half_way():
        with space.store.writing(space.context("case.change")) as writer:
            writer.change(case, phase=Phase.PLAN)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        half_way()
    with space.store.reading() as reader:
        assert reader.get(Case, case.id).phase is case.phase
    assert len(rows(space, change_log)) == count


def test_numbers_in_the_log_only_rise_and_carry_the_device(space):
    register(space)
    entries = rows(space, change_log)
    numbers = [entry.seq for entry in entries]
    assert numbers == sorted(set(numbers))
    assert {entry.device for entry in entries} == {space.store.device}


def test_an_id_never_changes(space):
    case = register(space)
    table = TABLES[Resident]
    with space.store.writing(space.context("resident.change")) as writer:
        writer.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        statement = update(table).where(table.c.id == case.resident_id).values(id="nieuw")
        with pytest.raises((IntegrityError, OperationalError), match="id never changes"):
            writer.connection.execute(statement)


def test_a_missing_trigger_is_noticed_and_put_back(opened, tmp_path):
    from intakeapp.services import stores
    from tests.helpers.stores import PASSPHRASE

    space = opened.space
    with space.store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER intake_insert_debt")
    assert stores.check(opened) == ["De bewaking van wijzigingen in het bestand is niet volledig."]
    opened.close()
    again = stores.unlock(space.store.path, PASSPHRASE, opened.world)
    try:
        with again.space.store.reading() as reader:
            assert present_triggers(reader.connection) == expected_triggers()
    finally:
        again.close()


def test_reading_a_dossier_is_audited(space):
    from intakeapp.services.casefile import read_case_file

    case = register(space)
    read_case_file(space, case.id)
    seen = [row for row in rows(space, audit) if row.action == "case.read"]
    assert [(row.case_id, row.author) for row in seen] == [(case.id, space.me)]


def test_the_index_follows_its_records(space):
    case = register(space)
    from intakeapp.services.indexing import rebuild_index

    before = rows(space, case_index)
    assert rebuild_index(space) == 1
    assert rows(space, case_index) == before
    assert before[0].case_id == case.id
