"""The dated cases, worked out by hand from the law text and a wall calendar."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from intakeapp.domain.deadlines import deadlines_from_json

FILE = Path(__file__).with_name("deadline_cases.csv")


def cases():
    lines = FILE.read_text(encoding="utf-8").splitlines()
    names = lines[0].split(";")
    return [dict(zip(names, line.split(";", len(names) - 1), strict=True)) for line in lines[1:]]


def payload_of(case):
    threat = {"type": case["threat"], "date": case["event"] or None}
    if case["known"]:
        threat["known_since"] = case["known"]
    payload = {
        "aanmelding": case["aanmelding"],
        "threats": [threat] if case["threat"] else [],
        "first_talk": case["first_talk"] or None,
        "settings": {},
    }
    if case["accepted"]:
        payload["offer_accepted"] = case["accepted"]
    if case["options"] == "signal":
        payload["channel_signal"] = True
    elif case["options"] == "entrepreneur":
        payload["entrepreneur"] = True
    elif case["options"]:
        key, value = case["options"].split("=")
        payload["settings"][key] = int(value)
    return payload


def test_there_are_enough_cases_and_each_has_its_reason():
    assert len(cases()) >= 40
    assert all(len(case["reason"]) > 10 for case in cases())


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c['clock']}-{c['aanmelding']}")
def test_case(case):
    made = deadlines_from_json(payload_of(case), date.fromisoformat(case["today"]))
    clock = next(c for c in made if c["clock"] == case["clock"])
    assert (clock["due"], clock["working_days_left"]) == (case["due"], int(case["left"])), case[
        "reason"
    ]
    assert clock["overdue"] is (int(case["left"]) < 0)
