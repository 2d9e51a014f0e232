from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.base.errors import InputError
from intakeapp.domain.crisis import (
    EARLY_STAGES,
    MORATORIUM,
    NO_MONEY,
    SEALED,
    SEVERITY,
    STATUTORY,
    end_threat,
    in_order,
    is_crisis,
    is_open,
    is_statutory_crisis,
)
from intakeapp.domain.crisis_texts import load_crisis_texts
from intakeapp.domain.records import Asked
from intakeapp.domain.threats import Threat, ThreatType

TODAY = date(2026, 11, 17)


def threat(kind, **changes):
    changes.setdefault("present", Asked.YES)
    return Threat(id=kind.value, case_id="c", type=kind, **changes)


THREATS = st.lists(
    st.builds(
        threat,
        kind=st.sampled_from(list(ThreatType)),
        present=st.sampled_from(list(Asked)),
        event_date=st.none() | st.dates(date(2026, 10, 1), date(2027, 1, 31)),
        ended_date=st.none() | st.just(TODAY),
    ),
    unique_by=lambda t: t.type,
)


def test_every_threat_has_its_place_once():
    assert len(SEVERITY) == len(set(SEVERITY))
    assert set(SEVERITY) == set(ThreatType) - SEALED


def test_the_court_article_does_not_name_district_heating():
    assert {ThreatType.AFSLUITING_WARMTE} == STATUTORY - MORATORIUM


@pytest.mark.parametrize("answer", [a for a in Asked if a is not Asked.YES])
def test_only_a_yes_makes_a_crisis(answer):
    assert not is_crisis([threat(ThreatType.ONTRUIMING, present=answer)])
    assert is_crisis([threat(ThreatType.ONTRUIMING)])


def test_any_open_threat_is_a_crisis_but_not_every_one_is_statutory():
    wage = threat(ThreatType.LOONBESLAG)
    assert is_crisis([wage])
    assert not is_statutory_crisis([wage])
    assert is_statutory_crisis([wage, threat(ThreatType.AFSLUITING_WARMTE)])


def test_danger_at_home_shows_nowhere():
    danger = [threat(ThreatType.GEVAAR_THUIS)]
    assert not is_crisis(danger)
    assert not is_statutory_crisis(danger)
    assert in_order(danger, TODAY) == ()


@given(THREATS)
def test_the_order_holds_every_open_threat_once_and_nothing_else(threats):
    ordered = in_order(threats, TODAY)
    assert len(ordered) == len(set(ordered))
    assert set(ordered) == {t for t in threats if is_open(t) and t.type not in SEALED}


@given(THREATS)
def test_the_nearest_date_leads_and_no_money_follows_directly(threats):
    ordered = in_order(threats, TODAY)
    dated = [t for t in ordered if t.event_date and t.type not in NO_MONEY]
    coming = [t for t in dated if t.event_date >= TODAY]
    if coming:
        assert ordered[0].event_date == min(t.event_date for t in coming)
    elif dated:
        assert ordered[0].event_date == max(t.event_date for t in dated)
    money = [t for t in ordered if t.type in NO_MONEY]
    start = 1 if dated else 0
    assert list(ordered[start : start + len(money)]) == money


def test_the_order_in_words():
    ordered = in_order(
        [
            threat(ThreatType.LOONBESLAG),
            threat(ThreatType.AFSLUITING_WATER),
            threat(ThreatType.GEEN_GELD_ETEN),
            threat(ThreatType.AFSLUITING_GAS, event_date=TODAY + timedelta(days=20)),
            threat(ThreatType.ONTRUIMING, event_date=TODAY + timedelta(days=8)),
            threat(ThreatType.OPENBARE_VERKOOP, event_date=TODAY - timedelta(days=1)),
        ],
        TODAY,
    )
    assert [t.type.value for t in ordered] == [
        "ontruiming", "geen_geld_eten", "afsluiting_gas", "openbare_verkoop", "afsluiting_water",
        "loonbeslag",
    ]  # fmt: skip


def test_equal_dates_go_by_severity():
    day = TODAY + timedelta(days=3)
    two = [
        threat(ThreatType.AFSLUITING_GAS, event_date=day),
        threat(ThreatType.ONTRUIMING, event_date=day),
    ]
    assert in_order(two, TODAY)[0].type is ThreatType.ONTRUIMING


def test_a_threat_is_ended_by_a_person_with_a_reason():
    open_threat = threat(ThreatType.ONTRUIMING, event_date=TODAY)
    ended = end_threat(open_threat, TODAY, " M. de Waal ", " Uitstel tot in maart ")
    assert not is_open(ended)
    assert (ended.ended_date, ended.ended_by) == (TODAY, "M. de Waal")
    assert ended.ended_reason == "Uitstel tot in maart"
    assert ended.event_date == open_threat.event_date
    assert not is_crisis([ended])


@pytest.mark.parametrize(
    ("changes", "by", "reason", "path"),
    [
        ({}, " ", "opgelost", "ended_by"),
        ({}, "M. de Waal", "\n", "ended_reason"),
        ({"present": Asked.NO}, "M. de Waal", "opgelost", "present"),
        ({"ended_date": TODAY}, "M. de Waal", "opgelost", "present"),
        ({"known_since": TODAY + timedelta(days=1)}, "M. de Waal", "opgelost", "ended_date"),
    ],
)
def test_ending_without_person_or_reason_is_refused(changes, by, reason, path):
    with pytest.raises(InputError) as caught:
        end_threat(threat(ThreatType.ONTRUIMING, **changes), TODAY, by, reason)
    assert caught.value.path == path


def test_early_stages_are_stages_of_the_texts():
    texts = load_crisis_texts()
    for kind, codes in EARLY_STAGES.items():
        assert kind in STATUTORY
        assert codes <= {stage.code for stage in texts.of(kind).stages}
