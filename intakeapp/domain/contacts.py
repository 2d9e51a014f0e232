"""Contacts with the resident and notes of the consultant; both are only ever added to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from intakeapp.domain.records import CaseRecord


class ContactKind(StrEnum):
    """How contact was sought (DDAS-VS: soort poging)."""

    PHONE = "telefoon"
    SMS = "sms"
    EMAIL = "email"
    LETTER = "brief"
    HOME_VISIT = "huisbezoek"
    DESK = "balie"
    CARD = "kaartje"
    OTHER = "anders"


class ContactResult(StrEnum):
    """What came of it."""

    REACHED = "bereikt"
    NOT_REACHED = "niet_bereikt"
    NO_SHOW = "niet_verschenen"
    CANCELLED = "afgezegd"


@dataclass(frozen=True, kw_only=True)
class ContactMoment(CaseRecord):
    """One contact or attempt; after a no-show `reaction` says, kindly, what we did next."""

    at: datetime
    kind: ContactKind
    result: ContactResult = ContactResult.REACHED
    summary: str = ""
    reaction: str = ""
    by_worker: str = ""
    appointment_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Note(CaseRecord):
    """A quick note of the consultant, to a question (`question_key`) or to the case as a whole."""

    text: str
    question_key: str = ""
    written_at: datetime
    written_by: str = ""
