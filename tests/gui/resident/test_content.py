"""What reaches the resident view from a real case: nothing sealed, no debts, rounded amounts."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from intakeapp.domain.cases import Action, Appointment, Phase
from intakeapp.domain.debts import Debt
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.money_rows import Expense, ExpensePost, Income, IncomeKind, Period
from intakeapp.domain.praatplaat import praatplaat
from intakeapp.domain.records import AnswerState
from intakeapp.services import agreements
from intakeapp.services.cases import change_case
from intakeapp.services.overview import view_of
from intakeapp.services.piles import begin_pile, finish_pile, piles_of
from intakeapp.services.post_letters import add_bag_letter, name_letter, seal_letter
from intakeapp.services.rows import save_row
from intakeapp.views.resident.content import resident_content
from intakeapp.views.resident.money import spread
from intakeapp.views.resident.records import ResidentPost

TODAY = date(2026, 11, 17)


def fill(space, case_id):
    given_ = {"case_id": case_id, "amount_state": AnswerState.GIVEN, "period": Period.MONTH}
    save_row(space, Income(id="", kind=IncomeKind.BENEFIT_PW, amount=Decimal("1322.08"), **given_))
    for post, amount in (
        (ExpensePost.RENT, "696.20"),
        (ExpensePost.HOUSEKEEPING, "503"),
        (ExpensePost.ENERGY, "244.99"),
    ):
        save_row(space, Expense(id="", post=post, amount=Decimal(amount), **given_))
    save_row(space, Expense(id="", case_id=case_id, post=ExpensePost.SCHOOL))


def test_money_is_rounded_and_grouped_and_says_that_it_is_not_complete(space, case_id):
    assert resident_content(view_of(space, case_id), TODAY).money is None
    fill(space, case_id)
    money = resident_content(view_of(space, case_id), TODAY).money
    assert [(p.words, p.amount) for p in money.income] == [("Uitkering of pensioen", "€ 1.320")]
    assert [(p.words, p.amount) for p in money.expense] == [
        ("Wonen", "€ 700"),
        ("Boodschappen", "€ 500"),
        ("Energie en water", "€ 240"),
        ("Kinderen", "nog niet bekend"),
    ]
    assert money.left_over == ("Er gaat nu meer uit dan er in komt. Daar kijken wij samen naar.")
    assert money.still_open


def test_debts_sealed_agreements_and_numbers_never_reach_it(space, case_id):
    fill(space, case_id)
    debt = Debt(id="", case_id=case_id, creditor="Geheime Bank", amount=Decimal("61234.00"),
                amount_state=AnswerState.GIVEN)  # fmt: skip
    save_row(space, debt)
    hidden = Action(id="", case_id=case_id, what="Bel de geheime lijn",
                    origin="gevaar_thuis:bellen")  # fmt: skip
    agreements.save_action(space, hidden)
    agreements.save_action(space, Action(id="", case_id=case_id, what="Neem de post mee"))
    content = resident_content(view_of(space, case_id), TODAY)
    assert [action.text for action in content.actions] == ["Neem de post mee"]
    spoken = content.spoken().lower()
    for private in ("geheim", "61.", "holtrop", view_of(space, case_id).file.case.number.lower()):
        assert private not in spoken


def test_the_next_meeting_is_one_that_is_still_to_come(space, case_id):
    ids = space.store.ids
    with space.store.writing(space.context("test.add")) as writer:
        for day, cancelled in (
            (date(2026, 11, 16), False),
            (date(2026, 11, 20), True),
            (date(2026, 11, 26), False),
            (date(2026, 11, 24), False),
        ):
            meeting = Appointment(id=ids.new(), case_id=case_id, day=day, place="balie",
                                  cancelled=cancelled, safety="Hond in de tuin")  # fmt: skip
            writer.add(meeting)
    content = resident_content(view_of(space, case_id), TODAY)
    assert content.meeting == "dinsdag 24 november, balie"
    assert "Hond" not in content.spoken()


def test_every_phase_has_its_station_and_texts(space, case_id):
    seen = set()
    for phase in Phase:
        change_case(space, case_id, phase=phase)
        content = resident_content(view_of(space, case_id))
        assert content.texts == praatplaat()[phase]
        seen.add(content.station)
    assert seen == set(range(6))


def bag(space, case_id, **fields):
    return begin_pile(space, case_id, is_bag=True, **fields).record_id


def shown_post(space, case_id, today=TODAY):
    view = view_of(space, case_id)
    return resident_content(view, today, piles_of(space, case_id)).post


def test_of_the_post_only_numbers_of_the_latest_bag_are_taken(space, case_id):
    assert shown_post(space, case_id) is None
    begin_pile(space, case_id)  # no bag
    assert shown_post(space, case_id) is None
    bag(space, case_id)  # nobody counted, nothing is open
    assert shown_post(space, case_id) is None
    latest = bag(space, case_id, counted=31)
    assert shown_post(space, case_id) == ResidentPost(0, 31)
    letter = add_bag_letter(space, latest, BagSort.DEBT).record_id
    name_letter(space, letter, "Brief van de Geheime Bank")
    seal_letter(space, letter, sealed=True)
    assert shown_post(space, case_id) == ResidentPost(1, 31)
    content = resident_content(view_of(space, case_id), TODAY, piles_of(space, case_id))
    assert "Geheime" not in content.spoken()
    assert "1 van de 31 enveloppen is open." in content.spoken()


def test_a_bag_that_was_put_away_is_shown_for_a_week(space, case_id):
    pile = bag(space, case_id, counted=1)
    add_bag_letter(space, pile, BagSort.CAN_GO)
    finish_pile(space, pile)
    assert shown_post(space, case_id) == ResidentPost(1, 1)
    assert shown_post(space, case_id, TODAY + timedelta(days=7)) == ResidentPost(1, 1)
    assert shown_post(space, case_id, TODAY + timedelta(days=8)) is None


def test_the_content_is_a_frozen_value(space, case_id):
    content = resident_content(view_of(space, case_id), TODAY)
    assert dataclasses.replace(content) == content


@given(st.lists(st.floats(0, 400), max_size=9).map(sorted), st.floats(20, 60))
def test_words_beside_a_stack_never_overlap(wanted, step):
    top, bottom = 10.0, max(400.0, 10 + len(wanted) * step)
    places = spread(wanted, step, top, bottom)
    assert all(b - a >= step - 1e-6 for a, b in pairwise(places))
    assert all(top - 1e-6 <= p <= bottom + 1e-6 for p in places)
