from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calendar import calendar
from intakeapp.domain.crisis import NO_MONEY, SEALED, STATUTORY
from intakeapp.domain.deadlines import (
    EVENT_LABELS,
    ClockInputs,
    ClockSettings,
    Extension,
    ThreatFact,
    clock_notes,
    clocks,
    first_open_clock,
    threat_facts,
    words_left,
)
from intakeapp.domain.records import Asked, Source
from intakeapp.domain.threats import Threat, ThreatType

TODAY = date(2026, 11, 17)
DAYS = st.dates(date(2026, 1, 1), date(2028, 6, 30))
SHOWN = [t for t in ThreatType if t not in SEALED]
FACTS = st.lists(
    st.builds(
        ThreatFact,
        type=st.sampled_from(list(ThreatType)),
        event_date=st.none() | DAYS,
        known_since=st.none() | DAYS,
        ended_date=st.none() | DAYS,
    ),
    max_size=4,
)
INPUTS = st.builds(
    ClockInputs,
    aanmelding=st.none() | DAYS,
    channel_signal=st.booleans(),
    offer_accepted=st.none() | DAYS,
    threats=FACTS.map(tuple),
    first_talk=st.none() | DAYS,
    decision=st.none() | DAYS,
    entrepreneur=st.booleans(),
    talks=st.lists(DAYS, max_size=3).map(tuple),
    extension=st.none() | st.builds(Extension, DAYS),
    settings=st.builds(
        ClockSettings,
        first_talk_weeks=st.integers(1, 4),
        crisis_norm_working_days=st.integers(0, 3),
        decision_weeks=st.integers(1, 8),
        municipal_crisis_threats=st.sampled_from([(), (ThreatType.BANKBESLAG,)]),
    ),
)


def of(made, code):
    return next((c for c in made if c.code == code), None)


def eviction(**changes):
    return ThreatFact(ThreatType.ONTRUIMING, **changes)


@given(INPUTS, DAYS)
def test_whatever_the_case_every_clock_is_sound(inputs, today):
    made = clocks(inputs, today)
    assert [c.due for c in made] == sorted(c.due for c in made)
    assert len({c.code for c in made if not c.is_event}) == len([c for c in made if not c.is_event])
    for clock in made:
        assert clock.rule
        assert clock.source
        assert clock.label
        assert clock.counted_from_what
        assert clock.source_kind in ("law", "ordinance", "agreement", "letter", "told")
        assert clock.overdue is (clock.met_on is None and clock.due < today)
        assert (clock.working_days_left < 0) is (clock.due < today)
        assert clock.code not in SEALED
        if not clock.is_event:
            assert clock.due >= clock.counted_from
        assert words_left(clock, today)


@given(INPUTS, DAYS)
def test_every_known_day_of_an_open_threat_has_its_clock(inputs, today):
    """A date that has passed is never hidden."""
    made = clocks(inputs, today)
    for threat in inputs.threats:
        if threat.event_date and threat.ended_date is None and threat.type not in SEALED:
            assert (threat.type.value, threat.event_date) in {(c.code, c.due) for c in made}


@given(INPUTS, DAYS)
def test_an_open_statutory_threat_always_has_the_clock_of_the_law(inputs, today):
    running = [t for t in inputs.threats if t.type in STATUTORY and t.ended_date is None]
    known = [t for t in running if inputs.aanmelding or t.known_since]
    clock = of(clocks(inputs, today), "eerste_gesprek_crisis")
    if known:
        assert clock is not None
        assert calendar().working_days_until(clock.counted_from, clock.due) == 3


@given(INPUTS, DAYS)
def test_a_registered_case_always_has_a_clock_for_the_first_talk_or_says_why_not(inputs, today):
    codes = {c.code for c in clocks(inputs, today)}
    if not any(code.startswith("eerste_gesprek") for code in codes):
        assert clock_notes(inputs)


@given(DAYS)
def test_four_weeks_is_at_least_28_days_and_ends_on_a_working_day(day):
    clock = of(clocks(ClockInputs(aanmelding=day), day), "eerste_gesprek")
    assert clock.due >= day + timedelta(days=28)
    assert calendar().is_working_day(clock.due)
    assert ("Algemene termijnenwet" in clock.rule) is (clock.due != day + timedelta(days=28))


@given(DAYS, st.integers(1, 8))
def test_a_decision_is_never_extended(day, weeks):
    inputs = ClockInputs(
        aanmelding=day, first_talk=day, settings=ClockSettings(decision_weeks=weeks)
    )
    assert of(clocks(inputs, day), "besluit").due == day + timedelta(weeks=weeks)


@given(DAYS, st.integers(1, 8), DAYS)
def test_a_decision_to_extend_moves_the_day_and_never_to_an_earlier_one(day, weeks, until):
    plain = ClockInputs(
        aanmelding=day, first_talk=day, settings=ClockSettings(decision_weeks=weeks)
    )
    before = of(clocks(plain, day), "besluit")
    longer = replace(plain, extension=Extension(until, day, "2026-0001/1"))
    after = of(clocks(longer, day), "besluit")
    assert after.due == max(before.due, until)
    assert (after == before) is (until <= before.due)


def test_an_extended_term_says_by_what_and_until_when_it_ran():
    inputs = ClockInputs(
        aanmelding=date(2026, 9, 1), first_talk=date(2026, 9, 22),
        extension=Extension(date(2026, 12, 1), date(2026, 11, 16), "2026-0001/1"),
    )  # fmt: skip
    clock = of(clocks(inputs, TODAY), "besluit")
    assert clock.label == "Besluit binnen 8 weken, verlengd"
    assert clock.rule == (
        "Verlengd tot en met 1 december 2026 met het besluit van 16 november 2026 (2026-0001/1). "
        "De termijn liep eerst tot en met 17 november 2026: 8 weken na het eerste gesprek."
    )
    assert "Awb art. 4:14" in clock.source
    assert words_left(clock, TODAY) == "nog 10 werkdagen"
    assert not clock.overdue


@given(DAYS, st.integers(1, 3))
def test_a_shorter_norm_of_the_municipality_is_a_clock_of_its_own(day, weeks):
    made = clocks(ClockInputs(aanmelding=day, settings=ClockSettings(first_talk_weeks=weeks)), day)
    assert of(made, "eerste_gesprek_gemeente").due == day + timedelta(weeks=weeks)
    assert of(made, "eerste_gesprek_gemeente").source_kind == "ordinance"
    assert of(made, "eerste_gesprek").due > of(made, "eerste_gesprek_gemeente").due


def test_the_case_of_the_picture():
    """look/crisis.png: registered Monday 16, talk Tuesday 17, eviction Wednesday 25 November."""
    made = clocks(
        ClockInputs(
            aanmelding=date(2026, 11, 16),
            threats=(eviction(event_date=date(2026, 11, 25), event_time=time(10)),),
            first_talk=TODAY,
        ),
        TODAY,
    )
    shown = {c.code: (c.due, words_left(c, TODAY)) for c in made}
    assert shown["eerste_gesprek_crisis"] == (date(2026, 11, 19), "gehaald, vandaag")
    assert shown["ontruiming"] == (date(2026, 11, 25), "nog 5 werkdagen")
    assert shown["crisis_afgerond"] == (date(2026, 11, 30), "nog 9 werkdagen")
    assert "eerste_gesprek" not in shown
    assert first_open_clock(made).code == "ontruiming"
    assert first_open_clock(made).due_time == time(10)


@pytest.mark.parametrize("kind", SHOWN)
def test_only_the_three_threats_of_the_law_give_three_working_days(kind):
    made = clocks(ClockInputs(aanmelding=TODAY, threats=(ThreatFact(kind),)), TODAY)
    crisis = of(made, "eerste_gesprek_crisis")
    assert (crisis is not None) is (kind in STATUTORY)
    assert (of(made, "eerste_gesprek") is None) is (kind in STATUTORY)
    if crisis:
        assert (crisis.source, crisis.source_kind) == ("Wgs art. 4 lid 2", "law")


def test_statutory_threats_are_exactly_those_of_the_article():
    assert {t.value for t in STATUTORY} == {
        "ontruiming", "afsluiting_water", "afsluiting_gas", "afsluiting_elektriciteit",
        "afsluiting_warmte", "zorgverzekering",
    }  # fmt: skip


def test_a_signal_without_acceptance_has_a_note_instead_of_a_clock():
    inputs = ClockInputs(aanmelding=TODAY, channel_signal=True)
    assert clocks(inputs, TODAY) == ()
    assert "lid 1 onder b" in clock_notes(inputs)[0]
    accepted = ClockInputs(aanmelding=TODAY, channel_signal=True, offer_accepted=date(2026, 11, 20))
    clock = of(clocks(accepted, TODAY), "eerste_gesprek")
    assert (clock.counted_from, clock.source) == (date(2026, 11, 20), "Wgs art. 4 lid 1 onder b")
    assert "nog niet geweest" in clock.warning


def test_a_signal_of_a_statutory_threat_does_not_wait_for_acceptance():
    made = clocks(ClockInputs(aanmelding=TODAY, channel_signal=True, threats=(eviction(),)), TODAY)
    assert of(made, "eerste_gesprek_crisis").due == date(2026, 11, 20)


def test_without_any_date_there_is_a_note():
    inputs = ClockInputs(threats=(eviction(),))
    assert clocks(inputs, TODAY) == ()
    assert any("aanmelding is niet bekend" in note for note in clock_notes(inputs))
    assert any(note.startswith("Ontruiming: de datum") for note in clock_notes(inputs))


def test_the_earliest_of_two_threats_sets_the_clock():
    made = clocks(
        ClockInputs(
            aanmelding=date(2026, 11, 2),
            threats=(
                eviction(known_since=date(2026, 11, 16)),
                ThreatFact(ThreatType.AFSLUITING_WATER, known_since=date(2026, 11, 12)),
            ),
        ),
        TODAY,
    )
    clock = of(made, "eerste_gesprek_crisis")
    assert (clock.counted_from, clock.counted_from_what) == (
        date(2026, 11, 12),
        "dreiging bekend",
    )
    assert "afsluiting water" in clock.rule


def test_a_threat_known_after_the_talk_asks_for_a_new_talk():
    inputs = ClockInputs(
        aanmelding=date(2026, 10, 1),
        first_talk=date(2026, 10, 12),
        threats=(eviction(known_since=date(2026, 11, 16)),),
    )
    clock = of(clocks(inputs, TODAY), "eerste_gesprek_crisis")
    assert clock.met_on is None
    assert clock.source_kind == "agreement"
    assert "voordat dit bekend was" in clock.rule
    assert of(clocks(inputs, TODAY), "eerste_gesprek").met_on == date(2026, 10, 12)
    met = clocks(
        ClockInputs(
            aanmelding=inputs.aanmelding, first_talk=inputs.first_talk,
            threats=inputs.threats, talks=(TODAY,),
        ),
        TODAY,
    )  # fmt: skip
    assert of(met, "eerste_gesprek_crisis").met_on == TODAY


def test_a_missed_ordinary_term_stays_when_a_threat_comes_later():
    made = clocks(
        ClockInputs(
            aanmelding=date(2026, 10, 1),
            threats=(eviction(known_since=date(2026, 11, 16)),),
        ),
        TODAY,
    )
    assert of(made, "eerste_gesprek").overdue
    assert not of(made, "eerste_gesprek_crisis").overdue
    assert first_open_clock(made).code == "eerste_gesprek"


def test_a_talk_that_is_only_planned_meets_nothing():
    inputs = ClockInputs(aanmelding=TODAY, first_talk=date(2026, 11, 19), threats=(eviction(),))
    made = clocks(inputs, TODAY)
    assert of(made, "eerste_gesprek_crisis").met_on is None
    assert of(made, "besluit") is None


def test_met_too_late_is_said():
    inputs = ClockInputs(
        aanmelding=date(2026, 11, 9), threats=(eviction(),), first_talk=date(2026, 11, 16)
    )
    clock = of(clocks(inputs, TODAY), "eerste_gesprek_crisis")
    assert clock.met_late
    assert not clock.overdue
    assert words_left(clock, TODAY) == "te laat gehaald, 16 november"


def test_an_ended_threat_has_no_event_but_its_missed_talk_is_not_forgotten():
    ended = eviction(event_date=date(2026, 11, 25), ended_date=date(2026, 11, 16))
    made = clocks(ClockInputs(aanmelding=date(2026, 11, 2), threats=(ended,)), TODAY)
    assert of(made, "ontruiming") is None
    assert of(made, "eerste_gesprek_crisis").overdue
    assert of(made, "crisis_afgerond").met_on == date(2026, 11, 16)
    soon = eviction(ended_date=date(2026, 11, 3))
    made = clocks(ClockInputs(aanmelding=date(2026, 11, 2), threats=(soon,)), TODAY)
    assert of(made, "eerste_gesprek_crisis") is None
    assert of(made, "eerste_gesprek").due == date(2026, 11, 30)


def test_a_missed_talk_is_not_hidden_by_a_later_threat():
    missed = ThreatFact(
        ThreatType.AFSLUITING_GAS,
        known_since=date(2026, 11, 2),
        ended_date=date(2026, 11, 10),
    )
    later = eviction(known_since=date(2026, 11, 16))
    inputs = ClockInputs(aanmelding=date(2026, 11, 2), threats=(later, missed))
    clock = of(clocks(inputs, TODAY), "eerste_gesprek_crisis")
    assert (clock.due, clock.overdue) == (date(2026, 11, 5), True)
    assert of(clocks(inputs, TODAY), "crisis_afgerond").counted_from == date(2026, 11, 16)
    talked = ClockInputs(
        aanmelding=date(2026, 11, 2), threats=(later, missed), first_talk=date(2026, 11, 4)
    )
    clock = of(clocks(talked, TODAY), "eerste_gesprek_crisis")
    assert (clock.due, clock.met_on) == (date(2026, 11, 19), None)


def test_the_municipality_may_be_faster_and_name_more_threats():
    settings = ClockSettings(
        crisis_norm_working_days=1, municipal_crisis_threats=(ThreatType.BANKBESLAG,)
    )
    made = clocks(ClockInputs(aanmelding=TODAY, threats=(eviction(),), settings=settings), TODAY)
    assert of(made, "eerste_gesprek_crisis").due == date(2026, 11, 20)
    own = of(made, "eerste_gesprek_crisis_gemeente")
    assert (own.due, own.label) == (date(2026, 11, 18), "Eerste gesprek binnen 1 werkdag")
    bank = ClockInputs(
        aanmelding=TODAY, threats=(ThreatFact(ThreatType.BANKBESLAG),), settings=settings
    )
    made = clocks(bank, TODAY)
    assert of(made, "eerste_gesprek_crisis") is None
    assert of(made, "eerste_gesprek_crisis_gemeente").due == date(2026, 11, 18)
    same_day = ClockSettings(crisis_norm_working_days=0)
    made = clocks(ClockInputs(aanmelding=TODAY, threats=(eviction(),), settings=same_day), TODAY)
    assert of(made, "eerste_gesprek_crisis_gemeente").due == TODAY


def test_an_early_stage_runs_but_asks_to_be_checked():
    fact = ThreatFact(ThreatType.ZORGVERZEKERING, stage="maand_4")
    clock = of(
        clocks(ClockInputs(aanmelding=TODAY, threats=(fact,)), TODAY), "eerste_gesprek_crisis"
    )
    assert "nog geen einde aangekondigd" in clock.warning
    fact = ThreatFact(ThreatType.ZORGVERZEKERING, stage="opzegging")
    clock = of(
        clocks(ClockInputs(aanmelding=TODAY, threats=(fact,)), TODAY), "eerste_gesprek_crisis"
    )
    assert clock.warning == ""


def test_a_year_without_decreed_days_is_said_and_not_hidden():
    day = date(2028, 12, 20)
    clock = of(clocks(ClockInputs(aanmelding=day), day), "eerste_gesprek")
    assert clock.warning == "controleer: aangewezen dagen van 2029 staan niet in de tabel"


def test_a_last_day_without_extension_says_which_working_day_is_the_last():
    day = date(2026, 10, 31)  # Saturday; eight weeks later is 26 December
    clock = of(clocks(ClockInputs(aanmelding=day, first_talk=day), day), "besluit")
    assert "doe het uiterlijk donderdag 24 december" in clock.rule


def test_facts_of_records():
    letter = Threat(
        id="1", case_id="c", type=ThreatType.ONTRUIMING, present=Asked.YES,
        event_date=date(2026, 11, 25), paper_date=date(2026, 11, 13), from_whom="Kramer & Oost",
    )  # fmt: skip
    told = Threat(id="2", case_id="c", type=ThreatType.AFSLUITING_GAS, present=Asked.YES)
    guess = Threat(
        id="3", case_id="c", type=ThreatType.BANKBESLAG, present=Asked.YES, source=Source.ESTIMATE
    )
    no = Threat(id="4", case_id="c", type=ThreatType.GIJZELING, present=Asked.NO)
    unknown = Threat(id="5", case_id="c", type=ThreatType.LOONBESLAG, present=Asked.UNKNOWN)
    facts = threat_facts([letter, told, guess, no, unknown])
    assert [f.type for f in facts] == [letter.type, told.type, guess.type]
    assert facts[0].origin == "brief van 13 november 2026, Kramer & Oost"
    assert [f.from_letter for f in facts] == [True, False, False]
    assert "nog niet op papier" in facts[1].origin
    assert "geschat" in facts[2].origin
    clock = of(clocks(ClockInputs(aanmelding=TODAY, threats=facts), TODAY), "ontruiming")
    assert clock.source_kind == "letter"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 17), "vandaag"),
        (date(2026, 11, 18), "geen werkdag meer na vandaag"),
        (date(2026, 11, 19), "nog 1 werkdag"),
        (date(2026, 11, 20), "nog 2 werkdagen"),
        (date(2026, 11, 16), "de datum is voorbij"),
    ],
)
def test_words_for_an_event(due, words):
    made = clocks(ClockInputs(aanmelding=TODAY, threats=(eviction(event_date=due),)), TODAY)
    assert words_left(of(made, "ontruiming"), TODAY) == words


@pytest.mark.parametrize(
    ("aanmelding", "words"),
    [
        (date(2026, 10, 20), "vandaag is de laatste dag"),
        (date(2026, 10, 19), "1 werkdag te laat"),
        (date(2026, 10, 15), "3 werkdagen te laat"),
        (date(2026, 10, 21), "nog 1 werkdag"),
    ],
)
def test_words_for_a_term(aanmelding, words):
    made = clocks(ClockInputs(aanmelding=aanmelding), TODAY)
    assert words_left(made[0], TODAY) == words


def test_every_threat_that_may_be_shown_has_a_label():
    assert set(EVENT_LABELS) == set(SHOWN)
    assert set(EVENT_LABELS) > NO_MONEY
