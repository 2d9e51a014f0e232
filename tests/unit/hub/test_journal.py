"""Log and metrics: codes, ids of devices and counts, never words of somebody."""

from __future__ import annotations

import json
import logging
from datetime import date

import psycopg
import pytest

from intakeapp.base.clock import FixedClock
from intakeapp.hub import journal
from intakeapp.hub.metrics import Metrics

CLOCK = FixedClock.on(date(2026, 3, 2))


def test_a_line_is_json_with_what_is_allowed(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "intakeapp.hub"):
        journal.write(CLOCK, "request", route="/v1/push", status=200, code=None, ms=3)
    assert json.loads(caplog.messages[0]) == {
        "at": "2026-03-02T09:00:00+00:00", "event": "request", "route": "/v1/push",
        "status": 200, "ms": 3,
    }  # fmt: skip


def test_a_field_nobody_thought_about_is_refused() -> None:
    with pytest.raises(ValueError, match="case"):
        journal.write(CLOCK, "request", case="zaak-1")


def test_an_error_is_told_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    secret = "Failing row contains (Holtrop, 999990019)"
    with caplog.at_level(logging.INFO, "intakeapp.hub"):
        try:
            raise psycopg.DataError(secret)
        except psycopg.DataError as error:
            journal.write_error(CLOCK, error, "/v1/push")
    assert "Holtrop" not in caplog.text
    assert json.loads(caplog.messages[0])["error"] == "DataError"


def test_metrics_are_in_the_text_form_of_prometheus() -> None:
    metrics = Metrics()
    metrics.count("intake_groups_total", 2, answer="accepted")
    metrics.count("intake_groups_total", answer="accepted")
    metrics.spent("/v1/push", 0.03)
    metrics.spent("/v1/push", 99)
    lines = metrics.text().splitlines()
    assert 'intake_groups_total{answer="accepted"} 3' in lines
    assert 'intake_request_seconds_bucket{route="/v1/push",le="0.05"} 1' in lines
    assert 'intake_request_seconds_bucket{route="/v1/push",le="+Inf"} 2' in lines
    assert 'intake_request_seconds_count{route="/v1/push"} 2' in lines
    assert 'intake_request_seconds_sum{route="/v1/push"} 99.030000' in lines
