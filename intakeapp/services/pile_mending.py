"""What a crash left half done in the piles of a case, put right when the case opens."""

from __future__ import annotations

from intakeapp.base.errors import InputError
from intakeapp.domain.piles import Pile
from intakeapp.services.changes import Changes
from intakeapp.services.letter_keeping import keep_letter, letters_to_keep
from intakeapp.services.piles import view_in
from intakeapp.services.workspace import Workspace


def remake_letters(space: Workspace, case_id: str) -> Changes:
    """Make the documents of letters anew that are not what their pages are now.

    So it is when the program ended between reading a turned page and remaking its document. Only
    letters of open piles whose pages were all read are made; without them nothing is written.
    """
    tables: set[str] = set()
    for letter_id in _left(space, case_id):
        try:
            tables |= keep_letter(space, letter_id).tables
        except InputError:
            continue  # a page of it cannot be kept: the pile says so when it is opened
    if not tables:
        return Changes()
    return Changes(tables=frozenset(tables), case_ids=frozenset({case_id}))


def _left(space: Workspace, case_id: str) -> list[str]:
    with space.store.reading() as reader:
        piles = [one for one in reader.list(Pile, case_id=case_id) if one.finished_at is None]
        views = [view_in(reader, pile.id) for pile in piles]
    return [letter.id for view in views for letter in letters_to_keep(view)]
