"""A crash between reading a turned page and remaking its document is put right at opening."""

from __future__ import annotations

import pytest

from intakeapp.services.pile_mending import remake_letters
from intakeapp.services.piles import turn_pages
from intakeapp.services.post_letters import letters_to_keep
from tests.integration.post.piling import REMINDER, SUMMONS

pytestmark = pytest.mark.integration


def test_the_document_is_made_anew_and_once(space, case, piling):
    first, second = piling.of_letters(SUMMONS, REMINDER)
    before, other = piling.document(first), piling.document(second)
    turn_pages(space, piling.ids[:1], 90)
    piling.read()  # and here the program ended
    changes = remake_letters(space, case.id)
    assert changes.case_ids == {case.id}
    assert piling.document(first).sha256 != before.sha256
    assert piling.document(second) == other
    assert letters_to_keep(piling.view) == ()
    assert not remake_letters(space, case.id).tables


def test_a_page_that_was_not_read_yet_leaves_its_document(space, case, piling):
    (letter,) = piling.of_letters(SUMMONS)
    before = piling.document(letter)
    turn_pages(space, piling.ids[:1], 90)
    assert not remake_letters(space, case.id).tables
    assert piling.document(letter) == before


def test_a_case_without_piles_is_left_alone(space, case):
    assert not remake_letters(space, case.id).tables
