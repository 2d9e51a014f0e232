from __future__ import annotations

import json
from datetime import date

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.deadlines import deadlines_from_json
from intakeapp.domain.threats import ThreatType

TODAY = date(2026, 11, 20)
ISSUE = {
    "aanmelding": "2026-11-20",
    "threats": [{"type": "ontruiming", "date": "2026-12-03", "time": "09:30"}],
    "first_talk": None,
    "settings": {},
}


def test_the_example_of_the_issue():
    made = deadlines_from_json(ISSUE, TODAY)
    assert [c["clock"] for c in made] == ["eerste_gesprek_crisis", "ontruiming", "crisis_afgerond"]
    first = made[0]
    assert {k: first[k] for k in ("due", "working_days_left", "source", "counted_from")} == {
        "due": "2026-11-25",
        "working_days_left": 3,
        "source": "Wgs art. 4 lid 2",
        "counted_from": "2026-11-20",
    }
    assert made[1]["due_time"] == "09:30"
    assert made[1]["working_days_left"] == 8
    for clock in made:
        assert {"clock", "due", "working_days_left", "rule", "source", "counted_from"} <= set(clock)
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("kind", list(ThreatType))
def test_every_threat_type_is_accepted_and_danger_at_home_gives_no_clock(kind):
    made = deadlines_from_json(
        {"aanmelding": "2026-11-20", "threats": [{"type": kind.value, "date": "2026-12-03"}]}, TODAY
    )
    assert any(c["clock"] == kind.value for c in made) is (kind is not ThreatType.GEVAAR_THUIS)
    assert "gevaar" not in json.dumps(made)


def test_all_optional_keys_are_read():
    made = deadlines_from_json(
        {
            "aanmelding": "2026-11-02",
            "channel_signal": True,
            "offer_accepted": "2026-11-04",
            "threats": [
                {"type": "bankbeslag", "known_since": "2026-11-10", "ended": None},
                {"type": "ontruiming", "known_since": "2026-11-03", "ended": "2026-11-04"},
            ],
            "first_talk": "2026-11-11",
            "talks": ["2026-11-11", "2026-11-18"],
            "decision": "2026-11-19",
            "entrepreneur": True,
            "settings": {"municipal_crisis_threats": ["bankbeslag"], "crisis_finish_weeks": 1},
        },
        TODAY,
    )
    by_code = {c["clock"]: c for c in made}
    assert by_code["eerste_gesprek_crisis_gemeente"]["met_on"] == "2026-11-11"
    assert by_code["besluit"]["met_on"] == "2026-11-19"
    assert by_code["crisis_afgerond"]["due"] == "2026-12-08"


def changed(**changes):
    return {**ISSUE, **changes}


def threat(**changes):
    return changed(threats=[{"type": "ontruiming", **changes}])


@pytest.mark.parametrize(
    ("payload", "place"),
    [
        ([], "Hier hoort een tabel"),
        ({}, "aanmelding: Dit veld ontbreekt"),
        (changed(aanmelding="20-11-2026"), "aanmelding: "),
        (changed(aanmelding="2026-02-29"), "aanmelding: Deze dag bestaat niet"),
        (changed(aanmelding="1999-01-01"), "aanmelding: Dit jaar kan niet"),
        (changed(aanmelding=20261120), "aanmelding: "),
        (changed(onbekend=1), "onbekend: Deze naam kennen we niet"),
        (changed(first_talk="gisteren"), "first_talk: "),
        (changed(channel_signal="ja"), "channel_signal: "),
        (changed(threats={}), "threats: Hier hoort een lijst"),
        (changed(threats=["ontruiming"]), "threats[0]: Hier hoort een tabel"),
        (changed(threats=[{}]), "threats[0].type: Dit veld ontbreekt"),
        (changed(talks=["2026-11-20", "x"]), "talks[1]: "),
        (
            threat(type="afsluiting"),
            "threats[0].type: 'afsluiting' kennen we niet. Wel: ontruiming",
        ),
        (threat(date="2026-13-01"), "threats[0].date: "),
        (threat(date="2500-01-01"), "threats[0].date: Dit jaar kan niet"),
        (threat(date="2026-12-03", time="9.30"), "threats[0].time: "),
        (threat(date="2026-12-03", time="24:30"), "threats[0].time: Deze tijd bestaat niet"),
        (threat(time="09:30"), "threats[0].time: Een tijd zonder datum"),
        (threat(datum="2026-12-03"), "threats[0].datum: "),
        (changed(settings=[]), "settings: "),
        (changed(settings={"first_talk_wekken": 2}), "settings.first_talk_wekken: "),
        (changed(settings={"decision_weeks": "8"}), "settings.decision_weeks: "),
        (
            changed(settings={"municipal_crisis_threats": ["huur"]}),
            "settings.municipal_crisis_threats: ",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(payload, place):
    with pytest.raises(InputError) as caught:
        deadlines_from_json(payload, TODAY)
    assert str(caught.value).startswith(place)


def test_an_extended_term_runs_until_its_new_day():
    payload = {
        "aanmelding": "2026-11-02", "first_talk": "2026-11-10", "extended_until": "2027-02-01",
    }  # fmt: skip
    (clock,) = [c for c in deadlines_from_json(payload, TODAY) if c["clock"] == "besluit"]
    assert clock["due"] == "2027-02-01"
    assert clock["rule"].startswith("Verlengd tot en met 1 februari 2027 met het besluit.")
    with pytest.raises(InputError) as caught:
        deadlines_from_json(payload | {"extended_until": "straks"}, TODAY)
    assert caught.value.path == "extended_until"


def test_the_second_threat_is_named_as_the_second():
    payload = changed(threats=[{"type": "ontruiming"}, {"type": "gijzeling", "date": "x"}])
    with pytest.raises(InputError) as caught:
        deadlines_from_json(payload, TODAY)
    assert caught.value.path == "threats[1].date"
