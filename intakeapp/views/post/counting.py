"""How many sheets came in against how many a person counted, in words."""

from __future__ import annotations

from intakeapp.domain.piles import Arrival, LeftOut
from intakeapp.services.piles import PileView

_PAPER = (Arrival.SCANNER, Arrival.FOLDER)
_NOT_COUNTED = (LeftOut.REPLACED, LeftOut.COVER)


def sheets_in(view: PileView, *, both_sides: bool) -> int:
    """Return how many sheets of paper came in; a cover sheet and what was replaced count not.

    A pile that came in files only is counted by its pages: those were sheets once.
    """
    sides = [page for page in view.pages if page.left_out not in _NOT_COUNTED]
    paper = [page for page in sides if page.arrived in _PAPER]
    if not paper:
        return len(sides)
    return (len(paper) + 1) // 2 if both_sides else len(paper)


def count_words(view: PileView, *, both_sides: bool) -> str:
    """Return what is to be said of the count; empty when nobody counted, or it is right.

    A bag is counted in envelopes, which is not for here.
    """
    counted = view.pile.counted
    if counted is None or view.pile.is_bag:
        return ""
    here = sheets_in(view, both_sides=both_sides)
    if here == counted:
        return ""
    told = f"U telde {_sheets(counted)}, er {'is' if here == 1 else 'zijn'} er {here}."
    if here < counted:
        return f"{told} Er {_missing(counted - here)}."
    return f"{told} Dat {_more(here - counted)}."


def is_right(view: PileView, *, both_sides: bool) -> bool:
    """Tell whether somebody counted and it is as many as came in."""
    counted = view.pile.counted
    return counted is not None and counted == sheets_in(view, both_sides=both_sides)


def _sheets(count: int) -> str:
    return "1 vel" if count == 1 else f"{count} vellen"


def _missing(count: int) -> str:
    return "ontbreekt er 1" if count == 1 else f"ontbreken er {count}"


def _more(count: int) -> str:
    return "is er 1 te veel" if count == 1 else f"zijn er {count} te veel"


def pages_words(count: int) -> str:
    """Return a number of pages in words."""
    return "1 blad" if count == 1 else f"{count} bladen"
