"""The sheet about the bag: what was opened by sort, what is closed, nothing sealed."""

from __future__ import annotations

import pytest

from intakeapp.base.errors import InputError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.printing.preview import page_text
from intakeapp.services.bag_papers import draw_bag
from intakeapp.services.post_letters import add_bag_letter, name_letter, seal_letter, sort_letter
from tests.integration.post.piling import Piling

pytestmark = pytest.mark.integration
TITLES = {
    BagSort.DANGER: "Brief van de deurwaarder",
    BagSort.DEBT: "Aanmaning water",
    BagSort.MONEY_IN: "Zorgtoeslag",
    BagSort.CAN_GO: "Folder",
}


@pytest.fixture
def bag(space, case):
    return Piling(space, case.id, is_bag=True, counted=9)


@pytest.fixture
def letters(space, bag):
    """An envelope of each sort, by its sort."""
    found = {}
    for sort, title in TITLES.items():
        found[sort] = add_bag_letter(space, bag.id, sort).record_id
        name_letter(space, found[sort], title)
    return found


def text_of(space, bag):
    return " ".join(page_text(draw_bag(space, bag.id).pdf, 0).split())


def test_every_sort_stands_with_its_letters(space, case, bag, letters):
    text = text_of(space, bag)
    for expected in (
        *TITLES.values(), "De tas van Tanya", "Samen maakten we 4 brieven open.",
        "Er zitten nog 5 brieven in de tas.", "088 000 0123", "Schuldhulp Huizen",
    ):  # fmt: skip
        assert expected in text
    assert "Holtrop" not in text
    assert draw_bag(space, bag.id).file_name == f"tasoverzicht-{case.number}.pdf"


def test_sealed_and_unsorted_letters_are_not_on_it(space, bag, letters):
    seal_letter(space, letters[BagSort.DANGER], sealed=True)
    sort_letter(space, letters[BagSort.CAN_GO], None)
    text = text_of(space, bag)
    assert "Samen maakten we 2 brieven open." in text
    assert "Er zitten nog 5 brieven in de tas." in text  # those were opened
    for sort in (BagSort.DANGER, BagSort.CAN_GO):
        assert TITLES[sort] not in text


def test_more_than_was_counted_leaves_nothing(space, case):
    for counted in (None, 2, 4):
        bag = Piling(space, case.id, is_bag=True, counted=counted)
        for _ in range(4):
            add_bag_letter(space, bag.id, BagSort.DEBT)
        assert "in de tas" not in text_of(space, bag)


def test_nothing_sorted_is_said(space, bag):
    with pytest.raises(InputError, match="nog geen brieven"):
        draw_bag(space, bag.id)


def test_another_pile_is_no_bag(space, piling):
    with pytest.raises(InputError, match="geen tas"):
        draw_bag(space, piling.id)
