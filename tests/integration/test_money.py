"""The money of the demo residents, from the real store: equal to docs/worked-examples.md."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.instruments import Instrument
from intakeapp.domain.calculations.provisions import Outlook, Provision
from intakeapp.domain.money_rows import (
    Expense,
    ExpensePost,
    Income,
    IncomeKind,
    Period,
    Whose,
)
from intakeapp.domain.records import AnswerState, Asked
from intakeapp.domain.threats import ThreatType
from intakeapp.services import crisis, demo
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.money import MoneyInputs, money_view
from intakeapp.services.money_facts import money_facts
from intakeapp.services.money_report import missed_words, money_section
from intakeapp.services.overview import view_of
from intakeapp.services.rows import save_row
from tests.helpers.cli import run_here
from tests.helpers.stores import new_store, register, surroundings

pytestmark = pytest.mark.integration
BY_HAND = (paths.resources().parent / "docs" / "worked-examples.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def residents(tmp_path_factory):
    opened = new_store(tmp_path_factory.mktemp("geld"))
    ids = dict(zip(demo.RESIDENTS, demo.fill(opened.space), strict=True))
    yield opened.space, ids
    opened.close()


@pytest.fixture
def look(residents):
    space, ids = residents

    def at(name, **typed):
        facts = money_facts(space, view_of(space, ids[name]))
        return money_view(facts, MoneyInputs(**typed))

    return at


def by_hand(name, amount):
    """Whether an amount stands in bold in the part of a resident."""
    part = BY_HAND.split(f"## {name.title()}", 1)[1].split("\n## ", 1)[0]
    return f"**{amount}**" in " ".join(part.split())


def said(amount):
    return f"{amount:,.2f}"


def signal(made, title):
    return next(one for one in made.signals if one.title.startswith(title))


@pytest.mark.parametrize(
    ("name", "income", "expense", "left"),
    [("tanya", "1629.68", "1817.00", "-187.32"), ("ellis", "1527.20", "1271.27", "255.93"),
     ("sjaak", "980.00", "298.00", "682.00")],
)  # fmt: skip
def test_budgets_as_made_by_hand(look, name, income, expense, left):
    budget = look(name).facts.budget
    assert (budget.income.low, budget.expense.low) == (Decimal(income), Decimal(expense))
    assert budget.known[0] == Decimal(left)
    for amount in (expense, left):
        assert by_hand(name, said(Decimal(amount)))


def test_only_a_complete_budget_has_a_balance(look):
    assert look("ellis").balance.value == Decimal("255.93")
    for name in ("tanya", "sjaak"):
        made = look(name).balance
        assert made.value is made.low is made.high is None
        assert made.warnings[0].startswith("Niet compleet")


@pytest.mark.parametrize(
    ("name", "key", "amount"),
    [
        ("tanya", "norm", "2,027.79"), ("tanya", "voet", "963.20 to 1,125.13"),
        ("ellis", "norm", "1,419.46"), ("ellis", "voet", "1,126.89"), ("ellis", "ruimte", "59.31"),
        ("sjaak", "norm", "1,419.46"), ("sjaak", "voet", "931.00 to 2,208.48"),
        ("sjaak", "beslag", "0.00 to 1,228.48"),
    ],
)  # fmt: skip
def test_figures_as_made_by_hand(look, name, key, amount):
    result = look(name).figures[key].result
    value = result.value
    shown = f"{result.low:,.2f} to {result.high:,.2f}" if value is None else said(value)
    assert shown == amount
    assert by_hand(name, amount)


def test_signals_as_made_by_hand(look):
    assert signal(look("tanya"), "Huurtoeslag").high == Decimal("394.86")
    assert signal(look("tanya"), "Kindgebonden").high == Decimal("5884.00")
    for name, amount in (("ellis", "233.26"), ("sjaak", "439.46")):
        found = signal(look(name), "Bijstand")
        assert found.low == found.high == Decimal(amount)
        assert found.outlook is Outlook.POSSIBLE
        assert by_hand(name, amount)
    assert by_hand("tanya", "394.86")
    assert by_hand("tanya", "5,884.00")


def test_with_a_measure_as_made_by_hand(look):
    made = look("ellis", chosen=frozenset({"regeling.Bijstand of een aanvulling"}))
    assert made.after.value == Decimal("489.19")
    assert by_hand("ellis", "489.19")


def test_what_was_asked_for_may_come(look):
    (waiting,) = (one for one in look("tanya").measures if "Kindgebonden" in one.title)
    assert waiting.title == "Kindgebonden budget komt (is aangevraagd)"
    assert waiting.margin == (Decimal(0), Decimal("490.33"))


def test_a_taxable_income_makes_sums_exact(look):
    made = look("tanya", taxable_income=Decimal(20000))
    rent = signal(made, "Huurtoeslag")
    assert rent.outlook is Outlook.POSSIBLE
    assert rent.low == rent.high


def test_income_before_a_seizure_settles_sjaak(look):
    made = look("sjaak", income_before=Decimal(1400))
    assert made.figures["beslag"].result.value == Decimal("350.00")
    assert made.figures["voet"].result.value == Decimal("1330.00")
    assert made.figures["ruimte"].result.value == Decimal("70.00")
    measure = next(one for one in made.measures if one.key == "beslag")
    assert measure.margin == (Decimal("350.00"), Decimal("350.00"))


def test_more_left_than_came_in_is_told_and_not_raised(look):
    made = look("sjaak", income_before=Decimal(900), left=Decimal(950))
    assert made.figures["beslag"].result is None
    assert "niet meer overblijven" in made.figures["beslag"].problem


def test_a_correction_lowers_the_room_and_never_below_nothing(look):
    assert look("ellis", correction=Decimal(50)).figures["ruimte"].result.value == Decimal("9.31")
    assert look("ellis", correction=Decimal(500)).figures["ruimte"].result.value == 0


def test_short_budgets_warn_before_anybody_signs(look):
    assert "Spreek zo geen betaling af" in look("tanya").figures["ruimte"].result.warnings[0]
    assert "Spreek" not in " ".join(look("ellis").figures["ruimte"].result.warnings)


def test_instruments_use_what_was_told(look):
    found = {one.instrument: one for one in look("ellis").instruments}
    assert "De inwoner wil" not in " ".join(found[Instrument.COACHING].speaks_for)
    assert found[Instrument.COACHING].speaks_for
    assert any("stopt of verandert" in one for one in found[Instrument.LOAN].speaks_against)
    assert {one.instrument for one in look("sjaak").instruments} == set(Instrument)


def test_debts_count_each_chain_once(look):
    made = look("ellis").facts
    assert made.owed == Decimal("17506.35")
    assert sum(total.amount for total in made.totals) == made.owed
    assert [one.creditor for one in made.grown] == ["Warenhuis De Toren"]
    assert look("sjaak").facts.owed is None


# On paper


def test_the_report_tells_the_money_with_its_period(residents):
    space, ids = residents
    section = money_section(space, view_of(space, ids["ellis"]))
    lines = {line.label: line for line in section.lines}
    assert section.title == "Geld per maand (indicatie)"
    assert lines["Over of te kort"].value == "€ 255,93 over."
    assert lines["Komt erin"].value == "€ 1.527,20 per maand"
    assert lines["Beslagvrije voet"].value == "€ 1.126,89 per maand"
    assert "31 december 2026" in lines["Beslagvrije voet"].note
    assert lines["Over of te kort"].note.startswith("Indicatie")
    assert "Bijstand of een aanvulling" in lines["Mogelijk recht op"].value
    assert all(not line.sealed for line in section.lines)


def test_the_report_never_turns_unknown_into_nothing(residents):
    space, ids = residents
    lines = {line.label: line for line in money_section(space, view_of(space, ids["sjaak"])).lines}
    assert lines["Over of te kort"].value.startswith("Nog niet te zeggen")
    assert lines["Gaat eruit"].note.startswith("Nog niet bekend: Huur")
    assert "geen recht" not in " ".join(line.value for line in lines.values()).lower()


def test_one_line_for_the_overview(residents):
    space, ids = residents
    assert missed_words(space, view_of(space, ids["ellis"])) == (
        "Bijstand of een aanvulling, Individuele inkomenstoeslag"
    )
    assert missed_words(space, view_of(space, ids["sjaak"])).endswith("en nog 2")


# Other dossiers


def of(space, case_id):
    return money_view(money_facts(space, view_of(space, case_id)))


def test_an_empty_dossier_asks_and_does_not_count(space):
    case = register(space)
    made = of(space, case.id)
    assert made.balance.value is None
    assert {key: bool(one.problem) for key, one in made.figures.items()} == {
        "norm": True, "voet": True, "beslag": True, "ruimte": True,
    }  # fmt: skip
    assert money_section(space, view_of(space, case.id)) is None
    assert missed_words(space, view_of(space, case.id)) == ""


def test_a_seizure_that_was_told_needs_what_came_in_before(space):
    case = register(space)
    for key, text in (("persoon.partner", "nee"), ("persoon.kinderen_thuis", "0"),
                      ("inkomen.beslag", "deurwaarder")):  # fmt: skip
        answer(space, case.id, key, AnswerInput(text=text))
    save_row(
        space,
        Income(id="", case_id=case.id, kind=IncomeKind.WAGE, whose=Whose.RESIDENT,
               amount=Decimal("1000.00"), amount_state=AnswerState.GIVEN, period=Period.MONTH),
    )  # fmt: skip
    made = of(space, case.id)
    assert made.facts.seized is True
    assert made.figures["beslag"].result.high == Decimal("1208.48")
    assert made.figures["ruimte"].link == "inkomen.beslag"
    assert made.figures["voet"].result.low == Decimal("1348.49")


def test_a_local_tax_in_the_budget_is_the_bill_that_may_be_waived(space):
    case = register(space)
    for key, text in (("persoon.partner", "nee"), ("persoon.kinderen_thuis", "0"),
                      ("persoon.medebewoners", "nee")):  # fmt: skip
        answer(space, case.id, key, AnswerInput(text=text))
    known = {"case_id": case.id, "amount_state": AnswerState.GIVEN}
    save_row(
        space,
        Income(id="", kind=IncomeKind.WAGE, whose=Whose.RESIDENT, amount=Decimal("1000.00"),
               period=Period.MONTH, **known),
    )  # fmt: skip
    save_row(
        space,
        Expense(id="", post=ExpensePost.MUNICIPAL_TAX, amount=Decimal("36.00"),
                period=Period.TEN_TERMS, **known),
    )  # fmt: skip
    made = of(space, case.id)
    assert made.facts.provisions.bills == {Provision.WAIVER_MUNICIPALITY: Decimal("360.00")}
    assert signal(made, "Kwijtschelding van gemeente").high == Decimal("360.00")


def test_a_bank_seizure_leaves_the_maximum(space):
    case = register(space)
    for key, text in (("persoon.partner", "nee"), ("persoon.kinderen_thuis", "0")):
        answer(space, case.id, key, AnswerInput(text=text))
    threat = dataclasses.replace(
        crisis.blank_threat(case.id, ThreatType.BANKBESLAG), present=Asked.YES
    )
    crisis.save_threat(space, threat)
    bank = of(space, case.id).figures["bank"].result
    assert bank.steps[0].value == Decimal("2208.48")
    assert bank.warnings[0] == "Wat er op de rekening stond, is nog niet bekend."


def test_a_day_without_tables_says_so_and_goes_on(tmp_path):
    opened = new_store(tmp_path, surroundings(date(2027, 2, 1)))
    try:
        case_id = demo.fill(opened.space)[1]
        made = of(opened.space, case_id)
        assert made.figures["voet"].result is None
        assert made.figures["voet"].problem
        assert made.balance.value == Decimal("255.93")
        assert made.figures["ruimte"].result is None
    finally:
        opened.close()


# Headless


def calc(asked):
    text = json.dumps(asked).encode()
    return run_here("calc", "budget", "--json", "-", "--today", "2026-11-22", stdin=text)


def test_the_command_gives_a_budget():
    made = calc({
        "inkomsten": [{"naam": "loon", "bedrag": "1184.35"},
                      {"naam": "kinderbijslag", "bedrag": 598, "per": "kwartaal"}],
        "uitgaven": [{"naam": "huur", "bedrag": 696},
                     {"naam": "huishoudgeld", "bedrag": "110.00", "per": "week",
                      "groep": "huishouden"}],
    })  # fmt: skip
    assert (made.code, made.err) == (0, "")
    assert (made.json["result"], made.json["range"]) == ("211.01", None)
    assert made.json["unit"] == "euro per maand"
    assert made.json["inputs"]["inkomsten"][0] == {"naam": "loon", "bedrag": "1184.35"}
    assert made.json["norms"] == {}
    assert made.json["expired"] is False


def test_the_command_tells_what_is_not_known():
    made = calc({"inkomsten": [{"naam": "loon", "bedrag": 1}], "uitgaven": [{"naam": "huur"}]})
    assert made.code == 0
    assert (made.json["result"], made.json["range"]) == (None, None)
    assert "huur" in made.json["warnings"][0]


def test_the_command_refuses_what_it_does_not_know():
    made = calc({"inkomsten": [], "uitgaven": [], "kleur": "rood"})
    assert made.code == 1
    assert "kleur" in made.err
