"""A threat, as asked and recorded: the facts behind the crisis check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from intakeapp.domain.records import Asked, CaseRecord, Source


class ThreatType(StrEnum):
    """What may be threatening. The names are released: JSON and resources use them."""

    ONTRUIMING = "ontruiming"
    AFSLUITING_WATER = "afsluiting_water"
    AFSLUITING_GAS = "afsluiting_gas"
    AFSLUITING_ELEKTRICITEIT = "afsluiting_elektriciteit"
    AFSLUITING_WARMTE = "afsluiting_warmte"
    ZORGVERZEKERING = "zorgverzekering"
    LOONBESLAG = "loonbeslag"
    BANKBESLAG = "bankbeslag"
    INBOEDELBESLAG = "inboedelbeslag"
    OPENBARE_VERKOOP = "openbare_verkoop"
    GIJZELING = "gijzeling"
    FAILLISSEMENT = "faillissement"
    GEEN_GELD_ETEN = "geen_geld_eten"
    GEEN_GELD_MEDICIJNEN = "geen_geld_medicijnen"
    ONDERNEMER_BESLAG = "ondernemer_beslag"
    ONDERNEMER_KREDIET = "ondernemer_krediet"
    GEVAAR_THUIS = "gevaar_thuis"


@dataclass(frozen=True, kw_only=True)
class Threat(CaseRecord):
    """One threat of one case; `id` is derived from case and type.

    `present` is the answer to "is this the case?". `event_date` and `event_time` are the day and
    Dutch wall-clock time of the eviction, disconnection, sale or seizure. `stage` is a code from
    the threat's own list of stages. `known_since` is the day the municipality learnt of it.
    """

    type: ThreatType
    present: Asked = Asked.NOT_ASKED
    paper: Asked = Asked.NOT_ASKED
    paper_date: date | None = None
    from_whom: str = ""
    creditor: str = ""
    creditor_phone: str = ""
    reference: str = ""
    stage: str = ""
    event_date: date | None = None
    event_time: time | None = None
    date_known: Asked = Asked.NOT_ASKED
    minors_in_house: Asked = Asked.NOT_ASKED
    medical_dependence: Asked = Asked.NOT_ASKED
    current_rent_paid: Asked = Asked.NOT_ASKED
    remark: str = ""
    source: Source = Source.TOLD
    known_since: date | None = None
    ended_date: date | None = None
    ended_by: str = ""
    ended_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CrisisStep(CaseRecord):
    """A step of the proposed list that somebody ticked off; `step` is its code in the texts."""

    threat_type: ThreatType
    step: str
    done_date: date | None = None
    done_by: str = ""
    remark: str = ""
