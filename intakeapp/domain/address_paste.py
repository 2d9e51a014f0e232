"""Addresses of creditors as they come from a spreadsheet: one row each, with tabs or semicolons."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from intakeapp.base.errors import InputError
from intakeapp.domain.address_book import FIELDS, read_field
from intakeapp.domain.debt_chains import normal_name

MOST_ROWS = 2000
MOST_CHARACTERS = 1_000_000
_HEADS = frozenset({"naam", "schuldeiser", "name"})
_NAMES = {
    "name": "naam", "attention": "t.a.v.", "address": "adres", "postcode": "postcode",
    "city": "plaats", "email": "e-mail", "phone": "telefoon",
}  # fmt: skip
_SEVERAL = f"Een regel heeft hoogstens {len(FIELDS)} vakken: {'; '.join(_NAMES.values())}."


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What could be read: fields (`address_book.FIELDS`) of each address, and what could not."""

    addresses: tuple[Mapping[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def read_pasted(text: str) -> Pasted:
    """Read rows of name; t.a.v.; address; postcode; city; e-mail; phone, with or without a head.

    Cells are parted by tabs, or by semicolons where there is no tab. A row that cannot be read is
    left out and told with its number; a cell that cannot be read is left empty and told, so that
    a mistyped telephone number does not cost the address. Never raises for what was pasted.
    """
    if len(text) > MOST_CHARACTERS:
        return Pasted(problems=("Dit is te veel in één keer. Plak een deel.",))
    rows = _rows(text)
    addresses: list[Mapping[str, str]] = []
    problems: list[str] = []
    seen: set[str] = set()
    for number, cells in enumerate(rows[:MOST_ROWS], 1):
        if number == 1 and cells and cells[0].strip().casefold() in _HEADS:
            continue
        if any(cell.strip() for cell in cells):
            address, wrong = _address(cells, seen)
            problems += [f"Regel {number}: {words}" for words in wrong]
            if address:
                addresses.append(address)
    if len(rows) > MOST_ROWS:
        problems.append(f"Alleen de eerste {MOST_ROWS} regels zijn gelezen.")
    return Pasted(addresses=tuple(addresses), problems=tuple(problems))


def _rows(text: str) -> list[Sequence[str]]:
    parted_by = "\t" if "\t" in text else ";"
    lines = StringIO(text.replace("\x00", ""), newline="")
    try:
        return list(csv.reader(lines, delimiter=parted_by))
    except csv.Error:  # one cell without an end: read each line as it stands
        return [line.split(parted_by) for line in text.splitlines()]


def _address(cells: Sequence[str], seen: set[str]) -> tuple[Mapping[str, str], list[str]]:
    if any(cell.strip() for cell in cells[len(FIELDS) :]):
        return {}, [_SEVERAL]
    wrong: list[str] = []
    found = dict(_fields(cells, wrong))
    name = normal_name(found.get("name", ""))
    if not name:
        return {}, ["er staat geen naam."]
    if name in seen:
        return {}, [f"{found['name']} staat er twee keer. De eerste telt."]
    seen.add(name)
    return found, wrong


def _fields(cells: Sequence[str], wrong: list[str]) -> Iterator[tuple[str, str]]:
    for field, cell in zip(FIELDS, cells, strict=False):
        try:
            if words := read_field(field, cell):
                yield field, words
        except InputError as error:
            wrong.append(f"{_NAMES[field]} niet overgenomen. {error.what}")
