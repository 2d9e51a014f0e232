"""What clocks are made from and what a clock is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from intakeapp.base.dates import show_date
from intakeapp.domain.clock_settings import ClockSettings
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import Threat, ThreatType

EVENT_LABELS = {
    ThreatType.ONTRUIMING: "Ontruiming",
    ThreatType.AFSLUITING_WATER: "Afsluiting water",
    ThreatType.AFSLUITING_GAS: "Afsluiting gas",
    ThreatType.AFSLUITING_ELEKTRICITEIT: "Afsluiting stroom",
    ThreatType.AFSLUITING_WARMTE: "Afsluiting warmte",
    ThreatType.ZORGVERZEKERING: "Einde zorgverzekering",
    ThreatType.LOONBESLAG: "Beslag op inkomen",
    ThreatType.BANKBESLAG: "Beslag op bankrekening",
    ThreatType.INBOEDELBESLAG: "Beslag op inboedel",
    ThreatType.OPENBARE_VERKOOP: "Openbare verkoop",
    ThreatType.GIJZELING: "Gijzeling",
    ThreatType.FAILLISSEMENT: "Faillissement",
    ThreatType.GEEN_GELD_ETEN: "Geen geld voor eten",
    ThreatType.GEEN_GELD_MEDICIJNEN: "Geen geld voor medicijnen",
    ThreatType.ONDERNEMER_BESLAG: "Beslag op het bedrijf",
    ThreatType.ONDERNEMER_KREDIET: "Krediet van de bank stopt",
}


@dataclass(frozen=True)
class ThreatFact:
    """What a clock needs of one present threat; `origin` tells where its date comes from.

    `known_since` is the day the municipality learnt of it; `from_letter` whether a paper shows it.
    For no money for food or medicine `event_date` is the last day for which there is enough.
    """

    type: ThreatType
    event_date: date | None = None
    event_time: time | None = None
    known_since: date | None = None
    ended_date: date | None = None
    stage: str = ""
    origin: str = "datum zoals opgegeven"
    from_letter: bool = False

    @classmethod
    def of(cls, threat: Threat) -> ThreatFact:
        """Return the facts of a recorded threat."""
        from_letter = threat.source is Source.DOCUMENT or threat.paper_date is not None
        if from_letter:
            origin = "brief"
            if threat.paper_date is not None:
                origin += f" van {show_date(threat.paper_date)}"
            if threat.from_whom:
                origin += f", {threat.from_whom}"
        else:
            origin = {
                Source.REGISTER: "uit een register",
                Source.ESTIMATE: "geschat, vraag de brief",
            }.get(threat.source, "verteld, nog niet op papier gezien")
        return cls(
            type=threat.type,
            event_date=threat.event_date,
            event_time=threat.event_time,
            known_since=threat.known_since,
            ended_date=threat.ended_date,
            stage=threat.stage,
            origin=origin,
            from_letter=from_letter,
        )


def threat_facts(threats: Iterable[Threat]) -> tuple[ThreatFact, ...]:
    """Return the facts of the threats that were answered with yes, ended ones included."""
    return tuple(ThreatFact.of(threat) for threat in threats if threat.present is Asked.YES)


@dataclass(frozen=True)
class Extension:
    """A decision that made the term of the decision longer (Awb 4:14), and that left.

    `until` is the new last day, `day` that of the decision, `number` what it is called by.
    """

    until: date
    day: date | None = None
    number: str = ""


@dataclass(frozen=True)
class ClockInputs:
    """Everything clocks are made from. Dates that are not known are None, never guessed.

    `channel_signal`: a creditor's signal brought the case, so that the four weeks run from
    `offer_accepted` (Wgs art. 4 lid 1 onder b). `talks`: all talks held, `first_talk` included or
    not; a threat that became known after the first talk is met by a later one. `extension`: the
    term of the decision was made longer.
    """

    aanmelding: date | None = None
    channel_signal: bool = False
    offer_accepted: date | None = None
    threats: tuple[ThreatFact, ...] = ()
    first_talk: date | None = None
    decision: date | None = None
    entrepreneur: bool = False
    talks: tuple[date, ...] = ()
    extension: Extension | None = None
    settings: ClockSettings = field(default_factory=ClockSettings)


@dataclass(frozen=True)
class Clock:
    """One clock. `rule`, `label` and `counted_from_what` are Dutch and ready to be shown.

    `working_days_left` is seen from the day the clocks were made for: see
    `Calendar.working_days_left`; it says nothing when `met_on` is filled. `overdue` is true when
    the day has passed and it was not met; `met_late` when it was met after the day. `source_kind`
    is "law", "ordinance", "agreement", "letter" or "told".
    """

    code: str
    label: str
    due: date
    due_time: time | None
    working_days_left: int
    rule: str
    source: str
    source_kind: str
    counted_from: date
    counted_from_what: str
    met_on: date | None = None
    overdue: bool = False
    warning: str = ""

    @property
    def met_late(self) -> bool:
        """Whether it was met, but after the last day."""
        return self.met_on is not None and self.met_on > self.due

    @property
    def is_event(self) -> bool:
        """Whether this is the day of an eviction, disconnection, sale or the like."""
        return self.code in EVENT_LABELS
