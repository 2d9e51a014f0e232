"""Dated tables of rules and amounts: each value with its source, no date without a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from intakeapp.base import paths
from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.strict import StrictTable, read_toml

STATUSES = ("H", "M", "L")  # how sure the source is; from memory (RECALL) is not allowed


class NoNormError(KnownError):
    """There is no table for this subject on this day; nothing is extrapolated."""

    code = "geen_norm"


@dataclass(frozen=True)
class NormValue:
    """One value with where it was found. `status` is H, M or L: how sure the source is."""

    key: str
    value: Any
    source: str
    status: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class NormTable:
    """The values of one subject from `valid_from` up to and including `valid_until`.

    Without `valid_until` the table holds until the next one begins.
    """

    subject: str
    title: str
    valid_from: date
    valid_until: date | None
    values: dict[str, NormValue] = field(hash=False)

    def __hash__(self) -> int:
        return hash(self.valid_from)  # many calculations in a row look themselves up by table

    def norm(self, key: str) -> NormValue:
        """Return a value with its source. Raises NoNormError when the table does not have it."""
        if key not in self.values:
            raise NoNormError(
                f"In de tabel '{self.subject}' van {show_date(self.valid_from)} mist '{key}'.",
                now="Controleer het met de hand.",
            )
        return self.values[key]

    def number(self, key: str) -> Decimal:
        """Return a value as a number, in the unit of the table."""
        value = self.norm(key).value
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise NoNormError(f"'{key}' in de tabel '{self.subject}' is geen getal.")
        return Decimal(value)


def _read_value(key: str, table: StrictTable) -> NormValue:
    value = table.raw("value")
    if isinstance(value, datetime):
        raise table.refuse("value", "Hier hoort een dag zonder tijd.")
    status = table.text("status")
    if status not in STATUSES:
        raise table.refuse("status", f"Kies uit {', '.join(STATUSES)}.")
    norm = NormValue(
        key, value, table.text("source"), status, table.text("unit", ""), table.text("note", "")
    )
    table.finish()
    return norm


def read_norm_file(file: Path) -> NormTable:
    """Read one table, `<subject>/<valid-from>.toml`.

    Raises InputError, with file, key and reason, for an unknown key, a value without source or
    status, or a name that differs from what is inside.
    """
    table = read_toml(file)
    table.origin = f"{file.parent.name}/{file.name}"
    subject, valid_from = table.text("subject"), table.day("valid_from")
    valid_until = table.day_or_none("valid_until")
    if subject != file.parent.name:
        raise table.refuse("subject", f"De map heet '{file.parent.name}'.")
    if valid_from.isoformat() != file.stem:
        raise table.refuse("valid_from", f"Het bestand heet '{file.stem}'.")
    if valid_until is not None and valid_until < valid_from:
        raise table.refuse("valid_until", "Deze dag ligt voor het begin.")
    title = table.text("title")
    values = table.table("values")
    read = {key: _read_value(key, values.table(key)) for key in values.names()}
    table.finish()
    return NormTable(subject, title, valid_from, valid_until, read)


@lru_cache(maxsize=64)
def load_subject(subject: str, folder: Path) -> tuple[NormTable, ...]:
    """Return all tables of a subject in `folder`/norms, oldest first.

    Raises InputError for a faulty file and for two tables that hold on the same day.
    """
    files = sorted((folder / "norms" / subject).glob("*.toml"))
    tables = sorted((read_norm_file(file) for file in files), key=lambda t: t.valid_from)
    for earlier, later in pairwise(tables):
        if earlier.valid_until is not None and earlier.valid_until >= later.valid_from:
            raise InputError(
                "Twee tabellen gelden op dezelfde dag.",
                path=f"{subject}/{later.valid_from}.toml: valid_from",
            )
    return tuple(tables)


@lru_cache(maxsize=512)
def _of_program(subject: str, day: date) -> NormTable | None:
    return _holding(subject, day, paths.resources())


def _holding(subject: str, day: date, place: Path) -> NormTable | None:
    for table in reversed(load_subject(subject, place)):
        if table.valid_from <= day:
            return table if table.valid_until is None or day <= table.valid_until else None
    return None


def norms_at(subject: str, day: date, folder: Path | None = None) -> NormTable:
    """Return the table of a subject that holds on a day; `folder` is the resources folder.

    Where the program has no table, one of the municipality counts (docs/norms.md); the program's
    own always go first. Raises NoNormError before the first table, after `valid_until`, and for an
    unknown subject; InputError when the municipality's own file is faulty.
    """
    found = _of_program(subject, day) if folder is None else _holding(subject, day, folder)
    if found is None and folder is None:  # only now: where that folder is takes long to ask
        found = _holding(subject, day, paths.data_folder() / paths.MUNICIPAL)
    if found is not None:
        return found
    raise NoNormError(
        f"Voor {show_date(day)} is er geen tabel '{subject}'.",
        now="Controleer de regels van die dag met de hand.",
    )
