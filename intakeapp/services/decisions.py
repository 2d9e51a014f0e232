"""Decisions (*beschikkingen*) of a case: preparing, reasons, and what stands in the way."""

from __future__ import annotations

import dataclasses
from datetime import date

from intakeapp.base.clock import to_local
from intakeapp.base.errors import InputError
from intakeapp.data.store import Reader, Writer
from intakeapp.domain.answers import RESIDENT_SUBJECT, Answer
from intakeapp.domain.cases import Case, Channel
from intakeapp.domain.outgoing.decision_points import Point, points_of
from intakeapp.domain.outgoing.decision_rules import Basis, last_day_to_object
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import lives_of, standing_documents
from intakeapp.domain.outgoing.records import (
    Decision,
    DocumentState,
    OutgoingDocument,
    reasons_from_text,
)
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.piles import Pile, PileProfile
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.services.casefile import CaseFile
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.completeness import paper_called
from intakeapp.services.contradictions import open_conflicts
from intakeapp.services.indexing import index_case
from intakeapp.services.outgoing_clocks import CURE_LETTER
from intakeapp.services.overview import CaseView
from intakeapp.services.workspace import Workspace

_ON_APPLICATION = frozenset({DecisionKind.ADMIT, DecisionKind.REFUSE, DecisionKind.LEAVE})
"""The decisions that answer the registration; they stop the clock of the decision."""
_IDENTITY_PAPER = "legitimatie"
FELL = "Het besluit is ingetrokken."
"""Why a document was withdrawn of which the decision fell."""


def decisions(space: Workspace, case_id: str) -> tuple[Decision, ...]:
    """Return the decisions of a case, the oldest first; withdrawn ones too."""
    with space.store.reading() as reader:
        return tuple(reader.list(Decision, case_id=case_id))


def prepare(space: Workspace, case_id: str, kind: DecisionKind) -> Changes:
    """Make a decision to be worked out, dated and made known today; `record_id` is its id.

    Nothing of it counts before its document is final. Raises NoResultFound for an unknown case.
    """
    today = space.today()
    with space.store.writing(space.context("decision.prepare")) as writer:
        case = writer.get(Case, case_id)
        count = len(writer.list(Decision, case_id=case_id))
        decision = Decision(
            id=space.store.ids.new(), case_id=case_id, kind=kind,
            number=f"{case.number}/{count + 1}", day=today, notified_on=today,
            objection_until=last_day_to_object(space.calendar, today),
        )  # fmt: skip
        writer.add(decision)
        return changes_of(writer, decision.id)


def save_decision(space: Workspace, decision: Decision) -> Changes:
    """Keep a decision as entered; the last day to object follows from when it is made known.

    Raises InputError for reasons that cannot be read, and for a decision that already left: of
    that one only the day of telling changes.
    """
    reasons_from_text(decision.reasons)
    told = decision.notified_on
    until = last_day_to_object(space.calendar, told) if told else None
    wanted = dataclasses.replace(decision, objection_until=until)
    with space.store.writing(space.context("decision.change")) as writer:
        before = writer.get(Decision, decision.id)
        same = dataclasses.replace(
            before, notified_on=told, objection_until=until, withdrawn=wanted.withdrawn
        )  # fmt: skip
        if _has_left(writer, before) and wanted != same:
            raise InputError(
                "Dit besluit is definitief en verandert niet meer.",
                now="Trek het in en maak een nieuw besluit.",
            )
        writer.save(wanted, before=before)
        return changes_of(writer, decision.id)


def withdraw_decision(space: Workspace, decision_id: str) -> Changes:
    """Say that a decision no longer holds; it and its document stay in the dossier.

    What it did to the clock of the decision is undone. Of one that is only prepared the draft of
    its letter lapses too.
    """
    with space.store.writing(space.context("decision.withdraw")) as writer:
        decision = writer.get(Decision, decision_id)
        if not decision.withdrawn and _has_left(writer, decision):
            note_event(
                space, writer, decision.case_id, decision.outgoing_id,
                kind=EventKind.WITHDRAWN, day=space.today(), reason=FELL,
            )  # fmt: skip
        fell(space, writer, decision)
        return changes_of(writer, decision_id)


def fell(space: Workspace, writer: Writer, decision: Decision) -> None:
    """Inside a unit of work: a decision no longer holds."""
    if decision.withdrawn:
        return
    writer.change(decision, withdrawn=True)
    if not _has_left(writer, decision):
        _drop_drafts(writer, decision)
        return
    case = writer.get(Case, decision.case_id)
    if decision.kind in _ON_APPLICATION and case.decision_date == decision.day:
        writer.change(case, decision_date=None)
    index_case(space, writer, case.id)


def _drop_drafts(writer: Writer, decision: Decision) -> None:
    """Let the drafts lapse that would tell a decision, unless another one of its kind is there."""
    from intakeapp.domain.outgoing.loader import templates  # late: the window starts without

    kept = writer.list(Decision, case_id=decision.case_id, kind=decision.kind, withdrawn=False)
    if any(not _has_left(writer, other) for other in kept):
        return
    letters = {one.name for one in templates().values() if one.decision is decision.kind}
    drafts = writer.list(OutgoingDocument, case_id=decision.case_id, state=DocumentState.DRAFT)
    for draft in drafts:
        if draft.template in letters:
            writer.change(draft, state=DocumentState.WITHDRAWN)


def note_event(
    space: Workspace, writer: Writer, case_id: str, document_id: str, *, kind: EventKind,
    day: date, party: str = "", way: str = "", reason: str = "",
) -> DocumentEvent:  # fmt: skip
    """Inside a unit of work: write down what happened to a final document."""
    event = DocumentEvent(
        id=space.store.ids.new(), case_id=case_id, outgoing_id=document_id, kind=kind, day=day,
        party=party, way=way, reason=reason, noted_at=space.store.clock.now(), noted_by=space.me,
    )  # fmt: skip
    writer.add(event)
    return event


def _has_left(reader: Reader, decision: Decision) -> bool:
    letter = reader.find(OutgoingDocument, decision.outgoing_id) if decision.outgoing_id else None
    return letter is not None and letter.is_final


def points_in_the_way(
    space: Workspace, view: CaseView, decision: Decision, *, voet: bool
) -> tuple[Point, ...]:
    """Return what a decision rests on, and how each of it stands; see `points_of`.

    `voet` tells whether the beslagvrije voet could be calculated.
    """
    with space.store.reading() as reader:
        conflicts = open_conflicts(reader, view.file.case)
    return points_of(decision, basis_of(space, view, voet=voet), conflicts)


def basis_of(space: Workspace, view: CaseView, *, voet: bool) -> Basis:
    """Return the facts of a case that its decisions rest on."""
    file = view.file
    case = file.case
    goal = file.answers.get((RESIDENT_SUBJECT, "vraag.doel"))
    due = [c.due for c in view.crisis.clocks if c.code.startswith("besluit") and c.met_on is None]
    asked, until = _cure(file)
    told = {letter.id for letter in _standing(file)}
    admitted = any(
        d.kind is DecisionKind.ADMIT and not d.withdrawn and d.outgoing_id in told
        for d in file.decisions
    )
    return Basis(
        today=space.today(),
        aanmelding=case.aanmelding_date,
        from_signal=case.channel is Channel.CREDITOR_SIGNAL,
        offer_accepted=case.offer_accepted_date,
        first_talk=case.first_talk_date,
        identity=has_identity(space, file),
        hulpvraag=bool(case.question.strip()) or _is_given(goal),
        solution=_is_given(file.answers.get((RESIDENT_SUBJECT, "aanpak.instrumenten"))),
        beslagvrije_voet=voet,
        admitted=admitted or case.decision_date is not None,
        earlier_help=_yes_no(file.answers.get((RESIDENT_SUBJECT, "vraag.eerder_hulp"))),
        earlier_dated=_is_given(file.answers.get((RESIDENT_SUBJECT, "hulp.eerder_jaar"))),
        fraud=_yes_no(file.answers.get((RESIDENT_SUBJECT, "justitie.uitkering"))),
        decision_due=min(due, default=None),
        cure_asked=asked,
        cure_until=until,
    )


def has_identity(space: Workspace, file: CaseFile) -> bool:
    """Tell whether somebody saw an identity document: a paper that came in, or a scanned one."""
    paper = paper_called(space, _IDENTITY_PAPER)
    received = [item.what for item in file.needed if item.received_date is not None]
    titles = [document.title for document in file.documents if not document.sealed]
    if paper is not None and any(paper.is_called(text) for text in (*received, *titles)):
        return True
    with space.store.reading() as reader:
        piles = reader.list(Pile, case_id=file.case.id, profile=PileProfile.IDENTITY)
    return any(pile.finished_at is not None for pile in piles)


def _cure(file: CaseFile) -> tuple[date | None, date | None]:
    """Return on which day completion was asked, and until when it may come."""
    letters = [d for d in _standing(file) if d.template == CURE_LETTER]
    if not letters:
        return None, None
    last = max(letters, key=lambda letter: letter.id)
    return (to_local(last.final_at).date() if last.final_at else None), last.until


def _standing(file: CaseFile) -> tuple[OutgoingDocument, ...]:
    return standing_documents(file.outgoing, lives_of(file.events, file.decisions))


def _is_given(answer: Answer | None) -> bool:
    return answer is not None and answer.state is AnswerState.GIVEN and bool(answer.value)


def _yes_no(answer: Answer | None) -> Asked:
    if answer is None:
        return Asked.NOT_ASKED
    if answer.state is not AnswerState.GIVEN:
        return Asked.UNKNOWN
    return {"ja": Asked.YES, "yes": Asked.YES, "nee": Asked.NO, "no": Asked.NO}.get(
        answer.value, Asked.UNKNOWN
    )


def note_decision(space: Workspace, writer: Writer, decision: Decision, letter: str) -> None:
    """Inside the unit of work that makes its document final: say which document tells it.

    A decision on the registration stops the clock of the decision, one to extend moves it.
    """
    writer.change(decision, outgoing_id=letter)
    case = writer.get(Case, decision.case_id)
    if decision.kind in _ON_APPLICATION and case.decision_date is None:
        writer.change(case, decision_date=decision.day)
    index_case(space, writer, case.id)
