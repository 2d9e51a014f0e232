"""Whatever is done with piles: bytes that a row needs are there, and no others are.

A page needs its bytes as they came until it lies in the dossier as a document.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from intakeapp.base.errors import InputError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.domain.records import Asked
from intakeapp.printing.preview import page_count
from intakeapp.services import undo
from intakeapp.services.document_bytes import read_bytes
from intakeapp.services.pile_reading import black_out, read_again
from intakeapp.services.piles import (
    finish_pile,
    leave_out,
    mark_seen,
    move_pages,
    set_begins,
    set_blank,
    turn_pages,
)
from intakeapp.services.post_letters import add_bag_letter, seal_letter, take_back
from tests.helpers.readings import BOX
from tests.helpers.stores import new_store, register, tanya
from tests.integration.post.piling import (
    EVICTION,
    REMINDER,
    SUMMONS,
    Piling,
    blank_sheet,
    letter_sheets,
    pdf_file,
    sheets_of,
    wrong_bytes,
)

SINCE = datetime(2000, 1, 1, tzinfo=UTC)
PAPERS = (*sheets_of(EVICTION, REMINDER, SUMMONS), blank_sheet())
SEEDS = st.integers(0, 2**32)


class Blacked(dict):
    """What a stand-in reads of any picture that it does not know: an empty page."""

    def __missing__(self, _digest):
        return blank_sheet()


class PostMachine(RuleBasedStateMachine):
    """Three piles of two cases in one store; every step is what a person can do."""

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        self.opened = new_store(Path(self.folder.name))
        self.space = self.opened.space
        first = register(self.space).id
        second = register(self.space, resident=tanya()).id
        self.piles = [
            Piling(self.space, first), Piling(self.space, second),
            Piling(self.space, first, is_bag=True),
        ]  # fmt: skip
        for pile in self.piles:
            pile.table.sheets = Blacked()

    def teardown(self):
        self.opened.close()
        self.folder.cleanup()

    def _do(self, pile, action):
        """Try an action; what is refused changes nothing."""
        before = pile.view
        try:
            action()
        except InputError:
            assert pile.view == before

    def _some(self, seed, of):
        chance = random.Random(seed)
        return chance.sample(list(of), chance.randint(0, len(of))) if of else []

    @rule(n=st.integers(0, 2), paper=st.sampled_from(PAPERS), seed=SEEDS, way=st.integers(0, 2))
    def lay(self, n, paper, seed, way):
        pile = self.piles[n]
        place = random.Random(seed).choice([*pile.ids, ""])
        if way == 0:
            self._do(pile, lambda: pile.lay(paper))
        elif way == 1:
            self._do(pile, lambda: pile.lay(paper, after=place))
        elif place:
            self._do(pile, lambda: pile.lay(paper, replaces=place))

    @rule(n=st.integers(0, 2), pages=st.integers(1, 3))
    def lay_file(self, n, pages):
        pile = self.piles[n]
        sheet = letter_sheets(*SUMMONS)[0]
        self._do(pile, lambda: pile.lay_file(pdf_file(*SUMMONS), sheet, pages))

    @rule(n=st.integers(0, 2), unreadable=st.booleans())
    def read(self, n, unreadable):
        pile = self.piles[n]
        waiting = pile.view.to_read
        if unreadable and waiting:
            pile.table.refused = {waiting[0].sha256}
        pile.read()
        pile.table.refused = set()

    @rule(n=st.integers(0, 2), seed=SEEDS, degrees=st.sampled_from((90, 180, 270)))
    def turn(self, n, seed, degrees):
        pile = self.piles[n]
        self._do(pile, lambda: turn_pages(self.space, self._some(seed, pile.ids)[:2], degrees))

    @rule(n=st.integers(0, 2), seed=SEEDS)
    def black(self, n, seed):
        pile = self.piles[n]
        for page_id in self._some(seed, pile.ids)[:1]:
            self._do(pile, lambda one=page_id: black_out(self.space, one, [BOX]))

    @rule(n=st.integers(0, 2), seed=SEEDS, out=st.booleans())
    def out(self, n, seed, out):
        pile = self.piles[n]
        self._do(pile, lambda: leave_out(self.space, self._some(seed, pile.ids)[:3], out=out))

    @rule(n=st.integers(0, 2), seed=SEEDS, what=st.integers(0, 3))
    def say(self, n, seed, what):
        pile = self.piles[n]
        for page_id in self._some(seed, pile.ids)[:1]:
            said = (
                lambda one=page_id: set_blank(self.space, one, blank=True),
                lambda one=page_id: set_blank(self.space, one, blank=False),
                lambda one=page_id: set_begins(self.space, one, Asked.YES),
                lambda one=page_id: read_again(self.space, one),
            )[what]
            self._do(pile, said)

    @rule(n=st.integers(0, 2), seed=SEEDS)
    def move(self, n, seed):
        pile = self.piles[n]
        some = self._some(seed, pile.ids)
        self._do(pile, lambda: move_pages(self.space, some[1:3], some[0] if some else ""))

    @rule(n=st.integers(0, 2), apart=st.booleans())
    def confirm(self, n, apart):
        pile = self.piles[n]
        if pile.view.pile.is_bag:
            return
        groups = [[page.id] for page in pile.view.inside] if apart else pile.proposed()
        self._do(pile, lambda: pile.confirm(groups))

    @rule(n=st.integers(0, 2))
    def keep(self, n):
        self.piles[n].keep()

    @rule(sort=st.sampled_from(BagSort))
    def envelope(self, sort):
        bag = self.piles[2]
        self._do(bag, lambda: add_bag_letter(self.space, bag.id, sort))

    @rule(n=st.integers(0, 2), seed=SEEDS)
    def take_back(self, n, seed):
        pile = self.piles[n]
        for letter in self._some(seed, pile.letters)[:1]:
            self._do(pile, lambda one=letter: take_back(self.space, one.id))

    @rule(n=st.integers(0, 2), seed=SEEDS, sealed=st.booleans())
    def seal(self, n, seed, sealed):
        for letter in self._some(seed, self.piles[n].letters)[:1]:
            seal_letter(self.space, letter.id, sealed=sealed)

    @rule(n=st.integers(0, 1))
    def undo(self, n):
        pile = self.piles[n]
        self._do(pile, lambda: undo.undo_last(self.space, pile.case_id, since=SINCE))

    @rule(n=st.integers(0, 1))
    def redo(self, n):
        pile = self.piles[n]
        self._do(pile, lambda: undo.redo_last(self.space, pile.case_id, since=SINCE))

    @precondition(lambda self: any(pile.ids for pile in self.piles))
    @rule(n=st.integers(0, 2))
    def put_away(self, n):
        pile = self.piles[n]
        pile.read()
        if not pile.view.pile.is_bag and pile.view.pile.finished_at is None:
            pile.confirm(pile.proposed())
        pile.keep()
        mark_seen(self.space, pile.ids)
        self._do(pile, lambda: finish_pile(self.space, pile.id))

    @invariant()
    def what_is_needed_is_there_and_nothing_else(self):
        assert wrong_bytes(self.space) == []

    @invariant()
    def what_was_put_away_is_in_its_documents(self):
        for pile in self.piles:
            view = pile.view
            if view.pile.finished_at is None:
                continue
            assert not view.unkept
            for page in view.inside:
                assert view.letter_of(page)
            for letter in view.letters:
                pages = view.drawn_of(letter.id)
                if pages:
                    document = pile.document(letter)
                    assert document.sealed == letter.sealed
                    with self.space.store.reading() as reader:
                        assert page_count(read_bytes(reader, document.sha256)) == len(pages)

    @invariant()
    def cases_do_not_mix(self):
        for pile in self.piles:
            assert {page.case_id for page in pile.view.pages} <= {pile.case_id}
            letters = {letter.id for letter in pile.letters}
            foreign = {p.letter_id for other in self.piles if other is not pile
                       for p in other.view.pages}  # fmt: skip
            assert not letters & foreign


@pytest.mark.integration
@pytest.mark.timeout(600)
class TestPost(PostMachine.TestCase):
    """A little of it in the suite."""

    settings = settings(
        max_examples=8, stateful_step_count=30, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


@pytest.mark.integration
@pytest.mark.soak
@pytest.mark.timeout(7200)
class TestPostLong(PostMachine.TestCase):
    """The same for longer."""

    settings = settings(
        max_examples=200, stateful_step_count=50, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
