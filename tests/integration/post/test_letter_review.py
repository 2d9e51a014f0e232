"""What is proposed of each letter, what a person says of it, and what enters the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.evidence import EvidenceFor
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.records import AnswerState
from intakeapp.domain.threats import ThreatType
from intakeapp.services import undo
from intakeapp.services.casefile import read_case_file
from intakeapp.services.evidence import evidence_for
from intakeapp.services.letter_review import (
    accept_letter,
    accepted_part,
    decide,
    decided_of,
    household_in,
    review_pile,
    title_of,
)
from intakeapp.services.piles import finish_pile
from intakeapp.services.post_letters import confirm_letters, seal_letter, sort_letter
from tests.helpers.readings import said
from tests.integration.post.piling import (
    EVICTION,
    REMINDER,
    SUMMONS,
    Piling,
    blank_sheet,
    sheets_of,
)
from tests.letters.catalogue import makers

pytestmark = pytest.mark.integration


def reviews(piling):
    return review_pile(piling.space, piling.id)


def file_of(space, case):
    return read_case_file(space, case.id)


def test_each_letter_comes_with_what_it_says(piling):
    piling.of_letters(EVICTION, REMINDER)
    eviction, reminder = reviews(piling)
    truth = makers("develop")[EVICTION[0]](EVICTION[1]).truth
    assert eviction.reading is not None
    assert eviction.reading.amount.value == truth.amount
    assert eviction.reading.letter_date.value == truth.letter_date
    assert (eviction.proposed_sort, reminder.proposed_sort) == (BagSort.DANGER, BagSort.DEBT)
    assert [danger.type.value for danger in eviction.reading.danger] == ["ontruiming"]
    assert eviction.debt.creditor == truth.creditor
    assert eviction.proposed_title == title_of(eviction.reading)
    assert (eviction.decided, eviction.chains, eviction.threats) == ({}, (), ())


def test_places_in_a_reading_are_pages_of_the_letter(piling):
    ids = piling.lay(blank_sheet(), *sheets_of(SUMMONS))
    piling.read()
    piling.confirm([ids])
    (review,) = reviews(piling)
    assert review.page_ids == tuple(ids[1:])  # the blank one has nothing to point at
    assert review.reading.pages == (1, 2)
    assert 1 <= review.reading.amount.page <= len(review.page_ids)


def test_a_letter_that_says_nothing_has_no_reading(piling):
    piling.lay(blank_sheet())
    piling.read()
    (letter,) = piling.confirm()
    (review,) = reviews(piling)
    assert (review.reading, review.debt, review.proposed_sort) == (None, None, None)
    assert review.proposed_title == letter.title
    assert not review.is_done
    sort_letter(piling.space, letter.id, BagSort.CAN_GO)
    assert reviews(piling)[0].is_done


def test_reading_alone_writes_nothing(space, case, piling):
    piling.of_letters(EVICTION)
    before = file_of(space, case)
    reviews(piling)
    after = file_of(space, case)
    assert (after.debts, after.threats) == (before.debts, before.threats) == ((), ())


def test_skipping_and_opening_again_enter_nothing(space, case, piling):
    (letter,) = piling.of_letters(EVICTION)
    since = space.store.clock.now()
    decide(space, letter.id, {"amount": True, "danger.0": False, "debt": False})
    assert reviews(piling)[0].decided == {"amount": True, "danger.0": False, "debt": False}
    assert reviews(piling)[0].is_done
    decide(space, letter.id, {"danger.0": None})
    assert not reviews(piling)[0].is_done
    undo.undo_last(space, case.id, since=since)
    assert reviews(piling)[0].is_done
    assert file_of(space, case).threats == ()
    with pytest.raises(InputError):
        decide(space, letter.id, {"danger.x": True})
    with pytest.raises(InputError):
        decide(space, letter.id, {"bedrag": True})
    with pytest.raises(InputError):
        decide(space, "weg", {"amount": True})


def test_what_is_accepted_is_debt_evidence_and_threat_at_once(space, case, piling):
    (letter,) = piling.of_letters(EVICTION)
    (review,) = reviews(piling)
    since = space.store.clock.now()
    changes = accept_letter(
        space, letter.id, review.reading, dangers=review.reading.danger, with_debt=True
    )
    found = file_of(space, case)
    (debt,), (threat,) = found.debts, found.threats
    assert debt.id == changes.record_id == piling.letters[0].debt_id
    assert (debt.creditor, debt.amount) == (review.debt.creditor, review.debt.amount)
    assert threat.type is ThreatType.ONTRUIMING
    assert threat.event_date == review.reading.danger[0].date
    (line,) = evidence_for(found, EvidenceFor.DEBT, debt.id)
    assert line.page == 1
    assert decided_of(piling.letters[0]) == {"danger.0": True, "debt": True}
    assert reviews(piling)[0].is_done
    undo.undo_last(space, case.id, since=since)
    found = file_of(space, case)
    assert (found.debts, found.threats, found.evidence) == ((), (), ())
    assert (piling.letters[0].debt_id, piling.letters[0].decided) == ("", "")
    undo.redo_last(space, case.id, since=since)
    assert [row.id for row in file_of(space, case).debts] == [debt.id]


def test_a_corrected_amount_is_what_enters(space, case, piling):
    (letter,) = piling.of_letters(REMINDER)
    reading = reviews(piling)[0].reading
    right = replace(reading, amount=said(Decimal("12.34")))
    accept_letter(space, letter.id, right, with_debt=True)
    assert file_of(space, case).debts[0].amount == Decimal("12.34")


def test_a_skipped_amount_is_unknown(space, case, piling):
    (letter,) = piling.of_letters(REMINDER)
    decide(space, letter.id, {"amount": False, "letter_date": False})
    review = reviews(piling)[0]
    part = accepted_part(review.reading, review.decided)
    assert (part.amount, part.letter_date, part.creditor) == (None, None, review.reading.creditor)
    accept_letter(space, letter.id, part, with_debt=True)
    (debt,) = file_of(space, case).debts
    assert (debt.amount, debt.amount_state) == (None, AnswerState.UNKNOWN)


def test_only_accepted_dangers_enter(space, case, piling):
    (letter,) = piling.of_letters(EVICTION)
    reading = reviews(piling)[0].reading
    accept_letter(space, letter.id, reading, dangers=(), with_debt=True)
    assert file_of(space, case).threats == ()
    assert not reviews(piling)[0].is_done
    accept_letter(space, letter.id, reading, dangers=reading.danger, with_debt=False)
    assert len(file_of(space, case).threats) == 1
    assert len(file_of(space, case).debts) == 1
    assert reviews(piling)[0].threats == file_of(space, case).threats


def test_a_debt_is_not_accepted_twice_or_before_its_page_is_there(space, case, piling):
    piling.lay(*sheets_of(REMINDER))
    piling.read()
    confirm_letters(space, piling.id, [piling.ids])
    (letter,), reading = piling.letters, reviews(piling)[0].reading
    with pytest.raises(InputError, match="nog in het dossier"):
        accept_letter(space, letter.id, reading, with_debt=True)
    assert file_of(space, case).debts == ()
    piling.keep()
    accept_letter(space, letter.id, reading, with_debt=True)
    with pytest.raises(InputError, match="al als schuld"):
        accept_letter(space, letter.id, reading, with_debt=True)
    assert len(file_of(space, case).debts) == 1


def test_a_later_letter_joins_the_debt_it_is_about(space, case, piling):
    (first,) = piling.of_letters(REMINDER)
    reading = reviews(piling)[0].reading
    debt = accept_letter(space, first.id, reading, with_debt=True).record_id
    again = Piling(space, case.id)
    (second,) = again.of_letters(REMINDER)
    (review,) = reviews(again)
    assert [set(found.pair) for found in review.chains] == [{"", debt}]
    accept_letter(space, second.id, review.reading, with_debt=True, chain_of_debt=debt)
    assert {row.chain for row in file_of(space, case).debts} == {"", debt}


def test_a_sealed_letter_shows_no_page_of_itself(space, case, piling):
    (letter,) = piling.of_letters(REMINDER)
    seal_letter(space, letter.id, sealed=True)
    accept_letter(space, letter.id, reviews(piling)[0].reading, with_debt=True)
    found = file_of(space, case)
    assert (len(found.debts), found.evidence) == (1, ())


def test_a_letter_can_be_accepted_after_its_pile_was_put_away(space, case, piling):
    (letter,) = piling.of_letters(EVICTION)
    before = reviews(piling)[0].reading
    piling.look()
    finish_pile(space, piling.id)
    (review,) = reviews(piling)
    assert review.reading == before
    accept_letter(space, letter.id, review.reading, dangers=review.reading.danger, with_debt=True)
    assert len(file_of(space, case).threats) == 1


def test_the_household_of_the_case_is_no_creditor(space, case, piling):
    with space.store.reading() as reader:
        household = household_in(reader, case.id)
    assert "Tanya Holtrop" in household.names
    assert household.addresses
    letter = makers("develop")[REMINDER[0]](REMINDER[1])
    piling.of_letters(REMINDER)
    said_by = reviews(piling)[0].reading
    assert said_by.creditor.value not in household.names
    assert letter.truth.letter_date == said_by.letter_date.value


def test_a_title_says_what_from_whom_and_when(piling):
    piling.of_letters(EVICTION)
    reading = reviews(piling)[0].reading
    bare = replace(reading, collector=None, creditor=None, sender=None, letter_date=None)
    assert title_of(bare) == "Aanmaning"
    dated = replace(bare, letter_date=said(date(2026, 11, 17)))
    assert title_of(dated) == "Aanmaning, 17 november 2026"


def test_a_pile_that_is_gone_is_said(space):
    with pytest.raises(InputError):
        review_pile(space, "weg")
