"""Undo across answers, rows and agreements: the latest own change of a case is put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intakeapp.data.history import ChangeEntry, last_redoable, last_undoable, revert
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
    """What was put back: the changes for the screens, where to look, and whether it was a redo."""

    changes: Changes
    table: str = ""
    row_id: str = ""
    redone: bool = False


def undo_last(space: Workspace, case_id: str, *, since: datetime) -> Undone | None:
    """Put back the user's latest change of this case made after `since`; None when there is none.

    The undo is itself a change in the log, with a reference to what it undid.
    """
    with space.store.reading() as reader:
        group = last_undoable(reader, case_id, space.me, UNDOABLE, since)
    return _put_back(space, case_id, group, "undo") if group else None


def redo_last(space: Workspace, case_id: str, *, since: datetime) -> Undone | None:
    """Take the user's latest undo back, as long as nothing was changed since; None without one."""
    with space.store.reading() as reader:
        group = last_redoable(reader, case_id, space.me, since)
    return _put_back(space, case_id, group, "redo") if group else None


def _put_back(space: Workspace, case_id: str, group: Sequence[ChangeEntry], kind: str) -> Undone:
    last = group[0]
    with space.store.writing(space.context(kind, kind=kind, undo_of=last.group_id)) as writer:
        revert(writer, group)
        index_case(space, writer, case_id)
        return Undone(
            changes=changes_of(writer), table=last.table, row_id=last.row_id,
            redone=kind == "redo",
        )  # fmt: skip
