"""Debts by kind add up to the total, and a chain tells how it grew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.calculations.debt_growth import (
    LetterAmount,
    debt_growth,
    from_inputs,
    growth_of,
    growths,
    totals_by_kind,
)
from intakeapp.domain.debt_chains import chains, counted
from intakeapp.domain.debts import Debt, DebtKind, DebtStatus
from intakeapp.domain.norms import NoNormError

IN_2026 = date(2026, 7, 1)


def debt(key, amount=None, **more):
    known = None if amount is None else Decimal(amount)
    return Debt(id=key, case_id="c", amount=known, position=int(key[1:]), **more)


CHAIN = (
    debt("d1", "200.00", creditor="Palet", balance_date=date(2026, 1, 5), kind=DebtKind.UTILITIES),
    debt("d2", "240.00", collector="Incasso Noord", balance_date=date(2026, 3, 1), chain="d1"),
    debt("d3", "310.50", collector="Deurwaarder Zuid", balance_date=date(2026, 5, 1), chain="d1"),
)


def test_totals_by_kind_count_a_chain_once_and_leave_out_what_is_settled():
    rows = (
        *CHAIN,
        debt("d4", "100", kind=DebtKind.CARE),
        debt("d5", "999", kind=DebtKind.CARE, status=DebtStatus.PAID),
        debt("d6", kind=DebtKind.CARE),
        debt("d7", "50"),
    )
    care, utilities, unknown = totals_by_kind(rows)
    assert (care.kind, care.amount, care.debts, care.without_amount) == (DebtKind.CARE, 100, 2, 1)
    assert (utilities.kind, utilities.amount) == (DebtKind.UTILITIES, Decimal("310.50"))
    assert (unknown.kind, unknown.amount) == (None, 50)


def test_a_chain_tells_each_letter_who_asked_and_what_came_on_top():
    found = growth_of(chains(CHAIN)[0], IN_2026)
    assert (found.lead, found.creditor, found.growth) == ("d1", "Palet", Decimal("110.50"))
    words = [step.words for step in found.calculation.steps]
    assert words[0] == "Eerst werd € 200,00 gevraagd door Palet op 5 januari 2026."
    assert words[1] == "Daarna € 240,00 door Incasso Noord op 1 maart 2026: € 40,00 meer."
    assert "€ 110,50 bij" in words[3]
    assert found.calculation.warnings[0].startswith("Mogelijk te hoog: er kwam € 70,50 meer bij")


def test_growth_within_the_scale_gives_no_warning():
    found = growth_of(chains(CHAIN[:2])[0], IN_2026)
    assert found.growth == 40
    assert found.calculation.warnings == ()


def test_the_original_amount_comes_first():
    row = debt("d1", "500", original_amount=Decimal(400), origin_date=date(2025, 1, 1))
    found = growth_of(chains([row])[0], IN_2026)
    assert found.growth == 100
    assert found.letters[0].day == date(2025, 1, 1)
    assert growth_of(chains([debt("d2", "500")])[0], IN_2026) is None


def test_growths_are_sorted_and_leave_out_what_shrank_or_is_settled():
    rows = (
        *CHAIN,
        debt("d4", "90", original_amount=Decimal(100)),
        debt("d5", "900", original_amount=Decimal(100)),
        debt("d6", "900", original_amount=Decimal(100), status=DebtStatus.WAIVED),
    )
    assert [one.lead for one in growths(rows, IN_2026)] == ["d5", "d1"]


def test_a_day_without_a_scale_still_tells_the_growth_and_why_it_is_not_compared():
    later = date(2027, 1, 1)
    (found,) = growths(CHAIN, later)
    assert found.growth == Decimal("110.50")
    assert found.calculation is None
    assert "incassokosten" in found.problem
    with pytest.raises(NoNormError):
        debt_growth(found.letters, later)


def test_a_large_debt_is_not_judged():
    found = from_inputs({"brieven": [{"bedrag": 3000}, {"bedrag": 4000}]}, IN_2026)
    assert found.value == 1000
    assert "met de hand" in found.warnings[0]


def test_inputs_are_read_strictly_with_the_place():
    good = {"brieven": [{"bedrag": "200", "datum": "2026-01-05", "van": "Palet"}, {"bedrag": 250}]}
    found = from_inputs(good, IN_2026)
    assert found.value == 50
    assert found.as_json()["inputs"]["brieven"][0]["datum"] == "2026-01-05"
    for wrong, path in (
        ({}, "brieven"),
        ({"brieven": [{"datum": "2026-01-05"}]}, "brieven[0].bedrag"),
        ({"brieven": [{"bedrag": 1}, {"bedrag": 1, "kosten": 2}]}, "brieven[1].kosten"),
        ({"brieven": [{"bedrag": 1}], "x": 1}, "x"),
    ):
        with pytest.raises(InputError) as error:
            from_inputs(wrong, IN_2026)
        assert error.value.path == path


AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2)
DEBTS = st.lists(
    st.builds(
        Debt,
        id=st.sampled_from(["a", "b", "c", "d", "e", "f"]),
        case_id=st.just("c"),
        chain=st.sampled_from(["", "a", "b", "f", "gone"]),
        amount=st.none() | AMOUNTS,
        kind=st.none() | st.sampled_from(DebtKind),
        status=st.none() | st.sampled_from(DebtStatus),
        position=st.integers(min_value=0, max_value=9),
    ),
    max_size=8,
    unique_by=lambda row: row.id,
)


@given(DEBTS)
def test_the_kinds_add_up_to_the_count_of_the_case(rows):
    totals, count = totals_by_kind(rows), counted(rows)
    assert sum((one.amount for one in totals), Decimal(0)) == count.total
    assert sum(one.debts for one in totals) == count.debts
    assert sum(one.without_amount for one in totals) == count.without_amount


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_the_steps_add_up_to_the_growth(amounts):
    found = debt_growth([LetterAmount(amount=amount) for amount in amounts], IN_2026)
    between = found.steps[1 : len(amounts)]
    assert sum((step.value for step in between), Decimal(0)) == found.value
    assert found.value == amounts[-1] - amounts[0]
