from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError, KnownError
from intakeapp.domain.calculations.beslagvrije_voet import SeizureFacts, beslagvrije_voet
from intakeapp.domain.calculations.beslagvrije_voet_formula import formula_of
from intakeapp.domain.calculations.beslagvrije_voet_inputs import from_inputs, seizure_facts
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.norms import NoNormError, NormTable, NormValue

DAY = date(2026, 11, 17)
NEW_DAYS = st.sampled_from([date(2026, 1, 1), date(2026, 6, 30), DAY])
OLD_DAYS = st.sampled_from(
    [date(2024, 1, 1), date(2024, 7, 1), date(2025, 3, 1), date(2025, 12, 31)]
)
SITUATIONS = st.sampled_from(list(LivingSituation))
EUROS = st.decimals(0, 9999, places=2)
YEARS = st.decimals(0, 120000, places=2)
SINGLE = {"leefsituatie": "alleenstaande"}
COUPLE = {"leefsituatie": "gehuwd_zonder_kinderen"}


def ends(made):
    return (made.low, made.high) if made.value is None else (made.value, made.value)


def voet(day=DAY, **inputs):
    return from_inputs({**SINGLE, **inputs}, day)


def test_without_taxable_income_there_is_a_margin_and_it_says_why():
    made = voet()
    assert (made.value, made.low, made.high) == (None, Decimal("1348.49"), Decimal("2208.48"))
    assert made.as_json()["range"] == ["1348.49", "2208.48"]
    assert made.as_json()["result"] is None
    assert any("jaaropgave" in warning for warning in made.warnings)
    assert (made.valid_from, made.valid_until) == (date(2026, 7, 1), date(2026, 12, 31))
    assert made.norms == {"bvv": "2026-07-01", "bijstand": "2026-07-01"}


def test_an_own_income_narrows_the_margin_from_above():
    made = voet(inkomen_incl_vt="2000")
    assert ends(made) == (Decimal("1348.49"), Decimal("1900.00"))
    assert voet(inkomen_incl_vt="1186.20").value == Decimal("1126.89")


def test_before_2026_only_limits_and_the_maximum_from_a_safe_income():
    made = from_inputs({**SINGLE, "belastbaar_jaarinkomen": 30000}, date(2025, 3, 1))
    assert ends(made) == (Decimal("1278.18"), Decimal("2071.24"))
    assert any("rekenwijze van deze periode" in warning for warning in made.warnings)
    made = from_inputs({**SINGLE, "belastbaar_jaarinkomen": 100000}, date(2025, 3, 1))
    assert made.value == Decimal("2071.24")


def test_deductions_come_in_the_order_of_the_law():
    made = from_inputs(
        {
            **COUPLE, "belastbaar_jaarinkomen": 30000, "partner_vrij_inkomen_incl_vt": 500,
            "eigen_vrij_inkomen_incl_vt": 100, "bijtelling_auto": "50.50",
            "inkomen_incl_vt": 5000,
        },
        DAY,
    )  # fmt: skip
    # 1.926,4005 + Z (30.000 - 29.735,42) x 13,73% / 12 = 3,0272... + R 0
    assert made.value == Decimal("1278.93")
    sources = [step.source for step in made.steps][-4:]
    assert sources == [
        "Rv art. 475db lid 1 onder a", "Rv art. 475db lid 1 onder b",
        "Rv art. 475db lid 1 onder c", "Rv art. 475dc lid 1",
    ]  # fmt: skip


def test_deductions_never_go_below_nothing():
    made = from_inputs({**COUPLE, "eigen_vrij_inkomen_incl_vt": 9000}, DAY)
    assert made.value == 0


def test_bijstand_is_95_percent_of_the_norm_less_other_income():
    made = voet(bron="bijstand", bijstandsnorm="1419.46", inkomen_art_32="200")
    assert made.value == Decimal("1148.49")
    assert voet(bron="bijstand").value == Decimal("1348.49")
    assert from_inputs({**COUPLE, "bron": "bijstand"}, DAY).value == Decimal("1926.40")


def test_somebody_without_a_dutch_address_gets_a_fixed_part():
    made = voet(woonadres_nederland=False)
    assert made.value == Decimal("963.20")
    earlier = from_inputs({**SINGLE, "woonadres_nederland": False}, date(2026, 2, 1))
    assert earlier.value == Decimal("951.01")


def test_high_housing_costs_are_told_and_not_added():
    plain = voet(belastbaar_jaarinkomen=32000)
    made = voet(belastbaar_jaarinkomen=32000, woonkosten="1100")
    assert made.value == plain.value
    step = made.steps[-1]
    assert (step.source, step.value) == ("Rv art. 475da lid 5", Decimal("73.777"))
    assert voet(belastbaar_jaarinkomen=32000, woonkosten="1026.22").steps == plain.steps


def test_a_home_without_huurtoeslag_is_told_below_the_limit_only():
    told = voet(belastbaar_jaarinkomen="55682.77", woning_zonder_huurtoeslag=True).warnings
    assert any("lid 7" in warning for warning in told)
    told = voet(belastbaar_jaarinkomen="55682.78", woning_zonder_huurtoeslag=True).warnings
    assert not any("lid 7" in warning for warning in told)


@pytest.mark.parametrize(
    ("inputs", "place"),
    [
        ({}, "leefsituatie"),
        ({"leefsituatie": "samen"}, "leefsituatie"),
        ({**SINGLE, "inkomen": 1}, "inkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen": -1}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen": "veel"}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen": True}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen": "NaN"}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen": 1.5}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "belastbaar_jaarinkomen_partner": 1}, "belastbaar_jaarinkomen"),
        ({**SINGLE, "partner_vrij_inkomen_incl_vt": 1}, "partner_vrij_inkomen_incl_vt"),
        ({**SINGLE, "inkomen_incl_vt": 1, "eigen_inkomen_incl_vt": 2}, "eigen_inkomen_incl_vt"),
        ({**SINGLE, "bron": "zakgeld"}, "bron"),
        ({"zorgprijs": 1, "leefsituatie": "alleenstaande"}, "leefsituatie"),
        ({"huishouden": "groot"}, "huishouden"),
    ],
)
def test_wrong_inputs_are_refused_with_their_name(inputs, place):
    with pytest.raises(InputError) as caught:
        from_inputs(inputs, DAY)
    assert caught.value.path == place


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1), date(2021, 7, 1)])
def test_a_day_without_a_table_is_refused(day):
    with pytest.raises(NoNormError):
        from_inputs(SINGLE, day)


def test_an_institution_before_2026_and_amounts_that_were_not_read_are_refused():
    with pytest.raises(NoNormError, match="pas vanaf 2026"):
        from_inputs({"zorgprijs": 1000}, date(2025, 1, 1))
    with pytest.raises(NoNormError, match="lid7"):
        from_inputs({**SINGLE, "bron": "bijstand", "woning_zonder_huurtoeslag": True,
                     "bijstandsnorm": 1000}, date(2021, 1, 1))  # fmt: skip


def test_a_formula_of_later_is_refused():
    value = NormValue("formule", "2031", "Wet", "H")
    table = NormTable("bvv", "Proef", DAY, None, {"formule": value})
    with pytest.raises(KnownError, match="'2031'"):
        formula_of(table)


@settings(deadline=None)
@given(SITUATIONS, NEW_DAYS | OLD_DAYS, YEARS, YEARS)
def test_more_taxable_income_never_lowers_it(situation, day, one, other):
    less, more = sorted((one, other))
    lower, higher = (
        ends(beslagvrije_voet(SeizureFacts(situation=situation, taxable_income=income), day))
        for income in (less, more)
    )
    assert lower[0] <= higher[0]
    assert lower[1] <= higher[1]


@settings(deadline=None)
@given(SITUATIONS, NEW_DAYS, st.none() | YEARS, EUROS, EUROS)
def test_more_own_income_never_lowers_what_is_left(situation, day, taxable, one, other):
    less, more = sorted((one, other))
    left = [
        ends(
            beslagvrije_voet(
                SeizureFacts(situation=situation, taxable_income=taxable, own_income=income), day
            )
        )
        for income in (less, more)
    ]
    assert left[0][0] <= left[1][0]
    assert left[0][1] <= left[1][1]


@settings(deadline=None)
@given(NEW_DAYS, st.none() | YEARS, EUROS, EUROS)
def test_more_income_of_the_partner_never_lowers_what_they_have_together(day, taxable, one, other):
    less, more = sorted((one, other))
    together = [
        income
        + ends(
            beslagvrije_voet(
                SeizureFacts(
                    situation=LivingSituation.FAMILY, taxable_income=taxable, partner_free=income
                ),
                day,
            )
        )[0]
        for income in (less, more)
    ]
    assert together[0] <= together[1]


@settings(deadline=None)
@given(SITUATIONS, NEW_DAYS, st.none() | YEARS, EUROS)
def test_five_percent_can_always_be_seized_and_the_maximum_is_never_passed(
    situation, day, taxable, income
):
    made = beslagvrije_voet(
        SeizureFacts(situation=situation, taxable_income=taxable, own_income=income), day
    )
    low, high = ends(made)
    assert 0 <= low <= high
    assert high <= income * Decimal("0.95") + Decimal("0.005")
    assert high <= ends(beslagvrije_voet(SeizureFacts(situation=situation), day))[1]


@settings(deadline=None)
@given(NEW_DAYS, YEARS, YEARS)
def test_the_order_of_the_household_does_not_matter(day, one, other):
    both = [
        from_inputs(
            {
                "leefsituatie": "gehuwd_met_kinderen", "belastbaar_jaarinkomen": mine,
                "belastbaar_jaarinkomen_partner": theirs,
            },
            day,
        )
        for mine, theirs in ((one, other), (other, one))
    ]  # fmt: skip
    assert both[0] == both[1]


@settings(deadline=None)
@given(SITUATIONS, NEW_DAYS, st.none() | YEARS, st.none() | EUROS, st.booleans())
def test_inputs_and_facts_are_two_ways_to_the_same(situation, day, taxable, income, bijstand):
    facts = SeizureFacts(
        situation=situation, taxable_income=taxable, own_income=income, on_bijstand=bijstand
    )
    assert seizure_facts(facts.as_inputs()) == facts
    made = beslagvrije_voet(facts, day)
    assert from_inputs(facts.as_inputs(), day) == made
    assert made.inputs == facts.as_inputs()


def test_a_doubt_that_no_longer_matters_is_not_told():
    settled = voet(inkomen_incl_vt="1186.20").warnings
    assert not any("marge" in warning for warning in settled)
    assert any("marge" in warning for warning in voet(inkomen_incl_vt=2000).warnings)
    between = voet(belastbaar_jaarinkomen=32000).warnings
    assert any("rekenvoorbeeld" in warning for warning in between)
    capped = voet(belastbaar_jaarinkomen=32000, inkomen_incl_vt=1500).warnings
    assert any("rekenvoorbeeld" in warning for warning in capped) is False


def test_the_literal_reading_goes_through_the_same_deductions():
    asked = {**COUPLE, "belastbaar_jaarinkomen": 15000, "partner_vrij_inkomen_incl_vt": 5000}
    told = [warning for warning in from_inputs(asked, DAY).warnings if "letter" in warning]
    assert len(told) == 1
    assert "€ 811,95" in told[0]  # half of 1.623,90
    capped = from_inputs({**asked, "inkomen_incl_vt": 800}, DAY)
    assert not any("letter" in warning for warning in capped.warnings)
