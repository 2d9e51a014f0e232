"""The sums made by hand in docs/worked-examples.md, with the facts of the demo's files."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base import paths
from intakeapp.domain.calculations.catalog import calculate

DAY = date(2026, 11, 17)
FAMILY = {"leefsituatie": "gehuwd_met_kinderen"}
SINGLE = {"leefsituatie": "alleenstaande"}
BY_HAND = (paths.resources().parent / "docs" / "worked-examples.md").read_text(encoding="utf-8")


def said(amount):
    """The amount as it stands in the document."""
    return f"{Decimal(amount):,.2f}"


def run(name, **inputs):
    return calculate(name, inputs, DAY, DAY)


def dossier(name):
    return json.loads((paths.resources() / "demo" / f"{name}.json").read_text(encoding="utf-8"))


def income(name, kind):
    return next(row["amount"] for row in dossier(name)["incomes"] if row["kind"] == kind)


@pytest.mark.parametrize(
    ("who", "name", "inputs", "amount"),
    [
        ("tanya", "norm", {**FAMILY, "leeftijd": 42, "leeftijd_partner": 45}, "2027.79"),
        ("tanya", "bvv", {**FAMILY, "inkomen_incl_vt": "1184.35"}, "1125.13"),
        ("tanya", "bvv", {**FAMILY, "belastbaar_jaarinkomen": 36000}, "2080.58"),
        ("tanya", "bvv", {**FAMILY, "belastbaar_jaarinkomen": 36000,
                          "partner_vrij_inkomen_incl_vt": 500}, "1580.58"),
        ("ellis", "norm", {**SINGLE, "leeftijd": 56}, "1419.46"),
        ("ellis", "bvv", {**SINGLE, "inkomen_incl_vt": "1186.20"}, "1126.89"),
        ("ellis", "capacity", {"inkomen": "1186.20", "beslagvrije_voet": {
            **SINGLE, "inkomen_incl_vt": "1186.20"}}, "59.31"),
        ("sjaak", "norm", {**SINGLE, "leeftijd": 45}, "1419.46"),
        ("sjaak", "bvv", {**SINGLE, "inkomen_incl_vt": 980}, "931.00"),
        ("sjaak", "seizure", {**SINGLE, "inkomen_incl_vt": 1400, "blijft_over": 980}, "350.00"),
    ],
)  # fmt: skip
def test_the_program_gives_what_was_made_by_hand(who, name, inputs, amount):
    assert run(name, **inputs).value == Decimal(amount)
    part = BY_HAND.split(f"## {who.title()}", 1)[1].split("\n## ", 1)[0]
    assert f"**{said(amount)}**" in part


def test_the_incomes_are_those_of_the_dossiers():
    assert income("tanya", "loon") == "1184.35"
    assert income("ellis", "ww") == "1186.20"
    assert income("sjaak", "wia_wao") == "980.00"


def test_the_margin_of_tanya_and_what_sjaak_may_lack():
    made = run("bvv", **FAMILY)
    assert f"**{said(made.low)} to {said(made.high)}**" in BY_HAND
    made = run("seizure", **SINGLE, blijft_over=income("sjaak", "wia_wao"))
    assert (made.low, made.high) == (Decimal("0.00"), Decimal("1228.48"))
    assert f"**{said(made.low)} to {said(made.high)}**" in BY_HAND


def test_every_step_of_tanya_stands_there():
    made = run("bvv", **FAMILY, belastbaar_jaarinkomen=36000)
    assert [str(step.value)[:9] for step in made.steps] == [
        "1926.4005", "71.677236", "82.5000", "0", "2080.5777",
    ]  # fmt: skip
    for text in ("1,926.4005", "71.6772", "82.50", "2,080.5777", "2,060.69"):
        assert text in BY_HAND


def test_the_sketch_of_ellis_is_that_of_the_table():
    debts = [
        {
            "naam": row["creditor"], "bedrag": row["amount"],
            "preferent": row.get("rank") == "preferent",
        }
        for row in dossier("ellis")["debts"]
        if "chain" not in row
    ]  # fmt: skip
    made = run("capacity", inkomen="1186.20", bvv="1126.89", schulden=debts)
    shares = made.steps[-len(debts) :]
    assert sum(step.value for step in shares) == Decimal("1067.58")
    for debt, step in zip(debts, shares, strict=True):
        row = next(line for line in BY_HAND.splitlines() if line.startswith(f"| {debt['naam']}"))
        cells = [cell.strip() for cell in row.split("|")]
        assert cells[2] == said(debt["bedrag"])
        assert cells[5] == said(step.value)
