"""What a dossier tells becomes facts for signals; what it does not tell stays unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intakeapp.domain.calculations.provision_reading import HOME, KEYS, RENTED, USE_KEYS, facts_of
from intakeapp.domain.calculations.signals import (
    Between,
    LocalScheme,
    Outlook,
    Provision,
    ProvisionFacts,
    Use,
    signals,
)
from intakeapp.domain.households import HouseholdMember, Relation
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
from intakeapp.domain.records import Asked
from intakeapp.questionnaire.definition import load_newest

DAY = date(2026, 11, 22)


def member(relation, **more):
    return HouseholdMember(id="m", case_id="c", relation=relation, **more)


def income(amount, kind=IncomeKind.WAGE, whose=Whose.RESIDENT, period=Period.MONTH, **more):
    known = None if amount is None else Decimal(amount)
    return Income(id="i", case_id="c", amount=known, kind=kind, whose=whose, period=period, **more)


def asset(amount, kind=AssetKind.ACCOUNT):
    known = None if amount is None else Decimal(amount)
    return Asset(id="a", case_id="c", amount=known, kind=kind)


def test_an_empty_dossier_tells_nothing():
    assert facts_of({}, DAY) == ProvisionFacts()


def test_a_whole_dossier():
    facts = facts_of(
        {
            "persoon.partner": "yes", "persoon.kinderen_thuis": "2", "persoon.medebewoners": "no",
            "wonen.soort": "huur_corporatie", "wonen.kale_huur": "648.00",
            "regelingen.zorgtoeslag": "heb_ik", "regelingen.huurtoeslag": "nog_niet",
        },
        DAY,
        birth_date=date(1984, 11, 23),
        household=(
            member(Relation.PARTNER, birth_date=date(1981, 8, 2)),
            member(Relation.CHILD, birth_year=2013, lives_here=Asked.YES),
            member(Relation.CHILD, birth_year=2017, lives_here=Asked.YES),
        ),
        incomes=(
            income("1184.35"),
            income("1200", period=Period.QUARTER, whose=Whose.PARTNER),
            income("598", IncomeKind.CHILD_BENEFIT, Whose.TOGETHER, Period.QUARTER),
            income("246", IncomeKind.ALLOWANCE),
            income("500", whose=Whose.HOUSEMATE),
            income("500", ends_on=date(2026, 11, 21)),
            income("900", period=Period.ONCE),
        ),
        assets=(asset("-212.40"), asset("14.00"), asset("90000", AssetKind.HOME)),
        expenses=(Expense(id="e", case_id="c", post=ExpensePost.CHILDCARE),),
        local=(LocalScheme(title="Stadspas", why=""),),
    )  # fmt: skip
    assert (facts.age, facts.partner_age, facts.partner) == (41, 45, True)
    assert (facts.children, facts.residents, facts.shares_costs) == ((13, 9), 4, False)
    assert (facts.rents, facts.bare_rent) == (True, Decimal("648.00"))
    assert facts.net_income == Between.exactly(Decimal("1584.35"))
    assert facts.assets == Between.exactly(Decimal("14.00"))
    assert facts.taxable_income is None
    assert facts.childcare is True
    assert facts.used == {Provision.CARE: Use.HAS, Provision.RENT: Use.NOT_YET}
    assert [scheme.title for scheme in facts.local] == ["Stadspas"]
    found = {one.provision: one for one in signals(facts, DAY)}
    assert found[Provision.CARE].outlook is Outlook.IN_USE
    assert found[Provision.RENT].outlook is Outlook.UNSURE  # the taxable income is not known
    assert found[Provision.RENT].high > 0


def test_more_children_told_than_written_down_have_no_age():
    rows = (member(Relation.CHILD, birth_year=2020),)
    facts = facts_of({"persoon.kinderen_thuis": "3", "persoon.partner": "no"}, DAY, household=rows)
    assert facts.children == (6, None, None)
    assert facts.residents is None  # whether others live there was not told
    assert facts_of({"persoon.kinderen_thuis": "0"}, DAY).children == ()


@pytest.mark.parametrize(("year", "age"), [(2014, None), (2013, 13), (2008, None), (2010, None)])
def test_a_birth_year_alone_tells_an_age_only_when_the_birthday_does_not_matter(year, age):
    rows = (member(Relation.CHILD, birth_year=year),)
    assert facts_of({}, DAY, household=rows).children == (age,)


def test_a_child_that_lives_elsewhere_is_not_at_home():
    rows = (member(Relation.CHILD, birth_year=2000, lives_here=Asked.NO),)
    facts = facts_of(
        {"persoon.kinderen_thuis": "0", "persoon.partner": "no", "persoon.medebewoners": "no"},
        DAY,
        household=rows,
    )
    assert (facts.children, facts.residents) == ((), 1)


def test_other_people_in_the_home_are_counted_and_may_share_costs():
    values = {"persoon.partner": "no", "persoon.kinderen_thuis": "0", "persoon.medebewoners": "yes"}
    rows = (member(Relation.HOUSEMATE, shares_costs=Asked.YES),)
    facts = facts_of(values, DAY, household=rows)
    assert (facts.residents, facts.shares_costs, facts.sharers) == (2, True, 1)
    assert facts_of(values, DAY).residents is None
    alone = (member(Relation.HOUSEMATE, shares_costs=Asked.NO),)
    assert facts_of(values, DAY, household=alone).shares_costs is False
    assert facts_of(values, DAY, household=alone).sharers == 0


def test_one_unknown_amount_leaves_the_sum_unknown():
    assert facts_of({}, DAY, incomes=(income("900"), income(None))).net_income is None
    assert facts_of({}, DAY, incomes=(income("900", period=None),)).net_income is None
    assert facts_of({}, DAY, assets=(asset("5"), asset(None))).assets is None


def test_an_own_home_is_no_rented_one_and_a_partner_row_is_a_partner():
    facts = facts_of({"wonen.soort": "koop"}, DAY, household=(member(Relation.PARTNER),))
    assert facts.rents is False
    assert facts.partner is True
    elsewhere = facts_of({}, DAY, household=(member(Relation.PARTNER, lives_here=Asked.NO),))
    assert elsewhere.partner is None


def test_the_questions_exist_with_the_options_that_are_read():
    questions = load_newest().questions
    assert set(KEYS) <= set(questions)
    for provision, key in USE_KEYS.items():
        options = {option.key for option in questions[key].type.options}
        assert options == set(Use) - {Use.NOT_TOLD}, provision
    assert set(RENTED) <= {option.key for option in questions[HOME].type.options}


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first example reads the tables
@given(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=12) | st.sampled_from(["1", "yes"])))
def test_whatever_was_stored_it_never_raises(values):
    facts = facts_of(values, DAY)
    assert len(signals(facts, DAY)) == 8
