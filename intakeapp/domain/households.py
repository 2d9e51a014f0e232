"""The people the resident lives with, and the children who live elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intakeapp.domain.records import Asked, CaseRecord, Source


class Relation(StrEnum):
    """What somebody is to the resident."""

    PARTNER = "partner"
    CHILD = "kind"
    PARENT = "ouder"
    HOUSEMATE = "huisgenoot"
    OTHER = "anders"


class Activity(StrEnum):
    """What somebody does by day; it decides on cost sharing and provisions."""

    SCHOOL = "school"
    STUDY = "studie"
    WORK = "werk"
    BENEFIT = "uitkering"
    PENSION = "pensioen"
    AT_HOME = "thuis"


@dataclass(frozen=True, kw_only=True)
class HouseholdMember(CaseRecord):
    """One member; a birth year alone is enough at a kitchen table."""

    name: str = ""
    relation: Relation | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    lives_here: Asked = Asked.NOT_ASKED
    source: Source = Source.TOLD
    remark: str = ""
    position: int = 0
    activity: Activity | None = None
    shares_costs: Asked = Asked.NOT_ASKED
