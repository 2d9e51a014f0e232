from __future__ import annotations

from datetime import date

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.deadlines import ClockSettings, clock_settings_from, deadlines_from_json
from intakeapp.domain.threats import ThreatType

TODAY = date(2026, 11, 17)


def test_the_defaults_are_the_law_and_the_agreement():
    settings = clock_settings_from({})
    assert settings == ClockSettings()
    assert (settings.first_talk_weeks, settings.crisis_working_days) == (4, 3)
    assert (settings.decision_weeks, settings.crisis_finish_weeks) == (8, 2)
    assert settings.crisis_finish_weeks_entrepreneur == 4


def test_settings_are_read_by_name():
    settings = clock_settings_from(
        {"decision_weeks": 6, "municipal_crisis_threats": ["openbare_verkoop"]}
    )
    assert settings.decision_weeks == 6
    assert settings.municipal_crisis_threats == (ThreatType.OPENBARE_VERKOOP,)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("first_talk_weeks", 5),
        ("first_talk_weeks", 0),
        ("crisis_working_days", 4),
        ("crisis_working_days", 2),
        ("crisis_norm_working_days", 4),
        ("decision_weeks", 9),
        ("decision_weeks", 0),
        ("crisis_finish_weeks", 0),
    ],
)
def test_settings_outside_the_law_are_refused(key, value):
    with pytest.raises(InputError):
        ClockSettings(**{key: value})
    with pytest.raises(InputError) as caught:
        deadlines_from_json({"aanmelding": "2026-11-20", "settings": {key: value}}, TODAY)
    assert str(caught.value).startswith(f"settings.{key}: ")


def test_the_law_is_no_setting_of_the_municipality():
    with pytest.raises(InputError):
        ClockSettings(municipal_crisis_threats=(ThreatType.ONTRUIMING,))
    with pytest.raises(InputError):
        ClockSettings(municipal_crisis_threats=(ThreatType.GEVAAR_THUIS,))
