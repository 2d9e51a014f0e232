"""What a kept record is: a frozen dataclass whose fields are columns, JSON keys and sync fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """How we know a value (design: evidence for every answer)."""

    TOLD = "told"
    DOCUMENT = "document"
    REGISTER = "register"
    ESTIMATE = "estimate"


class AnswerState(StrEnum):
    """What an answer is, besides its value. A question without a record was not asked yet."""

    GIVEN = "given"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


class Asked(StrEnum):
    """A yes-or-no fact that is never assumed: "nee" differs from "not asked"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, kw_only=True)
class Record:
    """Anything that is kept. `id` is a UUIDv7, or a derived id where the record says so."""

    id: str


@dataclass(frozen=True, kw_only=True)
class CaseRecord(Record):
    """A record that belongs to one case."""

    case_id: str
