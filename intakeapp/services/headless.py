"""What the headless commands ask and no screen: a case by its number, lists as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Case
from intakeapp.domain.residents import Resident
from intakeapp.services import worklist
from intakeapp.services.indexing import PHASE_NAMES
from intakeapp.services.upkeep import refresh_for_today
from intakeapp.services.worklist import CaseRow, WorklistFilter
from intakeapp.services.workspace import Workspace

_PAGE = 500
_MOST_FOUND = 1000
_PHASES = {name: phase.value for phase, name in PHASE_NAMES.items()}


def find_case(space: Workspace, reference: str) -> Case:
    """Return the case with this id or case number. Raises InputError when there is none."""
    wanted = reference.strip()
    with space.store.reading() as reader:
        found = reader.find(Case, wanted)
        by_number = [] if found else reader.list(Case, number=wanted.upper())
    if found is None and not by_number:
        raise InputError(
            "Deze zaak staat niet in dit bestand.",
            path="--case",
            now="Geef het zaaknummer of het id; 'case list' laat ze zien.",
        )
    return found or by_number[0]


def listed_cases(space: Workspace, chosen: WorklistFilter) -> list[dict[str, Any]]:
    """Return all lines of a list, as JSON values, in the order of the window."""
    refresh_for_today(space)
    rows: list[CaseRow] = []
    while page := worklist.page(space, chosen, after=rows[-1] if rows else None, limit=_PAGE):
        rows += page
    return _as_json(rows)


def found_cases(space: Workspace, words: str) -> list[dict[str, Any]]:
    """Return the lines of the cases that a search finds, at most 1000, as JSON values."""
    refresh_for_today(space)
    return _as_json(worklist.search(space, words, limit=_MOST_FOUND))


def _as_json(rows: Iterable[CaseRow]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.case_id,
            "number": row.number,
            "name": row.name,
            "municipality": row.municipality,
            "phase": _PHASES[row.phase],
            "is_open": row.is_open,
            "is_crisis": row.is_crisis,
            "crisis": _crisis(row),
            "first_clock": _first_clock(row),
            "waiting_for": row.waiting_for,
        }
        for row in rows
    ]


def _crisis(row: CaseRow) -> dict[str, Any] | None:
    if not row.is_crisis:
        return None
    return {
        "type": row.crisis_type,
        "date": row.crisis_date.isoformat() if row.crisis_date else None,
        "time": f"{row.crisis_time:%H:%M}" if row.crisis_time else None,
    }


def _first_clock(row: CaseRow) -> dict[str, Any] | None:
    if not row.clock or row.due is None:
        return None
    return {"clock": row.clock, "due": row.due.isoformat()}


def named_cases(space: Workspace, case_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return id, number and name of cases, as JSON values."""
    with space.store.reading() as reader:
        cases = [reader.get(Case, case_id) for case_id in case_ids]
        return [
            {
                "id": case.id,
                "number": case.number,
                "name": reader.get(Resident, case.resident_id).full_name,
            }
            for case in cases
        ]
