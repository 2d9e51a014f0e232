"""Every vector of the beslagvrije voet, to the cent (the rounded one to the euro)."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest

from intakeapp.domain.calculations.beslagvrije_voet_formula import parameters, terms_2026
from intakeapp.domain.calculations.catalog import calculate
from intakeapp.domain.calculations.living import LivingSituation
from intakeapp.domain.calculations.wording import euro
from intakeapp.domain.norms import norms_at
from tests.helpers.vectors import ANY_DAY, day, inputs, rows

ROWS = rows("bvv")
TERMS = re.compile(r"norm95 ([\d.]+) Z ([\d.]+) R ([\d.]+) K ([\d.]+)")
# Our own reading differs: the vector rounds art. 475da to cents before it takes half of it.
# docs/decisions.md; the law rounds nothing on the way.
ROUNDED_AT_THE_END = {"bvv-sc-2026-07-01-partner-half": Decimal("964.71")}
LITERAL = re.compile(r"without floors at 0 gives ([\d.]+)")


def test_all_vectors_are_here():
    kinds = [row["kind"] for row in ROWS]
    assert (len(ROWS), kinds.count("official"), kinds.count("published-rounded")) == (85, 30, 1)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_vector_comes_out(row):
    made = calculate("bvv", inputs(row), day(row), ANY_DAY)
    expected = ROUNDED_AT_THE_END.get(row["id"], Decimal(row["expected"]))
    value = made.value
    if row["kind"] == "published-rounded":
        value = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert value == expected
    assert made.as_json()["range"] is None
    assert made.steps
    assert all(step.source for step in made.steps)


WITH_TERMS = [row for row in ROWS if TERMS.search(row["note"])]


@pytest.mark.parametrize("row", WITH_TERMS, ids=lambda row: row["id"])
def test_every_term_comes_out(row):
    given, on = inputs(row), day(row)
    situation = LivingSituation(given["leefsituatie"])
    p = parameters(norms_at("bvv", on), norms_at("bijstand", on), situation)
    terms = terms_2026(p, Decimal(given["belastbaar_jaarinkomen"]))
    expected = [Decimal(number) for number in TERMS.search(row["note"]).groups()]
    cents = [
        part.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        for part in (terms.base, terms.Z, terms.R, terms.child)
    ]
    assert cents == expected


@pytest.mark.parametrize("row", WITH_TERMS, ids=lambda row: row["id"])
def test_the_literal_text_is_told_exactly_where_it_differs(row):
    told = [w for w in calculate("bvv", inputs(row), day(row), ANY_DAY).warnings if "letter" in w]
    literal = LITERAL.search(row["note"])
    if literal is None:
        assert told == []
    else:
        assert len(told) == 1
        assert euro(Decimal(literal[1])) in told[0]
