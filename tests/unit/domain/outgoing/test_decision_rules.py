"""A decision cannot leave while something it rests on is missing, undated or in conflict."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.calendar import calendar
from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.decision_points import points_of, reasons_in
from intakeapp.domain.outgoing.decision_rules import (
    PARTS,
    RULES,
    Basis,
    ReasonState,
    last_day_to_object,
)
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import Asked

TODAY = date(2026, 11, 24)
WHOLE = Weighing(ground="Anders", in_favour="doet mee", against="geen vraag", weighing="weegt op")
READY = Basis(
    today=TODAY, aanmelding=date(2026, 11, 2), first_talk=date(2026, 11, 10), identity=True,
    hulpvraag=True, solution=True, beslagvrije_voet=True, admitted=True,
    decision_due=date(2027, 1, 5), cure_asked=date(2026, 11, 3), cure_until=date(2026, 11, 20),
)  # fmt: skip


def decision(kind, *reasons, **fields):
    usual = {
        "id": "d", "case_id": "c", "kind": kind, "day": TODAY, "notified_on": TODAY,
        "objection_until": date(2027, 1, 5), "extended_until": date(2027, 2, 1),
        "reasons": reasons_to_text(reasons or (WHOLE,)),
    }  # fmt: skip
    return Decision(**(usual | fields))


def states(kind, basis=READY, *reasons, conflicts=frozenset(), **fields):
    found = reasons_in(points_of(decision(kind, *reasons, **fields), basis, conflicts))
    return [(reason.state, reason.where) for reason in found]


@pytest.mark.parametrize("kind", DecisionKind)
def test_nothing_stands_in_the_way_when_all_is_there(kind):
    assert states(kind) == []


def test_every_kind_has_rules_and_every_rule_is_used():
    assert set(RULES) == set(DecisionKind)
    assert {part for parts in RULES.values() for part in parts} == set(PARTS)


@pytest.mark.parametrize(
    ("kind", "missing", "where", "state"),
    [
        (DecisionKind.ADMIT, {"aanmelding": None}, "zaak", ReasonState.UNDATED),
        (DecisionKind.ADMIT, {"from_signal": True}, "zaak", ReasonState.UNDATED),
        (DecisionKind.ADMIT, {"first_talk": None}, "zaak", ReasonState.UNDATED),
        (DecisionKind.ADMIT, {"first_talk": date(2026, 10, 1)}, "zaak", ReasonState.CONFLICT),
        (DecisionKind.ADMIT, {"first_talk": date(2026, 12, 1)}, "besluit", ReasonState.CONFLICT),
        (DecisionKind.ADMIT, {"identity": False}, "papieren", ReasonState.MISSING),
        (DecisionKind.ADMIT, {"hulpvraag": False}, "vraag:vraag.doel", ReasonState.MISSING),
        (DecisionKind.ADMIT, {"solution": False}, "vraag:aanpak.instrumenten", ReasonState.MISSING),
        (DecisionKind.ADMIT, {"beslagvrije_voet": False}, "geld", ReasonState.MISSING),
        (DecisionKind.REFUSE, {"identity": False}, "papieren", ReasonState.MISSING),
        (DecisionKind.END, {"admitted": False}, "besluit", ReasonState.MISSING),
        (DecisionKind.LEAVE, {"cure_until": None}, "stuk:verzoek_aanvulling", ReasonState.MISSING),
        (DecisionKind.LEAVE, {"cure_until": TODAY}, "besluit", ReasonState.OPEN),
        (DecisionKind.LEAVE, {"cure_asked": None}, "besluit", ReasonState.UNDATED),
        (DecisionKind.EXTEND, {"decision_due": None}, "zaak", ReasonState.UNDATED),
        (DecisionKind.EXTEND, {"decision_due": date(2026, 11, 23)}, "besluit",
         ReasonState.CONFLICT),
    ],
)  # fmt: skip
def test_what_the_case_lacks(kind, missing, where, state):
    assert states(kind, dataclasses.replace(READY, **missing)) == [(state, where)]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"day": None}, ReasonState.UNDATED),
        ({"day": TODAY + timedelta(days=1)}, ReasonState.CONFLICT),
        ({"notified_on": None}, ReasonState.UNDATED),
        ({"notified_on": TODAY - timedelta(days=1)}, ReasonState.CONFLICT),
        ({"objection_until": None}, ReasonState.UNDATED),
    ],
)
def test_a_decision_has_its_days(fields, state):
    assert (state, "besluit") in states(DecisionKind.ADMIT, **fields)


@pytest.mark.parametrize("field", ["ground", "in_favour", "against", "weighing"])
def test_a_refusal_without_weighed_reasons_is_impossible(field):
    part = dataclasses.replace(WHOLE, **{field: "  "})
    assert states(DecisionKind.REFUSE, READY, WHOLE, part) == [(ReasonState.MISSING, "besluit")]
    assert states(DecisionKind.REFUSE, reasons="") == [(ReasonState.MISSING, "besluit")]
    assert states(DecisionKind.REFUSE, reasons="[{]") == [(ReasonState.MISSING, "besluit")]


@pytest.mark.parametrize("kind", [DecisionKind.END, DecisionKind.LEAVE, DecisionKind.EXTEND])
def test_other_decisions_say_why(kind):
    assert states(kind, READY, Weighing(ground="x")) == [(ReasonState.MISSING, "besluit")]
    assert states(kind, READY, Weighing(weighing="x")) == [(ReasonState.MISSING, "besluit")]
    assert states(kind, reasons="") == [(ReasonState.MISSING, "besluit")]


def test_earlier_help_is_a_ground_only_with_its_facts():
    reason = dataclasses.replace(WHOLE, ground=f"{grounds.EARLIER_HELP} in 2024")
    refuse = DecisionKind.REFUSE
    assert states(refuse, READY, reason) == [(ReasonState.MISSING, "vraag:vraag.eerder_hulp")]
    told = dataclasses.replace(READY, earlier_help=Asked.NO)
    assert states(refuse, told, reason) == [(ReasonState.CONFLICT, "vraag:vraag.eerder_hulp")]
    told = dataclasses.replace(READY, earlier_help=Asked.YES)
    assert states(refuse, told, reason) == [(ReasonState.UNDATED, "vraag:hulp.eerder_jaar")]
    assert states(refuse, dataclasses.replace(told, earlier_dated=True), reason) == []


def test_fraud_is_a_ground_only_with_its_facts():
    reason, refuse = dataclasses.replace(WHOLE, ground=grounds.FRAUD), DecisionKind.REFUSE
    where = "vraag:justitie.uitkering"
    assert states(refuse, READY, reason) == [(ReasonState.MISSING, where)]
    told = dataclasses.replace(READY, fraud=Asked.NO)
    assert states(refuse, told, reason) == [(ReasonState.CONFLICT, where)]
    assert states(refuse, dataclasses.replace(READY, fraud=Asked.YES), reason) == []


def test_an_extension_names_a_later_day():
    extend = DecisionKind.EXTEND
    assert states(extend, extended_until=None) == [(ReasonState.UNDATED, "besluit")]
    assert states(extend, extended_until=READY.decision_due) == [(ReasonState.CONFLICT, "besluit")]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DecisionKind.ADMIT, "case_file.aanmelding_date"),
        (DecisionKind.ADMIT, "case_file.first_talk_date"),
        (DecisionKind.ADMIT, "answer.vraag.doel"),
        (DecisionKind.ADMIT, "income.amount"),
        (DecisionKind.ADMIT, "decision.conditions"),
        (DecisionKind.REFUSE, "decision.reasons"),
        (DecisionKind.REFUSE, "answer.vraag.eerder_hulp"),
        (DecisionKind.LEAVE, "outgoing_document.until"),
        (DecisionKind.END, "case_file.decision_date"),
        (DecisionKind.ADMIT, "case_file."),  # a whole row
        (DecisionKind.REFUSE, "answer."),  # of an answer nobody can tell
    ],
)
def test_what_two_writers_left_different_stops_the_decision(kind, name):
    found = states(kind, conflicts=frozenset({name}))
    assert found
    assert {state for state, _where in found} == {ReasonState.CONFLICT}


def test_a_conflict_elsewhere_stops_nothing():
    assert states(DecisionKind.END, conflicts=frozenset({"income.amount", "note.text"})) == []


def test_reasons_are_dutch_sentences():
    empty = Basis(today=TODAY)
    for kind in DecisionKind:
        bare = Decision(id="d", case_id="c", kind=kind)
        found = reasons_in(points_of(bare, empty))
        assert found
        assert all(reason.words.endswith(".") and reason.where for reason in found)


# Objection


@pytest.mark.parametrize(
    ("told", "last"),
    [
        (date(2026, 11, 24), date(2027, 1, 5)),  # a Tuesday, six weeks on
        (date(2026, 11, 13), date(2026, 12, 28)),  # ends on Christmas Day: to Monday
        (date(2026, 11, 14), date(2026, 12, 28)),  # ends on a Saturday, and Boxing Day
        (date(2026, 11, 20), date(2027, 1, 4)),  # ends on New Year's Day
    ],
)
def test_six_weeks_from_the_day_after(told, last):
    assert last_day_to_object(calendar(), told) == last


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_the_last_day_is_an_ordinary_day_and_never_too_early(told):
    last = last_day_to_object(calendar(), told)
    assert last >= told + timedelta(weeks=6)
    assert calendar().is_working_day(last)
    assert (last - told).days <= 42 + 5
