"""What two writers left different in a case, by the names that decisions rest on."""

from __future__ import annotations

import json
from collections.abc import Iterator

from intakeapp.data.models.tables import CHANGE_UNITS
from intakeapp.data.store import Reader
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Case
from intakeapp.domain.conflicts import Conflict, ConflictState

_ANSWER = "answer"


def open_conflicts(reader: Reader, case: Case) -> frozenset[str]:
    """Return what is open of a case and its resident, as `decision_points.points_of` names it.

    "table.field" for each column of the change unit, "table." for a whole row, for answers
    "answer.<question>". A contradiction counts until a person has chosen.
    """
    found = [
        *reader.list(Conflict, case_id=case.id, state=ConflictState.OPEN),
        *reader.list(Conflict, row_id=case.resident_id, state=ConflictState.OPEN),
    ]
    return frozenset(name for conflict in found for name in _names(reader, conflict))


def _names(reader: Reader, conflict: Conflict) -> Iterator[str]:
    table, field = conflict.table_name, conflict.field
    if table == _ANSWER:
        yield f"{table}.{_question(reader, conflict)}"
    elif not field:
        yield f"{table}."
    else:
        columns = CHANGE_UNITS.get(table, {}).get(field, ())
        yield from (f"{table}.{name}" for name in dict.fromkeys((field, *columns)))


def _question(reader: Reader, conflict: Conflict) -> str:
    """Return the key of the question; empty, which is every question, when it is not known."""
    answer = reader.find(Answer, conflict.row_id)
    if answer is not None:
        return answer.question_key
    for text in (conflict.accepted_value, conflict.parked_value, conflict.base_value):
        row = json.loads(text) if text else None
        if isinstance(row, dict) and isinstance(row.get("question_key"), str):
            return str(row["question_key"])
    return ""
