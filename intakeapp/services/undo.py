"""Undo across answers, rows and agreements: the latest own change of a case is put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intakeapp.data.history import last_undoable, revert
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.indexing import index_case
from intakeapp.services.workspace import Workspace

UNDOABLE = frozenset(
    {
        "answer", "household_member", "debt", "needed_item", "action", "appointment", "threat",
        "crisis_step", "case_file", "resident", "income", "expense", "asset", "referral", "note",
        "evidence", "contact_moment",
    }
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What was put back: the changes for the screens, and where to look."""

    changes: Changes
    table: str = ""
    row_id: str = ""


def undo_last(space: Workspace, case_id: str, *, since: datetime) -> Undone | None:
    """Put back the user's latest change of this case made after `since`; None when there is none.

    The undo is itself a change in the log, with a reference to what it undid.
    """
    with space.store.reading() as reader:
        group = last_undoable(reader, case_id, space.me, UNDOABLE, since)
    if not group:
        return None
    last = group[0]
    context = space.context("undo", kind="undo", undo_of=last.group_id)
    with space.store.writing(context) as writer:
        revert(writer, group)
        index_case(space, writer, case_id)
        return Undone(changes=changes_of(writer), table=last.table, row_id=last.row_id)
