"""The facts of a case for its outgoing documents: every token, flag and row that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Appointment
from intakeapp.domain.crisis import SEALED
from intakeapp.domain.debt_chains import chains
from intakeapp.domain.debts import Debt
from intakeapp.domain.outgoing.facts import Facts
from intakeapp.domain.outgoing.records import Decision
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.outgoing.vocabulary import load_vocabulary
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import Threat
from intakeapp.questionnaire.questions import Questionnaire
from intakeapp.services.case_overview import next_appointment
from intakeapp.services.creditor_addresses import address_book
from intakeapp.services.house_styles import house_of
from intakeapp.services.outgoing_clocks import latest, put_days, put_decision, put_threat
from intakeapp.services.outgoing_found import Found, Subject
from intakeapp.services.outgoing_money import put_debt, put_money
from intakeapp.services.outgoing_people import put_meeting, put_people
from intakeapp.services.outgoing_plan import put_known, put_plan, put_referral
from intakeapp.services.overview import CaseView
from intakeapp.services.sealing import is_sealed
from intakeapp.services.workspace import Workspace

Topic = Appointment | Debt | Threat | Referral


class FactMaker:
    """Makes the facts of one case for many documents: what they share is worked out once."""

    def __init__(self, space: Workspace, view: CaseView) -> None:
        # the sums load much that nothing else needs
        from intakeapp.services.money import money_view
        from intakeapp.services.money_facts import money_facts

        known = money_facts(space, view)
        case = view.file.case
        self.view = view
        self.house = house_of(space, case.municipality, view.file.contact_person)
        self._money = money_view(known)
        self.subject = Subject(
            view=view, today=space.today(), house=self.house, questions=space.questionnaire,
            values=known.values, chains=chains(view.file.debts), threat=_lead(view),
            appointment=next_appointment(view.file, space.today()),
            addresses=address_book(space),
        )  # fmt: skip
        self._shared = Found()
        put_people(self._shared, self.subject)
        put_days(self._shared, self.subject)
        put_money(self._shared, self.subject, self._money)
        put_plan(self._shared, self.subject)

    def _has_left(self, decision: Decision | None) -> bool:
        """Tell whether a decision was made known; until then nobody hears of it."""
        told = {d.id for d in self.view.file.outgoing if d.is_final}
        return decision is not None and decision.outgoing_id in told

    @property
    def open_threats(self) -> tuple[Threat, ...]:
        """The open threats that a document may be about."""
        return tuple(t for t in self.view.crisis.threats if t.type not in SEALED)

    @property
    def knows_voet(self) -> bool:
        """Whether the beslagvrije voet could be calculated as one amount."""
        return "geld.beslagvrije_voet" in self._shared.values

    def meaning_of(self, token: str) -> str:
        """Return what a token, or one of a row ("schulden.bedrag"), stands for in Dutch."""
        words = load_vocabulary()
        if token in words.tokens:
            return words.tokens[token].meaning
        rows, _dot, name = token.partition(".")
        row = words.rows.get(rows, {}).get(name)
        return f"{row.meaning} ({rows})" if row is not None else token

    def facts(
        self, about: str = "", *, kind: DecisionKind | None = None, until: date | None = None
    ) -> Facts:
        """Return the facts for one document; see `facts_of`."""
        topic = topic_of(self.view, about, self.subject.questions)
        subject = replace(
            self.subject,
            debt=topic if isinstance(topic, Debt) else None,
            decision=(decision := decision_for(self.view, kind)),
            tells=kind is not None or self._has_left(decision),
            until=until,
        )
        if isinstance(topic, Appointment):
            subject = replace(subject, appointment=topic)
        if isinstance(topic, Threat):
            subject = replace(subject, threat=topic)
        found = self._shared.copy()
        put_meeting(found, subject)
        put_threat(found, subject)
        put_decision(found, subject)
        put_debt(found, subject)
        if isinstance(topic, Referral):
            put_referral(found, topic)
        put_known(found)
        return found.facts()


def facts_of(
    space: Workspace,
    view: CaseView,
    about: str = "",
    *,
    kind: DecisionKind | None = None,
    until: date | None = None,
) -> Facts:
    """Return what is known of a case for a document; what is not known is absent, never made up.

    `about` is the id of a debt, threat, appointment or referral of the case; empty for the case.
    `kind` asks for the facts of the newest decision of that kind, `until` is the last day that the
    document names. Nothing sealed is in the facts. Raises InputError when `about` is nothing that
    a document may be about.
    """
    return FactMaker(space, view).facts(about, kind=kind, until=until)


def _lead(view: CaseView) -> Threat | None:
    lead = view.crisis.lead
    return lead if lead is not None and lead.type not in SEALED else None


def decision_for(view: CaseView, kind: DecisionKind | None) -> Decision | None:
    """Return the decision a document tells: the newest of its kind.

    Without a kind that to admit, whose plan other documents repeat, else the newest of all.
    """
    found = latest(view.file.decisions, kind or DecisionKind.ADMIT)
    return found if found is not None or kind else latest(view.file.decisions)


def topic_of(view: CaseView, about: str, questions: Questionnaire) -> Topic | None:
    """Return what a document is about; None for the case itself.

    Raises InputError when it is not there, or belongs to the sealed section.
    """
    if not about:
        return None
    file = view.file
    rows: tuple[Topic, ...] = (
        *file.debts,
        *file.appointments,
        *(threat for threat in file.threats if threat.type not in SEALED),
        *(referral for referral in file.referrals if not is_sealed(questions, referral)),
    )
    found = next((row for row in rows if row.id == about), None)
    if found is None:
        raise InputError("Waar dit stuk over gaat, staat niet in deze zaak.", path="about")
    return found
