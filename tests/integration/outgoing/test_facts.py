"""Every word of the vocabulary is made somewhere, nothing outside it, nothing sealed."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import Action, ActionFor, NeededItem, Phase
from intakeapp.domain.outgoing.facts import TokenKind
from intakeapp.domain.outgoing.life import RESIDENT, STABILISATION, TEAM
from intakeapp.domain.outgoing.loader import load_vocabulary
from intakeapp.domain.outgoing.records import DocumentState, OutgoingDocument
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import ThreatType
from intakeapp.services import (
    agreements,
    cases,
    crisis,
    intake,
    outgoing_events,
    rows,
    settings,
)
from intakeapp.services.outgoing_facts import facts_of
from intakeapp.services.overview import view_of
from tests.helpers.stores import register
from tests.integration.outgoing.filled import admitted, crowded, decided, file_of

pytestmark = pytest.mark.integration
TYPES = {
    TokenKind.TEXT: str, TokenKind.DAY: date, TokenKind.TIME: time, TokenKind.EUROS: Decimal,
    TokenKind.COUNT: int,
}  # fmt: skip


def facts(space, case_id, about="", **more):
    return facts_of(space, view_of(space, case_id), about, **more)


def final(space, case_id, template):
    """Put a final document in the store, as an import does."""
    with space.store.writing(space.context("test")) as writer:
        writer.add(OutgoingDocument(
            id=space.store.ids.new(), case_id=case_id, template=template, template_version="1",
            wording="{}", state=DocumentState.FINAL, until=date(2026, 12, 24),
            made_at=space.store.clock.now(), final_at=space.store.clock.now(),
        ))  # fmt: skip


@pytest.fixture
def all_facts(space, demo_cases, photographed):
    """Facts of many cases and subjects that together know everything."""
    tanya, ellis, sjaak = demo_cases
    settings.save_emergency_numbers(space, "Huizen", [("brand", "112")])
    made = [facts(space, case_id) for case_id in demo_cases]
    crowded(space, tanya)
    decided(space, tanya)
    decided(space, ellis)
    for template in ("verzoek_aanvulling", "stabilisatieovereenkomst"):
        final(space, tanya, template)
    agreement = next(d for d in file_of(space, tanya).outgoing if d.template == STABILISATION)
    both = (RESIDENT, TEAM)
    outgoing_events.note_signed(space, agreement.id, parties=both, day=space.today())
    admitted(space, sjaak)
    file = file_of(space, tanya)
    about = (*file.debts, *file.threats, *file.appointments, *file.referrals)
    made += [facts(space, tanya, row.id) for row in about
             if getattr(row, "type", None) is not ThreatType.GEVAAR_THUIS]  # fmt: skip
    made += [facts(space, tanya, kind=kind, until=date(2026, 12, 1)) for kind in DecisionKind]
    made.append(facts(space, register(space).id))
    letter = next(d for d in file_of(space, tanya).outgoing)
    with space.store.writing(space.context("test")) as writer:
        admission = next(d for d in file_of(space, tanya).decisions if d.kind is DecisionKind.ADMIT)
        writer.change(admission, outgoing_id=letter.id)
    made.append(facts(space, tanya))
    for phase in Phase:
        cases.change_case(space, sjaak, phase=phase)
        made.append(facts(space, sjaak))
    return made


def test_every_word_is_made_somewhere_and_nothing_outside_the_vocabulary(all_facts):
    words = load_vocabulary()
    assert {name for one in all_facts for name in one.values} == set(words.tokens)
    assert {flag for one in all_facts for flag in one.holds} == set(words.flags)
    cells = {}
    for one in all_facts:
        for name, listed in one.rows.items():
            cells.setdefault(name, set()).update(cell for row in listed for cell in row)
    assert cells == {name: set(tokens) for name, tokens in words.rows.items()}


def test_every_value_is_of_its_kind(all_facts):
    words = load_vocabulary()
    for one in all_facts:
        for name, value in one.values.items():
            assert type(value) is TYPES[words.tokens[name].kind], name
            assert value != ""
        for name, listed in one.rows.items():
            for cell, value in ((c, v) for row in listed for c, v in row.items()):
                # a cell that is not known says so
                assert type(value) in (TYPES[words.rows[name][cell].kind], str), (name, cell)


def test_what_is_not_known_is_absent(space):
    found = facts(space, register(space).id)
    assert "besluit.dag" not in found.values
    assert "geld.inkomen" not in found.values
    assert "schuld.bedrag" not in found.values
    assert "contact.email" not in found.values
    assert found.holds <= {"fase_aanmelding", "aanmelding_op_tijd", "telefoon"}
    assert not found.rows


def sealed_rows(space, case_id, secret):
    """Put a secret in every sealed corner of a case."""
    crisis.save_threat(space, dataclasses.replace(
        crisis.blank_threat(case_id, ThreatType.GEVAAR_THUIS), present=Asked.YES,
        from_whom=secret, reference=secret,
    ))  # fmt: skip
    intake.answer(space, case_id, "veilig.bang", intake.AnswerInput(text="ja"))
    rows.save_row(space, Referral(
        id="", case_id=case_id, organisation=secret, reason=secret, question_key="veilig.bang",
    ))  # fmt: skip
    rows.save_row(space, NeededItem(
        id="", case_id=case_id, what=secret, question_key="veilig.bang"
    ))  # fmt: skip
    agreements.save_action(space, Action(
        id="", case_id=case_id, what=secret, owner=ActionFor.TEAM, origin="gevaar_thuis:bel",
    ))  # fmt: skip


def test_nothing_sealed_is_in_the_facts(space, tanya):
    sealed_rows(space, tanya, "Geheim")
    assert "Geheim" not in repr(facts(space, tanya))
    sealed = next(t for t in file_of(space, tanya).threats if t.type is ThreatType.GEVAAR_THUIS)
    with pytest.raises(InputError, match="staat niet in deze zaak"):
        facts(space, tanya, sealed.id)


def test_an_address_that_stays_off_paper_stays_out(space, tanya):
    assert facts(space, tanya).values["inwoner.adres"] == "Lindelaan 14, 1271 AB Huizen"
    cases.change_resident(space, tanya, no_post=True)
    assert "inwoner.adres" not in facts(space, tanya).values


def test_a_chain_counts_once_and_its_newest_letter_speaks(space, tanya):
    found = facts(space, tanya)
    assert found.values["geld.schulden_aantal"] == len(found.rows["schulden"]) == 10
    first, second, *_others = file_of(space, tanya).debts
    later = dataclasses.replace(
        second, chain=first.id, collector="Incasso Oost", reference="N-2",
        amount=Decimal("99.00"), amount_state=AnswerState.GIVEN, balance_date=date(2026, 11, 16),
    )  # fmt: skip
    rows.save_row(space, later)
    found = facts(space, tanya, second.id)
    assert found.values["geld.schulden_aantal"] == len(found.rows["schulden"]) == 9
    assert found.values["schuld.schuldeiser"] == first.creditor
    assert found.values["schuld.geadresseerde"] == "Incasso Oost"
    assert found.values["schuld.kenmerk"] == "N-2"
    assert found.values["schuld.bedrag"] == Decimal("99.00")
    assert found.values["schuld.peildatum"] == date(2026, 11, 16)
    assert {"incassant", "kenmerk", "bedrag"} <= found.holds


def test_the_sums_are_those_of_the_screen(space, ellis):
    found = facts(space, ellis).values
    assert found["geld.inkomen"] == Decimal("1527.20")
    assert found["geld.beslagvrije_voet"] == Decimal("1126.89")
    assert found["geld.beslagvrije_voet_periode"] == "1 juli 2026 tot en met 31 december 2026"
