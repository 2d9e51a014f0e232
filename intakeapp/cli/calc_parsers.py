"""The options of `calc` and `norms`; apart from the commands, which load the calculations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

CALCULATIONS = (
    "bvv", "seizure", "bank-seizure", "norm", "capacity", "zorgtoeslag", "huurtoeslag", "kgb",
    "kwijtschelding", "collection-costs", "budget",
)  # fmt: skip
MakeBranch = Callable[[Any, str, str], Any]
MakeCommand = Callable[..., Any]
ReadDay = Callable[[str], date]
AddToday = Callable[[Any], None]


def add_parsers(
    top: Any, branch: MakeBranch, command: MakeCommand, day: ReadDay, today: AddToday
) -> None:
    """Add `calc`, `norms check` and `norms list` to the commands of the program."""
    _calc(
        command(top, "calc", "calc", "een berekening uit JSON; zonder dossierbestand", today), day
    )
    norms = branch(top, "norms", "de tabellen met bedragen en regels")
    checked = command(norms, "check", "norms check", "tabellen nakijken", today)
    checked.words.add_argument(
        "folder", nargs="?", type=Path, metavar="MAP",
        help="map met <onderwerp>/<begindatum>.toml, naast die van het programma",
    )  # fmt: skip
    listed = command(norms, "list", "norms list", "welke tabellen er zijn", today)
    listed.choices.add_argument(
        "--date", type=day, metavar="DATUM", help="alleen wat op deze dag geldt"
    )


def _calc(parser: Any, day: ReadDay) -> None:
    parser.words.add_argument(
        "calculation", choices=CALCULATIONS, metavar="BEREKENING", help=", ".join(CALCULATIONS)
    )
    parser.choices.add_argument(
        "--json", required=True, metavar="BESTAND", help="de gegevens; '-' is wat er binnenkomt"
    )
    parser.choices.add_argument(
        "--date", type=day, metavar="DATUM", help="de dag waarvoor de berekening geldt"
    )
