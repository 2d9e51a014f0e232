"""The whole dossier of one case as a frozen value; what screens and documents are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from intakeapp.data.store import Reader
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, ActionFor, Appointment, Case, NeededItem, Talk, Worker
from intakeapp.domain.contacts import ContactMoment, Note
from intakeapp.domain.debts import Debt
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence
from intakeapp.domain.households import HouseholdMember
from intakeapp.domain.money_rows import Asset, Expense, Income
from intakeapp.domain.outgoing.events import DocumentEvent
from intakeapp.domain.outgoing.records import Decision, OutgoingDocument
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import CrisisStep, Threat
from intakeapp.questionnaire.conditions import SHORT_ROUTE
from intakeapp.services.sealing import is_sealed_origin
from intakeapp.services.workspace import Workspace

_PLACED = ("position", "id")


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """One case with everything that belongs to it. `workers` are by id."""

    case: Case
    resident: Resident
    workers: Mapping[str, Worker]
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)
    threats: tuple[Threat, ...] = ()
    crisis_steps: tuple[CrisisStep, ...] = ()
    household: tuple[HouseholdMember, ...] = ()
    debts: tuple[Debt, ...] = ()
    talks: tuple[Talk, ...] = ()
    actions: tuple[Action, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    needed: tuple[NeededItem, ...] = ()
    documents: tuple[StoredDocument, ...] = ()
    incomes: tuple[Income, ...] = ()
    expenses: tuple[Expense, ...] = ()
    assets: tuple[Asset, ...] = ()
    contacts: tuple[ContactMoment, ...] = ()
    notes: tuple[Note, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    referrals: tuple[Referral, ...] = ()
    outgoing: tuple[OutgoingDocument, ...] = ()
    decisions: tuple[Decision, ...] = ()
    events: tuple[DocumentEvent, ...] = ()

    @property
    def contact_person(self) -> Worker | None:
        """The fixed contact person, else whoever the case is assigned to."""
        return self.workers.get(self.case.contact_person) or self.workers.get(self.case.assigned_to)

    @property
    def resident_actions(self) -> tuple[Action, ...]:
        """The open actions of the resident's sheet, at most three; those of sealed steps never."""
        return self._open_actions(ActionFor.RESIDENT)

    @property
    def team_actions(self) -> tuple[Action, ...]:
        """The open actions of the team; those of sealed steps never."""
        return self._open_actions(ActionFor.TEAM)

    def _open_actions(self, owner: ActionFor) -> tuple[Action, ...]:
        return tuple(
            action
            for action in self.actions
            if action.owner is owner
            and action.done_date is None
            and not is_sealed_origin(action.origin)
        )

    @property
    def last_talk(self) -> Talk | None:
        """The latest talk, open or ended."""
        return self.talks[-1] if self.talks else None

    @property
    def next_appointment(self) -> Appointment | None:
        """The latest appointment that was made, is not cancelled and not over."""
        valid = [a for a in self.appointments if not a.cancelled and a.outcome is None]
        return valid[-1] if valid else None

    @property
    def facts(self) -> frozenset[str]:
        """The facts that conditions of questions may name: target groups and the short route."""
        found = {str(group) for group in self.case.target_groups}
        if self.case.short_route:
            found.add(SHORT_ROUTE)
        return frozenset(found)


def load_case_file(reader: Reader, case_id: str) -> CaseFile:
    """Read the whole dossier of one case. Raises NoResultFound when there is no such case."""
    case = reader.get(Case, case_id)
    answers = reader.list(Answer, case_id=case_id)
    return CaseFile(
        case=case,
        resident=reader.get(Resident, case.resident_id),
        workers={worker.id: worker for worker in reader.list(Worker)},
        answers={(a.subject, a.question_key): a for a in answers},
        threats=tuple(reader.list(Threat, case_id=case_id)),
        crisis_steps=tuple(reader.list(CrisisStep, case_id=case_id)),
        household=tuple(reader.list(HouseholdMember, case_id=case_id, order_by=_PLACED)),
        debts=tuple(reader.list(Debt, case_id=case_id, order_by=_PLACED)),
        talks=tuple(reader.list(Talk, case_id=case_id, order_by=("started_at", "id"))),
        actions=tuple(reader.list(Action, case_id=case_id, order_by=_PLACED)),
        appointments=tuple(reader.list(Appointment, case_id=case_id)),
        needed=tuple(reader.list(NeededItem, case_id=case_id)),
        documents=tuple(reader.list(StoredDocument, case_id=case_id)),
        incomes=tuple(reader.list(Income, case_id=case_id, order_by=_PLACED)),
        expenses=tuple(reader.list(Expense, case_id=case_id, order_by=_PLACED)),
        assets=tuple(reader.list(Asset, case_id=case_id, order_by=_PLACED)),
        contacts=tuple(reader.list(ContactMoment, case_id=case_id, order_by=("at", "id"))),
        notes=tuple(reader.list(Note, case_id=case_id, order_by=("written_at", "id"))),
        evidence=tuple(reader.list(Evidence, case_id=case_id)),
        referrals=tuple(reader.list(Referral, case_id=case_id, order_by=_PLACED)),
        outgoing=tuple(reader.list(OutgoingDocument, case_id=case_id)),
        decisions=tuple(reader.list(Decision, case_id=case_id)),
        events=tuple(reader.list(DocumentEvent, case_id=case_id, order_by=("noted_at", "id"))),
    )


def read_case_file(space: Workspace, case_id: str, *, audited: bool = True) -> CaseFile:
    """Return the dossier; opening it is audited unless a screen only refreshes what it shows."""
    if audited:
        space.store.audit(space.context("case.read"), case_id)
    with space.store.reading() as reader:
        return load_case_file(reader, case_id)
