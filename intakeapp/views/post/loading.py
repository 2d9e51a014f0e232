"""What a pile is for the screen: its letters as proposed, and what the reader says of each.

Reading the rows is quick and done for every page that arrives. What is made of words is not: it is
judged apart, in the background, and kept as long as the words are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING

from intakeapp.domain.piles import PageState, PilePage
from intakeapp.domain.records import Asked
from intakeapp.services.letter_review import LetterReview, decided_of, review_pile
from intakeapp.services.pile_reading import words_of
from intakeapp.services.piles import PileView, pile_view, piles_of
from intakeapp.services.post_letters import divided, first_pages, same_letters
from intakeapp.services.workspace import Workspace

if TYPE_CHECKING:
    from intakeapp.documents.page_words import PageWords

Groups = tuple[tuple[PilePage, ...], ...]
PagesKey = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A case's piles, and the one that is open with all that the screen says of it."""

    piles: tuple[PileView, ...] = ()
    view: PileView | None = None
    groups: Groups = ()
    reviews: Mapping[str, LetterReview] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)
    is_judged: bool = False  # the division rests on all words that are there

    @property
    def is_confirmed(self) -> bool:
        """Whether the letters stand as a person confirmed them."""
        if not self.groups:
            return False
        ids = [{page.letter_id for page in group} for group in self.groups]
        alone = all(len(found) == 1 and "" not in found for found in ids)
        return alone and len(set().union(*ids)) == len(ids)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What was made of the words of a pile, and of which words.

    `pages` is what the division rests on, `firsts` are the pages that begin a letter by the words.
    """

    pages: PagesKey | None = None
    firsts: frozenset[str] = frozenset()
    letters: object = None
    copies: object = None
    reviews: Mapping[str, LetterReview] = field(default_factory=dict)
    twins: Mapping[str, str] = field(default_factory=dict)


def load_piles(
    space: Workspace, case_id: str, pile_id: str, known: Sequence[PileView] | None
) -> tuple[PileView, ...]:
    """Return the piles of a case, reading only one of them anew where the others are known.

    Raises InputError when that pile is gone.
    """
    if known is None or not any(one.pile.id == pile_id for one in known):
        return piles_of(space, case_id)
    return tuple(pile_view(space, pile_id) if one.pile.id == pile_id else one for one in known)


def compose(piles: Sequence[PileView], pile_id: str, judged: Judged) -> Loaded:
    """Return what the screen shows of a pile with what is known of its words by now."""
    view = next((one for one in piles if one.pile.id == pile_id), None)
    if view is None:
        return Loaded(piles=tuple(piles))
    reviews = {
        letter.id: replace(judged.reviews[letter.id], letter=letter, decided=decided_of(letter))
        for letter in view.letters
        if letter.id in judged.reviews
    }
    loose = {letter.id for letter in view.letters if not letter.same_as}
    twins = {one: other for one, other in judged.twins.items() if one in loose}
    groups = bag_groups(view.inside) if view.pile.is_bag else divided(view, judged.firsts)
    return Loaded(
        piles=tuple(piles), view=view, groups=groups, reviews=reviews, twins=twins,
        is_judged=_pages_key(view) == judged.pages,
    )  # fmt: skip


def bag_groups(pages: Sequence[PilePage]) -> Groups:
    """Return the pages of a bag by envelope; those of no letter yet are the one in hand."""
    groups: list[list[PilePage]] = []
    for letter_id, found in groupby(pages, key=lambda page: page.letter_id):
        for at, page in enumerate(found):
            if at == 0 or (not letter_id and page.begins is Asked.YES):
                groups.append([])
            groups[-1].append(page)
    return tuple(map(tuple, groups))


# Judging


class Judge:
    """Makes of words what can be made of them; for one thread at a time."""

    def __init__(self, space: Workspace) -> None:
        self._space = space
        self._words: dict[str, PageWords] = {}

    def is_due(self, view: PileView, known: Judged) -> bool:
        """Tell whether there is something that is not known yet."""
        return _keys(view) != (known.pages, known.letters, known.copies)

    def judge(self, view: PileView, known: Judged) -> Judged:
        """Return what is known of a pile after looking at what is new. Raises InputError."""
        pages, letters, copies = _keys(view)
        found = replace(known, pages=pages, letters=letters, copies=copies)
        if pages is not None and pages != known.pages:
            firsts = first_pages(view, self._words_of(view.inside))
            found = replace(found, firsts=firsts)
        if letters != known.letters:
            reviews = review_pile(self._space, view.pile.id) if view.letters else ()
            found = replace(found, reviews={one.letter.id: one for one in reviews})
        if copies != known.copies:
            twins = {} if copies is None else same_letters(self._space, view)
            found = replace(found, twins=twins)
        return found

    def _words_of(self, pages: Sequence[PilePage]) -> Mapping[str, PageWords]:
        read = [page for page in pages if page.words_sha256]
        new = [page for page in read if page.words_sha256 not in self._words]
        wanted = {page.words_sha256 for page in read}
        self._words = {key: words for key, words in self._words.items() if key in wanted}
        digests = {page.id: page.words_sha256 for page in new}
        for page_id, words in words_of(self._space, new).items():
            self._words[digests[page_id]] = words
        return {page.id: self._words[page.words_sha256] for page in read}


def _keys(view: PileView) -> tuple[PagesKey | None, object, object]:
    """Return what the division by words, the reviews and the copies depend on."""
    letters = tuple(_signature(view, letter.id) for letter in view.letters)
    is_read = all(page.state is not PageState.WAITING for page in view.inside)
    return _pages_key(view), letters, letters if letters and is_read else None


def _pages_key(view: PileView) -> PagesKey | None:
    """Return what a division by words depends on; None where nothing is divided by words."""
    if view.pile.is_bag or all(page.letter_id for page in view.inside):
        return None
    return tuple((page.id, page.words_sha256) for page in view.inside)


def _signature(view: PileView, letter_id: str) -> object:
    pages = view.pages_of(letter_id)
    return letter_id, tuple((page.id, page.words_sha256, page.is_blank) for page in pages)
