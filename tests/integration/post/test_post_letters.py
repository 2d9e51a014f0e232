"""The letters of a pile: divided, confirmed, kept as documents, falling apart, the bag."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.debts import Debt
from intakeapp.domain.evidence import Evidence, EvidenceFor
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.piles import Original, PileProfile
from intakeapp.domain.records import Asked
from intakeapp.printing.preview import page_count
from intakeapp.services import undo
from intakeapp.services.letter_review import accept_letter, decide, decided_of, review_pile
from intakeapp.services.piles import (
    finish_pile,
    leave_out,
    set_begins,
)
from intakeapp.services.post_letters import (
    add_bag_letter,
    confirm_letters,
    keep_letter,
    name_letter,
    same_letters,
    seal_letter,
    set_original,
    set_same_as,
    sort_letter,
    take_back,
)
from tests.integration.post.piling import (
    EVICTION,
    REMINDER,
    SUMMONS,
    Piling,
    blank_sheet,
    digests_in,
    sheets_of,
)

pytestmark = pytest.mark.integration


# Dividing


def test_letters_are_proposed_by_their_words(piling):
    one = piling.lay(*sheets_of(SUMMONS))
    two = piling.lay(*sheets_of(EVICTION))
    three = piling.lay(*sheets_of(REMINDER), blank_sheet())
    assert len(one) == 2
    piling.read()
    assert piling.proposed() == [one, two, three]


def test_nothing_is_proposed_of_nothing(piling):
    assert piling.proposed() == []
    piling.lay(blank_sheet())
    leave_out(piling.space, piling.ids, out=True)
    assert piling.proposed() == []


def test_a_persons_word_goes_before_what_the_words_say(space, piling):
    summons = piling.lay(*sheets_of(SUMMONS))
    (eviction,) = piling.lay(*sheets_of(EVICTION))
    piling.read()
    set_begins(space, summons[1], Asked.YES)
    set_begins(space, eviction, Asked.NO)
    assert piling.proposed() == [summons[:1], [summons[1], eviction]]
    set_begins(space, summons[0], Asked.NO)  # the first page begins a letter, whatever one says
    assert piling.proposed() == [summons[:1], [summons[1], eviction]]


def test_paper_that_is_no_post_is_one_document(space, case):
    card = Piling(space, case.id, profile=PileProfile.PAYSLIPS)
    ids = card.lay(*sheets_of(EVICTION, REMINDER))
    card.read()
    assert card.proposed() == [ids]
    (letter,) = card.confirm()
    assert card.document(letter).title == "Loonstrook"


def test_what_comes_between_the_pages_of_a_letter_belongs_to_it(piling):
    (letter,) = piling.of_letters(SUMMONS)
    first, last = piling.ids
    (new,) = piling.lay(*sheets_of(EVICTION), after=first)
    (behind,) = piling.lay(*sheets_of(REMINDER))
    piling.read()
    assert piling.proposed() == [[first, new, last], [behind]]
    again, _other = piling.confirm()
    assert again.id == letter.id


# Confirming


def test_confirming_twice_changes_nothing(space, piling):
    piling.lay(*sheets_of(EVICTION, REMINDER))
    piling.read()
    letters = piling.confirm()
    before = piling.view
    assert len(letters) == 2
    assert not confirm_letters(space, piling.id, piling.proposed())
    assert piling.confirm() == letters
    assert piling.view == before


def test_titles_are_given_with_the_division(space, piling):
    one, two = piling.lay(*sheets_of(EVICTION, REMINDER))
    piling.read()
    confirm_letters(space, piling.id, [[one], [two]], ["  Ontruiming\n van  1 mei ", ""])
    assert [letter.title for letter in piling.letters] == ["Ontruiming van 1 mei", "Brief"]


def test_a_division_of_a_pile_that_changed_is_refused(space, piling):
    one, two = piling.lay(*sheets_of(EVICTION, REMINDER))
    for groups in ([[one]], [[one], [two, "weg"]], [[one], [two], []], [[one, two], [two]]):
        with pytest.raises(InputError):
            confirm_letters(space, piling.id, groups)
    assert piling.letters == ()


def test_a_letter_that_falls_apart_loses_its_document(space, piling):
    letter = piling.of_letters(SUMMONS)[0]
    document = piling.document(letter)
    new = piling.confirm([[page_id] for page_id in piling.ids])
    assert letter.id not in {one.id for one in new}
    assert len(new) == 2
    assert document.id not in {one.id for one in piling.documents()}
    assert document.sha256 not in digests_in(space)
    assert len(piling.documents()) == 2


def test_two_letters_that_are_one_stay_the_first(space, piling):
    first, second = piling.of_letters(EVICTION, REMINDER)
    set_same_as(space, first.id, second.id)
    decide(space, first.id, {"amount": True, "danger.0": True})
    (one,) = piling.confirm([piling.ids])
    assert (one.id, one.document_id) == (first.id, first.document_id)
    assert one.same_as == ""  # what it was a copy of is gone
    assert decided_of(one) == {"amount": True}  # the dangers may be others now
    assert page_count(piling.content(one)) == 2
    assert [document.id for document in piling.documents()] == [first.document_id]


def test_the_letter_that_is_a_debt_stays(space, piling):
    first, second = piling.of_letters(EVICTION, REMINDER)
    accept_all(space, piling, second.id)
    (one,) = piling.confirm([piling.ids])
    assert one.id == second.id
    assert first.document_id not in {document.id for document in piling.documents()}


def accept_all(space, piling, letter_id):
    review = next(r for r in review_pile(space, piling.id) if r.letter.id == letter_id)
    accept_letter(space, letter_id, review.reading, dangers=review.reading.danger, with_debt=True)


def test_a_letter_that_is_a_debt_does_not_fall_apart(space, case, piling):
    (letter,) = piling.of_letters(SUMMONS)
    accept_all(space, piling, letter.id)
    before = piling.view
    with pytest.raises(InputError, match="al een schuld"):
        confirm_letters(space, piling.id, [[page_id] for page_id in piling.ids])
    with pytest.raises(InputError, match="al een schuld"):
        take_back(space, letter.id)
    assert piling.view == before
    since_debt = piling.letters[0].debt_id
    with space.store.writing(space.context("debt.remove")) as writer:
        for row in writer.list(Evidence, target_id=since_debt):
            writer.remove(row)
        writer.remove(writer.get(Debt, since_debt))
    assert len(piling.confirm([[page_id] for page_id in piling.ids])) == 2


def test_a_letter_that_is_evidence_does_not_fall_apart(space, case, piling):
    (letter,) = piling.of_letters(SUMMONS)
    with space.store.writing(space.context("evidence.add")) as writer:
        writer.add(
            Evidence(
                id="bewijs", case_id=case.id, target=EvidenceFor.INCOME, target_id="x",
                document_id=letter.document_id,
            )
        )  # fmt: skip
    with pytest.raises(InputError, match="al bewijs"):
        take_back(space, letter.id)
    assert piling.document(letter)


def test_a_page_can_come_to_a_letter_that_is_a_debt(space, piling):
    (letter,) = piling.of_letters(SUMMONS)
    accept_all(space, piling, letter.id)
    piling.lay(*sheets_of(REMINDER), after=piling.ids[0])
    piling.read()
    (after,) = piling.confirm([piling.ids])
    assert (after.id, bool(after.debt_id)) == (letter.id, True)
    assert page_count(piling.content(after)) == 3


# What a person says of a letter


def test_each_word_on_a_letter_can_be_undone_and_redone(space, case, piling):
    one, two = piling.of_letters(EVICTION, REMINDER)
    since = space.store.clock.now()
    words = {
        "sort": (lambda: sort_letter(space, one.id, BagSort.DANGER), BagSort.DANGER, None),
        "title": (lambda: name_letter(space, one.id, " Van de  huur "), "Van de huur", "Brief"),
        "original": (
            lambda: set_original(space, [one.id, two.id], Original.RETURNED), Original.RETURNED,
            None,
        ),
        "same_as": (lambda: set_same_as(space, one.id, two.id), two.id, ""),
        "sealed": (lambda: seal_letter(space, one.id, sealed=True), True, False),
    }  # fmt: skip
    for field, (do, after, before) in words.items():
        do()
        assert getattr(piling.letters[0], field) == after
        if field in ("title", "sealed"):
            assert getattr(piling.document(piling.letters[0]), field) == after
            continue  # their document goes along, and documents are not undone
        undo.undo_last(space, case.id, since=since)
        assert getattr(piling.letters[0], field) == before
        undo.redo_last(space, case.id, since=since)
        assert getattr(piling.letters[0], field) == after
    assert {letter.original for letter in piling.letters} == {Original.RETURNED}


def test_what_cannot_be_said_of_a_letter_is_refused(space, piling):
    (letter,) = piling.of_letters(EVICTION)
    for wrong in (
        lambda: name_letter(space, letter.id, " \n"),
        lambda: set_same_as(space, letter.id, letter.id),
        lambda: sort_letter(space, "weg", BagSort.DEBT),
        lambda: set_original(space, [letter.id, "weg"], Original.KEPT),
        lambda: keep_letter(space, "weg"),
    ):
        with pytest.raises(InputError):
            wrong()
    assert piling.letters == (letter,)


def test_a_sealed_letter_becomes_a_sealed_document(space, piling):
    piling.lay(*sheets_of(EVICTION))
    piling.read()
    confirm_letters(space, piling.id, [piling.ids])
    seal_letter(space, piling.letters[0].id, sealed=True)
    piling.keep()
    assert piling.document(piling.letters[0]).sealed
    seal_letter(space, piling.letters[0].id, sealed=False)
    assert not piling.document(piling.letters[0]).sealed


# The bag


def test_each_key_in_the_bag_makes_a_letter_of_what_was_scanned(space, case):
    bag = Piling(space, case.id, is_bag=True, counted=3)
    one = bag.lay(*sheets_of(SUMMONS))
    first = add_bag_letter(space, bag.id, BagSort.DANGER).record_id
    second = add_bag_letter(space, bag.id, BagSort.CAN_GO).record_id
    three = bag.lay(*sheets_of(REMINDER))
    third = add_bag_letter(space, bag.id, BagSort.DEBT).record_id
    assert [letter.id for letter in bag.letters] == [first, second, third]
    assert [letter.sort for letter in bag.letters] == [
        BagSort.DANGER, BagSort.CAN_GO, BagSort.DEBT,
    ]  # fmt: skip
    assert [[p.id for p in bag.view.pages_of(x)] for x in (first, second, third)] == [
        one,
        [],
        three,
    ]
    take_back(space, third)
    assert [page.letter_id for page in bag.view.pages] == [first, first, ""]
    take_back(space, second)
    assert [letter.id for letter in bag.letters] == [first]


def test_envelopes_that_were_not_scanned_stay_when_letters_are_confirmed(space, case):
    bag = Piling(space, case.id, is_bag=True)
    bag.lay(*sheets_of(EVICTION))
    made = [
        add_bag_letter(space, bag.id, sort).record_id
        for sort in (BagSort.DANGER, BagSort.CAN_GO, BagSort.CAN_GO)
    ]
    bag.lay(*sheets_of(REMINDER))
    made.append(add_bag_letter(space, bag.id, BagSort.DEBT).record_id)
    bag.read()
    bag.confirm()
    assert [letter.id for letter in bag.letters] == made
    bag.look()
    finish_pile(space, bag.id)


def test_only_a_bag_has_envelopes(space, piling):
    with pytest.raises(InputError):
        add_bag_letter(space, piling.id, BagSort.DEBT)
    with pytest.raises(InputError):
        take_back(space, "weg")


# The same letter twice


def test_the_same_letter_in_a_later_pile_is_noticed(space, case, piling):
    (first, other) = piling.of_letters(EVICTION, REMINDER)
    again = Piling(space, case.id)
    (copy, new) = again.of_letters(EVICTION, SUMMONS)
    assert same_letters(space, again.view) == {copy.id: first.id}
    assert same_letters(space, piling.view) == {}
    set_same_as(space, copy.id, first.id)
    assert same_letters(space, again.view) == {}
    third = Piling(space, case.id)
    (once_more,) = third.of_letters(EVICTION)
    assert same_letters(space, third.view) == {once_more.id: first.id}
    assert {other.id, new.id}.isdisjoint(same_letters(space, third.view))


def test_the_same_letter_is_known_after_its_pile_was_put_away(space, case, piling):
    (first,) = piling.of_letters(EVICTION)
    piling.look()
    finish_pile(space, piling.id)
    again = Piling(space, case.id)
    (copy,) = again.of_letters(EVICTION)
    assert same_letters(space, again.view) == {copy.id: first.id}


def test_letters_of_two_dossiers_are_not_compared(space, piling):
    from tests.helpers.stores import register, tanya

    piling.of_letters(EVICTION)
    other = Piling(space, register(space, resident=tanya()).id)
    other.of_letters(EVICTION)
    assert same_letters(space, other.view) == {}
