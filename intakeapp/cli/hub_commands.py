"""`hub try`, `hub serve` and `hub prepare`: the central store of a team."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from intakeapp.base.errors import InputError
from intakeapp.cli.clock import clock_of
from intakeapp.cli.output import UsageError, print_json
from intakeapp.sync.line import PINNED, Invitation


def try_hub(options: Namespace) -> int:
    """Run a hub with a PostgreSQL of its own until it is stopped; print the address and a code."""
    from intakeapp.hub import commands

    def tell(known: Mapping[str, object]) -> None:
        _tell({**known, "code": _invitation(known["code"], known["fingerprint"])})

    commands.try_hub(
        options.data, clock_of(options), tell, name=options.name, host=options.host,
        port=options.port,
    )  # fmt: skip
    return 0


def serve(options: Namespace) -> int:
    """Serve on a PostgreSQL that is there, until it is stopped."""
    from intakeapp.hub import commands

    commands.serve(
        _database_url(options), options.certificate, options.key, clock_of(options), _tell,
        host=options.host, port=options.port,
    )  # fmt: skip
    return 0


def prepare(options: Namespace) -> int:
    """Make or renew the tables and make a register; print its administrator's enrolment code."""
    from intakeapp.hub import commands, tls

    shown = tls.fingerprint(options.certificate)
    made = commands.prepare(_database_url(options), options.tenant, options.name, clock_of(options))
    print_json({**made, "code": _invitation(made["code"], shown), "fingerprint": shown})
    return 0


def _tell(known: Mapping[str, object]) -> None:
    # one line, at once: whoever started the hub waits for it
    sys.stdout.write(json.dumps(known, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _invitation(code: object, fingerprint: object) -> str:
    return str(Invitation(code=str(code), pin=str(fingerprint)[:PINNED]))


def _database_url(options: Namespace) -> str:
    """Return the address of the PostgreSQL; one with a password comes from a file only."""
    given: str | None = options.database_url
    if given is not None:
        if _has_password(given):
            raise UsageError(
                "Een wachtwoord hoort niet in een opdracht: anderen kunnen die zien. "
                "Gebruik --database-url-file, of een bestand .pgpass."
            )
        return given
    path: Path = options.database_url_file
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InputError("Dit bestand is niet te lezen.", path="--database-url-file") from None
    if not lines or not lines[0].strip():
        raise InputError("Er staat geen adres in dit bestand.", path="--database-url-file")
    return lines[0].strip()


def _has_password(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return True  # unreadable: it might hold one
    return parts.password is not None or "password=" in url
