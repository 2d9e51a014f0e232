"""The line of a case in the worklist: derived from its records, renewed in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select

from intakeapp.base.dates import show_date
from intakeapp.data.models.tables import TABLES
from intakeapp.data.repositories.worklist import NO_DUE, normalised, put_row
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.agreement_words import action_when, appointment_when
from intakeapp.domain.answers import Answer
from intakeapp.domain.cases import Action, Appointment, Case, NeededItem, Phase
from intakeapp.domain.crisis import in_order
from intakeapp.domain.deadlines import Clock, first_open_clock
from intakeapp.domain.records import AnswerState
from intakeapp.domain.residents import Resident
from intakeapp.domain.threats import Threat
from intakeapp.questionnaire.questions import MARK_SUFFIX, Questionnaire
from intakeapp.services.clocks import case_clocks
from intakeapp.services.sealing import is_sealed_origin
from intakeapp.services.workspace import Workspace

PHASE_NAMES = {
    Phase.AANMELDING: "Aanmelding",
    Phase.INTAKE: "Intake",
    Phase.PLAN: "Plan",
    Phase.STABILISATIE: "Stabilisatie",
    Phase.SCHULDREGELING: "Regeling",
    Phase.OPLOSSING: "Oplossing",
    Phase.NAZORG: "Nazorg",
    Phase.UITSTROOM: "Afgerond",
}


def search_text(resident: Resident, case: Case) -> str:
    """Return the words a case is found by: name, birth date, postcode, BSN, number, street."""
    born = resident.birth_date
    parts = [
        resident.full_name, resident.initials, resident.surname, case.number,
        case.number.replace("-", ""), resident.bsn, resident.postcode,
        resident.postcode.replace(" ", ""), resident.address_line,
    ]  # fmt: skip
    if born is not None:
        parts += [f"{born:%d-%m-%Y}", f"{born:%d%m%Y}", born.isoformat()]
    return normalised(" ".join(part for part in parts if part))


def _line(resident: Resident, case: Case) -> str:
    """Return the second line under a name: how to treat this person; no amounts, no diagnosis."""
    if resident.reading_help:
        return "Leest moeilijk: bellen en op papier"
    if resident.interpreter:
        return f"Tolk nodig: {resident.language}" if resident.language else "Tolk nodig"
    if resident.no_post:
        return "Geen post naar dit adres"
    if case.short_route:
        return "Via de bewindvoerder"
    return resident.address_line or f"Zaak {case.number}"


def _next(
    reader: Reader, case: Case, appointment: Appointment | None, waiting: int
) -> tuple[str, str]:
    """Return what now, in two lines: the step and its detail."""
    if appointment is not None:
        when = appointment_when(appointment)
        detail = f"{when}, {appointment.place}" if appointment.place else when
        return "Afspraak", detail
    team = reader.list(Action, case_id=case.id, owner="team", order_by=("position", "id"))
    todo = [a for a in team if a.done_date is None and not is_sealed_origin(a.origin)]
    if todo:
        first = todo[0]
        return first.what, action_when(first)
    if case.first_talk_date is None:
        if case.short_route and case.bewind_dossier_received is None:
            return "Dossier van de bewindvoerder", "Nog niet ontvangen"
        return "Eerste gesprek plannen", f"Aangemeld op {show_date(case.aanmelding_date)}"
    if waiting:
        return ("1 ding is nog nodig" if waiting == 1 else f"{waiting} dingen zijn nog nodig"), ""
    return "Gesprek afmaken", f"Eerste gesprek op {show_date(case.first_talk_date)}"


def waiting_count(reader: Reader, questions: Questionnaire, case_id: str) -> int:
    """Return how many things the case waits for: answers put off or unknown, and papers.

    Sealed ones do not count: "nog nodig" does not hold them either.
    """
    answer, needed = TABLES[Answer].c, TABLES[NeededItem].c
    sealed = sorted(key for key, question in questions.questions.items() if question.sealed)
    put_off = select(func.count()).where(
        answer.case_id == case_id,
        or_(answer.next_time == True, answer.state == AnswerState.UNKNOWN),  # noqa: E712  (SQL)
        answer.question_key.not_like(f"%{MARK_SUFFIX}"),  # a topic put off is not a thing to fetch
        answer.question_key.not_in(sealed),
    )
    papers = select(func.count()).where(
        needed.case_id == case_id, needed.received_date.is_(None),
        needed.question_key.not_in(sealed),
    )  # fmt: skip
    run = reader.connection.execute
    return int(run(put_off).scalar_one()) + int(run(papers).scalar_one())


def _crisis(space: Workspace, threats: Sequence[Threat]) -> dict[str, Any]:
    leading = in_order(threats, space.today())
    first = leading[0] if leading else None
    return {
        "is_crisis": first is not None,
        "crisis_type": first.type.value if first else "",
        "crisis_date": first.event_date if first else None,
        "crisis_time": first.event_time if first else None,
    }


def _clock(clock: Clock | None) -> dict[str, Any]:
    return {
        "clock": clock.code if clock else "",
        "clock_from": clock.counted_from if clock else None,
        "due": clock.due if clock else None,
        "due_key": clock.due.isoformat() if clock else NO_DUE,
    }


def index_case(space: Workspace, writer: Writer, case_id: str) -> None:
    """Renew the worklist line of one case from its records."""
    case = writer.get(Case, case_id)
    resident = writer.get(Resident, case.resident_id)
    threats = writer.list(Threat, case_id=case_id)
    waiting = waiting_count(writer, space.questionnaire, case_id)
    meetings = [
        a
        for a in writer.list(Appointment, case_id=case_id, order_by=("day", "at", "id"))
        if not a.cancelled and a.outcome is None and a.day >= space.today()
    ]  # fmt: skip
    what, detail = _next(writer, case, meetings[0] if meetings else None, waiting)
    values = {
        "case_id": case_id,
        "number": case.number,
        "name": resident.full_name,
        "line": _line(resident, case),
        "municipality": case.municipality,
        "assigned_to": case.assigned_to,
        "is_open": case.closed_date is None,
        "next_what": what,
        "next_detail": detail,
        "phase": PHASE_NAMES[case.phase],
        "waiting_for": waiting,
        "search_text": search_text(resident, case),
        **_crisis(space, threats),
        **_clock(first_open_clock(case_clocks(space, writer, case))),
    }
    put_row(writer, values, space.store.clock.now())


def rebuild_index(space: Workspace) -> int:
    """Make every line anew; returns how many. Needed once a day, because clocks and dates move."""
    with space.store.writing(space.context("index.rebuild", kind="maintenance")) as writer:
        case_ids = [case.id for case in writer.list(Case)]
        for case_id in case_ids:
            index_case(space, writer, case_id)
        return len(case_ids)
