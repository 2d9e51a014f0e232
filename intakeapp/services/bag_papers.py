"""The sheet about the bag of letters, for the resident to take home; it is printed and not kept."""

from __future__ import annotations

from collections.abc import Mapping

from intakeapp.base.errors import InputError
from intakeapp.domain.letter_facts import BagSort
from intakeapp.printing.bag_overview import BagOverview
from intakeapp.printing.catalog import PILE_DOCUMENTS
from intakeapp.services.overview import view_of
from intakeapp.services.paper_inputs import contact_of, next_contact_of
from intakeapp.services.papers import Paper
from intakeapp.services.piles import PileView, pile_view
from intakeapp.services.workspace import Workspace

NAME = "tasoverzicht"


def draw_bag(space: Workspace, pile_id: str) -> Paper:
    """Draw what was in a bag: the titles of its letters in four groups, and how many are closed.

    Sealed letters are not on it, nor are letters that nobody sorted yet. Raises InputError when
    the pile is gone, is no bag, or nothing in it was sorted.
    """
    view = pile_view(space, pile_id)
    if not view.pile.is_bag:
        raise InputError("Dit is geen tas met post.")
    case = view_of(space, view.pile.case_id)
    kind = PILE_DOCUMENTS[NAME]
    sheet = BagOverview(
        first_name=case.file.resident.given_name,
        day=space.today(),
        contact=contact_of(case),
        letters=_titles(view),
        left=max(0, (view.pile.counted or 0) - len(view.letters)),
        next_contact=next_contact_of(case.file.next_appointment),
    )
    file_name = f"{NAME}-{case.file.case.number}.pdf"
    return Paper(name=NAME, title=kind.title, pdf=kind.draw(sheet), file_name=file_name)


def _titles(view: PileView) -> Mapping[BagSort, tuple[str, ...]]:
    titles = {
        sort: tuple(one.title for one in view.letters if one.sort is sort and not one.sealed)
        for sort in BagSort
    }
    if not any(titles.values()):
        raise InputError("Er zijn nog geen brieven om te tonen.", now="Open eerst een brief.")
    return titles
