"""The intakeverslag of a real dossier: the whole intake is in it, and nothing sealed."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.domain.cases import Action, Case, NeededItem
from intakeapp.domain.debts import Debt, DebtKind, DebtRank, DebtStatus
from intakeapp.domain.documents import StoredDocument
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.households import Activity, HouseholdMember, Relation
from intakeapp.domain.money_rows import (
    Asset,
    AssetKind,
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    VehicleNeed,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked, Source
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import Threat, ThreatType
from intakeapp.printing.preview import page_count, page_text
from intakeapp.services import papers
from intakeapp.services.evidence import evidence_id
from intakeapp.services.intake import AnswerInput, answer, answer_id
from intakeapp.services.notes import add_note
from intakeapp.services.overview import view_of
from intakeapp.services.report_inputs import intakeverslag
from intakeapp.services.rows import save_rows
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import register

pytestmark = pytest.mark.integration

GIVEN = AnswerState.GIVEN


@pytest.fixture
def case(space: Workspace) -> Case:
    return register(space)


def put(space: Workspace, *records: object) -> None:
    with space.store.writing(space.context("test")) as writer:
        writer.add_all(list(records))


def report(space: Workspace, case: Case, *, sealed: bool = False):
    return intakeverslag(space, view_of(space, case.id), sealed)


def section(found, title: str):
    return next(part for part in found.sections if part.title == title)


def printed(space: Workspace, case: Case, name: str, *, sealed: bool = False) -> str:
    pdf = papers.draw(space, case.id, name, include_sealed=sealed).pdf
    return " ".join(
        page_text(pdf, page).replace("\r\n", " ") for page in range(page_count(pdf))
    )  # fmt: skip


def letter(space: Workspace, case: Case, *, sealed: bool = False) -> StoredDocument:
    return StoredDocument(
        id=space.store.ids.new(), case_id=case.id, kind="paper",
        title="Geheime brief" if sealed else "Brief van de verhuurder",
        media_type="application/pdf", sha256="0" * 64, size=1,
        created_at=space.store.clock.now(), sealed=sealed,
    )  # fmt: skip


def shown_by(target: EvidenceFor, target_id: str, document: StoredDocument) -> Evidence:
    return Evidence(
        id=evidence_id(target, target_id, document.id, 2), case_id=document.case_id,
        target=target, target_id=target_id, document_id=document.id, page=2, place="onderaan",
    )  # fmt: skip


def test_what_was_not_spoken_of_is_two_short_lines(space, case):
    answer(space, case.id, "wonen.soort", AnswerInput(text="kamer"))
    found = report(space, case)
    wonen = section(found, "Wonen")
    assert [line.label for line in wonen.lines] == ["Soort woning"]
    assert "Huur per maand" in wonen.not_asked
    assert "Welkom" in found.not_discussed
    assert "Wonen" not in found.not_discussed
    assert not [part for part in found.sections if not (part.lines or part.tables or part.told)]
    assert "Even onder ons" not in found.not_discussed


def test_what_we_told_is_said_once(space, case):
    for key in ("welkom.waarom", "welkom.rechten"):
        answer(space, case.id, key, AnswerInput(text="verteld"))
    welcome = section(report(space, case), "Welkom")
    assert welcome.told == ("waarom wij vragen stellen", "over inzien en verbeteren")
    assert welcome.lines == ()
    assert "dat stoppen en overslaan mag" in welcome.not_asked
    text = printed(space, case, "intakeverslag")
    assert "Waarom wij vragen stellen; over inzien en verbeteren" in text
    assert "bron: verteld" not in text


def test_levels_of_self_reliance_carry_their_names(space, case):
    answer(space, case.id, "zelf.huisvesting", AnswerInput(text="2"))
    lines = section(report(space, case), "Hoe het gaat in uw leven").lines
    assert [(line.label, line.value) for line in lines] == [("Huisvesting", "2, niet zelfredzaam")]


def test_evidence_stands_behind_answers_and_rows(space, case):
    answer(space, case.id, "wonen.soort", AnswerInput(text="kamer"))
    answer(
        space, case.id, "wonen.huur",
        AnswerInput(text="620", source=Source.DOCUMENT, source_note="brief van 3 mei, blad 2"),
    )  # fmt: skip
    debt = Debt(id=space.store.ids.new(), case_id=case.id, creditor="Lindehof", position=1)
    open_one, sealed_one = letter(space, case), letter(space, case, sealed=True)
    rent = answer_id(case.id, "", "wonen.huur")
    put(
        space, debt, open_one, sealed_one,
        shown_by(EvidenceFor.ANSWER, rent, open_one),
        shown_by(EvidenceFor.DEBT, debt.id, open_one),
        shown_by(EvidenceFor.DEBT, debt.id, sealed_one),
    )  # fmt: skip
    words = "Brief van de verhuurder, bladzijde 2, onderaan"
    found = report(space, case)
    line = next(one for one in section(found, "Wonen").lines if one.label == "Huur per maand")
    assert (line.value, line.source_text) == ("€ 620,00", words)
    (row,) = section(found, "Schulden en brieven").tables[0].lines
    assert row.source_text == words
    (row,) = section(report(space, case, sealed=True), "Schulden en brieven").tables[0].lines
    assert "Geheime brief" in row.source_text


def test_every_table_stands_in_its_own_subject(space, case):
    new = space.store.ids.new
    save_rows(space, [
        HouseholdMember(id=new(), case_id=case.id, name="Noor", birth_year=2013,
                        relation=Relation.CHILD, lives_here=Asked.YES, activity=Activity.SCHOOL),
        Income(id=new(), case_id=case.id, kind=IncomeKind.WAGE, whose=Whose.PARTNER,
               amount=Decimal("1184.35"), amount_state=GIVEN, period=Period.MONTH,
               payer="De Kantine", proof=Asked.YES, ends_on=date(2027, 5, 1)),
        Expense(id=new(), case_id=case.id, post=ExpensePost.HOUSEKEEPING, amount=Decimal(110),
                amount_state=GIVEN, period=Period.WEEK, source=Source.ESTIMATE),
        Expense(id=new(), case_id=case.id, post=ExpensePost.RENT, arrears=Asked.YES,
                amount_state=AnswerState.UNKNOWN, payee="Lindehof", remark="Post in de la."),
        Asset(id=new(), case_id=case.id, kind=AssetKind.VEHICLE, description="Busje",
              amount=Decimal(600), amount_state=GIVEN, needed_for=VehicleNeed.HEALTH),
    ])  # fmt: skip
    found = report(space, case)

    def rows(title: str) -> list[tuple[str, str, str]]:
        (table,) = section(found, title).tables
        return [(line.label, line.value, line.state_text) for line in table.lines]

    assert rows("U en uw gezin") == [
        ("Kind", "Noor, geboren in 2013, woont hier, overdag: school", "")
    ]
    assert rows("Geld dat binnenkomt") == [
        ("Loon", "€ 1.184,35 per maand",
         "van de partner · De Kantine · stopt op 1 mei 2027 · bewijs gezien")
    ]  # fmt: skip
    assert rows("Geld dat eruit gaat") == [
        ("Huishoudgeld", "€ 110,00 per week (is € 476,67 per maand)", ""),
        ("Huur", "", "bedrag weet ik niet · Lindehof · er is achterstand"),
    ]
    assert rows("Wat u heeft") == [
        ("Auto of ander voertuig", "Busje, € 600,00", "nodig voor: gezondheid")
    ]
    text = printed(space, case, "intakeverslag")
    for words in ("bron: schatting", "Post in de la.", "476,67"):
        assert words in text


def test_letters_about_one_debt_are_one_line(space, case):
    new = space.store.ids.new
    lead = Debt(
        id=new(), case_id=case.id, creditor="Lindehof", reference="L-1", position=1,
        amount=Decimal(2784), amount_state=GIVEN, balance_date=date(2026, 3, 1),
        kind=DebtKind.OTHER, rank=DebtRank.PREFERENT, origin_date=date(2026, 3, 1),
    )  # fmt: skip
    later = dataclasses.replace(
        lead, id=new(), chain=lead.id, collector="Kramer & Oost", reference="K-9", position=2,
        amount=Decimal(3480), balance_date=date(2026, 11, 13), seizure=Asked.YES,
        status=DebtStatus.DISPUTED, rank=None, origin_date=None, remark="Ontruiming aangezegd.",
    )  # fmt: skip
    unknown = Debt(id=new(), case_id=case.id, creditor="Zus", position=3,
                   amount_state=AnswerState.UNKNOWN)  # fmt: skip
    save_rows(space, [lead, later, unknown])
    (table,) = section(report(space, case), "Schulden en brieven").tables
    first, second = table.lines
    assert (first.label, first.value) == ("Lindehof", "€ 3.480,00 op 13 november 2026")
    assert first.note == "Ontruiming aangezegd."
    assert first.state_text.split(" · ") == [
        "nu bij Kramer & Oost", "kenmerk K-9, L-1", "soort overig", "preferent", "er is beslag",
        "betwist", "eerst € 2.784,00", "ontstaan op 1 maart 2026", "2 brieven over één schuld",
    ]  # fmt: skip
    assert (second.label, second.value, second.state_text) == ("Zus", "", "bedrag weet ik niet")


def test_the_consultants_notes_are_not_in_the_report(space, case):
    answer(space, case.id, "wonen.soort", AnswerInput(text="kamer"))
    answer(space, case.id, "veilig.bang", AnswerInput(text="ja"))
    for key in ("wonen.soort", "wonen.huur", "", "veilig.bang"):
        add_note(space, case.id, "Schrikt van de bel.", key)
    for sealed in (False, True):
        assert "Schrikt" not in printed(space, case, "intakeverslag", sealed=sealed)


def test_nothing_from_the_sealed_section_is_on_any_paper_to_hand_over(space, case):
    new = space.store.ids.new
    put(
        space,
        Threat(id=new(), case_id=case.id, type=ThreatType.GEVAAR_THUIS, present=Asked.YES,
               remark="Hij heeft de sleutels."),
        Action(id=new(), case_id=case.id, what="Bel de opvang", origin="gevaar_thuis:bellen"),
        NeededItem(id=new(), case_id=case.id, what="Adres van de opvang",
                   question_key="veilig.bang"),
        Referral(id=new(), case_id=case.id, organisation="De Opvang",
                 question_key="veilig.bang"),
        Referral(id=new(), case_id=case.id, organisation="Het Buurtteam", reason="Post"),
    )  # fmt: skip
    for name in ("koelkastblad", "intakeverslag", "paklijst"):
        text = printed(space, case, name)
        for words in ("opvang", "Opvang", "sleutels", "verzegeld"):
            assert words not in text, name
    assert "Het Buurtteam" in printed(space, case, "intakeverslag")
    opened = printed(space, case, "intakeverslag", sealed=True)
    assert "Bel de opvang" in opened
    assert "Hij heeft de sleutels." in opened
    assert "bevat verzegelde antwoorden" in opened
    assert "De Opvang" not in opened, "a sealed referral is never on this paper"


def test_a_threat_is_told_by_itself_and_the_rest_in_short(space, case):
    new = space.store.ids.new
    put(
        space,
        Threat(id=new(), case_id=case.id, type=ThreatType.ONTRUIMING, present=Asked.YES,
               event_date=date(2026, 11, 25), date_known=Asked.YES),
        Threat(id=new(), case_id=case.id, type=ThreatType.AFSLUITING_WATER, present=Asked.NO),
        Threat(id=new(), case_id=case.id, type=ThreatType.AFSLUITING_GAS, present=Asked.NO),
        Threat(id=new(), case_id=case.id, type=ThreatType.BANKBESLAG, present=Asked.UNKNOWN),
    )  # fmt: skip
    lines = {line.label: line.value for line in report(space, case).crisis}
    assert lines["Ontruiming"].startswith("ja")
    assert lines["Nee"] == "Water, gas"
    assert lines["Weet ik niet"] == "Beslag op rekening"
    assert "stroom" in lines["Nog niet gevraagd"].lower()
