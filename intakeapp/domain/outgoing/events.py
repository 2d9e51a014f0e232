"""What happened to a document after it was final: the document itself never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from intakeapp.domain.records import CaseRecord


class EventKind(StrEnum):
    """What happened to a final document."""

    SENT = "verstuurd"
    SIGNED = "ondertekend"
    WITHDRAWN = "ingetrokken"


@dataclass(frozen=True, kw_only=True)
class DocumentEvent(CaseRecord):
    """One event in the life of a final document, noted by a worker.

    `outgoing_id` names the document. `day` is when it happened, `noted_at` when it was written
    down (UTC). `party` says who signed, or to whom it went; `way` how it went (post, e-mail, in
    hand); `reason` why it was withdrawn.
    """

    outgoing_id: str
    kind: EventKind
    day: date
    party: str = ""
    way: str = ""
    reason: str = ""
    noted_at: datetime
    noted_by: str = ""
