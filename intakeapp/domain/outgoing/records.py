"""What is kept of outgoing documents and of decisions (*beschikkingen*)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import CaseRecord

STANDARD_TYPEFACE = "standaard"
READING_TYPEFACE = "leesletter"
TYPEFACES = (STANDARD_TYPEFACE, READING_TYPEFACE)


class DocumentState(StrEnum):
    """How far an outgoing document is; a final one never changes (triggers of the store)."""

    DRAFT = "concept"
    FINAL = "definitief"
    WITHDRAWN = "vervallen"


@dataclass(frozen=True, kw_only=True)
class OutgoingDocument(CaseRecord):
    """One document that leaves, or will: its template, its words and, once final, its PDF.

    `about_id` names the debt, threat or appointment it is about; empty for the case itself.
    `until` is the last day that it names: of a term to complete, of the stabilisation.
    `wording` and `second_wording` are JSON (`domain/outgoing/editing.py`); the second stands
    beside the first on one sheet and is empty without `second_language`. `document_id` is the
    kept PDF of a final one. `made_by` and `final_by` are ids of workers; instants are in UTC.
    """

    template: str
    template_version: str
    language: str = "nl"
    second_language: str = ""
    about_id: str = ""
    until: date | None = None
    title: str = ""
    wording: str
    second_wording: str = ""
    state: DocumentState = DocumentState.DRAFT
    document_id: str = ""
    made_at: datetime
    made_by: str = ""
    final_at: datetime | None = None
    final_by: str = ""
    large: bool = False
    typeface: str = STANDARD_TYPEFACE
    pictures_only: bool = False
    sealed: bool = False

    @property
    def is_final(self) -> bool:
        """Whether it left as it is, for good."""
        return self.state is DocumentState.FINAL


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """One reason of a decision: its ground, what speaks for the resident, against, the weighing."""

    ground: str = ""
    in_favour: str = ""
    against: str = ""
    weighing: str = ""


_FIELDS = {"grond": "ground", "voor": "in_favour", "tegen": "against", "afweging": "weighing"}


def reasons_to_text(reasons: Sequence[Weighing]) -> str:
    """Return reasons as the JSON text that `Decision.reasons` holds; empty for none."""
    rows = [{word: getattr(reason, name) for word, name in _FIELDS.items()} for reason in reasons]
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def reasons_from_text(text: str) -> tuple[Weighing, ...]:
    """Return the reasons in the text of `Decision.reasons`. Raises InputError for other text."""
    if not text:
        return ()
    try:
        rows: Any = json.loads(text)
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list) or not all(_is_reason(row) for row in rows):
        raise InputError("De redenen van dit besluit kunnen wij niet lezen.", path="reasons")
    return tuple(Weighing(**{_FIELDS[word]: value for word, value in row.items()}) for row in rows)


def _is_reason(row: object) -> bool:
    return isinstance(row, dict) and all(
        word in _FIELDS and isinstance(value, str) for word, value in row.items()
    )


@dataclass(frozen=True, kw_only=True)
class Decision(CaseRecord):
    """One decision about a case.

    `reasons` is JSON (`reasons_from_text`); `conditions` has one condition on each line.
    `extended_until` is the new last day of an extended term (Awb 4:14), `cure_until` the day until
    which asked papers may come (Awb 4:5), `plan_weeks` how many weeks the way to the result is
    expected to take (Wgs art. 4 lid 3). `notified_on` is the day on which it was sent or handed
    over, `objection_until` the last day to object (Awb 6:7, 6:8). `outgoing_id` names the
    document that tells it; when that is final, only the days of telling and `withdrawn` change.
    """

    kind: DecisionKind
    number: str = ""
    day: date | None = None
    reasons: str = ""
    conditions: str = ""
    extended_until: date | None = None
    cure_until: date | None = None
    plan_weeks: int | None = None
    notified_on: date | None = None
    objection_until: date | None = None
    outgoing_id: str = ""
    withdrawn: bool = False

    @property
    def weighings(self) -> tuple[Weighing, ...]:
        """The reasons, read. Raises InputError when they cannot be."""
        return reasons_from_text(self.reasons)

    @property
    def condition_lines(self) -> tuple[str, ...]:
        """The conditions, without blank lines."""
        return tuple(line.strip() for line in self.conditions.splitlines() if line.strip())
