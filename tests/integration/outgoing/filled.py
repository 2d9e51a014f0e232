"""Rows and answers that tests put in a case."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from decimal import Decimal

from intakeapp.domain.cases import Appointment, NeededItem, TalkPlace, TargetGroup
from intakeapp.domain.debts import Debt, DebtKind
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import ThreatType
from intakeapp.services import agreements, cases, crisis, decisions, intake, rows
from intakeapp.services.casefile import load_case_file
from intakeapp.services.creditor_addresses import change_address

HOUSE = {
    "address": "Postbus 1\n1270 AA Huizen",
    "visiting_address": "Plein 1, Huizen",
    "route": "Bus 105, halte Plein",
    "phone": "035 528 1911",
    "email": "hulp@gemeente.example",
    "website": "www.gemeente.example",
    "privacy": "www.gemeente.example/privacy",
    "objection_address": "Postbus 2\n1270 AA Huizen",
    "account": "NL93DEMO0123456789",
    "signatory": "A. Jansen",
    "signatory_role": "teamleider",
    "reachable": "maandag tot en met donderdag",
    "return_line": "Postbus 1, 1270 AA Huizen",
    "window": "rechts",
    "colour": "#204060",
    "sender": "Team schuldhulp",
}
REASON = Weighing(
    ground="Eerdere schuldhulp", in_favour="Mevrouw doet mee", against="Kort geleden",
    weighing="Daarom nu niet",
)  # fmt: skip


def file_of(space, case_id):
    with space.store.reading() as reader:
        return load_case_file(reader, case_id)


def admitted(space, case_id, **fields):
    """Prepare a decision to admit with all that it rests on; return the decision."""
    received = NeededItem(id="", case_id=case_id, what="Paspoort", received_date=space.today())
    rows.save_row(space, received)
    made = decisions.prepare(space, case_id, DecisionKind.ADMIT).record_id
    with space.store.reading() as reader:
        prepared = reader.get(Decision, made)
    usual = {"conditions": "geen nieuwe schulden\nde huur op tijd", "plan_weeks": 20}
    changed = dataclasses.replace(prepared, **(usual | fields))
    decisions.save_decision(space, changed)
    return changed


def crowded(space, case_id):
    """Put in a case what the demo does not have, so that every word of the vocabulary is known."""
    of = {"id": "", "case_id": case_id}
    answer = intake.AnswerInput
    intake.answer(space, case_id, "vraag.eerder_hulp", answer(text="ja"))
    intake.answer(space, case_id, "aanpak.instrumenten", answer(text="budgetcoaching"))
    cases.change_case(
        space, case_id, bewindvoerder="Kantoor De Linde",
        target_groups=(TargetGroup.ENTREPRENEUR, TargetGroup.YOUNG_ADULT),
    )  # fmt: skip
    cases.change_resident(space, case_id, reading_help=True, interpreter=True)
    for kind in ThreatType:
        threat = dataclasses.replace(
            crisis.blank_threat(case_id, kind), present=Asked.YES, event_date=date(2026, 12, 1),
            event_time=time(10), reference="X1", from_whom="Deurwaarder Oost", creditor="Bron",
            current_rent_paid=Asked.YES,
        )  # fmt: skip
        crisis.save_threat(space, threat)
    change_address(
        space, "Incasso", attention="afdeling A", address="Postbus 3", postcode="1234 AB",
        city="Ergens", email="a@incasso.example", phone="088 000 0123",
    )  # fmt: skip
    for kind in (DebtKind.CARE, DebtKind.PUBLIC):
        rows.save_row(space, Debt(
            **of, creditor="Zorg", collector="Incasso", reference="Z1", kind=kind,
            amount=Decimal("100.00"),
            amount_state=AnswerState.GIVEN, balance_date=date(2026, 11, 1), seizure=Asked.YES,
        ))  # fmt: skip
    rows.save_row(space, HouseholdMember(
        **of, name="Mark", relation=Relation.PARTNER, lives_here=Asked.YES,
    ))  # fmt: skip
    rows.save_row(space, HouseholdMember(
        **of, name="Sem", relation=Relation.CHILD, lives_here=Asked.YES, birth_year=2018,
    ))  # fmt: skip
    rows.save_row(space, Referral(
        **of, organisation="Wijkteam", reason="rust", consent=Asked.YES,
        consent_date=date(2026, 11, 17),
    ))  # fmt: skip
    for place in (TalkPlace.HOME_VISIT, TalkPlace.PHONE):
        agreements.save_appointment(space, Appointment(
            **of, day=date(2026, 12, 3), at=time(9), place="thuis", minutes=45, kind=place,
        ))  # fmt: skip


def decided(space, case_id):
    """Put decisions of every kind in a case, with all their fields."""
    for kind in DecisionKind:
        made = decisions.prepare(space, case_id, kind).record_id
        with space.store.reading() as reader:
            decision = reader.get(Decision, made)
        reason = (
            dataclasses.replace(REASON, ground="Afgerond") if kind is DecisionKind.END else REASON
        )
        fraud = dataclasses.replace(REASON, ground="Fraude")
        decisions.save_decision(space, dataclasses.replace(
            decision, conditions="geen nieuwe schulden", plan_weeks=20,
            reasons=reasons_to_text((reason, fraud)), extended_until=date(2027, 2, 1),
            cure_until=date(2026, 12, 1),
        ))  # fmt: skip
