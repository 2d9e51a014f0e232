from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.crisis import SEALED, end_threat
from intakeapp.domain.crisis_overview import asked_lines, crisis_overview
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.domain.deadlines import ClockInputs, threat_facts
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import CrisisStep, Threat, ThreatType

TEXTS = load_crisis_texts()
TODAY = date(2026, 11, 17)


def threat(kind, **changes):
    changes.setdefault("present", Asked.YES)
    return Threat(id=kind.value, case_id="c", type=kind, **changes)


def overview(threats, *, entrepreneur=False, **changes):
    inputs = ClockInputs(
        aanmelding=date(2026, 11, 16),
        threats=threat_facts(threats),
        first_talk=TODAY,
        entrepreneur=entrepreneur,
    )
    return crisis_overview(threats, inputs, TODAY, TEXTS, **changes)


EVICTION = threat(
    ThreatType.ONTRUIMING, event_date=date(2026, 11, 25), event_time=time(10),
    creditor="Woonstichting Lindehof", stage="aangezegd",
)  # fmt: skip


def test_the_banner_says_what_when_how_long_and_what_first():
    banner = overview([EVICTION, threat(ThreatType.GEEN_GELD_ETEN)]).banner
    assert banner.title == "Ontruiming woensdag 25 november, 10.00 uur"
    assert (banner.days, banner.days_note) == (
        "nog 5 werkdagen",
        "om iets te doen, vandaag niet meegeteld",
    )
    assert banner.first_step == "Bel Woonstichting Lindehof en vraag uitstel"
    assert banner.also == "Ook: Geen geld voor eten"
    assert banner.sentence.startswith("Ontruiming woensdag 25 november, 10.00 uur. nog 5 werkdagen")


@pytest.mark.parametrize(
    ("changes", "title", "days"),
    [
        ({"event_date": None}, "Ontruiming", "datum niet bekend"),
        ({"event_date": TODAY, "event_time": None}, "Ontruiming dinsdag 17 november", "vandaag"),
        (
            {"event_date": date(2026, 11, 16), "event_time": None},
            "Ontruiming maandag 16 november",
            "de datum is voorbij",
        ),
        (
            {"event_date": date(2027, 1, 4), "event_time": None},
            "Ontruiming maandag 4 januari 2027",
            "nog 31 werkdagen",
        ),
    ],
)
def test_the_banner_for_other_dates(changes, title, days):
    banner = overview([replace(EVICTION, **changes)]).banner
    assert (banner.title, banner.days) == (title, days)


def test_a_passed_date_asks_what_happened():
    banner = overview([replace(EVICTION, event_date=date(2026, 11, 13))]).banner
    assert "wat is er gebeurd" in banner.days_note


def test_no_food_alone_leads_today():
    banner = overview([threat(ThreatType.GEEN_GELD_ETEN)]).banner
    assert (banner.title, banner.days) == ("Geen geld voor eten", "vandaag")
    later = overview([threat(ThreatType.GEEN_GELD_ETEN, event_date=date(2026, 11, 20))]).banner
    assert later.title == "Geen geld voor eten na vrijdag 20 november"
    assert later.days == "nog 3 werkdagen"


def test_without_an_open_threat_there_is_no_banner_but_the_questions_stay():
    result = overview([threat(ThreatType.ONTRUIMING, present=Asked.NO)])
    assert result.banner is None
    assert result.lead is None
    assert result.steps == ()
    assert result.not_asked == len(result.asked) - 1 > 10


def test_no_unknown_and_not_asked_are_three_different_things():
    lines = asked_lines(
        [
            threat(ThreatType.AFSLUITING_WATER, present=Asked.NO),
            threat(ThreatType.ZORGVERZEKERING, present=Asked.UNKNOWN),
            threat(ThreatType.LOONBESLAG, present=Asked.REFUSED),
            threat(ThreatType.BANKBESLAG, present=Asked.NOT_ASKED),
            threat(ThreatType.AFSLUITING_GAS, stage="herinnering_2"),
            threat(ThreatType.AFSLUITING_WARMTE),
            threat(ThreatType.GEEN_GELD_ETEN, event_date=date(2026, 11, 20)),
            threat(ThreatType.GEEN_GELD_MEDICIJNEN),
            end_threat(EVICTION, TODAY, "M. de Waal", "Uitstel"),
        ],
        TEXTS,
        TODAY,
    )
    shown = {line.type: (line.text, line.present) for line in lines}
    assert shown[ThreatType.AFSLUITING_WATER] == ("nee", False)
    assert shown[ThreatType.ZORGVERZEKERING] == ("weet ik niet", False)
    assert shown[ThreatType.LOONBESLAG] == ("wil ik niet zeggen", False)
    assert shown[ThreatType.BANKBESLAG] == ("nog niet gevraagd", False)
    assert shown[ThreatType.GIJZELING] == ("nog niet gevraagd", False)
    assert shown[ThreatType.AFSLUITING_GAS] == ("tweede herinnering, geen datum", True)
    assert shown[ThreatType.AFSLUITING_WARMTE] == ("ja, datum niet bekend", True)
    assert shown[ThreatType.GEEN_GELD_ETEN] == ("genoeg tot en met 20 november", True)
    assert shown[ThreatType.GEEN_GELD_MEDICIJNEN] == ("ja", True)
    assert shown[ThreatType.ONTRUIMING] == ("beëindigd op 17 november 2026", False)


def test_danger_at_home_is_in_no_part_of_the_overview():
    result = overview([EVICTION, threat(ThreatType.GEVAAR_THUIS, remark="bang")])
    assert ThreatType.GEVAAR_THUIS not in {line.type for line in result.asked}
    assert "gevaar" not in repr(result).lower()
    only = overview([threat(ThreatType.GEVAAR_THUIS)])
    assert only.banner is None
    assert only.steps == ()


def test_entrepreneurs_get_their_questions_and_others_do_not():
    def kinds(result):
        return {line.type for line in result.asked}

    assert ThreatType.ONDERNEMER_KREDIET not in kinds(overview([]))
    assert ThreatType.ONDERNEMER_KREDIET in kinds(overview([], entrepreneur=True))
    answered = overview([threat(ThreatType.ONDERNEMER_BESLAG, present=Asked.NO)])
    assert ThreatType.ONDERNEMER_BESLAG in kinds(answered)


def test_a_ticked_step_moves_and_the_next_one_comes_first():
    done = CrisisStep(
        id="s", case_id="c", threat_type=ThreatType.ONTRUIMING, step="bel_verhuurder",
        done_date=TODAY,
    )  # fmt: skip
    result = overview([EVICTION], done=[done])
    assert [s.code for s in result.done_steps] == ["bel_verhuurder"]
    assert "bel_verhuurder" not in [s.code for s in result.steps]
    assert result.banner.first_step == result.steps[0].what
    undone = overview([EVICTION], done=[replace(done, done_date=None)])
    assert undone.steps[0].code == "bel_verhuurder"


def test_food_does_not_wait_behind_the_steps_of_an_eviction():
    steps = overview([EVICTION, threat(ThreatType.GEEN_GELD_ETEN)]).steps
    assert [s.code for s in steps[:2]] == ["bel_verhuurder", "boodschappen_vandaag"]


def test_gas_and_electricity_of_one_supplier_give_one_call():
    both = [threat(ThreatType.AFSLUITING_GAS), threat(ThreatType.AFSLUITING_ELEKTRICITEIT)]
    calls = [s for s in overview(both).steps if s.code == "bel_leverancier"]
    assert len(calls) == 1
    two = [replace(both[0], creditor="Gasbedrijf Noord"), both[1]]
    assert len([s for s in overview(two).steps if s.code == "bel_leverancier"]) == 2


def test_the_court_is_offered_where_the_article_reaches():
    assert overview([EVICTION]).court
    assert len(overview([EVICTION]).court_papers) >= 6
    heat = overview([threat(ThreatType.AFSLUITING_WARMTE)])
    assert not heat.court
    assert heat.court_papers == ()


@given(
    st.lists(
        st.builds(
            threat,
            kind=st.sampled_from(list(ThreatType)),
            present=st.sampled_from(list(Asked)),
            event_date=st.none() | st.dates(date(2026, 10, 1), date(2027, 6, 1)),
            minors_in_house=st.sampled_from(list(Asked)),
            medical_dependence=st.sampled_from(list(Asked)),
            current_rent_paid=st.sampled_from(list(Asked)),
        ),
        unique_by=lambda t: t.type,
    )
)
def test_every_overview_is_complete(threats):
    result = overview(threats)
    assert bool(result.banner) is bool(result.threats)
    assert {s.threat for s in result.steps} <= {t.type for t in result.threats}
    if result.banner:
        assert result.banner.first_step
        assert result.banner.type is result.lead.type
    for one in result.threats:
        assert one.event_date is None or one.type.value in {c.code for c in result.clocks}
    assert not {line.type for line in result.asked} & SEALED
