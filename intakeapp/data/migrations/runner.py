"""Bring a file to the newest schema in one transaction; refuse a file from the future."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine

from intakeapp.data.engine import ContextHolder, raw_connection
from intakeapp.data.errors import NewerStoreError, translated
from intakeapp.data.models.triggers import install_triggers, present_triggers, triggers_are_whole

HEAD = 5
_SCRIPTS = Path(__file__).parent


def schema_of(connection: Connection) -> int:
    """Return the schema number of the file; 0 for an empty one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def refuse_newer(schema: int) -> None:
    """Raise NewerStoreError for a schema this program does not know."""
    if schema > HEAD:
        raise NewerStoreError(
            "Dit dossierbestand is gemaakt met een nieuwere versie van intakeapp.",
            safe="Er is niets aan het bestand veranderd.",
            now="Installeer de nieuwste versie van het programma.",
        )


def current_schema(engine: Engine) -> int:
    """Return the schema number of the file behind an engine."""
    with translated(), engine.connect() as connection:
        return schema_of(connection)


def _run_scripts(connection: Connection, target: str) -> None:
    # Late: Alembic is not needed on the days that no schema changes.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def upgrade(engine: Engine, context: ContextHolder, target: int = HEAD) -> None:
    """Run the missing scripts and renew the triggers, all in one real transaction.

    Foreign keys are off while tables are rebuilt (SQLite ignores that pragma inside a
    transaction) and checked before the end. Raises NewerStoreError.
    """
    with translated(), engine.connect() as plain:
        raw_connection(plain).execute("PRAGMA foreign_keys = OFF")
        connection = plain.execution_options(intake_begin="BEGIN IMMEDIATE")
        try:
            with connection.begin():
                schema = schema_of(connection)
                refuse_newer(schema)
                if schema < target:
                    # Scripts that move rows do so without the log: it tells what people changed.
                    for name in present_triggers(connection):
                        connection.exec_driver_sql(f"DROP TRIGGER {name}")
                    _run_scripts(connection, f"{target:04d}")
                    connection.exec_driver_sql(f"PRAGMA user_version = {target}")
                if target == HEAD and not triggers_are_whole(connection):
                    install_triggers(connection)
                _check_references(connection)
        finally:
            raw_connection(plain).execute("PRAGMA foreign_keys = ON")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise ValueError(f"a migration left a dangling reference in table {broken[0]}")
