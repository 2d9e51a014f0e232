"""What is said of a bag of post: how far it is, what is still inside, and what came out of it."""

from __future__ import annotations

from dataclasses import dataclass

from intakeapp.domain.letter_facts import SORT_WORDS, BagSort
from intakeapp.domain.piles import PostLetter
from intakeapp.services.piles import PileView
from intakeapp.services.post_letters import UNTITLED

SEALED = "verzegeld onderdeel"
NO_SORT = "nog niet ingedeeld"


def sheets_words(count: int) -> str:
    """Return how many pages there are: "1 blad", "3 bladen"."""
    return "1 blad" if count == 1 else f"{count} bladen"


def envelopes_words(count: int) -> str:
    """Return how many envelopes there are."""
    return "1 envelop" if count == 1 else f"{count} enveloppen"


@dataclass(frozen=True, kw_only=True)
class BagState:
    """How far a bag is: letters put away, whether one is in hand, and how many were counted."""

    done: int
    in_hand: bool
    counted: int | None

    @property
    def opened(self) -> int:
        """How many envelopes are open, the one in hand among them."""
        return self.done + self.in_hand

    @property
    def total(self) -> int | None:
        """How many there are; more than counted when more came out; None when nobody counted."""
        return None if self.counted is None else max(self.counted, self.opened)

    @property
    def waiting(self) -> int:
        """How many are still closed, as far as anybody counted."""
        return 0 if self.total is None else self.total - self.opened

    @property
    def is_through(self) -> bool:
        """Whether all that was counted is open and put away."""
        return self.counted is not None and not self.in_hand and self.done >= self.counted

    def first_line(self) -> str:
        """Return which letter this is: "Brief 12 van 31"."""
        if self.is_through:
            return "De tas is leeg"
        if not self.opened:
            return "Nog geen brief open"
        of = "" if self.counted is None else f" van {self.counted}"
        return f"Brief {self.opened}{of}"

    def second_line(self) -> str:
        """Return what is still in the bag; loud when more came out than was counted."""
        if self.counted is None:
            return "de tas is niet geteld"
        more = self.opened - self.counted
        if more > 0:
            return f"{more} meer dan geteld"
        if self.is_through:
            return f"{envelopes_words(self.done)} open"
        return f"nog {self.waiting} in de tas"


def state_of(view: PileView) -> BagState:
    """Return how far a bag is."""
    known = {letter.id for letter in view.letters}
    in_hand = any(page.letter_id not in known for page in view.inside)
    return BagState(done=len(view.letters), in_hand=in_hand, counted=view.pile.counted)


def is_opening(view: PileView | None) -> bool:
    """Tell whether envelopes of a bag are being opened: then G, S, I and W put one away."""
    return (
        view is not None
        and view.pile.is_bag
        and view.pile.finished_at is None
        and not state_of(view).is_through
    )


def put_away_words(view: PileView, letter: PostLetter) -> str:
    """Return what was just done: "Brief 12: schuld, 2 bladen"."""
    number = [one.id for one in view.letters].index(letter.id) + 1
    sort = NO_SORT if letter.sort is None else SORT_WORDS[letter.sort]
    pages = len(view.pages_of(letter.id))
    return f"Brief {number}: {sort}, {sheets_words(pages) if pages else 'niet gescand'}."


def letter_words(view: PileView, letter: PostLetter) -> str:
    """Return a letter as a line of the overview; a sealed one has no name."""
    number = [one.id for one in view.letters].index(letter.id) + 1
    pages = len(view.pages_of(letter.id))
    title = SEALED if letter.sealed else letter.title
    said = f"brief {number}" if title == UNTITLED else f"brief {number}, {title}"
    return f"{said}, {sheets_words(pages)}" if pages else f"{said}, niet gescand"


def by_sort(view: PileView) -> dict[BagSort | None, tuple[PostLetter, ...]]:
    """Return the letters of a bag by sort, the four in their order; those without come last."""
    order: tuple[BagSort | None, ...] = (*BagSort, None)
    found = {sort: tuple(one for one in view.letters if one.sort is sort) for sort in order}
    if not found[None]:
        del found[None]
    return found
