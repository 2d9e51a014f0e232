"""From dossier to document: the frozen inputs of each paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from intakeapp.base.dates import show_date
from intakeapp.domain.agreement_words import action_when, appointment_when
from intakeapp.domain.cases import Appointment, Worker
from intakeapp.domain.clock_records import Clock
from intakeapp.domain.identifiers import show_phone
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.inputs import (
    Advice,
    BusinessCard,
    Contact,
    DosDonts,
    EmergencyNumber,
    Koelkastblad,
    NextContact,
    Ontvangstbevestiging,
    PackItem,
    Paklijst,
    SheetAction,
)
from intakeapp.services.case_papers import overdracht, overzicht
from intakeapp.services.house_styles import house_style
from intakeapp.services.overview import CaseView
from intakeapp.services.paper_house import house_for, style_for
from intakeapp.services.report_inputs import intakeverslag
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

InputMaker = Callable[[Workspace, CaseView, bool], Any]

# The lines at the foot of the sheet; each stands in resources/texts/dos_donts.toml with a source.
_ADVICE = (
    Advice(text="Bewaar elke brief, ook de envelop."),
    Advice(text="Betaal eerst huur, energie en zorg."),
    Advice(text="Leen geen geld om te betalen.", do=False),
)
_TOPIC_OF = {
    ThreatType.ONTRUIMING: "ontruiming",
    ThreatType.BANKBESLAG: "bankbeslag",
    ThreatType.LOONBESLAG: "brief_deurwaarder",
    ThreatType.INBOEDELBESLAG: "brief_deurwaarder",
    ThreatType.OPENBARE_VERKOOP: "brief_deurwaarder",
    ThreatType.AFSLUITING_WATER: "afsluiting",
    ThreatType.AFSLUITING_GAS: "afsluiting",
    ThreatType.AFSLUITING_ELEKTRICITEIT: "afsluiting",
    ThreatType.AFSLUITING_WARMTE: "afsluiting",
}


def contact_of(view: CaseView) -> Contact:
    """Return the fixed contact person as the resident reads it."""
    worker = view.file.contact_person or Worker(id="", name="")
    return Contact(
        name=worker.name,
        phone=show_phone(worker.phone) if worker.phone else "",
        organisation=f"Schuldhulp {view.file.case.municipality}",
        email=worker.email,
    )


def next_contact_of(appointment: Appointment | None) -> NextContact | None:
    """Return the next appointment in words."""
    if appointment is None:
        return None
    when = appointment_when(appointment)
    return NextContact(when=_unbroken(when), place=appointment.place)


def _unbroken(when: str) -> str:
    """Keep "9.30" and "uur" on one line of the paper."""
    return when.replace(" uur", "\u00a0uur")


def emergency_of(space: Workspace, view: CaseView) -> tuple[EmergencyNumber, ...]:
    """Return the numbers for an emergency that the municipality has set; none by default."""
    return tuple(
        EmergencyNumber(label=label, number=number) for label, number in view.emergency_numbers
    )


def koelkastblad(space: Workspace, view: CaseView, _sealed: bool) -> Koelkastblad:
    """Return the sheet for the fridge: at most three actions, nothing about debts."""
    talk = view.file.last_talk
    return Koelkastblad(
        first_name=view.file.resident.given_name or view.file.resident.full_name,
        day=space.today(),
        contact=contact_of(view),
        actions=tuple(
            SheetAction(
                what=action.what, who=action.who, when=_unbroken(action_when(action)),
                pictogram=action.pictogram,
            )
            for action in view.file.resident_actions
            if not is_sealed(space.questionnaire, action)
        ),
        compliment=talk.compliment if talk else "",
        advice=_ADVICE,
        next_contact=next_contact_of(view.file.next_appointment),
        emergency=emergency_of(space, view),
        house=style_for(space, view),
    )  # fmt: skip


def dos_donts(space: Workspace, view: CaseView, _sealed: bool) -> DosDonts:
    """Return the card, with the topics that fit what threatens; general when nothing does."""
    return DosDonts(
        contact=contact_of(view),
        topics=_topics_of(view),
        next_contact=next_contact_of(view.file.next_appointment),
        emergency=emergency_of(space, view),
    )


def _topics_of(view: CaseView) -> tuple[str, ...]:
    topics = [_TOPIC_OF[t.type] for t in view.crisis.threats if t.type in _TOPIC_OF]
    return tuple(dict.fromkeys(topics)) or ("algemeen",)


def business_card(space: Workspace, view: CaseView, _sealed: bool) -> BusinessCard:
    """Return the card of the contact person, with the topics that fit what threatens behind it."""
    worker, house = view.file.contact_person, house_for(space, view)
    return BusinessCard(
        contact=replace(contact_of(view), hours=house.texts.get("reachable", "")),
        role=worker.role if worker else "",
        visiting=tuple(house.texts.get("visiting_address", "").splitlines()),
        topics=_topics_of(view),
        house=house_style(house),
    )


_TALK_TERMS = {
    "eerste_gesprek_crisis": "3 werkdagen",
    "eerste_gesprek": "4 weken",
}


def _talk_clock(view: CaseView) -> Clock | None:
    open_talks = [
        c for c in view.crisis.clocks if c.code.startswith("eerste_gesprek") and c.met_on is None
    ]
    return min(open_talks, key=lambda c: c.due, default=None)


def ontvangstbevestiging(space: Workspace, view: CaseView, _sealed: bool) -> Ontvangstbevestiging:
    """Return the letter that confirms the registration, with the clock in plain words."""
    file, clock = view.file, _talk_clock(view)
    resident = file.resident
    return Ontvangstbevestiging(
        day=space.today(),
        case_number=file.case.number,
        resident=resident.full_name,
        address=_address(view),
        organisation=f"Gemeente {file.case.municipality}",
        registered_on=file.case.aanmelding_date,
        talk_due=clock.due if clock else None,
        talk_term=_term_words(clock, file.case.aanmelding_date) if clock else "",
        contact=contact_of(view),
        urgent=bool(clock and "crisis" in clock.code),
        hand_over=resident.no_post,
        appointment=next_contact_of(file.next_appointment),
        emergency=emergency_of(space, view),
        house=style_for(space, view),
    )


def _term_words(clock: Clock, aanmelding: date) -> str:
    """Return the term when it holds as said: from the registration, not lengthened by a holiday."""
    if clock.counted_from != aanmelding:
        return ""
    if clock.code == "eerste_gesprek" and clock.due > aanmelding + timedelta(weeks=4):
        return ""
    return _TALK_TERMS.get(clock.code, "")


def _address(view: CaseView) -> tuple[str, ...]:
    resident = view.file.resident
    if resident.no_post:
        return ()
    place = " ".join(part for part in (resident.postcode, resident.city) if part)
    return tuple(part for part in (resident.full_name, resident.address_line, place) if part)


def paklijst(space: Workspace, view: CaseView, _sealed: bool) -> Paklijst:
    """Return the list of what is to be fetched; what is only still to be talked about is not."""
    return Paklijst(
        first_name=view.file.resident.given_name,
        day=space.today(),
        contact=contact_of(view),
        items=tuple(_pack_items(view)),
        next_contact=next_contact_of(view.file.next_appointment),
        house=style_for(space, view),
    )


def _pack_items(view: CaseView) -> Iterator[PackItem]:
    for line in view.needed:
        when = line.by_text
        if line.by_date is not None:
            when = f"voor {show_date(line.by_date, weekday=True)}"
        if not line.to_discuss:
            yield PackItem(what=line.what, who=line.fetched_by, when=when)


INPUTS: Mapping[str, InputMaker] = {
    "koelkastblad": koelkastblad,
    "dos-en-donts": dos_donts,
    "dos-en-donts-a6": dos_donts,
    "visitekaartjes": business_card,
    "visitekaart-a6": business_card,
    "intakeverslag": intakeverslag,
    "ontvangstbevestiging": ontvangstbevestiging,
    "paklijst": paklijst,
    "overzicht": overzicht,
    "overdracht": overdracht,
}
