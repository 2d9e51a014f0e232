"""What goes to the hub: own units of work as groups, in the order and form they travel in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from intakeapp.data import outbox
from intakeapp.data.migrations import runner
from intakeapp.data.outbox import Form, Unsettled
from intakeapp.data.store import Reader
from intakeapp.services.sync_applying import as_change
from intakeapp.services.sync_sealing import SealedRows
from intakeapp.services.workspace import Workspace
from intakeapp.sync.codec import Encoded, encode_group
from intakeapp.sync.epochs import Cut, base_in_force
from intakeapp.sync.messages import Group

CUTS = "sync_cuts"
MOST_GROUPS, MOST_BYTES = 500, 2_000_000


@dataclass(frozen=True, slots=True)
class Parcel:
    """A group ready to send."""

    found: Unsettled
    encoded: Encoded
    form: Form


def cuts_of(reader: Reader) -> tuple[Cut, ...]:
    """Return what this copy remembers of restored hubs."""
    return tuple(Cut(*pair) for pair in json.loads(reader.meta(CUTS) or "[]"))


def group_of(
    reader: Reader, found: Unsettled, device: str, sealing: SealedRows, cuts: Sequence[Cut] = ()
) -> Group:
    """Return a unit of work as it travels; one that was sent before keeps its form."""
    logged = outbox.load_group(reader, found)
    form = found.form
    sealed = form.sealed if form else any(sealing.is_sealed(one) for one in logged.changes)
    return Group(
        device=device, group_id=logged.group_id, previous=logged.previous,
        base=base_in_force(logged.base, found.first, cuts), author=logged.author,
        instant=logged.instant, kind=logged.kind, undo_of=logged.undo_of, source=logged.source,
        action=logged.action, schema=form.schema if form else runner.HEAD, sealed=sealed,
        changes=tuple(as_change(change) for change in logged.changes),
    )  # fmt: skip


def batches(space: Workspace) -> Iterator[tuple[Parcel, ...]]:
    """Give what waits, in batches of whole groups; each is read when it is asked for.

    What is written meanwhile goes with the next round.
    """
    with space.store.reading() as reader:
        waiting = outbox.to_send(reader)
    while waiting:
        parcels, waiting = _next_batch(space, waiting)
        yield parcels


def _next_batch(
    space: Workspace, waiting: list[Unsettled]
) -> tuple[tuple[Parcel, ...], list[Unsettled]]:
    parcels: list[Parcel] = []
    size = 0
    with space.store.reading() as reader:
        sealing, cuts = SealedRows(reader, space.questionnaire), cuts_of(reader)
        for found in waiting[:MOST_GROUPS]:
            group = group_of(reader, found, space.store.device, sealing, cuts)
            encoded = encode_group(group)
            if parcels and size + len(encoded.body) > MOST_BYTES:
                break
            size += len(encoded.body)
            form = Form(encoded.digest, group.schema, group.sealed)
            parcels.append(Parcel(found, encoded, form))
    return tuple(parcels), waiting[len(parcels) :]
