"""No turn of the event loop holds up a key while a decision is opened, whatever stands in it."""

from __future__ import annotations

import dataclasses

import pytest

from intakeapp.domain.outgoing.records import Weighing, reasons_to_text
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services import decisions
from tests.helpers.longest_turn import MOST_S, ROUNDS, longest_turn

REASONS = 4


@pytest.fixture
def longest(operations):
    """Return the longest turn of an action until it is done and nothing is on its way."""
    return lambda action, is_done: longest_turn(
        action, lambda: operations.under_way == 0 and is_done()
    )


@pytest.fixture
def refusal(space, case_id):
    """A refusal with several reasons; its id."""
    made = decisions.prepare(space, case_id, DecisionKind.REFUSE).record_id
    reason = Weighing(ground="Anders", in_favour="a" * 300, against="b", weighing="c")
    decisions.save_decision(space, dataclasses.replace(
        decisions.decisions(space, case_id)[0], reasons=reasons_to_text([reason] * REASONS)
    ))  # fmt: skip
    return made


def test_every_kind_opens_in_short_turns(card, longest):
    def is_shown():
        return card.form is not None and card.form.isVisible()

    rounds = [
        {kind: longest(lambda k=kind: card._choose(k), is_shown) for kind in DecisionKind}
        for _ in range(ROUNDS)
    ]
    best = {kind: min(one[kind] for one in rounds) for kind in DecisionKind}
    assert {kind: took for kind, took in best.items() if took > MOST_S} == {}


def test_a_refusal_with_many_reasons_opens_in_short_turns(refusal, card, longest):
    def is_shown():
        reasons = card.form.reasons if card.form is not None else None
        return reasons is not None and len(reasons.forms) == REASONS and (
            reasons.forms[-1].isVisible()
        )  # fmt: skip

    took = []
    for _ in range(ROUNDS):
        longest(lambda: card._choose(DecisionKind.ADMIT), lambda: card.form is not None)
        took.append(longest(lambda: card._choose(DecisionKind.REFUSE), is_shown))
    assert min(took) < MOST_S
    assert card.form.reasons.forms[-1].fields["weighing"].text() == "c"


def test_another_kind_halfway_leaves_nothing_of_the_first(refusal, card, settle, qtbot):
    card._choose(DecisionKind.ADMIT)
    qtbot.waitUntil(lambda: card.form is not None)
    card._choose(DecisionKind.REFUSE)
    qtbot.waitUntil(lambda: card.draft is not None and card.draft.decision.id == refusal)
    qtbot.waitUntil(lambda: card.form is not None and card.form.isVisible())
    settle()
    assert len(card.form.reasons.forms) == REASONS
