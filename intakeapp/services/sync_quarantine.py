"""Own work that the hub did not take: sent again, or let go, by a person."""

from __future__ import annotations

from intakeapp.base.errors import InputError
from intakeapp.data import outbox
from intakeapp.data.pending import Pending
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.sync_applying import Applier
from intakeapp.services.sync_indexing import note_stale, renew_stale
from intakeapp.services.workspace import Workspace

_NOT_STOPPED = "Deze wijziging wacht niet meer op een keuze."


def send_again(space: Workspace, group_id: str) -> Changes:
    """Send a unit of work again that was refused, or held behind one."""
    with space.store.writing(space.context("sync.release", kind="maintenance")) as writer:
        outbox.release(writer, group_id)
    return Changes()


def give_up(space: Workspace, group_id: str) -> Changes:
    """Let a unit of work go that the hub refused: rows show what is in force, the log keeps it.

    Raises InputError when it is not refused or held (any more).
    """
    with space.store.writing(space.context("sync.give_up", kind="maintenance")) as writer:
        pending = Pending()
        applier = Applier(space.store, writer, pending)
        if not outbox.note_given_up(writer, group_id):
            raise InputError(_NOT_STOPPED)
        applier.give_up(group_id)
        note_stale(writer, applier.people)
        outbox.settle(writer)
        changes = changes_of(writer)
    renew_stale(space)
    return changes
