"""Undo across answers, rows and agreements: the latest own change of a case is put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from intakeapp.base.errors import InputError
from intakeapp.data.history import (
    ChangeEntry,
    last_redoable,
    last_undoable,
    revert,
    timeline,
)
from intakeapp.data.store import Reader
from intakeapp.domain.outgoing.records import Decision, DocumentState, OutgoingDocument
from intakeapp.domain.piles import PilePage
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.evidence import remove_evidence_at
from intakeapp.services.indexing import index_case
from intakeapp.services.piles import check_open, find_pile
from intakeapp.services.workspace import Workspace

UNDOABLE = frozenset(
    {
        "answer", "household_member", "debt", "needed_item", "action", "appointment", "threat",
        "crisis_step", "case_file", "resident", "income", "expense", "asset", "referral", "note",
        "evidence", "contact_moment", "pile_page", "post_letter",
        "outgoing_document", "decision", "document_event",
        "sync_conflict",
    }
)  # fmt: skip

_CHANGED = "Een collega heeft dit intussen veranderd. Daarom zetten we het niet terug."
_LOOK = "Kijk wat er nu staat, en pas het zo nodig zelf aan."


@dataclass(frozen=True, kw_only=True)
class Undone:
    """What was put back: the changes for the screens, where to look, and whether it was a redo."""

    changes: Changes
    table: str = ""
    row_id: str = ""
    redone: bool = False


def undo_last(space: Workspace, case_id: str, *, since: datetime) -> Undone | None:
    """Put back the user's latest change of this case made after `since`; None when there is none.

    The undo is itself a change in the log, with a reference to what it undid. Evidence that a
    colleague gave to a row that goes goes along. What was done to a document that left for good is
    passed over. Raises InputError when a colleague changed the
    same thing since: nobody's words are overwritten unseen; or when it is about pages of a pile
    that was put away since.
    """
    with space.store.reading() as reader:
        group = last_undoable(reader, case_id, space.me, UNDOABLE, since, _left(reader, case_id))
    if any(entry.table == "case_file" and entry.op == "insert" for entry in group):
        return None  # a case is closed, not undone
    return _put_back(space, case_id, group, "undo") if group else None


def _left(reader: Reader, case_id: str) -> frozenset[str]:
    """Return the ids of documents that left for good, and of the decisions they tell."""
    final = {
        document.id
        for document in reader.list(OutgoingDocument, case_id=case_id, state=DocumentState.FINAL)
    }
    told = {d.id for d in reader.list(Decision, case_id=case_id) if d.outgoing_id in final}
    return frozenset(final | told)


def redo_last(space: Workspace, case_id: str, *, since: datetime) -> Undone | None:
    """Take the user's latest undo back, as long as nothing was changed since; None without one.

    Raises InputError when a colleague changed the same thing since.
    """
    with space.store.reading() as reader:
        group = last_redoable(reader, case_id, space.me, since)
    return _put_back(space, case_id, group, "redo") if group else None


def _put_back(space: Workspace, case_id: str, group: Sequence[ChangeEntry], kind: str) -> Undone:
    last = group[0]
    with space.store.writing(space.context(kind, kind=kind, undo_of=last.group_id)) as writer:
        _check_unseen(writer, case_id, group, space.me)
        _check_piles(writer, group)
        revert(writer, group)
        for entry in group:
            if entry.op == "insert":
                remove_evidence_at(writer, case_id, entry.table, entry.row_id)
        index_case(space, writer, case_id)
        return Undone(
            changes=changes_of(writer), table=last.table, row_id=last.row_id,
            redone=kind == "redo",
        )  # fmt: skip


def _check_unseen(reader: Reader, case_id: str, group: Sequence[ChangeEntry], me: str) -> None:
    """Raise InputError when somebody else changed what would be put back."""
    for later in timeline(reader, case_id):
        if later.seq <= group[0].seq:
            return
        if later.author != me and any(_meets(entry, later) for entry in group):
            raise InputError(_CHANGED, now=_LOOK)


def _check_piles(reader: Reader, group: Sequence[ChangeEntry]) -> None:
    """Raise InputError for pages of a pile that was put away: what came in is not there now."""
    for row_id in {entry.row_id for entry in group if entry.table == "pile_page"}:
        page = reader.find(PilePage, row_id)
        if page is not None:
            check_open(find_pile(reader, page.pile_id))


def _meets(entry: ChangeEntry, later: ChangeEntry) -> bool:
    """Tell whether two changes are of the same field, or one makes or removes the row of both."""
    if (entry.table, entry.row_id) != (later.table, later.row_id):
        return False
    return entry.field == later.field or {entry.op, later.op} != {"update"}
