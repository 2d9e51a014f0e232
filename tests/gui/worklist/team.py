"""The cases of the picture of the worklist, on a real store."""

from __future__ import annotations

from datetime import date, time

from intakeapp.domain.cases import Action, ActionFor, Appointment, Channel, NeededItem
from intakeapp.domain.records import Asked
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.services import agreements, cases, crisis, rows
from intakeapp.services.workspace import Workspace

TODAY = date(2026, 11, 17)  # a Tuesday


def add_case(space: Workspace, given: str, surname: str, day: date, **more) -> str:
    """Register somebody and return the case's id."""
    resident_keys = ("surname_prefix", "street", "house_number", "birth_date", "bsn", "postcode",
                     "reading_help", "interpreter", "language")  # fmt: skip
    person = {key: more.pop(key) for key in resident_keys if key in more}
    return cases.register(
        space,
        cases.Registration(
            resident=Resident(id="", given_name=given, surname=surname, **person),
            municipality=more.pop("municipality", "Huizen"),
            channel=more.pop("channel", Channel.DESK),
            aanmelding_date=day,
            **more,
        ),
    ).record_id


def add_crisis(space: Workspace, case_id: str, kind: ThreatType, day=None, at=None) -> None:
    """Record a threat that was answered with yes."""
    crisis.save_threat(
        space,
        Threat(id="", case_id=case_id, type=kind, present=Asked.YES, event_date=day, event_time=at),
    )


def fill_team(space: Workspace) -> dict[str, str]:
    """Add the cases of the picture; return their ids by first name."""
    ids = {
        "Tanya": add_case(space, "Tanya", "Holtrop", date(2026, 11, 13), street="Lindelaan",
                          house_number="12", birth_date=date(1984, 3, 14), postcode="1273 AB"),
        "Wilma": add_case(space, "Wilma", "Oudkerk", date(2026, 10, 19)),
        "Sjaak": add_case(space, "Sjaak", "Pelgrom", date(2026, 10, 22), reading_help=True),
        "Ellis": add_case(space, "Ellis", "Rooden", date(2026, 10, 23), surname_prefix="van",
                          street="Meentweg", house_number="4"),
        "Ruben": add_case(space, "Ruben", "Tersteeg", date(2026, 10, 26), channel=Channel.WEBSITE),
        "Farida": add_case(space, "Farida", "Benhaddou", date(2026, 10, 28), interpreter=True,
                           language="Berbers", municipality="Laren"),
        "Joost": add_case(space, "Joost", "Kamerik", date(2026, 11, 10), municipality="Eemnes"),
        "Henny": add_case(space, "Henny", "Alserda", date(2026, 9, 1), municipality="Blaricum"),
    }  # fmt: skip
    add_crisis(space, ids["Tanya"], ThreatType.ONTRUIMING, date(2026, 11, 25), time(10))
    agreements.save_appointment(
        space,
        Appointment(id="", case_id=ids["Tanya"], day=TODAY, at=time(14), place="thuis"),
    )
    agreements.save_action(
        space,
        Action(id="", case_id=ids["Ruben"], what="Terugbellen na 17.00 uur", owner=ActionFor.TEAM,
               by_date=date(2026, 11, 18)),
    )  # fmt: skip
    rows.save_row(
        space, NeededItem(id="", case_id=ids["Henny"], what="Loonstrook", fetched_by="inwoner")
    )
    cases.change_case(
        space, ids["Henny"], first_talk_date=date(2026, 9, 15), decision_date=date(2026, 10, 10)
    )
    return ids
