"""`sync ...`: this copy and the hub."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from intakeapp.base.errors import InputError
from intakeapp.cli.output import print_json
from intakeapp.cli.world import opened
from intakeapp.domain.conflicts import Choice
from intakeapp.services import sync_conflicts, sync_desk, sync_https
from intakeapp.services.sync_client import sync_once
from intakeapp.services.workspace import Workspace


def enrol(options: Namespace) -> int:
    """Let a hub know this copy, and print who it takes the user for."""
    with opened(options) as file:
        made = sync_https.enrol(file.space, options.hub, options.code)
    print_json({"hub": made.url, "device": made.device, "user": made.user_name})
    return 0


def run(options: Namespace) -> int:
    """Make one round with the hub and print what it did."""
    with opened(options) as file, sync_https.hub_door(file.space) as door:
        done = sync_once(file.space, door)
        print_json({
            "sent": done.sent, "received": done.received, "finished": done.finished,
            "cases": sorted(done.changes.case_ids), **_status(file.space),
        })  # fmt: skip
    return 0


def status(options: Namespace) -> int:
    """Print what waits, travels and arrived."""
    with opened(options) as file:
        print_json(_status(file.space))
    return 0


def _status(space: Workspace) -> dict[str, Any]:
    now = sync_desk.status(space)
    known = sync_https.enrolment_of(space)
    return {
        "hub": None if known is None else known.url,
        "waits": now.waits,
        "travels": now.travels,
        "stopped": [
            {"group": one.group_id, "held": one.is_held, "reason": one.reason}
            for one in now.stopped
        ],
        "conflicts": now.conflicts,
        "last_success": now.last_success.isoformat() if now.last_success else None,
        "last_outcome": now.last_outcome,
        "words": now.words,
    }


def list_conflicts(options: Namespace) -> int:
    """Print the open contradictions; of sealed ones only that they are there."""
    with opened(options) as file:
        views = sync_desk.conflict_views(file.space)
        print_json([_conflict(view) for view in views])
    return 0


def _conflict(view: sync_desk.ConflictView) -> dict[str, Any]:
    conflict = view.conflict
    told = {
        "id": conflict.id, "case": conflict.case_id, "kind": conflict.kind.value,
        "sealed": view.is_sealed,
    }  # fmt: skip
    if view.is_sealed:
        return told
    return {
        **told, "about": view.about, "geldend": _side(view.accepted), "ander": _side(view.parked),
    }  # fmt: skip


def _side(side: sync_desk.Side) -> dict[str, Any]:
    return {
        "value": side.words, "who": side.who, "when": side.when.isoformat(), "source": side.source,
    }  # fmt: skip


def resolve(options: Namespace) -> int:
    """Choose one of the two values of a contradiction."""
    with opened(options) as file:
        known = {view.conflict.id for view in sync_desk.conflict_views(file.space)}
        if options.conflict not in known:
            raise InputError("Deze tegenspraak is er niet, of er is al gekozen.", path="--conflict")
        sync_conflicts.resolve(
            file.space, options.conflict, Choice(options.choice), reason=options.reason
        )
        print_json(_status(file.space))
    return 0
