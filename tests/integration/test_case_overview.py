"""The overview of a case and its papers on a real encrypted store: complete, linked, not sealed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from intakeapp.base.clock import AMSTERDAM, FixedClock
from intakeapp.base.ids import IdFactory
from intakeapp.domain.cases import Action, ActionFor, Appointment, NeededItem, Worker
from intakeapp.domain.contacts import ContactKind, ContactMoment, ContactResult
from intakeapp.domain.debts import Debt, DebtStatus
from intakeapp.domain.households import HouseholdMember, Relation
from intakeapp.domain.life_domains import LifeDomain, question_key
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period
from intakeapp.domain.records import AnswerState, Asked, CaseRecord, Source
from intakeapp.domain.referrals import Referral
from intakeapp.domain.threats import ThreatType
from intakeapp.printing.overdracht import draw_overdracht
from intakeapp.printing.overzicht import draw_overzicht
from intakeapp.printing.preview import page_count, page_text
from intakeapp.printing.texts import load_letter
from intakeapp.security.secret_stores import MemorySecretStore
from intakeapp.services import agreements, crisis, demo, papers, stores
from intakeapp.services.case_overview import case_overview, next_appointment
from intakeapp.services.case_papers import overdracht, overzicht
from intakeapp.services.cases import change_case, change_resident
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.overview import view_of
from intakeapp.services.overview_blocks import CaseOverview, LinkTo
from intakeapp.services.rows import save_row
from intakeapp.services.workspace import Workspace
from tests.helpers.stores import PASSPHRASE, register

pytestmark = pytest.mark.integration
TODAY = date(2026, 11, 17)
GIVEN = AnswerState.GIVEN


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path: Path = tmp_path_factory.mktemp("overview") / "dossiers.intake"
    clock = FixedClock.on(TODAY, 10, 21)
    world = stores.Surroundings(clock=clock, ids=IdFactory(), secrets=MemorySecretStore())
    me = Worker(id="", name="Marit de Waal", phone="+31880000123")
    opened = stores.create(path, PASSPHRASE, me, world)
    yield opened.space
    opened.close()


@pytest.fixture
def case_id(space: Workspace) -> str:
    return register(space).id


def overview(space: Workspace, case_id: str) -> CaseOverview:
    return case_overview(space, view_of(space, case_id))


def told(space: Workspace, case_id: str, key: str) -> list[str]:
    return [line.sentence for line in overview(space, case_id).block(key).lines]


def add(space: Workspace, record: CaseRecord) -> None:
    with space.store.writing(space.context("test.add")) as writer:
        writer.add(record)


def test_an_empty_case_says_what_is_not_known_and_never_that_all_is_well(
    space: Workspace, case_id: str
) -> None:
    found = overview(space, case_id)
    assert all(block.lines or block.empty or block.warnings for block in found.blocks.values())
    assert found.block("crisis").empty == "Er is nu geen crisis verteld."
    assert "nog niet gesteld" in found.block("crisis").warnings[0]
    assert found.block("geld").warnings == (
        "Er staan nog geen inkomsten in.",
        "Er staan nog geen uitgaven in.",
    )
    assert set(found.levels) == set(LifeDomain)
    assert set(found.levels.values()) == {None}
    words = " ".join(
        text for block in found.blocks.values() for text in (block.empty, *block.warnings)
    ).lower()
    assert "geen gevaar" not in words
    assert "geen recht" not in words


def test_every_link_leads_to_a_section_question_or_screen(space: Workspace, case_id: str) -> None:
    sections = {section.key for section in space.questionnaire.sections}
    screens = {"crisis", "gegevens", "afronden", "papieren", "opvolging", "nog_nodig", "geld"}
    answer(space, case_id, "aanpak.begeleiding", AnswerInput(text="Elke week bellen."))
    found = overview(space, case_id)
    links = [block.link for block in found.blocks.values()]
    links += [line.link for b in found.blocks.values() for line in b.lines if line.link]
    assert len(links) > len(found.blocks)
    for link in links:
        known = {
            LinkTo.SECTION: link.key in sections,
            LinkTo.SCREEN: link.key in screens,
            LinkTo.QUESTION: link.key in space.questionnaire.questions,
        }
        assert known[link.to], link


def test_people_money_and_debts(space: Workspace, case_id: str) -> None:
    save_row(
        space,
        HouseholdMember(id="", case_id=case_id, name="Noor", relation=Relation.CHILD,
                        birth_year=2013, lives_here=Asked.YES),
    )  # fmt: skip
    assert told(space, case_id, "personen") == [
        "Tanya Holtrop: 42 jaar", "Noor (kind): uit 2013, woont hier",
    ]  # fmt: skip
    save_row(space, Income(id="", case_id=case_id, kind=IncomeKind.WAGE, amount=Decimal("1200"),
                           amount_state=GIVEN, period=Period.FOUR_WEEKS))  # fmt: skip
    save_row(space, Expense(id="", case_id=case_id, post=ExpensePost.RENT, amount=Decimal("1400"),
                            amount_state=GIVEN, period=Period.MONTH))  # fmt: skip
    assert told(space, case_id, "geld") == [
        "Erin per maand: ongeveer € 1.300", "Eruit per maand: ongeveer € 1.400",
        "Meer eruit dan erin: ongeveer € 100",
        "Mogelijk recht op: Bijstand of een aanvulling, Individuele inkomenstoeslag en nog 2",
    ]  # fmt: skip
    first = Debt(id="", case_id=case_id, creditor="Bloemhof", amount=Decimal("980"),
                 amount_state=GIVEN, balance_date=date(2026, 3, 1))  # fmt: skip
    first_id = save_row(space, first).record_id
    later = Debt(id="", case_id=case_id, creditor="Bloemhof BV", collector="Palet",
                 amount=Decimal("1046.20"), amount_state=GIVEN, chain=first_id,
                 balance_date=date(2026, 10, 1), seizure=Asked.YES)  # fmt: skip
    save_row(space, later)
    save_row(space, Debt(id="", case_id=case_id, creditor="Belboom", status=DebtStatus.DISPUTED))
    found = overview(space, case_id).block("schulden")
    assert [line.sentence for line in found.lines] == [
        "2 schuldeisers", "Samen bekend: ongeveer € 1.050", "Beslag: 1", "Betwist: 1",
    ]  # fmt: skip
    assert found.warnings[0] == "Van 1 schuld is het bedrag nog niet bekend."


def test_agreements_appointment_referrals_contacts_and_documents(
    space: Workspace, case_id: str
) -> None:
    agreements.save_action(space, Action(id="", case_id=case_id, what="Post meenemen", who="u"))
    agreements.save_action(
        space,
        Action(id="", case_id=case_id, what="Lindehof bellen", owner=ActionFor.TEAM,
               assigned_to=space.me, by_date=date(2026, 11, 19)),
    )  # fmt: skip
    assert told(space, case_id, "afspraken") == [
        "Post meenemen: Tanya",
        "Lindehof bellen: Marit, donderdag 19 november",
    ]
    for day, cancelled in ((date(2026, 11, 10), False), (date(2026, 11, 20), True),
                           (date(2026, 11, 26), False), (date(2026, 11, 24), False)):  # fmt: skip
        add(space, Appointment(id=space.store.ids.new(), case_id=case_id, day=day,
                               cancelled=cancelled, safety="Hond"))  # fmt: skip
    meeting = next_appointment(view_of(space, case_id).file, TODAY)
    assert meeting is not None
    assert meeting.day == date(2026, 11, 24)
    assert told(space, case_id, "gepland")[0] == "Volgende afspraak: dinsdag 24 november"
    for number in range(5):
        when = datetime(2026, 11, 1 + number, 9, tzinfo=AMSTERDAM)
        add(space, ContactMoment(id=space.store.ids.new(), case_id=case_id, at=when,
                                 kind=ContactKind.PHONE, result=ContactResult.NO_SHOW,
                                 reaction="kaartje gestuurd"))  # fmt: skip
    assert told(space, case_id, "contact") == [
        f"{day} november: telefoon, niet verschenen; kaartje gestuurd" for day in (5, 4, 3)
    ]
    save_row(space, Referral(id="", case_id=case_id, organisation="Voedselbank",
                             follow_up_date=date(2026, 11, 24)))  # fmt: skip
    save_row(space, Referral(id="", case_id=case_id, organisation="Klaar", closed_date=TODAY))
    assert told(space, case_id, "doorverwezen") == ["Voedselbank: nabellen dinsdag 24 november"]
    sheet = papers.Paper(name="brief", title="Brief", pdf=b"%PDF-o", file_name="b.pdf")
    papers.keep(space, case_id, sheet, "saved")
    assert told(space, case_id, "documenten") == ["1 document", "Nieuwste: Brief"]


def test_levels_and_guidance(space: Workspace, case_id: str) -> None:
    key = question_key(LifeDomain.HOUSING)
    answer(space, case_id, key, AnswerInput(text="2"))
    answer(space, case_id, question_key(LifeDomain.WORK), AnswerInput(state=AnswerState.UNKNOWN))
    answer(space, case_id, "aanpak.profiel", AnswerInput(text="aanpakker"))
    found = overview(space, case_id)
    assert found.levels[LifeDomain.HOUSING] == 2
    assert found.levels[LifeDomain.WORK] is None
    assert found.levels_on == TODAY
    line = found.block("begeleiding").lines[0]
    assert line.link is not None
    assert (line.link.to, line.link.key) == (LinkTo.QUESTION, "aanpak.profiel")


@pytest.fixture
def secrets(space: Workspace, case_id: str) -> None:
    """Put something sealed in every place."""
    sealed = next(q for q in space.questionnaire.questions.values() if q.sealed)
    danger = crisis.blank_threat(case_id, ThreatType.GEVAAR_THUIS)
    crisis.save_threat(space, dataclasses.replace(danger, present=Asked.YES, remark="Geheim woord"))
    answer(space, case_id, sealed.key, AnswerInput(state=AnswerState.UNKNOWN, next_time=True))
    agreements.save_action(
        space, Action(id="", case_id=case_id, what="Geheime stap", origin="gevaar_thuis:bellen")
    )
    for row in (
        NeededItem(id="", case_id=case_id, what="Geheim papier", question_key=sealed.key),
        Referral(id="", case_id=case_id, organisation="Geheim huis", question_key=sealed.key),
    ):
        save_row(space, row)
    kept = papers.Paper(name="brief", title="Geheime brief", pdf=b"%PDF-geheim", file_name="g.pdf",
                        sealed=True)  # fmt: skip
    papers.keep(space, case_id, kept, "saved")


@pytest.mark.usefixtures("secrets")
def test_nothing_sealed_is_on_the_overview_or_on_paper(space: Workspace, case_id: str) -> None:
    view = view_of(space, case_id)
    found = case_overview(space, view)
    assert "geheim" not in repr(found).lower()
    assert "gevaar" not in repr(found).lower()
    for made in (overzicht(space, view, True), overdracht(space, view, True)):
        assert "geheim" not in repr(made).lower()
        assert "gevaar" not in repr(made).lower()
    pdf = draw_overzicht(overzicht(space, view, True))
    assert "eheim" not in page_text(pdf, 0)


def test_the_hand_over_names_only_questions_that_exist_and_may_be_printed(
    space: Workspace,
) -> None:
    texts = load_letter("overdracht")
    for name in texts.lists:
        for key in texts.items(name):
            question = space.questionnaire.question(key)
            assert not question.sealed
            assert not question.key.startswith(("gezondheid.", "justitie."))


def test_the_hand_over_tells_the_story_once(space: Workspace, case_id: str) -> None:
    change_case(space, case_id, question="Kan iemand ons helpen?")
    change_resident(space, case_id, no_post=True, interpreter=True, language="Tigrinya")
    letter = AnswerInput(text="Rust in huis.", source=Source.DOCUMENT, source_note="kaart, blad 1")
    answer(space, case_id, "vraag.doel", letter)
    answer(space, case_id, "vraag.verhaal", AnswerInput(text="Ik durfde de post niet open."))
    answer(space, case_id, "vraag.niet_doen", AnswerInput(text="Niet op zondag bellen."))
    answer(space, case_id, "vraag.blijven", AnswerInput(state=AnswerState.REFUSED))
    later = AnswerInput(state=AnswerState.NOT_ASKED, next_time=True)
    answer(space, case_id, "goed.trots", later)
    eviction = dataclasses.replace(
        crisis.blank_threat(case_id, ThreatType.ONTRUIMING), present=Asked.YES,
        source=Source.DOCUMENT, paper_date=date(2026, 11, 13), creditor="Lindehof",
        event_date=TODAY + timedelta(days=8),
    )  # fmt: skip
    crisis.save_threat(space, eviction)
    made = overdracht(space, view_of(space, case_id), False)
    lines = {section.key: section.lines for section in made.sections}
    assert made.crisis[0].label == "Ontruiming woensdag 25 november"
    assert made.crisis[0].source_text == "brief van 13 november 2026"
    assert [line.value for line in lines["story"]] == [
        "Kan iemand ons helpen?", "Ik durfde de post niet open.",
    ]  # fmt: skip
    goal = lines["goal"]
    assert (goal[0].value, goal[0].source_text) == ("Rust in huis.", "brief: kaart, blad 1")
    assert (goal[1].value, goal[1].state_text) == ("", "wil ik niet zeggen")
    assert "strengths" not in lines
    assert [line.value for line in lines["avoid"]] == [
        "geen post naar het adres", "Niet op zondag bellen.",
    ]  # fmt: skip
    assert lines["works"][0].value == "Tigrinya, tolk nodig"
    assert lines["helpers"][0].value == "Marit de Waal, 088 000 0123"
    text = page_text(draw_overdracht(made), 0)
    for expected in ("Overdracht van Tanya", "Niet op zondag bellen.", "bron: brief: kaart"):
        assert expected in text


def test_the_three_residents_fit_on_their_sheets(tmp_path: Path) -> None:
    world = stores.Surroundings(
        clock=FixedClock.on(TODAY), ids=IdFactory(), secrets=MemorySecretStore()
    )
    opened = stores.create(
        tmp_path / "demo.intake", PASSPHRASE, Worker(id="", name="Marit de Waal"), world
    )
    try:
        for case_id in demo.fill(opened.space):
            view = view_of(opened.space, case_id)
            assert page_count(draw_overzicht(overzicht(opened.space, view, False))) == 1
            assert page_count(draw_overdracht(overdracht(opened.space, view, False))) <= 2
    finally:
        opened.close()
