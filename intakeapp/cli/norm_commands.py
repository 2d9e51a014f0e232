"""`norms check` and `norms list`: the dated tables of rules and amounts."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from intakeapp.base import paths
from intakeapp.base.clock import local_today
from intakeapp.base.errors import InputError
from intakeapp.cli.clock import clock_of
from intakeapp.cli.output import print_json
from intakeapp.domain.calculations.norm_checks import TableLine, check_norms


def check(options: Namespace) -> int:
    """Print what is wrong with the tables, the program's and the municipality's; 1 when not ok.

    With a folder those in the folder, instead of the municipality's: `<subject>/...` or `norms/...`
    for tables, `regelingen/...` for schemes and reference amounts.
    """
    given: Path | None = options.folder
    if given is not None and not given.is_dir():
        raise InputError("Deze map is niet gevonden.", now="Kijk of de map klopt.")
    own = _own() if given is None else given
    tables = own / "norms"
    if given is not None and not tables.is_dir():
        tables = given
    places = (paths.resources() / "norms", tables)
    found = check_norms(places, local_today(clock_of(options)), (own,))
    print_json({
        "ok": found.ok,
        "tables": len(found.tables),
        "problems": list(found.problems),
        "warnings": list(found.warnings),
    })  # fmt: skip
    return 0 if found.ok else 1


def list_norms(options: Namespace) -> int:
    """Print every table, oldest first per subject; with `--date` what holds on that day."""
    today = local_today(clock_of(options))
    places = (paths.resources() / "norms", _own() / "norms")
    lines = check_norms(places, today, (_own(),)).tables
    day: date | None = options.date
    wanted = [line for line in lines if day is None or line.holds_on(day)]
    print_json([_as_json(line, today) for line in wanted])
    return 0


def _own() -> Path:
    """Return the folder in which a municipality puts what it adds."""
    return paths.data_folder() / paths.MUNICIPAL


def _as_json(line: TableLine, today: date) -> dict[str, Any]:
    ended = line.valid_until is not None and line.valid_until < today
    return {
        "subject": line.subject,
        "title": line.title,
        "valid_from": line.valid_from.isoformat(),
        "valid_until": line.valid_until.isoformat() if line.valid_until else None,
        "expired": ended,
        "values": line.values,
        "statuses": dict(line.statuses),
    }
