"""Schema changes: every step has a test with rows in it, and is whole or not at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError

from intakeapp.base.clock import SystemClock
from intakeapp.base.ids import IdFactory
from intakeapp.data.engine import ContextHolder, connect, make_engine
from intakeapp.data.errors import NewerStoreError
from intakeapp.data.files import create_store, open_store
from intakeapp.data.migrations import runner
from intakeapp.data.models.tables import metadata
from intakeapp.domain.cases import Case
from intakeapp.domain.residents import Resident

pytestmark = pytest.mark.integration
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "databases"
FIXTURE_KEY = "5a" * 32  # invented rows only; the key is no secret
KEY = "ab" * 32
VERSIONS = Path(runner.__file__).parent / "versions"


def scripts():
    return sorted(path.stem for path in VERSIONS.glob("v*.py"))


def test_head_is_the_last_script():
    assert scripts()[-1].startswith(f"v{runner.HEAD:04d}_")
    assert [int(name[1:5]) for name in scripts()] == list(range(1, runner.HEAD + 1))


def test_every_script_has_a_test_and_every_schema_a_file():
    tests = set(globals())
    assert [name for name in scripts() if f"test_{name}" not in tests] == []
    for number in range(1, runner.HEAD + 1):
        assert (FIXTURES / f"{number:04d}.intake").exists()


@pytest.fixture
def empty(tmp_path):
    """An engine on an empty encrypted file, with its context."""
    path = tmp_path / "leeg.intake"
    path.touch()
    context = ContextHolder()
    engine = make_engine(path, KEY, context)
    yield engine, context
    engine.dispose()


def cells(columns, **known):
    """Return an INSERT's columns and values, "a" wherever nothing is said."""
    values = {name: known.get(name, "'a'") for name in columns}
    return f"({', '.join(values)}) VALUES ({', '.join(values.values())})"


def columns_of(connection, table):
    return [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]


def insert_row(connection, table, **known):
    text = cells(columns_of(connection, table), **known)
    connection.exec_driver_sql(f"INSERT INTO {table} {text}")


RESIDENT = {"birth_date": "NULL", "no_post": "0", "interpreter": "0", "reading_help": "0"}
CASE = {
    "id": "'c'", "resident_id": "'a'", "aanmelding_date": "'2026-11-17'",
    "offer_accepted_date": "NULL", "first_talk_date": "NULL", "decision_date": "NULL",
    "bewind_dossier_received": "NULL", "closed_date": "NULL",
}  # fmt: skip


def test_v0001_first_schema(empty):
    engine, context = empty
    runner.upgrade(engine, context, 1)
    assert runner.current_schema(engine) == 1
    with engine.begin() as connection:
        insert_row(connection, "resident", **RESIDENT)
        insert_row(connection, "case_file", **CASE)
        assert connection.exec_driver_sql("SELECT id FROM case_file").all() == [("c",)]


def test_v0002_integral_intake(empty):
    engine, context = empty
    runner.upgrade(engine, context, 1)
    with engine.begin() as connection:
        insert_row(connection, "resident", **RESIDENT)
        insert_row(connection, "case_file", **CASE)
        insert_row(connection, "debt", case_id="'c'", amount="98000", position="1")
        insert_row(
            connection, "household_member", case_id="'c'", birth_date="NULL", birth_year="2015",
            lives_here="'yes'", position="1",
        )  # fmt: skip
        insert_row(
            connection, "action", case_id="'c'", by_date="NULL", by_time="NULL", position="2",
            done_date="NULL",
        )  # fmt: skip
        insert_row(
            connection, "appointment", case_id="'c'", day="'2026-12-01'", at="'09:30'",
            cancelled="0",
        )  # fmt: skip
    runner.upgrade(engine, context, 2)
    with engine.connect() as connection:

        def read(what):
            return connection.exec_driver_sql(f"SELECT {what}").one()

        assert read("creditor, amount, position, origin_date, seizure, chain FROM debt") == (
            "a", 98000, 1, None, "not_asked", "",
        )  # fmt: skip
        assert read(
            "birth_year, lives_here, position, activity, shares_costs FROM household_member"
        ) == (2015, "yes", 1, "", "not_asked")
        assert read("position, done_date, kind, assigned_to FROM action") == (
            2, None, "afspraak", "",
        )  # fmt: skip
        assert read("day, at, cancelled, minutes, outcome FROM appointment") == (
            "2026-12-01", "09:30", 0, None, "",
        )  # fmt: skip
        assert read("count(*) FROM change_log") == (0,), "moving rows is not a change by people"


LOGGED = {
    "seq": "NULL", "case_id": "'c'", "op": "'insert'", "table_name": "'debt'", "old_value": "NULL",
    "new_value": "NULL", "base_sequence": "0",
}  # fmt: skip


def test_v0003_post(empty):
    engine, context = empty
    runner.upgrade(engine, context, 2)
    with engine.begin() as connection:
        insert_row(connection, "resident", **RESIDENT)
        insert_row(connection, "case_file", **CASE)
        insert_row(connection, "change_log", **{**LOGGED, "group_id": "'written'"})
        insert_row(connection, "change_log", **{**LOGGED, "group_id": "'printed'"})
        for action, group in (
            ("debt.add", "written"), ("document.printed", "printed"), ("case.read", "looked"),
        ):  # fmt: skip
            insert_row(
                connection, "audit", number="NULL", action=f"'{action}'", case_id="'c'",
                group_id=f"'{group}'",
            )  # fmt: skip
    runner.upgrade(engine, context, 3)
    with engine.connect() as connection:

        def read(what):
            return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {what}")]

        assert read("seq, group_id, action FROM change_log ORDER BY seq") == [
            (1, "written", "debt.add"), (2, "printed", "document.printed"),
        ]  # fmt: skip
        assert read("number, action FROM audit_look ORDER BY number") == [
            (2, "document.printed"), (3, "case.read"),
        ]  # fmt: skip
        assert sorted(read("action, case_id FROM audit")) == [
            ("case.read", "c"), ("debt.add", "c"), ("document.printed", "c"),
        ]  # fmt: skip
    runner.upgrade(engine, context)  # the newest schema has the triggers
    context.values = dict.fromkeys(
        ("device", "group_id", "kind", "undo_of", "source", "author", "instant", "action"), "x"
    ) | {"base_sequence": 0}
    with engine.begin() as connection:
        insert_row(
            connection, "pile", case_id="'c'", counted="NULL", is_bag="0", finished_at="NULL"
        )
        connection.exec_driver_sql("UPDATE pile SET counted = 12")
        logged = connection.exec_driver_sql(
            "SELECT op, field, new_value, action FROM change_log WHERE seq > 2"
        ).all()
    assert [row[0] for row in logged] == ["insert", "update"]
    assert tuple(logged[1]) == ("update", "counted", "12", "x")


def test_v0004_outgoing(empty):
    engine, context = empty
    runner.upgrade(engine, context, 3)
    with engine.begin() as connection:
        insert_row(connection, "resident", **RESIDENT)
        insert_row(connection, "case_file", **CASE)
        insert_row(
            connection, "stored_document", case_id="'c'", sha256="'ff'", size="3", sealed="0"
        )
    runner.upgrade(engine, context, 4)
    runner.upgrade(engine, context)  # the newest schema has the triggers
    context.values = dict.fromkeys(
        ("device", "group_id", "kind", "undo_of", "source", "author", "instant", "action"), "x"
    ) | {"base_sequence": 0}
    with engine.begin() as connection:
        kept = connection.exec_driver_sql("SELECT id, sha256 FROM stored_document").all()
        assert kept == [("a", "ff")]
        insert_row(
            connection, "outgoing_document", case_id="'c'", state="'concept'", final_at="NULL",
            until="NULL", document_id="'a'", large="0", pictures_only="0", sealed="0",
        )  # fmt: skip
        days = ("day", "extended_until", "cure_until", "plan_weeks", "notified_on",
                "objection_until")  # fmt: skip
        insert_row(
            connection, "decision", case_id="'c'", kind="'weigering'", outgoing_id="'a'",
            withdrawn="0", **dict.fromkeys(days, "NULL"),
        )  # fmt: skip
        connection.exec_driver_sql("UPDATE outgoing_document SET state = 'definitief'")
        logged = connection.exec_driver_sql(
            "SELECT table_name, op, field FROM change_log ORDER BY seq"
        ).all()
    assert [tuple(row) for row in logged] == [
        ("outgoing_document", "insert", ""), ("decision", "insert", ""),
        ("outgoing_document", "update", "state"),
    ]  # fmt: skip
    for statement in (
        "UPDATE outgoing_document SET wording = 'b'", "DELETE FROM outgoing_document",
        "UPDATE decision SET reasons = 'b'", "DELETE FROM stored_document",
    ):  # fmt: skip
        with pytest.raises(DatabaseError, match="never changes"), engine.begin() as connection:
            connection.exec_driver_sql(statement)


def test_v0005_sync(empty):
    engine, context = empty
    runner.upgrade(engine, context, 4)
    days = dict.fromkeys(("until", "final_at"), "NULL")
    with engine.begin() as connection:
        insert_row(connection, "resident", **RESIDENT)
        insert_row(connection, "case_file", **CASE)
        insert_row(
            connection, "outgoing_document", case_id="'c'", state="'definitief'", large="0",
            pictures_only="0", sealed="0", **days,
        )  # fmt: skip
    runner.upgrade(engine, context, 5)
    context.values = dict.fromkeys(
        ("device", "group_id", "kind", "undo_of", "source", "author", "instant", "action"), "x"
    ) | {"base_sequence": 0}
    with engine.begin() as connection:
        kept = connection.exec_driver_sql("SELECT id, state FROM outgoing_document").all()
        assert kept == [("a", "definitief")]
        insert_row(connection, "document_event", case_id="'c'", outgoing_id="'a'")
        insert_row(connection, "creditor")
        connection.exec_driver_sql("UPDATE creditor SET city = 'Huizen'")
        logged = connection.exec_driver_sql(
            "SELECT table_name, op, field, case_id FROM change_log ORDER BY seq"
        ).all()
    assert [tuple(row) for row in logged] == [
        ("document_event", "insert", "", "c"), ("creditor", "insert", "", None),
        ("creditor", "update", "address", None),
    ]  # fmt: skip
    context.values = None
    for statement in ("INSERT INTO sync_group VALUES ('a', 1, 1, '', '', 0, '', '')",
                      "DELETE FROM creditor"):  # fmt: skip
        with pytest.raises(DatabaseError, match="outside a unit of work"), engine.begin() as each:
            each.exec_driver_sql(statement)


def schema_of(connection):
    """Return columns and indexes as SQLite reports them, whatever the text of the DDL."""
    tables = [
        row[0]
        for row in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'case_search%' "
            "AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        )
    ]
    found = {}
    for name in sorted(tables):
        columns = connection.exec_driver_sql(f"PRAGMA table_xinfo({name})").all()
        keys = connection.exec_driver_sql(f"PRAGMA foreign_key_list({name})").all()
        indexes = {
            (row[1], row[2], tuple(connection.exec_driver_sql(f"PRAGMA index_info({row[1]})")))
            for row in connection.exec_driver_sql(f"PRAGMA index_list({name})")
        }
        flags = connection.exec_driver_sql(f"PRAGMA table_list({name})").all()
        found[name] = (columns, keys, {str(i) for i in indexes}, [f[3:] for f in flags])
    return found


def test_a_migrated_file_equals_the_tables_of_the_program(empty, tmp_path):
    engine, context = empty
    runner.upgrade(engine, context)
    path = tmp_path / "vers.intake"
    path.touch()
    fresh = make_engine(path, KEY, ContextHolder())
    try:
        metadata.create_all(fresh)
        with fresh.connect() as one, engine.connect() as other:
            assert schema_of(one) == schema_of(other)
    finally:
        fresh.dispose()


def test_a_step_that_fails_half_way_leaves_nothing(empty):
    engine, context = empty
    seen = []

    @event.listens_for(engine, "before_cursor_execute")
    def cut(_connection, _cursor, statement, *_rest):
        seen.append(statement)
        if len(seen) == 40:
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        runner.upgrade(engine, context)
    event.remove(engine, "before_cursor_execute", cut)
    assert any("CREATE TABLE" in statement for statement in seen)
    assert runner.current_schema(engine) == 0
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
    runner.upgrade(engine, context)
    assert runner.current_schema(engine) == runner.HEAD


def test_a_file_from_a_newer_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "nieuw.intake"
    create_store(path, KEY, SystemClock(), IdFactory()).close()
    raw = connect(path, KEY)
    raw.execute(f"PRAGMA user_version = {runner.HEAD + 1}")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerStoreError, match="nieuwere versie"):
        open_store(path, KEY, SystemClock(), IdFactory())
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", range(1, runner.HEAD + 1))
def test_a_file_of_every_schema_opens(tmp_path, number):
    path = tmp_path / "oud.intake"
    shutil.copy(FIXTURES / f"{number:04d}.intake", path)
    path.chmod(0o600)
    store = open_store(path, FIXTURE_KEY, SystemClock(), IdFactory())
    try:
        assert store.problems() == []
        with store.reading() as reader:
            cases = reader.list(Case)
            assert [reader.get(Resident, c.resident_id).surname for c in cases] == ["Holtrop"]
    finally:
        store.close()
    copies = list(tmp_path.glob("*.kopie"))
    assert len(copies) == (0 if number == runner.HEAD else 1)
