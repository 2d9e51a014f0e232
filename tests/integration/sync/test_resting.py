"""What rests on an open contradiction waits: a decision names it and cannot leave."""

from __future__ import annotations

import pytest

from intakeapp.domain.conflicts import Choice
from intakeapp.domain.outgoing.decision_rules import ReasonState
from intakeapp.domain.outgoing.templates import DecisionKind
from intakeapp.services.decision_desk import standing
from intakeapp.services.decisions import prepare
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.sync_conflicts import conflicts_of, names_in_conflict, resolve
from intakeapp.services.sync_desk import conflict_views
from tests.helpers.stores import register
from tests.integration.sync.laptops import meet

pytestmark = pytest.mark.integration
GOAL = "vraag.doel"


def states(laptop, case, decision_id):
    found = standing(laptop.space, case.id, decision_id)
    return {point.name: point.state for point in found.points}


def test_a_decision_waits_for_a_choice_about_what_it_rests_on(laptops):
    marit, iris, noor = laptops
    case = register(marit.space)
    decision_id = prepare(marit.space, case.id, DecisionKind.ADMIT).record_id
    meet(*laptops)
    answer(marit.space, case.id, GOAL, AnswerInput(text="Rust in huis"))
    answer(iris.space, case.id, GOAL, AnswerInput(text="De huur betalen"))
    meet(*laptops)
    assert states(noor, case, decision_id)["hulpvraag"] is ReasonState.CONFLICT
    (view,) = conflict_views(noor.space, case.id)
    resolve(noor.space, view.conflict.id, Choice.PARKED)
    meet(*laptops)
    for one in laptops:
        assert states(one, case, decision_id)["hulpvraag"] is not ReasonState.CONFLICT


def test_a_contradiction_about_a_person_is_one_of_each_of_the_cases(laptops):
    from intakeapp.services.cases import change_resident

    marit, iris, noor = laptops
    case = register(marit.space)
    meet(*laptops)
    change_resident(marit.space, case.id, surname="Verbeek")
    change_resident(iris.space, case.id, surname="Verbeeck")
    meet(*laptops)
    assert names_in_conflict(noor.space, case.id) == {"resident.surname"}
    (view,) = conflict_views(noor.space, case.id)
    assert (view.accepted.words, view.parked.words) == ("Verbeek", "Verbeeck")
    assert view.person == "Tanya Verbeek"
    changes = resolve(noor.space, view.conflict.id, Choice.PARKED)
    assert changes.case_ids == {case.id}
    meet(*laptops)
    with iris.space.store.reading() as reader:
        assert not conflicts_of(reader)
        assert len(conflicts_of(reader, case.id, resolved=True)) == 1


def test_a_sealed_contradiction_shows_no_value(laptops):
    marit, iris, noor = laptops
    sealed = "veilig.verhaal"
    case = register(marit.space)
    meet(*laptops)
    answer(marit.space, case.id, sealed, AnswerInput(text="geheim een"))
    answer(iris.space, case.id, sealed, AnswerInput(text="geheim twee"))
    meet(*laptops)
    (view,) = conflict_views(noor.space, case.id)
    assert view.is_sealed
    assert "geheim" not in repr((view.about, view.accepted, view.parked))
