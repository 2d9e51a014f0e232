"""After the hub was restored from a backup: this copy becomes what the hub holds, own work on top.

What the hub had given out after that backup is gone there. Everything is taken in again from the
beginning; own work that the hub no longer has is under way again, so that nothing typed here is
lost. What others wrote comes again from their laptops.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from intakeapp.data import outbox
from intakeapp.data.applying import all_ids, is_here, read_units
from intakeapp.data.models.columns import instant_text
from intakeapp.data.pending import Pending, RowKey
from intakeapp.data.shadows import forget_all
from intakeapp.data.store import Origin, Reader, Store, Writer
from intakeapp.data.units import is_known
from intakeapp.services.sync_applying import Applier, as_change, origin_of
from intakeapp.services.sync_outgoing import CUTS
from intakeapp.sync.epochs import Epoch
from intakeapp.sync.messages import Change, JsonValue, Op, PlacedGroup
from intakeapp.sync.rebase import CopyRow, overlaid, placed

EPOCHS = "sync_epochs"
_PEOPLE_FIRST = ("resident", "worker", "case_file")


class HubCopy:
    """What the hub holds, collected from its whole sequence."""

    def __init__(self) -> None:
        self.views: dict[RowKey, dict[str, JsonValue] | None] = {}
        self.groups: dict[str, tuple[int, tuple[int, ...]]] = {}
        self._last: dict[RowKey, tuple[Origin, str | None]] = {}

    def take(self, groups: Iterable[PlacedGroup]) -> None:
        """Take in the next groups of the sequence."""
        for one in groups:
            group = one.group
            self.groups[group.group_id] = one.sequence, tuple(c.number for c in group.changes)
            origin = origin_of(group, one.sequence)
            for change, outcome in zip(group.changes, one.outcomes, strict=True):
                key = (change.table, change.row_id)
                self.views[key] = placed(self.views.get(key), change, outcome)
                self._last[key] = origin, change.case_id

    def last_of(self, key: RowKey, otherwise: Origin) -> tuple[Origin, str | None]:
        """Return who changed a row last, and its case."""
        return self._last.get(key, (otherwise, None))


def note_cut(writer: Writer, epochs: Sequence[Epoch], shared: int) -> None:
    """Keep that the hub lives anew, and up to where it and this copy tell the same story."""
    cuts = json.loads(writer.meta(CUTS) or "[]")
    writer.set_meta(CUTS, json.dumps([*cuts, [outbox.highest_number(writer), shared]]))
    note_epochs(writer, epochs)


def note_epochs(writer: Writer, epochs: Sequence[Epoch]) -> None:
    """Keep the lives of the hub as it told them."""
    writer.set_meta(EPOCHS, json.dumps([[one.id, one.after] for one in epochs]))


def epochs_of(reader: Reader) -> tuple[Epoch, ...]:
    """Return the lives of the hub as this copy knows them; none before the first contact."""
    return tuple(Epoch(*pair) for pair in json.loads(reader.meta(EPOCHS) or "[]"))


def rebuild(store: Store, writer: Writer, hub: HubCopy) -> Applier:
    """Make this copy what the hub holds, with the own work on top that the hub does not have."""
    outbox.start_over(writer)
    for group_id, (sequence, numbers) in hub.groups.items():
        if outbox.is_own(writer, group_id, numbers[0]):
            outbox.note_arrived(writer, group_id, numbers, sequence)
    forget_all(writer)
    pending = Pending()
    applier = Applier(store, writer, pending)
    pending.refresh(writer)
    for key in sorted(hub.views.keys() | pending.keys() | all_ids(writer), key=_people_first):
        _make(applier, hub, key, _nobody(store, writer), pending)
    return applier


def bring_case(
    store: Store, writer: Writer, case_id: str, history: Iterable[PlacedGroup]
) -> Applier:
    """Put a case in this copy that it was given later, from all groups about it, in order.

    What came after the cursor comes with the next round, so it is left out; rows of no case that
    are here already stay as they are.
    """
    hub = HubCopy()
    hub.take(one for one in history if one.sequence <= store.cursor)
    pending = Pending()
    applier = Applier(store, writer, pending)
    for key in sorted(hub.views, key=_people_first):
        _origin, about = hub.last_of(key, _nobody(store, writer))
        if about == case_id or not (is_known(key[0]) and is_here(writer, *key)):
            _make(applier, hub, key, _nobody(store, writer), pending)
    applier.place_kept()
    return applier


def _make(applier: Applier, hub: HubCopy, key: RowKey, nobody: Origin, pending: Pending) -> None:
    writer = applier.writer
    own = tuple(as_change(one) for one in pending.changes(writer, key))
    shown = read_units(writer, *key) if is_known(key[0]) else None
    before = CopyRow(shown=shown, pending=own)
    origin, case_id = hub.last_of(key, nobody)
    known = own[0].case_id if own else (shown or {}).get("case_id")
    change = Change(number=0, op=Op.INSERT, table=key[0], row_id=key[1], case_id=case_id or known)
    applier.make(origin, change, before, overlaid(hub.views.get(key), before))


def _nobody(store: Store, writer: Writer) -> Origin:
    return Origin(
        device="hub", group_id=writer.group_id, author="", instant=instant_text(store.clock.now()),
        source="", action="sync.rebuild", undo_of="", sequence=0,
    )  # fmt: skip


def _people_first(key: RowKey) -> tuple[bool, str, str]:
    return key[0] not in _PEOPLE_FIRST, key[0], key[1]
