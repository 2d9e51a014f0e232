"""The options of `hub ...` and `sync ...`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHOICES = ("geldend", "ander")
_PORTS = 65_535
Make = Callable[..., Any]


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) <= _PORTS:
        return int(text)
    raise argparse.ArgumentTypeError("Hier hoort een poort: een getal tot 65535.")


def _tenant(text: str) -> int:
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 999_999_999:
        return int(text)
    raise argparse.ArgumentTypeError("Hier hoort een registernummer: een getal vanaf 1.")


def add_parsers(top: Any, branch: Make, command: Make, store: Make, today: Make) -> None:
    """Add the commands for the hub and for syncing with it."""
    hub = branch(top, "hub", "de centrale opslag van een team")
    _try(command(hub, "try", "hub try", "een centrale opslag op deze computer, als proef", today))
    _serve(command(hub, "serve", "hub serve", "de centrale opslag op een eigen PostgreSQL", today))
    _prepare(command(hub, "prepare", "hub prepare", "tabellen en een register maken", today))
    _sync(branch(top, "sync", "meedoen met de centrale opslag"), command, store)


def _try(parser: Any) -> None:
    add = parser.choices.add_argument
    add("--data", type=Path, required=True, metavar="MAP", help="hierin komt alles")
    add("--name", default="Proef", metavar="TEKST", help="hoe het register heet")
    add("--host", default="127.0.0.1", metavar="ADRES", help="waar anderen hem bereiken")
    add("--port", type=_port, default=8443, metavar="POORT", help="0: een vrije poort")


def _serve(parser: Any) -> None:
    _database(parser)
    add = parser.choices.add_argument
    add("--certificate", type=Path, required=True, metavar="BESTAND", help="het certificaat (PEM)")
    add("--key", type=Path, required=True, metavar="BESTAND", help="de geheime sleutel (PEM)")
    add("--host", default="0.0.0.0", metavar="ADRES", help="waar hij luistert")
    add("--port", type=_port, default=8443, metavar="POORT", help="waar hij luistert")


def _prepare(parser: Any) -> None:
    _database(parser)
    add = parser.choices.add_argument
    add("--tenant", type=_tenant, default=1, metavar="N", help="het nummer van het register")
    add("--name", required=True, metavar="TEKST", help="hoe het register heet")
    add("--certificate", type=Path, required=True, metavar="BESTAND", help="het certificaat (PEM)")


def _database(parser: Any) -> None:
    group = parser.choices.add_mutually_exclusive_group(required=True)
    group.add_argument(
        "--database-url", metavar="ADRES", help="adres van de PostgreSQL, zonder wachtwoord erin"
    )
    group.add_argument(
        "--database-url-file", type=Path, metavar="BESTAND", help="eerste regel: dit adres"
    )


def _sync(sync: Any, command: Make, store: Make) -> None:
    enrol = command(sync, "enrol", "sync enrol", "deze computer aanmelden", store)
    add = enrol.choices.add_argument
    add("--hub", required=True, metavar="ADRES", help="begint met https://")
    add("--code", required=True, metavar="CODE", help="eenmalige aanmeldcode")
    command(sync, "run", "sync run", "versturen wat wacht en ophalen wat er is", store)
    status = command(sync, "status", "sync status", "wat wacht, onderweg is en aankwam", store)
    status.choices.add_argument("--json", action="store_true", help="als JSON (zo is het altijd)")
    about = "waarden die elkaar tegenspreken"
    conflicts = sync.add_parser("conflicts", help=about, description=about).add_subparsers(
        title="opdrachten", metavar="OPDRACHT", required=True
    )
    command(conflicts, "list", "sync conflicts list", "waaruit nog te kiezen is", store)
    resolve = command(conflicts, "resolve", "sync conflicts resolve", "kiezen wat geldt", store)
    add = resolve.choices.add_argument
    add("--conflict", required=True, metavar="ID", help="een id uit de lijst")
    add("--choice", required=True, choices=CHOICES, metavar="KEUZE", help=", ".join(CHOICES))
    add("--reason", default="", metavar="TEKST", help="waarom")
