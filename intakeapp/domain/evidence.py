"""Evidence: which page of which document shows that a value is right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intakeapp.domain.records import CaseRecord


class EvidenceFor(StrEnum):
    """What a page is evidence of: an answer, or a row of a table; the value names the table."""

    ANSWER = "answer"
    DEBT = "debt"
    INCOME = "income"
    EXPENSE = "expense"
    ASSET = "asset"
    HOUSEHOLD = "household_member"


@dataclass(frozen=True, kw_only=True)
class Evidence(CaseRecord):
    """One page that shows a value. `page` counts from 1; `place` says in words where to look.

    `target_id` is the id of the answer or row. `id` is derived from target, document and page.
    """

    target: EvidenceFor
    target_id: str
    document_id: str
    page: int = 1
    place: str = ""
