"""Instruments: reasons from known facts only, for and against; never a score, never a verdict."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calculations.instruments import (
    TEXTS,
    Instrument,
    InstrumentFacts,
)
from intakeapp.domain.calculations.instruments_reasons import proposals

YES_NO = st.none() | st.booleans()
LEVEL = st.none() | st.integers(1, 5)
EUROS = st.integers(-2000, 2000).map(Decimal)
MARGIN = st.none() | st.tuples(EUROS, EUROS).map(lambda pair: (min(pair), max(pair)))
ROOM = st.none() | st.tuples(EUROS, EUROS).map(lambda pair: tuple(sorted(abs(one) for one in pair)))
FACTS = st.builds(
    InstrumentFacts, balance=MARGIN, room=ROOM, known_short=st.booleans(),
    owed=st.none() | st.integers(1, 100_000).map(Decimal), creditors=st.none() | st.integers(1, 30),
    in_crisis=YES_NO, income_steady=YES_NO, income_ends=YES_NO, new_debts=YES_NO, disputed=YES_NO,
    business_runs=YES_NO, fixed_costs_behind=YES_NO, bounced=YES_NO, skills=LEVEL, learning=LEVEL,
    wants_to_learn=YES_NO, room_in_head=LEVEL, forms=YES_NO,
    takes_over=st.none() | st.frozensets(st.sampled_from(["post", "vaste_lasten", "alles"])),
    hard_to_stop=YES_NO, managed=YES_NO, administered=YES_NO,
)  # fmt: skip
JUDGES = re.compile(r"geen recht|geweigerd|afgewezen|moet |verplicht|score|punten", re.I)


def of(instrument, **facts):
    return {one.instrument: one for one in proposals(InstrumentFacts(**facts))}[instrument]


@given(facts=FACTS)
def test_all_instruments_always_in_the_same_order(facts):
    found = proposals(facts)
    assert [one.instrument for one in found] == list(Instrument)
    for one in found:
        reasons = (*one.speaks_for, *one.speaks_against, *one.not_known)
        assert len(set(reasons)) == len(reasons)
        assert not any(JUDGES.search(reason) for reason in reasons)
        assert not set(one.speaks_for) & set(one.speaks_against)


def test_nothing_known_gives_no_reasons():
    for one in proposals(InstrumentFacts()):
        assert one.speaks_for == one.speaks_against == ()
        assert one.not_known


def test_every_instrument_is_explained():
    assert set(TEXTS) == set(Instrument)
    assert all(text.what.endswith(".") for text in TEXTS.values())


def test_a_payment_plan_tells_how_long_it_takes():
    room, owed = (Decimal(100), Decimal(100)), Decimal(1750)
    made = of(Instrument.PAYMENT_PLAN, room=room, owed=owed)
    assert made.speaks_for == (
        "Met € 100,00 per maand duurt alles betalen 18 maanden. Een schuldregeling duurt ten"
        " hoogste 18 maanden.",
    )
    assert of(Instrument.PAYMENT_PLAN, room=room, owed=Decimal(1801)).speaks_for == ()
    assert of(Instrument.ARRANGEMENT, room=room, owed=Decimal(1801)).speaks_for


def test_a_margin_that_can_turn_is_not_known():
    made = of(Instrument.PAYMENT_PLAN, room=(Decimal(50), Decimal(200)), owed=Decimal(1800))
    assert made.speaks_for == made.speaks_against == ()
    assert "wat er kan worden afgelost" in made.not_known


def test_without_room_an_arrangement_can_still_be_made():
    made = of(Instrument.ARRANGEMENT, room=(Decimal(0), Decimal(0)), owed=Decimal(5000))
    assert any("0%-aanbod" in reason for reason in made.speaks_for)
    assert of(Instrument.LOAN, room=(Decimal(0), Decimal(0)), owed=Decimal(1)).speaks_against


@pytest.mark.parametrize("facts", [{"known_short": True}, {"balance": (Decimal(-9), Decimal(-1))}])
def test_a_short_budget_speaks_against_paying(facts):
    room = (Decimal(50), Decimal(60))
    made = of(Instrument.LOAN, room=room, owed=Decimal(9000), **facts)
    assert not any("over om af te lossen" in reason for reason in made.speaks_for)
    assert any("meer uit dan erin komt" in reason for reason in made.speaks_against)
    assert of(Instrument.DURABLE, room=room, **facts).speaks_for


def test_what_the_resident_wants_counts():
    wanted = of(Instrument.MANAGEMENT, takes_over=frozenset({"vaste_lasten"}))
    assert wanted.speaks_for == ("De inwoner wil dat iemand de vaste lasten overneemt.",)
    own = of(Instrument.MANAGEMENT, takes_over=frozenset({"niets"}))
    assert own.speaks_against == ("De inwoner wil alles zelf blijven doen.",)


def test_a_crisis_goes_first():
    for instrument in (Instrument.ARRANGEMENT, Instrument.LOAN):
        assert any("crisis" in one for one in of(instrument, in_crisis=True).speaks_against)
        assert "of er een crisis is" in of(instrument).not_known
