"""Looking over norm tables before they are used: what is wrong, and what to look at again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from intakeapp.base.dates import show_date
from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.municipal_records import MunicipalTable
from intakeapp.domain.calculations.municipal_schemes import (
    FOLDER,
    check_together,
    read_municipal_file,
)
from intakeapp.domain.municipalities import MUNICIPALITIES
from intakeapp.domain.norms import STATUSES, NormTable, read_norm_file

FORMULA = "formule"
# A path, a file, a day as a computer writes it, a bare address: not what a person reads out.
_ODD_SOURCE = re.compile(
    r"\w[/\\]\w|[\\_]|\d{4}-\d{2}-\d{2}|://"
    r"|\.(?:md|toml|ya?ml|json|csv|pdf|xlsx?|docx?|txt|py)\b|^\W*[a-z0-9.-]+\.(?:nl|com|org|eu)\b",
    re.IGNORECASE,
)


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


def check_norms(folders: Iterable[Path], today: date, municipal: Iterable[Path] = ()) -> NormCheck:
    """Read all `<subject>/<valid-from>.toml` in the folders together, the program's own first.

    Problems: a file that cannot be read, two tables on one day, a formula no table of the first
    folder uses. Warnings: a gap between tables, a value its predecessor has, a subject whose last
    table ended, a source that reads like a file. `municipal` are folders that hold `regelingen`
    with the files of a municipality, looked over in the same way. Never raises for what is in a
    file.
    """
    places = tuple(folders)
    read: dict[str, list[NormTable]] = {}
    formulas: dict[str, set[object]] = {}
    problems: list[str] = []
    for number, folder in enumerate(places):
        for file in sorted(folder.glob("*/*.toml")):
            if file.parent.name == FOLDER:
                continue
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
    lines = [_line(table) for found in tables.values() for table in found]
    for folder in municipal:
        own = _check_municipal(folder, today)
        lines += own.tables
        problems += own.problems
        warnings += own.warnings
    return NormCheck(tuple(lines), tuple(problems), tuple(warnings))


def _check_municipal(folder: Path, today: date) -> NormCheck:
    """Look over the files of a municipality: schemes, income supplement, reference amounts."""
    read: list[MunicipalTable] = []
    problems = []
    for file in sorted((folder / FOLDER).glob("*.toml")):
        try:
            read.append(read_municipal_file(file))
        except InputError as error:
            problems.append(str(error))
    try:
        check_together(read)
    except InputError as error:
        problems.append(str(error))
    warnings = [words for table in read for words in _municipal_warnings(table, today)]
    return NormCheck(
        tuple(_municipal_line(table) for table in read), tuple(problems), tuple(warnings)
    )


def _municipal_warnings(table: MunicipalTable, today: date) -> Iterator[str]:
    place = f"{FOLDER}/{table.file}"
    if table.valid_until < today:
        yield f"{place}: verlopen op {show_date(table.valid_until)}."
    for name in table.municipalities:
        if name not in MUNICIPALITIES:
            yield f"{place}: de gemeente '{name}' kent dit programma niet."
    sources = {scheme.title: scheme.source for scheme in table.schemes}
    sources |= {str(reference.post): reference.source for reference in table.references}
    if table.supplement is not None:
        sources["income_supplement"] = table.supplement.source
    odd = [name for name, source in sources.items() if reads_like_a_file(source)]
    if odd:
        yield f"{place}: de bron leest als een bestandsnaam bij: {', '.join(odd)}."


def _municipal_line(table: MunicipalTable) -> TableLine:
    values = len(table.schemes) + len(table.references) + (table.supplement is not None)
    return TableLine(FOLDER, table.title, table.valid_from, table.valid_until, values, ())


def reads_like_a_file(source: str) -> bool:
    """Whether a source looks like a path, a file name or a bare address instead of a sentence."""
    return _ODD_SOURCE.search(source) is not None


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
    for table in tables:
        odd = [key for key, norm in table.values.items() if reads_like_a_file(norm.source)]
        if odd:
            yield f"{_place(table)}: de bron leest als een bestandsnaam bij: {', '.join(odd)}."
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
