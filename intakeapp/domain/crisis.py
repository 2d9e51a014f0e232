"""Crisis rules: which threats are statutory, what counts as open, and how a threat is ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from intakeapp.base.errors import InputError
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType

STATUTORY = frozenset(
    {
        ThreatType.ONTRUIMING,
        ThreatType.AFSLUITING_WATER,
        ThreatType.AFSLUITING_GAS,
        ThreatType.AFSLUITING_ELEKTRICITEIT,
        ThreatType.AFSLUITING_WARMTE,
        ThreatType.ZORGVERZEKERING,
    }
)
"""Bedreigende situatie: eviction, end of gas, electricity, district heating or water, end of the
health insurance (Wgs art. 4 lid 2)."""

MORATORIUM = STATUTORY - {ThreatType.AFSLUITING_WARMTE}
"""Threats for which a court can order a moratorium; district heating is not named in the article
(Fw art. 287b)."""

SEALED = frozenset({ThreatType.GEVAAR_THUIS})
"""Never in a list, on paper, in a banner or in a clock; only in the sealed section."""

ENTREPRENEUR_ONLY = frozenset({ThreatType.ONDERNEMER_BESLAG, ThreatType.ONDERNEMER_KREDIET})
"""Asked only of entrepreneurs (GGM/DDAS, definition of Crisisinterventie)."""

NO_MONEY = frozenset({ThreatType.GEEN_GELD_ETEN, ThreatType.GEEN_GELD_MEDICIJNEN})
"""Nothing to eat or no medicine: to be solved today, whatever else is on the calendar."""

EARLY_STAGES: dict[ThreatType, frozenset[str]] = {
    ThreatType.ONTRUIMING: frozenset({"huurschuld", "deurwaarder"}),
    ThreatType.AFSLUITING_WATER: frozenset({"herinnering", "contact_gezocht"}),
    ThreatType.AFSLUITING_ELEKTRICITEIT: frozenset({"herinnering_1", "herinnering_2"}),
    ThreatType.AFSLUITING_GAS: frozenset({"herinnering_1", "herinnering_2"}),
    ThreatType.AFSLUITING_WARMTE: frozenset({"herinnering"}),
    ThreatType.ZORGVERZEKERING: frozenset({"maand_2", "maand_3", "maand_4", "cak"}),
}
"""Stages with arrears but no announced end. The law does not say how concrete a threat must be
(Wgs art. 4 lid 2: "sprake van"), so the clock runs, on the safe side, and asks to be checked."""

SEVERITY: tuple[ThreatType, ...] = (
    ThreatType.GEEN_GELD_MEDICIJNEN,
    ThreatType.GEEN_GELD_ETEN,
    ThreatType.ONTRUIMING,
    ThreatType.AFSLUITING_WATER,
    ThreatType.AFSLUITING_ELEKTRICITEIT,
    ThreatType.AFSLUITING_GAS,
    ThreatType.AFSLUITING_WARMTE,
    ThreatType.GIJZELING,
    ThreatType.ZORGVERZEKERING,
    ThreatType.OPENBARE_VERKOOP,
    ThreatType.BANKBESLAG,
    ThreatType.INBOEDELBESLAG,
    ThreatType.LOONBESLAG,
    ThreatType.FAILLISSEMENT,
    ThreatType.ONDERNEMER_BESLAG,
    ThreatType.ONDERNEMER_KREDIET,
)
"""The order of threats without a known date. The sealed one is not in it."""


def is_open(threat: Threat) -> bool:
    """Whether a threat is present and was not ended by a person."""
    return threat.present is Asked.YES and threat.ended_date is None


def open_threats(threats: Iterable[Threat]) -> tuple[Threat, ...]:
    """Return the open threats that may be shown: never the sealed one."""
    return tuple(t for t in threats if is_open(t) and t.type not in SEALED)


def is_crisis(threats: Iterable[Threat]) -> bool:
    """Whether the case is shown as crisis: any open threat that may be shown.

    False means only that nothing was told or asked yet, never that there is no danger.
    """
    return bool(open_threats(threats))


def is_statutory_crisis(threats: Iterable[Threat]) -> bool:
    """Whether an open threat gives the three-working-days clock (Wgs art. 4 lid 2)."""
    return any(t.type in STATUTORY for t in open_threats(threats))


def in_order(threats: Iterable[Threat], today: date) -> tuple[Threat, ...]:
    """Return the open threats, the leading one first.

    A date from today on leads, the nearest first; then a date that has passed (latest first), for
    nobody has said yet what happened; then what has no date, by severity. No money for food or
    medicine follows directly after the leading date: it must be solved today, but the date stays
    in view.
    """

    def rank(threat: Threat) -> tuple[int, int, int]:
        severity = SEVERITY.index(threat.type)
        if threat.type in NO_MONEY or threat.event_date is None:
            return 2, 0, severity
        days = (threat.event_date - today).days
        return (0, days, severity) if days >= 0 else (1, -days, severity)

    ordered = sorted(open_threats(threats), key=rank)
    lead = [t for t in ordered[:1] if rank(t)[0] < 2]
    money = [t for t in ordered if t.type in NO_MONEY]
    rest = [t for t in ordered[len(lead) :] if t.type not in NO_MONEY]
    return (*lead, *money, *rest)


def end_threat(threat: Threat, day: date, by: str, reason: str) -> Threat:
    """Return the threat as ended by a person, with a reason.

    Raises InputError when nobody or no reason is named, when it is not open, or for a day before
    the municipality knew of it.
    """
    if not by.strip():
        raise InputError("Wie beëindigt deze crisis?", path="ended_by", now="Kies een medewerker.")
    if not reason.strip():
        raise InputError(
            "Waarom is deze crisis voorbij?", path="ended_reason", now="Schrijf het kort op."
        )
    if not is_open(threat):
        raise InputError("Deze crisis staat niet open.", path="present")
    if threat.known_since is not None and day < threat.known_since:
        raise InputError("Deze dag ligt voor de dag waarop het bekend werd.", path="ended_date")
    return replace(threat, ended_date=day, ended_by=by.strip(), ended_reason=reason.strip())
