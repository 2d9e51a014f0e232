"""Signals: "mogelijk recht" with reasons, ranges where facts are open, and never a verdict."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.municipal_records import NO_RULES, MunicipalRules
from intakeapp.domain.calculations.signals import (
    Between,
    IncomeSupplementRules,
    LocalScheme,
    Outlook,
    Provision,
    ProvisionFacts,
    Use,
    missed,
    signals,
)

IN_2026 = date(2026, 7, 1)
FAMILY = ProvisionFacts(
    age=42,
    pensioner=False,
    partner=True,
    partner_age=44,
    children=(14, 9),
    residents=4,
    shares_costs=False,
    rents=True,
    bare_rent=Decimal("650.00"),
    taxable_income=Between.exactly(Decimal(27_000)),
    net_income=Between.exactly(Decimal(1900)),
    assets=Between.exactly(Decimal(300)),
    childcare=False,
    long_low_income=True,
)
ALONE = ProvisionFacts(
    age=45,
    pensioner=False,
    partner=False,
    children=(),
    residents=1,
    shares_costs=False,
    rents=True,
    bare_rent=Decimal("600.00"),
    taxable_income=Between.exactly(Decimal(18_000)),
    net_income=Between.exactly(Decimal(1300)),
    assets=Between.exactly(Decimal(0)),
    long_low_income=True,
)
ORDINANCE = IncomeSupplementRules(
    months=36,
    share=Decimal("1.05"),
    alone=Decimal(350),
    single_parent=Decimal(450),
    couple=Decimal(500),
    couple_with_children=Decimal(800),
    source="Verordening van een verzonnen gemeente",
)


def of(facts, provision, day=IN_2026):
    (found,) = (one for one in signals(facts, day) if one.provision is provision)
    return found


def test_there_is_one_signal_per_provision_in_a_fixed_order():
    expected = [one for one in Provision if one is not Provision.LOCAL]
    assert [one.provision for one in signals(ProvisionFacts(), IN_2026)] == expected


def test_amounts_are_those_of_the_calculations():
    assert of(FAMILY, Provision.CARE).high == 246
    assert of(FAMILY, Provision.CHILD_BUDGET).high == 5884
    rent = of(ALONE, Provision.RENT)
    assert (rent.low, rent.high, rent.unit) == (
        Decimal("361.85"), Decimal("361.85"), "euro per maand",
    )  # fmt: skip
    assert rent.outlook is Outlook.POSSIBLE
    assert "Proefberekening" in rent.check_with
    assert rent.norms == {"huurtoeslag": "2026-01-01"}
    assert rent.missing == ()


def test_an_unknown_income_tells_the_highest_amount_only():
    found = of(replace(ALONE, taxable_income=None), Provision.CARE)
    assert found.outlook is Outlook.UNSURE
    assert (found.low, found.high) == (0, 129)
    assert "hoogstens € 129,00" in found.reasons[0]
    assert any("toetsingsinkomen" in words for words in found.missing)


def test_an_income_range_and_an_unknown_partner_give_a_range():
    open_facts = replace(
        ALONE, partner=None, taxable_income=Between(Decimal(29_500), Decimal(39_500))
    )
    found = of(open_facts, Provision.CARE)
    assert (found.low, found.high) == (17, 246)
    assert "Tussen" in found.reasons[0]
    assert "of er een toeslagpartner is" in found.missing


def test_what_needs_facts_says_which():
    rent = of(replace(ALONE, bare_rent=None, residents=None, partner=None), Provision.RENT)
    assert rent.outlook is Outlook.UNSURE
    assert rent.missing[0] == "de kale huur per maand"
    assert "hoeveel mensen er wonen" in rent.missing
    child = of(replace(ALONE, children=None), Provision.CHILD_BUDGET)
    assert (child.outlook, child.high) == (Outlook.UNSURE, None)


def test_an_unknown_age_of_a_child_widens_the_range():
    found = of(replace(FAMILY, children=(None, 9)), Provision.CHILD_BUDGET)
    assert (found.low, found.high) == (2580, 6124)
    assert "de leeftijd van alle kinderen" in found.missing


def test_income_of_other_people_in_the_home_is_asked_and_counts():
    with_lodger = replace(ALONE, residents=2)
    found = of(with_lodger, Provision.RENT)
    assert found.low == 0
    assert "het inkomen van de andere bewoners" in found.missing
    known = of(replace(with_lodger, others=Between.exactly(Decimal(20_000))), Provision.RENT)
    assert known.low == known.high < Decimal("363.66")


def test_childcare_never_has_an_amount():
    found = of(replace(FAMILY, childcare=True), Provision.CHILDCARE)
    assert (found.outlook, found.low, found.high) == (Outlook.POSSIBLE, None, None)
    assert any("percentages ontbreekt" in reason for reason in found.reasons)
    assert of(FAMILY, Provision.CHILDCARE).outlook is Outlook.NO_SIGNAL


def test_the_supplement_is_the_norm_less_the_income():
    found = of(ALONE, Provision.SUPPLEMENT)
    assert (found.outlook, found.high) == (Outlook.POSSIBLE, Decimal("119.46"))
    assert of(FAMILY, Provision.SUPPLEMENT).high == Decimal("127.79")
    enough = of(replace(ALONE, net_income=Between.exactly(Decimal(1500))), Provision.SUPPLEMENT)
    assert enough.outlook is Outlook.NO_SIGNAL
    rich = of(replace(ALONE, assets=Between.exactly(Decimal(8001))), Provision.SUPPLEMENT)
    assert rich.outlook is Outlook.NO_SIGNAL
    sharing = of(replace(ALONE, shares_costs=True), Provision.SUPPLEMENT)
    assert (sharing.low, sharing.high) == (0, Decimal("119.46"))
    assert any("delen de kosten" in warning for warning in sharing.warnings)


def test_the_income_supplement_has_an_amount_only_by_the_ordinance():
    bare = of(ALONE, Provision.LONG_LOW_INCOME)
    assert (bare.outlook, bare.high) == (Outlook.POSSIBLE, None)
    assert any("verordening" in words for words in bare.missing)
    rules = MunicipalRules(supplement=ORDINANCE)
    ruled = of(replace(ALONE, municipal=rules), Provision.LONG_LOW_INCOME)
    assert (ruled.low, ruled.high, ruled.unit) == (350, 350, "euro per jaar")
    assert ORDINANCE.source in ruled.sources
    couple = of(replace(FAMILY, municipal=rules), Provision.LONG_LOW_INCOME)
    assert couple.high == 800
    for change in ({"age": 20}, {"pensioner": True}, {"long_low_income": False}):
        assert of(replace(ALONE, **change), Provision.LONG_LOW_INCOME).outlook is Outlook.NO_SIGNAL
    over = replace(ALONE, net_income=Between.exactly(Decimal(1600)))
    assert of(over, Provision.LONG_LOW_INCOME).outlook is Outlook.UNSURE


def test_a_waiver_has_an_amount_only_with_the_assessment():
    bare = of(ALONE, Provision.WAIVER_MUNICIPALITY)
    assert (bare.outlook, bare.high) == (Outlook.POSSIBLE, None)
    assert "de aanslag" in bare.missing
    billed = replace(ALONE, bills={Provision.WAIVER_WATER_BOARD: Decimal(400)})
    found = of(billed, Provision.WAIVER_WATER_BOARD)
    assert (found.low, found.high) == (Decimal("184.13"), 400)
    assert of(billed, Provision.WAIVER_MUNICIPALITY).high is None


def test_what_the_resident_told_leads_but_hides_nothing():
    facts = replace(ALONE, used={
        Provision.CARE: Use.HAS,
        Provision.RENT: Use.ASKED_FOR,
        Provision.SUPPLEMENT: Use.DOES_NOT_FIT,
    })  # fmt: skip
    assert of(facts, Provision.CARE).outlook is Outlook.IN_USE
    assert of(facts, Provision.CARE).high == 129
    assert of(facts, Provision.RENT).outlook is Outlook.ASKED_FOR
    supplement = of(facts, Provision.SUPPLEMENT)
    assert supplement.outlook is Outlook.POSSIBLE
    assert "zei dat dit niet past" in supplement.reasons[0]
    to_do = [one.provision for one in missed(signals(facts, IN_2026))]
    assert Provision.CARE not in to_do
    assert to_do[0] is Provision.SUPPLEMENT


@pytest.mark.parametrize(
    ("use", "outlook"),
    [(Use.NOT_YET, Outlook.POSSIBLE), (Use.HAS, Outlook.IN_USE), (Use.NOT_TOLD, Outlook.UNSURE)],
)
def test_local_schemes_come_last_by_what_was_told(use, outlook):
    scheme = LocalScheme(title="Stadspas", why="Met de pas is veel goedkoper.", use=use)
    found = signals(replace(ALONE, local=(scheme,)), IN_2026)[-1]
    assert (found.title, found.outlook, found.high) == ("Stadspas", outlook, None)
    assert scheme.why in found.reasons


def test_a_day_without_tables_gives_reasons_and_no_amount():
    for found in signals(ALONE, date(2027, 3, 1)):
        assert found.outlook in (Outlook.UNSURE, Outlook.NO_SIGNAL)
        assert found.high is None
        assert found.reasons


def test_of_2025_huurtoeslag_has_no_amount_and_says_why():
    found = of(ALONE, Provision.RENT, date(2025, 7, 1))
    assert (found.outlook, found.high) == (Outlook.UNSURE, None)
    assert "geen bedrag te berekenen" in found.reasons[0]


def test_a_range_runs_upwards():
    with pytest.raises(InputError):
        Between(Decimal(2), Decimal(1))


MAYBE = st.none() | st.booleans()
MONEY = st.decimals(min_value=0, max_value=60_000, places=2)
RANGES = st.none() | st.tuples(MONEY, MONEY).map(lambda ends: Between(min(ends), max(ends)))
CHILDREN = st.none() | st.lists(st.none() | st.integers(0, 20), max_size=4).map(tuple)
FACTS = st.builds(
    ProvisionFacts,
    age=st.none() | st.integers(18, 90),
    partner_age=st.none() | st.integers(18, 90),
    pensioner=MAYBE,
    partner=MAYBE,
    children=CHILDREN,
    residents=st.none() | st.integers(1, 6),
    shares_costs=MAYBE,
    rents=MAYBE,
    bare_rent=st.none() | st.decimals(0, 1200, places=2),
    taxable_income=RANGES,
    others=RANGES,
    net_income=RANGES,
    assets=RANGES,
    childcare=MAYBE,
    long_low_income=MAYBE,
    bills=st.dictionaries(
        st.sampled_from([Provision.WAIVER_MUNICIPALITY, Provision.WAIVER_WATER_BOARD]),
        st.decimals(0, 1500, places=2),
    ),
    used=st.dictionaries(st.sampled_from(list(Provision)), st.sampled_from(list(Use))),
    municipal=st.sampled_from((NO_RULES, MunicipalRules(supplement=ORDINANCE))),
)


@given(FACTS, st.sampled_from([IN_2026, date(2026, 1, 1), date(2025, 3, 3), date(2030, 1, 1)]))
def test_whatever_is_known_there_are_reasons_and_never_a_verdict(facts, day):
    for found in signals(facts, day):
        said = " ".join((*found.reasons, *found.missing, *found.warnings, found.resident_words))
        assert found.reasons
        assert "geen recht" not in said.lower()
        assert "verplicht" not in said.lower()
        assert (found.low is None) is (found.high is None)
        if found.low is not None:
            assert 0 <= found.low <= found.high
            assert found.norms
            assert found.sources


@given(FACTS)
def test_the_order_of_the_children_does_not_matter(facts):
    turned = replace(facts, children=facts.children and facts.children[::-1])
    assert signals(facts, IN_2026) == signals(turned, IN_2026)


@given(FACTS, MONEY)
def test_knowing_more_never_leaves_the_range(facts, income):
    wide = replace(facts, taxable_income=Between(min(income, Decimal(5000)), income + 1000))
    exact = replace(facts, taxable_income=Between.exactly(income))
    for provision in (Provision.CARE, Provision.RENT, Provision.CHILD_BUDGET):
        outer, inner = of(wide, provision), of(exact, provision)
        if outer.low is not None:
            assert outer.low <= inner.low <= inner.high <= outer.high
