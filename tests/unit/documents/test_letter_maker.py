"""The invented letters say what their truth says, and the scores count as documented."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as iban_rule

from intakeapp.domain.letters import (
    Box,
    Danger,
    DangerType,
    Household,
    LetterKind,
    LetterReading,
    Proposal,
)
from tests.letters import invent
from tests.letters.catalogue import letters, makers
from tests.letters.facts import DangerFact, Letter, Truth
from tests.letters.scoring import Score, same_name
from tests.letters.wording import MONTHS, date_in_words, euro, number_in_words, on_day

DATES = (
    "long", "week", "dash", "short_dash", "slash", "dot", "abbr", "abbr_dot", "two", "padded",
    "caps", "words",
)  # fmt: skip
COINS = ("bare", "dash", "spaced", "plain")
ALL = [(half, name) for half in ("develop", "heldout") for name in makers(half)]
WHERE = Box(0, 0, 1, 1)


@cache
def made(half: str, name: str) -> tuple[Letter, ...]:
    return tuple(makers(half)[name](seed) for seed in range(6))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def says_day(text: str, day: date) -> bool:
    if any(squeezed(on_day(day, style)) in text for style in DATES):
        return True
    month, words = MONTHS[day.month - 1], squeezed(number_in_words(day.day))
    ordinal = {1: "eerste", 3: "derde", 8: "achtste"}.get(day.day, f"{words}(?:de|ste)")
    # without its year, in words, or as the begin of a span that prints its month once
    return bool(re.search(rf"{day.day}(?:(?:en|totenmet)\d+)?{month}|{ordinal}{month}", text))


def says_sum(text: str, amount: Decimal) -> bool:
    shown = [squeezed(euro(amount, style)).removeprefix("€") for style in COINS]
    return any(one in text for one in shown)


def test_there_are_enough_families_of_both_kinds():
    assert len(makers("develop")) >= 12
    assert len(makers("heldout")) >= 14
    assert not set(makers("develop")) & set(makers("heldout"))


@pytest.mark.parametrize(("half", "name"), ALL)
def test_every_truth_stands_in_the_letters_own_words(half: str, name: str):
    for seed, letter in enumerate(made(half, name)):
        truth, text = letter.truth, squeezed(letter.said)
        assert truth.letter_date is not None
        assert says_day(text, truth.letter_date)
        for day in (truth.due_date, *(one.date for one in truth.danger)):
            assert day is None or says_day(text, day), (seed, day)
        assert truth.amount is None or says_sum(text, truth.amount), (seed, truth.amount)
        for number in (truth.iban, truth.payment_reference, truth.reference):
            assert number is None or squeezed(number) in text, (seed, number)
        for party in (truth.sender, truth.creditor, truth.collector):
            assert party is None or squeezed(party) in text, (seed, party)
        for one in truth.danger:
            if one.time is not None:
                assert re.search(rf"\b0?{one.time.hour}([.:]{one.time.minute:02d})?\b", letter.said)


@pytest.mark.parametrize(("half", "name"), ALL)
def test_every_number_is_proved_by_arithmetic(half: str, name: str):
    for letter in made(half, name):
        truth = letter.truth
        assert all(iban_rule.is_valid(account) for account in truth.household.ibans)
        assert truth.iban is None or iban_rule.is_valid(truth.iban)
        assert truth.iban not in truth.household.ibans
        assert truth.payment_reference is None or invent.proves(truth.payment_reference)
        assert truth.creditor not in truth.household.names


def test_a_seed_makes_the_same_letter_again():
    first = [letter.pdf for letter in letters("develop", 6)]
    assert [letter.pdf for letter in letters("develop", 6)] == first
    assert len(set(first)) == 6


def test_letters_of_one_seed_are_of_one_resident():
    post = list(letters("heldout", len(makers("heldout"))))
    assert len({letter.truth.household for letter in post}) == 1


def test_every_danger_is_threatened_taken_back_and_told_apart():
    post = [letter for half, name in ALL for letter in made(half, name)]
    announced = {one.type for letter in post for one in letter.truth.danger}
    assert announced == {kind.value for kind in DangerType}
    calm = [" ".join(letter.said.split()) for letter in post if not letter.truth.danger]
    assert any("gaat niet door" in text or "van de baan" in text for text in calm)
    assert any("uiteindelijk" in text for text in calm)


def test_the_published_example_of_a_payment_reference():
    assert invent.check_digit("000056789012345") == "5"
    assert invent.proves("5000056789012345")
    assert not invent.proves("5000056789012346")


@given(st.text("0123456789", min_size=10, max_size=10))
def test_invented_accounts_pass_the_iban_rule(account: str):
    assert iban_rule.is_valid(invent.iban_of("INGB", account))


@given(st.integers(1, 59))
def test_numbers_in_words_have_no_digits(number: int):
    assert number_in_words(number).isalpha()


def test_dates_in_words():
    assert date_in_words(date(2026, 11, 22)) == "tweeëntwintig november tweeduizend zesentwintig"


def reading(**known: object) -> LetterReading:
    return LetterReading(pages=(1,), kind=LetterKind.DEMAND, kind_confidence=1.0, **known)


def proposal(value: object) -> Proposal[object]:
    return Proposal(value=value, page=1, box=WHERE, text="", confidence=0.9)


def danger(kind: DangerType, day: date | None) -> Danger:
    return Danger(type=kind, date=day, time=None, page=1, box=WHERE, text="", confidence=0.9)


def letter(**known: object) -> Letter:
    truth = Truth(
        kind="aanmaning", letter_date=None, household=Household(names=("A. Jansma",)), **known
    )
    return Letter(family="f", seed=1, truth=truth, pdf=b"", said="", pages=1)


def test_a_wrong_value_costs_twice():
    score = Score()
    score.add(letter(amount=Decimal("10")), [reading(amount=proposal(Decimal("10")))])
    score.add(letter(amount=Decimal("10")), [reading(amount=proposal(Decimal("11")))])
    tally = score.fields["amount"]
    assert (tally.right, tally.wrong, tally.precision, tally.recall) == (1, 1, 0.5, 0.5)
    assert tally.f1 == 0.5


def test_an_open_field_is_not_scored():
    score = Score()
    score.add(letter(open=frozenset({"amount"})), [reading(amount=proposal(Decimal("1")))])
    assert score.fields["amount"].invented == 0


def test_danger_is_scored_by_type_and_its_date_apart():
    score = Score()
    true = (DangerFact("ontruiming", date(2026, 12, 1)), DangerFact("dagvaarding"))
    found = (
        danger(DangerType.EVICTION, date(2026, 12, 2)),
        danger(DangerType.WAGE_SEIZURE, None),
    )
    score.add(letter(danger=true), [reading(danger=found)])
    assert (score.danger.right, score.danger.missed, score.danger.invented) == (1, 1, 1)
    assert score.danger_dates == [False]


def test_the_household_taken_for_creditor_is_counted():
    score = Score()
    score.add(letter(creditor="Bakker B.V."), [reading(creditor=proposal("A Jansma"))])
    assert score.household == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Waterbedrijf De Bron N.V.", "WATERBEDRIJF DE BRON", True),
        ("Stichting Wonen Aan De Maat", "Wonen aan de Maat", True),
        ("Helder Energie B.V.", "Helder Energie BV, afd. Incasso", True),
        ("Helder Energie B.V.", "Zonnestroom Energie B.V.", False),
        ("CAK", "UWV", False),
    ],
)
def test_names_are_the_same_when_people_would_say_so(one: str, other: str, same: bool):
    assert same_name(one, other) is same
