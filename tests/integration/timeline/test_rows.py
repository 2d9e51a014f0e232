"""The tables of the integral intake in the timeline, and what is sealed in them."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal

import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.domain.cases import Appointment
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult, Note
from intakeapp.domain.debts import Debt
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
from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Source
from intakeapp.domain.referrals import Referral
from intakeapp.services import papers
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.overview import view_of
from intakeapp.services.rows import remove_row, save_row
from intakeapp.services.timeline import timeline
from intakeapp.services.timeline_words import SEALED_WORDS
from intakeapp.services.undo import undo_last
from intakeapp.services.workspace import Workspace
from tests.integration.timeline.lines import debt, texts

pytestmark = pytest.mark.integration


def test_money_rows_read_as_sentences(space: Workspace, case_id: str) -> None:
    wage = Income(
        id="", case_id=case_id, kind=IncomeKind.WAGE, whose=Whose.PARTNER, payer="Bakkerij Zon",
        amount=Decimal("1200.00"), amount_state=AnswerState.GIVEN, period=Period.FOUR_WEEKS,
    )  # fmt: skip
    wage = dataclasses.replace(wage, id=save_row(space, wage).record_id)
    save_row(space, dataclasses.replace(wage, amount=Decimal("1250.00")))
    rent = Expense(
        id="", case_id=case_id, post=ExpensePost.RENT, payee="Lindehof",
        amount=Decimal("696.00"), amount_state=AnswerState.GIVEN, period=Period.MONTH,
        source=Source.DOCUMENT,
    )  # fmt: skip
    rent = dataclasses.replace(rent, id=save_row(space, rent).record_id)
    save_row(space, dataclasses.replace(rent, arrears=Asked.YES))
    car = Asset(id="", case_id=case_id, kind=AssetKind.VEHICLE, description="Opel", mark="XX-999-X")
    car = dataclasses.replace(car, id=save_row(space, car).record_id)
    save_row(space, dataclasses.replace(car, mark="XX-998-X"))
    assert [text for text in texts(space, case_id) if "ingeschreven" not in text][:6] == [
        "rekening of kenteken bij auto of ander voertuig (Opel) gewijzigd",
        "bezit toegevoegd: auto of ander voertuig (Opel) (verteld)",
        "achterstand bij huur aan Lindehof: ja",
        "uitgave toegevoegd: huur aan Lindehof, € 696,00 per maand (brief)",
        "bedrag bij loon van Bakkerij Zon: € 1.200,00 per vier weken werd € 1.250,00 per vier "
        "weken (verteld)",
        "inkomen toegevoegd: loon van Bakkerij Zon, partner, € 1.200,00 per vier weken (verteld)",
    ]
    assert "99" not in "".join(t for t in texts(space, case_id) if "voertuig" in t)


def test_a_chain_names_the_other_debt(space: Workspace, case_id: str) -> None:
    first = debt(space, case_id)
    second = Debt(id="", case_id=case_id, creditor="Incasso Palet", chain=first.id)
    second = dataclasses.replace(second, id=save_row(space, second).record_id)
    save_row(space, dataclasses.replace(second, chain=""))
    save_row(space, dataclasses.replace(second, chain=first.id))
    remove_row(space, dataclasses.replace(second, chain=first.id))
    assert texts(space, case_id)[:4] == [
        "schuld weggehaald: Incasso Palet",
        "Incasso Palet hoort bij: Postorder Bloemhof",
        "Incasso Palet hoort bij: Postorder Bloemhof weggehaald",
        "schuld toegevoegd: Incasso Palet, hoort bij Postorder Bloemhof (verteld)",
    ]


def add(space: Workspace, record: CaseRecord) -> None:
    with space.store.writing(space.context("test.add")) as writer:
        writer.add(record)


def test_contacts_tell_a_no_show_and_how_we_reacted(space: Workspace, case_id: str) -> None:
    meeting = Appointment(id=space.store.ids.new(), case_id=case_id, day=date(2026, 11, 24))
    add(space, meeting)
    missed = ContactMoment(
        id=space.store.ids.new(), case_id=case_id, at=space.store.clock.now(),
        kind=ContactKind.DESK, result=ContactResult.NO_SHOW, by_worker=space.me,
        summary="Wij wachtten een kwartier.", appointment_id=meeting.id,
    )  # fmt: skip
    add(space, missed)
    with space.store.writing(space.context("contact.react")) as writer:
        writer.change(missed, reaction="Gebeld. Nieuwe afspraak gemaakt.")
    again = dataclasses.replace(
        missed, id=space.store.ids.new(), kind=ContactKind.PHONE, result=ContactResult.REACHED,
        summary="", reaction="Kaartje gestuurd.",
    )  # fmt: skip
    add(space, again)
    assert texts(space, case_id)[:3] == [
        "contact: telefoon, 17 november 2026, 10.21 uur, bereikt, wat wij daarna deden: Kaartje "
        "gestuurd.",
        "balie, 17 november 2026, 10.21 uur, wat wij daarna deden: Gebeld. Nieuwe afspraak "
        "gemaakt.",
        "contact: balie, 17 november 2026, 10.21 uur, niet verschenen: Wij wachtten een kwartier.",
    ]


def test_notes_evidence_and_referrals(space: Workspace, case_id: str) -> None:
    row = debt(space, case_id)
    letter = papers.Paper(name="brief", title="Brief van Bloemhof", pdf=b"%PDF", file_name="b.pdf")
    document = papers.keep(space, case_id, letter, "saved").record_id
    label = space.questionnaire.question("wonen.huur").label
    answer(space, case_id, "wonen.huur", AnswerInput(text="696"))
    given = view_of(space, case_id).file.answers["", "wonen.huur"]
    add(space, note(space, case_id, "Huurbrief ligt thuis.", "wonen.huur"))
    add(space, note(space, case_id, "Rustig gesprek."))
    for target, target_id in ((EvidenceFor.DEBT, row.id), (EvidenceFor.ANSWER, given.id)):
        add(
            space,
            Evidence(id=space.store.ids.new(), case_id=case_id, target=target,
                     target_id=target_id, document_id=document, page=2, place="rechtsboven"),
        )  # fmt: skip
    sent = Referral(
        id="", case_id=case_id, organisation="Voedselbank Noord", domain=LifeDomain.FINANCES,
        reason="eten tot de uitkering er is", question_key="wonen.huur",
    )  # fmt: skip
    sent = dataclasses.replace(sent, id=save_row(space, sent).record_id)
    sent = dataclasses.replace(sent, organisation_id="an-id", answer="Vanaf maandag welkom.")
    save_row(space, sent)
    save_row(space, dataclasses.replace(sent, question_key="wonen.achterstand"))
    later = space.questionnaire.question("wonen.achterstand").label
    assert texts(space, case_id)[:7] == [
        f"doorverwijzing naar Voedselbank Noord, bij vraag: {label} werd {later}",
        "doorverwijzing naar Voedselbank Noord, antwoord: Vanaf maandag welkom.",
        "doorverwezen naar Voedselbank Noord, Financiën, eten tot de uitkering er is",
        f"bewijs toegevoegd: Brief van Bloemhof, bladzijde 2, bij {label}, rechtsboven",
        "bewijs toegevoegd: Brief van Bloemhof, bladzijde 2, bij schuld Postorder Bloemhof, "
        "rechtsboven",
        "notitie: Rustig gesprek.",
        f"notitie bij {label}: Huurbrief ligt thuis.",
    ]
    assert not any("an-id" in text for text in texts(space, case_id))


def note(space: Workspace, case_id: str, text: str, key: str = "") -> Note:
    return Note(
        id=space.store.ids.new(), case_id=case_id, text=text, question_key=key,
        written_at=space.store.clock.now(), written_by=space.me,
    )  # fmt: skip


def test_notes_referrals_and_evidence_of_sealed_things_never_leak(
    space: Workspace, case_id: str
) -> None:
    sealed = next(q for q in space.questionnaire.questions.values() if q.sealed)
    answer(space, case_id, sealed.key, AnswerInput(state=AnswerState.REFUSED))
    given = view_of(space, case_id).file.answers["", sealed.key]
    row = debt(space, case_id)
    kept = papers.Paper(
        name="brief", title="Geheime brief", pdf=b"%PDF-geheim", file_name="g.pdf", sealed=True
    )
    document = papers.keep(space, case_id, kept, "saved").record_id
    plain = dataclasses.replace(kept, title="Gewone brief", pdf=b"%PDF-gewoon", sealed=False)
    open_document = papers.keep(space, case_id, plain, "saved").record_id
    before = len(timeline(space, case_id))
    hidden: list[CaseRecord] = [
        note(space, case_id, "Geheime notitie", sealed.key),
        note(space, case_id, "Geheim van een vraag die niemand kent", "vraag.die.weg.is"),
        Referral(id=space.store.ids.new(), case_id=case_id, organisation="Geheim Huis",
                 reason="Geheime reden", question_key=sealed.key),
        Evidence(id=space.store.ids.new(), case_id=case_id, target=EvidenceFor.DEBT,
                 target_id=row.id, document_id=document, place="Geheime plek"),
        Evidence(id=space.store.ids.new(), case_id=case_id, target=EvidenceFor.ANSWER,
                 target_id=given.id, document_id=open_document, place="Geheime plek"),
        Evidence(id=space.store.ids.new(), case_id=case_id, target=EvidenceFor.ANSWER,
                 target_id="weg", document_id=open_document, place="Geheime plek"),
    ]  # fmt: skip
    for record in hidden:
        add(space, record)
    with space.store.writing(space.context("test.change")) as writer:
        writer.change(hidden[2], answer="Geheim antwoord")
        writer.remove(hidden[0])
    lines = timeline(space, case_id)
    made = lines[: len(lines) - before]
    assert len(made) == len(hidden) + 2
    assert {line.text for line in made} == {SEALED_WORDS}
    assert "geheim" not in " ".join(line.sentence.lower() for line in lines)


def test_every_new_table_can_be_taken_away_and_undone(
    space: Workspace, case_id: str, clock: FixedClock
) -> None:
    since = clock.now() - timedelta(minutes=1)
    said = note(space, case_id, "Even weg")
    add(space, said)
    assert undo_last(space, case_id, since=since) is not None
    assert texts(space, case_id)[:2] == ["notitie weggehaald", "notitie: Even weg"]
    row = Expense(id="", case_id=case_id, post=ExpensePost.ENERGY)
    row = dataclasses.replace(row, id=save_row(space, row).record_id)
    remove_row(space, row)
    assert texts(space, case_id)[0] == "uitgave weggehaald: energie"
