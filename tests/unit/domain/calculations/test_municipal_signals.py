"""Signals of a municipality's own schemes: every condition told, amounts only where they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calculations.budget import budget_of
from intakeapp.domain.calculations.budget_rows import rows_of
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.municipal_records import (
    Conditions,
    MunicipalRules,
    MunicipalScheme,
    Per,
)
from intakeapp.domain.calculations.municipal_schemes import read_municipal_file, rules_on
from intakeapp.domain.calculations.municipal_signals import TITLE, scheme_signal
from intakeapp.domain.calculations.provisions import (
    Between,
    LocalScheme,
    Outlook,
    Provision,
    ProvisionFacts,
    Use,
)
from intakeapp.domain.calculations.reference_amounts import reference_lines
from intakeapp.domain.calculations.signals import missed, signals
from intakeapp.domain.calculations.what_if import from_costs, from_references, from_signals
from intakeapp.domain.money_rows import Expense, ExpensePost, Period
from intakeapp.domain.records import AnswerState
from tests.unit.domain.calculations.test_municipal_schemes import EXAMPLE
from tests.unit.domain.calculations.test_signals import ALONE, FAMILY

DAY = date(2026, 11, 17)
RULES = rules_on([read_municipal_file(EXAMPLE)], "Huizen", DAY)
NOTHING = ProvisionFacts()
SCHEME = MunicipalScheme(key="pas", title="Pas", source="Verordening art. 1")


def of(facts, title, rules=RULES, day=DAY):
    made = signals(replace(facts, municipal=rules), day)
    return next(one for one in made if one.title == title)


def test_what_fits_is_possible_with_each_condition_told() -> None:
    found = of(ALONE, "Energiefonds")
    assert found.outlook is Outlook.POSSIBLE
    assert (found.low, found.high, found.unit) == (100, 400, "euro")
    assert found.reasons == (
        "Het fonds helpt met de jaarafrekening van energie.",
        "Inkomen hoogstens 130% van de bijstandsnorm, nu € 1.845,30 per maand: past.",
        "Vermogen hoogstens € 5.000,00: past.",
    )
    assert found.sources[0].startswith("Beleidsregel energiefonds")
    assert any("Participatiewet" in source for source in found.sources)
    assert found.norms == {"bijstand": "2026-07-01"}
    assert "gemeente" in found.check_with


def test_what_does_not_fit_is_no_signal_and_no_verdict() -> None:
    found = of(replace(ALONE, net_income=Between.exactly(Decimal(3000))), "Energiefonds")
    assert (found.outlook, found.high) == (Outlook.NO_SIGNAL, None)
    assert "past nu niet" in found.reasons[1]
    assert "vraag het dan na" in found.reasons[-1]
    assert "geen recht" not in " ".join(found.reasons).lower()


def test_an_unknown_fact_is_named_and_the_amount_begins_at_nothing() -> None:
    found = of(replace(ALONE, assets=None), "Energiefonds")
    assert (found.outlook, found.missing) == (Outlook.UNSURE, ("het vermogen",))
    assert (found.low, found.high) == (0, 400)
    nothing = of(NOTHING, "Energiefonds")
    assert nothing.missing == ("het netto inkomen per maand", "het vermogen")


@pytest.mark.parametrize(
    ("children", "outlook", "low", "high"),
    [
        ((14, 9), Outlook.POSSIBLE, 300, 300),
        ((14, 2), Outlook.POSSIBLE, 150, 150),
        ((14, None), Outlook.POSSIBLE, 150, 300),
        ((None,), Outlook.UNSURE, 0, 150),
        ((2, 3), Outlook.NO_SIGNAL, None, None),
        ((), Outlook.NO_SIGNAL, None, None),
        (None, Outlook.UNSURE, None, None),
    ],
)
def test_an_amount_for_each_child_counts_those_of_that_age(children, outlook, low, high) -> None:
    found = of(replace(FAMILY, children=children), "Kindpakket")
    assert (found.outlook, found.low, found.high) == (outlook, low, high)


def test_households_and_ages() -> None:
    old = replace(ALONE, age=70, pensioner=True)
    assert of(old, "Tegoed voor ouderen").outlook is Outlook.POSSIBLE
    assert of(ALONE, "Tegoed voor ouderen").outlook is Outlook.NO_SIGNAL
    unsure = of(replace(old, children=None), "Tegoed voor ouderen")
    assert unsure.outlook is Outlook.UNSURE
    assert "of er een partner is en of er kinderen thuis wonen" in unsure.missing
    family = replace(FAMILY, age=70)
    assert (
        "Voor wie woont: alleen, samen: past nu niet." in of(family, "Tegoed voor ouderen").reasons
    )


def test_who_shares_costs_is_not_sure_of_the_norm() -> None:
    found = of(replace(ALONE, shares_costs=True), "Stadspas")
    assert found.outlook is Outlook.UNSURE
    assert found.missing == ("de norm als anderen de kosten delen",)


def test_the_supplement_follows_the_file() -> None:
    made = signals(replace(ALONE, municipal=RULES), DAY)
    (found,) = (one for one in made if one.provision is Provision.LONG_LOW_INCOME)
    assert (found.low, found.high, found.unit) == (310, 310, "euro per jaar")
    assert any("verzonnen gemeente" in source for source in found.sources)


def test_a_table_that_ended_is_told_and_gives_no_amount() -> None:
    later = date(2027, 1, 1)
    rules = rules_on([read_municipal_file(EXAMPLE)], "Huizen", later)
    found = of(ALONE, "Energiefonds", rules, later)
    assert (found.outlook, found.high) == (Outlook.UNSURE, None)
    assert "tot en met 31 december 2026" in found.reasons[0]
    made = signals(replace(ALONE, municipal=replace(rules)), DAY)
    (supplement,) = (one for one in made if one.provision is Provision.LONG_LOW_INCOME)
    assert any("31 december 2026" in reason for reason in supplement.reasons)


def test_a_scheme_and_its_question_are_one_signal() -> None:
    asked = (
        LocalScheme(title="Stadspas (vraag)", why="", use=Use.HAS, key="gemeente.stadspas"),
        LocalScheme(title="Kindpakket", why="", use=Use.NOT_YET),
        LocalScheme(title="Fietsplan", why="", use=Use.NOT_YET, key="gemeente.fiets"),
    )
    made = signals(replace(ALONE, municipal=RULES, local=asked), DAY)
    titles = [one.title for one in made if one.provision is Provision.LOCAL]
    assert titles == ["Stadspas", "Energiefonds", "Kindpakket", "Tegoed voor ouderen", "Fietsplan"]
    assert next(one for one in made if one.title == "Stadspas").outlook is Outlook.IN_USE
    assert len({one.title for one in made}) == len(made)


def test_files_that_take_no_part_are_told() -> None:
    made = signals(replace(ALONE, municipal=MunicipalRules(problem="Bestand x klopt niet.")), DAY)
    assert (made[-1].title, made[-1].reasons) == (TITLE, ("Bestand x klopt niet.",))
    assert made[-1] in missed(made)


def test_a_scheme_a_month_becomes_a_measure() -> None:
    monthly = replace(SCHEME, low=Decimal(25), high=Decimal(25), per=Per.MONTH)
    made = signals(replace(ALONE, municipal=MunicipalRules(schemes=(monthly,))), DAY)
    (measure,) = (one for one in from_signals(made) if one.title == "Pas aanvragen")
    assert measure.margin == (25, 25)


# Reference amounts


def expense(post, amount):
    return Expense(
        id=str(post), case_id="c", post=post, period=Period.MONTH,
        amount=None if amount is None else Decimal(amount), amount_state=AnswerState.GIVEN,
    )  # fmt: skip


def lines(*expenses, situation=LivingSituation.SINGLE):
    found = budget_of(rows_of((), expenses, DAY))
    return reference_lines(RULES.references, found, situation), found


def test_costs_stand_beside_what_the_municipality_finds_usual() -> None:
    (energy, telecom), _found = lines(expense(ExpensePost.ENERGY, 181))
    assert (energy.name, energy.own, energy.above) == ("Energie", 181, 21)
    assert energy.words == (
        "De gemeente rekent met € 110,00 tot € 160,00; hier is het € 181,00."
        " Kijk samen of dat lager kan."
    )
    assert telecom.words.endswith("Nog niet opgeschreven.")
    assert telecom.above == 0
    (unknown, _), _ = lines(expense(ExpensePost.ENERGY, None))
    assert unknown.words.endswith("Nog niet bekend.")
    (low, _), _ = lines(expense(ExpensePost.ENERGY, 50))
    assert "alles is opgeschreven" in low.words
    (usual, _), _ = lines(expense(ExpensePost.ENERGY, 150))
    assert usual.words.endswith("hier is het € 150,00.")


def test_the_household_picks_the_amount_and_an_unknown_one_picks_none() -> None:
    (energy, _), _ = lines(situation=LivingSituation.FAMILY)
    assert (energy.low, energy.high) == (150, 230)
    assert [one.post for one in lines(situation=None)[0]] == [ExpensePost.TELECOM]


def test_what_is_above_becomes_a_measure_once() -> None:
    made, found = lines(expense(ExpensePost.ENERGY, 181), expense(ExpensePost.TELECOM, 90))
    costs = from_costs(found)
    assert [one.post for one in costs] == ["telefoon_internet"]
    (measure,) = from_references(made, costs)
    assert (measure.title, measure.margin) == ("Energie: naar het richtbedrag", (0, 21))
    assert [one.post for one in from_references(made)] == ["energie", "telefoon_internet"]


AMOUNTS = st.none() | st.decimals(min_value=0, max_value=5000, places=2).map(Between.exactly)
AGES = st.none() | st.integers(0, 110)
FACTS = st.builds(
    ProvisionFacts,
    age=AGES, partner_age=AGES, partner=st.none() | st.booleans(),
    children=st.none() | st.lists(st.none() | st.integers(0, 25), max_size=4).map(tuple),
    shares_costs=st.none() | st.booleans(), net_income=AMOUNTS, assets=AMOUNTS,
)  # fmt: skip
CONDITIONS = st.builds(
    Conditions,
    households=st.frozensets(st.sampled_from(LivingSituation)),
    income_at_most=st.none() | st.decimals("0.5", "2", places=2),
    assets_at_most=st.none() | st.decimals(0, 9000, places=2),
    age_from=st.none() | st.integers(0, 60), age_until=st.none() | st.integers(60, 110),
    child_from=st.none() | st.integers(0, 9), child_until=st.none() | st.integers(9, 18),
)  # fmt: skip


@given(CONDITIONS, FACTS)
def test_a_signal_has_a_reason_for_every_condition_and_is_never_a_verdict(asked, facts) -> None:
    scheme = replace(SCHEME, conditions=asked, low=Decimal(1), high=Decimal(2), per=Per.YEAR)
    found = scheme_signal(scheme, facts, DAY)
    told = [reason for reason in found.reasons if reason.endswith(("past.", "niet.", "bekend."))]
    if found.outlook is Outlook.POSSIBLE:
        assert all(reason.endswith(": past.") for reason in told)
        assert found.missing == ()
    if found.outlook is Outlook.UNSURE:
        assert found.missing
    if asked == Conditions():
        assert found.outlook is Outlook.POSSIBLE
    assert "geen recht" not in " ".join(found.reasons).lower()


@given(FACTS, st.decimals(0, 5000, places=2), st.decimals(0, 5000, places=2))
def test_more_income_never_makes_a_scheme_more_possible(facts, income, more) -> None:
    scheme = replace(SCHEME, conditions=Conditions(income_at_most=Decimal("1.10")))
    order = [Outlook.NO_SIGNAL, Outlook.UNSURE, Outlook.POSSIBLE]

    def place(amount):
        known = replace(facts, net_income=Between.exactly(amount))
        return order.index(scheme_signal(scheme, known, DAY).outlook)

    assert place(income + more) <= place(income)
