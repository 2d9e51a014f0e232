"""What became of a final document: the rules of counting, without a store."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.outgoing.events import DocumentEvent, EventKind
from intakeapp.domain.outgoing.life import (
    PARTIES,
    PARTNER,
    RESIDENT,
    STABILISATION,
    TEAM,
    Life,
    concluded_on,
    lives_of,
    standing_documents,
    unsigned_by,
)
from intakeapp.domain.outgoing.records import Decision, DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind

AT = datetime(2026, 11, 17, 9, tzinfo=UTC)
DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))


def event(kind, day=date(2026, 11, 17), document="d", **more):
    return DocumentEvent(
        id=f"{kind}-{day}-{more.get('party', '')}", case_id="c", outgoing_id=document, kind=kind,
        day=day, noted_at=AT, **more,
    )  # fmt: skip


def document(name, state=DocumentState.FINAL):
    return OutgoingDocument(
        id=name, case_id="c", template=STABILISATION, template_version="1", wording="{}",
        made_at=AT, state=state,
    )  # fmt: skip


def decision(withdrawn):
    return Decision(
        id="b", case_id="c", kind=DecisionKind.ADMIT, outgoing_id="d", withdrawn=withdrawn
    )


@given(st.lists(st.tuples(st.sampled_from(PARTIES), DAYS), max_size=6))
def test_an_agreement_counts_from_the_day_on_which_both_had_signed(signed):
    made = [event(EventKind.SIGNED, day, party=party) for party, day in signed]
    life = lives_of(made).get("d", Life())
    first = {
        party: min((day for one, day in signed if one == party), default=None)
        for party in (RESIDENT, TEAM)
    }
    both = None not in first.values()
    assert concluded_on(STABILISATION, life) == (max(first.values()) if both else None)
    assert (unsigned_by(STABILISATION, life) == ()) is both


def test_a_partner_alone_concludes_nothing():
    life = lives_of([event(EventKind.SIGNED, party=PARTNER)])["d"]
    assert concluded_on(STABILISATION, life) is None
    assert unsigned_by(STABILISATION, life) == (RESIDENT, TEAM)


def test_what_is_no_agreement_waits_for_nobody():
    life = lives_of([event(EventKind.SIGNED, party=RESIDENT)])["d"]
    assert concluded_on("uitnodiging", life) is None
    assert unsigned_by("uitnodiging", Life()) == ()


def test_a_withdrawn_agreement_is_not_concluded():
    made = [event(EventKind.SIGNED, party=party) for party in (RESIDENT, TEAM)]
    life = lives_of([*made, event(EventKind.WITHDRAWN, reason="fout")])["d"]
    assert life.is_withdrawn
    assert concluded_on(STABILISATION, life) is None
    assert unsigned_by(STABILISATION, life) == ()


def test_the_oldest_stands_first_whatever_the_order_of_noting():
    late = event(EventKind.SENT, date(2026, 11, 20), way="per post")
    early = event(EventKind.SENT, date(2026, 11, 18), way="per e-mail")
    assert lives_of([late, early])["d"].sent == (early, late)


def test_a_document_falls_with_its_decision():
    assert lives_of([], [decision(withdrawn=True)])["d"].is_withdrawn
    assert "d" not in lives_of([], [decision(withdrawn=False)])


def test_only_final_documents_that_stand_count():
    rows = [document("d"), document("e"), document("f", DocumentState.DRAFT)]
    lives = lives_of(
        [event(EventKind.WITHDRAWN, reason="fout"), event(EventKind.SENT, document="e")]
    )
    assert [one.id for one in standing_documents(rows, lives)] == ["e"]
