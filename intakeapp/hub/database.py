"""PostgreSQL: connections, transactions of one tenant, and the steps of the schema."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files

import psycopg
from psycopg import sql
from psycopg.rows import TupleRow
from sqlalchemy import Engine, create_engine

from intakeapp.hub.errors import HubSetupError

Connection = psycopg.Connection[TupleRow]
SERVING_ROLE = "intake_hub"
OWNER_ROLE = "intake_owner"
_LOCK = 7361  # advisory lock: one process changes the schema at a time
_LIMITS = (
    "-c statement_timeout=60000 -c lock_timeout=30000 -c idle_in_transaction_session_timeout=60000"
)
_STEP = re.compile(r"^(\d{4})_[a-z_]+\.sql$")


class Database:
    """A pool of connections with one database, and transactions that belong to one tenant."""

    def __init__(self, url: str, *, size: int = 8) -> None:
        """Keep at most `size` connections with a libpq `url`; none is made yet."""
        self._url = url
        self._engine: Engine = create_engine(
            "postgresql+psycopg://",
            creator=self._connect,
            pool_size=size,
            max_overflow=0,
            pool_timeout=30,
            pool_pre_ping=True,  # PostgreSQL may have been started anew
        )

    def _connect(self) -> Connection:
        return psycopg.connect(self._url, options=_LIMITS, application_name="intakeapp hub")

    @contextmanager
    def transaction(self, tenant: int) -> Iterator[Connection]:
        """Give a connection that sees and writes rows of one tenant only, until the end.

        What was done is kept when the block ends and undone when it raises. Raises psycopg.Error.
        """
        pooled = self._engine.raw_connection()
        connection = pooled.driver_connection
        if not isinstance(connection, psycopg.Connection):
            raise TypeError("the pool holds connections of psycopg only")
        try:
            connection.execute("SELECT set_config('intake.tenant', %s, true)", (str(tenant),))
            yield connection
            connection.commit()
        finally:
            if connection.closed:
                pooled.invalidate()
            pooled.close()  # what was not committed is rolled back here

    def is_alive(self) -> bool:
        """Tell whether the database answers."""
        try:
            with self.transaction(0) as connection:
                connection.execute("SELECT 1")
        except (psycopg.Error, OSError):
            return False
        return True

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._engine.dispose()


@dataclass(frozen=True)
class Step:
    """One step of the schema: its number, the name of its file and its SQL."""

    number: int
    name: str
    text: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text: a step that was released never changes."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def steps() -> tuple[Step, ...]:
    """Return the steps in order; raises ValueError when a number is missing or used twice."""
    folder = files("intakeapp.hub") / "migrations"
    found = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        match = _STEP.match(file.name)
        if match:
            found.append(Step(int(match[1]), file.name, file.read_text("utf-8")))
    if [step.number for step in found] != list(range(1, len(found) + 1)):
        raise ValueError("the steps of the hub's schema are not numbered 1, 2, 3, ...")
    return tuple(found)


def migrate(owner_url: str) -> int:
    """Bring the schema to what this program needs, as the owner; return its number.

    Each step is one transaction. Raises HubSetupError when the database is from a newer program,
    when a step that was done reads differently now, or when the serving role is missing.
    """
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        _need_serving_role(connection)
        done = _steps_done(connection)
        wanted = steps()
        if len(done) > len(wanted):
            raise HubSetupError(
                "Deze database is van een nieuwere versie van de hub.",
                safe="Er is niets veranderd.",
                now="Werk het programma bij.",
            )
        for step in wanted[: len(done)]:
            if done[step.number] != step.digest:
                raise HubSetupError(
                    f"Stap {step.number} van de database is niet de stap van dit programma.",
                    safe="Er is niets veranderd.",
                    now="Vraag de leverancier welke versie hier heeft gedraaid.",
                )
        for step in wanted[len(done) :]:
            with connection.transaction():
                connection.execute(step.text.encode())
                connection.execute(
                    "INSERT INTO hub_schema (number, name, digest) VALUES (%s, %s, %s)",
                    (step.number, step.name, step.digest),
                )
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
    return len(wanted)


def _need_serving_role(connection: Connection) -> None:
    row = connection.execute(
        "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", (SERVING_ROLE,)
    ).fetchone()
    if row is None:
        raise HubSetupError(
            f"In PostgreSQL ontbreekt de rol {SERVING_ROLE}.",
            safe="Er is niets veranderd.",
            now=f"Maak haar met: CREATE ROLE {SERVING_ROLE} LOGIN NOBYPASSRLS PASSWORD '...';",
        )


def _steps_done(connection: Connection) -> dict[int, str]:
    with connection.transaction():
        connection.execute(
            "CREATE TABLE IF NOT EXISTS hub_schema (number integer PRIMARY KEY,"
            " name text NOT NULL, digest text NOT NULL, done_at timestamptz NOT NULL DEFAULT now())"
        )
        connection.execute(
            sql.SQL("GRANT SELECT ON hub_schema TO {}").format(sql.Identifier(SERVING_ROLE))
        )
    rows = connection.execute("SELECT number, digest FROM hub_schema ORDER BY number").fetchall()
    return {int(number): str(digest) for number, digest in rows}


def check_serving(url: str) -> None:
    """Check that a URL is fit to serve with: schema of this program, and a role that RLS binds.

    Raises HubSetupError; without this check a superuser's URL would quietly take the walls between
    municipalities away.
    """
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            row = connection.execute(
                "SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles"
                " WHERE rolname = current_user),"
                " to_regclass('hub_schema') IS NOT NULL,"
                " pg_has_role(current_user, (SELECT relowner FROM pg_class"
                " WHERE oid = to_regclass('group_log')), 'MEMBER')"
            ).fetchone()
            number = None
            if row is not None and row[1]:
                number = connection.execute("SELECT max(number) FROM hub_schema").fetchone()
    except psycopg.OperationalError as error:
        raise HubSetupError(
            "De database is niet te bereiken.",
            now="Kijk of PostgreSQL loopt en of het adres, de rol en het wachtwoord kloppen.",
        ) from error
    if number is None or row is None or number[0] != len(steps()):
        raise HubSetupError(
            "De database heeft niet de tabellen van deze versie van de hub.",
            safe="Er is niets veranderd.",
            now="Breng haar eerst bij met de eigenaar van de tabellen.",
        )
    if row[0] or row[2]:
        raise HubSetupError(
            "Met deze databaserol zijn gemeenten niet van elkaar gescheiden.",
            safe="De hub is niet gestart.",
            now=f"Gebruik een rol als {SERVING_ROLE}: geen superuser, BYPASSRLS of eigenaar.",
        )
