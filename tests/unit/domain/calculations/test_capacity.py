from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.capacity import NO_VTLB, SKETCH, from_inputs
from intakeapp.domain.norms import NoNormError, norms_at
from tests.helpers.vectors import day, inputs, rows

DAY = date(2026, 11, 17)
EUROS = st.decimals(0, 9000, places=2)
DEBTS = [
    {"naam": "Belastingdienst", "bedrag": "1000", "preferent": True},
    {"naam": "Telefoonwinkel", "bedrag": "3000"},
]


def row(name):
    return next(row for row in rows("vtlb") if row["id"] == name)


@pytest.mark.parametrize(
    ("name", "rounding", "expected"),
    [("nvvk-pw-single-2024H2", "1E1", 30), ("nvvk-pw-single-2024H2-herverzekerd", "1", 65)],
)
def test_the_published_examples_come_out_to_their_rounding(name, rounding, expected):
    vector = row(name)
    made = from_inputs(inputs(vector), day(vector))
    assert made.value.quantize(Decimal(rounding), rounding=ROUND_HALF_UP) == expected
    assert str(expected) in vector["expected"]


def test_the_vtlb_is_never_below_the_beslagvrije_voet():
    vector = row("bvv-floor")
    made = from_inputs(inputs(vector), day(vector))
    assert made.value == Decimal(vector["expected"])
    assert made.name == "vrij te laten bedrag"
    assert from_inputs({"vtlb": 1300, "bvv": 1200}, DAY).value == 1300


def test_the_published_amounts_for_an_institution_are_in_their_table():
    vector = row("nvvk-inrichting-2021H1")
    table = norms_at("vtlb", day(vector))
    found = [
        str(table.number(f"reserveringstoeslag_inrichting_{who}"))
        for who in ("alleenstaand", "paar")
    ]
    assert " / ".join(found) == vector["expected"]


def test_it_is_told_as_an_indication_and_no_vtlb():
    made = from_inputs({"inkomen": "1500", "bvv": "1348.49"}, DAY)
    assert made.value == Decimal("151.51")
    assert made.warnings[0] == NO_VTLB
    assert made.unit == "euro per maand"


def test_corrections_add_to_what_stays_and_never_make_it_less():
    made = from_inputs(
        {"inkomen": 1500, "bvv": 1300, "correcties": {"woonlasten": "60.50", "reiskosten": 40}}, DAY
    )
    assert made.value == Decimal("99.50")
    assert "reiskosten € 40,00" in made.steps[0].formula
    made = from_inputs({"inkomen": 1500, "bvv": 1300, "correcties": {"woonlasten": -90}}, DAY)
    assert made.value == 200


def test_a_margin_of_the_beslagvrije_voet_is_a_margin_here():
    made = from_inputs(
        {"inkomen": 2000, "beslagvrije_voet": {"leefsituatie": "alleenstaande"}}, DAY
    )
    assert (made.value, made.low, made.high) == (None, Decimal("0.00"), Decimal("651.51"))
    assert made.norms == {"bvv": "2026-07-01", "bijstand": "2026-07-01"}
    assert any("jaaropgave" in warning for warning in made.warnings)


def test_the_sketch_divides_what_comes_in_over_18_months():
    made = from_inputs({"inkomen": 1400, "bvv": 1300, "schulden": DEBTS}, DAY)
    total, first, second = made.steps[-3:]
    assert total.value == 1800
    assert "18 × € 100,00" in total.formula
    # weights 2 x 1000 and 3000: two fifths and three fifths
    assert (first.value, second.value) == (Decimal(720), Decimal(1080))
    assert "72% van" in first.formula
    assert "36% van" in second.formula
    assert made.warnings[1] == SKETCH
    assert made.norms["schuldregeling"] == "2023-07-01"


def test_months_and_factor_are_settings():
    asked = {"inkomen": 1400, "bvv": 1300, "schulden": DEBTS}
    made = from_inputs({**asked, "maanden": 10, "preferent_factor": 1}, DAY)
    assert [step.value for step in made.steps[-3:]] == [1000, 250, 750]


def test_the_sketch_of_a_margin_uses_its_lower_end():
    made = from_inputs(
        {
            "inkomen": 2300, "schulden": DEBTS,
            "beslagvrije_voet": {"leefsituatie": "alleenstaande"},
        },
        DAY,
    )  # fmt: skip
    assert made.steps[-3].value == Decimal("91.52") * 18
    assert any("onderkant" in warning for warning in made.warnings)


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"inkomen": 1}, "bvv"),
        ({"bvv": 1}, "inkomen"),
        ({"inkomen": 1, "bvv": 1, "norm": 1}, "bvv"),
        ({"inkomen": 1, "bvv": 1, "correcties": 4}, "correcties"),
        ({"inkomen": 1, "bvv": 1, "correcties": {"reis": "ver"}}, "reis"),
        ({"inkomen": 1, "bvv": 1, "maanden": 0, "schulden": DEBTS}, "maanden"),
        ({"inkomen": 1, "bvv": 1, "maanden": 121, "schulden": DEBTS}, "maanden"),
        ({"inkomen": 1, "bvv": 1, "preferent_factor": 0}, "preferent_factor"),
        ({"inkomen": 1, "bvv": 1, "schulden": [{"naam": "A"}]}, "schulden[0].bedrag"),
        ({"inkomen": 1, "bvv": 1, "schulden": [DEBTS[0] | {"x": 1}]}, "schulden[0].x"),
        ({"inkomen": 1, "beslagvrije_voet": {"leefsituatie": "?"}}, "leefsituatie"),
        ({"inkomen": 1, "bvv": 1, "loon": 1}, "loon"),
    ],
)  # fmt: skip
def test_wrong_inputs_are_refused_with_their_name(asked, place):
    with pytest.raises(InputError) as caught:
        from_inputs(asked, DAY)
    assert caught.value.path == place


def test_a_day_before_the_term_is_refused():
    with pytest.raises(NoNormError):
        from_inputs({"inkomen": 1, "bvv": 1}, date(2023, 6, 30))


@settings(deadline=None)
@given(EUROS, EUROS, EUROS, st.decimals(-500, 500, places=2))
def test_more_income_never_lowers_it_and_what_is_left_stays_above_the_floor(
    one, other, floor, correction
):
    less, more = (
        from_inputs(
            {"inkomen": income, "bvv": floor, "correcties": {"reis": correction}}, DAY
        ).value
        for income in sorted((one, other))
    )
    assert 0 <= less <= more
    assert max(one, other) - more >= min(floor, max(one, other))
