from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intakeapp.domain.calculations.sharing import Claim, divide

TWO = Decimal(2)
AMOUNTS = st.decimals(0, 60000, places=2)
CLAIMS = st.lists(
    st.builds(Claim, st.text("abcde", max_size=3), AMOUNTS, st.booleans()), max_size=9
)
FACTORS = st.sampled_from([Decimal(1), TWO, Decimal("1.5"), Decimal("0.5")])


def totals(total, claims, double=TWO):
    return [share.total for share in divide(Decimal(total), claims, double)]


def test_everybody_gets_the_same_part_and_a_preferent_one_twice_that():
    claims = [Claim("a", Decimal(1000)), Claim("b", Decimal(3000)), Claim("c", Decimal(1000), True)]
    # weights 1000, 3000, 2000: 600 euros is a tenth of it
    assert totals("600.00", claims) == [Decimal(100), Decimal(300), Decimal(200)]
    assert totals("600.00", claims, Decimal(1)) == [Decimal(120), Decimal(360), Decimal(120)]


def test_nobody_gets_more_than_is_owed_and_the_rest_goes_to_the_others():
    claims = [Claim("a", Decimal(1000)), Claim("b", Decimal(100), True)]
    assert totals("900.00", claims) == [Decimal(800), Decimal(100)]
    assert totals("5000.00", claims) == [Decimal(1000), Decimal(100)]


def test_cents_that_remain_go_to_the_largest_remainder_and_then_the_largest_claim():
    claims = [Claim("a", Decimal(1)), Claim("b", Decimal(1)), Claim("c", Decimal(1))]
    assert totals("1.00", claims) == [Decimal("0.34"), Decimal("0.33"), Decimal("0.33")]
    claims = [Claim("a", Decimal(1)), Claim("b", Decimal(2))]
    assert totals("0.10", claims) == [Decimal("0.03"), Decimal("0.07")]


def test_nothing_to_divide_is_nothing_for_all():
    assert totals("0", [Claim("a", Decimal(5)), Claim("b", Decimal(0))]) == [0, 0]
    assert totals("10.00", []) == []
    assert totals("10.00", [Claim("a", Decimal(0))]) == [0]


@pytest.mark.parametrize(
    ("total", "owed", "double"),
    [("-1", "1", "2"), ("1", "-1", "2"), ("1", "1", "0"), ("0.001", "1", "2")],
)
def test_what_cannot_be_divided_is_refused(total, owed, double):
    with pytest.raises(ValueError, match=r"cent|negative"):
        divide(Decimal(total), [Claim("a", Decimal(owed))], Decimal(double))


@settings(deadline=None)
@given(AMOUNTS, CLAIMS, FACTORS)
def test_cents_add_up_and_nobody_gets_too_much(total, claims, double):
    shares = divide(total, claims, double)
    owed = sum((claim.amount for claim in claims), Decimal(0))
    assert sum((share.total for share in shares), Decimal(0)) == min(total, owed)
    assert all(0 <= share.total <= share.claim.amount for share in shares)
    assert [share.claim for share in shares] == claims


@settings(deadline=None)
@given(AMOUNTS, CLAIMS, FACTORS, st.randoms())
def test_the_order_of_the_claims_does_not_matter(total, claims, double, random):
    shuffled = list(claims)
    random.shuffle(shuffled)

    def paid(order):
        return sorted(
            (share.claim.creditor, share.claim.amount, share.claim.preferent, share.total)
            for share in divide(total, order, double)
        )

    assert paid(claims) == paid(shuffled)


@settings(deadline=None)
@given(AMOUNTS, CLAIMS, FACTORS)
def test_those_not_paid_in_full_get_the_same_part_but_for_a_cent(total, claims, double):
    shares = divide(total, claims, double)
    open_ = [share for share in shares if share.total < share.claim.amount - Decimal("0.01")]
    for one in open_:
        for other in open_:
            if one.claim.preferent == other.claim.preferent:
                # cross-multiplied: |a/x - b/y| is at most a cent on each
                gap = abs(one.total * other.claim.amount - other.total * one.claim.amount)
                assert gap <= Decimal("0.01") * (one.claim.amount + other.claim.amount)
