"""The held-out families n01 to n08: what their truth says stands on the paper, for many seeds."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import pypdfium2
import pytest
from stdnum import iban as iban_rule

from tests.letters import invent
from tests.letters.catalogue import makers
from tests.letters.facts import Letter
from tests.letters.wording import euro, on_day

NAMES = tuple(name for name in makers("heldout") if re.match(r"n0\d_", name))
SEEDS = 30
STYLES = ("long", "week", "dash", "short_dash", "slash", "dot", "abbr", "padded", "words")
COINS = ("bare", "dash", "behind")
# Danger types of these eight; water and heat have families of their own elsewhere.
TYPES = {
    "ontruiming",
    "afsluiting_energie",
    "zorgverzekering",
    "beslag_loon",
    "beslag_bank",
    "beslag_boedel",
    "executieverkoop",
    "gijzeling",
    "dagvaarding",
}
DANGER_WORDS = re.compile(
    r"ontruim|afsluit|afgesloten|af zou gaan|CAK|beslag|vordering|gijzel|dagvaard|geveild|veil"
    r"|rechter|verkoop",
    re.IGNORECASE,
)


@cache
def made(name: str) -> tuple[Letter, ...]:
    return tuple(makers("heldout")[name](seed) for seed in range(SEEDS))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).lower()


def test_there_are_eight_families():
    assert len(NAMES) == 8


@pytest.mark.parametrize("name", NAMES)
def test_dates_amounts_and_numbers_stand_on_the_paper(name: str):
    for letter in made(name):
        truth, text = letter.truth, squeezed(letter.said)
        days = {truth.letter_date, truth.due_date, *(one.date for one in truth.danger)} - {None}
        for day in days:
            assert any(squeezed(on_day(day, style)) in text for style in STYLES), letter.seed
        for hour in (one.time for one in truth.danger if one.time):
            assert re.search(rf"\b0?{hour.hour}[.:]{hour.minute:02d}\b", letter.said), letter.seed
        if truth.amount is not None:
            shown = [squeezed(euro(truth.amount, coin)).removeprefix("€") for coin in COINS]
            assert any(one in text for one in shown), letter.seed
        for number in (truth.iban, truth.reference, truth.payment_reference):
            assert number is None or squeezed(number) in text, letter.seed
        assert ".." not in letter.said, letter.seed
        for party in (truth.sender, truth.creditor, truth.collector):
            assert party is None or squeezed(party) in text, letter.seed


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_proved_and_never_the_households(name: str):
    for letter in made(name):
        truth = letter.truth
        assert truth.iban is None or iban_rule.is_valid(truth.iban)
        assert truth.iban not in truth.household.ibans
        assert truth.payment_reference is None or invent.proves(truth.payment_reference)
        assert not {truth.sender, truth.creditor, truth.collector} & set(truth.household.names)
        printed = re.findall(r"\bNL\d\d(?: ?[A-Z0-9]{4}){3} ?\d\d\b", letter.said)
        assert all(iban_rule.is_valid(one) for one in printed), letter.seed


@pytest.mark.parametrize("name", NAMES)
def test_days_of_a_measure_come_in_order(name: str):
    for letter in made(name):
        truth = letter.truth
        assert truth.letter_date is not None
        if truth.due_date is not None:
            assert truth.due_date > truth.letter_date, letter.seed
        for one in truth.danger:
            seized = one.type.startswith("beslag") and one.date not in (None, truth.due_date)
            if seized:
                assert one.date <= truth.letter_date, letter.seed
            elif one.date is not None:
                assert one.date > truth.letter_date, letter.seed


@pytest.mark.parametrize("name", NAMES)
def test_some_letters_only_speak_of_a_measure(name: str):
    """Both a danger and mere talk of it occur in each family, so that words alone do not tell."""
    post = made(name)
    assert any(letter.truth.danger for letter in post)
    calm = [letter for letter in post if not letter.truth.danger]
    assert sum(bool(DANGER_WORDS.search(letter.said)) for letter in calm) >= 0.5 * len(calm) > 0


def test_all_types_come_by_with_a_day_and_some_without():
    dangers = [one for name in NAMES for letter in made(name) for one in letter.truth.danger]
    assert {one.type for one in dangers} == TYPES
    assert {one.type for one in dangers if one.date} == TYPES
    assert any(one.date is None for one in dangers)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_lies_over_each_other_or_off_the_paper(name: str):
    for letter in made(name)[:12]:
        assert letter.pages == 1
        document = pypdfium2.PdfDocument(letter.pdf)
        try:
            page = document[0]
            words = page.get_textpage()
            boxes = [words.get_rect(number) for number in range(words.count_rects())]
            width, height = page.get_size()
        finally:
            document.close()
        for left, bottom, right, top in boxes:
            assert 10 < left < right < width - 10, letter.seed
            assert 8 < bottom < top < height, letter.seed
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 1.5 or down < 2.5, (letter.seed, one, other)
