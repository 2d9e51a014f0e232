"""Dossiers as JSON that the tests change."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from intakeapp.base.ids import derived_id
from intakeapp.data.models.tables import change_log, document_chunk
from intakeapp.domain.cases import Case, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult, Note
from intakeapp.domain.debts import DebtKind, DebtRank, DebtStatus
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.life_domains import LifeDomain
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.referrals import Referral
from intakeapp.domain.residents import Resident
from intakeapp.services import decisions, outgoing, portability, rows
from intakeapp.services.casefile import load_case_file


def fill_tables(space, case_id):
    """Put a row with something in every field in each of the tables of the integral intake."""
    of = {"id": "", "case_id": case_id}
    rows.save_row(space, Income(
        **of, kind=IncomeKind.WAGE, whose=Whose.PARTNER, payer="Kantine", amount=Decimal("1240.00"),
        amount_state=AnswerState.GIVEN, period=Period.FOUR_WEEKS, proof=Asked.YES,
        ends_on=date(2027, 1, 31), source=Source.DOCUMENT, remark="nul uren",
    ))  # fmt: skip
    rows.save_row(space, Expense(
        **of, post=ExpensePost.RENT, payee="Lindehof", amount=Decimal("696.50"),
        amount_state=AnswerState.GIVEN, period=Period.MONTH, automatic=Asked.NO, arrears=Asked.YES,
    ))  # fmt: skip
    rows.save_row(space, Asset(
        **of, kind=AssetKind.ACCOUNT, whose=Whose.TOGETHER, mark="NL93DEMO0123456789",
        amount=Decimal("-120.50"), amount_state=AnswerState.GIVEN,
    ))  # fmt: skip
    rows.save_row(space, Referral(
        **of, organisation="Maatjes", domain=LifeDomain.NETWORK, question_key="veilig.bang",
        reason="meelopen", consent=Asked.YES, consent_date=date(2026, 11, 17),
        sent_date=date(2026, 11, 17), follow_up_date=date(2026, 12, 1),
    ))  # fmt: skip
    with space.store.reading() as reader:
        file = load_case_file(reader, case_id)
    first, second, *_others = file.debts
    rows.save_row(space, dataclasses.replace(
        second, chain=first.id, kind=DebtKind.UTILITIES, rank=DebtRank.CONCURRENT,
        status=DebtStatus.OPEN, business=Asked.NO, joint=Asked.YES, seizure=Asked.NO,
        original_amount=Decimal("10.00"), instalment=Decimal("0.00"),
        origin_date=date(2025, 3, 1), balance_date=date(2026, 11, 1),
    ))  # fmt: skip
    now, new = space.store.clock.now(), space.store.ids.new
    with space.store.writing(space.context("test")) as writer:
        writer.add(ContactMoment(
            id=new(), case_id=case_id, at=now, kind=ContactKind.CARD, result=ContactResult.NO_SHOW,
            summary="niet thuis", reaction="kaartje", by_worker=space.me,
            appointment_id=file.appointments[0].id,
        ))  # fmt: skip
        for key in ("wonen.huur", "veilig.bang"):
            writer.add(Note(
                id=new(), case_id=case_id, text="Let op", question_key=key, written_at=now,
                written_by=space.me,
            ))  # fmt: skip
        for key in ("wonen.huur", "veilig.bang"):
            parts = ("answer", file.answers["", key].id, file.documents[0].id, "1")
            writer.add(Evidence(
                id=derived_id("evidence", *parts), case_id=case_id, target=EvidenceFor.ANSWER,
                target_id=parts[1], document_id=parts[2], place="boven",
            ))  # fmt: skip


def fill_outgoing(space, case_id):
    """Put a draft, a final document, a decision and an event, every field filled, in a case."""
    draft = outgoing.make_draft(
        space, case_id, "uitnodiging", second="en", until=date(2026, 12, 1)
    ).record_id
    outgoing.set_look(space, draft, large=True, typeface="leesletter", pictures_only=False)
    (final,) = outgoing.draw_all(space, case_id, [("klantkaart", "")])
    assert final.problem == ""
    made = decisions.prepare(space, case_id, DecisionKind.REFUSE).record_id
    with space.store.reading() as reader:
        decision = reader.get(Decision, made)
    reason = Weighing(ground="Anders", in_favour="wil", against="kan niet", weighing="nu niet")
    decisions.save_decision(space, dataclasses.replace(
        decision, reasons=reasons_to_text((reason,)), conditions="geen", plan_weeks=12,
        extended_until=date(2027, 2, 1), cure_until=date(2026, 12, 1), outgoing_id=draft,
    ))  # fmt: skip
    with space.store.writing(space.context("document.event")) as writer:
        writer.add(DocumentEvent(
            id=space.store.ids.new(), case_id=case_id, outgoing_id=draft,
            kind=EventKind.SIGNED, day=space.today(), party="inwoner", way="op papier",
            reason="akkoord", noted_at=space.store.clock.now(), noted_by=space.me,
        ))  # fmt: skip


def minimal():
    return {
        "format": 1,
        "resident": {"surname": "Holtrop"},
        "case": {"municipality": "Huizen", "channel": "balie", "aanmelding_date": "2026-11-16"},
    }


def counted(space):
    """How many rows each table of the store has; the audit and the log included."""
    tables = [*portability.LISTS.values(), Case, Resident, Worker]
    with space.store.reading() as reader:
        found = {t.__name__: len(reader.list(t)) for t in tables}
        for table in (change_log, document_chunk):
            query = select(func.count()).select_from(table)
            found[table.name] = reader.connection.scalar(query)
    return found
