"""Looking over norm tables before they are used: what is wrong, and what to look at again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.norms import STATUSES, NormTable, read_norm_file

FORMULA = "formule"


@dataclass(frozen=True)
class TableLine:
    """One table in a list. `statuses` counts its values by how sure the source is."""

    subject: str
    title: str
    valid_from: date
    valid_until: date | None
    values: int
    statuses: tuple[tuple[str, int], ...]

    def holds_on(self, day: date) -> bool:
        """Whether the table is the one of a day; an open end counts as holding."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True)
class NormCheck:
    """What came of looking over tables: problems keep one from being used, warnings do not."""

    tables: tuple[TableLine, ...]
    problems: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every table can be used."""
        return not self.problems


def check_norms(folders: Iterable[Path], today: date) -> NormCheck:
    """Read all `<subject>/<valid-from>.toml` in the folders together, the program's own first.

    Problems: a file that cannot be read, two tables on one day, a formula no table of the first
    folder uses. Warnings: a gap between tables, a value its predecessor has, a subject whose last
    table ended. Never raises for what is in a file.
    """
    places = tuple(folders)
    read: dict[str, list[NormTable]] = {}
    formulas: dict[str, set[object]] = {}
    problems: list[str] = []
    for number, folder in enumerate(places):
        for file in sorted(folder.glob("*/*.toml")):
            try:
                table = read_norm_file(file)
            except InputError as error:
                problems.append(str(error))
                continue
            read.setdefault(table.subject, []).append(table)
            if FORMULA in table.values:
                problems += _formula(table, formulas, is_own=number == 0)
    tables = {subject: sorted(found, key=_start) for subject, found in sorted(read.items())}
    for found in tables.values():
        problems += _overlaps(found)
    warnings = [line for found in tables.values() for line in _warnings(found, today)]
    lines = tuple(_line(table) for found in tables.values() for table in found)
    return NormCheck(lines, tuple(problems), tuple(warnings))


def _start(table: NormTable) -> date:
    return table.valid_from


def _place(table: NormTable) -> str:
    return f"{table.subject}/{table.valid_from}.toml"


def _formula(table: NormTable, known: dict[str, set[object]], *, is_own: bool) -> Iterator[str]:
    name = table.values[FORMULA].value
    if is_own:
        known.setdefault(table.subject, set()).add(name)
    elif name not in known.get(table.subject, set()):
        yield f"{_place(table)}: rekenwijze '{name}' kent dit programma niet."


def _overlaps(tables: list[NormTable]) -> Iterator[str]:
    for earlier, later in pairwise(tables):
        same = earlier.valid_from == later.valid_from
        if same or (earlier.valid_until is not None and earlier.valid_until >= later.valid_from):
            yield f"{_place(later)}: geldt op dezelfde dag als {_place(earlier)}."


def _warnings(tables: list[NormTable], today: date) -> Iterator[str]:
    for earlier, later in pairwise(tables):
        if earlier.valid_until is not None:
            missing_from = earlier.valid_until + timedelta(days=1)
            if missing_from < later.valid_from:
                yield (
                    f"{later.subject}: geen tabel van {show_date(missing_from)} tot"
                    f" {show_date(later.valid_from)}."
                )
        gone = sorted(set(earlier.values) - set(later.values))
        if gone and _formula_name(earlier) == _formula_name(later):
            yield f"{_place(later)}: mist wat de vorige had: {', '.join(gone)}."
    last = tables[-1]
    if last.valid_until is not None and last.valid_until < today:
        yield f"{last.subject}: tabel verlopen op {show_date(last.valid_until)}."


def _formula_name(table: NormTable) -> object:
    return table.values[FORMULA].value if FORMULA in table.values else None


def _line(table: NormTable) -> TableLine:
    counted = Counter(value.status for value in table.values.values())
    return TableLine(
        table.subject, table.title, table.valid_from, table.valid_until, len(table.values),
        tuple((status, counted[status]) for status in STATUSES),
    )  # fmt: skip
