"""The case (*zaak*): from the first question for help (*aanmelding*) to after-care."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from intakeapp.domain.records import CaseRecord, Record


class Channel(StrEnum):
    """How the resident came to the municipality (*aanmeldkanaal*)."""

    DESK = "balie"
    PHONE = "telefoon"
    WEBSITE = "website"
    PARTNER = "partner"
    CREDITOR_SIGNAL = "signaal"
    BEWINDVOERDER = "bewindvoerder"


class TargetGroup(StrEnum):
    """Groups that get their own questions or route."""

    YOUNG_ADULT = "jongvolwassene"
    ENTREPRENEUR = "ondernemer"
    STATUS_HOLDER = "statushouder"
    OLDER = "oudere"
    UNDER_18 = "minderjarig"


class Phase(StrEnum):
    """Phases of the NVVK reference process (GGM/DDAS), in order."""

    AANMELDING = "aanmelding"
    INTAKE = "intake"
    PLAN = "plan_van_aanpak"
    STABILISATIE = "stabilisatie"
    SCHULDREGELING = "schuldregeling"
    OPLOSSING = "oplossing"
    NAZORG = "nazorg"
    UITSTROOM = "uitstroom"


class TalkPlace(StrEnum):
    """Where a talk is held."""

    HOME_VISIT = "huisbezoek"
    DESK = "balie"
    OFFICE = "kantoor"
    PHONE = "telefoon"


class ActionFor(StrEnum):
    """Whose action it is: the resident's sheet holds at most three open ones."""

    RESIDENT = "inwoner"
    TEAM = "team"


class ActionKind(StrEnum):
    """What sort of action it is, for the day list."""

    AGREED = "afspraak"
    CALL_BACK = "terugbellen"
    FOLLOW_UP = "nabellen"
    VISIT_PREPARATION = "bezoek_voorbereiden"


class AppointmentOutcome(StrEnum):
    """What came of an appointment; empty while it is still to come."""

    CAME = "gekomen"
    NO_SHOW = "niet_verschenen"
    CANCELLED = "afgezegd"


@dataclass(frozen=True, kw_only=True)
class Case(Record):
    """One case of one resident.

    `aanmelding_date` starts the four-week clock; for a creditor signal `offer_accepted_date` does
    (Wgs art. 4 lid 1). `assigned_to` and `contact_person` are ids of workers. `bewindvoerder_*`
    hold the administrator's office when there is one: then the short route is taken.
    """

    number: str
    resident_id: str
    municipality: str
    channel: Channel
    aanmelding_date: date
    offer_accepted_date: date | None = None
    signal_from: str = ""
    first_talk_date: date | None = None
    decision_date: date | None = None
    phase: Phase = Phase.AANMELDING
    assigned_to: str = ""
    contact_person: str = ""
    target_groups: tuple[TargetGroup, ...] = ()
    question: str = ""
    bewindvoerder: str = ""
    bewindvoerder_phone: str = ""
    bewindvoerder_email: str = ""
    bewind_dossier_received: date | None = None
    closed_date: date | None = None
    closed_reason: str = ""

    @property
    def short_route(self) -> bool:
        """Whether a bewindvoerder delivers the dossier, so that nobody tells the story twice."""
        return bool(self.bewindvoerder) or self.channel is Channel.BEWINDVOERDER


@dataclass(frozen=True, kw_only=True)
class Worker(Record):
    """A member of the team (*medewerker*); `is_me` marks the user of this file."""

    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    is_me: bool = False

    @property
    def first_name(self) -> str:
        """The name a resident uses."""
        return self.name.split(" ")[0]


@dataclass(frozen=True, kw_only=True)
class Talk(CaseRecord):
    """One conversation; every interrupted talk is a valid partial one.

    `teach_back` holds the resident's own words; `thanks` what already goes well, for the sheet.
    """

    started_at: datetime
    place: TalkPlace = TalkPlace.DESK
    ended_at: datetime | None = None
    interrupted: bool = False
    interrupted_reason: str = ""
    teach_back: str = ""
    teach_back_at: datetime | None = None
    compliment: str = ""
    last_topic: str = ""


@dataclass(frozen=True, kw_only=True)
class Action(CaseRecord):
    """Something agreed: what, who, by when. `by_text` says it in words when there is no date.

    `assigned_to` is the id of the worker who does it; empty for the resident and the whole team.
    """

    what: str
    owner: ActionFor = ActionFor.RESIDENT
    who: str = ""
    by_date: date | None = None
    by_time: time | None = None
    by_text: str = ""
    pictogram: str = ""
    position: int = 0
    done_date: date | None = None
    origin: str = ""
    kind: ActionKind = ActionKind.AGREED
    assigned_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Appointment(CaseRecord):
    """The next time we meet.

    `minutes` is how long it is planned for, `travel_minutes` the way there. `safety` warns the
    colleague who goes (never shown to the resident, never on paper). `assigned_to` is the id of
    a worker.
    """

    day: date
    at: time | None = None
    place: str = ""
    with_whom: str = ""
    cancelled: bool = False
    kind: TalkPlace | None = None
    minutes: int | None = None
    travel_minutes: int | None = None
    travel: str = ""
    safety: str = ""
    outcome: AppointmentOutcome | None = None
    assigned_to: str = ""


@dataclass(frozen=True, kw_only=True)
class NeededItem(CaseRecord):
    """A paper or fact still to come (*nog nodig*), put on the list by a person."""

    what: str
    fetched_by: str = ""
    by_date: date | None = None
    received_date: date | None = None
    question_key: str = ""
