"""One round of contact with the hub: say hello, send what waits, take in what came.

A round may stop anywhere: at a kill, a cut line, or because the user wants to. What is done is
kept, and the next round goes on from there. When to try again is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from intakeapp.data import outbox
from intakeapp.data.migrations import runner
from intakeapp.data.models.columns import instant_text
from intakeapp.data.outbox import GroupState
from intakeapp.data.pending import Pending
from intakeapp.data.store import WriteContext
from intakeapp.services.changes import Changes, changes_of
from intakeapp.services.sync_applying import Applier
from intakeapp.services.sync_door import (
    CopiedStoreError,
    HubDoor,
    HubError,
    NumberReusedError,
    Welcome,
    another_epoch,
    another_hub,
    copied_store,
    too_old,
    wrong_answer,
)
from intakeapp.services.sync_indexing import note_stale, renew_stale
from intakeapp.services.sync_outgoing import Parcel, batches
from intakeapp.services.sync_rebuilding import (
    HubCopy,
    epochs_of,
    note_cut,
    note_epochs,
    rebuild,
)
from intakeapp.services.sync_runs import note_run
from intakeapp.services.workspace import Workspace
from intakeapp.sync.codec import batch_digest
from intakeapp.sync.epochs import Epoch, shared_until
from intakeapp.sync.messages import Answer, PlacedGroup, PullAnswer, PushAnswer

DEVICE, SCHEMA = "sync_device", "sync_schema"
_SLICE = 100  # changes put in place in one transaction: typing waits no longer than that
_STATES = {
    Answer.ACCEPTED: GroupState.ACKED,
    Answer.KNOWN: GroupState.ACKED,
    Answer.REFUSED: GroupState.REFUSED,
    Answer.WAITING: GroupState.WAITING,
}


@dataclass(frozen=True, kw_only=True)
class Round:
    """What one round did: units of work sent and taken in, and what changed here.

    `finished` tells that nothing was left to send or to take in when it ended.
    """

    sent: int
    received: int
    changes: Changes
    finished: bool


def sync_once(
    space: Workspace,
    door: HubDoor,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    arrived: Callable[[Changes], None] = lambda _changes: None,
) -> Round:
    """Make one round and keep how it ended; `arrived` hears of each step what changed here.

    Raises HubError when there was no contact or it went wrong: what was done stays done.
    """
    visit = _Visit(space, door, cancelled, arrived)
    started = space.store.clock.now()
    try:
        finished = visit.run()
    except HubError as error:
        note_run(space, started, outcome=error.code, sent=visit.sent, received=visit.received)
        raise
    outcome = "ok" if finished else "stopped"
    note_run(space, started, outcome=outcome, sent=visit.sent, received=visit.received)
    changes = Changes(tables=frozenset(visit.tables), case_ids=frozenset(visit.cases))
    return Round(sent=visit.sent, received=visit.received, changes=changes, finished=finished)


class _Visit:
    """One round on its way."""

    def __init__(
        self,
        space: Workspace,
        door: HubDoor,
        cancelled: Callable[[], bool],
        arrived: Callable[[Changes], None],
    ) -> None:
        self._space = space
        self._store = space.store
        self._door = door
        self._cancelled = cancelled
        self._arrived = arrived
        self._pending = Pending()
        self._epoch = ""
        self.sent = 0
        self.received = 0
        self.tables: set[str] = set()
        self.cases: set[str] = set()

    def run(self) -> bool:
        """Make the round; tell whether all was done. Raises HubError."""
        welcome = self._door.hello(runner.HEAD)
        self._meet(welcome)
        if self._is_new_device() and not self._become_new_device():
            return False
        return self._push() and self._pull()

    def _context(self, action: str) -> WriteContext:
        return WriteContext(author=self._space.me, action=action, kind="maintenance")

    # Meeting

    def _meet(self, welcome: Welcome) -> None:
        """Look whether we are of one story; take back what a restored hub has lost."""
        if welcome.least_schema > runner.HEAD:
            raise too_old()
        self._epoch = welcome.epoch
        with self._store.reading() as reader:
            mine = epochs_of(reader)
            highest = outbox.highest_number(reader)
            known_schema = reader.meta(SCHEMA)
        if welcome.received > highest:
            renew_device(self._space)
            raise copied_store()
        if mine != welcome.epochs:
            self._take_chain(mine, welcome)
        renew_stale(self._space)  # what a kill left
        if known_schema != str(runner.HEAD):
            self._place_kept()

    def _take_chain(self, mine: Sequence[Epoch], welcome: Welcome) -> None:
        """Go along with a hub that was restored; this copy is built anew when it knew more."""
        if mine and mine[0] != welcome.epochs[0]:
            raise another_hub()
        if not mine:
            with self._store.writing(self._context("sync.epoch")) as writer:
                note_epochs(writer, welcome.epochs)
            return
        shared = shared_until(mine, welcome.epochs, self._store.cursor)
        if shared < self._store.cursor:
            self._build_anew(welcome, shared)
            return
        with self._store.writing(self._context("sync.epoch")) as writer:
            note_cut(writer, welcome.epochs, shared)
            outbox.send_again(writer)

    def _build_anew(self, welcome: Welcome, shared: int) -> None:
        hub, cursor = HubCopy(), 0
        while True:
            answer = self._pulled(cursor)
            hub.take(answer.groups)
            cursor = answer.cursor
            if cursor >= answer.head:
                break
        with self._store.writing(self._context("sync.rebuild")) as writer:
            note_cut(writer, welcome.epochs, shared)
            applier = rebuild(self._store, writer, hub)
            note_stale(writer, applier.people)
            outbox.settle(writer)
            writer.move_cursor(cursor)
        self._report(changes_of(writer))

    def _place_kept(self) -> None:
        """Put in place what an older version of the program had no place for."""
        with self._store.writing(self._context("sync.place_kept")) as writer:
            applier = Applier(self._store, writer, self._pending)
            applier.place_kept(everything=True)
            note_stale(writer, applier.people)
            writer.set_meta(SCHEMA, str(runner.HEAD))
        self._report(changes_of(writer))

    def _is_new_device(self) -> bool:
        with self._store.reading() as reader:
            return reader.meta(DEVICE) != self._store.device

    def _become_new_device(self) -> bool:
        """Take in everything before the first sending.

        What a former device of this file had sent comes back and is known by its id; what did not
        come back was never sent, and goes under the new device.
        """
        with self._store.writing(self._context("sync.device")) as writer:
            outbox.forget_sent(writer)
        if not self._pull():
            return False
        with self._store.writing(self._context("sync.device")) as writer:
            writer.set_meta(DEVICE, self._store.device)
        return True

    # Sending

    def _push(self) -> bool:
        for parcels in batches(self._space):
            if self._cancelled():
                return False
            now = instant_text(self._store.clock.now())
            with self._store.writing(self._context("sync.send")) as writer:
                outbox.note_sent(writer, [(p.found, p.form) for p in parcels], now)
            answer = self._sent(parcels)
            with self._store.writing(self._context("sync.answer")) as writer:
                outbox.note_answers(writer, _lines(answer), now)
            self.sent += sum(_STATES[one.answer] is GroupState.ACKED for one in answer.answers)
        return True

    def _sent(self, parcels: Sequence[Parcel]) -> PushAnswer:
        """Send a batch; only an answer that names its digest counts."""
        try:
            answer = self._door.push(self._epoch, [parcel.encoded for parcel in parcels])
        except NumberReusedError:
            renew_device(self._space)
            raise copied_store() from None
        if answer.epoch != self._epoch:
            raise another_epoch()
        wanted = [parcel.found.group_id for parcel in parcels]
        if answer.digest != batch_digest(parcel.encoded.digest for parcel in parcels) or wanted != [
            one.group_id for one in answer.answers
        ]:
            raise wrong_answer()
        return answer

    # Taking in

    def _pull(self) -> bool:
        while not self._cancelled():
            cursor = self._store.cursor
            answer = self._pulled(cursor)
            fresh = [placed for placed in answer.groups if placed.sequence > cursor]
            for part, seen in _slices(fresh, answer.cursor):
                self._apply(part, seen)
                if self._cancelled():
                    return False
            if answer.cursor >= answer.head:
                return True
        return False

    def _pulled(self, cursor: int) -> PullAnswer:
        """Ask for what comes after a place; an answer that does not go on from there is wrong."""
        answer = self._door.pull(self._epoch, cursor)
        if answer.epoch != self._epoch:
            raise another_epoch()
        if answer.cursor < cursor or (answer.cursor == cursor and answer.head > cursor):
            raise wrong_answer()
        return answer

    def _apply(self, part: Sequence[PlacedGroup], seen: int) -> None:
        if not part and seen == self._store.cursor:
            return
        with self._store.writing(self._context("sync.apply")) as writer:
            applier = Applier(self._store, writer, self._pending)
            for placed in part:
                applier.place(placed)
            applier.place_kept()
            note_stale(writer, applier.people)
            outbox.settle(writer)
            writer.move_cursor(seen)
        self.received += len(part)
        self._report(changes_of(writer))

    def _report(self, changes: Changes) -> None:
        """Renew the lines of the worklist, and tell what changed here."""
        renew_stale(self._space)
        self.tables |= changes.tables
        self.cases |= changes.case_ids
        if changes:
            self._arrived(changes)


def _slices(
    groups: Sequence[PlacedGroup], cursor: int
) -> Iterator[tuple[Sequence[PlacedGroup], int]]:
    """Give whole groups in parts of about `_SLICE` changes, with how far each part goes."""
    part: list[PlacedGroup] = []
    size = 0
    for placed in groups:
        part.append(placed)
        size += len(placed.group.changes)
        if size >= _SLICE:
            yield part, placed.sequence
            part, size = [], 0
    yield part, cursor


def _lines(answer: PushAnswer) -> Iterator[tuple[str, GroupState, int, str]]:
    for one in answer.answers:
        yield one.group_id, _STATES[one.answer], one.sequence, one.reason


def renew_device(space: Workspace) -> None:
    """Give this copy a device id of its own; what was not sent goes under that one."""
    store = space.store
    device = store.ids.new()
    context = WriteContext(author=space.me, action="sync.device", kind="maintenance")
    with store.writing(context, device=device) as writer:
        writer.set_meta("device", device)
    store.forget_device()


__all__ = ["CopiedStoreError", "Round", "renew_device", "sync_once"]
