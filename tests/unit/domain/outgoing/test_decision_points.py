"""What a decision rests on as a list, and the reasons in it that keep the decision back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.outgoing import grounds
from intakeapp.domain.outgoing.decision_points import points_of, reasons_in
from intakeapp.domain.outgoing.decision_rules import PARTS, RULES, Basis, ReasonState
from intakeapp.domain.outgoing.records import Decision, Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.domain.records import Asked

DAYS = st.none() | st.dates(date(2026, 9, 1), date(2027, 3, 1))
FLAGS = st.booleans()
WORDS = st.sampled_from(["", "woorden", grounds.EARLIER_HELP, grounds.FRAUD])
BASES = st.builds(
    Basis, today=st.dates(date(2026, 9, 1), date(2027, 3, 1)), aanmelding=DAYS, from_signal=FLAGS,
    offer_accepted=DAYS, first_talk=DAYS, identity=FLAGS, hulpvraag=FLAGS, solution=FLAGS,
    beslagvrije_voet=FLAGS, admitted=FLAGS, earlier_help=st.sampled_from(Asked),
    earlier_dated=FLAGS, fraud=st.sampled_from(Asked), decision_due=DAYS, cure_asked=DAYS,
    cure_until=DAYS,
)  # fmt: skip
REASONS = st.lists(
    st.builds(Weighing, ground=WORDS, in_favour=WORDS, against=WORDS, weighing=WORDS), max_size=3
)
DECISIONS = st.builds(
    Decision, id=st.just("d"), case_id=st.just("c"), kind=st.sampled_from(DecisionKind), day=DAYS,
    notified_on=DAYS, objection_until=DAYS, extended_until=DAYS, cure_until=DAYS,
    reasons=st.builds(reasons_to_text, REASONS) | st.just("geen json"),
)  # fmt: skip
CONFLICTS = st.frozensets(
    st.sampled_from(["decision.day", "case_file.question", "income.amount", "answer.vraag.doel"])
)


@given(DECISIONS, BASES, CONFLICTS)
def test_no_check_of_a_part_is_left_out_and_nothing_added(decision, basis, conflicts):
    found = reasons_in(points_of(decision, basis, conflicts))
    for name in RULES[decision.kind]:
        part = PARTS[name]
        if any(one.startswith(rest) for one in conflicts for rest in part.rests_on):
            assert any(r.words.startswith(f"{part.called}: twee medewerkers") for r in found)
        else:
            assert set(part.check(decision, basis)) <= set(found)
    known = {
        reason for name in RULES[decision.kind] for reason in PARTS[name].check(decision, basis)
    }
    assert all(r in known or r.state is ReasonState.CONFLICT for r in found)


@given(DECISIONS, BASES)
def test_a_point_says_one_state_and_where_it_is_filled_in(decision, basis):
    for point in points_of(decision, basis):
        assert point.where
        assert (point.state is None) is (not point.reasons)
        if point.reasons:
            assert point.where == point.reasons[0].where
            assert point.found == ""


def refusal(*reasons):
    return Decision(id="d", case_id="c", kind=DecisionKind.REFUSE, reasons=reasons_to_text(reasons))


@pytest.mark.parametrize(
    ("ground", "name"), [(grounds.EARLIER_HELP, "eerder"), (grounds.FRAUD, "fraude")]
)
def test_a_ground_of_the_law_counts_only_where_a_reason_names_it(ground, name):
    basis = Basis(today=date(2026, 11, 17), earlier_help=Asked.YES, earlier_dated=True,
                  fraud=Asked.YES)  # fmt: skip
    names = [point.name for point in points_of(refusal(), basis)]
    assert name not in names
    named = points_of(refusal(Weighing(ground=ground)), basis)
    assert next(point for point in named if point.name == name).state is None


def test_known_days_are_told():
    basis = Basis(today=date(2026, 11, 17), aanmelding=date(2026, 11, 2),
                  first_talk=date(2026, 11, 9))  # fmt: skip
    found = {point.name: point.found for point in points_of(refusal(), basis)}
    assert found["aanmelding"] == "2 november 2026"
    assert found["gesprek"] == "9 november 2026"


def test_a_conflict_comes_before_what_is_missing():
    basis = Basis(today=date(2026, 11, 17))
    found = points_of(refusal(), basis, frozenset({"answer.vraag.doel"}))
    point = next(point for point in found if point.name == "hulpvraag")
    assert point.state is ReasonState.CONFLICT
    assert len(point.reasons) == 1
