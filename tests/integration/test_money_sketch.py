"""The sketch per creditor, on the demo residents and on made-up debts; and on paper."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calculations.sharing import Claim
from intakeapp.services import demo
from intakeapp.services.money import MoneyInputs, money_view
from intakeapp.services.money_facts import money_facts
from intakeapp.services.money_report import LACKING, SKETCH, money_section
from intakeapp.services.money_sketch import (
    LOW_END,
    MOST_FACTOR,
    NO_CLAIMS,
    NO_ROOM,
    NOT_YET,
    creditor_sketch,
)
from intakeapp.services.money_tables import lacking_words
from intakeapp.services.overview import view_of
from tests.helpers.stores import new_store, register

pytestmark = pytest.mark.integration
AMOUNTS = st.decimals(Decimal("0.01"), Decimal(90_000), places=2)
CLAIMS = st.lists(st.builds(Claim, st.text(min_size=1, max_size=8), AMOUNTS, st.booleans()),
                  min_size=1, max_size=30)  # fmt: skip


@pytest.fixture(scope="module")
def residents(tmp_path_factory):
    opened = new_store(tmp_path_factory.mktemp("schets"))
    ids = dict(zip(demo.RESIDENTS, demo.fill(opened.space), strict=True))
    yield opened.space, ids
    opened.close()


@pytest.fixture(scope="module")
def look(residents):
    space, ids = residents

    def at(name, **typed):
        facts = money_facts(space, view_of(space, ids[name]))
        return money_view(facts, MoneyInputs(**typed))

    return at


def test_ellis_has_a_little_room_and_the_tax_office_gets_a_double_share(look):
    sketch = creditor_sketch(look("ellis")).sketch
    assert (sketch.months, sketch.monthly) == (18, Decimal("59.31"))
    assert sketch.paid == 18 * Decimal("59.31") == Decimal("1067.58")
    assert sketch.owed == Decimal("17506.35")
    by_name = {line.creditor: line for line in sketch.lines}
    assert by_name["Belastingdienst"].preferent
    # by hand: 1,067.58 / (17,506.35 + 1,475.00) of each claim, twice for the tax office
    assert by_name["Belastingdienst"].total == Decimal("165.92")
    assert by_name["Tandartspraktijk Molenzicht"].total == Decimal("23.21")
    assert by_name["Belastingdienst"].part == Decimal("0.112")
    assert "18" in sketch.source


def test_the_share_of_preferent_debts_can_be_set(look):
    made = look("ellis")
    equal = {one.creditor: one.part for one in creditor_sketch(made, Decimal(1)).sketch.lines}
    assert set(equal.values()) == {Decimal("0.061")}
    more = creditor_sketch(made, Decimal(5)).sketch
    tax = next(line for line in more.lines if line.preferent)
    bank = next(line for line in more.lines if not line.preferent)
    assert abs(tax.total / tax.owed - 5 * bank.total / bank.owed) < Decimal("0.0001")
    assert more.paid == Decimal("1067.58")


@pytest.mark.parametrize("factor", ["0", "-1", "10.01"])
def test_a_share_that_cannot_be_is_refused(look, factor):
    with pytest.raises(ValueError, match="factor"):
        creditor_sketch(look("ellis"), Decimal(factor))


def test_a_margin_counts_with_its_low_end_and_a_shortage_is_told(look):
    sketch = creditor_sketch(look("tanya")).sketch
    assert sketch.monthly == look("tanya").figures["ruimte"].result.low
    assert LOW_END in sketch.remarks
    assert any("Er gaat meer uit" in one for one in sketch.remarks)


def test_what_misses_is_told_and_nothing_is_counted_as_nothing(look):
    found = creditor_sketch(look("sjaak"))
    assert found.sketch is None
    assert found.problem.startswith(NOT_YET)
    assert found.link == "inkomen.beslag"
    none = creditor_sketch(look("ellis", correction=Decimal(500)))
    assert (none.sketch, none.problem) == (None, NO_ROOM)


def test_debts_without_an_amount_are_named_and_left_out(look):
    made = look("ellis")
    facts = dataclasses.replace(made.facts, without_amount=2, claims=made.facts.claims[:1])
    sketch = creditor_sketch(dataclasses.replace(made, facts=facts)).sketch
    assert "2 schulden zonder bedrag doen nog niet mee." in sketch.remarks
    assert len(sketch.lines) == 1
    facts = dataclasses.replace(facts, claims=())
    assert creditor_sketch(dataclasses.replace(made, facts=facts)).problem == NO_CLAIMS


@given(claims=CLAIMS, factor=st.decimals(Decimal("0.01"), MOST_FACTOR, places=2))
def test_cents_add_up_and_nobody_gets_more_than_is_owed(look, claims, factor):
    made = look("ellis")
    facts = dataclasses.replace(made.facts, claims=tuple(claims))
    sketch = creditor_sketch(dataclasses.replace(made, facts=facts), factor).sketch
    assert sketch.paid == min(18 * sketch.monthly, sketch.owed)
    assert all(0 <= line.total <= line.owed for line in sketch.lines)
    assert all(isinstance(line.part, Decimal) for line in sketch.lines)


# On paper


def test_the_report_holds_the_sketch_and_says_that_it_is_one(residents):
    space, ids = residents
    (sketch,) = money_section(space, view_of(space, ids["ellis"])).tables
    assert sketch.title == SKETCH
    lines = {line.label: line for line in sketch.lines}
    assert sketch.lines[0].label == "Samen"
    assert lines["Samen"].value == "€ 1.067,58 in 18 maanden (18 × € 59,31)"
    assert lines["Samen"].note.startswith("Schets, geen vtlb en geen voorstel.")
    assert "2 keer het deel" in lines["Samen"].note
    assert lines["Belastingdienst"].value == "€ 165,92 van € 1.475,00 (11,2%, voorrang)"
    assert len(sketch.lines) == 7


def test_the_report_has_no_sketch_where_there_is_no_room(residents):
    space, ids = residents
    assert money_section(space, view_of(space, ids["sjaak"])).tables == ()
    assert money_section(space, view_of(space, register(space).id)) is None


def test_a_day_without_tables_is_told_on_paper(residents, monkeypatch):
    space, ids = residents
    view = view_of(space, ids["ellis"])
    assert lacking_words(date(2026, 11, 17)) == ""
    monkeypatch.setattr(type(space), "today", lambda _space: date(2027, 2, 1))
    lines = {line.label: line for line in money_section(space, view).lines}
    told = lines[LACKING].note
    assert told.startswith("Voor 1 februari 2027 staan deze bedragen niet in het programma")
    assert "beslagvrije voet" in told
    assert lines["Over of te kort"].value == "€ 255,93 over."
    assert "Beslagvrije voet" not in lines
