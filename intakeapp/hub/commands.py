"""What the commands `intakeapp hub ...` do; `cli` reads the options and prints what comes back."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from intakeapp.base.clock import Clock
from intakeapp.hub import private_postgres, register, serving, tls
from intakeapp.hub.database import Database, check_serving, migrate
from intakeapp.hub.doors import Hub, HubSettings
from intakeapp.hub.errors import HubSetupError
from intakeapp.hub.rights import Role

Tell = Callable[[Mapping[str, object]], None]
_TENANT = 1


def try_hub(
    folder: Path,
    clock: Clock,
    tell: Tell,
    *,
    name: str = "Proef",
    host: str = "127.0.0.1",
    port: int = 0,
    settings: HubSettings | None = None,
) -> None:
    """Run a hub with a PostgreSQL of its own until SIGINT or SIGTERM; all of it is in `folder`.

    The first time it makes the schema, a certificate and an administrator. Once it listens, `tell`
    gets the address, the certificate's fingerprint and a new enrolment code. Raises HubSetupError.
    """
    with serving.orderly_end():
        _try(folder, clock, tell, name, host, port, settings or HubSettings())


def _try(
    folder: Path, clock: Clock, tell: Tell, name: str, host: str, port: int, settings: HubSettings
) -> None:
    _make_folder(folder)
    cert, key = folder / "hub.crt", folder / "hub.key"
    if not cert.exists():
        key.unlink(missing_ok=True)  # left by a first start that was cut off
        tls.make_certificate(cert, key, sorted({"localhost", "127.0.0.1", host}), clock)
    with private_postgres.running(folder) as urls:
        migrate(urls.owner)
        database = Database(urls.serving)
        try:
            user = _first_user(urls.owner, database, name, clock)
            with database.transaction(_TENANT) as connection:
                code = register.make_code(connection, _TENANT, user, clock)

            def is_ready(port: int) -> None:
                tell(
                    {
                        "url": f"https://{host}:{port}",
                        "fingerprint": tls.fingerprint(cert),
                        "tenant": _TENANT,
                        "code": code,
                    }
                )

            hub = Hub(database, clock, settings)
            serving.serve(hub, cert=cert, key=key, host=host, port=port, is_ready=is_ready)
        finally:
            database.close()


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if hasattr(os, "geteuid") and os.geteuid() != 0:
        folder.chmod(0o700)


def _first_user(owner_url: str, database: Database, name: str, clock: Clock) -> str:
    """Return the first administrator, made when there is none; in a trial he works as well."""
    with database.transaction(_TENANT) as connection:
        has_tenant = connection.execute("SELECT 1 FROM tenant").fetchone() is not None
    if not has_tenant:
        register.make_tenant(owner_url, _TENANT, name, clock)
    with database.transaction(_TENANT) as connection:
        found = connection.execute(
            "SELECT user_id FROM hub_user WHERE %s = ANY(roles) AND stopped_at IS NULL"
            " ORDER BY made_at LIMIT 1",
            (Role.ADMINISTRATOR.value,),
        ).fetchone()
        if found is not None:
            return str(found[0])
        return register.make_user(
            connection,
            clock,
            name="Beheerder",
            roles=[Role.ADMINISTRATOR, Role.COORDINATOR],
            sees_sealed=True,
        )


def serve(
    database_url: str,
    cert: Path,
    key: Path,
    clock: Clock,
    tell: Tell,
    *,
    host: str = "0.0.0.0",
    port: int = 8443,
    settings: HubSettings | None = None,
) -> None:
    """Serve on a PostgreSQL that is there, until SIGINT or SIGTERM.

    The schema must be there (`prepare`), and the role of the URL may not be above row-level
    security. Raises HubSetupError.
    """
    check_serving(database_url)
    hub = Hub(Database(database_url), clock, settings or HubSettings())

    def is_ready(port: int) -> None:
        tell({"port": port, "fingerprint": tls.fingerprint(cert)})

    with serving.orderly_end():
        serving.serve(hub, cert=cert, key=key, host=host, port=port, is_ready=is_ready)


def prepare(owner_url: str, tenant: int, name: str, clock: Clock) -> Mapping[str, object]:
    """Bring the schema up to date as its owner, make a tenant with its administrator and a code.

    Raises HubSetupError.
    """
    if not 1 <= tenant <= 999_999_999:
        raise HubSetupError("Een registernummer is een getal vanaf 1.")
    number = migrate(owner_url)
    register.make_tenant(owner_url, tenant, name, clock)
    database = Database(owner_url, size=1)
    try:
        with database.transaction(tenant) as connection:
            user = register.make_user(
                connection, clock, name="Beheerder", roles=[Role.ADMINISTRATOR]
            )
            code = register.make_code(connection, tenant, user, clock)
    finally:
        database.close()
    return {"schema": number, "tenant": tenant, "user": user, "code": code}
