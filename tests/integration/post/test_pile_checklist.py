"""The checklist beside a pile: what is needed, what ticks itself, what a person ticks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.cases import NeededItem
from intakeapp.domain.records import AnswerState
from intakeapp.questionnaire.engine import Engine
from intakeapp.services.casefile import read_case_file
from intakeapp.services.completeness import put_on_list
from intakeapp.services.documents_in import add_document
from intakeapp.services.intake import AnswerInput, answer
from intakeapp.services.overview import view_of
from intakeapp.services.pile_checklist import CheckLine, checklist, tick, untick
from intakeapp.services.post_letters import name_letter, seal_letter
from intakeapp.services.rows import save_row
from intakeapp.services.undo import undo_last
from tests.integration.post.piling import REMINDER, SUMMONS, Piling
from tests.integration.test_documents_in import pdf

pytestmark = pytest.mark.integration
PAYSLIPS = "paper:inkomen"


@pytest.fixture
def letter(space, piling):
    """A confirmed letter of the pile, still without a name of its own."""
    return piling.of_letters(REMINDER)[0]


def line(space, piling, key) -> CheckLine:
    (found,) = [one for one in checklist(space, piling.id) if one.key == key]
    return found


def keys(space, piling):
    return [one.key for one in checklist(space, piling.id)]


def needed(space, case, what, **more):
    return save_row(space, NeededItem(id="", case_id=case.id, what=what, **more)).record_id


def items(space, case):
    return read_case_file(space, case.id, audited=False).needed


def asked_question(space):
    """A question of the program itself that asks for a paper."""
    engine = Engine(space.questionnaire, {}, frozenset())
    return next(q for q in engine.visible_questions() if q.needed and not q.sealed)


def test_a_new_dossier_asks_for_its_papers(space, piling):
    lines = checklist(space, piling.id)
    assert {one.key.partition(":")[0] for one in lines} == {"paper"}
    assert not any(one.is_in for one in lines)
    assert line(space, piling, PAYSLIPS).what == "Uw laatste loonstroken of uitkeringsbrieven"
    assert "paper:toelichting_consulent" not in keys(space, piling)  # that does not come by post


def test_a_letter_ticks_by_its_name(space, piling, letter):
    titles = {
        "Loonstrook, Bakkerij Zon, 12 november 2026": PAYSLIPS,
        "Uitkeringsspecificatie": PAYSLIPS,
        "Identiteitsbewijs": "paper:legitimatie",
        "Polis 2026": "paper:polisblad",
    }
    for title, key in titles.items():
        name_letter(space, letter.id, title)
        (ticked,) = [one for one in checklist(space, piling.id) if one.is_in]
        assert (ticked.key, ticked.by_letter) == (key, title)


def test_a_sealed_letter_ticks_nothing_and_is_not_named(space, piling, letter):
    name_letter(space, letter.id, "Loonstrook")
    seal_letter(space, letter.id, sealed=True)
    assert line(space, piling, PAYSLIPS).by_letter == ""


def test_what_is_in_the_dossier_already_counts(space, case, piling):
    add_document(space, case.id, "Loonstrook oktober.pdf", pdf())
    assert line(space, piling, PAYSLIPS).by_letter == "Loonstrook oktober"


def test_what_was_agreed_stands_first_and_is_not_asked_twice(space, case, piling, letter):
    put_on_list(space, read_case_file(space, case.id), "inkomen")
    other = needed(space, case, "Huurcontract van de flat")
    first, second = checklist(space, piling.id)[:2]
    assert [one.what for one in (first, second)] == [
        "Uw laatste loonstroken of uitkeringsbrieven", "Huurcontract van de flat",
    ]  # fmt: skip
    assert PAYSLIPS not in keys(space, piling)
    name_letter(space, letter.id, "Huurcontract flat Lindelaan")
    assert line(space, piling, f"item:{other}").by_letter == "Huurcontract flat Lindelaan"
    assert not line(space, piling, first.key).is_in


def test_an_older_document_is_not_what_was_asked_for_later(space, case, piling):
    add_document(space, case.id, "Loonstrook maart.pdf", pdf())
    put_on_list(space, read_case_file(space, case.id), "inkomen")
    (agreed,) = [one for one in checklist(space, piling.id) if one.key.startswith("item:")]
    assert not agreed.is_in
    add_document(space, case.id, "Loonstrook november.pdf", pdf(words="Loon"))
    assert line(space, piling, agreed.key).by_letter == "Loonstrook november"


def test_what_was_put_off_in_the_talk_is_on_it(space, case, piling):
    question = asked_question(space)
    answer(space, case.id, question.key, AnswerInput(state=AnswerState.UNKNOWN, next_time=True))
    key = f"question:{question.key}"
    assert line(space, piling, key).what == question.needed
    tick(space, piling.id, key)
    assert line(space, piling, key).is_in
    (item,) = items(space, case)
    assert (item.question_key, item.received_date) == (question.key, space.today())
    untick(space, piling.id, key)
    assert not line(space, piling, key).is_in
    tick(space, piling.id, key)
    assert len(items(space, case)) == 1


def test_sealed_items_are_not_named(space, case, piling):
    section = next(one for one in space.questionnaire.sections if one.sealed)
    sealed = space.questionnaire.in_section(section.key)[0]
    needed(space, case, "Aangifte", question_key=sealed.key)
    assert "Aangifte" not in [one.what for one in checklist(space, piling.id)]


def test_a_person_ticks_a_paper_and_it_stays_ticked_beside_this_pile(space, case, piling, letter):
    changes = tick(space, piling.id, PAYSLIPS, letter.id)
    assert changes.tables >= {"needed_item"}
    (item,) = items(space, case)
    assert (item.what, item.received_date) == (
        "Uw laatste loonstroken of uitkeringsbrieven", space.today(),
    )  # fmt: skip
    assert PAYSLIPS not in keys(space, piling)
    assert line(space, piling, f"item:{item.id}").is_in
    assert not tick(space, piling.id, f"item:{item.id}")  # nothing is written twice


def test_what_came_before_this_pile_is_done(space, case, piling):
    day = space.today() - timedelta(days=1)
    needed(space, case, "Bankpas", received_date=day)
    assert "Bankpas" not in [one.what for one in checklist(space, piling.id)]


def test_a_tick_is_taken_back(space, case, piling):
    item = needed(space, case, "Huurcontract")
    began = space.store.clock.now() - timedelta(minutes=1)
    tick(space, piling.id, f"item:{item}")
    assert view_of(space, case.id).needed == ()
    untick(space, piling.id, f"item:{item}")
    assert not line(space, piling, f"item:{item}").is_in
    tick(space, piling.id, f"item:{item}")
    assert undo_last(space, case.id, since=began) is not None
    assert not line(space, piling, f"item:{item}").is_in


def test_a_line_that_is_gone_is_said(space, case, piling):
    for key in ("", "item:weg", "question:weg", "paper:weg", "iets"):
        for change in (tick, untick):
            with pytest.raises(InputError, match="niet meer op de lijst"):
                change(space, piling.id, key)


def test_a_letter_of_another_pile_ticks_nothing(space, case, piling, letter):
    other = Piling(space, case.id)
    other.of_letters(SUMMONS)
    with pytest.raises(InputError, match="Deze brief"):
        tick(space, piling.id, PAYSLIPS, other.letters[0].id)
    assert items(space, case) == ()


def test_without_a_list_for_today_the_rest_is_there(space, case, piling):
    item = needed(space, case, "Huurcontract")
    space.store.clock.advance(timedelta(days=-3000))
    assert keys(space, piling) == [f"item:{item}"]
