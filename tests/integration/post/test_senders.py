"""Senders the team accepted before: learnt, used by the reader, looked at and forgotten."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from intakeapp.base.errors import InputError
from intakeapp.services.letter_review import review_pile
from intakeapp.services.senders import forget_sender, known_senders, learn_senders, senders
from tests.helpers.readings import reading, said
from tests.integration.post.piling import REMINDER

pytestmark = pytest.mark.integration
IBAN = "NL67ABNA0998608437"


def letter(**changes):
    fields = {
        "creditor": "Telvast Nederland B.V.", "collector": "Incasso Plus", "iban": IBAN,
        "amount": Decimal("10.00"), **changes,
    }  # fmt: skip
    return reading(**{name: value for name, value in fields.items() if value is not None})


def known(space):
    return {sender.name: sender for sender in senders(space)}


def test_the_account_belongs_to_who_is_to_be_paid(space):
    learn_senders(space, letter(), letter())
    found = known(space)
    assert set(found) == {"Telvast Nederland B.V.", "Incasso Plus"}
    assert (found["Incasso Plus"].ibans, found["Incasso Plus"].is_collector) == (IBAN, True)
    assert found["Telvast Nederland B.V."].ibans == ""
    assert {sender.times for sender in found.values()} == {1}
    assert found["Incasso Plus"].last_day == space.today()


def test_a_name_that_was_corrected_becomes_an_alias(space):
    wrong = letter(creditor="Telvast", collector=None)
    right = letter(collector=None)
    learn_senders(space, wrong, right)
    learn_senders(space, right, right)
    (found,) = senders(space)
    assert (found.name, found.aliases, found.times) == ("Telvast Nederland B.V.", "Telvast", 2)
    assert found.known.aliases == ("Telvast",)


def test_one_name_written_in_two_ways_is_one_sender(space):
    learn_senders(space, letter(), letter(collector=None, iban=IBAN))
    learn_senders(space, letter(), letter(creditor="TELVAST NEDERLAND BV", collector=None))
    (found,) = [one for one in senders(space) if not one.is_collector]
    assert found.times == 2
    assert found.ibans == IBAN


def test_the_oldest_account_goes_when_there_are_too_many(space):
    for number in range(10):
        learn_senders(space, letter(), letter(iban=f"NL00TEST{number:010d}", collector=None))
    kept = known(space)["Telvast Nederland B.V."].known.ibans
    assert (len(kept), kept[0][-1], kept[-1][-1]) == (8, "2", "9")


def test_the_one_accepted_most_comes_first(space):
    learn_senders(space, letter(), letter(collector=None))
    for _ in range(2):
        learn_senders(space, letter(), letter(creditor="Zilveren Zorg", collector=None))
    assert [one.name for one in senders(space)] == ["Zilveren Zorg", "Telvast Nederland B.V."]


def test_who_says_no_account_and_no_collector_teaches_nothing(space):
    private = letter(creditor="J. Jansma", collector=None, iban=None)
    assert not learn_senders(space, private, private)
    assert not learn_senders(space, letter(), letter(creditor=None, collector=None))
    assert not learn_senders(space, letter(), letter(creditor=" .", collector=None))
    assert senders(space) == ()


def test_a_sender_can_be_forgotten_and_learnt_again(space):
    learn_senders(space, letter(), letter(collector=None))
    (found,) = senders(space)
    forget_sender(space, found.id)
    assert senders(space) == ()
    with space.store.reading() as reader:
        assert known_senders(reader) == ()
    with pytest.raises(InputError):
        forget_sender(space, found.id)
    learn_senders(space, letter(), letter(collector=None))
    (again,) = senders(space)
    assert (again.id, again.times) == (found.id, 1)


def test_what_was_learnt_reaches_the_reader_of_letters(space, piling):
    """Who was accepted as a collector is read as one, until it is forgotten."""
    piling.of_letters(REMINDER)

    def read():
        return review_pile(space, piling.id)[0].reading

    proposed = read()
    assert proposed.collector is None
    right = replace(proposed, collector=proposed.creditor, creditor=said("Sporthal De Linde"))
    learn_senders(space, proposed, right)
    assert read().collector.value == proposed.creditor.value
    for sender in senders(space):
        forget_sender(space, sender.id)
    assert read() == proposed
